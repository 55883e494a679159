//! Who wants which address.

use super::address::Address;
use crate::source::{FileId, Span};
use std::collections::BTreeMap;

/// Who wants an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// The site itself, for a list or a page of its own. Nobody who wrote an entry can be blamed for that.
    Site,
    /// What somebody wrote.
    Entry {
        /// The file.
        file: FileId,
        /// The place in it that asks for it; none for the entry itself.
        span: Span,
    },
}

/// Every address that will be published, and who wants it. Two claims at one address are a fault.
#[derive(Debug, Clone, Default)]
pub struct AddressBook {
    claims: BTreeMap<String, Vec<Claim>>,
}

impl AddressBook {
    /// Notes a claim.
    pub fn claim(&mut self, address: &Address, claim: Claim) {
        self.claims.entry(address.as_str().to_owned()).or_default().push(claim);
    }

    /// Whether a root-relative address, as an editor writes it in a link, will exist. Fragments
    /// and a missing slash at the end do not count.
    pub fn contains(&self, written: &str) -> bool {
        let path = written.split(['#', '?']).next().unwrap_or("");
        self.claims.contains_key(path) || (!path.ends_with('/') && self.claims.contains_key(&format!("{path}/")))
    }

    /// All addresses with their claims, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Claim])> {
        self.claims.iter().map(|(address, claims)| (address.as_str(), claims.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_with_and_without_fragment() {
        let mut book = AddressBook::default();
        book.claim(&Address::page("hilfe"), Claim::Site);
        assert!(book.contains("/hilfe/#suche"));
        assert!(book.contains("/hilfe"));
        assert!(!book.contains("/hilfen/"));
    }
}
