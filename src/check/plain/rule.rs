//! What a rule about language is: it looks at an analysed text and remarks on parts of it.
//!
//! A rule knows neither files nor Markdown. Two callers turn its remarks into findings: the check of
//! the content (places in source files) and `wegweiser text` (places in a text from standard input).

use super::document::Document;
use crate::check::finding::Severity;
use crate::check::messages::RuleWords;
use crate::check::rule::{Cause, Context, Report, Rule};
use crate::model::page::Register;
use std::ops::Range;

/// A rule about language: one file below `plain/rules/`, with its words in a `.toml` file beside it.
#[derive(Debug)]
pub struct TextRule {
    /// Id and words, as every rule has them.
    pub rule: Rule,
    /// How bad its remarks are in Einfache Sprache; `None`: the rule is silent there.
    pub einfach: Option<Severity>,
    /// How bad its remarks are in Leichte Sprache.
    pub leicht: Option<Severity>,
    /// Whether it proposes other words, which often want another ending or another sentence.
    pub rewords: bool,
    /// Looks at a text.
    pub look: fn(&Document<'_>, &mut Remarks<'_>),
}

impl TextRule {
    /// A rule with its id, its words, and its severity in Einfache and in Leichte Sprache.
    pub const fn new(
        id: &'static str,
        words: &'static str,
        einfach: Option<Severity>,
        leicht: Option<Severity>,
        look: fn(&Document<'_>, &mut Remarks<'_>),
    ) -> Self {
        // The mildest severity stands for the rule. Every rule about language can be switched off.
        let severity = match (einfach, leicht) {
            (Some(Severity::Hint), _) | (_, Some(Severity::Hint)) => Severity::Hint,
            _ => Severity::Warning,
        };
        Self {
            rule: Rule { id, severity, cause: Cause::Language, words, check: elsewhere },
            einfach,
            leicht,
            rewords: false,
            look,
        }
    }

    /// The same rule, which proposes other words.
    pub const fn rewording(mut self) -> Self {
        self.rewords = true;
        self
    }

    /// How bad the rule's remarks are in this register; `None` where it is silent.
    pub fn severity(&self, register: Register) -> Option<Severity> {
        match register {
            Register::Plain => self.einfach,
            Register::Easy => self.leicht,
        }
    }
}

/// Rules about language look at analysed texts, all of them in one go: see [`super::content`].
fn elsewhere(_: &Context<'_>, _: &mut Report<'_>) {}

/// What to say about a part of a text: a key into the rule's words, values for the placeholders,
/// perhaps a replacement.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Note {
    message: &'static str,
    help: &'static str,
    values: Vec<(&'static str, String)>,
    /// What to write instead, and for which part.
    pub replacement: Option<Replacement>,
    severity: Option<Severity>,
}

/// A text to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// Which bytes of the text; the whole remark where absent.
    pub range: Option<Range<usize>>,
    /// The new text.
    pub text: String,
    /// Whether it cannot be wrong, so that `check --fix` may write it.
    pub safe: bool,
}

impl Note {
    /// The message and the way out with this key.
    pub fn new(key: &'static str) -> Self {
        Self { message: key, help: key, ..Self::default() }
    }

    /// Another way out than the one with the message's key.
    #[must_use]
    pub fn help(mut self, key: &'static str) -> Self {
        self.help = key;
        self
    }

    /// A value for a placeholder.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }

    /// A proposal that a person must look at.
    #[must_use]
    pub fn propose(mut self, text: impl Into<String>) -> Self {
        self.replacement = Some(Replacement { range: None, text: text.into(), safe: false });
        self
    }

    /// A replacement that cannot be wrong.
    #[must_use]
    pub fn replace(mut self, text: impl Into<String>) -> Self {
        self.replacement = Some(Replacement { range: None, text: text.into(), safe: true });
        self
    }

    /// The replacement concerns this part of the text only (bytes).
    #[must_use]
    pub fn at(mut self, range: Range<usize>) -> Self {
        if let Some(replacement) = &mut self.replacement {
            replacement.range = Some(range);
        }
        self
    }

    /// Another severity than the rule's in this register.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// The message in words.
    pub fn message(&self, words: &RuleWords) -> String {
        words.message(self.message, &self.values)
    }

    /// The way out in words.
    pub fn help_text(&self, words: &RuleWords) -> String {
        words.help(self.help, &self.values)
    }
}

/// A part of a text that a rule remarks on.
#[derive(Debug, Clone)]
pub struct Remark {
    /// The rule.
    pub rule: &'static TextRule,
    /// Bytes of the text.
    pub range: Range<usize>,
    /// How bad.
    pub severity: Severity,
    /// What to say.
    pub note: Note,
}

/// Takes the remarks of one rule.
#[derive(Debug)]
pub struct Remarks<'a> {
    rule: &'static TextRule,
    severity: Severity,
    document: &'a Document<'a>,
    remarks: &'a mut Vec<Remark>,
}

impl<'a> Remarks<'a> {
    /// For one rule and one text; `None` where the rule is silent in the text's register.
    pub fn of(rule: &'static TextRule, document: &'a Document<'a>, remarks: &'a mut Vec<Remark>) -> Option<Self> {
        Some(Self { rule, severity: rule.severity(document.register)?, document, remarks })
    }

    /// Remarks on some bytes of the text. A part that consists of nothing but proper names of the
    /// catalogue, addresses and telephone numbers is never remarked on.
    ///
    /// What stands in quotation marks is what somebody has said, or the title of something: there is a proposal at most.
    pub fn add(&mut self, range: Range<usize>, mut note: Note) {
        if range.is_empty() || self.document.only_names(&range) {
            return;
        }
        if let Some(new) = note.replacement.as_mut().filter(|new| new.safe) {
            new.safe = !self.document.is_quoted(range.start);
        }
        let severity = note.severity.unwrap_or(self.severity);
        self.remarks.push(Remark { rule: self.rule, range, severity, note });
    }
}

#[cfg(test)]
pub mod testing {
    //! For the unit tests of rules.

    use super::*;
    use crate::check::plain::names::Names;

    /// The parts of a text that a rule remarks on.
    pub fn marked(rule: &'static TextRule, register: Register, text: &str) -> Vec<String> {
        let names = Names::default();
        let document = Document::of_text(text, register, &names);
        let mut remarks = Vec::new();
        if let Some(mut taker) = Remarks::of(rule, &document, &mut remarks) {
            (rule.look)(&document, &mut taker);
        }
        remarks.iter().map(|remark| text[remark.range.clone()].to_owned()).collect()
    }

    /// Asserts that a rule marks exactly this part of a text.
    #[track_caller]
    pub fn marks(rule: &'static TextRule, register: Register, text: &str, part: &str) {
        assert_eq!(marked(rule, register, text), [part], "{text}");
    }

    /// Asserts that a rule is silent about a text.
    #[track_caller]
    pub fn silent(rule: &'static TextRule, register: Register, text: &str) {
        assert_eq!(marked(rule, register, text), Vec::<String>::new(), "{text}");
    }
}
