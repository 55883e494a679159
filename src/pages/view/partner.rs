//! The page of a partner.

use super::facts::{AccessFacts, ContactView, access_facts, contact};
use super::frame::frame;
use super::offer::{ImageView, image_view, term_link, web_name};
use super::repository::edit_link;
use super::{Content, Link, View};
use crate::model::catalogue::Reach;
use crate::model::words::Word;
use crate::model::{Id, Partner};
use crate::pages::address::Address;
use crate::pages::facet::Facet;
use crate::pages::page::Page;
use crate::pages::plan::Plan;
use crate::pages::site::Site;
use serde::Serialize;

/// The page of a partner.
#[derive(Debug, Clone, Serialize)]
pub struct PartnerView {
    /// What kind of organisation.
    pub kind: Option<String>,
    /// How to reach it.
    pub contact: Option<ContactView>,
    /// Where it is.
    pub place: Option<Link>,
    /// Its address, a line each.
    pub address: Vec<String>,
    /// Its web page.
    pub web: Option<Link>,
    /// Its logo.
    pub logo: Option<ImageView>,
    /// The organisation above it.
    pub umbrella: Option<Link>,
    /// What is known about barriers.
    pub access: Option<AccessFacts>,
    /// Projects it takes part in.
    pub projects: Vec<Link>,
    /// Districts it names.
    pub districts: Vec<Link>,
    /// Districts it answers for.
    pub responsible_for: Vec<Link>,
    /// How many offers it has.
    pub offers: usize,
    /// When somebody checked the entry.
    pub checked: Option<String>,
    /// Whether that is long ago.
    pub stale: bool,
    /// The git host's web editor.
    pub edit: Option<String>,
}

pub(super) fn view(page: &Page, id: Id<Partner>, plan: &Plan, site: &Site<'_>) -> View {
    let (catalogue, words) = (site.catalogue, site.words);
    let partner = &catalogue.partners[id];
    let place = partner.place.as_ref().map(|id| &catalogue.places[id.value]);
    let cards = plan.offers_of_partner.get(&id).cloned().unwrap_or_default();
    let reach = partner.districts.as_ref().map(Reach::of);
    let kind = partner.kind.as_ref().map(|k| words.get(&format!("partner_kind_{}", k.value.word())));
    let content = PartnerView {
        contact: partner.contact.as_ref().map(|c| contact(c, site)),
        place: place.map(|p| Link::new(p.name.value.clone(), site.base.href(&Address::place(&p.entry.slug)))),
        address: place
            .and_then(|p| p.address.as_ref())
            .map_or_else(Vec::new, |a| vec![a.street.value.clone(), format!("{} {}", a.postcode.value, a.town.value)]),
        web: partner.web.as_ref().map(|w| Link::new(web_name(w), w.value.clone())),
        logo: partner.logo.as_ref().map(|image| image_view(image, site)),
        umbrella: partner
            .umbrella
            .as_ref()
            .map(|id| &catalogue.partners[id.value])
            .map(|p| Link::new(p.name.value.clone(), site.base.href(&Address::partner(&p.entry.slug)))),
        access: partner
            .accessibility
            .as_ref()
            .or(place.and_then(|p| p.accessibility.as_ref()))
            .map(|a| access_facts(a, words)),
        projects: partner
            .projects
            .iter()
            .map(|id| term_link(Facet::Project, &catalogue.lists.projects[id.value].term, site))
            .collect(),
        districts: reach.map_or_else(Vec::new, |reach| super::reach::district_links(&reach, site)),
        responsible_for: catalogue
            .lists
            .districts
            .items()
            .iter()
            .filter(|d| d.responsible.as_ref().is_some_and(|r| r.value == id))
            .map(|d| term_link(Facet::District, &d.term, site))
            .collect(),
        offers: cards.len(),
        checked: partner.checked.as_ref().map(|d| site.long_date(d.value)),
        stale: partner.checked.as_ref().is_some_and(|d| site.is_stale(d.value)),
        edit: edit_link(&site.sources.file(partner.entry.file).path, site),
        kind: kind.clone(),
    };
    let description =
        words.fill("partner_description", &[("name", &partner.name), ("kind", &kind.unwrap_or_default())]);
    let way = vec![Link::new(words.get("nav_partner"), site.base.href(&Address::index("partner")))];
    View {
        page: frame(page, site, "partner", &partner.name, &description).under(way),
        content: Content::Partner(Box::new(content)),
        body: Some(partner.entry.body),
        cards,
        groups: Vec::new(),
        similar: Vec::new(),
    }
}
