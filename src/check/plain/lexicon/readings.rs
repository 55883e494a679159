//! What a written word can be: from the word lists, from endings of adjectives and participles, and for
//! words that no list has, from their last part or their suffix.

use super::abstract_noun::is_abstract;
use super::base::{familiarity, seam};
use super::beginning::mark;
use super::closed::closed;
use super::foreign::is_foreign;
use super::forms::Forms;
use super::frequency::{frequency, zipf};
use super::guess;
use super::hash::WordHasher;
use super::spelling::spelling;
use super::split::split;
use super::syllables::syllables;
use super::table::Table;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

static FORMS: LazyLock<Table> = LazyLock::new(|| Table::new(include_bytes!(concat!(env!("OUT_DIR"), "/forms.index"))));

/// What is known about a word in small letters.
#[derive(Debug, Clone, Copy, Default)]
pub struct Readings {
    /// As a noun: its cases.
    pub noun: Forms,
    /// As anything else.
    pub other: Forms,
    /// Zipf frequency in tenths; 0 where the word is none of the 30,000 commonest.
    pub zipf: u8,
    /// Whether a list has the word; otherwise its forms are guessed.
    pub listed: bool,
    /// How familiar it is; see [`familiarity`].
    pub familiarity: u8,
    /// Familiarity of the least familiar part of a compound; that of the word where it is none.
    pub least_part: u8,
    /// How many parts it is made of.
    pub parts: u8,
    /// How familiar the parts at its best seam are; see [`seam`]. Only rare words have any.
    pub seam: u8,
    /// How many syllables it has.
    pub syllables: u8,
    /// Whether its spelling or ending is foreign.
    pub foreign: bool,
    /// Zipf frequency in tenths of exactly this form, however rare; 0 where no list has it.
    pub frequency: u8,
    /// How common the same letters are in other languages, mean Zipf frequency in tenths.
    pub abroad: u8,
    /// How unusual its spelling is; see [`spelling`].
    pub spelling: u8,
    /// How many letters it has.
    pub letters: u8,
    /// Whether it has the ending of an abstract noun.
    pub abstract_noun: bool,
    /// Where the tables of phrases have its beginning; see [`mark`].
    pub mark: u16,
}

/// From this Zipf frequency (in tenths) on a compound is read as one word.
const SURE: u8 = 40;

/// Below this Zipf frequency (in tenths) it matters whether the parts of a word are known.
const RARE: u8 = 30;

/// Words that were looked up lately; bounded, so that endless input needs no endless memory.
const CACHE: usize = 250_000;

thread_local! {
    static SEEN: RefCell<HashMap<Box<str>, Readings, BuildHasherDefault<WordHasher>>> = RefCell::new(HashMap::default());
}

/// The longest word that is looked at, in bytes: no list has a longer one.
const LONGEST: usize = 255;

/// What a word can be. It must be in small letters. Of a longer word than any the end is read, where its forms show.
pub fn readings(lower: &str) -> Readings {
    let from = (lower.len().saturating_sub(LONGEST)..lower.len()).find(|at| lower.is_char_boundary(*at));
    let lower = from.and_then(|from| lower.get(from..)).unwrap_or(lower);
    SEEN.with_borrow_mut(|seen| {
        if let Some(known) = seen.get(lower) {
            return *known;
        }
        let found = read(lower);
        if seen.len() >= CACHE {
            seen.clear();
        }
        seen.insert(lower.into(), found);
        found
    })
}

/// Where the frequency of a form stands in its value.
const ZIPF_SHIFT: u32 = 46;

/// Zipf frequency in tenths, also of rarer words: of every form that the lists know. 0 for all others.
pub fn full_zipf(lower: &str) -> u8 {
    let common = zipf(lower);
    if common > 0 {
        return common;
    }
    FORMS.get(lower).map_or(0, form_zipf)
}

/// The frequency of a form, in its value.
fn form_zipf(value: u64) -> u8 {
    u8::try_from(value >> ZIPF_SHIFT).unwrap_or(0)
}

/// The forms in a value.
fn forms(value: u64) -> Forms {
    Forms(value & ((1 << ZIPF_SHIFT) - 1))
}

/// The forms of the list, nouns and all else together.
pub(super) fn listed(lower: &str) -> Forms {
    FORMS.get(lower).map(forms).unwrap_or_default()
}

/// How many bytes a listed word may have at most that a text begins with; see [`Table::longest`].
pub(super) fn longest_listed(text: &str) -> usize {
    FORMS.longest(text)
}

pub(super) const NOUN_BITS: Forms = Forms(Forms::CASES.0 | Forms::NAME.0);

fn read(lower: &str) -> Readings {
    let frequency = frequency(lower);
    let zipf = frequency.common;
    let closed = closed(lower);
    let value = FORMS.get(lower).unwrap_or(0);
    let listed_forms = forms(value);
    let mut noun = listed_forms.only(NOUN_BITS);
    let mut other = listed_forms.without(NOUN_BITS) | closed;
    if closed.is_empty() || closed == Forms::ADVERB {
        other |= inflected(lower);
    }
    if zu_infinitive(lower) {
        other |= Forms::ZU_INFINITIVE;
    }
    let known = !(noun.is_empty() && other.is_empty());
    if !known {
        noun = guess::noun(lower);
        other = guess::other(lower);
    }
    let familiarity = if zipf > 0 { zipf } else { familiarity(lower) };
    // Common words need not be taken apart to be understood; short ones cannot be.
    let whole = zipf >= SURE || lower.len() < 9;
    let parts = if whole { vec![lower] } else { split(lower) };
    let least_part = if parts.len() > 1 { parts.iter().map(|part| super::base::familiarity(part)).min() } else { None };
    Readings {
        noun,
        other,
        zipf,
        listed: known || zipf > 0,
        familiarity,
        least_part: least_part.unwrap_or(familiarity),
        parts: u8::try_from(parts.len()).unwrap_or(u8::MAX),
        seam: if familiarity < RARE && zipf == 0 { seam(lower) } else { 0 },
        syllables: u8::try_from(syllables(lower)).unwrap_or(u8::MAX),
        foreign: is_foreign(lower),
        frequency: if zipf > 0 { zipf } else { form_zipf(value).max(frequency.listed) },
        abroad: frequency.abroad,
        spelling: spelling(lower),
        letters: super::letters(lower),
        abstract_noun: is_abstract(lower),
        mark: mark(lower),
    }
}

/// An infinitive with `zu` between its prefix and itself: `einzureichen`.
fn zu_infinitive(lower: &str) -> bool {
    lower.ends_with('n')
        && lower.match_indices("zu").any(|(at, _)| {
            let (prefix, rest) = (lower.get(..at).unwrap_or(""), lower.get(at + 2..).unwrap_or(""));
            closed(prefix).any(Forms::PARTICLE) && rest.len() > 3 && listed(rest).any(Forms::INFINITIVE)
        })
}

/// Endings of adjectives and the cases they stand for, strong and weak inflection together.
pub(super) const ENDINGS: [(&str, u64); 5] =
    [("en", 0xf66e), ("em", 0x0404), ("er", 0x2061), ("es", 0x0900), ("e", 0x9991)];

/// Adjectives that never stand without an ending.
const STEMS: [&str; 14] = [
    "ander", "erst", "zweit", "dritt", "letzt", "nächst", "ober", "unter", "vorig", "jeweilig", "hiesig", "dortig",
    "best", "meist",
];

/// An adjective or participle with an ending.
pub(super) fn inflected(lower: &str) -> Forms {
    for (ending, cases) in ENDINGS {
        let Some(stem) = lower.strip_suffix(ending).filter(|stem| stem.len() > 2) else { continue };
        let forms = listed(stem);
        let participle = forms.any(Forms::PARTICIPLE | Forms::PRESENT_PARTICIPLE);
        let adjective = forms.any(Forms::ADJECTIVE | Forms::ADJECTIVE_STEM) || STEMS.contains(&stem);
        if participle || adjective || is_compared(stem) {
            let kind = if participle { Forms::INFLECTED | Forms::INFLECTED_PARTICIPLE } else { Forms::INFLECTED };
            return kind | Forms(cases << 24);
        }
    }
    Forms::NONE
}

/// Whether a stem is a comparative or superlative: `älter`, `schönst`.
fn is_compared(stem: &str) -> bool {
    let base = |stem: &str| {
        let plain = || stem.replace('ä', "a").replace('ö', "o").replace('ü', "u");
        let known = |s: &str| listed(s).any(Forms::ADJECTIVE | Forms::ADJECTIVE_STEM);
        stem.len() > 2 && (known(stem) || known(&plain()))
    };
    ["er", "est", "st"].iter().any(|ending| stem.strip_suffix(ending).is_some_and(base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_words() {
        assert!(readings("machte").other.any(Forms::PAST_S));
        assert!(readings("gemachten").other.any(Forms::INFLECTED_PARTICIPLE));
        assert!(readings("ältere").other.any(Forms::INFLECTED));
        assert!(readings("hohen").other.any(Forms::INFLECTED));
        assert!(readings("mitnimmt").other.any(Forms::JOINED));
        assert!(readings("einzureichen").other.any(Forms::ZU_INFINITIVE));
        assert!(readings("hauses").noun.any(Forms::GENITIVE));
        assert!(!readings("haus").noun.any(Forms::GENITIVE));
        assert!(readings("haus").noun.any(Forms::DATIVE));
        assert!(!readings("leute").other.any(Forms::PAST));
        assert!(readings("käme").other.any(Forms::KII_S));
        assert!(!readings("machte").other.any(Forms::KII_S));
    }

    #[test]
    fn words_that_no_list_has() {
        assert!(readings("quartiersbegegnungsstätte").noun.any(Forms::FEMININE_GENITIVE));
        assert!(readings("unbegehbar").other.any(Forms::ADJECTIVE));
        assert!(readings("").noun.any(Forms::NAME) || readings("").other.is_empty());
    }
}
