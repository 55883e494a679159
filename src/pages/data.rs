//! The files of open data: names and addresses. What is in them is made in `emit/data`.

use super::address::Address;

/// A file of open data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataFile {
    /// Everything, with the keys of the entries.
    Catalogue,
    /// What the catalogue looks like, as a JSON Schema.
    Schema,
    /// The offers for spreadsheets: one table.
    Flat,
    /// The places for maps.
    Places,
    /// The offers as the Human Services Data Specification has them, as JSON.
    Hsds,
    /// Everything as the Human Services Data Specification has it, as tables.
    HsdsTables,
}

impl DataFile {
    /// All files, in the order in which they are explained.
    pub const ALL: [Self; 6] = [Self::Flat, Self::Places, Self::Catalogue, Self::Schema, Self::Hsds, Self::HsdsTables];

    /// The name of the file. Other programs rely on it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Catalogue => "verzeichnis.json",
            Self::Schema => "verzeichnis.schema.json",
            Self::Flat => "angebote.csv",
            Self::Places => "orte.geojson",
            Self::Hsds => "hsds.json",
            Self::HsdsTables => "hsds-csv.zip",
        }
    }

    /// Where it is.
    pub fn address(self) -> Address {
        Address::data(self.name())
    }

    /// The second part of the keys of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Catalogue => "verzeichnis",
            Self::Schema => "schema",
            Self::Flat => "angebote",
            Self::Places => "orte",
            Self::Hsds => "hsds",
            Self::HsdsTables => "hsds_csv",
        }
    }
}
