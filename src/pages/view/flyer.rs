//! What a flyer says, with all wording finished: the data contract of the templates (`/data.json`, version 1). Its
//! schema is `themes/standard/flyers/data.schema.json`.

use super::card::location;
use super::facts::{access_sentence, contact, cost_lines, rules_in_words};
use super::{Link, frame};
use crate::model::access::AccessMode;
use crate::model::offer::OfferPlace;
use crate::model::{Id, Offer};
use crate::pages::flyer::Flyer;
use crate::pages::site::Site;
use serde::Serialize;
use std::collections::BTreeMap;

/// The brand colour of the standard theme (`styles/tokens.css`), where the town has none of its own.
const BRAND: &str = "#0b5563";

/// Everything that a template sees.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlyerData {
    /// Of this contract.
    pub version: u8,
    /// BCP 47 tag.
    pub lang: String,
    /// The title.
    pub title: String,
    /// The short address, whole: what the code says.
    pub url: String,
    /// The same as it is read and typed.
    pub url_display: String,
    /// The newest check among the offers, ISO 8601; also the date of the file.
    pub as_of: String,
    /// The site.
    pub site: FlyerSite,
    /// Who publishes it.
    pub publisher: FlyerPublisher,
    /// Whom to call in a crisis.
    pub crisis: Vec<FlyerNumber>,
    /// Sentences and labels.
    pub strings: FlyerStrings,
    /// The offers, what matters most first.
    pub offers: Vec<FlyerOffer>,
}

/// The site that a flyer leads to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlyerSite {
    /// Its name.
    pub name: String,
    /// The number of the contact point; absent where there is none.
    pub phone: Option<String>,
    /// The same as an address.
    pub phone_uri: Option<String>,
    /// The colour of the town, `#rrggbb`.
    pub colour: String,
    /// Whether this is a demonstration.
    pub example: bool,
}

/// Who publishes a flyer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlyerPublisher {
    /// The name.
    pub name: String,
}

/// Somebody to call.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlyerNumber {
    /// Who answers.
    pub name: String,
    /// The number.
    pub phone: String,
    /// The same as an address.
    pub phone_uri: String,
}

/// Sentences and labels, in their order of use.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlyerStrings {
    /// "Wann"
    pub when: String,
    /// "Wo"
    pub r#where: String,
    /// "Telefon"
    pub phone: String,
    /// "Kosten"
    pub cost: String,
    /// "Zugang"
    pub access: String,
    /// What the code is, for readers who do not see it.
    pub qr_alt: String,
    /// "Fragen? Rufen Sie uns an:"
    pub call: String,
    /// "Sie sind nicht allein."
    pub lead: String,
    /// Where there is more, although everything is printed.
    pub visit: String,
    /// "Mehr Angebote"
    pub visit_heading: String,
    /// Where there is more: the sentence for each number of offers left out, from none.
    pub more: Vec<String>,
    /// "Sofort Hilfe"
    pub crisis: String,
    /// "Stand: 20. November 2026"
    pub as_of: String,
    /// Publisher and responsible for the content, with address.
    pub publisher: String,
    /// Says that this is a demonstration.
    pub example: String,
}

/// An offer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlyerOffer {
    /// Its slug.
    pub id: String,
    /// Its name.
    pub title: String,
    /// `flyer.kurztitel`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short_title: Option<String>,
    /// One sentence.
    pub summary: String,
    /// Days and times; empty where nobody has told us.
    pub when: String,
    /// `flyer.kurzzeit`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short_time: Option<String>,
    /// Place, street, town; where somebody comes, the area.
    pub r#where: Vec<String>,
    /// Telephone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The same as an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone_uri: Option<String>,
    /// What is known about barriers, a sentence each.
    pub access: Vec<String>,
    /// What it costs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<String>,
}

/// What one flyer says.
pub fn data(flyer: &Flyer, site: &Site<'_>) -> FlyerData {
    let (words, catalogue, config) = (site.words, site.catalogue, site.config);
    let frame = frame::site_frame(site);
    let checked = flyer.offers.iter().filter_map(|id| catalogue.offers[*id].checked.as_ref()).map(|d| d.value).max();
    let as_of = checked.unwrap_or_else(|| site.date.day());
    let url = site.base.url(&flyer.short);
    let url_display = display(&url);
    let phone = frame.contact_point.and_then(|point| point.contact.phones.into_iter().next());
    let number = |name: &str, phone: &Link| FlyerNumber {
        name: name.to_owned(),
        phone: phone.text.clone(),
        phone_uri: phone.href.clone(),
    };
    let crisis = frame.emergency.iter().chain(&frame.talk);
    let publisher = config.publisher.as_ref().map(|id| &catalogue.partners[id.value]);
    let address = publisher.and_then(|p| p.place.as_ref()).and_then(|id| catalogue.places[id.value].address.as_ref());
    let name = publisher.map_or_else(|| config.name.value.clone(), |p| p.name.value.clone());
    let mut imprint = vec![name.clone()];
    imprint.extend(address.map(|a| a.street.value.clone()));
    imprint.extend(address.map(|a| format!("{}\u{a0}{}", a.postcode.value, a.town.value)));
    FlyerData {
        version: 1,
        lang: words.language().to_owned(),
        title: flyer.title.clone(),
        as_of: as_of.to_string(),
        site: FlyerSite {
            name: config.name.value.clone(),
            phone: phone.as_ref().map(|p| p.text.clone()),
            phone_uri: phone.map(|p| p.href),
            colour: config.brand.as_ref().map_or_else(|| BRAND.to_owned(), |colour| colour.value.clone()),
            example: config.example,
        },
        publisher: FlyerPublisher { name },
        crisis: crisis.filter_map(|line| line.phones.first().map(|phone| number(&line.name, phone))).collect(),
        strings: FlyerStrings {
            when: words.get("flyer_when"),
            r#where: words.get("flyer_where"),
            phone: words.get("flyer_phone"),
            cost: words.get("flyer_cost"),
            access: words.get("flyer_access"),
            qr_alt: words.fill("flyer_qr_alt", &[("address", &url_display)]),
            call: words.get("flyer_call"),
            lead: words.get("flyer_lead"),
            visit: words.get("flyer_visit"),
            visit_heading: words.get("flyer_visit_heading"),
            more: (0..=flyer.offers.len()).map(|n| words.count("flyer_more", n)).collect(),
            crisis: words.get("crisis_heading"),
            as_of: words.fill("flyer_as_of", &[("date", &site.long_date(as_of))]),
            publisher: words.fill("flyer_publisher", &[("publisher", &imprint.join(", "))]),
            example: words.get("flyer_example"),
        },
        offers: flyer.offers.iter().map(|id| offer(*id, site)).collect(),
        url,
        url_display,
    }
}

fn offer(id: Id<Offer>, site: &Site<'_>) -> FlyerOffer {
    let (offer, words) = (&site.catalogue.offers[id], site.words);
    let text = |t: &Option<crate::source::Spanned<String>>| t.as_ref().map(|t| t.value.clone());
    let settings = offer.flyer.as_ref();
    let when = offer.timetable.as_ref().map(|t| rules_in_words(&crate::calendar::phrase(&t.value, site.language())));
    let phone = site.catalogue.contact_of(offer).and_then(|c| contact(&c, site).phones.into_iter().next());
    let onsite = offer.access_modes.iter().any(|m| m.value == AccessMode::Onsite);
    let access = onsite.then(|| access_sentence(&site.catalogue.accessibility_of(offer), words));
    FlyerOffer {
        id: offer.entry.slug.clone(),
        title: offer.name.value.clone(),
        short_title: settings.and_then(|s| text(&s.short_title)),
        summary: offer.summary.value.clone(),
        when: when.unwrap_or_default().join("; "),
        short_time: settings.and_then(|s| text(&s.short_time)).map(|t| t.replace(" Uhr", "\u{a0}Uhr")),
        r#where: if onsite { place(offer, site) } else { vec![location(offer, site)] }
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect(),
        phone: phone.as_ref().map(|p| p.text.clone()),
        phone_uri: phone.map(|p| p.href),
        access: access.into_iter().filter(|text| !text.is_empty()).collect(),
        cost: cost_lines(offer.cost.as_ref().map(|c| &c.value), words).into_iter().next().map(|line| line.text),
    }
}

/// Name, street, town. A hidden address is not printed.
fn place(offer: &Offer, site: &Site<'_>) -> Vec<String> {
    if offer.hidden_address.as_ref().is_some_and(|hidden| hidden.value) {
        return vec![site.words.get("hidden_address")];
    }
    let (name, address) = match &offer.place {
        Some(OfferPlace::Listed(id)) => {
            let place = &site.catalogue.places[id.value];
            (Some(&place.name), place.address.as_ref())
        }
        Some(OfferPlace::Inline { name, address, .. }) => (name.as_ref(), Some(address)),
        None => (None, None),
    };
    let mut parts: Vec<String> = name.into_iter().map(|name| name.value.clone()).collect();
    parts.extend(address.map(|a| a.street.value.clone()));
    parts.extend(address.map(|a| format!("{}\u{a0}{}", a.postcode.value, a.town.value)));
    if parts.is_empty() { vec![location(offer, site)] } else { parts }
}

/// An address as people read and type it.
fn display(url: &str) -> String {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    bare.trim_start_matches("www.").trim_end_matches('/').to_owned()
}

/// "Aushang A4 mit Abreißzetteln (PDF, 30 KB)", for the page that the flyers belong to.
pub(super) fn links(page: &crate::pages::Address, plan: &crate::pages::Plan, site: &Site<'_>) -> Vec<Link> {
    let files: &BTreeMap<_, _> = &plan.flyer_files;
    let link = |file: &crate::pages::flyer::FlyerFile| {
        let kilobytes = file.size.div_ceil(1000).to_string();
        let text = site.words.fill("flyer_link", &[("label", &file.label), ("size", &kilobytes)]);
        Link::new(text, site.base.href(&file.address))
    };
    files.get(page).into_iter().flatten().map(link).collect()
}
