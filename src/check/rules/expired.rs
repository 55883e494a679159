//! Something that is over: an offer past its last day, a notice past its date. Source: the data
//! model (HSDS schedule.valid_to). Lists leave it out by themselves; somebody may want to tidy up.

use super::prelude::*;
use crate::calendar::dates;
use crate::date::{Date, read_date};
use crate::model::Offer;
use crate::model::access::Status;
use crate::model::schedule::{Schedule, Timetable};
use crate::pages::agenda::dates_of;
use crate::pages::rank::is_over_or_pauses;

/// See the module.
pub const RULE: Rule =
    Rule { id: "expired", severity: Severity::Hint, cause: Cause::Time, words: include_str!("expired.toml"), check };

/// How far back the last date is looked for, in days.
const YEAR: i64 = 366;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let today = context.date.day();
    for offer in context.offers() {
        let file = offer.entry.file;
        let ended = offer.status.as_ref().is_some_and(|status| status.value == Status::Ended);
        if let Some(end) = offer.valid_to.as_ref().filter(|end| end.value < today && !ended) {
            report.add(file, end.span, Say::new("offer").with("date", end.value));
        } else if let Some(last) = last_day(offer).filter(|last| *last < today && !ended) {
            let say = match offer.timetable.as_ref().and_then(|timetable| took_place(timetable, last, context)) {
                Some(day) => Say::new("schedule").with("date", day),
                None => Say::new("schedule-over"),
            };
            report.add(file, context.key_span(file, "termine"), say);
        } else if !ended && has_no_date(offer, context) {
            let (span, say) = match &offer.valid_to {
                Some(end) => (end.span, Say::new("no-date").with("date", end.value)),
                None => (context.key_span(file, "termine"), Say::new("no-date-left")),
            };
            report.add(file, span, say);
        }
        let deadline = offer.registration.as_ref().and_then(|registration| registration.until.as_ref());
        let day = |until: &Spanned<String>| read_date(until.value.trim()).filter(|day| *day < today);
        if let Some((until, day)) = deadline.and_then(|until| Some((until, day(until)?))).filter(|_| !ended) {
            report.add(file, until.span, Say::new("registration").with("date", day));
        }
        let until = offer.notice.as_ref().and_then(|notice| notice.until.as_ref());
        if let Some(until) = until.filter(|until| until.value < today) {
            report.add(file, until.span, Say::new("notice").with("date", until.value));
        }
    }
}

/// Whether an offer is listed, and none of its dates to come takes place: cancelled without end, or none of its days
/// before its last one.
fn has_no_date(offer: &Offer, context: &Context<'_>) -> bool {
    let schedules = offer.timetable.as_ref().map_or(&[][..], |timetable| timetable.schedules());
    let bounded = offer.valid_to.is_some() || schedules.iter().any(|rule| !rule.except.is_empty());
    if schedules.is_empty() || !bounded || is_over_or_pauses(offer, &context.site) {
        return false;
    }
    dates_of(offer, context.date.day(), None, &context.site).all(|date| date.cancelled.is_some())
}

/// The last date up to the end of all rules: a Monday where they end on a Sunday.
fn took_place(timetable: &Timetable, end: Date, context: &Context<'_>) -> Option<Date> {
    let from = end.checked_sub(jiff::Span::new().days(YEAR)).ok()?;
    let all = dates(timetable, from, Some(end), context.site.calendar());
    all.filter(|date| date.cancelled.is_none()).map(|date| date.date).last()
}

/// The last day of all, where every rule has one.
fn last_day(offer: &Offer) -> Option<Date> {
    let days: Option<Vec<Date>> = offer.timetable.as_ref()?.schedules().iter().map(Schedule::last_day).collect();
    days?.into_iter().max()
}
