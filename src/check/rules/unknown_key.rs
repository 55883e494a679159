//! A key that the data model does not know. A misspelt key would otherwise lose its value
//! silently (promise 2 of the reliability design).

use crate::check::finding::Severity;
use crate::check::rule::{Cause, Context, Report, Rule, Say};
use crate::model::form::value_of;
use crate::source::FaultKind;

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
        let say = match suggestion {
            // `{name:Team}` is a key with a colon in it, `{name Team}` one with a blank: the value must not be lost.
            Some(word) if value_of(key, word).is_some() => {
                let value = value_of(key, word).unwrap_or_default();
                let glued = key.get(word.len()..).is_some_and(|rest| rest.starts_with(':'));
                let say = Say::new(if glued { "no-space" } else { "no-colon" }).with("word", word);
                let line = format!("{word}: {value}");
                say.with("line", &line).fix(fault.span, line)
            }
            Some(word) => say.help("suggestion").with("suggestion", word).fix(fault.span, word),
            None if known.is_empty() => say.help("no-text"),
            None => say.with("known", known.join(", ")),
        };
        report.add(fault.file, fault.span, say);
    }
}
