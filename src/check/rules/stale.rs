//! An entry that nobody has checked for a long time. Source: the data model (HSDS
//! service.assured_date): in real exports 27 to 50 % of all entries are more than a year old.

use super::prelude::*;
use crate::date::Date;
use crate::model::Offer;
use crate::model::access::Status;
use crate::model::review::Review;

/// See the module.
pub const RULE: Rule =
    Rule { id: "stale", severity: Severity::Warning, cause: Cause::Time, words: include_str!("stale.toml"), check };

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for offer in context.offers().filter(|offer| !is_over(offer)) {
        look(offer.entry.file, offer.checked.as_ref(), offer.next_check.as_ref(), context, report);
    }
    for partner in context.partners() {
        look(partner.entry.file, partner.checked.as_ref(), None, context, report);
    }
}

fn look(
    file: FileId,
    checked: Option<&Spanned<Date>>,
    next: Option<&Spanned<Date>>,
    context: &Context<'_>,
    report: &mut Report<'_>,
) {
    let today = context.date.day();
    let value = |date: Option<&Spanned<Date>>| date.map(|date| date.value);
    if !Review::new(value(checked), value(next), context.config.stale_after_days).is_overdue(today) {
        return;
    }
    if let Some(next) = next {
        report.add(file, next.span, Say::new("next").with("date", next.value).with("today", today));
    } else if let Some(checked) = checked {
        let days = context.date.days_since(checked.value);
        let say = Say::new("default").with("days", days).with("date", checked.value).with("today", today);
        report.add(file, checked.span, say);
    }
}

fn is_over(offer: &Offer) -> bool {
    offer.status.as_ref().is_some_and(|status| status.value == Status::Ended)
}
