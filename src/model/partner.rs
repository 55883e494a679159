//! The organisation that answers for offers.

use super::accessibility::{self, Accessibility};
use super::contact::{self, Contact};
use super::entry::Entry;
use super::field::{AREA, Field, Group, List, OLD_SLUGS, SWITCHED_OFF, Shape, Vocabulary, group};
use super::form::Form;
use super::id::Id;
use super::image::{self, Image};
use super::offer::{Area, read_area};
use super::place::Place;
use super::read::{Known, Readable};
use super::vocabulary::{Listed, Project, list_words};
use super::words::words;
use crate::date::Date;
use crate::source::Spanned;
use crate::source::fault::{Expected, ReferenceTo};
use crate::source::markdown::Body;

words! {
    /// What kind of organisation.
    pub enum PartnerKind {
        /// The town.
        Town = "stadt",
        /// An association.
        Association = "verein",
        /// A welfare organisation.
        Welfare = "wohlfahrt",
        /// A religious community.
        Religious = "religionsgemeinschaft",
        /// An initiative without legal form.
        Initiative = "initiative",
        /// A firm.
        Firm = "firma",
    }
}

/// The organisation that answers for offers (HSDS `organization`).
#[derive(Debug, Clone, Default)]
pub struct Partner {
    /// Slug, body, and what every entry has.
    pub entry: Entry,
    /// `name`
    pub name: Spanned<String>,
    /// `kurzname`
    pub short_name: Option<Spanned<String>>,
    /// `art`
    pub kind: Option<Spanned<PartnerKind>>,
    /// `projekte`
    pub projects: Vec<Spanned<Id<Project>>>,
    /// `kontakt`
    pub contact: Option<Contact>,
    /// `ort`
    pub place: Option<Spanned<Id<Place>>>,
    /// `stadtteile`
    pub districts: Option<Area>,
    /// `web`
    pub web: Option<Spanned<String>>,
    /// `logo`
    pub logo: Option<Image>,
    /// `dachverband`
    pub umbrella: Option<Spanned<Id<Partner>>>,
    /// `barrierefrei`: inherited by its offers where neither offer nor place says.
    pub accessibility: Option<Accessibility>,
    /// `redaktion`: git handles, never published.
    pub editors: Vec<Spanned<String>>,
    /// `geprueft_am`
    pub checked: Option<Spanned<Date>>,
}

/// The fields of a partner.
pub const FIELDS: Group = group!(
    "partner",
    [
        Field::required("name", Shape::Text),
        Field::optional("kurzname", Shape::Text),
        Field::required("art", Shape::Word(Vocabulary::of::<PartnerKind>("partner"))),
        Field::optional("projekte", Shape::ListOf(&Shape::Term(List::Projects))),
        Field::optional("kontakt", Shape::Map(&contact::FIELDS)),
        Field::optional("ort", Shape::Reference(ReferenceTo::Place)),
        Field::optional("stadtteile", AREA),
        Field::optional("web", Shape::Web),
        Field::optional("logo", Shape::Map(&image::FIELDS)),
        Field::optional("dachverband", Shape::Reference(ReferenceTo::Partner)),
        Field::optional("barrierefrei", accessibility::SHAPE),
        Field::optional("redaktion", Shape::ListOf(&Shape::Handle)),
        Field::required("geprueft_am", Shape::Date),
        OLD_SLUGS,
        SWITCHED_OFF,
    ]
);
/// Their keys.
pub const KEYS: &[&str] = FIELDS.keys;

impl Listed for Partner {
    fn slug(&self) -> &str {
        &self.entry.slug
    }
}

impl Readable for Partner {
    const FIELDS: &'static Group = &FIELDS;

    fn entry_mut(&mut self) -> &mut Entry {
        &mut self.entry
    }

    fn read(form: &mut Form<'_, '_>, slug: &str, body: Body, known: &Known<'_>) -> Self {
        let mut editors = Vec::new();
        for node in form.list("redaktion") {
            let handle =
                |t: &str| (t.starts_with('@') && t.len() > 1 && !t.contains(char::is_whitespace)).then(|| t.to_owned());
            editors.extend(form.parsed_at(node, "redaktion", Expected::Handle, handle));
        }
        Self {
            entry: Entry::read(form, slug, body),
            name: form.required_text("name"),
            short_name: form.text("kurzname"),
            kind: form.word("art"),
            projects: list_words(form, "projekte", &known.lists.projects),
            contact: Contact::read(form),
            place: form.reference("ort", ReferenceTo::Place, known.places),
            districts: read_area(form, "stadtteile", known),
            web: form.web("web"),
            logo: Image::read(form, "logo"),
            umbrella: form.reference("dachverband", ReferenceTo::Partner, known.partners),
            accessibility: Accessibility::read(form),
            editors,
            checked: form.required_date("geprueft_am"),
        }
    }
}
