//! Schedules and dates said in words, and the dates that follow from the rules.

mod english;
mod german;
pub mod occurrence;
pub mod rrule;
pub mod sentence;
pub mod zone;

pub use german::MONTHS;
pub use occurrence::{Cancellation, Occurrence, dates, first_of, means, next_date, next_dates};
pub use rrule::{Bounds, Recurrence};
pub use sentence::{day_and_month, long_date, phrase, sentence, time_phrase};

use crate::config::Language;
use crate::date::Date;
use crate::model::schedule::Weekday;

/// The name of a weekday.
pub fn weekday_name(day: Weekday, language: Language) -> &'static str {
    match language {
        Language::German => german::weekday(day),
        Language::English => english::weekday(day),
    }
}

/// The day of the week of a date.
pub fn weekday_of(date: Date) -> Weekday {
    match date.weekday() {
        jiff::civil::Weekday::Monday => Weekday::Monday,
        jiff::civil::Weekday::Tuesday => Weekday::Tuesday,
        jiff::civil::Weekday::Wednesday => Weekday::Wednesday,
        jiff::civil::Weekday::Thursday => Weekday::Thursday,
        jiff::civil::Weekday::Friday => Weekday::Friday,
        jiff::civil::Weekday::Saturday => Weekday::Saturday,
        jiff::civil::Weekday::Sunday => Weekday::Sunday,
    }
}
