//! Everything that pages are made from.

use super::address::Base;
use crate::config::{Config, Language};
use crate::date::{BuildDate, Date};
use crate::model::Catalogue;
use crate::model::holidays::HolidayCalendar;
use crate::source::Sources;
use crate::words::Words;

/// Everything that pages are made from, in one place. Read-only.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// The files, for the Markdown of the bodies.
    pub sources: &'a Sources,
    /// Everything that was read.
    pub catalogue: &'a Catalogue,
    /// The settings.
    pub config: &'a Config,
    /// The words of the interface.
    pub words: &'a Words,
    /// Where the site is published.
    pub base: &'a Base,
    /// The day of the build.
    pub date: BuildDate,
    /// Keep every page out of search engines.
    pub noindex: bool,
    /// The editors' report is written beside the site.
    pub report: bool,
}

impl<'a> Site<'a> {
    /// The language of the site's own words.
    pub fn language(&self) -> Language {
        self.config.language
    }

    /// The calendar of the Land: public holidays, school holidays.
    pub fn calendar(&self) -> Option<&'a HolidayCalendar> {
        let name = self.config.calendar.as_ref()?;
        self.catalogue.calendars.iter().find(|calendar| calendar.slug == name.value)
    }

    /// A date in words.
    pub fn long_date(&self, date: Date) -> String {
        crate::calendar::long_date(date, self.language())
    }

    /// A date in words with its day of the week: "Dienstag, 24. November 2026".
    pub fn day_and_date(&self, date: Date) -> String {
        let day = crate::calendar::weekday_name(crate::calendar::weekday_of(date), self.language());
        format!("{day}, {}", self.long_date(date))
    }

    /// A date in words, with its year only where that is another one than this year.
    pub fn near_date(&self, date: Date) -> String {
        if date.year() == self.date.day().year() {
            crate::calendar::day_and_month(date, self.language())
        } else {
            self.long_date(date)
        }
    }

    /// The same with its day of the week.
    pub fn day_and_near_date(&self, date: Date) -> String {
        let day = crate::calendar::weekday_name(crate::calendar::weekday_of(date), self.language());
        format!("{day}, {}", self.near_date(date))
    }

    /// Whether an entry checked on this day counts as stale.
    pub fn is_stale(&self, checked: Date) -> bool {
        self.date.days_since(checked) > self.config.stale_after_days
    }
}
