//! What `check --fix` changes, line by line, in the manner of `diff -U0`.

use crate::check::finding::Fix;
use crate::check::fixes::FileFixes;
use crate::source::SourceFile;

/// The changed lines of one file.
pub fn diff(file: &SourceFile, fixes: &FileFixes) -> String {
    let mut text = format!("--- {path}\n+++ {path}\n", path = file.path);
    // Lines before a group may have become more or fewer.
    let mut shift = 0_isize;
    for group in groups(file, &fixes.fixes) {
        let old = file.text.get(group.start..group.end).unwrap_or("");
        let new = group.new_text(old);
        let (removed, added) = (old.lines().count(), new.lines().count());
        let line = file.position(group.start as u32).line;
        let new_line = line.saturating_add_signed(shift);
        text.push_str(&format!("@@ -{line},{removed} +{new_line},{added} @@\n"));
        old.lines().for_each(|line| text.push_str(&format!("-{}\n", without_return(line))));
        new.lines().for_each(|line| text.push_str(&format!("+{}\n", without_return(line))));
        shift += added as isize - removed as isize;
    }
    text
}

/// The last line of a group has lost its line feed alone.
fn without_return(line: &str) -> &str {
    line.strip_suffix('\r').unwrap_or(line)
}

/// Whole lines with the replacements in them.
struct Group<'a> {
    start: usize,
    end: usize,
    fixes: Vec<&'a Fix>,
}

impl Group<'_> {
    fn new_text(&self, old: &str) -> String {
        let mut new = String::new();
        let mut at = self.start;
        for fix in &self.fixes {
            let range = fix.span.range();
            new.push_str(old.get(at - self.start..range.start - self.start).unwrap_or(""));
            new.push_str(&fix.replacement);
            at = range.end;
        }
        new + old.get(at - self.start..).unwrap_or("")
    }
}

/// Replacements on the same lines belong together.
fn groups<'a>(file: &SourceFile, fixes: &'a [Fix]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for fix in fixes {
        let range = fix.span.range();
        let before = file.text.get(..range.start).unwrap_or("");
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let after = file.text.get(range.end..).unwrap_or("");
        let end = after.find('\n').map_or(file.text.len(), |at| range.end + at);
        match groups.last_mut() {
            Some(last) if start < last.end => {
                last.end = last.end.max(end);
                last.fixes.push(fix);
            }
            _ => groups.push(Group { start, end, fixes: vec![fix] }),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    #[test]
    fn changed_lines() {
        let file = SourceFile::new("a.md", "Um zwei und drei.\r\nTee.\r\nUm zwölf");
        let fix = |old: &str, new: &str| {
            let at = file.text.find(old).unwrap();
            Fix { span: Span::new(at, at + old.len()), replacement: new.to_owned(), safe: true }
        };
        let fixes = vec![fix("zwei", "2"), fix("drei", "3"), fix("zwölf", "12")];
        let shown = diff(&file, &FileFixes { file: FileId::new(0), fixes });
        let expected = "--- a.md\n+++ a.md\n@@ -1,1 +1,1 @@\n-Um zwei und drei.\n+Um 2 und 3.\n@@ -3,1 +3,1 @@\n-Um zwölf\n+Um 12\n";
        assert_eq!(shown, expected);
    }
}
