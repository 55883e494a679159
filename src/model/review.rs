//! When somebody last checked an entry, and when somebody has to look at it again. Source: the data model
//! (HSDS `service.assured_date`): stale entries are the first enemy.

use crate::date::{Date, days_between};
use jiff::ToSpan;

/// When somebody last checked an entry, and when it is due again. Both are absent where nobody has said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Review {
    /// `geprueft_am`
    pub checked: Option<Date>,
    /// The last day on which nobody has to look: `pruefen_bis`, else so many days after the last check.
    pub due: Option<Date>,
}

impl Review {
    /// From the dates of an entry and the town's `veraltet_nach_tagen`. Whoever names the next check has decided
    /// when the entry grows stale.
    pub fn new(checked: Option<Date>, next: Option<Date>, stale_after_days: i32) -> Self {
        let later = |checked: Date| checked.checked_add(stale_after_days.days()).ok();
        Self { checked, due: next.or_else(|| checked.and_then(later)) }
    }

    /// Whether the entry is stale on this day.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.due.is_some_and(|due| due < today)
    }

    /// Whether somebody has to look within so many days, today included; not where it is too late already.
    pub fn is_due_within(&self, days: i32, today: Date) -> bool {
        self.due.is_some_and(|due| (0..=days).contains(&days_between(today, due)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::read_date;

    fn day(text: &str) -> Date {
        read_date(text).unwrap()
    }

    #[test]
    fn an_entry_is_due_so_many_days_after_its_check() {
        let review = Review::new(Some(day("2026-01-01")), None, 30);
        assert_eq!(review.due, Some(day("2026-01-31")));
        assert!(!review.is_overdue(day("2026-01-31")) && review.is_overdue(day("2026-02-01")));
        assert!(review.is_due_within(10, day("2026-01-21")) && review.is_due_within(10, day("2026-01-31")));
        assert!(!review.is_due_within(10, day("2026-01-20")) && !review.is_due_within(10, day("2026-02-01")));
    }

    #[test]
    fn who_names_the_next_check_decides() {
        let review = Review::new(Some(day("2026-01-01")), Some(day("2027-06-01")), 30);
        assert!(!review.is_overdue(day("2027-06-01")) && review.is_overdue(day("2027-06-02")));
    }

    #[test]
    fn nobody_has_said_when() {
        let review = Review::new(None, None, 30);
        assert!(review.due.is_none() && !review.is_overdue(day("2027-01-01")));
        assert_eq!(Review::new(Some(Date::MAX), None, 30).due, None);
    }
}
