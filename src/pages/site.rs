//! Everything that pages are made from.

use super::address::Base;
use crate::config::{Config, Language};
use crate::date::{BuildDate, Date};
use crate::model::Catalogue;
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
}

impl Site<'_> {
    /// The language of the site's own words.
    pub fn language(&self) -> Language {
        self.config.language
    }

    /// A date in words.
    pub fn long_date(&self, date: Date) -> String {
        crate::calendar::long_date(date, self.language())
    }

    /// Whether an entry checked on this day counts as stale.
    pub fn is_stale(&self, checked: Date) -> bool {
        self.date.days_since(checked) > self.config.stale_after_days
    }
}
