//! What a rule is, and how it reports.

use super::bodies::Bodies;
use super::examples;
use super::finding::{Finding, Fix, Severity};
use super::messages::{RuleWords, SharedWords, rule_words};
use super::trial;
use crate::config::{Config, Language};
use crate::date::BuildDate;
use crate::links::Known;
use crate::model::entry::Entry;
use crate::model::scope::Scope;
use crate::model::vocabulary::Register;
use crate::model::{Catalogue, FreePage, Id, Offer, Partner, Place};
use crate::pages::{AddressBook, Site};
use crate::source::document::EntryKind;
use crate::source::{self, Fault, FaultKind, Faults, FileId, Node, SourceFile, Sources, Span, Value};
use crate::theme::Theme;
use std::collections::BTreeSet;

/// A rule: one file below `rules/`, with its words in a `.toml` file of the same name.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case, names the fault, permanent.
    pub id: &'static str,
    /// How bad its mildest findings are; it may say otherwise for one. Rules that only know errors
    /// cannot be switched off.
    pub severity: Severity,
    /// Whether its findings come from the text or from time passing.
    pub cause: Cause,
    /// Its words, TOML.
    pub words: &'static str,
    /// Looks at the content.
    pub check: fn(&Context<'_>, &mut Report<'_>),
}

/// Where findings come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// From what somebody wrote. `--strict` turns warnings into errors.
    Writing,
    /// From time passing alone: such findings never fail anything.
    Time,
    /// From how something is said. Such findings never refuse a build; errors among them set the exit
    /// code of `check`. All of them can be switched off.
    Language,
}

/// All that a rule may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// What reading could not take.
    pub faults: &'a Faults,
    /// Everything that was read.
    pub catalogue: &'a Catalogue,
    /// The settings.
    pub config: &'a Config,
    /// The addresses that will be published.
    pub addresses: &'a AddressBook,
    /// What stands in the Markdown texts.
    pub bodies: &'a Bodies,
    /// Everything that wording is made from.
    pub site: Site<'a>,
    /// The theme: its fonts say what fits on paper.
    pub theme: &'a Theme,
    /// What is known of links to other sites.
    pub links: &'a Known,
    /// The day of the build.
    pub date: BuildDate,
    /// The entries to look at; all of them where nothing is said.
    pub scope: Option<&'a Scope>,
}

/// All things of a register, or those with these ids.
fn some<'a, T>(register: &'a Register<T>, ids: Option<&'a BTreeSet<Id<T>>>) -> impl Iterator<Item = &'a T> {
    let all = if ids.is_none() { register.items() } else { &[] };
    all.iter().chain(ids.into_iter().flatten().map(|id| &register[*id]))
}

impl<'a> Context<'a> {
    /// The entries to look at, with what all kinds have in common.
    pub fn entries(self) -> impl Iterator<Item = (EntryKind, &'a Entry)> {
        let all = self.scope.is_none().then(|| self.catalogue.entries());
        let some = self.scope.map(|scope| scope.entries(self.catalogue));
        all.into_iter().flatten().chain(some.into_iter().flatten())
    }

    /// The faults that `pick` is interested in.
    pub fn faults<T>(self, pick: impl Fn(&'a FaultKind) -> Option<T>) -> impl Iterator<Item = (&'a Fault, T)> {
        self.faults.iter().filter_map(move |fault| pick(&fault.kind).map(|found| (fault, found)))
    }

    /// A file.
    pub fn file(self, id: FileId) -> &'a SourceFile {
        self.sources.file(id)
    }

    /// The first line of a file: where to point when something is not there at all.
    pub fn first_line(self, id: FileId) -> Span {
        Span::new(0, self.file(id).text.split(['\r', '\n']).next().unwrap_or("").len())
    }

    /// A field of the front matter as it was written, whether it could be read or not.
    pub fn field(self, id: FileId, key: &str) -> Option<&'a source::Entry> {
        self.line_of(id, key).filter(|field| field.node.value != Value::Null)
    }

    /// A field with a value or without.
    fn line_of(self, id: FileId, key: &str) -> Option<&'a source::Entry> {
        let Some(Node { value: Value::Map(fields), .. }) = self.sources.document(id)?.front.as_deref() else {
            return None;
        };
        fields.iter().find(|field| field.key.value == key)
    }

    /// Whether somebody wrote this field.
    pub fn has_field(self, id: FileId, key: &str) -> bool {
        self.field(id, key).is_some()
    }

    /// The place of a key, or the first line.
    pub fn key_span(self, id: FileId, key: &str) -> Span {
        self.line_of(id, key).map_or_else(|| self.first_line(id), |field| field.key.span)
    }

    /// Whether a file says what it should at a place, if this is written there.
    ///
    /// Of a long file a rule does not try every line: what is offered is looked at in the end. A file that cannot be read
    /// has one slip, which is always tried.
    pub fn mends(self, file: FileId, place: Span, written: &str) -> bool {
        const LONG: usize = 16 * 1024;
        let is_read = self.sources.document(file).is_some_and(|document| document.front.is_some());
        if self.file(file).text.len() > LONG && is_read {
            return true;
        }
        let fix = Fix { span: place, replacement: written.to_owned(), safe: false };
        let fix = trial::of_block(fix, self.file(file));
        trial::mends(&fix, self.file(file), self.sources.document(file), self.catalogue)
    }

    /// The offers that could be read.
    pub fn offers(self) -> impl Iterator<Item = &'a Offer> {
        some(&self.catalogue.offers, self.scope.map(|scope| &scope.offers)).filter(|offer| !offer.entry.broken)
    }

    /// The partners that could be read.
    pub fn partners(self) -> impl Iterator<Item = &'a Partner> {
        some(&self.catalogue.partners, self.scope.map(|scope| &scope.partners)).filter(|partner| !partner.entry.broken)
    }

    /// The places that could be read.
    pub fn places(self) -> impl Iterator<Item = &'a Place> {
        some(&self.catalogue.places, self.scope.map(|scope| &scope.places)).filter(|place| !place.entry.broken)
    }

    /// The free pages that could be read.
    pub fn pages(self) -> impl Iterator<Item = &'a FreePage> {
        some(&self.catalogue.pages, self.scope.map(|scope| &scope.pages)).filter(|page| !page.entry.broken)
    }
}

/// Takes the findings of one rule.
pub struct Report<'a> {
    pub(super) rule: &'static Rule,
    pub(super) words: &'a RuleWords,
    /// What the rule looks at: examples have names of the town.
    pub(super) context: &'a Context<'a>,
    /// Words that several rules share.
    pub shared: &'a SharedWords,
    pub(super) findings: &'a mut Vec<Finding>,
}

/// What to say: keys into the rule's words, and the values for their placeholders.
#[derive(Debug, Clone, Default)]
pub struct Say {
    message: &'static str,
    help: &'static str,
    values: Vec<(&'static str, String)>,
    fix: Option<Fix>,
    severity: Option<Severity>,
    foreign_help: Option<String>,
}

impl Say {
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

    /// A way out in words that several rules share.
    #[must_use]
    pub fn foreign_help(mut self, help: String) -> Self {
        self.foreign_help = Some(help);
        self
    }

    /// A value for a placeholder.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }

    /// A replacement that mends the fault.
    #[must_use]
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, replacement: replacement.into(), safe: false });
        self
    }

    /// The replacement that is offered.
    pub fn replacement(&self) -> Option<&Fix> {
        self.fix.as_ref()
    }

    /// Another severity than the rule's.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }
}

impl Report<'_> {
    /// Whether there is a way out with this key.
    pub fn has_help(&self, key: &str) -> bool {
        self.words.has_help(key)
    }

    /// A line to copy for a field, with names that this town has. An error names what it has to fill first.
    pub fn example(&self, key: &str) -> Option<Result<String, &'static str>> {
        self.shared.example(key).map(|example| examples::fill(example, self.context))
    }

    /// A way out with an example, or the list that the town has to fill first.
    pub fn with_example(&self, say: Say, key: &str) -> Option<Say> {
        Some(match self.example(key)? {
            Ok(example) => say.with("example", example),
            Err(kept) => say.foreign_help(self.shared.get("fill-first").replace("{kept}", kept)),
        })
    }

    /// With names of districts; another way out where the town has none.
    pub fn with_districts(&self, say: Say, otherwise: &'static str) -> Say {
        match ["{district}", "{districts}"].map(|names| examples::fill(names, self.context)) {
            [Ok(one), Ok(two)] => say.with("district", one).with("districts", two),
            _ => say.help(otherwise),
        }
    }

    /// Adds a finding.
    pub fn add(&mut self, file: FileId, span: Span, say: Say) {
        let finding = made(self.rule, self.words, file, span, say);
        self.findings.push(finding);
    }
}

fn made(rule: &Rule, words: &RuleWords, file: FileId, span: Span, say: Say) -> Finding {
    Finding {
        file,
        span,
        rule: rule.id,
        severity: say.severity.unwrap_or(rule.severity),
        message: words.message(say.message, &say.values),
        help: say.foreign_help.unwrap_or_else(|| words.help(say.help, &say.values)),
        fix: say.fix,
    }
}

impl Rule {
    /// A finding of this rule that another room has found.
    pub fn finding(&'static self, language: Language, file: FileId, span: Span, say: Say) -> Finding {
        made(self, &rule_words(self, language), file, span, say)
    }
}
