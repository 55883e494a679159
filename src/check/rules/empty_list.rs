//! An offer without a topic, or without anybody it is for. Source: the data model: both are ways to an offer. An empty list
//! is allowed, because imported data often say nothing; somebody has to look at it.

use super::prelude::*;
use crate::model::access::Status;
use crate::source::Value;

/// See the module.
pub const RULE: Rule = Rule {
    id: "empty-list",
    severity: Severity::Warning,
    cause: Cause::Writing,
    words: include_str!("empty_list.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for offer in context.offers() {
        let file = offer.entry.file;
        if offer.status.as_ref().is_some_and(|status| status.value == Status::Ended) {
            continue;
        }
        for key in ["zielgruppen", "themen"] {
            let field = context.field(file, key);
            if let Some(field) =
                field.filter(|field| matches!(&field.node.value, Value::List(nodes) if nodes.is_empty()))
            {
                report.add(file, field.node.span, Say::new(key));
            }
        }
    }
}
