//! Numbers and words as short text. Text, because hosts compress it on the way; short, because phones pay.

use crate::search::weight::HIGHEST;

/// Digits of the last place: the characters from `0` on.
const LOW: u32 = 78;
/// Digits of the places before: the characters from the blank on, none of which is a last digit.
const HIGH: u32 = 15;
/// Ends the entries of a word.
pub const END: char = '~';

/// Appends a number: small ones are one character. Places before the last come first.
pub fn number(value: u32, out: &mut String) {
    high(value / LOW, out);
    push('0', value % LOW, out);
}

fn high(value: u32, out: &mut String) {
    if value > 0 {
        high(value / HIGH, out);
        push(' ', value % HIGH, out);
    }
}

/// Appends numbers in ascending order, each as the distance from the one before; the first as the distance
/// from -1.
pub fn ascending(values: impl Iterator<Item = u32>, out: &mut String) {
    let mut next = 0;
    for value in values {
        number(value.saturating_sub(next), out);
        next = value + 1;
    }
    out.push(END);
}

/// Appends the step of a weight; words of the title have a range of their own.
pub fn step(step: u8, title: bool, out: &mut String) {
    let title = if title { u32::from(HIGHEST) + 1 } else { 0 };
    push('0', u32::from(step) + title, out);
}

/// Appends a word of a list in order: how many letters it shares with the word before, as a capital letter,
/// then the rest. Capital letters never occur in folded words. Letters are counted as the client counts them: those of
/// Adlam or Osage are two each (UTF-16), and none is ever taken apart.
pub fn word(word: &str, before: &str, out: &mut String) {
    const MOST: usize = 25;
    let (mut shared, mut end) = (0, 0);
    for (letter, _) in word.chars().zip(before.chars()).take_while(|(a, b)| a == b) {
        if shared + letter.len_utf16() > MOST {
            break;
        }
        shared += letter.len_utf16();
        end += letter.len_utf8();
    }
    push('A', shared as u32, out);
    out.push_str(word.get(end..).unwrap_or_default());
}

fn push(first: char, offset: u32, out: &mut String) {
    out.extend(char::from_u32(first as u32 + offset));
}

/// Cuts a list into pieces: numbers of the first items of each. A piece ends where its text would exceed `most`.
pub fn pieces(sizes: impl Iterator<Item = usize>, most: usize) -> Vec<usize> {
    let (mut starts, mut filled) = (Vec::new(), 0);
    for (number, size) in sizes.enumerate() {
        if number == 0 || filled + size > most {
            starts.push(number);
            filled = 0;
        }
        filled += size;
    }
    starts
}

/// The shortest beginning of `first` that stands behind `last`, both in order.
pub fn border<'a>(last: &str, first: &'a str) -> &'a str {
    let shared = first.char_indices().zip(last.chars()).take_while(|((_, a), b)| a == b).count();
    let end = first.char_indices().nth(shared + 1).map_or(first.len(), |(at, _)| at);
    first.get(..end).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coded(value: u32) -> String {
        let mut out = String::new();
        number(value, &mut out);
        out
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!((coded(0), coded(77), coded(78)), ("0".into(), "}".into(), "!0".into()));
        assert_eq!(coded(78 * 15), "! 0");
        assert_eq!(coded(u32::MAX).chars().count(), 8);
    }

    #[test]
    fn words_share_their_beginning() {
        let mut out = String::new();
        for (one, before) in [("abend", ""), ("abendbrot", "abend"), ("an", "abendbrot")] {
            word(one, before, &mut out);
        }
        assert_eq!(out, "AabendFbrotBn");
    }

    /// As `unfold` of the client does it.
    fn unfolded(line: &str) -> Vec<String> {
        let (mut words, mut before): (Vec<String>, Vec<u16>) = (Vec::new(), Vec::new());
        for (at, mark) in line.match_indices(|c: char| c.is_ascii_uppercase()) {
            let rest = line[at + 1..].split(|c: char| c.is_ascii_uppercase()).next().unwrap();
            before.truncate(usize::from(mark.as_bytes()[0] - b'A'));
            before.extend(rest.encode_utf16());
            words.push(String::from_utf16(&before).unwrap());
        }
        words
    }

    #[test]
    fn letters_of_two_units_are_counted_as_the_client_counts() {
        let long = |last: &str| format!("{}{last}", "𞤢".repeat(20));
        let words = [
            "abend",
            "abendbrot",
            "ab𞤊𞤵",
            "ab𞤊𞤶",
            "𞤊𞤵𞤢𞤪",
            "𞤊𞤵𞤤",
            &long("𞤢"),
            &long("𞤣"),
            &format!("a{}", long("x")),
            &format!("a{}", long("y")),
        ];
        let mut line = String::new();
        for (at, one) in words.iter().enumerate() {
            word(one, if at > 0 { words[at - 1] } else { "" }, &mut line);
        }
        assert_eq!(unfolded(&line), words);
    }

    #[test]
    fn borders_are_as_short_as_they_can_be() {
        assert_eq!(border("abend", "abendbrot"), "abendb");
        assert_eq!(border("abend", "an"), "an");
        assert_eq!(border("", "tee"), "t");
    }

    #[test]
    fn pieces_are_of_equal_size() {
        assert_eq!(pieces([3, 3, 3, 9, 1].into_iter(), 6), [0, 2, 3, 4]);
        assert!(pieces(std::iter::empty(), 6).is_empty());
    }
}
