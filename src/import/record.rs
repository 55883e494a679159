//! What a source says about one offer, by the names that a map uses, before anything is understood.

use super::note::Spot;
use crate::model::notation::Fields;
use std::collections::BTreeMap;

/// The names that a map can give to columns, in the order of the documentation. Most are keys of an
/// entry; addresses and rules may come in parts.
pub const NAMES: &[&str] = &[
    "id",
    "titel",
    "kurz",
    "text",
    "suchwoerter",
    "erster_besuch",
    "partner",
    "partner_art",
    "status",
    "zugang",
    "ort",
    "adresse",
    "strasse",
    "plz",
    "stadt",
    "anfahrt",
    "adresse_geheim",
    "stadtteile",
    "einsatzgebiet",
    "termine",
    "tag",
    "zeit",
    "von",
    "bis",
    "gueltig_ab",
    "gueltig_bis",
    "offen_fuer",
    "kosten",
    "anmeldung",
    "mitbringen",
    "zielgruppen",
    "alter_von",
    "alter_bis",
    "themen",
    "sprachen",
    "rollstuhl",
    "kontakt",
    "rolle",
    "telefon",
    "mobil",
    "mail",
    "sprechzeiten",
    "web",
    "geprueft_am",
];

/// The text of one or more columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// What stands there.
    pub text: String,
    /// How the source calls the place.
    pub column: String,
}

/// One record.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// Where it stands.
    pub spot: Spot,
    /// What is still to be understood, by name.
    pub cells: BTreeMap<&'static str, Cell>,
    /// How the source calls the places, also where nothing stands.
    pub columns: BTreeMap<&'static str, String>,
    /// Fields that are already as an entry has them. They go before cells.
    pub exact: Fields,
    /// Fields for records that do not say.
    pub fixed: Fields,
    /// What no field can hold; stays in the text of the entry.
    pub rest: Vec<(String, String)>,
    /// Whether `text` is Markdown already: the entry went out from here.
    pub is_ours: bool,
}

impl Record {
    /// The text with this name, where there is one.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.cells.get(name).map(|cell| cell.text.trim()).filter(|text| !text.is_empty())
    }

    /// The same in one line, without HTML. What went out from here stays as it was.
    pub fn line(&self, name: &str) -> Option<String> {
        let line = |text: &str| if self.is_ours { text.to_owned() } else { super::html::to_line(text) };
        self.text(name).map(line).filter(|text| !text.is_empty())
    }

    /// Where a name stands in the source; the whole record where the source has no place for it.
    pub fn spot(&self, name: &str) -> Spot {
        let column = self.cells.get(name).map(|cell| &cell.column).or_else(|| self.columns.get(name));
        let column = column.cloned().unwrap_or_default();
        Spot { column, ..self.spot.clone() }
    }

    /// Puts a text; an empty one stays away.
    pub fn put(&mut self, name: &'static str, text: impl Into<String>, column: &str) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.cells.insert(name, Cell { text, column: column.to_owned() });
        }
    }
}
