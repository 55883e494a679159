//! Lists of offers.

use super::facts::ContactView;
use super::frame::frame;
use super::offer::{term_link, versions};
use super::repository::edit_link;
use super::{CardGroup, Content, Link, SubscribeView, View, facts};
use crate::model::access::AccessMode;
use crate::model::vocabulary::{District, Project, Topic};
use crate::model::words::Word;
use crate::model::{Id, Offer, Partner};
use crate::pages::address::Address;
use crate::pages::facet::Facet;
use crate::pages::order::Order;
use crate::pages::page::Page;
use crate::pages::plan::{Plan, combined_title, list_title};
use crate::pages::site::Site;
use crate::source::document::EntryKind;
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
    /// Whether the page ends with whom to call when nothing fits.
    pub contact_point: bool,
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
    /// Versions of that text in other languages.
    pub versions: Vec<Link>,
    /// Today and the week to come in a district.
    pub today: Option<Link>,
    /// The dates of the list for a calendar.
    pub calendar: Option<SubscribeView>,
    /// The list to print: flyers as PDF.
    pub flyers: Vec<Link>,
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
            contact_point: members == 0,
            narrower: Vec::new(),
            narrower_heading: String::new(),
            elsewhere: Vec::new(),
            partners: Vec::new(),
            as_of: None,
            edit: None,
            versions: Vec::new(),
            today: None,
            calendar: None,
            flyers: Vec::new(),
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

pub(super) fn pager(address: &Address, part: usize, length: usize, site: &Site<'_>) -> Option<Pager> {
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
    if part == 1 && matches!(facet, Facet::District | Facet::Topic) {
        content.calendar = super::subscribe::of_list(&address, members, plan, site);
    }
    if part == 1 {
        content.flyers = super::flyer::links(&address, plan, site);
    }
    let mut groups = Vec::new();
    if part == 1 && facet == Facet::District {
        let text = words.fill("today_title_district", &[("district", &described.name)]);
        content.today = Some(Link::new(text, site.base.href(&Address::today(Some(&described.id)))));
        content.responsible = responsible(value, site);
        let responsible = site.catalogue.lists.districts.items()[value].responsible.as_ref();
        content.contact_point = responsible.map(|id| id.value) != site.config.contact_point.as_ref().map(|id| id.value);
        groups = district_groups(Id::new(value), plan, site);
    }
    if members.is_empty() && groups.is_empty() {
        content.elsewhere = elsewhere(plan, site);
    }
    let mut body = None;
    if facet == Facet::Project {
        let project = &site.catalogue.lists.projects.items()[value];
        content.explanation = project.summary.as_ref().map(|s| s.value.clone()).or(content.explanation);
        if part == 1 {
            content.partners = project_partners(Id::new(value), plan, site);
        }
        if let Some(text) = project.page.as_ref().map(|id| &site.catalogue.pages[id.value]).filter(|_| part == 1) {
            content.as_of = text.as_of.as_ref().map(|d| site.long_date(d.value));
            content.edit = edit_link(&site.sources.file(text.entry.file).path, site);
            content.versions = versions(EntryKind::Page, &text.entry, &Address::page(&text.entry.slug), site);
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
        similar: Vec::new(),
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
        similar: Vec::new(),
    }
}

/// Narrower lists: the topics of a district that have a page, the districts of a topic.
fn narrower(facet: Facet, value: usize, plan: &Plan, site: &Site<'_>) -> (String, Vec<Link>) {
    if !matches!(facet, Facet::District | Facet::Topic) {
        return (String::new(), Vec::new());
    }
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
    let (found, words) = (plan.nearby.of_district(id, plan, site.catalogue), site.words);
    let districts = &site.catalogue.lists.districts;
    let next_door: Vec<&str> = found.next_door.iter().map(|id| districts[*id].term.name.as_str()).collect();
    let group = |key: &'static str, cards: Vec<Id<Offer>>, more: Option<Link>| CardGroup {
        id: key,
        heading: words.fill(&format!("group_{key}"), &[("districts", &next_door.join(", "))]),
        more,
        cards,
    };
    [
        group("besuch", found.visiting, Some(access_link(AccessMode::Outreach, site))),
        group("telefon", found.telephone, Some(access_link(AccessMode::Phone, site))),
        group("stadtweit", found.townwide, Some(all_link(site))),
        // The neighbours' own pages are linked below.
        group("nebenan", found.neighbours, None),
    ]
    .into_iter()
    .filter(|group| !group.cards.is_empty())
    .collect()
}

/// The partners who name a project, or whose offers do.
fn project_partners(id: Id<Project>, plan: &Plan, site: &Site<'_>) -> Vec<Link> {
    let catalogue = site.catalogue;
    let named = catalogue.partners.iter().filter(|(_, p)| p.projects.iter().any(|project| project.value == id));
    let mut ids: Vec<Id<Partner>> = named.map(|(partner, _)| partner).collect();
    for offer in plan.members(Facet::Project, id.index()) {
        ids.extend(catalogue.offers[*offer].partner.iter().map(|partner| partner.value));
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
        Facet::Project => (String::new(), Vec::new()),
        _ => (words.get("related_indexes"), index_links(site)),
    }
}

/// Every way in which offers are listed.
fn index_links(site: &Site<'_>) -> Vec<Link> {
    let link = |facet: &Facet| {
        let address = Address::index(facet.folder());
        Link::new(site.words.get(&format!("index_{}", facet.folder())), site.base.href(&address))
    };
    Facet::ALL.iter().map(link).collect()
}

fn responsible(district: usize, site: &Site<'_>) -> Option<Responsible> {
    let id = site.catalogue.lists.districts.items()[district].responsible.as_ref()?;
    let partner = &site.catalogue.partners[id.value];
    Some(Responsible {
        link: Link::new(partner.name.value.clone(), site.base.href(&Address::partner(&partner.entry.slug))),
        contact: partner.contact.as_ref().map(|c| facts::contact(c, site)).unwrap_or_default(),
    })
}

/// The list of the offers that reach people in one way: "Angebote am Telefon".
fn access_link(mode: AccessMode, site: &Site<'_>) -> Link {
    let address = Address::list(Facet::AccessMode.folder(), mode.word());
    Link::new(site.words.get(&format!("elsewhere_{}", mode.word())), site.base.href(&address))
}

fn all_link(site: &Site<'_>) -> Link {
    Link::new(site.words.get("all_offers"), site.base.href(&Address::index("angebote")))
}

/// Where somebody finds something although nothing is listed here; never another empty list.
pub(super) fn elsewhere(plan: &Plan, site: &Site<'_>) -> Vec<Link> {
    let reaches = [AccessMode::Outreach, AccessMode::Phone]
        .into_iter()
        .filter(|mode| !plan.members(Facet::AccessMode, *mode as usize).is_empty())
        .map(|mode| access_link(mode, site));
    reaches.chain((!plan.offers.is_empty()).then(|| all_link(site))).collect()
}

pub(super) fn all_offers(page: &Page, part: usize, plan: &Plan, site: &Site<'_>) -> View {
    let flyers = if part == 1 { super::flyer::links(&Address::index("angebote"), plan, site) } else { Vec::new() };
    let content = ListView {
        flyers,
        pager: pager(&Address::index("angebote"), part, plan.offers.len(), site),
        related: index_links(site),
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
        similar: Vec::new(),
    }
}
