//! What is known about words: how common they are, and which forms they can be.

mod abbreviation;
mod forms;

pub use abbreviation::abbreviation;
pub use forms::Forms;

use super::token::Token;

/// Whether a word with a capital letter behind a number and a full stop rather begins a sentence: words
/// that are no nouns and no months.
pub fn begins_sentences(lower: &str) -> bool {
    const FIRST: [&str; 75] = [
        "ab",
        "aber",
        "alle",
        "als",
        "am",
        "an",
        "auch",
        "auf",
        "aus",
        "außerdem",
        "bei",
        "beim",
        "bis",
        "bitte",
        "bringen",
        "da",
        "dabei",
        "dafür",
        "damit",
        "danach",
        "dann",
        "das",
        "dazu",
        "denn",
        "der",
        "deshalb",
        "die",
        "dies",
        "diese",
        "dieser",
        "dieses",
        "doch",
        "dort",
        "du",
        "ein",
        "eine",
        "einen",
        "er",
        "es",
        "für",
        "gibt",
        "haben",
        "hat",
        "hier",
        "ich",
        "ihr",
        "ihre",
        "im",
        "in",
        "ist",
        "jeder",
        "jetzt",
        "kommen",
        "man",
        "mit",
        "nach",
        "nicht",
        "nur",
        "oder",
        "rufen",
        "seit",
        "sie",
        "sind",
        "so",
        "trotzdem",
        "um",
        "und",
        "unser",
        "unsere",
        "vom",
        "von",
        "was",
        "wenn",
        "wer",
        "wir",
    ];
    FIRST.binary_search(&lower).is_ok()
}

/// Looks a token's word up: its forms and how common it is.
pub fn look_up(token: &mut Token<'_>) {
    token.forms = Forms::default();
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
