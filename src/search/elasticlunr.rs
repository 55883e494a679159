//! The same words as a public index: elasticlunr 0.9.5 JSON, which stock elasticlunr.js loads and queries.
//!
//! The frame is that of `elasticlunr-rs`; the trie within is written here, in one pass from sorted words: the
//! crate's own copies every word into a tree of maps, and the tree into another of JSON, which took most of the
//! time of a build. A test proves the trie equal to the crate's on the same words.
//!
//! Its pipeline is empty, so that it loads without registering anything; a word stands in it as written (in small
//! letters, as the stock tokenizer makes them) and as the term of our own search, and so do the parts of
//! compounds. In the place of counts stand BM25F weights, and the lengths of the fields are left out: stock
//! elasticlunr multiplies the one and divides by the root of the other, and so ranks by BM25F as well.

use super::entry::Entry;
use super::field::{COUNT, Field};
use super::german::GERMAN;
use super::language::{Analyser, Language, words};
use super::names::Names;
use super::weight::{Lengths, SATURATION};
use elasticlunr::{IndexBuilder, Pipeline};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write;

/// Cuts texts: all that a word can be found by. A word is analysed once.
struct Tokens(RefCell<Analyser<'static>>);

impl Tokens {
    fn new(names: &Names) -> Self {
        Self(RefCell::new(Analyser::new(&GERMAN, names)))
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

/// An empty index of the crate. Refs are the numbers of the entries.
fn empty() -> elasticlunr::Index {
    IndexBuilder::with_language(Box::new(Tokens::new(&Names::default())))
        .save_docs(false)
        .set_ref("id")
        .add_fields(Field::ALL.map(Field::name))
        .build()
}

/// How often a token stands in the fields of an entry.
type Counts = [u32; COUNT];

/// Weights by field.
type Weights = [f32; COUNT];

/// How often every token stands where.
struct Counted {
    /// The tokens in order, each with its entries, these in the order of their numbers as text.
    tokens: Vec<(String, Vec<(u32, Counts)>)>,
    /// The lengths of the fields of every entry, in tokens.
    lengths: Vec<Counts>,
}

/// How many entries are read at once.
const PORTION: usize = 256;

impl Counted {
    fn new(entries: &[Entry], names: &Names) -> Self {
        let read = |(portion, entries): (usize, &[Entry])| {
            let tokens = Tokens::new(names);
            let mut found: HashMap<String, Vec<(u32, Counts)>> = HashMap::new();
            let mut lengths = Vec::with_capacity(entries.len());
            for (number, entry) in entries.iter().enumerate() {
                let number = (portion * PORTION + number) as u32;
                lengths.push(count(&tokens, number, entry, &mut found));
            }
            (found, lengths)
        };
        let portions: Vec<_> = entries.par_chunks(PORTION).enumerate().map(read).collect();
        let mut all: HashMap<String, Vec<(u32, Counts)>> = HashMap::new();
        let mut lengths = Vec::with_capacity(entries.len());
        for (found, more) in portions {
            lengths.extend(more);
            for (token, places) in found {
                all.entry(token).or_default().extend(places);
            }
        }
        let mut tokens: Vec<_> = all.into_iter().collect();
        tokens.par_sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let ranks = ranks(entries.len());
        let rank = |number: u32| ranks.get(number as usize).copied();
        tokens.par_iter_mut().for_each(|(_, places)| places.sort_unstable_by_key(|(number, _)| rank(*number)));
        Self { tokens, lengths }
    }

    /// The trie of a field as JSON; `tf` tells what stands for a token in an entry.
    fn trie(&self, field: Field, tf: &(dyn Fn(u32, &Counts) -> f64 + Sync)) -> String {
        let mut out = String::from("{\"root\":{\"docs\":{},\"df\":0");
        let mut path: Vec<char> = Vec::new();
        for (token, places) in &self.tokens {
            let places = || places.iter().filter(|(_, counts)| counts.get(field as usize).is_some_and(|n| *n > 0));
            if places().next().is_none() {
                continue;
            }
            let shared = token.chars().zip(&path).take_while(|(a, b)| a == *b).count();
            path.drain(shared..).for_each(|_| out.push('}'));
            for (at, letter) in token.char_indices().skip(shared) {
                path.push(letter);
                out.push(',');
                push_text(letter.encode_utf8(&mut [0; 4]), &mut out);
                out.push_str(":{\"docs\":{");
                let mut entries = 0;
                if at + letter.len_utf8() == token.len() {
                    for (number, counts) in places() {
                        let comma = if entries > 0 { "," } else { "" };
                        // Writing into a string cannot fail. `{:?}` writes floats as JSON has them.
                        let _ = write!(out, "{comma}\"{number}\":{{\"tf\":{:?}}}", tf(*number, counts));
                        entries += 1;
                    }
                }
                let _ = write!(out, "}},\"df\":{entries}");
            }
        }
        path.iter().for_each(|_| out.push('}'));
        out.push_str("}}");
        out
    }
}

/// Counts the tokens of an entry; tells the lengths of its fields.
fn count(tokens: &Tokens, number: u32, entry: &Entry, found: &mut HashMap<String, Vec<(u32, Counts)>>) -> Counts {
    let mut lengths = Counts::default();
    for ((field, text), length) in entry.texts.iter().enumerate().zip(&mut lengths) {
        for token in elasticlunr::Language::tokenize(tokens, text) {
            *length += 1;
            let places = found.entry(token).or_default();
            if places.last().is_none_or(|(last, _)| *last != number) {
                places.push((number, Counts::default()));
            }
            if let Some(count) = places.last_mut().and_then(|(_, counts)| counts.get_mut(field)) {
                *count += 1;
            }
        }
    }
    lengths
}

/// The rank of every number up to `count` in the order of their texts: the crate keeps refs in that order.
fn ranks(count: usize) -> Vec<usize> {
    let mut numbers: Vec<(String, usize)> = (0..count).map(|number| (number.to_string(), number)).collect();
    numbers.sort_unstable();
    let mut ranks = vec![0; count];
    for (rank, (_, number)) in numbers.into_iter().enumerate() {
        if let Some(slot) = ranks.get_mut(number) {
            *slot = rank;
        }
    }
    ranks
}

/// A text as JSON has it.
fn push_text(text: &str, out: &mut String) {
    // A text is always JSON.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

/// The public index. `href` gives the address of an entry, with the path of the site; names stay whole.
pub fn index(entries: &[Entry], names: &Names, href: &(dyn Fn(&Entry) -> String + Sync)) -> String {
    let counted = Counted::new(entries, names);
    let average = Lengths::average(counted.lengths.iter());
    let weigh = |field: Field, number: u32, counts: &Counts| {
        let lengths = counted.lengths.get(number as usize).copied().unwrap_or_default();
        let weights: Weights = std::array::from_fn(|at| {
            let (field, length) = (Field::ALL.get(at), lengths.get(at));
            let count = counts.get(at).copied().unwrap_or_default();
            field.zip(length).map_or(0.0, |(field, length)| average.weigh(*field, count as f32, *length))
        });
        // Each field gets its share of what the sum over all fields saturates to.
        let own = weights.get(field as usize).copied().unwrap_or_default();
        let share = (SATURATION + 1.0) * own / (SATURATION + weights.iter().sum::<f32>());
        (f64::from(share) * 1000.0).round() / 1000.0
    };
    let mut fields = Field::ALL;
    fields.sort_by_key(|field| field.name());
    let tries: Vec<String> = fields
        .par_iter()
        .map(|field| {
            let trie = counted.trie(*field, &|number, counts| weigh(*field, number, counts));
            format!("\"{}\":{trie}", field.name())
        })
        .collect();
    let frame = serde_json::to_value(empty()).unwrap_or_default();
    let parts = frame.as_object().into_iter().flatten().map(|(key, value)| match key.as_str() {
        "index" => format!("\"index\":{{{}}}", tries.join(",")),
        "documentStore" => format!("\"documentStore\":{}", store(entries, href)),
        _ => format!("\"{key}\":{value}"),
    });
    format!("{{{}}}", parts.collect::<Vec<_>>().join(","))
}

/// What is told of the entries, in the order of their numbers as text. No entry has lengths: stock elasticlunr then
/// divides by nothing.
fn store(entries: &[Entry], href: &(dyn Fn(&Entry) -> String + Sync)) -> String {
    let mut docs: Vec<(String, Value)> = entries
        .par_iter()
        .enumerate()
        .map(|(number, entry)| {
            let number = number.to_string();
            let doc = json!({
                "id": number, "slug": entry.slug, "kind": entry.kind.name(), "title": entry.title, "url": href(entry),
            });
            (number, doc)
        })
        .collect();
    docs.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let told: Vec<String> = docs.iter().map(|(number, doc)| format!("\"{number}\":{doc}")).collect();
    let lengths: Vec<String> = docs.iter().map(|(number, _)| format!("\"{number}\":{{}}")).collect();
    let (told, lengths) = (told.join(","), lengths.join(","));
    format!("{{\"save\":true,\"docs\":{{{told}}},\"docInfo\":{{{lengths}}},\"length\":{}}}", entries.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;
    use crate::pages::Address;
    use crate::search::Kind;

    #[test]
    fn tokens_of_a_word() {
        let tokens = |text: &str| elasticlunr::Language::tokenize(&Tokens::new(&Names::default()), text);
        assert_eq!(tokens("Sprachkurse"), ["sprachkurse", "sprachkurs", "sprach", "kurs"]);
        assert_eq!(tokens("Tee"), ["tee"]);
    }

    fn entry(number: usize) -> Entry {
        const WORDS: [&str; 12] = [
            "Tee",
            "Teestube",
            "Sprachkurse",
            "Ärzt*innen",
            "Straße",
            "B1",
            "41061",
            "E-Mail",
            "\"",
            "und",
            "Kaffee",
            "кава",
        ];
        let word = |n: usize| WORDS[n % WORDS.len()];
        let text = |field: usize| {
            let length = (number * 7 + field * 5) % 9;
            (0..length).map(|n| word(n * n + number * 3 + field)).collect::<Vec<_>>().join(" ")
        };
        Entry {
            kind: Kind::Offer(Id::new(number)),
            slug: format!("angebot-{number}"),
            address: Address::offer("chor"),
            title: "Chor".into(),
            texts: std::array::from_fn(text),
            standing: 1.0,
            values: Vec::new(),
        }
    }

    /// The same words, given to the crate.
    fn of_the_crate(entries: &[Entry]) -> Value {
        let mut index = empty();
        for (number, entry) in entries.iter().enumerate() {
            index.add_doc(&number.to_string(), &entry.texts);
        }
        serde_json::to_value(&index).unwrap()
    }

    #[test]
    fn the_trie_is_that_of_the_crate() {
        let entries: Vec<Entry> = (0..700).map(entry).collect();
        let expected = of_the_crate(&entries);
        let counted = Counted::new(&entries, &Names::default());
        for field in Field::ALL {
            let root = |_: u32, counts: &Counts| f64::from(counts[field as usize]).sqrt();
            let trie = expected["index"][field.name()].to_string();
            assert!(counted.trie(field, &root) == trie, "{}", field.name());
        }
        let info = expected["documentStore"]["docInfo"].as_object().unwrap();
        assert_eq!(info.len(), entries.len());
        for (number, lengths) in counted.lengths.iter().enumerate() {
            for field in Field::ALL {
                let expected = &info[&number.to_string()][field.name()];
                assert_eq!(u64::from(lengths[field as usize]), expected.as_u64().unwrap_or(0), "{number}");
            }
        }
    }

    #[test]
    fn the_frame_is_that_of_the_crate() {
        let entries: Vec<Entry> = (0..12).map(entry).collect();
        let ours: Value = serde_json::from_str(&index(&entries, &Names::default(), &|_| "/".into())).unwrap();
        let theirs = of_the_crate(&entries);
        let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&ours), keys(&theirs));
        for key in ["fields", "pipeline", "ref", "version", "lang"] {
            assert_eq!(ours[key], theirs[key], "{key}");
        }
        assert_eq!(keys(&ours["documentStore"]), keys(&theirs["documentStore"]));
        assert_eq!(keys(&ours["documentStore"]["docInfo"]), keys(&theirs["documentStore"]["docInfo"]));
        assert_eq!(ours["documentStore"]["length"], theirs["documentStore"]["length"]);
    }
}
