//! The same words as a public index: elasticlunr 0.9.5 JSON, which stock elasticlunr.js loads and queries.
//!
//! The index is built by `elasticlunr-rs`. Its pipeline is empty, so that it loads without registering
//! anything; a word stands in it as written (in small letters, as the stock tokenizer makes them) and as the
//! term of our own search, and so do the parts of compounds. Then the plain counts are replaced by BM25F
//! weights, and the lengths of the fields are left out: stock elasticlunr multiplies the one and divides by
//! the root of the other, and so ranks by BM25F as well.

use super::entry::Entry;
use super::field::{COUNT, Field};
use super::german::GERMAN;
use super::language::{Analyser, Language, words};
use super::weight::{Lengths, SATURATION};
use elasticlunr::{IndexBuilder, Pipeline};
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::collections::HashMap;

/// Cuts texts for the crate: all that a word can be found by.
struct Tokens(RefCell<Analyser<'static>>);

impl Tokens {
    fn new() -> Self {
        Self(RefCell::new(Analyser::new(&GERMAN)))
    }
}

impl elasticlunr::Language for Tokens {
    fn name(&self) -> String {
        "German".into()
    }

    fn code(&self) -> String {
        GERMAN.tag().into()
    }

    fn tokenize(&self, text: &str) -> Vec<String> {
        let mut analyser = self.0.borrow_mut();
        let mut tokens = Vec::new();
        for word in words(text) {
            let analysed = analyser.look_up(&word);
            let written = word.to_lowercase();
            if written != analysed.term {
                tokens.push(written);
            }
            tokens.push(analysed.term.clone());
            tokens.extend(analysed.parts.iter().cloned());
        }
        tokens
    }

    fn make_pipeline(&self) -> Pipeline {
        Pipeline { queue: Vec::new() }
    }
}

/// The index before weighing: what the crate makes of the entries. Refs are the numbers of the entries.
fn counted(entries: &[Entry]) -> Value {
    let mut index = IndexBuilder::with_language(Box::new(Tokens::new()))
        .save_docs(false)
        .set_ref("id")
        .add_fields(Field::ALL.map(Field::name))
        .build();
    for (number, entry) in entries.iter().enumerate() {
        index.add_doc(&number.to_string(), &entry.texts);
    }
    serde_json::to_value(&index).unwrap_or_default()
}

/// The public index. `href` gives the address of an entry, with the path of the site.
pub fn index(entries: &[Entry], href: &dyn Fn(&Entry) -> String) -> Value {
    let mut index = counted(entries);
    weigh(&mut index);
    let docs: Map<String, Value> = entries
        .iter()
        .enumerate()
        .map(|(number, entry)| {
            let doc = json!({
                "id": number.to_string(), "slug": entry.slug, "kind": entry.kind.name(),
                "title": entry.title, "url": href(entry),
            });
            (number.to_string(), doc)
        })
        .collect();
    if let Some(store) = index.get_mut("documentStore").and_then(Value::as_object_mut) {
        store.insert("save".into(), Value::Bool(true));
        // An entry without lengths: stock elasticlunr then divides by nothing.
        let no_lengths = docs.keys().map(|entry| (entry.clone(), json!({}))).collect();
        store.insert("docs".into(), Value::Object(docs));
        store.insert("docInfo".into(), Value::Object(no_lengths));
    }
    index
}

/// Weights of one token, by entry and field.
type Weights = HashMap<String, [f32; COUNT]>;

/// Replaces the roots of counts by BM25F weights.
fn weigh(index: &mut Value) {
    let lengths = lengths(index);
    let average = Lengths::average(lengths.values());
    let mut weights: HashMap<String, Weights> = HashMap::new();
    for field in Field::ALL {
        if let Some(root) = index.pointer_mut(&format!("/index/{}/root", field.name())) {
            visit(root, &mut String::new(), &mut |token, docs| {
                for (entry, found) in docs.iter() {
                    let root = found.get("tf").and_then(Value::as_f64).unwrap_or(0.0) as f32;
                    let length = lengths.get(entry).and_then(|l| l.get(field as usize)).copied().unwrap_or(0);
                    let weight = average.weigh(field, root * root, length);
                    let fields = weights.entry(token.to_owned()).or_default().entry(entry.clone()).or_default();
                    if let Some(slot) = fields.get_mut(field as usize) {
                        *slot = weight;
                    }
                }
            });
        }
    }
    for field in Field::ALL {
        if let Some(root) = index.pointer_mut(&format!("/index/{}/root", field.name())) {
            visit(root, &mut String::new(), &mut |token, docs| {
                for (entry, found) in docs.iter_mut() {
                    let Some(fields) = weights.get(token).and_then(|weights| weights.get(entry)) else { continue };
                    let own = fields.get(field as usize).copied().unwrap_or(0.0);
                    let sum: f32 = fields.iter().sum();
                    // Each field gets its share of what the sum over all fields saturates to.
                    let share = (SATURATION + 1.0) * own / (SATURATION + sum);
                    *found = json!({ "tf": (f64::from(share) * 1000.0).round() / 1000.0 });
                }
            });
        }
    }
}

/// The lengths of the fields of every entry, as the crate counted them.
fn lengths(index: &Value) -> HashMap<String, [u32; COUNT]> {
    let info = index.pointer("/documentStore/docInfo").and_then(Value::as_object);
    let of =
        |fields: &Value| Field::ALL.map(|field| fields.get(field.name()).and_then(Value::as_u64).unwrap_or(0) as u32);
    info.into_iter().flatten().map(|(entry, fields)| (entry.clone(), of(fields))).collect()
}

/// Visits every token of a trie with its entries.
fn visit(node: &mut Value, token: &mut String, look: &mut dyn FnMut(&str, &mut Map<String, Value>)) {
    let Some(node) = node.as_object_mut() else { return };
    if let Some(docs) = node.get_mut("docs").and_then(Value::as_object_mut).filter(|docs| !docs.is_empty()) {
        look(token, docs);
    }
    for (letter, child) in node.iter_mut().filter(|(key, _)| !matches!(key.as_str(), "docs" | "df")) {
        let length = token.len();
        token.push_str(letter);
        visit(child, token, look);
        token.truncate(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_of_a_word() {
        let tokens = |text: &str| elasticlunr::Language::tokenize(&Tokens::new(), text);
        assert_eq!(tokens("Sprachkurse"), ["sprachkurse", "sprachkurs", "sprach", "kurs"]);
        assert_eq!(tokens("Tee"), ["tee"]);
    }
}
