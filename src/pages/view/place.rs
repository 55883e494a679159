//! The page of a place.

use super::facts::{AccessFacts, access_facts, rules_in_words};
use super::frame::frame;
use super::offer::term_link;
use super::repository::edit_link;
use super::{Content, Link, View};
use crate::model::{Id, Place};
use crate::pages::address::Address;
use crate::pages::facet::Facet;
use crate::pages::page::Page;
use crate::pages::plan::Plan;
use crate::pages::site::Site;
use serde::Serialize;

/// The page of a place.
#[derive(Debug, Clone, Serialize)]
pub struct PlaceView {
    /// Its address, a line each.
    pub address: Vec<String>,
    /// Its district.
    pub district: Option<Link>,
    /// How to get there.
    pub directions: Option<String>,
    /// When it is open.
    pub opening: Vec<String>,
    /// What is known about barriers.
    pub access: Option<AccessFacts>,
    /// Latitude and longitude as a `geo:` address (RFC 5870): opens the phone's own map.
    pub geo: Option<String>,
    /// How many offers take place here.
    pub offers: usize,
    /// The git host's web editor.
    pub edit: Option<String>,
}

pub(super) fn view(page: &Page, id: Id<Place>, plan: &Plan, site: &Site<'_>) -> View {
    let (catalogue, words) = (site.catalogue, site.words);
    let place = &catalogue.places[id];
    let cards = plan.offers_at_place.get(&id).cloned().unwrap_or_default();
    let address = place
        .address
        .as_ref()
        .map_or_else(Vec::new, |a| vec![a.street.value.clone(), format!("{} {}", a.postcode.value, a.town.value)]);
    let description = words.fill("place_description", &[("name", &place.name), ("address", &address.join(", "))]);
    let content = PlaceView {
        address,
        district: place
            .district
            .as_ref()
            .map(|id| term_link(Facet::District, &catalogue.lists.districts[id.value].term, site)),
        directions: place.directions.as_ref().map(|d| d.value.clone()),
        opening: place.opening.as_ref().map_or_else(Vec::new, |t| {
            rules_in_words(&crate::calendar::sentence(&t.on(site.date.day()), site.language()))
        }),
        access: place.accessibility.as_ref().map(|a| access_facts(a, words)),
        geo: place.coordinates.as_ref().map(|c| format!("geo:{},{}", c.value.0, c.value.1)),
        offers: cards.len(),
        edit: edit_link(&site.sources.file(place.entry.file).path, site),
    };
    let way = vec![Link::new(words.get("all_places"), site.base.href(&Address::index("orte")))];
    View {
        page: frame(page, site, "orte", &place.name, &description).under(way),
        content: Content::Place(Box::new(content)),
        body: Some(place.entry.body),
        cards,
        groups: Vec::new(),
        similar: Vec::new(),
    }
}
