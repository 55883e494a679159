//! A participle with parts of its own between article and noun: "die von der Stadt geförderte Beratung". Sources:
//! Kanton Zürich and Netzwerk Leichte Sprache (verbs, simple words); the rule itself is our own.

use super::prelude::*;
use crate::check::plain::lexicon::Forms;

/// See the module.
pub static RULE: TextRule = TextRule::new(
    "participle-attribute",
    include_str!("participle_attribute.toml"),
    Some(Severity::Warning),
    Some(Severity::Error),
    look,
);

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for phrase in &document.syntax.phrases {
        let Some(extended) = &phrase.extended else { continue };
        let (Some(first), Some(last)) = (document.tokens.get(extended.start), document.tokens.get(phrase.head - 1))
        else {
            continue;
        };
        // One adverb in front makes no half sentence: `ein frisch gestrichener Zaun`.
        let within = document.tokens.get(extended.clone()).unwrap_or(&[]);
        let heavy = within
            .iter()
            .any(|t| t.forms.any(Forms::PREPOSITION) || (t.forms.any(Forms::PRONOUN) && !t.forms.any(Forms::ADVERB)));
        let several = document.tokens.get(extended.start..phrase.head).unwrap_or(&[]);
        let participles = several.iter().filter(|t| t.forms.any(Forms::INFLECTED_PARTICIPLE)).count();
        if heavy || participles > 1 || (participles > 0 && within.len() > 2) {
            remarks.add(first.start..last.end, Note::new("default"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn participles() {
        for (text, part) in [
            ("Das am Freitag stattfindende Fest ist für alle.", "am Freitag stattfindende"),
            ("Die von Kindern gemalten Bilder sind schön.", "von Kindern gemalten"),
            ("Die in der Stadt lebenden Menschen feiern.", "in der Stadt lebenden"),
        ] {
            marks(&RULE, Register::Plain, text, part);
        }
    }

    #[test]
    fn simple_attributes() {
        for text in [
            "Das gemalte Bild ist schön.",
            "Die in dieser ersten Stunde ist neu.",
            "Der sehr gute Kuchen ist da.",
            "Wer ist der Mann, der in der Stadt lebt?",
        ] {
            silent(&RULE, Register::Plain, text);
        }
    }
}
