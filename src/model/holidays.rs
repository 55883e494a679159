//! `content/kalender/NAME.yaml`: public holidays by rule, school holidays by date.

use super::form::Form;
use super::schedule::read_day_of_year;
use crate::date::Date;
use crate::source::fault::{Expected, ScheduleFault};
use crate::source::{FaultKind, Faults, FileId, Node, Span, Spanned};
use std::collections::BTreeMap;

/// The calendar of a Land.
#[derive(Debug, Clone)]
pub struct HolidayCalendar {
    /// Its file.
    pub file: FileId,
    /// File name without ending.
    pub slug: String,
    /// ISO 3166-2 code, for example `DE-NW`.
    pub land: Spanned<String>,
    /// For people.
    pub name: Spanned<String>,
    /// Where the dates come from.
    pub source: Spanned<String>,
    /// When somebody compared them.
    pub as_of: Option<Spanned<Date>>,
    /// The last day for which school holidays are known.
    pub ends: Option<Spanned<Date>>,
    /// Days on which the law closes shops.
    pub public_holidays: Vec<DayRule>,
    /// Days that are no public holidays, on which much is closed all the same.
    pub special_days: Vec<DayRule>,
    /// School holidays.
    pub school_holidays: Vec<Holiday>,
}

/// A day that comes back every year.
#[derive(Debug, Clone, PartialEq)]
pub struct DayRule {
    /// Id; special days are named by it in `ausser`.
    pub id: Spanned<String>,
    /// For people.
    pub name: Spanned<String>,
    /// When.
    pub when: DayOfYear,
}

/// When a yearly day falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOfYear {
    /// The same date every year.
    Fixed {
        /// 1 to 12
        month: i8,
        /// 1 to 31
        day: i8,
    },
    /// Days after Easter Sunday; negative before it.
    Easter(i32),
}

/// School holidays from the first to the last day.
#[derive(Debug, Clone, PartialEq)]
pub struct Holiday {
    /// For people.
    pub name: Spanned<String>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// Keys of a calendar file.
pub const KEYS: &[&str] = &["land", "name", "quelle", "stand", "endet", "feiertage", "besondere_tage", "schulferien"];

impl HolidayCalendar {
    pub(crate) fn read(file: FileId, slug: &str, front: &Node, faults: &mut Faults) -> Option<Self> {
        let mut form = Form::open(file, front, "", KEYS, faults)?;
        let mut ids = BTreeMap::new();
        Some(Self {
            file,
            slug: slug.to_owned(),
            land: form.required_text("land"),
            name: form.required_text("name"),
            source: form.required_text("quelle"),
            as_of: form.date("stand"),
            ends: form.required_date("endet"),
            public_holidays: read_days(&mut form, "feiertage", &mut ids),
            special_days: read_days(&mut form, "besondere_tage", &mut ids),
            school_holidays: read_school_holidays(&mut form),
        })
    }
}

/// Days, of whose ids none may stand twice: `ids` are those that have been read, and where.
fn read_days(form: &mut Form<'_, '_>, key: &'static str, ids: &mut BTreeMap<String, Span>) -> Vec<DayRule> {
    let mut days = Vec::new();
    for node in form.list(key) {
        let Some(mut form) = form.map_at(node, key, &["id", "name", "datum", "ostern"]) else { continue };
        let fixed = form.parsed("datum", Expected::DayOfYear, read_day_of_year);
        let easter = form.parsed("ostern", Expected::Number, |t| t.parse::<i32>().ok().filter(|n| n.abs() < 200));
        let when = match (fixed, easter) {
            (Some(fixed), _) => DayOfYear::Fixed { month: fixed.value.0, day: fixed.value.1 },
            (None, Some(days)) => DayOfYear::Easter(days.value),
            (None, None) => {
                if form.node("datum").is_none() && form.node("ostern").is_none() {
                    form.missing("datum");
                }
                continue;
            }
        };
        let id = form.required_text("id");
        match ids.get(&id.value) {
            Some(first) if !id.is_empty() => {
                form.fault(id.span, FaultKind::DuplicateId { id: id.value.clone(), first: (form.file, *first) });
            }
            _ => drop(ids.insert(id.value.clone(), id.span)),
        }
        days.push(DayRule { id, name: form.required_text("name"), when });
    }
    days
}

fn read_school_holidays(form: &mut Form<'_, '_>) -> Vec<Holiday> {
    let mut holidays = Vec::new();
    for node in form.list("schulferien") {
        let Some(mut form) = form.map_at(node, "schulferien", &["name", "von", "bis"]) else { continue };
        let name = form.required_text("name");
        let (from, to) = (form.required_date("von"), form.required_date("bis"));
        let (Some(from), Some(to)) = (from, to) else { continue };
        if to.value < from.value {
            form.fault(to.span, FaultKind::Schedule(ScheduleFault::RangeBackwards));
        } else {
            holidays.push(Holiday { name, from: from.value, to: to.value });
        }
    }
    holidays
}
