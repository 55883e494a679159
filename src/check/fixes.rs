//! What `check --fix` writes: the replacements that cannot be wrong, and only where a file says the same
//! afterwards in everything else, and nothing is wrong with the content that was not before.

use super::finding::{Findings, Fix, Severity};
use super::plain::passage::Passage;
use crate::source::front_matter::Value;
use crate::source::{FileId, SourceFile, Sources, document};
use std::collections::HashMap;

/// A file, and what to write into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFixes {
    /// The file.
    pub file: FileId,
    /// In order of their places; no two touch the same letters.
    pub fixes: Vec<Fix>,
}

impl FileFixes {
    /// The text of the file with all replacements.
    pub fn apply(&self, file: &SourceFile) -> String {
        apply(&file.text, &self.fixes)
    }
}

/// Chooses the safe replacements of all findings, by file in the order of the paths.
///
/// Of two that overlap the first stays; the other comes up again in the next run. A replacement that would
/// change how the file is read is left out: `titel: Zwei` cannot become the number 2, and a line that begins
/// with „Zwei.“ cannot become the second point of a list.
pub fn plan(findings: &Findings, sources: &Sources) -> Vec<FileFixes> {
    let mut files: Vec<FileFixes> = Vec::new();
    for finding in findings.iter() {
        let Some(fix) = finding.fix.as_ref().filter(|fix| fix.safe) else { continue };
        match files.last_mut() {
            Some(last) if last.file == finding.file => last.fixes.push(fix.clone()),
            _ => files.push(FileFixes { file: finding.file, fixes: vec![fix.clone()] }),
        }
    }
    for file in &mut files {
        // Findings are in order of their own places; a replacement may begin elsewhere.
        file.fixes.sort_by_key(|fix| fix.span);
        let mut end = 0;
        file.fixes.retain(|fix| {
            let apart = fix.span.start >= end && !fix.span.range().is_empty();
            end = if apart { fix.span.end } else { end };
            apart
        });
        file.fixes = harmless(file.file, sources.file(file.file), std::mem::take(&mut file.fixes));
    }
    files.retain(|file| !file.fixes.is_empty());
    files
}

/// Those replacements of a plan after which nothing is wrong that was not before: a summary that is written out may be
/// longer than its field allows. `again` checks all the content with the replacements it is given.
///
/// All are tried at once; only where that does harm, halves of them, down to the single ones that do it.
///
/// # Errors
/// Those of `again`.
pub fn sound<E>(
    plan: &[FileFixes],
    before: &Findings,
    again: impl Fn(&[FileFixes]) -> Result<Findings, E>,
) -> Result<Vec<FileFixes>, E> {
    let harm = Harm::of(before);
    let all: Vec<(FileId, Fix)> =
        plan.iter().flat_map(|file| file.fixes.iter().map(|fix| (file.file, fix.clone()))).collect();
    let mut chosen = Vec::new();
    let mut open = vec![all];
    while let Some(part) = open.pop().filter(|part| !part.is_empty()) {
        let tried: Vec<_> = chosen.iter().chain(&part).cloned().collect();
        if Harm::of(&again(&by_file(&tried))?).is_within(&harm) {
            chosen = tried;
        } else if part.len() > 1 {
            let (first, second) = part.split_at(part.len() / 2);
            open.extend([second.to_vec(), first.to_vec()]);
        }
    }
    Ok(by_file(&chosen))
}

/// Replacements in order, by file.
fn by_file(fixes: &[(FileId, Fix)]) -> Vec<FileFixes> {
    let mut files: Vec<FileFixes> = Vec::new();
    for (file, fix) in fixes {
        match files.last_mut() {
            Some(last) if last.file == *file => last.fixes.push(fix.clone()),
            _ => files.push(FileFixes { file: *file, fixes: vec![fix.clone()] }),
        }
    }
    files
}

/// How often each rule finds what no replacement may add: errors, and all that is not about language (a longer sentence
/// may deserve a hint more).
#[derive(Debug, Default)]
struct Harm<'a>(HashMap<(FileId, &'a str), usize>);

impl<'a> Harm<'a> {
    fn of(findings: &'a Findings) -> Self {
        let mut harm = Self::default();
        for finding in findings.iter().filter(|f| f.severity == Severity::Error || !f.is_about_language()) {
            *harm.0.entry((finding.file, finding.rule)).or_default() += 1;
        }
        harm
    }

    fn is_within(&self, other: &Harm<'_>) -> bool {
        self.0.iter().all(|(key, count)| other.0.get(key).is_some_and(|most| count <= most))
    }
}

/// The replacements after which the file is read as before.
fn harmless(id: FileId, file: &SourceFile, fixes: Vec<Fix>) -> Vec<Fix> {
    let before = Shape::read(id, file, &file.text);
    let same = |fixes: &[Fix]| {
        let grown: isize =
            fixes.iter().map(|fix| fix.replacement.len() as isize - fix.span.range().len() as isize).sum();
        Shape::read(id, file, &apply(&file.text, fixes)) == before.grown(grown)
    };
    if same(&fixes) {
        return fixes;
    }
    let mut chosen: Vec<Fix> = Vec::new();
    for fix in fixes {
        chosen.push(fix);
        if !same(&chosen) {
            chosen.pop();
        }
    }
    chosen
}

/// How a file is read: how much prose there is, in which blocks, in which fields.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Shape {
    faults: usize,
    fields: Vec<String>,
    blocks: Vec<String>,
    prose: isize,
}

impl Shape {
    fn read(id: FileId, file: &SourceFile, text: &str) -> Self {
        let file = SourceFile::new(file.path.as_str(), text);
        let (document, faults) = document::parse(id, &file, false);
        let mut shape = Self { faults: faults.iter().count(), fields: Vec::new(), blocks: Vec::new(), prose: 0 };
        if let Some(document) = document {
            let passage = Passage::read(&file, document.front.as_deref(), document.body);
            shape.blocks = passage.blocks.iter().map(|block| format!("{:?} {:?}", block.kind, block.field)).collect();
            shape.prose = passage.text.len() as isize;
            document.front.iter().for_each(|front| fields(&front.value, &mut shape.fields));
        }
        shape
    }

    fn grown(&self, bytes: isize) -> Self {
        Self { prose: self.prose + bytes, ..self.clone() }
    }
}

/// The keys and the kinds of the values, depth first.
fn fields(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Map(entries) => {
            for entry in entries {
                found.push(entry.key.value.clone());
                fields(&entry.node.value, found);
            }
        }
        Value::List(items) => {
            found.push(format!("[{}]", items.len()));
            items.iter().for_each(|item| fields(&item.value, found));
        }
        Value::Scalar(scalar) => found.push(format!("{:?}", scalar.kind)),
        Value::Null => found.push("null".to_owned()),
    }
}

/// A text with these replacements, which are in order.
pub(super) fn apply(text: &str, fixes: &[Fix]) -> String {
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for fix in fixes {
        let range = fix.span.range();
        new.push_str(text.get(at..range.start).unwrap_or(""));
        new.push_str(&fix.replacement);
        at = range.end;
    }
    new + text.get(at..).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Severity;
    use crate::check::finding::Finding;
    use crate::source::Span;

    /// The text after the replacements of the first occurrences of some words.
    fn fixed(text: &str, replacements: &[(&str, &str)]) -> String {
        let file = SourceFile::new("content/angebote/a.md", text);
        let sources = Sources { files: vec![file.into()], ..Sources::default() };
        let finding = |(old, new): &(&str, &str)| {
            let at = text.find(old).unwrap();
            let span = Span::new(at, at + old.len());
            let fix = Some(Fix { span, replacement: (*new).to_owned(), safe: *new != "unsafe" });
            let severity = Severity::Hint;
            Finding {
                file: FileId::new(0),
                span,
                rule: "x",
                severity,
                message: (*new).into(),
                help: String::new(),
                fix,
            }
        };
        let findings = Findings::new(replacements.iter().map(finding).collect(), &sources);
        let plan = plan(&findings, &sources);
        plan.first().map_or(text.to_owned(), |fixes| fixes.apply(&sources.files[0]))
    }

    #[test]
    fn only_what_is_safe() {
        let text = "---\ntitel: Ein Tee\n---\nUm zwei Uhr.\n";
        assert_eq!(fixed(text, &[("zwei", "2"), ("Ein", "unsafe")]), "---\ntitel: Ein Tee\n---\nUm 2 Uhr.\n");
    }

    #[test]
    fn the_first_of_two_that_overlap() {
        let text = "---\ntitel: Ein Tee\n---\nUm halb zwei da.\n";
        assert_eq!(fixed(text, &[("halb zwei", "13.30"), ("zwei", "2")]), text.replace("halb zwei", "13.30"));
        assert_eq!(fixed(text, &[("zwei", "2"), ("zwei", "2")]), text.replace("zwei", "2"));
    }

    #[test]
    fn nothing_that_is_read_otherwise_afterwards() {
        for (text, old, new) in [
            ("---\ntitel: Zwei\n---\nTee.\n", "Zwei", "2"),
            ("---\ntitel: Tee\n---\nZwei. Das ist wahr.\n", "Zwei", "2"),
            ("---\ntitel: Tee usw.\n---\nTee.\n", "usw.", "und: so weiter"),
            ("---\ntitel: Tee usw.\n---\nTee.\n", "usw.", "und #weiter"),
            ("---\ntitel: Tee\n---\nTee usw. heute\n", "usw.", "*und*"),
        ] {
            assert_eq!(fixed(text, &[(old, new)]), text);
        }
        let text = "---\ntitel: Zwei\n---\nTee um zwei Uhr.\n";
        assert_eq!(fixed(text, &[("Zwei", "2"), ("zwei", "2")]), "---\ntitel: Zwei\n---\nTee um 2 Uhr.\n");
    }
}
