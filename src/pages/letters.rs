//! The A–Z: offers and partners by first letter.

use super::address::Address;
use super::order::Order;
use super::titles::Labels;
use crate::model::{Catalogue, Id, Offer, Partner};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The entries that begin with one letter.
#[derive(Debug, Clone)]
pub struct Letter {
    /// A capital letter, or `#` for everything else.
    pub letter: char,
    /// Names and addresses in order.
    pub entries: Vec<(String, Address)>,
}

/// Takes the entry of this name and address out; a letter without entries goes with its last one.
pub(super) fn take_out(letters: &mut Vec<Letter>, name: &str, address: &Address) {
    let letter = first_letter(name);
    if let Ok(at) = letters.binary_search_by_key(&letter, |letter| letter.letter) {
        letters[at].entries.retain(|(_, other)| other != address);
        if letters[at].entries.is_empty() {
            letters.remove(at);
        }
    }
}

/// Puts an entry under its letter.
pub(super) fn put_in(letters: &mut Vec<Letter>, name: String, address: Address, order: &Order) {
    let letter = first_letter(&name);
    let at = letters.binary_search_by_key(&letter, |letter| letter.letter).unwrap_or_else(|at| {
        letters.insert(at, Letter { letter, entries: Vec::new() });
        at
    });
    let entries = &mut letters[at].entries;
    let at =
        entries.partition_point(|other| order.compare(&other.0, &name).then_with(|| other.1.cmp(&address)).is_lt());
    entries.insert(at, (name, address));
}

/// Sorts offers and partners under their letters; an offer is called by its label, where it has one.
pub(super) fn letters(
    catalogue: &Catalogue,
    offers: &[Id<Offer>],
    partners: &[Id<Partner>],
    labels: &Labels,
    order: &Order,
) -> Vec<Letter> {
    let mut entries: Vec<(String, Address)> = offers
        .iter()
        .map(|id| (id, &catalogue.offers[*id]))
        .map(|(id, o)| (labels.of(*id, o).to_owned(), Address::offer(&o.entry.slug)))
        .chain(
            partners
                .iter()
                .map(|id| &catalogue.partners[*id])
                .map(|p| (p.name.value.clone(), Address::partner(&p.entry.slug))),
        )
        .collect();
    entries.par_sort_by(|a, b| order.compare(&a.0, &b.0).then_with(|| a.1.cmp(&b.1)));
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
