//! A replacement is offered only where it mends. Whoever takes it over with one click does not read the line again: so
//! the file is read with it, and it stays only if the rest is read as before and nothing is wrong in its place.

use super::finding::{Finding, Fix};
use super::fixes::apply;
use super::rule::Context;
use crate::model::Catalogue;
use crate::model::read::try_text;
use crate::source::document::{self, Document};
use crate::source::{FaultKind, Faults, FileId, Node, SourceFile, Span, Value};
use rayon::prelude::*;
use std::collections::HashMap;

/// How much of one file is read again, in bytes: all that an entry needs, and not without end for a large one.
const MOST: usize = 1024 * 1024;

/// Takes away the replacements that would not mend. Those of rules about language change words alone, within one line;
/// they are looked at before they are written (`check --fix`).
pub(super) fn keep_what_mends(findings: &mut [Finding], context: &Context<'_>) {
    let mut read: HashMap<FileId, usize> = HashMap::new();
    let mut trials: Vec<(&mut Finding, bool)> = Vec::new();
    for finding in findings.iter_mut().filter(|finding| finding.fix.is_some() && !finding.is_about_language()) {
        let sum = read.entry(finding.file).or_default();
        let document = context.sources.document(finding.file);
        *sum += match document.map(|document| document.body.start as usize) {
            Some(front) if front > 0 => front,
            _ => context.file(finding.file).text.len(),
        };
        let is_read = *sum <= MOST;
        trials.push((finding, is_read));
    }
    trials.into_par_iter().for_each(|(finding, is_read)| {
        let (file, document) = (context.file(finding.file), context.sources.document(finding.file));
        let mends = |fix: &Fix| is_read && mends(fix, file, document, context.catalogue);
        finding.fix = finding.fix.take().map(|fix| of_block(fix, file)).filter(mends);
    });
}

/// In a block of text, brackets and quotation marks are signs like others: what begins with one takes the place of the
/// whole block, with the `>-` above it.
pub(super) fn of_block(fix: Fix, file: &SourceFile) -> Fix {
    let before = file.text.get(..fix.span.start as usize).unwrap_or_default().trim_end_matches([' ', '\t']);
    let above = before.strip_suffix('\n').filter(|_| fix.replacement.starts_with(['[', '{', '"'])).map(str::trim_end);
    let head = above.and_then(|above| above.rsplit([' ', '\n']).next()).unwrap_or_default();
    let is_head =
        head.starts_with(['|', '>']) && head.chars().skip(1).all(|c| c.is_ascii_digit() || matches!(c, '+' | '-'));
    match above.filter(|_| is_head) {
        Some(above) => Fix { span: Span::new(above.len() - head.len(), fix.span.end as usize), ..fix },
        None => fix,
    }
}

/// Whether a replacement mends: the rest is read as before, and nothing is wrong in its place.
pub(super) fn mends(fix: &Fix, file: &SourceFile, document: Option<&Document>, catalogue: &Catalogue) -> bool {
    let Some(document) = document else { return true };
    // What stands in the text cannot change the fields above it.
    if document.front.is_some() && fix.span.start >= document.body.start && document.body != Span::default() {
        return true;
    }
    let new = SourceFile::new(file.path.as_str(), apply(&file.text, std::slice::from_ref(fix)));
    let read = try_text(&new, catalogue).or_else(|| {
        let (document, faults) = document::parse(FileId::default(), &new, false);
        Some((document?, faults))
    });
    let Some((after, faults)) = read else { return false };
    if document.front.is_none() && after.front.is_none() && !goes_further(fix, file, &faults) {
        return false;
    }
    let start = fix.span.start as usize;
    let place = Span::new(start, start + fix.replacement.len());
    let same = match (&document.front, &after.front) {
        (Some(before), Some(after)) => others(before, fix.span) == others(after, place),
        (None, _) => true,
        (Some(_), None) => false,
    };
    same && !is_wrong(place, &faults)
}

/// Whether a file that cannot be read is read further than before: what stops the reader now stands behind what stopped it.
fn goes_further(fix: &Fix, file: &SourceFile, after: &Faults) -> bool {
    let stops = |faults: &Faults| faults.iter().map(|fault| fault.span.start as usize).max();
    let before = document::parse(FileId::default(), file, false).1;
    let (Some(before), Some(after)) = (stops(&before), stops(after)) else { return true };
    let moved = if fix.span.start as usize <= before { fix.replacement.len() } else { 0 };
    let gone = if fix.span.start as usize <= before { fix.span.range().len() } else { 0 };
    after + gone > before + moved
}

/// Whether something is wrong at a place. A time that can be read now may lie behind its end: that is another matter.
fn is_wrong(place: Span, faults: &Faults) -> bool {
    let counts = |kind: &FaultKind| !matches!(kind, FaultKind::Schedule(_) | FaultKind::TooLong { .. });
    faults.iter().any(|fault| touches(fault.span, place) && counts(&fault.kind))
}

fn touches(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
        || one.start == one.end && one.start >= other.start && one.end <= other.end
}

/// All keys and values that do not stand at a place, as they were read.
fn others(node: &Node, place: Span) -> Vec<&str> {
    fn gather<'n>(node: &'n Node, place: Span, found: &mut Vec<&'n str>) {
        match &node.value {
            Value::Map(entries) => {
                for entry in entries {
                    if !touches(entry.key.span, place) {
                        found.push(&entry.key.value);
                    }
                    gather(&entry.node, place, found);
                }
            }
            Value::List(items) => items.iter().for_each(|item| gather(item, place, found)),
            Value::Scalar(scalar) if !touches(node.span, place) => found.push(&scalar.text),
            Value::Scalar(_) | Value::Null => {}
        }
    }
    let mut found = Vec::new();
    gather(node, place, &mut found);
    found
}
