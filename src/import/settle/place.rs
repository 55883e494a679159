//! How people come to an offer, and in which districts it is.

use super::Settling;
use super::words::{items, known_items};
use crate::import::values::{self, same};
use crate::model::access::AccessMode;
use crate::model::words::Word;
use serde_json::{Value, json};

impl Settling<'_, '_> {
    pub(super) fn place(&mut self) {
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
        if hidden {
            // An address that must stay secret stands neither in a field nor in the text.
            for name in ["ort", "adresse", "strasse", "plz", "stadt", "anfahrt"] {
                if self.record.text(name).is_some() {
                    self.notes.say(self.record.spot(name), "secret_address", &[]);
                }
            }
        } else if !self.given("ort", &["ort", "strasse", "adresse"]) {
            self.find_place();
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
            // What is said for all rows is said of those without a place.
            self.record.fixed.shift_remove("stadtteile");
        }
        if self.given("stadtteile", &["stadtteile"]) {
            return;
        }
        if let Some(area) = self.area("stadtteile") {
            // The district of a place need not be said twice.
            let slug = self.fields.get("ort").and_then(Value::as_str);
            let place = slug.and_then(|slug| self.town.places.0.iter().find(|place| place.slug == slug));
            let of_place = place.and_then(|place| place.district.as_ref()).map(|district| json!([district]));
            if !listed || of_place.as_ref() != Some(&area) {
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
