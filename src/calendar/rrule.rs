//! A schedule as a recurrence set (RFC 5545, 3.8.5): `DTSTART`, `RRULE`, `RDATE`, `EXDATE`.
//!
//! The words of an entry know more than an `RRULE` can say: "nicht an Feiertagen" becomes a list of
//! the days on which that is so. Such a list ends somewhere, so the series ends there too, and goes
//! on with a later build: a calendar that is never fetched again would else promise dates on
//! holidays that it does not know.

use super::occurrence::{HORIZON, dates_of, means};
use super::zone::to_utc;
use crate::date::Date;
use crate::model::holidays::HolidayCalendar;
use crate::model::schedule::{Closing, Exception, Nth, Rhythm, Schedule, TimeRange, Weekday};
use jiff::ToSpan;
use jiff::civil::DateTime;
use std::fmt;

/// Between which days a recurrence set is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The first day.
    pub from: Date,
    /// The last day on which the offer is there, where it has one.
    pub to: Option<Date>,
    /// Up to which day exceptions with a name ("feiertage") are written out.
    pub known: Date,
}

/// The dates of one rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Recurrence {
    /// The first date; it belongs to the rule, where there is one.
    pub start: Date,
    /// From when to when; a whole day where absent.
    pub time: Option<TimeRange>,
    /// Which dates follow.
    pub rule: Option<Rule>,
    /// Further dates that the rule does not mean, in order. With a rule, some may lie before the start.
    pub additional: Vec<Date>,
    /// Dates of the rule on which it does not take place, in order.
    pub except: Vec<Date>,
}

/// A recurrence rule (RFC 5545, 3.3.10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// How often.
    pub frequency: Frequency,
    /// Every so many of them, counted from the start.
    pub interval: u32,
    /// Days of the week; with a number the nth in the month, −1 is the last.
    pub weekdays: Vec<(Option<i8>, Weekday)>,
    /// Month and day, for every year.
    pub day_of_year: Option<(i8, i8)>,
    /// The last day.
    pub until: Option<Date>,
}

/// How often a rule means a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frequency {
    /// `DAILY`
    Daily,
    /// `WEEKLY`
    Weekly,
    /// `MONTHLY`
    Monthly,
    /// `YEARLY`
    Yearly,
}

impl Recurrence {
    /// The recurrence set of a schedule within bounds; none where it has no date there.
    pub fn of(schedule: &Schedule, bounds: Bounds, calendar: Option<&HolidayCalendar>) -> Option<Self> {
        let horizon = bounds.from.checked_add((HORIZON as i64 - 1).days()).unwrap_or(Date::MAX);
        let named = schedule.except.iter().any(|e| matches!(e.value, Exception::Named(_)));
        let known = (named && calendar.is_some()).then(|| known_until(schedule, bounds, calendar).min(horizon));
        let listed = listed_end(schedule);
        // Beyond this day the entry closes nothing, and nobody knows what the calendar closes.
        let written_out = listed.into_iter().chain(known).max().unwrap_or(bounds.from).min(horizon);
        // Where the entry closes days without end, the series ends with what is written out.
        let endless = listed.filter(|last| *last > horizon).map(|_| horizon);
        let until = [bounds.to, schedule.ends.as_ref().map(|d| d.value), known, endless].into_iter().flatten().min();

        let rule = rule_of(&schedule.rhythm);
        let taking_place = |to: Option<Date>| {
            dates_of(std::slice::from_ref(schedule), bounds.from, to, calendar)
                .filter(|date| date.cancelled.is_none())
                .map(|date| date.date)
        };
        let ruled = |day: &Date| means(&schedule.rhythm, *day) && until.is_none_or(|until| *day <= until);
        let start = taking_place(until).find(ruled).filter(|_| rule.is_some());
        let Some((start, mut rule)) = start.zip(rule) else {
            // Dates alone. A rhythm that lists its dates ends with them; what else is there are additional ones.
            let mut days: Vec<Date> = match schedule.rhythm {
                Rhythm::Once(_) => taking_place(bounds.to).collect(),
                _ => additional(schedule, bounds).collect(),
            };
            days.sort_unstable();
            days.dedup();
            let start = *days.first()?;
            days.remove(0);
            return Some(Self { start, time: schedule.time, rule: None, additional: days, except: Vec::new() });
        };
        let mut except = Vec::new();
        let mut last = start;
        let window = until.map_or(written_out, |until| until.min(written_out));
        for date in dates_of(std::slice::from_ref(schedule), start, Some(window), calendar) {
            match date.cancelled {
                Some(_) => except.push(date.date),
                None if ruled(&date.date) => last = date.date,
                None => {}
            }
        }
        rule.until = until;
        // Where the series ends among closed days, it ends before them.
        if until.is_some_and(|until| until <= written_out) {
            except.retain(|day| *day < last);
            rule.until = Some(last);
        }
        let until = rule.until;
        let in_rule = |day: &Date| *day >= start && means(&schedule.rhythm, *day) && until.is_none_or(|u| *day <= u);
        let mut additional: Vec<Date> = additional(schedule, bounds).filter(|day| !in_rule(day)).collect();
        additional.sort_unstable();
        additional.dedup();
        Some(Self { start, time: schedule.time, rule: Some(rule), additional, except })
    }

    /// The properties of RFC 5545, a line each, not yet folded. `zone` is the name of a zone with
    /// Central European time; without one the times are local.
    pub fn lines(&self, zone: Option<&str>) -> Vec<String> {
        let mut lines = vec![format!("DTSTART{}", self.values(&[self.start], zone))];
        lines.extend(self.rule.as_ref().map(|rule| format!("RRULE:{}", self.rule_text(rule, zone))));
        if !self.additional.is_empty() {
            lines.push(format!("RDATE{}", self.values(&self.additional, zone)));
        }
        lines.extend(self.except_line(zone));
        lines
    }

    /// The `EXDATE` property, where there is one.
    pub fn except_line(&self, zone: Option<&str>) -> Option<String> {
        (!self.except.is_empty()).then(|| format!("EXDATE{}", self.values(&self.except, zone)))
    }

    /// When a date begins; none for a whole day.
    pub fn begins(&self, day: Date) -> Option<DateTime> {
        self.time.and_then(|time| moment(day, time.from))
    }

    /// When a date ends, where that is known.
    pub fn ends(&self, day: Date) -> Option<DateTime> {
        let time = self.time?;
        let day = if time.overnight { day.tomorrow().ok()? } else { day };
        moment(day, time.to?)
    }

    /// The value of `RRULE`.
    pub fn rule_text(&self, rule: &Rule, zone: Option<&str>) -> String {
        let mut text = rule.to_string();
        if let Some(until) = rule.until {
            // As DTSTART is written: a day, a local time, or UTC where DTSTART has a zone (3.3.10).
            let until = match (self.begins(until), zone) {
                (None, _) => day_text(until),
                (Some(begins), None) => moment_text(begins),
                (Some(begins), Some(_)) => format!("{}Z", moment_text(to_utc(begins))),
            };
            text.push_str(&format!(";UNTIL={until}"));
        }
        text
    }

    /// Parameters and value of a property that lists dates.
    fn values(&self, days: &[Date], zone: Option<&str>) -> String {
        let parameter = match (self.time, zone) {
            (None, _) => ";VALUE=DATE".to_owned(),
            (Some(_), Some(zone)) => format!(";TZID={zone}"),
            (Some(_), None) => String::new(),
        };
        let text = |day: &Date| self.begins(*day).map_or_else(|| day_text(*day), moment_text);
        format!("{parameter}:{}", days.iter().map(text).collect::<Vec<_>>().join(","))
    }
}

/// `20261224`
pub fn day_text(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// `20261224T093000`
pub fn moment_text(moment: DateTime) -> String {
    format!("{}T{:02}{:02}{:02}", day_text(moment.date()), moment.hour(), moment.minute(), moment.second())
}

/// So many minutes after the beginning of a day.
fn moment(day: Date, minutes: u16) -> Option<DateTime> {
    day.at(0, 0, 0, 0).checked_add(i64::from(minutes).minutes()).ok()
}

/// Up to which day the exceptions of a schedule are known.
fn known_until(schedule: &Schedule, bounds: Bounds, calendar: Option<&HolidayCalendar>) -> Date {
    let school = schedule.except.iter().any(|e| e.value == Exception::Named(Closing::SchoolHolidays));
    let table = calendar.and_then(|calendar| calendar.ends.as_ref()).map(|ends| ends.value);
    // A table that has run out long ago says nothing about the future: `check` warns of it.
    match table.filter(|ends| school && *ends >= bounds.from) {
        Some(ends) => ends.min(bounds.known),
        None => bounds.known,
    }
}

/// The last day that the entry itself closes.
fn listed_end(schedule: &Schedule) -> Option<Date> {
    let last = |exception: Exception| match exception {
        Exception::Named(_) => None,
        Exception::Day(day) | Exception::Range(_, day) => Some(day),
    };
    schedule.except.iter().filter_map(|exception| last(exception.value)).max()
}

/// The additional dates (`auch`) within bounds.
fn additional(schedule: &Schedule, bounds: Bounds) -> impl Iterator<Item = Date> + '_ {
    let days = schedule.also.iter().map(|day| day.value);
    days.filter(move |day| *day >= bounds.from && bounds.to.is_none_or(|to| *day <= to))
}

/// The rule of a rhythm, without its end; none for a list of dates.
fn rule_of(rhythm: &Rhythm) -> Option<Rule> {
    let rule = |frequency, interval, weekdays| Rule { frequency, interval, weekdays, day_of_year: None, until: None };
    let plain = |days: &[Weekday]| days.iter().map(|day| (None, *day)).collect();
    Some(match rhythm {
        Rhythm::Daily => rule(Frequency::Daily, 1, Vec::new()),
        Rhythm::Weekly(days) => rule(Frequency::Weekly, 1, plain(days)),
        Rhythm::EveryWeeks { days, weeks, .. } => rule(Frequency::Weekly, (*weeks).max(1), plain(days)),
        Rhythm::Monthly { days, nth } => {
            let number = |nth: &Nth| match nth {
                Nth::First => 1,
                Nth::Second => 2,
                Nth::Third => 3,
                Nth::Fourth => 4,
                Nth::Last => -1,
            };
            let pairs = nth.iter().flat_map(|nth| days.iter().map(move |day| (Some(number(nth)), *day)));
            rule(Frequency::Monthly, 1, pairs.collect())
        }
        Rhythm::Yearly { month, day } => {
            Rule { day_of_year: Some((*month, *day)), ..rule(Frequency::Yearly, 1, Vec::new()) }
        }
        Rhythm::Once(_) => return None,
    })
}

impl fmt::Display for Rule {
    /// The rule without its end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.frequency {
            Frequency::Daily => "FREQ=DAILY",
            Frequency::Weekly => "FREQ=WEEKLY",
            Frequency::Monthly => "FREQ=MONTHLY",
            Frequency::Yearly => "FREQ=YEARLY",
        })?;
        if self.interval > 1 {
            // Weeks are counted from the Monday of the first one.
            write!(f, ";INTERVAL={};WKST=MO", self.interval)?;
        }
        if let Some((month, day)) = self.day_of_year {
            write!(f, ";BYMONTH={month};BYMONTHDAY={day}")?;
        }
        for (place, (number, day)) in self.weekdays.iter().enumerate() {
            f.write_str(if place == 0 { ";BYDAY=" } else { "," })?;
            if let Some(number) = number {
                write!(f, "{number}")?;
            }
            f.write_str(weekday_text(*day))?;
        }
        Ok(())
    }
}

fn weekday_text(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}
