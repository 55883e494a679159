//! Figures that add up: those of the desks make those of the town.

use super::entry::{EntryReport, Subject};
use crate::check::Severity;
use crate::check::plain::Band;
use crate::date::Date;
use std::ops::AddAssign;

/// From how many days before an entry grows stale editors are told: a month, so that somebody finds an hour.
pub const NOTICE_DAYS: i32 = 30;

/// How much there is, and how much there is to do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Entries: offers, partners, places, free pages.
    pub entries: usize,
    /// Offers among them.
    pub offers: usize,
    /// Entries that nobody has checked for too long.
    pub overdue: usize,
    /// Entries that grow stale within [`NOTICE_DAYS`].
    pub due_soon: usize,
    /// Facts that nobody has told yet.
    pub missing: usize,
    /// Texts by band, from very easy to hard.
    texts: [usize; 4],
    /// Findings by severity, from hint to error.
    findings: [usize; 3],
}

impl Figures {
    /// The figures of one entry.
    pub fn of(entry: &EntryReport<'_>, today: Date) -> Self {
        let mut figures = Self {
            entries: usize::from(entry.is_entry()),
            offers: usize::from(matches!(entry.subject, Subject::Offer(_))),
            overdue: usize::from(entry.review.is_overdue(today)),
            due_soon: usize::from(entry.review.is_due_within(NOTICE_DAYS, today)),
            missing: entry.missing.len(),
            ..Self::default()
        };
        for text in entry.files.iter().filter_map(|file| file.readability) {
            figures.texts[text.band as usize] += 1;
        }
        for finding in &entry.findings {
            figures.findings[finding.severity as usize] += 1;
        }
        figures
    }

    /// How many texts are this hard.
    pub fn texts(&self, band: Band) -> usize {
        self.texts[band as usize]
    }

    /// How many texts are harder than they should be: neither very easy nor easy.
    pub fn hard_texts(&self) -> usize {
        self.texts(Band::Middle) + self.texts(Band::Hard)
    }

    /// How many findings are this bad.
    pub fn findings(&self, severity: Severity) -> usize {
        self.findings[severity as usize]
    }

    /// How many findings there are.
    pub fn all_findings(&self) -> usize {
        self.findings.iter().sum()
    }
}

impl AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        self.entries += other.entries;
        self.offers += other.offers;
        self.overdue += other.overdue;
        self.due_soon += other.due_soon;
        self.missing += other.missing;
        for (sum, more) in self.texts.iter_mut().zip(other.texts) {
            *sum += more;
        }
        for (sum, more) in self.findings.iter_mut().zip(other.findings) {
            *sum += more;
        }
    }
}
