//! A word that is not in its closed list. Source: the data model: closed lists with German words,
//! so that everything can be found. Names and everyday words ("Dienstag", "gratis") lead to the
//! right one.

use super::prelude::*;
use crate::check::rules;
use crate::check::spoken::{self, appointment};
use crate::check::text::{hyphenated, listed, short, unquoted};
use crate::check::written::{fields, is_list};
use crate::date::read_date;
use crate::model::suggest::nearest;
use crate::model::unanswered::UNKNOWN;
use crate::model::vocabulary::Term;
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
    for (fault, (key, found, known, suggestion, bare)) in context.faults(|kind| match kind {
        FaultKind::UnknownValue { key, found, known, suggestion, bare } => {
            Some((key, found, known, suggestion.as_deref(), *bare))
        }
        _ => None,
    }) {
        let say = Say::new("default").with("key", key).with("found", short(found));
        let meant = match bare {
            true if key == "tage" => spoken::days(found).map(|days| format!("[{}]", listed_days(&days))),
            true => in_brackets(key, found, known, context),
            false => {
                let list = context.sources.document(fault.file).and_then(fields).is_some_and(|it| is_list(it, key));
                let several = || without_commas(found, known).filter(|_| list);
                several().or_else(|| meant(found, known, suggestion, context))
            }
        };
        let say = match meant {
            _ if found == TOWNWIDE && !bare => say.help("townwide"),
            Some(list) if list.starts_with('[') => say.help("brackets").with("list", &list).fix(fault.span, list),
            Some(word) => say.help("suggestion").with("suggestion", &word).fix(fault.span, word),
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

/// `[treffpunkt essen]`: words of the list that only lack the comma between them.
fn without_commas(found: &str, known: &[String]) -> Option<String> {
    let words: Vec<&str> = found.split_whitespace().collect();
    let all_known = words.len() > 1 && words.iter().all(|word| known.iter().any(|known| known == word));
    all_known.then(|| words.join(", "))
}

/// The word of the list that somebody meant.
fn meant(found: &str, known: &[String], suggestion: Option<&str>, context: &Context<'_>) -> Option<String> {
    let found = unquoted(found);
    everyday(found, known)
        .or_else(|| known.iter().find(|word| *word == found).cloned())
        .or_else(|| by_name(found, known, context))
        .or_else(|| suggestion.map(str::to_owned))
}

/// Stands alone, where districts stand in a list.
const TOWNWIDE: &str = "stadtweit";

/// Words that stand where a list must stand, as that list; nothing where one of them means nothing.
fn in_brackets(key: &str, found: &str, known: &[String], context: &Context<'_>) -> Option<String> {
    let word = |part: &str| {
        let part = unquoted(part.trim());
        let is_date = |day: &str| read_date(day.trim()).is_some();
        if key == "ausser" && part.split("..").all(is_date) {
            return Some(part.to_owned());
        }
        meant(part, known, nearest(part, known.iter().map(String::as_str)), context)
    };
    let behind_hyphens = hyphenated(found);
    let parts = behind_hyphens.unwrap_or_else(|| found.split(',').collect());
    let words: Vec<String> = parts.into_iter().map(word).collect::<Option<_>>()?;
    Some(if words == [TOWNWIDE] { TOWNWIDE.to_owned() } else { format!("[{}]", words.join(", ")) })
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

/// Words that people use instead.
fn everyday(found: &str, known: &[String]) -> Option<String> {
    let word = match found.to_lowercase().as_str() {
        "montag" | "montags" | "mo." => "Mo",
        "dienstag" | "dienstags" | "di." => "Di",
        "mittwoch" | "mittwochs" | "mi." => "Mi",
        "donnerstag" | "donnerstags" | "do." => "Do",
        "freitag" | "freitags" | "fr." => "Fr",
        "samstag" | "samstags" | "sonnabend" | "sa." => "Sa",
        "sonntag" | "sonntags" | "so." => "So",
        "ferien" | "schulfrei" => "schulferien",
        "feiertag" | "feiertags" => "feiertage",
        "true" | "yes" | "wahr" => "ja",
        "false" | "no" | "falsch" => "nein",
        "gratis" | "umsonst" | "kostenfrei" | "frei" | "0" | "keine" => "kostenlos",
        "ganze stadt" | "überall" | "gesamte stadt" | "stadt" => "stadtweit",
        "1." | "1" | "ersten" => "erster",
        "2." | "2" | "zweiten" => "zweiter",
        "3." | "3" | "dritten" => "dritter",
        "4." | "4" | "vierten" => "vierter",
        "letzten" => "letzter",
        "email" | "e-mail" => "mail",
        "vereinbarung" | "nach vereinbarung" | "nach absprache" => "nach_vereinbarung",
        _ => return None,
    };
    known.iter().find(|known| *known == word).cloned()
}

/// The id of the term that is called so, or has this synonym.
fn by_name(found: &str, known: &[String], context: &Context<'_>) -> Option<String> {
    let folded = found.to_lowercase();
    let is_called = |term: &Term| {
        let names = std::iter::once(&term.name).chain(&term.short_name).chain(&term.synonyms);
        names.into_iter().any(|name| name.to_lowercase() == folded) && known.contains(&term.id.value)
    };
    let lists = &context.catalogue.lists;
    let plain = lists.boroughs.items().iter().map(|t| &t.0).chain(lists.topics.items().iter().map(|t| &t.0));
    let plain =
        plain.chain(lists.audiences.items().iter().map(|t| &t.0)).chain(lists.settings.items().iter().map(|t| &t.0));
    let rich = lists.districts.items().iter().map(|t| &t.term).chain(lists.projects.items().iter().map(|t| &t.term));
    let rich = rich.chain(lists.languages.items().iter().map(|t| &t.term));
    plain.chain(rich).find(|term| is_called(term)).map(|term| term.id.value.clone())
}
