//! How many syllables a word has.

/// Vowel groups; `ie`, `ei`, `au`, `eu`, `äu`, `aa`, `ee`, `oo` are one.
pub fn syllables(lower: &str) -> usize {
    let vowel = |c: char| "aeiouyäöüéèáàóôê".contains(c);
    let mut count = 0;
    let mut before = ' ';
    for c in lower.chars() {
        let one = matches!(
            (before, c),
            ('i', 'e') | ('e', 'i') | ('a', 'u') | ('e', 'u') | ('ä', 'u') | ('a', 'i') | ('e', 'y')
        ) || before == c;
        if vowel(c) && !(vowel(before) && one) {
            count += 1;
        }
        before = if vowel(before) && vowel(c) && one { ' ' } else { c };
    }
    count.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted() {
        for (word, count) in
            [("haus", 1), ("beratung", 3), ("familie", 3), ("tee", 1), ("ideal", 3), ("zeitung", 2), ("hm", 1)]
        {
            assert_eq!(syllables(word), count, "{word}");
        }
    }
}
