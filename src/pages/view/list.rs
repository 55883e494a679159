//! Lists, indexes, the A–Z, free pages, and the page for wrong addresses.

use super::facts::ContactView;
use super::frame::frame;
use super::offer::{edit_link, term_link};
use super::{Content, Link, View, facts};
use crate::model::{FreePage, Id};
use crate::pages::address::Address;
use crate::pages::facet::Facet;
use crate::pages::page::Page;
use crate::pages::plan::{Plan, letter_id};
use crate::pages::site::Site;
use serde::Serialize;

/// A list of offers.
#[derive(Debug, Clone, Serialize)]
pub struct ListView {
    /// What the list is about.
    pub explanation: Option<String>,
    /// "12 Angebote"
    pub count: String,
    /// Whether there are none.
    pub empty: bool,
    /// Further pages.
    pub pager: Option<Pager>,
    /// Related lists: the borough, the neighbours, the project's page.
    pub related: Vec<Link>,
    /// Heading of the related lists.
    pub related_heading: String,
    /// Who answers for a district.
    pub responsible: Option<Responsible>,
    /// Offers that are not for this district alone, but for it too: the whole town, visits,
    /// telephone.
    pub elsewhere: Vec<Link>,
}

/// Who answers for a district.
#[derive(Debug, Clone, Serialize)]
pub struct Responsible {
    /// Its page.
    pub link: Link,
    /// How to reach it.
    pub contact: ContactView,
}

/// Links to the parts of a long list.
#[derive(Debug, Clone, Serialize)]
pub struct Pager {
    /// "Seite 2 von 5"
    pub text: String,
    /// The part before.
    pub previous: Option<String>,
    /// The part behind.
    pub next: Option<String>,
}

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
    /// The heading, with the address of its own list.
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

/// A free page.
#[derive(Debug, Clone, Serialize)]
pub struct FreeView {
    /// One sentence.
    pub summary: Option<String>,
    /// When somebody last changed it.
    pub as_of: Option<String>,
    /// Lists that belong to the page: its project.
    pub related: Vec<Link>,
    /// The git host's web editor.
    pub edit: Option<String>,
}

/// The page for addresses that do not exist.
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundView {
    /// Ways on.
    pub links: Vec<Link>,
}

fn pager(address: &Address, part: usize, length: usize, site: &Site<'_>) -> Option<Pager> {
    let parts = Plan::parts(length);
    (parts > 1).then(|| Pager {
        text: site.words.fill("pager", &[("part", &part.to_string()), ("parts", &parts.to_string())]),
        previous: (part > 1).then(|| site.base.href(&address.part(part - 1))),
        next: (part < parts).then(|| site.base.href(&address.part(part + 1))),
    })
}

pub(super) fn facet_list(page: &Page, facet: Facet, value: usize, part: usize, plan: &Plan, site: &Site<'_>) -> View {
    let words = site.words;
    let described = &plan.values[&facet][value];
    let members = plan.members(facet, value);
    let address = Address::list(facet.folder(), &described.id);
    let heading = words.fill(&format!("list_{}", facet.folder()), &[("name", &described.name)]);
    let count = words.count("offers", members.len());
    let (related_heading, related) = related(facet, value, site);
    let content = ListView {
        explanation: described.explanation.clone(),
        empty: members.is_empty(),
        pager: pager(&address, part, members.len(), site),
        related,
        related_heading,
        responsible: if facet == Facet::District { responsible(value, site) } else { None },
        elsewhere: if facet == Facet::District || members.is_empty() { elsewhere(site) } else { Vec::new() },
        count: count.clone(),
    };
    let section = if facet == Facet::Borough { "stadtteile" } else { facet.folder() };
    let index =
        Link::new(words.get(&format!("index_{}", facet.folder())), site.base.href(&Address::index(facet.folder())));
    View {
        page: frame(page, site, section, &heading, &format!("{heading}: {count}.")).under(vec![index]),
        content: Content::List(content),
        body: None,
        cards: Plan::part(members, part).to_vec(),
    }
}

/// Lists that a reader of this one may want next.
fn related(facet: Facet, value: usize, site: &Site<'_>) -> (String, Vec<Link>) {
    let (lists, words) = (&site.catalogue.lists, site.words);
    match facet {
        Facet::District => {
            let district = &lists.districts.items()[value];
            let neighbours =
                district.neighbours.iter().map(|id| term_link(facet, &lists.districts[id.value].term, site));
            let borough =
                district.borough.iter().map(|id| term_link(Facet::Borough, &lists.boroughs[id.value].0, site));
            (words.get("related_neighbours"), neighbours.chain(borough).collect())
        }
        Facet::Borough => {
            let inside =
                |d: &&crate::model::vocabulary::District| d.borough.as_ref().is_some_and(|b| b.value.index() == value);
            let districts = lists.districts.items().iter().filter(inside);
            (words.get("related_districts"), districts.map(|d| term_link(Facet::District, &d.term, site)).collect())
        }
        Facet::Project => {
            let page = lists.projects.items()[value].page.as_ref().map(|id| &site.catalogue.pages[id.value]);
            let link = page.map(|p| Link::new(p.title.value.clone(), site.base.href(&Address::page(&p.entry.slug))));
            (words.get("related_project"), link.into_iter().collect())
        }
        _ => (String::new(), Vec::new()),
    }
}

fn responsible(district: usize, site: &Site<'_>) -> Option<Responsible> {
    let id = site.catalogue.lists.districts.items()[district].responsible.as_ref()?;
    let partner = &site.catalogue.partners[id.value];
    Some(Responsible {
        link: Link::new(partner.name.value.clone(), site.base.href(&Address::partner(&partner.entry.slug))),
        contact: partner.contact.as_ref().map(|c| facts::contact(c, site)).unwrap_or_default(),
    })
}

/// Where somebody finds something even if nothing is listed here.
fn elsewhere(site: &Site<'_>) -> Vec<Link> {
    ["aufsuchend", "telefon"]
        .into_iter()
        .map(|mode| {
            let text = site.words.get(&format!("elsewhere_{mode}"));
            Link::new(text, site.base.href(&Address::list(Facet::AccessMode.folder(), mode)))
        })
        .collect()
}

pub(super) fn all_offers(page: &Page, part: usize, plan: &Plan, site: &Site<'_>) -> View {
    let count = site.words.count("offers", plan.offers.len());
    let content = ListView {
        explanation: None,
        empty: plan.offers.is_empty(),
        pager: pager(&Address::index("angebote"), part, plan.offers.len(), site),
        related: Facet::ALL
            .iter()
            .map(|f| {
                Link::new(site.words.get(&format!("index_{}", f.folder())), site.base.href(&Address::index(f.folder())))
            })
            .collect(),
        related_heading: site.words.get("related_indexes"),
        responsible: None,
        elsewhere: Vec::new(),
        count: count.clone(),
    };
    let heading = site.words.get("all_offers");
    View {
        page: frame(page, site, "angebote", &heading, &format!("{heading}: {count}.")),
        content: Content::List(content),
        body: None,
        cards: Plan::part(&plan.offers, part).to_vec(),
    }
}

fn index_view(page: &Page, site: &Site<'_>, section: &'static str, key: &str, content: IndexView) -> View {
    let heading = site.words.get(key);
    let description = site.words.find(&format!("{key}_explanation")).unwrap_or(&heading).to_owned();
    View {
        page: frame(page, site, section, &heading, &description),
        content: Content::Index(content),
        body: None,
        cards: Vec::new(),
    }
}

pub(super) fn all_partners(page: &Page, part: usize, plan: &Plan, site: &Site<'_>) -> View {
    let tiles = Plan::part(&plan.partners, part).iter().map(|id| {
        let partner = &site.catalogue.partners[*id];
        let offers = plan.offers_of_partner.get(id).map_or(0, Vec::len);
        Tile {
            link: Link::new(partner.name.value.clone(), site.base.href(&Address::partner(&partner.entry.slug))),
            note: None,
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
        count: (offers > 0).then(|| site.words.count("offers", offers)),
    }
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
            Link::new(site.words.fill("letter_link", &[("letter", &l.letter.to_string())]), href)
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
    }
}

pub(super) fn free(page: &Page, id: Id<FreePage>, site: &Site<'_>) -> View {
    let free = &site.catalogue.pages[id];
    let summary = free.summary.as_ref().map(|s| s.value.clone());
    let projects = site.catalogue.lists.projects.items().iter();
    let related = projects
        .filter(|p| p.page.as_ref().is_some_and(|page| page.value == id))
        .map(|p| {
            let text = site.words.fill("project_offers", &[("name", &p.term.name)]);
            Link::new(text, site.base.href(&Address::list(Facet::Project.folder(), &p.term.id)))
        })
        .collect();
    let content = FreeView {
        summary: summary.clone(),
        as_of: free.as_of.as_ref().map(|d| site.long_date(d.value)),
        related,
        edit: edit_link(&site.sources.file(free.entry.file).path, site),
    };
    let mut frame = frame(page, site, "seiten", &free.title, &summary.unwrap_or_else(|| free.title.value.clone()));
    frame.easy = free.register.as_ref().is_some_and(|r| r.value == crate::model::page::Register::Easy);
    View { page: frame, content: Content::Free(content), body: Some(free.entry.body), cards: Vec::new() }
}

pub(super) fn not_found(page: &Page, _plan: &Plan, site: &Site<'_>) -> View {
    let links = ["angebote", "themen", "stadtteile", "a-z"]
        .into_iter()
        .map(|folder| Link::new(site.words.get(&format!("nav_{folder}")), site.base.href(&Address::index(folder))))
        .collect();
    let heading = site.words.get("not_found_title");
    let mut frame = frame(page, site, "404", &heading, &site.words.get("not_found_text"));
    frame.noindex = true;
    View { page: frame, content: Content::NotFound(NotFoundView { links }), body: None, cards: Vec::new() }
}
