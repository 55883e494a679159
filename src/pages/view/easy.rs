//! Entries in Leichte Sprache: their own text, and the facts of the German entry.

use super::card::status_text;
use super::facts::{ContactView, Fact, access_sentence, contact};
use super::frame::frame;
use super::offer::{accompaniment, directions, good_to_know, is_stale, neutral, notice};
use super::questions::facts;
use super::{Content, Link, View};
use crate::model::{FreePage, Id, Offer};
use crate::pages::address::Address;
use crate::pages::page::Page;
use crate::pages::site::Site;
use crate::source::markdown::Body;
use serde::Serialize;

/// An entry in Leichte Sprache.
#[derive(Debug, Clone, Serialize)]
pub struct EasyView {
    /// The slug of an offer, for the button that marks it.
    pub offer: Option<String>,
    /// One sentence.
    pub summary: Option<String>,
    /// The page in everyday German.
    pub original: Link,
    /// What else is said of an offer.
    pub more: Option<EasyOffer>,
}

/// What the page of an offer says, too: in Leichte Sprache where there is such a text, else as the German entry has it.
/// Nothing is kept back from those who read this page.
#[derive(Debug, Clone, Serialize)]
pub struct EasyOffer {
    /// Said first where the offer pauses or has ended.
    pub status: Option<String>,
    /// A notice that is still valid.
    pub notice: Option<String>,
    /// Whether the entry was checked long ago.
    pub stale: bool,
    /// What happens at the first visit.
    pub first_visit: Option<String>,
    /// The facts of the German entry.
    pub facts: Vec<Fact>,
    /// Whether somebody is fetched the first time.
    pub accompaniment: Option<String>,
    /// What to bring, and so on.
    pub good_to_know: Vec<String>,
    /// How to get there.
    pub directions: Option<String>,
    /// The most important facts about barriers.
    pub access_sentence: Option<String>,
    /// How to reach somebody.
    pub contact: Option<ContactView>,
    /// Whether somebody near may not see what is read here.
    pub discreet: bool,
}

pub(super) fn offer(page: &Page, id: Id<Offer>, number: usize, site: &Site<'_>) -> View {
    let offer = &site.catalogue.offers[id];
    let translation = &offer.entry.translations[number];
    let heading = translation.name.as_ref().unwrap_or(&offer.name).value.clone();
    let summary = translation.summary.as_ref().unwrap_or(&offer.summary).value.clone();
    let address = Address::offer(&offer.entry.slug);
    let onsite = offer.is_onsite();
    let discreet = offer.is_discreet(&site.catalogue.lists);
    let more = EasyOffer {
        status: status_text(offer, site),
        notice: notice(offer, translation.notice.as_ref(), site),
        stale: is_stale(offer, site),
        first_visit: translation.first_visit.as_ref().or(offer.first_visit.as_ref()).map(|t| t.value.clone()),
        facts: facts(offer, site),
        accompaniment: onsite.then(|| accompaniment(offer, translation.accompaniment.as_ref(), site)),
        good_to_know: good_to_know(offer, translation.bring.as_ref(), site),
        directions: directions(offer, site),
        access_sentence: onsite.then(|| access_sentence(&site.catalogue.accessibility_of(offer), site.words)),
        contact: site.catalogue.contact_of(offer).map(|c| contact(&c, site)),
        discreet,
    };
    let content = EasyView {
        offer: Some(offer.entry.slug.clone()),
        summary: Some(summary.clone()),
        original: Link::new(site.words.get("version_standard"), site.base.href(&address)),
        more: Some(more),
    };
    let way = vec![
        Link::new(site.words.get("nav_angebote"), site.base.href(&Address::index("angebote"))),
        Link::new(offer.name.value.clone(), site.base.href(&address)),
    ];
    let description = if discreet { neutral(site) } else { summary };
    easy(page, &heading, &description, content, translation.body, way, site)
}

pub(super) fn free(page: &Page, id: Id<FreePage>, number: usize, site: &Site<'_>) -> View {
    let free = &site.catalogue.pages[id];
    let translation = &free.entry.translations[number];
    let heading = translation.name.as_ref().unwrap_or(&free.title).value.clone();
    let summary = translation.summary.as_ref().map(|t| t.value.clone());
    let original = site.base.href(&crate::pages::plan::free_address(id, site.catalogue));
    let content = EasyView {
        offer: None,
        summary: summary.clone(),
        original: Link::new(site.words.get("version_standard"), original.clone()),
        more: None,
    };
    let way = vec![Link::new(free.title.value.clone(), original)];
    let description = summary.unwrap_or_else(|| heading.clone());
    easy(page, &heading, &description, content, translation.body, way, site)
}

fn easy(
    page: &Page,
    heading: &str,
    description: &str,
    content: EasyView,
    body: Body,
    way: Vec<Link>,
    site: &Site<'_>,
) -> View {
    let mut frame = frame(page, site, "leicht", heading, description).under(way);
    frame.easy = true;
    View {
        page: frame,
        content: Content::Easy(content),
        body: Some(body),
        cards: Vec::new(),
        groups: Vec::new(),
        similar: Vec::new(),
    }
}
