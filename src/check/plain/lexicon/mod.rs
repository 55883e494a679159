//! What is known about words: how common they are, which forms they can be, what they are made of.
//!
//! `forms.bin`, `frequencies.bin` and `spelling.bin` are data with a licence of their own: see `NOTICE.md` beside this file.

mod abbreviation;
mod abstract_noun;
mod base;
pub mod beginning;
mod closed;
mod foreign;
mod forms;
mod frequency;
mod guess;
mod hash;
#[cfg(test)]
mod index;
mod readings;
mod spelling;
mod split;
mod syllables;
mod table;

pub use abbreviation::{abbreviation, is_part_of_day};
pub use base::{common, familiarity};
pub use forms::Forms;
pub use frequency::zipf;
pub use hash::WordHasher;
pub use readings::{Readings, full_zipf, readings};
pub use spelling::spelling;
pub use split::{is_everyday, is_sure, split};

use super::token::{Kind, Token};
use beginning::mark;

/// Whether a word with a capital letter behind a number and a full stop rather begins a sentence: words
/// that are no nouns and no months.
pub fn begins_sentences(lower: &str) -> bool {
    let classes = Forms::DETERMINER
        | Forms::PREPOSITION
        | Forms::PRONOUN
        | Forms::COORDINATOR
        | Forms::SUBORDINATOR
        | Forms::ADVERB
        | Forms::AUXILIARY
        | Forms::QUESTION;
    closed::closed(lower).any(classes)
}

/// Looks a token's word up: what it can be in the light of its capital letter, and how common it is.
pub fn look_up(token: &mut Token<'_>) {
    if token.kind != Kind::Word {
        if token.is_word() {
            token.spelling = spelling(&token.lower);
            token.letters = letters(&token.lower);
        }
        return;
    }
    let whole = token.lower.trim_end_matches('-');
    let mut found = readings(whole);
    // `Nachbar-Hilfe`, `Freiwilligen·zentrum`: what the last part is.
    if !found.listed
        && let Some((_, last)) = whole.rsplit_once(['-', '·', '\u{2011}', '•', '\u{ad}'])
    {
        found = Readings { noun: readings(last).noun, other: readings(last).other, ..found };
    }
    token.zipf = found.zipf;
    token.familiarity = found.familiarity;
    token.least_part = found.least_part;
    token.parts = found.parts;
    token.seam = found.seam;
    token.syllables = found.syllables;
    token.foreign = found.foreign;
    token.frequency = found.frequency;
    token.abroad = found.abroad;
    token.spelling = found.spelling;
    token.letters = found.letters;
    token.abstract_noun = found.abstract_noun && token.is_capital();
    token.mark = if whole.len() == token.lower.len() { found.mark } else { mark(&token.lower) };
    token.forms = forms_of(token, found);
}

/// How many letters a word has; signs within are none.
pub(super) fn letters(word: &str) -> u8 {
    u8::try_from(word.chars().filter(|c| c.is_alphabetic()).count()).unwrap_or(u8::MAX)
}

fn forms_of(token: &Token<'_>, found: Readings) -> Forms {
    let noun = if found.noun.is_empty() { Forms::NONE } else { found.noun | Forms::NOUN };
    let closed_class = begins_sentences(&token.lower);
    if !token.is_capital() {
        return found.other;
    }
    // `Jugendliche`, `Interessierte`: adjectives written as nouns.
    let from_adjective = if found.other.any(Forms::INFLECTED) && !closed_class {
        found.other.only(Forms(Forms::CASES.0 | Forms::INFLECTED.0)) | Forms::NOUN
    } else {
        Forms::NONE
    };
    if token.first {
        // What is usually a small word is one here; else both are possible.
        return if closed_class { found.other } else { noun | found.other };
    }
    if closed_class && matches!(&*token.lower, "sie" | "ihnen" | "ihr" | "ihre" | "ihren" | "ihrem" | "ihrer" | "ihres")
    {
        return found.other;
    }
    let all_capitals = token.text.chars().count() > 1 && token.text.chars().all(char::is_uppercase);
    if all_capitals && (closed_class || found.noun.is_empty()) {
        return found.other | noun;
    }
    // Names like `UNCED` show no case.
    if all_capitals && !found.listed {
        return Forms::NOUN | Forms::NAME | Forms::CASES;
    }
    let together = noun | from_adjective;
    // Infinitives as nouns, unknown words: any case but the genitive.
    if together.is_empty() { Forms::NOUN | Forms(0xdddd << 24) } else { together }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_words_are_found() {
        assert!(begins_sentences("wir") && begins_sentences("ab") && begins_sentences("danach"));
        assert!(!begins_sentences("mai") && !begins_sentences("stock"));
    }
}
