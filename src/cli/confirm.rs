//! `wegweiser confirm`: "stimmt noch". The date of the last check becomes today; nothing else in a file changes.

use super::{CONTENT, FINE, Global, partner, report};
use crate::Checked;
use crate::error::Error;
use crate::model::access::Status;
use crate::output::edit;
use crate::source::document::EntryKind;
use crate::source::{Document, Role, Span, Value};
use clap::Args;

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
    let today = options.date.day().to_string();
    let documents = match &command.partner {
        Some(name) => of_partner(&checked, name)?,
        None => command.files.iter().map(|name| find(&checked, name)).collect::<Result<_, _>>()?,
    };
    // First see whether all can be done, then do it.
    let places: Vec<(&Document, Option<Span>)> =
        documents.into_iter().map(|document| (document, place(&checked, document))).collect();
    let mut code = FINE;
    for (document, place) in places {
        let file = checked.sources.file(document.file);
        let Some(span) = place else {
            anstream::eprintln!("{}", report::say(&checked, "confirm-no-date", &[("file", file.path.clone())]));
            code = CONTENT;
            continue;
        };
        // `geprueft_am:` without a value: a space has to stand before one.
        let gap = if span.range().is_empty() { " " } else { "" };
        edit::replace(&options.root, file, &[(span, &format!("{gap}{today}"))])?;
        let values = [("file", file.path.clone()), ("date", today.clone())];
        anstream::println!("{}", report::say(&checked, "confirmed", &values));
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
        [] => Err(Error::new(format!("Den Eintrag „{name}“ gibt es nicht. (there is no such entry)"))),
        _ => Err(Error::new(format!("Welchen Eintrag meinen Sie: {}? (which one?)", paths()))),
    }
}

/// Where the date of the last check stands. Places have none.
fn place(checked: &Checked, document: &Document) -> Option<Span> {
    let Role::Entry { kind, .. } = &document.role else { return None };
    let key = match kind {
        EntryKind::Offer | EntryKind::Partner => "geprueft_am",
        EntryKind::Page => "stand",
        EntryKind::Place => return None,
    };
    let Value::Map(fields) = &document.front.as_ref()?.value else { return None };
    let field = fields.iter().find(|field| field.key.value == key)?;
    let text = &checked.sources.file(document.file).text;
    // Only a line of its own: where a list or a map stands, somebody has to look.
    let is_value = matches!(field.node.value, Value::Scalar(_) | Value::Null);
    let in_line = !text.get(field.key.span.range().start..field.node.span.range().end).unwrap_or("\n").contains('\n');
    (is_value && in_line).then_some(field.node.span)
}
