//! An offer without any way to reach somebody, or whose registration needs a way that is missing.
//! Source: the data model ("one route R"; HSDS contact, phone).

use super::prelude::*;
use crate::model::Offer;
use crate::model::contact::Contact;
use crate::model::registration::RegistrationKind;
use crate::model::text::{Phone, is_mail};
use crate::source::Value;

/// See the module.
pub const RULE: Rule = Rule {
    id: "contact-missing",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("contact_missing.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for offer in context.offers() {
        // What could not be read has been reported; nobody can tell what it would have said.
        if is_unclear(offer, context) {
            continue;
        }
        let file = offer.entry.file;
        let contact = context.catalogue.contact_of(offer);
        let contact = contact.as_deref();
        if !contact.is_some_and(Contact::has_route) {
            report.add(file, context.key_span(file, "kontakt"), Say::new("default"));
            continue;
        }
        let Some(registration) = &offer.registration else { continue };
        let missing = match registration.kind.value {
            RegistrationKind::Phone if contact.is_none_or(|c| c.phone.is_none() && c.mobile.is_none()) => "phone",
            RegistrationKind::Mail if contact.is_none_or(|c| c.mail.is_none()) => "mail",
            RegistrationKind::Form if offer.web.is_none() && !context.has_field(file, "web") => "form",
            _ => continue,
        };
        report.add(file, registration.kind.span, Say::new(missing));
    }
}

fn is_unclear(offer: &Offer, context: &Context<'_>) -> bool {
    let partner = context.catalogue.partner_of(offer);
    let files = std::iter::once(offer.entry.file).chain(partner.map(|(_, partner)| partner.entry.file));
    let lost = partner.is_none() && context.has_field(offer.entry.file, "partner");
    let broken = partner.is_some_and(|(_, partner)| partner.entry.broken);
    lost || broken || files.into_iter().any(|file| has_faulty_route(file, context))
}

/// A route that somebody wrote and that could not be read.
fn has_faulty_route(file: FileId, context: &Context<'_>) -> bool {
    let Some(field) = context.field(file, "kontakt") else { return false };
    let Value::Map(parts) = &field.node.value else { return true };
    parts.iter().any(|part| {
        let Value::Scalar(scalar) = &part.node.value else { return false };
        match part.key.as_str() {
            "telefon" | "mobil" => Phone::read(&scalar.text).is_none(),
            "mail" => !is_mail(scalar.text.trim()),
            _ => false,
        }
    })
}
