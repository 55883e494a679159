//! One rule, one file. The order is that of the documentation.

mod long_sentence;
mod prelude;

use super::rule::TextRule;

/// Every rule about language.
pub static ALL: &[&TextRule] = &[&long_sentence::RULE];

/// The rule with this id.
pub fn by_id(id: &str) -> Option<&'static TextRule> {
    ALL.iter().copied().find(|rule| rule.rule.id == id)
}
