//! A word in capital letters: "WICHTIG". Sources: Bredel/Maaß; BITV 2.0 Anlage 2 Teil 2 No. 9 (emphasis by weight). Words of
//! four letters and more that are no abbreviations.

use super::prelude::*;
use crate::check::plain::lexicon::Forms;

/// See the module.
pub static RULE: TextRule =
    TextRule::new("all-caps", include_str!("all_caps.toml"), Some(Severity::Warning), Some(Severity::Error), look);

/// Abbreviations of four letters and more that are spoken as words or are as common as words.
const SHORTENED: [&str; 20] = [
    "ADHS", "AIDS", "BAMF", "BUND", "COPD", "DLRG", "GEMA", "HDMI", "ISBN", "JPEG", "LGBT", "MINT", "NABU", "NATO",
    "SARS", "SEPA", "COVID", "NASA", "UNICEF", "UNESCO",
];

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for token in document.tokens.iter().filter(|token| token.kind == Kind::Word && !token.name) {
        let mut letters = token.text.chars();
        if !letters.next().is_some_and(char::is_uppercase) || !letters.next().is_some_and(char::is_uppercase) {
            continue;
        }
        let length = token.text.chars().count();
        let capitals = token.text.chars().all(|c| c.is_uppercase() || c == '-');
        // What no list of words knows is an abbreviation or a name, unless it is long. That a short one is often written
        // makes it no word, if it has no forms.
        let forms = !token.forms.without(Forms::NAME).is_empty();
        let common = (token.zipf > 0 || token.familiarity > 0) && (forms || length > 5);
        let word = common || is_noun(token) || length > 7;
        let known = super::abbreviation::KNOWN.contains(&token.text) || SHORTENED.contains(&token.text);
        if capitals && length >= 4 && word && !known {
            let small = token.lower.to_string();
            remarks.add(token.range(), Note::new("default").with("word", token.text).with("small", &small));
        }
    }
}

/// A noun of the word list; what no list has is taken for a name there.
pub(super) fn is_noun(token: &Token<'_>) -> bool {
    token.forms.any(Forms::NOUN) && !token.forms.any(Forms::NAME)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn words_that_shout() {
        marks(&RULE, Register::Easy, "Bitte NICHT klingeln.", "NICHT");
        marks(&RULE, Register::Plain, "Das ist KOSTENLOS.", "KOSTENLOS");
        marks(&RULE, Register::Plain, "Kommen Sie HEUTE.", "HEUTE");
    }

    #[test]
    fn quiet_words() {
        for text in [
            "Das WLAN ist frei.",
            "Wir brauchen Ihre IBAN.",
            "Das ist wichtig.",
            "Der ADAC hilft.",
            "Die VHS ist zu.",
            "Das WC ist hier.",
            "Wir sind DRK und AWO.",
        ] {
            silent(&RULE, Register::Easy, text);
        }
    }
}
