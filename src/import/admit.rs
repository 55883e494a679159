//! New entries are checked with every rule about structure before anything is written. What a rule
//! refuses is not written, also where it finds fault with an older file because of a new one: after an import the site
//! can be built if it could be built before.

use super::draft::Draft;
use super::entry;
use super::note::{Notes, Spot};
use crate::check::Severity;
use crate::source::document::EntryKind;
use crate::source::file::MAX_BYTES;
use crate::source::{FileId, SourceFile, Sources, Span, document};
use crate::{Checked, Error, Options};
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
    let texts = drafts.into_iter().map(|draft| Admitted { text: entry::text(&draft), draft });
    let (mut kept, long): (Vec<Admitted>, Vec<Admitted>) =
        texts.partition(|admitted| u64::try_from(admitted.text.len()).is_ok_and(|length| length <= MAX_BYTES));
    for admitted in long {
        let limit = (MAX_BYTES / 1024).to_string();
        notes.refuse(Spot { column: String::new(), ..named(&admitted.draft) }, "too_long", &[("limit", &limit)]);
    }
    let mut before = None;
    loop {
        let first = sources.files.len();
        let checked = check(sources, options, &kept)?;
        let mut refused: BTreeMap<usize, (Spot, &'static str, [String; 2])> = BTreeMap::new();
        let mut spoilt = Vec::new();
        for finding in checked.findings.iter().filter(|finding| finding.severity == Severity::Error) {
            let Some(number) = finding.file.index().checked_sub(first) else {
                spoilt.push(finding);
                continue;
            };
            let Some(admitted) = kept.get(number) else { continue };
            let line = checked.sources.file(finding.file).position(finding.span.start).line;
            let spot = spot(&admitted.draft, &admitted.text, line);
            refused.entry(number).or_insert_with(|| (spot, "rule", [finding.message.clone(), String::new()]));
        }
        // Faults that were there before are nobody's here.
        if !spoilt.is_empty() {
            let known = match before.take() {
                Some(known) => known,
                None => places(&check(sources, options, &[])?, first),
            };
            spoilt.retain(|finding| !known.contains(&(finding.file, finding.span, finding.rule)));
            before = Some(known);
        }
        for finding in spoilt {
            let names = |admitted: &Admitted| finding.message.contains(&admitted.draft.path());
            let number = match kept.iter().position(names) {
                Some(number) => number,
                None if refused.is_empty() => culprit(sources, options, &kept, before.iter().flatten())?,
                None => continue,
            };
            let Some(admitted) = kept.get(number) else { continue };
            let file = checked.sources.file(finding.file).path.clone();
            refused
                .entry(number)
                .or_insert_with(|| (named(&admitted.draft), "spoils", [finding.message.clone(), file]));
        }
        if refused.is_empty() {
            drop_unnamed(&mut kept);
            return Ok(kept);
        }
        for (spot, key, [message, file]) in refused.values() {
            notes.refuse(spot.clone(), key, &[("message", message), ("file", file)]);
        }
        let gone: BTreeSet<usize> = refused.into_keys().collect();
        kept =
            kept.into_iter().enumerate().filter(|(number, _)| !gone.contains(number)).map(|(_, entry)| entry).collect();
    }
}

/// Checks the town as if these entries were in it.
fn check(sources: &Sources, options: &Options, entries: &[Admitted]) -> Result<Checked, Error> {
    let mut all = sources.clone();
    for admitted in entries {
        let id = FileId::new(all.files.len());
        let file = SourceFile::new(admitted.draft.path(), admitted.text.as_str());
        let (document, faults) = document::parse(id, &file, false);
        all.files.push(file.into());
        all.documents.extend(document);
        all.faults.extend(faults);
    }
    crate::check_sources(all, options, crate::Depth::Structure)
}

/// Where a rule found something.
type Place = (FileId, Span, &'static str);

/// The places of errors in the files that were there before.
fn places(checked: &Checked, first: usize) -> BTreeSet<Place> {
    let errors = checked.findings.iter().filter(|f| f.severity == Severity::Error && f.file.index() < first);
    errors.map(|finding| (finding.file, finding.span, finding.rule)).collect()
}

/// The first entry that brings an error to a file that was there before, where the error names none.
fn culprit<'p>(
    sources: &Sources,
    options: &Options,
    entries: &[Admitted],
    before: impl Iterator<Item = &'p Place>,
) -> Result<usize, Error> {
    let known: BTreeSet<&Place> = before.collect();
    // So many entries do no harm; one more does.
    let (mut good, mut bad) = (0, entries.len());
    while good + 1 < bad {
        let middle = usize::midpoint(good, bad);
        let found = places(&check(sources, options, entries.get(..middle).unwrap_or_default())?, sources.files.len());
        match found.iter().all(|place| known.contains(place)) {
            true => good = middle,
            false => bad = middle,
        }
    }
    Ok(good)
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
    Spot { column: column.to_owned(), ..named(draft) }
}

/// The record that an entry comes from; one without a name is called as its file.
fn named(draft: &Draft) -> Spot {
    let record = if draft.spot.record.is_empty() { draft.slug.clone() } else { draft.spot.record.clone() };
    Spot { record, ..draft.spot.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::notation::Fields;
    use serde_json::json;

    fn partner(slug: &str) -> Admitted {
        let fields = json!({"name": slug, "art": "verein", "geprueft_am": "2026-11-02"});
        let fields: Fields = fields.as_object().unwrap().clone();
        let (kind, spot, columns) = (EntryKind::Partner, Spot::default(), Vec::new());
        let draft = Draft { kind, slug: slug.into(), fields, body: String::new(), spot, implied: false, columns };
        Admitted { text: entry::text(&draft), draft }
    }

    #[test]
    fn the_one_that_spoils_another_is_found() {
        let root = tempfile::tempdir().unwrap();
        let town = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/town");
        for entry in walkdir::WalkDir::new(&town).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
            let path = root.path().join(entry.path().strip_prefix(&town).unwrap());
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::copy(entry.path(), path).unwrap();
        }
        let old = root.path().join("content/partner/rathaus.md");
        let text = std::fs::read_to_string(&old).unwrap();
        std::fs::write(&old, text.replacen("geprueft_am:", "alt: [b]\ngeprueft_am:", 1)).unwrap();
        let options = Options {
            root: root.path().to_path_buf(),
            date: crate::BuildDate::new(crate::date::read_date("2026-11-23").unwrap()),
            language: None,
            base_url: None,
            strict: false,
            noindex: false,
            report: false,
            flyers: false,
            compare: None,
            links: crate::links::Known::default(),
        };
        let sources = crate::source::read_all(root.path()).unwrap();
        for (slugs, expected) in [(&["a", "b", "c", "d"][..], 1), (&["b", "a", "c"], 0), (&["a", "c", "d", "b"], 3)] {
            let entries: Vec<Admitted> = slugs.iter().map(|slug| partner(slug)).collect();
            assert_eq!(culprit(&sources, &options, &entries, [].iter()).unwrap(), expected);
            let drafts = entries.into_iter().map(|entry| entry.draft).collect();
            let mut notes = Notes::default();
            let kept = admit(&sources, &options, drafts, &mut notes).unwrap();
            assert!(kept.iter().all(|entry| entry.draft.slug != "b") && kept.len() + 1 == slugs.len());
            assert_eq!(notes.iter().map(|note| note.key).collect::<Vec<_>>(), ["spoils"]);
        }
    }
}
