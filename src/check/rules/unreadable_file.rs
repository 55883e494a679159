//! A file that the system refuses, that is none (a pipe, a device), or whose name is not UTF-8.
//! Source: promise 2 of the reliability design: every content file is on the site or named in an
//! error.

use super::prelude::*;

/// See the module.
pub const RULE: Rule = Rule {
    id: "unreadable-file",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("unreadable_file.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for fault in context.faults.iter() {
        let say = match &fault.kind {
            FaultKind::Unreadable(reason) => Say::new("default").with("reason", reason),
            FaultKind::NotAFile { is_folder: false } => Say::new("no-file"),
            FaultKind::NotAFile { is_folder: true } => Say::new("folder"),
            FaultKind::BadName => Say::new("name"),
            _ => continue,
        };
        report.add(fault.file, fault.span, say);
    }
}
