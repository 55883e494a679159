//! Small ways to look at a written line, for rules that propose a replacement.

use crate::source::{SourceFile, Span};

/// The line that a place lies in, without its ending.
pub fn line_at(file: &SourceFile, byte: u32) -> Span {
    let at = (byte as usize).min(file.text.len());
    let start = file.text.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |n| n + 1);
    let end = file.text.get(start..).and_then(|t| t.find('\n')).map_or(file.text.len(), |n| start + n);
    let line = file.text.get(start..end).unwrap_or("").trim_end().len();
    Span::new(start, start + line)
}

/// A line `key: value` whose value is plain text, no list and no map: the key, and where the
/// value stands.
pub fn key_and_value(file: &SourceFile, byte: u32) -> Option<(String, Span)> {
    let line = line_at(file, byte);
    let text = file.slice(line);
    let (key, value) = text.split_once(": ")?;
    let value_start = key.len() + 2 + (value.len() - value.trim_start().len());
    let key = key.trim_start().trim_start_matches("- ").trim();
    let value = value.trim_start();
    if key.is_empty()
        || value.is_empty()
        || key.contains(['{', '[', '"', '#'])
        || value.starts_with(['{', '[', '"', '\'', '|', '>'])
    {
        return None;
    }
    Some((key.to_owned(), line.part(value_start, value_start + value.len())))
}

/// How many spaces a line needs to belong to the dash above it: where the text of that line begins. Nothing where no
/// line above begins with a dash and a field, or another field of the entry stands between.
pub fn below_dash(file: &SourceFile, place: Span, is_field: impl Fn(&str) -> bool) -> Option<usize> {
    /// What belongs to one dash has fewer lines.
    const MOST_LINES: usize = 40;
    let start = line_at(file, place.start).start as usize;
    for line in file.text.get(..start)?.lines().rev().take(MOST_LINES) {
        let text = line.trim_start_matches(' ');
        if let Some(item) = text.strip_prefix("- ") {
            // `- {tag: Di}` is closed; nothing goes below it.
            let spaces = line.len() - item.trim_start_matches(' ').len();
            return (item.contains(':') && !item.trim_start().starts_with(['{', '['])).then_some(spaces);
        }
        let key = text.split(':').next().unwrap_or_default();
        if text.len() == line.len() && !text.is_empty() && is_field(key) {
            return None;
        }
    }
    None
}

/// Where the key of a value stands, on the same line with nothing but a colon and spaces between.
pub fn key_before(file: &SourceFile, value: Span, key: &str) -> Option<usize> {
    let before = file.text.get(..value.start as usize)?.trim_end_matches([' ', '\t']);
    before.strip_suffix(':')?.trim_end().strip_suffix(key).map(str::len)
}

/// A text in double quotes, as YAML wants it.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text without the quotation marks that word processors make, which are part of it in YAML: „15:30“.
pub fn unquoted(text: &str) -> &str {
    const OPENING: [char; 6] = ['„', '“', '”', '»', '«', '‚'];
    const CLOSING: [char; 6] = ['“', '”', '»', '«', '‘', '’'];
    let inner = text.trim().strip_prefix(OPENING).and_then(|rest| rest.strip_suffix(CLOSING));
    inner.map_or(text, str::trim)
}

/// Words behind hyphens that lack their space, as YAML joins the lines of a list without it: `-essen -trauer`. The
/// hyphen of a word processor never begins an element.
pub fn hyphenated(text: &str) -> Option<Vec<&str>> {
    const HYPHENS: [char; 3] = ['-', '–', '—'];
    let mut words = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        rest = rest.strip_prefix(HYPHENS)?.trim_start();
        let end = rest.match_indices(HYPHENS).map(|(at, _)| at).find(|at| rest[..*at].ends_with(char::is_whitespace));
        let (word, more) = rest.split_at(end.unwrap_or(rest.len()));
        words.push(word.trim());
        rest = more;
    }
    (!words.is_empty() && words.iter().all(|word| !word.is_empty())).then_some(words)
}

/// The beginning of a text, for messages.
pub fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if one_line.chars().count() <= LONGEST {
        return one_line;
    }
    let start: String = one_line.chars().take(LONGEST).collect();
    format!("{}…", start.trim_end())
}

/// The first words of a list, for messages: `a, b, c …`.
pub fn listed<T: AsRef<str>>(words: &[T]) -> String {
    const MOST: usize = 40;
    let mut text = words.iter().take(MOST).map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
    if words.len() > MOST {
        text.push_str(" …");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_a_key_and_a_value() {
        let file = SourceFile::new("a.md", "---\n  - titel:  Heute: Fest  \nzugang: [a]\n");
        let (key, value) = key_and_value(&file, 10).unwrap();
        assert_eq!((key.as_str(), file.slice(value)), ("titel", "Heute: Fest"));
        assert_eq!(key_and_value(&file, 40), None);
        assert_eq!(key_and_value(&file, 4000), None);
    }

    #[test]
    fn quotes_within_are_kept() {
        assert_eq!(quoted("\"Café\" \\"), r#""\"Café\" \\""#);
    }
}
