//! An error that somebody tries to switch off. Source: the house rules: errors cannot be switched
//! off, because the page would be wrong or dangerous.

use super::prelude::*;
use crate::check::rules;

/// See the module.
pub const RULE: Rule = Rule {
    id: "suppression-useless",
    severity: Severity::Warning,
    cause: Cause::Writing,
    words: include_str!("suppression_useless.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (file, rules) in switched_off(context) {
        for (id, _) in rules {
            if rules::by_id(id).is_some_and(|rule| rule.severity == Severity::Error) {
                report.add(file, id.span, Say::new("default").with("rule", &id.value));
            }
        }
    }
}
