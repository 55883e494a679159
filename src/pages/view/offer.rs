//! The page of an offer: seven questions answered on the first screen.

use super::card::status_text;
use super::facts::{AccessFacts, ContactView, Fact, access_facts, access_sentence, contact};
use super::frame::frame;
use super::questions::facts;
use super::reach::district_links;
use super::repository::edit_link;
use super::service::FormView;
use super::{Content, Link, SubscribeView, View};
use crate::model::access::Capacity;
use crate::model::entry::Entry;
use crate::model::image::Image;
use crate::model::offer::OfferPlace;
use crate::model::words::Word;
use crate::model::{Id, Offer};
use crate::pages::address::Address;
use crate::pages::facet::Facet;
use crate::pages::page::Page;
use crate::pages::plan::Plan;
use crate::pages::rank::is_listed;
use crate::pages::site::Site;
use crate::pages::welcome::room;
use crate::source::Spanned;
use crate::source::document::EntryKind;
use serde::Serialize;

/// The page of an offer.
#[derive(Debug, Clone, Serialize)]
pub struct OfferView {
    /// Its slug, for the button that marks it.
    pub slug: String,
    /// One sentence.
    pub summary: String,
    /// Said first where the offer pauses or has ended.
    pub status: Option<String>,
    /// A notice that is still valid.
    pub notice: Option<String>,
    /// What, for whom, when, where, cost, registration, whether somebody comes.
    pub facts: Vec<Fact>,
    /// What happens at the first visit.
    pub first_visit: Option<String>,
    /// What to bring, whether a companion may come, whether there is room, and so on.
    pub good_to_know: Vec<String>,
    /// Whether somebody is fetched the first time.
    pub accompaniment: Option<String>,
    /// How to get there.
    pub directions: Option<String>,
    /// The most important facts about barriers, in sentences; absent where nobody has to come.
    pub access_sentence: Option<String>,
    /// What is known about barriers.
    pub access: AccessFacts,
    /// How to reach somebody.
    pub contact: Option<ContactView>,
    /// The offer's own web page.
    pub web: Option<Link>,
    /// Who answers for it.
    pub partner: Option<Link>,
    /// Who takes part.
    pub further_partners: Vec<Link>,
    /// Lists that this offer is in: topics, audiences, districts, projects.
    pub lists: Vec<Link>,
    /// Help that is wanted.
    pub volunteering: Vec<String>,
    /// A photo.
    pub image: Option<ImageView>,
    /// When somebody checked the entry.
    pub checked: Option<String>,
    /// Whether that is long ago.
    pub stale: bool,
    /// Versions in other languages.
    pub versions: Vec<Link>,
    /// Its dates for a calendar.
    pub calendar: Option<SubscribeView>,
    /// The form to report a fault, where one is configured.
    pub form: Option<FormView>,
    /// Otherwise a mail to report a fault.
    pub report: Option<String>,
    /// Whether somebody near may not see what is read here: a way to leave the page quickly.
    pub discreet: bool,
    /// The git host's web editor.
    pub edit: Option<String>,
    /// Where imported data come from.
    pub source: Option<String>,
}

/// A photo with its size.
#[derive(Debug, Clone, Serialize)]
pub struct ImageView {
    /// Its address.
    pub src: String,
    /// What can be seen; empty for decoration.
    pub alt: String,
    /// Who took it.
    pub source: Option<String>,
    /// Width in pixels: keeps the page from jumping while the photo loads.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
}

/// The view of a photo or logo.
pub(super) fn image_view(image: &Image, site: &Site<'_>) -> ImageView {
    let file = site.catalogue.image(&image.file);
    ImageView {
        src: site.base.href(&Address::image(&image.file)),
        alt: image.alt.as_ref().filter(|_| !image.decorative).map(|a| a.value.clone()).unwrap_or_default(),
        source: image.source.as_ref().map(|s| s.value.clone()),
        width: file.and_then(|f| f.width),
        height: file.and_then(|f| f.height),
    }
}

pub(super) fn view(page: &Page, id: Id<Offer>, plan: &Plan, site: &Site<'_>) -> View {
    let offer = &site.catalogue.offers[id];
    let (catalogue, words) = (site.catalogue, site.words);
    let text = |t: &Option<Spanned<String>>| t.as_ref().map(|t| t.value.clone());
    let onsite = offer.is_onsite();
    let access = catalogue.accessibility_of(offer);
    let place_name = catalogue.place_of(offer).map(|(_, place)| &place.name.value);
    let partner_link = |id: Id<crate::model::Partner>| {
        let partner = &catalogue.partners[id];
        let name = &partner.name.value;
        // The same words must not lead to the house and to the group that bears its name.
        let text = if place_name == Some(name) { words.fill("partner_link", &[("name", name)]) } else { name.clone() };
        Link::new(text, site.base.href(&Address::partner(&partner.entry.slug)))
    };
    let content = OfferView {
        slug: offer.entry.slug.clone(),
        summary: offer.summary.value.clone(),
        status: status_text(offer, site),
        notice: notice(offer, None, site),
        facts: facts(offer, site),
        first_visit: text(&offer.first_visit),
        good_to_know: good_to_know(offer, None, site),
        accompaniment: onsite.then(|| accompaniment(offer, None, site)),
        directions: directions(offer, site),
        access_sentence: onsite.then(|| access_sentence(&access, words)),
        access: access_facts(&access, words),
        contact: catalogue.contact_of(offer).map(|c| contact(&c, site)),
        web: offer.web.as_ref().map(|w| Link::new(web_name(w), w.value.clone())),
        partner: offer.partner.as_ref().map(|id| partner_link(id.value)),
        further_partners: offer.further_partners.iter().map(|id| partner_link(id.value)).collect(),
        lists: list_links(offer, site),
        volunteering: offer.volunteering.as_ref().filter(|v| v.wanted).map_or_else(Vec::new, |v| {
            let effort = v.effort.as_ref().map(|e| words.fill("effort", &[("effort", e)]));
            text(&v.text).into_iter().chain(effort).collect()
        }),
        image: offer.image.as_ref().map(|image| image_view(image, site)),
        checked: offer.checked.as_ref().map(|d| site.long_date(d.value)),
        stale: is_stale(offer, site),
        versions: versions(EntryKind::Offer, &offer.entry, &Address::offer(&offer.entry.slug), site),
        calendar: super::subscribe::of_offer(offer, site),
        form: super::service::form(Some(&offer.entry.slug), site),
        report: report(offer, page, site),
        discreet: offer.is_discreet(&catalogue.lists),
        edit: edit_link(&site.sources.file(offer.entry.file).path, site),
        source: text(&offer.source).map(|s| match &offer.license {
            Some(license) => format!("{s} ({})", license.value),
            None => s,
        }),
    };
    let way = vec![Link::new(words.get("nav_angebote"), site.base.href(&Address::index("angebote")))];
    let description = if content.discreet { neutral(site) } else { offer.summary.value.clone() };
    View {
        page: frame(page, site, "angebote", &offer.name, &description).under(way),
        content: Content::Offer(Box::new(content)),
        body: Some(offer.entry.body),
        cards: Vec::new(),
        groups: Vec::new(),
        similar: crate::pages::nearby::similar(id, plan, catalogue),
    }
}

/// The description of a discreet page: lists of windows and of past visits do not say what it is about.
pub(super) fn neutral(site: &Site<'_>) -> String {
    site.words.fill("home_introduction", &[("town", &site.config.town)])
}

/// The notice, where it is still valid; `text` in the place of the German one.
pub(super) fn notice(offer: &Offer, text: Option<&Spanned<String>>, site: &Site<'_>) -> Option<String> {
    let valid = offer.notice.as_ref()?;
    let is_valid = valid.until.as_ref().is_none_or(|until| until.value >= site.date.day());
    is_valid.then(|| text.unwrap_or(&valid.text).value.clone())
}

/// Whether the entry was checked long ago.
pub(super) fn is_stale(offer: &Offer, site: &Site<'_>) -> bool {
    offer.checked.as_ref().is_some_and(|day| site.is_stale(day.value))
}

/// What is good to know; `bring` in the place of what the German entry says about what to bring.
pub(super) fn good_to_know(offer: &Offer, bring: Option<&Spanned<String>>, site: &Site<'_>) -> Vec<String> {
    let words = site.words;
    let mut lines = Vec::new();
    match (offer.bring.as_ref().map(|b| b.value.as_str()), bring.map(|b| b.value.as_str())) {
        (Some("nichts"), None) | (_, Some("nichts")) => lines.push(words.get("bring_nothing")),
        // Who translates "nothing" writes a sentence.
        (Some("nichts"), Some(sentence)) => lines.push(sentence.to_owned()),
        (_, Some(things)) | (Some(things), None) => lines.push(words.fill("bring", &[("things", things)])),
        (None, None) => {}
    }
    if offer.anonymous.as_ref().is_some_and(|a| a.value) {
        lines.push(words.get("anonymous"));
    }
    if let Some(companion) = &offer.companion {
        lines.push(words.get(&format!("companion_{}", companion.value.word())));
    }
    // That there is no room stands in the answer to "Anmelden?", where there is one.
    let said = offer.registration.is_some() && is_listed(offer, site);
    if let Some(room) = room(offer, site).filter(|room| *room == Capacity::Free || !said) {
        lines.push(words.get(&format!("capacity_{}", room.word())));
    }
    lines
}

/// Whether somebody is fetched; `how` in the place of the German words.
pub(super) fn accompaniment(offer: &Offer, how: Option<&Spanned<String>>, site: &Site<'_>) -> String {
    let Some(accompaniment) = &offer.accompaniment else { return site.words.get("accompaniment_unbekannt") };
    let says = site.words.get(&format!("accompaniment_{}", accompaniment.possible.word()));
    match how.or(accompaniment.how.as_ref()) {
        Some(how) => format!("{says} {}", how.value),
        None => says,
    }
}

/// The lists that an offer is in. Without icons: ten pictures that the visitor has not asked for would be a tenth of the
/// first visit.
fn list_links(offer: &Offer, site: &Site<'_>) -> Vec<Link> {
    let lists = &site.catalogue.lists;
    let topics = offer.topics.iter().map(|id| term_link(Facet::Topic, &lists.topics[id.value].0, site));
    let audiences = offer.audiences.iter().map(|id| term_link(Facet::Audience, &lists.audiences[id.value].0, site));
    let districts = site.catalogue.districts_of(offer).map_or_else(Vec::new, |reach| district_links(&reach, site));
    let projects = offer.projects.iter().map(|id| term_link(Facet::Project, &lists.projects[id.value].term, site));
    let plain = |link: Link| Link { icon: None, ..link };
    topics.chain(audiences).chain(districts).chain(projects).map(plain).collect()
}

/// How to get there.
pub(super) fn directions(offer: &Offer, site: &Site<'_>) -> Option<String> {
    match &offer.place {
        Some(OfferPlace::Listed(id)) => site.catalogue.places[id.value].directions.as_ref().map(|d| d.value.clone()),
        Some(OfferPlace::Inline { directions, .. }) => directions.as_ref().map(|d| d.value.clone()),
        None => None,
    }
}

pub(super) fn term_link(facet: Facet, term: &crate::model::vocabulary::Term, site: &Site<'_>) -> Link {
    Link {
        text: term.name.value.clone(),
        href: site.base.href(&Address::list(facet.folder(), &term.id)),
        icon: term.icon.as_ref().map(|i| i.value.clone()),
    }
}

/// The host of a web address: what a reader recognises.
pub(super) fn web_name(url: &str) -> String {
    let name = url.trim_start_matches("https://").trim_start_matches("www.");
    name.split(['/', '?', '#']).next().unwrap_or(name).to_owned()
}

/// The same in other languages, at the addresses that belong to this one.
pub(super) fn versions(kind: EntryKind, entry: &Entry, address: &Address, site: &Site<'_>) -> Vec<Link> {
    entry
        .translations
        .iter()
        .filter(|t| t.is_published(kind))
        .map(|t| {
            let text = site.words.get(&format!("version_{}", t.language));
            Link::new(text, site.base.href(&address.in_language(&t.language)))
        })
        .collect()
}

/// A mail to the partner, with the entry named, where no form is configured.
fn report(offer: &Offer, page: &Page, site: &Site<'_>) -> Option<String> {
    if site.config.contact_form.is_some() {
        return None;
    }
    let contact = site.catalogue.contact_of(offer)?;
    let mail = contact.mail.as_ref()?;
    let subject = percent_encode(&site.words.fill("report_subject", &[("title", &offer.name)]));
    Some(format!("mailto:{}?subject={subject}&body={}", mail.value, percent_encode(&site.base.url(&page.address))))
}

/// Percent-encoding of a query value (RFC 3986, unreserved characters stay).
pub(super) fn percent_encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(byte as char);
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
