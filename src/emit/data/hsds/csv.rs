//! `hsds-csv.zip`: a file for each table of the specification, and a description of the whole
//! (`datapackage.json`, Frictionless Tabular Data Package).

use super::Writer;
use crate::emit::data::rows::{harmless_data, row};
use crate::error::Error;
use crate::hsds::nest::Rows;
use crate::hsds::{AUDIENCES, FIELDS, TABLES, TOPICS, Table, table};
use crate::pages::Site;
use serde_json::{Value, json};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// What each taxonomy is.
const TAXONOMIES: [(&str, &str); 3] = [
    (FIELDS, "Angaben, für die HSDS kein Feld hat"),
    (TOPICS, "Worum es geht"),
    (AUDIENCES, "Für wen ein Angebot ist"),
];

/// The file.
///
/// # Errors
/// Never for a catalogue of a town: only where a table passes four gigabytes.
pub fn bytes(site: &Site<'_>) -> Result<Vec<u8>, Error> {
    let rows = rows(site);
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    // One time for all files, so that the same content gives the same bytes.
    let options = SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    let mut add = |name: &str, text: &str| -> Result<(), Error> {
        archive.start_file(name, options).map_err(|e| Error::new("cannot write hsds-csv.zip").because(e))?;
        archive.write_all(text.as_bytes()).map_err(|e| Error::new("cannot write hsds-csv.zip").because(e))
    };
    for table in TABLES {
        add(table.file, &text(table, &rows))?;
    }
    add("datapackage.json", &format!("{:#}\n", package(site)))?;
    let cursor = archive.finish().map_err(|e| Error::new("cannot write hsds-csv.zip").because(e))?;
    Ok(cursor.into_inner())
}

/// Everything, also partners, places and projects without an offer.
fn rows(site: &Site<'_>) -> Rows {
    let writer = Writer::new(site);
    let mut rows = Rows::default();
    let mut add = |name: &str, object: &crate::hsds::Object| {
        if let Some(table) = table(name) {
            rows.add(table, object);
        }
    };
    for (name, description) in TAXONOMIES {
        add("taxonomy", &writer.taxonomy(name, description));
    }
    for (id, _) in site.catalogue.partners.iter() {
        add("organization", &writer.organization(id));
    }
    for (id, _) in site.catalogue.public_places() {
        add("location", &writer.location(id));
    }
    for (id, _) in site.catalogue.offers.iter() {
        add("service", &writer.service(id));
    }
    rows
}

fn text(table: &Table, rows: &Rows) -> String {
    let mut text = String::new();
    row(table.columns(), ',', &mut text);
    for object in rows.of(table.name) {
        let cells: Vec<String> = table.columns().map(|column| cell(object.get(column))).collect();
        row(cells.iter().map(String::as_str), ',', &mut text);
    }
    text
}

fn cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => harmless_data(text),
        Some(other) => other.to_string(),
    }
}

fn package(site: &Site<'_>) -> Value {
    let resources: Vec<Value> = TABLES
        .iter()
        .map(|table| {
            let fields: Vec<Value> =
                table.columns().map(|column| json!({"name": column, "type": kind(column)})).collect();
            json!({
                "profile": "tabular-data-resource",
                "name": table.name,
                "path": table.file,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {"fields": fields, "primaryKey": "id"},
            })
        })
        .collect();
    let mut package = json!({
        "profile": "tabular-data-package",
        "name": "hsds",
        "title": site.config.name.value,
        "created": site.date.day().to_string(),
        "version": crate::hsds::VERSION,
        "beispiel": site.config.example,
        "resources": resources,
    });
    if let Some(licence) = &site.config.licence {
        package["licenses"] = json!([{"title": licence.value.name(), "path": licence.value.url()}]);
    }
    package
}

/// What a column holds (schemas of the specification: these are numbers, all others texts).
fn kind(column: &str) -> &'static str {
    match column {
        "latitude" | "longitude" | "amount" | "timezone" | "interval" | "count" | "extension" | "minimum_age"
        | "maximum_age" | "year_incorporated" => "number",
        _ => "string",
    }
}
