//! A paragraph that stands for a heading or a list, and one that has become a heading, a list or code by a sign that meant
//! something else. Source: WCAG 2.2, 1.3.1, failures F2 and F43. Screen readers cannot jump to a bold line, do not count
//! the points of a list that is none, and jump to a sentence that is no heading.

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
        let turned = |key, text: &str| Say::new(key).severity(Severity::Warning).with("text", short(text));
        for span in &prose.indented {
            let line = line_at(file, span.start);
            if file.slice(*span).contains(char::is_alphanumeric) {
                report.add(prose.file, line, turned("code", file.slice(line).trim()));
            }
        }
        for span in &prose.underlined {
            let text = file.slice(*span).trim_end();
            let above = text.rsplit_once('\n').map_or(text, |(above, _)| above);
            report.add(prose.file, line_at(file, span.start), turned("underlined", above));
        }
        for span in &prose.numbered {
            report.add(prose.file, *span, turned("numbered", file.slice(*span)));
        }
    }
}
