//! What has changed between two states of the site: which pages are new, other ones, elsewhere or gone, and how what
//! they say differs.
//!
//! ```text
//! pages then, pages now → PageText → Comparison → view (finished wording) → /redaktion/aenderungen/
//! ```
//!
//! Finished pages are compared, not files of the content: who merges a request wants to know what readers will see, also
//! where one file changes several pages.

pub mod passage;
pub mod text;
pub mod view;

pub use passage::{Change, Line, Piece};
pub use text::PageText;

use crate::pages::Address;
use std::collections::{BTreeMap, BTreeSet};
use text::Passage;

/// How much two pages must share to count as one that has moved, where no old address says so; from 0 to 1.
const SAME_PAGE: f64 = 0.7;
/// Beyond so many pages that might have moved without a word, nobody looks for them.
const MOST_MOVED: usize = 400;

/// What the pages of a site say, by their address.
pub type Pages = BTreeMap<Address, PageText>;

/// What has become of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It was not there before.
    New,
    /// It says something else.
    Changed(Vec<Change>),
    /// It stands at another address, and perhaps says something else, too.
    Moved {
        /// Where it was.
        from: Address,
        /// Whether the old address leads to it.
        leads: bool,
        /// What it says otherwise.
        changes: Vec<Change>,
    },
    /// It is no longer there.
    Removed {
        /// Where its address leads now.
        leads_to: Option<Address>,
    },
}

/// A page that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageChange {
    /// Where it is, or was.
    pub address: Address,
    /// What it is called, or was.
    pub heading: String,
    /// What has become of it.
    pub fate: Fate,
    /// What it says now, or said last.
    pub passages: Vec<Passage>,
}

/// Everything that is not as it was, in the order of the addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Pages that editors write.
    pub entries: Vec<PageChange>,
    /// Lists, which follow from them.
    pub lists: Vec<PageChange>,
}

impl Comparison {
    /// Compares two states. `moved` says which old addresses lead where now.
    pub fn new(before: &Pages, now: &Pages, moved: &[(Address, Address)]) -> Self {
        let leads: BTreeMap<&Address, &Address> = moved.iter().map(|(from, to)| (from, to)).collect();
        let gone: BTreeSet<&Address> = before.keys().filter(|address| !now.contains_key(address)).collect();
        let come: BTreeSet<&Address> = now.keys().filter(|address| !before.contains_key(address)).collect();
        let origins = origins(before, now, &leads, &gone, &come);
        let mut comparison = Self::default();
        for (address, page) in now {
            let fate = match (before.get(address), origins.get(address)) {
                (Some(was), _) if was.passages == page.passages => continue,
                (Some(was), _) => Fate::Changed(passage::changes(&was.passages, &page.passages)),
                (None, Some(from)) => Fate::Moved {
                    from: (*from).clone(),
                    leads: leads.get(from) == Some(&address),
                    changes: before
                        .get(from)
                        .map_or_else(Vec::new, |was| passage::changes(&was.passages, &page.passages)),
                },
                (None, None) => Fate::New,
            };
            comparison.add(address, page, fate);
        }
        let elsewhere: BTreeSet<&Address> = origins.values().copied().collect();
        for address in gone.difference(&elsewhere) {
            let leads_to = leads.get(address).map(|to| (*to).clone());
            if let Some(page) = before.get(address) {
                comparison.add(address, page, Fate::Removed { leads_to });
            }
        }
        comparison.entries.sort_by(|a, b| a.address.cmp(&b.address));
        comparison.lists.sort_by(|a, b| a.address.cmp(&b.address));
        comparison
    }

    fn add(&mut self, address: &Address, page: &PageText, fate: Fate) {
        let list = if address.is_of_entry() { &mut self.entries } else { &mut self.lists };
        list.push(PageChange {
            address: address.clone(),
            heading: page.heading.clone(),
            fate,
            passages: page.passages.clone(),
        });
    }
}

/// Where pages at new addresses were before: where an old address leads to them, or where what was there says nearly
/// the same.
fn origins<'a>(
    before: &Pages,
    now: &Pages,
    leads: &BTreeMap<&'a Address, &'a Address>,
    gone: &BTreeSet<&'a Address>,
    come: &BTreeSet<&'a Address>,
) -> BTreeMap<&'a Address, &'a Address> {
    let mut origins: BTreeMap<&Address, &Address> = BTreeMap::new();
    for from in gone {
        if let Some(to) = leads.get(from).and_then(|to| come.get(to)) {
            origins.entry(to).or_insert(from);
        }
    }
    let known: BTreeSet<&Address> = origins.values().copied().collect();
    let lost: Vec<&Address> = gone.difference(&known).copied().filter(|address| address.is_of_entry()).collect();
    let found: Vec<&Address> =
        come.iter().copied().filter(|to| to.is_of_entry() && !origins.contains_key(to)).collect();
    if lost.len() * found.len() > MOST_MOVED {
        return origins;
    }
    let (once_before, once_now) = (said_once(before), said_once(now));
    let mut taken: BTreeSet<&Address> = BTreeSet::new();
    for to in found {
        let likeness = |from: &&Address| match (once_before.get(from), once_now.get(to)) {
            (Some(was), Some(is)) if from.folder() == to.folder() => shared(was, is),
            _ => 0.0,
        };
        let open = lost.iter().copied().filter(|from| !taken.contains(from));
        let best = open.map(|from| (likeness(&from), from)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
        if let Some((_, from)) = best.filter(|(likeness, _)| *likeness >= SAME_PAGE) {
            origins.insert(to, from);
            taken.insert(from);
        }
    }
    origins
}

/// What each page of an entry says that no other one does: the rest is words of the theme.
fn said_once(pages: &Pages) -> BTreeMap<&Address, BTreeSet<&str>> {
    let mut sayers: BTreeMap<&str, BTreeSet<&Address>> = BTreeMap::new();
    for (address, page) in pages.iter().filter(|(address, _)| address.is_of_entry()) {
        for passage in &page.passages {
            sayers.entry(&passage.text).or_default().insert(address);
        }
    }
    let mut once: BTreeMap<&Address, BTreeSet<&str>> = BTreeMap::new();
    for (text, addresses) in sayers {
        if let (Some(address), 1) = (addresses.first(), addresses.len()) {
            once.entry(address).or_default().insert(text);
        }
    }
    once
}

/// How much two pages share of what only they say, from 0 to 1.
fn shared(a: &BTreeSet<&str>, b: &BTreeSet<&str>) -> f64 {
    let (common, all) = (a.intersection(b).count(), a.len() + b.len());
    if all == 0 { 0.0 } else { 2.0 * common as f64 / all as f64 }
}

/// The state that somebody compares with, and what they called it.
#[derive(Debug, Clone)]
pub struct Before {
    /// A folder or a revision, as it was written.
    pub name: String,
    /// What its pages say.
    pub pages: Pages,
}
