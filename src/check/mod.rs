//! Is the content right? Rules look at what was read and say what to mend.

pub mod finding;
pub mod messages;
pub mod report;
pub mod rule;
pub mod rules;

pub use finding::{Finding, Findings, Fix, Severity};
pub use rule::{Cause, Context, Rule};

use crate::config::Language;
use messages::{SharedWords, rule_words};
use rule::Report;

/// Runs every rule and gathers what they found, in `language`.
///
/// `pruefung_aus` switches off warnings and hints of a file; errors cannot be switched off.
pub fn run(context: &Context<'_>, language: Language) -> Findings {
    let shared = SharedWords::new(language);
    let mut findings = Vec::new();
    for rule in rules::ALL {
        let words = rule_words(rule, language);
        let mut report = Report { rule, words: &words, shared: &shared, findings: &mut findings };
        (rule.check)(context, &mut report);
    }
    findings.retain(|finding| finding.severity == Severity::Error || !is_switched_off(context, finding));
    Findings::new(findings, context.sources)
}

/// Turns the warnings that come from writing into errors (`--strict`).
#[must_use]
pub fn strict(findings: Findings, context: &Context<'_>) -> Findings {
    let promote = |mut finding: Finding| {
        let from_writing = rules::by_id(finding.rule).is_some_and(|rule| rule.cause == Cause::Writing);
        if finding.severity == Severity::Warning && from_writing {
            finding.severity = Severity::Error;
        }
        finding
    };
    Findings::new(findings.iter().cloned().map(promote).collect(), context.sources)
}

fn is_switched_off(context: &Context<'_>, finding: &Finding) -> bool {
    context.catalogue.entries().any(|(_, entry)| {
        let of_entry = entry.file == finding.file && entry.switched_off.iter().any(|(id, _)| id.value == finding.rule);
        let translated = || {
            entry
                .translations
                .iter()
                .any(|t| t.file == finding.file && t.switched_off.iter().any(|(id, _)| id.value == finding.rule))
        };
        of_entry || translated()
    })
}
