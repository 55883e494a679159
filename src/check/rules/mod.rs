//! One rule, one file. The order is that of the documentation.

mod unknown_key;

use super::rule::Rule;

/// Every rule.
pub const ALL: &[&Rule] = &[&unknown_key::RULE];

/// The rule with this id.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}
