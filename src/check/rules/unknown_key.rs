//! A key that the data model does not know. A misspelt key would otherwise lose its value
//! silently (promise 2 of the reliability design).

use crate::check::finding::Severity;
use crate::check::rule::{Cause, Context, Report, Rule, Say};
use crate::check::text::{below_dash, line_at};
use crate::check::written::{fields, holders};
use crate::model::form::value_of;
use crate::source::{FaultKind, Span};

/// See the module.
pub const RULE: Rule = Rule {
    id: "unknown-key",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("unknown_key.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (fault, (key, known, suggestion)) in context.faults(|kind| match kind {
        FaultKind::UnknownKey { key, known, suggestion } => Some((key, known, suggestion)),
        _ => None,
    }) {
        let say = Say::new("default").with("key", key);
        let document = context.sources.document(fault.file);
        let group = document.and_then(fields).filter(|group| group.keys == known.as_slice());
        let holders = group.map(|group| holders(group, key)).unwrap_or_default();
        let say = match suggestion {
            // `{name:Team}` is a key with a colon in it, `{name Team}` one with a blank: the value must not be lost.
            Some(word) if value_of(key, word).is_some() => {
                let value = value_of(key, word).unwrap_or_default();
                let glued = key.get(word.len()..).is_some_and(|rest| rest.starts_with(':'));
                let say = Say::new(if glued { "no-space" } else { "no-colon" }).with("word", word);
                let line = format!("{word}: {value}");
                say.with("line", &line).fix(fault.span, line)
            }
            _ if is_of_one(key, &holders) => match below_dash(context.file(fault.file), fault.span) {
                Some(spaces) if holders.contains(&"termine") || holders.contains(&"oeffnung") => {
                    let say = say.help("below-dash").with("holder", holders.join(", ")).with("spaces", spaces);
                    let start = line_at(context.file(fault.file), fault.span.start).start as usize;
                    say.fix(Span::new(start, fault.span.start as usize), " ".repeat(spaces))
                }
                _ => {
                    let example = holders.first().and_then(|holder| report.example(holder)).and_then(Result::ok);
                    let example = example.unwrap_or_default();
                    say.help("within").with("holder", holders.join("“, „")).with("example", example)
                }
            },
            Some(word) => say.help("suggestion").with("suggestion", word).fix(fault.span, word),
            None if known.is_empty() => say.help("no-text"),
            None => say.with("known", known.join(", ")),
        };
        report.add(fault.file, fault.span, say);
    }
}

/// Whether a key at the left margin can only be meant as a part of another field. "name" and "text" may be anything.
fn is_of_one(key: &str, holders: &[&str]) -> bool {
    (1..=2).contains(&holders.len()) && !["name", "text"].contains(&key)
}
