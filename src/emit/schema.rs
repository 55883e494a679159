//! `daten/schema/KIND.json`: what an entry may look like, for editors that help while somebody writes; `flyer.json`: what a
//! template of a flyer sees.

use super::Sink;
use crate::error::Error;
use crate::pages::{Address, Site};
use crate::schema;
use crate::source::document::EntryKind;

/// Writes a schema for every kind of entry, and one for its translations.
pub fn emit(site: &Site<'_>, sink: &dyn Sink) -> Result<(), Error> {
    for kind in EntryKind::ALL {
        let names = [(schema::name(kind), false), (schema::translation_name(kind), true)];
        for (name, translation) in names {
            let path = Address::schema(name).output_path();
            if !sink.wants(&path) {
                continue;
            }
            let schema = if translation { schema::translation_schema(kind, site) } else { schema::schema(kind, site) };
            let json =
                serde_json::to_vec(&schema).map_err(|e| Error::at(&path, "cannot be written as JSON").because(e))?;
            sink.put(&path, &json)?;
        }
    }
    let address = Address::schema(schema::flyer::NAME);
    let path = address.output_path();
    let json = serde_json::to_vec(&schema::flyer::schema(&site.base.url(&address)))
        .map_err(|e| Error::at(&path, "cannot be written as JSON").because(e))?;
    sink.put(&path, &json)
}
