//! What a rule of a timetable says: the rhythms that share a time of day. "1. Dienstag und 3. Donnerstag im Monat" are
//! two rules of an entry; numbers and days of different rhythms are never mixed.

use super::clock;
use crate::model::notation::clock as written;
use serde_json::{Map, Value, json};

/// The days as entries write them, with what people write.
pub(super) const DAYS: [(&str, [&str; 8]); 7] = [
    ("Mo", ["mo", "montag", "montags", "montage", "mon", "monday", "mondays", "mtg"]),
    ("Di", ["di", "dienstag", "dienstags", "dienstage", "tue", "tuesday", "tuesdays", "tu"]),
    ("Mi", ["mi", "mittwoch", "mittwochs", "mittwoche", "wed", "wednesday", "wednesdays", "we"]),
    ("Do", ["do", "donnerstag", "donnerstags", "donnerstage", "thu", "thursday", "thursdays", "th"]),
    ("Fr", ["fr", "freitag", "freitags", "freitage", "fri", "friday", "fridays", "frei"]),
    ("Sa", ["sa", "samstag", "samstags", "sonnabend", "sat", "saturday", "saturdays", "samstage"]),
    ("So", ["so", "sonntag", "sonntags", "sonntage", "sun", "sunday", "sundays", "su"]),
];

/// Days of one rhythm: "1. und 3. Dienstag", "Mo und Mi".
#[derive(Default)]
struct Group {
    nth: Vec<&'static str>,
    days: Vec<usize>,
    /// The month was named for its numbers.
    monthly: bool,
    /// The next day belongs to another rhythm: "ersten Mittwoch im Monat und jeden Freitag".
    closed: bool,
}

/// What has been read of one rule: one or more rhythms at the same time of day.
#[derive(Default)]
pub(super) struct Rule {
    groups: Vec<Group>,
    /// The next day closes a span: "Mo bis Fr".
    pub(super) until_day: bool,
    /// A comma stood behind the last day: "1. Mo, Di im Monat" may mean every Tuesday.
    pub(super) comma: bool,
    /// The month was named before all days.
    monthly: bool,
    pub(super) daily: bool,
    pub(super) dates: Vec<String>,
    pub(super) weeks: Option<u32>,
    pub(super) from: Option<String>,
    pub(super) time: Option<(u16, Option<u16>)>,
    pub(super) except: Vec<&'static str>,
}

impl Rule {
    pub(super) fn has_days(&self) -> bool {
        self.groups.iter().any(|group| !group.days.is_empty()) || self.daily || !self.dates.is_empty()
    }

    /// Whether nothing has been read that would be lost with it.
    pub(super) fn is_empty(&self) -> bool {
        let said = self.time.is_some() || self.from.is_some() || self.weeks.is_some() || self.monthly;
        !self.has_days() && self.groups.is_empty() && self.except.is_empty() && !said
    }

    /// The group that reads on; a new one where `anew` says so of the last.
    fn group(&mut self, anew: impl Fn(&Group) -> bool) -> Option<&mut Group> {
        if self.groups.last().is_none_or(anew) {
            self.groups.push(Group::default());
        }
        self.groups.last_mut()
    }

    pub(super) fn nth(&mut self, nth: &'static str) -> Option<()> {
        self.group(|group| group.closed || !group.days.is_empty())?.nth.push(nth);
        Some(())
    }

    pub(super) fn day(&mut self, day: usize) -> Option<()> {
        let (until, comma) = (std::mem::take(&mut self.until_day), std::mem::take(&mut self.comma));
        let group = self.group(|group| group.closed)?;
        if !group.nth.is_empty() && !group.days.is_empty() && (until || comma) {
            return None;
        }
        if until {
            let first = *group.days.last()?;
            if day <= first {
                return None;
            }
            group.days.extend(first + 1..=day);
        } else {
            group.days.push(day);
        }
        Some(())
    }

    /// "im Monat": for the numbers before it, or for all that follow where none was before. Behind days without a
    /// number nobody knows what it means.
    pub(super) fn month(&mut self) -> Option<()> {
        match self.groups.last() {
            None => self.monthly = true,
            Some(last) if last.nth.is_empty() => return None,
            Some(_) => self.groups.iter_mut().for_each(|group| group.monthly = true),
        }
        self.close();
        Some(())
    }

    /// What follows is said of other days.
    pub(super) fn close(&mut self) {
        if let Some(last) = self.groups.last_mut() {
            last.closed = true;
        }
    }

    /// The rhythms, where every word of them is understood.
    fn rhythms(&mut self) -> Option<Vec<Group>> {
        let mut groups = std::mem::take(&mut self.groups);
        // "Dienstag, 1. und 3. im Monat"
        if let [day, nth] = groups.as_mut_slice()
            && nth.days.is_empty()
            && day.nth.is_empty()
            && day.days.len() == 1
        {
            nth.days.append(&mut day.days);
            groups.remove(0);
        }
        let mut rhythms: Vec<Group> = Vec::new();
        for mut group in groups {
            // "jeden 2. Dienstag" means two things; only the month makes it one.
            let monthly = self.monthly || group.monthly;
            if group.days.is_empty() || !group.nth.is_empty() && !monthly {
                return None;
            }
            match rhythms.iter_mut().find(|known| known.nth.is_empty() && group.nth.is_empty()) {
                Some(known) => known.days.append(&mut group.days),
                None => rhythms.push(group),
            }
        }
        let numbered = rhythms.iter().any(|group| !group.nth.is_empty());
        (numbered || !self.monthly).then_some(rhythms)
    }

    /// The rules, one for each rhythm.
    pub(super) fn into_rules(mut self) -> Option<Vec<Value>> {
        let groups = self.groups.len();
        let rhythms = self.rhythms()?;
        if self.until_day {
            return None;
        }
        let mut common = Map::new();
        match (self.weeks, self.from.take()) {
            // Of several rhythms nobody knows which one it is said of.
            (Some(weeks), Some(from)) if groups == 1 && rhythms.iter().all(|group| group.nth.is_empty()) => {
                common.insert("alle_wochen".into(), json!(weeks));
                common.insert("ab".into(), json!(from));
            }
            (None, None) => {}
            // "alle 2 Wochen": without a first date nobody knows which.
            _ => return None,
        }
        let mut rules: Vec<Map<String, Value>> = Vec::new();
        match (rhythms.as_slice(), self.daily, self.dates.as_slice()) {
            ([], true, []) => rules.push(one("taeglich", json!(true))),
            ([], false, [date]) => rules.push(one("am", json!(date))),
            ([], false, dates @ [_, ..]) => rules.push(one("am", json!(dates))),
            (rhythms @ [_, ..], false, []) => {
                for group in rhythms {
                    let mut days = group.days.clone();
                    days.sort_unstable();
                    days.dedup();
                    let mut names = days.iter().filter_map(|day| DAYS.get(*day)).map(|(day, _)| json!(day));
                    let mut rule = match days.len() {
                        1 => one("tag", names.next()?),
                        _ => one("tage", names.collect()),
                    };
                    rule.extend(common.clone());
                    if !group.nth.is_empty() {
                        rule.insert("im_monat".into(), json!(group.nth));
                    }
                    rules.push(rule);
                }
            }
            _ => return None,
        }
        let (from, to) = self.time?;
        for rule in &mut rules {
            rule.insert("von".into(), json!(written(from)));
            if let Some(to) = to {
                rule.insert("bis".into(), json!(written(to)));
                if to <= from {
                    if !clock::is_night(from, to) {
                        return None;
                    }
                    rule.insert("ueber_mitternacht".into(), json!(true));
                }
            }
            if !self.except.is_empty() {
                rule.insert("ausser".into(), json!(self.except));
            }
        }
        Some(rules.into_iter().map(Value::Object).collect())
    }
}

fn one(key: &str, value: Value) -> Map<String, Value> {
    Map::from_iter([(key.to_owned(), value)])
}
