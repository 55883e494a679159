//! An entry that is not yet written.

use super::note::Spot;
use crate::model::notation::Fields;
use crate::source::document::EntryKind;

/// An entry that is not yet written.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What kind of entry.
    pub kind: EntryKind,
    /// Its id and address.
    pub slug: String,
    /// Its fields, as an entry has them.
    pub fields: Fields,
    /// Its Markdown.
    pub body: String,
    /// The record it comes from.
    pub spot: Spot,
    /// Whether it is there only because an offer names it: without that offer it is not written.
    pub implied: bool,
    /// How the source calls its fields.
    pub columns: Vec<(String, String)>,
}

impl Draft {
    /// Where it will be written, below the root.
    pub fn path(&self) -> String {
        format!("content/{}/{}.md", self.kind.folder(), self.slug)
    }
}
