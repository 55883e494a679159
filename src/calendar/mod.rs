//! Schedules and dates said in words. Next dates and calendar files build on the same rules.

mod english;
mod german;
pub mod sentence;

pub use sentence::{long_date, phrase, sentence};

use crate::config::Language;
use crate::model::schedule::Weekday;

/// The name of a weekday.
pub fn weekday_name(day: Weekday, language: Language) -> &'static str {
    match language {
        Language::German => german::weekday(day),
        Language::English => english::weekday(day),
    }
}
