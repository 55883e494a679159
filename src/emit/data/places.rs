//! `orte.geojson`: the places on the map (RFC 7946). Only places with coordinates, and none that
//! must stay hidden.

use crate::model::accessibility::{Answer, Fact};
use crate::model::words::Word;
use crate::model::{Id, Place};
use crate::pages::{Address, Plan, Site};
use serde_json::{Map, Value, json};

/// The file.
pub fn bytes(site: &Site<'_>, plan: &Plan) -> Vec<u8> {
    let mut root = Map::new();
    root.insert("type".into(), json!("FeatureCollection"));
    root.insert("name".into(), json!(site.config.name.value));
    root.insert("stand".into(), json!(site.date.day().to_string()));
    if let Some(licence) = &site.config.licence {
        root.insert("lizenz".into(), json!(licence.value.url()));
    }
    root.insert("beispiel".into(), json!(site.config.example));
    let features = site.catalogue.public_places().filter_map(|(id, _)| feature(id, site, plan));
    root.insert("features".into(), features.collect());
    super::json_bytes(&Value::Object(root))
}

fn feature(id: Id<Place>, site: &Site<'_>, plan: &Plan) -> Option<Value> {
    let place = &site.catalogue.places[id];
    let (latitude, longitude) = place.coordinates.as_ref()?.value;
    let mut properties = Map::new();
    let mut put = |key: &str, value: Value| properties.insert(key.to_owned(), value);
    put("id", json!(place.entry.slug));
    put("name", json!(place.name.value));
    if let Some(address) = &place.address {
        put("strasse", json!(address.street.value));
        put("plz", json!(address.postcode.value));
        put("ort", json!(address.town.value));
    }
    if let Some(district) = &place.district {
        put("stadtteil", json!(site.catalogue.lists.districts[district.value].term.name.value));
    }
    if let Some(directions) = &place.directions {
        put("anfahrt", json!(directions.value));
    }
    let wheelchair = place.accessibility.as_ref().map_or(Answer::Unknown, |a| a.answer(Fact::Wheelchair));
    put("rollstuhl", json!(wheelchair.word()));
    put("angebote", json!(plan.offers_at_place.get(&id).map_or(0, Vec::len)));
    put("url", json!(site.base.url(&Address::place(&place.entry.slug))));
    if site.config.example {
        put("beispiel", json!(true));
    }
    Some(json!({
        "type": "Feature",
        "id": place.entry.slug,
        // Longitude first, unlike in entries (RFC 7946, 3.1.1).
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": properties,
    }))
}
