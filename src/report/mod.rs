//! What editors have to do, and where the town has gaps.
//!
//! ```text
//! Catalogue, Findings, Readability → Report → view (finished wording) → /redaktion/
//! ```
//!
//! A [`Report`] is a value of its own, made without wording and without I/O: the pages for editors are one way to show
//! it. It lies above `pages`, whose plan knows nothing of it, so that the public site cannot show it by mistake.

pub mod coverage;
pub mod entry;
pub mod figures;
pub mod missing;
pub mod view;

pub use coverage::{Coverage, Gap};
pub use entry::{EntryReport, FileReport, Subject};
pub use figures::Figures;
pub use missing::MissingFact;

use crate::check::{Findings, Readability};
use crate::date::Date;
use crate::model::{Id, Partner};
use crate::pages::Site;

/// Everything that editors want to know on one day.
#[derive(Debug)]
pub struct Report<'a> {
    /// The day.
    pub today: Date,
    /// Every entry, and every other file that can be wrong; each once, in the order of the catalogue.
    pub entries: Vec<EntryReport<'a>>,
    /// Who has to do what: a desk for every partner, in the order of the catalogue; the town's own comes last.
    /// Every entry lies on exactly one desk.
    pub desks: Vec<Desk>,
    /// The figures of all desks together.
    pub figures: Figures,
    /// Who is reached where, and who is not.
    pub coverage: Coverage,
}

/// The entries that one group of editors answers for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Desk {
    /// The partner; absent for what no partner answers for: the town's editors do.
    pub partner: Option<Id<Partner>>,
    /// Its entries, as numbers in [`Report::entries`].
    pub entries: Vec<usize>,
    /// Its figures.
    pub figures: Figures,
}

impl<'a> Report<'a> {
    /// Looks at everything that was read and found.
    pub fn new(site: &Site<'a>, findings: &'a Findings, readability: &[Readability]) -> Self {
        let today = site.date.day();
        let entries = entry::entries(site, findings, readability);
        let partners = site.catalogue.partners.iter().map(|(id, _)| Some(id));
        let mut desks: Vec<Desk> = partners.chain([None]).map(|partner| Desk { partner, ..Desk::default() }).collect();
        for (number, entry) in entries.iter().enumerate() {
            let desk = entry.partner.map_or(desks.len() - 1, Id::index);
            desks[desk].entries.push(number);
            desks[desk].figures += Figures::of(entry, today);
        }
        let mut figures = Figures::default();
        for desk in &desks {
            figures += desk.figures;
        }
        Self { today, entries, desks, figures, coverage: Coverage::new(site) }
    }

    /// The entries on a desk.
    pub fn entries_of<'r>(&'r self, desk: &'r Desk) -> impl Iterator<Item = &'r EntryReport<'a>> {
        desk.entries.iter().map(|number| &self.entries[*number])
    }

    /// The oldest last check on a desk, offers that have ended apart.
    pub fn oldest_check(&self, desk: &Desk) -> Option<Date> {
        self.entries_of(desk).filter_map(|entry| entry.review.checked).min()
    }

    /// The hardest text on a desk.
    pub fn hardest(&self, desk: &Desk) -> Option<Readability> {
        let texts = self.entries_of(desk).filter_map(EntryReport::hardest);
        texts.max_by(|a, b| a.score.total_cmp(&b.score))
    }
}
