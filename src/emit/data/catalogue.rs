//! `verzeichnis.json`: everything, with the keys of the entries, and what an offer inherits from
//! its place and its partner already filled in.

use super::current::current;
use crate::calendar::{next_dates, sentence};
use crate::emit::records::list;
use crate::model::catalogue::Reach;
use crate::model::entry::Entry;
use crate::model::image::Image;
use crate::model::notation::{self, Fields, clock};
use crate::model::vocabulary::{Listed, Term};
use crate::model::{Id, Offer, Partner, Place};
use crate::pages::{Address, DataFile, Site};
use crate::source::document::EntryKind;
use serde_json::{Value, json};

/// Raised when a key changes its meaning or goes. New keys do not raise it.
pub const FORMAT: u32 = 1;
/// How many dates of an offer are told.
const DATES: usize = 3;

/// The file.
pub fn pieces<'a>(site: &'a Site<'_>) -> impl Iterator<Item = Vec<u8>> + Send + 'a {
    let (config, catalogue) = (site.config, site.catalogue);
    let lists = &catalogue.lists;
    let mut root = Fields::new();
    let mut put = |key: &str, value: Value| root.insert(key.to_owned(), value);
    put("$schema", json!(site.base.url(&DataFile::Schema.address())));
    put("format", json!(FORMAT));
    put("name", json!(config.name.value));
    put("stadt", json!(config.town.value));
    put("url", json!(site.base.url(&Address::home())));
    put("stand", json!(site.date.day().to_string()));
    put("beispiel", json!(config.example));
    if let Some(licence) = &config.licence {
        put("lizenz", json!({"name": licence.value.name(), "url": licence.value.url()}));
    }
    put(
        "listen",
        json!({
            "stadtbezirke": lists.boroughs.items().iter().map(|t| term(&t.0)).collect::<Vec<_>>(),
            "stadtteile": lists.districts.items().iter().map(|district| {
                let mut fields = term(&district.term);
                if let Some(borough) = &district.borough {
                    fields.insert("stadtbezirk".into(), json!(lists.boroughs[borough.value].slug()));
                }
                fields.insert("plz".into(), json!(district.postcodes.iter().map(|p| p.as_str()).collect::<Vec<_>>()));
                fields
            }).collect::<Vec<_>>(),
            "themen": lists.topics.items().iter().map(|t| term(&t.0)).collect::<Vec<_>>(),
            "zielgruppen": lists.audiences.items().iter().map(|t| term(&t.0)).collect::<Vec<_>>(),
            "begegnungsorte": lists.settings.items().iter().map(|t| term(&t.0)).collect::<Vec<_>>(),
            "projekte": lists.projects.items().iter().map(|t| term(&t.term)).collect::<Vec<_>>(),
            "sprachen": lists.languages.items().iter().map(|t| term(&t.term)).collect::<Vec<_>>(),
        }),
    );
    let head = Value::Object(root).to_string();
    let begin = |text: &str| std::iter::once(text.as_bytes().to_vec());
    let partners = catalogue.partners.iter().map(|(id, _)| id).collect();
    let places = catalogue.public_places().map(|(id, _)| id).collect();
    let offers = catalogue.offers.iter().map(|(id, _)| id).collect();
    begin(head.strip_suffix('}').unwrap_or(&head))
        .chain(begin(",\"partner\":["))
        .chain(list(partners, |id| partner(id, site)))
        .chain(begin("],\"orte\":["))
        .chain(list(places, |id| place(id, site)))
        .chain(begin("],\"angebote\":["))
        .chain(list(offers, |id| offer(id, site)))
        .chain(begin("]}\n"))
}

fn term(term: &Term) -> Fields {
    let mut fields = Fields::new();
    fields.insert("id".into(), json!(term.id.value));
    fields.insert("name".into(), json!(term.name.value));
    if let Some(explanation) = &term.explanation {
        fields.insert("erklaerung".into(), json!(explanation.value));
    }
    if let Some(taxonomy) = &term.taxonomy {
        fields.insert("taxonomie".into(), json!(taxonomy.value));
    }
    fields
}

/// What every record begins with.
fn head(entry: &Entry, address: &Address, site: &Site<'_>) -> Fields {
    let mut fields = Fields::new();
    fields.insert("id".into(), json!(entry.slug));
    fields.insert("url".into(), json!(site.base.url(address)));
    if site.config.example {
        fields.insert("beispiel".into(), json!(true));
    }
    fields
}

/// The Markdown of an entry.
fn text(entry: &Entry, site: &Site<'_>) -> Option<Value> {
    let text = site.sources.file(entry.body.file).slice(entry.body.span).trim();
    (!text.is_empty()).then(|| json!(text))
}

/// Puts a value in the place of what was there; nothing takes it away.
fn set(fields: &mut Fields, key: &str, value: Option<Value>) {
    match value {
        Some(value) => fields.insert(key.to_owned(), value),
        None => fields.shift_remove(key),
    };
}

fn image(image: &Image, site: &Site<'_>) -> Value {
    let mut fields = Fields::new();
    fields.insert("url".into(), json!(site.base.url(&Address::image(&image.file))));
    set(&mut fields, "alt", image.alt.as_ref().filter(|_| !image.decorative).map(|a| json!(a.value)));
    set(&mut fields, "quelle", image.source.as_ref().map(|s| json!(s.value)));
    Value::Object(fields)
}

fn partner(id: Id<Partner>, site: &Site<'_>) -> Value {
    let partner = &site.catalogue.partners[id];
    let mut fields = head(&partner.entry, &Address::partner(&partner.entry.slug), site);
    fields.extend(notation::partner(partner, site.catalogue));
    set(&mut fields, "logo", partner.logo.as_ref().map(|logo| image(logo, site)));
    set(&mut fields, "text", text(&partner.entry, site));
    Value::Object(fields)
}

fn place(id: Id<Place>, site: &Site<'_>) -> Value {
    let place = &site.catalogue.places[id];
    let mut fields = head(&place.entry, &Address::place(&place.entry.slug), site);
    fields.extend(notation::place(place, site.catalogue));
    set(&mut fields, "text", text(&place.entry, site));
    Value::Object(fields)
}

fn offer(id: Id<Offer>, site: &Site<'_>) -> Value {
    let catalogue = site.catalogue;
    let offer = &catalogue.offers[id];
    let address = Address::offer(&offer.entry.slug);
    let mut fields = head(&offer.entry, &address, site);
    fields.extend(current(offer, site));
    set(&mut fields, "kontakt", catalogue.contact_of(offer).and_then(|c| notation::contact(&c)));
    set(&mut fields, "barrierefrei", notation::accessibility(&catalogue.accessibility_of(offer)));
    let reach = catalogue.districts_of(offer).map(|reach| match reach {
        Reach::Townwide => json!("stadtweit"),
        Reach::Districts(ids) => ids.iter().map(|id| json!(catalogue.lists.districts[*id].slug())).collect(),
    });
    set(&mut fields, "stadtteile", reach);
    if let Some(timetable) = site.timetable(offer) {
        set(&mut fields, "termine_in_worten", Some(json!(sentence(&timetable, site.language()))));
        set(&mut fields, "naechste_termine", dates(offer, site));
    }
    set(&mut fields, "bild", offer.image.as_ref().map(|photo| image(photo, site)));
    let easy = offer.entry.translations.iter().find(|t| t.is_published(EntryKind::Offer));
    set(&mut fields, "leichte_sprache", easy.map(|t| json!(site.base.url(&address.in_language(&t.language)))));
    set(&mut fields, "text", text(&offer.entry, site));
    Value::Object(fields)
}

/// The next dates that take place, where the offer is on at all.
fn dates(offer: &Offer, site: &Site<'_>) -> Option<Value> {
    let timetable = offer.timetable.as_ref().filter(|_| crate::pages::rank::is_listed(offer, site))?;
    let paused = offer.status.as_ref().is_some_and(|s| s.value == crate::model::access::Status::Paused);
    if paused || timetable.value.schedules().is_empty() {
        return None;
    }
    let today = site.date.day();
    let from = offer.valid_from.as_ref().map_or(today, |from| from.value.max(today));
    let to = offer.valid_to.as_ref().map(|to| to.value);
    let next = next_dates(&timetable.value, from, to, DATES, site.calendar());
    let date = |occurrence: crate::calendar::Occurrence| {
        let mut fields = Fields::new();
        fields.insert("datum".into(), json!(occurrence.date.to_string()));
        set(&mut fields, "von", occurrence.time.map(|t| json!(clock(t.from))));
        set(&mut fields, "bis", occurrence.time.and_then(|t| t.to).map(|to| json!(clock(to))));
        Value::Object(fields)
    };
    Some(next.into_iter().filter(|occurrence| occurrence.cancelled.is_none()).map(date).collect())
}
