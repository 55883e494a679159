//! The words of all entries, read once for all that is made of them: which there are, what each is found by, where it
//! stands.
//!
//! Entries are read in portions, each with a table of its own; only counts are kept of their texts. A word is analysed
//! once, after all of them are known.

use super::field::{COUNT, Field};
use super::language::{Analysed, Analyser, Language, each_word};
use super::names::Names;
use super::texts::Texts;
use crate::check::plain::lexicon::WordHasher;
use rayon::prelude::*;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

/// How often something stands in every field of an entry.
pub type Counts = [u32; COUNT];

/// All words and where they stand.
pub struct Reading {
    /// The words, in no order.
    pub words: Vec<Word>,
    /// How many words the fields of every entry have.
    pub lengths: Vec<Counts>,
    portions: Vec<Portion>,
}

/// A word as it is written.
pub struct Word {
    /// The word.
    pub text: Box<str>,
    /// What it is found by.
    pub analysed: Analysed,
    /// The portions that have it, and its number there.
    places: Vec<(u32, u32)>,
}

/// A word, and what each of its places counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// The number of the word.
    pub word: u32,
    /// What it counts.
    pub units: u16,
}

/// How much there is of something in a field of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Entry and field in one number: in a large town there are millions.
    place: u32,
    /// How much, in the units of its sources.
    pub units: u32,
}

/// So many bits of a place are the number of the field.
const FIELD_BITS: u32 = COUNT.next_power_of_two().trailing_zeros();

impl Found {
    fn new(entry: u32, field: u8, units: u32) -> Self {
        Self { place: entry << FIELD_BITS | u32::from(field), units }
    }

    /// The number of the entry.
    pub fn entry(&self) -> u32 {
        self.place >> FIELD_BITS
    }

    /// The number of the field.
    pub fn field(&self) -> u8 {
        (self.place & ((1 << FIELD_BITS) - 1)) as u8
    }

    /// Whether it stands in this field.
    pub fn is_in(&self, field: Field) -> bool {
        self.field() == field as u8
    }
}

/// How often a word stands in a field of an entry. What is too often to be counted in one has several.
#[derive(Clone, Copy)]
struct Place {
    entry: u32,
    field: u8,
    times: u16,
}

/// The words of some entries.
struct Portion {
    lengths: Vec<Counts>,
    words: Vec<Box<str>>,
    /// Where the places of each word begin, and the end of the last.
    starts: Vec<u32>,
    places: Vec<Place>,
}

/// Words and their numbers.
type Numbers = HashMap<Box<str>, u32, BuildHasherDefault<WordHasher>>;

/// The most portions for each thread: enough to share the work evenly.
const SHARES: usize = 8;
/// Entries of a portion: enough for its table to pay, few enough to share.
const PORTION: Range<usize> = 32..4096;

impl Reading {
    /// Reads this many entries, each by its number; names stay whole.
    pub fn new(
        count: usize,
        read: &(dyn Fn(usize, &mut Texts) + Sync),
        language: &'static dyn Language,
        names: &Names,
    ) -> Self {
        let size = (count / (rayon::current_num_threads() * SHARES)).clamp(PORTION.start, PORTION.end);
        let starts: Vec<usize> = (0..count).step_by(size).collect();
        let portion = |start: &usize| Portion::new(*start..count.min(start + size), read);
        let mut portions: Vec<Portion> = starts.par_iter().with_max_len(1).map(portion).collect();

        let mut numbers = Numbers::default();
        let mut places: Vec<Vec<(u32, u32)>> = Vec::new();
        let mut lengths = Vec::with_capacity(count);
        for (portion, at) in portions.iter_mut().zip(0..) {
            lengths.append(&mut portion.lengths);
            for (text, local) in std::mem::take(&mut portion.words).into_iter().zip(0..) {
                let next = numbers.len() as u32;
                let number = *numbers.entry(text).or_insert(next);
                match places.get_mut(number as usize) {
                    Some(places) => places.push((at, local)),
                    None => places.push(vec![(at, local)]),
                }
            }
        }
        let analyser = Analyser::new(language, names);
        let words = in_order(numbers).into_par_iter().zip(places);
        let words = words.map(|(text, places)| Word { analysed: analyser.analyse(&text), text, places }).collect();
        Self { words, lengths, portions }
    }

    /// Where these words stand and how much, by entry and field: what is meant of it.
    pub fn gather(&self, sources: &[Source], is_meant: impl Fn(&Word, &Found) -> bool, found: &mut Vec<Found>) {
        found.clear();
        for Source { word, units } in sources {
            let Some(word) = self.words.get(*word as usize) else { continue };
            let counted =
                |place: &Place| Found::new(place.entry, place.field, u32::from(place.times) * u32::from(*units));
            found.extend(self.places(word).map(counted).filter(|found| is_meant(word, found)));
        }
        // The places of each word are in order already: runs, which a stable sort merges.
        if sources.len() > 1 {
            found.sort_by_key(|found| found.place);
        }
        found.dedup_by(|next, before| {
            let same = next.place == before.place;
            before.units += if same { next.units } else { 0 };
            same
        });
    }

    /// Whether an entry's title is nothing but words too common to search for.
    pub fn common_titles(&self) -> Vec<bool> {
        let mut common = vec![0; self.lengths.len()];
        for word in self.words.iter().filter(|word| word.analysed.stop) {
            for place in self.places(word).filter(|place| place.field == Field::Title as u8) {
                if let Some(common) = common.get_mut(place.entry as usize) {
                    *common += u32::from(place.times);
                }
            }
        }
        common.iter().zip(&self.lengths).map(|(common, lengths)| lengths.first() == Some(common)).collect()
    }

    fn places<'r>(&'r self, word: &'r Word) -> impl Iterator<Item = &'r Place> {
        let portions = word.places.iter();
        portions.filter_map(|(portion, local)| self.portions.get(*portion as usize)?.places(*local)).flatten()
    }
}

impl Portion {
    fn new(entries: Range<usize>, read: &(dyn Fn(usize, &mut Texts) + Sync)) -> Self {
        let mut texts = Texts::default();
        let mut tally = Tally::default();
        let mut lengths = Vec::with_capacity(entries.len());
        for (at, entry) in entries.clone().zip(entries.start as u32..) {
            texts.clear();
            read(at, &mut texts);
            let mut counts = Counts::default();
            for ((text, length), field) in texts.all().iter().zip(&mut counts).zip(0..) {
                each_word(text, |word| {
                    *length += 1;
                    tally.add(&word, entry, field);
                });
            }
            lengths.push(counts);
        }
        let (starts, places) = tally.by_word();
        Self { lengths, words: in_order(tally.numbers), starts, places }
    }

    /// Where a word of this portion stands.
    fn places(&self, word: u32) -> Option<&[Place]> {
        let word = word as usize;
        let (start, end) = (*self.starts.get(word)?, *self.starts.get(word + 1)?);
        self.places.get(start as usize..end as usize)
    }
}

/// Counts the words of a portion.
#[derive(Default)]
struct Tally {
    numbers: Numbers,
    /// The places of all words as they come.
    seen: Vec<(u32, Place)>,
    /// Where the last place of each word lies there.
    last: Vec<usize>,
}

impl Tally {
    fn add(&mut self, word: &str, entry: u32, field: u8) {
        let here = self.seen.len();
        if let Some(number) = self.numbers.get(word) {
            let Some(last) = self.last.get_mut(*number as usize) else { return };
            if let Some((_, place)) = self.seen.get_mut(*last)
                && (place.entry, place.field) == (entry, field)
                && place.times < u16::MAX
            {
                place.times += 1;
            } else {
                *last = here;
                self.seen.push((*number, Place { entry, field, times: 1 }));
            }
        } else {
            let number = self.last.len() as u32;
            self.numbers.insert(word.into(), number);
            self.last.push(here);
            self.seen.push((number, Place { entry, field, times: 1 }));
        }
    }

    /// The places of the first word, then of the second, and so on, each in order; and where each begins.
    fn by_word(&self) -> (Vec<u32>, Vec<Place>) {
        let mut starts = vec![0_u32; self.last.len() + 1];
        for (word, _) in &self.seen {
            if let Some(count) = starts.get_mut(*word as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut places = vec![Place { entry: 0, field: 0, times: 0 }; self.seen.len()];
        for (word, place) in &self.seen {
            if let Some(next) = next.get_mut(*word as usize) {
                if let Some(slot) = places.get_mut(*next as usize) {
                    *slot = *place;
                }
                *next += 1;
            }
        }
        (starts, places)
    }
}

/// Words in the order of their numbers.
fn in_order(numbers: Numbers) -> Vec<Box<str>> {
    let mut words = vec![Box::default(); numbers.len()];
    for (word, number) in numbers {
        if let Some(slot) = words.get_mut(number as usize) {
            *slot = word;
        }
    }
    words
}
