//! A file that is not UTF-8. Source: the reliability design ("UTF-8 only"), RFC 3629. Umlauts of
//! another encoding would reach the page as rubbish.

use super::prelude::*;

/// See the module.
pub const RULE: Rule = Rule {
    id: "not-utf8",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("not_utf8.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (fault, utf16) in context.faults(|kind| match kind {
        FaultKind::NotUtf8 { utf16 } => Some(*utf16),
        _ => None,
    }) {
        report.add(fault.file, fault.span, Say::new(if utf16 { "utf16" } else { "default" }));
    }
}
