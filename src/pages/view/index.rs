//! Indexes: the values of a facet, all partners, all places, the A–Z.

use super::frame::frame;
use super::list::{Pager, pager};
use super::offer::term_link;
use super::{Content, Link, View};
use crate::model::page::Register;
use crate::pages::address::Address;
use crate::pages::facet::Facet;
use crate::pages::letters::letter_id;
use crate::pages::order::Order;
use crate::pages::page::{Page, PageKind};
use crate::pages::plan::Plan;
use crate::pages::site::Site;
use serde::Serialize;

/// An index: a tile for every list.
#[derive(Debug, Clone, Serialize)]
pub struct IndexView {
    /// What the index is about.
    pub explanation: Option<String>,
    /// Groups with a heading, or a single one without.
    pub groups: Vec<Group>,
    /// Further pages.
    pub pager: Option<Pager>,
}

/// Tiles under a heading.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// The heading, with the address of its own list where it has one.
    pub heading: Option<Link>,
    /// The tiles.
    pub tiles: Vec<Tile>,
}

/// A link with a little more.
#[derive(Debug, Clone, Serialize)]
pub struct Tile {
    /// Name and address.
    #[serde(flatten)]
    pub link: Link,
    /// What it means.
    pub note: Option<String>,
    /// "12 Angebote"
    pub count: Option<String>,
    /// The name for those who speak the language that the tile is about.
    pub own_name: Option<OwnName>,
}

/// What speakers of a language call it.
#[derive(Debug, Clone, Serialize)]
pub struct OwnName {
    /// BCP 47 tag.
    pub lang: String,
    /// The name.
    pub text: String,
}

/// Everything by letter.
#[derive(Debug, Clone, Serialize)]
pub struct LettersView {
    /// All letters, as links.
    pub letters: Vec<Link>,
    /// The letters shown here, with their entries.
    pub sections: Vec<Section>,
}

/// The entries of a letter.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// The letter.
    pub letter: String,
    /// Id of its heading.
    pub id: String,
    /// The entries.
    pub links: Vec<Link>,
}

fn index_view(page: &Page, site: &Site<'_>, section: &'static str, key: &str, content: IndexView) -> View {
    let heading = site.words.get(key);
    let description = site.words.find(&format!("{key}_explanation")).unwrap_or(&heading).to_owned();
    View {
        page: frame(page, site, section, &heading, &description),
        content: Content::Index(content),
        body: None,
        cards: Vec::new(),
        groups: Vec::new(),
        similar: Vec::new(),
    }
}

pub(super) fn all_partners(page: &Page, part: usize, plan: &Plan, site: &Site<'_>) -> View {
    let tiles = Plan::part(&plan.partners, part).iter().map(|id| {
        let partner = &site.catalogue.partners[*id];
        let offers = plan.offers_of_partner.get(id).map_or(0, Vec::len);
        Tile {
            link: Link::new(partner.name.value.clone(), site.base.href(&Address::partner(&partner.entry.slug))),
            note: None,
            own_name: None,
            count: (offers > 0).then(|| site.words.count("offers", offers)),
        }
    });
    let content = IndexView {
        explanation: site.words.find("all_partners_explanation").map(str::to_owned),
        groups: vec![Group { heading: None, tiles: tiles.collect() }],
        pager: pager(&Address::index("partner"), part, plan.partners.len(), site),
    };
    index_view(page, site, "partner", "all_partners", content)
}

pub(super) fn all_places(page: &Page, part: usize, plan: &Plan, site: &Site<'_>) -> View {
    let tiles = Plan::part(&plan.places, part).iter().map(|id| {
        let place = &site.catalogue.places[*id];
        let address =
            place.address.as_ref().map(|a| format!("{}, {} {}", a.street.value, a.postcode.value, a.town.value));
        Tile {
            link: Link::new(place.name.value.clone(), site.base.href(&Address::place(&place.entry.slug))),
            note: address,
            count: None,
            own_name: None,
        }
    });
    let content = IndexView {
        explanation: site.words.find("all_places_explanation").map(str::to_owned),
        groups: vec![Group { heading: None, tiles: tiles.collect() }],
        pager: pager(&Address::index("orte"), part, plan.places.len(), site),
    };
    index_view(page, site, "orte", "all_places", content)
}

pub(super) fn index(page: &Page, facet: Facet, plan: &Plan, site: &Site<'_>) -> View {
    let lists = &site.catalogue.lists;
    let groups = if facet == Facet::District && !lists.boroughs.is_empty() {
        lists
            .boroughs
            .iter()
            .map(|(id, borough)| Group {
                heading: Some(term_link(Facet::Borough, &borough.0, site)),
                tiles: lists
                    .districts
                    .iter()
                    .filter(|(_, d)| d.borough.as_ref().is_some_and(|b| b.value == id))
                    .map(|(district, _)| tile(facet, district.index(), plan, site))
                    .collect(),
            })
            .collect()
    } else {
        let tiles = (0..plan.values[&facet].len()).map(|value| tile(facet, value, plan, site)).collect();
        vec![Group { heading: None, tiles }]
    };
    let key = format!("index_{}", facet.folder());
    let content = IndexView {
        explanation: site.words.find(&format!("{key}_explanation")).map(str::to_owned),
        groups,
        pager: None,
    };
    index_view(page, site, if facet == Facet::Borough { "stadtteile" } else { facet.folder() }, &key, content)
}

/// The tile of one value of a facet.
pub(super) fn tile(facet: Facet, value: usize, plan: &Plan, site: &Site<'_>) -> Tile {
    let described = &plan.values[&facet][value];
    let offers = plan.members(facet, value).len();
    Tile {
        link: Link {
            text: described.name.clone(),
            href: site.base.href(&Address::list(facet.folder(), &described.id)),
            icon: described.icon.clone(),
        },
        note: described.explanation.clone().filter(|_| !matches!(facet, Facet::District | Facet::Borough)),
        own_name: (facet == Facet::Language).then(|| own_name(value, site)).flatten(),
        count: (offers > 0).then(|| site.words.count("offers", offers)),
    }
}

/// What a language is called by those who speak it, where that is another word.
fn own_name(value: usize, site: &Site<'_>) -> Option<OwnName> {
    let language = site.catalogue.lists.languages.items().get(value)?;
    let name = language.own_name.as_ref().filter(|name| name.value != language.term.name.value)?;
    Some(OwnName { lang: language.term.id.value.clone(), text: name.value.clone() })
}

/// All pages in Leichte Sprache: those of offers, and the others.
pub(super) fn easy_pages(page: &Page, plan: &Plan, site: &Site<'_>) -> View {
    let catalogue = site.catalogue;
    let order = Order::new(site.language());
    let tiles = |mut links: Vec<Link>| -> Vec<Tile> {
        links.sort_by(|a, b| order.compare(&a.text, &b.text));
        links.into_iter().map(|link| Tile { link, note: None, count: None, own_name: None }).collect()
    };
    let link = |name: &str, address: &Address| Link::new(name, site.base.href(address));
    let offers = plan.pages.iter().filter_map(|page| match page.kind {
        PageKind::EasyOffer(id, number) => {
            let offer = &catalogue.offers[id];
            let name = offer.entry.translations[number].name.as_ref().unwrap_or(&offer.name);
            Some(link(name, &page.address))
        }
        _ => None,
    });
    let pages = plan.pages.iter().filter_map(|page| match page.kind {
        PageKind::EasyFree(id, number) => {
            let free = &catalogue.pages[id];
            Some(link(free.entry.translations[number].name.as_ref().unwrap_or(&free.title), &page.address))
        }
        PageKind::Free(id) if catalogue.pages[id].register.as_ref().is_some_and(|r| r.value == Register::Easy) => {
            Some(link(&catalogue.pages[id].title, &page.address))
        }
        _ => None,
    });
    let groups = [("site_map_pages", tiles(pages.collect())), ("nav_angebote", tiles(offers.collect()))];
    let group = |(key, tiles)| Group { heading: Some(Link::new(site.words.get(key), "")), tiles };
    let content = IndexView {
        explanation: site.words.find("easy_pages_explanation").map(str::to_owned),
        groups: groups.into_iter().filter(|(_, tiles)| !tiles.is_empty()).map(group).collect(),
        pager: None,
    };
    index_view(page, site, "leicht", "easy_pages", content)
}

pub(super) fn letters(page: &Page, letter: Option<usize>, plan: &Plan, site: &Site<'_>) -> View {
    let split = plan.letters_are_split();
    let here = site.base.href(&Address::index("a-z"));
    let links = plan
        .letters
        .iter()
        .map(|l| {
            let id = letter_id(l.letter);
            let href = if split { site.base.href(&Address::list("a-z", &id)) } else { format!("{here}#{id}") };
            Link::new(l.letter.to_string(), href)
        })
        .collect();
    let shown: Vec<_> = match letter {
        Some(number) => plan.letters.get(number).into_iter().collect(),
        None if split => Vec::new(),
        None => plan.letters.iter().collect(),
    };
    let sections = shown
        .into_iter()
        .map(|l| Section {
            letter: l.letter.to_string(),
            id: letter_id(l.letter),
            links: l.entries.iter().map(|(name, address)| Link::new(name.clone(), site.base.href(address))).collect(),
        })
        .collect();
    let explanation = site.words.get("letters_explanation");
    let heading = match letter.and_then(|n| plan.letters.get(n)) {
        Some(l) => site.words.fill("letter_title", &[("letter", &l.letter.to_string())]),
        None => site.words.get("letters_title"),
    };
    View {
        page: frame(page, site, "a-z", &heading, &explanation),
        content: Content::Letters(LettersView { letters: links, sections }),
        body: None,
        cards: Vec::new(),
        groups: Vec::new(),
        similar: Vec::new(),
    }
}
