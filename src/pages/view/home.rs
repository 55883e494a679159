//! The way in.

use super::frame::frame;
use super::index::{Tile, tile};
use super::{Content, Link, View};
use crate::pages::address::Address;
use crate::pages::facet::Facet;
use crate::pages::page::Page;
use crate::pages::plan::Plan;
use crate::pages::site::Site;
use serde::Serialize;

/// How many newly checked offers the home page shows.
const NEWLY_CHECKED: usize = 4;

/// The home page.
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    /// What this is, in a sentence.
    pub introduction: String,
    /// "Ich suche etwas", "Jemand kommt zu mir", "Ich möchte helfen".
    pub doors: Vec<Tile>,
    /// Topics that have offers.
    pub topics: Vec<Tile>,
    /// Boroughs.
    pub boroughs: Vec<Tile>,
    /// Today and the week to come.
    pub today: Link,
    /// Days of the week that have offers.
    pub weekdays: Vec<Tile>,
    /// What the town does, each with a page of its own.
    pub projects: Vec<Tile>,
}

pub(super) fn view(page: &Page, plan: &Plan, site: &Site<'_>) -> View {
    let words = site.words;
    let door = |key: &str, icon: &str, address: Address| Tile {
        link: Link {
            text: words.get(&format!("door_{key}")),
            href: site.base.href(&address),
            icon: Some(icon.to_owned()),
        },
        note: Some(words.get(&format!("door_{key}_text"))),
        count: None,
        own_name: None,
    };
    let tiles = |facet: Facet| {
        (0..plan.values[&facet].len())
            .filter(|v| !plan.members(facet, *v).is_empty())
            .map(|v| tile(facet, v, plan, site))
            .collect()
    };
    let projects = site.catalogue.lists.projects.iter().map(|(id, project)| Tile {
        note: project.summary.as_ref().map(|s| s.value.clone()),
        count: None,
        ..tile(Facet::Project, id.index(), plan, site)
    });
    let heading = words.fill("home_heading", &[("town", &site.config.town)]);
    let content = HomeView {
        introduction: words.fill("home_introduction", &[("town", &site.config.town)]),
        doors: vec![
            door("search", "search", Address::index("themen")),
            door("visit", "house-heart", Address::list("zugang", "aufsuchend")),
            door("help", "hand-heart", Address::list(Facet::Feature.folder(), "mitmachen")),
        ],
        topics: tiles(Facet::Topic),
        boroughs: tiles(Facet::Borough),
        today: Link::new(words.get("today_title"), site.base.href(&Address::today(None))),
        weekdays: tiles(Facet::Weekday),
        projects: projects.collect(),
    };
    let mut newest = plan.offers.clone();
    newest.sort_by_key(|id| std::cmp::Reverse(site.catalogue.offers[*id].checked.as_ref().map(|d| d.value)));
    newest.truncate(NEWLY_CHECKED);
    let description = words.fill("home_introduction", &[("town", &site.config.town)]);
    View {
        page: frame(page, site, "home", &heading, &description),
        content: Content::Home(content),
        body: None,
        cards: newest,
        groups: Vec::new(),
        similar: Vec::new(),
    }
}
