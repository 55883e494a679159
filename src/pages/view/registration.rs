//! The answer to "Anmelden?".

use super::facts::Line;
use crate::date::read_date;
use crate::model::Offer;
use crate::model::access::{AccessMode, Capacity};
use crate::model::registration::{Registration, RegistrationKind};
use crate::model::words::Word;
use crate::pages::site::Site;
use crate::pages::welcome::{Welcome, room};

/// Whether there is room, how to register, until when, and what else there is to know.
pub(super) fn registration_lines(offer: &Offer, site: &Site<'_>) -> Vec<Line> {
    let Some(registration) = &offer.registration else { return Vec::new() };
    let words = site.words;
    let mut lines = answer(offer, site);
    let welcome = Welcome::of(offer, site);
    // "You need not bring anything" is for those who come now.
    let comes = !matches!(welcome, Welcome::Pauses | Welcome::Crowded);
    if comes && offer.low_threshold.as_ref().is_some_and(|l| l.value) {
        lines.push(Line::text(words.get("low_threshold")));
    }
    lines.extend(until(registration, site).map(Line::text));
    lines.extend(registration.text.as_ref().map(|t| Line::text(t.value.clone())));
    lines
}

/// Whether there is room, and the way to register.
pub(super) fn answer(offer: &Offer, site: &Site<'_>) -> Vec<Line> {
    let Some(registration) = &offer.registration else { return Vec::new() };
    let words = site.words;
    let kind = registration.kind.value;
    let welcome = Welcome::of(offer, site);
    let way = match (welcome, kind, &offer.web) {
        (Welcome::Pauses, ..) => Line::text(words.get("registration_keine_paused")),
        (Welcome::Crowded, ..) => Line::text(words.get("registration_keine_ask")),
        (Welcome::Appointment, ..) => {
            let by_phone = site.catalogue.contact_of(offer).is_some_and(|c| c.phone.is_some() || c.mobile.is_some());
            let key = if by_phone { "registration_keine_appointment_call" } else { "registration_keine_appointment" };
            Line::text(words.get(key))
        }
        (Welcome::Open, ..) if !offer.access_modes.iter().any(|m| m.value == AccessMode::Onsite) => {
            Line::text(words.get("registration_keine_elsewhere"))
        }
        (_, RegistrationKind::Form, Some(web)) => Line::link(words.get("registration_formular"), web.value.clone()),
        _ => Line::text(words.get(&format!("registration_{}", kind.word()))),
    };
    let room = room(offer, site).filter(|room| *room != Capacity::Free && welcome != Welcome::Pauses);
    let room = room.map(|room| Line::text(words.get(&format!("capacity_{}", room.word()))));
    room.into_iter().chain([way]).collect()
}

/// Until when to register. The field takes any words ("3 Tage vorher"); a date is said as one, and a date that is over
/// sends nobody away who might still ask.
fn until(registration: &Registration, site: &Site<'_>) -> Option<String> {
    let until = registration.until.as_ref()?;
    Some(match read_date(until.trim()) {
        None => site.words.fill("registration_until", &[("until", until)]),
        Some(day) => {
            let key = if day < site.date.day() { "registration_until_over" } else { "registration_until" };
            site.words.fill(key, &[("until", &site.long_date(day))])
        }
    })
}
