//! The next dates of an offer, and those that do not take place, in sentences.

use crate::calendar::{Cancellation, Occurrence};
use crate::date::Date;
use crate::model::Offer;
use crate::model::schedule::{Rhythm, Schedule, Timetable};
use crate::pages::agenda::dates_of;
use crate::pages::site::Site;

/// How many dates are named.
const NEXT: usize = 3;
/// How many cancelled dates are named one by one; more of one kind are "from … to …".
const SINGLY: usize = 3;

/// "Nächster Termin: …", "Danach: …", and a sentence for each reason why a date before them does
/// not take place.
pub(super) fn next_lines(offer: &Offer, site: &Site<'_>) -> Vec<String> {
    let words = site.words;
    let (next, cancelled) = next_dates(offer, site);
    let mut lines = Vec::new();
    // A rule that lists its dates has said them all, unless some are over.
    if !says_its_dates(offer, site)
        && let Some((first, others)) = next.split_first()
    {
        lines.push(words.fill("fact_next", &[("date", &site.day_and_date(*first))]));
        if !others.is_empty() {
            let day = |day: &Date| crate::calendar::weekday_name(crate::calendar::weekday_of(*day), site.language());
            let near = site.near_dates(others).into_iter();
            let dates: Vec<String> = near.zip(others).map(|(near, date)| format!("{}, {near}", day(date))).collect();
            lines.push(words.fill("fact_then", &[("dates", &joined(&dates, site))]));
        }
    }
    lines.extend(by_reason(cancelled).into_iter().map(|(why, days)| cancelled_line(&why, &days, site)));
    lines.iter().map(|line| unbroken_dates(line)).collect()
}

/// The day of a date stays with its month: "24. Dezember" is never parted at the end of a line.
pub(super) fn unbroken_dates(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut number = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        out.push(character);
        if number && character == '.' && characters.peek() == Some(&' ') {
            characters.next();
            out.push('\u{a0}');
        }
        number = character.is_ascii_digit();
    }
    out
}

/// The next dates that take place, each day once, and the cancelled ones before the last of them.
fn next_dates(offer: &Offer, site: &Site<'_>) -> (Vec<Date>, Vec<(Date, Cancellation)>) {
    let (mut next, mut cancelled): (Vec<Date>, Vec<(Date, Cancellation)>) = (Vec::new(), Vec::new());
    for Occurrence { date, cancelled: why, .. } in dates_of(offer, site.date.day(), None, site) {
        match why {
            _ if next.len() == NEXT && next.last() != Some(&date) => break,
            Some(why) if cancelled.last().is_none_or(|(last, _)| *last != date) => cancelled.push((date, why)),
            None if next.last() != Some(&date) => next.push(date),
            _ => {}
        }
    }
    // A day with two dates, one of which takes place, is no cancelled day.
    cancelled.retain(|(day, _)| !next.contains(day));
    (next, cancelled)
}

/// Whether the sentences about the rules already name every date to come.
fn says_its_dates(offer: &Offer, site: &Site<'_>) -> bool {
    let schedules = offer.timetable.as_ref().map_or(&[][..], |t: &crate::source::Spanned<Timetable>| t.schedules());
    let today = site.date.day();
    let once = |schedule: &Schedule| match &schedule.rhythm {
        Rhythm::Once(dates) => schedule.also.is_empty() && dates.iter().all(|date| date.value >= today),
        _ => false,
    };
    schedules.iter().all(once)
}

/// Cancelled days by reason, in the order of their first day.
fn by_reason(cancelled: Vec<(Date, Cancellation)>) -> Vec<(Cancellation, Vec<Date>)> {
    let mut groups: Vec<(Cancellation, Vec<Date>)> = Vec::new();
    for (day, why) in cancelled {
        match groups.iter_mut().find(|(reason, _)| *reason == why) {
            Some((_, days)) => days.push(day),
            None => groups.push((why, vec![day])),
        }
    }
    groups
}

/// "Fällt am 25. Dezember aus: Feiertag (1. Weihnachtstag)."
fn cancelled_line(why: &Cancellation, days: &[Date], site: &Site<'_>) -> String {
    let near = site.near_dates(days);
    let says = match near.as_slice() {
        [first, .., last] if near.len() > SINGLY => {
            site.words.fill("cancelled_between", &[("from", first), ("to", last)])
        }
        _ => site.words.fill("cancelled_on", &[("dates", &joined(&near, site))]),
    };
    match super::today::reason(why, site) {
        Some(why) => site.words.fill("cancelled_says_why", &[("says", &says), ("why", &why)]),
        None => site.words.fill("cancelled_says", &[("says", &says)]),
    }
}

/// "a, b und c"
fn joined(parts: &[String], site: &Site<'_>) -> String {
    match parts {
        [most @ .., last] if !most.is_empty() => {
            site.words.fill("list_and", &[("most", &most.join(", ")), ("last", last)])
        }
        _ => parts.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::unbroken_dates;

    #[test]
    fn day_and_month_stay_together() {
        assert_eq!(unbroken_dates("am 1. Mai und 2. Mai. Danach"), "am 1.\u{a0}Mai und 2.\u{a0}Mai. Danach");
        assert_eq!(unbroken_dates("9.30 Uhr, 4."), "9.30 Uhr, 4.");
    }
}
