//! When something takes place: the rule, not the dates (RFC 5545 calls it a recurrence rule,
//! HSDS a schedule). Editors write German words, never an RRULE.

mod read;

use crate::date::Date;
use crate::model::field::{Field, Group, Shape, Vocabulary, group};
pub use crate::model::rhythm::{Rhythm, spoken_weekday};
use crate::model::words::{Word, words};
use crate::source::{Span, Spanned};
pub(crate) use read::read_day_of_year;
use std::borrow::Cow;

words! {
    /// A day of the week.
    pub enum Weekday {
        /// Monday
        Monday = "Mo",
        /// Tuesday
        Tuesday = "Di",
        /// Wednesday
        Wednesday = "Mi",
        /// Thursday
        Thursday = "Do",
        /// Friday
        Friday = "Fr",
        /// Saturday
        Saturday = "Sa",
        /// Sunday
        Sunday = "So",
    }
}

words! {
    /// Which of a weekday's occurrences in a month.
    pub enum Nth {
        /// The first.
        First = "erster",
        /// The second.
        Second = "zweiter",
        /// The third.
        Third = "dritter",
        /// The fourth.
        Fourth = "vierter",
        /// The last, be it the fourth or the fifth.
        Last = "letzter",
    }
}

words! {
    /// Days on which an offer may pause, by name.
    pub enum Closing {
        /// Public holidays of the Land, from `content/kalender/`.
        PublicHolidays = "feiertage",
        /// School holidays of the Land, from `content/kalender/`.
        SchoolHolidays = "schulferien",
        /// 24 December; no public holiday.
        ChristmasEve = "heiligabend",
        /// 31 December; no public holiday.
        NewYearsEve = "silvester",
        /// Thursday before Ash Wednesday.
        WomensCarnival = "altweiber",
        /// Monday before Ash Wednesday.
        RoseMonday = "rosenmontag",
        /// Tuesday before Ash Wednesday, with the town's own parade.
        ShroveTuesday = "veilchendienstag",
    }
}

/// When an offer takes place.
#[derive(Debug, Clone, PartialEq)]
pub enum Timetable {
    /// By these rules.
    Schedules(Vec<Schedule>),
    /// By arrangement.
    ByArrangement,
    /// Day and night.
    AroundTheClock,
}

/// One rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule {
    /// Which days.
    pub rhythm: Rhythm,
    /// From when to when; absent where only a text says so.
    pub time: Option<TimeRange>,
    /// Days on which it does not take place.
    pub except: Vec<Spanned<Exception>>,
    /// Additional dates.
    pub also: Vec<Spanned<Date>>,
    /// The last possible date.
    pub ends: Option<Spanned<Date>>,
    /// What else to know.
    pub text: Option<Spanned<String>>,
    /// Where the rule stands in the file.
    pub span: Span,
}

/// From when to when, in minutes since midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeRange {
    /// Start.
    pub from: u16,
    /// End, where one is known.
    pub to: Option<u16>,
    /// The end lies on the following day.
    pub overnight: bool,
}

/// A day or a span of days without the offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exception {
    /// Days with a name.
    Named(Closing),
    /// One day.
    Day(Date),
    /// From the first to the last day.
    Range(Date, Date),
}

impl Exception {
    /// Whether the days are over; days with a name come back.
    fn is_over(self, today: Date) -> bool {
        match self {
            Self::Named(_) => false,
            Self::Day(day) | Self::Range(_, day) => day < today,
        }
    }
}

/// The fields of one element of `termine`.
pub const FIELDS: Group = group!(
    "termine",
    [
        Field::optional("tag", WEEKDAY),
        Field::optional("tage", Shape::FullListOf(&WEEKDAY)),
        Field::optional("taeglich", Shape::Boolean),
        Field::optional("von", Shape::Start),
        Field::optional("bis", Shape::Time),
        Field::optional("ueber_mitternacht", Shape::Boolean),
        Field::optional("alle_wochen", Shape::Number(2, super::rhythm::MAX_WEEKS)),
        Field::optional("ab", Shape::Date),
        Field::optional("im_monat", Shape::FullListOf(&Shape::Word(Vocabulary::of::<Nth>("im_monat")))),
        Field::optional("am", Shape::Dates),
        Field::optional("jaehrlich", Shape::DayOfYear),
        Field::optional(
            "ausser",
            Shape::ListOf(&Shape::Either(&[Shape::Word(Vocabulary::of::<Closing>("ausser")), Shape::Days])),
        ),
        Field::optional("auch", Shape::Either(&[Shape::Date, Shape::ListOf(&Shape::Date)])),
        Field::optional("endet", Shape::Date),
        Field::optional("text", Shape::Text),
    ]
);
/// Their keys.
pub const KEYS: &[&str] = FIELDS.keys;
/// What `termine` and `oeffnung` may be.
pub const TIMETABLE: Shape =
    Shape::Either(&[Shape::Literal(&TIMETABLE_WORDS), Shape::FullListOf(&Shape::Schedule(&FIELDS))]);
const WEEKDAY: Shape = Shape::Word(Vocabulary::of::<Weekday>("tag"));
const TIMETABLE_WORDS: [&str; 2] = ["nach_vereinbarung", "rund_um_die_uhr"];

impl Timetable {
    /// The rules; none for "nach Vereinbarung" and "rund um die Uhr".
    pub fn schedules(&self) -> &[Schedule] {
        match self {
            Self::Schedules(schedules) => schedules,
            _ => &[],
        }
    }

    /// The rules as they are told on a day: without rules, dates and exceptions that are over. Where all of them are over,
    /// they stay: the page of what has been says when it was.
    pub fn on(&self, today: Date) -> Cow<'_, Self> {
        self.between(today, None)
    }

    /// The same, without single dates behind a last day.
    pub fn between(&self, first: Date, last: Option<Date>) -> Cow<'_, Self> {
        let Self::Schedules(schedules) = self else { return Cow::Borrowed(self) };
        let is_left = |schedule: &&Schedule| !schedule.is_over(first) && !schedule.begins_behind(last);
        let has_other = |schedule: &Schedule| schedule.has_past(first) || schedule.reaches_behind(last);
        if !schedules.iter().any(|schedule| is_left(&schedule)) || !schedules.iter().any(has_other) {
            return Cow::Borrowed(self);
        }
        let left = schedules.iter().filter(is_left);
        Cow::Owned(Self::Schedules(left.map(|schedule| schedule.between(first, last)).collect()))
    }
}

impl Schedule {
    /// The weekdays that the rule itself names; dates tell theirs.
    pub fn weekdays(&self) -> Vec<Weekday> {
        let mut days = match &self.rhythm {
            Rhythm::Daily => Weekday::ALL.iter().map(|(_, d)| *d).collect(),
            Rhythm::Weekly(days) | Rhythm::EveryWeeks { days, .. } | Rhythm::Monthly { days, .. } => days.clone(),
            Rhythm::Once(_) | Rhythm::Yearly { .. } => Vec::new(),
        };
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The last day of a rule that would go on without it (`endet`), with the additional dates behind it.
    pub fn end(&self) -> Option<Date> {
        match self.rhythm {
            Rhythm::Once(_) => None,
            _ => self.last_day(),
        }
    }

    /// The last date on which the rule can still apply, where there is one.
    pub fn last_day(&self) -> Option<Date> {
        let last = match &self.rhythm {
            Rhythm::Once(dates) => dates.iter().map(|d| d.value).max(),
            _ => self.ends.as_ref().map(|d| d.value),
        };
        last.map(|last| self.also.iter().map(|d| d.value).max().map_or(last, |also| also.max(last)))
    }

    /// The first date that the rule itself names.
    pub fn first_day(&self) -> Option<Date> {
        match &self.rhythm {
            Rhythm::EveryWeeks { from, .. } => Some(from.value),
            Rhythm::Once(dates) => dates.iter().map(|date| date.value).min(),
            _ => None,
        }
    }

    /// Whether no date is left on this day.
    pub fn is_over(&self, today: Date) -> bool {
        self.last_day().is_some_and(|last| last < today)
    }

    /// Whether anything of the rule is over.
    fn has_past(&self, today: Date) -> bool {
        let past = |date: &Spanned<Date>| date.value < today;
        self.is_over(today)
            || self.named_days().any(past)
            || self.except.iter().any(|exception| exception.value.is_over(today))
    }

    /// Whether a day that the rule names lies behind a last one.
    fn reaches_behind(&self, last: Option<Date>) -> bool {
        last.is_some_and(|last| self.named_days().any(|day| day.value > last))
    }

    /// Whether the rule has nothing but such days.
    fn begins_behind(&self, last: Option<Date>) -> bool {
        let Rhythm::Once(_) = self.rhythm else { return false };
        last.is_some_and(|last| self.named_days().all(|day| day.value > last))
    }

    /// The rule without what is over, and without single dates behind a last day.
    fn between(&self, first: Date, last: Option<Date>) -> Self {
        let is_left = |date: &Spanned<Date>| date.value >= first && last.is_none_or(|last| date.value <= last);
        let mut left = self.clone();
        if let Rhythm::Once(dates) = &mut left.rhythm {
            // All single dates may be over while an additional one is to come: then they are what is told of it.
            if dates.iter().any(is_left) {
                dates.retain(is_left);
            }
        }
        left.also.retain(is_left);
        left.except.retain(|exception| !exception.value.is_over(first));
        left
    }

    /// The days that the rule names one by one.
    fn named_days(&self) -> impl Iterator<Item = &Spanned<Date>> {
        let once = match &self.rhythm {
            Rhythm::Once(dates) => dates.as_slice(),
            _ => &[],
        };
        once.iter().chain(&self.also)
    }
}
