//! Who answers for an offer, and how to reach somebody.

use super::Settling;
use crate::check::person::is_person;
use crate::import::Town;
use crate::import::draft::Draft;
use crate::import::note::{Notes, Spot};
use crate::import::values::{self, same};
use crate::model::contact::Contact;
use crate::model::notation::{self, Fields};
use crate::source::document::{EntryKind, is_slug, propose_slug};
use serde_json::{Value, json};

/// Words in a name that tell what kind of organisation it is.
const KINDS: [(&str, &[&str]); 5] = [
    (
        "stadt",
        &[
            "stadt ",
            "stadtverwaltung",
            "rathaus",
            "gemeinde-verwaltung",
            "kreisverwaltung",
            "jugendamt",
            "gesundheitsamt",
            "volkshochschule",
        ],
    ),
    (
        "wohlfahrt",
        &[
            "caritas",
            "diakonie",
            "diakonisches",
            "arbeiterwohlfahrt",
            "awo",
            "rotes kreuz",
            "drk",
            "paritätische",
            "johanniter",
            "malteser",
        ],
    ),
    (
        "religionsgemeinschaft",
        &["kirchengemeinde", "pfarrei", "pfarrgemeinde", "moschee", "synagoge", "gemeinde", "church"],
    ),
    ("verein", &["e.v.", "e. v.", "verein", "club"]),
    ("firma", &["gmbh", " ag", "inc.", "ltd"]),
];

/// What kind of organisation a name tells of; nothing where it does not.
fn kind(name: &str) -> Option<&'static str> {
    let lower = format!("{} ", name.to_lowercase());
    KINDS.iter().find(|(_, words)| words.iter().any(|word| lower.contains(word))).map(|(kind, _)| *kind)
}

impl Town<'_> {
    /// The slug of the partner with this name: one of the town, one of this import, or a new one.
    pub fn partner(
        &mut self,
        name: &str,
        said: Option<&str>,
        checked: Value,
        spot: &Spot,
        notes: &mut Notes,
    ) -> String {
        // The same name comes with and without markup.
        let clean = crate::import::html::to_line(name);
        let name = clean.as_str();
        if let Some(slug) = self.partners.get(&propose_slug(name)) {
            return slug.clone();
        }
        let proposed = propose_slug(name);
        let proposed = if is_slug(&proposed) { proposed } else { "partner".to_owned() };
        let slug = self.claim(EntryKind::Partner, &proposed);
        let kind = said.or_else(|| kind(name)).unwrap_or_else(|| {
            notes.say(Spot { column: String::new(), ..spot.clone() }, "supposed_kind", &[("name", name)]);
            "initiative"
        });
        let mut fields = Fields::new();
        fields.insert("name".into(), json!(name));
        fields.insert("art".into(), json!(kind));
        fields.insert("geprueft_am".into(), checked);
        self.add(Draft {
            kind: EntryKind::Partner,
            slug: slug.clone(),
            fields,
            body: String::new(),
            spot: spot.clone(),
            implied: true,
            columns: Vec::new(),
        });
        slug
    }

    /// How to reach the partner with this slug.
    pub(super) fn contact_of(&self, slug: &str) -> Option<Value> {
        let known = self.catalogue.partners.by_slug(slug).and_then(|(_, partner)| partner.contact.as_ref());
        let known = known.filter(|contact| Contact::has_route(contact)).and_then(notation::contact);
        let made = self.drafts.iter().find(|draft| draft.kind == EntryKind::Partner && draft.slug == slug);
        known.or_else(|| made.and_then(|draft| draft.fields.get("kontakt").cloned()))
    }
}

impl Settling<'_, '_> {
    /// The partner; without one nobody answers for the offer, and it cannot be an entry.
    pub(super) fn partner(&mut self) -> bool {
        if self.given("partner", &["partner"]) {
            return true;
        }
        let Some(name) = self.record.line("partner") else {
            self.notes.refuse(self.record.spot("partner"), "no_partner", &[]);
            return false;
        };
        let translated =
            self.town.translations.get("partner").and_then(|all| all.iter().find(|(theirs, _)| same(theirs, &name)));
        let name = translated.map_or(name.clone(), |(_, ours)| ours.clone());
        let checked =
            self.record.line("geprueft_am").as_deref().and_then(values::date).filter(|d| *d <= self.town.today);
        let checked = checked.or(self.town.as_of).unwrap_or(self.town.today);
        let kind = self.record.line("partner_art");
        let kind = kind.as_deref().and_then(|kind| {
            use crate::model::partner::PartnerKind;
            use crate::model::words::Word;
            PartnerKind::ALL.iter().map(|(word, _)| *word).find(|word| same(word, kind))
        });
        let spot = self.record.spot("partner");
        let slug = self.town.partner(&name, kind, json!(checked.to_string()), &spot, self.notes);
        self.put("partner", slug);
        true
    }

    /// The contact, and the web page.
    pub(super) fn contact(&mut self) {
        let mut contact = Fields::new();
        if let Some(name) = self.record.line("kontakt") {
            if is_person(&name) {
                // Nobody has asked this person whether the name may stand on a public page.
                self.notes.say(self.record.spot("kontakt"), "person", &[]);
            } else {
                contact.insert("name".into(), json!(name));
            }
        }
        if let Some(role) = self.record.line("rolle") {
            contact.insert("rolle".into(), json!(role));
        }
        for name in ["telefon", "mobil"] {
            let Some(text) = self.record.text(name).map(str::to_owned) else { continue };
            let (phones, left) = values::phones(&text);
            // A source that has mobile numbers in a column of their own has said which is which.
            let told_apart = self.record.columns.contains_key("mobil");
            for phone in phones {
                let mobile = name == "mobil" || phone.is_mobile() && !told_apart;
                let key = if mobile { "mobil" } else { "telefon" };
                if contact.contains_key(key) {
                    self.keep(name, &phone.written);
                } else {
                    contact.insert(key.to_owned(), json!(phone.written));
                }
            }
            for text in left {
                self.keep(name, &text);
            }
        }
        if let Some(text) = self.record.line("mail") {
            match values::mail(&text) {
                Some(mail) => {
                    contact.insert("mail".into(), json!(mail));
                }
                None => self.keep("mail", &text),
            }
        }
        if let Some(hours) = self.record.line("sprechzeiten") {
            contact.insert("sprechzeiten".into(), json!(hours));
        }
        if !self.given("kontakt", &["telefon", "mobil", "mail"]) && !contact.is_empty() {
            let order = crate::model::contact::KEYS;
            let ordered: Fields =
                order.iter().filter_map(|k| contact.shift_remove(*k).map(|v| ((*k).to_owned(), v))).collect();
            self.put("kontakt", Value::Object(ordered));
        }
        if let Some(text) = self.record.line("web") {
            match values::web(&text) {
                Some((web, completed)) => {
                    if completed {
                        self.notes.say(self.record.spot("web"), "supposed_https", &[]);
                    }
                    self.put("web", web);
                }
                None => self.keep("web", &text),
            }
        }
    }
}
