//! Two terms of a list with one id. Source: the data model: ids are permanent and name one thing.

use super::prelude::*;

/// See the module.
pub const RULE: Rule = Rule {
    id: "duplicate-id",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("duplicate_id.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (fault, (id, first)) in context.faults(|kind| match kind {
        FaultKind::DuplicateId { id, first } => Some((id, first)),
        _ => None,
    }) {
        let line = context.file(first.0).position(first.1.start).line;
        let say = Say::new("default").with("id", id).with("line", line);
        // Words have no id, they are one.
        let is_word = context.file(fault.file).path.ends_with("/woerter.yaml");
        report.add(fault.file, fault.span, if is_word { say.help("word") } else { say });
    }
}
