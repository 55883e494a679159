//! A photo that nobody uses. Source: the reliability design, "Photos". It is published all the
//! same, often without anybody knowing.

use super::prelude::*;
use crate::source::{Document, Role};
use std::collections::HashSet;

/// See the module.
pub const RULE: Rule = Rule {
    id: "unused-image",
    severity: Severity::Hint,
    cause: Cause::Writing,
    words: include_str!("unused_image.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    // An entry that cannot be read may be the one that uses it.
    let unread = |document: &Document| matches!(document.role, Role::Entry { .. }) && document.front.is_none();
    if context.sources.documents.iter().any(unread) {
        return;
    }
    let mut used: HashSet<&str> = photos(context).map(|(_, image)| image.file.as_str()).collect();
    used.extend(context.bodies.photos());
    for image in context.catalogue.images.iter().filter(|image| !used.contains(image.name.as_str())) {
        report.add(image.file, Span::default(), Say::new("default").with("name", &image.name));
    }
}
