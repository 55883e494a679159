//! Schedules as rules: weekly and monthly ones with days and times. A schedule with anything that an
//! entry cannot say is not understood, and stays in the text.

use super::reading::Reading;
use crate::calendar::zone::{central, hours_ahead};
use crate::date::{Date, read_date};
use crate::hsds::{Object, text};
use crate::import::{clock, html};
use crate::model::notation::clock as written;
use serde_json::{Map, Value, json};

/// The days of RFC 5545 and those of entries.
const DAYS: [(&str, &str); 7] =
    [("MO", "Mo"), ("TU", "Di"), ("WE", "Mi"), ("TH", "Do"), ("FR", "Fr"), ("SA", "Sa"), ("SU", "So")];

/// What all schedules of a service say together.
#[derive(Debug, PartialEq)]
pub(super) struct Times {
    /// `termine`
    pub rules: Value,
    /// `gueltig_ab`
    pub from: Option<Date>,
    /// `gueltig_bis`
    pub to: Option<Date>,
}

/// The rules of all schedules; nothing where one of them is not understood, or where an entry cannot say from when
/// to when each of them holds. What is understood counts as read.
pub(super) fn times(schedules: &[&Object], today: Date, reading: &Reading) -> Option<Times> {
    let mut rules = schedules.iter().map(|schedule| rule(schedule, today)).collect::<Option<Vec<Rule>>>()?;
    let first = rules.first()?;
    let (from, to) = (first.from, first.to);
    // An entry has one day from which it holds.
    let same_start = rules.iter().all(|rule| rule.from == from);
    let same_end = rules.iter().all(|rule| rule.to == to);
    if !same_start && rules.iter().any(|rule| rule.from.is_some_and(|from| from > today)) {
        return None;
    }
    let over = |rule: &Rule| [rule.to, rule.until].into_iter().flatten().any(|end| end < today);
    let reversed = matches!((from, to), (Some(from), Some(to)) if from > to);
    // Schedules that are all over do not say when the service is now.
    if reversed || rules.iter().all(over) {
        return None;
    }
    let mut all = Vec::new();
    for (schedule, rule) in schedules.iter().zip(&mut rules) {
        if same_start {
            rule.read.push("valid_from");
            if rule.from.is_some() && text(schedule, "dtstart").and_then(day) == rule.from {
                rule.read.push("dtstart");
            }
        }
        let end = if same_end { rule.until } else { [rule.until, rule.to].into_iter().flatten().min() };
        rule.read.extend(["until", "valid_to"]);
        if let Some(end) = end {
            rule.fields.insert("endet".into(), json!(end.to_string()));
        }
        if let Some(note) = &rule.note {
            rule.fields.insert("text".into(), json!(note));
        }
        rule.read.iter().for_each(|key| reading.done(schedule, key));
        all.push(Value::Object(std::mem::take(&mut rule.fields)));
    }
    Some(Times { rules: Value::Array(all), from: from.filter(|_| same_start), to: to.filter(|_| same_end) })
}

/// One schedule.
struct Rule {
    fields: Map<String, Value>,
    /// The first day on which it holds.
    from: Option<Date>,
    /// The last day on which it holds.
    to: Option<Date>,
    /// The last day on which it recurs.
    until: Option<Date>,
    note: Option<String>,
    /// The keys that the rule says.
    read: Vec<&'static str>,
}

/// Whether a field says anything.
fn says(schedule: &Object, key: &str) -> bool {
    match schedule.get(key) {
        None | Some(Value::Null) => false,
        Some(Value::String(text)) => !text.trim().is_empty(),
        Some(Value::Array(items)) => !items.is_empty(),
        Some(_) => true,
    }
}

/// The day of a date with or without a time.
fn day(text: &str) -> Option<Date> {
    let (day, rest) = text.split_at_checked(10)?;
    read_date(day).filter(|_| rest.is_empty() || rest.starts_with(['T', ' ']))
}

/// A date that must be understood where it is said: `Some(None)` where it is not said.
fn said_day(schedule: &Object, key: &str) -> Option<Option<Date>> {
    if !says(schedule, key) {
        return Some(None);
    }
    text(schedule, key).and_then(day).map(Some)
}

/// The same for a whole number.
fn said_number(schedule: &Object, key: &str) -> Option<Option<u32>> {
    if !says(schedule, key) {
        return Some(None);
    }
    let number = match schedule.get(key)? {
        Value::Number(number) => number.as_u64().and_then(|n| u32::try_from(n).ok()),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    number.map(Some)
}

fn rule(schedule: &Object, today: Date) -> Option<Rule> {
    let mut fields = Map::new();
    let mut put = |key: &str, value: Value| fields.insert(key.to_owned(), value);
    // What an entry has no words for: months, days of the month, weeks, positions.
    if schedule.keys().any(|key| key.starts_with("by") && key != "byday" && says(schedule, key)) {
        return None;
    }
    let interval = said_number(schedule, "interval")?.unwrap_or(1);
    let count = said_number(schedule, "count")?;
    let start = said_day(schedule, "dtstart")?;
    let until = said_day(schedule, "until")?;
    let (valid_from, valid_to) = (said_day(schedule, "valid_from")?, said_day(schedule, "valid_to")?);
    let freq = text(schedule, "freq").map(str::to_uppercase);
    if says(schedule, "freq") != freq.is_some() || says(schedule, "byday") != text(schedule, "byday").is_some() {
        return None;
    }
    let mut read = vec!["freq", "byday", "interval", "opens_at", "closes_at", "timezone", "description", "notes"];
    let mut single = false;
    let mut counted = false;
    match (freq.as_deref(), text(schedule, "byday")) {
        (Some("WEEKLY"), Some(days)) if count.is_none() && (1..=52).contains(&interval) => {
            put_days(&plain_days(days)?, &mut put);
            if interval > 1 {
                // Which week is the first depends on where weeks begin.
                if text(schedule, "wkst").is_some_and(|day| day != "MO") {
                    return None;
                }
                put("alle_wochen", json!(interval));
                put("ab", json!(start?.to_string()));
                counted = true;
            }
        }
        (Some("MONTHLY"), Some(days)) if interval == 1 && count.is_none() => {
            let (days, nth) = nth_days(days)?;
            put_days(&days, &mut put);
            put("im_monat", json!(nth));
        }
        (Some("DAILY"), None) if interval == 1 && count.is_none() => {
            put("taeglich", json!(true));
        }
        (None, Some(days)) if count.is_none() && interval == 1 => {
            put_days(&plain_days(days)?, &mut put);
        }
        // A single date.
        (_, None) if count == Some(1) || start.is_some() && until == start && count.is_none() => {
            let date = start?;
            let holds = valid_from.is_none_or(|from| from <= date) && valid_to.is_none_or(|to| date <= to);
            if !holds || until.is_some_and(|until| until < date) {
                return None;
            }
            put("am", json!(date.to_string()));
            read.extend(["dtstart", "until", "count"]);
            single = true;
        }
        _ => return None,
    }
    if counted {
        read.push("dtstart");
    }
    let zone = zone(schedule)?;
    let from = local(text(schedule, "opens_at")?, start, zone)?;
    put("von", json!(written(from)));
    if says(schedule, "closes_at") {
        let to = local(text(schedule, "closes_at")?, start, zone)?;
        put("bis", json!(written(to)));
        if to <= from {
            if !clock::is_night(from, to) {
                return None;
            }
            put("ueber_mitternacht", json!(true));
        }
    }
    // A rule that has not begun begins on its first date; one that has says nothing more by it.
    let begins = start.filter(|start| !counted && *start > today);
    let note: Vec<String> = ["description", "notes"]
        .iter()
        .filter_map(|key| text(schedule, key))
        .map(html::to_line)
        .filter(|text| !text.is_empty())
        .collect();
    Some(Rule {
        from: [valid_from, begins].into_iter().flatten().max().filter(|_| !single),
        to: valid_to.filter(|_| !single),
        until: until.filter(|_| !single),
        note: (!note.is_empty()).then(|| note.join(" ")),
        fields,
        read,
    })
}

/// Hours ahead of UTC that a schedule names for its times; `Some(None)` where it names none, nothing where its times
/// are not those of a town in Central Europe.
fn zone(schedule: &Object) -> Option<Option<i64>> {
    let minutes = match schedule.get("timezone") {
        _ if !says(schedule, "timezone") => return Some(None),
        Some(Value::Number(hours)) => hours.as_f64().map(|hours| (hours * 60.0).round() as i64)?,
        Some(Value::String(name)) if central(name.trim()).is_some() => return Some(None),
        Some(Value::String(text)) => match offset(text.trim()) {
            Some(("", minutes)) => minutes,
            _ => text.trim().parse::<i64>().ok()? * 60,
        },
        _ => return None,
    };
    Some(Some(minutes))
}

/// A time and its distance from UTC in minutes: `16:00+02:00`, `16:00Z`.
fn offset(text: &str) -> Option<(&str, i64)> {
    if let Some(time) = text.strip_suffix(['Z', 'z']) {
        return Some((time, 0));
    }
    let at = text.rfind(['+', '-'])?;
    let (time, sign) = (text.get(..at)?, if text[at..].starts_with('+') { 1 } else { -1 });
    let digits: String = text.get(at + 1..)?.chars().filter(|c| *c != ':').collect();
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = digits.split_at(2);
    let minutes: i64 = if minutes.is_empty() { 0 } else { minutes.parse().ok()? };
    Some((time, sign * (hours.parse::<i64>().ok()? * 60 + minutes)))
}

/// A time of the town's own clock. A time with a distance from UTC is one where that is the distance here; any other
/// time moves with summer time, which no rule can say.
fn local(text: &str, start: Option<Date>, zone: Option<i64>) -> Option<u16> {
    let (time, minutes) = match offset(text) {
        Some((time, minutes)) => (time.trim(), Some(minutes)),
        None => (text, zone),
    };
    let read = clock::read(time, false)?;
    let Some(minutes) = minutes else { return Some(read) };
    let here = match start {
        Some(day) => {
            let read = i8::try_from(read / 60).unwrap_or(0).min(23);
            minutes == hours_ahead(day.at(read, 0, 0, 0)) * 60
        }
        None => [60, 120].contains(&minutes),
    };
    here.then_some(read)
}

fn put_days(days: &[&str], put: &mut impl FnMut(&str, Value) -> Option<Value>) {
    match days {
        [day] => put("tag", json!(day)),
        days => put("tage", json!(days)),
    };
}

/// `MO,TH`
fn plain_days(text: &str) -> Option<Vec<&'static str>> {
    let day = |code: &str| DAYS.iter().find(|(short, _)| *short == code.trim()).map(|(_, day)| *day);
    text.split(',').map(day).collect()
}

/// `1TU,3TU`: the days, and which of them; only where every day has the same.
fn nth_days(text: &str) -> Option<(Vec<&'static str>, Vec<&'static str>)> {
    let (mut days, mut nth): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut pairs = 0;
    for code in text.split(',').map(str::trim) {
        let (number, day) = code.split_at_checked(code.len().checked_sub(2)?)?;
        let day = DAYS.iter().find(|(short, _)| *short == day)?.1;
        let which = match number {
            "1" | "+1" => "erster",
            "2" | "+2" => "zweiter",
            "3" | "+3" => "dritter",
            "4" | "+4" => "vierter",
            "-1" => "letzter",
            _ => return None,
        };
        if !days.contains(&day) {
            days.push(day);
        }
        if !nth.contains(&which) {
            nth.push(which);
        }
        pairs += 1;
    }
    (pairs == days.len() * nth.len()).then_some((days, nth))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 23);

    fn all(schedules: &Value) -> Option<Times> {
        let schedules: Vec<&Object> = schedules.as_array().unwrap().iter().filter_map(Value::as_object).collect();
        times(&schedules, TODAY, &Reading::default())
    }

    fn read(schedule: Value) -> Option<Value> {
        all(&json!([schedule])).map(|times| times.rules)
    }

    /// A weekly schedule with further fields.
    fn weekly(more: Value) -> Value {
        let mut schedule = json!({"freq": "WEEKLY", "byday": "TU", "opens_at": "15:00", "closes_at": "17:00"});
        schedule.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        schedule
    }

    #[test]
    fn a_season_stays_a_season() {
        let date = |text: &str| read_date(text);
        let plain = json!({"tag": "Di", "von": "15:00", "bis": "17:00"});
        let ends = |day: &str| json!({"tag": "Di", "von": "15:00", "bis": "17:00", "endet": day});
        for (schedules, rules, from, to) in [
            (
                json!([weekly(json!({"valid_from": "2027-02-01", "valid_to": "2027-04-30"}))]),
                json!([plain]),
                date("2027-02-01"),
                date("2027-04-30"),
            ),
            (json!([weekly(json!({"dtstart": "2027-02-02"}))]), json!([plain]), date("2027-02-02"), None),
            (json!([weekly(json!({"dtstart": "2020-02-04"}))]), json!([plain]), None, None),
            (json!([weekly(json!({"until": "2027-02-02"}))]), json!([ends("2027-02-02")]), None, None),
            (
                json!([
                    weekly(json!({"valid_to": "2027-02-02"})),
                    weekly(json!({"valid_to": "2027-03-02", "until": "2027-02-16"}))
                ]),
                json!([ends("2027-02-02"), ends("2027-02-16")]),
                None,
                None,
            ),
        ] {
            assert_eq!(all(&schedules), Some(Times { rules, from, to }), "{schedules}");
        }
        for schedules in [
            // Two beginnings, one of them to come.
            json!([weekly(json!({})), weekly(json!({"valid_from": "2027-02-01"}))]),
            json!([weekly(json!({"dtstart": "2027-02-02"})), weekly(json!({"dtstart": "2027-03-02"}))]),
            // Over, wrong way round, not understood.
            json!([weekly(json!({"valid_to": "2026-02-01"}))]),
            json!([weekly(json!({"valid_from": "2027-02-01", "valid_to": "2027-01-01"}))]),
            json!([weekly(json!({"valid_to": "Ende des Sommers"}))]),
            json!([weekly(json!({"until": "bald"}))]),
            json!([weekly(json!({"count": 8}))]),
            json!([weekly(json!({"bymonth": 6}))]),
            json!([weekly(json!({"bysetpos": "1"}))]),
            json!([weekly(json!({"byweekno": [3, 4]}))]),
            json!([weekly(json!({"closes_at": "14:00"}))]),
        ] {
            assert_eq!(all(&schedules), None, "{schedules}");
        }
    }

    #[test]
    fn times_are_those_of_the_town() {
        for more in [
            json!({"opens_at": "15:00+02:00", "closes_at": "17:00+0200", "dtstart": "2026-07-07"}),
            json!({"opens_at": "15:00+01", "closes_at": "17:00+01:00", "dtstart": "2026-01-06"}),
            json!({"timezone": 1, "dtstart": "2026-01-06"}),
            json!({"timezone": "Europe/Berlin"}),
            json!({"timezone": "+02:00"}),
        ] {
            assert_eq!(
                read(weekly(more.clone())),
                Some(json!([{"tag": "Di", "von": "15:00", "bis": "17:00"}])),
                "{more}"
            );
        }
        for more in [
            json!({"opens_at": "15:00Z"}),
            json!({"opens_at": "15:00-05:00"}),
            json!({"opens_at": "15:00+02:00", "dtstart": "2026-01-06"}),
            json!({"timezone": "America/New_York"}),
            json!({"timezone": 0}),
        ] {
            assert_eq!(read(weekly(more.clone())), None, "{more}");
        }
    }

    #[test]
    fn what_is_said_beside_a_schedule_stands_beside_its_rule() {
        let more = json!({"description": "Im Winter drinnen.", "notes": "<b>Bitte</b> klingeln."});
        let expected =
            json!([{"tag": "Di", "von": "15:00", "bis": "17:00", "text": "Im Winter drinnen. Bitte klingeln."}]);
        assert_eq!(read(weekly(more)), Some(expected));
    }

    #[test]
    fn schedules_become_rules() {
        for (schedule, expected) in [
            (
                json!({"freq": "WEEKLY", "byday": "TH,FR", "interval": 1, "opens_at": "10:00:00", "closes_at": "18:00:00"}),
                json!([{"tage": ["Do", "Fr"], "von": "10:00", "bis": "18:00"}]),
            ),
            (
                json!({"freq": "WEEKLY", "byday": "FR", "interval": "2", "dtstart": "2026-11-06", "opens_at": "9am"}),
                json!([{"tag": "Fr", "alle_wochen": 2, "ab": "2026-11-06", "von": "09:00"}]),
            ),
            (
                json!({"freq": "MONTHLY", "byday": "1TU,-1TU", "opens_at": "19:00", "closes_at": "01:00"}),
                json!([{"tag": "Di", "im_monat": ["erster", "letzter"], "von": "19:00", "bis": "01:00", "ueber_mitternacht": true}]),
            ),
            (
                json!({"dtstart": "2026-12-24", "until": "2026-12-24", "count": 1, "opens_at": "15:00"}),
                json!([{"am": "2026-12-24", "von": "15:00"}]),
            ),
        ] {
            assert_eq!(read(schedule.clone()), Some(expected), "{schedule}");
        }
        for schedule in [
            json!({}),
            json!({"freq": "WEEKLY", "byday": "TH", "opens_at": "vormittags"}),
            json!({"freq": "WEEKLY", "byday": "TH", "opens_at": "10:00", "byweekno": "41"}),
            json!({"freq": "MONTHLY", "byday": "1TU,2FR", "opens_at": "10:00"}),
            json!({"freq": "WEEKLY", "byday": "XX", "opens_at": "10:00"}),
        ] {
            assert_eq!(read(schedule.clone()), None, "{schedule}");
        }
    }
}
