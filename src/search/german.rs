//! German: umlauts in three spellings, endings, compounds.

use super::language::{Language, Rules};
use crate::check::plain::lexicon;

/// German.
pub struct German;

/// German.
pub const GERMAN: German = German;

impl Language for German {
    fn tag(&self) -> &'static str {
        "de"
    }

    fn rules(&self) -> &'static Rules {
        &RULES
    }

    fn parts<'w>(&self, word: &'w str) -> Vec<&'w str> {
        lexicon::split(word)
    }

    fn is_distinctive(&self, word: &str) -> bool {
        !lexicon::is_everyday(word)
    }
}

const RULES: Rules = Rules {
    // People type `ü`, `ue`, or, on a foreign keyboard, `u`. All become `u`, also in `neue`: on both sides.
    fold: &[("ß", "ss"), ("ä", "a"), ("ae", "a"), ("ö", "o"), ("oe", "o"), ("ü", "u"), ("ue", "u")],
    // Endings of case, number and person. Cutting more (`-ung`, `-lich`) or less lost queries of the
    // benchmark; so did the stemmers of Snowball and CISTEM.
    endings: &[
        &[(6, &["innen", "in"])],
        &[(6, &["ern", "em", "er", "en", "es", "st"]), (5, &["e", "n", "s", "t"])],
        &[(5, &["t"])],
    ],
    stop_words: include_str!("stop-words-de.txt"),
};
