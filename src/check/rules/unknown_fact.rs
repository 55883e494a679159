//! Facts that nobody has told yet. Source: the data model (column U): they are counted and shown as
//! "not known", never as "no".

use super::prelude::*;
use crate::model::Offer;
use crate::model::access::{AccessMode, Status};
use crate::model::accessibility::{Accessibility, Answer, Fact};
use crate::model::form::scalar;

/// See the module.
pub const RULE: Rule = Rule {
    id: "unknown-fact",
    severity: Severity::Hint,
    cause: Cause::Writing,
    words: include_str!("unknown_fact.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for offer in context.offers().filter(|offer| !is_over(offer)) {
        let file = offer.entry.file;
        for key in ["kosten", "begleitung", "sprachen"] {
            if !context.has_field(file, key) {
                let say = report.with_example(Say::new(key), key).unwrap_or_else(|| Say::new(key));
                report.add(file, context.key_span(file, key), say);
            }
        }
        let onsite = offer.access_modes.iter().any(|mode| mode.value == AccessMode::Onsite);
        let unknown = context.catalogue.access_answer(offer, Fact::Wheelchair) == Answer::Unknown;
        // Who writes "unbekannt" has thought about it.
        if onsite && unknown && !says(file, offer.accessibility.as_ref(), context) && !place_says(offer, context) {
            report.add(file, context.key_span(file, "barrierefrei"), Say::new("barrierefrei"));
        }
    }
    for place in context.places().filter(|place| !context.has_field(place.entry.file, "barrierefrei")) {
        report.add(place.entry.file, context.key_span(place.entry.file, "barrierefrei"), Say::new("ort"));
    }
}

/// Whether there is an answer about wheelchairs, be it "unbekannt" about everything.
fn says(file: FileId, accessibility: Option<&Accessibility>, context: &Context<'_>) -> bool {
    let nothing_known = context.field(file, "barrierefrei").and_then(|field| scalar(&field.node)).is_some();
    nothing_known || accessibility.is_some_and(|a| a.answers.iter().any(|(fact, _)| *fact == Fact::Wheelchair))
}

fn place_says(offer: &Offer, context: &Context<'_>) -> bool {
    context
        .catalogue
        .place_of(offer)
        .is_some_and(|(_, place)| says(place.entry.file, place.accessibility.as_ref(), context))
}

fn is_over(offer: &Offer) -> bool {
    offer.status.as_ref().is_some_and(|status| status.value == Status::Ended)
}
