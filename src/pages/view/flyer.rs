//! What a flyer says, with all wording finished: the data contract of the templates (`/data.json`, version 1). Its
//! schema is `flyer.json` beside the schemas of the entries.

use super::Link;
use super::card::location;
use super::facts::{access_sentence, contact, cost_lines};
use super::frame::{self, CrisisView};
use crate::model::Offer;
use crate::model::access::AccessMode;
use crate::model::image::Image;
use crate::model::offer::OfferPlace;
use crate::pages::Address;
use crate::pages::flyer::{Flyer, FlyerKind};
use crate::pages::site::Site;
use serde::Serialize;
use std::collections::BTreeMap;

/// Where templates find the logos.
pub const LOGOS: &str = "/bilder/";
/// Behind these signs, or before the second ones, an address may break.
const BREAK_BEHIND: &str = "/-";
const BREAK_BEFORE: &str = ".";

/// Everything that a template sees.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlyerData {
    /// Of this contract.
    pub version: u8,
    /// BCP 47 tag.
    pub lang: String,
    /// The product that this is for (`flyer.toml`).
    pub product: String,
    /// Its variant.
    pub mode: String,
    /// The title.
    pub title: String,
    /// The short address, whole: what the code says.
    pub url: String,
    /// The same as it is read and typed, with zero-width spaces where it may break.
    pub url_display: String,
    /// The newest check among the offers, ISO 8601; also the date of the file.
    pub as_of: String,
    /// Whether this is a demonstration.
    pub example: bool,
    /// The site.
    pub site: FlyerSite,
    /// Who publishes it and answers for it.
    pub publisher: FlyerPublisher,
    /// The logos of the town and of the publisher.
    pub logos: Vec<FlyerLogo>,
    /// Whom to call in a crisis.
    pub crisis: Vec<FlyerNumber>,
    /// Sentences and labels.
    pub strings: FlyerStrings,
    /// How many offers there are beside those shown; the sentence for each number of offers shown, from none. Empty where
    /// all are shown.
    pub more: Vec<String>,
    /// The offers, what matters most first.
    pub offers: Vec<FlyerOffer>,
}

/// The site that a flyer leads to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlyerSite {
    /// Its name.
    pub name: String,
    /// Its colour, `#rrggbb`; absent where the theme decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
    /// The number of the contact point; absent where there is none.
    pub phone: Option<String>,
    /// The same as an address.
    pub phone_uri: Option<String>,
    /// Who answers there.
    pub phone_name: Option<String>,
}

/// Who publishes a flyer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlyerPublisher {
    /// Name, street, town.
    pub lines: Vec<String>,
}

/// A logo.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlyerLogo {
    /// Path of the picture, as templates read it.
    pub file: String,
    /// What it says.
    pub alt: String,
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

/// Sentences and labels.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlyerStrings {
    /// "Sie sind nicht allein."
    pub lead: String,
    /// "Rufen Sie an"
    pub call: String,
    /// "Alle Angebote"
    pub all_offers: String,
    /// "Mit dem Handy öffnen"
    pub scan: String,
    /// "Stand: 20. November 2026"
    pub as_of: String,
    /// "Sofort Hilfe"
    pub crisis: String,
    /// "Herausgeber"
    pub publisher: String,
    /// "Verantwortlich (V.i.S.d.P.)"
    pub responsible: String,
    /// Says that this is a demonstration.
    pub example: String,
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
    /// "Hier falten"
    pub fold: String,
    /// "Hier schneiden"
    pub cut: String,
    /// The title for strips.
    pub strip: String,
}

/// An offer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlyerOffer {
    /// `angebote/SLUG`
    pub id: String,
    /// Its name; where there is little room, `flyer.kurztitel`.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Days and times; where there is little room, `flyer.kurzzeit`; none where nobody has told us.
    pub when: Vec<String>,
    /// Place, street, town; where somebody comes, the area.
    pub r#where: Vec<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// The same as an address.
    pub phone_uri: Option<String>,
    /// What is known about barriers, a sentence each, without the full stop.
    pub access: Vec<String>,
    /// What it costs.
    pub cost: Option<String>,
}

/// How much room a flyer has for each offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Short titles and times, the first crisis numbers.
    Little,
    /// Everything as on the site.
    Enough,
}

/// What one flyer says, for no product yet.
pub fn data(flyer: &Flyer, room: Room, site: &Site<'_>) -> FlyerData {
    let (words, catalogue, config) = (site.words, site.catalogue, site.config);
    let frame = frame::site_frame(site);
    let checked = flyer.offers.iter().filter_map(|id| catalogue.offers[*id].checked.as_ref()).map(|d| d.value).max();
    let as_of = checked.unwrap_or_else(|| site.date.day());
    let url = site.base.url(&flyer.short);
    let url_display = display(&url);
    let point = frame.contact_point;
    let phone_name = point.as_ref().map(|point| point.link.text.clone());
    let phone = point.and_then(|point| point.contact.phones.into_iter().next());
    let publisher = config.publisher.as_ref().map(|id| &catalogue.partners[id.value]);
    let town = config.logo.as_ref().map(|image| (image, &config.name.value));
    let own = publisher.and_then(|partner| Some((partner.logo.as_ref()?, &partner.name.value)));
    let total = flyer.offers.len();
    let more = |shown: usize| if shown == total { String::new() } else { words.count("flyer_more", total - shown) };
    FlyerData {
        version: 1,
        lang: words.language().to_owned(),
        product: String::new(),
        mode: String::new(),
        title: flyer.title.clone(),
        as_of: as_of.to_string(),
        example: config.example,
        site: FlyerSite {
            name: config.name.value.clone(),
            colour: config.brand.as_ref().map(|colour| colour.value.clone()),
            phone_name: phone_name.filter(|_| phone.is_some()),
            phone: phone.as_ref().map(|p| p.text.clone()),
            phone_uri: phone.map(|p| p.href),
        },
        publisher: FlyerPublisher { lines: publisher_lines(site) },
        logos: town.into_iter().chain(own).map(|(image, name)| logo(image, name)).collect(),
        crisis: crisis(&frame.emergency, &frame.talk, room),
        strings: FlyerStrings {
            lead: words.get("flyer_lead"),
            call: words.get("flyer_call"),
            all_offers: words.get("flyer_all_offers"),
            scan: words.get("flyer_scan"),
            as_of: words.fill("flyer_as_of", &[("date", &site.long_date(as_of))]),
            crisis: words.get("crisis_heading"),
            publisher: words.get("flyer_publisher"),
            responsible: words.get("flyer_responsible"),
            example: words.get("flyer_example"),
            when: words.get("flyer_when"),
            r#where: words.get("flyer_where"),
            phone: words.get("flyer_phone"),
            cost: words.get("flyer_cost"),
            access: words.get("flyer_access"),
            qr_alt: words.fill("flyer_qr_alt", &[("address", &plain(&url))]),
            fold: words.get("flyer_fold"),
            cut: words.get("flyer_cut"),
            strip: flyer.title.clone(),
        },
        more: (0..=total).map(more).collect(),
        offers: flyer.offers.iter().map(|id| offer(&catalogue.offers[*id], room, site)).collect(),
        url,
        url_display,
    }
}

/// What every flyer of a town says, without offers: the whole town's, with the longest sentence about more.
pub fn town(site: &Site<'_>) -> FlyerData {
    let short = Address::short("alle");
    let title = site.words.fill("flyer_title_town", &[("town", &site.config.town)]);
    let (id, slug, offers) = ("alle".to_owned(), "alle".to_owned(), Vec::new());
    let flyer = Flyer { kind: FlyerKind::Town, id, slug, title, page: Address::index("angebote"), short, offers };
    let mut data = data(&flyer, Room::Little, site);
    data.more = vec![site.words.count("flyer_more", site.catalogue.offers.len())];
    data
}

/// Name, street and town of the publisher; the name of the site where nobody is named.
fn publisher_lines(site: &Site<'_>) -> Vec<String> {
    let (catalogue, config) = (site.catalogue, site.config);
    let publisher = config.publisher.as_ref().map(|id| &catalogue.partners[id.value]);
    let address = publisher.and_then(|p| p.place.as_ref()).and_then(|id| catalogue.places[id.value].address.as_ref());
    let mut lines = vec![publisher.map_or_else(|| config.name.value.clone(), |p| p.name.value.clone())];
    lines.extend(address.map(|a| a.street.value.clone()));
    lines.extend(address.map(|a| format!("{}\u{a0}{}", a.postcode.value, a.town.value)));
    lines
}

fn logo(image: &Image, name: &str) -> FlyerLogo {
    let alt = image.alt.as_ref().map_or(name, |alt| alt.value.as_str());
    FlyerLogo { file: format!("{LOGOS}{}", image.file.value), alt: alt.to_owned() }
}

/// The numbers in the order of the town's list. Where there is little room: the first for danger, the first to talk to.
fn crisis(emergency: &[CrisisView], talk: &[CrisisView], room: Room) -> Vec<FlyerNumber> {
    let most = if room == Room::Little { 1 } else { usize::MAX };
    let number = |line: &CrisisView| {
        let phone = line.phones.first()?;
        Some(FlyerNumber { name: line.name.clone(), phone: phone.text.clone(), phone_uri: phone.href.clone() })
    };
    let first = |lines: &[CrisisView]| lines.iter().filter_map(number).take(most).collect::<Vec<_>>();
    [first(emergency), first(talk)].concat()
}

/// What a flyer says about an offer.
pub fn offer(offer: &Offer, room: Room, site: &Site<'_>) -> FlyerOffer {
    let words = site.words;
    let settings = offer.flyer.as_ref().filter(|_| room == Room::Little);
    let short_title = settings.and_then(|s| s.short_title.as_ref());
    let short_time = settings.and_then(|s| s.short_time.as_ref()).map(|time| time.value.clone());
    let when = short_time.map_or_else(|| super::card::when(offer, site), |time| vec![time]);
    let phone = site.catalogue.contact_of(offer).and_then(|c| contact(&c, site).phones.into_iter().next());
    let onsite = offer.access_modes.iter().any(|m| m.value == AccessMode::Onsite);
    let access = onsite.then(|| access_sentence(&site.catalogue.accessibility_of(offer), words));
    let place = if onsite { place(offer, site) } else { vec![location(offer, site)] };
    FlyerOffer {
        id: format!("angebote/{}", offer.entry.slug),
        title: short_title.unwrap_or(&offer.name).value.clone(),
        summary: offer.summary.value.clone(),
        when: when.iter().map(|time| keep_times(time)).collect(),
        r#where: place.into_iter().filter(|part| !part.is_empty()).collect(),
        phone: phone.as_ref().map(|p| p.text.clone()),
        phone_uri: phone.map(|p| p.href),
        access: access
            .into_iter()
            .map(|text| text.trim_end_matches('.').to_owned())
            .filter(|text| !text.is_empty())
            .collect(),
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

/// A time and its word stay on one line: "9.30 bis 11 Uhr".
fn keep_times(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut words = text.split(' ').peekable();
    let is_time = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    while let Some(word) = words.next() {
        out.push_str(word);
        let Some(next) = words.peek() else { break };
        let kept =
            is_time(word) && matches!(*next, "Uhr" | "Uhr," | "Uhr;" | "bis" | "to") || word == "bis" && is_time(next);
        out.push(if kept { '\u{a0}' } else { ' ' });
    }
    out
}

/// An address as people read and type it.
fn plain(url: &str) -> String {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    bare.trim_start_matches("www.").trim_end_matches('/').to_owned()
}

/// The same with zero-width spaces where it may break.
fn display(url: &str) -> String {
    let mut out = String::with_capacity(url.len() + 16);
    for sign in plain(url).chars() {
        if BREAK_BEFORE.contains(sign) {
            out.push('\u{200b}');
        }
        out.push(sign);
        if BREAK_BEHIND.contains(sign) {
            out.push('\u{200b}');
        }
    }
    out
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_stay_on_one_line() {
        assert_eq!(keep_times("Dienstag 9.30 bis 11 Uhr"), "Dienstag 9.30\u{a0}bis\u{a0}11\u{a0}Uhr");
        assert_eq!(keep_times("Mo bis Fr 9 Uhr, im Mai"), "Mo bis Fr 9\u{a0}Uhr, im Mai");
    }

    #[test]
    fn addresses_break_at_their_parts() {
        assert_eq!(
            display("https://a.example.org/s/x-y/"),
            "a\u{200b}.example\u{200b}.org/\u{200b}s/\u{200b}x-\u{200b}y"
        );
    }
}
