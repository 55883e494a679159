//! The same field twice. Source: YAML 1.2.2, 3.2.1.1 (keys are unique). One of the two values would
//! be lost silently. Where a list may stand, both are meant.

use super::prelude::*;
use crate::check::spoken;
use crate::check::written::{fields, is_list};

/// See the module.
pub const RULE: Rule = Rule {
    id: "duplicate-key",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("duplicate_key.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (fault, (key, items, list)) in context.faults(|kind| match kind {
        FaultKind::DuplicateKey { key, items, is_list } => Some((key, items, *is_list)),
        _ => None,
    }) {
        let group = context.sources.document(fault.file).and_then(fields);
        let takes_list = list || group.is_some_and(|group| is_list(group, key));
        let say = Say::new("default").with("key", key);
        let days = spoken::days(&items.join(" ")).filter(|_| key == "tag");
        let say = match items.as_slice() {
            [] if takes_list => say.help("lists"),
            // One of them says nothing.
            [] | [_] => say,
            items if takes_list => say.help("together").with("line", format!("{key}: [{}]", items.join(", "))),
            _ => match days {
                Some(days) => say.help("together").with("line", days),
                None => say,
            },
        };
        report.add(fault.file, fault.span, say);
    }
}
