//! Which term stands for which entries, and how strongly.

use super::field::Field;
use super::reading::{Counts, Found, Reading, Source, Word};
use super::weight::{Lengths, PART, WHOLE, step};
use crate::check::plain::lexicon::WordHasher;
use rayon::prelude::*;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

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

impl Postings {
    /// Weighs the words that were read.
    pub fn new(reading: &Reading) -> Self {
        let average = Lengths::average(reading.lengths.iter());
        let common_titles = reading.common_titles();
        // A title of nothing but common words is found by them.
        let is_searched = |word: &Word, found: &Found| {
            let is_title = found.is_in(Field::Title);
            !word.analysed.stop || (is_title && common_titles.get(found.entry() as usize).is_some_and(|common| *common))
        };
        let placed = |(found, postings): &mut (Vec<Found>, Vec<Posting>), bare: Bare<'_>| {
            reading.gather(&bare.sources, is_searched, found);
            postings.clear();
            postings.extend(found.chunk_by(|a, b| a.entry() == b.entry()).filter_map(|found| {
                let lengths = reading.lengths.get(found.first()?.entry() as usize)?;
                posting(found, lengths, &average)
            }));
            // Cloned, so that it takes no more room than it needs.
            let cuts = bare.cuts.unwrap_or_default().to_vec();
            Term { text: bare.text.to_owned(), cuts, postings: postings.clone() }
        };
        let terms = bare(reading).into_par_iter().map_init(Default::default, placed);
        // Words that are too common stand for nothing.
        let terms = terms.filter(|term| !term.postings.is_empty()).collect();
        Self { terms, entries: reading.lengths.len() }
    }
}

fn posting(found: &[Found], lengths: &Counts, average: &Lengths) -> Option<Posting> {
    let of = |found: &Found| Some((*Field::ALL.get(found.field() as usize)?, *lengths.get(found.field() as usize)?));
    let weigh = |found: &Found| {
        of(found).map_or(0.0, |(field, length)| average.weigh(field, found.units as f32 / f32::from(WHOLE), length))
    };
    let title = found.iter().any(|found| found.is_in(Field::Title) && found.units >= u32::from(WHOLE));
    Some(Posting { entry: found.first()?.entry(), step: step(found.iter().map(weigh).sum()), title })
}

/// A term and the words that it stands for.
struct Bare<'r> {
    text: &'r str,
    /// Where its forms are cut as compounds: nowhere, where they are cut differently.
    cuts: Option<&'r [usize]>,
    sources: Vec<Source>,
}

/// All terms in order.
fn bare(reading: &Reading) -> Vec<Bare<'_>> {
    let mut numbers: HashMap<&str, usize, BuildHasherDefault<WordHasher>> = HashMap::default();
    let mut terms: Vec<Bare<'_>> = Vec::new();
    for (word, number) in reading.words.iter().zip(0..) {
        let mut stands_for = |text, units, cuts| {
            let slot = *numbers.entry(text).or_insert(terms.len());
            if slot == terms.len() {
                terms.push(Bare { text, cuts: None, sources: Vec::new() });
            }
            if let Some(term) = terms.get_mut(slot) {
                term.sources.push(Source { word: number, units });
                term.cuts = match (term.cuts, cuts) {
                    (Some(known), Some(cuts)) if known != cuts => Some(&[]),
                    (known, cuts) => known.or(cuts),
                };
            }
        };
        stands_for(&*word.analysed.term, WHOLE, Some(&*word.analysed.cuts));
        for part in &word.analysed.parts {
            stands_for(part, PART, None);
        }
    }
    terms.par_sort_unstable_by(|a, b| a.text.cmp(b.text));
    terms
}
