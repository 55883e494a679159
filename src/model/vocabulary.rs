//! The closed lists below `content/listen/`.

use super::form::Form;
use super::id::Id;
use super::partner::Partner;
pub(crate) use super::register::{Ids, list_word, list_word_at, list_words};
pub use super::register::{Listed, Register};
use super::text::{Phone, is_postcode, is_web};
use super::words::words;
use crate::source::fault::{Expected, ReferenceTo};
use crate::source::{FaultKind, Faults, FileId, Node, Span, Spanned, Value};
use std::collections::BTreeMap;

/// What every term of a list has.
#[derive(Debug, Clone, Default)]
pub struct Term {
    /// Its list.
    pub file: FileId,
    /// Id, part of addresses.
    pub id: Spanned<String>,
    /// As a resident reads it.
    pub name: Spanned<String>,
    /// For narrow places.
    pub short_name: Option<Spanned<String>>,
    /// What it means, in plain language.
    pub explanation: Option<Spanned<String>>,
    /// Name of an icon of the theme.
    pub icon: Option<Spanned<String>>,
    /// What people say instead; used by the search.
    pub synonyms: Vec<Spanned<String>>,
    /// The same term in a published taxonomy.
    pub taxonomy: Option<Spanned<String>>,
    /// Topics only: somebody near may not see that one reads about it.
    pub confidential: bool,
}

/// Keys that every term knows.
pub const TERM_KEYS: &[&str] = &["id", "name", "kurzname", "erklaerung", "icon", "synonyme", "taxonomie"];

impl Term {
    fn read(form: &mut Form<'_, '_>) -> Self {
        Self {
            file: form.file,
            id: form.required_text("id"),
            name: form.required_text("name"),
            short_name: form.text("kurzname"),
            explanation: form.text("erklaerung"),
            icon: form.text("icon"),
            synonyms: form.texts("synonyme"),
            taxonomy: form.web("taxonomie"),
            confidential: form.boolean("vertraulich").is_some_and(|b| b.value),
        }
    }

    /// The part of an address: an id with hyphens.
    pub fn address_part(&self) -> String {
        self.id.replace('_', "-")
    }
}

macro_rules! plain_terms {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone)]
        pub struct $name(pub Term);
        impl Listed for $name {
            fn slug(&self) -> &str {
                &self.0.id
            }
        }
    )+};
}

plain_terms! {
    /// A Stadtbezirk.
    Borough,
    /// What an offer is about (`themen.yaml`; HSDS `taxonomy_term`).
    Topic,
    /// Whom an offer is for (`zielgruppen.yaml`).
    Audience,
    /// Where outreach work meets people (`begegnungsorte.yaml`).
    Setting,
}

/// A Stadtteil.
#[derive(Debug, Clone)]
pub struct District {
    /// Name and id.
    pub term: Term,
    /// Its Stadtbezirk.
    pub borough: Option<Spanned<Id<Borough>>>,
    /// The partner who answers for it.
    pub responsible: Option<Spanned<Id<Partner>>>,
    /// Neighbouring districts.
    pub neighbours: Vec<Spanned<Id<District>>>,
    /// Its postcodes.
    pub postcodes: Vec<Spanned<String>>,
}

/// A project or programme with a page of its own.
#[derive(Debug, Clone)]
pub struct Project {
    /// Name and id.
    pub term: Term,
    /// One sentence.
    pub summary: Option<Spanned<String>>,
    /// The free page that explains it.
    pub page: Option<Spanned<Id<super::FreePage>>>,
}

/// A language that people speak.
#[derive(Debug, Clone)]
pub struct SpokenLanguage {
    /// German name; the id is a BCP 47 tag, `gsg` for German Sign Language.
    pub term: Term,
    /// The name in the language itself.
    pub own_name: Option<Spanned<String>>,
}

words! {
    /// The two parts of the crisis block.
    pub enum CrisisGroup {
        /// Danger to life.
        Emergency = "notfall",
        /// Somebody to talk to, now.
        Talk = "reden",
    }
}

/// A number to call in a crisis.
#[derive(Debug, Clone)]
pub struct CrisisLine {
    /// Name and id.
    pub term: Term,
    /// Which part of the block.
    pub group: Option<Spanned<CrisisGroup>>,
    /// The numbers.
    pub phones: Vec<Spanned<Phone>>,
    /// When somebody answers.
    pub hours: Option<Spanned<String>>,
    /// What a call costs.
    pub cost: Option<Spanned<String>>,
    /// A way for people who cannot or do not want to speak: words and address.
    pub without_voice: Option<(Spanned<String>, Option<Spanned<String>>)>,
}

/// A word of the glossary.
#[derive(Debug, Clone)]
pub struct GlossaryWord {
    /// The word.
    pub word: Spanned<String>,
    /// What it means.
    pub explanation: Spanned<String>,
    /// Other words for it.
    pub synonyms: Vec<Spanned<String>>,
}

impl Listed for District {
    fn slug(&self) -> &str {
        &self.term.id
    }
}
impl Listed for Project {
    fn slug(&self) -> &str {
        &self.term.id
    }
}
impl Listed for SpokenLanguage {
    fn slug(&self) -> &str {
        &self.term.id
    }
}
impl Listed for CrisisLine {
    fn slug(&self) -> &str {
        &self.term.id
    }
}
impl Listed for GlossaryWord {
    fn slug(&self) -> &str {
        &self.word
    }
}

/// All lists.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// `stadtbezirke.yaml`
    pub boroughs: Register<Borough>,
    /// `stadtteile.yaml`
    pub districts: Register<District>,
    /// `themen.yaml`
    pub topics: Register<Topic>,
    /// `zielgruppen.yaml`
    pub audiences: Register<Audience>,
    /// `begegnungsorte.yaml`
    pub settings: Register<Setting>,
    /// `projekte.yaml`
    pub projects: Register<Project>,
    /// `sprachen.yaml`
    pub languages: Register<SpokenLanguage>,
    /// `krisennummern.yaml`
    pub crisis_lines: Register<CrisisLine>,
    /// `woerter.yaml`
    pub glossary: Register<GlossaryWord>,
}

/// The names of the lists.
pub const LIST_NAMES: &[&str] = &[
    "stadtbezirke",
    "stadtteile",
    "themen",
    "zielgruppen",
    "begegnungsorte",
    "projekte",
    "sprachen",
    "krisennummern",
    "woerter",
];

/// Reads the elements of one list. `read` gets an open form for each element.
pub(crate) fn read_list<T: Listed>(
    file: FileId,
    front: &Node,
    keys: &[&'static str],
    faults: &mut Faults,
    mut read: impl FnMut(&mut Form<'_, '_>) -> T,
) -> Vec<T> {
    let Value::List(elements) = &front.value else {
        if front.value != Value::Null {
            let kind = FaultKind::WrongType { key: String::new(), expected: Expected::List, found: "{…}".into() };
            faults.add(file, front.span, kind);
        }
        return Vec::new();
    };
    let mut items: Vec<T> = Vec::with_capacity(elements.len());
    let mut places: BTreeMap<String, Span> = BTreeMap::new();
    for node in elements {
        let Some(mut form) = Form::open(file, node, "", keys, faults) else { continue };
        let item = read(&mut form);
        let slug = item.slug().to_owned();
        let span = form.node("id").or_else(|| form.node("wort")).map_or(node.span, |n| n.span);
        match places.get(&slug) {
            Some(first) if !slug.is_empty() => {
                let kind = FaultKind::DuplicateId { id: slug, first: (file, *first) };
                form.fault(span, kind);
            }
            _ => {
                places.insert(slug, span);
                items.push(item);
            }
        }
    }
    items
}

/// Joins two key lists at compile time.
macro_rules! with_term_keys {
    ($($key:literal),*) => {
        &["id", "name", "kurzname", "erklaerung", "icon", "synonyme", "taxonomie", $($key),*]
    };
}

/// Keys of `themen.yaml`.
pub const TOPIC_KEYS: &[&str] = with_term_keys!["vertraulich"];
/// Keys of `stadtteile.yaml`.
pub const DISTRICT_KEYS: &[&str] = with_term_keys!["stadtbezirk", "zustaendig", "nachbarn", "plz"];
/// Keys of `projekte.yaml`.
pub const PROJECT_KEYS: &[&str] = with_term_keys!["kurz", "seite"];
/// Keys of `sprachen.yaml`.
pub const LANGUAGE_KEYS: &[&str] = with_term_keys!["eigenname"];
/// Keys of `krisennummern.yaml`.
pub const CRISIS_KEYS: &[&str] = with_term_keys!["gruppe", "telefon", "zeiten", "kosten", "ohne_stimme"];
/// Keys of `woerter.yaml`.
pub const GLOSSARY_KEYS: &[&str] = &["wort", "erklaerung", "synonyme"];

impl Topic {
    pub(crate) fn read(form: &mut Form<'_, '_>) -> Self {
        Self(Term::read(form))
    }
}
impl Borough {
    pub(crate) fn read(form: &mut Form<'_, '_>) -> Self {
        Self(Term::read(form))
    }
}
impl Audience {
    pub(crate) fn read(form: &mut Form<'_, '_>) -> Self {
        Self(Term::read(form))
    }
}
impl Setting {
    pub(crate) fn read(form: &mut Form<'_, '_>) -> Self {
        Self(Term::read(form))
    }
}

impl District {
    pub(crate) fn read(
        form: &mut Form<'_, '_>,
        boroughs: &Register<Borough>,
        districts: &Ids<District>,
        partners: &Ids<Partner>,
    ) -> Self {
        if form.node("stadtbezirk").is_none() {
            form.missing("stadtbezirk");
        }
        let mut postcodes = Vec::new();
        for node in form.list("plz") {
            postcodes.extend(form.quoted_at(node, "plz", Expected::Postcode, |t| is_postcode(t).then(|| t.to_owned())));
        }
        Self {
            term: Term::read(form),
            borough: list_word(form, "stadtbezirk", boroughs),
            responsible: form.reference("zustaendig", ReferenceTo::Partner, partners),
            neighbours: list_words(form, "nachbarn", districts),
            postcodes,
        }
    }
}

impl Project {
    pub(crate) fn read(form: &mut Form<'_, '_>, pages: &Ids<super::FreePage>) -> Self {
        Self {
            term: Term::read(form),
            summary: form.text("kurz"),
            page: form.reference("seite", ReferenceTo::Page, pages),
        }
    }
}

impl SpokenLanguage {
    pub(crate) fn read(form: &mut Form<'_, '_>) -> Self {
        let term = Term::read(form);
        if !term.id.is_empty() && !super::translation::is_language(&term.id) {
            let kind = FaultKind::WrongType {
                key: "id".into(),
                expected: Expected::LanguageTag,
                found: term.id.value.clone(),
            };
            form.fault(term.id.span, kind);
        }
        Self { term, own_name: form.text("eigenname") }
    }
}

impl CrisisLine {
    pub(crate) fn read(form: &mut Form<'_, '_>) -> Self {
        if form.node("gruppe").is_none() {
            form.missing("gruppe");
        }
        let is_empty = |node: &Node| matches!(&node.value, Value::List(items) if items.is_empty());
        if form.node("telefon").is_none_or(is_empty) {
            form.missing("telefon");
        }
        let mut phones = Vec::new();
        for node in form.list("telefon") {
            phones.extend(form.quoted_at(node, "telefon", Expected::Phone, Phone::read));
        }
        let without_voice = form.map("ohne_stimme", &["text", "web"]).map(|mut form| {
            let web = form.parsed("web", Expected::Web, |t| is_web(t).then(|| t.to_owned()));
            (form.required_text("text"), web)
        });
        Self {
            term: Term::read(form),
            group: form.word("gruppe"),
            phones,
            hours: form.text("zeiten"),
            cost: form.text("kosten"),
            without_voice,
        }
    }
}

impl GlossaryWord {
    pub(crate) fn read(form: &mut Form<'_, '_>) -> Self {
        Self {
            word: form.required_text("wort"),
            explanation: form.required_text("erklaerung"),
            synonyms: form.texts("synonyme"),
        }
    }
}
