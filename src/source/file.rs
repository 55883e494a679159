//! One file as text: UTF-8 with an optional byte-order mark, size limits, line starts, and the
//! characters that may not occur.

use super::fault::FaultKind;
use super::span::Span;
use crate::legible::{is_forbidden, legible};
use std::path::Path;
use std::sync::OnceLock;

/// The largest text file that is read, in bytes. An entry is a page or two; a hundred pages are a
/// mistake or an attack.
pub const MAX_BYTES: u64 = 256 * 1024;

/// The number of a file in [`super::Sources::files`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(u32);

impl FileId {
    /// From an index.
    pub fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A place as an editor counts it: both 1-based, the column in characters (Unicode scalar values).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A file of the content folder.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path below the root with `/` between the parts, for example `content/angebote/chor.md`.
    pub path: String,
    /// The text without byte-order mark; line endings as in the file.
    pub text: String,
    /// Whether the file began with a byte-order mark (kept when the file is edited).
    pub byte_order_mark: bool,
    /// The hash of its bytes, where it was read from the disk.
    pub hash: Option<blake3::Hash>,
    /// Where lines begin, found when somebody asks for the first place: most files have nothing to report.
    line_starts: OnceLock<Box<[u32]>>,
}

impl SourceFile {
    /// A file from its path and text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text: String = text.into();
        let byte_order_mark = text.starts_with('\u{feff}');
        let text = if byte_order_mark { text['\u{feff}'.len_utf8()..].to_owned() } else { text };
        Self { path: path.into(), text, byte_order_mark, hash: None, line_starts: OnceLock::new() }
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let ends = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(ends.map(|(at, _)| at as u32 + 1)).collect()
        })
    }

    /// A file whose content could not be read, so that findings can still name it: without what a name may have and a
    /// report may not, such as line breaks.
    pub fn empty(path: &str) -> Self {
        Self::new(legible(path), "")
    }

    /// Line and column of a byte offset.
    pub fn position(&self, byte: u32) -> Position {
        let byte = self.floor(byte as usize);
        let starts = self.line_starts();
        let line = starts.partition_point(|start| *start as usize <= byte);
        let start = starts[line - 1] as usize;
        Position { line, column: self.text[start..byte].chars().count() + 1 }
    }

    /// Byte offset of a line and column; past the end of the line gives the end of the line.
    pub fn offset(&self, position: Position) -> usize {
        let Some(start) = self.line_starts().get(position.line.saturating_sub(1)) else {
            return self.text.len();
        };
        let line = &self.text[*start as usize..];
        let line = line.split('\n').next().unwrap_or("");
        let within = line
            .char_indices()
            .nth(position.column.saturating_sub(1))
            .map_or(line.trim_end_matches('\r').len(), |(i, _)| i);
        *start as usize + within
    }

    /// The text at a span; empty where the span does not fit (never a panic).
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    fn floor(&self, byte: usize) -> usize {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    }
}

/// Reads one file. Whatever is wrong with it comes back as fault kinds; the text is then as much
/// of the file as can be shown.
pub fn read(root: &Path, path: &str) -> (SourceFile, Vec<FaultKind>) {
    let full = root.join(path);
    let size = match std::fs::metadata(&full) {
        Ok(metadata) => metadata.len(),
        Err(error) => return (SourceFile::empty(path), vec![FaultKind::Unreadable(error.to_string())]),
    };
    if size > MAX_BYTES {
        return too_large(path);
    }
    let bytes = match std::fs::read(&full) {
        Ok(bytes) => bytes,
        Err(error) => return (SourceFile::empty(path), vec![FaultKind::Unreadable(error.to_string())]),
    };
    let hash = Some(blake3::hash(&bytes));
    match String::from_utf8(bytes) {
        Ok(text) => {
            let file = SourceFile { hash, ..SourceFile::new(path, text) };
            let mut faults = forbidden_characters(&file.text);
            faults.extend(merge_conflict(&file.text));
            (file, faults)
        }
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let wide = error.as_bytes().starts_with(&[0xff, 0xfe]) || error.as_bytes().starts_with(&[0xfe, 0xff]);
            let text = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
            (SourceFile { hash, ..SourceFile::new(path, text) }, vec![FaultKind::NotUtf8 { utf16: wide }])
        }
    }
}

/// A file that is not on the disk yet, with the same faults as if it had been read there.
pub fn of_text(path: &str, text: &str) -> (SourceFile, Vec<FaultKind>) {
    if text.len() as u64 > MAX_BYTES {
        return too_large(path);
    }
    let file = SourceFile::new(path, text);
    let faults = forbidden_characters(&file.text);
    (file, faults)
}

fn too_large(path: &str) -> (SourceFile, Vec<FaultKind>) {
    let limit = format!("{} KB", MAX_BYTES / 1024);
    (SourceFile::empty(path), vec![FaultKind::TooLarge { what: "file", limit }])
}

/// Control characters and bidirectional overrides: they hide text from the reader or turn it
/// around ("Trojan Source", CVE-2021-42574). Only the first ten are named; the soft hyphen
/// U+00AD is allowed.
fn forbidden_characters(text: &str) -> Vec<FaultKind> {
    text.char_indices()
        .filter(|(_, c)| is_forbidden(*c))
        .take(10)
        .map(|(at, character)| FaultKind::ControlCharacter { at, character })
        .collect()
}

/// What Git writes where two people have changed the same lines: seven of these signs, and a name.
fn merge_conflict(text: &str) -> Option<FaultKind> {
    // Nearly no file has one.
    if !text.contains("<<<<<<<") {
        return None;
    }
    let mut lines = text.split_inclusive('\n').scan(0, |end, line| {
        let start = *end;
        *end += line.len();
        Some((start, line.trim_end()))
    });
    let is_mark =
        |line: &str, mark: &str| line.strip_prefix(mark).is_some_and(|name| name.is_empty() || name.starts_with(' '));
    let (at, line) = lines.find(|(_, line)| is_mark(line, "<<<<<<<"))?;
    lines.find(|(_, line)| *line == "=======")?;
    lines.find(|(_, line)| is_mark(line, ">>>>>>>"))?;
    Some(FaultKind::MergeConflict { at, length: line.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_not_bytes() {
        let file = SourceFile::new("a.md", "äöü\r\nxyz");
        assert_eq!(file.position(4), Position { line: 1, column: 3 });
        assert_eq!(file.position(8), Position { line: 2, column: 1 });
        assert_eq!(file.offset(Position { line: 1, column: 3 }), 4);
        assert_eq!(file.offset(Position { line: 2, column: 9 }), 11);
        assert_eq!(file.offset(Position { line: 9, column: 1 }), 11);
    }

    #[test]
    fn a_span_that_does_not_fit_gives_nothing() {
        let file = SourceFile::new("a.md", "ä");
        assert_eq!(file.slice(Span::new(1, 2)), "");
        assert_eq!(file.slice(Span::new(7, 9)), "");
        assert_eq!(file.position(99).column, 2);
    }

    #[test]
    fn byte_order_mark_is_not_text() {
        let file = SourceFile::new("a.md", "\u{feff}titel: x");
        assert!(file.byte_order_mark);
        assert_eq!(file.text, "titel: x");
    }

    #[test]
    fn overrides_and_controls_are_found_and_the_soft_hyphen_is_not() {
        assert!(forbidden_characters("Nach\u{ad}bar\tund\r\n").is_empty());
        assert_eq!(forbidden_characters("a\u{202e}b\u{0}\u{ffff}").len(), 3);
    }
}
