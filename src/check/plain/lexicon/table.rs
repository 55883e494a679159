//! A sorted list of words with a number each, read in place: no loading, no memory of its own.
//!
//! Layout (little-endian): number of words, of values, of blocks (`u32` each); the values (`u64`); the offset
//! of every block (`u32`); then the words, front-coded in blocks of 16: length shared with the word before,
//! length of the rest, the rest, the number of its value (`u16`). Written by `tests/tools/lexicon.py`.

/// A list of words.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    values: &'static [u8],
    offsets: &'static [u8],
    data: &'static [u8],
}

const BLOCK: usize = 16;

impl Table {
    /// A list from its bytes. Bytes that are no list make an empty one.
    pub fn new(bytes: &'static [u8]) -> Self {
        Self::read(bytes).unwrap_or(Self { values: &[], offsets: &[], data: &[] })
    }

    fn read(bytes: &'static [u8]) -> Option<Self> {
        let values = number(bytes, 4)? as usize * 8;
        let offsets = number(bytes, 8)? as usize * 4;
        let (values, rest) = bytes.get(12..)?.split_at_checked(values)?;
        let (offsets, data) = rest.split_at_checked(offsets)?;
        Some(Self { values, offsets, data })
    }

    /// The value of a word.
    pub fn get(&self, word: &str) -> Option<u64> {
        let word = word.as_bytes();
        let (mut low, mut high) = (0, self.offsets.len() / 4);
        while low < high {
            let middle = low.midpoint(high);
            if self.first(middle)? <= word {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        self.scan(low.checked_sub(1)?, word)
    }

    /// The first word of a block.
    fn first(&self, block: usize) -> Option<&'static [u8]> {
        let at = number(self.offsets, block * 4)? as usize;
        let length = usize::from(*self.data.get(at + 1)?);
        self.data.get(at + 2..at + 2 + length)
    }

    fn scan(&self, block: usize, word: &[u8]) -> Option<u64> {
        let mut at = number(self.offsets, block * 4)? as usize;
        // How many bytes of the searched word the word before began with.
        let mut matched = 0;
        for _ in 0..BLOCK {
            let (shared, length) = (usize::from(*self.data.get(at)?), usize::from(*self.data.get(at + 1)?));
            let rest = self.data.get(at + 2..at + 2 + length)?;
            if shared < matched {
                return None;
            }
            if shared == matched {
                let open = word.get(matched..)?;
                let same = rest.iter().zip(open).take_while(|(a, b)| a == b).count();
                matched += same;
                if same == rest.len() && matched == word.len() {
                    let value = self.data.get(at + 2 + length..at + 4 + length)?;
                    return self.value(usize::from(u16::from_le_bytes([*value.first()?, *value.get(1)?])));
                }
            }
            at += 4 + length;
        }
        None
    }

    fn value(&self, number: usize) -> Option<u64> {
        let bytes = self.values.get(number * 8..number * 8 + 8)?;
        Some(u64::from_le_bytes(bytes.try_into().ok()?))
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
        assert!(table.get("und").is_some_and(|zipf| zipf > 70));
        for common in ["haus", "ist", "nachbar", "zusammen", "über"] {
            assert!(table.get(common).is_some(), "{common}");
        }
        for none in ["", "hauss", "\u{10ffff}", "a-", "niedrigschwellig"] {
            assert_eq!(table.get(none), None, "{none}");
        }
    }

    #[test]
    fn broken_bytes_are_an_empty_list() {
        assert_eq!(Table::new(b"").get("und"), None);
        assert_eq!(Table::new(b"\x01\0\0\0\xff\xff\xff\xff\x01\0\0\0abc").get("und"), None);
    }
}
