//! How unusual a word's spelling is: each letter may be expected or a surprise behind the two before it.
//!
//! `spelling.bin` has a byte for every three of 32 signs, the surprise of the third in twentieths of a nat; written by
//! `tests/tools/frequencies.py`.

static SURPRISE: &[u8] = include_bytes!("spelling.bin");

/// Begin and end of a word.
const EDGE: usize = 0;
/// Any sign but the letters of German.
const OTHER: usize = 30;

fn code(letter: char) -> usize {
    match letter {
        'a'..='z' => letter as usize - 'a' as usize + 1,
        'ä' => 27,
        'ö' => 28,
        'ü' => 29,
        _ => OTHER,
    }
}

/// Mean surprise of the letters of a word in small letters, in twentieths of a nat.
pub fn spelling(lower: &str) -> u8 {
    let (mut first, mut second) = (EDGE, EDGE);
    let (mut sum, mut count) = (0_usize, 0_usize);
    let codes = lower
        .chars()
        .flat_map(|c| if c == 'ß' { [code('s'); 2].into_iter().take(2) } else { [code(c); 2].into_iter().take(1) });
    for third in codes.chain([EDGE]) {
        sum += SURPRISE.get(first << 10 | second << 5 | third).copied().map_or(0, usize::from);
        count += 1;
        (first, second) = (second, third);
    }
    u8::try_from(sum / count.max(1)).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_letters_surprise() {
        assert_eq!(SURPRISE.len(), 32 * 32 * 32);
        assert!(spelling("unter") < spelling("xylophon"));
        assert!(spelling("straße") == spelling("strasse"));
        assert!(spelling("") > 0 && spelling("\u{10ffff}") > 100);
    }
}
