//! A description that does not help: "Bild von …", a file name, too long. Source: WCAG 2.2, failure
//! F30; W3C images tutorial. Screen readers say "picture" by themselves.

use super::prelude::*;

/// See the module.
pub const RULE: Rule = Rule {
    id: "alt-weak",
    severity: Severity::Hint,
    cause: Cause::Writing,
    words: include_str!("alt_weak.toml"),
    check,
};

/// A screen reader reads a description in one go.
const LONGEST: usize = 140;
const FILLERS: [&str; 10] = [
    "bild von",
    "bild:",
    "ein bild",
    "foto von",
    "foto:",
    "ein foto",
    "das bild",
    "das foto",
    "auf dem foto",
    "auf dem bild",
];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (file, image) in photos(context) {
        if let Some(alt) = &image.alt
            && let Some(say) = weakness(alt)
        {
            report.add(file, alt.span, say);
        }
    }
    for prose in context.bodies.iter() {
        for picture in &prose.images {
            if let Some(say) = weakness(picture.alt.trim()) {
                report.add(prose.file, picture.span, say);
            }
        }
    }
}

fn weakness(alt: &str) -> Option<Say> {
    let lower = alt.to_lowercase();
    let length = alt.chars().count();
    if length > LONGEST {
        return Some(Say::new("long").with("length", length));
    }
    if let Some(filler) = FILLERS.iter().find(|filler| begins_with(&lower, filler)) {
        return Some(Say::new("filler").with("filler", alt.get(..filler.len()).unwrap_or(filler)));
    }
    let file_name = [".jpg", ".jpeg", ".png", ".webp", ".avif"].iter().any(|ending| lower.ends_with(ending))
        || lower.starts_with("img_")
        || lower.starts_with("dsc");
    (file_name || ["bild", "foto", "logo", "image"].contains(&lower.as_str()))
        .then(|| Say::new("name").with("alt", alt))
}

/// "Ein Bild vom See", but not "Ein Bildband".
fn begins_with(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| words.ends_with(':') || !rest.starts_with(char::is_alphabetic))
}
