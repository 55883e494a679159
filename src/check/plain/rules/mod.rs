//! One rule, one file. The order is that of the documentation.

mod abbreviation;
mod address_block;
mod all_caps;
mod cross_reference;
mod date_format;
mod double_negation;
mod filler;
mod footnote;
mod gender_star;
mod genitive;
mod hard_word;
mod impersonal;
mod inconsistent_term;
mod indirect_speech;
mod inline_list;
mod large_number;
mod long_paragraph;
mod long_sentence;
mod long_word;
mod metaphor;
mod modal_infinitive;
mod negation;
mod nominal_style;
mod number_word;
mod officialese;
mod parenthesis;
mod participle_attribute;
mod passive;
mod prelude;
mod preterite;
mod question;
mod range_dash;
mod roman_numeral;
mod sentence_per_line;
mod shaming_word;
mod soft_hyphen;
mod special_char;
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
    &modal_infinitive::RULE,
    &subjunctive::RULE,
    &genitive::RULE,
    &negation::RULE,
    &double_negation::RULE,
    &preterite::RULE,
    &indirect_speech::RULE,
    &participle_attribute::RULE,
    &impersonal::RULE,
    &long_word::RULE,
    &hard_word::RULE,
    &nominal_style::RULE,
    &number_word::RULE,
    &roman_numeral::RULE,
    &date_format::RULE,
    &range_dash::RULE,
    &special_char::RULE,
    &soft_hyphen::RULE,
    &sentence_per_line::RULE,
    &long_paragraph::RULE,
    &parenthesis::RULE,
    &footnote::RULE,
    &cross_reference::RULE,
    &address_block::RULE,
    &large_number::RULE,
    &inline_list::RULE,
    &question::RULE,
    &abbreviation::RULE,
    &all_caps::RULE,
    &filler::RULE,
    &gender_star::RULE,
    &inconsistent_term::RULE,
    &metaphor::RULE,
    &officialese::RULE,
    &shaming_word::RULE,
];

/// The rule with this id.
pub fn by_id(id: &str) -> Option<&'static TextRule> {
    ALL.iter().copied().find(|rule| rule.rule.id == id)
}
