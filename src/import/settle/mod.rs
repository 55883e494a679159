//! A record becomes an entry: every field is understood, or what it says is kept in the text and
//! named in a note.

mod address;
mod facts;
mod known;
mod people;
mod place;
mod renamed;
mod texts;
mod words;

pub(crate) use known::Meant;

use super::draft::Draft;
use super::note::{Notes, Spot};
use super::record::Record;
use super::{html, plain, values};
use crate::date::Date;
use crate::model::Catalogue;
use crate::model::access::OpenTo;
use crate::model::notation::Fields;
use crate::model::offer::KEYS;
use crate::model::words::Word;
use crate::source::document::{EntryKind, is_slug, propose_slug};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The town that an import goes to, and what has been made of records so far.
#[derive(Debug)]
pub struct Town<'a> {
    /// What is there.
    pub catalogue: &'a Catalogue,
    /// Its name.
    pub name: &'a str,
    /// The day of the import.
    pub today: Date,
    /// What every entry says of its source.
    pub source: String,
    /// The licence of the source, if it is known.
    pub licence: Option<String>,
    /// The day on which somebody checked the source, for records that do not say.
    pub as_of: Option<Date>,
    /// The town's words for the words of the source, by field.
    pub translations: BTreeMap<String, Vec<(String, String)>>,
    /// Entries made so far.
    pub drafts: Vec<Draft>,
    used: BTreeSet<(EntryKind, String)>,
    /// Partners: those of the town and those of this import.
    partners: known::Partners,
    /// Places: those of the town and those of this import.
    places: known::Places,
    /// The slugs of partners by the ids of their source.
    pub(crate) organizations: HashMap<String, String>,
    /// The slugs here of entries that come with another one.
    renamed: BTreeMap<(EntryKind, String), String>,
    /// Words that have been looked up, by field.
    looked_up: RefCell<HashMap<(String, String), Option<String>>>,
}

impl<'a> Town<'a> {
    /// An import into a town.
    pub fn new(catalogue: &'a Catalogue, name: &'a str, today: Date, source: String) -> Self {
        Self {
            catalogue,
            name,
            today,
            source,
            licence: None,
            as_of: None,
            translations: BTreeMap::new(),
            drafts: Vec::new(),
            used: BTreeSet::new(),
            partners: known::Partners::new(catalogue),
            places: known::Places::new(catalogue),
            organizations: HashMap::new(),
            renamed: BTreeMap::new(),
            looked_up: RefCell::default(),
        }
    }

    /// Whether an entry of this kind is there already, before the import.
    pub fn exists(&self, kind: EntryKind, slug: &str) -> bool {
        match kind {
            EntryKind::Offer => self.catalogue.offers.by_slug(slug).is_some(),
            EntryKind::Partner => self.catalogue.partners.by_slug(slug).is_some(),
            EntryKind::Place => self.catalogue.places.by_slug(slug).is_some(),
            EntryKind::Page => self.catalogue.pages.by_slug(slug).is_some(),
        }
    }

    /// A slug that no entry of this import has: the second "Chor" is `chor-2`, in every import.
    fn claim(&mut self, kind: EntryKind, wanted: &str) -> String {
        let mut slug = wanted.to_owned();
        let mut number = 1;
        while !self.used.insert((kind, slug.clone())) {
            number += 1;
            let room = crate::source::document::MAX_SLUG - 8;
            slug = format!("{}-{number}", wanted.get(..room.min(wanted.len())).unwrap_or(wanted).trim_end_matches('-'));
        }
        slug
    }

    /// A slug that no entry has, neither of this import nor of the town.
    fn claim_new(&mut self, kind: EntryKind, wanted: &str) -> String {
        let mut slug = self.claim(kind, wanted);
        while self.exists(kind, &slug) {
            slug = self.claim(kind, wanted);
        }
        slug
    }

    /// Adds an entry, unless one of this name is there already: then it is left as it is.
    pub fn add(&mut self, draft: Draft) {
        self.used.insert((draft.kind, draft.slug.clone()));
        if self.exists(draft.kind, &draft.slug) {
            return;
        }
        match draft.kind {
            EntryKind::Partner => {
                let name = draft.fields.get("name").and_then(Value::as_str).unwrap_or_default();
                self.partners.add(name, &draft.slug);
            }
            EntryKind::Place => self.places.add(&draft),
            _ => {}
        }
        self.drafts.push(draft);
    }

    /// Makes the place of a record where it is new.
    pub fn announce(&mut self, record: &Record) {
        // What there is to say is said when the record becomes an offer.
        Settling::new(self, record.clone(), &mut Notes::default()).announce();
    }

    /// Makes an offer of a record, with its partner and its place where they are new.
    pub fn offer(&mut self, record: Record, notes: &mut Notes) {
        self.announce(&record);
        Settling::new(self, record, notes).run();
    }
}

/// One record on its way.
struct Settling<'t, 'a> {
    town: &'t mut Town<'a>,
    record: Record,
    fields: Fields,
    rest: Vec<(String, String)>,
    notes: &'t mut Notes,
    /// "By arrangement" stands there because nothing else was understood.
    times_supposed: bool,
}

impl<'t, 'a> Settling<'t, 'a> {
    fn new(town: &'t mut Town<'a>, record: Record, notes: &'t mut Notes) -> Self {
        let (fields, rest) = (Fields::new(), record.rest.clone());
        Self { town, record, fields, rest, notes, times_supposed: false }
    }
}

impl Settling<'_, '_> {
    fn run(mut self) {
        let Some(title) = self.record.line("titel") else {
            self.notes.refuse(self.record.spot("titel"), "no_title", &[]);
            return;
        };
        let id = self.record.text("id").map(str::to_owned);
        let wanted = id.clone().filter(|id| is_slug(id)).unwrap_or_else(|| propose_slug(&title));
        if !is_slug(&wanted) {
            self.notes.refuse(self.record.spot("titel"), "no_slug", &[("value", &title)]);
            return;
        }
        let slug = self.town.claim(EntryKind::Offer, &wanted);
        if self.town.exists(EntryKind::Offer, &slug) {
            self.notes.refuse(
                Spot { column: String::new(), ..self.record.spot.clone() },
                "exists",
                &[("file", &format!("content/angebote/{slug}.md"))],
            );
            return;
        }
        if let Some(id) = id.filter(|id| !is_slug(id)) {
            self.keep("id", &id);
        }
        self.known_only();
        let body = self.texts(&title);
        if !self.partner() {
            return;
        }
        self.contact();
        self.place();
        self.times();
        self.money();
        self.lists();
        self.dates();
        self.origin();
        // What is already as an entry has it, and needed no thought.
        let exact = std::mem::take(&mut self.record.exact);
        for (key, value) in exact {
            if KEYS.contains(&key.as_str()) {
                self.fields.entry(key).or_insert(value);
            }
        }
        let fixed = std::mem::take(&mut self.record.fixed);
        for (key, value) in fixed {
            if KEYS.contains(&key.as_str()) {
                self.fields.entry(key).or_insert(value);
            }
        }
        for key in ["kosten", "sprachen", "barrierefrei", "begleitung"] {
            self.fields.entry(key).or_insert_with(|| json!("unbekannt"));
        }
        self.finish(slug, body);
    }

    /// Writes the fields in the order of the documentation, and the rest into the text.
    fn finish(self, slug: String, mut body: String) {
        further(&self.rest, &mut body);
        let mut fields = self.fields;
        let ordered: Fields =
            KEYS.iter().filter_map(|key| fields.shift_remove(*key).map(|value| ((*key).to_owned(), value))).collect();
        let filled = self.record.cells.iter().map(|(name, cell)| (*name, &cell.column));
        let empty = self.record.columns.iter().map(|(name, column)| (*name, column));
        let columns = filled.chain(empty).map(|(name, column)| (name.to_owned(), column.clone())).collect();
        self.town.drafts.push(Draft {
            kind: EntryKind::Offer,
            slug,
            fields: ordered,
            body: body.trim().to_owned(),
            spot: self.record.spot,
            implied: false,
            columns,
        });
    }

    /// Data of another town may name terms that this one does not have; they are kept in the text.
    fn known_only(&mut self) {
        let lists = &self.town.catalogue.lists;
        let known = |key: &str, slug: &str| match key {
            "themen" => lists.topics.by_slug(slug).is_some(),
            "zielgruppen" => lists.audiences.by_slug(slug).is_some(),
            "begegnungsorte" => lists.settings.by_slug(slug).is_some(),
            "projekte" => lists.projects.by_slug(slug).is_some(),
            "sprachen" => lists.languages.by_slug(slug).is_some(),
            _ => lists.districts.by_slug(slug).is_some(),
        };
        for key in ["themen", "zielgruppen", "begegnungsorte", "projekte", "sprachen", "stadtteile", "einsatzgebiet"] {
            let Some(Value::Array(items)) = self.record.exact.get_mut(key) else { continue };
            let unknown: Vec<String> =
                items.iter().filter_map(Value::as_str).filter(|slug| !known(key, slug)).map(str::to_owned).collect();
            items.retain(|item| item.as_str().is_some_and(|slug| known(key, slug)));
            if items.is_empty() && !unknown.is_empty() && !["themen", "zielgruppen"].contains(&key) {
                self.record.exact.shift_remove(key);
            }
            for word in unknown {
                let spot = Spot { column: key.to_owned(), ..self.record.spot.clone() };
                self.notes.say(spot, "kept", &[("value", &word)]);
                self.rest.push((key.to_owned(), word));
            }
        }
    }

    /// Takes a field that needs no thought: it is exact, or fixed for records that do not say.
    fn given(&mut self, key: &str, names: &[&str]) -> bool {
        let silent = names.iter().all(|name| self.record.text(name).is_none());
        let exact = self.record.exact.shift_remove(key);
        match exact.or_else(|| self.record.fixed.get(key).filter(|_| silent).cloned()) {
            Some(value) => {
                self.put(key, value);
                true
            }
            None => false,
        }
    }

    fn put(&mut self, key: &str, value: impl Into<Value>) {
        self.fields.insert(key.to_owned(), value.into());
    }

    /// Keeps what could not be understood in the text, and says so.
    fn keep(&mut self, name: &str, value: &str) {
        let spot = self.record.spot(name);
        self.rest.push((spot.column.clone(), value.to_owned()));
        self.notes.say(spot, "kept", &[("value", value)]);
    }

    /// Says what was supposed because the source is silent.
    fn suppose(&mut self, key: &'static str) {
        self.notes.say(Spot { column: String::new(), ..self.record.spot.clone() }, key, &[]);
    }

    /// Status and dates.
    fn dates(&mut self) {
        if !self.given("status", &["status"])
            && let Some(status) = self.record.line("status")
        {
            match status.to_lowercase().as_str() {
                "aktiv" | "active" | "findet statt" => {}
                "pausiert" | "temporarily closed" | "inactive" | "pause" => self.put("status", "pausiert"),
                "beendet" | "defunct" | "eingestellt" => self.put("status", "beendet"),
                _ => self.keep("status", &status),
            }
        }
        if !self.given("offen_fuer", &["offen_fuer"])
            && let Some(text) = self.record.line("offen_fuer")
        {
            match OpenTo::ALL.iter().map(|(word, _)| *word).find(|word| values::same(word, &text)) {
                Some(word) => self.put("offen_fuer", word),
                None => self.keep("offen_fuer", &text),
            }
        }
        for key in ["gueltig_ab", "gueltig_bis"] {
            if !self.given(key, &[key])
                && let Some(text) = self.record.line(key)
            {
                match values::date(&text) {
                    Some(date) => self.put(key, date.to_string()),
                    None => self.keep(key, &text),
                }
            }
        }
        let said = self.record.line("geprueft_am");
        let read = said.as_deref().and_then(values::date).filter(|date| *date <= self.town.today);
        if let (Some(said), None) = (&said, read) {
            self.notes.say(self.record.spot("geprueft_am"), "no_check_date", &[("value", said)]);
        }
        let exact = self.record.exact.shift_remove("geprueft_am");
        let fixed = self.record.fixed.get("geprueft_am").cloned();
        let checked = read.map(|date| json!(date.to_string())).or(fixed);
        let checked = checked.or_else(|| self.town.as_of.map(|date| json!(date.to_string()))).or(exact);
        if checked.is_none() {
            self.suppose("supposed_checked");
        }
        self.put("geprueft_am", checked.unwrap_or_else(|| json!(self.town.today.to_string())));
    }

    /// Where the data come from; an entry that already says so keeps it.
    fn origin(&mut self) {
        let mut said = |key: &str| self.record.exact.shift_remove(key).or_else(|| self.record.fixed.get(key).cloned());
        let source = said("quelle").unwrap_or_else(|| json!(self.town.source));
        let licence = said("lizenz").or_else(|| self.town.licence.as_ref().map(|licence| json!(licence)));
        self.put("quelle", source);
        if let Some(licence) = licence {
            self.put("lizenz", licence);
        }
    }
}

/// Writes what no field holds below a text: what the source calls it, and what stands there.
pub(super) fn further(rest: &[(String, String)], body: &mut String) {
    if rest.is_empty() {
        return;
    }
    body.push_str("\n\n## Weitere Angaben\n");
    for (column, value) in rest {
        let value = plain::to_markdown(&html::to_line(value));
        body.push_str(&format!("\n- {}: {value}", plain::escape_inline(column)));
    }
    *body = body.trim().to_owned();
}

/// What a draft or an entry of the town knows about reaching somebody.
fn has_phone(contact: Option<&Value>) -> bool {
    contact.is_some_and(|c| c.get("telefon").is_some() || c.get("mobil").is_some())
}

fn has_mail(contact: Option<&Value>) -> bool {
    contact.is_some_and(|c| c.get("mail").is_some())
}
