//! A person’s name, mobile number or mailbox, even with consent: where a contact is named, and in any text. Source:
//! Art. 17 GDPR (erasure): the history of the repository does not forget. Prefer a function and a shared number.

use super::prelude::*;
use crate::check::person::is_person;
use crate::check::private::{self, Private};
use crate::check::text::short;
use crate::model::page::PageKind;
use crate::source::{Node, Value};

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
    for entry in entries.filter(|entry| !may_name.contains(&entry.file)) {
        let translations = entry.translations.iter().map(|translation| translation.file);
        for file in std::iter::once(entry.file).chain(translations) {
            let Some(document) = context.sources.document(file) else { continue };
            if let Some(front) = &document.front {
                field("", front, file, context, report);
            }
            text(document.body, false, file, context, report);
        }
    }
}

/// Looks at a field, and at those within it.
fn field(key: &str, node: &Node, file: FileId, context: &Context<'_>, report: &mut Report<'_>) {
    match &node.value {
        Value::Map(parts) => {
            let parts = parts.iter().filter(|part| key != "kontakt" || !NO_TEXT.contains(&part.key.value.as_str()));
            for part in parts {
                field(&part.key.value, &part.node, file, context, report);
            }
        }
        Value::List(items) => items.iter().for_each(|item| field(key, item, file, context, report)),
        Value::Scalar(_) if key == "name" || !NO_TEXT.contains(&key) => {
            text(node.span, key == "rolle", file, context, report);
        }
        _ => {}
    }
}

fn text(span: Span, tells_whom: bool, file: FileId, context: &Context<'_>, report: &mut Report<'_>) {
    let written = context.file(file).slice(span);
    for (range, what) in private::find(written, tells_whom) {
        let found = short(written.get(range.clone()).unwrap_or_default());
        let say = match what {
            Private::Mobile => Say::new("mobile").with("phone", found),
            Private::Mail => Say::new("mail").with("mail", found),
            Private::Name => Say::new("name").help("name-in-text").with("name", found),
            Private::Farewell => Say::new("farewell").with("text", found),
            Private::Quoted => Say::new("quoted").with("text", found),
        };
        report.add(file, span.part(range.start, range.end), say);
    }
}
