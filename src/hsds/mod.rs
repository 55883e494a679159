//! The Human Services Data Specification 3.0 (Open Referral, <https://docs.openreferral.org>): the
//! common language of directories of social services. What both ways need: writing it
//! (`emit/data/hsds`) and reading it (`import/hsds`).
//!
//! One thing has two forms: nested JSON objects, and a table for each kind of object. Here an
//! object is JSON, and [`tables`] knows how objects lie in each other.

pub mod fields;
pub mod id;
pub mod layout;
pub mod nest;
pub mod tables;

pub use id::Ids;
pub use tables::{TABLES, Table, table};

/// An object of the specification: a service, a location, a schedule.
pub type Object = serde_json::Map<String, serde_json::Value>;

/// The version that is written, as its schemas name it.
pub const VERSION: &str = "3.0";

/// The taxonomy of facts that the specification has no field for: one term for each key of an
/// entry, and the value of the attribute as the entry has it (text, or JSON).
pub const FIELDS: &str = "wegweiser";
/// The taxonomy of topics (`themen`).
pub const TOPICS: &str = "themen";
/// The taxonomy of audiences (`zielgruppen`).
pub const AUDIENCES: &str = "zielgruppen";

/// The key of the attribute that carries the slug of an entry.
pub const SLUG: &str = "id";
/// The key of the attribute that marks invented data.
pub const EXAMPLE: &str = "beispiel";

/// The beginning of `alert` where data are invented. People see this field; whoever passes the data
/// on passes this on too.
pub const EXAMPLE_ALERT: &str = "Beispiel: Dieses Angebot ist erfunden.";

/// The text of a field; nothing where it is absent, empty, or no text.
pub fn text<'a>(object: &'a Object, key: &str) -> Option<&'a str> {
    object.get(key).and_then(serde_json::Value::as_str).map(str::trim).filter(|text| !text.is_empty())
}

/// The objects in a list of an object; nothing else that may stand there.
pub fn objects<'a>(object: &'a Object, key: &str) -> impl Iterator<Item = &'a Object> {
    object.get(key).and_then(serde_json::Value::as_array).into_iter().flatten().filter_map(serde_json::Value::as_object)
}

/// The object in a field.
pub fn part<'a>(object: &'a Object, key: &str) -> Option<&'a Object> {
    object.get(key).and_then(serde_json::Value::as_object)
}
