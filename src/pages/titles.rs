//! What pages and links are called, so that no two look alike: WCAG 2.2, 2.4.2 and 2.4.4.

use super::page::{Page, PageKind};
use crate::model::{Catalogue, Id, Offer};
use std::collections::HashMap;

/// How an offer is called where its name alone would lead to two pages: with its place or its
/// partner, and if that is not enough, with its slug. Only offers that need it are in the map.
pub fn labels(catalogue: &Catalogue) -> HashMap<Id<Offer>, String> {
    let mut uses: HashMap<&str, usize> = HashMap::new();
    let partners = catalogue.partners.items().iter().map(|p| p.name.as_str());
    let places = catalogue.places.items().iter().map(|p| p.name.as_str());
    for name in catalogue.offers.items().iter().map(|o| o.name.as_str()).chain(partners).chain(places) {
        *uses.entry(name).or_default() += 1;
    }
    let mut labels: HashMap<Id<Offer>, String> = HashMap::new();
    for (id, offer) in catalogue.offers.iter().filter(|(_, offer)| uses[offer.name.as_str()] > 1) {
        let place = catalogue.place_of(offer).map(|(_, place)| &place.name.value);
        let addition = place.or_else(|| catalogue.partner_of(offer).map(|(_, partner)| &partner.name.value));
        labels.insert(id, format!("{} – {}", offer.name.value, addition.unwrap_or(&offer.entry.slug)));
    }
    let mut same: HashMap<String, usize> = HashMap::new();
    for label in labels.values() {
        *same.entry(label.clone()).or_default() += 1;
    }
    for (id, label) in &mut labels {
        if same[label.as_str()] > 1 {
            *label = format!("{label} – {}", catalogue.offers[*id].entry.slug);
        }
    }
    labels
}

/// Two pages with equal titles: the second part of the address tells them apart, else all of it.
pub fn make_unique(pages: &mut [Page]) {
    for round in 0..2 {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for page in pages.iter() {
            *seen.entry(page.title.clone()).or_default() += 1;
        }
        for page in pages.iter_mut().filter(|page| seen[&page.title] > 1 && page.kind != PageKind::Home) {
            let address = page.address.as_str();
            let addition =
                if round == 0 { address.trim_matches('/').rsplit('/').next().unwrap_or_default() } else { address };
            page.title = format!("{} – {addition}", page.title);
        }
    }
}
