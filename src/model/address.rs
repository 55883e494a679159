//! A postal address.

use super::field::{Field, Group, Shape, group};
use super::form::Form;
use super::text::is_postcode;
use crate::source::fault::Expected;
use crate::source::{Span, Spanned};

/// A postal address (HSDS `address`).
#[derive(Debug, Clone, PartialEq)]
pub struct PostalAddress {
    /// Street and number.
    pub street: Spanned<String>,
    /// Five digits.
    pub postcode: Spanned<String>,
    /// Town.
    pub town: Spanned<String>,
    /// Where the map stands in the file.
    pub span: Span,
}

/// The fields of `adresse`.
pub const FIELDS: Group = group!(
    "adresse",
    [
        Field::required("strasse", Shape::Text),
        Field::required("plz", Shape::Postcode),
        Field::required("ort", Shape::Text),
    ]
);
/// Their keys.
pub const KEYS: &[&str] = FIELDS.keys;

impl PostalAddress {
    /// Reads the three lines from an open map.
    pub(crate) fn read(form: &mut Form<'_, '_>) -> Self {
        let span = form.span();
        let street = form.required_text("strasse");
        let postcode =
            form.quoted("plz", Expected::Postcode, |t| is_postcode(t).then(|| t.to_owned())).unwrap_or_default();
        Self { street, postcode, town: form.required_text("ort"), span }
    }
}
