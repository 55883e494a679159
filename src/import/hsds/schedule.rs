//! Schedules as rules: weekly and monthly ones with days and times. A schedule with anything that an
//! entry cannot say is not understood, and stays in the text.

use crate::date::read_date;
use crate::hsds::{Object, text};
use crate::import::clock;
use crate::model::notation::clock as written;
use serde_json::{Map, Value, json};

/// The days of RFC 5545 and those of entries.
const DAYS: [(&str, &str); 7] =
    [("MO", "Mo"), ("TU", "Di"), ("WE", "Mi"), ("TH", "Do"), ("FR", "Fr"), ("SA", "Sa"), ("SU", "So")];

/// The rules of all schedules; nothing where one of them is not understood.
pub(super) fn rules(schedules: &[&Object]) -> Option<Value> {
    let rules: Option<Vec<Value>> = schedules.iter().map(|schedule| rule(schedule)).collect();
    rules.filter(|rules| !rules.is_empty()).map(Value::Array)
}

/// What a schedule says in words, for those that are not understood.
pub(super) fn said(schedule: &Object) -> String {
    let parts = ["description", "byday", "opens_at", "closes_at", "notes"];
    parts.iter().filter_map(|key| text(schedule, key)).collect::<Vec<_>>().join(" · ")
}

fn number(schedule: &Object, key: &str) -> Option<u32> {
    match schedule.get(key)? {
        Value::Number(number) => number.as_u64().and_then(|n| u32::try_from(n).ok()),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

fn rule(schedule: &Object) -> Option<Value> {
    let mut fields = Map::new();
    let mut put = |key: &str, value: Value| fields.insert(key.to_owned(), value);
    let interval = number(schedule, "interval").unwrap_or(1);
    let start = text(schedule, "dtstart").and_then(|t| read_date(t.get(..10)?));
    // What an entry has no words for.
    if ["byweekno", "byyearday", "bymonthday"].iter().any(|key| text(schedule, key).is_some()) {
        return None;
    }
    let count = number(schedule, "count");
    match (text(schedule, "freq"), text(schedule, "byday")) {
        (Some("WEEKLY"), Some(days)) if count.is_none() => {
            put_days(&plain_days(days)?, &mut put);
            if interval > 1 {
                put("alle_wochen", json!(interval));
                put("ab", json!(start?.to_string()));
            }
        }
        (Some("MONTHLY"), Some(days)) if interval == 1 && count.is_none() => {
            let (days, nth) = nth_days(days)?;
            put_days(&days, &mut put);
            put("im_monat", json!(nth));
        }
        (None, Some(days)) if count.is_none() && interval == 1 => {
            put_days(&plain_days(days)?, &mut put);
        }
        // A single date.
        (_, None) if count == Some(1) || start.is_some() && text(schedule, "until") == text(schedule, "dtstart") => {
            put("am", json!(start?.to_string()));
        }
        _ => return None,
    }
    let from = clock::read(text(schedule, "opens_at")?, false)?;
    put("von", json!(written(from)));
    if let Some(to) = text(schedule, "closes_at") {
        let to = clock::read(to, false)?;
        put("bis", json!(written(to)));
        if to <= from {
            put("ueber_mitternacht", json!(true));
        }
    }
    if let Some(until) = text(schedule, "until").and_then(|t| read_date(t.get(..10)?)).filter(|_| count != Some(1)) {
        put("endet", json!(until.to_string()));
    }
    Some(Value::Object(fields))
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

    fn read(schedule: Value) -> Option<Value> {
        rules(&[schedule.as_object().unwrap()])
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
