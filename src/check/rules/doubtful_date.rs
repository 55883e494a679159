//! Dates that can be read and can hardly be meant: a cancelled day on which nothing takes place anyway, a first date on
//! another day of the week, a single date for which the offer is not there, a year far away. Source: RFC 5545 (`DTSTART`
//! and `EXDATE` are dates of the rule). Somebody meant another day, and that one stays announced.

use super::prelude::*;
use crate::calendar::{first_of, means, weekday_of};
use crate::date::{Date, days_between};
use crate::model::Offer;
use crate::model::schedule::{Closing, Exception, Rhythm, Schedule, Weekday};
use crate::model::words::Word;
use crate::pages::rank::is_listed;
use std::collections::BTreeSet;

/// See the module.
pub const RULE: Rule = Rule {
    id: "doubtful-date",
    severity: Severity::Warning,
    cause: Cause::Writing,
    words: include_str!("doubtful_date.toml"),
    check,
};

/// Entries keep old dates for months: what is longer ago, in days, is nobody's concern.
const RECENT: i32 = 30;
/// What is further ahead, in days, is a slip of the pen more often than a plan.
const FAR: i32 = 2 * 366;
/// The longest that somebody cancels dates one by one, in days.
const LONG: i32 = 366;
/// So many days around a wrong date the right one is looked for.
const NEAR: i64 = 6;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for offer in context.offers().filter(|offer| is_listed(offer, &context.site)) {
        let schedules = offer.timetable.as_ref().map_or(&[][..], |timetable| timetable.schedules());
        let mut look = Look { file: offer.entry.file, today: context.date.day(), report };
        look.schedules(schedules, "range-long");
        look.validity(offer, schedules);
    }
    for place in context.places() {
        let schedules = place.opening.as_ref().map_or(&[][..], |opening| opening.schedules());
        Look { file: place.entry.file, today: context.date.day(), report }.schedules(schedules, "range-long-place");
    }
}

/// The days that a rule means, whether they are cancelled or not.
struct Meant<'a> {
    rule: &'a Schedule,
    /// Dates that the rule names one by one.
    listed: BTreeSet<Date>,
}

impl<'a> Meant<'a> {
    fn by(rule: &'a Schedule) -> Self {
        let once = match &rule.rhythm {
            Rhythm::Once(dates) => dates.as_slice(),
            _ => &[],
        };
        Self { rule, listed: once.iter().chain(&rule.also).map(|date| date.value).collect() }
    }

    fn has(&self, day: Date) -> bool {
        let is_listed_only = matches!(self.rule.rhythm, Rhythm::Once(_));
        self.listed.contains(&day) || !is_listed_only && means(&self.rule.rhythm, day)
    }

    /// The next one to a day, where there is one around it.
    fn near(&self, day: Date) -> Option<Date> {
        let at = |days: i64| day.checked_add(jiff::Span::new().days(days)).ok();
        (1..=NEAR).flat_map(|days| [at(days), at(-days)]).flatten().find(|day| self.has(*day))
    }
}

struct Look<'r, 'a> {
    file: FileId,
    today: Date,
    report: &'r mut Report<'a>,
}

impl Look<'_, '_> {
    fn add(&mut self, span: Span, say: Say) {
        self.report.add(self.file, span, say);
    }

    /// Whether a day lies in the future, or was a short time ago.
    fn matters(&self, day: Date) -> bool {
        days_between(day, self.today) <= RECENT
    }

    fn schedules(&mut self, schedules: &[Schedule], range_long: &'static str) {
        let rules: Vec<Meant<'_>> = schedules.iter().map(Meant::by).collect();
        let excepted = || rules.iter().flat_map(|rule| rule.rule.except.iter().map(move |e| (rule, e.value)));
        // Who writes the same exceptions behind every rule has not erred, where they are right for one of them.
        let days: BTreeSet<Date> = excepted()
            .filter_map(|(rule, exception)| match exception {
                Exception::Day(day) if rule.has(day) => Some(day),
                _ => None,
            })
            .collect();
        let words: BTreeSet<Closing> = excepted()
            .filter_map(|(rule, exception)| match exception {
                Exception::Named(closing) if fits(closing, rule.rule) => Some(closing),
                _ => None,
            })
            .collect();
        for rule in &rules {
            self.start(rule.rule);
            self.night(rule.rule);
            // Carnival is written as a whole, though an offer has but one of its days.
            let carnival = rule.rule.except.iter().any(
                |e| matches!(e.value, Exception::Named(closing) if day_of(closing).is_some() && fits(closing, rule.rule)),
            );
            for exception in &rule.rule.except {
                match exception.value {
                    Exception::Day(day) if self.matters(day) && !rule.has(day) && !days.contains(&day) => {
                        let near = rule.near(day);
                        let say = Say::new("exception").with("date", day).with("day", weekday_of(day).word());
                        let say = match near {
                            Some(near) => say.help("exception-near").with("near", near),
                            None => say,
                        };
                        self.add(exception.span, say);
                    }
                    Exception::Range(from, to) if to >= self.today && days_between(from, to) > LONG => {
                        self.add(exception.span, Say::new(range_long));
                    }
                    Exception::Named(closing) if !carnival && !words.contains(&closing) => {
                        if let Some(day) = day_of(closing).filter(|_| !fits(closing, rule.rule)) {
                            let say = Say::new("named").with("word", closing.word()).with("day", day.word());
                            self.add(exception.span, say.severity(Severity::Hint));
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    /// A rhythm of weeks counts from a date. Where that is none of its days, the first one may be a week or more away from
    /// what somebody expects who reads "ab 28. November".
    fn start(&mut self, rule: &Schedule) {
        let Rhythm::EveryWeeks { days, from, .. } = &rule.rhythm else { return };
        let Some(first) = first_of(&rule.rhythm).filter(|first| *first != from.value) else { return };
        let mut week = from.value.series(jiff::Span::new().days(1)).take(7);
        let Some(next) = week.find(|day| days.contains(&weekday_of(*day))) else { return };
        let say = Say::new("start").with("date", from.value).with("day", weekday_of(from.value).word());
        let say = say.with("first", first).with("next", next);
        if next != first {
            self.add(from.span, say);
        } else if self.matters(first) {
            self.add(from.span, say.help("start-plain").severity(Severity::Hint).fix(from.span, first.to_string()));
        }
    }

    /// "ueber_mitternacht" where the end is later on the clock than the beginning: more than a day.
    fn night(&mut self, rule: &Schedule) {
        let Some(time) = rule.time.filter(|time| time.overnight) else { return };
        if time.to.is_some_and(|to| to > time.from) {
            self.add(rule.span, Say::new("night"));
        }
    }

    fn validity(&mut self, offer: &Offer, schedules: &[Schedule]) {
        let from = offer.valid_from.as_ref().map(|from| from.value);
        let to = offer.valid_to.as_ref().map(|to| to.value);
        if let Some(from) = &offer.valid_from {
            self.far(from.span, from.value);
        }
        for rule in schedules {
            let once = match &rule.rhythm {
                Rhythm::Once(dates) => dates.as_slice(),
                Rhythm::EveryWeeks { from, .. } => {
                    self.far(from.span, from.value);
                    &[]
                }
                _ => &[],
            };
            for date in once.iter().chain(&rule.also) {
                let day = date.value;
                if !self.matters(day) {
                    continue;
                }
                if let Some(from) = from.filter(|from| day < *from) {
                    self.add(date.span, Say::new("before").with("date", day).with("from", from));
                } else if let Some(to) = to.filter(|to| day > *to) {
                    self.add(date.span, Say::new("behind").with("date", day).with("to", to));
                } else {
                    self.far(date.span, day);
                }
            }
        }
    }

    fn far(&mut self, span: Span, day: Date) {
        let ahead = days_between(self.today, day);
        if ahead > FAR {
            self.add(span, Say::new("far").with("years", ahead / 365));
        }
    }
}

/// The day of the week on which a day with a name always is.
fn day_of(closing: Closing) -> Option<Weekday> {
    match closing {
        Closing::WomensCarnival => Some(Weekday::Thursday),
        Closing::RoseMonday => Some(Weekday::Monday),
        Closing::ShroveTuesday => Some(Weekday::Tuesday),
        Closing::PublicHolidays | Closing::SchoolHolidays | Closing::ChristmasEve | Closing::NewYearsEve => None,
    }
}

/// Whether a rule can mean a day with a name; rules without days of the week may.
fn fits(closing: Closing, rule: &Schedule) -> bool {
    let days = rule.weekdays();
    days.is_empty() || day_of(closing).is_none_or(|day| days.contains(&day))
}
