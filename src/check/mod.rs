//! Is the content right? Rules look at what was read and say what to mend.

mod address;
pub mod bodies;
pub mod compound;
mod examples;
pub mod finding;
pub mod fixes;
mod flat;
mod link;
mod meant;
pub mod messages;
pub mod outward;
pub mod person;
pub mod plain;
pub mod poster;
mod private;
pub mod report;
pub mod rule;
pub mod rules;
mod spoken;
mod text;
mod trial;
mod written;

pub use bodies::Bodies;
pub use finding::{Finding, Findings, Fix, Severity};
pub use plain::Readability;
pub use rule::{Cause, Context, Rule};

use crate::config::Language;
use crate::model::scope::Scope;
use crate::source::FileId;
use messages::{RuleWords, SharedWords, rule_words};
use rayon::prelude::*;
use rule::Report;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Runs every rule and gathers what they found, in `language`; and how hard every entry is to read.
///
/// `pruefung_aus` switches off warnings and hints of a file, and everything that is about language; other
/// errors cannot be switched off.
pub fn run(context: &Context<'_>, language: Language) -> (Findings, Vec<Readability>) {
    let mut findings = look(context, language);
    let (about_language, readability) = plain::content(context, language);
    findings.extend(about_language);
    (settled(findings, context, language), readability)
}

/// What the rules about language find besides, and how hard every entry is to read.
pub fn with_language(
    mut found: Vec<Finding>,
    context: &Context<'_>,
    language: Language,
) -> (Findings, Vec<Readability>) {
    let (about_language, readability) = plain::content(context, language);
    found.extend(about_language);
    (settled(found, context, language), readability)
}

/// Runs every rule but those about language.
pub fn structure(context: &Context<'_>, language: Language) -> Findings {
    structure_in(context, &Words::new(language))
}

/// The same for whoever checks again and again.
pub fn structure_in(context: &Context<'_>, words: &Words) -> Findings {
    settled(words.look_at_all(context), context, words.language)
}

fn look(context: &Context<'_>, language: Language) -> Vec<Finding> {
    Words::new(language).look_at_all(context)
}

/// The words of all rules, for whoever checks again and again.
#[derive(Debug, Clone)]
pub struct Words {
    language: Language,
    /// In the order of the rules.
    rules: Vec<RuleWords>,
    shared: SharedWords,
}

impl Words {
    /// The words in this language.
    pub fn new(language: Language) -> Self {
        let rules = rules::ALL.par_iter().map(|rule| rule_words(rule, language)).collect();
        Self { language, rules, shared: SharedWords::new(language) }
    }

    /// Goes on in another language, if it is another.
    pub fn speak(&mut self, language: Language) {
        if self.language != language {
            *self = Self::new(language);
        }
    }

    fn look_at_all(&self, context: &Context<'_>) -> Vec<Finding> {
        let found = rules::ALL.par_iter().with_max_len(1).zip(&self.rules);
        let found = found.map(|(rule, own)| self.look(rule, own, context));
        found.collect::<Vec<_>>().into_iter().flatten().collect()
    }

    fn look(&self, rule: &'static Rule, words: &RuleWords, context: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let report = &mut Report { rule, words, context, shared: &self.shared, findings: &mut findings };
        (rule.check)(context, report);
        findings
    }
}

/// Runs every rule that looks at entries one by one, for those within the scope of the context: what they say of the
/// files of these entries, in order. Nothing where they say something of another file, which then hangs on more than
/// these entries.
pub fn within(scope: &Scope, context: &Context<'_>, words: &Words) -> Option<Findings> {
    let files = scope.files(context.catalogue);
    let mut findings = Vec::new();
    for (rule, own) in rules::ALL.iter().zip(&words.rules) {
        // Rules have no names in common, and compare as their names do.
        if rules::ABOUT_ALL.iter().all(|other| other.id != rule.id) {
            findings.extend(words.look(rule, own, context));
        }
    }
    let is_here = |finding: &Finding| files.contains(&finding.file);
    // What does not fit on paper may be the name of a place, which other offers have, too; and the copy may be the other.
    let reaches_out = [rules::flyer_unfit::RULE.id, rules::duplicate_entry::RULE.id];
    if findings.iter().any(|finding| reaches_out.contains(&finding.rule) && !is_here(finding)) {
        return None;
    }
    findings.retain(is_here);
    Some(settled(findings, context, words.language))
}

/// Without what is switched off, in order.
fn settled(mut findings: Vec<Finding>, context: &Context<'_>, language: Language) -> Findings {
    let off = switched_off(context);
    let stays = |finding: &Finding| finding.severity == Severity::Error && !finding.is_about_language();
    findings.retain(|finding| stays(finding) || !off.contains(&(finding.file, finding.rule)));
    let mut findings = bounded(findings, language);
    trial::keep_what_mends(&mut findings, context);
    Findings::new(findings, context.sources)
}

/// The most findings of one file. Nobody reads more, and every one has to be shown with its place.
const MOST: usize = 500;

/// Of a file with very many findings the worst, and how many more there are.
fn bounded(findings: Vec<Finding>, language: Language) -> Vec<Finding> {
    let mut of_file: HashMap<FileId, usize> = HashMap::new();
    findings.iter().for_each(|finding| *of_file.entry(finding.file).or_default() += 1);
    of_file.retain(|_, count| *count > MOST);
    let (full, mut kept): (Vec<Finding>, Vec<Finding>) =
        findings.into_iter().partition(|finding| of_file.contains_key(&finding.file));
    let mut worst: BTreeMap<FileId, Vec<Finding>> = BTreeMap::new();
    full.into_iter().for_each(|finding| worst.entry(finding.file).or_default().push(finding));
    for mut findings in worst.into_values() {
        findings.sort_by(|a, b| b.severity.cmp(&a.severity).then_with(|| (a.span, a.rule).cmp(&(b.span, b.rule))));
        let left_out = findings.len() - MOST;
        findings.truncate(MOST);
        if let Some(last) = findings.iter_mut().max_by_key(|finding| finding.span) {
            let says = SharedWords::new(language).get("left-out").replace("{n}", &left_out.to_string());
            last.message = format!("{} {says}", last.message);
        }
        kept.append(&mut findings);
    }
    kept
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
    for (_, entry) in context.entries() {
        off.extend(entry.switched_off.iter().map(|(id, _)| (entry.file, id.as_str())));
        for translation in &entry.translations {
            off.extend(translation.switched_off.iter().map(|(id, _)| (translation.file, id.as_str())));
        }
    }
    off
}
