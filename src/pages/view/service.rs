//! Pages that serve: the form to write to us, and every way into the site on one page.

use super::frame::frame;
use super::free::NotFoundView;
use super::{Content, Link, View};
use crate::pages::address::Address;
use crate::pages::facet::Facet;
use crate::pages::inventory::has_easy_pages;
use crate::pages::page::Page;
use crate::pages::plan::free_address;
use crate::pages::site::Site;
use serde::Serialize;

/// A form that works without a script: the configured service takes it, and leads on to a page of
/// thanks or to one that says what went wrong.
#[derive(Debug, Clone, Serialize)]
pub struct FormView {
    /// The configured address that takes the message (`kontaktformular`).
    pub action: String,
    /// The entry that the message is about: its slug.
    pub entry: Option<String>,
    /// Absolute address of the page that thanks.
    pub thanks: Option<String>,
    /// Absolute address of the page that says what went wrong.
    pub failure: Option<String>,
    /// Where the privacy page is.
    pub privacy: Option<Link>,
}

/// The page of the form.
#[derive(Debug, Clone, Serialize)]
pub struct ContactPageView {
    /// The form.
    pub form: FormView,
}

/// Every way into the site.
#[derive(Debug, Clone, Serialize)]
pub struct SiteMapView {
    /// Links by heading.
    pub groups: Vec<LinkGroup>,
}

/// Links under a heading.
#[derive(Debug, Clone, Serialize)]
pub struct LinkGroup {
    /// The heading.
    pub heading: String,
    /// The links.
    pub links: Vec<Link>,
}

/// The slugs of the pages to which the service that takes the form leads on.
const THANKS: &str = "danke";
const FAILURE: &str = "kontakt-fehler";

/// The form, where one is configured; `entry` names what the message is about.
pub(super) fn form(entry: Option<&str>, site: &Site<'_>) -> Option<FormView> {
    let action = site.config.contact_form.as_ref()?;
    let url = |slug: &str| {
        let (id, _) = site.catalogue.pages.by_slug(slug)?;
        Some(site.base.url(&free_address(id, site.catalogue)))
    };
    Some(FormView {
        action: action.value.clone(),
        entry: entry.map(str::to_owned),
        thanks: url(THANKS),
        failure: url(FAILURE),
        privacy: super::frame::free_links(site, &[crate::model::page::PageKind::Privacy]).into_iter().next(),
    })
}

pub(super) fn contact_page(page: &Page, site: &Site<'_>) -> View {
    let words = site.words;
    let heading = words.get("contact_form_title");
    let frame = frame(page, site, "kontakt", &heading, &words.get("contact_form_text"));
    let content = match form(None, site) {
        Some(form) => Content::Contact(ContactPageView { form }),
        // Planned only where there is a form.
        None => Content::NotFound(NotFoundView { links: Vec::new() }),
    };
    View { page: frame, content, body: None, cards: Vec::new(), groups: Vec::new(), similar: Vec::new() }
}

pub(super) fn site_map(page: &Page, site: &Site<'_>) -> View {
    let words = site.words;
    let link = |key: &str, address: Address| Link::new(words.get(key), site.base.href(&address));
    let mut lists = vec![
        link("today_title", Address::today(None)),
        link("all_offers", Address::index("angebote")),
        link("search_title", Address::search()),
        link("marked_title", Address::marked()),
        link("letters_title", Address::index("a-z")),
        link("all_partners", Address::index("partner")),
        link("all_places", Address::index("orte")),
    ];
    for facet in Facet::ALL {
        lists.push(link(&format!("index_{}", facet.folder()), Address::index(facet.folder())));
    }
    if has_easy_pages(site) {
        lists.push(link("easy_pages", Address::easy_pages()));
    }
    lists.push(link("feed_title", Address::feed()));
    let mut pages: Vec<Link> = site
        .catalogue
        .pages
        .iter()
        .filter(|(_, page)| ![THANKS, FAILURE].contains(&page.entry.slug.as_str()))
        .map(|(id, page)| Link::new(page.title.value.clone(), site.base.href(&free_address(id, site.catalogue))))
        .collect();
    if site.config.contact_form.is_some() {
        pages.push(link("contact_form_title", Address::contact()));
    }
    pages.push(link("data_title", Address::index("daten")));
    let order = crate::pages::order::Order::new(site.language());
    pages.sort_by(|a, b| order.compare(&a.text, &b.text));
    let groups = [("site_map_lists", lists), ("site_map_pages", pages)]
        .into_iter()
        .filter(|(_, links)| !links.is_empty())
        .map(|(key, links)| LinkGroup { heading: words.get(key), links })
        .collect();
    let heading = words.get("site_map_title");
    View {
        page: frame(page, site, "inhalt", &heading, &words.get("site_map_text")),
        content: Content::SiteMap(SiteMapView { groups }),
        body: None,
        cards: Vec::new(),
        groups: Vec::new(),
        similar: Vec::new(),
    }
}
