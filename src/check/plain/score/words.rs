//! What is measured of every word: how much work is it to read?

use crate::check::plain::document::{Document, Sentence};
use crate::check::plain::lexicon::Forms;
use crate::check::plain::syntax::Role;
use crate::check::plain::token::Token;
use std::sync::LazyLock;

/// The names of the measures, in order.
pub const WORD_NAMES: [&str; WORD_COUNT] = [
    "log-letters",
    "rarity",
    "below-4",
    "rarity-of-parts",
    "abroad-capital",
    "spelling",
    "syllables",
    "capital",
    "name",
    "preposition",
    "pronoun",
    "participle",
    "abstract",
];
/// How many measures there are.
pub const WORD_COUNT: usize = 13;

/// Zipf frequency of a word that no list has.
const UNKNOWN: f64 = 1.0;
/// Zipf frequency of the commonest words.
const COMMONEST: f64 = 7.5;
/// From this Zipf frequency on a compound is read as one word.
const WHOLE: f64 = 4.0;
/// How much harder than its rarest part a compound is.
const JOINT: f64 = 1.2;

/// The logarithm of one more than each number of letters.
static LOGARITHMS: LazyLock<[f64; 256]> =
    LazyLock::new(|| std::array::from_fn(|letters| f64::from(letters as u32).ln_1p()));

/// Measures every word of a sentence.
pub fn words(document: &Document<'_>, sentence: &Sentence) -> Vec<[f64; WORD_COUNT]> {
    let tokens = sentence.tokens.clone().zip(document.tokens_of(sentence));
    tokens.filter(|(_, token)| token.is_word()).map(|(at, token)| word(token, document.syntax.role(at))).collect()
}

fn word(token: &Token<'_>, role: Role) -> [f64; WORD_COUNT] {
    let flag = |yes: bool| f64::from(u8::from(yes));
    let capital = token.is_capital();
    // At the beginning of a sentence a capital letter says nothing.
    let noun = capital && !token.first;
    let frequency = frequency(token);
    [
        LOGARITHMS.get(usize::from(token.letters)).copied().unwrap_or_default(),
        COMMONEST - frequency,
        (WHOLE - frequency).max(0.0),
        COMMONEST - frequency_of_parts(token),
        if capital { f64::from(token.abroad) / 10.0 } else { 0.0 },
        f64::from(token.spelling) / 20.0,
        f64::from(token.syllables),
        flag(noun),
        flag(token.name || noun && token.forms.any(Forms::NAME)),
        flag(token.forms.any(Forms::PREPOSITION)),
        flag(token.forms.any(Forms::PRONOUN)),
        flag(role == Role::Participle),
        flag(token.abstract_noun),
    ]
}

/// Zipf frequency of exactly this form.
pub fn frequency(token: &Token<'_>) -> f64 {
    (f64::from(token.frequency) / 10.0).max(UNKNOWN)
}

/// Zipf frequency of a word, or what the rarest part of a rare compound makes of it.
pub fn frequency_of_parts(token: &Token<'_>) -> f64 {
    let whole = frequency(token);
    if token.parts > 1 && whole < WHOLE { whole.max(f64::from(token.least_part) / 10.0 - JOINT) } else { whole }
}

/// Whether a word is a name, or looks like one: a capital letter, and in no list.
pub fn is_name(token: &Token<'_>) -> bool {
    token.name || token.is_capital() && (token.forms.any(Forms::NAME) || (token.frequency == 0 && token.parts == 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::score::model::MODEL;
    use crate::check::plain::{Names, Register};

    fn measured(text: &str) -> Vec<[f64; WORD_COUNT]> {
        let names = Names::default();
        let document = Document::of_text(text, Register::Plain, &names);
        words(&document, &document.sentences[0])
    }

    #[test]
    fn every_word_is_measured() {
        assert_eq!(measured("Am 3. Mai trinken wir z. B. Tee.").len(), 6);
        assert!(measured("Wir, 7 \u{10ffff} ÄÖÜß-X'y z. B. ﬁ").iter().flatten().all(|x| x.is_finite()));
    }

    #[test]
    fn rare_words_cost_more_than_common_ones_and_names() {
        let effort = |text: &str| MODEL.effort(&measured(text));
        assert!(effort("Wir sehen das Haus.") < effort("Wir sehen das Gewölbe."));
        assert!(effort("Wir kommen nach Berlin.") < effort("Wir kommen nach Einspruchnahme."));
    }
}
