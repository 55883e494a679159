//! `wegweiser confirm`: "stimmt noch". The date of the last check becomes today; where the entry names a day of the next
//! check and it has come, that moves on by as long as it was set before. Nothing else in a file changes.

use super::{CONTENT, FINE, Global, partner, print, report};
use crate::Checked;
use crate::date::{Date, days_between};
use crate::error::Error;
use crate::model::access::Status;
use crate::output::edit::{self, Edit};
use crate::schema::value;
use crate::source::document::{self, EntryKind};
use crate::source::{Document, Role, SourceFile, Span, Value};
use clap::Args;
use jiff::ToSpan;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// How YAML writes nothing.
const NOTHING: [&str; 4] = ["~", "null", "Null", "NULL"];

#[derive(Debug, Args)]
pub(super) struct Confirm {
    /// Dateien, oder Namen ohne Ordner und „.md“ (files, or names without folder and ending)
    #[arg(value_name = "FILE", required_unless_present = "partner")]
    files: Vec<String>,
    /// Alle Einträge dieses Partners (all entries of this partner)
    #[arg(long, value_name = "NAME", conflicts_with = "files")]
    partner: Option<String>,
}

pub(super) fn run(command: &Confirm, global: &Global) -> Result<u8, Error> {
    let options = global.options()?;
    let checked = crate::check(&options)?;
    let day = options.date.day();
    let today = day.to_string();
    let documents = match &command.partner {
        Some(name) => of_partner(&checked, name)?,
        None => command.files.iter().map(|name| find(&checked, &options.root, name)).collect::<Result<_, _>>()?,
    };
    // The same file once, however often it is named.
    let mut seen = BTreeSet::new();
    let documents: Vec<&Document> = documents.into_iter().filter(|document| seen.insert(document.file)).collect();
    // First see what can be done, then do all of it.
    let all: Vec<(&Document, Result<Change, &str>)> =
        documents.into_iter().map(|document| (document, change(&checked, document, day))).collect();
    let edits = all.iter().filter_map(|(document, change)| {
        let places = change.as_ref().ok()?.places.iter().map(|(span, text)| (*span, text.as_str())).collect();
        Some(Edit { file: checked.sources.file(document.file), places })
    });
    edit::replace(&options.root, &edits.collect::<Vec<_>>())?;
    let mut code = FINE;
    for (document, change) in &all {
        let file = ("file", checked.sources.file(document.file).path.clone());
        match change {
            Ok(change) => {
                let values = [file.clone(), ("date", today.clone())];
                print::out_line(report::say(&checked, "confirmed", &values))?;
                if let Some(next) = &change.next {
                    print::out_line(report::say(&checked, "confirmed-next", &[file, ("date", next.clone())]))?;
                }
            }
            Err(key) => {
                let field = field_of(document).unwrap_or_default().to_owned();
                print::err_line(report::say(&checked, key, &[file, ("field", field)]))?;
                code = CONTENT;
            }
        }
    }
    Ok(code)
}

/// The offers of a partner that have not ended, and the partner itself.
fn of_partner<'a>(checked: &'a Checked, name: &str) -> Result<Vec<&'a Document>, Error> {
    let id = partner::find(&checked.catalogue, name)?;
    let offers = checked.catalogue.offers.items().iter();
    let offers = offers.filter(|offer| {
        offer.partner.as_ref().is_some_and(|partner| partner.value == id)
            && offer.status.as_ref().is_none_or(|status| status.value != Status::Ended)
    });
    let files = offers.map(|offer| offer.entry.file).chain([checked.catalogue.partners[id].entry.file]);
    Ok(files.filter_map(|file| checked.sources.document(file)).collect())
}

/// The entry with this name, or with this path: from the root, or where it lies on the disk.
fn find<'a>(checked: &'a Checked, root: &Path, name: &str) -> Result<&'a Document, Error> {
    let wanted = name.trim_start_matches("./").replace('\\', "/");
    let path = |document: &Document| checked.sources.file(document.file).path.as_str();
    let named = |document: &&Document| match &document.role {
        Role::Entry { slug, language: None, .. } => *slug == wanted || path(document) == wanted,
        _ => false,
    };
    let mut found: Vec<&Document> = checked.sources.documents.iter().filter(named).collect();
    if let Some(place) = place_of(Path::new(name)).filter(|_| found.is_empty()) {
        // Another town may have a file of the same path: only what lies here counts.
        let lies_there = |document: &&Document| {
            matches!(document.role, Role::Entry { language: None, .. })
                && place_of(&root.join(path(document))).is_some_and(|of| of == place)
        };
        found = checked.sources.documents.iter().filter(lies_there).collect();
    }
    let paths = || found.iter().map(|document| path(document)).collect::<Vec<_>>().join(", ");
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(Error::new("there is no entry “{name}”").with("name", name)),
        _ => Err(Error::new("which entry do you mean: {paths}?").with("paths", paths())),
    }
}

/// Where a file lies, with all links of its folder followed; a link that is the file itself stays.
fn place_of(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    edit::real(folder).map(|folder| folder.join(path.file_name().unwrap_or_default()))
}

/// The field with the date of the last check. Places have none.
fn field_of(document: &Document) -> Option<&'static str> {
    let Role::Entry { kind, .. } = &document.role else { return None };
    match kind {
        EntryKind::Offer | EntryKind::Partner => Some("geprueft_am"),
        EntryKind::Page => Some("stand"),
        EntryKind::Place => None,
    }
}

/// What to write into an entry.
struct Change {
    places: Vec<(Span, String)>,
    /// The new day of the next check, where that moves on.
    next: Option<String>,
}

/// What to write into an entry; where a person has to do it, the sentence that says so.
fn change(checked: &Checked, document: &Document, day: Date) -> Result<Change, &'static str> {
    let key = field_of(document).ok_or("confirm-place")?;
    let span = place(checked, document, key).ok_or("confirm-no-date")?;
    // `geprueft_am:` without a value: a space has to stand before one.
    let gap = if span.range().is_empty() { " " } else { "" };
    let mut places = vec![(span, format!("{gap}{day}"))];
    let next = next_check(checked, document, day);
    let mut wanted = vec![(key, day.to_string())];
    if let Some((span, next)) = &next {
        places.push((*span, next.clone()));
        wanted.push(("pruefen_bis", next.clone()));
    }
    let is_right = reads_as(checked, document, &places, &wanted);
    is_right.then_some(Change { places, next: next.map(|(_, next)| next) }).ok_or("confirm-no-date")
}

/// Whether the entry says just that afterwards: these fields, and all others as before. YAML has many ways to write
/// nothing, and a date that is not the whole value would break the file.
fn reads_as(checked: &Checked, document: &Document, places: &[(Span, String)], wanted: &[(&str, String)]) -> bool {
    let file = checked.sources.file(document.file);
    let places: Vec<(Span, &str)> = places.iter().map(|(span, text)| (*span, text.as_str())).collect();
    let Some(text) = edit::replaced(&file.text, &places) else { return false };
    let (after, _) = document::parse(document.file, &SourceFile::new(file.path.as_str(), text), false);
    let Some((Value::Map(before), Value::Map(after))) = document
        .front
        .as_ref()
        .zip(after.as_ref().and_then(|after| after.front.as_ref()))
        .map(|(a, b)| (&a.value, &b.value))
    else {
        return false;
    };
    before.len() == after.len()
        && before.iter().zip(after).all(|(before, after)| {
            let new = wanted.iter().find(|(key, _)| *key == before.key.value).map(|(_, value)| value.as_str());
            before.key.value == after.key.value
                && match new {
                    Some(new) => value::json(&after.node).as_str() == Some(new),
                    None => value::json(&before.node) == value::json(&after.node),
                }
        })
}

/// Where the day of the next check stands, and the new one: where it is not yet to come, it would call again at once.
fn next_check(checked: &Checked, document: &Document, today: Date) -> Option<(Span, String)> {
    let offer = checked.catalogue.offers.items().iter().find(|offer| offer.entry.file == document.file)?;
    let (next, before) = (offer.next_check.as_ref()?.value, offer.checked.as_ref()?.value);
    let span = place(checked, document, "pruefen_bis").filter(|_| next <= today)?;
    let usual = checked.config.stale_after_days;
    let days = Some(days_between(before, next)).filter(|days| *days > 0).unwrap_or(usual);
    Some((span, today.checked_add(days.days()).ok()?.to_string()))
}

/// Where the value of a field stands that holds a date, or nothing yet.
fn place(checked: &Checked, document: &Document, key: &str) -> Option<Span> {
    let Value::Map(fields) = &document.front.as_ref()?.value else { return None };
    let field = fields.iter().find(|field| field.key.value == key)?;
    let text = &checked.sources.file(document.file).text;
    let span = field.node.span;
    let key_ends = field.key.span.range().end;
    // Where a list or a map stands, or nothing in another line, somebody has to look.
    match &field.node.value {
        Value::Scalar(_) => text.get(span.range()).filter(|value| !value.contains('\n')).map(|_| span),
        Value::Null => {
            // "Nothing" may be written, too: then it gives way, and else the colon is followed by the date.
            let line = text.get(key_ends..)?.split('\n').next()?;
            let colon = line.find(':').map(|at| at + 1)?;
            let behind = line.get(colon..)?.trim_start();
            let start = key_ends + line.len() - behind.len();
            let word = |word: &&&str| {
                behind.strip_prefix(**word).is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
            };
            match NOTHING.iter().find(word) {
                Some(word) => Some(Span::new(start, start + word.len())),
                // What stands in another line, or is neither, is for a person.
                None if behind.is_empty() || behind.starts_with('#') => {
                    Some(Span::new(key_ends + colon, key_ends + colon))
                }
                None => None,
            }
        }
        _ => None,
    }
}
