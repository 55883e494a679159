//! The parts of an offer that are more than one value: what they are, and how they are read.

use crate::date::{Date, read_date};
use crate::model::access::Capacity;
use crate::model::accessibility::Answer;
use crate::model::address::PostalAddress;
use crate::model::field::{Field, Group, Shape, Vocabulary, group};
use crate::model::form::{Form, scalar};
use crate::model::id::Id;
use crate::model::place::Place;
use crate::model::read::Known;
use crate::model::vocabulary::{District, Listed, SpokenLanguage, list_word_at, list_words};
use crate::source::fault::{Expected, ReferenceTo, ScheduleFault};
use crate::source::{FaultKind, Span, Spanned, Value};

/// Where an offer takes place.
#[derive(Debug, Clone, PartialEq)]
pub enum OfferPlace {
    /// A place with a file of its own.
    Listed(Spanned<Id<Place>>),
    /// An address written into the offer.
    Inline {
        /// What the place is called.
        name: Option<Spanned<String>>,
        /// Its address.
        address: PostalAddress,
        /// How to get there.
        directions: Option<Spanned<String>>,
    },
}

/// Districts, or the whole town.
#[derive(Debug, Clone, PartialEq)]
pub enum Area {
    /// `stadtweit`
    Townwide(Span),
    /// These districts.
    Districts(Vec<Spanned<Id<District>>>),
}

/// A notice that disappears by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// The words.
    pub text: Spanned<String>,
    /// The last day on which it is shown.
    pub until: Option<Spanned<Date>>,
}

/// Whether someone is fetched the first time.
#[derive(Debug, Clone, PartialEq)]
pub struct Accompaniment {
    /// Whether it is possible.
    pub possible: Answer,
    /// How.
    pub how: Option<Spanned<String>>,
}

/// From which age to which (HSDS `minimum_age`, `maximum_age`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Age {
    /// From.
    pub from: Option<u32>,
    /// To.
    pub to: Option<u32>,
}

/// Whether there is room, and since when somebody says so.
#[derive(Debug, Clone, PartialEq)]
pub struct CapacityState {
    /// The state.
    pub state: Spanned<Capacity>,
    /// When somebody looked.
    pub as_of: Option<Spanned<Date>>,
}

/// Help that is wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct Volunteering {
    /// Whether somebody is wanted now.
    pub wanted: bool,
    /// For what.
    pub text: Option<Spanned<String>>,
    /// How much time it takes.
    pub effort: Option<Spanned<String>>,
}

/// How an offer appears on flyers.
#[derive(Debug, Clone, PartialEq)]
pub struct FlyerSettings {
    /// Leave it out.
    pub off: bool,
    /// Higher comes first.
    pub weight: Option<u32>,
    /// A title for narrow places.
    pub short_title: Option<Spanned<String>>,
    /// A time for narrow places.
    pub short_time: Option<Spanned<String>>,
}

pub(super) const NOTICE: Group =
    group!("hinweis", [Field::required("text", Shape::Text), Field::required("bis", Shape::Date)]);
pub(super) const INLINE_PLACE: Group = group!(
    "ort_im_angebot",
    [
        Field::optional("name", Shape::Text),
        Field::required("strasse", Shape::Text),
        Field::required("plz", Shape::Postcode),
        Field::required("ort", Shape::Text),
        Field::optional("anfahrt", Shape::Text),
    ]
);
pub(super) const ACCOMPANIMENT: Group = group!(
    "begleitung",
    [
        Field::required("moeglich", Shape::Word(Vocabulary::of::<Answer>("antwort"))),
        Field::optional("wie", Shape::Text),
    ]
);
pub(super) const AGE: Group =
    group!("alter", [Field::optional("von", Shape::Number(0, 120)), Field::optional("bis", Shape::Number(0, 120))]);
pub(super) const CAPACITY: Group = group!(
    "plaetze",
    [Field::required("stand", Shape::Word(Vocabulary::of::<Capacity>("plaetze"))), Field::required("am", Shape::Date),]
);
pub(super) const VOLUNTEERING: Group = group!(
    "mitmachen",
    [
        Field::required("gesucht", Shape::Boolean),
        Field::optional("text", Shape::Text),
        Field::optional("aufwand", Shape::Text),
    ]
);
pub(super) const FLYER: Group = group!(
    "flyer",
    [
        Field::optional("aus", Shape::Boolean),
        Field::optional("gewicht", Shape::Number(0, 1000)),
        Field::optional("kurztitel", Shape::Text),
        Field::optional("kurzzeit", Shape::Text),
    ]
);

pub(super) fn read_notice(form: &mut Form<'_, '_>) -> Option<Notice> {
    let mut form = form.group("hinweis", &NOTICE)?;
    Some(Notice { text: form.required_text("text"), until: form.date("bis") })
}

/// The last day; it cannot lie before the first.
pub(super) fn read_valid_to(form: &mut Form<'_, '_>) -> Option<Spanned<Date>> {
    let to = form.date("gueltig_bis")?;
    let from = form.node("gueltig_ab").and_then(scalar).and_then(|s| read_date(s.text.trim()));
    if from.is_some_and(|from| to.value < from) {
        form.fault(to.span, FaultKind::Schedule(ScheduleFault::ValidBackwards));
    }
    Some(to)
}

/// A list of languages; `unbekannt` says that nobody has told us.
pub(super) fn read_languages(form: &mut Form<'_, '_>, known: &Known<'_>) -> Vec<Spanned<Id<SpokenLanguage>>> {
    if form.says_unknown("sprachen") {
        return Vec::new();
    }
    list_words(form, "sprachen", &known.lists.languages)
}

/// `stadtweit`, or a list of districts.
pub(crate) fn read_area(form: &mut Form<'_, '_>, key: &'static str, known: &Known<'_>) -> Option<Area> {
    let node = form.node(key)?;
    match &node.value {
        Value::List(items) => {
            let districts = items.iter().filter_map(|n| list_word_at(form, n, key, &known.lists.districts)).collect();
            Some(Area::Districts(districts))
        }
        Value::Scalar(word) if word.text == "stadtweit" => Some(Area::Townwide(node.span)),
        Value::Scalar(_) => {
            let districts = &known.lists.districts;
            let words = || {
                let slugs = districts.items().iter().map(|district| district.slug().to_owned());
                std::iter::once("stadtweit".to_owned()).chain(slugs).collect()
            };
            if !form.is_bare(key, |word| districts.by_slug(word).is_some(), words) {
                form.wrong(node, key, Expected::ListOrWord);
            }
            None
        }
        _ => {
            form.wrong(node, key, Expected::ListOrWord);
            None
        }
    }
}

pub(super) fn read_place(form: &mut Form<'_, '_>, known: &Known<'_>) -> Option<OfferPlace> {
    let node = form.node("ort")?;
    if let Value::Map(_) = node.value {
        let mut form = form.group("ort", &INLINE_PLACE)?;
        let (name, directions) = (form.text("name"), form.text("anfahrt"));
        return Some(OfferPlace::Inline { name, address: PostalAddress::read(&mut form), directions });
    }
    form.reference("ort", ReferenceTo::Place, known.places).map(OfferPlace::Listed)
}

pub(super) fn read_accompaniment(form: &mut Form<'_, '_>) -> Option<Accompaniment> {
    if form.says_unknown("begleitung") {
        return None;
    }
    let mut form = form.group("begleitung", &ACCOMPANIMENT)?;
    let possible = form.word::<Answer>("moeglich").map_or(Answer::Unknown, |a| a.value);
    Some(Accompaniment { possible, how: form.text("wie") })
}

pub(super) fn read_age(form: &mut Form<'_, '_>) -> Option<Age> {
    let mut form = form.group("alter", &AGE)?;
    let (from, to) = (form.number("von", 0..=120), form.number("bis", 0..=120));
    if let (Some(from), Some(to)) = (&from, &to)
        && from.value > to.value
    {
        let kind = FaultKind::WrongType { key: "bis".into(), expected: Expected::Number, found: to.value.to_string() };
        form.fault(to.span, kind);
    }
    Some(Age { from: from.map(|n| n.value), to: to.map(|n| n.value) })
}

pub(super) fn read_capacity(form: &mut Form<'_, '_>) -> Option<CapacityState> {
    let mut form = form.group("plaetze", &CAPACITY)?;
    let (state, as_of) = (form.word("stand"), form.date("am"));
    state.map(|state| CapacityState { state, as_of })
}

pub(super) fn read_volunteering(form: &mut Form<'_, '_>) -> Option<Volunteering> {
    let mut form = form.group("mitmachen", &VOLUNTEERING)?;
    Some(Volunteering {
        wanted: form.boolean("gesucht").is_some_and(|b| b.value),
        text: form.text("text"),
        effort: form.text("aufwand"),
    })
}

pub(super) fn read_flyer(form: &mut Form<'_, '_>) -> Option<FlyerSettings> {
    let mut form = form.group("flyer", &FLYER)?;
    Some(FlyerSettings {
        off: form.boolean("aus").is_some_and(|b| b.value),
        weight: form.number("gewicht", 0..=1000).map(|n| n.value),
        short_title: form.text("kurztitel"),
        short_time: form.text("kurzzeit"),
    })
}
