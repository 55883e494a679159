//! A plan that follows small changes: entries that are read again, while all addresses stay. The result is the plan that
//! would be made anew; `tests/preview.rs` compares.

use super::address::Address;
use super::facet::Facet;
use super::inventory::{List, of_free_page, of_letters, of_list, of_offer};
use super::letters;
use super::order::Order;
use super::page::{Page, PageKind};
use super::plan::{LEAST_COMBINED, Plan};
use super::rank::{Rank, is_listed};
use super::site::Site;
use super::titles::{Named, names};
use crate::date::Date;
use crate::model::schedule::Weekday;
use crate::model::scope::Scope;
use crate::model::words::Word;
use crate::model::{Catalogue, Id, Offer, Partner, Place};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Where entries stood before they changed.
#[derive(Debug)]
pub struct Standing {
    /// How long every list was that showed one of them.
    lists: BTreeMap<List, usize>,
    /// Partners and places at which one of the offers was listed.
    partners: BTreeSet<Id<Partner>>,
    places: BTreeSet<Id<Place>>,
    /// What the entries were called in the A–Z.
    letters: Vec<(String, Address)>,
    /// The names of the entries.
    names: Vec<Named>,
}

/// What has changed besides the entries themselves.
#[derive(Debug, Default)]
pub struct Followed {
    /// The offers whose cards are others now.
    pub cards: Vec<Id<Offer>>,
    /// Whether a list of a topic in a district has come or gone, with its address.
    pub addresses: bool,
}

impl Plan {
    /// Notes where entries stand, before they change.
    pub fn standing(&self, scope: &Scope, site: &Site<'_>) -> Standing {
        let catalogue = site.catalogue;
        let mut standing = Standing {
            lists: BTreeMap::new(),
            partners: BTreeSet::new(),
            places: BTreeSet::new(),
            letters: Vec::new(),
            names: names(scope, catalogue),
        };
        for id in &scope.offers {
            let offer = &catalogue.offers[*id];
            if is_listed(offer, site) {
                for list in lists_of(offer, catalogue, site.date.day()) {
                    standing.lists.insert(list, self.length(list));
                }
                standing.partners.extend(partners_of(offer));
                standing.places.extend(catalogue.place_of(offer).map(|(place, _)| place));
                standing.letters.push((self.label(*id, offer).to_owned(), Address::offer(&offer.entry.slug)));
            }
        }
        for id in &scope.partners {
            let partner = &catalogue.partners[*id];
            standing.letters.push((partner.name.value.clone(), Address::partner(&partner.entry.slug)));
        }
        standing
    }

    fn length(&self, list: List) -> usize {
        match list {
            List::Value(facet, value) => self.members(facet, value).len(),
            List::Combined(district, topic) => self.in_district(district, topic).len(),
            List::Offers => self.offers.len(),
            List::Partners => self.partners.len(),
            List::Places => self.places.len(),
        }
    }

    /// Follows a change of the entries in `scope`, which stood as noted. `named` tells whether names have changed, or what
    /// names are made of.
    pub fn follow(&mut self, scope: &Scope, mut was: Standing, named: bool, site: &Site<'_>) -> Followed {
        let catalogue = site.catalogue;
        let order = Order::new(site.language());
        let offers: Vec<Id<Offer>> = scope.offers.iter().copied().collect();
        let letters_were = self.letter_pages();
        let renamed = if named { self.rename(scope, &mut was, site) } else { Vec::new() };

        self.take_out(&offers, &was);
        self.agenda.take_out(&renamed);
        for (name, address) in &was.letters {
            letters::take_out(&mut self.letters, name, address);
        }
        for id in offers.iter().chain(&renamed) {
            let offer = &catalogue.offers[*id];
            if !is_listed(offer, site) {
                continue;
            }
            if scope.offers.contains(id) {
                for list in lists_of(offer, catalogue, site.date.day()) {
                    was.lists.entry(list).or_insert_with(|| self.length(list));
                }
                self.put_in(*id, &order, site);
            }
            let label = self.label(*id, offer).to_owned();
            let mut agenda = std::mem::take(&mut self.agenda);
            let name = |other: Id<Offer>| self.label(other, &catalogue.offers[other]);
            let before = |other| order.compare(name(other), &label).then(other.cmp(id)).is_lt();
            agenda.put_in(*id, site, &before);
            self.agenda = agenda;
            letters::put_in(&mut self.letters, label, Address::offer(&offer.entry.slug), &order);
        }
        for id in &scope.partners {
            let partner = &catalogue.partners[*id];
            let name = |id: &Id<Partner>| catalogue.partners[*id].name.as_str();
            settle(&mut self.partners, *id, |a, b| order.compare(name(a), name(b)).then(a.cmp(b)));
            letters::put_in(
                &mut self.letters,
                partner.name.value.clone(),
                Address::partner(&partner.entry.slug),
                &order,
            );
        }
        for id in scope.places.iter().filter(|id| !catalogue.secret_places.contains(id)) {
            let name = |id: &Id<Place>| catalogue.places[*id].name.as_str();
            settle(&mut self.places, *id, |a, b| order.compare(name(a), name(b)).then(a.cmp(b)));
        }
        let addresses = self.exchange_pages(scope, &renamed, &was, letters_were, site);
        Followed { cards: offers.into_iter().chain(renamed).collect(), addresses }
    }

    /// Gives offers their labels; tells which others than those in `scope` are called otherwise now, and notes what they
    /// were called.
    fn rename(&mut self, scope: &Scope, was: &mut Standing, site: &Site<'_>) -> Vec<Id<Offer>> {
        let others = self.labels.follow(&was.names, scope, site.catalogue);
        for (id, label) in &others {
            let offer = &site.catalogue.offers[*id];
            if is_listed(offer, site) {
                was.letters.push((label.clone(), Address::offer(&offer.entry.slug)));
            }
        }
        others.into_iter().map(|(id, _)| id).collect()
    }

    fn take_out(&mut self, offers: &[Id<Offer>], was: &Standing) {
        let without = |list: &mut Vec<Id<Offer>>| list.retain(|id| !offers.contains(id));
        for list in was.lists.keys() {
            match list {
                List::Value(facet, value) => self.members.get_mut(&(*facet, *value)).into_iter().for_each(without),
                List::Combined(district, topic) => {
                    self.combined.get_mut(&(district.index(), topic.index())).into_iter().for_each(without);
                }
                List::Offers => without(&mut self.offers),
                List::Partners | List::Places => {}
            }
        }
        for partner in &was.partners {
            self.offers_of_partner.get_mut(partner).into_iter().for_each(without);
        }
        for place in &was.places {
            self.offers_at_place.get_mut(place).into_iter().for_each(without);
        }
        self.nearby.take_out(offers);
        self.agenda.take_out(offers);
    }

    /// Puts an offer into every list that shows it, at its place in reading order.
    fn put_in(&mut self, id: Id<Offer>, order: &Order, site: &Site<'_>) {
        let catalogue = site.catalogue;
        let offer = &catalogue.offers[id];
        let rank = Rank::of(offer, None, site);
        let stands = |other: Id<Offer>| {
            let there = &catalogue.offers[other];
            let ranks = Rank::of(there, None, site).cmp(&rank);
            ranks.then_with(|| order.compare(&there.name, &offer.name)).then(other.cmp(&id))
        };
        let before = |other: Id<Offer>| stands(other).is_lt();
        let insert = |list: &mut Vec<Id<Offer>>| {
            let at = list.partition_point(|other| before(*other));
            list.insert(at, id);
        };
        for list in lists_of(offer, catalogue, site.date.day()) {
            match list {
                List::Value(Facet::Weekday, value) => {
                    let list = self.members.entry((Facet::Weekday, value)).or_default();
                    let day = Weekday::ALL.get(value).map(|(_, day)| *day);
                    let rank = Rank::of(offer, day, site);
                    let at = list.partition_point(|other| {
                        let ranks = Rank::of(&catalogue.offers[*other], day, site).cmp(&rank);
                        ranks.then_with(|| stands(*other)) == Ordering::Less
                    });
                    list.insert(at, id);
                }
                List::Value(facet, value) => insert(self.members.entry((facet, value)).or_default()),
                List::Combined(district, topic) => {
                    insert(self.combined.entry((district.index(), topic.index())).or_default());
                }
                List::Offers => insert(&mut self.offers),
                List::Partners | List::Places => {}
            }
        }
        for partner in partners_of(offer) {
            insert(self.offers_of_partner.entry(partner).or_default());
        }
        if let Some((place, _)) = catalogue.place_of(offer) {
            insert(self.offers_at_place.entry(place).or_default());
        }
        self.nearby.put_in(id, catalogue, &before);
    }

    /// Exchanges the pages that are others now; tells whether addresses have come or gone that links may name.
    fn exchange_pages(
        &mut self,
        scope: &Scope,
        renamed: &[Id<Offer>],
        was: &Standing,
        letters_were: Vec<Option<char>>,
        site: &Site<'_>,
    ) -> bool {
        let catalogue = site.catalogue;
        let mut new: Vec<Page> = Vec::new();
        for id in scope.offers.iter().chain(renamed) {
            let offer = &catalogue.offers[*id];
            // The number of a discreet offer stays: no other has come or gone.
            let number = || self.pages_at(&Address::offer(&offer.entry.slug)).first().map(|page| page.title.clone());
            let discreet = if offer.is_discreet(&catalogue.lists) { number() } else { None };
            new.extend(of_offer(*id, discreet.unwrap_or_else(|| self.label(*id, offer).to_owned()), site));
        }
        let language = site.words.language().to_owned();
        let page = |address, kind, title| Page { address, kind, title, language: language.clone() };
        for id in &scope.partners {
            let partner = &catalogue.partners[*id];
            let address = Address::partner(&partner.entry.slug);
            new.push(page(address, PageKind::Partner(*id), partner.name.value.clone()));
        }
        for id in scope.places.iter().filter(|id| !catalogue.secret_places.contains(id)) {
            let place = &catalogue.places[*id];
            new.push(page(Address::place(&place.entry.slug), PageKind::Place(*id), place.name.value.clone()));
        }
        scope.pages.iter().for_each(|id| new.extend(of_free_page(*id, site)));
        let mut gone: BTreeSet<Address> = new.iter().map(|page| page.address.clone()).collect();

        let mut addresses = false;
        for (list, before) in &was.lists {
            let now = self.length(*list);
            let least = if matches!(list, List::Combined(..)) { LEAST_COMBINED } else { 0 };
            let (was_there, is_there) = (*before >= least, now >= least);
            addresses |= was_there != is_there;
            if was_there == is_there && Self::parts(*before) == Self::parts(now) {
                continue;
            }
            let pages = of_list(*list, self, site);
            if let Some(first) = pages.first().filter(|_| was_there) {
                gone.extend((1..=Self::parts(*before)).map(|part| first.address.part(part)));
            }
            new.extend(pages.into_iter().filter(|_| is_there));
        }
        if letters_were != self.letter_pages() {
            let letters = self.pages.iter().filter(|page| matches!(page.kind, PageKind::Letters { .. }));
            gone.extend(letters.map(|page| page.address.clone()));
            new.extend(of_letters(self, site));
        }
        let (mut pages, mut titles) = (std::mem::take(&mut self.pages), std::mem::take(&mut self.titles));
        titles.exchange(&mut pages, &gone, new);
        (self.pages, self.titles) = (pages, titles);
        addresses
    }

    /// Which pages the A–Z has.
    fn letter_pages(&self) -> Vec<Option<char>> {
        let letters = self.letters.iter().map(|letter| Some(letter.letter)).filter(|_| self.letters_are_split());
        std::iter::once(None).chain(letters).collect()
    }
}

/// Every list that shows an offer.
fn lists_of(offer: &Offer, catalogue: &Catalogue, today: Date) -> Vec<List> {
    let mut lists = vec![List::Offers];
    for facet in Facet::ALL {
        lists.extend(facet.of_offer(offer, catalogue, today).into_iter().map(|value| List::Value(facet, value)));
    }
    for district in Facet::District.of_offer(offer, catalogue, today) {
        let topics = Facet::Topic.of_offer(offer, catalogue, today).into_iter();
        lists.extend(topics.map(|topic| List::Combined(Id::new(district), Id::new(topic))));
    }
    lists
}

/// The partners of an offer, each as often as it is named.
fn partners_of(offer: &Offer) -> impl Iterator<Item = Id<Partner>> {
    offer.partner.iter().chain(&offer.further_partners).map(|partner| partner.value)
}

/// Moves something to its place in a sorted list.
fn settle<T: Copy + PartialEq>(list: &mut Vec<T>, it: T, order: impl Fn(&T, &T) -> Ordering) {
    list.retain(|other| *other != it);
    let at = list.partition_point(|other| order(other, &it).is_lt());
    list.insert(at, it);
}
