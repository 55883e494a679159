//! Where an offer takes place, how people come to it, and in which districts.

use super::Settling;
use super::words::{items, known_items};
use crate::import::draft::Draft;
use crate::import::values::{self, same};
use crate::model::access::AccessMode;
use crate::model::notation::Fields;
use crate::model::text::is_postcode;
use crate::model::vocabulary::Listed;
use crate::model::words::Word;
use crate::source::document::{EntryKind, is_slug, propose_slug};
use serde_json::{Value, json};

/// An address that an entry can hold.
struct Address {
    street: String,
    postcode: String,
    town: String,
}

impl Settling<'_, '_> {
    pub(super) fn place(&mut self, slug: &str) {
        if !self.given("adresse_geheim", &["adresse_geheim"])
            && let Some(text) = self.record.line("adresse_geheim")
        {
            match values::answer(&text) {
                Some("ja") => self.put("adresse_geheim", true),
                Some("nein") => {}
                _ => self.keep("adresse_geheim", &text),
            }
        }
        let hidden = self.fields.get("adresse_geheim") == Some(&Value::Bool(true));
        if !hidden && !self.given("ort", &["ort", "strasse", "adresse"]) {
            self.find_place(slug);
        }
        self.districts();
        self.access();
        if !self.given("einsatzgebiet", &["einsatzgebiet"]) && self.record.text("einsatzgebiet").is_some() {
            let area = self.area("einsatzgebiet");
            if let Some(area) = area {
                self.put("einsatzgebiet", area);
            }
        }
        let visits =
            self.fields.get("zugang").and_then(Value::as_array).is_some_and(|all| all.contains(&json!("aufsuchend")));
        if visits && !self.fields.contains_key("einsatzgebiet") {
            let area = self.fields.get("stadtteile").cloned().unwrap_or_else(|| json!("stadtweit"));
            self.put("einsatzgebiet", area);
        }
    }

    fn find_place(&mut self, slug: &str) {
        let name = self.record.line("ort");
        let address = self.address();
        let catalogue = self.town.catalogue;
        let at = |place: &crate::model::Place| {
            let named = name.as_ref().is_some_and(|name| place.entry.slug == *name || same(&place.name, name));
            let there = address.as_ref().is_some_and(|address| {
                place
                    .address
                    .as_ref()
                    .is_some_and(|a| same(&a.street, &address.street) && a.postcode.value == address.postcode)
            });
            // A name alone is enough; an address alone too, unless the name is another one.
            named && (address.is_none() || there) || there && name.is_none()
        };
        if address.is_none() && self.record.line("strasse").is_none() && self.record.line("adresse").is_none() {
            // Half an address is none, but it is said.
            for part in ["plz", "stadt"] {
                if let Some(text) = self.record.line(part).filter(|text| !same(text, self.town.name)) {
                    self.keep(part, &text);
                }
            }
        }
        if let Some(place) = catalogue.places.items().iter().find(|place| at(place)) {
            let slug = place.entry.slug.clone();
            let known = place.directions.as_ref().map(|directions| directions.value.clone());
            self.put("ort", slug);
            self.directions(known.as_deref());
            return;
        }
        let Some(address) = address else {
            self.directions(None);
            if let Some(name) = name {
                self.keep("ort", &name);
            }
            return;
        };
        let district = self.district_of(&address.postcode);
        let directions = self.record.line("anfahrt");
        match (name, district) {
            (Some(name), Some(district)) => {
                let place = self.new_place(&name, &address, &district, directions, slug);
                self.put("ort", place);
            }
            (name, _) => {
                let mut fields = Fields::new();
                if let Some(name) = name {
                    fields.insert("name".into(), json!(name));
                }
                fields.insert("strasse".into(), json!(address.street));
                fields.insert("plz".into(), json!(address.postcode));
                fields.insert("ort".into(), json!(address.town));
                if let Some(directions) = directions {
                    fields.insert("anfahrt".into(), json!(directions));
                }
                self.put("ort", Value::Object(fields));
            }
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
        let digits = postcode.as_deref().map(str::trim).unwrap_or_default().to_owned();
        // Spreadsheets take the zero from the front of "01067".
        let padded =
            if digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()) { format!("0{digits}") } else { digits };
        if !is_postcode(&padded) {
            let all: Vec<String> = [Some(street), postcode, town].into_iter().flatten().collect();
            let spot = self.record.spot("plz");
            self.notes.say(spot, "no_address", &[("value", &all.join(", "))]);
            self.rest.push((self.record.spot("strasse").column, all.join(", ")));
            return None;
        }
        Some(Address { street, postcode: padded, town: town.unwrap_or_else(|| self.town.name.to_owned()) })
    }

    /// The slug of a new place, or of one that this import made before.
    fn new_place(
        &mut self,
        name: &str,
        address: &Address,
        district: &str,
        directions: Option<String>,
        slug: &str,
    ) -> String {
        let made = self.town.drafts.iter().find(|draft| {
            draft.kind == EntryKind::Place
                && draft.fields.get("name").and_then(Value::as_str).is_some_and(|n| same(n, name))
                && draft.fields.get("adresse").and_then(|a| a.get("strasse")).and_then(Value::as_str)
                    == Some(&address.street)
        });
        if let Some(draft) = made {
            return draft.slug.clone();
        }
        let proposed = propose_slug(name);
        let mut place = self.town.claim(EntryKind::Place, if is_slug(&proposed) { &proposed } else { slug });
        while self.town.exists(EntryKind::Place, &place) {
            place = self.town.claim(EntryKind::Place, &place);
        }
        let mut fields = Fields::new();
        fields.insert("name".into(), json!(name));
        fields
            .insert("adresse".into(), json!({"strasse": address.street, "plz": address.postcode, "ort": address.town}));
        fields.insert("stadtteil".into(), json!(district));
        if let Some(directions) = directions {
            fields.insert("anfahrt".into(), json!(directions));
        }
        fields.insert("barrierefrei".into(), json!("unbekannt"));
        let spot = self.record.spot("ort");
        self.town.add(Draft {
            kind: EntryKind::Place,
            slug: place.clone(),
            fields,
            body: String::new(),
            spot,
            implied: true,
            columns: Vec::new(),
        });
        place
    }

    /// The district that a record names, or the only one with its postcode.
    fn district_of(&self, postcode: &str) -> Option<String> {
        let districts = self.town.catalogue.lists.districts.items();
        let named = self.record.line("stadtteile");
        let terms = districts.iter().map(|d| &d.term);
        let named = named.and_then(|text| match items(&text).as_slice() {
            [one] => self.town.word("stadtteile", one, terms),
            _ => None,
        });
        let fixed = self.record.fixed.get("stadtteile").and_then(Value::as_array);
        let fixed = fixed.and_then(|all| match all.as_slice() {
            [one] => one.as_str().map(str::to_owned),
            _ => None,
        });
        named.or(fixed).or_else(|| {
            let mut with = districts.iter().filter(|d| d.postcodes.iter().any(|p| p.value == postcode));
            let first = with.next()?;
            with.next().is_none().then(|| first.slug().to_owned())
        })
    }

    /// Districts of a cell, or the whole town.
    fn area(&mut self, key: &'static str) -> Option<Value> {
        let text = self.record.line(key)?;
        let whole = ["stadtweit", "ganze stadt", "gesamte stadt", "alle", "stadtgebiet"];
        if whole.contains(&text.to_lowercase().as_str()) || same(&text, self.town.name) {
            return Some(json!("stadtweit"));
        }
        let catalogue = self.town.catalogue;
        let terms = catalogue.lists.districts.items().iter().map(|d| &d.term);
        let mut ids: Vec<String> = Vec::new();
        let town = &*self.town;
        let known =
            |word: &str| town.word(key, word, terms.clone()).or_else(|| town.word("stadtteile", word, terms.clone()));
        for (item, id) in known_items(&text, &known) {
            match id {
                Some(id) if !ids.contains(&id) => ids.push(id),
                Some(_) => {}
                None => self.keep(key, item),
            }
        }
        (!ids.is_empty()).then(|| json!(ids))
    }

    fn districts(&mut self) {
        let listed = self.fields.get("ort").is_some_and(Value::is_string);
        if listed && !self.record.exact.contains_key("stadtteile") {
            // The district of a place need not be said twice.
            self.record.fixed.shift_remove("stadtteile");
        }
        if self.given("stadtteile", &["stadtteile"]) {
            return;
        }
        if let Some(area) = self.area("stadtteile") {
            let several = area.as_array().is_none_or(|districts| districts.len() > 1);
            if !listed || several {
                self.put("stadtteile", area);
            }
            return;
        }
        if listed || self.record.is_ours {
            return;
        }
        let postcode = self.fields.get("ort").and_then(|ort| ort.get("plz")).and_then(Value::as_str).map(str::to_owned);
        match postcode.and_then(|postcode| self.district_of(&postcode)) {
            Some(district) => self.put("stadtteile", json!([district])),
            None => {
                self.suppose("supposed_townwide");
                self.put("stadtteile", "stadtweit");
            }
        }
    }

    /// How people and offer come together. Nobody is sent to a place that is not known.
    fn access(&mut self) {
        if self.given("zugang", &["zugang"]) && self.record.is_ours {
            return;
        }
        let mut modes: Vec<&str> = Vec::new();
        if let Some(Value::Array(given)) = self.fields.get("zugang") {
            let words = AccessMode::ALL.iter().map(|(word, _)| *word);
            modes.extend(words.filter(|word| given.contains(&json!(word))));
        }
        if let Some(text) = self.record.line("zugang") {
            for item in items(&text) {
                let translated = self
                    .town
                    .translations
                    .get("zugang")
                    .and_then(|all| all.iter().find(|(theirs, _)| same(theirs, item)));
                let item = translated.map_or(item.to_owned(), |(_, ours)| ours.clone());
                match AccessMode::ALL.iter().map(|(word, _)| *word).find(|word| same(word, &item)) {
                    Some(word) => modes.push(word),
                    None => self.keep("zugang", &item),
                }
            }
        }
        // Where an address is secret, people are told how to get there.
        let place = self.fields.contains_key("ort") || self.fields.contains_key("adresse_geheim");
        if modes.contains(&"vor_ort") && !place {
            modes.retain(|mode| *mode != "vor_ort");
            self.suppose("no_place");
        }
        if modes.is_empty() {
            let contact = self.fields.get("kontakt").cloned();
            let partner =
                self.fields.get("partner").and_then(Value::as_str).and_then(|slug| self.town.contact_of(slug));
            if place {
                modes.push("vor_ort");
            } else if super::has_phone(contact.as_ref()) || super::has_phone(partner.as_ref()) {
                modes.push("telefon");
                self.suppose("supposed_phone");
            } else if self.fields.contains_key("web") {
                modes.push("online");
                self.suppose("supposed_online");
            } else {
                // The rule about missing places refuses it, and says why.
                modes.push("vor_ort");
            }
        }
        modes.dedup();
        self.put("zugang", modes.into_iter().map(|mode| json!(mode)).collect::<Vec<_>>());
    }
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
