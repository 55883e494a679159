//! Photos and logos.

use super::field::{Field, Group, Shape, group};
use super::form::Form;
use crate::source::Spanned;
use crate::source::fault::ReferenceTo;

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

/// The fields of `bild` and `logo`.
pub const FIELDS: Group = group!(
    "bild",
    [
        Field::required("datei", Shape::Reference(ReferenceTo::Image)),
        Field::optional("alt", Shape::Text),
        Field::optional("dekorativ", Shape::Boolean),
        Field::optional("quelle", Shape::Text),
    ]
);
/// Their keys.
pub const KEYS: &[&str] = FIELDS.keys;

impl Image {
    pub(crate) fn read(form: &mut Form<'_, '_>, key: &'static str) -> Option<Self> {
        let span = form.key_span(key);
        let mut form = form.group(key, &FIELDS)?;
        Some(Self {
            file: form.required_text("datei"),
            alt: form.text("alt"),
            decorative: form.boolean("dekorativ").is_some_and(|b| b.value),
            source: form.text("quelle"),
            span,
        })
    }
}
