//! Lists, indexes, the A–Z, free pages, and the page for wrong addresses.

use super::facts::ContactView;
use super::frame::frame;
use super::offer::{edit_link, term_link};
use super::{CardGroup, Content, Link, View, facts};
use crate::model::vocabulary::{District, Project, Topic};
use crate::model::{FreePage, Id, Offer, Partner};
use crate::pages::address::Address;
use crate::pages::facet::Facet;
use crate::pages::order::Order;
use crate::pages::page::Page;
use crate::pages::plan::{Plan, combined_title, letter_id, list_title};
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
    /// Narrower lists: topics of a district, districts of a topic.
    pub narrower: Vec<Link>,
    /// Heading of the narrower lists.
    pub narrower_heading: String,
    /// Where somebody finds something even if nothing is listed here.
    pub elsewhere: Vec<Link>,
    /// Who takes part in a project.
    pub partners: Vec<Link>,
    /// When somebody last changed the text of a project.
    pub as_of: Option<String>,
    /// The git host's web editor for that text.
    pub edit: Option<String>,
}

impl ListView {
    fn new(members: usize, site: &Site<'_>) -> Self {
        Self {
            explanation: None,
            count: site.words.count("offers", members),
            empty: members == 0,
            pager: None,
            related: Vec::new(),
            related_heading: String::new(),
            responsible: None,
            narrower: Vec::new(),
            narrower_heading: String::new(),
            elsewhere: Vec::new(),
            partners: Vec::new(),
            as_of: None,
            edit: None,
        }
    }
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
    let heading = list_title(facet, value, plan, site);
    let (related_heading, related) = related(facet, value, site);
    let (narrower_heading, narrower) = narrower(facet, value, plan, site);
    let mut content = ListView {
        explanation: described.explanation.clone(),
        pager: pager(&address, part, members.len(), site),
        related,
        related_heading,
        narrower,
        narrower_heading,
        ..ListView::new(members.len(), site)
    };
    let mut groups = Vec::new();
    if part == 1 && facet == Facet::District {
        content.responsible = responsible(value, site);
        groups = district_groups(Id::new(value), plan, site);
    } else if members.is_empty() {
        content.elsewhere = elsewhere(site);
    }
    let mut body = None;
    if facet == Facet::Project {
        let project = &site.catalogue.lists.projects.items()[value];
        content.explanation = project.summary.as_ref().map(|s| s.value.clone()).or(content.explanation);
        content.partners = project_partners(Id::new(value), site);
        if let Some(text) = project.page.as_ref().map(|id| &site.catalogue.pages[id.value]).filter(|_| part == 1) {
            content.as_of = text.as_of.as_ref().map(|d| site.long_date(d.value));
            content.edit = edit_link(&site.sources.file(text.entry.file).path, site);
            body = Some(text.entry.body);
        }
    }
    let section = if facet == Facet::Borough { "stadtteile" } else { facet.folder() };
    let index =
        Link::new(words.get(&format!("index_{}", facet.folder())), site.base.href(&Address::index(facet.folder())));
    let description = format!("{heading}: {}.", content.count);
    View {
        page: frame(page, site, section, &heading, &description).under(vec![index]),
        content: Content::List(Box::new(content)),
        body,
        cards: Plan::part(members, part).to_vec(),
        groups,
    }
}

/// The offers of a topic in a district.
pub(super) fn combined(
    page: &Page,
    district: Id<District>,
    topic: Id<Topic>,
    part: usize,
    plan: &Plan,
    site: &Site<'_>,
) -> View {
    let lists = &site.catalogue.lists;
    let (district_term, topic_term) = (&lists.districts[district].term, &lists.topics[topic].0);
    let members = plan.in_district(district, topic);
    let address = Address::combined(&district_term.id, &topic_term.id);
    let heading = combined_title(district, topic, site);
    let content = ListView {
        pager: pager(&address, part, members.len(), site),
        related: vec![term_link(Facet::District, district_term, site), term_link(Facet::Topic, topic_term, site)],
        related_heading: site.words.get("related_wider"),
        ..ListView::new(members.len(), site)
    };
    let way = vec![
        Link::new(site.words.get("index_stadtteile"), site.base.href(&Address::index(Facet::District.folder()))),
        term_link(Facet::District, district_term, site),
    ];
    let description = format!("{heading}: {}.", content.count);
    View {
        page: frame(page, site, "stadtteile", &heading, &description).under(way),
        content: Content::List(Box::new(content)),
        body: None,
        cards: Plan::part(members, part).to_vec(),
        groups: Vec::new(),
    }
}

/// Narrower lists: the topics of a district that have a page, the districts of a topic.
fn narrower(facet: Facet, value: usize, plan: &Plan, site: &Site<'_>) -> (String, Vec<Link>) {
    let lists = &site.catalogue.lists;
    let link = |name: &str, count: usize, district: Id<District>, topic: Id<Topic>| {
        let address = Address::combined(&lists.districts[district].term.id, &lists.topics[topic].0.id);
        let text = site.words.fill("narrower_link", &[("name", name), ("n", &count.to_string())]);
        Link::new(text, site.base.href(&address))
    };
    let here = |id: usize| {
        move |(district, topic, _): &(Id<District>, Id<Topic>, usize)| match facet {
            Facet::District => district.index() == id,
            Facet::Topic => topic.index() == id,
            _ => false,
        }
    };
    let links = plan.combinations().filter(here(value)).map(|(district, topic, count)| match facet {
        Facet::District => link(&lists.topics[topic].0.name, count, district, topic),
        _ => link(&lists.districts[district].term.name, count, district, topic),
    });
    let key = if facet == Facet::District { "narrower_topics" } else { "narrower_districts" };
    (site.words.get(key), links.collect())
}

/// What reaches a district beside its own offers: the page of a district is never empty.
fn district_groups(id: Id<District>, plan: &Plan, site: &Site<'_>) -> Vec<CardGroup> {
    let found = plan.nearby.of_district(id, plan, site.catalogue);
    let more = |mode: &str| {
        let address = Address::list(Facet::AccessMode.folder(), mode);
        Some(Link::new(site.words.get(&format!("elsewhere_{mode}")), site.base.href(&address)))
    };
    let group = |key: &'static str, cards: Vec<Id<Offer>>, more: Option<Link>| CardGroup {
        id: key,
        heading: site.words.get(&format!("group_{key}")),
        more,
        cards,
    };
    [
        group("besuch", found.visiting, more("aufsuchend")),
        group("telefon", found.telephone, more("telefon")),
        group("stadtweit", found.townwide, None),
        group("nebenan", found.neighbours, None),
    ]
    .into_iter()
    .filter(|group| !group.cards.is_empty())
    .collect()
}

/// The partners who name a project, or whose offers do.
fn project_partners(id: Id<Project>, site: &Site<'_>) -> Vec<Link> {
    let catalogue = site.catalogue;
    let named = catalogue.partners.iter().filter(|(_, p)| p.projects.iter().any(|project| project.value == id));
    let mut ids: Vec<Id<Partner>> = named.map(|(partner, _)| partner).collect();
    for offer in catalogue.offers.items().iter().filter(|o| o.projects.iter().any(|project| project.value == id)) {
        ids.extend(offer.partner.iter().map(|partner| partner.value));
    }
    ids.sort_by_key(|partner| partner.index());
    ids.dedup();
    let order = Order::new(site.language());
    let mut links: Vec<Link> = ids
        .into_iter()
        .map(|id| &catalogue.partners[id])
        .map(|p| Link::new(p.name.value.clone(), site.base.href(&Address::partner(&p.entry.slug))))
        .collect();
    links.sort_by(|a, b| order.compare(&a.text, &b.text));
    links
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
    let content = ListView {
        pager: pager(&Address::index("angebote"), part, plan.offers.len(), site),
        related: Facet::ALL
            .iter()
            .map(|f| {
                Link::new(site.words.get(&format!("index_{}", f.folder())), site.base.href(&Address::index(f.folder())))
            })
            .collect(),
        related_heading: site.words.get("related_indexes"),
        ..ListView::new(plan.offers.len(), site)
    };
    let description = format!("{}: {}.", site.words.get("all_offers"), content.count);
    let heading = site.words.get("all_offers");
    View {
        page: frame(page, site, "angebote", &heading, &description),
        content: Content::List(Box::new(content)),
        body: None,
        cards: Plan::part(&plan.offers, part).to_vec(),
        groups: Vec::new(),
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
        groups: Vec::new(),
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
    }
}

pub(super) fn free(page: &Page, id: Id<FreePage>, site: &Site<'_>) -> View {
    let free = &site.catalogue.pages[id];
    let summary = free.summary.as_ref().map(|s| s.value.clone());
    let content = FreeView {
        summary: summary.clone(),
        as_of: free.as_of.as_ref().map(|d| site.long_date(d.value)),
        edit: edit_link(&site.sources.file(free.entry.file).path, site),
    };
    let mut frame = frame(page, site, "seiten", &free.title, &summary.unwrap_or_else(|| free.title.value.clone()));
    frame.easy = free.register.as_ref().is_some_and(|r| r.value == crate::model::page::Register::Easy);
    View {
        page: frame,
        content: Content::Free(content),
        body: Some(free.entry.body),
        cards: Vec::new(),
        groups: Vec::new(),
    }
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
    }
}
