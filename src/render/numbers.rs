//! The numbers of lists, as they were written: Markdown counts up from the first one, but "15. Dezember" and
//! "22. Dezember" are no 15 and 16.

use crate::calendar::MONTHS;

/// The lists that are open, each with the number that its next item gets by itself.
#[derive(Debug, Default)]
pub(super) struct Numbers(Vec<Option<u64>>);

impl Numbers {
    /// A list begins; with its first number, where it has numbers.
    pub(super) fn begin(&mut self, first: Option<u64>) {
        self.0.push(first);
    }

    /// The innermost list ends.
    pub(super) fn end(&mut self) {
        self.0.pop();
    }

    /// The number that the next item must be given, because by itself it would get another; `item` is its source. Whoever
    /// writes 1 again and again lets Markdown count, but not before the name of a month.
    pub(super) fn of_item(&mut self, item: &str) -> Option<u64> {
        let next = self.0.last_mut()?.as_mut()?;
        let digits = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, words) = item.split_at(digits);
        let word = words.trim_start_matches(['.', ')', ' ']).split(|c: char| !c.is_alphabetic()).next();
        let written: u64 = number.parse().unwrap_or(*next);
        let counted = written == *next || (written == 1 && !word.is_some_and(|word| MONTHS.contains(&word)));
        let number = if counted { *next } else { written };
        *next = number.saturating_add(1);
        (!counted).then_some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(first: u64, items: &[&str]) -> Vec<Option<u64>> {
        let mut numbers = Numbers::default();
        numbers.begin(Some(first));
        items.iter().map(|item| numbers.of_item(item)).collect()
    }

    #[test]
    fn dates_stay_dates() {
        let dates = ["15. Dezember: Plätzchen", "22. Dezember: Singen", "23. Dezember: Film", "1. Januar", "1. Januar"];
        assert_eq!(given(15, &dates), [None, Some(22), None, Some(1), Some(1)]);
    }

    #[test]
    fn whoever_lets_markdown_count_may() {
        assert_eq!(given(1, &["1. Klingeln", "1. Eintreten", "1. Setzen"]), [None, None, None]);
        assert_eq!(given(1, &["1) Klingeln", "2) Eintreten"]), [None, None]);
    }

    #[test]
    fn lists_within_lists_have_their_own_numbers() {
        let mut numbers = Numbers::default();
        numbers.begin(Some(1));
        assert_eq!(numbers.of_item("1. a"), None);
        numbers.begin(None);
        assert_eq!(numbers.of_item("- b"), None);
        numbers.end();
        assert_eq!(numbers.of_item("4. c"), Some(4));
    }
}
