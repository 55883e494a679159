//! Objects that many others hold: partners, places, projects, and the terms of the taxonomies. Each is made once, as an
//! object for the tables and as JSON for what holds it.

use super::Writer;
use crate::hsds::{AUDIENCES, FIELDS, TOPICS, fields};
use crate::model::vocabulary::{Audience, Project, Topic};
use crate::model::{Id, Partner, Place};
use crate::object::{Object, Value};
use crate::pages::Site;
use rayon::prelude::*;
use std::collections::HashMap;

/// All such objects. Terms come first, then projects, places, and partners: each names only what stands before it.
#[derive(Debug, Default)]
pub struct Known<'a> {
    items: Vec<Item<'a>>,
    facts: HashMap<&'static str, usize>,
    topics: usize,
    audiences: usize,
    programs: usize,
    places: usize,
    partners: usize,
}

/// One of them.
#[derive(Debug)]
pub struct Item<'a> {
    /// The name of its table.
    table: &'static str,
    /// The id of the object.
    pub id: String,
    /// The object, until the tables take it.
    object: Option<Object<'a>>,
    /// The same as JSON, with everything in it.
    pub json: Vec<u8>,
}

impl<'a> Known<'a> {
    /// Makes all of them.
    pub(super) fn new(site: &'a Site<'a>) -> Self {
        let mut known = Self::default();
        let lists = &site.catalogue.lists;
        let bare = Writer::bare(site);
        for (key, name) in fields::NAMES {
            known.facts.insert(key, known.items.len());
            known.add_term(bare.term(FIELDS, key, name, name));
        }
        known.topics = known.items.len();
        for topic in lists.topics.items() {
            known.add_term(bare.listed_term(TOPICS, &topic.0));
        }
        known.audiences = known.items.len();
        for audience in lists.audiences.items() {
            known.add_term(bare.listed_term(AUDIENCES, &audience.0));
        }
        known.programs = known.items.len();
        for (id, _) in lists.projects.iter() {
            known.add("program", bare.program(id));
        }
        known.places = known.items.len();
        let mut writer = Writer { known, ..bare };
        let places: Vec<Id<Place>> = site.catalogue.places.iter().map(|(id, _)| id).collect();
        let made: Vec<Item<'_>> =
            places.par_iter().map(|id| writer.known.item("location", writer.location(*id))).collect();
        writer.known.items.extend(made);
        writer.known.partners = writer.known.items.len();
        let partners: Vec<Id<Partner>> = site.catalogue.partners.iter().map(|(id, _)| id).collect();
        let made: Vec<Item<'_>> =
            partners.par_iter().map(|id| writer.known.item("organization", writer.organization(*id))).collect();
        writer.known.items.extend(made);
        writer.known
    }

    fn item(&self, table: &'static str, object: Object<'a>) -> Item<'a> {
        let mut json = Vec::new();
        object.write(&|number| self.json(number), &mut json);
        Item { table, id: object.id().to_owned(), object: Some(object), json }
    }

    fn add(&mut self, table: &'static str, object: Object<'a>) {
        let item = self.item(table, object);
        self.items.push(item);
    }

    /// A term. As JSON it names its taxonomy, and not the row that only the tables have: a service holds thirty terms.
    fn add_term(&mut self, object: Object<'a>) {
        let item = self.item("taxonomy_term", object.without("taxonomy_id"));
        self.items.push(Item { object: Some(object), ..item });
    }

    /// The object with this number.
    pub fn get(&self, number: usize) -> Option<&Item<'a>> {
        self.items.get(number)
    }

    /// The text of the object with this number.
    pub fn json(&self, number: usize) -> Option<&[u8]> {
        self.items.get(number).map(|item| item.json.as_slice())
    }

    /// Gives the objects away, with the names of their tables, by their numbers. Their texts stay.
    pub(super) fn take_objects(&mut self) -> Vec<Option<(&'static str, Object<'a>)>> {
        self.items.iter_mut().map(|item| Some((item.table, item.object.take()?))).collect()
    }

    /// The term of a fact, where it has a name.
    pub(super) fn fact(&self, key: &str) -> Option<Value<'a>> {
        self.facts.get(key).map(|number| Value::Known(*number))
    }

    /// The term of a topic.
    pub(super) fn topic(&self, id: Id<Topic>) -> Value<'a> {
        Value::Known(self.topics + id.index())
    }

    /// The term of an audience.
    pub(super) fn audience(&self, id: Id<Audience>) -> Value<'a> {
        Value::Known(self.audiences + id.index())
    }

    /// A project.
    pub(super) fn program(&self, id: Id<Project>) -> Value<'a> {
        Value::Known(self.programs + id.index())
    }

    /// A place.
    pub(super) fn place(&self, id: Id<Place>) -> Value<'a> {
        Value::Known(self.places + id.index())
    }

    /// A partner.
    pub(super) fn partner(&self, id: Id<Partner>) -> Value<'a> {
        Value::Known(self.partners + id.index())
    }

    /// The numbers of all partners, then of all places that are published.
    pub(super) fn partners_and_places(&self, site: &Site<'_>) -> Vec<usize> {
        let places = site.catalogue.public_places().map(|(id, _)| self.places + id.index());
        (self.partners..self.items.len()).chain(places).collect()
    }
}
