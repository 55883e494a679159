//! The forms in which the specification comes, told by what is in them.

use crate::hsds::nest::{Nest, Rows};
use crate::hsds::{Object, TABLES, objects, part, table, text};
use crate::import::csv::reader::{Broken, Table};
use crate::import::note::{Notes, Spot};
use crate::import::text::{decode, unguarded};
use serde_json::Value;
use std::collections::BTreeSet;

/// A file: its name, and its bytes.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Name without folders.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// Everything that was found, each thing once.
#[derive(Debug, Default)]
pub struct Found {
    /// Services with all that belongs to them.
    pub services: Vec<Object>,
    /// Organisations, without their services.
    pub organizations: Vec<Object>,
    /// Locations.
    pub locations: Vec<Object>,
    seen: BTreeSet<(&'static str, String)>,
}

impl Found {
    /// Looks through all pieces.
    pub fn read(pieces: &[Piece], notes: &mut Notes) -> Self {
        let (mut found, mut rows) = (Self::default(), Rows::default());
        for piece in pieces {
            let spot = Spot { record: piece.name.clone(), ..Spot::default() };
            if piece.name.to_lowercase().ends_with(".csv") {
                found.csv(piece, &mut rows, notes);
            } else {
                let decoded = decode(&piece.bytes, None);
                match serde_json::from_str::<Value>(&decoded.text) {
                    Ok(value) => found.json(&value, &mut rows),
                    Err(error) => notes.refuse(spot, "no_json", &[("value", &error.to_string())]),
                }
            }
        }
        found.tables(&rows);
        if found.services.is_empty() && found.organizations.is_empty() && found.locations.is_empty() {
            let names: Vec<&str> = pieces.iter().map(|piece| piece.name.as_str()).collect();
            notes.refuse(Spot { record: names.join(", "), ..Spot::default() }, "no_services", &[]);
        }
        found
    }

    fn is_new(&mut self, kind: &'static str, object: &Object) -> bool {
        text(object, "id").is_none_or(|id| self.seen.insert((kind, id.to_owned())))
    }

    fn service(&mut self, service: &Object) {
        if let Some(organization) = part(service, "organization") {
            self.organization(organization);
        }
        for at in objects(service, "service_at_locations") {
            if let Some(location) = part(at, "location") {
                self.location(location);
            }
        }
        if self.is_new("service", service) {
            self.services.push(service.clone());
        }
    }

    fn organization(&mut self, organization: &Object) {
        for location in objects(organization, "locations") {
            self.location(location);
        }
        if self.is_new("organization", organization) {
            self.organizations.push(organization.clone());
        }
        for service in objects(organization, "services") {
            let mut service = service.clone();
            let mut own = organization.clone();
            own.shift_remove("services");
            service.entry("organization").or_insert(Value::Object(own));
            self.service(&service);
        }
    }

    fn location(&mut self, location: &Object) {
        if self.is_new("location", location) {
            self.locations.push(location.clone());
        }
    }

    fn json(&mut self, value: &Value, rows: &mut Rows) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.json(item, rows)),
            Value::Object(object) => self.object(object, rows),
            _ => {}
        }
    }

    fn object(&mut self, object: &Object, rows: &mut Rows) {
        // A page of a list, as the API answers.
        if let Some(contents) = object.get("contents").filter(|contents| contents.is_array()) {
            self.json(contents, rows);
            return;
        }
        // All tables in one file, by their names or their files.
        let mut tabular = false;
        for kind in TABLES {
            for key in [kind.name, kind.file] {
                if let Some(Value::Array(items)) = object.get(key) {
                    tabular = true;
                    items.iter().filter_map(Value::as_object).for_each(|row| rows.add_row(kind, row.clone()));
                }
            }
        }
        if tabular && !object.contains_key("id") {
            return;
        }
        if let (Some(service), Some(location)) = (part(object, "service"), part(object, "location")) {
            // A service at a location: the service as if it named the location.
            let mut service = service.clone();
            let mut at = object.clone();
            at.shift_remove("service");
            self.location(location);
            let list = service.entry("service_at_locations").or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(items) = list {
                let known = |item: &Value| item.get("id").is_some() && item.get("id") == at.get("id");
                if !items.iter().any(known) {
                    items.push(Value::Object(at));
                }
            }
            self.service(&service);
        } else if object.contains_key("location_type") {
            self.location(object);
        } else if object.contains_key("name") && object.contains_key("status") {
            self.service(object);
        } else if object.contains_key("name") {
            self.organization(object);
        }
    }

    fn csv(&mut self, piece: &Piece, rows: &mut Rows, notes: &mut Notes) {
        let spot = Spot { record: piece.name.clone(), ..Spot::default() };
        let stem = piece.name.trim_end_matches(".csv").trim_end_matches(".CSV");
        let Some(kind) = TABLES.iter().find(|table| table.file.trim_end_matches(".csv") == stem || table.name == stem)
        else {
            notes.refuse(spot, "unknown_table", &[]);
            return;
        };
        let read = Table::read(&decode(&piece.bytes, None).text, ',');
        for fault in &read.faults {
            let at = Spot { row: Some(fault.line), record: piece.name.clone(), column: String::new() };
            let (expected, found) = match fault.kind {
                Broken::OpenQuote => (String::new(), String::new()),
                Broken::Columns { found } => (read.header.len().to_string(), found.to_string()),
            };
            let key = if fault.kind == Broken::OpenQuote { "open_quote" } else { "broken_row" };
            notes.refuse(at, key, &[("expected", &expected), ("found", &found), ("value", &fault.text)]);
        }
        for row in &read.rows {
            let cells = read.header.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty());
            rows.add_row(kind, cells.map(|(column, cell)| (column.clone(), Value::from(unguarded(cell)))).collect());
        }
    }

    /// Puts the rows of all tables together.
    fn tables(&mut self, rows: &Rows) {
        let nest = Nest::new(rows);
        let nested = |name: &str| -> Vec<Object> {
            let Some(kind) = table(name) else { return Vec::new() };
            rows.of(name).iter().map(|row| nest.object(kind, row)).collect()
        };
        for location in nested("location") {
            self.location(&location);
        }
        for organization in nested("organization") {
            self.organization(&organization);
        }
        for service in nested("service") {
            self.service(&service);
        }
    }
}
