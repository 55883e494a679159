//! A building or spot with an address and facts about access.

use super::accessibility::{self, Accessibility};
use super::address::{self, PostalAddress};
use super::entry::Entry;
use super::field::{Field, Group, List, OLD_SLUGS, SWITCHED_OFF, Shape, group};
use super::form::{Form, scalar};
use super::id::Id;
use super::read::{Known, Readable};
use super::schedule::{self, Timetable};
use super::vocabulary::{District, Listed, list_word};
use crate::source::fault::Expected;
use crate::source::markdown::Body;
use crate::source::{Node, Spanned, Value};

/// A building or spot (HSDS `location`).
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// Slug, body, and what every entry has.
    pub entry: Entry,
    /// `name`
    pub name: Spanned<String>,
    /// `adresse`
    pub address: Option<PostalAddress>,
    /// `stadtteil`
    pub district: Option<Spanned<Id<District>>>,
    /// `koordinaten`: latitude and longitude in degrees (WGS 84).
    pub coordinates: Option<Spanned<(f64, f64)>>,
    /// `anfahrt`: stop, line, "Der Eingang ist im Hof."
    pub directions: Option<Spanned<String>>,
    /// `barrierefrei`
    pub accessibility: Option<Accessibility>,
    /// `oeffnung`
    pub opening: Option<Timetable>,
}

/// The fields of a place.
pub const FIELDS: Group = group!(
    "ort",
    [
        Field::required("name", Shape::Text),
        Field::required("adresse", Shape::Map(&address::FIELDS)),
        Field::required("stadtteil", Shape::Term(List::Districts)),
        Field::optional("koordinaten", Shape::Coordinates),
        Field::optional("anfahrt", Shape::Text),
        Field::optional("barrierefrei", accessibility::SHAPE),
        Field::optional("oeffnung", schedule::TIMETABLE),
        OLD_SLUGS,
        SWITCHED_OFF,
    ]
);
/// Their keys.
pub const KEYS: &[&str] = FIELDS.keys;

impl Listed for Place {
    fn slug(&self) -> &str {
        &self.entry.slug
    }
}

impl Readable for Place {
    const FIELDS: &'static Group = &FIELDS;

    fn entry_mut(&mut self) -> &mut Entry {
        &mut self.entry
    }

    fn read(form: &mut Form<'_, '_>, slug: &str, body: Body, known: &Known<'_>) -> Self {
        Self {
            entry: Entry::read(form, slug, body),
            name: form.required_text("name"),
            address: form.group("adresse", &address::FIELDS).map(|mut form| PostalAddress::read(&mut form)),
            district: list_word(form, "stadtteil", &known.lists.districts),
            coordinates: read_coordinates(form),
            directions: form.text("anfahrt"),
            accessibility: Accessibility::read(form),
            opening: Timetable::read(form, "oeffnung"),
        }
    }
}

fn read_coordinates(form: &mut Form<'_, '_>) -> Option<Spanned<(f64, f64)>> {
    let node = form.node("koordinaten")?;
    let found = match &node.value {
        Value::List(pair) => read_pair(pair),
        _ => None,
    };
    if found.is_none() {
        form.wrong(node, "koordinaten", Expected::Coordinates);
    }
    found.map(|pair| Spanned::new(pair, node.span))
}

/// Two decimal numbers.
pub(crate) fn read_pair(nodes: &[Node]) -> Option<(f64, f64)> {
    let [first, second] = nodes else { return None };
    let number = |node: &Node| scalar(node)?.text.parse::<f64>().ok().filter(|n| n.is_finite());
    Some((number(first)?, number(second)?))
}
