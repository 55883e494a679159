//! A list of words with a number each, as an index that lies ready in the program (see `index.rs`): nothing is unpacked, a
//! look-up is all it costs.

use super::hash::{BEGINNINGS, hash, hash_of_beginning, place, print};

/// A list of words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Table {
    values: &'static [u8],
    /// What each slot keeps of the hash of its word; 0 is free.
    prints: &'static [u8],
    /// The number of its value.
    numbers: &'static [u8],
    /// A bit for every hash that is in the list, and for a few that are not: most look-ups ask for a part of a word that
    /// no list has, and this small table, which stays in the processor's cache, answers them. The beginnings of the words
    /// have bits as well.
    hints: &'static [u8],
}

impl Table {
    /// A list from the bytes of its index. Bytes that are no index make an empty list.
    pub fn new(bytes: &'static [u8]) -> Self {
        Self::read(bytes).unwrap_or_default()
    }

    fn read(bytes: &'static [u8]) -> Option<Self> {
        let [values, slots, cells] = [0, 4, 8].map(|at| bytes.get(at..at + 4).map(number));
        let (values, slots, cells) = (values? as usize, slots? as usize, cells? as usize);
        let (values, rest) = bytes.get(12..)?.split_at_checked(values * 8)?;
        let (prints, rest) = rest.split_at_checked(slots * 4)?;
        let (numbers, hints) = rest.split_at_checked(slots * 2)?;
        (hints.len() == cells * 8).then_some(Self { values, prints, numbers, hints })
    }

    fn is_noted(&self, hash: u64) -> bool {
        let bit = place(hash, self.hints.len() * 8);
        self.hints.get(bit / 8).is_some_and(|hints| hints >> (bit % 8) & 1 != 0)
    }

    /// The value of a word. Two words share a place and what is kept of their hash once in many billions of look-ups.
    pub fn get(&self, word: &str) -> Option<u64> {
        let hash = hash(word.as_bytes());
        if !self.is_noted(hash) {
            return None;
        }
        let (size, wanted) = (self.prints.len() / 4, print(hash));
        // The index is at most two thirds full: a free slot ends the search.
        let mut slot = place(hash, size);
        loop {
            match self.prints.get(slot * 4..slot * 4 + 4).map(number)? {
                0 => return None,
                found if found == wanted => break,
                _ => slot = (slot + 1) & (size - 1),
            }
        }
        let value = self.numbers.get(slot * 2..slot * 2 + 2)?;
        let value = usize::from(u16::from_le_bytes(value.try_into().ok()?));
        Some(u64::from_le_bytes(self.values.get(value * 8..value * 8 + 8)?.try_into().ok()?))
    }

    /// How many bytes a word of the list may have at most that a text begins with: a bound, often far above the truth,
    /// that saves most of the look-ups where every beginning of the text is tried.
    pub fn longest(&self, text: &str) -> usize {
        let is_unknown = |start: &[u8]| !self.is_noted(hash_of_beginning(start));
        let unknown = BEGINNINGS.into_iter().find(|length| text.as_bytes().get(..*length).is_some_and(is_unknown));
        unknown.map_or(text.len(), |length| length - 1)
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.try_into().map_or(0, u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::super::index::index;
    use super::*;

    fn frequencies() -> Table {
        Table::new(include_bytes!(concat!(env!("OUT_DIR"), "/frequencies.index")))
    }

    #[test]
    fn words_are_found() {
        let table = frequencies();
        assert!(table.get("und").is_some_and(|value| value & 0x7f > 70));
        for common in ["haus", "ist", "nachbar", "zusammen", "über"] {
            assert!(table.get(common).is_some(), "{common}");
        }
        for none in ["", "hausss", "\u{10ffff}", "a-", "niedrigschwellig"] {
            assert_eq!(table.get(none), None, "{none}");
        }
    }

    #[test]
    fn an_index_has_every_word_of_its_list() {
        // Two blocks: number of words, values, blocks; values; offsets; words.
        let mut list = Vec::new();
        let words: Vec<String> = (0..20).map(|n| format!("wort{n:02}")).collect();
        for count in [20_u32, 20, 2] {
            list.extend(count.to_le_bytes());
        }
        (0..20_u64).for_each(|value| list.extend((value * 3).to_le_bytes()));
        [0_u32, 16 * 10].iter().for_each(|offset| list.extend(offset.to_le_bytes()));
        for (number, word) in words.iter().enumerate() {
            list.extend([0, word.len() as u8]);
            list.extend(word.as_bytes());
            list.extend((number as u16).to_le_bytes());
        }
        let table = Table::new(index(&list).unwrap().leak());
        for (number, word) in words.iter().enumerate() {
            assert_eq!(table.get(word), Some(number as u64 * 3), "{word}");
        }
        assert_eq!((table.get("wort20"), table.get("wort")), (None, None));
        // A list that is cut off, or names a word twice, is none.
        assert!((0..list.len()).all(|end| index(&list[..end]).is_none()));
        let twice = list.iter().position(|byte| *byte == b'1').unwrap();
        list[twice] = b'0';
        assert!(index(&list).is_none());
    }

    #[test]
    fn beginnings_bound_what_can_be_found() {
        let table = frequencies();
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
    fn bytes_that_are_no_index_are_an_empty_list() {
        for bytes in
            [&b""[..], b"\x01\0\0\0\xff\xff\xff\xff\x01\0\0\0abc", b"\xff\xff\xff\xff\0\0\0\0\0\0\0\0\0\x01a\0\0"]
        {
            assert_eq!(Table::new(bytes).get("und"), None);
        }
    }
}
