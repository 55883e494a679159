//! An offer without a topic, or without anybody it is for. Source: the data model: both are ways to an offer. An empty list
//! is allowed, because imported data often say nothing; somebody has to look at it.
//!
//! And a list of the town without an entry: the page says nothing where it should. An empty list of crisis numbers is an
//! error: no page names anybody to call. A town without that list is warned, and built: no list has to be there.

use super::prelude::*;
use crate::model::access::Status;
use crate::model::vocabulary::LIST_NAMES;
use crate::source::{Role, Value};

/// See the module.
pub const RULE: Rule = Rule {
    id: "empty-list",
    severity: Severity::Warning,
    cause: Cause::Writing,
    words: include_str!("empty_list.toml"),
    check,
};

/// The list without which there is no site.
const CRISIS: &str = "krisennummern";

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
                let say = report.with_example(Say::new(key), key).unwrap_or_else(|| Say::new(key));
                report.add(file, field.node.span, say);
            }
        }
    }
    lists(context, report);
}

/// The lists below `content/listen/`.
fn lists(context: &Context<'_>, report: &mut Report<'_>) {
    let mut has_crisis = false;
    for document in &context.sources.documents {
        let Role::List(name) = &document.role else { continue };
        let is_crisis = name == CRISIS;
        has_crisis |= is_crisis;
        let is_empty = document.front.as_ref().is_some_and(|front| match &front.value {
            Value::Null => true,
            Value::List(items) => items.is_empty(),
            _ => false,
        });
        if !is_empty || !LIST_NAMES.contains(&name.as_str()) {
            continue;
        }
        let say = if is_crisis { Say::new(CRISIS).severity(Severity::Error) } else { Say::new("list") };
        report.add(document.file, context.first_line(document.file), say);
    }
    if !has_crisis && !context.catalogue.offers.is_empty() {
        let file = context.config.file;
        report.add(file, context.first_line(file), Say::new("no-crisis").severity(Severity::Warning));
    }
}
