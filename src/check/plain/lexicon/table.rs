//! A list of words with a number each. The bytes are front-coded to be small; at first use they are spread over
//! a hash index, which takes a few milliseconds and makes every look-up cheap.
//!
//! Layout (little-endian): number of words, of values, of blocks (`u32` each); the values (`u64`); the offset
//! of every block (`u32`); then the words, front-coded in blocks of 16: length shared with the word before,
//! length of the rest, the rest, the number of its value (`u16`). Written by `tests/tools/wordlist.py`.

use std::hash::Hasher;

/// A list of words.
#[derive(Debug, Clone, Default)]
pub struct Table {
    values: Vec<u64>,
    /// Hash of the word in the upper 48 bits, number of its value in the lower 16; 0 is free.
    slots: Vec<u64>,
    /// A bit for every hash that is in the list, and for a few that are not: most look-ups ask for a part of a word that
    /// no list has, and this small table, which stays in the processor's cache, answers them. The beginnings of the words
    /// have bits as well.
    hints: Vec<u64>,
}

/// How long the beginnings are that the hints know, in bytes.
const BEGINNINGS: [usize; 2] = [4, 6];
/// Parts a beginning from the word with the same letters.
const BEGINNING: u64 = 0x5bd1_e995_a7c3_0000;

/// How many bits of hints a word has at least: few enough for all to stay in the cache, enough for most to be free.
const HINTS: usize = 6;

const BLOCK: usize = 16;
/// Longest word of a list, in bytes.
const LONGEST: usize = 255;

impl Table {
    /// A list from its bytes. Bytes that are no list make a shorter or empty one.
    pub fn new(bytes: &[u8]) -> Self {
        Self::read(bytes).unwrap_or_default()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let words = number(bytes, 0)? as usize;
        let values = number(bytes, 4)? as usize * 8;
        let offsets = number(bytes, 8)? as usize * 4;
        let (values, rest) = bytes.get(12..)?.split_at_checked(values)?;
        let (_, data) = rest.split_at_checked(offsets)?;
        let values =
            values.chunks_exact(8).filter_map(|chunk| Some(u64::from_le_bytes(chunk.try_into().ok()?))).collect();
        // A word has at least five bytes of data: no file makes the index larger than that.
        let words_at_most = words.min(data.len() / 4 + 1);
        let size = (words_at_most + words_at_most / 2).next_power_of_two();
        let hints = (words_at_most * HINTS).next_power_of_two().div_ceil(64);
        let mut table = Self { values, slots: vec![0; size], hints: vec![0; hints] };
        table.fill(data, words);
        Some(table)
    }

    fn fill(&mut self, data: &[u8], words: usize) -> Option<()> {
        let mut word = Vec::with_capacity(LONGEST);
        let mut at = 0;
        for n in 0..words {
            if n % BLOCK == 0 {
                word.clear();
            }
            let (shared, length) = (usize::from(*data.get(at)?), usize::from(*data.get(at + 1)?));
            word.truncate(shared);
            word.extend_from_slice(data.get(at + 2..at + 2 + length)?);
            let value = data.get(at + 2 + length..at + 4 + length)?;
            let value = u64::from(u16::from_le_bytes(value.try_into().ok()?));
            at += 4 + length;
            let hash = hash(&word) & !0xffff;
            let slot = self.slot(hash);
            *self.slots.get_mut(slot)? = hash | value;
            self.note(hash)?;
            // The words are sorted: what a word shares with the one before is known.
            for length in BEGINNINGS.into_iter().filter(|length| *length > shared) {
                if let Some(beginning) = word.get(..length) {
                    self.note(self::hash(beginning) ^ BEGINNING)?;
                }
            }
        }
        Some(())
    }

    fn note(&mut self, hash: u64) -> Option<()> {
        let (cell, bit) = self.hint(hash);
        *self.hints.get_mut(cell)? |= bit;
        Some(())
    }

    fn is_noted(&self, hash: u64) -> bool {
        let (cell, bit) = self.hint(hash);
        self.hints.get(cell).is_some_and(|hints| hints & bit != 0)
    }

    /// Where the hints speak of a hash: the cell and its bit.
    fn hint(&self, hash: u64) -> (usize, u64) {
        let mask = (self.hints.len() * 64).wrapping_sub(1);
        let at = (hash >> 20) as usize & mask;
        (at / 64, 1 << (at % 64))
    }

    /// The slot of a hash, or the free one where it belongs. The index is at most two thirds full.
    fn slot(&self, hash: u64) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = (hash >> 20) as usize & mask;
        while self.slots.get(at).is_some_and(|slot| *slot != 0 && *slot & !0xffff != hash) {
            at = (at + 1) & mask;
        }
        at
    }

    /// The value of a word. Two words share a hash once in many billions of look-ups.
    pub fn get(&self, word: &str) -> Option<u64> {
        let hash = hash(word.as_bytes()) & !0xffff;
        if !self.is_noted(hash) {
            return None;
        }
        let slot = self.slots.get(self.slot(hash)).filter(|slot| **slot != 0)?;
        self.values.get((slot & 0xffff) as usize).copied()
    }

    /// How many bytes a word of the list may have at most that a text begins with: a bound, often far above the truth,
    /// that saves most of the look-ups where every beginning of the text is tried.
    pub fn longest(&self, text: &str) -> usize {
        let unknown = BEGINNINGS
            .into_iter()
            .find(|length| text.as_bytes().get(..*length).is_some_and(|start| !self.is_noted(hash(start) ^ BEGINNING)));
        unknown.map_or(text.len(), |length| length - 1)
    }
}

fn hash(word: &[u8]) -> u64 {
    let mut hasher = WordHasher::default();
    hasher.write(word);
    // Never 0 in the upper bits: 0 is a free slot.
    hasher.finish() | 1 << 63
}

/// A quick hash of short words: eight bytes at a time, each folded in by a wide multiplication.
#[derive(Debug, Clone, Copy)]
pub struct WordHasher(u64);

impl Default for WordHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((eight, behind)) = rest.split_first_chunk::<8>() {
            self.fold(u64::from_le_bytes(*eight));
            rest = behind;
        }
        // What is left, up to seven bytes, as one number; the length parts `a` from `a\0`.
        let tail = match (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
            (Some(first), Some(last)) => {
                u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
            }
            _ => rest.iter().fold(0, |tail, byte| tail << 8 | u64::from(*byte)),
        };
        self.fold(tail);
        self.0 = self.0.wrapping_add((bytes.len() as u64).wrapping_mul(0xd6e8_feb8_6659_fd93));
    }

    /// The mark behind a string adds nothing: the length is in the hash.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        let mixed = (self.0 ^ self.0 >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ mixed >> 29
    }
}

impl WordHasher {
    fn fold(&mut self, value: u64) {
        let product = u128::from(self.0 ^ value) * 0x9e37_79b9_7f4a_7c15;
        self.0 = (product ^ product >> 64) as u64;
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found() {
        let table = Table::new(include_bytes!("frequencies.bin"));
        assert!(table.get("und").is_some_and(|value| value & 0x7f > 70));
        for common in ["haus", "ist", "nachbar", "zusammen", "über"] {
            assert!(table.get(common).is_some(), "{common}");
        }
        for none in ["", "hausss", "\u{10ffff}", "a-", "niedrigschwellig"] {
            assert_eq!(table.get(none), None, "{none}");
        }
    }

    /// The bits of the hash that the index compares must part all words of the lists.
    #[test]
    fn no_two_words_share_a_place() {
        for bytes in [include_bytes!("frequencies.bin").as_slice(), include_bytes!("forms.bin")] {
            let table = Table::new(bytes);
            let taken = table.slots.iter().filter(|slot| **slot != 0).count();
            assert_eq!(taken, number(bytes, 0).unwrap() as usize);
        }
    }

    #[test]
    fn beginnings_bound_what_can_be_found() {
        let table = Table::new(include_bytes!("frequencies.bin"));
        let text = "nachbarschaftshilfe";
        for at in 0..text.len() {
            let rest = &text[at..];
            for end in (1..=rest.len()).filter(|end| *end > table.longest(rest)) {
                assert_eq!(table.get(&rest[..end]), None, "{rest} {end}");
            }
        }
        assert!(table.longest("haustür") >= 4 && table.longest("xqzyvvv") < 4);
        assert_eq!(Table::new(b"").longest("abcdefg"), 3);
    }

    #[test]
    fn broken_bytes_are_an_empty_list() {
        assert_eq!(Table::new(b"").get("und"), None);
        assert_eq!(Table::new(b"\x01\0\0\0\xff\xff\xff\xff\x01\0\0\0abc").get("und"), None);
        assert_eq!(Table::new(b"\xff\xff\xff\xff\0\0\0\0\0\0\0\0\0\x01a\0\0").get("b"), None);
    }
}
