//! A file name with something between two dots that is no language. Source: BCP 47 (ISO 639 codes),
//! and `leicht` for Leichte Sprache.

use super::prelude::*;
use crate::model::translation::{self, GERMAN};
use crate::source::document::propose_slug;

/// See the module.
pub const RULE: Rule = Rule {
    id: "unknown-language",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("unknown_language.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (fault, language) in context.faults(|kind| match kind {
        FaultKind::UnknownLanguage { language } => Some(language),
        _ => None,
    }) {
        let path = &context.file(fault.file).path;
        let name = path.rsplit('/').next().unwrap_or(path);
        let slug = name.split('.').next().unwrap_or(name);
        let say = match translation::usual_code(language) {
            Some(code) if code != GERMAN => Say::new("default").help("code").with("code", code),
            Some(_) => Say::new("german"),
            None => Say::new(if language == GERMAN { "german" } else { "default" }),
        };
        let say = say.with("language", language).with("slug", slug);
        let say = say.with("proposal", propose_slug(&format!("{slug}-{language}")));
        report.add(fault.file, fault.span, say);
    }
}
