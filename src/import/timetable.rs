//! "Mo und Mi 14-16 Uhr, jeden 1. Freitag im Monat 9.30 Uhr": rules as people write them, read word
//! by word. A text with a single word that is not understood is not understood at all: half a rule
//! would send people to a closed door.

use super::clock;
use crate::model::notation::clock as written;
use serde_json::{Map, Value, json};

/// The days as entries write them, with what people write.
const DAYS: [(&str, [&str; 8]); 7] = [
    ("Mo", ["mo", "montag", "montags", "montage", "mon", "monday", "mondays", "mtg"]),
    ("Di", ["di", "dienstag", "dienstags", "dienstage", "tue", "tuesday", "tuesdays", "tu"]),
    ("Mi", ["mi", "mittwoch", "mittwochs", "mittwoche", "wed", "wednesday", "wednesdays", "we"]),
    ("Do", ["do", "donnerstag", "donnerstags", "donnerstage", "thu", "thursday", "thursdays", "th"]),
    ("Fr", ["fr", "freitag", "freitags", "freitage", "fri", "friday", "fridays", "frei"]),
    ("Sa", ["sa", "samstag", "samstags", "sonnabend", "sat", "saturday", "saturdays", "samstage"]),
    ("So", ["so", "sonntag", "sonntags", "sonntage", "sun", "sunday", "sundays", "su"]),
];
const NTH: [(&str, [&str; 6]); 5] = [
    ("erster", ["1.", "erster", "ersten", "erste", "first", "1st"]),
    ("zweiter", ["2.", "zweiter", "zweiten", "zweite", "second", "2nd"]),
    ("dritter", ["3.", "dritter", "dritten", "dritte", "third", "3rd"]),
    ("vierter", ["4.", "vierter", "vierten", "vierte", "fourth", "4th"]),
    ("letzter", ["letzter", "letzten", "letzte", "letztem", "last", "last"]),
];
/// Words that say nothing more.
const FILLERS: [&str; 22] = [
    "jeden", "jede", "jedem", "am", "an", "um", "von", "im", "in", "den", "des", "der", "und", "uhr", "immer", "every",
    "each", "on", "from", "the", "of", "and",
];

/// What has been read of one rule.
#[derive(Default)]
struct Rule {
    days: Vec<usize>,
    /// The next day closes a span: "Mo bis Fr".
    until_day: bool,
    daily: bool,
    dates: Vec<String>,
    nth: Vec<&'static str>,
    monthly: bool,
    weeks: Option<u32>,
    from: Option<String>,
    time: Option<(u16, Option<u16>)>,
    except: Vec<&'static str>,
}

impl Rule {
    fn has_days(&self) -> bool {
        !self.days.is_empty() || self.daily || !self.dates.is_empty()
    }

    fn into_json(self) -> Option<Value> {
        let mut fields = Map::new();
        let mut put = |key: &str, value: Value| fields.insert(key.to_owned(), value);
        // "jeden 2. Dienstag" means two things; only the month makes it one.
        if self.nth.is_empty() == self.monthly || self.until_day {
            return None;
        }
        match (self.days.as_slice(), self.daily, self.dates.as_slice()) {
            ([], true, []) => put("taeglich", json!(true)),
            ([], false, [date]) => put("am", json!(date)),
            ([], false, dates @ [_, ..]) => put("am", json!(dates)),
            ([day], false, []) => put("tag", json!(DAYS.get(*day)?.0)),
            (days @ [_, ..], false, []) => {
                let mut days = days.to_vec();
                days.sort_unstable();
                days.dedup();
                put("tage", days.iter().filter_map(|d| DAYS.get(*d)).map(|(day, _)| json!(day)).collect())
            }
            _ => return None,
        };
        match (self.weeks, self.from) {
            (Some(weeks), Some(from)) if !self.days.is_empty() && !self.monthly => {
                put("alle_wochen", json!(weeks));
                put("ab", json!(from));
            }
            (None, None) => {}
            // "alle 2 Wochen": without a first date nobody knows which.
            _ => return None,
        }
        if self.monthly {
            put("im_monat", json!(self.nth));
        }
        let (from, to) = self.time?;
        put("von", json!(written(from)));
        if let Some(to) = to {
            put("bis", json!(written(to)));
            if to <= from {
                if !clock::is_night(from, to) {
                    return None;
                }
                put("ueber_mitternacht", json!(true));
            }
        }
        if !self.except.is_empty() {
            put("ausser", json!(self.except));
        }
        Some(Value::Object(fields))
    }
}

/// A timetable as entries write it; nothing where the text is not understood as a whole.
pub fn read(text: &str) -> Option<Value> {
    let lower = text.to_lowercase().replace('\u{a0}', " ");
    let flat = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    let arranged = ["nach vereinbarung", "nach absprache", "n. v.", "n.v.", "by appointment", "by arrangement"];
    if arranged.contains(&flat.trim_end_matches('.')) || arranged.contains(&flat.as_str()) {
        return Some(json!("nach_vereinbarung"));
    }
    if ["rund um die uhr", "24/7", "24 stunden", "24h", "immer", "täglich rund um die uhr"].contains(&flat.as_str()) {
        return Some(json!("rund_um_die_uhr"));
    }
    let words = words(&lower);
    let mut rules = Vec::new();
    let mut rule = Rule::default();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if word == ";" {
            if rule.has_days() {
                rules.push(std::mem::take(&mut rule).into_json()?);
            }
            at += 1;
            continue;
        }
        let starts_anew = rule.time.is_some() && rule.except.is_empty() || !rule.except.is_empty();
        let names_days = day(word).is_some() || nth(word).is_some() || date(word).is_some();
        if names_days && starts_anew && rule.has_days() {
            rules.push(std::mem::take(&mut rule).into_json()?);
        }
        at += step(&words[at..], &mut rule)?;
    }
    if rule.has_days() {
        rules.push(rule.into_json()?);
    }
    (!rules.is_empty()).then_some(Value::Array(rules))
}

/// Reads one thing at the beginning; tells how many words it took.
fn step(words: &[String], rule: &mut Rule) -> Option<usize> {
    let word = words.first()?.as_str();
    let next = |n: usize| words.get(n).map_or("", String::as_str);
    if let Some((length, time)) = time(words) {
        if rule.time.is_some() {
            return None;
        }
        rule.time = Some(time);
        return Some(length);
    }
    if let Some(number) = day(word) {
        if std::mem::take(&mut rule.until_day) {
            let first = *rule.days.last()?;
            if number <= first {
                return None;
            }
            rule.days.extend(first + 1..=number);
        } else {
            rule.days.push(number);
        }
        return Some(1);
    }
    if ["bis", "-", "–", "to"].contains(&word) && !rule.days.is_empty() && day(next(1)).is_some() {
        rule.until_day = true;
        return Some(1);
    }
    if let Some(date) = date(word) {
        rule.dates.push(date);
        return Some(1);
    }
    if let Some(nth) = nth(word) {
        rule.nth.push(nth);
        return Some(1);
    }
    match word {
        "täglich" | "daily" => rule.daily = true,
        "tag" | "day" if !rule.has_days() => rule.daily = true,
        "monat" | "monats" | "month" => rule.monthly = true,
        "14-tägig" | "14-täglich" | "zweiwöchentlich" | "vierzehntägig" => rule.weeks = Some(2),
        "alle" if next(2).starts_with("woche") => {
            rule.weeks = Some(match next(1) {
                "zwei" => 2,
                "drei" => 3,
                "vier" => 4,
                number => number.parse().ok().filter(|n| (2..=52).contains(n))?,
            });
            return Some(3);
        }
        "ab" => {
            rule.from = Some(date(next(1))?);
            return Some(2);
        }
        "außer" | "ausser" | "nicht" | "except" => {
            let mut length = 1;
            while let Some(word) = words.get(length) {
                match word.as_str() {
                    "feiertagen" | "feiertage" | "feiertags" => rule.except.push("feiertage"),
                    "schulferien" | "ferien" => rule.except.push("schulferien"),
                    "," if length + 1 < words.len() => {}
                    "in" | "an" | "den" | "und" | "während" => {}
                    _ => break,
                }
                length += 1;
            }
            return (!rule.except.is_empty()).then_some(length);
        }
        "," | "/" | "&" | "+" => {}
        filler if FILLERS.contains(&filler) => {}
        _ => return None,
    }
    Some(1)
}

fn day(word: &str) -> Option<usize> {
    let word = word.trim_end_matches('.');
    DAYS.iter().position(|(_, names)| names.contains(&word))
}

fn nth(word: &str) -> Option<&'static str> {
    NTH.iter().find(|(_, names)| names.contains(&word)).map(|(nth, _)| *nth)
}

fn date(word: &str) -> Option<String> {
    let iso = crate::date::read_date(word).map(|d| d.to_string());
    iso.or_else(|| (word.matches('.').count() == 2).then(|| crate::date::propose_date(word)).flatten())
}

/// A time or a span of time at the beginning, the longest that can be read.
fn time(words: &[String]) -> Option<(usize, (u16, Option<u16>))> {
    let starts = words.first()?.chars().next().is_some_and(|c| c.is_ascii_digit());
    let leads = ["von", "from", "ab", "um"].contains(&words.first()?.as_str());
    if !starts && !leads {
        return None;
    }
    (1..=words.len().min(7)).rev().find_map(|length| {
        let part = words.get(..length)?;
        if part.iter().any(|word| [",", ";"].contains(&word.as_str())) {
            return None;
        }
        let text = part.join(" ");
        // "9 bis 11" is a span; "1." or a lone number is none.
        clock::range(&text).map(|time| (length, time))
    })
}

/// Words and signs, in order. Numbers keep their dots, days lose their hyphens.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for raw in text.replace('\n', " ; ").replace(['(', ')', '|'], " ").split_whitespace() {
        let mut rest = raw;
        while !rest.is_empty() {
            let cut = rest.find([',', ';', '/', '&', '+', '–', '—']).unwrap_or(rest.len());
            let (word, after) = rest.split_at(cut);
            push_word(word, &mut words);
            let Some(sign) = after.chars().next() else { break };
            words.push(if sign == '—' { "–".into() } else { sign.to_string() });
            rest = &after[sign.len_utf8()..];
        }
    }
    words
}

/// "mo-fr" is three words, "9-11" and "14-tägig" are one; a colon after a day says nothing.
fn push_word(word: &str, words: &mut Vec<String>) {
    let word = word.trim_end_matches(':');
    if word.is_empty() {
        return;
    }
    match word.split_once('-') {
        Some((from, to)) if day(from).is_some() && day(to).is_some() => {
            words.extend([from.to_owned(), "-".to_owned(), to.to_owned()]);
        }
        _ => words.push(word.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_as_people_write_them() {
        for (text, expected) in [
            ("Mo 14:00-16:00", json!([{"tag": "Mo", "von": "14:00", "bis": "16:00"}])),
            ("montags von 9.30 bis 11 Uhr", json!([{"tag": "Mo", "von": "09:30", "bis": "11:00"}])),
            ("Mo-Fr: 9 - 12 Uhr", json!([{"tage": ["Mo", "Di", "Mi", "Do", "Fr"], "von": "09:00", "bis": "12:00"}])),
            ("Montag bis Mittwoch, 9am-5pm", json!([{"tage": ["Mo", "Di", "Mi"], "von": "09:00", "bis": "17:00"}])),
            ("Di und Do 15 Uhr", json!([{"tage": ["Di", "Do"], "von": "15:00"}])),
            (
                "Mo 9-11 Uhr, Mi 14-16 Uhr",
                json!([{"tag": "Mo", "von": "09:00", "bis": "11:00"}, {"tag": "Mi", "von": "14:00", "bis": "16:00"}]),
            ),
            (
                "jeden 1. und 3. Dienstag im Monat, 18:30 Uhr",
                json!([{"tag": "Di", "im_monat": ["erster", "dritter"], "von": "18:30"}]),
            ),
            (
                "letzter Freitag im Monat 19-23 Uhr",
                json!([{"tag": "Fr", "im_monat": ["letzter"], "von": "19:00", "bis": "23:00"}]),
            ),
            (
                "freitags alle 2 Wochen ab 6.11.2026 um 15 Uhr",
                json!([{"tag": "Fr", "alle_wochen": 2, "ab": "2026-11-06", "von": "15:00"}]),
            ),
            ("täglich 8 bis 20 Uhr", json!([{"taeglich": true, "von": "08:00", "bis": "20:00"}])),
            ("24.12.2026, 15 Uhr", json!([{"am": "2026-12-24", "von": "15:00"}])),
            (
                "jeden Freitag, 18 bis 20 Uhr, nicht in den Schulferien und an Feiertagen",
                json!([{"tag": "Fr", "von": "18:00", "bis": "20:00", "ausser": ["schulferien", "feiertage"]}]),
            ),
            ("Sa 20-2 Uhr", json!([{"tag": "Sa", "von": "20:00", "bis": "02:00", "ueber_mitternacht": true}])),
            ("nach Vereinbarung", json!("nach_vereinbarung")),
            ("24/7", json!("rund_um_die_uhr")),
        ] {
            assert_eq!(read(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn half_a_rule_is_none() {
        for text in [
            "",
            "vormittags",
            "jeden 2. Dienstag 15 Uhr",
            "Mo",
            "9-11 Uhr",
            "Mo 9-11 Uhr im Sommer",
            "alle 2 Wochen Fr 15 Uhr",
            "Fr-Mo 9-11 Uhr",
            "Mo 25:00 Uhr",
            "siehe Webseite",
            "Mo 9 Uhr 10 Uhr",
            "Mi 16-10 Uhr",
            "Sa 10-10 Uhr",
            "Fr 22-21 Uhr",
            "????",
            "bis bis bis",
            "ab",
            "alle",
            "nicht",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
