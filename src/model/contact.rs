//! How to reach somebody.

use super::field::{Field, Group, Shape, group};
use super::form::Form;
use super::text::Phone;
use crate::date::Date;
use crate::source::{Span, Spanned};

/// How to reach somebody (HSDS `contact`, `phone`).
#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    /// A team or function; a person's name only with consent.
    pub name: Option<Spanned<String>>,
    /// What this person or team does.
    pub role: Option<Spanned<String>>,
    /// Telephone.
    pub phone: Option<Spanned<Phone>>,
    /// Mobile telephone.
    pub mobile: Option<Spanned<Phone>>,
    /// Mail address.
    pub mail: Option<Spanned<String>>,
    /// When somebody answers.
    pub hours: Option<Spanned<String>>,
    /// When the named person agreed to be published (Art. 6 (1) a GDPR).
    pub consent: Option<Spanned<Date>>,
    /// Where the map stands in the file.
    pub span: Span,
}

/// The fields of `kontakt`.
pub const FIELDS: Group = group!(
    "kontakt",
    [
        Field::optional("name", Shape::Text),
        Field::optional("rolle", Shape::Text),
        Field::optional("telefon", Shape::Phone),
        Field::optional("mobil", Shape::Phone),
        Field::optional("mail", Shape::Mail),
        Field::optional("sprechzeiten", Shape::Text),
        Field::optional("einwilligung", Shape::Date),
    ]
);
/// Their keys.
pub const KEYS: &[&str] = FIELDS.keys;

impl Contact {
    /// Whether there is any way to reach somebody.
    pub fn has_route(&self) -> bool {
        self.phone.is_some() || self.mobile.is_some() || self.mail.is_some()
    }

    pub(crate) fn read(form: &mut Form<'_, '_>) -> Option<Self> {
        let span = form.key_span("kontakt");
        let mut form = form.group("kontakt", &FIELDS)?;
        Some(Self {
            name: form.text("name"),
            role: form.text("rolle"),
            phone: form.phone("telefon"),
            mobile: form.phone("mobil"),
            mail: form.mail("mail"),
            hours: form.text("sprechzeiten"),
            consent: form.date("einwilligung"),
            span,
        })
    }
}
