//! A date in the future where something is said to have happened: checked, looked up, agreed.
//! Source: the data model (HSDS service.assured_date); a mistyped year would hide a stale entry for
//! a year.

use super::prelude::*;
use crate::date::Date;

/// See the module.
pub const RULE: Rule = Rule {
    id: "future-date",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("future_date.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let mut look = |file: FileId, key: &'static str, date: Option<&Spanned<Date>>| {
        if let Some(date) = date.filter(|date| date.value > context.date.day()) {
            let say = Say::new("default").with("key", key).with("date", date.value).with("today", context.date.day());
            report.add(file, date.span, say);
        }
    };
    for offer in context.offers() {
        let file = offer.entry.file;
        look(file, "geprueft_am", offer.checked.as_ref());
        look(file, "am", offer.capacity.as_ref().and_then(|capacity| capacity.as_of.as_ref()));
        look(file, "einwilligung", offer.contact.as_ref().and_then(|contact| contact.consent.as_ref()));
    }
    for partner in context.partners() {
        let file = partner.entry.file;
        look(file, "geprueft_am", partner.checked.as_ref());
        look(file, "einwilligung", partner.contact.as_ref().and_then(|contact| contact.consent.as_ref()));
    }
    for page in context.pages() {
        look(page.entry.file, "stand", page.as_of.as_ref());
    }
    for calendar in &context.catalogue.calendars {
        look(calendar.file, "stand", calendar.as_of.as_ref());
    }
}
