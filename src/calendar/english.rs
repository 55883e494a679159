//! Schedules in English.

use super::occurrence::first_of;
use super::sentence::{Grammar, NOON, enumerate, in_a_row, in_order};
use crate::date::Date;
use crate::model::schedule::{Closing, Exception, Nth, Rhythm, TimeRange, Weekday};

pub(super) struct English;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of a weekday.
pub(super) fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

fn month(number: i8) -> &'static str {
    MONTHS[(number - 1).clamp(0, 11) as usize]
}

fn days(days: &[Weekday]) -> String {
    enumerate(&days.iter().map(|d| weekday(*d).to_owned()).collect::<Vec<_>>(), "and")
}

fn clock(minutes: u16) -> String {
    let (hours, minutes) = (minutes / 60 % 24, minutes % 60);
    let (hour, half) = match hours {
        0 => (12, "am"),
        1..=11 => (hours, "am"),
        12 => (12, "pm"),
        _ => (hours - 12, "pm"),
    };
    if minutes == 0 { format!("{hour} {half}") } else { format!("{hour}:{minutes:02} {half}") }
}

impl Grammar for English {
    fn rhythm(rhythm: &Rhythm) -> String {
        match rhythm {
            Rhythm::Daily => "every day".into(),
            Rhythm::Weekly(d) if d.len() == 7 => "every day".into(),
            Rhythm::Weekly(d) if in_a_row(d) => format!("{} to {}", weekday(d[0]), weekday(d[d.len() - 1])),
            Rhythm::Weekly(d) => format!("every {}", days(d)),
            Rhythm::EveryWeeks { days: d, weeks, from } => {
                format!(
                    "every {weeks} weeks on {} (from {})",
                    days(d),
                    Self::date(first_of(rhythm).unwrap_or(from.value))
                )
            }
            Rhythm::Monthly { days: d, nth } => {
                let nth: Vec<String> = nth
                    .iter()
                    .map(|n| {
                        match n {
                            Nth::First => "first",
                            Nth::Second => "second",
                            Nth::Third => "third",
                            Nth::Fourth => "fourth",
                            Nth::Last => "last",
                        }
                        .to_owned()
                    })
                    .collect();
                format!("every {} {} of the month", enumerate(&nth, "and"), days(d))
            }
            Rhythm::Once(dates) => {
                let dates: Vec<String> = in_order(dates).into_iter().map(Self::date).collect();
                format!("on {}", enumerate(&dates, "and on"))
            }
            Rhythm::Yearly { month: m, day } => format!("every year on {day} {}", month(*m)),
        }
    }

    fn time(time: TimeRange) -> String {
        match time.to {
            None => format!("from {}", clock(time.from)),
            Some(to) if time.overnight => {
                let when = if to < NOON { "morning" } else { "day" };
                format!("{} to {} on the next {when}", clock(time.from), clock(to))
            }
            Some(to) => format!("{} to {}", clock(time.from), clock(to)),
        }
    }

    fn exception(exception: &Exception) -> String {
        let day = match exception {
            Exception::Named(Closing::PublicHolidays) => "on public holidays".into(),
            Exception::Named(Closing::SchoolHolidays) => "during school holidays".into(),
            Exception::Named(Closing::ChristmasEve) => "on Christmas Eve".into(),
            Exception::Named(Closing::NewYearsEve) => "on New Year’s Eve".into(),
            Exception::Named(Closing::WomensCarnival) => "on Women’s Carnival Day".into(),
            Exception::Named(Closing::RoseMonday) => "on Carnival Monday".into(),
            Exception::Named(Closing::ShroveTuesday) => "on Shrove Tuesday".into(),
            Exception::Day(date) => format!("on {}", Self::date(*date)),
            Exception::Range(from, to) => format!("from {} to {}", Self::date(*from), Self::date(*to)),
        };
        format!("not {day}")
    }

    fn also(dates: &[Date]) -> String {
        let dates: Vec<String> = dates.iter().map(|d| Self::date(*d)).collect();
        format!("In addition on {}", enumerate(&dates, "and on"))
    }

    fn until(date: Date) -> String {
        format!("until {}", Self::date(date))
    }

    fn by_arrangement() -> &'static str {
        "by arrangement"
    }

    fn around_the_clock() -> &'static str {
        "day and night"
    }

    fn date(date: Date) -> String {
        format!("{} {}", Self::day_and_month(date), date.year())
    }

    fn day_and_month(date: Date) -> String {
        format!("{} {}", date.day(), month(date.month()))
    }
}
