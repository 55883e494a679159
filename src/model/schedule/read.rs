//! A timetable as editors write it, and what contradicts itself in it.

use super::{Closing, Exception, FIELDS, KEYS, Schedule, TIMETABLE_WORDS, TimeRange, Timetable};
use crate::date::{Date, read_date};
use crate::model::form::{Form, scalar, words_of};
use crate::model::rhythm::{read_dates, read_rhythm};
use crate::model::text::read_time;
use crate::model::words::Word;
use crate::source::fault::{Expected, ScheduleFault};
use crate::source::{FaultKind, Node, Spanned, Value};

impl Timetable {
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
    use crate::model::schedule::{Nth, Rhythm, Weekday};
    use crate::source::{Faults, FileId, SourceFile, Span, front_matter};

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
