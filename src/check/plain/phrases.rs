//! Phrases of a word list, found in a text.
//!
//! A pattern is one or more words in small letters; a `*` at the end of a word stands for any ending.
//! Most words of a text begin no pattern: a table of first letters decides that without a search.

use super::document::Document;
use super::lexicon::WordHasher;
use super::lexicon::beginning::{BITS, UNMARKED, beginning, mark};
use super::token::{Kind, Token};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

/// A list of phrases.
#[derive(Debug)]
pub struct Phrases {
    by_beginning: HashMap<&'static str, Vec<Phrase>, BuildHasherDefault<WordHasher>>,
    beginnings: Vec<u64>,
}

/// One phrase of a list.
#[derive(Debug)]
pub struct Phrase {
    words: Vec<&'static str>,
    /// What the list says beside the pattern, a column each.
    pub columns: Vec<&'static str>,
}

impl Phrase {
    /// The column with this number, counted from the one behind the pattern; empty where there is none.
    pub fn column(&self, number: usize) -> &'static str {
        self.columns.get(number).copied().unwrap_or_default()
    }
}

impl Phrases {
    /// Reads a list: a phrase a line, columns parted by tabulators, comments behind `#`.
    pub fn read(list: &'static str) -> Self {
        let mut by_beginning: HashMap<&str, Vec<Phrase>, _> = HashMap::default();
        let mut beginnings = vec![0_u64; usize::from(BITS / 64)];
        for line in list.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let mut columns = line.split('\t');
            let words: Vec<&str> = columns.next().unwrap_or_default().split_whitespace().collect();
            let Some(first) = words.first() else { continue };
            let beginning = beginning(first.trim_end_matches('*'));
            let mark = usize::from(mark(beginning));
            beginnings[mark / 64] |= 1 << (mark % 64);
            by_beginning.entry(beginning).or_default().push(Phrase { words, columns: columns.collect() });
        }
        // The longest phrase wins: "in Anspruch nehmen" before "in Anspruch".
        for phrases in by_beginning.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
        Self { by_beginning, beginnings }
    }

    /// All phrases in a text with the tokens that they cover, none within another. Names are no phrases.
    pub fn find<'a>(&'a self, document: &'a Document<'_>) -> Vec<(Range<usize>, &'a Phrase)> {
        let mut found = Vec::new();
        for sentence in &document.sentences {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                let rest = document.tokens.get(at..sentence.tokens.end).unwrap_or(&[]);
                match self.at(rest) {
                    Some((length, phrase)) => {
                        found.push((at..at + length, phrase));
                        at += length;
                    }
                    None => at += 1,
                }
            }
        }
        found
    }

    fn at(&self, tokens: &[Token<'_>]) -> Option<(usize, &Phrase)> {
        let first = tokens.first().filter(|token| token.kind == Kind::Word && !token.name)?;
        let mark = usize::from(if first.mark == UNMARKED { mark(&first.lower) } else { first.mark });
        if self.beginnings.get(mark / 64)? & (1 << (mark % 64)) == 0 {
            return None;
        }
        let phrases = self.by_beginning.get(beginning(&first.lower))?;
        let second = tokens.get(1).map_or("", |token| &*token.lower).as_bytes().first();
        let fits = |phrase: &&Phrase| {
            // Most phrases fail at their second word: its first letter decides that at once.
            phrase.words.get(1).is_none_or(|word| word.as_bytes().first() == second)
                && phrase.words.len() <= tokens.len()
                && phrase.words.iter().zip(tokens).all(|(word, token)| matches(word, token))
        };
        phrases.iter().find(fits).map(|phrase| (phrase.words.len(), phrase))
    }
}

fn matches(word: &str, token: &Token<'_>) -> bool {
    if token.kind != Kind::Word {
        return false;
    }
    match word.strip_suffix('*') {
        Some(start) => token.lower.starts_with(start),
        None => *token.lower == *word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::names::Names;
    use crate::model::page::Register;

    #[test]
    fn the_longest_phrase_is_found_with_any_ending() {
        let phrases = Phrases::read("# Liste\nin anspruch\tnutzen\nin anspruch nehm*\tbenutzen\nbaustein*\tTeil\n");
        let names = Names::default();
        let document = Document::of_text("Sie können das in Anspruch nehmen. Ein Baustein.", Register::Plain, &names);
        let found: Vec<&str> = phrases.find(&document).iter().map(|(_, phrase)| phrase.column(0)).collect();
        assert_eq!(found, ["benutzen", "Teil"]);
    }
}
