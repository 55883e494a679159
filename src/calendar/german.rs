//! Schedules in German.

use super::occurrence::first_of;
use super::sentence::{Grammar, NOON, enumerate, in_a_row, in_order};
use crate::date::Date;
use crate::model::schedule::{Closing, Exception, Nth, Rhythm, TimeRange, Weekday};

pub(super) struct German;

/// The months, from January.
pub const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// The name of a weekday.
pub(super) fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Montag",
        Weekday::Tuesday => "Dienstag",
        Weekday::Wednesday => "Mittwoch",
        Weekday::Thursday => "Donnerstag",
        Weekday::Friday => "Freitag",
        Weekday::Saturday => "Samstag",
        Weekday::Sunday => "Sonntag",
    }
}

fn month(number: i8) -> &'static str {
    MONTHS[(number - 1).clamp(0, 11) as usize]
}

fn weekday_of(date: Date) -> &'static str {
    let days = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];
    weekday(days[date.weekday().to_monday_zero_offset() as usize])
}

fn days(days: &[Weekday]) -> String {
    enumerate(&days.iter().map(|d| weekday(*d).to_owned()).collect::<Vec<_>>(), "und")
}

/// "9.30" or "11"; the word "Uhr" stands behind the last one.
fn clock(minutes: u16) -> String {
    let (hours, minutes) = (minutes / 60, minutes % 60);
    if minutes == 0 { hours.to_string() } else { format!("{hours}.{minutes:02}") }
}

impl Grammar for German {
    fn rhythm(rhythm: &Rhythm) -> String {
        match rhythm {
            Rhythm::Daily => "jeden Tag".into(),
            Rhythm::Weekly(d) if d.len() == 7 => "jeden Tag".into(),
            Rhythm::Weekly(d) if in_a_row(d) => format!("{} bis {}", weekday(d[0]), weekday(d[d.len() - 1])),
            Rhythm::Weekly(d) => format!("jeden {}", days(d)),
            Rhythm::EveryWeeks { days: d, weeks, from } => {
                format!(
                    "alle {weeks} Wochen am {} (ab {})",
                    days(d),
                    Self::date(first_of(rhythm).unwrap_or(from.value))
                )
            }
            Rhythm::Monthly { days: d, nth } => {
                let nth: Vec<String> = nth
                    .iter()
                    .map(|n| {
                        match n {
                            Nth::First => "ersten",
                            Nth::Second => "zweiten",
                            Nth::Third => "dritten",
                            Nth::Fourth => "vierten",
                            Nth::Last => "letzten",
                        }
                        .to_owned()
                    })
                    .collect();
                format!("jeden {} {} im Monat", enumerate(&nth, "und"), days(d))
            }
            Rhythm::Once(dates) => {
                let dates: Vec<String> =
                    in_order(dates).into_iter().map(|d| format!("{}, {}", weekday_of(d), Self::date(d))).collect();
                match dates.as_slice() {
                    [one] => format!("am {one}"),
                    _ => format!("am {}", enumerate(&dates, "und am")),
                }
            }
            Rhythm::Yearly { month: m, day } => format!("jedes Jahr am {day}. {}", month(*m)),
        }
    }

    fn time(time: TimeRange) -> String {
        match time.to {
            None => format!("ab {} Uhr", clock(time.from)),
            Some(to) if time.overnight => {
                let when = if to < NOON { "Morgen" } else { "Tag" };
                format!("{} Uhr bis {} Uhr am nächsten {when}", clock(time.from), clock(to))
            }
            Some(to) => format!("{} bis {} Uhr", clock(time.from), clock(to)),
        }
    }

    fn exception(exception: &Exception) -> String {
        let day = match exception {
            Exception::Named(Closing::PublicHolidays) => "an Feiertagen".into(),
            Exception::Named(Closing::SchoolHolidays) => "in den Schulferien".into(),
            Exception::Named(Closing::ChristmasEve) => "an Heiligabend".into(),
            Exception::Named(Closing::NewYearsEve) => "an Silvester".into(),
            Exception::Named(Closing::WomensCarnival) => "an Altweiber".into(),
            Exception::Named(Closing::RoseMonday) => "am Rosenmontag".into(),
            Exception::Named(Closing::ShroveTuesday) => "am Veilchendienstag".into(),
            Exception::Day(date) => format!("am {}", Self::date(*date)),
            Exception::Range(from, to) => format!("vom {} bis {}", Self::date(*from), Self::date(*to)),
        };
        format!("nicht {day}")
    }

    fn also(dates: &[Date]) -> String {
        let dates: Vec<String> = dates.iter().map(|d| Self::date(*d)).collect();
        format!("Zusätzlich am {}", enumerate(&dates, "und am"))
    }

    fn until(date: Date) -> String {
        format!("bis zum {}", Self::date(date))
    }

    fn by_arrangement() -> &'static str {
        "nach Vereinbarung"
    }

    fn around_the_clock() -> &'static str {
        "rund um die Uhr"
    }

    fn date(date: Date) -> String {
        format!("{} {}", Self::day_and_month(date), date.year())
    }

    fn day_and_month(date: Date) -> String {
        format!("{}. {}", date.day(), month(date.month()))
    }
}
