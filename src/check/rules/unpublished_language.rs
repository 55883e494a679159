//! A translation into a language that is not published yet. Source: the data model, "Languages":
//! such files are read and checked, only offers and pages in Leichte Sprache are published today.

use super::prelude::*;
use crate::model::translation::LEICHT;

/// See the module.
pub const RULE: Rule = Rule {
    id: "unpublished-language",
    severity: Severity::Hint,
    cause: Cause::Writing,
    words: include_str!("unpublished_language.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (kind, entry) in context.entries().filter(|(_, entry)| !entry.broken) {
        for translation in entry.translations.iter().filter(|translation| !translation.is_published(kind)) {
            let message = if translation.language == LEICHT { "easy" } else { "default" };
            let say = Say::new(message).with("language", &translation.language);
            report.add(translation.file, context.first_line(translation.file), say);
        }
    }
}
