//! `datapackage.json`: what is in the tables (Frictionless Tabular Data Package).

use crate::hsds::TABLES;
use crate::pages::Site;
use serde_json::{Value, json};

/// The description.
pub(super) fn package(site: &Site<'_>) -> Value {
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
