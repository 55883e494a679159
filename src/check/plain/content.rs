//! The rules about language, for the entries: what to read in which register, which names to leave alone, and
//! every remark at its place in the source.

use super::passage::Passage;
use super::rule::Remark;
use super::wording::Wording;
use super::{Band, Document, Names, Register, remarks, score};
use crate::check::finding::{Finding, Fix};
use crate::check::rule::Context;
use crate::config::Language;
use crate::model::entry::Entry;
use crate::model::offer::OfferPlace;
use crate::model::translation::LEICHT;
use crate::source::document::Document as Source;
use crate::source::{FileId, Span};
use rayon::prelude::*;
use std::collections::HashMap;

/// How hard an entry is to read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Readability {
    /// Its file.
    pub file: FileId,
    /// What it is meant to be.
    pub register: Register,
    /// 1 (easy) to 7 (hard).
    pub score: f64,
    /// The same in words.
    pub band: Band,
}

/// Reads the prose of every German entry: findings, and how hard each is.
pub fn content(context: &Context<'_>, language: Language) -> (Vec<Finding>, Vec<Readability>) {
    let reader = Reader::new(context, language);
    let registers = registers(context);
    let entries: Vec<(&Source, Register)> =
        context.sources.documents.iter().filter_map(|source| Some((source, *registers.get(&source.file)?))).collect();
    let read: Vec<(Vec<Finding>, Readability)> =
        entries.par_iter().map(|(source, register)| entry(context, source, *register, &reader)).collect();
    let (findings, readability): (Vec<_>, Vec<_>) = read.into_iter().unzip();
    (findings.into_iter().flatten().collect(), readability)
}

/// Reads the prose of single entries: keeps what all of them have in common.
#[derive(Debug)]
pub struct Reader {
    names: Names,
    wording: Wording,
}

impl Reader {
    /// Gathers the names of the whole catalogue.
    pub fn new(context: &Context<'_>, language: Language) -> Self {
        Self { names: names(context), wording: Wording::new(language) }
    }

    /// What there is to say about the language of an entry and its translations; nothing of what is switched off.
    pub fn findings(&self, context: &Context<'_>, of: &Entry) -> Vec<Finding> {
        let page = context.catalogue.pages.items().iter().find(|page| page.entry.file == of.file);
        let own = page.and_then(|page| page.register.as_ref()).map_or(Register::Plain, |register| register.value);
        let easy = of.translations.iter().filter(|translation| translation.language == LEICHT);
        let files = std::iter::once((of.file, own, &of.switched_off))
            .chain(easy.map(|translation| (translation.file, Register::Easy, &translation.switched_off)));
        let mut findings = Vec::new();
        for (file, register, off) in files.filter(|_| !of.broken) {
            let Some(source) = context.sources.document(file) else { continue };
            let (found, _) = entry(context, source, register, self);
            findings.extend(found.into_iter().filter(|finding| off.iter().all(|(rule, _)| rule.value != finding.rule)));
        }
        findings
    }
}

fn entry(
    context: &Context<'_>,
    source: &Source,
    register: Register,
    Reader { names, wording }: &Reader,
) -> (Vec<Finding>, Readability) {
    let file = context.file(source.file);
    let passage = Passage::read(file, source.front.as_deref(), source.body);
    let document = Document::new(&passage.text, passage.blocks.clone(), register, names)
        .with_strong(passage.strong.clone())
        .with_number_words_to(context.config.number_words_to);
    let found = remarks(&document);
    let findings = found.iter().map(|remark| {
        let (message, help) = wording.say(remark);
        Finding {
            file: source.file,
            span: passage.span(&remark.range),
            rule: remark.rule.rule.id,
            severity: remark.severity,
            message,
            help,
            fix: fix(remark, |range| passage.verbatim(file, range)),
        }
    });
    let findings = findings.collect();
    let score = score(&document);
    (findings, Readability { file: source.file, register, score, band: Band::of(score) })
}

/// The replacement of a remark, where it can be written into the source.
fn fix(remark: &Remark, place: impl Fn(&std::ops::Range<usize>) -> Option<Span>) -> Option<Fix> {
    let new = remark.note.replacement.as_ref()?;
    let span = place(new.range.as_ref().unwrap_or(&remark.range))?;
    Some(Fix { span, replacement: new.text.clone(), safe: new.safe })
}

/// The register of every German file; other languages are not read.
fn registers(context: &Context<'_>) -> HashMap<FileId, Register> {
    let mut registers = HashMap::new();
    for (_, entry) in context.catalogue.entries().filter(|(_, entry)| !entry.broken) {
        registers.insert(entry.file, Register::Plain);
        let easy = entry.translations.iter().filter(|translation| translation.language == LEICHT);
        registers.extend(easy.map(|translation| (translation.file, Register::Easy)));
    }
    for page in context.pages() {
        if let Some(register) = &page.register {
            registers.insert(page.entry.file, register.value);
        }
    }
    registers
}

/// Partners, places, streets, towns, districts, projects, and who answers the telephone; and the words of the glossary.
fn names(context: &Context<'_>) -> Names {
    let mut names = Names::default();
    let catalogue = context.catalogue;
    for partner in context.partners() {
        names.add(&partner.name);
        // What stands in brackets behind the name may stand behind the short one as well.
        let bracket = partner.name.rfind('(').and_then(|at| partner.name.get(at..)).unwrap_or("");
        partner.short_name.iter().for_each(|name| names.add(&format!("{} {bracket}", name.as_str())));
    }
    for place in context.places() {
        names.add(&place.name);
        if let Some(address) = &place.address {
            names.add_street(&address.street);
            names.add(&address.town);
        }
    }
    for offer in context.offers() {
        if let Some(OfferPlace::Inline { name, address, .. }) = &offer.place {
            name.iter().for_each(|name| names.add(name));
            names.add_street(&address.street);
            names.add(&address.town);
        }
    }
    let contacts = context
        .offers()
        .filter_map(|o| o.contact.as_ref())
        .chain(context.partners().filter_map(|p| p.contact.as_ref()));
    for contact in contacts {
        contact.name.iter().for_each(|name| names.add(name));
    }
    for term in catalogue
        .lists
        .districts
        .items()
        .iter()
        .map(|d| &d.term)
        .chain(catalogue.lists.boroughs.items().iter().map(|b| &b.0))
    {
        names.add(&term.name);
        term.short_name.iter().for_each(|name| names.add(name));
    }
    catalogue.lists.projects.items().iter().for_each(|project| names.add(&project.term.name));
    catalogue.lists.crisis_lines.items().iter().for_each(|line| names.add(&line.term.name));
    for entry in catalogue.lists.glossary.items() {
        names.explain(&entry.word);
        entry.synonyms.iter().for_each(|word| names.explain(word));
    }
    names
}
