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
}

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
        let size = (words.min(data.len() / 4 + 1) * 2).next_power_of_two();
        let mut table = Self { values, slots: vec![0; size] };
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
        }
        Some(())
    }

    /// The slot of a hash, or the free one where it belongs. The index is at most half full.
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
        let slot = self.slots.get(self.slot(hash)).filter(|slot| **slot != 0)?;
        self.values.get((slot & 0xffff) as usize).copied()
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
        // The length parts `a` from `a\0`.
        let tail = rest.iter().fold(rest.len() as u64, |tail, byte| tail << 8 | u64::from(*byte));
        self.fold(tail);
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

    #[test]
    fn broken_bytes_are_an_empty_list() {
        assert_eq!(Table::new(b"").get("und"), None);
        assert_eq!(Table::new(b"\x01\0\0\0\xff\xff\xff\xff\x01\0\0\0abc").get("und"), None);
        assert_eq!(Table::new(b"\xff\xff\xff\xff\0\0\0\0\0\0\0\0\0\x01a\0\0").get("b"), None);
    }
}
