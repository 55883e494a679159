//! What pages and links are called, so that no two look alike: WCAG 2.2, 2.4.2 and 2.4.4.

use super::address::Address;
use super::page::{Page, PageKind};
use crate::model::scope::Scope;
use crate::model::{Catalogue, Id, Offer};
use std::collections::{BTreeSet, HashMap, HashSet};

/// How offers are called where their name alone would lead to two pages: with the place or the partner, and if that is
/// not enough, with the slug.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    /// How many offers, partners and places have a name.
    uses: HashMap<String, usize>,
    /// Only offers that need a label.
    labels: HashMap<Id<Offer>, String>,
}

impl Labels {
    /// The labels of all offers.
    pub fn new(catalogue: &Catalogue) -> Self {
        let mut uses: HashMap<String, usize> = HashMap::new();
        let partners = catalogue.partners.items().iter().map(|p| p.name.as_str());
        let places = catalogue.places.items().iter().map(|p| p.name.as_str());
        for name in catalogue.offers.items().iter().map(|o| o.name.as_str()).chain(partners).chain(places) {
            *uses.entry(name.to_owned()).or_default() += 1;
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
        Self { uses, labels }
    }

    /// What an offer is called.
    pub fn of<'a>(&'a self, id: Id<Offer>, offer: &'a Offer) -> &'a str {
        self.labels.get(&id).map_or(offer.name.as_str(), String::as_str)
    }

    /// Follows a change of the entries in `scope`, which had these names; tells which other offers are called otherwise
    /// now, and what they were called.
    pub(super) fn follow(
        &mut self,
        names_were: &[String],
        scope: &Scope,
        catalogue: &Catalogue,
    ) -> Vec<(Id<Offer>, String)> {
        let names = names(scope, catalogue);
        let touched = || names_were.iter().map(String::as_str).chain(names.iter().copied());
        let shared = |labels: &Self| touched().any(|name| labels.uses.get(name).is_some_and(|uses| *uses > 1));
        let was_shared = shared(self) || scope.offers.iter().any(|id| self.labels.contains_key(id));
        for name in names_were {
            let uses = self.uses.entry(name.clone()).or_default();
            *uses = uses.saturating_sub(1);
        }
        names.iter().for_each(|name| *self.uses.entry((*name).to_owned()).or_default() += 1);
        if !was_shared && !shared(self) {
            // Nobody else has one of these names, or had: no label is concerned.
            for name in names_were.iter().filter(|name| self.uses.get(*name) == Some(&0)).collect::<Vec<_>>() {
                self.uses.remove(name);
            }
            return Vec::new();
        }
        let old = std::mem::replace(self, Self::new(catalogue));
        let all = old.labels.keys().chain(self.labels.keys()).copied().collect::<BTreeSet<_>>();
        let others =
            all.into_iter().filter(|id| !scope.offers.contains(id) && old.labels.get(id) != self.labels.get(id));
        others.map(|id| (id, old.of(id, &catalogue.offers[id]).to_owned())).collect()
    }
}

/// The names of some entries, as labels count them.
pub(super) fn names<'a>(scope: &'a Scope, catalogue: &'a Catalogue) -> Vec<&'a str> {
    let offers = scope.offers.iter().map(|id| catalogue.offers[*id].name.as_str());
    let partners = scope.partners.iter().map(|id| catalogue.partners[*id].name.as_str());
    let places = scope.places.iter().map(|id| catalogue.places[*id].name.as_str());
    offers.chain(partners).chain(places).collect()
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
