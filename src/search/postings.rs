//! Which term stands for which entries, and how strongly.

use super::entry::Entry;
use super::field::{COUNT, Field};
use super::language::{Analyser, Language, words};
use super::weight::{Counts, Lengths, PART, step};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// All terms of a site.
#[derive(Debug, Clone, Default)]
pub struct Postings {
    /// The terms in order.
    pub terms: Vec<Term>,
    /// How many entries there are.
    pub entries: usize,
}

/// A term and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The term.
    pub text: String,
    /// Where it is cut as a compound, in letters.
    pub cuts: Vec<usize>,
    /// The entries in order.
    pub postings: Vec<Posting>,
}

/// An entry that a term stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// The number of the entry.
    pub entry: u32,
    /// How strongly, see [`step`].
    pub step: u8,
    /// Whether the term stands in the title, as a word of its own.
    pub title: bool,
}

/// The words of one entry.
struct Counted {
    lengths: [u32; COUNT],
    counts: Vec<(String, Counts)>,
}

/// How many entries one analyser reads: enough for its memory to pay.
const CHUNK: usize = 256;

impl Postings {
    /// Reads the entries.
    pub fn new(entries: &[Entry], language: &dyn Language) -> Self {
        let counted: Vec<(Vec<Counted>, Cuts)> =
            entries.par_chunks(CHUNK).map(|chunk| count(chunk, language)).collect();
        let mut cuts = Cuts::new();
        let mut all = Vec::with_capacity(entries.len());
        for (chunk, found) in counted {
            all.extend(chunk);
            found.into_iter().for_each(|(term, at)| agree(&mut cuts, &term, &at));
        }
        let average = Lengths::average(all.iter().map(|entry| &entry.lengths));
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut terms: Vec<Term> = Vec::new();
        for (number, entry) in all.iter().enumerate() {
            for (text, counts) in &entry.counts {
                let slot = *numbers.entry(text.as_str()).or_insert_with(|| {
                    let cuts = cuts.get(text).cloned().unwrap_or_default();
                    terms.push(Term { text: text.clone(), cuts, postings: Vec::new() });
                    terms.len() - 1
                });
                let step = step(average.sum(counts, &entry.lengths));
                if let Some(term) = terms.get_mut(slot) {
                    let title = counts.get(Field::Title as usize).is_some_and(|count| *count >= 1.0);
                    term.postings.push(Posting { entry: number as u32, step, title });
                }
            }
        }
        terms.sort_unstable_by(|a, b| a.text.cmp(&b.text));
        Self { terms, entries: entries.len() }
    }
}

/// Where compounds are cut, by term; nowhere, where the forms of a term are cut differently.
type Cuts = BTreeMap<String, Vec<usize>>;

/// Notes where a form of a term is cut.
fn agree(cuts: &mut Cuts, term: &str, at: &[usize]) {
    match cuts.get_mut(term) {
        Some(known) if known != at => known.clear(),
        Some(_) => {}
        None => drop(cuts.insert(term.to_owned(), at.to_vec())),
    }
}

/// Counts the words of some entries; also tells where compounds are cut.
fn count(entries: &[Entry], language: &dyn Language) -> (Vec<Counted>, Cuts) {
    let mut analyser = Analyser::new(language);
    let mut cuts = Cuts::new();
    let counted = entries
        .iter()
        .map(|entry| {
            let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
            let mut lengths = [0; COUNT];
            for ((field, text), length) in Field::ALL.iter().zip(&entry.texts).zip(&mut lengths) {
                let found = words(text);
                *length = found.len() as u32;
                // A title of nothing but common words is found by them.
                let keep_stop_words = *field == Field::Title && found.iter().all(|word| analyser.look_up(word).stop);
                for word in &found {
                    let analysed = analyser.look_up(word);
                    if analysed.stop && !keep_stop_words {
                        continue;
                    }
                    add(&mut counts, &analysed.term, *field, 1.0);
                    for part in &analysed.parts {
                        add(&mut counts, part, *field, PART);
                    }
                    agree(&mut cuts, &analysed.term, &analysed.cuts);
                }
            }
            Counted { lengths, counts: counts.into_iter().collect() }
        })
        .collect();
    (counted, cuts)
}

fn add(counts: &mut BTreeMap<String, Counts>, term: &str, field: Field, count: f32) {
    let counts = match counts.get_mut(term) {
        Some(counts) => counts,
        None => counts.entry(term.to_owned()).or_insert([0.0; COUNT]),
    };
    if let Some(slot) = counts.get_mut(field as usize) {
        *slot += count;
    }
}
