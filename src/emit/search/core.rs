//! `core.json`: what every query needs. Where the files are, how words are compared, who stands back.

use super::titles::PER_FILE;
use crate::pages::{Filter, FilterValue};
use crate::search::Entry;
use crate::search::german::GERMAN;
use crate::search::language::{Language, words};
use crate::search::weight::SATURATION;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Raised when the client must change with the files.
const FORMAT: u32 = 1;

/// The file.
pub fn core(
    folder: &str,
    entries: &[Entry],
    filters: &[(Filter, Vec<FilterValue>)],
    word_borders: &[String],
    ending_borders: &[String],
) -> Value {
    let rules = GERMAN.rules();
    json!({
        "format": FORMAT,
        "folder": folder,
        "language": GERMAN.tag(),
        "entries": entries.len(),
        "portion": PER_FILE,
        "saturation": f64::from((SATURATION * 100.0).round()) / 100.0,
        "words": word_borders.join(" "),
        "endings": ending_borders.join(" "),
        "fold": rules.fold,
        "stem": rules.endings,
        "stop": rules.stop_words.split_whitespace().collect::<Vec<_>>().join(" "),
        "standing": standing(entries),
        "asks": asks(filters),
    })
}

/// What does not count fully, by its factor.
fn standing(entries: &[Entry]) -> BTreeMap<String, Vec<usize>> {
    let mut standing: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.standing < 1.0) {
        standing.entry(entry.standing.to_string()).or_default().push(number);
    }
    standing
}

/// Terms by which a query asks for a value of a filter: filter, terms, value. The first value that claims
/// a term has it.
fn asks(filters: &[(Filter, Vec<FilterValue>)]) -> Map<String, Value> {
    let rules = GERMAN.rules();
    let mut asks = Map::new();
    for (filter, values) in filters {
        let mut terms = Map::new();
        for value in values {
            for asked in &value.asked_by {
                // Of words with a hyphen the parts, without the joined word at the end.
                let pieces = words(asked);
                let hyphens = asked.matches(['-', '\u{2011}']).count().min(1);
                let kept = pieces.get(..pieces.len() - hyphens).unwrap_or(&pieces);
                let term = kept.iter().map(|piece| rules.term(piece)).collect::<Vec<_>>().join(" ");
                if !term.is_empty() && !terms.contains_key(&term) {
                    terms.insert(term, Value::String(value.id.clone()));
                }
            }
        }
        if !terms.is_empty() {
            asks.insert(filter.name().to_owned(), Value::Object(terms));
        }
    }
    asks
}
