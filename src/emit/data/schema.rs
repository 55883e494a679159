//! `verzeichnis.schema.json`: what `verzeichnis.json` looks like (JSON Schema 2020-12).

use crate::pages::{DataFile, Site};

/// The schema without its address.
const SCHEMA: &str = include_str!("verzeichnis.schema.json");
/// Stands for the address.
const ADDRESS: &str = "{{id}}";

/// The file.
pub fn bytes(site: &Site<'_>) -> Vec<u8> {
    SCHEMA.replace(ADDRESS, &site.base.url(&DataFile::Schema.address())).into_bytes()
}
