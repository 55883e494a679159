//! What is searched: offers, partners, places and pages, as texts by field.

use super::field::{COUNT, Field};
use crate::calendar;
use crate::model::access::Status;
use crate::model::accessibility::{Answer, Fact};
use crate::model::catalogue::Reach;
use crate::model::cost::Cost;
use crate::model::offer::OfferPlace;
use crate::model::registration::RegistrationKind;
use crate::model::vocabulary::Term;
use crate::model::words::Word;
use crate::model::{FreePage, Id, Offer, Partner, Place};
use crate::pages::address::Address;
use crate::pages::plan::free_address;
use crate::pages::{Filter, Page, PageKind, Plan, Site};
use crate::source::Spanned;
use crate::source::markdown::{self, Body, literal};
use pulldown_cmark::{Event, Tag, TagEnd};
use rayon::prelude::*;

/// What kind of entry is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An offer.
    Offer(Id<Offer>),
    /// A free page.
    Page(Id<FreePage>),
    /// A partner.
    Partner(Id<Partner>),
    /// A place.
    Place(Id<Place>),
}

impl Kind {
    /// Its name in results.
    pub fn name(self) -> &'static str {
        match self {
            Self::Offer(_) => "angebot",
            Self::Page(_) => "seite",
            Self::Partner(_) => "partner",
            Self::Place(_) => "ort",
        }
    }
}

/// One entry that can be found.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// The slug of its file.
    pub slug: String,
    /// Its page.
    pub address: Address,
    /// What it is called.
    pub title: String,
    /// Its words, by [`Field`].
    pub texts: [String; COUNT],
    /// What its weight is multiplied with: 1, or less for what pauses, is over, or was not checked for long.
    pub standing: f32,
    /// The numbers of the values that it belongs to, by [`Filter`].
    pub values: Vec<(Filter, Vec<usize>)>,
}

/// What is over is still found, behind everything else that fits as well.
const OVER: f32 = 0.4;
/// What pauses.
const PAUSED: f32 = 0.6;
/// What nobody has checked for long.
const STALE: f32 = 0.85;

/// All entries, so that what is alike stands together: offers by topic, each kind by title.
pub fn entries(plan: &Plan, site: &Site<'_>) -> Vec<Entry> {
    let mut entries: Vec<(usize, Entry)> = plan.pages.par_iter().filter_map(|page| read(page, plan, site)).collect();
    entries.sort_by(|(topic, a), (other, b)| {
        let kind = |entry: &Entry| std::mem::discriminant(&entry.kind);
        let same = kind(a) == kind(b);
        let order = if same { topic.cmp(other) } else { a.kind.cmp(&b.kind) };
        order.then_with(|| a.title.cmp(&b.title)).then_with(|| a.slug.cmp(&b.slug))
    });
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// The entry of a page, where it has one, with the number of its first topic.
fn read(page: &Page, plan: &Plan, site: &Site<'_>) -> Option<(usize, Entry)> {
    let catalogue = site.catalogue;
    let entry = match page.kind {
        PageKind::Offer(id) => {
            let offer = &catalogue.offers[id];
            let topic = offer.topics.first().map_or(0, |topic| topic.value.index());
            return Some((topic, offer_entry(id, plan, site)));
        }
        PageKind::Partner(id) => partner_entry(id, site),
        PageKind::Place(id) => place_entry(id, site),
        PageKind::Free(id) => page_entry(id, site),
        PageKind::List { facet: crate::pages::Facet::Project, value, part: 1 } => {
            let project = catalogue.lists.projects.items().get(value)?;
            page_entry(project.page.as_ref()?.value, site)
        }
        _ => return None,
    };
    Some((0, entry))
}

/// Collects the texts of an entry.
struct Texts([String; COUNT]);

impl Texts {
    fn new() -> Self {
        Self(std::array::from_fn(|_| String::new()))
    }

    /// Adds a text; a line of its own, so that words of two texts never join.
    fn add(&mut self, field: Field, text: &str) {
        if let Some(all) = self.0.get_mut(field as usize).filter(|_| !text.is_empty()) {
            all.push_str(text);
            all.push('\n');
        }
    }

    fn maybe(&mut self, field: Field, text: Option<&Spanned<String>>) {
        if let Some(text) = text {
            self.add(field, text);
        }
    }

    fn term(&mut self, field: Field, term: &Term) {
        self.add(field, &term.name);
        self.maybe(field, term.short_name.as_ref());
        for synonym in &term.synonyms {
            self.add(field, synonym);
        }
    }

    fn reach(&mut self, reach: Option<&Reach>, site: &Site<'_>) {
        match reach {
            Some(Reach::Districts(ids)) => {
                let lists = &site.catalogue.lists;
                for district in ids.iter().map(|id| &lists.districts[*id]) {
                    self.add(Field::District, &district.term.name);
                    for word in district.term.synonyms.iter().chain(&district.postcodes) {
                        self.add(Field::District, word);
                    }
                    if let Some(borough) = &district.borough {
                        self.add(Field::District, &lists.boroughs[borough.value].0.name);
                    }
                }
            }
            Some(Reach::Townwide) => self.add(Field::District, &site.config.town),
            None => {}
        }
    }

    /// The text of a Markdown body; its headings count as summary.
    fn body(&mut self, body: Body, site: &Site<'_>) {
        let (mut text, mut heading) = (String::new(), false);
        for (event, _) in markdown::events(site.sources.file(body.file).slice(body.span)) {
            match event {
                Event::Start(Tag::Heading { .. }) => heading = true,
                Event::End(TagEnd::Heading(_)) => {
                    self.add(Field::Summary, &std::mem::take(&mut text));
                    heading = false;
                }
                Event::Text(piece) | Event::Code(piece) => text.push_str(&literal(&piece)),
                Event::SoftBreak | Event::HardBreak | Event::End(_) => text.push(if heading { ' ' } else { '\n' }),
                _ => {}
            }
        }
        self.add(Field::Body, &text);
    }
}

fn offer_entry(id: Id<Offer>, plan: &Plan, site: &Site<'_>) -> Entry {
    let (catalogue, words) = (site.catalogue, site.words);
    let (offer, lists) = (&catalogue.offers[id], &catalogue.lists);
    let mut texts = Texts::new();
    texts.add(Field::Title, &offer.name);
    texts.add(Field::Summary, &offer.summary);
    for word in &offer.other_words {
        texts.add(Field::Words, word);
    }
    for topic in &offer.topics {
        texts.term(Field::Topics, &lists.topics[topic.value].0);
    }
    for audience in &offer.audiences {
        texts.term(Field::Topics, &lists.audiences[audience.value].0);
    }
    for setting in &offer.settings {
        texts.term(Field::Topics, &lists.settings[setting.value].0);
    }
    for project in &offer.projects {
        texts.term(Field::Partner, &lists.projects[project.value].term);
    }
    for partner in offer.partner.iter().chain(&offer.further_partners) {
        let partner = &catalogue.partners[partner.value];
        texts.add(Field::Partner, &partner.name);
        texts.maybe(Field::Partner, partner.short_name.as_ref());
    }
    texts.reach(catalogue.districts_of(offer).as_ref(), site);
    let secret = offer.hidden_address.as_ref().is_some_and(|hidden| hidden.value);
    match &offer.place {
        Some(OfferPlace::Listed(place)) if !secret => {
            let place = &catalogue.places[place.value];
            texts.add(Field::District, &place.name);
            if let Some(address) = &place.address {
                texts.add(Field::District, &address.street);
            }
        }
        Some(OfferPlace::Inline { name, address, .. }) if !secret => {
            texts.maybe(Field::District, name.as_ref());
            texts.add(Field::District, &address.street);
        }
        _ => {}
    }
    for text in [&offer.first_visit, &offer.bring].into_iter().flatten() {
        texts.add(Field::Body, text);
    }
    if let Some(help) = offer.volunteering.as_ref().filter(|help| help.wanted) {
        texts.add(Field::Facts, &words.get("feature_mitmachen"));
        texts.maybe(Field::Body, help.text.as_ref());
    }
    facts(offer, &mut texts, site);
    texts.body(offer.entry.body, site);
    let standing = match offer.status.as_ref().map(|status| status.value) {
        Some(Status::Paused) => PAUSED,
        _ if !crate::pages::rank::is_listed(offer, site) => OVER,
        _ if offer.checked.as_ref().is_some_and(|checked| site.is_stale(checked.value)) => STALE,
        _ => 1.0,
    };
    let values = Filter::ALL.into_iter().map(|filter| (filter, filter.of_offer(offer, site))).collect();
    Entry {
        kind: Kind::Offer(id),
        slug: offer.entry.slug.clone(),
        address: Address::offer(&offer.entry.slug),
        title: plan.label(id, offer).to_owned(),
        texts: texts.0,
        standing,
        values,
    }
}

/// When, for how much, in which languages, with which access.
fn facts(offer: &Offer, texts: &mut Texts, site: &Site<'_>) {
    let (catalogue, words) = (site.catalogue, site.words);
    if let Some(timetable) = site.timetable(offer) {
        for rule in calendar::phrase(&timetable, site.language()) {
            texts.add(Field::Facts, &rule);
        }
    }
    match offer.cost.as_ref().map(|cost| &cost.value) {
        Some(Cost::Free) => texts.add(Field::Facts, &words.get("feature_kostenlos")),
        Some(Cost::Donation) => texts.add(Field::Facts, &words.get("cost_donation")),
        Some(Cost::Amount { .. }) | None => {}
    }
    if offer.registration.as_ref().is_some_and(|r| r.kind.value == RegistrationKind::None) {
        texts.add(Field::Facts, &words.get("mark_no_registration"));
    }
    for mode in &offer.access_modes {
        texts.add(Field::Facts, &words.get(&format!("access_{}", mode.value.word())));
    }
    for language in &offer.languages {
        let spoken = &catalogue.lists.languages[language.value];
        texts.term(Field::Facts, &spoken.term);
        texts.maybe(Field::Facts, spoken.own_name.as_ref());
    }
    for (word, fact) in Fact::ALL {
        if catalogue.access_answer(offer, *fact) == Answer::Yes {
            texts.add(Field::Facts, &words.get(&format!("access_fact_{word}")));
        }
    }
}

fn partner_entry(id: Id<Partner>, site: &Site<'_>) -> Entry {
    let partner = &site.catalogue.partners[id];
    let mut texts = Texts::new();
    texts.add(Field::Title, &partner.name);
    texts.maybe(Field::Words, partner.short_name.as_ref());
    for project in &partner.projects {
        texts.term(Field::Partner, &site.catalogue.lists.projects[project.value].term);
    }
    let reach = partner.districts.as_ref().map(Reach::of);
    texts.reach(reach.as_ref(), site);
    texts.body(partner.entry.body, site);
    let address = Address::partner(&partner.entry.slug);
    let entry = plain(Kind::Partner(id), &partner.entry.slug, address, &partner.name, texts);
    Entry { values: districts(reach.as_ref()), ..entry }
}

/// Where an entry is at home, as a value of the filter.
fn districts(reach: Option<&Reach>) -> Vec<(Filter, Vec<usize>)> {
    match reach {
        Some(Reach::Districts(ids)) => vec![(Filter::District, ids.iter().map(|id| id.index()).collect())],
        _ => Vec::new(),
    }
}

fn place_entry(id: Id<Place>, site: &Site<'_>) -> Entry {
    let place = &site.catalogue.places[id];
    let mut texts = Texts::new();
    texts.add(Field::Title, &place.name);
    if let Some(address) = &place.address {
        texts.add(Field::District, &address.street);
        texts.add(Field::District, &address.postcode);
    }
    let reach = place.district.as_ref().map(|district| Reach::Districts(vec![district.value]));
    texts.reach(reach.as_ref(), site);
    texts.maybe(Field::Body, place.directions.as_ref());
    texts.body(place.entry.body, site);
    let entry = plain(Kind::Place(id), &place.entry.slug, Address::place(&place.entry.slug), &place.name, texts);
    Entry { values: districts(reach.as_ref()), ..entry }
}

fn page_entry(id: Id<FreePage>, site: &Site<'_>) -> Entry {
    let page = &site.catalogue.pages[id];
    let mut texts = Texts::new();
    texts.add(Field::Title, &page.title);
    texts.maybe(Field::Summary, page.summary.as_ref());
    let projects = site.catalogue.lists.projects.items();
    for project in projects.iter().filter(|p| p.page.as_ref().is_some_and(|page| page.value == id)) {
        texts.term(Field::Topics, &project.term);
    }
    texts.body(page.entry.body, site);
    plain(Kind::Page(id), &page.entry.slug, free_address(id, site.catalogue), &page.title, texts)
}

fn plain(kind: Kind, slug: &str, address: Address, title: &str, texts: Texts) -> Entry {
    let (slug, title) = (slug.to_owned(), title.to_owned());
    Entry { kind, slug, address, title, texts: texts.0, standing: 1.0, values: Vec::new() }
}
