//! How words begin: the key by which lists of phrases are searched. Most words of a text begin no phrase; a table of bits
//! says so without a search, and a word's place in it is found once for all lists.

/// Size of the table of beginnings, in bits.
pub const BITS: u16 = 1 << 15;
/// The mark of a token that nobody has looked up yet.
pub const UNMARKED: u16 = u16::MAX;

/// The first four letters of a word: the key of the table.
pub fn beginning(word: &str) -> &str {
    // Four letters without umlauts are four bytes.
    if let Some(start) = word.as_bytes().first_chunk::<4>().filter(|start| start.is_ascii()) {
        return word.get(..start.len()).unwrap_or(word);
    }
    word.char_indices().nth(4).map_or(word, |(at, _)| word.get(..at).unwrap_or(word))
}

/// Where the tables have the beginning of a word. A word's mark is found once; every list then looks at one bit.
pub fn mark(word: &str) -> u16 {
    beginning(word).bytes().fold(0_u16, |hash, byte| hash.wrapping_mul(31).wrapping_add(u16::from(byte))) % BITS
}
