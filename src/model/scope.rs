//! Some of the entries of a catalogue, for whoever knows that nothing else has changed.

use super::catalogue::Catalogue;
use super::entry::Entry;
use super::{FreePage, Id, Offer, Partner, Place};
use crate::source::FileId;
use crate::source::document::EntryKind;
use std::collections::BTreeSet;

/// Some of the entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// These offers.
    pub offers: BTreeSet<Id<Offer>>,
    /// These partners.
    pub partners: BTreeSet<Id<Partner>>,
    /// These places.
    pub places: BTreeSet<Id<Place>>,
    /// These free pages.
    pub pages: BTreeSet<Id<FreePage>>,
}

impl Scope {
    /// Everything in it, with what all kinds have in common.
    pub fn entries<'a>(&'a self, catalogue: &'a Catalogue) -> impl Iterator<Item = (EntryKind, &'a Entry)> {
        let offers = self.offers.iter().map(|id| (EntryKind::Offer, &catalogue.offers[*id].entry));
        let partners = self.partners.iter().map(|id| (EntryKind::Partner, &catalogue.partners[*id].entry));
        let places = self.places.iter().map(|id| (EntryKind::Place, &catalogue.places[*id].entry));
        let pages = self.pages.iter().map(|id| (EntryKind::Page, &catalogue.pages[*id].entry));
        offers.chain(partners).chain(places).chain(pages)
    }

    /// The files of these entries, translations included.
    pub fn files(&self, catalogue: &Catalogue) -> BTreeSet<FileId> {
        let files = self.entries(catalogue).flat_map(|(_, entry)| {
            std::iter::once(entry.file).chain(entry.translations.iter().map(|translation| translation.file))
        });
        files.collect()
    }

    /// Takes in what depends on it: offers of its partners and at its places, partners at its places.
    pub fn with_dependants(mut self, catalogue: &Catalogue) -> Self {
        if self.partners.is_empty() && self.places.is_empty() {
            return self;
        }
        let at_place = |partner: &&(Id<Partner>, &Partner)| {
            partner.1.place.as_ref().is_some_and(|place| self.places.contains(&place.value))
        };
        let partners: Vec<Id<Partner>> =
            catalogue.partners.iter().filter(|partner| at_place(&partner)).map(|(id, _)| id).collect();
        self.partners.extend(partners);
        for (id, offer) in catalogue.offers.iter() {
            let of_partner =
                offer.partner.iter().chain(&offer.further_partners).any(|p| self.partners.contains(&p.value));
            let at_place = || catalogue.place_of(offer).is_some_and(|(place, _)| self.places.contains(&place));
            if of_partner || at_place() {
                self.offers.insert(id);
            }
        }
        self
    }
}
