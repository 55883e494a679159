//! What pages and links are called, so that no two look alike: WCAG 2.2, 2.4.2 and 2.4.4.

use super::address::Address;
use super::page::{Page, PageKind};
use crate::model::{Catalogue, Id, Offer};
use std::collections::{BTreeSet, HashMap, HashSet};

/// How an offer is called where its name alone would lead to two pages: with its place or its
/// partner, and if that is not enough, with its slug. Only offers that need it are in the map.
pub fn labels(catalogue: &Catalogue) -> HashMap<Id<Offer>, String> {
    let mut uses: HashMap<&str, usize> = HashMap::new();
    let partners = catalogue.partners.items().iter().map(|p| p.name.as_str());
    let places = catalogue.places.items().iter().map(|p| p.name.as_str());
    for name in catalogue.offers.items().iter().map(|o| o.name.as_str()).chain(partners).chain(places) {
        *uses.entry(name).or_default() += 1;
    }
    let mut labels: HashMap<Id<Offer>, String> = HashMap::new();
    for (id, offer) in catalogue.offers.iter().filter(|(_, offer)| uses[offer.name.as_str()] > 1) {
        let place = catalogue.place_of(offer).map(|(_, place)| &place.name.value);
        let addition = place.or_else(|| catalogue.partner_of(offer).map(|(_, partner)| &partner.name.value));
        labels.insert(id, format!("{} – {}", offer.name.value, addition.unwrap_or(&offer.entry.slug)));
    }
    let mut same: HashMap<String, usize> = HashMap::new();
    for label in labels.values() {
        *same.entry(label.clone()).or_default() += 1;
    }
    for (id, label) in &mut labels {
        if same[label.as_str()] > 1 {
            *label = format!("{label} – {}", catalogue.offers[*id].entry.slug);
        }
    }
    labels
}

/// Tells pages with equal titles apart: by the last part of the address, else by all of it. The home page keeps its
/// title.
#[derive(Debug, Clone, Default)]
pub struct Titles {
    /// How many pages are called so.
    uses: HashMap<String, usize>,
    /// How many are called so with the last part of their address.
    longer: HashMap<String, usize>,
    home: String,
}

impl Titles {
    /// Counts the titles of these pages.
    pub fn new(pages: &[Page]) -> Self {
        let mut titles = Self::default();
        for page in pages {
            *titles.uses.entry(page.title.clone()).or_default() += 1;
            if page.kind == PageKind::Home {
                titles.home.clone_from(&page.title);
            }
        }
        for page in pages {
            titles.count_longer(page, true);
        }
        titles
    }

    /// The title of a page, unique on the site.
    pub fn of(&self, page: &Page) -> String {
        if page.kind == PageKind::Home {
            return page.title.clone();
        }
        let title = self.longer(page).unwrap_or_else(|| page.title.clone());
        let as_it_is = match self.uses.get(&title) {
            Some(1) => 1,
            Some(_) if title == self.home => 1,
            _ => 0,
        };
        let uses = as_it_is + self.longer.get(&title).copied().unwrap_or(0);
        if uses > 1 { format!("{title} – {}", page.address) } else { title }
    }

    /// Exchanges pages of a sorted list for others: those at the addresses of `gone` go, `new` ones come.
    pub(super) fn exchange(&mut self, pages: &mut Vec<Page>, gone: &BTreeSet<Address>, new: Vec<Page>) {
        let mut changed: HashMap<String, isize> = HashMap::new();
        for address in gone {
            let from = pages.partition_point(|page| page.address < *address);
            if let Some(page) = pages.get(from).filter(|page| page.address == *address) {
                *changed.entry(page.title.clone()).or_default() -= 1;
            }
        }
        new.iter().for_each(|page| *changed.entry(page.title.clone()).or_default() += 1);
        let shared = |titles: &Self, more: isize, title: &str| {
            titles.uses.get(title).copied().unwrap_or(0).saturating_add_signed(more) > 1
        };
        // Only pages that share their title with another tell more than it.
        let alike: HashSet<String> = changed
            .iter()
            .filter(|(title, more)| shared(self, 0, title) || shared(self, **more, title))
            .map(|(title, _)| title.clone())
            .collect();
        let of_alike = |page: &&Page| alike.contains(&page.title);
        if !alike.is_empty() {
            pages.iter().filter(of_alike).for_each(|page| self.count_longer(page, false));
        }
        for (title, more) in changed {
            let uses = self.uses.entry(title.clone()).or_default();
            *uses = uses.saturating_add_signed(more);
            if *uses == 0 {
                self.uses.remove(&title);
            }
        }
        put(pages, gone, new);
        if !alike.is_empty() {
            pages.iter().filter(of_alike).for_each(|page| self.count_longer(page, true));
        }
    }

    /// The title with the last part of the address, where another page has the same.
    fn longer(&self, page: &Page) -> Option<String> {
        let shared = self.uses.get(&page.title).is_some_and(|uses| *uses > 1) && page.kind != PageKind::Home;
        let last = || page.address.as_str().trim_matches('/').rsplit('/').next().unwrap_or_default();
        shared.then(|| format!("{} – {}", page.title, last()))
    }

    fn count_longer(&mut self, page: &Page, comes: bool) {
        let Some(title) = self.longer(page) else { return };
        let count = self.longer.entry(title).or_default();
        *count = if comes { *count + 1 } else { count.saturating_sub(1) };
    }
}

/// Exchanges pages of a sorted list. What stays at its address is written over, so that a long list need not move.
fn put(pages: &mut Vec<Page>, gone: &BTreeSet<Address>, new: Vec<Page>) {
    let mut gone = gone.clone();
    let mut more = Vec::new();
    for page in new {
        let from = pages.partition_point(|other| other.address < page.address);
        match pages.get_mut(from).filter(|other| other.address == page.address && gone.remove(&page.address)) {
            Some(other) => *other = page,
            None => more.push(page),
        }
    }
    if !gone.is_empty() {
        pages.retain(|page| !gone.contains(&page.address));
    }
    if !more.is_empty() {
        pages.extend(more);
        pages.sort_by(|a, b| a.address.cmp(&b.address));
    }
}
