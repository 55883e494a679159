//! New entries are checked with every rule about structure before anything is written. What a rule
//! refuses is not written: after an import the site can be built if it could be built before.

use super::draft::Draft;
use super::entry;
use super::note::{Notes, Spot};
use crate::check::Severity;
use crate::source::document::EntryKind;
use crate::source::{FileId, SourceFile, Sources, document};
use crate::{Error, Options};
use std::collections::{BTreeMap, BTreeSet};

/// An entry that may be written.
#[derive(Debug, Clone)]
pub struct Admitted {
    /// What it is.
    pub draft: Draft,
    /// Its text.
    pub text: String,
}

/// Keeps the entries that break no rule. Those that name a refused one are refused too.
///
/// # Errors
/// Where the theme of the town is wrong.
pub fn admit(
    sources: &Sources,
    options: &Options,
    drafts: Vec<Draft>,
    notes: &mut Notes,
) -> Result<Vec<Admitted>, Error> {
    let mut kept: Vec<Admitted> =
        drafts.into_iter().map(|draft| Admitted { text: entry::text(&draft), draft }).collect();
    loop {
        let mut all = sources.clone();
        let first = all.files.len();
        for admitted in &kept {
            let id = FileId::new(all.files.len());
            let file = SourceFile::new(admitted.draft.path(), admitted.text.as_str());
            let (document, faults) = document::parse(id, &file, false);
            all.files.push(file.into());
            all.documents.extend(document);
            all.faults.extend(faults);
        }
        let checked = crate::check_sources(all, options, crate::Depth::Structure)?;
        let mut refused: BTreeMap<usize, (Spot, String)> = BTreeMap::new();
        let errors = checked.findings.iter().filter(|f| f.severity == Severity::Error && f.file.index() >= first);
        for finding in errors {
            let number = finding.file.index() - first;
            let Some(admitted) = kept.get(number) else { continue };
            let line = checked.sources.file(finding.file).position(finding.span.start).line;
            let spot = spot(&admitted.draft, &admitted.text, line);
            refused.entry(number).or_insert_with(|| (spot, finding.message.clone()));
        }
        if refused.is_empty() {
            drop_unnamed(&mut kept);
            return Ok(kept);
        }
        for (spot, message) in refused.values() {
            notes.refuse(spot.clone(), "rule", &[("message", message)]);
        }
        let gone: BTreeSet<usize> = refused.into_keys().collect();
        kept =
            kept.into_iter().enumerate().filter(|(number, _)| !gone.contains(number)).map(|(_, entry)| entry).collect();
    }
}

/// Partners and places that were made for an offer go with the last offer that names them.
fn drop_unnamed(entries: &mut Vec<Admitted>) {
    let mut named: BTreeSet<(EntryKind, String)> = BTreeSet::new();
    for draft in entries.iter().map(|entry| &entry.draft).filter(|draft| !draft.implied) {
        for (key, kind) in [("partner", EntryKind::Partner), ("ort", EntryKind::Place)] {
            if let Some(slug) = draft.fields.get(key).and_then(serde_json::Value::as_str) {
                named.insert((kind, slug.to_owned()));
            }
        }
    }
    entries.retain(|entry| !entry.draft.implied || named.contains(&(entry.draft.kind, entry.draft.slug.clone())));
}

/// Fields that a source has in parts.
const PARTS: [(&str, &[&str]); 6] = [
    ("termine", &["tag", "zeit", "von", "bis"]),
    ("ort", &["strasse", "adresse", "plz", "stadt"]),
    ("kontakt", &["telefon", "mobil", "mail", "sprechzeiten"]),
    ("alter", &["alter_von", "alter_bis"]),
    ("barrierefrei", &["rollstuhl"]),
    ("kurz", &["text", "titel"]),
];

/// Where in the source the value stands that became this line of an entry.
fn spot(draft: &Draft, text: &str, line: usize) -> Spot {
    let lines: Vec<&str> = text.lines().take(line).collect();
    let key = lines.iter().rev().find(|line| !line.starts_with([' ', '-'])).and_then(|line| line.split_once(':'));
    // A missing field is reported at the first line: then it is the whole record.
    let key = key.map_or("", |(key, _)| key);
    let parts: &[&str] = PARTS.iter().find(|(name, _)| *name == key).map_or(&[], |(_, parts)| *parts);
    let known = |name: &str| draft.columns.iter().find(|(n, _)| n == name).map(|(_, column)| column.as_str());
    let column = known(key).or_else(|| parts.iter().find_map(|part| known(part)));
    let column = column.unwrap_or(match draft.columns.as_slice() {
        [] if draft.implied => draft.spot.column.as_str(),
        [] => key,
        // Nobody knows a field of ours by its name.
        _ => "",
    });
    let record = if draft.spot.record.is_empty() { draft.slug.clone() } else { draft.spot.record.clone() };
    Spot { column: column.to_owned(), record, ..draft.spot.clone() }
}
