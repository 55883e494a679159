//! The list of offers that a visitor has marked ("Merkzettel"). The list is kept by the browser, so the page is
//! filled there, from a file of [`MarkedOffer`].

use super::card::status_text;
use super::facts::{Line, contact, cost_lines, rules_in_words};
use super::frame::frame;
use super::questions::{validity_lines, where_lines};
use super::reach::district_text;
use super::{Content, Link, View};
use crate::model::access::AccessMode;
use crate::model::words::Word;
use crate::model::{Id, Offer};
use crate::pages::address::Address;
use crate::pages::page::Page;
use crate::pages::plan::Plan;
use crate::pages::site::Site;
use serde::Serialize;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct MarkedView {
    /// The data file.
    pub data: String,
    /// Where to find offers while the list is empty.
    pub ways: Vec<Link>,
    /// The questions that every offer of the list answers.
    pub facts: Vec<Question>,
    /// What the privacy page is called, and where it is.
    pub privacy: Option<Link>,
}

/// A question with its icon.
#[derive(Debug, Clone, Serialize)]
pub struct Question {
    /// The key of its answer in [`MarkedOffer`].
    pub id: &'static str,
    /// Icon of the theme.
    pub icon: &'static str,
    /// The question.
    pub label: String,
}

/// What the list shows of an offer, in `/daten/merkzettel.json`.
#[derive(Debug, Clone, Serialize)]
pub struct MarkedOffer {
    /// Its slug: what a browser remembers, and what a link names, is made of it.
    pub slug: String,
    /// Its former slugs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub old: Vec<String>,
    /// Its page.
    pub href: String,
    /// Its name.
    pub title: String,
    /// Said first where it pauses or has ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// When, a line each; empty where nobody has told us.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<String>,
    /// Where, with the whole address, or how somebody comes.
    #[serde(rename = "where", skip_serializing_if = "Vec::is_empty")]
    pub location: Vec<String>,
    /// Telephone numbers: as they are read, and as links; a mail address where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contact: Vec<(String, String)>,
    /// What it costs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cost: Vec<String>,
}

pub(super) fn view(page: &Page, site: &Site<'_>) -> View {
    let words = site.words;
    let link = |key: &str, address: Address| Link::new(words.get(key), site.base.href(&address));
    let content = MarkedView {
        data: site.base.href(&Address::marked_data()),
        ways: vec![link("all_offers", Address::index("angebote")), link("search_title", Address::search())],
        facts: [
            ("when", "clock", "fact_when"),
            ("where", "map-pin", "fact_where"),
            ("contact", "phone", "marked_contact"),
            ("cost", "banknote", "fact_cost"),
        ]
        .map(|(id, icon, key)| Question { id, icon, label: words.get(key) })
        .into(),
        privacy: super::frame::free_links(site, &[crate::model::page::PageKind::Privacy]).into_iter().next(),
    };
    View {
        page: frame(page, site, "merkzettel", &words.get("marked_title"), &words.get("marked_description")),
        content: Content::Marked(content),
        body: None,
        cards: Vec::new(),
        groups: Vec::new(),
        similar: Vec::new(),
    }
}

pub(super) fn marked_offer(id: Id<Offer>, plan: &Plan, site: &Site<'_>) -> MarkedOffer {
    let offer = &site.catalogue.offers[id];
    let texts = |lines: Vec<Line>| -> Vec<String> { lines.into_iter().map(|line| line.text).collect() };
    let mut when = site
        .timetable(offer)
        .map_or_else(Vec::new, |t| rules_in_words(&crate::calendar::sentence(&t, site.language())));
    when.extend(texts(validity_lines(offer, site)));
    let mut location = Vec::new();
    for mode in offer.access_modes.iter().map(|m| m.value) {
        match mode {
            AccessMode::Onsite => location.extend(texts(where_lines(offer, site))),
            _ => location.push(site.words.get(&format!("access_{}", mode.word()))),
        }
    }
    if let Some(reach) = site.catalogue.service_area_of(offer) {
        location.push(site.words.fill("service_area", &[("area", &district_text(&reach, site))]));
    }
    let routes = site.catalogue.contact_of(offer).map(|c| contact(&c, site)).unwrap_or_default();
    let mut reached = routes.phones;
    if reached.is_empty() {
        reached.extend(routes.mail);
    }
    MarkedOffer {
        slug: offer.entry.slug.clone(),
        old: offer.entry.old_slugs.iter().map(|slug| slug.value.clone()).collect(),
        href: site.base.href(&Address::offer(&offer.entry.slug)),
        title: plan.label(id, offer).to_owned(),
        status: status_text(offer, site),
        when,
        location,
        contact: reached.into_iter().map(|link| (link.text, link.href)).collect(),
        cost: texts(cost_lines(offer.cost.as_ref().map(|c| &c.value), site.words)),
    }
}
