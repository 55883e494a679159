//! Two versions of a text in one file, as Git leaves them where two people changed the same lines (`git help merge`, "How
//! conflicts are presented"). Both would be published, with the marks between them.

use super::prelude::*;

/// See the module.
pub const RULE: Rule = Rule {
    id: "merge-conflict",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("merge_conflict.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (fault, ()) in context.faults(|kind| matches!(kind, FaultKind::MergeConflict { .. }).then_some(())) {
        report.add(fault.file, fault.span, Say::new("default"));
    }
}
