//! The next dates of a timetable, and those on which it does not take place.
//!
//! A rule is asked day by day: does it mean this day, and is the day closed? That is slower than to
//! compute the next date, and cannot go wrong at month ends, in leap years or in a 53rd week.

use super::weekday_of;
use crate::date::{Date, days_between};
use crate::model::holidays::{DayOfYear, HolidayCalendar};
use crate::model::schedule::{Closing, Exception, Nth, Rhythm, Schedule, TimeRange, Timetable};

/// How far ahead dates are looked for, in days: ten years. The longest that any rule waits is eight,
/// from one 29 February to the next across a year such as 2100.
pub(super) const HORIZON: usize = 10 * 366;

/// One date of an offer.
#[derive(Debug, Clone, PartialEq)]
pub struct Occurrence {
    /// The day.
    pub date: Date,
    /// From when to when; the end may lie on the following day.
    pub time: Option<TimeRange>,
    /// Why it does not take place on this day, where that is so.
    pub cancelled: Option<Cancellation>,
}

/// Why a date does not take place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cancellation {
    /// The kind of day that closes it; none where the entry names the day itself.
    pub closing: Option<Closing>,
    /// What the calendar calls the day: "Neujahr", "Weihnachtsferien 2026".
    pub name: Option<String>,
}

/// Every date from `from` to `to` (both inclusive), cancelled ones among them, by day and time.
/// Without a calendar, days with a name ("feiertage") close nothing.
pub fn dates<'a>(
    timetable: &'a Timetable,
    from: Date,
    to: Option<Date>,
    calendar: Option<&'a HolidayCalendar>,
) -> impl Iterator<Item = Occurrence> + 'a {
    dates_of(timetable.schedules(), from, to, calendar)
}

/// [`dates`] of these rules alone.
pub(super) fn dates_of<'a>(
    schedules: &'a [Schedule],
    from: Date,
    to: Option<Date>,
    calendar: Option<&'a HolidayCalendar>,
) -> impl Iterator<Item = Occurrence> + 'a {
    let to = to.into_iter().chain(last_day(schedules)).min();
    let days = if schedules.is_empty() { 0 } else { HORIZON };
    let possible = possible_days(schedules);
    std::iter::successors(Some(from), |day| day.tomorrow().ok())
        .take(days)
        .take_while(move |day| to.is_none_or(|to| *day <= to))
        .filter(move |day| possible.get(weekday_of(*day) as usize).is_some_and(|possible| *possible))
        .flat_map(move |day| {
            let mut today: Vec<Occurrence> =
                schedules.iter().filter_map(|schedule| on_day(schedule, day, calendar)).collect();
            today.sort_by_key(|occurrence| occurrence.time.map_or(0, |time| time.from));
            once_each(today)
        })
}

/// Two rules may mean the same time of the same day: that is one date, and it takes place if one of them says so.
fn once_each(mut today: Vec<Occurrence>) -> Vec<Occurrence> {
    let mut number = 0;
    while let Some(occurrence) = today.get(number).cloned() {
        let same = |other: &Occurrence| other.time == occurrence.time;
        if let Some(first) = today.iter_mut().take(number).find(|other| same(other)) {
            first.cancelled = first.cancelled.take().filter(|_| occurrence.cancelled.is_some());
            today.remove(number);
        } else {
            number += 1;
        }
    }
    today
}

/// The dates up to the one with which `count` take place, cancelled ones among them.
pub fn next_dates(
    timetable: &Timetable,
    from: Date,
    to: Option<Date>,
    count: usize,
    calendar: Option<&HolidayCalendar>,
) -> Vec<Occurrence> {
    let (mut found, mut wanted) = (Vec::new(), count);
    for occurrence in dates(timetable, from, to, calendar) {
        if wanted == 0 {
            break;
        }
        wanted -= usize::from(occurrence.cancelled.is_none());
        found.push(occurrence);
    }
    found
}

/// The next day on which a timetable has a date that takes place.
pub fn next_date(
    timetable: &Timetable,
    from: Date,
    to: Option<Date>,
    calendar: Option<&HolidayCalendar>,
) -> Option<Date> {
    dates(timetable, from, to, calendar).find(|o| o.cancelled.is_none()).map(|o| o.date)
}

/// The days of the week, from Monday, on which any rule can mean a date: most days are none of them, and no rule need be
/// asked.
fn possible_days(schedules: &[Schedule]) -> [bool; 7] {
    let mut possible = [false; 7];
    for schedule in schedules {
        match &schedule.rhythm {
            Rhythm::Weekly(days) | Rhythm::EveryWeeks { days, .. } | Rhythm::Monthly { days, .. }
                if schedule.also.is_empty() =>
            {
                for day in days {
                    if let Some(possible) = possible.get_mut(*day as usize) {
                        *possible = true;
                    }
                }
            }
            _ => return [true; 7],
        }
    }
    possible
}

/// The last day on which any rule can mean a date, where every rule has one.
fn last_day(schedules: &[Schedule]) -> Option<Date> {
    let last: Option<Vec<Date>> = schedules.iter().map(Schedule::last_day).collect();
    last?.into_iter().max()
}

fn on_day(schedule: &Schedule, day: Date, calendar: Option<&HolidayCalendar>) -> Option<Occurrence> {
    let occurrence = |cancelled| Some(Occurrence { date: day, time: schedule.time, cancelled });
    if schedule.also.iter().any(|also| also.value == day) {
        return occurrence(None);
    }
    if schedule.ends.as_ref().is_some_and(|ends| day > ends.value) || !means(&schedule.rhythm, day) {
        return None;
    }
    let closed = schedule.except.iter().find_map(|exception| closes(exception.value, day, calendar));
    occurrence(closed)
}

/// Whether a rhythm means a day.
pub fn means(rhythm: &Rhythm, day: Date) -> bool {
    let weekday = weekday_of(day);
    match rhythm {
        Rhythm::Daily => true,
        Rhythm::Weekly(days) => days.contains(&weekday),
        Rhythm::EveryWeeks { days, weeks, from } => {
            // Counted from the Monday of the first week.
            let monday = |date: Date| days_between(Date::constant(1970, 1, 5), date).div_euclid(7);
            let apart = monday(day) - monday(from.value);
            day >= from.value && days.contains(&weekday) && apart.rem_euclid((*weeks).max(1) as i32) == 0
        }
        Rhythm::Monthly { days, nth } => days.contains(&weekday) && nth.iter().any(|nth| is_nth(*nth, day)),
        Rhythm::Once(dates) => dates.iter().any(|date| date.value == day),
        Rhythm::Yearly { month, day: of_month } => day.month() == *month && day.day() == *of_month,
    }
}

/// The first date of a rhythm that counts from a day: that day, or a later one where the day is none of its weekdays.
pub fn first_of(rhythm: &Rhythm) -> Option<Date> {
    let Rhythm::EveryWeeks { days, weeks, from } = rhythm else { return None };
    let (days, weeks) = if days.is_empty() { return None } else { (7, (*weeks).max(1)) };
    let within = days * weeks as usize + days;
    std::iter::successors(Some(from.value), |day| day.tomorrow().ok()).take(within).find(|day| means(rhythm, *day))
}

fn is_nth(nth: Nth, day: Date) -> bool {
    let number = (day.day() - 1) / 7;
    match nth {
        Nth::First => number == 0,
        Nth::Second => number == 1,
        Nth::Third => number == 2,
        Nth::Fourth => number == 3,
        Nth::Last => day.day() + 7 > day.days_in_month(),
    }
}

/// Whether an exception closes a day, and why.
fn closes(exception: Exception, day: Date, calendar: Option<&HolidayCalendar>) -> Option<Cancellation> {
    match exception {
        Exception::Day(date) => (date == day).then(Cancellation::default),
        Exception::Range(from, to) => (from..=to).contains(&day).then(Cancellation::default),
        Exception::Named(closing) => {
            let name = closing_name(closing, day, calendar?)?;
            Some(Cancellation { closing: Some(closing), name: Some(name) })
        }
    }
}

/// The name of a day on which a named closing falls.
fn closing_name(closing: Closing, day: Date, calendar: &HolidayCalendar) -> Option<String> {
    use crate::model::words::Word;
    let since_easter = || easter(day.year()).map(|easter| days_between(easter, day));
    match closing {
        Closing::PublicHolidays => {
            let since_easter = since_easter();
            let mut holidays = calendar.public_holidays.iter();
            holidays.find(|rule| falls_on(rule.when, day, since_easter)).map(|rule| rule.name.value.clone())
        }
        Closing::SchoolHolidays => calendar
            .school_holidays
            .iter()
            .find(|holiday| (holiday.from..=holiday.to).contains(&day))
            .map(|holiday| holiday.name.value.clone()),
        named => calendar
            .special_days
            .iter()
            .find(|rule| rule.id.value == named.word() && falls_on(rule.when, day, since_easter()))
            .map(|rule| rule.name.value.clone()),
    }
}

fn falls_on(when: DayOfYear, day: Date, since_easter: Option<i32>) -> bool {
    match when {
        DayOfYear::Fixed { month, day: of_month } => day.month() == month && day.day() == of_month,
        DayOfYear::Easter(days) => since_easter == Some(days),
    }
}

/// Easter Sunday in the Gregorian calendar (Gauss, as corrected by Lichtenberg 1997).
pub fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let century = year / 100;
    let moon = 15 + (3 * century + 3) / 4 - (8 * century + 13) / 25;
    let sun = 2 - (3 * century + 3) / 4;
    let golden = year % 19;
    let seed = (19 * golden + moon) % 30;
    let correction = (seed + golden / 11) / 29;
    let full_moon = 21 + seed - correction;
    let first_sunday = 7 - (year + year / 4 + sun) % 7;
    let distance = 7 - (full_moon - first_sunday) % 7;
    // Days after the last of February.
    let march = full_moon + distance;
    let (month, day) = if march > 31 { (4, march - 31) } else { (3, march) };
    Date::new(year as i16, month, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::read_date;
    use crate::model::holidays::{DayRule, Holiday};
    use crate::model::schedule::Weekday;
    use crate::source::{Span, Spanned};

    fn date(text: &str) -> Date {
        read_date(text).unwrap()
    }

    fn spanned<T>(value: T) -> Spanned<T> {
        Spanned::new(value, Span::default())
    }

    fn schedule(rhythm: Rhythm, except: &[Exception]) -> Schedule {
        let except = except.iter().map(|e| spanned(*e)).collect();
        Schedule { rhythm, time: None, except, also: Vec::new(), ends: None, text: None, span: Span::default() }
    }

    fn days(schedule: Schedule, from: &str, count: usize) -> Vec<String> {
        let name = |text: &str| spanned(text.to_owned());
        let calendar = HolidayCalendar {
            file: Default::default(),
            slug: String::new(),
            land: name("DE-NW"),
            name: name("Land"),
            source: name(""),
            as_of: None,
            ends: None,
            public_holidays: vec![
                DayRule {
                    id: name("weihnachten"),
                    name: name("Weihnachten"),
                    when: DayOfYear::Fixed { month: 12, day: 25 },
                },
                DayRule { id: name("ostermontag"), name: name("Ostermontag"), when: DayOfYear::Easter(1) },
            ],
            special_days: vec![DayRule {
                id: name("rosenmontag"),
                name: name("Rosenmontag"),
                when: DayOfYear::Easter(-48),
            }],
            school_holidays: vec![Holiday { name: name("Ferien"), from: date("2026-12-23"), to: date("2027-01-06") }],
        };
        next_dates(&Timetable::Schedules(vec![schedule]), date(from), None, count, Some(&calendar))
            .into_iter()
            .map(|o| match o.cancelled {
                None => o.date.to_string(),
                Some(why) => format!("{} nicht: {}", o.date, why.name.unwrap_or_default()),
            })
            .collect()
    }

    #[test]
    fn easter_is_where_the_church_has_it() {
        // From the tables of the Physikalisch-Technische Bundesanstalt.
        for known in [
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2038-04-25",
            "2049-04-18",
            "2076-04-19",
        ] {
            assert_eq!(easter(date(known).year()), Some(date(known)));
        }
    }

    #[test]
    fn closed_days_are_named() {
        let fridays = schedule(
            Rhythm::Weekly(vec![Weekday::Friday]),
            &[Exception::Named(Closing::PublicHolidays), Exception::Named(Closing::SchoolHolidays)],
        );
        let expected =
            ["2026-12-18", "2026-12-25 nicht: Weihnachten", "2027-01-01 nicht: Ferien", "2027-01-08", "2027-01-15"];
        assert_eq!(days(fridays, "2026-12-12", 3), expected);
        let mondays = schedule(
            Rhythm::Weekly(vec![Weekday::Monday]),
            &[Exception::Named(Closing::RoseMonday), Exception::Named(Closing::PublicHolidays)],
        );
        let found = days(mondays, "2027-02-02", 8);
        assert!(found.contains(&"2027-02-08 nicht: Rosenmontag".to_owned()), "{found:?}");
        assert!(found.contains(&"2027-03-29 nicht: Ostermontag".to_owned()), "{found:?}");
    }

    #[test]
    fn two_weeks_are_counted_across_the_year_with_53_weeks() {
        let days_of = Rhythm::EveryWeeks { days: vec![Weekday::Friday], weeks: 2, from: spanned(date("2026-12-18")) };
        assert_eq!(days(schedule(days_of, &[]), "2026-12-01", 3), ["2026-12-18", "2027-01-01", "2027-01-15"]);
        let both = Rhythm::EveryWeeks {
            days: vec![Weekday::Monday, Weekday::Thursday],
            weeks: 2,
            from: spanned(date("2026-11-05")),
        };
        assert_eq!(days(schedule(both, &[]), "2026-11-05", 3), ["2026-11-05", "2026-11-16", "2026-11-19"]);
    }

    #[test]
    fn months_have_a_first_and_a_last_weekday() {
        let monthly = |nth| Rhythm::Monthly { days: vec![Weekday::Tuesday], nth: vec![nth] };
        assert_eq!(days(schedule(monthly(Nth::First), &[]), "2026-12-02", 2), ["2027-01-05", "2027-02-02"]);
        assert_eq!(
            days(schedule(monthly(Nth::Last), &[]), "2026-12-01", 3),
            ["2026-12-29", "2027-01-26", "2027-02-23"]
        );
    }

    #[test]
    fn a_leap_day_and_additional_dates() {
        assert_eq!(days(schedule(Rhythm::Yearly { month: 2, day: 29 }, &[]), "2028-01-01", 1), ["2028-02-29"]);
        let mut once = schedule(Rhythm::Once(vec![spanned(date("2026-12-24"))]), &[]);
        once.also = vec![spanned(date("2027-01-06"))];
        assert_eq!(days(once, "2026-11-23", 5), ["2026-12-24", "2027-01-06"]);
        let mut ends = schedule(Rhythm::Daily, &[Exception::Range(date("2026-11-24"), date("2026-11-25"))]);
        ends.ends = Some(spanned(date("2026-11-26")));
        let expected = ["2026-11-23", "2026-11-24 nicht: ", "2026-11-25 nicht: ", "2026-11-26"];
        assert_eq!(days(ends, "2026-11-23", 9), expected);
    }
}
