//! Entries as they are written: the same keys and words as in the front matter, as JSON. What goes
//! out as open data and what comes in again speak this one language; JSON is YAML too.
//!
//! Left out is what is nobody's business outside (`redaktion`, `pruefung_aus`, `flyer`), and the
//! name of a person: whoever agreed to stand on a page (`kontakt.einwilligung`) has not agreed to
//! be in a file that goes everywhere.

use super::accessibility::{Accessibility, Answer};
use super::address::PostalAddress;
use super::contact::Contact;
use super::cost::Cost;
use super::offer::{Age, Area, OfferPlace};
use super::schedule::{Exception, Rhythm, Schedule, TimeRange, Timetable, Weekday};
use super::vocabulary::{Listed, Lists};
use super::words::Word;
use super::{Catalogue, Id, Offer, Partner, Place};
use crate::source::Spanned;
use serde_json::{Map, Value, json};

/// The fields of an entry by their keys, in the order of the documentation.
pub type Fields = Map<String, Value>;

/// Fields, one after the other; absent ones stay away.
#[derive(Default)]
struct Writer(Fields);

impl Writer {
    fn put(&mut self, key: &str, value: impl Into<Option<Value>>) {
        if let Some(value) = value.into() {
            self.0.insert(key.to_owned(), value);
        }
    }

    fn text(&mut self, key: &str, text: &Option<Spanned<String>>) {
        self.put(key, text.as_ref().map(|t| json!(t.value)));
    }

    fn shown<T: ToString>(&mut self, key: &str, value: &Option<Spanned<T>>) {
        self.put(key, value.as_ref().map(|v| json!(v.value.to_string())));
    }

    fn yes(&mut self, key: &str, value: &Option<Spanned<bool>>) {
        self.put(key, value.as_ref().map(|v| json!(v.value)));
    }

    fn word<W: Word>(&mut self, key: &str, word: &Option<Spanned<W>>) {
        self.put(key, word.as_ref().map(|w| json!(w.value.word())));
    }

    /// A list; an empty one stays away.
    fn list(&mut self, key: &str, items: Vec<Value>) {
        self.put(key, (!items.is_empty()).then_some(Value::Array(items)));
    }
}

/// The ids of terms or entries.
fn ids<T: Listed>(ids: &[Spanned<Id<T>>], register: &super::vocabulary::Register<T>) -> Vec<Value> {
    ids.iter().map(|id| json!(register[id.value].slug())).collect()
}

/// An offer, as it is written.
pub fn offer(offer: &Offer, catalogue: &Catalogue) -> Fields {
    let lists = &catalogue.lists;
    let mut fields = Writer(Fields::with_capacity(super::offer::KEYS.len()));
    fields.put("titel", json!(offer.name.value));
    fields.put("kurz", json!(offer.summary.value));
    fields.list("suchwoerter", offer.other_words.iter().map(|w| json!(w.value)).collect());
    fields.text("erster_besuch", &offer.first_visit);
    fields.put("partner", offer.partner.as_ref().map(|id| json!(catalogue.partners[id.value].slug())));
    fields.list("mit", ids(&offer.further_partners, &catalogue.partners));
    fields.word("status", &offer.status);
    fields.put(
        "hinweis",
        offer.notice.as_ref().map(|notice| {
            let mut fields = Writer::default();
            fields.put("text", json!(notice.text.value));
            fields.shown("bis", &notice.until);
            Value::Object(fields.0)
        }),
    );
    fields.list("zugang", offer.access_modes.iter().map(|m| json!(m.value.word())).collect());
    fields.put("einsatzgebiet", offer.service_area.as_ref().map(|a| area(a, lists)));
    fields.list("begegnungsorte", ids(&offer.settings, &lists.settings));
    fields.put("ort", offer.place.as_ref().map(|place| offer_place(place, catalogue)));
    fields.yes("adresse_geheim", &offer.hidden_address);
    fields.put("stadtteile", offer.districts.as_ref().map(|a| area(a, lists)));
    fields.put("termine", offer.timetable.as_ref().map(|t| timetable(&t.value)));
    fields.shown("gueltig_ab", &offer.valid_from);
    fields.shown("gueltig_bis", &offer.valid_to);
    fields.put("kosten", offer.cost.as_ref().map(|c| cost(&c.value)));
    fields.put(
        "anmeldung",
        offer.registration.as_ref().map(|registration| {
            let mut fields = Writer::default();
            fields.put("art", json!(registration.kind.value.word()));
            fields.text("bis", &registration.until);
            fields.text("text", &registration.text);
            Value::Object(fields.0)
        }),
    );
    fields.yes("einfach_kommen", &offer.low_threshold);
    fields.text("mitbringen", &offer.bring);
    fields.yes("anonym", &offer.anonymous);
    fields.put(
        "begleitung",
        offer.accompaniment.as_ref().map(|accompaniment| {
            let mut fields = Writer::default();
            fields.put("moeglich", json!(accompaniment.possible.word()));
            fields.text("wie", &accompaniment.how);
            Value::Object(fields.0)
        }),
    );
    fields.word("begleitperson", &offer.companion);
    fields.list("zielgruppen", ids(&offer.audiences, &lists.audiences));
    fields.put("alter", offer.age.map(age));
    fields.word("offen_fuer", &offer.open_to);
    fields.list("themen", ids(&offer.topics, &lists.topics));
    fields.list("sprachen", ids(&offer.languages, &lists.languages));
    fields.put("barrierefrei", offer.accessibility.as_ref().and_then(accessibility));
    fields.put("kontakt", offer.contact.as_ref().and_then(contact));
    fields.text("web", &offer.web);
    fields.shown("geprueft_am", &offer.checked);
    fields.shown("pruefen_bis", &offer.next_check);
    fields.put(
        "plaetze",
        offer.capacity.as_ref().map(|capacity| {
            let mut fields = Writer::default();
            fields.put("stand", json!(capacity.state.value.word()));
            fields.shown("am", &capacity.as_of);
            Value::Object(fields.0)
        }),
    );
    fields.list("projekte", ids(&offer.projects, &lists.projects));
    fields.put(
        "mitmachen",
        offer.volunteering.as_ref().map(|volunteering| {
            let mut fields = Writer::default();
            fields.put("gesucht", json!(volunteering.wanted));
            fields.text("text", &volunteering.text);
            fields.text("aufwand", &volunteering.effort);
            Value::Object(fields.0)
        }),
    );
    fields.text("quelle", &offer.source);
    fields.text("lizenz", &offer.license);
    fields.0
}

/// A partner, as it is written.
pub fn partner(partner: &Partner, catalogue: &Catalogue) -> Fields {
    let mut fields = Writer::default();
    fields.put("name", json!(partner.name.value));
    fields.text("kurzname", &partner.short_name);
    fields.word("art", &partner.kind);
    fields.list("projekte", ids(&partner.projects, &catalogue.lists.projects));
    fields.put("kontakt", partner.contact.as_ref().and_then(contact));
    fields.put("ort", partner.place.as_ref().map(|id| json!(catalogue.places[id.value].slug())));
    fields.put("stadtteile", partner.districts.as_ref().map(|a| area(a, &catalogue.lists)));
    fields.text("web", &partner.web);
    fields.put("dachverband", partner.umbrella.as_ref().map(|id| json!(catalogue.partners[id.value].slug())));
    fields.put("barrierefrei", partner.accessibility.as_ref().and_then(accessibility));
    fields.shown("geprueft_am", &partner.checked);
    fields.0
}

/// A place, as it is written.
pub fn place(place: &Place, catalogue: &Catalogue) -> Fields {
    let mut fields = Writer::default();
    fields.put("name", json!(place.name.value));
    fields.put("adresse", place.address.as_ref().map(|a| Value::Object(address(a).0)));
    fields.put("stadtteil", place.district.as_ref().map(|id| json!(catalogue.lists.districts[id.value].slug())));
    fields.put("koordinaten", place.coordinates.as_ref().map(|c| json!([c.value.0, c.value.1])));
    fields.text("anfahrt", &place.directions);
    fields.put("barrierefrei", place.accessibility.as_ref().and_then(accessibility));
    fields.put("oeffnung", place.opening.as_ref().map(timetable));
    fields.0
}

fn address(address: &PostalAddress) -> Writer {
    let mut fields = Writer::default();
    fields.put("strasse", json!(address.street.value));
    fields.put("plz", json!(address.postcode.value));
    fields.put("ort", json!(address.town.value));
    fields
}

fn offer_place(place: &OfferPlace, catalogue: &Catalogue) -> Value {
    match place {
        OfferPlace::Listed(id) => json!(catalogue.places[id.value].slug()),
        OfferPlace::Inline { name, address: inline, directions } => {
            let mut fields = Writer::default();
            fields.text("name", name);
            fields.0.extend(address(inline).0);
            fields.text("anfahrt", directions);
            Value::Object(fields.0)
        }
    }
}

/// `stadtweit`, or a list of districts.
fn area(area: &Area, lists: &Lists) -> Value {
    match area {
        Area::Townwide(_) => json!("stadtweit"),
        Area::Districts(districts) => Value::Array(ids(districts, &lists.districts)),
    }
}

fn age(age: Age) -> Value {
    let mut fields = Writer::default();
    fields.put("von", age.from.map(|n| json!(n)));
    fields.put("bis", age.to.map(|n| json!(n)));
    Value::Object(fields.0)
}

/// What somebody pays.
pub fn cost(cost: &Cost) -> Value {
    match cost {
        Cost::Free => json!("kostenlos"),
        Cost::Donation => json!("spende"),
        Cost::Amount { cents, text, reduction } => {
            let mut fields = Writer::default();
            fields.put("betrag", json!(format!("{},{:02}", cents.value / 100, cents.value % 100)));
            fields.text("text", text);
            fields.text("ermaessigung", reduction);
            Value::Object(fields.0)
        }
    }
}

/// What is known about barriers; nothing where nothing is.
pub fn accessibility(accessibility: &Accessibility) -> Option<Value> {
    let mut fields = Writer::default();
    for (fact, answer) in &accessibility.answers {
        if answer.value != Answer::Unknown {
            fields.put(fact.word(), json!(answer.value.word()));
        }
    }
    fields.put("stufen", accessibility.steps.as_ref().map(|n| json!(n.value)));
    fields.text("text", &accessibility.text);
    (!fields.0.is_empty()).then_some(Value::Object(fields.0))
}

/// How to reach somebody, without the name of a person.
pub fn contact(contact: &Contact) -> Option<Value> {
    let mut fields = Writer::default();
    if contact.consent.is_none() {
        fields.text("name", &contact.name);
    }
    fields.text("rolle", &contact.role);
    fields.put("telefon", contact.phone.as_ref().map(|p| json!(p.written)));
    fields.put("mobil", contact.mobile.as_ref().map(|p| json!(p.written)));
    fields.text("mail", &contact.mail);
    fields.text("sprechzeiten", &contact.hours);
    (!fields.0.is_empty()).then_some(Value::Object(fields.0))
}

/// When something takes place.
pub fn timetable(timetable: &Timetable) -> Value {
    match timetable {
        Timetable::ByArrangement => json!("nach_vereinbarung"),
        Timetable::AroundTheClock => json!("rund_um_die_uhr"),
        Timetable::Schedules(schedules) => Value::Array(schedules.iter().map(schedule).collect()),
    }
}

fn schedule(schedule: &Schedule) -> Value {
    let mut fields = Writer::default();
    let days = |fields: &mut Writer, days: &[Weekday]| match days {
        [day] => fields.put("tag", json!(day.word())),
        days => fields.list("tage", days.iter().map(|d| json!(d.word())).collect()),
    };
    match &schedule.rhythm {
        Rhythm::Daily => fields.put("taeglich", json!(true)),
        Rhythm::Weekly(on) => days(&mut fields, on),
        Rhythm::EveryWeeks { days: on, weeks, from } => {
            days(&mut fields, on);
            fields.put("alle_wochen", json!(weeks));
            fields.put("ab", json!(from.value.to_string()));
        }
        Rhythm::Monthly { days: on, nth } => {
            days(&mut fields, on);
            fields.list("im_monat", nth.iter().map(|n| json!(n.word())).collect());
        }
        Rhythm::Once(dates) => match dates.as_slice() {
            [date] => fields.put("am", json!(date.value.to_string())),
            dates => fields.list("am", dates.iter().map(|d| json!(d.value.to_string())).collect()),
        },
        Rhythm::Yearly { month, day } => fields.put("jaehrlich", json!(format!("{day}.{month}."))),
    }
    if let Some(TimeRange { from, to, overnight }) = schedule.time {
        fields.put("von", json!(clock(from)));
        fields.put("bis", to.map(|to| json!(clock(to))));
        fields.put("ueber_mitternacht", overnight.then(|| json!(true)));
    }
    fields.list("ausser", schedule.except.iter().map(|e| json!(exception(e.value))).collect());
    fields.list("auch", schedule.also.iter().map(|d| json!(d.value.to_string())).collect());
    fields.shown("endet", &schedule.ends);
    fields.text("text", &schedule.text);
    Value::Object(fields.0)
}

fn exception(exception: Exception) -> String {
    match exception {
        Exception::Named(closing) => closing.word().to_owned(),
        Exception::Day(day) => day.to_string(),
        Exception::Range(from, to) => format!("{from}..{to}"),
    }
}

/// A time of day as entries write it: "09:30"; the end of a day is "24:00".
pub fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
