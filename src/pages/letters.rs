//! The A–Z: offers and partners by first letter.

use super::address::Address;
use super::order::Order;
use crate::model::{Catalogue, Id, Offer, Partner};
use std::collections::{BTreeMap, HashMap};

/// The entries that begin with one letter.
#[derive(Debug, Clone)]
pub struct Letter {
    /// A capital letter, or `#` for everything else.
    pub letter: char,
    /// Names and addresses in order.
    pub entries: Vec<(String, Address)>,
}

/// Sorts offers and partners under their letters; an offer is called by its label, where it has one.
pub(super) fn letters(
    catalogue: &Catalogue,
    offers: &[Id<Offer>],
    partners: &[Id<Partner>],
    labels: &HashMap<Id<Offer>, String>,
    order: &Order,
) -> Vec<Letter> {
    let mut entries: Vec<(String, Address)> = offers
        .iter()
        .map(|id| (id, &catalogue.offers[*id]))
        .map(|(id, o)| (labels.get(id).unwrap_or(&o.name.value).clone(), Address::offer(&o.entry.slug)))
        .chain(
            partners
                .iter()
                .map(|id| &catalogue.partners[*id])
                .map(|p| (p.name.value.clone(), Address::partner(&p.entry.slug))),
        )
        .collect();
    entries.sort_by(|a, b| order.compare(&a.0, &b.0).then_with(|| a.1.cmp(&b.1)));
    let mut by_letter: BTreeMap<char, Vec<(String, Address)>> = BTreeMap::new();
    for entry in entries {
        by_letter.entry(first_letter(&entry.0)).or_default().push(entry);
    }
    by_letter.into_iter().map(|(letter, entries)| Letter { letter, entries }).collect()
}

/// The letter under which a reader looks: Ä under A; `#` for digits and other scripts.
fn first_letter(name: &str) -> char {
    use unicode_normalization::UnicodeNormalization;
    let first = name.nfd().find(|c| c.is_alphanumeric()).unwrap_or('#');
    if first.is_ascii_alphabetic() { first.to_ascii_uppercase() } else { '#' }
}

/// The part of the address for a letter of the A–Z.
pub fn letter_id(letter: char) -> String {
    if letter == '#' { "andere".to_owned() } else { letter.to_ascii_lowercase().to_string() }
}
