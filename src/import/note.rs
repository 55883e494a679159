//! What an import has to say: where, what, and what became of it.

use crate::words::Words;
use std::collections::{BTreeMap, BTreeSet};

/// Where in the foreign file: its record, and the column or field.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The line of a table, from 1; absent for nested data.
    pub row: Option<usize>,
    /// What the record is called there: its title or id.
    pub record: String,
    /// The column or field; empty where it is the whole record.
    pub column: String,
    /// What tells records of one name apart where there are no rows; never shown.
    pub id: String,
}

impl Spot {
    /// Whether it is about no record of its own.
    fn is_whole_file(&self) -> bool {
        self.row.is_none() && self.record.is_empty()
    }

    /// What is the same for every note about one record.
    fn key(&self) -> (Option<usize>, &str, &str) {
        match self.row {
            Some(_) => (self.row, "", ""),
            None => (None, &self.record, &self.id),
        }
    }
}

/// One thing to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where.
    pub spot: Spot,
    /// The key of its words.
    pub key: &'static str,
    /// What the words leave open.
    pub values: Vec<(&'static str, String)>,
    /// Whether the record was not taken because of it.
    pub refused: bool,
}

/// Everything there is to say, in the order in which it came up.
#[derive(Debug, Default)]
pub struct Notes(Vec<Note>);

/// The words of an import in German and English.
const GERMAN: &str = include_str!("words/de.toml");
const ENGLISH: &str = include_str!("words/en.toml");

/// The words in a language.
///
/// # Errors
/// Never: they are part of the program, and a test reads them.
pub fn words(language: crate::config::Language) -> Result<Words, crate::error::Error> {
    match language {
        crate::config::Language::German => Words::read("de", GERMAN, "import/words/de.toml"),
        crate::config::Language::English => Words::read("en", ENGLISH, "import/words/en.toml"),
    }
}

impl Notes {
    /// Adds something to say about a record that is taken all the same.
    pub fn say(&mut self, spot: Spot, key: &'static str, values: &[(&'static str, &str)]) {
        self.push(spot, key, values, false);
    }

    /// Says why a record is not taken.
    pub fn refuse(&mut self, spot: Spot, key: &'static str, values: &[(&'static str, &str)]) {
        self.push(spot, key, values, true);
    }

    fn push(&mut self, spot: Spot, key: &'static str, values: &[(&'static str, &str)], refused: bool) {
        let short = |text: &str| text.chars().take(80).collect::<String>();
        let values = values.iter().map(|(name, value)| (*name, short(value))).collect();
        self.0.push(Note { spot, key, values, refused });
    }

    /// All notes.
    pub fn iter(&self) -> std::slice::Iter<'_, Note> {
        self.0.iter()
    }

    /// How many records were not taken.
    pub fn refused(&self) -> usize {
        self.refused_records().len()
    }

    fn refused_records(&self) -> BTreeSet<(Option<usize>, &str, &str)> {
        self.0.iter().filter(|n| n.refused).map(|n| n.spot.key()).collect()
    }

    /// The notes as lines: first what was not taken, a line each; then what was taken with a remark,
    /// the same remark about many rows in one line. Of a record that was not taken only the reason is said: its
    /// values stand nowhere now.
    pub fn lines(&self, words: &Words) -> Vec<String> {
        let text = |note: &Note| {
            let values: Vec<(&str, &str)> = note.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            words.fill(note.key, &values)
        };
        // "Zeile 4, Spalte „Preis“: ", as much of it as there is.
        let place = |record: String, spot: &Spot| {
            let column = match spot.column.as_str() {
                "" => String::new(),
                column => words.fill("at_column", &[("column", column)]),
            };
            let parts: Vec<String> = [record, column].into_iter().filter(|part| !part.is_empty()).collect();
            if parts.is_empty() { String::new() } else { format!("{}: ", parts.join(", ")) }
        };
        let record =
            |name: &str| if name.is_empty() { String::new() } else { words.fill("at_record", &[("record", name)]) };
        let gone = self.refused_records();
        let mut lines: Vec<String> = Vec::new();
        for note in self.0.iter().filter(|note| note.refused) {
            let at = match note.spot.row {
                Some(row) => words.fill("at_row", &[("row", &row.to_string())]),
                None => record(&note.spot.record),
            };
            lines.push(words.fill("refused", &[("at", &place(at, &note.spot)), ("text", &text(note))]));
        }
        let mut same: BTreeMap<(String, String), Vec<&Spot>> = BTreeMap::new();
        for note in self
            .0
            .iter()
            .filter(|note| !note.refused && (note.spot.is_whole_file() || !gone.contains(&note.spot.key())))
        {
            same.entry((text(note), note.spot.column.clone())).or_default().push(&note.spot);
        }
        for ((text, _), spots) in same {
            let rows: Vec<usize> = spots.iter().filter_map(|spot| spot.row).collect();
            let at = match (rows.as_slice(), spots.as_slice()) {
                ([], spots) => {
                    let mut names: Vec<&str> =
                        spots.iter().map(|s| s.record.as_str()).filter(|n| !n.is_empty()).collect();
                    names.dedup();
                    let more = names.len().saturating_sub(5);
                    names.truncate(5);
                    let more =
                        if more > 0 { words.fill("and_more", &[("n", &more.to_string())]) } else { String::new() };
                    format!("{}{more}", names.into_iter().map(record).collect::<Vec<_>>().join(", "))
                }
                ([row], _) => words.fill("at_row", &[("row", &row.to_string())]),
                (rows, _) => words.fill("at_rows", &[("rows", &spans(rows))]),
            };
            let at = spots.first().map_or_else(String::new, |spot| place(at.clone(), spot));
            lines.push(words.fill("remark", &[("at", &at), ("text", &text)]));
        }
        lines
    }
}

/// "2–7, 9": rows in order, runs as spans.
fn spans(rows: &[usize]) -> String {
    let mut rows = rows.to_vec();
    rows.sort_unstable();
    rows.dedup();
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for row in rows {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ => spans.push((row, row)),
        }
    }
    let text =
        |(first, last): &(usize, usize)| if first == last { first.to_string() } else { format!("{first}–{last}") };
    spans.iter().map(text).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_as_spans() {
        assert_eq!(spans(&[4, 2, 3, 9, 9, 11, 12]), "2–4, 9, 11–12");
    }

    #[test]
    fn the_same_remark_is_one_line() {
        let words = words(crate::config::Language::German).unwrap();
        let mut notes = Notes::default();
        for row in 2..=2001 {
            let spot = Spot { row: Some(row), record: format!("r{row}"), column: "Preis".into(), ..Spot::default() };
            notes.say(spot, "unread", &[("value", "?")]);
        }
        // What is said of a row that was not taken is not said as if it had been.
        notes.say(Spot { row: Some(3000), ..Spot::default() }, "no_topic", &[]);
        notes.refuse(Spot { row: Some(3000), ..Spot::default() }, "no_title", &[]);
        let lines = notes.lines(&words);
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(
            lines[0].contains("Zeile 3000") && lines[1].contains("2–2001") && lines[1].contains("Preis"),
            "{lines:?}"
        );
        assert_eq!(notes.refused(), 1);
    }

    #[test]
    fn places_are_told_as_far_as_they_are_known() {
        let words = words(crate::config::Language::German).unwrap();
        let at = |record: &str, id: &str, column: &str| Spot {
            row: None,
            record: record.into(),
            column: column.into(),
            id: id.into(),
        };
        let mut notes = Notes::default();
        for id in ["1", "2", "3"] {
            notes.refuse(at("Chor", id, "name"), "no_title", &[]);
        }
        notes.refuse(Spot::default(), "no_services", &[]);
        notes.say(at("", "", "Extra"), "column_unused", &[]);
        for number in 0..7 {
            notes.say(at(&format!("n{number}"), "", ""), "no_topic", &[]);
        }
        let lines = notes.lines(&words);
        assert_eq!(notes.refused(), 4);
        assert!(lines.contains(&"Nicht übernommen: „Chor“, Spalte „name“: Es fehlt ein Name für das Angebot.".into()));
        assert!(lines.iter().any(|line| line.starts_with("Nicht übernommen: Hier stehen keine")), "{lines:?}");
        assert!(lines.iter().any(|line| line.starts_with("Bitte prüfen: Spalte „Extra“: Diese Spalte")), "{lines:?}");
        assert!(lines.iter().any(|line| line.contains("„n0“, „n1“, „n2“, „n3“, „n4“ und 2 weitere: ")), "{lines:?}");
    }
}
