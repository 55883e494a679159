//! Photos and logos.

use super::form::Form;
use crate::source::Spanned;

/// A photo below `content/bilder/`, with its description.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// File name below `content/bilder/`.
    pub file: Spanned<String>,
    /// What can be seen, for people who do not see it.
    pub alt: Option<Spanned<String>>,
    /// Says nothing that the text does not say.
    pub decorative: bool,
    /// Who took it, and under which licence.
    pub source: Option<Spanned<String>>,
    /// Where the map stands in the file.
    pub span: crate::source::Span,
}

/// Keys of `bild` and `logo`.
pub const KEYS: &[&str] = &["datei", "alt", "dekorativ", "quelle"];

impl Image {
    pub(crate) fn read(form: &mut Form<'_, '_>, key: &'static str) -> Option<Self> {
        let span = form.key_span(key);
        let mut form = form.map(key, KEYS)?;
        Some(Self {
            file: form.required_text("datei"),
            alt: form.text("alt"),
            decorative: form.boolean("dekorativ").is_some_and(|b| b.value),
            source: form.text("quelle"),
            span,
        })
    }
}
