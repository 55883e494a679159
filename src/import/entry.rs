//! An entry as text. Written by hand, not by a YAML library: it must look as a volunteer would write
//! it, because volunteers go on from here.

use super::draft::Draft;
use serde_json::{Map, Value};

/// The text of the file.
pub fn text(draft: &Draft) -> String {
    let mut out = String::from("---\n");
    for (key, value) in &draft.fields {
        out.push_str(key);
        out.push(':');
        match value {
            Value::Array(items) if items.iter().any(Value::is_object) => {
                out.push('\n');
                for item in items {
                    out.push_str("  - ");
                    flow(item, &mut out);
                    out.push('\n');
                }
            }
            // Behind a key a comma means nothing; in lists and maps it does.
            Value::String(text) if is_plain(&text.replace(", ", " ")) => {
                out.push(' ');
                out.push_str(text);
                out.push('\n');
            }
            other => {
                out.push(' ');
                flow(other, &mut out);
                out.push('\n');
            }
        }
    }
    out.push_str("---\n");
    let body = draft.body.trim_end();
    if !body.is_empty() {
        out.push_str(body);
        out.push('\n');
    }
    out
}

/// A value in one line.
fn flow(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => scalar(text, out),
        Value::Array(items) => {
            out.push('[');
            for (number, item) in items.iter().enumerate() {
                if number > 0 {
                    out.push_str(", ");
                }
                flow(item, out);
            }
            out.push(']');
        }
        Value::Object(map) => flow_map(map, out),
        other => out.push_str(&other.to_string()),
    }
}

fn flow_map(map: &Map<String, Value>, out: &mut String) {
    out.push('{');
    for (number, (key, value)) in map.iter().enumerate() {
        if number > 0 {
            out.push_str(", ");
        }
        out.push_str(key);
        out.push_str(": ");
        flow(value, out);
    }
    out.push('}');
}

/// A text, quoted unless it is plain everywhere. JSON's quotes are YAML's (YAML 1.2, 7.3.1).
fn scalar(text: &str, out: &mut String) {
    if is_plain(text) {
        out.push_str(text);
    } else {
        out.push_str(&Value::from(text).to_string());
    }
}

/// Whether no reader of YAML takes a text for anything else: words, blanks, a few signs. Dates are
/// written without quotes by everybody.
fn is_plain(text: &str) -> bool {
    let signs = |c: char| {
        c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '_' | '/' | '(' | ')' | '!' | '?' | '–' | '„' | '“')
    };
    let lower = text.to_ascii_lowercase();
    let special = ["true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf"].contains(&lower.as_str());
    let range = text.split_once("..").is_some_and(|(from, to)| is_date(from) && is_date(to));
    let begins = text.chars().next().is_some_and(char::is_alphabetic);
    is_date(text)
        || range
        || begins && text.chars().all(signs) && !special && text.trim() == text && !text.contains("  ")
}

fn is_date(text: &str) -> bool {
    crate::date::read_date(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::document::EntryKind;
    use crate::source::{Faults, FileId, SourceFile, front_matter};
    use proptest::prelude::*;
    use serde_json::json;

    fn written(fields: Value) -> String {
        let fields = fields.as_object().unwrap().clone();
        text(&Draft {
            kind: EntryKind::Offer,
            slug: "a".into(),
            fields,
            body: "Text".into(),
            spot: Default::default(),
            implied: false,
            columns: Vec::new(),
        })
    }

    #[test]
    fn it_looks_as_a_volunteer_writes() {
        let text = written(json!({
            "titel": "Chor am See", "kurz": "Singen: alle, die mögen.", "zugang": ["vor_ort"], "geprueft_am": "2026-11-02",
            "termine": [{"tag": "Fr", "von": "18:00", "ausser": ["feiertage", "2026-12-24..2027-01-02"]}],
            "kontakt": {"telefon": "0221 4710-101"}, "einfach_kommen": true,
        }));
        assert_eq!(
            text,
            "---\ntitel: Chor am See\nkurz: \"Singen: alle, die mögen.\"\nzugang: [vor_ort]\ngeprueft_am: 2026-11-02\ntermine:\n  - {tag: Fr, von: \"18:00\", ausser: [feiertage, 2026-12-24..2027-01-02]}\nkontakt: {telefon: \"0221 4710-101\"}\neinfach_kommen: true\n---\nText\n"
        );
    }

    proptest! {
        /// Whatever stands in a field is read again as it was.
        #[test]
        fn every_text_is_read_again(text in "\\PC{1,60}") {
            let file = SourceFile::new("content/angebote/a.md", written(json!({"titel": text, "liste": [text], "karte": {"a": text}})));
            let split = front_matter::split(&file.text).unwrap();
            let mut faults = Faults::default();
            let node = front_matter::read(FileId::default(), &file, split.yaml, &mut faults).unwrap();
            let crate::source::Value::Map(entries) = &node.value else { panic!() };
            let crate::source::Value::Scalar(scalar) = &entries[0].node.value else { panic!("{:?}", entries[0]) };
            prop_assert_eq!(&scalar.text, &text);
        }
    }
}
