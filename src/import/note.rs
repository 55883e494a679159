//! What an import has to say: where, what, and what became of it.

use crate::words::Words;
use std::collections::BTreeMap;

/// Where in the foreign file: its record, and the column or field.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The line of a table, from 1; absent for nested data.
    pub row: Option<usize>,
    /// What the record is called there: its title or id.
    pub record: String,
    /// The column or field; empty where it is the whole record.
    pub column: String,
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
        let spots: std::collections::BTreeSet<_> =
            self.0.iter().filter(|n| n.refused).map(|n| (n.spot.row, &n.spot.record)).collect();
        spots.len()
    }

    /// The notes as lines: first what was not taken, a line each; then what was taken with a remark,
    /// the same remark about many rows in one line.
    pub fn lines(&self, words: &Words) -> Vec<String> {
        let text = |note: &Note| {
            let values: Vec<(&str, &str)> = note.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            words.fill(note.key, &values)
        };
        let column = |spot: &Spot| match spot.column.as_str() {
            "" => String::new(),
            column => words.fill("at_column", &[("column", column)]),
        };
        let mut lines: Vec<String> = Vec::new();
        for note in self.0.iter().filter(|note| note.refused) {
            let at = match note.spot.row {
                Some(row) => words.fill("at_row", &[("row", &row.to_string())]),
                None => words.fill("at_record", &[("record", &note.spot.record)]),
            };
            lines.push(words.fill("refused", &[("at", &format!("{at}{}", column(&note.spot))), ("text", &text(note))]));
        }
        let mut same: BTreeMap<(String, String), Vec<&Spot>> = BTreeMap::new();
        for note in self.0.iter().filter(|note| !note.refused) {
            same.entry((text(note), note.spot.column.clone())).or_default().push(&note.spot);
        }
        for ((text, _), spots) in same {
            let rows: Vec<usize> = spots.iter().filter_map(|spot| spot.row).collect();
            let at = match (rows.as_slice(), spots.as_slice()) {
                ([], [spot]) if spot.record.is_empty() => String::new(),
                ([], spots) => {
                    let mut names: Vec<&str> = spots.iter().map(|s| s.record.as_str()).collect();
                    names.dedup();
                    let more = names.len().saturating_sub(5);
                    names.truncate(5);
                    let more =
                        if more > 0 { words.fill("and_more", &[("n", &more.to_string())]) } else { String::new() };
                    words.fill("at_record", &[("record", &format!("{}{more}", names.join("“, „")))])
                }
                ([row], _) => words.fill("at_row", &[("row", &row.to_string())]),
                (rows, _) => words.fill("at_rows", &[("rows", &spans(rows))]),
            };
            let spot = spots.first().map(|spot| column(spot)).unwrap_or_default();
            lines.push(words.fill("remark", &[("at", &format!("{at}{spot}")), ("text", &text)]));
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
            let spot = Spot { row: Some(row), record: format!("r{row}"), column: "Preis".into() };
            notes.say(spot, "unread", &[("value", "?")]);
        }
        notes.refuse(Spot { row: Some(7), ..Spot::default() }, "no_title", &[]);
        let lines = notes.lines(&words);
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[0].contains("Zeile 7") && lines[1].contains("2–2001") && lines[1].contains("Preis"), "{lines:?}");
        assert_eq!(notes.refused(), 1);
    }
}
