//! Names of the catalogue that are no compounds, whatever they look like: nobody who seeks a brook wants all that lies in
//! Mönchengladbach.

use super::language::{Language, words};
use crate::pages::Site;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The terms of names that are never cut.
#[derive(Debug, Clone, Default)]
pub struct Names(Arc<BTreeSet<String>>);

impl Names {
    /// The town, its boroughs and districts, the towns of all addresses; of the names of places and partners what is no
    /// plain compound of everyday words.
    pub fn new(site: &Site<'_>, language: &dyn Language) -> Self {
        let catalogue = site.catalogue;
        let lists = &catalogue.lists;
        let mut names = BTreeSet::new();
        let mut add = |name: &str, all: bool| {
            let kept = words(name).into_iter().filter(|word| all || language.is_distinctive(word));
            names.extend(kept.map(|word| language.rules().term(&word)));
        };
        add(&site.config.town, true);
        for borough in lists.boroughs.items() {
            add(&borough.0.name, true);
        }
        for district in lists.districts.items() {
            for name in [&district.term.name].into_iter().chain(&district.term.synonyms) {
                add(name, true);
            }
        }
        for place in catalogue.places.items() {
            add(&place.name, false);
            if let Some(address) = &place.address {
                add(&address.town, true);
            }
        }
        for partner in catalogue.partners.items() {
            for name in [&partner.name].into_iter().chain(&partner.short_name) {
                add(name, false);
            }
        }
        Self(Arc::new(names))
    }

    /// Whether a term is one of these names.
    pub fn contains(&self, term: &str) -> bool {
        self.0.contains(term)
    }
}
