//! Days with a name ("ausser: feiertage") that no calendar knows. Source: the data model (`ausser`): without the dates
//! nothing is closed, and somebody stands before a closed door.

use super::prelude::*;
use crate::model::entry::Entry;
use crate::model::holidays::HolidayCalendar;
use crate::model::schedule::{Closing, Exception, Timetable};
use crate::model::words::Word;

/// See the module.
pub const RULE: Rule = Rule {
    id: "closing-unknown",
    severity: Severity::Warning,
    cause: Cause::Writing,
    words: include_str!("closing_unknown.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let calendar = context.site.calendar();
    for offer in context.offers() {
        look(&offer.entry, offer.timetable.as_ref().map(|timetable| &timetable.value), calendar, report);
    }
    for place in context.places() {
        look(&place.entry, place.opening.as_ref(), calendar, report);
    }
}

fn look(entry: &Entry, timetable: Option<&Timetable>, calendar: Option<&HolidayCalendar>, report: &mut Report<'_>) {
    for exception in timetable.iter().flat_map(|timetable| timetable.schedules()).flat_map(|rule| &rule.except) {
        let Exception::Named(closing) = exception.value else { continue };
        let key = match calendar {
            None => "default",
            Some(calendar) if !knows(calendar, closing) => "calendar",
            Some(_) => continue,
        };
        let say = Say::new(key).with("word", closing.word());
        let file = calendar.map_or_else(String::new, |calendar| calendar.slug.clone());
        report.add(entry.file, exception.span, say.with("calendar", file));
    }
}

/// Whether a calendar tells when days of this name are.
fn knows(calendar: &HolidayCalendar, closing: Closing) -> bool {
    match closing {
        Closing::PublicHolidays => !calendar.public_holidays.is_empty(),
        Closing::SchoolHolidays => !calendar.school_holidays.is_empty(),
        named => calendar.special_days.iter().any(|day| day.id.value == named.word()),
    }
}
