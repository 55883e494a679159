//! The words of an entry, by field: read from the catalogue where they are counted, and kept nowhere.

use super::entry::{Entry, Kind};
use super::field::{COUNT, Field};
use crate::calendar;
use crate::model::accessibility::{Answer, Fact};
use crate::model::catalogue::Reach;
use crate::model::cost::Cost;
use crate::model::offer::OfferPlace;
use crate::model::vocabulary::Term;
use crate::model::words::Word;
use crate::model::{FreePage, Id, Offer, Partner, Place};
use crate::pages::Site;
use crate::pages::welcome::is_open;
use crate::source::Spanned;
use crate::source::document::EntryKind;
use crate::source::markdown::{self, Body, literal};
use pulldown_cmark::{Event, Tag, TagEnd};

/// The texts of one entry after the other, by [`Field`].
#[derive(Debug, Default)]
pub struct Texts([String; COUNT]);

impl Texts {
    /// The text of every field, in their order.
    pub fn all(&self) -> &[String; COUNT] {
        &self.0
    }

    /// Forgets the entry before and reads this one.
    pub fn read(&mut self, entry: &Entry, site: &Site<'_>) {
        self.clear();
        match entry.kind {
            Kind::Offer(id) => self.offer(id, site),
            Kind::Page(id) => self.page(id, site),
            Kind::Partner(id) => self.partner(id, site),
            Kind::Place(id) => self.place(id, site),
        }
    }

    /// Forgets all texts.
    pub fn clear(&mut self) {
        self.0.iter_mut().for_each(String::clear);
    }

    /// Adds a text; a line of its own, so that words of two texts never join.
    pub fn add(&mut self, field: Field, text: &str) {
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
        markdown::visit(site.sources.file(body.file).slice(body.span), |event| match event {
            Event::Start(Tag::Heading { .. }) => heading = true,
            Event::End(TagEnd::Heading(_)) => {
                self.add(Field::Summary, &text);
                text.clear();
                heading = false;
            }
            Event::Text(piece) | Event::Code(piece) => text.push_str(&literal(&piece)),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => text.push(if heading { ' ' } else { '\n' }),
            _ => {}
        });
        self.add(Field::Body, &text);
    }

    fn offer(&mut self, id: Id<Offer>, site: &Site<'_>) {
        let (catalogue, words) = (site.catalogue, site.words);
        let (offer, lists) = (&catalogue.offers[id], &catalogue.lists);
        self.add(Field::Title, &offer.name);
        self.add(Field::Summary, &offer.summary);
        let easy = offer.entry.translations.iter().filter(|translation| translation.is_published(EntryKind::Offer));
        for word in offer.other_words.iter().chain(easy.flat_map(|translation| &translation.other_words)) {
            self.add(Field::Words, word);
        }
        for topic in &offer.topics {
            self.term(Field::Topics, &lists.topics[topic.value].0);
        }
        for audience in &offer.audiences {
            self.term(Field::Topics, &lists.audiences[audience.value].0);
        }
        for setting in &offer.settings {
            self.term(Field::Topics, &lists.settings[setting.value].0);
        }
        for project in &offer.projects {
            self.term(Field::Partner, &lists.projects[project.value].term);
        }
        for partner in offer.partner.iter().chain(&offer.further_partners) {
            let partner = &catalogue.partners[partner.value];
            self.add(Field::Partner, &partner.name);
            self.maybe(Field::Partner, partner.short_name.as_ref());
        }
        self.reach(Kind::Offer(id).home(site).as_ref(), site);
        let secret = offer.hidden_address.as_ref().is_some_and(|hidden| hidden.value);
        match &offer.place {
            Some(OfferPlace::Listed(place)) if !secret => {
                let place = &catalogue.places[place.value];
                self.add(Field::District, &place.name);
                if let Some(address) = &place.address {
                    self.add(Field::District, &address.street);
                }
            }
            Some(OfferPlace::Inline { name, address, .. }) if !secret => {
                self.maybe(Field::District, name.as_ref());
                self.add(Field::District, &address.street);
            }
            _ => {}
        }
        for text in [&offer.first_visit, &offer.bring].into_iter().flatten() {
            self.add(Field::Body, text);
        }
        if let Some(help) = offer.volunteering.as_ref().filter(|help| help.wanted) {
            self.add(Field::Facts, &words.get("feature_mitmachen"));
            self.maybe(Field::Body, help.text.as_ref());
        }
        self.facts(offer, site);
        self.body(offer.entry.body, site);
    }

    /// When, for how much, in which languages, with which access.
    fn facts(&mut self, offer: &Offer, site: &Site<'_>) {
        let (catalogue, words) = (site.catalogue, site.words);
        if let Some(timetable) = site.timetable(offer) {
            for rule in calendar::phrase(&timetable, site.language()) {
                self.add(Field::Facts, &rule);
            }
        }
        match offer.cost.as_ref().map(|cost| &cost.value) {
            Some(Cost::Free) => self.add(Field::Facts, &words.get("feature_kostenlos")),
            Some(Cost::Donation) => self.add(Field::Facts, &words.get("cost_donation")),
            Some(Cost::Amount { .. }) | None => {}
        }
        if is_open(offer) {
            self.add(Field::Facts, &words.get("mark_no_registration"));
        }
        for mode in &offer.access_modes {
            self.add(Field::Facts, &words.get(&format!("access_{}", mode.value.word())));
        }
        for language in &offer.languages {
            let spoken = &catalogue.lists.languages[language.value];
            self.term(Field::Facts, &spoken.term);
            self.maybe(Field::Facts, spoken.own_name.as_ref());
        }
        for (word, fact) in Fact::ALL {
            if catalogue.access_answer(offer, *fact) == Answer::Yes {
                self.add(Field::Facts, &words.get(&format!("access_fact_{word}")));
            }
        }
    }

    fn partner(&mut self, id: Id<Partner>, site: &Site<'_>) {
        let partner = &site.catalogue.partners[id];
        self.add(Field::Title, &partner.name);
        self.maybe(Field::Words, partner.short_name.as_ref());
        for project in &partner.projects {
            self.term(Field::Partner, &site.catalogue.lists.projects[project.value].term);
        }
        self.reach(Kind::Partner(id).home(site).as_ref(), site);
        self.body(partner.entry.body, site);
    }

    fn place(&mut self, id: Id<Place>, site: &Site<'_>) {
        let place = &site.catalogue.places[id];
        self.add(Field::Title, &place.name);
        if let Some(address) = &place.address {
            self.add(Field::District, &address.street);
            self.add(Field::District, &address.postcode);
        }
        self.reach(Kind::Place(id).home(site).as_ref(), site);
        self.maybe(Field::Body, place.directions.as_ref());
        self.body(place.entry.body, site);
    }

    fn page(&mut self, id: Id<FreePage>, site: &Site<'_>) {
        let page = &site.catalogue.pages[id];
        self.add(Field::Title, &page.title);
        self.maybe(Field::Summary, page.summary.as_ref());
        let projects = site.catalogue.lists.projects.items();
        for project in projects.iter().filter(|p| p.page.as_ref().is_some_and(|page| page.value == id)) {
            self.term(Field::Topics, &project.term);
        }
        self.body(page.entry.body, site);
    }
}
