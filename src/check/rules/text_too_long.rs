//! A title or summary that is too long. Source: the data model (title 60, summary 160 characters):
//! they are read aloud, shown in lists and printed on flyers.

use super::prelude::*;

/// See the module.
pub const RULE: Rule = Rule {
    id: "text-too-long",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("text_too_long.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (fault, (key, limit, length)) in context.faults(|kind| match kind {
        FaultKind::TooLong { key, limit, length } => Some((*key, *limit, *length)),
        _ => None,
    }) {
        let say = Say::new("default").with("key", key).with("limit", limit).with("length", length);
        report.add(fault.file, fault.span, say.with("surplus", length - limit.min(length)));
    }
}
