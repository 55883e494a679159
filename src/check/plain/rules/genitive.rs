//! The genitive. Sources: BITV 2.0 Anlage 2 Teil 2 No. 1; LanguageTool's rule GENITIV; Netzwerk Leichte Sprache;
//! Kanton Zürich allows simple cases in Einfache Sprache, so only chains of genitives count there. Names with
//! -s ("Annas Haus") are common in speech and stay.

use super::prelude::*;
use crate::check::plain::lexicon::Forms;
use crate::check::plain::syntax::{Phrase, Role};

/// See the module.
pub static RULE: TextRule =
    TextRule::new("genitive", include_str!("genitive.toml"), Some(Severity::Warning), Some(Severity::Error), look);

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    let phrases = &document.syntax.phrases;
    let mut before: Option<usize> = None;
    for (number, phrase) in phrases.iter().enumerate() {
        let genitive = is_genitive(document, number, phrase, before);
        if genitive {
            let chained = before.is_some_and(|n| phrases.get(n).is_some_and(|p| p.tokens.end == phrase.tokens.start));
            let range = bytes(document, phrase);
            if document.register == Register::Easy {
                remarks.add(
                    range,
                    Note::new("default").with("phrase", document.text.get(bytes(document, phrase)).unwrap_or("")),
                );
            } else if chained {
                remarks.add(range, Note::new("chain"));
            }
            before = Some(number);
        }
    }
}

fn bytes(document: &Document<'_>, phrase: &Phrase) -> std::ops::Range<usize> {
    let start = document.tokens.get(phrase.tokens.start).map_or(0, |t| t.start);
    start..document.tokens.get(phrase.head).map_or(start, |t| t.end)
}

fn is_genitive(document: &Document<'_>, number: usize, phrase: &Phrase, before: Option<usize>) -> bool {
    if !phrase.cases.any(Forms::GENITIVE) || is_relative(document, phrase) {
        return false;
    }
    let first = document.tokens.get(phrase.tokens.start);
    // `voller Mängel` is fixed; `Staats- und Parteichef` has its noun elsewhere.
    if first.is_some_and(|t| t.is("voller") || t.is("lauter"))
        || document.tokens.get(phrase.head).is_some_and(|t| t.text.ends_with('-'))
    {
        return false;
    }
    let multiple = phrase.tokens.len() > 1;
    let others = phrase.cases.without(Forms::GENITIVE);
    // `des Hauses`, `letzten Jahres`
    if others.is_empty() && multiple {
        return true;
    }
    if let Some(preposition) = phrase.preposition.and_then(|at| document.tokens.get(at)) {
        return preposition.forms.any(Forms::GENITIVE_PREPOSITION) && multiple;
    }
    if !multiple {
        return false;
    }
    let Some(previous) = phrase.tokens.start.checked_sub(1) else { return false };
    let Some(token) = document.tokens.get(previous) else { return false };
    // What stands right before belongs to the same sentence.
    if first.is_some_and(|t| t.first) {
        return false;
    }
    let phrases = &document.syntax.phrases;
    let left = number.checked_sub(1).and_then(|n| phrases.get(n)).filter(|p| p.tokens.end == phrase.tokens.start);
    let after_noun = left.is_some() || (token.forms.any(Forms::NOUN) && token.is_capital());
    // `die Gestaltung des Hauses, der Räume und der Gärten`
    let link = token.is_sign(",") || token.is("und") || token.is("oder") || token.is("sowie") || token.is("bzw.");
    if link {
        let listed = before.and_then(|n| phrases.get(n)).is_some_and(|p| p.tokens.end == previous);
        return listed;
    }
    // `einer der Räume`, `viele der Gäste`, `eine von`, `am Ende der Woche`
    let partitive = !token.is_capital()
        && token.forms.any(Forms::PRONOUN | Forms::DETERMINER)
        && document.syntax.role(previous) != Role::Finite
        && matches!(
            &*token.lower,
            "einer"
                | "eine"
                | "eines"
                | "einem"
                | "einen"
                | "viele"
                | "vieler"
                | "einige"
                | "jeder"
                | "jede"
                | "jedes"
                | "keiner"
                | "keine"
                | "alle"
                | "beide"
                | "mehrere"
                | "manche"
                | "welche"
                | "welcher"
                | "zwei"
                | "drei"
                | "vier"
                | "teil"
                | "die"
                | "das"
                | "der"
                | "den"
                | "dem"
        );
    if !(after_noun || partitive || token.kind == Kind::Number || is_superlative(token)) {
        return false;
    }
    if !phrase.article {
        // `Umzüge beruflicher Art`: only the ending -er, or -en with a noun in -s, can tell.
        let adjective = document.tokens.get(phrase.tokens.start).map_or("", |t| &*t.lower);
        // `Annas neuer Wohnung`: the name is the genitive.
        let plural = token.forms.any(Forms::PLURAL) && token.familiarity > 0;
        let name = token.is_capital() && token.lower.ends_with('s') && !plural;
        return adjective.ends_with("er")
            && !name
            && phrase.cases.any(Forms::PLURAL_GENITIVE | Forms::FEMININE_GENITIVE);
    }
    // Feminine `der`: also a dative. Behind a noun it is one where the clause's verb takes a dative.
    if phrase.cases.any(Forms::DATIVE) && has_dative_verb(document, phrase) {
        return false;
    }
    // Masculine `der` is a nominative too: behind a finite verb and a noun it can be the subject.
    if phrase.cases.any(Forms::NOMINATIVE) && !phrase.cases.any(Forms::FEMININE_GENITIVE) {
        return !may_be_subject(document, phrase, left);
    }
    true
}

/// `, der …` with a verb at its end.
fn is_relative(document: &Document<'_>, phrase: &Phrase) -> bool {
    !document.syntax.clauses_in(&(phrase.tokens.start..phrase.tokens.start + 1)).is_empty()
}

fn is_superlative(token: &Token<'_>) -> bool {
    token.forms.any(Forms::INFLECTED)
        && ["ste", "sten", "ster", "stes"].iter().any(|ending| token.lower.ends_with(ending))
}

/// Verbs whose dative is a person or thing without preposition, by the beginning of their forms.
const DATIVE_VERBS: [&str; 26] = [
    "hilf", "helf", "half", "geholf", "gehör", "dank", "gefäll", "gefall", "gefiel", "dien", "folg", "gefolg", "droh",
    "entspr", "angehör", "gleicht", "gelang", "gelingt", "widm", "schenk", "geschenk", "widersp", "zustimm", "begegn",
    "nütz", "schad",
];

/// Whether the clause has a verb that takes a dative, and no other dative for it.
fn has_dative_verb(document: &Document<'_>, phrase: &Phrase) -> bool {
    let Some(sentence) = document.sentence_of(phrase.head) else { return false };
    let is_break = |n: &usize| document.syntax.role(*n) == Role::Break;
    let start = (sentence.tokens.start..phrase.tokens.start).rev().find(is_break).unwrap_or(sentence.tokens.start);
    let end = (phrase.head..sentence.tokens.end).find(is_break).unwrap_or(sentence.tokens.end);
    let verb = (start..end).find(|n| {
        document.tokens.get(*n).is_some_and(|t| !t.is_capital() && DATIVE_VERBS.iter().any(|b| t.lower.starts_with(b)))
            && matches!(document.syntax.role(*n), Role::Finite | Role::Participle | Role::Infinitive)
    });
    let Some(verb) = verb else { return false };
    // `gehört zu den Gästen`, `folgt auf die Pause`
    let with_preposition = document.tokens.get(verb + 1).is_some_and(|t| t.forms.any(Forms::PREPOSITION));
    let other_dative = document.syntax.phrases_in(&(start..end)).iter().any(|p| {
        p.head != phrase.head
            && p.tokens.end <= end
            && p.article
            && p.preposition.is_none()
            && p.cases.any(Forms::DATIVE)
            && p.cases.without(Forms::DATIVE).is_empty()
    });
    !with_preposition && !other_dative
}

/// Whether a phrase can be the subject of a clause that has none before: behind its finite verb.
fn may_be_subject(document: &Document<'_>, phrase: &Phrase, left: Option<&Phrase>) -> bool {
    let Some(sentence) = document.sentence_of(phrase.head) else { return false };
    let start = (sentence.tokens.start..phrase.tokens.start)
        .rev()
        .find(|n| document.syntax.role(*n) == Role::Break)
        .map_or(sentence.tokens.start, |n| n + 1);
    let Some(verb) = (start..phrase.tokens.start).find(|n| document.syntax.role(*n) == Role::Finite) else {
        return false;
    };
    // No verb between a subject before and this one: `Der Ton der Verkäufer wechselte`.
    let nominative = |p: &Phrase| p.preposition.is_none() && p.cases.any(Forms::NOMINATIVE);
    let subject = document
        .syntax
        .phrases_in(&(start..phrase.tokens.start))
        .iter()
        .filter(|p| p.tokens.end <= phrase.tokens.start)
        .any(nominative)
        || (start..phrase.tokens.start).any(|n| {
            document
                .tokens
                .get(n)
                .is_some_and(|t| matches!(&*t.lower, "ich" | "er" | "es" | "wir" | "man" | "sie" | "ihr" | "du"))
        });
    let _ = (verb, left);
    !subject
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn genitives() {
        for (text, part) in [
            ("Das ist das Auto des Nachbarn.", "des Nachbarn"),
            ("Die Farbe der Tür ist grün.", "der Tür"),
            ("Wegen des Wetters bleiben wir hier.", "des Wetters"),
            ("Die Räume unserer neuen Schule sind hell.", "unserer neuen Schule"),
        ] {
            marks(&RULE, Register::Easy, text, part);
        }
        marks(&RULE, Register::Plain, "Das ist die Farbe der Tür des Hauses.", "des Hauses");
    }

    #[test]
    fn other_cases() {
        for text in [
            "Wir sind in der Bücherei.",
            "Das Haus gehört der Nachbarin.",
            "Der Treff ist mit der Bahn erreichbar.",
            "Die Tür von der Schule ist grün.",
            "Wir helfen der Frau.",
            "Das ist der Mann, der Karten verkauft.",
        ] {
            silent(&RULE, Register::Easy, text);
        }
    }
}
