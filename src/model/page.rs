//! A free page: imprint, help, what a project is.

use super::entry::Entry;
use super::field::{Field, Group, OLD_SLUGS, SWITCHED_OFF, Shape, Vocabulary, group};
use super::form::Form;
use super::offer::{MAX_NAME, MAX_SUMMARY};
use super::read::{Known, Readable};
use super::vocabulary::Listed;
use super::words::words;
use crate::date::Date;
use crate::source::Spanned;
use crate::source::markdown::Body;

words! {
    /// What a page is for; some kinds are demanded by law.
    pub enum PageKind {
        /// Anything.
        Free = "frei",
        /// Imprint (DDG § 5, MStV § 18).
        Imprint = "impressum",
        /// Privacy (Art. 13 GDPR).
        Privacy = "datenschutz",
        /// Accessibility statement (BGG NRW § 10b).
        Accessibility = "barrierefreiheit",
        /// Contents in Leichte Sprache (BITV 2.0 § 4).
        EasyLanguage = "leichte_sprache",
        /// Contents in German Sign Language (BITV 2.0 § 4).
        SignLanguage = "gebaerdensprache",
        /// How to use the site.
        Help = "hilfe",
    }
}

words! {
    /// How plain the language of a page is meant to be.
    pub enum Register {
        /// Einfache Sprache, B1.
        Plain = "einfach",
        /// Leichte Sprache, A2.
        Easy = "leicht",
    }
}

/// A free page.
#[derive(Debug, Clone, Default)]
pub struct FreePage {
    /// Slug, body, and what every entry has.
    pub entry: Entry,
    /// `titel`
    pub title: Spanned<String>,
    /// `kurz`
    pub summary: Option<Spanned<String>>,
    /// `art`
    pub kind: Option<Spanned<PageKind>>,
    /// `register`
    pub register: Option<Spanned<Register>>,
    /// `stand`
    pub as_of: Option<Spanned<Date>>,
}

/// The fields of a page.
pub const FIELDS: Group = group!(
    "seite",
    [
        Field::required("titel", Shape::ShortText(MAX_NAME)),
        Field::optional("kurz", Shape::ShortText(MAX_SUMMARY)),
        Field::optional("art", Shape::Word(Vocabulary::of::<PageKind>("seite"))),
        Field::optional("register", Shape::Word(Vocabulary::of::<Register>("register"))),
        Field::optional("stand", Shape::Date),
        OLD_SLUGS,
        SWITCHED_OFF,
    ]
);
/// Their keys.
pub const KEYS: &[&str] = FIELDS.keys;

impl FreePage {
    /// What the page is for.
    pub fn kind(&self) -> PageKind {
        self.kind.as_ref().map_or(PageKind::Free, |k| k.value)
    }
}

impl Listed for FreePage {
    fn slug(&self) -> &str {
        &self.entry.slug
    }
}

impl Readable for FreePage {
    const FIELDS: &'static Group = &FIELDS;

    fn entry_mut(&mut self) -> &mut Entry {
        &mut self.entry
    }

    fn read(form: &mut Form<'_, '_>, slug: &str, body: Body, _: &Known<'_>) -> Self {
        let title = form.required_text("titel");
        form.at_most("titel", &title, MAX_NAME);
        let summary = form.text("kurz");
        if let Some(summary) = &summary {
            form.at_most("kurz", summary, MAX_SUMMARY);
        }
        Self {
            entry: Entry::read(form, slug, body),
            title,
            summary,
            kind: form.word("art"),
            register: form.word("register"),
            as_of: form.date("stand"),
        }
    }
}
