//! A town's own colour on which, or in which, nobody can read. Source: WCAG 2.2, 1.4.6 (contrast
//! of text at least 7:1); the theme writes white on it, and writes it on a white ground.

use super::prelude::*;
use crate::model::colour::{Colour, TEXT_CONTRAST, WHITE};

/// See the module.
pub const RULE: Rule = Rule {
    id: "brand-contrast",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("brand_contrast.toml"),
    check,
};

/// The lightest ground that the standard theme writes on (`--ground` in its tokens).
const GROUND: &str = "#fbf8f3";

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(written) = &context.config.brand else { return };
    let Some(colour) = Colour::read(written) else { return };
    let ground = Colour::read(GROUND).unwrap_or(WHITE);
    let contrast = colour.contrast(WHITE).min(colour.contrast(ground));
    if contrast < TEXT_CONTRAST {
        let proposal = colour.darkened_for(ground, TEXT_CONTRAST);
        let say = Say::new("default")
            .with("colour", colour)
            .with("whole", contrast as u32)
            .with("tenth", (contrast * 10.0) as u32 % 10)
            .with("proposal", proposal)
            .fix(written.span, format!("\"{proposal}\""));
        report.add(context.config.file, written.span, say);
    }
}
