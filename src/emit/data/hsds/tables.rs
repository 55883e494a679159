//! `hsds-csv.zip`: a file for each table of the specification, and a description of the whole
//! (`datapackage.json`, Frictionless Tabular Data Package).
//!
//! Objects become rows at once, and rows text: a table is pressed while it grows.

use super::heap::Heap;
use super::known::Known;
use super::package::package;
use super::{PORTION, Writer};
use crate::emit::data::rows::{harmless_data, row};
use crate::hsds::layout::{LAYOUTS, Layout, Says, number};
use crate::hsds::{AUDIENCES, FIELDS, TABLES, TOPICS};
use crate::object::{Object, Value};
use crate::pages::Site;
use rayon::prelude::*;
use std::borrow::Cow;
use std::cell::RefCell;
use std::io::Write;
use zip::result::ZipError;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{ZipArchive, ZipWriter};

/// What each taxonomy is.
const TAXONOMIES: [(&str, &str); 3] = [
    (FIELDS, "Angaben, für die HSDS kein Feld hat"),
    (TOPICS, "Worum es geht"),
    (AUDIENCES, "Für wen ein Angebot ist"),
];

/// How hard the tables are pressed, 1 to 9: less is a third cheaper and half as large again.
const EFFORT: i64 = 2;

/// How long few rows are, in bytes.
const LONG_ROW: usize = 256;

/// How deep objects may lie in each other. Deeper ones are not of the specification.
const MAX_DEPTH: usize = 12;

/// Rows as text, by the numbers of their tables, and what of [`super::known::Known`] they name.
#[derive(Debug)]
pub(super) struct Rows {
    texts: Vec<String>,
    named: Vec<Named>,
}

/// A known object that a row names; a row of its own where nobody has named it before.
#[derive(Debug)]
struct Named {
    number: usize,
    /// The table and id of the object that lists it.
    parent: Option<(&'static Layout, String)>,
}

impl Rows {
    fn new() -> Self {
        Self { texts: vec![String::new(); TABLES.len()], named: Vec::new() }
    }

    /// The rows of an object and of all that lies in it.
    pub(super) fn of(table: &str, object: &Object<'_>, known: &Known<'_>) -> Self {
        let mut rows = Self::new();
        if let Some(number) = number(table) {
            rows.add(number, object, None, known, 0);
        }
        rows
    }

    fn add(&mut self, number: usize, object: &Object<'_>, parent: Option<Parent<'_>>, known: &Known<'_>, depth: usize) {
        let Some(table) = LAYOUTS.get(number).filter(|_| depth <= MAX_DEPTH) else { return };
        for (field, kind) in &table.parts {
            match object.get(field) {
                Some(Value::Part(part)) => self.add(*kind, part, None, known, depth + 1),
                Some(Value::Known(part)) => self.named.push(Named { number: *part, parent: None }),
                _ => {}
            }
        }
        if let Some(text) = self.texts.get_mut(number) {
            // Nearly every row fits, so that short ones need no more than one step.
            text.reserve(LONG_ROW);
            row(cells(table, object, parent, known), b',', text);
        }
        let own = Parent { table, id: object.id() };
        for (field, kind) in &table.lists {
            let Some(Value::List(items)) = object.get(field) else { continue };
            for item in items {
                match item {
                    Value::Part(item) => self.add(*kind, item, Some(own), known, depth + 1),
                    Value::Known(item) => {
                        self.named.push(Named { number: *item, parent: Some((table, own.id.to_owned())) });
                    }
                    _ => {}
                }
            }
        }
    }
}

/// The object that lists another.
#[derive(Debug, Clone, Copy)]
struct Parent<'a> {
    table: &'static Layout,
    id: &'a str,
}

/// The cells of a row: fields, ids of parts, and what the row belongs to.
fn cells<'a>(
    table: &'static Layout,
    object: &'a Object<'_>,
    parent: Option<Parent<'a>>,
    known: &'a Known<'_>,
) -> impl Iterator<Item = Cow<'a, str>> {
    table.columns.iter().map(move |column| {
        match column.part.and_then(|field| object.get(field)) {
            Some(Value::Part(part)) => return part.id().into(),
            Some(Value::Known(part)) => return known.get(*part).map_or("", |part| part.id.as_str()).into(),
            _ => {}
        }
        match (object.get(column.name), parent) {
            (Some(Value::Text(text)), _) => harmless_data(text),
            (Some(Value::Number(number)), _) => number.to_string().into(),
            (_, Some(parent)) => match column.says {
                Says::Id => parent.id.into(),
                Says::Kind => parent.table.name.into(),
                Says::IdOf(kind) if kind == parent.table.name => parent.id.into(),
                _ => "".into(),
            },
            _ => "".into(),
        }
    })
}

/// All tables, growing.
pub(super) struct Tables<'a> {
    /// All tables, so that all are pressed at once; in the end they become one archive.
    growing: Vec<Growing>,
    /// The known objects that have no row yet, by their numbers.
    left: Vec<Option<(&'static str, Object<'a>)>>,
}

impl<'a> Tables<'a> {
    /// The taxonomies, all partners and all places that are published, also those without an offer.
    pub(super) fn new(writer: &mut Writer<'a>) -> Self {
        let growing = TABLES.iter().map(|table| {
            let mut head = String::new();
            row(table.columns(), b',', &mut head);
            Growing { file: table.file, waiting: head, archive: None }
        });
        let mut tables = Self { growing: growing.collect(), left: writer.known.take_objects() };
        let mut rows = Vec::new();
        for (name, description) in TAXONOMIES {
            rows.push(Rows::of("taxonomy", &writer.taxonomy(name, description), &writer.known));
        }
        tables.take(rows, writer);
        for numbers in writer.known.partners_and_places(writer.site).chunks(PORTION) {
            let named = |number: &usize| Rows { named: vec![Named { number: *number, parent: None }], ..Rows::new() };
            tables.take(numbers.iter().map(named).collect(), writer);
        }
        tables
    }

    /// Takes rows in this order.
    pub(super) fn take(&mut self, rows: Vec<Rows>, writer: &Writer<'_>) {
        let mut ordered = Vec::with_capacity(rows.len());
        for rows in rows {
            self.take_named(&rows.named, writer, &mut ordered);
            ordered.push(rows.texts);
        }
        self.growing.par_iter_mut().enumerate().for_each(|(number, table)| {
            ordered.iter().filter_map(|texts| texts.get(number)).for_each(|text| table.waiting.push_str(text));
            table.press(MUCH);
        });
    }

    /// The rows of known objects that nobody has named before, with all that they name.
    fn take_named(&mut self, named: &[Named], writer: &Writer<'_>, ordered: &mut Vec<Vec<String>>) {
        for named in named {
            let Some((table, object)) = self.left.get_mut(named.number).and_then(Option::take) else { continue };
            let parent = named.parent.as_ref().map(|(table, id)| Parent { table, id });
            let mut rows = Rows::new();
            if let Some(number) = number(table) {
                rows.add(number, &object, parent, &writer.known, 0);
            }
            self.take_named(&rows.named, writer, ordered);
            ordered.push(rows.texts);
        }
    }

    /// The finished archive, a table a piece, and each is let go as soon as it is fetched.
    ///
    /// # Errors
    /// Never for a catalogue of a town: only where a table passes four gigabytes.
    pub(super) fn pieces(self, site: &Site<'_>) -> impl Iterator<Item = Result<Vec<u8>, ZipError>> + Send {
        let description =
            Growing { file: "datapackage.json", waiting: format!("{:#}\n", package(site)), archive: None };
        let tables = self.growing.into_par_iter().chain([description]).map(Growing::finish);
        let parts = tables.collect::<Vec<_>>().into_iter().map(Some);
        let mut all = Some(ZipWriter::new_stream(Basket::default()));
        parts.chain([None]).map(move |part| {
            let Some(open) = &mut all else { return Ok(Vec::new()) };
            let basket = |zip: &ZipWriter<StreamWriter<Basket>>| zip.get_ref().map(|stream| stream.get_ref().0.take());
            match part {
                Some(part) => {
                    let part = part?;
                    if let Some(stream) = open.get_ref() {
                        stream.get_ref().0.borrow_mut().reserve_exact(part.len());
                    }
                    open.merge_archive(ZipArchive::new(part)?)?;
                    Ok(basket(open).unwrap_or_default())
                }
                None => all.take().map_or_else(|| Ok(Vec::new()), |all| Ok(all.finish()?.into_inner().0.into_inner())),
            }
        })
    }
}

/// So much text of a table waits before it is pressed, in bytes: what presses takes as much memory, and most tables of a small
/// town stay below.
const MUCH: usize = 256 * 1024;

/// A table while it grows: an archive with one file.
struct Growing {
    file: &'static str,
    /// What is not pressed yet.
    waiting: String,
    archive: Option<Result<ZipWriter<Heap>, ZipError>>,
}

impl Growing {
    /// Presses what waits, where it is as much as this. A table that has begun is pressed every time: a little, so that
    /// nobody has to wait for much.
    fn press(&mut self, much: usize) {
        if self.archive.is_none() && self.waiting.len() < much {
            return;
        }
        let (file, text) = (self.file, std::mem::take(&mut self.waiting));
        let archive = self.archive.get_or_insert_with(|| {
            let mut archive = ZipWriter::new(Heap::default());
            archive.start_file(file, options()).map(|()| archive)
        });
        if let Ok(open) = archive
            && let Err(error) = open.write_all(text.as_bytes())
        {
            // Told in the end; what comes now changes nothing.
            *archive = Err(error.into());
        }
    }

    fn finish(mut self) -> Result<Heap, ZipError> {
        self.press(0);
        self.archive.map_or_else(|| Ok(Heap::default()), |archive| archive?.finish())
    }
}

/// Keeps what is written until somebody fetches it.
#[derive(Default)]
struct Basket(RefCell<Vec<u8>>);

impl Write for Basket {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.get_mut().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// One time for all files, so that the same content gives the same bytes.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .compression_level(Some(EFFORT))
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644)
}
