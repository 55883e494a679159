//! `<slug>.<language>.md` beside the German file: only texts, all facts come from the German entry.

use super::entry::read_switched_off;
use super::field::{Field, Group, SWITCHED_OFF, Shape, group};
use super::form::Form;
use crate::source::document::EntryKind;
use crate::source::markdown::Body;
use crate::source::{FileId, Spanned};

/// The language name of files in Leichte Sprache.
pub const LEICHT: &str = "leicht";

/// The texts of an entry in another language.
#[derive(Debug, Clone)]
pub struct Translation {
    /// BCP 47 language tag, or `leicht`.
    pub language: String,
    /// Its file.
    pub file: FileId,
    /// Title or name.
    pub name: Option<Spanned<String>>,
    /// Summary.
    pub summary: Option<Spanned<String>>,
    /// What happens at the first visit.
    pub first_visit: Option<Spanned<String>>,
    /// What to bring.
    pub bring: Option<Spanned<String>>,
    /// How somebody is accompanied.
    pub accompaniment: Option<Spanned<String>>,
    /// The notice.
    pub notice: Option<Spanned<String>>,
    /// How to get there.
    pub directions: Option<Spanned<String>>,
    /// Words people search with.
    pub other_words: Vec<Spanned<String>>,
    /// The Markdown text.
    pub body: Body,
    /// Rules switched off for this file.
    pub switched_off: Vec<(Spanned<String>, Spanned<String>)>,
}

const OFFER: Group = group!(
    "angebot-uebersetzung",
    [
        Field::optional("titel", Shape::Text),
        Field::optional("kurz", Shape::Text),
        Field::optional("suchwoerter", Shape::ListOf(&Shape::Text)),
        Field::optional("erster_besuch", Shape::Text),
        Field::optional("mitbringen", Shape::Text),
        Field::optional("begleitung", Shape::Text),
        Field::optional("hinweis", Shape::Text),
        SWITCHED_OFF,
    ]
);
const PAGE: Group = group!(
    "seite-uebersetzung",
    [Field::optional("titel", Shape::Text), Field::optional("kurz", Shape::Text), SWITCHED_OFF]
);
const PARTNER: Group = group!("partner-uebersetzung", [Field::optional("name", Shape::Text), SWITCHED_OFF]);
const PLACE: Group = group!(
    "ort-uebersetzung",
    [Field::optional("name", Shape::Text), Field::optional("anfahrt", Shape::Text), SWITCHED_OFF]
);

/// The fields that a translation of this kind of entry may carry.
pub fn fields(kind: EntryKind) -> &'static Group {
    match kind {
        EntryKind::Offer => &OFFER,
        EntryKind::Page => &PAGE,
        EntryKind::Partner => &PARTNER,
        EntryKind::Place => &PLACE,
    }
}

impl Translation {
    pub(crate) fn read(form: &mut Form<'_, '_>, language: &str, body: Body) -> Self {
        Self {
            language: language.to_owned(),
            file: form.file,
            name: form.text("titel").or_else(|| form.text("name")),
            summary: form.text("kurz"),
            first_visit: form.text("erster_besuch"),
            bring: form.text("mitbringen"),
            accompaniment: form.text("begleitung"),
            notice: form.text("hinweis"),
            directions: form.text("anfahrt"),
            other_words: form.texts("suchwoerter"),
            body,
            switched_off: read_switched_off(form),
        }
    }

    /// Whether such a page of an entry of this kind is published today: offers and pages in Leichte Sprache are; other
    /// languages will be.
    pub fn is_published(&self, kind: EntryKind) -> bool {
        self.language == LEICHT && matches!(kind, EntryKind::Offer | EntryKind::Page)
    }
}

/// Whether a file-name part is written like a language: `leicht`, or two or three letters (ISO 639), with
/// an optional script or region.
pub fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or("");
    let letters = |s: &str| s.bytes().all(|b| b.is_ascii_alphabetic());
    text == LEICHT
        || (matches!(first.len(), 2 | 3) && letters(first) && parts.all(|p| matches!(p.len(), 2 | 4) && letters(p)))
}
