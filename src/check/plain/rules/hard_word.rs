//! A word that not everybody knows: rare in German texts, or a foreign word with a plain one beside it. Sources: BITV
//! 2.0 Anlage 2 Teil 2 No. 4; LanguageTool's rule SCHWIERIGE_WOERTER; Netzwerk Leichte Sprache. The bounds on the Zipf
//! scale (2.6 in Einfache, 2.8 in Leichte Sprache; of the word, its base form, or the rarest part of a compound) are our own.

use super::prelude::*;
use crate::check::plain::lexicon::beginning::beginning;
use crate::check::plain::lexicon::{Forms, WordHasher};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

/// See the module.
pub static RULE: TextRule =
    TextRule::new("hard-word", include_str!("hard_word.toml"), Some(Severity::Warning), Some(Severity::Warning), look);

type Plain = HashMap<&'static str, Vec<(&'static str, &'static str)>, BuildHasherDefault<WordHasher>>;

/// First four letters → words and what to say instead.
static PLAIN: LazyLock<Plain> = LazyLock::new(|| {
    let mut words = Plain::default();
    let lines = include_str!("../lists/plain-words.tsv").lines().filter(|line| !line.starts_with('#'));
    for (word, proposal) in lines.filter_map(|line| line.split_once('\t')) {
        words.entry(beginning(word)).or_default().push((word, proposal));
    }
    words
});

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    let least = match document.register {
        Register::Plain => 26,
        Register::Easy => 28,
    };
    for token in document.tokens.iter().filter(|token| token.kind == Kind::Word && !token.name) {
        // A hard word that the site explains may stay.
        if document.names.is_explained(&token.lower) {
            continue;
        }
        if let Some(proposal) = listed(&token.lower) {
            remarks.add(token.range(), Note::new("listed").with("word", token.text).with("proposal", proposal));
        } else if is_rare(token, least) {
            remarks.add(token.range(), Note::new("default").with("word", token.text));
        }
    }
}

/// The plain word for a listed one, whatever its ending.
fn listed(lower: &str) -> Option<&'static str> {
    const ENDINGS: [&str; 15] =
        ["", "e", "en", "er", "es", "em", "n", "s", "t", "te", "ten", "ter", "tes", "tem", "st"];
    let words = PLAIN.get(beginning(lower))?;
    words.iter().find_map(|(word, proposal)| {
        let stem = word.strip_suffix("en").unwrap_or(word);
        let ending = lower.strip_prefix(word).or_else(|| lower.strip_prefix(stem))?;
        ENDINGS.contains(&ending).then_some(*proposal)
    })
}

/// Whether a word, its base form and the parts of a compound are all rarer than the bound.
fn is_rare(token: &Token<'_>, least: u8) -> bool {
    let small = Forms::DETERMINER
        | Forms::PREPOSITION
        | Forms::PRONOUN
        | Forms::COORDINATOR
        | Forms::SUBORDINATOR
        | Forms::ADVERB
        | Forms::AUXILIARY;
    if token.zipf > 0 || token.forms.any(small | Forms::NAME) || token.text.chars().count() < 5 {
        return false;
    }
    if token.familiarity >= least {
        return false;
    }
    // What no list knows and is written like a name is one.
    let known = token.familiarity > 0;
    let letters_only = token.text.chars().all(char::is_alphabetic);
    if token.text.chars().skip(1).any(char::is_uppercase) && letters_only {
        return false;
    }
    let least_part = least.saturating_sub(3);
    // `Samstags-Treff`, `Sprechzeit`: two words that everybody knows.
    if token.seam >= least_part {
        return false;
    }
    if token.parts > 1 { token.least_part < least_part } else { known || !token.is_capital() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn hard_words() {
        marks(&RULE, Register::Plain, "Das ist eine präventive Hilfe.", "präventive");
        marks(&RULE, Register::Plain, "Wir evaluieren das Fest.", "evaluieren");
        marks(&RULE, Register::Plain, "Das ist Subsidiarität.", "Subsidiarität");
    }

    #[test]
    fn easy_words() {
        for text in [
            "Wir trinken Tee und spielen Karten.",
            "Kommen Sie in den Gemeinschaftsraum.",
            "Die Nachbarinnen bringen Kuchen mit.",
            "Bitte melden Sie sich an, um mitzumachen.",
            "Die freundlichsten Helfer warten im Erdgeschoss.",
        ] {
            silent(&RULE, Register::Plain, text);
        }
    }
}
