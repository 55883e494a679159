//! What an entry may look like, for editors that help while somebody writes: a JSON Schema and a commented template of
//! every kind. Both follow from the description of the fields that reading uses (`model/field.rs`) and from their
//! words (`fields.toml`).

pub mod draft;
pub mod flyer;
mod json;
mod schedule;
pub mod template;
mod times;
pub mod value;
pub mod words;

pub use json::DIALECT;
pub use words::FieldBook;

use crate::model::field::Group;
use crate::model::{offer, page, partner, place, translation};
use crate::pages::{Address, Site};
use crate::source::document::EntryKind;
use serde_json::Value;

/// The fields of a kind of entry.
pub fn fields(kind: EntryKind) -> &'static Group {
    match kind {
        EntryKind::Offer => &offer::FIELDS,
        EntryKind::Partner => &partner::FIELDS,
        EntryKind::Place => &place::FIELDS,
        EntryKind::Page => &page::FIELDS,
    }
}

/// The name of a kind: of its schema and its template.
pub fn name(kind: EntryKind) -> &'static str {
    fields(kind).name
}

/// The name of the translations of a kind: of their schema.
pub fn translation_name(kind: EntryKind) -> &'static str {
    translation::fields(kind).name
}

/// What a kind is called.
fn title(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Offer => "Angebot",
        EntryKind::Partner => "Partner",
        EntryKind::Place => "Ort",
        EntryKind::Page => "Seite",
    }
}

/// The JSON Schema of a kind of entry, with the lists of this town.
pub fn schema(kind: EntryKind, site: &Site<'_>) -> Value {
    let words = FieldBook::get();
    let address = site.base.url(&Address::schema(name(kind)));
    json::Schemas { words, catalogue: site.catalogue }.of(fields(kind), title(kind), &address)
}

/// The JSON Schema of the translations of a kind: files such as `chor.leicht.md`, which carry texts alone.
pub fn translation_schema(kind: EntryKind, site: &Site<'_>) -> Value {
    let words = FieldBook::get();
    let address = site.base.url(&Address::schema(translation_name(kind)));
    let title = format!("{} in Leichter Sprache oder in einer anderen Sprache", title(kind));
    json::Schemas { words, catalogue: site.catalogue }.of(translation::fields(kind), &title, &address)
}
