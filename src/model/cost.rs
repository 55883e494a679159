//! What an offer costs.

use super::field::{Field, Group, Shape, group};
use super::form::{Form, scalar};
use super::text::read_money;
use crate::source::fault::Expected;
use crate::source::{FaultKind, Spanned, Value};

/// What an offer costs (HSDS `cost_option`). Absent means unknown.
#[derive(Debug, Clone, PartialEq)]
pub enum Cost {
    /// Nothing.
    Free,
    /// Who can, gives something.
    Donation,
    /// A fixed sum.
    Amount {
        /// In cents.
        cents: Spanned<u32>,
        /// For what.
        text: Option<Spanned<String>>,
        /// Who pays less.
        reduction: Option<Spanned<String>>,
    },
}

/// The fields of `kosten`, where it is a map.
pub const FIELDS: Group = group!(
    "kosten",
    [
        Field::required("betrag", Shape::Money),
        Field::optional("text", Shape::Text),
        Field::optional("ermaessigung", Shape::Text),
    ]
);
/// Their keys.
pub const KEYS: &[&str] = FIELDS.keys;
/// What `kosten` may be, where it is a word.
pub const WORDS: [&str; 3] = ["kostenlos", "spende", "unbekannt"];

impl Cost {
    /// Whether nobody has to pay.
    pub fn is_free(&self) -> bool {
        matches!(self, Self::Free | Self::Donation)
    }

    pub(crate) fn read(form: &mut Form<'_, '_>) -> Option<Spanned<Self>> {
        let node = form.node("kosten")?;
        if let Value::Map(_) = node.value {
            let mut form = form.group("kosten", &FIELDS)?;
            let cents = form.parsed("betrag", Expected::Money, read_money)?;
            let (text, reduction) = (form.text("text").and_then(without_unit), form.text("ermaessigung"));
            if cents.value == 0 && text.is_none() && reduction.is_none() {
                return Some(Spanned::new(Self::Free, node.span));
            }
            return Some(Spanned::new(Self::Amount { cents, text, reduction }, node.span));
        }
        let Some(word) = scalar(node) else {
            form.wrong(node, "kosten", Expected::TextOrMap);
            return None;
        };
        match word.text.as_str() {
            "kostenlos" => Some(Spanned::new(Self::Free, node.span)),
            "spende" => Some(Spanned::new(Self::Donation, node.span)),
            "unbekannt" => None,
            other if read_money(other).is_some() => {
                form.fault(
                    node.span,
                    FaultKind::WrongType {
                        key: "kosten".into(),
                        expected: Expected::TextOrMap,
                        found: other.to_owned(),
                    },
                );
                None
            }
            other => {
                form.unknown("kosten", Spanned::new(other.to_owned(), node.span), WORDS.into_iter());
                None
            }
        }
    }
}

/// What a sum is for, without the unit that stands behind every sum anyway: "Euro für Kaffee" would be read as "2,50 Euro
/// Euro für Kaffee".
fn without_unit(text: Spanned<String>) -> Option<Spanned<String>> {
    let rest = ["Euro", "EUR", "€"].iter().find_map(|unit| text.value.strip_prefix(unit));
    match rest.filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace)).map(str::trim) {
        Some("") => None,
        Some(rest) => Some(Spanned::new(rest.to_owned(), text.span)),
        None => Some(text),
    }
}
