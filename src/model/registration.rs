//! Whether somebody may just come, or must call first.

use super::field::{Field, Group, Shape, Vocabulary, group};
use super::form::Form;
use super::words::words;
use crate::source::{Span, Spanned};

words! {
    /// How to register (HSDS `service.application_process`).
    pub enum RegistrationKind {
        /// Just come.
        None = "keine",
        /// By telephone.
        Phone = "telefon",
        /// By mail.
        Mail = "mail",
        /// With a form on the web.
        Form = "formular",
        /// Somebody passes people on.
        Referral = "vermittlung",
    }
}

/// How to register.
#[derive(Debug, Clone, PartialEq)]
pub struct Registration {
    /// The way.
    pub kind: Spanned<RegistrationKind>,
    /// Until when ("3 Tage vorher").
    pub until: Option<Spanned<String>>,
    /// What else to know.
    pub text: Option<Spanned<String>>,
    /// Where the map stands in the file.
    pub span: Span,
}

/// The fields of `anmeldung`.
pub const FIELDS: Group = group!(
    "anmeldung",
    [
        Field::required("art", Shape::Word(Vocabulary::of::<RegistrationKind>("anmeldung"))),
        Field::optional("bis", Shape::Text),
        Field::optional("text", Shape::Text),
    ]
);
/// Their keys.
pub const KEYS: &[&str] = FIELDS.keys;

impl Registration {
    pub(crate) fn read(form: &mut Form<'_, '_>) -> Option<Self> {
        let span = form.key_span("anmeldung");
        let mut form = form.group("anmeldung", &FIELDS)?;
        let (kind, until, text) = (form.word("art"), form.text("bis"), form.text("text"));
        Some(Self { kind: kind?, until, text, span })
    }
}
