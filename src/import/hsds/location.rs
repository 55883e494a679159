//! Locations as places. Only those that went out from here: a place needs a district, which a foreign
//! location does not know. Foreign ones become the address of their offers.

use super::exact::exact;
use crate::hsds::{Object, objects, text};
use crate::import::Town;
use crate::import::draft::Draft;
use crate::import::note::Spot;
use crate::model::notation::Fields;
use crate::source::document::EntryKind;
use serde_json::{Value, json};

/// Makes a place of a location that was one; tells whether it was.
pub(super) fn place(location: &Object, town: &mut Town<'_>) -> bool {
    let exact = exact(location);
    let (Some(slug), Some(district)) = (exact.slug, exact.fields.get("stadtteil")) else { return false };
    if town.catalogue.lists.districts.by_slug(district.as_str().unwrap_or_default()).is_none() {
        return false;
    }
    let mut fields = Fields::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            fields.insert(key.to_owned(), value);
        }
    };
    let said = |key: &str| text(location, key).map(|t| json!(t));
    put("name", said("name"));
    let address = objects(location, "addresses").next().and_then(|address| {
        let part = |key| text(address, key).map(str::to_owned);
        Some(json!({"strasse": part("address_1")?, "plz": part("postal_code")?, "ort": part("city")?}))
    });
    put("adresse", address);
    put("stadtteil", Some(district.clone()));
    put("koordinaten", coordinates(location));
    put("anfahrt", said("transportation"));
    put("barrierefrei", Some(exact.fields.get("barrierefrei").cloned().unwrap_or_else(|| json!("unbekannt"))));
    put("oeffnung", exact.fields.get("oeffnung").cloned());
    let body = text(location, "description").unwrap_or_default().to_owned();
    let spot = Spot { record: slug.clone(), ..Spot::default() };
    town.add_ours(Draft { kind: EntryKind::Place, slug, fields, body, spot, implied: false, columns: Vec::new() });
    true
}

/// Latitude and longitude; numbers, or text in tables.
fn coordinates(location: &Object) -> Option<Value> {
    let number = |key: &str| match location.get(key)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    Some(json!([number("latitude")?, number("longitude")?]))
}
