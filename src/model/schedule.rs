//! When something takes place: the rule, not the dates (RFC 5545 calls it a recurrence rule,
//! HSDS a schedule). Editors write German words, never an RRULE.

use super::field::{Field, Group, Shape, Vocabulary, group};
use super::form::{Form, scalar, words_of};
pub use super::rhythm::{Rhythm, spoken_weekday};
use super::rhythm::{read_dates, read_rhythm};
use super::text::read_time;
use super::words::{Word, words};
use crate::date::{Date, read_date};
use crate::source::fault::{Expected, ScheduleFault};
use crate::source::{FaultKind, Node, Span, Spanned, Value};
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

    pub(crate) fn read(form: &mut Form<'_, '_>, key: &'static str) -> Option<Self> {
        let node = form.node(key)?;
        match &node.value {
            Value::List(items) => {
                if items.is_empty() {
                    form.missing(key);
                }
                let schedules = items.iter().filter_map(|item| Schedule::read(form, item, key)).collect();
                Some(Self::Schedules(schedules))
            }
            Value::Scalar(word) => match word.text.as_str() {
                "nach_vereinbarung" => Some(Self::ByArrangement),
                "rund_um_die_uhr" => Some(Self::AroundTheClock),
                other => {
                    form.unknown(key, Spanned::new(other.to_owned(), node.span), TIMETABLE_WORDS.into_iter());
                    None
                }
            },
            _ => {
                form.wrong(node, key, Expected::ListOrWord);
                None
            }
        }
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

    pub(crate) fn read<'a>(form: &mut Form<'a, '_>, node: &'a Node, key: &'static str) -> Option<Self> {
        let span = node.span;
        let mut form = form.map_at(node, key, KEYS)?.with_fields(&FIELDS);
        let time = read_time_range(&mut form);
        let rhythm = read_rhythm(&mut form);
        let except = read_exceptions(&mut form);
        let also = read_dates(&mut form, "auch");
        let ends = form.date("endet");
        let text = form.text("text");
        let rhythm = rhythm?;
        let read = Self { rhythm, time, except, also, ends, text, span };
        if let (Some(ends), Some(first)) = (&read.ends, read.first_day())
            && ends.value < first
        {
            form.fault(ends.span, FaultKind::Schedule(ScheduleFault::EndsBeforeStart));
        }
        for day in read.named_days().filter(|day| read.except.iter().any(|e| e.value == Exception::Day(day.value))) {
            form.fault(day.span, FaultKind::Schedule(ScheduleFault::DayExcepted));
        }
        Some(read)
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

/// "24:00": an end, and no beginning.
const END_OF_DAY: u16 = 24 * 60;

fn read_time_range(form: &mut Form<'_, '_>) -> Option<TimeRange> {
    let from = form.quoted("von", Expected::Time, read_time);
    let to = form.quoted("bis", Expected::Time, read_time);
    let overnight = form.boolean("ueber_mitternacht").is_some_and(|b| b.value);
    if form.node("von").is_none() && !form.is_misspelt("von") {
        if form.node("bis").is_some() {
            form.fault(form.key_span("bis"), FaultKind::Schedule(ScheduleFault::EndWithoutStart));
        } else if form.node("text").is_none() {
            form.missing("von");
        }
    }
    if overnight && form.node("bis").is_none() {
        form.fault(form.key_span("ueber_mitternacht"), FaultKind::Schedule(ScheduleFault::OvernightWithoutEnd));
    }
    let from = from?;
    if from.value == END_OF_DAY {
        form.fault(from.span, FaultKind::Schedule(ScheduleFault::StartsAtTheEnd));
        return None;
    }
    if let Some(to) = &to
        && to.value <= from.value
        && !overnight
    {
        let fault = if to.value == from.value { ScheduleFault::EndIsStart } else { ScheduleFault::EndBeforeStart };
        form.fault(to.span, FaultKind::Schedule(fault));
    }
    Some(TimeRange { from: from.value, to: to.map(|t| t.value), overnight })
}

fn read_exceptions(form: &mut Form<'_, '_>) -> Vec<Spanned<Exception>> {
    let mut exceptions = Vec::new();
    let is_known = |word: &str| Closing::read(word).is_some() || read_days(word).is_some();
    if form.is_bare("ausser", is_known, words_of::<Closing>) {
        return exceptions;
    }
    for node in form.list("ausser") {
        let text = scalar(node).map_or("", |s| s.text.as_str());
        if text.chars().next().is_some_and(|c| c.is_ascii_digit()) {
            match read_days(text) {
                Some(Exception::Range(from, to)) if to < from => {
                    form.fault(node.span, FaultKind::Schedule(ScheduleFault::RangeBackwards));
                }
                Some(days) => exceptions.push(Spanned::new(days, node.span)),
                None => form.wrong(node, "ausser", Expected::DateRange),
            }
        } else if let Some(word) = form.word_at::<Closing>(node, "ausser") {
            exceptions.push(word.map(Exception::Named));
        }
    }
    exceptions
}

/// One day, or `JJJJ-MM-TT..JJJJ-MM-TT`.
fn read_days(text: &str) -> Option<Exception> {
    match text.split_once("..") {
        Some((from, to)) => Some(Exception::Range(read_date(from.trim())?, read_date(to.trim())?)),
        None => read_date(text).map(Exception::Day),
    }
}

/// `"24.12."`
pub(crate) fn read_day_of_year(text: &str) -> Option<(i8, i8)> {
    let (day, month) = text.trim().strip_suffix('.')?.split_once('.')?;
    let digits = |s: &str| (1..=2).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(day) || !digits(month) {
        return None;
    }
    let (day, month): (i8, i8) = (day.parse().ok()?, month.parse().ok()?);
    // 2024 is a leap year: the 29th of February is a day of the year.
    Date::new(2024, month, day).ok().map(|_| (month, day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Faults, FileId, SourceFile, front_matter};

    fn read(yaml: &str) -> (Option<Timetable>, Vec<FaultKind>) {
        let file = SourceFile::new("content/angebote/a.md", format!("termine:\n{yaml}"));
        let mut faults = Faults::default();
        let node = front_matter::read(FileId::default(), &file, Span::new(0, file.text.len()), &mut faults).unwrap();
        let timetable = {
            let mut form = Form::open(FileId::default(), &node, "", &["termine"], &mut faults).unwrap();
            Timetable::read(&mut form, "termine")
        };
        (timetable, faults.iter().map(|f| f.kind.clone()).collect())
    }

    fn rhythm(yaml: &str) -> Rhythm {
        let (timetable, faults) = read(yaml);
        assert!(faults.is_empty(), "{yaml}: {faults:?}");
        timetable.unwrap().schedules()[0].rhythm.clone()
    }

    #[test]
    fn all_rhythms() {
        use Weekday::*;
        assert_eq!(rhythm("  - {tag: Di, von: \"9:30\", bis: \"11:00\"}"), Rhythm::Weekly(vec![Tuesday]));
        assert_eq!(rhythm("  - {tage: [Do, Mo], von: \"9:30\"}"), Rhythm::Weekly(vec![Monday, Thursday]));
        assert_eq!(rhythm("  - {taeglich: true, von: \"9:30\"}"), Rhythm::Daily);
        assert!(matches!(
            rhythm("  - {tag: Fr, alle_wochen: 2, ab: 2026-11-06, von: \"9:30\"}"),
            Rhythm::EveryWeeks { days, weeks: 2, from } if days == [Friday] && from.value == read_date("2026-11-06").unwrap()
        ));
        assert_eq!(
            rhythm("  - {tag: Di, im_monat: [erster, letzter], von: \"9:30\"}"),
            Rhythm::Monthly { days: vec![Tuesday], nth: vec![Nth::First, Nth::Last] }
        );
        assert!(matches!(rhythm("  - {am: 2026-12-24, von: \"9:30\"}"), Rhythm::Once(d) if d.len() == 1));
        assert!(matches!(rhythm("  - {am: [2026-12-24, 2026-12-25], von: \"9:30\"}"), Rhythm::Once(d) if d.len() == 2));
        assert_eq!(rhythm("  - {jaehrlich: \"24.12.\", von: \"9:30\"}"), Rhythm::Yearly { month: 12, day: 24 });
    }

    #[test]
    fn contradictions_are_named() {
        use ScheduleFault::*;
        for (yaml, expected) in [
            ("{tag: Di, von: \"11:00\", bis: \"9:00\"}", EndBeforeStart),
            ("{tag: Di, von: \"9:00\", bis: \"09:00\"}", EndIsStart),
            ("{tag: Di, bis: \"9:00\"}", EndWithoutStart),
            ("{von: \"9:00\"}", NoDay),
            ("{tag: Di, am: 2026-12-24, von: \"9:00\"}", TwoDays),
            ("{tag: Di, alle_wochen: 2, von: \"9:00\"}", IntervalWithoutStart),
            ("{tag: Di, ab: 2026-12-24, von: \"9:00\"}", StartWithoutInterval),
            ("{tag: Di, alle_wochen: 2, ab: 2026-12-24, im_monat: [erster], von: \"9:00\"}", TwoRhythms),
            ("{taeglich: true, im_monat: [erster], von: \"9:00\"}", MonthlyNeedsWeekday),
            ("{tag: Di, von: \"9:00\", ausser: [2026-12-24..2026-12-20]}", RangeBackwards),
            ("{am: 2026-12-24, von: \"9:00\", endet: 2026-12-20}", EndsBeforeStart),
            ("{tag: Di, von: \"22:00\", ueber_mitternacht: true}", OvernightWithoutEnd),
        ] {
            let (_, faults) = read(&format!("  - {yaml}"));
            assert!(faults.contains(&FaultKind::Schedule(expected)), "{yaml}: {faults:?}");
        }
    }

    #[test]
    fn exceptions_are_words_dates_and_ranges() {
        let (timetable, faults) =
            read("  - {tag: Di, von: \"9:00\", ausser: [feiertage, 2026-12-24, 2026-12-27..2026-12-31]}");
        assert!(faults.is_empty());
        assert_eq!(timetable.unwrap().schedules()[0].except.len(), 3);
        let (_, faults) = read("  - {tag: Di, von: \"9:00\", ausser: [ferien]}");
        assert!(matches!(&faults[0], FaultKind::UnknownValue { found, .. } if found == "ferien"));
    }
}
