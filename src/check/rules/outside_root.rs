//! A link in the tree that leads out of the content folder, or nowhere. Source: the reliability
//! design, "Paths". A link could publish any file of the machine.

use super::prelude::*;

/// See the module.
pub const RULE: Rule = Rule {
    id: "outside-root",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("outside_root.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (fault, (target, broken)) in context.faults(|kind| match kind {
        FaultKind::OutsideRoot { target, broken } => Some((target, *broken)),
        _ => None,
    }) {
        report.add(fault.file, fault.span, Say::new(if broken { "broken" } else { "default" }).with("target", target));
    }
}
