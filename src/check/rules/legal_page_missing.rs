//! A page that the law demands of a municipal site in North Rhine-Westphalia. Sources: DDG § 5 and
//! MStV § 18 (imprint), Art. 13 GDPR (privacy), BGG NRW § 10b and BITVNRW § 4 (accessibility
//! statement, Leichte Sprache, German Sign Language), BITVNRW § 5 (electronic contact form). A
//! warning, so that a site can grow; `--strict` refuses.

use super::prelude::*;
use crate::model::page::PageKind;
use crate::source::Value;

/// See the module.
pub const RULE: Rule = Rule {
    id: "legal-page-missing",
    severity: Severity::Warning,
    cause: Cause::Writing,
    words: include_str!("legal_page_missing.toml"),
    check,
};

const NEEDED: [(PageKind, &str); 5] = [
    (PageKind::Imprint, "impressum"),
    (PageKind::Privacy, "datenschutz"),
    (PageKind::Accessibility, "barrierefreiheit"),
    (PageKind::EasyLanguage, "leichte_sprache"),
    (PageKind::SignLanguage, "gebaerdensprache"),
];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if context.catalogue.offers.is_empty() {
        return;
    }
    let file = context.config.file;
    // A page that cannot be read yet may be the one.
    let unclear = context.catalogue.pages.items().iter().any(|page| page.entry.broken);
    for (kind, key) in NEEDED {
        if !unclear && context.pages().all(|page| page.kind() != kind) {
            report.add(file, context.first_line(file), Say::new(key));
        }
    }
    let is_read = context.sources.document(file).is_none_or(
        |document| matches!(&document.front, Some(front) if !matches!(front.value, Value::List(_) | Value::Scalar(_))),
    );
    if is_read && context.config.contact_form.is_none() && !context.has_field(file, "kontaktformular") {
        report.add(file, context.first_line(file), Say::new("kontaktformular"));
    }
}
