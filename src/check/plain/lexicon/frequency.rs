//! How common a word is, in German and elsewhere: the list `frequencies.bin`, written by `tests/tools/frequencies.py`.

use super::table::Table;
use std::sync::LazyLock;

static FREQUENCIES: LazyLock<Table> =
    LazyLock::new(|| Table::new(include_bytes!(concat!(env!("OUT_DIR"), "/frequencies.index"))));

/// Bit of the 30,000 commonest words.
const COMMON: u64 = 1 << 7;
/// Where the frequency in other languages stands.
const ABROAD_SHIFT: u32 = 8;

fn value(lower: &str) -> u64 {
    // The list writes ss for ß.
    let found = if !lower.is_ascii() && lower.contains('ß') {
        FREQUENCIES.get(&lower.replace('ß', "ss"))
    } else {
        FREQUENCIES.get(lower)
    };
    found.unwrap_or(0)
}

fn tenths(value: u64) -> u8 {
    u8::try_from(value & 0x7f).unwrap_or(0)
}

/// What the list says of a word; Zipf frequencies in tenths, 0 where it says nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frequency {
    /// Of one of the 30,000 commonest words.
    pub common: u8,
    /// Of any word of the list, rare ones and names among them.
    pub listed: u8,
    /// How common the same letters are in ten other languages, on average: high for names and international words,
    /// which learners of German know from elsewhere.
    pub abroad: u8,
}

/// Looks a word in small letters up.
pub(super) fn frequency(lower: &str) -> Frequency {
    let value = value(lower);
    let listed = tenths(value);
    Frequency { common: if value & COMMON == 0 { 0 } else { listed }, listed, abroad: tenths(value >> ABROAD_SHIFT) }
}

/// Zipf frequency in tenths of a word in small letters; 0 where it is none of the 30,000 commonest.
pub fn zipf(lower: &str) -> u8 {
    frequency(lower).common
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_and_rare_words() {
        assert!(zipf("und") > 70 && zipf("straße") > 40);
        assert_eq!((zipf("sedimentgestein"), zipf("niedrigschwellig")), (0, 0));
        assert!(zipf("haus") == frequency("haus").listed);
    }

    #[test]
    fn international_words() {
        let abroad = |word| frequency(word).abroad;
        assert!(abroad("europa") > 20 && abroad("musical") > 20);
        assert!(abroad("nachbarschaft") < 5 && abroad("die") == 0);
    }
}
