//! `unbekannt`: an answer in some fields (the data model marks them U), and nothing that a page could say in the others.
//! "Bitte bringen Sie mit: unbekannt" helps nobody.

use super::field::{Field, Shape};
use crate::source::fault::NoAnswer;

/// The word.
pub const UNKNOWN: &str = "unbekannt";

/// Whether somebody says that it is not known, in whatever spelling.
pub fn is_unknown(text: &str) -> bool {
    text.trim().trim_end_matches('.').to_lowercase() == UNKNOWN
}

/// What to make of the word in a field that cannot take it as it stands; nothing where the field's own fault says more:
/// which words its list has, how a date is written.
pub(super) fn judge(field: &Field, is_text: bool) -> Option<NoAnswer> {
    match () {
        () if takes_unknown(&field.shape) => Some(NoAnswer::Otherwise),
        () if is_text && !is_shown(&field.shape) => None,
        () if !field.required => Some(NoAnswer::LeaveOut),
        () => is_text.then_some(NoAnswer::Needed),
    }
}

/// Whether the word is an answer here.
fn takes_unknown(shape: &Shape) -> bool {
    match shape {
        Shape::Literal(words) => words.contains(&UNKNOWN),
        Shape::Word(vocabulary) => (vocabulary.words)().contains(&UNKNOWN),
        Shape::Either(shapes) => shapes.iter().any(takes_unknown),
        _ => false,
    }
}

/// Whether readers would see the word: not in the old names of a file, nor in the reason why a rule is off.
fn is_shown(shape: &Shape) -> bool {
    matches!(shape, Shape::Text | Shape::ShortText(_) | Shape::ListOf(Shape::Text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::field::{OLD_SLUGS, SWITCHED_OFF};
    use crate::model::{offer, place};

    #[test]
    fn the_data_model_says_where_the_word_may_stand() {
        let of = |key: &str, is_text| judge(offer::FIELDS.fields.iter().find(|f| f.key == key).unwrap(), is_text);
        for key in ["kosten", "begleitung", "begleitperson", "sprachen", "barrierefrei"] {
            assert_eq!(of(key, false), Some(NoAnswer::Otherwise), "{key}");
        }
        for key in ["mitbringen", "erster_besuch", "suchwoerter", "quelle"] {
            assert_eq!(of(key, true), Some(NoAnswer::LeaveOut), "{key}");
        }
        assert_eq!((of("titel", true), of("kurz", true)), (Some(NoAnswer::Needed), Some(NoAnswer::Needed)));
        assert_eq!((of("zugang", false), of("geprueft_am", false)), (None, None));
        assert_eq!(
            (of("begegnungsorte", false), of("ort", false)),
            (Some(NoAnswer::LeaveOut), Some(NoAnswer::LeaveOut))
        );
        assert_eq!((judge(&OLD_SLUGS, true), judge(&SWITCHED_OFF, true)), (None, None));
        assert!(place::FIELDS.fields.iter().any(|field| takes_unknown(&field.shape)));
        assert!(is_unknown("Unbekannt.") && !is_unknown("nicht bekannt"));
    }
}
