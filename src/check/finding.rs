//! One thing wrong in the content: where, how bad, in words, and the way out.

use crate::legible::is_forbidden;
use crate::source::{FileId, Sources, Span};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Could be better.
    Hint,
    /// Should be mended.
    Warning,
    /// Must be mended: nothing is published before.
    Error,
}

impl Severity {
    /// The word in `--format json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A replacement that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What to replace.
    pub span: Span,
    /// With what.
    pub replacement: String,
    /// Whether it cannot be wrong, so that `check --fix` may write it.
    pub safe: bool,
}

/// One thing wrong in the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file.
    pub file: FileId,
    /// The very value.
    pub span: Span,
    /// The rule that found it.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in the reader's language.
    pub message: String,
    /// What to write instead, in the reader's language.
    pub help: String,
    /// A replacement, where one can be computed.
    pub fix: Option<Fix>,
}

impl Finding {
    /// Whether it is about how something is said: such a finding never refuses a build.
    pub fn is_about_language(&self) -> bool {
        super::plain::rules::by_id(self.rule).is_some()
    }

    /// The fix, where the line can be shown as it is with it. Other words in the same sentence are often no German: these
    /// are told in the way out, and only what cannot be wrong is shown.
    pub fn shown_fix(&self) -> Option<&Fix> {
        let rewords = super::plain::rules::by_id(self.rule).is_some_and(|rule| rule.rewords);
        self.fix.as_ref().filter(|fix| fix.safe || !rewords)
    }
}

/// All findings of a run, sorted by path, place and rule.
#[derive(Debug, Clone, Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Sorts findings and removes repetitions.
    ///
    /// A finding quotes what somebody wrote: characters that would steer a terminal or turn a text around are made
    /// visible.
    pub fn new(mut findings: Vec<Finding>, sources: &Sources) -> Self {
        for text in findings.iter_mut().flat_map(|finding| [&mut finding.message, &mut finding.help]) {
            if text.contains(is_forbidden) {
                *text = text.replace(is_forbidden, "\u{fffd}");
            }
        }
        findings.sort_by(|a, b| {
            let path = |f: &Finding| sources.file(f.file).path.as_str();
            let key = |f: &Finding| (f.span, f.rule);
            path(a).cmp(path(b)).then_with(|| key(a).cmp(&key(b))).then_with(|| a.message.cmp(&b.message))
        });
        findings.dedup();
        Self(findings)
    }

    /// All findings in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.0.iter()
    }

    /// Whether anything must be mended before publishing. How something is said never refuses a build.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|f| f.severity == Severity::Error && !f.is_about_language())
    }

    /// How many findings are this bad.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|f| f.severity == severity).count()
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_words_are_shown_only_where_they_cannot_be_wrong() {
        let finding = |rule, safe| Finding {
            file: FileId::new(0),
            span: Span::new(0, 1),
            rule,
            severity: Severity::Warning,
            message: String::new(),
            help: String::new(),
            fix: Some(Fix { span: Span::new(0, 1), replacement: "nutzen".into(), safe }),
        };
        let shown = |rule, safe| finding(rule, safe).shown_fix().is_some();
        assert!(!shown("officialese", false) && !shown("shaming-word", false) && shown("officialese", true));
        assert!(shown("range-dash", false) && shown("unknown-key", false));
    }
}
