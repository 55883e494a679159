//! The words of the fields, from `fields.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;
use toml::{Table, Value};

const FIELDS: &str = include_str!("fields.toml");

/// One field in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldWords {
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub text: String,
    /// A value as it stands behind the colon.
    pub example: String,
}

/// All fields in words.
#[derive(Debug, Clone)]
pub struct FieldBook {
    fields: BTreeMap<(String, String), FieldWords>,
    labels: BTreeMap<(String, String), String>,
}

impl FieldBook {
    /// The words; they are part of the program, read once, and a test finds what is missing.
    pub fn get() -> &'static Self {
        static BOOK: LazyLock<FieldBook> = LazyLock::new(FieldBook::read);
        &BOOK
    }

    fn read() -> Self {
        let mut book = Self { fields: BTreeMap::new(), labels: BTreeMap::new() };
        let table: Table = FIELDS.parse().unwrap_or_default();
        for (group, entries) in &table {
            let Value::Table(entries) = entries else { continue };
            for (key, value) in entries {
                match value {
                    Value::Array(texts) => drop(book.fields.insert((group.clone(), key.clone()), field(texts))),
                    Value::Table(labels) => {
                        for (word, label) in labels {
                            let label = label.as_str().unwrap_or_default().to_owned();
                            book.labels.insert((key.clone(), word.clone()), label);
                        }
                    }
                    _ => {}
                }
            }
        }
        book
    }

    /// The words of a field.
    pub fn field(&self, group: &str, key: &str) -> Option<&FieldWords> {
        self.fields.get(&(group.to_owned(), key.to_owned()))
    }

    /// What a word of a closed list means.
    pub fn label(&self, vocabulary: &str, word: &str) -> Option<&str> {
        self.labels.get(&(vocabulary.to_owned(), word.to_owned())).map(String::as_str)
    }

    /// How many fields and how many words are explained.
    pub fn len(&self) -> (usize, usize) {
        (self.fields.len(), self.labels.len())
    }
}

fn field(texts: &[Value]) -> FieldWords {
    let text = |number: usize| texts.get(number).and_then(Value::as_str).unwrap_or_default().to_owned();
    FieldWords { title: text(0), text: text(1), example: text(2) }
}
