//! Which pages there are, each with the title that it would have if no other had the same.

use super::address::Address;
use super::facet::Facet;
use super::letters::letter_id;
use super::page::{Page, PageKind};
use super::plan::{Plan, combined_title, free_address, list_title, published_translations};
use super::site::Site;
use crate::model::entry::Entry;
use crate::model::translation::Translation;
use crate::model::vocabulary::{District, Topic};
use crate::model::{FreePage, Id, Offer};
use crate::source::document::EntryKind;

/// A list that may have several parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// The offers of a value of a facet.
    Value(Facet, usize),
    /// The offers of a topic in a district.
    Combined(Id<District>, Id<Topic>),
    /// All offers.
    Offers,
    /// All partners.
    Partners,
    /// All places.
    Places,
}

/// All pages.
pub(super) fn pages(site: &Site<'_>, plan: &Plan) -> Vec<Page> {
    let (catalogue, words) = (site.catalogue, site.words);
    let mut pages = Vec::new();
    let mut add = |address, kind, title| pages.push(page(address, kind, title, site));
    add(Address::home(), PageKind::Home, words.fill("home_heading", &[("town", &site.config.town)]));
    add(Address::file("404.html"), PageKind::NotFound, words.get("not_found_title"));
    add(Address::index("daten"), PageKind::Data, words.get("data_title"));
    add(Address::search(), PageKind::Search, words.get("search_title"));
    add(Address::marked(), PageKind::Marked, words.get("marked_title"));
    add(Address::site_map(), PageKind::SiteMap, words.get("site_map_title"));
    add(Address::today(None), PageKind::Today { district: None }, words.get("today_title"));
    for (id, district) in catalogue.lists.districts.iter() {
        let title = words.fill("today_title_district", &[("district", &district.term.name)]);
        add(Address::today(Some(&district.term.address_part())), PageKind::Today { district: Some(id) }, title);
    }
    if site.config.contact_form.is_some() {
        add(Address::contact(), PageKind::Contact, words.get("contact_form_title"));
    }
    for facet in plan.values.keys() {
        add(Address::index(facet.folder()), PageKind::Index(*facet), words.get(&format!("index_{}", facet.folder())));
    }
    let mut discreet = 0;
    for (id, offer) in catalogue.offers.iter() {
        let title = if offer.is_discreet(&catalogue.lists) {
            discreet += 1;
            words.fill("discreet_title", &[("number", &discreet.to_string())])
        } else {
            plan.label(id, offer).to_owned()
        };
        pages.extend(of_offer(id, title, site));
    }
    for (id, partner) in catalogue.partners.iter() {
        let (address, title) = (Address::partner(&partner.entry.slug), partner.name.value.clone());
        pages.push(page(address, PageKind::Partner(id), title, site));
    }
    for (id, place) in catalogue.public_places() {
        let (address, title) = (Address::place(&place.entry.slug), place.name.value.clone());
        pages.push(page(address, PageKind::Place(id), title, site));
    }
    for (id, _) in catalogue.pages.iter() {
        pages.extend(of_free_page(id, site));
    }
    let values =
        plan.values.iter().flat_map(|(facet, values)| (0..values.len()).map(|value| List::Value(*facet, value)));
    let combined = plan.combinations().map(|(district, topic, _)| List::Combined(district, topic));
    for list in values.chain(combined).chain([List::Offers, List::Partners, List::Places]) {
        pages.extend(of_list(list, plan, site));
    }
    pages.extend(of_letters(plan, site));
    if has_easy_pages(site) {
        pages.push(page(Address::easy_pages(), PageKind::EasyPages, words.get("easy_pages"), site));
    }
    pages
}

/// Whether any entry has a page in Leichte Sprache of its own.
pub fn has_easy_pages(site: &Site<'_>) -> bool {
    site.catalogue.entries().any(|(kind, entry)| published_translations(kind, entry).next().is_some())
}

fn page(address: Address, kind: PageKind, title: String, site: &Site<'_>) -> Page {
    Page { address, kind, title, language: site.words.language().to_owned() }
}

/// The page of an offer, called by `title`, and those in Leichte Sprache.
pub(super) fn of_offer(id: Id<Offer>, title: String, site: &Site<'_>) -> Vec<Page> {
    let offer = &site.catalogue.offers[id];
    let address = Address::offer(&offer.entry.slug);
    // A discreet one is called by its number in Leichte Sprache, too.
    let discreet = offer.is_discreet(&site.catalogue.lists);
    let easy = easy(
        EntryKind::Offer,
        &offer.entry,
        &|translation| if discreet { &title } else { translation.name.as_ref().unwrap_or(&offer.name) },
        &address,
        &|number| PageKind::EasyOffer(id, number),
        site,
    );
    std::iter::once(page(address, PageKind::Offer(id), title, site)).chain(easy).collect()
}

/// A free page, and those in Leichte Sprache.
pub(super) fn of_free_page(id: Id<FreePage>, site: &Site<'_>) -> Vec<Page> {
    let free = &site.catalogue.pages[id];
    let address = Address::page(&free.entry.slug);
    let easy = easy(
        EntryKind::Page,
        &free.entry,
        &|translation| translation.name.as_ref().unwrap_or(&free.title),
        &address,
        &|number| PageKind::EasyFree(id, number),
        site,
    );
    // The page of a project is planned with the project's list.
    let own = (address == free_address(id, site.catalogue))
        .then(|| page(address.clone(), PageKind::Free(id), free.title.value.clone(), site));
    own.into_iter().chain(easy).collect()
}

/// The pages in Leichte Sprache; `name` tells how the entry is called in their titles.
fn easy<'a>(
    entry_kind: EntryKind,
    entry: &'a Entry,
    name: &dyn Fn(&'a Translation) -> &'a str,
    address: &Address,
    kind: &dyn Fn(usize) -> PageKind,
    site: &Site<'_>,
) -> Vec<Page> {
    let easy = published_translations(entry_kind, entry).map(|(number, _)| {
        let translation = &entry.translations[number];
        let title = site.words.fill("easy_title", &[("title", name(translation))]);
        page(address.in_language(&translation.language), kind(number), title, site)
    });
    easy.collect()
}

/// The pages of a list: its parts.
pub(super) fn of_list(list: List, plan: &Plan, site: &Site<'_>) -> Vec<Page> {
    let (lists, words) = (&site.catalogue.lists, site.words);
    match list {
        List::Value(facet, value) => {
            let address = Address::list(facet.folder(), &plan.values[&facet][value].id);
            let (length, title) = (plan.members(facet, value).len(), list_title(facet, value, plan, site));
            parts(address, length, title, &|part| PageKind::List { facet, value, part }, site)
        }
        List::Combined(district, topic) => {
            let address = Address::combined(&lists.districts[district].term.id, &lists.topics[topic].0.id);
            let (length, title) = (plan.in_district(district, topic).len(), combined_title(district, topic, site));
            parts(address, length, title, &|part| PageKind::Combined { district, topic, part }, site)
        }
        List::Offers => {
            let (address, title) = (Address::index("angebote"), words.get("all_offers"));
            parts(address, plan.offers.len(), title, &|part| PageKind::AllOffers { part }, site)
        }
        List::Partners => {
            let (address, title) = (Address::index("partner"), words.get("all_partners"));
            parts(address, plan.partners.len(), title, &|part| PageKind::AllPartners { part }, site)
        }
        List::Places => {
            let (address, title) = (Address::index("orte"), words.get("all_places"));
            parts(address, plan.places.len(), title, &|part| PageKind::AllPlaces { part }, site)
        }
    }
}

fn parts(
    folder: Address,
    length: usize,
    title: String,
    kind: &dyn Fn(usize) -> PageKind,
    site: &Site<'_>,
) -> Vec<Page> {
    let parts = Plan::parts(length);
    let parts = (1..=parts).map(|part| {
        let (number, of) = (part.to_string(), parts.to_string());
        let title = match part {
            1 => title.clone(),
            _ => site.words.fill("part_title", &[("title", &title), ("part", &number), ("parts", &of)]),
        };
        page(folder.part(part), kind(part), title, site)
    });
    parts.collect()
}

/// The A–Z: one page, or besides one for each letter.
pub(super) fn of_letters(plan: &Plan, site: &Site<'_>) -> Vec<Page> {
    let title = site.words.get("letters_title");
    let mut pages = vec![page(Address::index("a-z"), PageKind::Letters { letter: None }, title, site)];
    if plan.letters_are_split() {
        pages.extend(plan.letters.iter().enumerate().map(|(number, letter)| {
            let title = site.words.fill("letter_title", &[("letter", &letter.letter.to_string())]);
            let kind = PageKind::Letters { letter: Some(number) };
            page(Address::list("a-z", &letter_id(letter.letter)), kind, title, site)
        }));
    }
    pages
}
