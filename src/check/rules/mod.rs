//! One rule, one file. The order is that of the documentation.

mod brand_contrast;
mod unknown_key;

use super::rule::Rule;

/// Every rule.
pub const ALL: &[&Rule] = &[&unknown_key::RULE, &brand_contrast::RULE];

/// The rule with this id.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}
