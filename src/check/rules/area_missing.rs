//! An offer of which nobody knows where in the town it is, or whom it visits. Source: the data
//! model (HSDS service_area): nearness matters most, and "do they come to me?" decides for those
//! who cannot leave home.

use super::prelude::*;
use crate::model::Offer;
use crate::model::access::AccessMode;
use crate::model::offer::Area;
use crate::source::Value;

/// See the module.
pub const RULE: Rule = Rule {
    id: "area-missing",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("area_missing.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for offer in context.offers() {
        let file = offer.entry.file;
        let outreach = offer.access_modes.iter().find(|mode| mode.value == AccessMode::Outreach);
        if let Some(outreach) = outreach
            && !context.has_field(file, "einsatzgebiet")
        {
            report.add(file, outreach.span, report.with_districts(Say::new("outreach"), "outreach-townwide"));
        } else if has_nothing(offer, context) {
            report.add(
                file,
                context.key_span(file, "stadtteile"),
                report.with_districts(Say::new("default"), "townwide"),
            );
        }
    }
}

/// Whether no district follows from anything. A field that could not be read has been reported.
fn has_nothing(offer: &Offer, context: &Context<'_>) -> bool {
    let file = offer.entry.file;
    let empty = |area: &Option<Area>| matches!(area, Some(Area::Districts(districts)) if districts.is_empty());
    let list_is_empty = |key| context.field(file, key).is_some_and(|field| field.node.value == Value::List(Vec::new()));
    if empty(&offer.districts) {
        return list_is_empty("stadtteile");
    }
    if offer.districts.is_none() && empty(&offer.service_area) {
        return list_is_empty("einsatzgebiet");
    }
    let unread = |key, read: bool| context.has_field(file, key) && !read;
    let faulty = unread("stadtteile", offer.districts.is_some())
        || unread("ort", offer.place.is_some())
        || unread("partner", offer.partner.is_some())
        || unread("einsatzgebiet", offer.service_area.is_some());
    let broken = context.catalogue.partner_of(offer).is_some_and(|(_, partner)| partner.entry.broken);
    let at_place = context.catalogue.place_of(offer).is_some();
    !faulty && !broken && !at_place && context.catalogue.districts_of(offer).is_none()
}
