//! A quick hash of short words, for tables of words: eight bytes at a time, each folded in by a wide multiplication.

use std::hash::Hasher;

/// Hashes a word.
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

/// The hash of a word.
pub fn hash(word: &[u8]) -> u64 {
    let mut hasher = WordHasher::default();
    hasher.write(word);
    hasher.finish()
}

/// How long the beginnings are that an index notes, in bytes.
pub const BEGINNINGS: [usize; 2] = [4, 6];

/// The hash of the beginning of a word; another one than that of a word with the same letters.
pub fn hash_of_beginning(beginning: &[u8]) -> u64 {
    hash(beginning) ^ 0x5bd1_e995_a7c3_0000
}

/// Where a hash belongs in a table whose size is a power of two.
pub fn place(hash: u64, size: usize) -> usize {
    hash as usize & size.wrapping_sub(1)
}

/// What a table keeps of a hash: bits that say nothing of its place. Never 0, which is free.
pub fn print(hash: u64) -> u32 {
    (hash >> 32) as u32 | 1 << 31
}
