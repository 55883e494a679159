//! What is wrong, in finished words: outlives the content that it was found in.

use crate::Checked;
use crate::check::messages::SharedWords;
use crate::check::{Finding, Findings, Severity};
use crate::source::Sources;

/// A finding, or an error of the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// `content/angebote/chor.md:7:3`; empty for an error of the run.
    pub place: String,
    /// "Fehler"
    pub severity: String,
    /// How bad it is.
    pub level: Severity,
    /// The rule that found it.
    pub rule: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl Told {
    /// A finding in words.
    pub fn of(finding: &Finding, sources: &Sources, words: &SharedWords) -> Self {
        let file = sources.file(finding.file);
        let at = file.position(finding.span.start);
        Self {
            place: format!("{}:{}:{}", file.path, at.line, at.column),
            severity: words.get(&format!("severity-{}", finding.severity.word())),
            level: finding.severity,
            rule: finding.rule,
            message: finding.message.clone(),
            help: finding.help.clone(),
        }
    }

    /// An error of the run, in words.
    pub(super) fn of_run(message: String) -> Self {
        Self {
            place: String::new(),
            severity: String::new(),
            level: Severity::Error,
            rule: "",
            message,
            help: String::new(),
        }
    }
}

/// The errors among findings of content that is not shown.
pub(super) fn errors(found: &Findings, checked: &Checked) -> Vec<Told> {
    let words = SharedWords::new(checked.language);
    let errors = found.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| Told::of(finding, &checked.sources, &words)).collect()
}
