//! What every kind of entry has: a slug, a body, old addresses, rules switched off, a date of the
//! last check.

use super::form::Form;
use super::translation::Translation;
use crate::source::document::is_slug;
use crate::source::fault::Expected;
use crate::source::markdown::Body;
use crate::source::{FaultKind, FileId, Spanned};

/// What every kind of entry has.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// Its German file.
    pub file: FileId,
    /// File name without endings: id and address at once, permanent.
    pub slug: String,
    /// Old slugs that still lead here.
    pub old_slugs: Vec<Spanned<String>>,
    /// The Markdown text.
    pub body: Body,
    /// Rules switched off for this file: rule id and reason.
    pub switched_off: Vec<(Spanned<String>, Spanned<String>)>,
    /// The same entry in other languages.
    pub translations: Vec<Translation>,
    /// Whether the file could not be read; its other fields are then placeholders.
    pub broken: bool,
}

/// Keys that every kind of entry knows.
pub const KEYS: &[&str] = &["alt", "pruefung_aus"];

impl Entry {
    pub(crate) fn read(form: &mut Form<'_, '_>, slug: &str, body: Body) -> Self {
        let mut old_slugs = Vec::new();
        for text in form.texts("alt") {
            if is_slug(&text) {
                old_slugs.push(text);
            } else {
                let kind = FaultKind::WrongType { key: "alt".into(), expected: Expected::Slug, found: text.value };
                form.fault(text.span, kind);
            }
        }
        Self {
            file: form.file,
            slug: slug.to_owned(),
            old_slugs,
            body,
            switched_off: read_switched_off(form),
            translations: Vec::new(),
            broken: false,
        }
    }
}

pub(crate) fn read_switched_off(form: &mut Form<'_, '_>) -> Vec<(Spanned<String>, Spanned<String>)> {
    let mut switched_off = Vec::new();
    for entry in form.pairs("pruefung_aus") {
        match form_text(form, &entry.node) {
            Some(reason) => switched_off.push((entry.key.clone(), reason)),
            None => {
                let kind = FaultKind::WrongType {
                    key: entry.key.value.clone(),
                    expected: Expected::RuleReason,
                    found: String::new(),
                };
                form.fault(entry.key.span, kind);
            }
        }
    }
    switched_off
}

fn form_text(form: &mut Form<'_, '_>, node: &crate::source::Node) -> Option<Spanned<String>> {
    if node.value == crate::source::Value::Null { None } else { form.text_at(node, "pruefung_aus") }
}
