//! A translation into a language that is not published yet. Source: the data model, "Languages":
//! such files are read and checked, only Leichte Sprache is published today.

use super::prelude::*;

/// See the module.
pub const RULE: Rule = Rule {
    id: "unpublished-language",
    severity: Severity::Hint,
    cause: Cause::Writing,
    words: include_str!("unpublished_language.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (_, entry) in context.entries().filter(|(_, entry)| !entry.broken) {
        for translation in entry.translations.iter().filter(|translation| !translation.is_published()) {
            let say = Say::new("default").with("language", &translation.language);
            report.add(translation.file, context.first_line(translation.file), say);
        }
    }
}
