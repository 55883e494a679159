//! A field that must be there, and the text itself. Source: the data model (column R). A person who
//! looks for help needs at least: what, who, where, when, for whom, and how to register.

use super::prelude::*;

/// See the module.
pub const RULE: Rule = Rule {
    id: "missing-field",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("missing_field.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for fault in context.faults.iter() {
        let say = match &fault.kind {
            FaultKind::MissingField { key: "wegweiser.yaml" } => Say::new("config"),
            FaultKind::MissingField { key } => missing(key, &context.file(fault.file).path, context, report),
            FaultKind::EmptyBody if context.file(fault.file).path.starts_with("content/seiten/") => {
                Say::new("body").help("body-page")
            }
            FaultKind::EmptyBody => Say::new("body"),
            _ => continue,
        };
        report.add(fault.file, fault.span, say);
    }
}

fn missing(key: &'static str, path: &str, context: &Context<'_>, report: &Report<'_>) -> Say {
    // The same word means different things in different files.
    let kind = match (key, path.split('/').nth(1)) {
        ("art", Some("partner")) => "art-partner",
        ("art", Some("wegweiser.yaml")) => "art-repository",
        ("titel", Some("seiten")) => "titel-seite",
        ("name", Some("wegweiser.yaml")) => "name-wegweiser",
        ("name", Some("kalender")) => "name-kalender",
        ("name", Some("listen")) => "name-liste",
        ("text", Some("listen")) => "text-liste",
        ("von", Some("kalender")) => "von-kalender",
        ("bis", Some("kalender")) => "bis-kalender",
        _ => key,
    };
    let say = Say::new("default").with("key", key).with("today", context.date.day());
    let say = if report.has_help(kind) { say.help(kind) } else { say };
    match report.with_example(say.clone(), kind) {
        Some(say) => say,
        None if report.has_help(kind) => say,
        None => say.help("no-example"),
    }
}
