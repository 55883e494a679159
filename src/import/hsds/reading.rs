//! What of an object has been read. Whatever nobody reads stays in the text of the entry: a field that this program
//! has never heard of is not lost.

use crate::hsds::{Object, text};
use crate::import::html;
use crate::import::note::{Notes, Spot};
use crate::import::person::{is_person, without_persons};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::HashSet;

/// The values that have been read, told apart by where they lie in memory.
#[derive(Debug, Default)]
pub(super) struct Reading {
    read: RefCell<HashSet<*const Value>>,
    /// Names of persons: read, and never to be said.
    persons: RefCell<HashSet<*const Value>>,
}

/// Something that nobody has read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Left {
    /// The keys that lead there, without numbers: `phones`, `service_at_locations.location`.
    pub path: String,
    /// What stands there.
    pub value: String,
}

impl Reading {
    /// The text of a field, which counts as read.
    pub fn text<'o>(&self, object: &'o Object, key: &str) -> Option<&'o str> {
        let found = text(object, key)?;
        self.done(object, key);
        Some(found)
    }

    /// A text or a number as text; counts as read.
    pub fn scalar(&self, object: &Object, key: &str) -> Option<String> {
        let found = scalar(object.get(key)?)?;
        self.done(object, key);
        Some(found)
    }

    /// Counts a field as read.
    pub fn done(&self, object: &Object, key: &str) {
        if let Some(value) = object.get(key) {
            self.read.borrow_mut().insert(std::ptr::from_ref(value));
        }
    }

    /// Counts everything in an object as read.
    pub fn all_done(&self, object: &Object) {
        for value in object.values() {
            self.read.borrow_mut().insert(std::ptr::from_ref(value));
            match value {
                Value::Object(inner) => self.all_done(inner),
                Value::Array(items) => items.iter().filter_map(Value::as_object).for_each(|item| self.all_done(item)),
                _ => {}
            }
        }
    }

    fn is_done(&self, value: &Value) -> bool {
        self.read.borrow().contains(&std::ptr::from_ref(value))
    }

    /// What nobody has read below an object, but for these keys of it. Each field of the object itself is one, and
    /// each object within it.
    pub fn left(&self, object: &Object, without: &[&str]) -> Vec<Left> {
        let mut left = Vec::new();
        for (key, value) in object.iter().filter(|(key, _)| !without.contains(&key.as_str())) {
            self.look(key, key, value, &mut left);
        }
        left
    }

    fn look(&self, path: &str, key: &str, value: &Value, left: &mut Vec<Left>) {
        match value {
            Value::Object(object) => self.part(path, object, left),
            Value::Array(items) => {
                let flat: Vec<String> = items.iter().filter_map(scalar).collect();
                if !flat.is_empty() && !is_id(key) && !self.is_done(value) {
                    left.push(Left { path: path.to_owned(), value: flat.join(", ") });
                }
                for item in items.iter().filter(|item| item.is_object() || item.is_array()) {
                    self.look(path, key, item, left);
                }
            }
            value if is_id(key) || self.is_done(value) => {}
            value => left.extend(scalar(value).map(|value| Left { path: path.to_owned(), value })),
        }
    }

    /// An object within another: its own values in one line, with the name by which readers know it.
    fn part(&self, path: &str, object: &Object, left: &mut Vec<Left>) {
        let (mut own, mut below) = (Vec::new(), Vec::new());
        for (key, value) in object {
            match value {
                Value::Object(_) => self.look(&format!("{path}.{key}"), key, value, &mut below),
                Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
                    self.look(&format!("{path}.{key}"), key, value, &mut below);
                }
                _ => {
                    let mut found = Vec::new();
                    self.look(key, key, value, &mut found);
                    own.extend(found.into_iter().map(|one| format!("{}: {}", one.path, one.value)));
                }
            }
        }
        if !own.is_empty() {
            let name = ["name", "number", "address_1", "document", "code"].into_iter();
            let said =
                |value: &Value| self.is_done(value) && !self.persons.borrow().contains(&std::ptr::from_ref(value));
            let name = name.filter(|key| object.get(*key).is_some_and(said));
            let name = name.filter_map(|key| text(object, key)).next().map(str::to_owned);
            own.splice(0..0, name);
            left.push(Left { path: path.to_owned(), value: own.join("; ") });
        }
        left.extend(below);
    }

    /// The same without the names of persons; says that they are not taken.
    pub fn left_without_persons(&self, object: &Object, without: &[&str], spot: &Spot, notes: &mut Notes) -> Vec<Left> {
        self.persons("", object, without, spot, notes);
        let mut left = self.left(object, without);
        // A number may have a name behind it, an address one before it.
        let reaches = |path: &str| path.split('.').any(|part| ["phones", "contacts", "email"].contains(&part));
        for one in left.iter_mut().filter(|one| reaches(&one.path)) {
            if let Some(kept) = without_persons(&one.value) {
                one.value = kept;
                notes.say(Spot { column: one.path.clone(), ..spot.clone() }, "person", &[]);
            }
        }
        left.retain(|one| !one.value.is_empty());
        left
    }

    fn persons(&self, path: &str, object: &Object, without: &[&str], spot: &Spot, notes: &mut Notes) {
        for (key, value) in object.iter().filter(|(key, _)| !without.contains(&key.as_str())) {
            let here = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            let names = ["attention", "updated_by"].contains(&key.as_str())
                || key == "name" && path.rsplit('.').next() == Some("contacts");
            if let Some(name) = value.as_str().filter(|_| names)
                && is_person(&html::to_line(name))
            {
                // The first contact has been looked at already, and told.
                let told = self.is_done(value);
                self.persons.borrow_mut().insert(std::ptr::from_ref(value));
                self.done(object, key);
                if !told {
                    notes.say(Spot { column: here.clone(), ..spot.clone() }, "person", &[]);
                }
            }
            match value {
                Value::Object(inner) => self.persons(&here, inner, &[], spot, notes),
                Value::Array(items) => {
                    items
                        .iter()
                        .filter_map(Value::as_object)
                        .for_each(|item| self.persons(&here, item, &[], spot, notes));
                }
                _ => {}
            }
        }
    }
}

/// Ids tell records apart; they say nothing to readers.
fn is_id(key: &str) -> bool {
    key == "id" || key.ends_with("_id") || key == "link_entity"
}

/// A text, a number or a truth value as text.
fn scalar(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(value) => value.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_nobody_has_read_is_left_with_its_place() {
        let value = json!({
            "id": "1", "name": "Chor", "neu": 7, "leer": "", "nichts": null, "worte": ["a", "b"],
            "phones": [{"id": "p", "number": "0221 4710-101", "extension": 5, "languages": [{"name": "Deutsch"}]}],
            "ort": {"name": "Haus", "flag": true},
        });
        let object = value.as_object().unwrap();
        let reading = Reading::default();
        assert_eq!(reading.text(object, "name"), Some("Chor"));
        reading.done(object["phones"][0].as_object().unwrap(), "number");
        let left: Vec<(String, String)> =
            reading.left(object, &["ort"]).into_iter().map(|left| (left.path, left.value)).collect();
        let expected = [
            ("neu", "7"),
            ("worte", "a, b"),
            ("phones", "0221 4710-101; extension: 5"),
            ("phones.languages", "name: Deutsch"),
        ];
        assert_eq!(left, expected.map(|(path, value)| (path.to_owned(), value.to_owned())));
        reading.all_done(object);
        assert_eq!(reading.left(object, &[]), []);
    }

    #[test]
    fn nobody_is_named_by_what_is_left() {
        let value = json!({
            "contacts": [{"name": "Erika Muster", "department": "Empfang"}, {"name": "Anna Muster", "email": "a@example.org"}],
            "addresses": [{"attention": "Frau Muster", "address_1": "Weg 1"}],
            "phones": [{"number": "0221 4710-101 (Frau Muster)"}],
        });
        let object = value.as_object().unwrap();
        let (reading, mut notes) = (Reading::default(), Notes::default());
        reading.done(object["contacts"][0].as_object().unwrap(), "name");
        let left = reading.left_without_persons(object, &[], &Spot::default(), &mut notes);
        let left: Vec<String> = left.into_iter().map(|left| left.value).collect();
        assert_eq!(left, ["department: Empfang", "email: a@example.org", "address_1: Weg 1", "number: 0221 4710-101"]);
        assert_eq!(notes.iter().count(), 3);
    }
}
