//! Which lists are printed, what stands on them in which order, and their short addresses.

use super::address::Address;
use super::facet::{Facet, FacetValue};
use super::plan::{Plan, list_title};
use super::rank::is_over_or_pauses;
use super::site::Site;
use crate::model::{Id, Offer};
use std::collections::{BTreeMap, BTreeSet};

/// The id of the whole town among flyers and short addresses.
const TOWN: &str = "alle";

/// What the offers of a flyer have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FlyerKind {
    /// The whole town.
    Town,
    /// A district.
    District,
    /// A topic.
    Topic,
    /// Where outreach work meets people: doctors' practices, day nurseries.
    Setting,
}

impl FlyerKind {
    /// The kinds that belong to a facet.
    const OF_FACETS: [(Self, Facet); 3] =
        [(Self::District, Facet::District), (Self::Topic, Facet::Topic), (Self::Setting, Facet::Setting)];

    /// The word in the names of files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Town => "stadt",
            Self::District => "stadtteil",
            Self::Topic => "thema",
            Self::Setting => "begegnungsort",
        }
    }
}

/// A list that is printed.
#[derive(Debug, Clone)]
pub struct Flyer {
    /// What its offers have in common.
    pub kind: FlyerKind,
    /// Which one: the last part of the address of its page.
    pub id: String,
    /// The same in the names of files.
    pub slug: String,
    /// Its title: that of the page.
    pub title: String,
    /// The page that it stands for, and that links it.
    pub page: Address,
    /// The address for paper.
    pub short: Address,
    /// The offers, what matters most first.
    pub offers: Vec<Id<Offer>>,
}

impl Flyer {
    /// The file of one product.
    pub fn file(&self, product: &str) -> Address {
        Address::flyer(&format!("{}-{}-{product}.pdf", self.kind.word(), self.slug))
    }
}

/// A flyer that has been made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlyerFile {
    /// What it is, in the words of the theme.
    pub label: String,
    /// Where it is.
    pub address: Address,
    /// Its size in bytes.
    pub size: usize,
}

/// The short address of every list that may be printed. Where two lists of different kinds have the same id, the
/// later kind says which it is, so that the address of a district never depends on topics.
pub fn short_addresses(values: &BTreeMap<Facet, Vec<FacetValue>>) -> BTreeMap<(FlyerKind, usize), Address> {
    let mut taken = BTreeSet::from([TOWN.to_owned()]);
    let mut addresses = BTreeMap::from([((FlyerKind::Town, 0), Address::short(TOWN))]);
    for (kind, facet) in FlyerKind::OF_FACETS {
        for (number, value) in values.get(&facet).into_iter().flatten().enumerate() {
            let id = if taken.contains(&value.id) { format!("{}-{}", kind.word(), value.id) } else { value.id.clone() };
            addresses.insert((kind, number), Address::short(&id));
            taken.insert(id);
        }
    }
    addresses
}

/// Every list that is printed, also those without offers: their short addresses may already be on paper.
pub fn flyers(plan: &Plan, site: &Site<'_>) -> Vec<Flyer> {
    let short = short_addresses(&plan.values);
    let flyer = |kind, number, slug: &str, title, page, offers: &[Id<Offer>]| {
        let short = short.get(&(kind, number)).cloned().unwrap_or_else(|| Address::short(slug));
        let id = slug.to_owned();
        Flyer { kind, id, slug: slug.replace('_', "-"), title, page, short, offers: choose(offers, site) }
    };
    let town = site.words.fill("flyer_title_town", &[("town", &site.config.town)]);
    let mut flyers = vec![flyer(FlyerKind::Town, 0, TOWN, town, Address::index("angebote"), &plan.offers)];
    for (kind, facet) in FlyerKind::OF_FACETS {
        for (number, value) in plan.values.get(&facet).into_iter().flatten().enumerate() {
            let title = list_title(facet, number, plan, site);
            let page = Address::list(facet.folder(), &value.id);
            flyers.push(flyer(kind, number, &value.id, title, page, plan.members(facet, number)));
        }
    }
    flyers
}

/// What is printed of a list: by weight, then in the order of the list, which is that of the next dates and then of
/// names. What pauses is not printed.
fn choose(offers: &[Id<Offer>], site: &Site<'_>) -> Vec<Id<Offer>> {
    let offer = |id: &Id<Offer>| &site.catalogue.offers[*id];
    let off = |id: &Id<Offer>| offer(id).flyer.as_ref().is_some_and(|flyer| flyer.off);
    let weight = |id: &Id<Offer>| offer(id).flyer.as_ref().and_then(|flyer| flyer.weight).unwrap_or(0);
    let mut chosen: Vec<Id<Offer>> =
        offers.iter().copied().filter(|id| !off(id) && !is_over_or_pauses(offer(id), site)).collect();
    chosen.sort_by_key(|id| std::cmp::Reverse(weight(id)));
    chosen
}
