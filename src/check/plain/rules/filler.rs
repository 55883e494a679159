//! Words that say nothing: "eigentlich", "gewissermaßen". Source: Kanton Zürich, rules for Einfache Sprache; without the ones
//! that often carry meaning (einfach, ruhig, ja, eben).

use super::prelude::*;
use crate::check::plain::phrases::Phrases;
use std::sync::LazyLock;

/// See the module.
pub static RULE: TextRule =
    TextRule::new("filler", include_str!("filler.toml"), Some(Severity::Warning), Some(Severity::Warning), look);

static LIST: LazyLock<Phrases> = LazyLock::new(|| Phrases::read(include_str!("../lists/fillers.txt")));

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for (tokens, _) in LIST.find(document) {
        let (Some(first), Some(last)) = (document.tokens.get(tokens.start), document.tokens.get(tokens.end - 1)) else {
            continue;
        };
        // "Halt!", "die Sprich-Worte": a noun or a call is no filler.
        let alone = tokens.len() == 1;
        let call = first.first && matches!(&*first.lower, "halt" | "sprich");
        if alone && (call || first.is_capital() && !first.first) {
            continue;
        }
        let range = first.start..last.end;
        let word = document.text.get(range.clone()).unwrap_or_default();
        remarks.add(range, Note::new("default").with("word", word));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn words_that_say_nothing() {
        marks(&RULE, Register::Plain, "Das kostet eigentlich nichts.", "eigentlich");
        marks(&RULE, Register::Easy, "Im Grunde kommen alle.", "Im Grunde");
        marks(&RULE, Register::Plain, "Sie dürfen letztendlich selbst entscheiden.", "letztendlich");
        marks(&RULE, Register::Plain, "Das ist quasi ein Fest.", "quasi");
    }

    #[test]
    fn words_that_mean_something() {
        for text in [
            "Kommen Sie ruhig vorbei.",
            "Der Weg ist einfach zu finden.",
            "Ja, Sie dürfen das.",
            "Halt! Hier ist die Tür.",
            "Wir sind am Bus-Halt.",
            "Der Raum ist eben.",
        ] {
            silent(&RULE, Register::Plain, text);
        }
    }
}
