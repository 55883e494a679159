//! The tables as they are written: what every column holds and what lies in an object, found once and not for every
//! row.

use super::{TABLES, Table};
use std::sync::LazyLock;

/// The layouts of [`TABLES`], in this order.
pub static LAYOUTS: LazyLock<Vec<Layout>> = LazyLock::new(|| TABLES.iter().map(Layout::new).collect());

/// A table, ready for rows. Kinds are numbers of tables.
#[derive(Debug)]
pub struct Layout {
    /// The name of the kind.
    pub name: &'static str,
    /// The columns.
    pub columns: Vec<Column>,
    /// Lists of objects in a nested object: field and kind.
    pub lists: Vec<(&'static str, usize)>,
    /// Single objects in a nested object: field and kind.
    pub parts: Vec<(&'static str, usize)>,
}

/// A column of a table.
#[derive(Debug)]
pub struct Column {
    /// Its name, and that of the field that it holds.
    pub name: &'static str,
    /// The field with the object whose id it holds.
    pub part: Option<&'static str>,
    /// What it says of the object that lists this one, where the field is absent.
    pub says: Says,
}

/// What a column says of the object that lists this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// Nothing.
    Nothing,
    /// Its id.
    Id,
    /// Its id, where it is of this kind.
    IdOf(&'static str),
    /// Its kind.
    Kind,
}

impl Layout {
    fn new(table: &'static Table) -> Self {
        let column = |name| Column {
            name,
            part: table.parts.iter().find(|(_, _, column)| *column == name).map(|(field, _, _)| *field),
            says: says(table, name),
        };
        let kind = |field, kind| number(kind).map(|kind| (field, kind));
        Self {
            name: table.name,
            columns: table.columns().map(column).collect(),
            lists: table.lists.iter().filter_map(|(field, of)| kind(*field, of)).collect(),
            parts: table.parts.iter().filter_map(|(field, of, _)| kind(*field, of)).collect(),
        }
    }
}

fn says(table: &Table, column: &'static str) -> Says {
    match (table.name, column) {
        ("attribute", "link_id") | ("metadata", "resource_id") => Says::Id,
        ("attribute", "link_entity") | ("metadata", "resource_type") => Says::Kind,
        ("attribute" | "metadata", _) => Says::Nothing,
        _ => column.strip_suffix("_id").map_or(Says::Nothing, Says::IdOf),
    }
}

/// The number of the table with this name.
pub fn number(name: &str) -> Option<usize> {
    TABLES.iter().position(|table| table.name == name)
}
