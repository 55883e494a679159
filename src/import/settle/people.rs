//! Who answers for an offer, and how to reach somebody.

use super::Settling;
use super::known::Meant;
use crate::import::Town;
use crate::import::draft::Draft;
use crate::import::note::{Notes, Spot};
use crate::import::person::{is_person, is_person_for_sure, without_persons};
use crate::import::values::{self, same};
use crate::model::contact::Contact;
use crate::model::notation::{self, Fields};
use crate::model::words::Word;
use crate::source::document::{EntryKind, is_slug, propose_slug};
use serde_json::{Value, json};

/// Words in a name that tell what kind of organisation it is: ` awo ` is a whole word, `verein ` the end of one. A
/// "Gemeinde" alone may be a parish or a village, an "AG" a company or a group that meets: they tell nothing.
const KINDS: [(&str, &[&str]); 5] = [
    (
        "stadt",
        &[
            "stadtverwaltung ",
            " rathaus ",
            "gemeindeverwaltung ",
            " gemeinde verwaltung ",
            "kreisverwaltung ",
            "jugendamt ",
            "gesundheitsamt ",
            "sozialamt ",
            "volkshochschule ",
        ],
    ),
    (
        "wohlfahrt",
        &[
            " caritas",
            " diakonie ",
            " diakonisches ",
            " arbeiterwohlfahrt ",
            " awo ",
            " rotes kreuz ",
            " drk ",
            " paritätische",
            " johanniter",
            " malteser",
        ],
    ),
    (
        "religionsgemeinschaft",
        &["kirchengemeinde ", "pfarrei ", "pfarrgemeinde ", "moschee ", "moscheegemeinde ", "synagoge ", "church "],
    ),
    ("verein", &[" e v ", "verein ", "club "]),
    ("firma", &["gmbh ", " inc ", " ltd "]),
];

/// What kind of organisation a name tells of, and whether it tells of one alone; nothing where it does not.
fn kind(name: &str) -> Option<(&'static str, bool)> {
    let words = name.to_lowercase().replace(|c: char| !c.is_alphanumeric(), " ");
    let words = format!(" {} ", words.split_whitespace().collect::<Vec<_>>().join(" "));
    let says = |(kind, endings): &&(&'static str, &[&str])| {
        endings.iter().any(|ending| words.contains(ending)) || *kind == "stadt" && words.starts_with(" stadt ")
    };
    let found: Vec<&str> = KINDS.iter().filter(says).map(|(kind, _)| *kind).collect();
    // Every association of a welfare organisation is one.
    let alone = matches!(found.as_slice(), [_] | ["wohlfahrt", "verein" | "firma"]);
    found.first().map(|kind| (*kind, alone))
}

impl Town<'_> {
    /// Which partner has this name, or this slug: one of the town, or one of this import.
    pub(crate) fn known_partner(&self, name: &str) -> Meant<String> {
        if self.catalogue.partners.by_slug(name).is_some() {
            return Meant::One(name.to_owned());
        }
        match self.partners.named(name) {
            [] => Meant::Nothing,
            [one] => Meant::One(one.clone()),
            several => Meant::Several(several.to_vec()),
        }
    }

    /// What kind of organisation a partner is.
    fn kind_of(&self, slug: &str) -> Option<String> {
        let known = self.catalogue.partners.by_slug(slug).and_then(|(_, partner)| partner.kind.as_ref());
        let made = self.drafts.iter().find(|draft| draft.kind == EntryKind::Partner && draft.slug == slug);
        let made = made.and_then(|draft| draft.fields.get("art")?.as_str());
        known.map(|kind| kind.value.word().to_owned()).or_else(|| made.map(str::to_owned))
    }

    /// The partners of this name that were there before the import.
    pub(crate) fn partners_there(&self, name: &str) -> Vec<String> {
        let known = self.partners.named(name).iter();
        known.filter(|slug| self.exists(EntryKind::Partner, slug)).cloned().collect()
    }

    /// The numbers and addresses at which the partner with this slug can be reached.
    pub(crate) fn routes_of(&self, slug: &str) -> Vec<Value> {
        let contact = self.contact_of(slug);
        let contact = contact.as_ref().and_then(Value::as_object);
        let web = self.catalogue.partners.by_slug(slug).and_then(|(_, partner)| partner.web.as_ref());
        let routes = ["telefon", "mobil", "mail"].iter().filter_map(|key| contact?.get(*key).cloned());
        routes.chain(web.map(|web| json!(web.value))).collect()
    }

    /// Makes a partner of this name; tells its slug.
    pub(crate) fn new_partner(
        &mut self,
        name: &str,
        said: Option<&str>,
        checked: Value,
        spot: &Spot,
        notes: &mut Notes,
    ) -> String {
        let proposed = propose_slug(name);
        let slug = self.claim_new(EntryKind::Partner, if is_slug(&proposed) { &proposed } else { "partner" });
        let kind = said.or_else(|| kind(name).filter(|(_, alone)| *alone).map(|(kind, _)| kind)).unwrap_or_else(|| {
            let supposed = kind(name).map_or("initiative", |(kind, _)| kind);
            let values = [("name", name), ("kind", supposed)];
            notes.say(Spot { column: String::new(), ..spot.clone() }, "supposed_kind", &values);
            supposed
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
            let key = if self.record.spot.row.is_some() { "no_partner" } else { "no_organization" };
            self.notes.refuse(self.record.spot("partner"), key, &[]);
            return false;
        };
        let translated =
            self.town.translations.get("partner").and_then(|all| all.iter().find(|(theirs, _)| same(theirs, &name)));
        // Whoever wrote the map has decided already.
        if translated.is_none() && is_person_for_sure(&name) && self.town.known_partner(&name) == Meant::Nothing {
            self.notes.refuse(self.record.spot("partner"), "partner_person", &[]);
            return false;
        }
        let name = translated.map_or(name.clone(), |(_, ours)| ours.clone());
        let checked =
            self.record.line("geprueft_am").as_deref().and_then(values::date).filter(|d| *d <= self.town.today);
        let checked = checked.or(self.town.as_of).unwrap_or(self.town.today);
        let said = self.record.line("partner_art");
        let kind = said.as_deref().and_then(|kind| {
            use crate::model::partner::PartnerKind;
            PartnerKind::ALL.iter().map(|(word, _)| *word).find(|word| same(word, kind))
        });
        if let (Some(said), None) = (&said, kind) {
            self.keep("partner_art", said);
        }
        let spot = self.record.spot("partner");
        let slug = match self.town.known_partner(&name) {
            Meant::One(slug) => {
                // A partner that is there stays as it is.
                if kind.is_some_and(|kind| self.town.kind_of(&slug).is_some_and(|known| known != kind)) {
                    self.keep("partner_art", said.as_deref().unwrap_or_default());
                }
                slug
            }
            Meant::Nothing => self.town.new_partner(&name, kind, json!(checked.to_string()), &spot, self.notes),
            Meant::Several(all) => {
                let values = [("value", name.as_str()), ("partners", &all.join(", "))];
                self.notes.refuse(spot, "ambiguous_partner", &values);
                return false;
            }
        };
        self.put("partner", slug);
        true
    }

    /// Takes the names of persons out of everything about reaching somebody, and says so. What else stands there stays.
    fn leave_persons(&mut self) {
        // What went out from here had the consent that our own rules ask for.
        if self.record.is_ours {
            return;
        }
        for name in ["kontakt", "rolle", "telefon", "mobil", "mail", "sprechzeiten", "anmeldung"] {
            // A mail address has angle brackets, as HTML has.
            let said = if name == "mail" { self.record.text(name).map(str::to_owned) } else { self.record.line(name) };
            let column = self.record.spot(name).column;
            let more = self.rest.iter_mut().filter(|(known, _)| !column.is_empty() && *known == column);
            let mut left_out = false;
            for (_, value) in more {
                if let Some(kept) = without_persons(value) {
                    (*value, left_out) = (kept, true);
                }
            }
            if let Some(kept) = said.as_deref().and_then(without_persons) {
                left_out = true;
                if let Some(cell) = self.record.cells.get_mut(name) {
                    cell.text = kept;
                }
            }
            if left_out {
                self.notes.say(self.record.spot(name), "person", &[]);
            }
        }
        self.rest.retain(|(_, value)| !value.is_empty());
    }

    /// The contact, and the web page.
    pub(super) fn contact(&mut self) {
        let mut contact = Fields::new();
        self.leave_persons();
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
        self.mail(&mut contact);
        if let Some(hours) = self.record.line("sprechzeiten") {
            contact.insert("sprechzeiten".into(), json!(hours));
        }
        if self.given("kontakt", &["telefon", "mobil", "mail"])
            && let Some(Value::Object(given)) = self.fields.get("kontakt")
        {
            // A team and its hours go with the numbers that are the same for all records.
            let said = std::mem::replace(&mut contact, given.clone());
            contact.extend(said);
        }
        if !contact.is_empty() {
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

    /// A mail address, also one with a name before it.
    fn mail(&mut self, contact: &mut Fields) {
        let Some(raw) = self.record.text("mail").map(str::to_owned) else { return };
        let Some((name, address)) = values::named_mail(&raw) else {
            let text = crate::import::html::to_line(&raw);
            match values::mail(&text) {
                Some(mail) => {
                    contact.insert("mail".into(), json!(mail));
                }
                None => self.keep("mail", &text),
            }
            return;
        };
        contact.insert("mail".into(), json!(address));
        if is_person(name) {
            self.notes.say(self.record.spot("mail"), "person", &[]);
        } else if !name.is_empty() {
            self.keep("mail", name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_its_kind_or_nothing() {
        for (name, expected) in [
            ("Stadt Kleinstadt", "stadt"),
            ("Volkshochschule Kleinstadt", "stadt"),
            ("Caritasverband Kleinstadt e.V.", "wohlfahrt"),
            ("AWO Ortsverein Nord", "wohlfahrt"),
            ("Evangelische Kirchengemeinde Nord", "religionsgemeinschaft"),
            ("Bürgerverein Altstadt", "verein"),
            ("Nachbarn am See e. V.", "verein"),
            ("Wohnbau gGmbH", "firma"),
        ] {
            assert_eq!(kind(name), Some((expected, true)), "{name}");
        }
        for name in ["Gemeinde Musterdorf", "Teekreis Altstadt", "Senioren AG", "Lawo und Freunde", "Vereinte Nachbarn"]
        {
            assert_eq!(kind(name), None, "{name}");
        }
        assert_eq!(kind("Förderverein der Volkshochschule"), Some(("stadt", false)));
    }
}
