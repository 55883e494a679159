//! A text as it is read: without markup and hidden characters, entities as what they mean, a paragraph as one line.
//! Every part of it knows where it was written.

use std::ops::Range;

/// Characters that nobody sees: the soft hyphen, and those of no width.
const UNSEEN: &[char] = &['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'];
/// Signs of emphasis, code and deletion.
const MARKUP: &[char] = &['*', '`', '~'];
/// The longest entity that is looked for, in bytes; the longest of HTML has 33.
const LONGEST_ENTITY: usize = 34;

/// A text as it is read.
#[derive(Debug, Default)]
pub struct Flat {
    /// What is read.
    pub text: String,
    /// Where each byte of it was written.
    places: Vec<usize>,
    /// How long the written text is.
    end: usize,
}

impl Flat {
    /// Of a piece that begins at `start` of its file.
    pub fn new(written: &str, start: usize) -> Self {
        let mut flat = Self { end: start + written.len(), ..Self::default() };
        let mut rest = written;
        while let Some(c) = rest.chars().next() {
            let at = start + written.len() - rest.len();
            let (shown, length) = shown(rest, c);
            for c in shown.chars().filter(|c| !UNSEEN.contains(c)) {
                let c = if c.is_whitespace() { ' ' } else { c };
                flat.text.push(c);
                flat.places.resize(flat.text.len(), at);
            }
            rest = rest.get(length..).unwrap_or_default();
        }
        flat
    }

    /// Where a part of the text was written, as a range of the file.
    pub fn written(&self, part: &Range<usize>) -> Range<usize> {
        let place = |at: usize| self.places.get(at).copied().unwrap_or(self.end);
        place(part.start)..place(part.end)
    }
}

/// What is read of the beginning of a text, and how many bytes of it were written for that.
fn shown(rest: &str, c: char) -> (String, usize) {
    let length = c.len_utf8();
    match c {
        _ if MARKUP.contains(&c) => (String::new(), length),
        '\\' if rest[length..].starts_with(|next: char| next.is_ascii_punctuation()) => (String::new(), length),
        '&' => {
            let end = rest.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';').map_or(length, |end| end + 1);
            let entity = &rest[..end];
            let decoded = html_escape::decode_html_entities(entity);
            if decoded == entity { (c.to_string(), length) } else { (decoded.into_owned(), end) }
        }
        _ => (c.to_string(), length),
    }
}

/// The paragraphs of a text, and the lines of its front matter, as ranges: nobody reads on from one to the next as in a
/// sentence.
pub fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut before = "";
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let goes_on = !before.trim().is_empty() && !begins(line, before);
        match all.last_mut().filter(|_| goes_on) {
            _ if line.trim().is_empty() => {}
            Some(last) => last.end = end,
            None => all.push(at..end),
        }
        before = line;
        at = end;
    }
    all
}

/// Whether a line begins something of its own: an element of a list, a heading, a quotation. A number does in a list
/// alone, or where it is the first (CommonMark 0.31, 5.3): "Beispielstraße⏎12. Bitte klingeln".
fn begins(line: &str, before: &str) -> bool {
    let (number, rest) = number(line);
    match number {
        "" => line.trim_start().starts_with(['#', '>']) || is_marked(rest, &['-', '*', '+']),
        _ => is_marked(rest, &['.', ')']) && (number == "1" || !self::number(before).0.is_empty()),
    }
}

/// The number at the beginning of a line, and what follows.
fn number(line: &str) -> (&str, &str) {
    let line = line.trim_start();
    line.split_at(line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len())
}

fn is_marked(line: &str, signs: &[char]) -> bool {
    line.strip_prefix(signs).is_some_and(|rest| rest.starts_with([' ', '\t']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_without_its_markup() {
        for (written, read) in [
            ("Haupt**straße** 12", "Hauptstraße 12"),
            ("Haupt\u{ad}straße&nbsp;12", "Hauptstraße 12"),
            ("Haupt&shy;straße&#32;1\\2", "Hauptstraße 1\\2"),
            ("Straße\r\n12", "Straße  12"),
            ("Tee & Saft &amp; Brot &x", "Tee & Saft & Brot &x"),
            ("a\\_b", "a_b"),
            ("", ""),
        ] {
            assert_eq!(Flat::new(written, 0).text, read, "{written}");
        }
    }

    #[test]
    fn every_part_knows_where_it_was_written() {
        let (before, written) = ("xyz", "in der **Straße**&nbsp;12.");
        let flat = Flat::new(written, before.len());
        let from = flat.text.find("Straße").unwrap();
        let range = flat.written(&(from..flat.text.len() - 1));
        assert_eq!(&format!("{before}{written}")[range], "Straße**&nbsp;12");
        assert_eq!(flat.written(&(0..flat.text.len())), 3..3 + written.len());
    }

    #[test]
    fn a_paragraph_is_one_and_a_list_is_many() {
        let text = "eins\nzwei\n\ndrei\n- vier\n- fünf\n6. sechs\n2026 war\n\n1. sieben\n2. acht\n";
        let parts: Vec<&str> = paragraphs(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(
            parts,
            ["eins\nzwei\n", "drei\n", "- vier\n", "- fünf\n6. sechs\n2026 war\n", "1. sieben\n", "2. acht\n"]
        );
    }
}
