//! A replacement as whole lines, the way a git host proposes them.

use crate::check::finding::Fix;
use crate::source::SourceFile;

/// The lines that a replacement touches, with the replacement in them; without the last line end.
pub fn suggestion(file: &SourceFile, fix: &Fix) -> String {
    let range = fix.span.range();
    let before = file.text.get(..range.start).unwrap_or("");
    let after = file.text.get(range.end..).unwrap_or("");
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = after.find('\n').unwrap_or(after.len());
    let (head, tail) = (before.get(start..).unwrap_or(""), after.get(..end).unwrap_or(""));
    format!("{head}{}{tail}", fix.replacement).replace('\r', "").trim_end_matches('\n').to_owned()
}
