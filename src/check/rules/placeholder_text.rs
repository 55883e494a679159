//! A text that `init` wrote for others to replace, on a site that is no example any more. Sources: DDG § 5, Art. 13 GDPR,
//! BITVNRW § 4 (a page that says "please write here who you are" says nothing of what the law wants), BITVNRW § 5 (a form
//! at an address where nobody answers is none). A warning, so that a site can grow; `--strict` refuses.

use super::prelude::*;
use crate::check::text::short;
use crate::links::is_reserved;
use crate::source::document::Role;
use crate::starter::placeholders;

/// See the module.
pub const RULE: Rule = Rule {
    id: "placeholder-text",
    severity: Severity::Warning,
    cause: Cause::Writing,
    words: include_str!("placeholder_text.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if context.config.example {
        return;
    }
    let is_entry = |role: &Role| matches!(role, Role::Entry { .. });
    for document in context.sources.documents.iter().filter(|document| is_entry(&document.role)) {
        let text = &context.file(document.file).text;
        // The first one is enough: who replaces it sees the next.
        let found = placeholders().iter().filter_map(|words| Some((text.find(words)?, *words))).min();
        if let Some((at, words)) = found {
            let span = Span::new(at, at + words.len());
            report.add(document.file, span, Say::new("default").with("text", short(words)));
        }
    }
    form(context, report);
}

/// The form is none where nobody can ever answer.
fn form(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(form) = &context.config.contact_form else { return };
    let as_it_was = placeholders().contains(&form.value.as_str());
    // An address that cannot be read has its own finding.
    let is_real = |base: &str| !base.is_empty() && !is_reserved(base);
    if as_it_was || is_reserved(&form.value) && is_real(&context.config.base_url.value) {
        report.add(context.config.file, form.span, Say::new("form").with("url", short(&form.value)));
    }
}
