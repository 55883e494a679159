//! The page of the search. Its results are made in the browser; what stands here serves without a script,
//! and while nothing is found.

use super::frame::frame;
use super::{Content, Link, View};
use crate::pages::address::Address;
use crate::pages::facet::Facet;
use crate::pages::filter::Filter;
use crate::pages::page::Page;
use crate::pages::plan::Plan;
use crate::pages::site::Site;
use serde::Serialize;

/// The page of the search.
#[derive(Debug, Clone, Serialize)]
pub struct SearchView {
    /// What results can be narrowed by.
    pub filters: Vec<Choice>,
    /// Ways on where nothing is found: topics, the letters.
    pub ways: Vec<Link>,
    /// Absolute address of the site, with a slash at its end.
    pub base: String,
    /// Address of the page's script, with the path of the site.
    pub script: String,
    /// Icons that results may show.
    pub icons: Vec<&'static str>,
}

/// One filter as a choice.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// Its name in the fragment of the address.
    pub name: &'static str,
    /// As a resident reads it.
    pub label: String,
    /// Its values.
    pub options: Vec<ChoiceOption>,
}

/// One value of a choice.
#[derive(Debug, Clone, Serialize)]
pub struct ChoiceOption {
    /// Its name in the fragment of the address.
    pub id: String,
    /// As a resident reads it.
    pub name: String,
}

/// Icons of cards, see `emit/search/cards.rs`.
const ICONS: [&str; 8] = ["clock", "map-pin", "banknote", "house-heart", "phone", "laptop", "mail", "door-open"];

pub(super) fn view(page: &Page, plan: &Plan, site: &Site<'_>) -> View {
    let words = site.words;
    let filters = Filter::ALL
        .into_iter()
        .map(|filter| {
            let values = filter.values(plan, site).into_iter();
            Choice {
                name: filter.name(),
                label: words.get(&format!("search_filter_{}", filter.name())),
                options: values.map(|value| ChoiceOption { id: value.id, name: value.name }).collect(),
            }
        })
        .filter(|choice| !choice.options.is_empty())
        .collect();
    let link = |key: &str, address: Address| Link::new(words.get(key), site.base.href(&address));
    let content = SearchView {
        filters,
        ways: vec![
            link("index_themen", Address::index(Facet::Topic.folder())),
            link("index_stadtteile", Address::index(Facet::District.folder())),
            link("letters_title", Address::index("a-z")),
        ],
        base: site.base.url(&Address::home()),
        script: site.base.href(&Address::file("suche/page.js")),
        icons: ICONS.to_vec(),
    };
    let heading = words.get("search_title");
    View {
        page: frame(page, site, "suche", &heading, &words.get("search_text")),
        content: Content::Search(content),
        body: None,
        cards: Vec::new(),
        groups: Vec::new(),
        similar: Vec::new(),
    }
}
