//! A person is named without consent. Source: Art. 6 (1) a and Art. 7 GDPR: who publishes a name
//! must be able to show that the person agreed.

use super::prelude::*;
use crate::check::person::is_person;
use crate::check::text::short;
use crate::source::{Node, Value};

/// See the module.
pub const RULE: Rule = Rule {
    id: "consent-missing",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("consent_missing.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (file, contact) in contacts(context) {
        let consented = contact.consent.is_some() || has_faulty_consent(file, context);
        if let Some(name) = contact.name.as_ref().filter(|name| is_person(name) && !consented) {
            report.add(
                file,
                name.span,
                Say::new("default").with("name", short(name)).with("today", context.date.day()),
            );
        }
    }
}

/// A date that somebody wrote and that could not be read has been reported.
fn has_faulty_consent(file: FileId, context: &Context<'_>) -> bool {
    let Some(Node { value: Value::Map(parts), .. }) = context.field(file, "kontakt").map(|field| &field.node) else {
        return false;
    };
    parts.iter().any(|part| part.key.value == "einwilligung" && part.node.value != Value::Null)
}
