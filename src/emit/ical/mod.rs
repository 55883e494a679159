//! `termine.ics` beside offers, districts and topics: calendar files (iCalendar, RFC 5545), to be
//! read once or subscribed to.

mod due;
mod line;

pub use due::due_text;

use super::Sink;
use crate::calendar::rrule::{day_text, moment_text};
use crate::calendar::zone::{VTIMEZONE, central};
use crate::error::Error;
use crate::model::{Id, Offer};
use crate::pages::view::{CalendarPlan, EventsView, calendar_at, calendars, events};
use crate::pages::{Address, Plan, Site};
use crate::phase::SHARE;
use line::{Lines, escaped};
use rayon::prelude::*;

/// How often a program should look for changes: the site is built anew every night (RFC 7986, 5.7).
const REFRESH: &str = "P1D";

/// Writes every calendar file that is wanted. The events of an offer are made once: it is in several files.
pub fn emit(site: &Site<'_>, plan: &Plan, sink: &dyn Sink) -> Result<(), Error> {
    if let Some(path) = sink.only() {
        return match calendar_at(&Address::of_output(path), plan, site) {
            Some(calendar) => {
                let events: Vec<String> =
                    calendar.offers.par_iter().map(|offer| events_text(*offer, plan, site)).collect();
                let text = calendar_text(&calendar, events.iter().map(String::as_str), site);
                sink.put(path, text.as_bytes())
            }
            None => Ok(()),
        };
    }
    let ids: Vec<Id<Offer>> = site.catalogue.offers.iter().map(|(id, _)| id).collect();
    // All of them are kept until the last list has them: copied, so that none takes more room than it needs.
    let of_offers: Vec<Box<str>> =
        ids.par_iter().with_max_len(SHARE).map(|id| events_text(*id, plan, site).as_str().into()).collect();
    calendars(plan, site).par_iter().with_max_len(SHARE).try_for_each(|calendar| {
        let events = calendar.offers.iter().map(|offer| &*of_offers[offer.index()]);
        let text = calendar_text(calendar, events, site);
        sink.put(&calendar.address.output_path(), text.as_bytes())
    })
}

fn events_text(offer: Id<Offer>, plan: &Plan, site: &Site<'_>) -> String {
    let mut lines = Lines::default();
    if let Some(events) = events(offer, plan, site) {
        event_lines(&mut lines, &events, central(&site.config.time_zone), site);
    }
    lines.into_text()
}

/// The beginning of a calendar file.
fn head(name: &str) -> Lines {
    let mut lines = Lines::default();
    lines.add("BEGIN:VCALENDAR");
    lines.add("VERSION:2.0");
    lines.add("PRODID:-//wegweiser//wegweiser//DE");
    lines.add("CALSCALE:GREGORIAN");
    lines.add(format!("NAME:{}", escaped(name)));
    // What programs read that do not know NAME and REFRESH-INTERVAL.
    lines.add(format!("X-WR-CALNAME:{}", escaped(name)));
    lines
}

fn refresh(lines: &mut Lines) {
    lines.add(format!("REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}"));
    lines.add(format!("X-PUBLISHED-TTL:{REFRESH}"));
}

/// A calendar file of these events.
fn calendar_text<'a>(calendar: &CalendarPlan<'_>, events: impl Iterator<Item = &'a str>, site: &Site<'_>) -> String {
    let zone = central(&site.config.time_zone);
    let mut lines = head(&calendar.name);
    if site.config.example {
        let words = site.words;
        let says = format!("{}. {}", words.get("example_short"), words.get("example_notice"));
        lines.add(format!("DESCRIPTION:{}", escaped(&says)));
    }
    lines.add(format!("URL:{}", site.base.url(&calendar.page)));
    refresh(&mut lines);
    if let Some(zone) = zone {
        lines.add(format!("X-WR-TIMEZONE:{zone}"));
    }
    // A calendar holds at least one component; the zone is one also where nothing takes place.
    lines.add("BEGIN:VTIMEZONE");
    lines.add(format!("TZID:{}", zone.unwrap_or("Europe/Berlin")));
    for line in VTIMEZONE {
        lines.add(line);
    }
    lines.add("END:VTIMEZONE");
    events.for_each(|event| lines.append(event));
    lines.add("END:VCALENDAR");
    lines.into_text()
}

fn event_lines(lines: &mut Lines, events: &EventsView, zone: Option<&str>, site: &Site<'_>) {
    let stamp = format!("DTSTAMP:{}T000000Z", day_text(site.date.day()));
    let same = what_lines(events).into_text();
    for (uid, dates) in &events.dates {
        lines.add("BEGIN:VEVENT");
        lines.add(format!("UID:{uid}"));
        lines.add(&stamp);
        for line in dates.lines(zone) {
            lines.add(line);
        }
        if let Some(end) = dates.ends(dates.start) {
            let parameter = zone.map_or_else(String::new, |zone| format!(";TZID={zone}"));
            lines.add(format!("DTEND{parameter}:{}", moment_text(end)));
        }
        lines.append(&same);
    }
}

/// What all events of an offer say, to their ends.
fn what_lines(events: &EventsView) -> Lines {
    let mut lines = Lines::default();
    lines.add(format!("SUMMARY:{}", escaped(&events.summary)));
    lines.add(format!("DESCRIPTION:{}", escaped(&events.description)));
    if let Some(location) = &events.location {
        lines.add(format!("LOCATION:{}", escaped(location)));
    }
    if let Some((latitude, longitude)) = events.coordinates {
        lines.add(format!("GEO:{latitude};{longitude}"));
    }
    if !events.categories.is_empty() {
        let names: Vec<String> = events.categories.iter().map(|name| escaped(name)).collect();
        lines.add(format!("CATEGORIES:{}", names.join(",")));
    }
    lines.add(format!("URL:{}", events.url));
    lines.add(if events.cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
    // Somebody who may come is not busy.
    lines.add("TRANSP:TRANSPARENT");
    lines.add("END:VEVENT");
    lines
}
