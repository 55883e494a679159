//! Recurrence sets (RFC 5545) against `rrule`, a foreign reader: over ten years it must find the
//! dates that `src/calendar` finds day by day, and no other.
//!
//! The quick comparison runs with every test. The long one, 100,000 schedules:
//! `cargo test --release --test recurrence -- --ignored`; `SCHEDULES` sets another number.

mod common;

use common::schedules::{any_date, any_schedule, endless, spanned};
use common::{Town, repository};
use jiff::ToSpan;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use rrule::{RRuleSet, Tz};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use wegweiser::calendar::{Bounds, Recurrence, dates, weekday_of};
use wegweiser::date::{Date, read_date};
use wegweiser::model::holidays::{DayOfYear, HolidayCalendar};
use wegweiser::model::schedule::{Closing, Exception, Rhythm, Schedule, TimeRange, Timetable, Weekday};
use wegweiser::model::words::Word;
use wegweiser::source::Span;

/// How far a comparison looks.
const YEARS: i64 = 10;
/// Schedules of the long comparison.
const MANY: usize = 100_000;
const ZONE: &str = "Europe/Berlin";

/// The calendar of the sample content, with school holidays for ever.
static CALENDAR: LazyLock<HolidayCalendar> = LazyLock::new(|| {
    let (town, path) = (Town::new(), "content/kalender/nordrhein-westfalen.yaml");
    town.write(path, std::fs::read(repository().join(path)).unwrap());
    endless(&town.check().catalogue.calendars[0])
});

/// Whether a date takes place, by day: what the program finds day by day.
fn found(schedule: &Schedule, from: Date, to: Date) -> BTreeMap<Date, bool> {
    let timetable = Timetable::Schedules(vec![schedule.clone()]);
    dates(&timetable, from, Some(to), Some(&CALENDAR)).map(|date| (date.date, date.cancelled.is_none())).collect()
}

/// Fails with the dates that only one of two lists has.
fn same(foreign: &[Date], own: &[Date], lines: &[String]) -> Result<(), TestCaseError> {
    let (foreign, own): (BTreeSet<_>, BTreeSet<_>) = (foreign.iter().collect(), own.iter().collect());
    let differ: Vec<_> = foreign.symmetric_difference(&own).take(9).collect();
    prop_assert!(differ.is_empty(), "{:?} in one list only\n{}", differ, lines.join("\n"));
    Ok(())
}

/// The dates that `rrule` reads out of the lines.
fn foreign(lines: &[String], to: Date) -> Vec<Date> {
    // It wants a time, and UTC for an end: a whole day is one that begins at midnight.
    let mut text = lines.join("\n").replace(";VALUE=DATE", "");
    // To it, DTSTART alone is no date; to RFC 5545 (3.8.2.4) it is the first.
    if !text.contains("RRULE") {
        text.push_str(&lines[0].replacen("DTSTART", "\nRDATE", 1).replace(";VALUE=DATE", ""));
    }
    let set: RRuleSet = text.parse().unwrap_or_else(|error| panic!("{error}: {text}"));
    let zone: Tz = set.get_dt_start().timezone();
    let end = chrono_day(to, zone);
    let dates = set.before(end).all_unchecked();
    let mut days: Vec<Date> =
        dates.iter().map(|date| read_date(&date.format("%Y-%m-%d").to_string()).unwrap()).collect();
    days.sort_unstable();
    days.dedup();
    days
}

fn chrono_day(day: Date, zone: Tz) -> chrono::DateTime<Tz> {
    use chrono::TimeZone;
    zone.with_ymd_and_hms(day.year().into(), day.month() as u32, day.day() as u32, 23, 59, 59).unwrap()
}

/// Whether an exception closes a day, by a second definition: Easter as Meeus has it, and days of
/// the year by their names.
fn closes(exception: Exception, day: Date) -> bool {
    let falls = |when: DayOfYear| match when {
        DayOfYear::Fixed { month, day: of_month } => (day.month(), day.day()) == (month, of_month),
        DayOfYear::Easter(distance) => day - i64::from(distance).days() == meeus(day.year()),
    };
    match exception {
        Exception::Day(closed) => day == closed,
        Exception::Range(first, last) => first <= day && day <= last,
        Exception::Named(Closing::PublicHolidays) => CALENDAR.public_holidays.iter().any(|rule| falls(rule.when)),
        Exception::Named(Closing::SchoolHolidays) => {
            CALENDAR.school_holidays.iter().any(|holiday| holiday.from <= day && day <= holiday.to)
        }
        Exception::Named(named) => {
            CALENDAR.special_days.iter().any(|rule| rule.id.value == named.word() && falls(rule.when))
        }
    }
}

/// Easter by the algorithm of Meeus, Jones and Butcher.
fn meeus(year: i16) -> Date {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    Date::new(year as i16, (sum / 31) as i8, (sum % 31 + 1) as i8).unwrap()
}

/// Compares a schedule with the foreign reader; tells how many dates there were.
fn compare(schedule: &Schedule, from: Date) -> Result<usize, TestCaseError> {
    let to = from + YEARS.years() - 1.day();
    let found = found(schedule, from, to);
    for (day, takes_place) in &found {
        let closed = schedule.except.iter().any(|exception| closes(exception.value, *day));
        let also = schedule.also.iter().any(|also| also.value == *day);
        prop_assert_eq!(*takes_place, also || !closed, "{}", day);
    }
    let expected: Vec<Date> = found.into_iter().filter(|(_, takes_place)| *takes_place).map(|(day, _)| day).collect();
    // Exceptions are written out for ten years here, so that there is something to compare.
    let bounds = Bounds { from, to: None, known: to };
    let Some(recurrence) = Recurrence::of(schedule, bounds, Some(&CALENDAR)) else {
        prop_assert!(expected.is_empty(), "{:?}", expected.first());
        return Ok(0);
    };
    let lines = recurrence.lines(Some(ZONE));
    let closed = |day: &Date| schedule.except.iter().any(|exception| closes(exception.value, *day));
    same(&foreign(&lines, to), &expected, &lines)?;
    // And without EXDATE, with the second definition of closed days.
    let plain: Vec<String> = lines.into_iter().filter(|line| !line.starts_with("EXDATE")).collect();
    let also = |day: &Date| schedule.also.iter().any(|also| also.value == *day);
    let open: Vec<Date> = foreign(&plain, to).into_iter().filter(|day| also(day) || !closed(day)).collect();
    same(&open, &expected, &plain)?;
    Ok(expected.len())
}

proptest! {
    #![proptest_config(Config { cases: 100, failure_persistence: None, ..Config::default() })]
    #[test]
    fn a_foreign_reader_finds_the_same_dates(schedule in any_schedule(), from in any_date()) {
        compare(&schedule, from)?;
    }
}

#[test]
#[ignore = "takes minutes; see the first lines"]
fn a_foreign_reader_finds_the_same_dates_of_100_000_schedules() {
    let many = std::env::var("SCHEDULES").ok().and_then(|number| number.parse().ok()).unwrap_or(MANY);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let counts: Vec<(usize, usize)> = std::thread::scope(|scope| {
        let run = |thread: usize| {
            scope.spawn(move || {
                let seed = RngSeed::Fixed(thread as u64);
                let mut runner = TestRunner::new(Config { rng_seed: seed, ..Config::default() });
                let (mut schedules, mut dates) = (0, 0);
                for _ in (thread..many).step_by(threads) {
                    let (schedule, from) = (any_schedule(), any_date()).new_tree(&mut runner).unwrap().current();
                    dates +=
                        compare(&schedule, from).unwrap_or_else(|error| panic!("{error}\n{schedule:?} from {from}"));
                    schedules += 1;
                }
                (schedules, dates)
            })
        };
        (0..threads).map(run).collect::<Vec<_>>().into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let (schedules, dates) = counts.into_iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    println!("{schedules} schedules agree in {dates} dates over {YEARS} years each");
}

fn date(text: &str) -> Date {
    read_date(text).unwrap()
}

fn lines(schedule: &Schedule, bounds: Bounds) -> Vec<String> {
    Recurrence::of(schedule, bounds, Some(&CALENDAR)).map_or_else(Vec::new, |set| set.lines(Some(ZONE)))
}

fn schedule(rhythm: Rhythm, except: &[Exception]) -> Schedule {
    Schedule {
        rhythm,
        time: Some(TimeRange { from: 9 * 60 + 30, to: Some(11 * 60), overnight: false }),
        except: except.iter().map(|exception| spanned(*exception)).collect(),
        also: Vec::new(),
        ends: None,
        text: None,
        span: Span::default(),
    }
}

fn bounds(from: &str, known: &str) -> Bounds {
    Bounds { from: date(from), to: None, known: date(known) }
}

#[test]
fn a_series_reads_as_the_standard_says() {
    let tuesdays = schedule(Rhythm::Weekly(vec![Weekday::Tuesday]), &[Exception::Named(Closing::PublicHolidays)]);
    // 3 October 2028 and 26 December 2028 are Tuesdays.
    assert_eq!(
        lines(&tuesdays, bounds("2028-09-15", "2028-12-31")),
        [
            "DTSTART;TZID=Europe/Berlin:20280919T093000",
            "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20281219T083000Z",
            "EXDATE;TZID=Europe/Berlin:20281003T093000",
        ]
    );
    let both = Rhythm::EveryWeeks { days: vec![Weekday::Friday], weeks: 2, from: spanned(date("2026-11-06")) };
    assert_eq!(
        lines(&schedule(both, &[]), bounds("2026-11-23", "2027-12-31")),
        ["DTSTART;TZID=Europe/Berlin:20261204T093000", "RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=FR",]
    );
    let mut last = schedule(
        Rhythm::Monthly {
            days: vec![Weekday::Sunday],
            nth: vec![wegweiser::model::schedule::Nth::Second, wegweiser::model::schedule::Nth::Last],
        },
        &[],
    );
    last.also = vec![spanned(date("2026-11-24")), spanned(date("2027-01-06"))];
    last.ends = Some(spanned(date("2027-06-30")));
    assert_eq!(
        lines(&last, bounds("2026-11-23", "2027-12-31")),
        [
            "DTSTART;TZID=Europe/Berlin:20261129T093000",
            "RRULE:FREQ=MONTHLY;BYDAY=2SU,-1SU;UNTIL=20270630T073000Z",
            "RDATE;TZID=Europe/Berlin:20261124T093000,20270106T093000",
        ]
    );
}

#[test]
fn a_whole_day_has_no_zone() {
    let mut yearly = schedule(Rhythm::Yearly { month: 12, day: 24 }, &[]);
    yearly.time = None;
    yearly.ends = Some(spanned(date("2029-12-31")));
    assert_eq!(
        lines(&yearly, bounds("2026-11-23", "2027-12-31")),
        ["DTSTART;VALUE=DATE:20261224", "RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24;UNTIL=20291231",]
    );
}

#[test]
fn a_series_ends_where_its_exceptions_are_no_longer_known() {
    let mut calendar = CALENDAR.clone();
    calendar.ends = Some(spanned(date("2027-08-31")));
    let mondays = schedule(Rhythm::Weekly(vec![Weekday::Monday]), &[Exception::Named(Closing::SchoolHolidays)]);
    let set = |bounds| Recurrence::of(&mondays, bounds, Some(&calendar)).unwrap().rule.unwrap().until;
    // The last Monday that is no holiday before the table ends.
    assert_eq!(set(bounds("2026-11-23", "2027-12-31")), Some(date("2027-08-30")));
    assert_eq!(set(bounds("2026-11-23", "2027-06-30")), Some(date("2027-06-28")));
    // A table that is over says nothing.
    assert_eq!(set(bounds("2027-09-01", "2027-12-31")), Some(date("2027-12-20")));
}

#[test]
fn a_series_that_is_closed_for_ever_ends() {
    let closed = Exception::Range(date("2027-03-01"), date("9999-12-31"));
    let daily = schedule(Rhythm::Daily, &[closed]);
    assert_eq!(
        lines(&daily, bounds("2026-11-23", "2027-12-31")),
        ["DTSTART;TZID=Europe/Berlin:20261123T093000", "RRULE:FREQ=DAILY;UNTIL=20270228T083000Z",]
    );
}

#[test]
fn a_night_ends_on_the_next_day() {
    let mut night = schedule(Rhythm::Daily, &[]);
    night.time = Some(TimeRange { from: 22 * 60, to: Some(6 * 60), overnight: true });
    let set = Recurrence::of(&night, bounds("2026-12-31", "2027-12-31"), None).unwrap();
    assert_eq!(set.ends(set.start).unwrap().to_string(), "2027-01-01T06:00:00");
    let mut late = schedule(Rhythm::Once(vec![spanned(date("2026-12-31"))]), &[]);
    late.time = Some(TimeRange { from: 22 * 60, to: Some(24 * 60), overnight: false });
    let set = Recurrence::of(&late, bounds("2026-12-31", "2027-12-31"), None).unwrap();
    assert_eq!(set.ends(set.start).unwrap().to_string(), "2027-01-01T00:00:00");
    assert_eq!(weekday_of(set.start), Weekday::Thursday);
}

#[test]
fn what_never_takes_place_is_no_series() {
    let past = schedule(Rhythm::Once(vec![spanned(date("2026-01-01"))]), &[]);
    assert!(lines(&past, bounds("2026-11-23", "2027-12-31")).is_empty());
    let christmas = schedule(Rhythm::Yearly { month: 12, day: 25 }, &[Exception::Named(Closing::PublicHolidays)]);
    assert!(lines(&christmas, bounds("2026-11-23", "2027-12-31")).is_empty());
    let mut instead = christmas;
    instead.also = vec![spanned(date("2026-12-28")), spanned(date("2026-12-27"))];
    assert_eq!(
        lines(&instead, bounds("2026-11-23", "2027-12-31")),
        ["DTSTART;TZID=Europe/Berlin:20261227T093000", "RDATE;TZID=Europe/Berlin:20261228T093000",]
    );
}
