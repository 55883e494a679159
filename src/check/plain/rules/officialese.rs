//! Words of offices: "in Anspruch nehmen", "erforderlich", "bezüglich". Sources: Kanton Zürich, rules for Einfache and
//! Leichte Sprache (no officialese); DIN 8581-1 as publicly described. The list is our own (`lists/officialese.tsv`).

use super::prelude::*;
use crate::check::plain::phrases::Phrases;
use std::sync::LazyLock;

/// See the module.
pub static RULE: TextRule = TextRule::new(
    "officialese",
    include_str!("officialese.toml"),
    Some(Severity::Warning),
    Some(Severity::Error),
    look,
)
.rewording();

static LIST: LazyLock<Phrases> = LazyLock::new(|| Phrases::read(include_str!("../lists/officialese.tsv")));

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for (tokens, phrase) in LIST.find(document) {
        let (Some(first), Some(last)) = (document.tokens.get(tokens.start), document.tokens.get(tokens.end - 1)) else {
            continue;
        };
        let range = first.start..last.end;
        let written = document.text.get(range.clone()).unwrap_or_default();
        let plain = phrase.column(0);
        let note =
            Note::new(if plain.is_empty() { "alone" } else { "default" }).with("word", written).with("plain", plain);
        let replacement = if first.is_capital() && first.first { capitalised(plain) } else { plain.to_owned() };
        let note = match phrase.column(1) {
            "ja" => note.replace(replacement),
            // Several proposals, or one that needs an ending: for a person to choose.
            _ if plain.is_empty() || plain.contains([',', '…']) => note,
            _ => note.propose(replacement),
        };
        remarks.add(range, note);
    }
}

/// With a capital letter, at the beginning of a sentence.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn words_of_offices() {
        for (text, part) in [
            ("Hier können Sie Hilfe in Anspruch nehmen.", "in Anspruch nehmen"),
            ("Eine Anmeldung ist nicht erforderlich.", "erforderlich"),
            ("Hinsichtlich der Zeiten rufen Sie an.", "Hinsichtlich"),
            ("Wir stellen Ihnen Räume zur Verfügung.", "zur Verfügung"),
            ("Der Kurs findet im Rahmen der Woche statt.", "im Rahmen der"),
            ("Bitte melden Sie sich unverzüglich.", "unverzüglich"),
            ("Die Zahlung hat bar zu erfolgen.", "zu erfolgen"),
            ("Das Angebot ist kostenpflichtig.", "kostenpflichtig"),
        ] {
            marks(&RULE, Register::Plain, text, part);
        }
    }

    #[test]
    fn words_of_everyday_life() {
        for text in [
            "Der Rahmen von dem Spiegel ist alt.",
            "Sie haben einen Anspruch auf Geld.",
            "Das Fest war ein Erfolg.",
            "Wir gehen in den Garten.",
            "Kommen Sie mit Ihrem Hund.",
            "Der Preis ist hoch.",
            "Wir geben Ihnen Tee.",
            "Die Regel ist leicht.",
            "Der Antrag liegt hier.",
            "Im Haus ist es warm.",
        ] {
            silent(&RULE, Register::Plain, text);
        }
    }
}
