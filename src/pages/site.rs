//! Everything that pages are made from.

use super::address::Base;
use crate::config::{Config, Language};
use crate::date::{BuildDate, Date};
use crate::model::holidays::HolidayCalendar;
use crate::model::schedule::Timetable;
use crate::model::{Catalogue, Offer};
use crate::source::Sources;
use crate::words::Words;
use jiff::ToSpan;
use jiff::tz::TimeZone;
use std::borrow::Cow;

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
    /// A page of what has changed is written beside the site.
    pub compare: bool,
}

impl<'a> Site<'a> {
    /// Whether pages for editors are written beside the site.
    pub fn has_editors_pages(&self) -> bool {
        self.report || self.compare
    }

    /// The language of the site's own words.
    pub fn language(&self) -> Language {
        self.config.language
    }

    /// The calendar of the Land: public holidays, school holidays.
    pub fn calendar(&self) -> Option<&'a HolidayCalendar> {
        match (&self.config.calendar, self.catalogue.calendars.as_slice()) {
            (Some(name), all) => all.iter().find(|calendar| calendar.slug == name.value),
            // Where there is only one, nobody has to name it.
            (None, [only]) => Some(only),
            (None, _) => None,
        }
    }

    /// When an offer takes place, without what is over today and without single dates for which it is not there.
    pub fn timetable(&self, offer: &'a Offer) -> Option<Cow<'a, Timetable>> {
        offer.timetable_on(self.date.day())
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

    /// A moment as programs read it, with its distance from UTC (RFC 3339): "2026-11-27T18:00:00+01:00".
    /// `minutes` since midnight, up to 24 hours. Nothing where the zone is unknown.
    pub fn moment(&self, day: Date, minutes: u16) -> Option<String> {
        let local = day.at(0, 0, 0, 0).checked_add(i64::from(minutes).minutes()).ok()?;
        let moment = local.to_zoned(TimeZone::get(&self.config.time_zone).ok()?).ok()?;
        Some(moment.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
    }

    /// Hours ahead of UTC at noon of the day of the build.
    pub fn hours_ahead(&self) -> Option<f64> {
        let zone = TimeZone::get(&self.config.time_zone).ok()?;
        let noon = self.date.day().at(12, 0, 0, 0).to_zoned(zone).ok()?;
        Some(f64::from(noon.offset().seconds()) / 3600.0)
    }

    /// A date in words, with its year only where that is another one than this year.
    pub fn near_date(&self, date: Date) -> String {
        if date.year() == self.date.day().year() {
            crate::calendar::day_and_month(date, self.language())
        } else {
            self.long_date(date)
        }
    }

    /// Several dates in words, with their years where these are not all the same: "vom 23. November bis 31. Dezember
    /// 2027" would be a month.
    pub fn near_dates(&self, dates: &[Date]) -> Vec<String> {
        let differ = dates.windows(2).any(|pair| matches!(pair, [a, b] if a.year() != b.year()));
        dates.iter().map(|date| if differ { self.long_date(*date) } else { self.near_date(*date) }).collect()
    }

    /// Whether an entry checked on this day counts as stale.
    pub fn is_stale(&self, checked: Date) -> bool {
        self.date.days_since(checked) > self.config.stale_after_days
    }
}
