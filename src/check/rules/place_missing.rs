//! An offer that people come to, without a place. Source: the data model ("ort" R if vor_ort; HSDS
//! service_at_location). Offers with a hidden address are exempt.

use super::prelude::*;
use crate::model::access::AccessMode;

/// See the module.
pub const RULE: Rule = Rule {
    id: "place-missing",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("place_missing.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for offer in context.offers() {
        let file = offer.entry.file;
        let hidden = offer.hidden_address.as_ref().is_some_and(|hidden| hidden.value);
        let onsite = offer.access_modes.iter().find(|mode| mode.value == AccessMode::Onsite);
        if let Some(onsite) = onsite.filter(|_| !hidden && offer.place.is_none() && !context.has_field(file, "ort")) {
            let place = context.catalogue.partner_of(offer).and_then(|(_, partner)| partner.place.as_ref());
            let say = match place.map(|id| &context.catalogue.places[id.value]) {
                Some(place) => Say::new("default").help("partner").with("place", &place.entry.slug),
                None => {
                    let known = context.catalogue.places.items().first().map(|place| place.entry.slug.as_str());
                    Say::new("default").with("place", known.unwrap_or("nachbarschaftshaus"))
                }
            };
            report.add(file, onsite.span, say);
        }
    }
}
