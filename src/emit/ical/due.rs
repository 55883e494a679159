//! When the entries of a partner have to be checked, as a calendar file for its editors. Events of a whole day and not
//! tasks (`VTODO`): many calendars on telephones show no tasks.

use super::line::escaped;
use super::{head, refresh};
use crate::calendar::rrule::day_text;
use crate::pages::Site;
use crate::report::view::DueCalendar;
use jiff::ToSpan;

/// The file.
pub fn due_text(calendar: &DueCalendar, site: &Site<'_>) -> String {
    let mut lines = head(&calendar.name);
    lines.add(format!("URL:{}", site.base.url(&calendar.page)));
    refresh(&mut lines);
    for event in &calendar.events {
        lines.add("BEGIN:VEVENT");
        lines.add(format!("UID:{}", event.uid));
        lines.add(format!("DTSTAMP:{}T000000Z", day_text(site.date.day())));
        lines.add(format!("DTSTART;VALUE=DATE:{}", day_text(event.day)));
        if let Ok(next) = event.day.checked_add(1.day()) {
            lines.add(format!("DTEND;VALUE=DATE:{}", day_text(next)));
        }
        lines.add(format!("SUMMARY:{}", escaped(&event.summary)));
        lines.add(format!("DESCRIPTION:{}", escaped(&event.description)));
        lines.add(format!("URL:{}", event.url));
        // Nobody is busy because of it.
        lines.add("TRANSP:TRANSPARENT");
        lines.add("END:VEVENT");
    }
    lines.add("END:VCALENDAR");
    lines.into_text()
}
