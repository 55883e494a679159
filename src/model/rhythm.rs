//! How often something takes place, and how that is read from its German words.

use super::form::Form;
use super::schedule::{Nth, Weekday, read_day_of_year};
use super::words::Word;
use crate::date::{Date, read_date};
use crate::source::fault::{Expected, ScheduleFault};
use crate::source::{FaultKind, Node, Spanned, Value};

/// The longest rhythm, in weeks.
pub(super) const MAX_WEEKS: u32 = 52;

/// Which days a rule means.
#[derive(Debug, Clone, PartialEq)]
pub enum Rhythm {
    /// Every day.
    Daily,
    /// Every week on these days.
    Weekly(Vec<Weekday>),
    /// Every `weeks` weeks, counted from the week of `from` (never from week parity: 2026 has 53
    /// ISO weeks).
    EveryWeeks {
        /// The days.
        days: Vec<Weekday>,
        /// How many weeks apart, at least 2.
        weeks: u32,
        /// The first date; where it is none of the days, the first one in the weeks counted from it.
        from: Spanned<Date>,
    },
    /// The nth weekday of each month.
    Monthly {
        /// The days.
        days: Vec<Weekday>,
        /// Which of them.
        nth: Vec<Nth>,
    },
    /// On these dates only.
    Once(Vec<Spanned<Date>>),
    /// Every year on this day.
    Yearly {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
}

/// The fields that say on which days.
const DAYS: [&str; 5] = ["tag", "tage", "taeglich", "am", "jaehrlich"];

/// Reads the days of a rule.
pub(super) fn read_rhythm(form: &mut Form<'_, '_>) -> Option<Rhythm> {
    if let Some(node) = form.node("tag").filter(|node| names_several(node)) {
        form.fault(node.span, FaultKind::Schedule(ScheduleFault::SeveralInOne));
        return None;
    }
    let mut days: Vec<Spanned<Weekday>> = form.word("tag").into_iter().collect();
    days.extend(form.word_list("tage"));
    let has_days = form.node("tag").is_some() || form.node("tage").is_some();
    let daily = form.boolean("taeglich");
    // `taeglich: ja` and `tag:Fr` have faults of their own; a day more would be one too many.
    let was_meant = daily.is_none() && form.node("taeglich").is_some() || DAYS.iter().any(|key| form.is_misspelt(key));
    let daily = daily.is_some_and(|daily| daily.value);
    let dates = read_dates(form, "am");
    let (on_dates, yearly) = (form.node("am").is_some(), form.node("jaehrlich").is_some());
    let kinds = [has_days, daily, on_dates, yearly].into_iter().filter(|b| *b).count();
    if kinds == 0 && ["tag", "tage", "taeglich", "am", "jaehrlich"].into_iter().any(|key| form.is_misspelt(key)) {
        return None;
    }
    if kinds == 0 {
        if !was_meant {
            form.fault(form.span(), FaultKind::Schedule(ScheduleFault::NoDay));
        }
        return None;
    }
    if kinds > 1 || (form.node("tag").is_some() && form.node("tage").is_some()) {
        let key = ["jaehrlich", "am", "taeglich", "tage"].into_iter().find(|k| form.node(k).is_some()).unwrap_or("tag");
        form.fault(form.key_span(key), FaultKind::Schedule(ScheduleFault::TwoDays));
        return None;
    }
    for key in ["tage", "im_monat", "am"] {
        // An empty list would make a rule that never applies.
        if form.node(key).is_some_and(|node| matches!(&node.value, Value::List(items) if items.is_empty())) {
            form.missing(key);
        }
    }
    let interval = form.number("alle_wochen", 1..=MAX_WEEKS);
    let from = form.date("ab");
    let nth: Vec<Nth> = form.word_list("im_monat").into_iter().map(|n| n.value).collect();
    let monthly = form.node("im_monat").is_some();
    if form.node("alle_wochen").is_some() && monthly {
        form.fault(form.key_span("im_monat"), FaultKind::Schedule(ScheduleFault::TwoRhythms));
        return None;
    }
    if !has_days && (monthly || form.node("alle_wochen").is_some()) {
        let key = if monthly { "im_monat" } else { "alle_wochen" };
        form.fault(form.key_span(key), FaultKind::Schedule(ScheduleFault::MonthlyNeedsWeekday));
        return None;
    }
    if from.is_some() && form.node("alle_wochen").is_none() {
        form.fault(form.key_span("ab"), FaultKind::Schedule(ScheduleFault::StartWithoutInterval));
        return None;
    }
    let mut days: Vec<Weekday> = days.into_iter().map(|d| d.value).collect();
    days.sort_unstable();
    days.dedup();
    if yearly {
        let (month, day) = form.parsed("jaehrlich", Expected::DayOfYear, read_day_of_year)?.value;
        return Some(Rhythm::Yearly { month, day });
    }
    if on_dates {
        return (!dates.is_empty()).then_some(Rhythm::Once(dates));
    }
    if daily {
        return Some(Rhythm::Daily);
    }
    if days.is_empty() {
        return None;
    }
    if let Some(interval) = interval {
        if interval.value < 2 {
            form.fault(interval.span, FaultKind::Schedule(ScheduleFault::IntervalTooSmall));
            return None;
        }
        if form.node("ab").is_none() {
            form.fault(form.key_span("alle_wochen"), FaultKind::Schedule(ScheduleFault::IntervalWithoutStart));
        }
        return Some(Rhythm::EveryWeeks { days, weeks: interval.value, from: from? });
    }
    if monthly {
        return (!nth.is_empty()).then_some(Rhythm::Monthly { days, nth });
    }
    Some(Rhythm::Weekly(days))
}

/// The day of the week that somebody names.
pub fn spoken_weekday(word: &str) -> Option<Weekday> {
    // "so" is a word of any sentence.
    if word == "so" {
        return None;
    }
    Some(match word.trim().to_lowercase().trim_end_matches('.') {
        "mo" | "montag" | "montags" => Weekday::Monday,
        "di" | "dienstag" | "dienstags" => Weekday::Tuesday,
        "mi" | "mittwoch" | "mittwochs" => Weekday::Wednesday,
        "do" | "donnerstag" | "donnerstags" => Weekday::Thursday,
        "fr" | "freitag" | "freitags" => Weekday::Friday,
        "sa" | "samstag" | "samstags" | "sonnabend" | "sonnabends" => Weekday::Saturday,
        "so" | "sonntag" | "sonntags" => Weekday::Sunday,
        _ => return None,
    })
}

/// Whether `tag` names more than one day: `[Fr, Sa]`, "Fr, Sa", "Fr und Sa", "Mo-Fr".
fn names_several(node: &Node) -> bool {
    match &node.value {
        Value::List(_) => true,
        Value::Scalar(days) => {
            let words: Vec<&str> = days.text.split([' ', ',', '/', '+', '&', '-', '–']).collect();
            words.iter().filter(|word| Weekday::read(word.trim_end_matches('.')).is_some()).count() > 1
        }
        _ => false,
    }
}

/// One date, or a list of dates.
pub(super) fn read_dates(form: &mut Form<'_, '_>, key: &'static str) -> Vec<Spanned<Date>> {
    let Some(node) = form.node(key) else { return Vec::new() };
    let nodes: &[Node] = match &node.value {
        Value::List(items) => items,
        _ => std::slice::from_ref(node),
    };
    nodes.iter().filter_map(|n| form.parsed_at(n, key, Expected::Date, read_date)).collect()
}
