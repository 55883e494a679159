//! `angebote.csv`: one row an offer, for people with a spreadsheet. German Excel wants UTF-8 with a
//! byte-order mark, semicolons and CRLF; then a double click is enough.

use super::current::said;
use super::rows::{harmless, row};
use crate::calendar::{next_date, sentence};
use crate::date::Date;
use crate::emit::records::portions;
use crate::model::access::Status;
use crate::model::accessibility::{Answer, Fact};
use crate::model::catalogue::Reach;
use crate::model::offer::OfferPlace;
use crate::model::words::Word;
use crate::model::{Id, Offer};
use crate::pages::rank::is_listed;
use crate::pages::{Address, Site};
use crate::source::Spanned;

/// The headings.
pub const COLUMNS: [&str; 32] = [
    "Kennung",
    "Name",
    "Kurz gesagt",
    "Wann",
    "Nächster Termin",
    "Ort",
    "Straße",
    "PLZ",
    "Stadt",
    "Stadtteile",
    "Zugang",
    "Kosten",
    "Anmeldung",
    "Kontakt",
    "Telefon",
    "Mobil",
    "Mail",
    "Sprechzeiten",
    "Web",
    "Partner",
    "Themen",
    "Zielgruppen",
    "Sprachen",
    "Rollstuhl",
    "Status",
    "Geprüft am",
    "Seite",
    "Beispiel",
    "Gültig ab",
    "Gültig bis",
    "Offen für",
    "Adresse geheim",
];

/// The file.
pub fn pieces<'a>(site: &'a Site<'_>) -> impl Iterator<Item = Vec<u8>> + Send + 'a {
    let mut head = String::from("\u{feff}");
    row(COLUMNS, b';', &mut head);
    let offers = site.catalogue.offers.iter().map(|(id, _)| id).collect();
    let record = |id| {
        let cells = cells(id, site).map(|cell| harmless(&cell.split_whitespace().collect::<Vec<_>>().join(" ")));
        let mut text = String::new();
        row(cells.iter().map(String::as_str), b';', &mut text);
        text.into_bytes()
    };
    std::iter::once(head.into_bytes()).chain(portions(offers, record))
}

fn cells(id: Id<Offer>, site: &Site<'_>) -> [String; 32] {
    let (catalogue, lists) = (site.catalogue, &site.catalogue.lists);
    let offer = &catalogue.offers[id];
    let text = |t: Option<&Spanned<String>>| t.map(|t| t.value.clone()).unwrap_or_default();
    let date = |d: Option<&Spanned<Date>>| d.map(|d| d.value.to_string()).unwrap_or_default();
    let yes = |is: bool| if is { "ja".to_owned() } else { String::new() };
    let said = |question| said(offer, question, site).unwrap_or_default();
    let (place, address) = match &offer.place {
        Some(OfferPlace::Listed(id)) => {
            let place = &catalogue.places[id.value];
            (place.name.value.clone(), place.address.as_ref())
        }
        Some(OfferPlace::Inline { name, address, .. }) => (text(name.as_ref()), Some(address)),
        None => Default::default(),
    };
    let districts = match catalogue.districts_of(offer) {
        Some(Reach::Townwide) => "stadtweit".to_owned(),
        Some(Reach::Districts(ids)) => {
            ids.iter().map(|id| lists.districts[*id].term.name.as_str()).collect::<Vec<_>>().join(", ")
        }
        None => String::new(),
    };
    let when = site.timetable(offer).map(|t| sentence(&t, site.language()).join("; ")).unwrap_or_default();
    let contact = catalogue.contact_of(offer);
    let contact = contact.as_deref();
    let answer = catalogue.access_answer(offer, Fact::Wheelchair);
    let status = if is_listed(offer, site) { offer.status.as_ref().map(|s| s.value) } else { Some(Status::Ended) };
    [
        offer.entry.slug.clone(),
        offer.name.value.clone(),
        offer.summary.value.clone(),
        when,
        next(offer, site),
        place,
        text(address.map(|a| &a.street)),
        text(address.map(|a| &a.postcode)),
        text(address.map(|a| &a.town)),
        districts,
        offer.access_modes.iter().map(|m| m.value.word()).collect::<Vec<_>>().join(", "),
        said("cost"),
        said("registration"),
        text(contact.filter(|c| c.consent.is_none()).and_then(|c| c.name.as_ref())),
        contact.and_then(|c| c.phone.as_ref()).map(|p| p.written.clone()).unwrap_or_default(),
        contact.and_then(|c| c.mobile.as_ref()).map(|p| p.written.clone()).unwrap_or_default(),
        text(contact.and_then(|c| c.mail.as_ref())),
        text(contact.and_then(|c| c.hours.as_ref())),
        text(offer.web.as_ref()),
        catalogue.partner_of(offer).map(|(_, p)| p.name.value.clone()).unwrap_or_default(),
        offer.topics.iter().map(|t| lists.topics[t.value].0.name.as_str()).collect::<Vec<_>>().join(", "),
        offer.audiences.iter().map(|a| lists.audiences[a.value].0.name.as_str()).collect::<Vec<_>>().join(", "),
        offer.languages.iter().map(|l| lists.languages[l.value].term.name.as_str()).collect::<Vec<_>>().join(", "),
        if answer == Answer::Unknown { String::new() } else { answer.word().to_owned() },
        status.unwrap_or(Status::Active).word().to_owned(),
        date(offer.checked.as_ref()),
        site.base.url(&Address::offer(&offer.entry.slug)),
        yes(site.config.example),
        date(offer.valid_from.as_ref()),
        date(offer.valid_to.as_ref()),
        offer.open_to.as_ref().map(|open| open.value.word().to_owned()).unwrap_or_default(),
        yes(offer.hidden_address.as_ref().is_some_and(|hidden| hidden.value)),
    ]
}

/// The next day on which it takes place.
fn next(offer: &Offer, site: &Site<'_>) -> String {
    let today = site.date.day();
    let active = offer.status.as_ref().is_none_or(|s| s.value == Status::Active);
    let from = offer.valid_from.as_ref().map_or(today, |from| from.value.max(today));
    let to = offer.valid_to.as_ref().map(|to| to.value);
    let timetable = offer.timetable.as_ref().filter(|_| active);
    let next = timetable.and_then(|t| next_date(&t.value, from, to, site.calendar()));
    next.map(|day| day.to_string()).unwrap_or_default()
}
