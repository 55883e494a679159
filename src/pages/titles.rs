//! What pages and links are called, so that no two look alike: WCAG 2.2, 2.4.2 and 2.4.4.

use super::address::Address;
use super::page::{Page, PageKind};
use crate::model::scope::Scope;
use crate::model::{Catalogue, Id, Offer};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// How offers are called where their name alone would lead to two pages: with the place or the partner, and if that is
/// not enough, with the slug.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    /// Who has a name.
    uses: HashMap<String, Uses>,
    /// Only offers that need a label.
    labels: HashMap<Id<Offer>, Label>,
    /// The offers that a label without a slug would fit.
    same: HashMap<String, Vec<Id<Offer>>>,
}

/// Who has a name.
#[derive(Debug, Clone, Default)]
struct Uses {
    offers: Vec<Id<Offer>>,
    /// How many partners and places.
    others: usize,
}

impl Uses {
    fn are_several(&self) -> bool {
        self.offers.len() + self.others > 1
    }
}

#[derive(Debug, Clone)]
struct Label {
    /// With the place or the partner.
    short: String,
    /// The same, with the slug where another offer has it, too.
    whole: String,
}

/// The name of an entry; only offers get labels.
pub(super) type Named = (Option<Id<Offer>>, String);

impl Labels {
    /// The labels of all offers.
    pub fn new(catalogue: &Catalogue) -> Self {
        let mut labels = Self::default();
        for (id, offer) in catalogue.offers.iter() {
            labels.uses.entry(offer.name.value.clone()).or_default().offers.push(id);
        }
        let partners = catalogue.partners.items().iter().map(|p| &p.name.value);
        for name in partners.chain(catalogue.places.items().iter().map(|p| &p.name.value)) {
            labels.uses.entry(name.clone()).or_default().others += 1;
        }
        let several = labels.uses.values().filter(|uses| uses.are_several());
        let several: Vec<Id<Offer>> = several.flat_map(|uses| uses.offers.iter().copied()).collect();
        let short = labels.shorten(&several, catalogue);
        labels.complete(&short, catalogue, &mut BTreeMap::new());
        labels
    }

    /// What an offer is called.
    pub fn of<'a>(&'a self, id: Id<Offer>, offer: &'a Offer) -> &'a str {
        self.labels.get(&id).map_or(offer.name.as_str(), |label| label.whole.as_str())
    }

    /// Follows a change of the entries in `scope`, which had these names; tells which other offers are called otherwise
    /// now, and what they were called.
    pub(super) fn follow(&mut self, were: &[Named], scope: &Scope, catalogue: &Catalogue) -> Vec<(Id<Offer>, String)> {
        let are = names(scope, catalogue);
        let touched: BTreeSet<&String> = were.iter().chain(&are).map(|(_, name)| name).collect();
        let several = |labels: &Self| -> Vec<bool> {
            touched.iter().map(|name| labels.uses.get(*name).is_some_and(Uses::are_several)).collect()
        };
        let before = several(self);
        for (id, name) in were {
            let uses = self.uses.entry(name.clone()).or_default();
            match id {
                Some(id) => uses.offers.retain(|other| other != id),
                None => uses.others = uses.others.saturating_sub(1),
            }
        }
        for (id, name) in &are {
            let uses = self.uses.entry(name.clone()).or_default();
            match id {
                Some(id) => uses.offers.push(*id),
                None => uses.others += 1,
            }
        }
        // Others are concerned where a name is nobody else's any more, or somebody else's now.
        let after = several(self);
        let crossed = touched.iter().zip(before.iter().zip(&after)).filter(|(_, (before, after))| before != after);
        let others = crossed.filter_map(|(name, _)| self.uses.get(*name)).flat_map(|uses| uses.offers.iter().copied());
        let concerned: BTreeSet<Id<Offer>> = others.chain(scope.offers.iter().copied()).collect();
        let concerned: Vec<Id<Offer>> = concerned.into_iter().collect();
        let mut was: BTreeMap<Id<Offer>, String> = BTreeMap::new();
        let mut touched_labels = BTreeSet::new();
        for id in &concerned {
            was.insert(*id, self.of(*id, &catalogue.offers[*id]).to_owned());
            if let Some(label) = self.labels.remove(id) {
                self.same.entry(label.short.clone()).or_default().retain(|other| other != id);
                touched_labels.insert(label.short);
            }
        }
        for name in touched {
            if self.uses.get(name).is_some_and(|uses| uses.offers.is_empty() && uses.others == 0) {
                self.uses.remove(name);
            }
        }
        touched_labels.extend(self.shorten(&concerned, catalogue));
        self.complete(&touched_labels, catalogue, &mut was);
        let others = was.into_iter().filter(|(id, _)| !scope.offers.contains(id));
        others.filter(|(id, was)| self.of(*id, &catalogue.offers[*id]) != was).collect()
    }

    /// Gives those of these offers that need it a label without a slug; tells the labels.
    fn shorten(&mut self, offers: &[Id<Offer>], catalogue: &Catalogue) -> BTreeSet<String> {
        let mut given = BTreeSet::new();
        for id in offers {
            let offer = &catalogue.offers[*id];
            if self.uses.get(&offer.name.value).is_some_and(Uses::are_several) {
                let place = catalogue.place_of(offer).map(|(_, place)| &place.name.value);
                let addition = place.or_else(|| catalogue.partner_of(offer).map(|(_, partner)| &partner.name.value));
                let short = format!("{} – {}", offer.name.value, addition.unwrap_or(&offer.entry.slug));
                self.same.entry(short.clone()).or_default().push(*id);
                self.labels.insert(*id, Label { short: short.clone(), whole: short.clone() });
                given.insert(short);
            }
        }
        given
    }

    /// Adds the slug to these labels where several offers have one; notes in `was` what changes so.
    fn complete(&mut self, labels: &BTreeSet<String>, catalogue: &Catalogue, was: &mut BTreeMap<Id<Offer>, String>) {
        for short in labels {
            let Some(offers) = self.same.get(short) else { continue };
            for id in offers {
                let Some(label) = self.labels.get_mut(id) else { continue };
                let slug = &catalogue.offers[*id].entry.slug;
                let whole = if offers.len() > 1 { format!("{short} – {slug}") } else { short.clone() };
                if label.whole != whole {
                    let old = std::mem::replace(&mut label.whole, whole);
                    was.entry(*id).or_insert(old);
                }
            }
            if offers.is_empty() {
                self.same.remove(short);
            }
        }
    }
}

/// The names of some entries, as labels count them.
pub(super) fn names(scope: &Scope, catalogue: &Catalogue) -> Vec<Named> {
    let offers = scope.offers.iter().map(|id| (Some(*id), catalogue.offers[*id].name.value.clone()));
    let partners = scope.partners.iter().map(|id| (None, catalogue.partners[*id].name.value.clone()));
    let places = scope.places.iter().map(|id| (None, catalogue.places[*id].name.value.clone()));
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
