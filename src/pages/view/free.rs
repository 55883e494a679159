//! Free pages, and the page for wrong addresses.

use super::frame::frame;
use super::offer::versions;
use super::repository::edit_link;
use super::{Content, Link, View};
use crate::model::{FreePage, Id};
use crate::pages::address::Address;
use crate::pages::page::Page;
use crate::pages::plan::Plan;
use crate::pages::site::Site;
use crate::source::document::EntryKind;
use serde::Serialize;

/// A free page.
#[derive(Debug, Clone, Serialize)]
pub struct FreeView {
    /// One sentence.
    pub summary: Option<String>,
    /// When somebody last changed it.
    pub as_of: Option<String>,
    /// The git host's web editor.
    pub edit: Option<String>,
    /// Versions in other languages.
    pub versions: Vec<Link>,
    /// The pages below this one.
    pub below: Vec<Link>,
}

/// The page for addresses that do not exist.
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundView {
    /// Ways on.
    pub links: Vec<Link>,
}

pub(super) fn free(page: &Page, id: Id<FreePage>, site: &Site<'_>) -> View {
    let free = &site.catalogue.pages[id];
    let summary = free.summary.as_ref().map(|s| s.value.clone());
    let content = FreeView {
        summary: summary.clone(),
        as_of: free.as_of.as_ref().map(|d| site.long_date(d.value)),
        edit: edit_link(&site.sources.file(free.entry.file).path, site),
        versions: versions(EntryKind::Page, &free.entry, &Address::page(&free.entry.slug), site),
        below: below(&free.entry.slug, site),
    };
    let above = free.entry.slug.split_once('/').and_then(|(above, _)| site.catalogue.pages.by_slug(above));
    let way = above.map(|(_, page)| page_link(page, site)).into_iter().collect();
    let description = summary.unwrap_or_else(|| free.title.value.clone());
    let mut frame = frame(page, site, "seiten", &free.title, &description).under(way);
    frame.easy = free.register.as_ref().is_some_and(|r| r.value == crate::model::page::Register::Easy);
    View {
        page: frame,
        content: Content::Free(content),
        body: Some(free.entry.body),
        cards: Vec::new(),
        groups: Vec::new(),
        similar: Vec::new(),
    }
}

fn page_link(page: &FreePage, site: &Site<'_>) -> Link {
    Link::new(page.title.value.clone(), site.base.href(&Address::page(&page.entry.slug)))
}

/// The pages in the folder of this page, by file name.
fn below(slug: &str, site: &Site<'_>) -> Vec<Link> {
    let is_below = |page: &&FreePage| page.entry.slug.split_once('/').is_some_and(|(above, _)| above == slug);
    let pages = site.catalogue.pages.items().iter();
    pages.filter(is_below).map(|page| page_link(page, site)).collect()
}

pub(super) fn not_found(page: &Page, _plan: &Plan, site: &Site<'_>) -> View {
    let links = ["angebote", "themen", "stadtteile", "a-z"]
        .into_iter()
        .map(|folder| Link::new(site.words.get(&format!("nav_{folder}")), site.base.href(&Address::index(folder))))
        .collect();
    let heading = site.words.get("not_found_title");
    let mut frame = frame(page, site, "404", &heading, &site.words.get("not_found_text"));
    frame.noindex = true;
    View {
        page: frame,
        content: Content::NotFound(NotFoundView { links }),
        body: None,
        cards: Vec::new(),
        groups: Vec::new(),
        similar: Vec::new(),
    }
}
