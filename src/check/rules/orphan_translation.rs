//! A translation without its German entry. Source: the data model: all facts come from the German
//! file. Without it the text would appear nowhere.

use super::prelude::*;

/// See the module.
pub const RULE: Rule = Rule {
    id: "orphan-translation",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("orphan_translation.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (fault, slug) in context.faults(|kind| match kind {
        FaultKind::OrphanTranslation { slug } => Some(slug),
        _ => None,
    }) {
        let path = &context.file(fault.file).path;
        // The slug of a page has its folder with it.
        let folder: Vec<&str> = path.split('/').take(2).collect();
        let folder = folder.join("/");
        report.add(fault.file, fault.span, Say::new("default").with("german", format!("{folder}/{slug}.md")));
    }
}
