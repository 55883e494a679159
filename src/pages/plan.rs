//! Which pages there are, which offers each list shows, and what every page is called.

use super::address::Address;
use super::address_book::{AddressBook, Claim};
use super::agenda::Agenda;
use super::data::DataFile;
use super::facet::{Facet, FacetValue};
use super::flyer::{self, Flyer, FlyerFile};
use super::inventory;
use super::letters::{Letter, letters};
use super::nearby::Nearby;
use super::order::Order;
use super::page::Page;
use super::rank::{self, is_listed};
use super::site::Site;
use super::titles::{Labels, Titles};
use crate::model::entry::Entry;
use crate::model::schedule::Weekday;
use crate::model::vocabulary::{District, Topic};
use crate::model::words::Word;
use crate::model::{Catalogue, FreePage, Id, Offer, Partner, Place};
use crate::phase::SHARE;
use crate::source::document::EntryKind;
use crate::source::{FileId, Span};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// How many entries one page of a list shows.
pub const PER_PAGE: usize = 50;
/// From how many offers on a topic has a page of its own within a district.
pub(super) const LEAST_COMBINED: usize = 3;
/// Up to how many entries the A–Z stands on a single page.
const ONE_PAGE_LETTERS: usize = 300;

/// Everything that will be published.
#[derive(Debug, Clone)]
pub struct Plan {
    /// All pages, sorted by address.
    pub pages: Vec<Page>,
    /// Tells pages of one title apart.
    pub(super) titles: Titles,
    /// Old addresses and where they lead now.
    pub moved: Vec<(Address, Address)>,
    /// The values of each facet, in their order.
    pub values: BTreeMap<Facet, Vec<FacetValue>>,
    /// The offers of each value, in reading order.
    pub(super) members: BTreeMap<(Facet, usize), Vec<Id<Offer>>>,
    /// All offers that lists show, in reading order.
    pub offers: Vec<Id<Offer>>,
    /// All partners by name.
    pub partners: Vec<Id<Partner>>,
    /// All places by name.
    pub places: Vec<Id<Place>>,
    /// The offers and partners by first letter.
    pub letters: Vec<Letter>,
    /// The offers of each partner, in reading order.
    pub offers_of_partner: HashMap<Id<Partner>, Vec<Id<Offer>>>,
    /// The offers at each place, in reading order.
    pub offers_at_place: HashMap<Id<Place>, Vec<Id<Offer>>>,
    /// Offers that reach people wherever they live.
    pub nearby: Nearby,
    /// The offers of each topic in each district, by their numbers, in reading order.
    pub(super) combined: BTreeMap<(usize, usize), Vec<Id<Offer>>>,
    /// The dates of the coming weeks.
    pub agenda: Agenda,
    /// The lists that are printed, each with its short address.
    pub flyers: Vec<Flyer>,
    /// The flyers that have been made, by the page that links them; none before they are made.
    pub flyer_files: BTreeMap<Address, Vec<FlyerFile>>,
    /// How offers are called whose name is not theirs alone.
    pub(super) labels: Labels,
}

impl Plan {
    /// The offers of a topic in a district, in reading order.
    pub fn in_district(&self, district: Id<District>, topic: Id<Topic>) -> &[Id<Offer>] {
        self.combined.get(&(district.index(), topic.index())).map_or(&[], Vec::as_slice)
    }

    /// The topics of a district, and the districts of a topic, that have a page together.
    pub fn combinations(&self) -> impl Iterator<Item = (Id<District>, Id<Topic>, usize)> {
        let big = self.combined.iter().filter(|(_, offers)| offers.len() >= LEAST_COMBINED);
        big.map(|((district, topic), offers)| (Id::new(*district), Id::new(*topic), offers.len()))
    }

    /// What a link to an offer says: its name, and more where another page has the same.
    pub fn label<'a>(&'a self, id: Id<Offer>, offer: &'a Offer) -> &'a str {
        self.labels.of(id, offer)
    }

    /// The offers of one value of a facet, in reading order.
    pub fn members(&self, facet: Facet, value: usize) -> &[Id<Offer>] {
        self.members.get(&(facet, value)).map_or(&[], Vec::as_slice)
    }

    /// What a page is called, as no other on the site.
    pub fn title(&self, page: &Page) -> String {
        self.titles.of(page)
    }

    /// The pages at an address: one, or none. (Two would be a fault that the rules refuse.)
    pub fn pages_at(&self, address: &Address) -> &[Page] {
        let from = self.pages.partition_point(|page| page.address < *address);
        let after = self.pages[from..].partition_point(|page| page.address == *address);
        &self.pages[from..from + after]
    }

    /// The part of a list that one page shows.
    pub fn part<T>(list: &[T], part: usize) -> &[T] {
        list.chunks(PER_PAGE).nth(part.saturating_sub(1)).unwrap_or(&[])
    }

    /// How many pages a list of this length has; an empty list has one.
    pub fn parts(length: usize) -> usize {
        length.div_ceil(PER_PAGE).max(1)
    }

    /// Whether the A–Z is split into a page for each letter.
    pub fn letters_are_split(&self) -> bool {
        self.letters.iter().map(|l| l.entries.len()).sum::<usize>() > ONE_PAGE_LETTERS
    }
}

/// Every address that will be published, with the file that asks for it; for the rules about
/// links and about two pages at one address.
pub fn address_book(site: &Site<'_>, values: &BTreeMap<Facet, Vec<FacetValue>>) -> AddressBook {
    let mut book = AddressBook::default();
    let (catalogue, has_form) = (site.catalogue, site.config.contact_form.is_some());
    let listed: Vec<Id<Offer>> =
        catalogue.offers.iter().filter(|(_, offer)| is_listed(offer, site)).map(|(id, _)| id).collect();
    let belonging = belonging(&listed, [Facet::District, Facet::Topic], site);
    let combined = combine(listed.iter().zip(&belonging).map(|(id, [districts, topics])| (*id, districts, topics)));
    let easy = inventory::has_easy_pages(site);
    let site = Claim::Site;
    book.claim(&Address::home(), site);
    book.claim(&Address::site_map(), site);
    book.claim(&Address::index("daten"), site);
    for file in DataFile::ALL {
        book.claim(&file.address(), site);
    }
    book.claim(&Address::today(None), site);
    for district in catalogue.lists.districts.items() {
        book.claim(&Address::today(Some(&district.term.address_part())), site);
    }
    book.claim(&Address::search(), site);
    book.claim(&Address::marked(), site);
    if has_form {
        book.claim(&Address::contact(), site);
    }
    for folder in Facet::ALL.map(Facet::folder).into_iter().chain(["angebote", "partner", "orte", "a-z"]) {
        book.claim(&Address::index(folder), site);
    }
    for (facet, values) in values {
        for value in values {
            book.claim(&Address::list(facet.folder(), &value.id), site);
        }
    }
    let lists = &catalogue.lists;
    for ((district, topic), offers) in combined {
        if offers.len() >= LEAST_COMBINED {
            let (district, topic) = (&lists.districts.items()[district].term, &lists.topics.items()[topic].0);
            book.claim(&Address::combined(&district.id, &topic.id), site);
        }
    }
    for (_, address) in flyer::short_addresses(values) {
        book.claim(&address, site);
    }
    for (kind, entry) in catalogue.entries() {
        let address = entry_address(kind, &entry.slug);
        book.claim(&address, Claim::Entry { file: entry.file, span: Span::default() });
        for old in &entry.old_slugs {
            book.claim(&entry_address(kind, old), Claim::Entry { file: entry.file, span: old.span });
        }
        for translation in published_translations(kind, entry) {
            let claim = Claim::Entry { file: translation.1, span: Span::default() };
            book.claim(&address.in_language(&entry.translations[translation.0].language), claim);
        }
    }
    if easy {
        book.claim(&Address::easy_pages(), site);
        book.claim(&Address::index("angebote").in_language("leicht"), site);
    }
    for image in &catalogue.images {
        book.claim(&Address::image(&image.name), site);
    }
    book
}

fn entry_address(kind: EntryKind, slug: &str) -> Address {
    match kind {
        EntryKind::Offer => Address::offer(slug),
        EntryKind::Partner => Address::partner(slug),
        EntryKind::Place => Address::place(slug),
        EntryKind::Page => Address::page(slug),
    }
}

pub(super) fn published_translations(kind: EntryKind, entry: &Entry) -> impl Iterator<Item = (usize, FileId)> {
    entry.translations.iter().enumerate().filter(move |(_, t)| t.is_published(kind)).map(|(n, t)| (n, t.file))
}

/// The values of every facet.
pub fn facet_values(site: &Site<'_>) -> BTreeMap<Facet, Vec<FacetValue>> {
    Facet::ALL.into_iter().map(|facet| (facet, facet.values(site.catalogue, site.words, site.language()))).collect()
}

/// Plans all pages.
pub fn plan(site: &Site<'_>) -> Plan {
    let catalogue = site.catalogue;
    let order = Order::new(site.language());
    let mut offers: Vec<Id<Offer>> =
        catalogue.offers.iter().filter(|(_, o)| is_listed(o, site)).map(|(id, _)| id).collect();
    let in_order = || {
        offers.par_sort_by(|a, b| {
            let name = |id: Id<Offer>| catalogue.offers[id].name.as_str();
            order.compare(name(*a), name(*b)).then(a.cmp(b))
        });
        rank::sort(&mut offers, None, site);
    };
    let ((), labels) = rayon::join(in_order, || Labels::new(catalogue));
    let mut partners: Vec<_> = catalogue.partners.iter().map(|(id, _)| id).collect();
    partners
        .par_sort_by(|a, b| order.compare(&catalogue.partners[*a].name, &catalogue.partners[*b].name).then(a.cmp(b)));
    let mut places: Vec<_> = catalogue.public_places().map(|(id, _)| id).collect();
    places.par_sort_by(|a, b| order.compare(&catalogue.places[*a].name, &catalogue.places[*b].name).then(a.cmp(b)));
    let ((letters, nearby), (agenda, belonging)) = rayon::join(
        || (letters(catalogue, &offers, &partners, &labels, &order), Nearby::new(&offers, catalogue)),
        || (Agenda::new(&offers, &labels, &order, site), belonging(&offers, Facet::ALL, site)),
    );
    let of = |facet: Facet| Facet::ALL.into_iter().position(|other| other == facet).unwrap_or_default();
    let (district, topic) = (of(Facet::District), of(Facet::Topic));
    let combined = offers.iter().zip(&belonging).map(|(id, values)| (*id, &values[district], &values[topic]));

    let mut plan = Plan {
        pages: Vec::new(),
        titles: Titles::default(),
        moved: Vec::new(),
        values: facet_values(site),
        members: BTreeMap::new(),
        letters,
        offers_of_partner: HashMap::new(),
        offers_at_place: HashMap::new(),
        nearby,
        combined: combine(combined),
        agenda,
        flyers: Vec::new(),
        flyer_files: BTreeMap::new(),
        labels,
        offers,
        partners,
        places,
    };
    for (id, values) in plan.offers.iter().zip(belonging) {
        let offer = &catalogue.offers[*id];
        for (facet, values) in Facet::ALL.into_iter().zip(values) {
            for value in values {
                plan.members.entry((facet, value)).or_default().push(*id);
            }
        }
        for partner in offer.partner.iter().chain(&offer.further_partners) {
            plan.offers_of_partner.entry(partner.value).or_default().push(*id);
        }
        if let Some((place, _)) = catalogue.place_of(offer) {
            plan.offers_at_place.entry(place).or_default().push(*id);
        }
    }
    for (number, (_, day)) in Weekday::ALL.iter().enumerate() {
        if let Some(offers) = plan.members.get_mut(&(Facet::Weekday, number)) {
            rank::sort(offers, Some(*day), site);
        }
    }
    (plan.flyers, plan.pages) = rayon::join(|| flyer::flyers(&plan, site), || inventory::pages(site, &plan));
    plan.pages.par_sort_by(|a, b| a.address.cmp(&b.address));
    plan.titles = Titles::new(&plan.pages);
    for project in catalogue.lists.projects.items() {
        if let Some(page) = &project.page {
            let old = Address::page(&catalogue.pages[page.value].entry.slug);
            plan.moved.push((old, free_address(page.value, catalogue)));
        }
    }
    for (kind, entry) in catalogue.entries() {
        for old in &entry.old_slugs {
            let new = match catalogue.pages.by_slug(&entry.slug).filter(|_| kind == EntryKind::Page) {
                Some((id, _)) => free_address(id, catalogue),
                None => entry_address(kind, &entry.slug),
            };
            plan.moved.push((entry_address(kind, old), new));
        }
    }
    if inventory::has_easy_pages(site) {
        // Of an address in Leichte Sprache, somebody types the beginning.
        plan.moved.push((Address::index("angebote").in_language("leicht"), Address::easy_pages()));
    }
    for flyer in &plan.flyers {
        plan.moved.push((flyer.short.clone(), flyer.page.clone()));
    }
    plan.moved.sort();
    // Two projects may share a page.
    plan.moved.dedup();
    plan
}

/// The values of these facets that each offer belongs to.
fn belonging<const N: usize>(offers: &[Id<Offer>], facets: [Facet; N], site: &Site<'_>) -> Vec<[Vec<usize>; N]> {
    let (catalogue, today) = (site.catalogue, site.date.day());
    let of = |id: &Id<Offer>| facets.map(|facet| facet.of_offer(&catalogue.offers[*id], catalogue, today));
    offers.par_iter().with_max_len(SHARE).map(of).collect()
}

/// The offers of each topic in each district, from the districts and the topics of each.
fn combine<'a>(
    offers: impl Iterator<Item = (Id<Offer>, &'a Vec<usize>, &'a Vec<usize>)>,
) -> BTreeMap<(usize, usize), Vec<Id<Offer>>> {
    let mut combined: BTreeMap<(usize, usize), Vec<Id<Offer>>> = BTreeMap::new();
    for (id, districts, topics) in offers {
        for district in districts {
            for topic in topics {
                combined.entry((*district, *topic)).or_default().push(id);
            }
        }
    }
    combined
}

/// Where a free page stands: the page of a project at the address of the project.
pub fn free_address(id: Id<FreePage>, catalogue: &Catalogue) -> Address {
    let projects = catalogue.lists.projects.items();
    match projects.iter().find(|p| p.page.as_ref().is_some_and(|page| page.value == id)) {
        Some(project) => Address::list(Facet::Project.folder(), &project.term.id),
        None => Address::page(&catalogue.pages[id].entry.slug),
    }
}

/// What the list of a value is called; a project with a page as that page.
pub fn list_title(facet: Facet, value: usize, plan: &Plan, site: &Site<'_>) -> String {
    let projects = site.catalogue.lists.projects.items();
    match projects.get(value).filter(|_| facet == Facet::Project).and_then(|project| project.page.as_ref()) {
        Some(page) => site.catalogue.pages[page.value].title.value.clone(),
        None => {
            let name = &plan.values[&facet][value].name;
            site.words.fill(&format!("list_{}", facet.folder()), &[("name", name)])
        }
    }
}

/// What the list of a topic in a district is called: "Zusammen essen in Rheydt".
pub fn combined_title(district: Id<District>, topic: Id<Topic>, site: &Site<'_>) -> String {
    let lists = &site.catalogue.lists;
    let (topic, district) = (&lists.topics[topic].0.name, &lists.districts[district].term.name);
    site.words.fill("list_combined", &[("topic", topic), ("district", district)])
}
