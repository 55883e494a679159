//! One rule, one file. The order is that of the documentation.

mod genitive;
mod long_sentence;
mod negation;
mod participle_attribute;
mod passive;
mod prelude;
mod preterite;
mod subjunctive;
mod subordinate_clause;
mod two_statements;

use super::rule::TextRule;

/// Every rule about language.
pub static ALL: &[&TextRule] = &[
    &long_sentence::RULE,
    &two_statements::RULE,
    &subordinate_clause::RULE,
    &passive::RULE,
    &subjunctive::RULE,
    &genitive::RULE,
    &negation::RULE,
    &preterite::RULE,
    &participle_attribute::RULE,
];

/// The rule with this id.
pub fn by_id(id: &str) -> Option<&'static TextRule> {
    ALL.iter().copied().find(|rule| rule.rule.id == id)
}
