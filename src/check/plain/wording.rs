//! The words of all rules about language, read once.

use super::rule::{Remark, TextRule};
use super::rules;
use crate::check::messages::{RuleWords, rule_words};
use crate::config::Language;

/// The words of all rules in one language.
#[derive(Debug)]
pub struct Wording(Vec<(&'static TextRule, RuleWords)>);

impl Wording {
    /// Reads them.
    pub fn new(language: Language) -> Self {
        Self(rules::ALL.iter().map(|rule| (*rule, rule_words(&rule.rule, language))).collect())
    }

    /// The words of one rule.
    pub fn of(&self, rule: &TextRule) -> Option<&RuleWords> {
        // Every rule is one static: comparing places is quicker than comparing names.
        self.0.iter().find(|(known, _)| std::ptr::eq(*known, rule)).map(|(_, words)| words)
    }

    /// What is wrong, and what to do.
    pub fn say(&self, remark: &Remark) -> (String, String) {
        self.of(remark.rule).map(|words| (remark.note.message(words), remark.note.help_text(words))).unwrap_or_default()
    }
}
