//! A text that does not fit on paper. Source: the large print of the Aushang (16 pt and more, read from two metres) and
//! the promise that a flyer loses no word; `check/poster.rs` measures. What other flyers cannot hold is found while they
//! are made, and told in the words of this rule.

use super::prelude::*;
use crate::check::poster::{Poster, Verdict};
use crate::model::offer::OfferPlace;
use crate::model::{Catalogue, Offer};
use crate::pages::view::{Room, flyer_offer};
use rayon::prelude::*;

/// See the module.
pub const RULE: Rule = Rule {
    id: "flyer-unfit",
    severity: Severity::Warning,
    cause: Cause::Writing,
    words: include_str!("flyer_unfit.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(poster) = Poster::new(&context.site, context.theme) else { return };
    let offers: Vec<&Offer> =
        context.offers().filter(|offer| !offer.flyer.as_ref().is_some_and(|flyer| flyer.off)).collect();
    let verdict = |offer: &&Offer| poster.verdict(&flyer_offer(offer, Room::Little, &context.site));
    let verdicts: Vec<Verdict> = offers.par_iter().map(verdict).collect();
    for (offer, verdict) in offers.into_iter().zip(verdicts) {
        let (field, say) = match verdict {
            Verdict::Fits => continue,
            Verdict::Wide(field, word) => (field, Say::new("wide").help(field).with("word", word)),
            Verdict::High(field, millimetres) => (field, Say::new("high").help(field).with("millimetres", millimetres)),
            Verdict::Sign(field, sign) => (field, Say::new("sign").with("sign", sign)),
        };
        let (file, span) = place(offer, field, context.catalogue);
        report.add(file, span, say.with("product", report.shared.get("flyer-aushang")));
    }
}

/// Where what a flyer says about an offer was written.
pub fn place(offer: &Offer, field: &str, catalogue: &Catalogue) -> (FileId, Span) {
    let settings = offer.flyer.as_ref();
    let own = match field {
        "time" => {
            let short = settings.and_then(|s| s.short_time.as_ref()).map(|time| time.span);
            short.or(offer.timetable.as_ref().map(|table| table.span))
        }
        "place" => match &offer.place {
            Some(OfferPlace::Listed(id)) => {
                let place = &catalogue.places[id.value];
                return (place.entry.file, place.name.span);
            }
            Some(OfferPlace::Inline { address, .. }) => Some(address.span),
            None => None,
        },
        "cost" => offer.cost.as_ref().map(|cost| cost.span),
        "phone" => offer.contact.as_ref().map(|contact| contact.span),
        "summary" => Some(offer.summary.span),
        _ => settings.and_then(|s| s.short_title.as_ref()).map(|title| title.span),
    };
    (offer.entry.file, own.unwrap_or(offer.name.span))
}
