//! Everything that was read, with references resolved, and the inheritance offer ← place ← partner.

use super::accessibility::{Accessibility, Answer, Fact};
use super::contact::Contact;
use super::entry::Entry;
use super::holidays::HolidayCalendar;
use super::id::Id;
use super::offer::{Area, OfferPlace};
use super::place::Place;
use super::read::Reread;
use super::vocabulary::{District, Lists, Register};
use super::words::Word;
use super::{FreePage, Offer, Partner};
use crate::source::Spanned;
use crate::source::document::EntryKind;
use crate::source::walk::ImageFile;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Everything that was read.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// The closed lists.
    pub lists: Lists,
    /// The holiday calendars.
    pub calendars: Vec<HolidayCalendar>,
    /// Places, sorted by slug.
    pub places: Register<Place>,
    /// Partners, sorted by slug.
    pub partners: Register<Partner>,
    /// Offers, sorted by slug.
    pub offers: Register<Offer>,
    /// Free pages, sorted by slug.
    pub pages: Register<FreePage>,
    /// Photos, sorted by name.
    pub images: Vec<ImageFile>,
    /// Places that must stay hidden: only offers with `adresse_geheim` name them. Nothing is published
    /// about them.
    pub secret_places: BTreeSet<Id<Place>>,
}

/// Where an offer is at home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// In the whole town.
    Townwide,
    /// In these districts, each once, in the order of writing.
    Districts(Vec<Id<District>>),
}

impl Reach {
    /// From what an entry says; repetitions count once.
    pub fn of(area: &Area) -> Self {
        match area {
            Area::Townwide(_) => Reach::Townwide,
            Area::Districts(districts) => {
                let mut ids = Vec::with_capacity(districts.len());
                for district in districts {
                    if !ids.contains(&district.value) {
                        ids.push(district.value);
                    }
                }
                Reach::Districts(ids)
            }
        }
    }

    /// Whether the district belongs to it, either by name or as a part of the town.
    pub fn names(&self, district: Id<District>) -> bool {
        match self {
            Self::Townwide => false,
            Self::Districts(districts) => districts.contains(&district),
        }
    }
}

impl Catalogue {
    /// Takes the place out of every offer whose address must stay hidden. The rule `secret-address`
    /// refuses such an entry; no view and no output has to think of it.
    pub(crate) fn hide_places(&mut self) {
        let hidden = |offer: &Offer| offer.hidden_address.as_ref().is_some_and(|hidden| hidden.value);
        let listed = |offer: &Offer| match &offer.place {
            Some(OfferPlace::Listed(id)) => Some(id.value),
            _ => None,
        };
        let named = |secret: bool| {
            let offers = self.offers.items().iter().filter(move |offer| hidden(offer) == secret);
            offers.filter_map(listed).collect::<BTreeSet<_>>()
        };
        let offices = self.partners.items().iter().filter_map(|partner| partner.place.as_ref()).map(|id| id.value);
        let open: BTreeSet<Id<Place>> = named(false).into_iter().chain(offices).collect();
        self.secret_places = named(true).difference(&open).copied().collect();
        let ids: Vec<Id<Offer>> = self.offers.iter().filter(|(_, o)| hidden(o)).map(|(id, _)| id).collect();
        for id in ids {
            self.offers[id].place = None;
        }
    }

    /// Puts an entry in the place of the one that is there; gives that back.
    pub fn exchange(&mut self, new: Reread) -> Reread {
        match new {
            Reread::Offer(id, mut it) => {
                std::mem::swap(&mut self.offers[id], &mut it);
                Reread::Offer(id, it)
            }
            Reread::Partner(id, mut it) => {
                std::mem::swap(&mut self.partners[id], &mut it);
                Reread::Partner(id, it)
            }
            Reread::Place(id, mut it) => {
                std::mem::swap(&mut self.places[id], &mut it);
                Reread::Place(id, it)
            }
            Reread::Page(id, mut it) => {
                std::mem::swap(&mut self.pages[id], &mut it);
                Reread::Page(id, it)
            }
        }
    }

    /// The places that are published, in order.
    pub fn public_places(&self) -> impl Iterator<Item = (Id<Place>, &Place)> {
        self.places.iter().filter(|(id, _)| !self.secret_places.contains(id))
    }

    /// Every entry with what all kinds have in common.
    pub fn entries(&self) -> impl Iterator<Item = (EntryKind, &Entry)> {
        let offers = self.offers.items().iter().map(|o| (EntryKind::Offer, &o.entry));
        let partners = self.partners.items().iter().map(|p| (EntryKind::Partner, &p.entry));
        let places = self.places.items().iter().map(|p| (EntryKind::Place, &p.entry));
        let pages = self.pages.items().iter().map(|p| (EntryKind::Page, &p.entry));
        offers.chain(partners).chain(places).chain(pages)
    }

    /// The place of an offer, where it has a file of its own.
    pub fn place_of(&self, offer: &Offer) -> Option<(Id<Place>, &Place)> {
        match &offer.place {
            Some(OfferPlace::Listed(id)) => Some((id.value, &self.places[id.value])),
            _ => None,
        }
    }

    /// The partner of an offer.
    pub fn partner_of(&self, offer: &Offer) -> Option<(Id<Partner>, &Partner)> {
        offer.partner.as_ref().map(|id| (id.value, &self.partners[id.value]))
    }

    /// Where an offer is at home: its own districts, else where it visits people, else the
    /// district of its place, else its partner's.
    pub fn districts_of(&self, offer: &Offer) -> Option<Reach> {
        if let Some(area) = offer.districts.as_ref().or(offer.service_area.as_ref()) {
            return Some(Reach::of(area));
        }
        if let Some((_, place)) = self.place_of(offer) {
            return place.district.as_ref().map(|id| Reach::Districts(vec![id.value]));
        }
        self.partner_of(offer).and_then(|(_, partner)| partner.districts.as_ref()).map(Reach::of)
    }

    /// Where somebody comes to visit, for offers that do.
    pub fn service_area_of(&self, offer: &Offer) -> Option<Reach> {
        offer.service_area.as_ref().map(Reach::of)
    }

    /// How to reach somebody about an offer: the offer's own contact. Where that names no way to
    /// reach anybody, the partner's, with what the offer says of name, role and hours.
    pub fn contact_of<'a>(&'a self, offer: &'a Offer) -> Option<Cow<'a, Contact>> {
        let inherited = self.partner_of(offer).and_then(|(_, partner)| partner.contact.as_ref());
        match (&offer.contact, inherited) {
            (Some(own), Some(partner)) if !own.has_route() => Some(Cow::Owned(Contact {
                name: own.name.clone().or_else(|| partner.name.clone()),
                role: own.role.clone().or_else(|| partner.role.clone()),
                hours: own.hours.clone().or_else(|| partner.hours.clone()),
                ..partner.clone()
            })),
            (Some(own), _) => Some(Cow::Borrowed(own)),
            (None, partner) => partner.map(Cow::Borrowed),
        }
    }

    /// The answer about one barrier: the offer's own, else the place's, else the partner's.
    /// "unbekannt" and silence both pass the question on.
    pub fn access_answer(&self, offer: &Offer, fact: Fact) -> Answer {
        self.accessibility_sources(offer)
            .map(|source| source.answer(fact))
            .find(|answer| *answer != Answer::Unknown)
            .unwrap_or(Answer::Unknown)
    }

    /// All answers about barriers, as [`Catalogue::access_answer`] gives them, with steps and text
    /// of the first source that has any.
    pub fn accessibility_of(&self, offer: &Offer) -> Accessibility {
        let answers = Fact::ALL
            .iter()
            .map(|(_, fact)| (*fact, Spanned::new(self.access_answer(offer, *fact), crate::source::Span::default())))
            .collect();
        let steps = self.accessibility_sources(offer).find_map(|s| s.steps.clone());
        let text = self.accessibility_sources(offer).find_map(|s| s.text.clone());
        Accessibility { answers, steps, text, span: crate::source::Span::default() }
    }

    fn accessibility_sources<'a>(&'a self, offer: &'a Offer) -> impl Iterator<Item = &'a Accessibility> {
        let place = self.place_of(offer).and_then(|(_, place)| place.accessibility.as_ref());
        // A partner's own building says nothing about an address written into the offer.
        let elsewhere = matches!(offer.place, Some(OfferPlace::Inline { .. }));
        let partner = self.partner_of(offer).filter(|_| !elsewhere).and_then(|(_, p)| p.accessibility.as_ref());
        offer.accessibility.iter().chain(place).chain(partner)
    }

    /// The photo with this name.
    pub fn image(&self, name: &str) -> Option<&ImageFile> {
        self.images.binary_search_by(|image| image.name.as_str().cmp(name)).ok().map(|n| &self.images[n])
    }
}
