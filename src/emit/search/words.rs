//! `w0.txt` …: words in order of the alphabet, and the entries that they stand for. Three lines: the words,
//! the numbers of the entries, the steps of the weights. A cut within a compound is a hyphen.

use super::Files;
use super::encode::{ascending, border, pieces, step, word};
use crate::search::{Postings, Term};
use rayon::prelude::*;

/// Most characters of a file: about 1.5 kB on the way.
const MOST: usize = 3_000;

/// Makes the files; tells with which letters each begins.
pub fn files(postings: &Postings, files: &mut Files) -> Vec<String> {
    let starts = pieces(postings.terms.iter().map(size), MOST);
    let ends = starts.iter().copied().skip(1).chain([postings.terms.len()]);
    let part = |(start, end): (&usize, usize)| postings.terms.get(*start..end).unwrap_or_default();
    let parts: Vec<&[Term]> = starts.iter().zip(ends).map(part).collect();
    files.par_extend(parts.par_iter().enumerate().map(|(number, terms)| (format!("w{number}.txt"), file(terms))));
    let (mut borders, mut before) = (Vec::with_capacity(parts.len()), "");
    for terms in parts {
        borders.push(border(before, terms.first().map_or("", |term| &term.text)).to_owned());
        before = terms.last().map_or("", |term| &term.text);
    }
    borders
}

fn size(term: &Term) -> usize {
    term.text.len() / 2 + 2 + 2 * term.postings.len()
}

fn file(terms: &[Term]) -> String {
    let (mut words, mut entries, mut steps) = (String::new(), String::new(), String::new());
    let mut before = String::new();
    for term in terms {
        let marked = marked(term);
        word(&marked, &before, &mut words);
        ascending(term.postings.iter().map(|posting| posting.entry), &mut entries);
        term.postings.iter().for_each(|posting| step(posting.step, posting.title, &mut steps));
        before = marked;
    }
    [words, entries, steps].join("\n")
}

/// A term with hyphens where it is cut as a compound.
fn marked(term: &Term) -> String {
    let mut marked = String::with_capacity(term.text.len() + term.cuts.len());
    for (at, letter) in term.text.chars().enumerate() {
        if term.cuts.contains(&at) {
            marked.push('-');
        }
        marked.push(letter);
    }
    marked
}
