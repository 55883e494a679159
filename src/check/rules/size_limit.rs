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
            // A list or the settings are nothing but details.
            FaultKind::TooLarge { what: "front-matter", limit } if is_yaml(context, fault.file) => {
                Say::new("list").with("limit", limit)
            }
            FaultKind::TooLarge { what, limit } => Say::new(what).with("limit", limit),
            FaultKind::DeepNesting => Say::new("markdown-nesting"),
            _ => continue,
        };
        report.add(fault.file, fault.span, say);
    }
}

fn is_yaml(context: &Context<'_>, file: FileId) -> bool {
    context.file(file).path.ends_with(".yaml")
}
