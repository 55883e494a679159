//! The sentences that our own pages and sheets say schedules in ([`crate::calendar::sentence`]), read back: "alle 2
//! Wochen am Dienstag (ab 10. November 2026), 20 bis 21.15 Uhr; am Samstag, 5. Dezember 2026, ab 15 Uhr (im Hof)".
//! Strict: a text is such a list of sentences as a whole, or it is none.

use crate::date::Date;
use crate::model::notation::clock as written;
use serde_json::{Map, Value, json};
use std::collections::HashSet;

const DAYS: [(&str, &str); 7] = [
    ("Montag", "Mo"),
    ("Dienstag", "Di"),
    ("Mittwoch", "Mi"),
    ("Donnerstag", "Do"),
    ("Freitag", "Fr"),
    ("Samstag", "Sa"),
    ("Sonntag", "So"),
];
const NTH: [(&str, &str); 5] = [
    ("ersten", "erster"),
    ("zweiten", "zweiter"),
    ("dritten", "dritter"),
    ("vierten", "vierter"),
    ("letzten", "letzter"),
];
const CLOSINGS: [(&str, &str); 7] = [
    ("an Feiertagen", "feiertage"),
    ("in den Schulferien", "schulferien"),
    ("an Heiligabend", "heiligabend"),
    ("an Silvester", "silvester"),
    ("an Altweiber", "altweiber"),
    ("am Rosenmontag", "rosenmontag"),
    ("am Veilchendienstag", "veilchendienstag"),
];

/// A timetable as entries write it.
pub fn read(text: &str) -> Option<Value> {
    match text.trim() {
        "nach Vereinbarung" => Some(json!("nach_vereinbarung")),
        "rund um die Uhr" => Some(json!("rund_um_die_uhr")),
        text => {
            let mut rules = sentences(text, &mut HashSet::new())?;
            rules.reverse();
            Some(Value::Array(rules))
        }
    }
}

/// "24. Dezember 2026", and nothing else.
pub fn date(text: &str) -> Option<Date> {
    let mut cursor = Cursor(text);
    cursor.date().filter(|_| cursor.0.is_empty())
}

/// All sentences, the last one first. What stands in brackets may hold anything, so each end of them is tried;
/// `failed` are the lengths of what is no list of sentences.
fn sentences(text: &str, failed: &mut HashSet<usize>) -> Option<Vec<Value>> {
    if failed.contains(&text.len()) {
        return None;
    }
    let found = sentence(text, failed);
    if found.is_none() {
        failed.insert(text.len());
    }
    found
}

fn sentence(text: &str, failed: &mut HashSet<usize>) -> Option<Vec<Value>> {
    let mut cursor = Cursor(text);
    let rule = cursor.rule()?;
    let then = |rest: &str, mut rule: Map<String, Value>, failed: &mut HashSet<usize>| {
        let mut cursor = Cursor(rest);
        if !rule.contains_key("auch") {
            cursor.also(". Zusätzlich am ", &mut rule);
        }
        match cursor.0.strip_prefix("; ") {
            Some(rest) => {
                let mut rules = sentences(rest, failed)?;
                rules.push(Value::Object(rule));
                Some(rules)
            }
            None => cursor.0.is_empty().then(|| vec![Value::Object(rule)]),
        }
    };
    let Some(note) = cursor.0.strip_prefix(" (") else { return then(cursor.0, rule, failed) };
    note.match_indices(')').find_map(|(at, _)| {
        let (said, rest) = (note.get(..at)?, note.get(at + 1..)?);
        if said.is_empty() || !(rest.is_empty() || rest.starts_with("; ") || rest.starts_with(". Zusätzlich am ")) {
            return None;
        }
        let mut rule = rule.clone();
        rule.insert("text".into(), json!(said));
        then(rest, rule, failed)
    })
}

struct Cursor<'t>(&'t str);

impl Cursor<'_> {
    fn eat(&mut self, token: &str) -> bool {
        let rest = self.0.strip_prefix(token);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// Reads something whole or moves nowhere.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.0;
        let found = read(self);
        if found.is_none() {
            self.0 = before;
        }
        found
    }

    fn word(&mut self, words: &[(&str, &'static str)]) -> Option<&'static str> {
        words.iter().find(|(word, _)| self.eat(word)).map(|(_, ours)| *ours)
    }

    fn number(&mut self) -> Option<u16> {
        let length = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at(length);
        let number = digits.parse().ok()?;
        self.0 = rest;
        Some(number)
    }

    /// "a", "a und b", "a, b und c", with another word for "und" where it is one.
    fn list<T>(&mut self, and: &str, item: &mut dyn FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut items = vec![item(self)?];
        while let Some(next) = self.attempt(|c| if c.eat(", ") { item(c) } else { None }) {
            items.push(next);
        }
        let last = self.attempt(|c| if c.eat(and) { item(c) } else { None });
        // Several things without a last one are the next part of the sentence.
        if items.len() > 1 && last.is_none() {
            return None;
        }
        items.extend(last);
        Some(items)
    }

    fn days(&mut self) -> Option<Vec<&'static str>> {
        self.list(" und ", &mut |c| c.word(&DAYS))
    }

    /// "24. Dezember"
    fn day_and_month(&mut self) -> Option<(i8, i8)> {
        let day = self.number()?;
        if !self.eat(". ") {
            return None;
        }
        let month = crate::calendar::MONTHS.iter().position(|month| self.eat(month))?;
        Some((i8::try_from(day).ok()?, i8::try_from(month + 1).ok()?))
    }

    /// "24. Dezember 2026"
    fn date(&mut self) -> Option<Date> {
        let (day, month) = self.day_and_month()?;
        if !self.eat(" ") {
            return None;
        }
        let year = self.number()?;
        Date::new(i16::try_from(year).ok()?, month, day).ok()
    }

    /// "9.30" or "11"
    fn clock(&mut self) -> Option<u16> {
        let hours = self.number()?;
        let minutes = self.attempt(|c| if c.eat(".") { c.number() } else { None }).unwrap_or(0);
        (hours < 24 && minutes < 60 || hours == 24 && minutes == 0).then_some(hours * 60 + minutes)
    }

    fn rule(&mut self) -> Option<Map<String, Value>> {
        let mut fields = Map::new();
        self.rhythm(&mut fields)?;
        self.attempt(|c| if c.eat(", ") { c.time(&mut fields) } else { None });
        self.end(&mut fields);
        if let Some(except) = self.attempt(|c| if c.eat(", nicht ") { c.exceptions() } else { None }) {
            fields.insert("ausser".into(), json!(except));
        }
        // Sheets of earlier versions say additional dates here, and the end behind them.
        self.also(", auch am ", &mut fields);
        self.end(&mut fields);
        Some(fields)
    }

    fn also(&mut self, before: &str, fields: &mut Map<String, Value>) {
        let also = |c: &mut Self| c.list(" und am ", &mut |c| c.date().map(|date| date.to_string()));
        if let Some(also) = self.attempt(|c| if c.eat(before) { also(c) } else { None }) {
            fields.insert("auch".into(), json!(also));
        }
    }

    fn end(&mut self, fields: &mut Map<String, Value>) {
        if let Some(end) = self.attempt(|c| if c.eat(", bis zum ") { c.date() } else { None }) {
            fields.insert("endet".into(), json!(end.to_string()));
        }
    }

    fn rhythm(&mut self, fields: &mut Map<String, Value>) -> Option<()> {
        let mut put = |key: &str, value: Value| fields.insert(key.to_owned(), value);
        let days = |days: &[&str], put: &mut dyn FnMut(&str, Value) -> Option<Value>| match days {
            [day] => put("tag", json!(day)),
            days => put("tage", json!(days)),
        };
        if self.eat("jeden Tag") {
            put("taeglich", json!(true));
        } else if self.eat("jedes Jahr am ") {
            let (day, month) = self.day_and_month()?;
            put("jaehrlich", json!(format!("{day}.{month}.")));
        } else if self.eat("jeden ") {
            let nth = self.attempt(|c| {
                let nth = c.list(" und ", &mut |c| c.word(&NTH))?;
                c.eat(" ").then_some(nth)
            });
            days(&self.days()?, &mut put);
            if let Some(nth) = nth {
                if !self.eat(" im Monat") {
                    return None;
                }
                put("im_monat", json!(nth));
            }
        } else if self.eat("alle ") {
            let weeks = self.number().filter(|weeks| *weeks > 1)?;
            if !self.eat(" Wochen am ") {
                return None;
            }
            days(&self.days()?, &mut put);
            if !self.eat(" (ab ") {
                return None;
            }
            let from = self.date()?;
            put("alle_wochen", json!(weeks));
            put("ab", json!(from.to_string()));
            return self.eat(")").then_some(());
        } else if self.eat("am ") {
            let mut date = |c: &mut Self| {
                c.word(&DAYS)?;
                if c.eat(", ") { c.date().map(|date| date.to_string()) } else { None }
            };
            match self.list(" und am ", &mut date)?.as_slice() {
                [date] => put("am", json!(date)),
                dates => put("am", json!(dates)),
            };
        } else {
            let number = |day: &str| DAYS.iter().position(|(_, short)| *short == day);
            let first = self.word(&DAYS).and_then(number)?;
            if !self.eat(" bis ") {
                return None;
            }
            let last = self.word(&DAYS).and_then(number)?;
            let span = DAYS.get(first..=last).filter(|span| span.len() > 1)?;
            put("tage", span.iter().map(|(_, short)| json!(short)).collect());
        }
        Some(())
    }

    fn time(&mut self, fields: &mut Map<String, Value>) -> Option<()> {
        let open = self.eat("ab ");
        let from = self.clock()?;
        let mut put = |key: &str, value: Value| fields.insert(key.to_owned(), value);
        if open {
            put("von", json!(written(from)));
            return self.eat(" Uhr").then_some(());
        }
        let night = self.eat(" Uhr bis ");
        if !night && !self.eat(" bis ") {
            return None;
        }
        let to = self.clock()?;
        put("von", json!(written(from)));
        put("bis", json!(written(to)));
        if night {
            put("ueber_mitternacht", json!(true));
        }
        let ends = if night { [" Uhr am nächsten Morgen", " Uhr am nächsten Tag"] } else { [" Uhr"; 2] };
        ends.into_iter().any(|end| self.eat(end)).then_some(())
    }

    /// "an Feiertagen, nicht am 24. Dezember 2026"; in sheets of earlier versions "an Feiertagen und am …".
    fn exceptions(&mut self) -> Option<Vec<String>> {
        let mut found = self.list(" und ", &mut Self::exception)?;
        while let Some(next) = self.attempt(|c| if c.eat(", nicht ") { c.exception() } else { None }) {
            found.push(next);
        }
        Some(found)
    }

    fn exception(&mut self) -> Option<String> {
        self.attempt(|c| {
            if let Some(closing) = c.word(&CLOSINGS) {
                return Some(closing.to_owned());
            }
            if c.eat("am ") {
                return c.date().map(|date| date.to_string());
            }
            if !c.eat("vom ") {
                return None;
            }
            let from = c.date()?;
            if c.eat(" bis ") { c.date().map(|to| format!("{from}..{to}")) } else { None }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Language;
    use crate::model::notation::timetable;
    use crate::model::schedule::{Closing, Exception, Nth, Rhythm, Schedule, TimeRange, Timetable, Weekday};
    use crate::model::words::Word;
    use crate::source::{Span, Spanned};
    use proptest::prelude::*;

    fn spanned<T>(value: T) -> Spanned<T> {
        Spanned::new(value, Span::default())
    }

    fn any_date() -> impl Strategy<Value = Date> {
        (0..1200_i64).prop_map(|days| Date::constant(2026, 1, 1) + jiff::Span::new().days(days))
    }

    fn days(least: usize) -> impl Strategy<Value = Vec<Weekday>> {
        let all: Vec<Weekday> = Weekday::ALL.iter().map(|(_, day)| *day).collect();
        proptest::sample::subsequence(all, least..=6)
    }

    fn rhythm() -> impl Strategy<Value = Rhythm> {
        let nth: Vec<Nth> = Nth::ALL.iter().map(|(_, nth)| *nth).collect();
        prop_oneof![
            Just(Rhythm::Daily),
            days(1).prop_map(Rhythm::Weekly),
            (days(1), 2..52_u32, any_date()).prop_map(|(days, weeks, from)| {
                // The sentence says the first date, so that is what is read back.
                let on = |day: &Date| days.contains(&crate::calendar::weekday_of(*day));
                let from = from.series(jiff::Span::new().days(1)).take(7).find(on).unwrap_or(from);
                Rhythm::EveryWeeks { days, weeks, from: spanned(from) }
            }),
            (days(1), proptest::sample::subsequence(nth, 1..=5)).prop_map(|(days, nth)| Rhythm::Monthly { days, nth }),
            proptest::collection::btree_set(any_date(), 1..5)
                .prop_map(|dates| Rhythm::Once(dates.into_iter().map(spanned).collect())),
            (1..=12_i8, 1..=28_i8).prop_map(|(month, day)| Rhythm::Yearly { month, day }),
        ]
    }

    fn time() -> impl Strategy<Value = TimeRange> {
        (0..1440_u16, proptest::option::of(1..=1440_u16)).prop_map(|(from, to)| TimeRange {
            from,
            to,
            overnight: to.is_some_and(|to| to <= from || to % 7 == 0),
        })
    }

    /// Exceptions in the order in which a sentence says them.
    fn exceptions() -> impl Strategy<Value = Vec<Exception>> {
        let others: Vec<Closing> =
            Closing::ALL.iter().map(|(_, c)| *c).filter(|c| *c != Closing::SchoolHolidays).collect();
        let count = others.len();
        let spans = proptest::collection::btree_map(any_date(), proptest::option::of(1..30_i64), 0..3);
        (any::<bool>(), proptest::sample::subsequence(others, 0..=count), spans).prop_map(|(school, others, days)| {
            let school = school.then_some(Exception::Named(Closing::SchoolHolidays));
            let days = days.into_iter().map(|(from, length)| match length {
                Some(length) => Exception::Range(from, from + jiff::Span::new().days(length)),
                None => Exception::Day(from),
            });
            school.into_iter().chain(others.into_iter().map(Exception::Named)).chain(days).collect()
        })
    }

    fn schedule() -> impl Strategy<Value = Schedule> {
        let note = "[A-Za-zäöü0-9,;:() ]{0,20}[a-z]";
        let also = proptest::collection::btree_set(any_date(), 0..4);
        (
            rhythm(),
            proptest::option::of(time()),
            exceptions(),
            also,
            proptest::option::of(any_date()),
            proptest::option::of(note),
        )
            .prop_map(|(rhythm, time, except, also, ends, note)| Schedule {
                rhythm,
                time,
                except: except.into_iter().map(spanned).collect(),
                also: also.into_iter().map(spanned).collect(),
                ends: ends.map(spanned),
                text: note.map(spanned),
                span: Span::default(),
            })
    }

    proptest! {
        /// Whatever our pages say of a timetable is read again as it was.
        #[test]
        fn every_sentence_is_read_back(schedules in proptest::collection::vec(schedule(), 1..4)) {
            let given = Timetable::Schedules(schedules);
            let text = crate::calendar::sentence(&given, Language::German).join("; ");
            prop_assert_eq!(read(&text), Some(timetable(&given)), "{}", text);
        }

        #[test]
        fn nothing_breaks_it(text in "(jeden Tag|, |; | \\(|\\)|ab|am|9|24\\. Mai 2027| bis | Uhr|nicht|und|ä){0,30}") {
            read(&text);
        }
    }

    #[test]
    fn sheets_of_earlier_versions_are_read() {
        let text = "jeden Dienstag, 9.30 bis 11 Uhr, nicht in den Schulferien, an Feiertagen und am 1. Juni 2027, auch am 6. \
                    Dezember 2026 und am 7. Dezember 2026, bis zum 30. Juni 2027 (im Hof)";
        let rule = json!({
            "tag": "Di", "von": "09:30", "bis": "11:00", "ausser": ["schulferien", "feiertage", "2027-06-01"],
            "auch": ["2026-12-06", "2026-12-07"], "endet": "2027-06-30", "text": "im Hof",
        });
        assert_eq!(read(text), Some(json!([rule])));
    }

    #[test]
    fn other_sentences_are_none() {
        for text in [
            "",
            "jeden Tag, irgendwann",
            "jeden Dienstag, 9 Uhr",
            "Freitag bis Montag, 9 bis 11 Uhr",
            "jeden Tag; ",
            "am Montag",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("nach Vereinbarung"), Some(json!("nach_vereinbarung")));
        assert_eq!(read("rund um die Uhr"), Some(json!("rund_um_die_uhr")));
    }
}
