//! What an entry said before it went out: attributes of the taxonomy of its fields. Data from here come
//! back without loss; data from elsewhere have no such attributes.

use crate::hsds::{EXAMPLE, FIELDS, Object, SLUG, objects, part, text};
use crate::model::field::Shape;
use crate::model::notation::Fields;
use crate::model::{offer, partner, place};
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
                exact.fields.insert(code.to_owned(), field(code, value));
            }
        }
    }
    exact
}

/// Lists, maps, truth values as JSON; everything else is text. "5" is text too: no field is a number. A field that
/// holds nothing but text says "true" and "[1]" as they stand there.
fn field(code: &str, value: &str) -> Value {
    let fields = [&offer::FIELDS, &partner::FIELDS, &place::FIELDS].into_iter().flat_map(|group| group.fields);
    let is_text = |shape: &Shape| matches!(shape, Shape::Text | Shape::ShortText(_));
    let mut known = fields.filter(|field| field.key == code).peekable();
    let is_text = known.peek().is_some() && known.all(|field| is_text(&field.shape));
    let is_json = !is_text && (value.starts_with(['[', '{']) || value == "true" || value == "false");
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
