//! Tables from spreadsheets: any encoding, separator and quoting that a spreadsheet writes, with a
//! map that says which column is which field.

pub mod map;
pub mod reader;

use super::note::{Notes, Spot};
use super::record::Record;
use super::settle::Town;
use super::text;
use map::Map;
use reader::Table;

/// What was read of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The encoding.
    pub encoding: &'static str,
    /// What separates cells.
    pub separator: char,
    /// How many rows there are, without the heading.
    pub rows: usize,
}

/// Reads a table into the town; `step` hears how many rows are done, of how many.
pub fn read(
    bytes: &[u8],
    map: &Map,
    town: &mut Town<'_>,
    notes: &mut Notes,
    step: &mut dyn FnMut(usize, usize),
) -> Read {
    let decoded = text::decode(bytes, map.encoding);
    if decoded.has_errors || decoded.text.contains('\u{fffd}') {
        notes.say(Spot::default(), "encoding", &[("encoding", decoded.encoding)]);
    }
    let separator = map.separator.unwrap_or_else(|| reader::separator(&decoded.text));
    let table = Table::read(&decoded.text, separator);
    let whole = |row: usize, record: &str| Spot { row: Some(row), record: record.to_owned(), ..Spot::default() };
    for fault in &table.faults {
        let (key, expected, found) = match fault.kind {
            reader::Broken::OpenQuote => ("open_quote", String::new(), String::new()),
            reader::Broken::Columns { found } => ("broken_row", table.header.len().to_string(), found.to_string()),
        };
        let values = [("expected", expected.as_str()), ("found", found.as_str()), ("value", fault.text.as_str())];
        notes.refuse(whole(fault.line, ""), key, &values);
    }
    if !missing(&table, map, notes) {
        return Read { encoding: decoded.encoding, separator, rows: table.rows.len() + table.faults.len() };
    }
    let twice = headings(&table, map, notes);
    let mut records = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let mut record = Record { spot: whole(row.line, ""), fixed: map.fixed.clone(), ..Record::default() };
        let mut controls = false;
        for (name, columns) in &map.fields {
            let mut parts = Vec::new();
            for column in columns {
                let Some(number) = table.header.iter().position(|c| c == column) else { continue };
                let (cell, changed) = text::without_controls(row.cells.get(number).map_or("", String::as_str));
                controls |= changed;
                // Our own sheets guard cells against being taken for a formula.
                let cell = text::unguarded(&cell).trim().to_owned();
                if !cell.is_empty() {
                    parts.push(cell);
                }
            }
            let joint = if *name == "text" { "\n\n" } else { " " };
            record.columns.insert(name, columns.join(" + "));
            record.put(name, parts.join(joint), &columns.join(" + "));
        }
        for number in &twice {
            let (cell, _) = text::without_controls(row.cells.get(*number).map_or("", String::as_str));
            if let (Some(column), false) = (table.header.get(*number), cell.trim().is_empty()) {
                record.rest.push((column.clone(), text::unguarded(cell.trim()).to_owned()));
            }
        }
        record.spot.record = record.line("titel").unwrap_or_default();
        if controls {
            notes.say(record.spot.clone(), "controls", &[]);
        }
        town.announce(&record);
        records.push(record);
    }
    for (number, record) in records.into_iter().enumerate() {
        step(number, table.rows.len());
        town.offer(record, notes);
    }
    Read { encoding: decoded.encoding, separator, rows: table.rows.len() + table.faults.len() }
}

/// Says which columns of the map are not in the table. Tells whether there is one with names: without it no row says
/// what it is about, and it is enough to say so once.
fn missing(table: &Table, map: &Map, notes: &mut Notes) -> bool {
    let is_there = |column: &String| table.header.contains(column);
    for (name, columns) in &map.fields {
        let all = table.header.join(", ");
        let values = [("columns", all.as_str())];
        if *name == "titel" && !columns.iter().any(is_there) && !table.rows.is_empty() {
            let at = Spot { column: columns.join(" + "), ..Spot::default() };
            notes.refuse(at, "no_title_column", &values);
            return false;
        }
        for column in columns.iter().filter(|column| !is_there(column)) {
            notes.say(Spot { column: column.clone(), ..Spot::default() }, "column_missing", &values);
        }
    }
    true
}

/// Says which columns nobody reads. Tells which of them have the heading of an earlier one that the map names: a
/// map knows names alone, so what they say stays in the text.
fn headings(table: &Table, map: &Map, notes: &mut Notes) -> Vec<usize> {
    let mut twice = Vec::new();
    for (number, column) in table.header.iter().enumerate() {
        let at = Spot { row: Some(table.heading), column: column.clone(), ..Spot::default() };
        let position = (number + 1).to_string();
        let values = [("number", position.as_str())];
        let before = table.header.get(..number).unwrap_or_default();
        let filled = || table.rows.iter().any(|row| row.cells.get(number).is_some_and(|cell| !cell.trim().is_empty()));
        if column.is_empty() {
            if filled() {
                notes.say(at, "column_unnamed", &values);
            }
        } else if before.contains(column) {
            if map.reads(column) {
                twice.push(number);
                notes.say(at, "column_twice", &values);
            } else if !map.knows(column) {
                notes.say(at, "column_twice_unused", &values);
            }
        } else if !map.knows(column) {
            notes.say(Spot { row: None, ..at }, "column_unused", &[]);
        }
    }
    twice
}
