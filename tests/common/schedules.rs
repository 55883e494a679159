//! Random schedules, for what must be right for every one.

use jiff::ToSpan;
use proptest::prelude::*;
use wegweiser::date::Date;
use wegweiser::model::holidays::{Holiday, HolidayCalendar};
use wegweiser::model::schedule::{Closing, Exception, Nth, Rhythm, Schedule, TimeRange, Weekday};
use wegweiser::model::words::Word;
use wegweiser::source::{Span, Spanned};

/// A value without a place in a file.
pub fn spanned<T>(value: T) -> Spanned<T> {
    Spanned::new(value, Span::default())
}

/// The days of the week from Monday on.
pub fn all_days() -> Vec<Weekday> {
    Weekday::ALL.iter().map(|(_, day)| *day).collect()
}

/// Across a leap year, a year with 53 weeks, and the years around them.
pub fn any_date() -> impl Strategy<Value = Date> {
    (0i64..1500).prop_map(|days| Date::constant(2025, 1, 1) + days.days())
}

/// Every rhythm.
pub fn any_rhythm() -> impl Strategy<Value = Rhythm> {
    let days = || proptest::sample::subsequence(all_days(), 1..=3);
    let nth = proptest::sample::subsequence(vec![Nth::First, Nth::Second, Nth::Third, Nth::Fourth, Nth::Last], 1..=2);
    prop_oneof![
        Just(Rhythm::Daily),
        days().prop_map(Rhythm::Weekly),
        (days(), 2u32..6, any_date().prop_map(spanned)).prop_map(|(days, weeks, from)| Rhythm::EveryWeeks {
            days,
            weeks,
            from
        }),
        (days(), nth).prop_map(|(days, nth)| Rhythm::Monthly { days, nth }),
        proptest::collection::vec(any_date().prop_map(spanned), 1..4).prop_map(Rhythm::Once),
        (1i8..=12, 1i8..=31).prop_map(|(month, day)| Rhythm::Yearly { month, day }),
    ]
}

/// Every time of day but the hour that the clock skips in March: what a calendar makes of a date then
/// is its own affair.
fn any_time() -> impl Strategy<Value = Option<TimeRange>> {
    let from = (0u16..24 * 60).prop_filter("skipped in March", |from| !(120..180).contains(from));
    let time = (from, proptest::option::of(1u16..=24 * 60)).prop_map(|(from, to)| TimeRange {
        from,
        to,
        overnight: to.is_some_and(|to| to <= from),
    });
    proptest::option::weighted(0.9, time)
}

fn any_exception() -> impl Strategy<Value = Exception> {
    let closings: Vec<Closing> = Closing::ALL.iter().map(|(_, closing)| *closing).collect();
    prop_oneof![
        3 => proptest::sample::select(closings).prop_map(Exception::Named),
        1 => any_date().prop_map(Exception::Day),
        1 => (any_date(), 0i64..60).prop_map(|(first, days)| Exception::Range(first, first + days.days())),
    ]
}

/// Every schedule that an entry can describe.
pub fn any_schedule() -> impl Strategy<Value = Schedule> {
    let except = proptest::collection::vec(any_exception().prop_map(spanned), 0..4);
    let also = proptest::collection::vec(any_date().prop_map(spanned), 0..3);
    let ends = proptest::option::weighted(0.3, any_date().prop_map(spanned));
    (any_rhythm(), any_time(), except, also, ends).prop_map(|(rhythm, time, except, also, ends)| Schedule {
        rhythm,
        time,
        except,
        also,
        ends,
        text: None,
        span: Span::default(),
    })
}

/// The calendar of the small town with school holidays for as long as anybody asks.
pub fn endless(calendar: &HolidayCalendar) -> HolidayCalendar {
    let school = |name: &str, from: Date, to: Date| Holiday { name: spanned(name.to_owned()), from, to };
    let mut calendar = calendar.clone();
    calendar.ends = None;
    calendar.school_holidays = (2024..2045)
        .flat_map(|year| {
            [
                school("Osterferien", Date::constant(year, 3, 29), Date::constant(year, 4, 10)),
                school("Sommerferien", Date::constant(year, 7, 14), Date::constant(year, 8, 26)),
                school("Weihnachtsferien", Date::constant(year, 12, 23), Date::constant(year + 1, 1, 6)),
            ]
        })
        .collect();
    calendar
}
