//! Where an offer takes place: at a place that is known, at one that becomes an entry, or at an address.

use super::Settling;
use super::known::{Meant, Said};
use super::words::known_items;
use crate::import::draft::Draft;
use crate::import::note::Spot;
use crate::import::values::{self, same};
use crate::model::notation::Fields;
use crate::model::text::is_postcode;
use crate::model::vocabulary::Listed;
use crate::source::document::{EntryKind, is_slug, propose_slug};
use serde_json::{Value, json};

/// An address that an entry can hold.
struct Address {
    street: String,
    postcode: String,
    town: String,
}

impl Settling<'_, '_> {
    /// Makes the place of a record where it is new. All records do so before the first of them becomes an offer: one
    /// that only names a place may stand before the one that says where it is.
    pub(super) fn announce(mut self) {
        let secret = |fields: &Fields| fields.get("adresse_geheim") == Some(&Value::Bool(true));
        let hidden = self.record.line("adresse_geheim").is_some_and(|text| values::answer(&text) == Some("ja"));
        let told = hidden || secret(&self.record.exact) || secret(&self.record.fixed);
        if told || self.record.exact.contains_key("ort") {
            return;
        }
        let (Some(name), Some(address)) = (self.record.line("ort"), self.address()) else { return };
        if matches!(self.said(Some(&address)).find(&self.town.places.0), Meant::Nothing)
            && let Some(district) = self.district_of(&address.postcode)
        {
            self.new_place(&name, &address, &district);
        }
    }

    pub(super) fn find_place(&mut self) {
        let address = self.address();
        let says_town = self.record.line("stadt").is_some()
            || self.record.line("adresse").as_deref().and_then(split_address).is_some();
        let said = self.said(address.as_ref());
        let several = match said.find(&self.town.places.0) {
            Meant::One(place) => {
                let place = place.clone();
                if address.is_some() && !says_town && !self.town.exists(EntryKind::Place, &place.slug) {
                    self.suppose_town();
                }
                self.put("ort", place.slug);
                self.directions(place.directions.as_deref());
                return;
            }
            Meant::Several(places) => Some(places.join(", ")),
            Meant::Nothing => None,
        };
        if let Some(places) = &several {
            let name = said.name.clone().or(said.street.clone()).unwrap_or_default();
            self.notes.say(self.record.spot("ort"), "ambiguous_place", &[("value", &name), ("places", places)]);
        }
        let Some(address) = address else {
            if said.street.is_none() {
                // Half an address is none, but it is said.
                for part in ["plz", "stadt"] {
                    if let Some(text) = self.record.line(part).filter(|text| !same(text, self.town.name)) {
                        self.keep(part, &text);
                    }
                }
            }
            self.directions(None);
            if let Some(name) = said.name {
                self.keep("ort", &name);
            }
            return;
        };
        if !says_town {
            self.suppose_town();
        }
        let mut fields = Fields::new();
        if let Some(name) = said.name {
            fields.insert("name".into(), json!(name));
        }
        fields.insert("strasse".into(), json!(address.street));
        fields.insert("plz".into(), json!(address.postcode));
        fields.insert("ort".into(), json!(address.town));
        if let Some(directions) = self.record.line("anfahrt") {
            fields.insert("anfahrt".into(), json!(directions));
        }
        self.put("ort", Value::Object(fields));
    }

    /// Says that the town of an address is our own because the source names none.
    fn suppose_town(&mut self) {
        let spot = Spot { column: String::new(), ..self.record.spot.clone() };
        self.notes.say(spot, "supposed_town", &[("town", self.town.name)]);
    }

    /// What a record says of its place, also where it is no whole address.
    fn said(&self, address: Option<&Address>) -> Said {
        let whole = self.record.line("adresse");
        let street = address.map(|address| address.street.clone());
        let postcode = address.map(|address| address.postcode.clone());
        let town =
            self.record.line("stadt").or_else(|| whole.as_deref().and_then(split_address).map(|(_, _, town)| town));
        Said {
            name: self.record.line("ort"),
            street: street.or_else(|| self.record.line("strasse")).or(whole),
            postcode: postcode.or_else(|| self.record.line("plz").as_deref().and_then(padded)),
            town,
            districts: self.named_districts().into_iter().filter_map(|(_, id)| id).collect(),
        }
    }

    /// The way there, where the place of an entry does not say it.
    fn directions(&mut self, known: Option<&str>) {
        if let Some(text) = self.record.line("anfahrt").filter(|text| known != Some(text)) {
            self.keep("anfahrt", &text);
        }
    }

    /// The address, in parts or in one cell; what is no address an entry can hold stays in the text.
    fn address(&mut self) -> Option<Address> {
        let mut street = self.record.line("strasse");
        let mut postcode = self.record.line("plz");
        let mut town = self.record.line("stadt");
        if let Some(whole) = self.record.line("adresse") {
            match split_address(&whole) {
                Some((a, b, c)) => {
                    street = street.or(Some(a));
                    postcode = postcode.or(Some(b));
                    town = town.or(Some(c));
                }
                None => self.keep("adresse", &whole),
            }
        }
        let street = street?;
        let Some(digits) = postcode.as_deref().and_then(padded) else {
            let all: Vec<String> = [Some(street), postcode, town].into_iter().flatten().collect();
            let spot = self.record.spot("plz");
            self.notes.say(spot, "no_address", &[("value", &all.join(", "))]);
            self.rest.push((self.record.spot("strasse").column, all.join(", ")));
            return None;
        };
        Some(Address { street, postcode: digits, town: town.unwrap_or_else(|| self.town.name.to_owned()) })
    }

    fn new_place(&mut self, name: &str, address: &Address, district: &str) {
        let title = self.record.line("titel").unwrap_or_default();
        let proposed = [name, title.as_str(), "ort"].map(propose_slug);
        let proposed = proposed.into_iter().find(|slug| is_slug(slug)).unwrap_or_default();
        let slug = self.town.claim_new(EntryKind::Place, &proposed);
        let mut fields = Fields::new();
        fields.insert("name".into(), json!(name));
        fields
            .insert("adresse".into(), json!({"strasse": address.street, "plz": address.postcode, "ort": address.town}));
        fields.insert("stadtteil".into(), json!(district));
        if let Some(directions) = self.record.line("anfahrt") {
            fields.insert("anfahrt".into(), json!(directions));
        }
        fields.insert("barrierefrei".into(), json!("unbekannt"));
        let spot = self.record.spot("ort");
        self.town.add(Draft {
            kind: EntryKind::Place,
            slug,
            fields,
            body: String::new(),
            spot,
            implied: true,
            columns: Vec::new(),
        });
    }

    /// The districts that a record names: its words, and the ids of those that are known.
    fn named_districts(&self) -> Vec<(String, Option<String>)> {
        let terms = self.town.catalogue.lists.districts.items().iter().map(|district| &district.term);
        let text = self.record.line("stadtteile").unwrap_or_default();
        let known = known_items(&text, &|word| self.town.word("stadtteile", word, terms.clone()));
        known.into_iter().map(|(word, id)| (word.to_owned(), id)).collect()
    }

    /// The district that a record names, or the only one with its postcode.
    pub(super) fn district_of(&self, postcode: &str) -> Option<String> {
        let districts = self.town.catalogue.lists.districts.items();
        let named = self.named_districts();
        let fixed = self.record.fixed.get("stadtteile").and_then(Value::as_array).filter(|_| named.is_empty());
        let fixed = fixed.and_then(|all| match all.as_slice() {
            [one] => one.as_str().map(str::to_owned),
            _ => None,
        });
        let word = match named.as_slice() {
            [(_, id)] => id.clone(),
            _ => None,
        };
        word.or(fixed).or_else(|| {
            let mut with = districts.iter().filter(|d| d.postcodes.iter().any(|p| p.value == postcode));
            let first = with.next()?;
            with.next().is_none().then(|| first.slug().to_owned())
        })
    }
}

/// A postcode. Spreadsheets take the zero from the front of "01067".
fn padded(digits: &str) -> Option<String> {
    let digits = digits.trim();
    let short = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    let padded = if short { format!("0{digits}") } else { digits.to_owned() };
    is_postcode(&padded).then_some(padded)
}

/// "Beispielstraße 1, 41061 Mönchengladbach": street, postcode, town.
fn split_address(text: &str) -> Option<(String, String, String)> {
    let at = text.split(|c: char| !c.is_ascii_digit()).find(|part| part.len() == 5)?;
    let start = at.as_ptr() as usize - text.as_ptr() as usize;
    let street = text.get(..start)?.trim().trim_end_matches([',', ';', '-']).trim();
    let street = street.strip_suffix(" D").map_or(street, |s| s.trim_end_matches([',', ';', ' ']));
    let town = text.get(start + 5..)?.trim().trim_start_matches([',', ';']).trim();
    (!street.is_empty() && !town.is_empty()).then(|| (street.to_owned(), at.to_owned(), town.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_one_cell() {
        let expected = Some(("Beispielstraße 1".into(), "41061".into(), "Mönchengladbach".into()));
        for text in [
            "Beispielstraße 1, 41061 Mönchengladbach",
            "Beispielstraße 1; D-41061 Mönchengladbach",
            "Beispielstraße 1 41061 Mönchengladbach",
        ] {
            assert_eq!(split_address(text), expected, "{text}");
        }
        for text in ["Beispielstraße 1", "41061 Mönchengladbach", "Weg 123456, Ort", ""] {
            assert_eq!(split_address(text), None, "{text}");
        }
    }
}
