//! The seven questions that the first screen of an offer answers.

use super::card::access_icon;
use super::facts::{Fact, Line, cost_lines, rules_in_words};
use super::registration::registration_lines;
use crate::model::Offer;
use crate::model::access::{AccessMode, OpenTo};
use crate::model::offer::OfferPlace;
use crate::model::vocabulary::Term;
use crate::model::words::Word;
use crate::pages::address::Address;
use crate::pages::site::Site;

/// The ids of the seven questions, in their order.
const QUESTIONS: [&str; 7] = ["access", "when", "where", "cost", "registration", "audience", "languages"];

/// The seven questions.
pub(super) fn facts(offer: &Offer, site: &Site<'_>) -> Vec<Fact> {
    QUESTIONS.into_iter().filter_map(|id| fact(id, offer, site)).collect()
}

/// The answer to the question with this id; none where the question does not arise.
pub(super) fn fact(id: &str, offer: &Offer, site: &Site<'_>) -> Option<Fact> {
    let words = site.words;
    let (id, icon, lines) = match id {
        "access" => {
            let first_mode = offer.access_modes.first().map_or(AccessMode::Onsite, |m| m.value);
            ("access", access_icon(first_mode), access_lines(offer, site))
        }
        "when" => ("when", "clock", when_lines(offer, site)),
        "where" => {
            offer.access_modes.iter().find(|m| m.value == AccessMode::Onsite)?;
            ("where", "map-pin", where_lines(offer, site))
        }
        "cost" => ("cost", "banknote", cost_lines(offer.cost.as_ref().map(|c| &c.value), words)),
        "registration" if crate::pages::rank::is_listed(offer, site) => {
            ("registration", "notebook-pen", registration_lines(offer, site))
        }
        "audience" => ("audience", "users", audience_lines(offer, site)),
        "languages" => ("languages", "languages", language_lines(offer, site)),
        _ => return None,
    };
    let unknown = lines.is_empty();
    let lines = if unknown { vec![Line::text(words.get(&format!("unknown_{id}")))] } else { lines };
    Some(Fact { id, icon, label: words.get(&format!("fact_{id}")), lines, unknown })
}

fn access_lines(offer: &Offer, site: &Site<'_>) -> Vec<Line> {
    let mut modes: Vec<AccessMode> = offer.access_modes.iter().map(|m| m.value).collect();
    // "Yes" comes first: it is what somebody who cannot leave the home looks for.
    modes.sort_by_key(|mode| *mode != AccessMode::Outreach);
    let mut lines: Vec<Line> = modes
        .into_iter()
        .enumerate()
        .map(|(n, mode)| {
            let too = if n > 0 { "_too" } else { "" };
            Line::text(site.words.get(&format!("access_answer_{}{too}", mode.word())))
        })
        .collect();
    if let Some(reach) = site.catalogue.service_area_of(offer) {
        let area = super::reach::district_text(&reach, site);
        lines.push(Line::text(site.words.fill("service_area", &[("area", &area)])));
    }
    if !offer.settings.is_empty() {
        let names: Vec<&str> =
            offer.settings.iter().map(|id| site.catalogue.lists.settings[id.value].0.name.as_str()).collect();
        lines.push(Line::text(site.words.fill("settings", &[("places", &names.join(", "))])));
    }
    lines
}

fn when_lines(offer: &Offer, site: &Site<'_>) -> Vec<Line> {
    let Some(timetable) = site.timetable(offer) else { return Vec::new() };
    let rules = rules_in_words(&crate::calendar::sentence(&timetable, site.language()));
    let mut lines: Vec<Line> = rules.into_iter().map(Line::text).collect();
    lines.extend(super::dates::next_lines(offer, site).into_iter().map(Line::text));
    lines.extend(validity_lines(offer, site));
    lines
}

/// From when on and until when an offer takes place, where that matters.
pub(super) fn validity_lines(offer: &Offer, site: &Site<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let today = site.date.day();
    if let Some(from) = offer.valid_from.as_ref().filter(|d| d.value > today) {
        lines.push(Line::text(site.words.fill("valid_from", &[("date", &site.long_date(from.value))])));
    }
    if let Some(to) = &offer.valid_to {
        lines.push(Line::text(site.words.fill("valid_to", &[("date", &site.long_date(to.value))])));
    }
    lines
}

pub(super) fn where_lines(offer: &Offer, site: &Site<'_>) -> Vec<Line> {
    if offer.hidden_address.as_ref().is_some_and(|h| h.value) {
        return vec![Line::text(site.words.get("hidden_address"))];
    }
    let (link, address) = match &offer.place {
        Some(OfferPlace::Listed(id)) => {
            let place = &site.catalogue.places[id.value];
            let link = Line::link(place.name.value.clone(), site.base.href(&Address::place(&place.entry.slug)));
            (Some(link), place.address.as_ref())
        }
        Some(OfferPlace::Inline { name, address, .. }) => {
            (name.as_ref().map(|n| Line::text(n.value.clone())), Some(address))
        }
        None => (None, None),
    };
    let mut lines: Vec<Line> = link.into_iter().collect();
    if let Some(address) = address {
        lines.push(Line::text(address.street.value.clone()));
        lines.push(Line::text(format!("{} {}", address.postcode.value, address.town.value)));
    }
    lines
}

fn audience_lines(offer: &Offer, site: &Site<'_>) -> Vec<Line> {
    let (words, lists) = (site.words, &site.catalogue.lists);
    let audiences: Vec<_> = offer.audiences.iter().map(|id| &lists.audiences[id.value].0).collect();
    let restricted = offer.age.is_some() || offer.open_to.as_ref().is_some_and(|open| open.value != OpenTo::Everyone);
    // "Alle Menschen. Nur für Frauen" says two things.
    let said_of_all = |term: &&&Term| restricted && term.id.value == OpenTo::Everyone.word();
    let names: Vec<&str> = audiences.iter().filter(|term| !said_of_all(term)).map(|term| term.name.as_str()).collect();
    let mut lines: Vec<Line> = Vec::new();
    if !names.is_empty() {
        lines.push(Line::text(names.join(", ")));
    }
    lines.extend(age_text(offer, site).map(Line::text));
    // "Für queere Menschen" need not be said twice.
    let said = |open: OpenTo| audiences.iter().any(|term| term.id.value == open.word());
    if let Some(open) = offer.open_to.as_ref().filter(|o| o.value != OpenTo::Everyone && !said(o.value)) {
        lines.push(Line::text(words.get(&format!("open_to_{}", open.value.word()))));
    }
    lines
}

/// "Ab 60 Jahren", where an offer has an age.
pub(super) fn age_text(offer: &Offer, site: &Site<'_>) -> Option<String> {
    let age = offer.age?;
    match (age.from.map(|n| n.to_string()), age.to.map(|n| n.to_string())) {
        (Some(from), Some(to)) => Some(site.words.fill("age_from_to", &[("from", &from), ("to", &to)])),
        (Some(from), None) => Some(site.words.fill("age_from", &[("from", &from)])),
        (None, Some(to)) => Some(site.words.fill("age_to", &[("to", &to)])),
        (None, None) => None,
    }
}

fn language_lines(offer: &Offer, site: &Site<'_>) -> Vec<Line> {
    let names: Vec<&str> =
        offer.languages.iter().map(|id| site.catalogue.lists.languages[id.value].term.name.as_str()).collect();
    if names.is_empty() { Vec::new() } else { vec![Line::text(names.join(", "))] }
}
