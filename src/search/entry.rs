//! What is searched: offers, partners, places and pages. Their words are read by [`Texts`](super::Texts).

use crate::model::access::Status;
use crate::model::catalogue::Reach;
use crate::model::{FreePage, Id, Offer, Partner, Place};
use crate::pages::address::Address;
use crate::pages::plan::free_address;
use crate::pages::{Filter, Page, PageKind, Plan, Site};
use rayon::prelude::*;

/// What kind of entry is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An offer.
    Offer(Id<Offer>),
    /// A free page.
    Page(Id<FreePage>),
    /// A partner.
    Partner(Id<Partner>),
    /// A place.
    Place(Id<Place>),
}

impl Kind {
    /// Its name in results.
    pub fn name(self) -> &'static str {
        match self {
            Self::Offer(_) => "angebot",
            Self::Page(_) => "seite",
            Self::Partner(_) => "partner",
            Self::Place(_) => "ort",
        }
    }

    /// The numbers of the values of a filter that it belongs to. What is no offer has its districts alone.
    pub fn values(self, filter: Filter, site: &Site<'_>) -> Vec<usize> {
        if let Self::Offer(id) = self {
            return filter.of_offer(&site.catalogue.offers[id], site);
        }
        match self.home(site) {
            Some(Reach::Districts(ids)) if filter == Filter::District => ids.iter().map(|id| id.index()).collect(),
            _ => Vec::new(),
        }
    }

    /// Where it is at home.
    pub(super) fn home(self, site: &Site<'_>) -> Option<Reach> {
        let catalogue = site.catalogue;
        match self {
            Self::Offer(id) => catalogue.districts_of(&catalogue.offers[id]),
            Self::Partner(id) => catalogue.partners[id].districts.as_ref().map(Reach::of),
            Self::Place(id) => {
                let district = catalogue.places[id].district.as_ref();
                district.map(|district| Reach::Districts(vec![district.value]))
            }
            Self::Page(_) => None,
        }
    }
}

/// One entry that can be found.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// The slug of its file.
    pub slug: String,
    /// Its page.
    pub address: Address,
    /// What it is called.
    pub title: String,
    /// What its weight is multiplied with: 1, or less for what pauses, is over, or was not checked for long.
    pub standing: f32,
}

/// What is over is still found, behind everything else that fits as well.
const OVER: f32 = 0.4;
/// What pauses.
const PAUSED: f32 = 0.6;
/// What nobody has checked for long.
const STALE: f32 = 0.85;

/// All entries, so that what is alike stands together: offers by topic, each kind by title.
pub fn entries(plan: &Plan, site: &Site<'_>) -> Vec<Entry> {
    let mut entries: Vec<(usize, Entry)> = plan.pages.par_iter().filter_map(|page| read(page, plan, site)).collect();
    entries.sort_by(|(topic, a), (other, b)| {
        let kind = |entry: &Entry| std::mem::discriminant(&entry.kind);
        let same = kind(a) == kind(b);
        let order = if same { topic.cmp(other) } else { a.kind.cmp(&b.kind) };
        order.then_with(|| a.title.cmp(&b.title)).then_with(|| a.slug.cmp(&b.slug))
    });
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// The entry of a page, where it has one, with the number of its first topic.
fn read(page: &Page, plan: &Plan, site: &Site<'_>) -> Option<(usize, Entry)> {
    let catalogue = site.catalogue;
    let entry = match page.kind {
        PageKind::Offer(id) => {
            let offer = &catalogue.offers[id];
            let topic = offer.topics.first().map_or(0, |topic| topic.value.index());
            let entry =
                whole(Kind::Offer(id), &offer.entry.slug, Address::offer(&offer.entry.slug), plan.label(id, offer));
            return Some((topic, Entry { standing: standing(offer, site), ..entry }));
        }
        PageKind::Partner(id) => {
            let partner = &catalogue.partners[id];
            let slug = &partner.entry.slug;
            whole(Kind::Partner(id), slug, Address::partner(slug), &partner.name)
        }
        PageKind::Place(id) => {
            let place = &catalogue.places[id];
            let slug = &place.entry.slug;
            whole(Kind::Place(id), slug, Address::place(slug), &place.name)
        }
        PageKind::Free(id) => free(id, site),
        PageKind::List { facet: crate::pages::Facet::Project, value, part: 1 } => {
            let project = catalogue.lists.projects.items().get(value)?;
            free(project.page.as_ref()?.value, site)
        }
        _ => return None,
    };
    Some((0, entry))
}

fn free(id: Id<FreePage>, site: &Site<'_>) -> Entry {
    let page = &site.catalogue.pages[id];
    whole(Kind::Page(id), &page.entry.slug, free_address(id, site.catalogue), &page.title)
}

/// An entry whose words count fully.
fn whole(kind: Kind, slug: &str, address: Address, title: &str) -> Entry {
    Entry { kind, slug: slug.to_owned(), address, title: title.to_owned(), standing: 1.0 }
}

fn standing(offer: &Offer, site: &Site<'_>) -> f32 {
    match offer.status.as_ref().map(|status| status.value) {
        Some(Status::Paused) => PAUSED,
        _ if !crate::pages::rank::is_listed(offer, site) => OVER,
        _ if offer.checked.as_ref().is_some_and(|checked| site.is_stale(checked.value)) => STALE,
        _ => 1.0,
    }
}
