//! Nouns made of verbs. Sources: Kanton Zürich; Netzwerk Leichte Sprache (use verbs); Bredel and Maaß. In Einfache Sprache
//! only such a noun with a genitive or `von` behind it counts, or three in a sentence; in Leichte Sprache every one whose
//! verb is known.

use super::prelude::*;
use crate::check::plain::lexicon::{Forms, WordHasher, readings};
use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

/// See the module.
pub static RULE: TextRule = TextRule::new(
    "nominal-style",
    include_str!("nominal_style.toml"),
    Some(Severity::Warning),
    Some(Severity::Warning),
    look,
);

/// Nouns that name things everybody knows.
static EVERYDAY: LazyLock<HashSet<&str, BuildHasherDefault<WordHasher>>> = LazyLock::new(|| {
    let list = include_str!("../lists/everyday-nouns.txt");
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for sentence in &document.sentences {
        let nouns: Vec<usize> =
            sentence.tokens.clone().filter(|at| document.tokens.get(*at).is_some_and(is_action)).collect();
        if document.register == Register::Plain && nouns.len() >= 3 {
            remarks.add(sentence.range.clone(), Note::new("many").with("n", nouns.len()));
        }
        for at in nouns {
            let Some(token) = document.tokens.get(at) else { continue };
            let verb = verb_of(&token.lower);
            let heavy = match document.register {
                Register::Plain => followed_by_object(document, sentence, at),
                Register::Easy => verb.is_some() || followed_by_object(document, sentence, at),
            };
            if heavy {
                let note = match verb {
                    Some(verb) => Note::new("verb").with("verb", verb),
                    None => Note::new("default"),
                };
                remarks.add(token.range(), note.with("word", token.text));
            }
        }
    }
}

/// A noun with the ending of an action, and none of the everyday ones.
fn is_action(token: &Token<'_>) -> bool {
    let singular = token.lower.strip_suffix("en").unwrap_or(&token.lower);
    let ending = ["ung", "heit", "keit", "nahme", "ierung"].iter().any(|ending| singular.ends_with(ending));
    token.kind == Kind::Word
        && token.is_capital()
        && token.forms.any(Forms::NOUN)
        && ending
        && singular.chars().count() > 6
        && !is_everyday(singular)
}

fn is_everyday(singular: &str) -> bool {
    const PREFIXES: [&str; 8] = ["be", "ent", "er", "ge", "miss", "ver", "zer", "weiter"];
    let starts = singular.char_indices().map(|(at, _)| at);
    // `Sozialberatung`, but neither `Inanspruchnahme` for `nahme` (at least six letters must be listed) nor
    // `Durchführung` for `Führung`: a prefix makes another verb.
    starts.take_while(|at| singular.len() - at >= 6).any(|at| {
        let (front, rest) = (singular.get(..at).unwrap_or(""), singular.get(at..).unwrap_or(""));
        let prefix = || PREFIXES.contains(&front) || readings(front).other.any(Forms::PARTICLE | Forms::PREPOSITION);
        EVERYDAY.contains(rest) && (front.is_empty() || !prefix())
    })
}

/// A genitive or `von` right behind the noun.
fn followed_by_object(document: &Document<'_>, sentence: &Sentence, at: usize) -> bool {
    let next = at + 1;
    if next >= sentence.tokens.end {
        return false;
    }
    let Some(token) = document.tokens.get(next) else { return false };
    if token.is("von") || token.is("vom") {
        return true;
    }
    document
        .syntax
        .phrases_in(&(next..next + 1))
        .iter()
        .any(|phrase| phrase.cases.any(Forms::GENITIVE) && phrase.tokens.len() > 1 && phrase.preposition.is_none())
}

/// The verb that a noun in -ung was made of, if the word list has it: `Durchführung`, `Beendigung`.
fn verb_of(lower: &str) -> Option<String> {
    let stem = lower.strip_suffix("en").unwrap_or(lower).strip_suffix("ung")?;
    let plainer = stem.strip_suffix("ig").map(|stem| [stem, "en"].concat());
    [[stem, "en"].concat(), [stem, "n"].concat()].into_iter().chain(plainer).find(|verb| {
        let found = readings(verb);
        found.listed && found.other.any(Forms::INFINITIVE)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn actions() {
        marks(&RULE, Register::Plain, "Wir achten auf die Durchführung der Kurse.", "Durchführung");
        marks(&RULE, Register::Plain, "Die Verbesserung von Wegen ist wichtig.", "Verbesserung");
        marks(&RULE, Register::Easy, "Die Durchführung ist leicht.", "Durchführung");
    }

    #[test]
    fn things() {
        for text in [
            "Die Wohnung der Nachbarin ist hell.",
            "Die Sozialberatung der Stadt hilft.",
            "Sie bekommen eine Rechnung.",
            "Die Durchführung ist leicht.",
        ] {
            silent(&RULE, Register::Plain, text);
        }
    }
}
