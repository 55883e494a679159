//! `e0.txt` …: all words from their last letter on, in that order. A word that was misspelled in its first
//! letters stands far away in the alphabet; here it stands beside the right one.

use super::Files;
use super::encode::{border, pieces, word};
use crate::search::Postings;

/// Most characters of a file.
const MOST: usize = 3_000;
/// Shorter words have too little ending to be found by.
const SHORTEST: usize = 4;

/// Makes the files; tells with which letters each begins.
pub fn files(postings: &Postings, files: &mut Files) -> Vec<String> {
    let reversed = |text: &str| text.chars().rev().collect::<String>();
    let long = postings.terms.iter().filter(|term| term.text.chars().count() >= SHORTEST);
    let mut words: Vec<String> = long.map(|term| reversed(&term.text)).collect();
    words.sort_unstable();
    let starts = pieces(words.iter().map(|word| word.len() / 2 + 1), MOST);
    let mut borders = Vec::with_capacity(starts.len());
    for (number, start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(words.len());
        let last = start.checked_sub(1).and_then(|at| words.get(at)).map_or("", String::as_str);
        let (mut text, mut before) = (String::new(), "");
        for (at, one) in words.get(*start..end).unwrap_or_default().iter().enumerate() {
            if at == 0 {
                borders.push(border(last, one).to_owned());
            }
            word(one, before, &mut text);
            before = one;
        }
        files.push((format!("e{number}.txt"), text));
    }
    borders
}
