//! Pictures made of words: "unter einem Dach", "ein offenes Ohr". Sources: LanguageTool's rule METAPHERN; Netzwerk Leichte
//! Sprache (no figures of speech). Only idioms of several words and compounds that are hardly meant literally
//! (`lists/metaphors.tsv`).

use super::prelude::*;
use crate::check::plain::phrases::Phrases;
use std::sync::LazyLock;

/// See the module.
pub static RULE: TextRule =
    TextRule::new("metaphor", include_str!("metaphor.toml"), Some(Severity::Hint), Some(Severity::Warning), look);

static LIST: LazyLock<Phrases> = LazyLock::new(|| Phrases::read(include_str!("../lists/metaphors.tsv")));

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for (tokens, phrase) in LIST.find(document) {
        let (Some(first), Some(last)) = (document.tokens.get(tokens.start), document.tokens.get(tokens.end - 1)) else {
            continue;
        };
        let range = first.start..last.end;
        let picture = document.text.get(range.clone()).unwrap_or_default();
        remarks.add(range, Note::new("default").with("picture", picture).with("meaning", phrase.column(0)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn pictures_made_of_words() {
        marks(&RULE, Register::Easy, "Wir haben ein offenes Ohr für Sie.", "ein offenes Ohr");
        marks(&RULE, Register::Easy, "Alle ziehen an einem Strang.", "an einem Strang");
        marks(&RULE, Register::Easy, "Kinder liegen uns am Herzen.", "am Herzen");
        marks(&RULE, Register::Plain, "Wir reden auf Augenhöhe.", "auf Augenhöhe");
    }

    #[test]
    fn things_themselves() {
        for text in [
            "Die Brücke ist neben dem Haus.",
            "Das Dach ist rot.",
            "Das Ohr tut weh.",
            "Sie gehen über die Brücke.",
            "Der Arzt hört auf das Herz.",
            "Es regnet am Montag.",
        ] {
            silent(&RULE, Register::Easy, text);
        }
    }
}
