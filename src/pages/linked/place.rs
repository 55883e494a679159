//! Places and addresses.

use super::{Node, schedule};
use crate::model::accessibility::{Accessibility, Answer};
use crate::model::address::PostalAddress;
use crate::model::offer::OfferPlace;
use crate::model::words::Word;
use crate::model::{Id, Offer, Place};
use crate::pages::address::Address;
use crate::pages::site::Site;

fn id(place: &Place, site: &Site<'_>) -> String {
    format!("{}#ort", site.base.url(&Address::place(&place.entry.slug)))
}

/// Name and address of a place.
fn reference<'a>(place: &'a Place, site: &'a Site<'_>) -> Node<'a> {
    let mut node = Node::with_id("Place", id(place, site));
    node.put("name", place.name.as_str());
    node.put("url", site.base.url(&Address::place(&place.entry.slug)));
    node.put_node("address", place.address.as_ref().map(|a| address(a, site)));
    if let Some(coordinates) = &place.coordinates {
        let mut geo = Node::new("GeoCoordinates");
        geo.put("latitude", coordinates.value.0);
        geo.put("longitude", coordinates.value.1);
        node.put_node("geo", Some(geo));
    }
    node
}

/// Everything about a place.
pub(super) fn node<'a>(id: Id<Place>, site: &'a Site<'_>) -> Node<'a> {
    let place = &site.catalogue.places[id];
    let mut node = reference(place, site);
    node.put("description", place.directions.as_ref().map(|d| d.as_str()));
    if let Some(district) = &place.district {
        let mut area = Node::new("AdministrativeArea");
        area.put("name", site.catalogue.lists.districts[district.value].term.name.as_str());
        node.put_node("containedInPlace", Some(area));
    }
    if let Some(access) = &place.accessibility {
        node.put_nodes("amenityFeature", features(access, site));
    }
    if let Some(opening) = &place.opening {
        node.put_nodes("openingHoursSpecification", schedule::opening_hours(opening));
    }
    node
}

/// Where an offer takes place. One with a hidden address has no place at all.
pub(super) fn of_offer<'a>(offer: &'a Offer, site: &'a Site<'_>) -> Option<Node<'a>> {
    match offer.place.as_ref()? {
        OfferPlace::Listed(id) => Some(reference(&site.catalogue.places[id.value], site)),
        OfferPlace::Inline { name, address: inline, .. } => {
            let mut node = Node::new("Place");
            node.put("name", name.as_ref().map(|n| n.as_str()));
            node.put_node("address", Some(address(inline, site)));
            Some(node)
        }
    }
}

/// The address of a partner's or an offer's place.
pub(super) fn address<'a>(address: &'a PostalAddress, site: &'a Site<'_>) -> Node<'a> {
    let mut node = Node::new("PostalAddress");
    node.put("streetAddress", address.street.as_str());
    node.put("postalCode", address.postcode.as_str());
    node.put("addressLocality", address.town.as_str());
    node.put("addressCountry", site.config.land.as_ref().map_or("DE", |l| l.split('-').next().unwrap_or("DE")));
    node
}

/// What is known about barriers. "Partly" and "unknown" are neither true nor false, and stay away.
fn features<'a>(access: &'a Accessibility, site: &'a Site<'_>) -> Vec<Node<'a>> {
    let known = access.answers.iter().filter_map(|(fact, answer)| match answer.value {
        Answer::Yes => Some((fact, true)),
        Answer::No => Some((fact, false)),
        Answer::Partly | Answer::Unknown => None,
    });
    known
        .map(|(fact, value)| {
            let mut node = Node::new("LocationFeatureSpecification");
            node.put("name", site.words.get(&format!("access_fact_{}", fact.word())));
            node.put("value", value);
            node
        })
        .collect()
}
