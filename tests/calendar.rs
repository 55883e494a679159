//! The next dates against a second definition: `src/calendar` asks every day whether a rule means
//! it, and here the dates are computed forward from the start of each week and month.

mod common;

use common::schedules::{all_days, any_date, any_rhythm, spanned};
use jiff::{ToSpan, civil::Weekday as Day};
use proptest::prelude::*;
use wegweiser::calendar::{next_dates, occurrence::easter};
use wegweiser::date::Date;
use wegweiser::model::schedule::{Exception, Nth, Rhythm, Schedule, TimeRange, Timetable, Weekday};
use wegweiser::source::Span;

/// How many days a comparison covers: longer than a year, with every month and a 53rd week.
const WINDOW: i64 = 420;

/// Days from Monday to this day of the week.
fn offset(day: Weekday) -> i64 {
    all_days().iter().position(|other| *other == day).unwrap() as i64
}

fn jiff_day(day: Weekday) -> Day {
    Day::from_monday_zero_offset(offset(day) as i8).unwrap()
}

/// The dates of a rhythm in the window, computed forward.
fn computed(rhythm: &Rhythm, from: Date, to: Date) -> Vec<Date> {
    let monday_of = |date: Date| date - i64::from(date.weekday().to_monday_zero_offset()).days();
    let weeks = |start: Date, days: &[Weekday], step: i64| {
        let mut found = Vec::new();
        let mut monday = monday_of(start);
        while monday <= to {
            found.extend(days.iter().map(|day| monday + offset(*day).days()).filter(|date| *date >= start));
            monday += (7 * step).days();
        }
        found
    };
    let mut found = match rhythm {
        Rhythm::Daily => weeks(from, &all_days(), 1),
        Rhythm::Weekly(days) => weeks(from, days, 1),
        Rhythm::EveryWeeks { days, weeks: step, from: first } => weeks(first.value, days, i64::from(*step)),
        Rhythm::Monthly { days, nth } => {
            let mut found = Vec::new();
            let mut month = from.first_of_month();
            while month <= to {
                for day in days {
                    found.extend(nth.iter().filter_map(|nth| {
                        let number = match nth {
                            Nth::First => 1,
                            Nth::Second => 2,
                            Nth::Third => 3,
                            Nth::Fourth => 4,
                            Nth::Last => -1,
                        };
                        month.nth_weekday_of_month(number, jiff_day(*day)).ok()
                    }));
                }
                month += 1.month();
            }
            found
        }
        Rhythm::Once(dates) => dates.iter().map(|date| date.value).collect(),
        Rhythm::Yearly { month, day } => {
            (from.year()..=to.year()).filter_map(|year| Date::new(year, *month, *day).ok()).collect()
        }
    };
    found.sort();
    found.dedup();
    found.retain(|date| (from..=to).contains(date));
    found
}

proptest! {
    #[test]
    fn dates_are_those_that_follow_from_the_rule(
        rhythm in any_rhythm(),
        from in any_date(),
        also in proptest::collection::vec(any_date(), 0..3),
        closed in proptest::option::of((any_date(), 0i64..40)),
        ends in proptest::option::of(any_date()),
    ) {
        let to = from + WINDOW.days();
        let closed = closed.map(|(first, days)| (first, first + days.days()));
        let is_closed = |date: &Date| closed.is_some_and(|(first, last)| (first..=last).contains(date));
        let mut expected: Vec<(Date, bool)> = computed(&rhythm, from, to)
            .into_iter()
            .filter(|date| ends.is_none_or(|ends| *date <= ends) && !also.contains(date))
            .map(|date| (date, is_closed(&date)))
            .chain(also.iter().filter(|date| (from..=to).contains(*date)).map(|date| (*date, false)))
            .collect();
        expected.sort();
        expected.dedup();
        let schedule = Schedule {
            rhythm,
            time: Some(TimeRange { from: 22 * 60, to: Some(60), overnight: true }),
            except: closed.map(|(first, last)| spanned(Exception::Range(first, last))).into_iter().collect(),
            also: also.into_iter().map(spanned).collect(),
            ends: ends.map(spanned),
            text: None,
            span: Span::default(),
        };
        let found = next_dates(&Timetable::Schedules(vec![schedule]), from, Some(to), usize::MAX, None);
        let found: Vec<(Date, bool)> = found.into_iter().map(|o| (o.date, o.cancelled.is_some())).collect();
        prop_assert_eq!(found, expected);
    }
}

/// The algorithm of Meeus, Jones and Butcher: another one than the program uses.
fn butcher(year: i32) -> (i32, i32) {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    (sum / 31, sum % 31 + 1)
}

#[test]
fn easter_is_the_same_by_two_algorithms() {
    for year in 1900..2300 {
        let found = easter(year).map(|date| (i32::from(date.month()), i32::from(date.day())));
        assert_eq!(found, Some(butcher(i32::from(year))), "{year}");
    }
}

#[test]
fn a_leap_day_is_found_across_a_century() {
    let yearly = Schedule {
        rhythm: Rhythm::Yearly { month: 2, day: 29 },
        time: None,
        except: Vec::new(),
        also: Vec::new(),
        ends: None,
        text: None,
        span: Span::default(),
    };
    let found = next_dates(&Timetable::Schedules(vec![yearly]), Date::constant(2096, 3, 1), None, 1, None);
    assert_eq!(found.iter().map(|o| o.date).collect::<Vec<_>>(), [Date::constant(2104, 2, 29)]);
}
