//! A paragraph that stands for a heading or a list. Source: WCAG 2.2, 1.3.1, failure F2. Screen
//! readers cannot jump to a bold line, and do not count the points of a list that is none.

use super::prelude::*;
use crate::check::text::{line_at, short};

/// See the module.
pub const RULE: Rule = Rule {
    id: "fake-structure",
    severity: Severity::Hint,
    cause: Cause::Writing,
    words: include_str!("fake_structure.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for prose in context.bodies.iter() {
        let file = context.file(prose.file);
        for span in &prose.bold {
            let text = short(file.slice(*span).trim().trim_matches(['*', '_', ':']));
            report.add(prose.file, line_at(file, span.start), Say::new("heading").with("text", text));
        }
        for span in &prose.fake_lists {
            report.add(prose.file, line_at(file, span.start), Say::new("list"));
        }
    }
}
