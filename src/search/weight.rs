//! How strongly a word stands for an entry: BM25F (Robertson, Zaragoza: The Probabilistic Relevance
//! Framework, 2009).
//!
//! The count of a word is divided by the length of its field, multiplied with the weight of the field,
//! and added up over the fields. The client adds what belongs together (a word, its other endings, its
//! misspellings), lets the sum saturate and multiplies it with the rarity of what was found.

use super::field::{COUNT, Field};

/// Where the count of a word saturates (`k1` of BM25).
pub const SATURATION: f32 = 2.2;
/// What a word counts, in units.
pub const WHOLE: u16 = 2;
/// What a part of a compound counts: half of the word itself.
pub const PART: u16 = 1;

/// Average lengths of the fields, in words, over the entries that have the field.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lengths([f32; COUNT]);

impl Lengths {
    /// The averages over these entries.
    pub fn average<'a>(entries: impl Iterator<Item = &'a [u32; COUNT]>) -> Self {
        let (mut sums, mut filled) = ([0.0_f32; COUNT], [0.0_f32; COUNT]);
        for lengths in entries {
            for ((sum, filled), length) in sums.iter_mut().zip(&mut filled).zip(lengths) {
                if *length > 0 {
                    *sum += *length as f32;
                    *filled += 1.0;
                }
            }
        }
        for (sum, filled) in sums.iter_mut().zip(filled) {
            *sum = if filled > 0.0 { *sum / filled } else { 1.0 };
        }
        Self(sums)
    }

    /// What counts in a field of this length weigh.
    pub fn weigh(&self, field: Field, count: f32, length: u32) -> f32 {
        let average = self.0.get(field as usize).copied().unwrap_or(1.0);
        let effect = field.length_effect();
        field.weight() * count / (1.0 - effect + effect * length as f32 / average)
    }
}

/// Steps per doubling in which weights are stored; finer ones change no order (measured).
const STEPS: f32 = 3.0;
/// The step of weight 1.
const ONE: f32 = 12.0;
/// The highest step.
pub const HIGHEST: u8 = 36;

/// The step that a weight is stored as; the client gets `2^((step - 12) / 3)` back.
pub fn step(weight: f32) -> u8 {
    (weight.max(f32::MIN_POSITIVE).log2() * STEPS + ONE).round().clamp(0.0, f32::from(HIGHEST)) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_fields_weigh_more() {
        let (short, long) = ([1, 0, 0, 0, 0, 0, 10, 0], [9, 0, 0, 0, 0, 0, 90, 0]);
        let lengths = Lengths::average([short, long].iter());
        assert!(lengths.weigh(Field::Title, 1.0, 1) > lengths.weigh(Field::Title, 1.0, 9));
        assert!(lengths.weigh(Field::Body, 1.0, 90) < 1.0);
        assert_eq!(lengths.weigh(Field::Facts, 1.0, 900), 1.0);
    }

    #[test]
    fn steps_keep_the_order() {
        assert_eq!((step(1.0), step(2.0), step(0.5)), (12, 15, 9));
        assert_eq!((step(0.0), step(1e9), step(f32::NAN)), (0, HIGHEST, 0));
    }
}
