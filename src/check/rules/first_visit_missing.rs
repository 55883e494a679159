//! No word about the first visit. Source: the data model (erster_besuch): it takes away fear. Who
//! greets me, must I talk?

use super::prelude::*;
use crate::model::access::Status;

/// See the module.
pub const RULE: Rule = Rule {
    id: "first-visit-missing",
    severity: Severity::Hint,
    cause: Cause::Writing,
    words: include_str!("first_visit_missing.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for offer in context.offers() {
        let file = offer.entry.file;
        let over = offer.status.as_ref().is_some_and(|status| status.value == Status::Ended);
        if !over && !context.has_field(file, "erster_besuch") {
            report.add(file, context.key_span(file, "erster_besuch"), Say::new("default"));
        }
    }
}
