//! The catalogue as the Human Services Data Specification has it. [`Writer`] makes the nested
//! objects; `json` and `csv` write them down.

mod attribute;
pub mod csv;
pub mod json;
mod location;
mod organization;
mod schedule;
mod service;

use crate::hsds::{Ids, Object};
use crate::pages::Site;
use crate::source::markdown::Body;
use serde_json::Value;

/// Makes the objects of one town.
#[derive(Debug, Clone, Copy)]
pub struct Writer<'a> {
    site: &'a Site<'a>,
    ids: Ids,
}

impl<'a> Writer<'a> {
    /// For a site.
    pub fn new(site: &'a Site<'a>) -> Self {
        Self { site, ids: Ids::new(&site.config.base_url) }
    }

    /// The Markdown of an entry.
    fn body(&self, body: Body) -> &'a str {
        self.site.sources.file(body.file).slice(body.span).trim()
    }

    /// An object with its id, made from a stable name.
    fn object(&self, name: &str) -> Fields {
        let mut fields = Fields(Object::new());
        fields.put("id", Value::String(self.ids.of(name)));
        fields
    }
}

/// Fields of an object; absent and empty ones stay away, because the specification knows no `null`.
struct Fields(Object);

impl Fields {
    fn put(&mut self, key: &str, value: impl Into<Value>) {
        let value = value.into();
        let empty = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            _ => false,
        };
        if !empty {
            self.0.insert(key.to_owned(), value);
        }
    }

    fn list(&mut self, key: &str, items: Vec<Object>) {
        self.put(key, items.into_iter().map(Value::Object).collect::<Vec<_>>());
    }
}
