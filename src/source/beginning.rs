//! How the value of a field begins. A blank or the colon before it is missing, or a sign stands there that means
//! something else to YAML: the parser stops far behind, at the next colon or quotation mark.

use super::yaml::{place_of, read_all};

/// A slip at the beginning of a value, in the line where the parser stopped or in one that this line belongs to: its
/// place, and a key of the words of `yaml-syntax`. `at` is where the parser stopped. Only what lets the parser go on is
/// one.
pub(super) fn slip(text: &str, at: usize) -> Option<(usize, &'static str)> {
    let here = line_start(text, at);
    // A first line without a key goes on in the next one.
    let above = line_above(text, here, |indent, own| indent <= own);
    let holder = line_above(text, here, |indent, own| indent < own);
    [Some(here), above, holder].into_iter().flatten().find_map(|line| {
        let slip = slip_in(text.get(line..)?.lines().next()?)?;
        let place = line + slip.place;
        let mended = format!("{}{}{}", text.get(..place - slip.gone)?, slip.put, text.get(place + slip.sign..)?);
        let grown = slip.put.len() as isize - (slip.gone + slip.sign) as isize;
        goes_on(&mended, at.checked_add_signed(grown)?).then_some((place, slip.what))
    })
}

/// What is wrong with a line: where, how many letters before that place go, how many behind it, and what comes there.
struct Slip {
    place: usize,
    gone: usize,
    sign: usize,
    put: &'static str,
    what: &'static str,
}

fn slip_in(line: &str) -> Option<Slip> {
    let mut rest = line.trim_start_matches(' ');
    while let Some(item) = rest.strip_prefix("- ") {
        rest = item.trim_start_matches(' ');
    }
    let place = |rest: &str| line.len() - rest.len();
    if let Some(value) = rest.strip_prefix('-').filter(|value| value.starts_with(['{', '[', '"'])) {
        return Some(Slip { place: place(value), gone: 0, sign: 0, put: " ", what: "no-space" });
    }
    let word = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_').len();
    let behind = rest.get(word..).filter(|_| word > 0)?;
    let value = behind.trim_start_matches(' ');
    if value.starts_with(['{', '[']) || value.starts_with('"') && value.len() < behind.len() {
        return Some(Slip {
            place: place(value),
            gone: behind.len() - value.len(),
            sign: 0,
            put: ": ",
            what: "no-colon",
        });
    }
    let behind = behind.strip_prefix(':')?;
    let value = behind.trim_start_matches(' ');
    if begins_with_sign(value) {
        let text = value.get(1..)?;
        let sign = 1 + text.len() - text.trim_start_matches(' ').len();
        return Some(Slip {
            place: place(value),
            gone: behind.len() - value.len(),
            sign,
            put: " ",
            what: "sign-first",
        });
    }
    (behind.len() == value.len() && value.starts_with(['{', '[', '"', '\''])).then(|| Slip {
        place: place(value),
        gone: 0,
        sign: 0,
        put: " ",
        what: "no-space",
    })
}

/// Whether a value begins with a sign that no text without quotation marks can begin with, and says something behind it.
fn begins_with_sign(value: &str) -> bool {
    let said = |rest: &str| !rest.trim_start().is_empty() && !rest.trim_start().starts_with(['#', ',', ']', '}']);
    match value.split_at_checked(1) {
        Some(("," | "]" | "}", rest)) => said(rest),
        Some(("-" | "?" | "|" | ">" | ":", rest)) => rest.starts_with(' ') && said(rest),
        _ => false,
    }
}

/// Whether the text is read to its end now, or at least further than to this place.
fn goes_on(text: &str, at: usize) -> bool {
    read_all(text).map_or_else(|error| place_of(&error, text) > at, |_| true)
}

/// The nearest line above that says something and is indented in this way.
fn line_above(text: &str, line: usize, fits: impl Fn(usize, usize) -> bool) -> Option<usize> {
    let indent = |start: usize| {
        let rest = text.get(start..).unwrap_or_default();
        rest.len() - rest.trim_start_matches(' ').len()
    };
    let own = indent(line);
    let mut start = line;
    while start > 0 {
        start = line_start(text, start - 1);
        let is_empty = text.get(start..)?.lines().next()?.trim().is_empty();
        if !is_empty && fits(indent(start), own) {
            return Some(start);
        }
    }
    None
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |n| n + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(&str, &'static str)> {
        let at = place_of(&read_all(text).unwrap_err(), text);
        slip(text, at).map(|(place, what)| (&text[place..], what))
    }

    #[test]
    fn a_value_begins_behind_a_colon_and_a_blank() {
        for (text, place, what) in [
            ("a:{b: c, d: \"e\"}\n", "{b", "no-space"),
            ("a:[b: c, d: e]\n", "[b", "no-space"),
            ("a:{b: c,\n  d: \"e\"}\nf: g\n", "{b", "no-space"),
            ("a:{\n  b: c,\n  d: e\n  }\n", "{\n", "no-space"),
            ("a: b\nc:{d: \"e\", f: g}\nh: i: j\n", "{d", "no-space"),
            ("a:\n  -{b: c, d: e}\n", "{b", "no-space"),
            ("a {b: c, d: e}\n", "{b", "no-colon"),
            ("x: y\na{b: c, d: e}\n", "{b", "no-colon"),
            ("x: y\na [b, c]\nd: e\n", "[b", "no-colon"),
            ("x: y\na \"b c\"\nd: e\n", "\"b", "no-colon"),
            ("a:, b\nc: d\n", ", b", "sign-first"),
            ("x: y\na: , b\n", ", b", "sign-first"),
            ("x: y\na: } b\n", "} b", "sign-first"),
            ("x: y\na: > b\n", "> b", "sign-first"),
            ("x: y\na: - b\nc: d\n", "- b", "sign-first"),
            ("a:\n  - b: c\n    d:? \"e\"\n", "? \"e", "sign-first"),
        ] {
            let (at, which) = found(text).unwrap_or_else(|| panic!("{text:?}"));
            assert!(at.starts_with(place) && which == what, "{text:?}: {at:?}, {which}");
        }
    }

    #[test]
    fn what_would_not_help_is_not_the_slip() {
        for text in
            ["a: {b: c: d}\n", "a: [x, y\nb: z\n", "a: \"b\nc: d\n", "a:{b: c: d}\n", "a:\n  b: c: d\n", "a: ,\n"]
        {
            assert_eq!(found(text), None, "{text:?}");
        }
    }
}
