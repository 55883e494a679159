//! The map: which column is which field, what holds for all rows, and the town's words for the words
//! of the table. `docs/import.md` explains it with an example.

use crate::date::{Date, read_date};
use crate::import::record::NAMES;
use crate::model::notation::Fields;
use crate::model::offer::KEYS;
use crate::model::suggest::nearest;
use crate::source::fault::FaultKind;
use crate::source::front_matter::{Scalar, ScalarKind};
use crate::source::{Faults, FileId, Node, SourceFile, Span, Value, front_matter};
use encoding_rs::Encoding;
use serde_json::json;
use std::collections::BTreeMap;

/// Which column is which field.
#[derive(Debug, Default)]
pub struct Map {
    /// `quelle`: where the table comes from; every entry says it.
    pub source: Option<String>,
    /// `lizenz`: of the table.
    pub licence: Option<String>,
    /// `stand`: when somebody checked the table, for rows that do not say.
    pub as_of: Option<Date>,
    /// `zeichensatz`, where it is not to be found out.
    pub encoding: Option<&'static Encoding>,
    /// `trennzeichen`, where it is not to be found out.
    pub separator: Option<char>,
    /// `felder`: columns by field.
    pub fields: Vec<(&'static str, Vec<String>)>,
    /// `fest`: fields for all rows that do not say.
    pub fixed: Fields,
    /// `woerter`: the town's words for the words of the table, by field.
    pub words: BTreeMap<String, Vec<(String, String)>>,
    /// `weglassen`: columns that nobody needs.
    pub ignored: Vec<String>,
}

const MAP_KEYS: [&str; 9] =
    ["quelle", "lizenz", "stand", "zeichensatz", "trennzeichen", "felder", "fest", "woerter", "weglassen"];

/// What is wrong with a map, and the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, in German and English.
    pub what: String,
}

impl Map {
    /// Reads a map.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn read(text: &str) -> Result<Self, Wrong> {
        let file = SourceFile::new("map", text);
        let mut faults = Faults::default();
        let node = front_matter::read(FileId::default(), &file, Span::new(0, file.text.len()), &mut faults);
        let line = |span: Span| file.position(span.start).line;
        if let Some(fault) = faults.iter().next() {
            let what = match &fault.kind {
                FaultKind::TooLarge { limit, .. } => {
                    format!(
                        "Die Zuordnung ist zu groß oder zu tief verschachtelt. Erlaubt ist: {limit}. (The map is too large. Allowed: {limit}.)"
                    )
                }
                _ => "Das ist kein richtiges YAML. (This is no valid YAML.)".to_owned(),
            };
            return Err(Wrong { line: line(fault.span), what });
        }
        let reader = Reader { file: &file };
        match node {
            Some(node) => reader.map(&node),
            None => Err(Wrong { line: 1, what: "Die Zuordnung ist leer. (The map is empty.)".into() }),
        }
    }

    /// Whether the map says what becomes of a column.
    pub fn knows(&self, column: &str) -> bool {
        self.reads(column) || self.ignored.iter().any(|c| c == column)
    }

    /// Whether a field is read from a column.
    pub fn reads(&self, column: &str) -> bool {
        self.fields.iter().any(|(_, columns)| columns.iter().any(|c| c == column))
    }
}

struct Reader<'a> {
    file: &'a SourceFile,
}

impl Reader<'_> {
    fn wrong<T>(&self, span: Span, what: String) -> Result<T, Wrong> {
        Err(Wrong { line: self.file.position(span.start).line, what })
    }

    fn unknown<T>(&self, span: Span, key: &str, known: &[&'static str]) -> Result<T, Wrong> {
        let hint = match nearest(key, known.iter().copied()) {
            Some(word) => format!("Meinten Sie „{word}“? (Did you mean “{word}”?)"),
            None => format!("Es gibt (There are): {}", known.join(", ")),
        };
        self.wrong(span, format!("„{key}“ gibt es hier nicht. {hint}"))
    }

    fn entries<'n>(&self, node: &'n Node) -> Result<&'n [crate::source::Entry], Wrong> {
        match &node.value {
            Value::Map(entries) => Ok(entries),
            Value::Null => Ok(&[]),
            _ => self.wrong(
                node.span,
                "Hier stehen Zeilen der Form „name: wert“. (Lines like “name: value” stand here.)".into(),
            ),
        }
    }

    fn text(&self, node: &Node) -> Result<String, Wrong> {
        match &node.value {
            Value::Scalar(scalar) => Ok(scalar.text.clone()),
            _ => self.wrong(node.span, "Hier steht ein Text. (A text stands here.)".into()),
        }
    }

    /// One text or a list of texts.
    fn texts(&self, node: &Node) -> Result<Vec<String>, Wrong> {
        match &node.value {
            Value::List(items) => items.iter().map(|item| self.text(item)).collect(),
            Value::Null => Ok(Vec::new()),
            _ => Ok(vec![self.text(node)?]),
        }
    }

    fn map(&self, node: &Node) -> Result<Map, Wrong> {
        let mut map = Map::default();
        for entry in self.entries(node)? {
            let (key, node) = (entry.key.value.as_str(), &entry.node);
            match key {
                "quelle" => map.source = Some(self.text(node)?),
                "lizenz" => map.licence = Some(self.text(node)?),
                "stand" => match read_date(&self.text(node)?) {
                    Some(date) => map.as_of = Some(date),
                    None => {
                        return self
                            .wrong(node.span, "Ein Datum hat die Form 2026-11-02. (A date looks like this.)".into());
                    }
                },
                "zeichensatz" => match Encoding::for_label(self.text(node)?.as_bytes()) {
                    Some(encoding) => map.encoding = Some(encoding),
                    None => {
                        return self
                            .wrong(node.span, "Bekannt sind zum Beispiel (for example): utf-8, windows-1252".into());
                    }
                },
                "trennzeichen" => {
                    let text = self.text(node)?;
                    let sign = if text.eq_ignore_ascii_case("tab") { "\t" } else { text.as_str() };
                    let mut chars = sign.chars();
                    match (chars.next(), chars.next()) {
                        (Some(sign), None) if sign != '"' => map.separator = Some(sign),
                        _ => {
                            return self.wrong(
                                node.span,
                                "Ein einzelnes Zeichen, oder „tab“. (A single sign, or “tab”.)".into(),
                            );
                        }
                    }
                }
                "felder" => map.fields = self.fields(node)?,
                "fest" => map.fixed = self.fixed(node)?,
                "woerter" => map.words = self.words(node)?,
                "weglassen" => map.ignored = self.texts(node)?,
                other => return self.unknown(entry.key.span, other, &MAP_KEYS),
            }
        }
        if map.fields.iter().all(|(name, _)| *name != "titel") {
            return self.wrong(node.span, "Unter „felder“ fehlt „titel“. (“titel” is missing under “felder”.)".into());
        }
        Ok(map)
    }

    fn fields(&self, node: &Node) -> Result<Vec<(&'static str, Vec<String>)>, Wrong> {
        let mut fields = Vec::new();
        for entry in self.entries(node)? {
            match NAMES.iter().find(|name| **name == entry.key.value) {
                Some(name) => {
                    let flat = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
                    fields.push((*name, self.texts(&entry.node)?.into_iter().map(flat).collect()));
                }
                None => return self.unknown(entry.key.span, &entry.key, NAMES),
            }
        }
        Ok(fields)
    }

    fn fixed(&self, node: &Node) -> Result<Fields, Wrong> {
        let mut fields = Fields::new();
        for entry in self.entries(node)? {
            if !KEYS.contains(&entry.key.as_str()) {
                return self.unknown(entry.key.span, &entry.key, KEYS);
            }
            fields.insert(entry.key.value.clone(), json_of(&entry.node));
        }
        Ok(fields)
    }

    fn words(&self, node: &Node) -> Result<BTreeMap<String, Vec<(String, String)>>, Wrong> {
        let mut words = BTreeMap::new();
        for field in self.entries(node)? {
            let mut pairs = Vec::new();
            for pair in self.entries(&field.node)? {
                pairs.push((pair.key.value.clone(), self.text(&pair.node)?));
            }
            words.insert(field.key.value.clone(), pairs);
        }
        Ok(words)
    }
}

/// A value of the map as a field has it.
fn json_of(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Scalar(Scalar { kind: ScalarKind::Boolean(value), .. }) => json!(value),
        Value::Scalar(Scalar { kind: ScalarKind::Number, text }) => match text.parse::<i64>() {
            Ok(number) => json!(number),
            Err(_) => json!(text),
        },
        Value::Scalar(scalar) => json!(scalar.text),
        Value::List(items) => items.iter().map(json_of).collect(),
        Value::Map(entries) => {
            entries.iter().map(|e| (e.key.value.clone(), json_of(&e.node))).collect::<serde_json::Map<_, _>>().into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_read() {
        let map = Map::read(
            "quelle: Liste\nstand: 2026-10-01\ntrennzeichen: tab\nzeichensatz: latin1\nfelder:\n  titel: Name des  Angebots\n  text: [A, B]\nfest:\n  zugang: [vor_ort]\n  einfach_kommen: true\nwoerter:\n  themen: {Kaffee: essen}\nweglassen: [C]\n",
        )
        .unwrap();
        assert_eq!(
            map.fields,
            [("titel", vec!["Name des Angebots".to_owned()]), ("text", vec!["A".into(), "B".into()])]
        );
        assert_eq!((map.separator, map.encoding.map(Encoding::name)), (Some('\t'), Some("windows-1252")));
        assert_eq!(map.fixed["einfach_kommen"], true);
        assert!(map.knows("C") && map.knows("A") && !map.knows("D"));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        for (text, line, part) in [
            ("felder:\n  titel: A\n  tittel: B\n", 3, "titel"),
            ("felder:\n  kurz: A\n", 1, "titel"),
            ("felder: {titel: A}\nfeld: x\n", 2, "felder"),
            ("felder: {titel: A}\nstand: gestern\n", 2, "2026-11-02"),
            ("felder: {titel: A\n", 1, "YAML"),
            (&format!("felder: {{titel: A}}\nweglassen: [{}]\n", "Spalte, ".repeat(10_000)), 1, "zu groß"),
            ("- a\n", 1, "name: wert"),
            ("", 1, "titel"),
        ] {
            let wrong = Map::read(text).unwrap_err();
            assert!(wrong.what.contains(part), "{text}: {wrong:?}");
            assert!(wrong.line >= line || line == 1, "{text}: {wrong:?}");
        }
    }
}
