//! What most rules need.

pub use crate::check::finding::Severity;
pub use crate::check::rule::{Cause, Context, Report, Rule, Say};
pub use crate::source::{FaultKind, FileId, SourceFile, Span, Spanned};

use crate::model::contact::Contact;
use crate::model::image::Image;

/// The rules that files switch off, with their reasons.
type SwitchedOff = [(Spanned<String>, Spanned<String>)];

/// Every file that switches rules off.
pub fn switched_off<'a>(context: &Context<'a>) -> impl Iterator<Item = (FileId, &'a SwitchedOff)> {
    context.entries().flat_map(|(_, entry)| {
        let translations = entry.translations.iter().map(|t| (t.file, t.switched_off.as_slice()));
        std::iter::once((entry.file, entry.switched_off.as_slice())).chain(translations)
    })
}

/// The contacts of offers and partners.
pub fn contacts<'a>(context: &Context<'a>) -> impl Iterator<Item = (FileId, &'a Contact)> {
    let offers = context.offers().filter_map(|offer| Some((offer.entry.file, offer.contact.as_ref()?)));
    offers.chain(context.partners().filter_map(|partner| Some((partner.entry.file, partner.contact.as_ref()?))))
}

/// The photos of offers, the logos of partners and of the town.
pub fn photos<'a>(context: &Context<'a>) -> impl Iterator<Item = (FileId, &'a Image)> {
    let offers = context.offers().filter_map(|offer| Some((offer.entry.file, offer.image.as_ref()?)));
    let partners = context.partners().filter_map(|partner| Some((partner.entry.file, partner.logo.as_ref()?)));
    let town = context.config.logo.as_ref().map(|logo| (context.config.file, logo));
    offers.chain(partners).chain(town)
}
