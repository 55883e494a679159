//! A word that is not in its closed list. Source: the data model: closed lists with German words,
//! so that everything can be found. Names and everyday words ("Dienstag", "gratis") lead to the
//! right one.

use super::prelude::*;
use crate::check::spoken::{self, appointment};
use crate::check::text::{listed, short};
use crate::check::written::{fields, is_list};
use crate::check::{meant, rules};
use crate::model::holidays::Holiday;
use crate::model::suggest::nearest;
use crate::model::unanswered::UNKNOWN;
use crate::source::fault::NoAnswer;
use crate::source::{Fault, Role, Value};

/// See the module.
pub const RULE: Rule = Rule {
    id: "unknown-value",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("unknown_value.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (fault, (key, answer)) in context.faults(|kind| match kind {
        FaultKind::NoAnswer { key, answer } => Some((key, *answer)),
        _ => None,
    }) {
        report.add(fault.file, fault.span, no_answer(key, answer, fault, context));
    }
    for (fault, (key, found, known, bare)) in context.faults(|kind| match kind {
        FaultKind::UnknownValue { key, found, known, bare } => Some((key, found, known, *bare)),
        _ => None,
    }) {
        let say = Say::new("default").with("key", key).with("found", short(found));
        let list = bare || context.sources.document(fault.file).and_then(fields).is_some_and(|it| is_list(it, key));
        let words = match list {
            true if key == "tage" && bare => spoken::days(found).map(|days| vec![listed_days(&days).to_owned()]),
            true => meant::words(key, found, known, context),
            false => meant::word(key, found, known, context).map(|word| vec![word]),
        };
        let say = match words {
            _ if found == TOWNWIDE && !bare => say.help("townwide"),
            Some(words) if bare && words != [TOWNWIDE] => {
                let list = format!("[{}]", words.join(", "));
                say.help("brackets").with("list", &list).fix(fault.span, list)
            }
            Some(words) => {
                let words = words.join(", ");
                say.help("suggestion").with("suggestion", &words).fix(fault.span, words)
            }
            // The list itself has been reported; nobody can tell what it would have said.
            None if is_unread(key, found, context) => continue,
            None if ["termine", "oeffnung"].contains(&key.as_str()) => match appointment(found) {
                Some(schedule) => {
                    let list = format!("[{schedule}]");
                    say.help("brackets").with("list", &list).fix(fault.span, list)
                }
                None => {
                    let say = say.with("example", report.example(key).and_then(Result::ok).unwrap_or_default());
                    say.help("timetable").with("known", listed(known))
                }
            },
            None if known.is_empty() => say.help(if key == "kalender" { "no-calendar" } else { "no-words" }),
            None if key == "ausser" => {
                let days = holidays(found, context).unwrap_or_else(|| "2026-12-24..2027-01-03".to_owned());
                say.help("days").with("known", listed(known)).with("days", days)
            }
            None if key == "kosten" => say.help("cost").with("known", listed(known)),
            None => say.with("known", listed(known)),
        };
        report.add(fault.file, fault.span, say);
    }
    for (file, rules) in switched_off(context) {
        for (id, _) in rules.iter().filter(|(id, _)| rules::by_id(id).is_none()) {
            let say = Say::new("rule").with("found", short(id));
            let ids = rules::ALL.iter().filter(|rule| rule.severity != Severity::Error).map(|rule| rule.id);
            let say = match nearest(id, ids) {
                Some(rule) => say.help("suggestion").with("suggestion", rule).fix(id.span, rule),
                None => say,
            };
            report.add(file, id.span, say);
        }
    }
}

/// `unbekannt`, where that is no answer: what to write instead.
fn no_answer(key: &str, answer: NoAnswer, fault: &Fault, context: &Context<'_>) -> Say {
    let say = Say::new("no-answer").with("key", key);
    match answer {
        NoAnswer::LeaveOut if key == "mitbringen" => say.help("leave-out-bring"),
        NoAnswer::LeaveOut => say.help("leave-out"),
        NoAnswer::Needed => say.help("needed"),
        NoAnswer::Otherwise => {
            let say = say.help("otherwise");
            let is_whole = context.field(fault.file, key).is_some_and(|field| field.node.span == fault.span);
            if is_whole { say.fix(fault.span, UNKNOWN) } else { say }
        }
    }
}

/// The days of `tage: [Fr, Sa]` or `tag: Fr`.
fn listed_days(days: &str) -> &str {
    days.split_once(": ").map_or(days, |(_, days)| days).trim_matches(['[', ']'])
}

/// Stands alone, where districts stand in a list.
const TOWNWIDE: &str = "stadtweit";

/// The next school holidays of this name, as days: `ausser` knows the school holidays of a whole year alone.
fn holidays(found: &str, context: &Context<'_>) -> Option<String> {
    let name = found.to_lowercase();
    // The calendar may tell the year: "Weihnachtsferien 2026/27".
    let is_called = |holiday: &&Holiday| {
        let called = holiday.name.to_lowercase();
        called.strip_prefix(&name).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let all = context.site.calendar()?.school_holidays.iter();
    let next = all.filter(is_called).filter(|holiday| holiday.to >= context.date.day());
    next.min_by_key(|holiday| holiday.from).map(|holiday| format!("{}..{}", holiday.from, holiday.to))
}

/// Whether the list that a field chooses from, or the calendar it names, is there and cannot be
/// read.
fn is_unread(key: &str, found: &str, context: &Context<'_>) -> bool {
    let list = match key {
        "stadtteil" | "einsatzgebiet" | "nachbarn" => "stadtteile",
        "stadtbezirk" => "stadtbezirke",
        key => key,
    };
    context.sources.documents.iter().any(|document| {
        let value = document.front.as_ref().map(|front| &front.value);
        match &document.role {
            Role::List(name) => name == list && !matches!(value, Some(Value::List(_) | Value::Null)),
            Role::Calendar(name) => key == "kalender" && name == found && !matches!(value, Some(Value::Map(_))),
            _ => false,
        }
    })
}
