//! A person’s name, mobile number or mailbox, even with consent: where a contact is named, and in any text. Source:
//! Art. 17 GDPR (erasure): the history of the repository does not forget. Prefer a function and a shared number.

use super::prelude::*;
use crate::check::person::is_person;
use crate::check::private::{self, Private};
use crate::check::text::short;
use crate::model::page::PageKind;
use crate::phase::SHARE;
use crate::source::{Node, Value};
use rayon::prelude::*;

/// See the module.
pub const RULE: Rule = Rule {
    id: "personal-contact",
    severity: Severity::Warning,
    cause: Cause::Writing,
    words: include_str!("personal_contact.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (file, contact) in contacts(context) {
        // Without consent the name is an error of its own.
        let name = contact.name.as_ref().filter(|name| contact.consent.is_some() && is_person(name));
        if let Some(name) = name {
            report.add(file, name.span, Say::new("name").with("name", short(name)));
        }
        let mobile = contact.mobile.iter().chain(contact.phone.iter().filter(|phone| phone.is_mobile()));
        for phone in mobile {
            report.add(file, phone.span, Say::new("mobile").with("phone", &phone.written));
        }
    }
    texts(context, report);
}

/// The law wants to know on these pages who answers for the site.
const NAMES_SOMEBODY: [PageKind; 3] = [PageKind::Imprint, PageKind::Privacy, PageKind::Accessibility];

/// Fields that are no text, and those that [`check`] has looked at.
const NO_TEXT: &[&str] = &[
    "telefon",
    "mobil",
    "name",
    "einwilligung",
    "redaktion",
    "quelle",
    "lizenz",
    "web",
    "alt",
    "datei",
    "pruefung_aus",
];

/// What belongs to a person in the texts of all entries and their translations.
fn texts(context: &Context<'_>, report: &mut Report<'_>) {
    let may_name: Vec<FileId> =
        context.pages().filter(|page| NAMES_SOMEBODY.contains(&page.kind())).map(|page| page.entry.file).collect();
    let entries = context.entries().map(|(_, entry)| entry).filter(|entry| !entry.broken);
    let mut files: Vec<FileId> = Vec::new();
    for entry in entries.filter(|entry| !may_name.contains(&entry.file)) {
        files.push(entry.file);
        files.extend(entry.translations.iter().map(|translation| translation.file));
    }
    let found: Vec<(FileId, Found)> =
        files.par_iter().with_max_len(SHARE).map(|file| (*file, of_file(*file, context))).collect();
    for (file, found) in found {
        found.into_iter().for_each(|(span, say)| report.add(file, span, say));
    }
}

/// What was found in a file: where, and what to say of it.
type Found = Vec<(Span, Say)>;

fn of_file(file: FileId, context: &Context<'_>) -> Found {
    let mut found = Found::new();
    if let Some(document) = context.sources.document(file) {
        if let Some(front) = &document.front {
            field("", front, file, context, &mut found);
        }
        text(document.body, false, file, context, &mut found);
    }
    found
}

/// Looks at a field, and at those within it.
fn field(key: &str, node: &Node, file: FileId, context: &Context<'_>, found: &mut Found) {
    match &node.value {
        Value::Map(parts) => {
            let parts = parts.iter().filter(|part| key != "kontakt" || !NO_TEXT.contains(&part.key.value.as_str()));
            for part in parts {
                field(&part.key.value, &part.node, file, context, found);
            }
        }
        Value::List(items) => items.iter().for_each(|item| field(key, item, file, context, found)),
        Value::Scalar(_) if key == "name" || !NO_TEXT.contains(&key) => {
            text(node.span, key == "rolle", file, context, found);
        }
        _ => {}
    }
}

/// Whether a field is one word, a date, a slug: most are, and none of them reaches or names a person.
fn is_one_word(written: &str) -> bool {
    let digits = || written.bytes().filter(u8::is_ascii_digit).count();
    !written.contains([' ', '\n', '\u{a0}', '@', '(', '[']) && digits() < SHORTEST_NUMBER
}

/// The fewest digits of the number of a mobile phone.
const SHORTEST_NUMBER: usize = 10;

fn text(span: Span, tells_whom: bool, file: FileId, context: &Context<'_>, all: &mut Found) {
    let written = context.file(file).slice(span);
    if !tells_whom && is_one_word(written) {
        return;
    }
    for (range, what) in private::find(written, tells_whom) {
        let found = short(written.get(range.clone()).unwrap_or_default());
        let say = match what {
            Private::Mobile => Say::new("mobile").with("phone", found),
            Private::Mail => Say::new("mail").with("mail", found),
            Private::Name => Say::new("name").help("name-in-text").with("name", found),
            Private::Farewell => Say::new("farewell").with("text", found),
            Private::Quoted => Say::new("quoted").with("text", found),
        };
        all.push((span.part(range.start, range.end), say));
    }
}
