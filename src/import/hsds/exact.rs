//! What an entry said before it went out: attributes of the taxonomy of its fields. Data from here come
//! back without loss; data from elsewhere have no such attributes.

use crate::hsds::{EXAMPLE, FIELDS, Object, SLUG, objects, part, text};
use crate::model::notation::Fields;
use serde_json::Value;

/// The fields that attributes carry.
#[derive(Debug, Default)]
pub(super) struct Exact {
    /// The slug, where the thing went out from here.
    pub slug: Option<String>,
    /// The other fields.
    pub fields: Fields,
}

/// Reads the attributes of a thing.
pub(super) fn exact(object: &Object) -> Exact {
    let mut exact = Exact::default();
    for attribute in objects(object, "attributes") {
        let Some(term) = part(attribute, "taxonomy_term") else { continue };
        let (Some(code), Some(value)) = (text(term, "code"), text(attribute, "value")) else { continue };
        if text(term, "taxonomy") != Some(FIELDS) {
            continue;
        }
        match code {
            SLUG if crate::source::document::is_slug(value) => exact.slug = Some(value.to_owned()),
            SLUG | EXAMPLE => {}
            code => {
                exact.fields.insert(code.to_owned(), field(value));
            }
        }
    }
    exact
}

/// Lists, maps, truth values as JSON; everything else is text. "5" is text too: no field is a number.
fn field(value: &str) -> Value {
    let is_json = value.starts_with(['[', '{']) || value == "true" || value == "false";
    let read = if is_json { serde_json::from_str(value).ok() } else { None };
    read.unwrap_or_else(|| Value::from(value))
}

/// The codes of the terms of a taxonomy, in order.
pub(super) fn codes(object: &Object, taxonomy: &str) -> Vec<Value> {
    let terms = objects(object, "attributes").filter_map(|attribute| part(attribute, "taxonomy_term"));
    terms
        .filter(|term| text(term, "taxonomy") == Some(taxonomy))
        .filter_map(|term| text(term, "code"))
        .map(Value::from)
        .collect()
}
