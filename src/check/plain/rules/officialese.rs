//! Words of offices: "in Anspruch nehmen", "erforderlich", "bezüglich". Sources: Kanton Zürich, rules for Einfache and
//! Leichte Sprache (no officialese); DIN 8581-1 as publicly described. The list is our own (`lists/officialese.tsv`).

use super::prelude::*;
use crate::check::plain::lexicon::Forms;
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
        // Before a noun, and not behind a price or another noun, it is an adjective: `inklusive Gruppen`.
        if phrase.column(1) == "hinter Preis oder Nomen" && !is_behind_noun(document, tokens.start) {
            continue;
        }
        // `im Allgemeinen Krankenhaus`, `im übrigen Haus`: an adjective of the noun behind it.
        let noun = document.tokens.get(tokens.end).is_some_and(|t| t.is_word() && t.is_capital() && !t.first);
        if first.is("im") && tokens.len() == 2 && last.forms.any(Forms::INFLECTED) && noun {
            continue;
        }
        // In capital letters within a sentence it is a name, or shouted.
        let usual = first.first || !first.is_capital();
        let note = match phrase.column(1) {
            "ja" if usual => note.replace(replacement),
            // Several proposals, or one that needs an ending: for a person to choose.
            _ if plain.is_empty() || plain.contains([',', '…']) => note,
            _ => note.propose(replacement),
        };
        remarks.add(range, note);
    }
}

/// Whether a word stands behind a noun or a number, as a preposition that adds or takes away does: `5 Euro inklusive Saft`.
fn is_behind_noun(document: &Document<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| document.tokens.get(at));
    before.is_some_and(|t| {
        matches!(t.kind, Kind::Number | Kind::Time)
            || t.is_sign("€")
            || t.is("alles")
            || t.kind == Kind::Word && t.is_capital() && t.forms.any(Forms::NOUN) && !t.first
    })
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

    /// What is written by `check --fix` has one sense, one part of speech, and no ending.
    #[test]
    fn what_has_another_reading_is_never_written() {
        let names = crate::check::plain::Names::default();
        for text in [
            "Wir sind eine inklusive Gruppe.",
            "Inklusive Angebote sind für alle.",
            "Das ist eine exklusive Führung.",
            "Der Kurs ist im Allgemeinen Krankenhaus.",
            "Das steht in der Regel Nummer 4.",
            "Sowie Sie klingeln, öffnen wir.",
            "Wir sind 3 beziehungsweise 4 Leute.",
            "Im übrigen Haus ist es still.",
            "Im Vorfeld der Wahl treffen wir uns.",
            "Wir treffen uns in regelmäßigen Abständen von 2 Wochen.",
            "Anbei der Plan.",
            "Die Gruppe Momentan singt.",
            "Das Stück heißt „momentan“.",
        ] {
            let document = Document::of_text(text, Register::Easy, &names);
            let remarks = crate::check::plain::remarks(&document);
            let of_rule = remarks.iter().filter(|remark| remark.rule.rule.id == "officialese");
            assert!(of_rule.filter_map(|remark| remark.note.replacement.as_ref()).all(|new| !new.safe), "{text}");
        }
        for text in [
            "Wir treffen uns im allgemeinen Teil.",
            "Wir sind eine inklusive Gruppe.",
            "Unsere Angebote sind inklusiv.",
            "Eine exklusive Führung",
        ] {
            silent(&RULE, Register::Easy, text);
        }
        marks(&RULE, Register::Easy, "Das kostet 5 Euro inklusive Saft.", "inklusive");
        marks(&RULE, Register::Easy, "Die Miete exklusive Strom ist hoch.", "exklusive");
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
