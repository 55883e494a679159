//! The same words as a public index: elasticlunr 0.9.5 JSON, which stock elasticlunr.js loads and queries.
//!
//! The frame is that of `elasticlunr-rs`; the trie within is written here, piece by piece from sorted words: the
//! crate's own copies every word into a tree of maps, and the tree into another of JSON, which took most of the
//! time of a build. A test proves the trie equal to the crate's on the same words.
//!
//! Its pipeline is empty, so that it loads without registering anything; a word stands in it as written (in small
//! letters, as the stock tokenizer makes them) and as the term of our own search, and so do the parts of
//! compounds. In the place of counts stand BM25F weights, and the lengths of the fields are left out: stock
//! elasticlunr multiplies the one and divides by the root of the other, and so ranks by BM25F as well.

use super::entry::Entry;
use super::field::Field;
use super::german::GERMAN;
use super::language::{Analysed, Analyser, Language, words};
use super::names::Names;
use super::pieces::{Piece, object, push_json, push_letter, push_number, push_weight};
use super::reading::{Counts, Found, Reading, Source};
use super::weight::{Lengths, SATURATION};
use crate::check::plain::lexicon::WordHasher;
use elasticlunr::{IndexBuilder, Pipeline};
use rayon::prelude::*;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::io::Write;

/// All that a word can be found by.
fn tokens<'a>(word: &str, analysed: &'a Analysed) -> impl Iterator<Item = Cow<'a, str>> {
    let written = Some(word.to_lowercase()).filter(|written| *written != analysed.term);
    let terms = [&analysed.term].into_iter().chain(&analysed.parts);
    written.map(Cow::Owned).into_iter().chain(terms.map(|term| Cow::Borrowed(term.as_str())))
}

/// Cuts texts for the crate.
struct Tokens(Analyser<'static>);

impl elasticlunr::Language for Tokens {
    fn name(&self) -> String {
        "German".into()
    }

    fn code(&self) -> String {
        GERMAN.tag().into()
    }

    fn tokenize(&self, text: &str) -> Vec<String> {
        let of = |word: Cow<'_, str>| tokens(&word, &self.0.analyse(&word)).map(Cow::into_owned).collect::<Vec<_>>();
        words(text).into_iter().flat_map(of).collect()
    }

    fn make_pipeline(&self) -> Pipeline {
        Pipeline { queue: Vec::new() }
    }
}

/// An empty index of the crate. Refs are the numbers of the entries.
fn empty() -> elasticlunr::Index {
    IndexBuilder::with_language(Box::new(Tokens(Analyser::new(&GERMAN, &Names::default()))))
        .save_docs(false)
        .set_ref("id")
        .add_fields(Field::ALL.map(Field::name))
        .build()
}

/// The public index, ready to be written.
pub struct PublicIndex<'r> {
    /// In order.
    tokens: Vec<Token<'r>>,
    /// The lengths of the fields of every entry, in tokens.
    lengths: Vec<Counts>,
    /// Their averages.
    average: Lengths,
    /// The numbers of the entries in the order of their texts: the crate keeps refs in that order.
    order: Vec<usize>,
}

/// A token and where it stands.
struct Token<'r> {
    text: Cow<'r, str>,
    /// By entry in their order, then by field.
    found: Vec<Found>,
    /// The fields in which it stands at all, a bit each.
    fields: u16,
}

impl Token<'_> {
    fn is_in(&self, field: Field) -> bool {
        self.fields & (1 << field as u16) != 0
    }
}

/// How many tokens or entries make a piece.
const PORTION: usize = 512;
/// How many portions of tokens are made at once.
const TOGETHER: usize = 8;

impl<'r> PublicIndex<'r> {
    /// Counts the tokens of what was read.
    pub fn new(reading: &'r Reading) -> Self {
        let mut sources: HashMap<Cow<'r, str>, Vec<Source>, BuildHasherDefault<WordHasher>> = HashMap::default();
        for (word, number) in reading.words.iter().zip(0..) {
            for token in tokens(&word.text, &word.analysed) {
                sources.entry(token).or_default().push(Source { word: number, units: 1 });
            }
        }
        let order = order(reading.lengths.len());
        let mut ranks = vec![0; order.len()];
        for (rank, number) in order.iter().enumerate() {
            if let Some(slot) = ranks.get_mut(*number) {
                *slot = rank;
            }
        }
        let placed = |found: &mut Vec<Found>, (text, sources): (Cow<'r, str>, Vec<Source>)| {
            reading.gather(&sources, |_, _| true, found);
            found.sort_by_key(|found| ranks.get(found.entry() as usize));
            let fields = found.iter().fold(0, |fields, found| fields | 1 << found.field());
            Token { text, found: found.clone(), fields }
        };
        let sources: Vec<_> = sources.into_iter().collect();
        let mut tokens: Vec<Token<'_>> = sources.into_par_iter().map_init(Vec::new, placed).collect();
        tokens.par_sort_unstable_by(|a, b| a.text.cmp(&b.text));
        let mut lengths = vec![Counts::default(); order.len()];
        for found in tokens.iter().flat_map(|token| &token.found) {
            let counts = lengths.get_mut(found.entry() as usize);
            if let Some(length) = counts.and_then(|counts| counts.get_mut(found.field() as usize)) {
                *length += found.units;
            }
        }
        let average = Lengths::average(lengths.iter());
        Self { tokens, lengths, average, order }
    }

    /// The file. `href` gives the address of an entry, with the path of the site.
    pub fn pieces<'a>(
        &'a self,
        entries: &'a [Entry],
        href: &'a (dyn Fn(&Entry) -> String + Sync),
    ) -> impl Iterator<Item = Piece> + Send + 'a {
        let frame = serde_json::to_value(empty()).ok().and_then(|frame| frame.as_object().cloned()).unwrap_or_default();
        let parts = frame.into_iter().map(move |(key, value)| {
            let value: Box<dyn Iterator<Item = Piece> + Send> = match key.as_str() {
                "index" => Box::new(self.tries()),
                "documentStore" => Box::new(self.store(entries, href)),
                _ => Box::new(std::iter::once(value.to_string().into_bytes())),
            };
            (key, value)
        });
        object(parts)
    }

    /// The tries of all fields.
    fn tries(&self) -> impl Iterator<Item = Piece> + Send {
        let mut fields = Field::ALL;
        fields.sort_by_key(|field| field.name());
        object(fields.into_iter().map(move |field| {
            (field.name().to_owned(), self.trie(field, move |found, out| push_weight(self.share(field, found), out)))
        }))
    }

    /// What a token weighs in one of the fields of an entry, given all that was found of it there: a share of what the
    /// sum over all fields saturates to.
    fn share(&self, field: Field, found: &[Found]) -> f32 {
        let (mut own, mut all) = (0.0, 0.0);
        for found in found {
            let lengths = self.lengths.get(found.entry() as usize);
            let length = lengths.and_then(|lengths| lengths.get(found.field() as usize));
            let (Some(of), Some(length)) = (Field::ALL.get(found.field() as usize), length) else { continue };
            let weight = self.average.weigh(*of, found.units as f32, *length);
            own = if *of == field { weight } else { own };
            all += weight;
        }
        (SATURATION + 1.0) * own / (SATURATION + all)
    }

    /// The trie of a field. `push` writes what stands for a token in an entry, given all that was found of it there.
    fn trie(
        &self,
        field: Field,
        push: impl Fn(&[Found], &mut Piece) + Send + Sync,
    ) -> impl Iterator<Item = Piece> + Send {
        let portions: Vec<usize> = (0..self.tokens.len()).step_by(PORTION).collect();
        let together = (0..portions.len()).step_by(TOGETHER).flat_map(move |from| {
            let some = portions.iter().skip(from).take(TOGETHER).copied().collect::<Vec<_>>();
            some.into_par_iter().map(|from| self.nodes(field, from, &push)).collect::<Vec<_>>()
        });
        let end = std::iter::once_with(move || {
            let mut out = Piece::new();
            step_back(self.last_before(field, self.tokens.len()), "", &mut out);
            out.extend_from_slice(b"}}");
            out
        });
        std::iter::once(b"{\"root\":{\"docs\":{},\"df\":0".to_vec()).chain(together).chain(end)
    }

    /// The last token in a field before the token with this number; an empty one where there is none.
    fn last_before(&self, field: Field, number: usize) -> &str {
        let before = self.tokens.get(..number).unwrap_or_default();
        before.iter().rfind(|token| token.is_in(field)).map_or("", |token| &token.text)
    }

    /// The nodes of a portion of the tokens, from this number on.
    fn nodes(&self, field: Field, from: usize, push: &impl Fn(&[Found], &mut Piece)) -> Piece {
        let mut out = Piece::new();
        let mut before = self.last_before(field, from);
        for token in self.tokens.iter().skip(from).take(PORTION).filter(|token| token.is_in(field)) {
            let new = step_back(before, &token.text, &mut out);
            before = &token.text;
            for (at, letter) in new.char_indices() {
                out.push(b',');
                push_letter(letter, &mut out);
                out.extend_from_slice(b":{\"docs\":{");
                let mut count = 0;
                if at + letter.len_utf8() == new.len() {
                    let is_here = |found: &&[Found]| found.iter().any(|found| found.is_in(field));
                    for found in token.found.chunk_by(|a, b| a.entry() == b.entry()).filter(is_here) {
                        out.extend_from_slice(if count > 0 { b",\"" } else { b"\"" });
                        push_number(found.first().map_or(0, |found| found.entry()), &mut out);
                        out.extend_from_slice(b"\":{\"tf\":");
                        push(found, &mut out);
                        out.push(b'}');
                        count += 1;
                    }
                }
                out.extend_from_slice(b"},\"df\":");
                push_number(count, &mut out);
            }
        }
        out
    }

    /// What is told of the entries. None has lengths: stock elasticlunr then divides by nothing.
    fn store<'a>(
        &'a self,
        entries: &'a [Entry],
        href: &'a (dyn Fn(&Entry) -> String + Sync),
    ) -> impl Iterator<Item = Piece> + Send + 'a {
        let docs = self.of_entries(move |number, out| {
            let Some(entry) = entries.get(number) else { return };
            let (slug, title) = (&entry.slug, &entry.title);
            push_json(&Doc { id: number.to_string(), slug, kind: entry.kind.name(), title, url: href(entry) }, out);
        });
        let lengths = self.of_entries(|_, out| out.extend_from_slice(b"{}"));
        let plain =
            |text: String| -> Box<dyn Iterator<Item = Piece> + Send> { Box::new(std::iter::once(text.into_bytes())) };
        object(
            [
                ("save", plain("true".into())),
                ("docs", Box::new(docs)),
                ("docInfo", Box::new(lengths)),
                ("length", plain(entries.len().to_string())),
            ]
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value)),
        )
    }

    /// An object with a value for every entry.
    fn of_entries(&self, push: impl Fn(usize, &mut Piece) + Send) -> impl Iterator<Item = Piece> + Send {
        let mut mark = '{';
        let portions = self.order.chunks(PORTION).map(move |numbers| {
            let mut out = Piece::new();
            for number in numbers {
                let _ = write!(out, "{mark}\"{number}\":");
                push(*number, &mut out);
                mark = ',';
            }
            out
        });
        let empty = if self.order.is_empty() { "{}" } else { "}" };
        portions.chain([empty.into()])
    }
}

/// What is told of an entry.
#[derive(Serialize)]
struct Doc<'a> {
    id: String,
    slug: &'a str,
    kind: &'static str,
    title: &'a str,
    url: String,
}

/// The numbers up to `count` in the order of their texts.
fn order(count: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_cached_key(usize::to_string);
    order
}

/// Closes the nodes of a token that the next one does not share; tells what is new of that.
fn step_back<'a>(before: &str, next: &'a str, out: &mut Piece) -> &'a str {
    let same = before.chars().zip(next.chars()).take_while(|(a, b)| a == b);
    let shared: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
    let over = before.get(shared..).unwrap_or_default();
    out.extend(over.chars().map(|_| b'}'));
    next.get(shared..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::field::COUNT;
    use super::super::texts::Texts;
    use super::*;
    use crate::model::Id;
    use crate::pages::Address;
    use crate::search::Kind;
    use serde_json::Value;

    #[test]
    fn tokens_of_a_word() {
        let of_the_crate = Tokens(Analyser::new(&GERMAN, &Names::default()));
        let tokens = |text: &str| elasticlunr::Language::tokenize(&of_the_crate, text);
        assert_eq!(tokens("Sprachkurse"), ["sprachkurse", "sprachkurs", "sprach", "kurs"]);
        assert_eq!(tokens("Tee"), ["tee"]);
    }

    fn texts(number: usize) -> [String; COUNT] {
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
        std::array::from_fn(text)
    }

    fn reading(count: usize) -> Reading {
        let read = |number, all: &mut Texts| {
            for (field, text) in Field::ALL.iter().zip(texts(number)) {
                all.add(*field, &text);
            }
        };
        Reading::new(count, &read, &GERMAN, &Names::default())
    }

    fn entry(number: usize) -> Entry {
        Entry {
            kind: Kind::Offer(Id::new(number)),
            slug: format!("angebot-{number}"),
            address: Address::offer("chor"),
            title: "Chor".into(),
            standing: 1.0,
        }
    }

    fn text(pieces: impl Iterator<Item = Piece> + Send) -> String {
        String::from_utf8(pieces.flatten().collect()).unwrap()
    }

    /// The same words, given to the crate.
    fn of_the_crate(count: usize) -> Value {
        let mut index = empty();
        for number in 0..count {
            index.add_doc(&number.to_string(), texts(number));
        }
        serde_json::to_value(&index).unwrap()
    }

    #[test]
    fn the_trie_is_that_of_the_crate() {
        let (expected, reading) = (of_the_crate(700), reading(700));
        let index = PublicIndex::new(&reading);
        for field in Field::ALL {
            let root = |found: &[Found], out: &mut Piece| {
                let own = found.iter().find(|found| found.is_in(field)).unwrap();
                // `{:?}` writes floats as JSON has them.
                write!(out, "{:?}", f64::from(own.units).sqrt()).unwrap();
            };
            let trie = expected["index"][field.name()].to_string();
            assert!(text(index.trie(field, root)) == trie, "{}", field.name());
        }
        let info = expected["documentStore"]["docInfo"].as_object().unwrap();
        assert_eq!(info.len(), 700);
        for (number, lengths) in index.lengths.iter().enumerate() {
            for field in Field::ALL {
                let expected = &info[&number.to_string()][field.name()];
                assert_eq!(u64::from(lengths[field as usize]), expected.as_u64().unwrap_or(0), "{number}");
            }
        }
    }

    #[test]
    fn the_frame_is_that_of_the_crate() {
        let entries: Vec<Entry> = (0..12).map(entry).collect();
        let reading = reading(12);
        let ours = text(PublicIndex::new(&reading).pieces(&entries, &|_| "/".into()));
        let (ours, theirs): (Value, Value) = (serde_json::from_str(&ours).unwrap(), of_the_crate(12));
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
