//! The forms in which the specification comes, told by what is in them.

use crate::hsds::nest::{Nest, Rows};
use crate::hsds::{Object, TABLES, objects, part, table, text};
use crate::import::csv::reader::{Broken, Table};
use crate::import::note::{Notes, Spot};
use crate::import::text::{decode, unguarded};
use serde_json::Value;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

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
    /// Where a thing stands in its list, by kind and id.
    seen: HashMap<(&'static str, String), usize>,
    /// The locations that a service or an organisation names.
    placed: BTreeSet<usize>,
}

/// Fields that only services have.
const OF_SERVICES: [&str; 6] =
    ["status", "organization", "service_at_locations", "application_process", "cost_options", "fees_description"];

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
                    Ok(value) => found.json(&value, &piece.name, &mut rows, notes),
                    Err(error) => {
                        let (line, sign) = (error.line().to_string(), error.column().to_string());
                        let key = if error.is_eof() { "no_json_end" } else { "no_json" };
                        notes.refuse(spot, key, &[("line", &line), ("sign", &sign)]);
                    }
                }
            }
        }
        found.tables(&rows, notes);
        found.join();
        if found.services.is_empty() && found.organizations.is_empty() && found.locations.is_empty() {
            let names: Vec<&str> = pieces.iter().map(|piece| piece.name.as_str()).collect();
            notes.refuse(Spot { record: names.join(", "), ..Spot::default() }, "no_services", &[]);
        }
        found
    }

    /// Whether a service or an organisation names the location with this number.
    pub fn is_placed(&self, number: usize) -> bool {
        self.placed.contains(&number)
    }

    /// Where a thing with its id stands already; otherwise remembers that it will stand at `next`.
    fn known(&mut self, kind: &'static str, object: &Object, next: usize) -> Option<usize> {
        let id = match object.get("id")? {
            Value::String(id) if !id.trim().is_empty() => id.trim().to_owned(),
            Value::Number(id) => id.to_string(),
            _ => return None,
        };
        match self.seen.entry((kind, id)) {
            Entry::Occupied(known) => Some(*known.get()),
            Entry::Vacant(free) => {
                free.insert(next);
                None
            }
        }
    }

    fn service(&mut self, service: &Object, place: &str, notes: &mut Notes) {
        if let Some(organization) = part(service, "organization") {
            self.organization(organization, place, notes);
        }
        for at in objects(service, "service_at_locations") {
            if let Some(location) = part(at, "location") {
                self.location(location, true, notes);
            }
        }
        let known = self.known("service", service, self.services.len());
        match known.and_then(|number| self.services.get_mut(number)) {
            Some(first) if is_same(first, service) => complete(first, service),
            Some(_) => {
                let id = text(service, "id").unwrap_or_default();
                let record = text(service, "name").unwrap_or(id).to_owned();
                notes.refuse(Spot { record, id: place.to_owned(), ..Spot::default() }, "same_id", &[("value", id)]);
            }
            None => self.services.push(service.clone()),
        }
    }

    fn organization(&mut self, organization: &Object, place: &str, notes: &mut Notes) {
        for location in objects(organization, "locations") {
            self.location(location, true, notes);
        }
        let mut own = organization.clone();
        let services = own.shift_remove("services");
        let known = self.known("organization", &own, self.organizations.len());
        match known.and_then(|number| self.organizations.get_mut(number)) {
            Some(first) => {
                differs(first, &own, notes);
                complete(first, &own);
            }
            None => self.organizations.push(own.clone()),
        }
        let Some(services) = services else { return };
        let place = format!("{place}.services");
        for (place, item) in items(&services, &place) {
            match item.as_object() {
                Some(service) => {
                    let mut service = service.clone();
                    service.entry("organization").or_insert_with(|| Value::Object(own.clone()));
                    self.service(&service, &place, notes);
                }
                None => refuse(item, place, "no_object", notes),
            }
        }
    }

    fn location(&mut self, location: &Object, is_placed: bool, notes: &mut Notes) {
        let next = self.locations.len();
        let known = self.known("location", location, next);
        match known.and_then(|number| self.locations.get_mut(number)) {
            Some(first) => {
                differs(first, location, notes);
                complete(first, location);
            }
            None => self.locations.push(location.clone()),
        }
        if is_placed {
            self.placed.insert(known.unwrap_or(next));
        }
    }

    fn json(&mut self, value: &Value, place: &str, rows: &mut Rows, notes: &mut Notes) {
        match value {
            Value::Array(_) => {
                for (place, item) in items(value, place) {
                    self.json(item, &place, rows, notes);
                }
            }
            Value::Object(object) => self.object(object, place, rows, notes),
            other => refuse(other, place.to_owned(), "no_object", notes),
        }
    }

    fn object(&mut self, object: &Object, place: &str, rows: &mut Rows, notes: &mut Notes) {
        // A page of a list, as the API answers.
        if let Some(contents) = object.get("contents").filter(|contents| contents.is_array()) {
            self.json(contents, &format!("{place}, contents"), rows, notes);
            return;
        }
        // All tables in one file, by their names or their files.
        let mut tabular = false;
        if !object.contains_key("id") {
            for kind in TABLES {
                for key in [kind.name, kind.file] {
                    let Some(list @ Value::Array(_)) = object.get(key) else { continue };
                    tabular = true;
                    for (place, item) in items(list, &format!("{place}, {key}")) {
                        match item.as_object() {
                            Some(row) => rows.add_row(kind, row.clone()),
                            None => refuse(item, place, "no_object", notes),
                        }
                    }
                }
            }
        }
        if tabular {
            return;
        }
        if let (Some(service), Some(location)) = (part(object, "service"), part(object, "location")) {
            // A service at a location: the service as if it named the location.
            let mut service = service.clone();
            let mut at = object.clone();
            at.shift_remove("service");
            self.location(location, true, notes);
            let list = service.entry("service_at_locations").or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(items) = list {
                let known = |item: &Value| item.get("id").is_some() && item.get("id") == at.get("id");
                if !items.iter().any(known) {
                    items.push(Value::Object(at));
                }
            }
            self.service(&service, place, notes);
        } else if object.contains_key("location_type") {
            self.location(object, false, notes);
        } else if OF_SERVICES.iter().any(|key| object.contains_key(*key)) {
            self.service(object, place, notes);
        } else if object.contains_key("name") {
            self.organization(object, place, notes);
        } else {
            refuse(&Value::Object(object.clone()), place.to_owned(), "no_kind", notes);
        }
    }

    /// Services that only name the id of their organisation.
    fn join(&mut self) {
        for service in &mut self.services {
            let known = text(service, "organization_id").map(|id| ("organization", id.to_owned()));
            let organization = known.and_then(|key| self.seen.get(&key)).and_then(|at| self.organizations.get(*at));
            if let (Some(organization), false) = (organization, service.contains_key("organization")) {
                service.insert("organization".into(), Value::Object(organization.clone()));
            }
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
            let at = Spot { row: Some(fault.line), record: piece.name.clone(), ..Spot::default() };
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
    fn tables(&mut self, rows: &Rows, notes: &mut Notes) {
        let nest = Nest::new(rows);
        let nested = |name: &str| -> Vec<Object> {
            let Some(kind) = table(name) else { return Vec::new() };
            rows.of(name).iter().map(|row| nest.object(kind, row)).collect()
        };
        for location in nested("location") {
            self.location(&location, false, notes);
        }
        for organization in nested("organization") {
            self.organization(&organization, "organization", notes);
        }
        for service in nested("service") {
            self.service(&service, "service", notes);
        }
    }
}

/// The items of a list, and their places.
fn items<'v>(list: &'v Value, place: &str) -> Vec<(String, &'v Value)> {
    match list {
        Value::Array(items) => items.iter().enumerate().map(|(n, item)| (format!("{place}[{n}]"), item)).collect(),
        other => vec![(place.to_owned(), other)],
    }
}

fn refuse(value: &Value, place: String, key: &'static str, notes: &mut Notes) {
    let value = value.to_string();
    notes.refuse(Spot { record: place, ..Spot::default() }, key, &[("value", &value)]);
}

/// Whether two objects with one id say the same with their own fields; what belongs to them may stand at one only.
fn is_same(one: &Object, other: &Object) -> bool {
    let own = |value: &Value| !value.is_object() && !value.is_array() && !value.is_null();
    other
        .iter()
        .filter(|(_, value)| own(value))
        .all(|(key, value)| one.get(key).is_none_or(|known| known.is_null() || known == value))
}

/// Says where two things with one id contradict each other.
fn differs(first: &Object, second: &Object, notes: &mut Notes) {
    if !is_same(first, second) {
        let record = text(first, "name").or_else(|| text(first, "id")).unwrap_or_default().to_owned();
        notes.say(Spot { record, ..Spot::default() }, "differs", &[]);
    }
}

/// What the first leaves open, the second says. Lists become one.
fn complete(first: &mut Object, second: &Object) {
    for (key, value) in second {
        match (first.get_mut(key), value) {
            (None | Some(Value::Null), _) => {
                first.insert(key.clone(), value.clone());
            }
            (Some(Value::Array(known)), Value::Array(more)) => {
                for item in more {
                    let same = |one: &Value| one == item || item.get("id").is_some() && one.get("id") == item.get("id");
                    if !known.iter().any(same) {
                        known.push(item.clone());
                    }
                }
            }
            _ => {}
        }
    }
}
