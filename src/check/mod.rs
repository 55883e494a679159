//! Is the content right? Rules look at what was read and say what to mend.

mod address;
pub mod bodies;
pub mod finding;
pub mod fixes;
mod link;
pub mod messages;
pub mod outward;
pub mod person;
pub mod plain;
pub mod report;
pub mod rule;
pub mod rules;
mod text;

pub use bodies::Bodies;
pub use finding::{Finding, Findings, Fix, Severity};
pub use plain::Readability;
pub use rule::{Cause, Context, Rule};

use crate::config::Language;
use crate::source::FileId;
use messages::{SharedWords, rule_words};
use rayon::prelude::*;
use rule::Report;
use std::collections::HashSet;

/// Runs every rule and gathers what they found, in `language`; and how hard every entry is to read.
///
/// `pruefung_aus` switches off warnings and hints of a file, and everything that is about language; other
/// errors cannot be switched off.
pub fn run(context: &Context<'_>, language: Language) -> (Findings, Vec<Readability>) {
    let mut findings = look(context, language);
    let (about_language, readability) = plain::content(context, language);
    findings.extend(about_language);
    (settled(findings, context), readability)
}

/// Runs every rule but those about language.
pub fn structure(context: &Context<'_>, language: Language) -> Findings {
    settled(look(context, language), context)
}

fn look(context: &Context<'_>, language: Language) -> Vec<Finding> {
    let shared = SharedWords::new(language);
    let found = rules::ALL.par_iter().map(|rule| {
        let words = rule_words(rule, language);
        let mut findings = Vec::new();
        (rule.check)(context, &mut Report { rule, words: &words, shared: &shared, findings: &mut findings });
        findings
    });
    found.collect::<Vec<_>>().into_iter().flatten().collect()
}

/// Without what is switched off, in order.
fn settled(mut findings: Vec<Finding>, context: &Context<'_>) -> Findings {
    let off = switched_off(context);
    let stays = |finding: &Finding| finding.severity == Severity::Error && !finding.is_about_language();
    findings.retain(|finding| stays(finding) || !off.contains(&(finding.file, finding.rule)));
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

/// Which rules are switched off for which files.
fn switched_off<'a>(context: &Context<'a>) -> HashSet<(FileId, &'a str)> {
    let mut off = HashSet::new();
    for (_, entry) in context.catalogue.entries() {
        off.extend(entry.switched_off.iter().map(|(id, _)| (entry.file, id.as_str())));
        for translation in &entry.translations {
            off.extend(translation.switched_off.iter().map(|(id, _)| (translation.file, id.as_str())));
        }
    }
    off
}
