//! From nested objects to rows of tables, and back.

use super::tables::{TABLES, Table, table};
use super::{Object, text};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// How deep objects may lie in each other: organisation, service, service at location, location,
/// contact, phone, language, attribute, term, taxonomy. Deeper ones are not of the specification.
const MAX_DEPTH: usize = 12;

/// Rows by the name of their table, each row once.
#[derive(Debug, Default)]
pub struct Rows {
    rows: BTreeMap<&'static str, Vec<Object>>,
    places: HashMap<(&'static str, String), usize>,
}

impl Rows {
    /// The rows of a table, in the order in which they were added.
    pub fn of(&self, table: &str) -> &[Object] {
        self.rows.get(table).map_or(&[], Vec::as_slice)
    }

    /// Adds a row as it is. Two rows with one id are one: what the first leaves open, the second says.
    pub fn add_row(&mut self, table: &'static Table, row: Object) {
        let rows = self.rows.entry(table.name).or_default();
        let Some(id) = text(&row, "id").map(str::to_owned) else {
            rows.push(row);
            return;
        };
        match self.places.get(&(table.name, id.clone())).and_then(|place| rows.get_mut(*place)) {
            Some(known) => {
                for (key, value) in row {
                    known.entry(key).or_insert(value);
                }
            }
            None => {
                self.places.insert((table.name, id), rows.len());
                rows.push(row);
            }
        }
    }

    /// Adds a nested object and all that lies in it.
    pub fn add(&mut self, table: &'static Table, object: &Object) {
        self.add_below(table, object, None, 0);
    }

    fn add_below(&mut self, table: &'static Table, object: &Object, parent: Option<(&Table, &str)>, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        let mut row = Object::new();
        for column in table.columns() {
            if let Some(value) = object.get(column) {
                row.insert(column.to_owned(), value.clone());
            }
        }
        if let Some((parent, id)) = parent {
            let (column, kind) = table.parent_columns(parent.name);
            if let Some(column) = column {
                row.entry(column).or_insert_with(|| id.into());
            }
            if let Some(kind) = kind {
                row.entry(kind).or_insert_with(|| parent.name.into());
            }
        }
        for (field, kind, column) in table.parts {
            if let (Some(part), Some(kind)) = (super::part(object, field), super::table(kind)) {
                if let Some(id) = part.get("id") {
                    row.insert((*column).to_owned(), id.clone());
                }
                self.add_below(kind, part, None, depth + 1);
            }
        }
        self.add_row(table, row);
        let id = text(object, "id").unwrap_or_default();
        for (field, kind) in table.lists {
            for child in super::objects(object, field) {
                if let Some(kind) = super::table(kind) {
                    self.add_below(kind, child, Some((table, id)), depth + 1);
                }
            }
        }
    }
}

/// Rows that were found by what they name: table, column, id.
type Children<'a> = HashMap<(&'static str, String, &'a str), Vec<&'a Object>>;

/// Puts rows together again.
#[derive(Debug)]
pub struct Nest<'a> {
    by_id: HashMap<(&'static str, &'a str), &'a Object>,
    children: Children<'a>,
}

impl<'a> Nest<'a> {
    /// Looks at all rows once.
    pub fn new(rows: &'a Rows) -> Self {
        let (mut by_id, mut children) = (HashMap::new(), Children::new());
        for table in TABLES {
            for row in rows.of(table.name) {
                if let Some(id) = text(row, "id") {
                    by_id.insert((table.name, id), row);
                }
                for column in table.columns().filter(|column| column.ends_with("_id")) {
                    if let Some(id) = text(row, column) {
                        children.entry((table.name, column.to_owned(), id)).or_default().push(row);
                    }
                }
            }
        }
        Self { by_id, children }
    }

    /// The nested object of a row, with everything that belongs to it. A service at a location does
    /// not repeat its service.
    pub fn object(&self, table: &'static Table, row: &Object) -> Object {
        self.below(table, row, 0)
    }

    fn below(&self, of: &'static Table, row: &Object, depth: usize) -> Object {
        let mut object = row.clone();
        if depth > MAX_DEPTH {
            return object;
        }
        for (field, kind, column) in of.parts {
            let wanted = *kind != "service";
            if let Some(part) = text(row, column).and_then(|id| self.by_id.get(&(*kind, id))).filter(|_| wanted)
                && let Some(kind) = table(kind)
            {
                object.insert((*field).to_owned(), Value::Object(self.below(kind, part, depth + 1)));
            }
        }
        let Some(id) = text(row, "id") else { return object };
        for (field, kind) in of.lists {
            let Some(kind) = table(kind).filter(|kind| kind.name != "service") else { continue };
            let (Some(column), entity) = kind.parent_columns(of.name) else { continue };
            let rows = self.children.get(&(kind.name, column, id)).map_or(&[][..], Vec::as_slice);
            let own = rows.iter().filter(|row| entity.is_none_or(|e| text(row, e).is_none_or(|e| e == of.name)));
            let list: Vec<Value> = own.map(|row| Value::Object(self.below(kind, row, depth + 1))).collect();
            if !list.is_empty() {
                object.insert((*field).to_owned(), Value::Array(list));
            }
        }
        object
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn objects_become_rows_and_rows_objects() {
        let service = json!({
            "id": "s", "name": "Chor", "status": "active", "organization_id": "o",
            "organization": {"id": "o", "name": "Verein", "description": "-", "phones": [{"id": "p", "number": "1"}]},
            "service_at_locations": [{"id": "sl", "location": {"id": "l", "location_type": "physical"}}],
            "attributes": [{"id": "a", "value": "x", "taxonomy_term": {"id": "t", "name": "n", "description": "d"}}],
        });
        let (service, kind) = (service.as_object().unwrap(), table("service").unwrap());
        let mut rows = Rows::default();
        rows.add(kind, service);
        assert_eq!(rows.of("attribute")[0]["link_entity"], "service");
        assert_eq!(rows.of("service_at_location")[0]["location_id"], "l");
        let nested = Nest::new(&rows).object(kind, &rows.of("service")[0]);
        assert_eq!(nested["organization"]["phones"][0]["number"], "1");
        assert_eq!(nested["attributes"][0]["taxonomy_term"]["name"], "n");
        assert_eq!(nested["service_at_locations"][0]["location"]["location_type"], "physical");
        let mut again = Rows::default();
        again.add(kind, &nested);
        assert_eq!(rows.rows, again.rows);
    }

    #[test]
    fn rows_that_name_each_other_end_somewhere() {
        let mut rows = Rows::default();
        let kind = table("taxonomy_term").unwrap();
        rows.add_row(kind, json!({"id": "a", "taxonomy_id": "a"}).as_object().unwrap().clone());
        let nested = Nest::new(&rows).object(kind, &rows.of("taxonomy_term")[0]);
        assert_eq!(nested["id"], "a");
    }
}
