//! `wegweiser confirm`: "stimmt noch". The date of the last check becomes today; where the entry names a day of the next
//! check and it has come, that moves on by as long as it was set before. Nothing else in a file changes.

use super::{CONTENT, FINE, Global, partner, print, report};
use crate::Checked;
use crate::date::{Date, days_between};
use crate::error::Error;
use crate::model::access::Status;
use crate::output::edit;
use crate::source::document::EntryKind;
use crate::source::{Document, Role, Span, Value};
use clap::Args;
use jiff::ToSpan;

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
        None => command.files.iter().map(|name| find(&checked, name)).collect::<Result<_, _>>()?,
    };
    // First see whether all can be done, then do it.
    let places: Vec<(&Document, Option<Span>)> =
        documents.into_iter().map(|document| (document, checked_at(&checked, document))).collect();
    let mut code = FINE;
    for (document, place) in places {
        let file = checked.sources.file(document.file);
        let Some(span) = place else {
            print::err_line(report::say(&checked, "confirm-no-date", &[("file", file.path.clone())]))?;
            code = CONTENT;
            continue;
        };
        // `geprueft_am:` without a value: a space has to stand before one.
        let gap = if span.range().is_empty() { " " } else { "" };
        let fresh = format!("{gap}{today}");
        let next = next_check(&checked, document, day);
        let mut changes = vec![(span, fresh.as_str())];
        changes.extend(next.iter().map(|(span, next)| (*span, next.as_str())));
        edit::replace(&options.root, file, &changes)?;
        let values = [("file", file.path.clone()), ("date", today.clone())];
        print::out_line(report::say(&checked, "confirmed", &values))?;
        if let Some((_, date)) = next {
            let values = [("file", file.path.clone()), ("date", date)];
            print::out_line(report::say(&checked, "confirmed-next", &values))?;
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

/// The entry with this path, or with this name.
fn find<'a>(checked: &'a Checked, name: &str) -> Result<&'a Document, Error> {
    let wanted = name.trim_start_matches("./").replace('\\', "/");
    let matches = |document: &&Document| {
        let path = &checked.sources.file(document.file).path;
        match &document.role {
            Role::Entry { slug, language: None, .. } => {
                *slug == wanted || *path == wanted || wanted.ends_with(&format!("/{path}"))
            }
            _ => false,
        }
    };
    let found: Vec<&Document> = checked.sources.documents.iter().filter(matches).collect();
    let paths = || found.iter().map(|d| checked.sources.file(d.file).path.as_str()).collect::<Vec<_>>().join(", ");
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(Error::new("there is no entry “{name}”").with("name", name)),
        _ => Err(Error::new("which entry do you mean: {paths}?").with("paths", paths())),
    }
}

/// Where the date of the last check stands. Places have none.
fn checked_at(checked: &Checked, document: &Document) -> Option<Span> {
    let Role::Entry { kind, .. } = &document.role else { return None };
    match kind {
        EntryKind::Offer | EntryKind::Partner => place(checked, document, "geprueft_am"),
        EntryKind::Page => place(checked, document, "stand"),
        EntryKind::Place => None,
    }
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
    let between = |span: Span| text.get(field.key.span.range().start..span.range().end).unwrap_or("\n");
    // Where a list or a map stands, or nothing in another line, somebody has to look.
    let fits = match &field.node.value {
        Value::Scalar(_) => text.get(field.node.span.range()).is_some_and(|value| !value.contains('\n')),
        Value::Null => !between(field.node.span).contains('\n'),
        _ => false,
    };
    fits.then_some(field.node.span)
}
