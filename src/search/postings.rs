//! Which term stands for which entries, and how strongly.

use super::entry::Entry;
use super::field::{COUNT, Field};
use super::language::{Analyser, Language, words};
use super::names::Names;
use super::weight::{Lengths, PART, WHOLE, step};
use rayon::prelude::*;
use std::collections::HashMap;

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

/// How often a term stands in a field of an entry.
#[derive(Debug, Clone, Copy)]
struct Count {
    /// The number of the term in its portion.
    term: u32,
    /// The number of the field.
    field: u8,
    /// How often, in the unit of [`WHOLE`].
    units: u16,
}

/// The words of one entry.
struct Counted {
    lengths: [u32; COUNT],
    /// Sorted by term, then by field.
    counts: Vec<Count>,
}

/// The words of some entries.
struct Portion {
    terms: Vec<String>,
    /// Where each term is cut as a compound.
    cuts: Vec<Vec<usize>>,
    entries: Vec<Counted>,
}

/// How many entries one analyser reads: enough for its memory to pay.
const CHUNK: usize = 512;

impl Postings {
    /// Reads the entries; names stay whole.
    pub fn new(entries: &[Entry], language: &dyn Language, names: &Names) -> Self {
        let portions: Vec<Portion> = entries.par_chunks(CHUNK).map(|chunk| count(chunk, language, names)).collect();
        let average = Lengths::average(portions.iter().flat_map(|portion| &portion.entries).map(|e| &e.lengths));
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut terms: Vec<Term> = Vec::new();
        let mut number = 0;
        for portion in portions {
            let slots: Vec<usize> = portion
                .terms
                .into_iter()
                .zip(portion.cuts)
                .map(|(text, cuts)| match numbers.get(&text) {
                    Some(slot) => {
                        if let Some(term) = terms.get_mut(*slot) {
                            agree(&mut term.cuts, &cuts);
                        }
                        *slot
                    }
                    None => {
                        numbers.insert(text.clone(), terms.len());
                        terms.push(Term { text, cuts, postings: Vec::new() });
                        terms.len() - 1
                    }
                })
                .collect();
            for entry in &portion.entries {
                for counts in entry.counts.chunk_by(|a, b| a.term == b.term) {
                    let slot = counts.first().and_then(|count| slots.get(count.term as usize));
                    if let Some(term) = slot.and_then(|slot| terms.get_mut(*slot)) {
                        term.postings.push(posting(number, counts, &entry.lengths, &average));
                    }
                }
                number += 1;
            }
        }
        // Words that are too common have a number, but stand for nothing.
        terms.retain(|term| !term.postings.is_empty());
        terms.par_sort_unstable_by(|a, b| a.text.cmp(&b.text));
        Self { terms, entries: entries.len() }
    }
}

fn posting(entry: u32, counts: &[Count], lengths: &[u32; COUNT], average: &Lengths) -> Posting {
    let of = |count: &Count| Some((*Field::ALL.get(count.field as usize)?, *lengths.get(count.field as usize)?));
    let weigh = |count: &Count| {
        of(count).map_or(0.0, |(field, length)| average.weigh(field, f32::from(count.units) / f32::from(WHOLE), length))
    };
    let title = counts.iter().any(|count| count.field == Field::Title as u8 && count.units >= WHOLE);
    Posting { entry, step: step(counts.iter().map(weigh).sum()), title }
}

/// A term is cut nowhere, where its forms are cut differently.
fn agree(cuts: &mut Vec<usize>, others: &[usize]) {
    if cuts != others {
        cuts.clear();
    }
}

/// A word that has been looked up: the numbers of its terms.
struct Known {
    term: u32,
    parts: Vec<u32>,
    stop: bool,
}

/// Gives every term a number.
#[derive(Default)]
struct Terms {
    numbers: HashMap<String, u32>,
    texts: Vec<String>,
    cuts: Vec<Option<Vec<usize>>>,
}

impl Terms {
    fn number(&mut self, term: &str) -> u32 {
        if let Some(number) = self.numbers.get(term) {
            return *number;
        }
        let number = self.texts.len() as u32;
        self.numbers.insert(term.to_owned(), number);
        self.texts.push(term.to_owned());
        self.cuts.push(None);
        number
    }

    /// Notes where a form of a term is cut.
    fn cut(&mut self, term: u32, cuts: &[usize]) {
        match self.cuts.get_mut(term as usize) {
            Some(Some(known)) => agree(known, cuts),
            Some(slot) => *slot = Some(cuts.to_vec()),
            None => {}
        }
    }
}

/// Counts the words of some entries. Each word is looked up once, each term kept once.
fn count(entries: &[Entry], language: &dyn Language, names: &Names) -> Portion {
    let mut analyser = Analyser::new(language, names);
    let mut terms = Terms::default();
    let mut known: HashMap<String, Known> = HashMap::new();
    let mut found: Vec<Count> = Vec::new();
    let counted = entries
        .iter()
        .map(|entry| {
            found.clear();
            let mut lengths = [0; COUNT];
            for ((field, text), length) in Field::ALL.iter().zip(&entry.texts).zip(&mut lengths) {
                let words = words(text);
                *length = words.len() as u32;
                // A title of nothing but common words is found by them.
                let keep_stop_words = *field == Field::Title && words.iter().all(|word| analyser.look_up(word).stop);
                for word in &words {
                    if !known.contains_key(word.as_ref()) {
                        let analysed = analyser.look_up(word);
                        let stop = analysed.stop;
                        let term = terms.number(&analysed.term);
                        let parts = analysed.parts.iter().map(|part| terms.number(part)).collect();
                        terms.cut(term, &analysed.cuts);
                        known.insert(word.as_ref().to_owned(), Known { term, parts, stop });
                    }
                    let Some(word) = known.get(word.as_ref()).filter(|word| !word.stop || keep_stop_words) else {
                        continue;
                    };
                    let field = *field as u8;
                    found.push(Count { term: word.term, field, units: WHOLE });
                    found.extend(word.parts.iter().map(|part| Count { term: *part, field, units: PART }));
                }
            }
            Counted { lengths, counts: merged(&mut found) }
        })
        .collect();
    let cuts = terms.cuts.into_iter().map(Option::unwrap_or_default).collect();
    Portion { terms: terms.texts, cuts, entries: counted }
}

/// Adds up what stands for one term and field.
fn merged(found: &mut [Count]) -> Vec<Count> {
    found.sort_unstable_by_key(|count| (count.term, count.field));
    let same = |a: &Count, b: &Count| (a.term, a.field) == (b.term, b.field);
    let add = |counts: &[Count]| {
        let units = counts.iter().fold(0_u16, |sum, count| sum.saturating_add(count.units));
        counts.first().map(|first| Count { units, ..*first })
    };
    found.chunk_by(same).filter_map(add).collect()
}
