//! Places as locations.

use super::Writer;
use super::attribute::Entity;
use crate::model::accessibility::{Accessibility, Answer};
use crate::model::address::PostalAddress;
use crate::model::offer::OfferPlace;
use crate::model::words::Word;
use crate::model::{Id, Offer, Place, notation};
use crate::object::{Object, Value};

/// The country where none is configured (ISO 3166-1).
const COUNTRY: &str = "DE";

impl<'a> Writer<'a> {
    /// A place with a file of its own.
    pub fn location(&self, id: Id<Place>) -> Object<'a> {
        let place = &self.site.catalogue.places[id];
        let name = format!("location/{}", place.entry.slug);
        let mut location = self.object(&name);
        location.put("location_type", "physical");
        location.put("name", place.name.as_str());
        location.put("description", self.body(place.entry.body));
        location.put("transportation", place.directions.as_ref().map(|d| d.as_str()));
        if let Some(coordinates) = &place.coordinates {
            location.put("latitude", coordinates.value.0);
            location.put("longitude", coordinates.value.1);
        }
        location.list("addresses", place.address.iter().map(|a| self.address(&name, a)).collect());
        let access = place.accessibility.as_ref().and_then(|access| self.accessibility(&name, access));
        location.list("accessibility", access.into_iter().collect());
        if let Some(opening) = &place.opening {
            location.list("schedules", self.schedules(&name, opening, None));
        }
        let mut entry = notation::place(place, self.site.catalogue);
        let keys = ["stadtteil", "barrierefrei", "oeffnung"].into_iter();
        let entity = Entity { kind: "location", name: &name };
        location.list("attributes", self.attributes(entity, &place.entry.slug, keys, &mut entry));
        location
    }

    /// Where an offer takes place. An offer with a hidden address has no place at all.
    pub(super) fn service_at_locations(&self, offer: &'a Offer) -> Vec<Object<'a>> {
        let slug = &offer.entry.slug;
        let mut locations = Vec::new();
        match &offer.place {
            Some(OfferPlace::Listed(id)) => locations.push(("vor-ort", self.known.place(id.value))),
            Some(OfferPlace::Inline { name, address, directions }) => {
                let entity = format!("location/angebot/{slug}");
                let mut location = self.object(&entity);
                location.put("location_type", "physical");
                location.put("name", name.as_ref().map(|n| n.as_str()));
                location.put("transportation", directions.as_ref().map(|d| d.as_str()));
                location.list("addresses", vec![self.address(&entity, address)]);
                locations.push(("vor-ort", location.into()));
            }
            None => {}
        }
        let online = |mode: &crate::source::Spanned<_>| mode.value == crate::model::access::AccessMode::Online;
        if offer.access_modes.iter().any(online) {
            let mut location = self.object(&format!("location/online/{slug}"));
            location.put("location_type", "virtual");
            location.put("url", offer.web.as_ref().map(|w| w.as_str()));
            location.put("name", self.site.words.get("access_online"));
            locations.push(("online", location.into()));
        }
        let at = |(kind, location): (&str, Value<'a>)| {
            let mut at = self.object(&format!("service_at_location/{slug}/{kind}"));
            at.put("location", location);
            at
        };
        locations.into_iter().map(at).collect()
    }

    fn address(&self, entity: &str, address: &'a PostalAddress) -> Object<'a> {
        let land = self.site.config.land.as_ref().map_or(COUNTRY, |land| land.as_str());
        let mut fields = self.object(&format!("{entity}/address"));
        fields.put("address_1", address.street.as_str());
        fields.put("city", address.town.as_str());
        fields.put("state_province", land);
        fields.put("postal_code", address.postcode.as_str());
        fields.put("country", land.split('-').next().unwrap_or(COUNTRY));
        fields.put("address_type", "physical");
        fields
    }

    /// What is known about barriers in words; nobody's silence is a "no".
    pub(super) fn accessibility(&self, entity: &str, access: &'a Accessibility) -> Option<Object<'a>> {
        let words = self.site.words;
        let say = |(fact, answer): &(crate::model::accessibility::Fact, crate::source::Spanned<Answer>)| {
            let answer =
                (answer.value != Answer::Unknown).then(|| words.get(&format!("answer_{}", answer.value.word())));
            answer.map(|answer| format!("{}: {answer}", words.get(&format!("access_fact_{}", fact.word()))))
        };
        let known: Vec<String> = access.answers.iter().filter_map(say).collect();
        let mut fields = self.object(&format!("{entity}/accessibility"));
        fields.put("description", known.join(". "));
        fields.put("details", access.text.as_ref().map(|t| t.as_str()));
        (fields.count() > 1).then_some(fields)
    }
}
