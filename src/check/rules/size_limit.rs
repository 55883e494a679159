//! A file, front matter or nesting beyond the limits. Source: promise 5 of the reliability design:
//! any content is refused or rendered within two seconds and 256 MB.

use super::prelude::*;

/// See the module.
pub const RULE: Rule = Rule {
    id: "size-limit",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("size_limit.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for fault in context.faults.iter() {
        let say = match &fault.kind {
            FaultKind::TooLarge { what, limit } => Say::new(what).with("limit", limit),
            FaultKind::DeepNesting => Say::new("markdown-nesting"),
            _ => continue,
        };
        report.add(fault.file, fault.span, say);
    }
}
