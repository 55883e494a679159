//! Rules as `Schedule` and as opening hours.

use super::Node;
use crate::calendar::{dates, first_of};
use crate::model::Offer;
use crate::model::notation::clock;
use crate::model::schedule::{Nth, Rhythm, Schedule, TimeRange, Timetable, Weekday};
use crate::object::Value;
use crate::pages::site::Site;
use jiff::ToSpan;

/// How far ahead dates are named on which an offer does not take place, in days.
const CANCELLED_DAYS: i64 = 180;

/// The days of schema.org, from Monday.
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/// The days of RFC 5545, from Monday.
const SHORT: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

fn day(day: Weekday) -> Value<'static> {
    format!("https://schema.org/{}", DAYS.get(day as usize).copied().unwrap_or_default()).into()
}

/// `1TU`, `-1TU` (RFC 5545, BYDAY; schema.org names it for `byDay`).
fn nth_day(nth: Nth, day: Weekday) -> Value<'static> {
    let number = match nth {
        Nth::First => 1,
        Nth::Second => 2,
        Nth::Third => 3,
        Nth::Fourth => 4,
        Nth::Last => -1,
    };
    format!("{number}{}", SHORT.get(day as usize).copied().unwrap_or_default()).into()
}

/// The rules of an offer.
pub(super) fn schedules<'a>(offer: &'a Offer, timetable: &'a Timetable, site: &'a Site<'_>) -> Vec<Node<'a>> {
    let from = offer.valid_from.as_ref().map(|d| d.value);
    let to = offer.valid_to.as_ref().map(|d| d.value);
    let cancelled = cancelled(timetable, site);
    let mut nodes = Vec::new();
    for rule in timetable.schedules() {
        let mut node = Node::new("Schedule");
        node.put("scheduleTimezone", site.config.time_zone.as_str());
        if let Some(TimeRange { from, to, .. }) = rule.time {
            node.put("startTime", time(from));
            node.put("endTime", to.map(time));
        }
        node.put("description", rule.text.as_ref().map(|t| t.as_str()));
        node.put("startDate", from.map(|d| d.to_string()));
        let end = rule.ends.as_ref().map(|d| d.value).into_iter().chain(to).min();
        node.put("endDate", end.map(|d| d.to_string()));
        if let Rhythm::Once(days) = &rule.rhythm {
            for date in days {
                let mut one = Node(node.0.clone());
                one.put("startDate", date.value.to_string());
                one.put("endDate", date.value.to_string());
                nodes.push(one);
            }
            continue;
        }
        rhythm(rule, &mut node);
        node.put("exceptDate", cancelled.clone());
        nodes.push(node);
    }
    nodes
}

fn rhythm(rule: &Schedule, node: &mut Node<'_>) {
    match &rule.rhythm {
        Rhythm::Daily => node.put("repeatFrequency", "P1D"),
        Rhythm::Weekly(days) => {
            node.put("repeatFrequency", "P1W");
            node.put("byDay", days.iter().map(|d| day(*d)).collect::<Vec<_>>());
        }
        Rhythm::EveryWeeks { days, weeks, .. } => {
            node.put("repeatFrequency", format!("P{weeks}W"));
            node.put("byDay", days.iter().map(|d| day(*d)).collect::<Vec<_>>());
            node.put("startDate", first_of(&rule.rhythm).map(|day| day.to_string()));
        }
        Rhythm::Monthly { days, nth } => {
            node.put("repeatFrequency", "P1M");
            let all = days.iter().flat_map(|day| nth.iter().map(|nth| nth_day(*nth, *day)));
            node.put("byDay", all.collect::<Vec<_>>());
        }
        Rhythm::Yearly { month, day } => {
            node.put("repeatFrequency", "P1Y");
            node.put("byMonth", *month);
            node.put("byMonthDay", *day);
        }
        Rhythm::Once(_) => {}
    }
}

/// The coming days on which an offer does not take place.
fn cancelled(timetable: &Timetable, site: &Site<'_>) -> Vec<Value<'static>> {
    let today = site.date.day();
    let last = today.checked_add(CANCELLED_DAYS.days()).ok();
    let mut days: Vec<_> = dates(timetable, today, last, site.calendar())
        .filter(|occurrence| occurrence.cancelled.is_some())
        .map(|occurrence| occurrence.date)
        .collect();
    days.dedup();
    days.into_iter().map(|day| day.to_string().into()).collect()
}

/// Times as ISO 8601 wants them; the end of a day is the last minute, because 24:00 is no time there.
fn time(minutes: u16) -> String {
    format!("{}:00", clock(minutes.min(24 * 60 - 1)))
}

/// Opening hours of a place; rules that no week repeats are left to the page.
pub(super) fn opening_hours(timetable: &Timetable) -> Vec<Node<'static>> {
    let hours = |days: Vec<Value<'static>>, opens: String, closes: Option<String>| {
        let mut node = Node::new("OpeningHoursSpecification");
        node.put("dayOfWeek", days);
        node.put("opens", opens);
        node.put("closes", closes);
        node
    };
    if *timetable == Timetable::AroundTheClock {
        let all = DAYS.iter().map(|day| format!("https://schema.org/{day}").into()).collect();
        return vec![hours(all, "00:00:00".into(), Some("23:59:00".into()))];
    }
    let weekly = timetable.schedules().iter().filter(|rule| matches!(rule.rhythm, Rhythm::Weekly(_) | Rhythm::Daily));
    weekly
        .filter_map(|rule| {
            let range = rule.time?;
            let days = rule.weekdays().into_iter().map(day).collect();
            Some(hours(days, time(range.from), range.to.map(time)))
        })
        .collect()
}
