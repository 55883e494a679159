//! Text that nobody would see: a cell too many in a table, the title of a link, a footer that no link names. Source: the
//! reliability design, "Untrusted Markdown": an error teaches, silent stripping loses text.

use super::prelude::*;
use crate::check::text::short;

/// See the module.
pub const RULE: Rule = Rule {
    id: "lost-text",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("lost_text.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (fault, text) in context.faults(|kind| match kind {
        FaultKind::LostText { text } => Some(text),
        _ => None,
    }) {
        report.add(fault.file, fault.span, Say::new("default").with("text", short(text)));
    }
}
