//! The organisation that answers for offers.

use super::accessibility::Accessibility;
use super::contact::Contact;
use super::entry::Entry;
use super::form::Form;
use super::id::Id;
use super::image::Image;
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

/// Keys of a partner.
pub const KEYS: &[&str] = &[
    "name",
    "kurzname",
    "art",
    "projekte",
    "kontakt",
    "ort",
    "stadtteile",
    "web",
    "logo",
    "dachverband",
    "barrierefrei",
    "redaktion",
    "geprueft_am",
    "alt",
    "pruefung_aus",
];

impl Listed for Partner {
    fn slug(&self) -> &str {
        &self.entry.slug
    }
}

impl Readable for Partner {
    const KEYS: &'static [&'static str] = KEYS;

    fn entry_mut(&mut self) -> &mut Entry {
        &mut self.entry
    }

    fn read(form: &mut Form<'_, '_>, slug: &str, body: Body, known: &Known<'_>) -> Self {
        if form.node("art").is_none() {
            form.missing("art");
        }
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
