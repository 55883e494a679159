//! In which order lists stand: as a German dictionary sorts (DIN 5007-1 through CLDR).

use crate::config::Language;
use crate::model::words::Word;
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;
use std::cmp::Ordering;

/// Compares names the way readers of a language expect.
#[derive(Debug)]
pub struct Order(Option<CollatorBorrowed<'static>>);

impl Order {
    /// The order of a language.
    pub fn new(language: Language) -> Self {
        let locale = language.word().parse::<Locale>().ok();
        Self(locale.and_then(|l| Collator::try_new(l.into(), CollatorOptions::default()).ok()))
    }

    /// Compares two names; equal names by their bytes, so that the order is total.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let by_language = self.0.as_ref().map_or(Ordering::Equal, |collator| collator.compare(a, b));
        by_language.then_with(|| a.cmp(b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_stand_where_readers_look_for_them() {
        let order = Order::new(Language::German);
        let mut names = ["Zoo", "Ärzte", "Apfel", "Äpfel", "apfel", "Ofen"];
        names.sort_by(|a, b| order.compare(a, b));
        assert_eq!(names, ["apfel", "Apfel", "Äpfel", "Ärzte", "Ofen", "Zoo"]);
    }
}
