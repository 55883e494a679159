//! A photo without a description that is not marked as decoration. Source: WCAG 2.2, 1.1.1 (level
//! A); EN 301 549, 9.1.1.1.

use super::prelude::*;
use crate::check::text::short;

/// See the module.
pub const RULE: Rule = Rule {
    id: "alt-missing",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("alt_missing.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (file, image) in photos(context) {
        if image.alt.is_none() && !image.decorative {
            report.add(file, image.span, Say::new("default"));
        }
    }
    for prose in context.bodies.iter() {
        for picture in prose.images.iter().filter(|picture| picture.alt.trim().is_empty()) {
            report.add(prose.file, picture.span, Say::new("body").with("target", short(&picture.target)));
        }
    }
}
