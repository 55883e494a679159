//! Entries in Leichte Sprache: their own text, and the facts of the German entry.

use super::facts::{ContactView, Fact, contact};
use super::frame::frame;
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
    /// What happens at the first visit.
    pub first_visit: Option<String>,
    /// The facts of the German entry.
    pub facts: Vec<Fact>,
    /// How to reach somebody.
    pub contact: Option<ContactView>,
    /// The page in everyday German.
    pub original: Link,
}

pub(super) fn offer(page: &Page, id: Id<Offer>, number: usize, site: &Site<'_>) -> View {
    let offer = &site.catalogue.offers[id];
    let translation = &offer.entry.translations[number];
    let heading = translation.name.as_ref().unwrap_or(&offer.name).value.clone();
    let summary = translation.summary.as_ref().unwrap_or(&offer.summary).value.clone();
    let address = Address::offer(&offer.entry.slug);
    let content = EasyView {
        offer: Some(offer.entry.slug.clone()),
        summary: Some(summary.clone()),
        first_visit: translation.first_visit.as_ref().map(|t| t.value.clone()),
        facts: facts(offer, site),
        contact: site.catalogue.contact_of(offer).map(|c| contact(&c, site)),
        original: Link::new(site.words.get("version_standard"), site.base.href(&address)),
    };
    let way = vec![
        Link::new(site.words.get("nav_angebote"), site.base.href(&Address::index("angebote"))),
        Link::new(offer.name.value.clone(), site.base.href(&address)),
    ];
    easy(page, &heading, &summary, content, translation.body, way, site)
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
        first_visit: None,
        facts: Vec::new(),
        contact: None,
        original: Link::new(site.words.get("version_standard"), original.clone()),
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
