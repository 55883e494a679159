//! `k0.json` …: what a list of results shows beside the titles, in the same order and portions.

use super::Files;
use super::titles::PER_FILE;
use crate::model::address::PostalAddress;
use crate::pages::view;
use crate::pages::{Plan, Site};
use crate::search::{Entry, Kind};
use rayon::prelude::*;
use serde::Serialize;

/// What is shown of a result.
#[derive(Debug, Default, Serialize)]
struct Shown {
    /// One sentence.
    #[serde(skip_serializing_if = "String::is_empty")]
    summary: String,
    /// When, where, for how much: icon and words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    facts: Vec<(&'static str, String)>,
    /// Said first where an offer pauses or has ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
}

/// Makes the files.
pub fn files(entries: &[Entry], plan: &Plan, site: &Site<'_>, files: &mut Files) {
    let texts: Vec<String> = entries
        .par_chunks(PER_FILE)
        .map(|part| {
            let shown: Vec<Shown> = part.iter().map(|entry| shown(entry, plan, site)).collect();
            serde_json::to_string(&shown).unwrap_or_default()
        })
        .collect();
    files.extend(texts.into_iter().enumerate().map(|(number, text)| (format!("k{number}.json"), text)));
}

fn shown(entry: &Entry, plan: &Plan, site: &Site<'_>) -> Shown {
    let catalogue = site.catalogue;
    match entry.kind {
        Kind::Offer(id) => {
            let card = view::card(id, plan, site);
            let mut facts: Vec<_> = card.when.into_iter().map(|when| ("clock", when)).collect();
            facts.push(("map-pin", card.location));
            facts.extend(card.cost.map(|cost| ("banknote", cost)));
            facts.extend(card.marks.into_iter().map(|mark| (mark.icon, mark.text)));
            facts.retain(|(_, text)| !text.is_empty());
            Shown { summary: card.summary, facts, status: card.status }
        }
        Kind::Page(id) => {
            let summary = catalogue.pages[id].summary.as_ref();
            Shown { summary: summary.map(|s| s.value.clone()).unwrap_or_default(), ..Shown::default() }
        }
        Kind::Partner(id) => {
            let offers = plan.offers_of_partner.get(&id).map_or(0, Vec::len);
            Shown { facts: vec![("", site.words.count("offers", offers))], ..Shown::default() }
        }
        Kind::Place(id) => {
            let address = catalogue.places[id].address.as_ref();
            let written = |a: &PostalAddress| format!("{}, {} {}", a.street.value, a.postcode.value, a.town.value);
            let facts = address.map(|address| ("map-pin", written(address)));
            Shown { facts: facts.into_iter().collect(), ..Shown::default() }
        }
    }
}
