//! "Mo und Mi 14-16 Uhr, jeden 1. Freitag im Monat 9.30 Uhr": rules as people write them, read word
//! by word. A text with a single word that is not understood is not understood at all: half a rule
//! would send people to a closed door.

use super::clock;
use super::rhythm::{DAYS, Rule};
use serde_json::{Value, json};

const NTH: [(&str, [&str; 6]); 5] = [
    ("erster", ["1.", "erster", "ersten", "erste", "first", "1st"]),
    ("zweiter", ["2.", "zweiter", "zweiten", "zweite", "second", "2nd"]),
    ("dritter", ["3.", "dritter", "dritten", "dritte", "third", "3rd"]),
    ("vierter", ["4.", "vierter", "vierten", "vierte", "fourth", "4th"]),
    ("letzter", ["letzter", "letzten", "letzte", "letztem", "last", "last"]),
];
/// Words that say nothing more.
const FILLERS: [&str; 15] =
    ["am", "an", "um", "von", "im", "in", "den", "des", "der", "uhr", "immer", "on", "from", "the", "of"];

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
    let (mut at, mut in_line) = (0, 0);
    while let Some(word) = words.get(at) {
        if word == ";" {
            if rule.has_days() {
                rules.extend(std::mem::take(&mut rule).into_rules()?);
            }
            (at, in_line) = (at + 1, 0);
            continue;
        }
        let starts_anew = rule.time.is_some() && rule.except.is_empty() || !rule.except.is_empty();
        let names_days = day(word).is_some() || nth(word).is_some() || date(word).is_some();
        if names_days && starts_anew && rule.has_days() {
            rules.extend(std::mem::take(&mut rule).into_rules()?);
            in_line += 1;
        }
        at += step(&words[at..], &mut rule)?;
        // "Mo 9 Uhr, Mi 10 Uhr, nicht an Feiertagen": of both, or of one?
        if in_line > 0 && !rule.except.is_empty() {
            return None;
        }
    }
    if rule.has_days() {
        rules.extend(rule.into_rules()?);
    } else if !rule.is_empty() {
        return None;
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
        rule.day(number)?;
        return Some(1);
    }
    if ["bis", "-", "–", "to"].contains(&word) && rule.has_days() && day(next(1)).is_some() {
        rule.until_day = true;
        return Some(1);
    }
    if let Some(date) = date(word).or_else(|| shared_date(words)) {
        rule.dates.push(date);
        return Some(1);
    }
    if let Some(nth) = nth(word) {
        rule.nth(nth)?;
        return Some(1);
    }
    match word {
        "täglich" | "daily" => rule.daily = true,
        "tag" | "day" if !rule.has_days() => rule.daily = true,
        "monat" | "monats" | "month" => rule.month()?,
        // Said again in the middle, it begins another rhythm.
        "jeden" | "jede" | "jedem" | "every" | "each" => rule.close(),
        "14-tägig" | "14-täglich" | "zweiwöchentlich" | "vierzehntägig" => {
            rule.weeks = Some(2);
            rule.close();
        }
        "alle" if next(2).starts_with("woche") => {
            rule.weeks = Some(match next(1) {
                "zwei" => 2,
                "drei" => 3,
                "vier" => 4,
                number => number.parse().ok().filter(|n| (2..=52).contains(n))?,
            });
            rule.close();
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
        "," | "/" => rule.comma = true,
        "und" | "and" | "&" | "+" => rule.comma = false,
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

/// "24." before "und 31.12.2026", "24.12." before ", 31.12.2026": a day that takes month and year from the date behind it.
fn shared_date(words: &[String]) -> Option<String> {
    let short = |word: &str| {
        let parts = word.strip_suffix('.')?.split('.').collect::<Vec<_>>();
        let digits = |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        (parts.len() <= 2 && parts.iter().all(digits)).then_some(parts.len())
    };
    let first = words.first()?;
    let parts = short(first)?;
    let joints = ["und", "and", ",", "&", "+", "/"];
    let mut behind = words.iter().skip(1);
    let last = loop {
        let joint = behind.next()?.as_str();
        let word = behind.next()?;
        match date(word) {
            _ if !joints.contains(&joint) => return None,
            Some(date) => break date,
            None => short(word)?,
        };
    };
    let last = crate::date::read_date(&last)?;
    let rest = match parts {
        1 => format!("{}.{}", last.month(), last.year()),
        _ => last.year().to_string(),
    };
    date(&format!("{first}{rest}"))
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
    use proptest::prelude::*;

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
                "24. und 31.12.2026 15-17 Uhr",
                json!([{"am": ["2026-12-24", "2026-12-31"], "von": "15:00", "bis": "17:00"}]),
            ),
            (
                "1., 2.12. und 3.12.2026 9 Uhr",
                json!([{"am": ["2026-12-01", "2026-12-02", "2026-12-03"], "von": "09:00"}]),
            ),
            ("24./31.12.2026, 15 Uhr", json!([{"am": ["2026-12-24", "2026-12-31"], "von": "15:00"}])),
            (
                "jeden Freitag, 18 bis 20 Uhr, nicht in den Schulferien und an Feiertagen",
                json!([{"tag": "Fr", "von": "18:00", "bis": "20:00", "ausser": ["schulferien", "feiertage"]}]),
            ),
            (
                "jeden Montag und jeden ersten Mittwoch im Monat 9 Uhr",
                json!([{"tag": "Mo", "von": "09:00"}, {"tag": "Mi", "im_monat": ["erster"], "von": "09:00"}]),
            ),
            (
                "ersten Mittwoch im Monat und jeden Freitag 9 Uhr",
                json!([{"tag": "Mi", "im_monat": ["erster"], "von": "09:00"}, {"tag": "Fr", "von": "09:00"}]),
            ),
            (
                "1. Dienstag und 3. Donnerstag im Monat 9 Uhr",
                json!([{"tag": "Di", "im_monat": ["erster"], "von": "09:00"}, {"tag": "Do", "im_monat": ["dritter"], "von": "09:00"}]),
            ),
            (
                "jeden 1. Di und letzten Fr im Monat 9-11 Uhr, nicht an Feiertagen",
                json!([
                    {"tag": "Di", "im_monat": ["erster"], "von": "09:00", "bis": "11:00", "ausser": ["feiertage"]},
                    {"tag": "Fr", "im_monat": ["letzter"], "von": "09:00", "bis": "11:00", "ausser": ["feiertage"]},
                ]),
            ),
            (
                "Mo, 1. Mi im Monat 9 Uhr",
                json!([{"tag": "Mo", "von": "09:00"}, {"tag": "Mi", "im_monat": ["erster"], "von": "09:00"}]),
            ),
            (
                "Dienstag, 1. und 3. im Monat, 15 Uhr",
                json!([{"tag": "Di", "im_monat": ["erster", "dritter"], "von": "15:00"}]),
            ),
            (
                "jeden 1. Di und Do im Monat 9 Uhr",
                json!([{"tage": ["Di", "Do"], "im_monat": ["erster"], "von": "09:00"}]),
            ),
            ("jeden Montag und jeden Mittwoch 9 Uhr", json!([{"tage": ["Mo", "Mi"], "von": "09:00"}])),
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
            "erster Mo, zweiter Di 9 Uhr",
            "jeden ersten Mittwoch und jeden Freitag im Monat 9 Uhr",
            "1. Mo im Monat und jeden 3. Do 9 Uhr",
            "1. Mo, Di im Monat 9 Uhr",
            "jeden 2. Monat am 1. Montag 9 Uhr",
            "am 1. im Monat, Di 9 Uhr",
            "24. und 31. Dezember 15 Uhr",
            "30. und 31.2.2026 15 Uhr",
            "1. oder 3.12.2026 15 Uhr",
            "1. Mo-Fr im Monat 9 Uhr",
            "Mo, Mi 1. im Monat 9 Uhr",
            "jeden 1. Tag im Monat 9 Uhr",
            "Mo 9 Uhr, 1. im Monat",
            "Mo 9 Uhr; außer in den Schulferien",
            "Mo 9 Uhr; 14 Uhr",
            "Mo 9 Uhr, Mi 10 Uhr, nicht in den Schulferien",
            "Mo alle 2 Wochen ab 2.11.2026, Fr 9 Uhr",
            "alle 2 Wochen Mo und jeden Freitag ab 6.11.2026 15 Uhr",
            "????",
            "bis bis bis",
            "ab",
            "alle",
            "nicht",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    /// Which days a rule means: "every Tuesday" or "the first Tuesday", by day.
    fn meant(rules: &Value) -> Vec<(String, String)> {
        let mut all = Vec::new();
        for rule in rules.as_array().into_iter().flatten() {
            let days = rule.get("tage").and_then(Value::as_array).cloned().unwrap_or_else(|| vec![rule["tag"].clone()]);
            let numbers =
                rule.get("im_monat").and_then(Value::as_array).cloned().unwrap_or_else(|| vec![json!("jeder")]);
            for day in &days {
                all.extend(numbers.iter().map(|nth| (day.as_str().unwrap().into(), nth.as_str().unwrap().into())));
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    proptest! {
        /// Whatever is understood of days and numbers is what was written: none is mixed with another, none is gone.
        #[test]
        fn days_and_numbers_stay_together(
            groups in proptest::collection::vec((0..7_usize, proptest::sample::subsequence(vec![0, 1, 2, 3, 4], 0..3)), 1..4),
            joint in proptest::sample::select(vec![" und ", ", ", " und jeden ", "; ", "\n"]),
            month_each in proptest::bool::ANY,
        ) {
            let (mut parts, mut expected) = (Vec::new(), Vec::new());
            for (day, numbers) in &groups {
                let nth: Vec<&str> = numbers.iter().map(|number| NTH[*number].1[2]).collect();
                let month = if month_each && !nth.is_empty() { " im Monat" } else { "" };
                let time = if [";", "\n"].contains(&joint.trim_matches(' ')) { " 9 Uhr" } else { "" };
                let which = if nth.is_empty() { "jeden".to_owned() } else { nth.join(" und ") };
                parts.push(format!("{which} {}{month}{time}", DAYS[*day].1[1]));
                let names: Vec<&str> = if nth.is_empty() { vec!["jeder"] } else { numbers.iter().map(|n| NTH[*n].0).collect() };
                expected.extend(names.iter().map(|nth| (DAYS[*day].0.to_owned(), (*nth).to_owned())));
            }
            expected.sort_unstable();
            expected.dedup();
            let mut text = parts.join(joint);
            if !month_each && groups.iter().any(|(_, numbers)| !numbers.is_empty()) {
                text.push_str(" im Monat");
            }
            if !text.contains("9 Uhr") {
                text.push_str(" 9 Uhr");
            }
            let read = read(&text);
            if let Some(rules) = &read {
                prop_assert_eq!(meant(rules), expected, "{}", text);
            }
            // Where each says for itself what it means, it is understood.
            prop_assert!(read.is_some() || !month_each, "{}", text);
        }
    }
}
