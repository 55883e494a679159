//! The same field twice. Source: YAML 1.2.2, 3.2.1.1 (keys are unique). One of the two values would
//! be lost silently.

use super::prelude::*;

/// See the module.
pub const RULE: Rule = Rule {
    id: "duplicate-key",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("duplicate_key.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (fault, key) in context.faults(|kind| match kind {
        FaultKind::DuplicateKey { key } => Some(key),
        _ => None,
    }) {
        report.add(fault.file, fault.span, Say::new("default").with("key", key));
    }
}
