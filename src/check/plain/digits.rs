//! What begins with a digit: numbers, ordinal numbers, dates, times of day, telephone numbers.

use super::lexicon;
use super::token::{Kind, word};

/// How many digits a text begins with.
pub(super) fn digits(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len()
}

/// Length and kind of what begins with a digit.
pub(super) fn number(rest: &str) -> (usize, Kind) {
    if let Some(length) = phone(rest) {
        return (length, Kind::Phone);
    }
    if let Some(length) = date(rest) {
        return (length, Kind::Date);
    }
    if let Some(length) = time(rest) {
        return (length, Kind::Time);
    }
    let mut at = digits(rest);
    // `1.250.000`, `37,5`
    while rest[at..].starts_with(['.', ',']) && digits(&rest[at + 1..]) > 0 {
        at += 1 + digits(&rest[at + 1..]);
    }
    let behind = &rest[at..];
    if behind.starts_with(|c: char| c.is_alphabetic()) {
        // `20er`, `1a`
        return (at + word(behind), Kind::Word);
    }
    if behind.starts_with('-') && behind[1..].starts_with(|c: char| c.is_alphabetic()) {
        // `24-Stunden-Dienst`
        return (at + 1 + word(&behind[1..]), Kind::Word);
    }
    // An ordinal number: a full stop, then a small letter, a month, or a noun. Whether a noun begins a
    // new sentence cannot be told; a year or a long number is never an ordinal.
    if behind.starts_with('.') && at <= 2 {
        let next = behind[1..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        if next.len() < behind.len() - 1 && next.starts_with(char::is_alphabetic) && !begins_sentence(next) {
            return (at + 1, Kind::Ordinal);
        }
        if next.starts_with(',') || next.starts_with("–") || next.starts_with('-') {
            return (at + 1, Kind::Ordinal);
        }
    }
    (at, Kind::Number)
}

/// Whether the word behind `3. ` rather begins a sentence: a word that nouns and months are not.
fn begins_sentence(rest: &str) -> bool {
    let first = &rest[..word(rest)];
    let capital = first.chars().next().is_some_and(char::is_uppercase);
    capital && lexicon::begins_sentences(&first.to_lowercase())
}

/// Length of a telephone number: begins with 0 or +, at least 6 digits, parts by blanks, `/`, `-`.
fn phone(rest: &str) -> Option<usize> {
    if !rest.starts_with(['0', '+']) {
        return None;
    }
    let mut count = 0;
    let mut end = 0;
    // Up to three signs part two digits, as ` – ` does.
    let mut between = 0;
    for (at, c) in rest.char_indices() {
        if c.is_ascii_digit() {
            count += 1;
            between = 0;
            end = at + 1;
        } else if !(c == '+' && at == 0 || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '/' | '-' | '–' | '(' | ')'))
            || between > 2
        {
            break;
        } else {
            between += 1;
        }
    }
    let piece = &rest[..end];
    (count >= 6 && !piece.starts_with("0,") && !rest[end..].starts_with(['.', ':'].as_slice()) || count >= 8)
        .then_some(end)
}

/// Length of a date: `3.5.`, `03.05.26`, `3.5.2026`, `2026-05-03`.
fn date(rest: &str) -> Option<usize> {
    let day = digits(rest);
    if day == 4 && rest[4..].starts_with('-') {
        let month = digits(&rest[5..]);
        let at = 5 + month;
        return (month == 2 && rest[at..].starts_with('-') && digits(&rest[at + 1..]) == 2).then_some(at + 3);
    }
    let valid = |text: &str, most: u8| text.parse::<u8>().is_ok_and(|n| (1..=most).contains(&n));
    if !(1..=2).contains(&day) || !valid(&rest[..day], 31) {
        return None;
    }
    let behind = rest[day..].strip_prefix('.')?;
    let blank = behind.len() - behind.trim_start_matches(' ').len();
    let behind = behind.get(blank.min(1)..)?;
    let month = digits(behind);
    if !(1..=2).contains(&month) || !valid(&behind[..month], 12) || !behind[month..].starts_with('.') {
        return None;
    }
    let at = day + 1 + blank.min(1) + month + 1;
    let gap = usize::from(rest[at..].starts_with(' '));
    let year = digits(&rest[at + gap..]);
    let plausible = year == 4 && rest[at + gap..].starts_with(['1', '2']) || year == 2 && gap == 0;
    Some(if plausible { at + gap + year } else { at })
}

/// Length of a time: `10.30`, `9:15`, where `Uhr`, `bis`, a dash or a colon says so.
fn time(rest: &str) -> Option<usize> {
    let hours = digits(rest);
    let sign = rest[hours..].chars().next()?;
    let minutes = digits(rest.get(hours + 1..)?);
    if !(1..=2).contains(&hours) || minutes != 2 || !matches!(sign, '.' | ':') {
        return None;
    }
    let end = hours + 3;
    let valid =
        rest[..hours].parse::<u8>().is_ok_and(|h| h <= 24) && rest[hours + 1..end].parse::<u8>().is_ok_and(|m| m < 60);
    let behind = rest[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let says = sign == ':' || ["Uhr", "bis", "h ", "–", "-", "und"].iter().any(|word| behind.starts_with(word));
    (valid && says && !rest[end..].starts_with('.')).then_some(end)
}
