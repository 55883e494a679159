//! Nobody in particular: "man", "Interessierte", "Teilnehmende". Sources: BITV 2.0 Anlage 2 Teil 2 No. 2 (address
//! readers in person); DIN SPEC 33429 as publicly described. Hints only in Einfache Sprache.

use super::prelude::*;

/// See the module.
pub static RULE: TextRule =
    TextRule::new("impersonal", include_str!("impersonal.toml"), Some(Severity::Hint), Some(Severity::Warning), look);

/// People without a name, as the subject of a sentence.
const PEOPLE: [&str; 20] = [
    "interessierte",
    "interessenten",
    "interessentinnen",
    "teilnehmende",
    "teilnehmer",
    "teilnehmerinnen",
    "besuchende",
    "nutzende",
    "nutzer",
    "ratsuchende",
    "betroffene",
    "antragsteller",
    "antragstellende",
    "angehörige",
    "anwesende",
    "berechtigte",
    "antragsberechtigte",
    "hilfesuchende",
    "leistungsberechtigte",
    "anspruchsberechtigte",
];

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for sentence in &document.sentences {
        for at in sentence.tokens.clone() {
            let Some(token) = document.tokens.get(at) else { continue };
            if token.is("man") && (!token.is_capital() || token.first) {
                remarks.add(token.range(), Note::new("man"));
            } else if PEOPLE.contains(&&*token.lower) && is_subject(document, sentence, at) {
                remarks.add(token.range(), Note::new("people").with("word", token.text));
            }
        }
    }
}

/// At the beginning of the sentence, perhaps behind an article or "alle", or right behind a finite verb.
fn is_subject(document: &Document<'_>, sentence: &Sentence, at: usize) -> bool {
    let phrase = document.syntax.phrase_of(at);
    if phrase.is_some_and(|p| p.preposition.is_some()) {
        return false;
    }
    let first = phrase.map_or(at, |p| p.tokens.start);
    first == sentence.tokens.start
        || document
            .tokens
            .get(first - 1)
            .is_some_and(|t| t.forms.any(crate::check::plain::lexicon::Forms::MODAL) || t.is("werden"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn nobody_in_particular() {
        marks(&RULE, Register::Easy, "Hier kann man gut sitzen.", "man");
        marks(&RULE, Register::Plain, "Ratsuchende melden sich im Büro.", "Ratsuchende");
        silent(&RULE, Register::Easy, "Der Mann ist nett.");
        silent(&RULE, Register::Easy, "Wir helfen mit Teilnehmern.");
    }
}
