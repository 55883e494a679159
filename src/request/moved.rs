//! Entries that a request gives another name: their old address is lost, unless `alt` keeps it.

use super::Request;
use crate::Checked;
use crate::check::rule::Say;
use crate::check::{Finding, rules};
use crate::model::entry::Entry;
use crate::pages::Address;
use crate::source::document::EntryKind;
use crate::source::{FileId, SourceFile, Span};
use std::collections::BTreeSet;

/// How much two files must share to count as one with another name, from 0 to 1: as git counts renames.
const SAME_FILE: f64 = 0.5;

/// The rule that speaks of addresses that lead nowhere.
const RULE: &str = "broken-link";

/// A finding for each entry that had another name before, and does not know it any more.
pub(super) fn lost_addresses(request: &Request, now: &Checked) -> Vec<Finding> {
    let path = |checked: &Checked, file: FileId| checked.sources.file(file).path.clone();
    let (before, changes) = (&request.before, &request.changes);
    let lost: Vec<_> = before
        .catalogue
        .entries()
        .filter(|(_, entry)| changes.removed.contains(&path(before, entry.file)))
        .filter(|(kind, entry)| !is_kept(*kind, &entry.slug, now))
        .collect();
    let was_there: BTreeSet<&str> = before.sources.files.iter().map(|file| file.path.as_str()).collect();
    let new: Vec<_> =
        now.catalogue.entries().filter(|(_, entry)| !was_there.contains(path(now, entry.file).as_str())).collect();
    let mut findings = Vec::new();
    for (kind, old) in lost {
        let was = before.sources.file(old.file);
        let likeness = |entry: &Entry| shared(was, now.sources.file(entry.file));
        let same_kind = new.iter().filter(|(other, _)| *other == kind).map(|(_, entry)| *entry);
        let best = same_kind.map(|entry| (likeness(entry), entry)).max_by(|a, b| a.0.total_cmp(&b.0));
        let Some((_, entry)) = best.filter(|(likeness, _)| *likeness >= SAME_FILE) else { continue };
        let is_off = entry.switched_off.iter().any(|(id, _)| id.value == RULE);
        if let Some(rule) = rules::by_id(RULE).filter(|_| !is_off) {
            findings.push(rule.finding(
                now.language,
                entry.file,
                first_line(now, entry.file),
                say(kind, old, entry, now),
            ));
        }
    }
    findings
}

/// Whether the old name is one of an entry of this kind again, or leads to one.
fn is_kept(kind: EntryKind, slug: &str, now: &Checked) -> bool {
    let knows = |entry: &Entry| entry.slug == slug || entry.old_slugs.iter().any(|old| old.value == slug);
    now.catalogue.entries().any(|(other, entry)| other == kind && knows(entry))
}

fn say(kind: EntryKind, old: &Entry, entry: &Entry, now: &Checked) -> Say {
    let address = match kind {
        EntryKind::Offer => Address::offer(&old.slug),
        EntryKind::Partner => Address::partner(&old.slug),
        EntryKind::Place => Address::place(&old.slug),
        EntryKind::Page => Address::page(&old.slug),
    };
    let kept: Vec<&str> = entry.old_slugs.iter().map(|slug| slug.value.as_str()).chain([old.slug.as_str()]).collect();
    let line = format!("alt: [{}]", kept.join(", "));
    let say = Say::new("old-address").with("address", address.as_str()).with("line", &line);
    let say = say.severity(crate::check::Severity::Warning);
    // Behind the first line, where nothing says yet what it was called.
    let second = now.sources.file(entry.file).text.find('\n').map(|at| at + 1);
    match second.filter(|_| entry.old_slugs.is_empty() && !entry.broken) {
        Some(at) => say.fix(Span::new(at, at), format!("{line}\n")),
        None => say,
    }
}

fn first_line(now: &Checked, file: FileId) -> Span {
    Span::new(0, now.sources.file(file).text.lines().next().unwrap_or_default().len())
}

/// How many lines two files share, from 0 to 1.
fn shared(a: &SourceFile, b: &SourceFile) -> f64 {
    let lines = |file: &SourceFile| -> BTreeSet<String> {
        file.text.lines().map(|line| line.trim().to_owned()).filter(|line| line.len() > 3).collect()
    };
    let (a, b) = (lines(a), lines(b));
    let (common, all) = (a.intersection(&b).count(), a.len() + b.len());
    if all == 0 { 0.0 } else { 2.0 * common as f64 / all as f64 }
}
