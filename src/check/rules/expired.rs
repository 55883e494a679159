//! Something that is over: an offer past its last day, a notice past its date. Source: the data
//! model (HSDS schedule.valid_to). Lists leave it out by themselves; somebody may want to tidy up.

use super::prelude::*;
use crate::date::Date;
use crate::model::Offer;
use crate::model::access::Status;
use crate::model::schedule::Schedule;

/// See the module.
pub const RULE: Rule =
    Rule { id: "expired", severity: Severity::Hint, cause: Cause::Time, words: include_str!("expired.toml"), check };

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let today = context.date.day();
    for offer in context.offers() {
        let file = offer.entry.file;
        let ended = offer.status.as_ref().is_some_and(|status| status.value == Status::Ended);
        if let Some(end) = offer.valid_to.as_ref().filter(|end| end.value < today && !ended) {
            report.add(file, end.span, Say::new("offer").with("date", end.value));
        } else if let Some(last) = last_day(offer).filter(|last| *last < today && !ended) {
            report.add(file, context.key_span(file, "termine"), Say::new("schedule").with("date", last));
        }
        let until = offer.notice.as_ref().and_then(|notice| notice.until.as_ref());
        if let Some(until) = until.filter(|until| until.value < today) {
            report.add(file, until.span, Say::new("notice").with("date", until.value));
        }
    }
}

/// The last day of all, where every rule has one.
fn last_day(offer: &Offer) -> Option<Date> {
    let days: Option<Vec<Date>> = offer.timetable.as_ref()?.schedules().iter().map(Schedule::last_day).collect();
    days?.into_iter().max()
}
