//! What every page has: its head, the way here, the footer, whom to call in a crisis.

use super::Link;
use super::facts::{ContactView, capitalised, contact};
use super::offer::{ImageView, image_view};
use crate::model::page::PageKind as FreeKind;
use crate::model::text::unbroken;
use crate::model::vocabulary::{CrisisGroup, CrisisLine};
use crate::pages::address::Address;
use crate::pages::page::Page;
use crate::pages::plan::free_address;
use crate::pages::site::Site;
use serde::Serialize;

/// The longest title that search engines and window lists show whole, in characters. A longer one
/// goes without the name of the site.
const LONGEST_TITLE: usize = 70;

/// What one page has in its head and around its content.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// BCP 47 tag.
    pub lang: String,
    /// The heading.
    pub heading: String,
    /// The title of the window: unique on the site, with the site's name.
    pub title: String,
    /// One sentence for search engines and previews.
    pub description: String,
    /// Absolute address.
    pub url: String,
    /// The way here, without the page itself.
    pub breadcrumbs: Vec<Link>,
    /// Kept out of search engines.
    pub noindex: bool,
    /// The name of the page's main section, for the current mark of the navigation.
    pub section: &'static str,
    /// Leichte Sprache: larger type, no hyphenation.
    pub easy: bool,
}

/// What all pages share.
#[derive(Debug, Clone, Serialize)]
pub struct SiteFrame {
    /// Name of the site.
    pub name: String,
    /// The town.
    pub town: String,
    /// BCP 47 tag.
    pub lang: String,
    /// Path prefix of every address.
    pub base: String,
    /// Link to the home page.
    pub home: String,
    /// New and changed offers as a feed.
    pub feed: String,
    /// Link to the search.
    pub search: String,
    /// Link to the list of marked offers.
    pub marked: String,
    /// Link to the A–Z, where the search leads without a script.
    pub letters: String,
    /// Whether this is a demonstration.
    pub example: bool,
    /// The build date in words.
    pub as_of: String,
    /// The build date, ISO 8601.
    pub as_of_iso: String,
    /// The main navigation.
    pub navigation: Vec<NavigationLink>,
    /// Links to Leichte Sprache and German Sign Language: first on every page.
    pub easy_links: Vec<Link>,
    /// Legal and service pages.
    pub service_links: Vec<Link>,
    /// Where a reader quickly gets away from the site.
    pub exit: String,
    /// Who publishes the site.
    pub publisher: Option<Link>,
    /// Whom to call when nothing else helps.
    pub contact_point: Option<ContactPoint>,
    /// Danger to life.
    pub emergency: Vec<CrisisView>,
    /// Somebody to talk to, now.
    pub talk: Vec<CrisisView>,
    /// The town's own logo; its name stands beside it.
    pub logo: Option<ImageView>,
}

/// A link of the main navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavigationLink {
    /// Name of the section, see [`Frame::section`].
    pub section: &'static str,
    /// What is read.
    pub text: String,
    /// Where it leads.
    pub href: String,
}

/// The contact point of the town.
#[derive(Debug, Clone, Serialize)]
pub struct ContactPoint {
    /// Its page.
    pub link: Link,
    /// How to reach it.
    pub contact: ContactView,
}

/// A number to call in a crisis.
#[derive(Debug, Clone, Serialize)]
pub struct CrisisView {
    /// Who answers.
    pub name: String,
    /// The numbers, as links.
    pub phones: Vec<Link>,
    /// When.
    pub hours: Option<String>,
    /// What it costs.
    pub cost: Option<String>,
    /// For what.
    pub explanation: Option<String>,
    /// Without voice: what it is.
    pub without_voice: Option<Link>,
}

/// The frame of a page.
pub(super) fn frame(page: &Page, site: &Site<'_>, section: &'static str, heading: &str, description: &str) -> Frame {
    let frame = Frame::new(&page.address, &page.title, heading, description, site);
    Frame { lang: page.language.clone(), section, ..frame }
}

impl Frame {
    /// The frame of a page at this address, in the language of the site, in no section of the menu.
    pub fn new(address: &Address, title: &str, heading: &str, description: &str, site: &Site<'_>) -> Self {
        let long = format!("{title} – {}", site.config.name.value);
        let title = if long.chars().count() <= LONGEST_TITLE { long } else { title.to_owned() };
        Self {
            lang: site.words.language().to_owned(),
            heading: heading.to_owned(),
            title,
            description: description.to_owned(),
            url: site.base.url(address),
            breadcrumbs: Vec::new(),
            noindex: site.noindex || site.config.example,
            section: "",
            easy: false,
        }
    }

    /// Adds the way here.
    #[must_use]
    pub(super) fn under(mut self, way: Vec<Link>) -> Self {
        self.breadcrumbs = way;
        self
    }
}

pub(super) fn site_frame(site: &Site<'_>) -> SiteFrame {
    let (config, catalogue, words) = (site.config, site.catalogue, site.words);
    let partner = |id| &catalogue.partners[id];
    let crisis = |group| {
        catalogue
            .lists
            .crisis_lines
            .items()
            .iter()
            .filter(|line| line.group.as_ref().is_some_and(|g| g.value == group))
            .map(crisis_view)
            .collect()
    };
    SiteFrame {
        name: config.name.value.clone(),
        town: config.town.value.clone(),
        lang: words.language().to_owned(),
        base: site.base.path().to_owned(),
        home: site.base.href(&Address::home()),
        feed: site.base.href(&Address::feed()),
        search: site.base.href(&Address::search()),
        marked: site.base.href(&Address::marked()),
        letters: site.base.href(&Address::index("a-z")),
        example: config.example,
        as_of: site.long_date(site.date.day()),
        as_of_iso: site.date.day().to_string(),
        navigation: navigation(site),
        easy_links: free_links(site, &[FreeKind::EasyLanguage, FreeKind::SignLanguage]),
        service_links: service_links(site),
        exit: words.get("exit_address"),
        publisher: config
            .publisher
            .as_ref()
            .map(|id| partner(id.value))
            .map(|p| Link::new(p.name.value.clone(), site.base.href(&Address::partner(&p.entry.slug)))),
        contact_point: config.contact_point.as_ref().map(|id| partner(id.value)).map(|p| ContactPoint {
            link: Link::new(p.name.value.clone(), site.base.href(&Address::partner(&p.entry.slug))),
            contact: p.contact.as_ref().map(|c| contact(c, site)).unwrap_or_default(),
        }),
        emergency: crisis(CrisisGroup::Emergency),
        talk: crisis(CrisisGroup::Talk),
        logo: config.logo.as_ref().map(|logo| image_view(logo, site)),
    }
}

/// The foot of every page: ways in that the menu has no room for, then what the law asks for.
fn service_links(site: &Site<'_>) -> Vec<Link> {
    let link = |key: &str, address: Address| Link::new(site.words.get(key), site.base.href(&address));
    let mut links = vec![
        link("nav_a-z", Address::index("a-z")),
        link("nav_zugang", Address::index("zugang")),
        link("nav_partner", Address::index("partner")),
        link("search_title", Address::search()),
        link("site_map_title", Address::site_map()),
        link("data_title", Address::index("daten")),
    ];
    links.extend(free_links(site, &[FreeKind::Help]));
    if site.config.contact_form.is_some() {
        links.push(link("contact_form_title", Address::contact()));
    }
    links.extend(free_links(site, &[FreeKind::Accessibility, FreeKind::Privacy, FreeKind::Imprint]));
    if site.report {
        links.push(link("report_title", Address::report()));
    }
    if site.compare {
        links.push(link("compare_title", Address::changes()));
    }
    links
}

fn navigation(site: &Site<'_>) -> Vec<NavigationLink> {
    ["heute", "angebote", "themen", "stadtteile"]
        .into_iter()
        .map(|section| NavigationLink {
            section,
            text: site.words.get(&format!("nav_{section}")),
            href: site.base.href(&Address::index(section)),
        })
        .collect()
}

pub(super) fn free_links(site: &Site<'_>, kinds: &[FreeKind]) -> Vec<Link> {
    kinds
        .iter()
        .flat_map(|kind| site.catalogue.pages.iter().filter(move |(_, p)| p.kind() == *kind))
        .map(|(id, p)| Link::new(p.title.value.clone(), site.base.href(&free_address(id, site.catalogue))))
        .collect()
}

fn crisis_view(line: &CrisisLine) -> CrisisView {
    let text = |t: &Option<crate::source::Spanned<String>>| t.as_ref().map(|t| t.value.clone());
    CrisisView {
        name: line.term.name.value.clone(),
        phones: line.phones.iter().map(|p| Link::new(unbroken(&p.written), p.uri.clone())).collect(),
        hours: text(&line.hours).map(|hours| capitalised(&hours)),
        cost: text(&line.cost),
        explanation: text(&line.term.explanation),
        without_voice: line.without_voice.as_ref().map(|(words, web)| {
            Link::new(words.value.clone(), web.as_ref().map_or(String::new(), |w| w.value.clone()))
        }),
    }
}
