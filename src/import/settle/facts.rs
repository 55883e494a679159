//! When, for how much, for whom, about what.

use super::Settling;
use crate::import::{clock, own, sentences, timetable, values};
use serde_json::{Value, json};

impl Settling<'_, '_> {
    /// Rules in one cell, or day and time in cells of their own.
    pub(super) fn times(&mut self) {
        if self.given("termine", &["termine", "tag", "zeit", "von", "bis"]) {
            return;
        }
        let mut texts: Vec<(&str, String)> = Vec::new();
        for name in ["termine", "tag", "zeit", "von", "bis"] {
            if let Some(text) = self.record.text(name) {
                let text = if crate::import::html::is_html(text) {
                    crate::import::html::to_line(text)
                } else {
                    text.to_owned()
                };
                texts.push((name, text));
            }
        }
        if texts.is_empty() {
            self.times_supposed = true;
            self.suppose("supposed_arranged");
            self.put("termine", "nach_vereinbarung");
            return;
        }
        let of = |wanted: &str| texts.iter().find(|(name, _)| *name == wanted).map(|(_, text)| text.as_str());
        let from = of("von").and_then(|text| clock::read(text, true));
        let to = of("bis").and_then(|text| clock::read(text, true));
        let unread = of("von").is_some() != from.is_some() || of("bis").is_some() && (to.is_none() || from.is_none());
        let span = match (from, to) {
            _ if unread => None,
            (Some(from), Some(to)) => Some(format!("{} bis {}", written(from), written(to))),
            (Some(from), None) => Some(written(from)),
            _ => of("zeit").map(str::to_owned),
        };
        // A time of day that is said twice must be the same.
        let twice = from.is_some() && of("zeit").is_some_and(|text| clock::range(text) != from.map(|from| (from, to)));
        let parts = span.filter(|_| !twice).unwrap_or_default();
        let read = |text: String| sentences::read(&text).or_else(|| timetable::read(text.trim()));
        let rules = match (of("termine"), of("tag")) {
            _ if unread || twice => None,
            (Some(rules), None) => read(format!("{rules} {parts}")),
            (Some(rules), Some(day)) => {
                read(rules.to_owned()).filter(|said| read(format!("{day} {parts}")).as_ref() == Some(said))
            }
            (None, Some(day)) => read(format!("{day} {parts}")),
            (None, None) => read(parts),
        };
        match rules {
            Some(rules) => self.put("termine", rules),
            None => {
                for (name, text) in texts {
                    self.keep(name, &text);
                }
                self.times_supposed = true;
                self.suppose("supposed_arranged");
                self.put("termine", "nach_vereinbarung");
            }
        }
    }

    /// Cost and registration.
    pub(super) fn money(&mut self) {
        if !self.given("kosten", &["kosten"])
            && let Some(text) = self.record.line("kosten")
        {
            match own::cost(&text) {
                Some(cost) => self.put("kosten", cost),
                None if text.to_lowercase() == "unbekannt" => {}
                None => self.keep("kosten", &text),
            }
        }
        if self.given("anmeldung", &["anmeldung"]) {
            return;
        }
        let partner = self.fields.get("partner").and_then(Value::as_str).and_then(|slug| self.town.contact_of(slug));
        let own = self.fields.get("kontakt").cloned();
        // An offer's contact with a route stands in the place of its partner's.
        let contact = own.filter(|c| super::has_phone(Some(c)) || super::has_mail(Some(c))).or(partner);
        let careful =
            if super::has_phone(contact.as_ref()) || !super::has_mail(contact.as_ref()) { "telefon" } else { "mail" };
        let said = self.record.line("anmeldung");
        if let Some(registration) = said.as_deref().and_then(own::registration) {
            self.put("anmeldung", registration.field);
            if registration.low_threshold {
                self.put("einfach_kommen", true);
            }
            // Whoever checked the entry has seen whether there is room; without that day nobody knows since when.
            let checked = self.record.line("geprueft_am").as_deref().and_then(values::date);
            match (registration.room, checked.filter(|day| *day <= self.town.today)) {
                (Some((state, _)), Some(day)) => self.put("plaetze", json!({"stand": state, "am": day.to_string()})),
                (Some((_, sentence)), None) => self.keep("anmeldung", sentence),
                (None, _) => {}
            }
            return;
        }
        let read = said.as_deref().and_then(values::registration);
        let registration = match (said, read) {
            // "By arrangement" is only supposed: whoever just comes, comes at a time that nobody knows.
            (Some(text), Some("keine")) if self.times_supposed && self.comes_to_a_place() => {
                self.keep("anmeldung", &text);
                json!({"art": careful})
            }
            (_, Some(kind)) => json!({"art": kind}),
            (Some(text), None) => {
                let yes = ["ja", "erforderlich", "erbeten", "yes", "mit anmeldung", "notwendig"]
                    .contains(&text.to_lowercase().as_str());
                if !yes {
                    self.suppose("supposed_registration");
                }
                if values::contradicts_registration(&text) {
                    self.keep("anmeldung", &text);
                }
                let beside = !yes && !values::contradicts_registration(&text);
                if beside { json!({"art": careful, "text": text}) } else { json!({"art": careful}) }
            }
            (None, None) => {
                self.suppose("supposed_registration");
                json!({"art": careful})
            }
        };
        self.put("anmeldung", registration);
    }

    /// Whether people come to a place.
    fn comes_to_a_place(&self) -> bool {
        let modes = self.fields.get("zugang").and_then(Value::as_array);
        modes.is_some_and(|modes| modes.contains(&json!("vor_ort")))
    }

    /// Topics, audiences, languages, ages, a wheelchair.
    pub(super) fn lists(&mut self) {
        let catalogue = self.town.catalogue;
        let lists = &catalogue.lists;
        if !self.terms("themen", lists.topics.items().iter().map(|t| &t.0)) {
            self.suppose("no_topic");
            self.put("themen", Vec::<Value>::new());
        }
        if !self.terms("zielgruppen", lists.audiences.items().iter().map(|t| &t.0)) {
            self.suppose("no_audience");
            self.put("zielgruppen", Vec::<Value>::new());
        }
        self.terms("sprachen", lists.languages.items().iter().map(|t| &t.term));
        let mut age = serde_json::Map::new();
        for (name, key) in [("alter_von", "von"), ("alter_bis", "bis")] {
            let Some(text) = self.record.line(name) else { continue };
            match text.parse::<u32>().ok().filter(|age| *age <= 120) {
                Some(years) => {
                    age.insert(key.into(), json!(years));
                }
                None => self.keep(name, &text),
            }
        }
        if !age.is_empty() {
            self.put("alter", Value::Object(age));
        }
        if let Some(text) = self.record.line("rollstuhl")
            && !self.given("barrierefrei", &["rollstuhl"])
        {
            match values::answer(&text) {
                Some("teilweise") => self.put("barrierefrei", json!({"rollstuhl": "teilweise", "text": "Mit dem Rollstuhl geht es teilweise. Bitte fragen Sie nach."})),
                Some(answer) => self.put("barrierefrei", json!({"rollstuhl": answer})),
                None if text.to_lowercase() == "unbekannt" => {}
                None => self.keep("rollstuhl", &text),
            }
        }
    }
}

fn written(minutes: u16) -> String {
    crate::model::notation::clock(minutes)
}
