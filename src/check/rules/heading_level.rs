//! A heading of the first level, or one that skips a level. Source: WCAG 2.2, 1.3.1; EN 301 549,
//! 9.1.3.1. The title is the only heading of the first level; screen readers jump from heading to
//! heading.

use super::prelude::*;
use crate::check::bodies::Heading;
use crate::check::text::{line_at, short};

/// See the module.
pub const RULE: Rule = Rule {
    id: "heading-level",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("heading_level.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for prose in context.bodies.iter() {
        let file = context.file(prose.file);
        let mut above = 1;
        for heading in &prose.headings {
            let right = if heading.level == 1 { 2 } else { heading.level.min(above + 1) };
            above = right;
            if right == heading.level {
                continue;
            }
            let signs = "#".repeat(right.into());
            let say = Say::new(if heading.level == 1 { "first" } else { "skipped" });
            let say = say.with("signs", &signs).with("text", short(&heading.text));
            report.add(prose.file, line_at(file, heading.span.start), fixed(say, file, heading, &signs));
        }
    }
}

/// Replaces the signs in front, or the line below.
fn fixed(say: Say, file: &SourceFile, heading: &Heading, signs: &str) -> Say {
    let written = file.slice(heading.span);
    let start = heading.span.start as usize;
    let count = written.len() - written.trim_start_matches('#').len();
    if count > 0 {
        return say.fix(Span::new(start, start + count), signs);
    }
    let written = written.trim_end();
    match written.rfind('\n') {
        Some(below) if heading.level == 1 => {
            let length = written.len() - below - 1;
            say.fix(Span::new(start + below + 1, start + written.len()), "-".repeat(length.max(3)))
        }
        _ => say,
    }
}
