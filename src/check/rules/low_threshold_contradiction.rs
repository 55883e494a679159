//! "Just come" together with a registration, a price or things to bring. Source: the data model:
//! einfach_kommen needs anmeldung keine and kosten kostenlos or spende, and says "you need not bring
//! anything". The page would promise what the door does not keep. And "no registration" for a visit at home, where nobody
//! knows which home.

use super::prelude::*;
use crate::model::Offer;
use crate::model::access::AccessMode;
use crate::model::form::scalar;
use crate::model::registration::RegistrationKind;

/// The answer of `mitbringen` that asks for nothing.
const NOTHING: &str = "nichts";

/// See the module.
pub const RULE: Rule = Rule {
    id: "low-threshold-contradiction",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("low_threshold_contradiction.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for offer in context.offers() {
        let file = offer.entry.file;
        nowhere_to_come(offer, file, report);
        let Some(promise) = offer.low_threshold.as_ref().filter(|promise| promise.value) else { continue };
        if offer.registration.as_ref().is_some_and(|r| r.kind.value != RegistrationKind::None) {
            report.add(file, promise.span, Say::new("registration"));
        }
        match &offer.cost {
            Some(cost) if !cost.is_free() => report.add(file, promise.span, Say::new("cost")),
            None if !context.has_field(file, "kosten") => report.add(file, promise.span, Say::new("no-cost")),
            // "unbekannt" is a word of the list, and no promise.
            None if is_unknown(file, context) => report.add(file, promise.span, Say::new("no-cost")),
            _ => {}
        }
        if offer.bring.as_ref().is_some_and(|things| things.value != NOTHING) {
            report.add(file, promise.span, Say::new("bring"));
        }
    }
}

/// Who visits people and asks for no call finds nobody: neither side knows where the other is. Groups that go where people
/// are already say so in `begegnungsorte`; whoever explains how it goes knows better.
fn nowhere_to_come(offer: &Offer, file: FileId, report: &mut Report<'_>) {
    let only_visits = offer.access_modes.iter().all(|mode| mode.value == AccessMode::Outreach);
    let Some(registration) = &offer.registration else { return };
    let unexplained = registration.kind.value == RegistrationKind::None && registration.text.is_none();
    if only_visits && !offer.access_modes.is_empty() && offer.settings.is_empty() && unexplained {
        report.add(file, registration.kind.span, Say::new("visits").severity(Severity::Warning));
    }
}

fn is_unknown(file: FileId, context: &Context<'_>) -> bool {
    let cost = context.field(file, "kosten").and_then(|field| scalar(&field.node));
    cost.is_some_and(|cost| cost.text == "unbekannt")
}
