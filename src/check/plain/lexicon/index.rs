//! Spreads a list of words over a hash index, once, when the program is built (`build.rs`): so that nothing has to be made
//! ready at its start.
//!
//! A list (`forms.bin`, `frequencies.bin`; written by `tests/tools/wordlist.py`) is front-coded, all numbers little-endian:
//! number of words, of values, of blocks (`u32` each); the values (`u64`); the offset of every block (`u32`); then the words,
//! in blocks of 16: length shared with the word before, length of the rest, the rest, the number of its value (`u16`).
//!
//! An index is: number of values, of slots, of cells of hints (`u32` each); the values (`u64`); what each slot keeps of the
//! hash of its word (`u32`, 0 is free); the number of its value (`u16`); the hints (`u64`). `table.rs` looks words up in it.

use super::hash::{BEGINNINGS, hash, hash_of_beginning, place, print};

/// How many bits of hints a word has at least: few enough for all to stay in the cache, enough for most to be free.
const HINTS: usize = 6;

const BLOCK: usize = 16;

/// The index of a list; nothing where the bytes are no list, or where two words could be taken for one.
pub fn index(list: &[u8]) -> Option<Vec<u8>> {
    let words = number(list, 0)? as usize;
    let values = list.get(12..12 + 8 * number(list, 4)? as usize)?;
    let data = list.get(12 + values.len() + 4 * number(list, 8)? as usize..)?;
    let size = (words + words / 2).next_power_of_two();
    let mut index = Index {
        prints: vec![0; size],
        numbers: vec![0; size],
        hints: vec![0; (words * HINTS).next_power_of_two().div_ceil(64)],
    };
    let (mut word, mut at) = (Vec::new(), 0);
    for n in 0..words {
        if n % BLOCK == 0 {
            word.clear();
        }
        let (shared, length) = (usize::from(*data.get(at)?), usize::from(*data.get(at + 1)?));
        word.truncate(shared);
        word.extend_from_slice(data.get(at + 2..at + 2 + length)?);
        let value = u16::from_le_bytes(data.get(at + 2 + length..at + 4 + length)?.try_into().ok()?);
        at += 4 + length;
        index.add(&word, value)?;
        // The words are sorted: what a word shares with the one before is known.
        for length in BEGINNINGS.into_iter().filter(|length| *length > shared) {
            if let Some(beginning) = word.get(..length) {
                index.note(hash_of_beginning(beginning));
            }
        }
    }
    let mut bytes = Vec::new();
    for count in [values.len() / 8, size, index.hints.len()] {
        bytes.extend(u32::try_from(count).ok()?.to_le_bytes());
    }
    bytes.extend(values);
    bytes.extend(index.prints.iter().flat_map(|print| print.to_le_bytes()));
    bytes.extend(index.numbers.iter().flat_map(|number| number.to_le_bytes()));
    bytes.extend(index.hints.iter().flat_map(|hints| hints.to_le_bytes()));
    Some(bytes)
}

struct Index {
    prints: Vec<u32>,
    numbers: Vec<u16>,
    hints: Vec<u64>,
}

impl Index {
    fn add(&mut self, word: &[u8], value: u16) -> Option<()> {
        let (hash, size) = (hash(word), self.prints.len());
        let mut slot = place(hash, size);
        while self.prints[slot] != 0 {
            if self.prints[slot] == print(hash) {
                return None;
            }
            slot = (slot + 1) % size;
        }
        (self.prints[slot], self.numbers[slot]) = (print(hash), value);
        self.note(hash);
        Some(())
    }

    fn note(&mut self, hash: u64) {
        let bit = place(hash, self.hints.len() * 64);
        self.hints[bit / 64] |= 1 << (bit % 64);
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
