//! Whether somebody may just come, or must call first.

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

/// Keys of `anmeldung`.
pub const KEYS: &[&str] = &["art", "bis", "text"];

impl Registration {
    pub(crate) fn read(form: &mut Form<'_, '_>) -> Option<Self> {
        if form.node("anmeldung").is_none() {
            form.missing("anmeldung");
        }
        let span = form.key_span("anmeldung");
        let mut form = form.map("anmeldung", KEYS)?;
        if form.node("art").is_none() {
            form.missing("art");
        }
        let (kind, until, text) = (form.word("art"), form.text("bis"), form.text("text"));
        Some(Self { kind: kind?, until, text, span })
    }
}
