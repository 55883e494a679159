//! A file name with something between two dots that is no language. Source: BCP 47 (ISO 639 codes),
//! and `leicht` for Leichte Sprache. Promise 2 of the reliability design: a copy in German is no translation.

use super::prelude::*;
use crate::model::language::{is_german, meant};
use crate::model::translation::is_language;
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
        let say = match meant(language, &context.catalogue.lists) {
            _ if is_german(language) => Say::new("german"),
            // `chor.md.md`
            _ if language == "md" => Say::new("default").help("german"),
            Some(meant) => Say::new("default").help("meant").with("meant", meant),
            None if is_language(language) => Say::new("default").help("short"),
            None => Say::new("default"),
        };
        let say = say.with("language", language).with("slug", slug);
        let say = say.with("proposal", propose_slug(&format!("{slug}-{language}")));
        report.add(fault.file, fault.span, say);
    }
}
