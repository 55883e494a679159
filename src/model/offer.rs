//! Something a person can go to, call, or be visited by.

use super::access::{AccessMode, Capacity, Companion, OpenTo, Status};
use super::accessibility::{self, Accessibility, Answer};
use super::address::PostalAddress;
use super::contact::{self, Contact};
use super::cost::{self, Cost};
use super::entry::Entry;
use super::field::{AREA, Field, Group, List, OLD_SLUGS, SWITCHED_OFF, Shape, Vocabulary, group};
use super::form::{Form, scalar};
use super::id::Id;
use super::image::{self, Image};
use super::partner::Partner;
use super::place::Place;
use super::read::Readable;
use super::registration::{self, Registration};
use super::schedule::{self, Timetable};
use super::vocabulary::{
    Audience, District, Listed, Project, Setting, SpokenLanguage, Topic, list_word_at, list_words,
};
use crate::date::{Date, read_date};
use crate::source::fault::{Expected, ReferenceTo, ScheduleFault};
use crate::source::markdown::Body;
use crate::source::{FaultKind, Span, Spanned, Value};
use std::borrow::Cow;

/// Something a person can go to, call, or be visited by (HSDS `service`). Fields in the order of
/// the front matter; an absent option means that nobody has told us, never "no".
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)]
pub struct Offer {
    pub entry: Entry,
    /// `titel`: the first thing read aloud (HSDS `service.name`).
    pub name: Spanned<String>,
    /// `kurz`: decides in five seconds.
    pub summary: Spanned<String>,
    /// `suchwoerter`: people search "Kaffee trinken", offers say "Begegnungscafé".
    pub other_words: Vec<Spanned<String>>,
    /// `erster_besuch`: takes away fear.
    pub first_visit: Option<Spanned<String>>,
    /// `partner`: who answers for it.
    pub partner: Option<Spanned<Id<Partner>>>,
    /// `mit`
    pub further_partners: Vec<Spanned<Id<Partner>>>,
    /// `status`
    pub status: Option<Spanned<Status>>,
    /// `hinweis`: disappears by itself.
    pub notice: Option<Notice>,
    /// `zugang`: who cannot leave home needs `aufsuchend`.
    pub access_modes: Vec<Spanned<AccessMode>>,
    /// `einsatzgebiet`: "do they come to me?"
    pub service_area: Option<Area>,
    /// `begegnungsorte`: outreach works where people already go.
    pub settings: Vec<Spanned<Id<Setting>>>,
    /// `ort`
    pub place: Option<OfferPlace>,
    /// `adresse_geheim`: shelters.
    pub hidden_address: Option<Spanned<bool>>,
    /// `stadtteile`: as written; see [`super::Catalogue::districts_of`] for the inherited ones.
    pub districts: Option<Area>,
    /// `termine`
    pub timetable: Option<Spanned<Timetable>>,
    /// `gueltig_ab`
    pub valid_from: Option<Spanned<Date>>,
    /// `gueltig_bis`: ended offers leave the lists by themselves.
    pub valid_to: Option<Spanned<Date>>,
    /// `kosten`: shame about money keeps people away.
    pub cost: Option<Spanned<Cost>>,
    /// `anmeldung`: "just come" or must I call.
    pub registration: Option<Registration>,
    /// `einfach_kommen`
    pub low_threshold: Option<Spanned<bool>>,
    /// `mitbringen`; `nichts` is an answer.
    pub bring: Option<Spanned<String>>,
    /// `anonym`
    pub anonymous: Option<Spanned<bool>>,
    /// `begleitung`: someone fetches me the first time.
    pub accompaniment: Option<Accompaniment>,
    /// `begleitperson`
    pub companion: Option<Spanned<Companion>>,
    /// `zielgruppen`: "that is me".
    pub audiences: Vec<Spanned<Id<Audience>>>,
    /// `alter`
    pub age: Option<Age>,
    /// `offen_fuer`: safe spaces.
    pub open_to: Option<Spanned<OpenTo>>,
    /// `themen`
    pub topics: Vec<Spanned<Id<Topic>>>,
    /// `sprachen`
    pub languages: Vec<Spanned<Id<SpokenLanguage>>>,
    /// `barrierefrei`: as written; see [`super::Catalogue::accessibility_of`].
    pub accessibility: Option<Accessibility>,
    /// `kontakt`: as written; see [`super::Catalogue::contact_of`].
    pub contact: Option<Contact>,
    /// `web`
    pub web: Option<Spanned<String>>,
    /// `geprueft_am`: stale entries are the first enemy.
    pub checked: Option<Spanned<Date>>,
    /// `pruefen_bis`
    pub next_check: Option<Spanned<Date>>,
    /// `plaetze`: shown only while younger than 30 days.
    pub capacity: Option<CapacityState>,
    /// `projekte`
    pub projects: Vec<Spanned<Id<Project>>>,
    /// `mitmachen`: helping is a way out of loneliness.
    pub volunteering: Option<Volunteering>,
    /// `bild`
    pub image: Option<Image>,
    /// `flyer`
    pub flyer: Option<FlyerSettings>,
    /// `quelle`
    pub source: Option<Spanned<String>>,
    /// `lizenz`
    pub license: Option<Spanned<String>>,
}

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

/// The fields of an offer, in the order in which the documentation explains them.
pub const FIELDS: Group = group!(
    "angebot",
    [
        Field::required("titel", Shape::ShortText(MAX_NAME)),
        Field::required("kurz", Shape::ShortText(MAX_SUMMARY)),
        Field::optional("suchwoerter", Shape::ListOf(&Shape::Text)),
        Field::optional("erster_besuch", Shape::Text),
        Field::required("partner", Shape::Reference(ReferenceTo::Partner)),
        Field::optional("mit", Shape::ListOf(&Shape::Reference(ReferenceTo::Partner))),
        Field::optional("status", Shape::Word(Vocabulary::of::<Status>("status"))),
        Field::optional("hinweis", Shape::Map(&NOTICE)),
        Field::required("zugang", Shape::ListOf(&Shape::Word(Vocabulary::of::<AccessMode>("zugang")))),
        Field::optional("einsatzgebiet", AREA),
        Field::optional("begegnungsorte", Shape::ListOf(&Shape::Term(List::Settings))),
        Field::optional("ort", Shape::Either(&[Shape::Map(&INLINE_PLACE), Shape::Reference(ReferenceTo::Place)])),
        Field::optional("adresse_geheim", Shape::Boolean),
        Field::optional("stadtteile", AREA),
        Field::required("termine", schedule::TIMETABLE),
        Field::optional("gueltig_ab", Shape::Date),
        Field::optional("gueltig_bis", Shape::Date),
        Field::optional("kosten", Shape::Either(&[Shape::Literal(&cost::WORDS), Shape::Map(&cost::FIELDS)])),
        Field::required("anmeldung", Shape::Map(&registration::FIELDS)),
        Field::optional("einfach_kommen", Shape::Boolean),
        Field::optional("mitbringen", Shape::Text),
        Field::optional("anonym", Shape::Boolean),
        Field::optional("begleitung", Shape::Either(&[Shape::Literal(&["unbekannt"]), Shape::Map(&ACCOMPANIMENT)])),
        Field::optional("begleitperson", Shape::Word(Vocabulary::of::<Companion>("begleitperson"))),
        Field::stated("zielgruppen", Shape::ListOf(&Shape::Term(List::Audiences))),
        Field::optional("alter", Shape::Map(&AGE)),
        Field::optional("offen_fuer", Shape::Word(Vocabulary::of::<OpenTo>("offen_fuer"))),
        Field::stated("themen", Shape::ListOf(&Shape::Term(List::Topics))),
        Field::optional(
            "sprachen",
            Shape::Either(&[Shape::Literal(&["unbekannt"]), Shape::ListOf(&Shape::Term(List::Languages)),])
        ),
        Field::optional("barrierefrei", accessibility::SHAPE),
        Field::optional("kontakt", Shape::Map(&contact::FIELDS)),
        Field::optional("web", Shape::Web),
        Field::required("geprueft_am", Shape::Date),
        Field::optional("pruefen_bis", Shape::Date),
        Field::optional("plaetze", Shape::Map(&CAPACITY)),
        Field::optional("projekte", Shape::ListOf(&Shape::Term(List::Projects))),
        Field::optional("mitmachen", Shape::Map(&VOLUNTEERING)),
        Field::optional("bild", Shape::Map(&image::FIELDS)),
        Field::optional("flyer", Shape::Map(&FLYER)),
        Field::optional("quelle", Shape::Text),
        Field::optional("lizenz", Shape::Text),
        OLD_SLUGS,
        SWITCHED_OFF,
    ]
);
/// Their keys.
pub const KEYS: &[&str] = FIELDS.keys;

const NOTICE: Group = group!("hinweis", [Field::required("text", Shape::Text), Field::required("bis", Shape::Date)]);
const INLINE_PLACE: Group = group!(
    "ort_im_angebot",
    [
        Field::optional("name", Shape::Text),
        Field::required("strasse", Shape::Text),
        Field::required("plz", Shape::Postcode),
        Field::required("ort", Shape::Text),
        Field::optional("anfahrt", Shape::Text),
    ]
);
const ACCOMPANIMENT: Group = group!(
    "begleitung",
    [
        Field::required("moeglich", Shape::Word(Vocabulary::of::<Answer>("antwort"))),
        Field::optional("wie", Shape::Text),
    ]
);
const AGE: Group =
    group!("alter", [Field::optional("von", Shape::Number(0, 120)), Field::optional("bis", Shape::Number(0, 120))]);
const CAPACITY: Group = group!(
    "plaetze",
    [Field::required("stand", Shape::Word(Vocabulary::of::<Capacity>("plaetze"))), Field::required("am", Shape::Date),]
);
const VOLUNTEERING: Group = group!(
    "mitmachen",
    [
        Field::required("gesucht", Shape::Boolean),
        Field::optional("text", Shape::Text),
        Field::optional("aufwand", Shape::Text),
    ]
);
const FLYER: Group = group!(
    "flyer",
    [
        Field::optional("aus", Shape::Boolean),
        Field::optional("gewicht", Shape::Number(0, 1000)),
        Field::optional("kurztitel", Shape::Text),
        Field::optional("kurzzeit", Shape::Text),
    ]
);

/// The longest title, in characters.
pub const MAX_NAME: usize = 60;
/// The longest summary, in characters.
pub const MAX_SUMMARY: usize = 160;

impl Listed for Offer {
    fn slug(&self) -> &str {
        &self.entry.slug
    }
}

impl Offer {
    /// When it takes place, without what is over on a day, and without single dates for which it is not there
    /// (`gueltig_ab`, `gueltig_bis`).
    pub fn timetable_on(&self, today: Date) -> Option<Cow<'_, Timetable>> {
        let first = self.valid_from.as_ref().map_or(today, |from| from.value.max(today));
        let last = self.valid_to.as_ref().map(|to| to.value);
        self.timetable.as_ref().map(|timetable| timetable.value.between(first, last))
    }

    /// Whether people come to it.
    pub fn is_onsite(&self) -> bool {
        self.access_modes.iter().any(|mode| mode.value == AccessMode::Onsite)
    }

    /// Whether somebody near may not see that one reads about it: a hidden address, or an anonymous
    /// offer about a confidential topic (violence, addiction, debts).
    pub fn is_discreet(&self, lists: &super::vocabulary::Lists) -> bool {
        let yes = |field: &Option<Spanned<bool>>| field.as_ref().is_some_and(|b| b.value);
        let confidential = self.topics.iter().any(|id| lists.topics[id.value].0.confidential);
        yes(&self.hidden_address) || yes(&self.anonymous) && confidential
    }
}

impl Readable for Offer {
    const FIELDS: &'static Group = &FIELDS;

    fn entry_mut(&mut self) -> &mut Entry {
        &mut self.entry
    }

    fn read(form: &mut Form<'_, '_>, slug: &str, body: Body, known: &super::read::Known<'_>) -> Self {
        let name = form.required_text("titel");
        form.at_most("titel", &name, MAX_NAME);
        let summary = form.required_text("kurz");
        form.at_most("kurz", &summary, MAX_SUMMARY);
        let partner = form.reference("partner", ReferenceTo::Partner, known.partners);
        let mut further_partners = form.references("mit", ReferenceTo::Partner, known.partners);
        // Nobody does it together with themselves.
        further_partners.retain(|other| partner.as_ref().is_none_or(|partner| partner.value != other.value));
        Self {
            entry: Entry::read(form, slug, body),
            name,
            summary,
            other_words: form.texts("suchwoerter"),
            first_visit: form.text("erster_besuch"),
            partner,
            further_partners,
            status: form.word("status"),
            notice: read_notice(form),
            access_modes: form.word_list("zugang"),
            service_area: read_area(form, "einsatzgebiet", known),
            settings: list_words(form, "begegnungsorte", &known.lists.settings),
            place: read_place(form, known),
            hidden_address: form.boolean("adresse_geheim"),
            districts: read_area(form, "stadtteile", known),
            timetable: form
                .node("termine")
                .map(|n| n.span)
                .and_then(|span| Timetable::read(form, "termine").map(|t| Spanned::new(t, span))),
            valid_from: form.date("gueltig_ab"),
            valid_to: read_valid_to(form),
            cost: Cost::read(form),
            registration: Registration::read(form),
            low_threshold: form.boolean("einfach_kommen"),
            bring: form.text("mitbringen"),
            anonymous: form.boolean("anonym"),
            accompaniment: read_accompaniment(form),
            companion: form.word("begleitperson"),
            audiences: list_words(form, "zielgruppen", &known.lists.audiences),
            age: read_age(form),
            open_to: form.word("offen_fuer"),
            topics: list_words(form, "themen", &known.lists.topics),
            languages: read_languages(form, known),
            accessibility: Accessibility::read(form),
            contact: Contact::read(form),
            web: form.web("web"),
            checked: form.required_date("geprueft_am"),
            next_check: form.date("pruefen_bis"),
            capacity: read_capacity(form),
            projects: list_words(form, "projekte", &known.lists.projects),
            volunteering: read_volunteering(form),
            image: Image::read(form, "bild"),
            flyer: read_flyer(form),
            source: form.text("quelle"),
            license: form.text("lizenz"),
        }
    }
}

fn read_notice(form: &mut Form<'_, '_>) -> Option<Notice> {
    let mut form = form.group("hinweis", &NOTICE)?;
    Some(Notice { text: form.required_text("text"), until: form.date("bis") })
}

/// The last day; it cannot lie before the first.
fn read_valid_to(form: &mut Form<'_, '_>) -> Option<Spanned<Date>> {
    let to = form.date("gueltig_bis")?;
    let from = form.node("gueltig_ab").and_then(scalar).and_then(|s| read_date(s.text.trim()));
    if from.is_some_and(|from| to.value < from) {
        form.fault(to.span, FaultKind::Schedule(ScheduleFault::ValidBackwards));
    }
    Some(to)
}

/// A list of languages; `unbekannt` says that nobody has told us.
fn read_languages(form: &mut Form<'_, '_>, known: &super::read::Known<'_>) -> Vec<Spanned<Id<SpokenLanguage>>> {
    if form.says_unknown("sprachen") {
        return Vec::new();
    }
    list_words(form, "sprachen", &known.lists.languages)
}

/// `stadtweit`, or a list of districts.
pub(crate) fn read_area(form: &mut Form<'_, '_>, key: &'static str, known: &super::read::Known<'_>) -> Option<Area> {
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

fn read_place(form: &mut Form<'_, '_>, known: &super::read::Known<'_>) -> Option<OfferPlace> {
    let node = form.node("ort")?;
    if let Value::Map(_) = node.value {
        let mut form = form.group("ort", &INLINE_PLACE)?;
        let (name, directions) = (form.text("name"), form.text("anfahrt"));
        return Some(OfferPlace::Inline { name, address: PostalAddress::read(&mut form), directions });
    }
    form.reference("ort", ReferenceTo::Place, known.places).map(OfferPlace::Listed)
}

fn read_accompaniment(form: &mut Form<'_, '_>) -> Option<Accompaniment> {
    if form.says_unknown("begleitung") {
        return None;
    }
    let mut form = form.group("begleitung", &ACCOMPANIMENT)?;
    let possible = form.word::<Answer>("moeglich").map_or(Answer::Unknown, |a| a.value);
    Some(Accompaniment { possible, how: form.text("wie") })
}

fn read_age(form: &mut Form<'_, '_>) -> Option<Age> {
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

fn read_capacity(form: &mut Form<'_, '_>) -> Option<CapacityState> {
    let mut form = form.group("plaetze", &CAPACITY)?;
    let (state, as_of) = (form.word("stand"), form.date("am"));
    state.map(|state| CapacityState { state, as_of })
}

fn read_volunteering(form: &mut Form<'_, '_>) -> Option<Volunteering> {
    let mut form = form.group("mitmachen", &VOLUNTEERING)?;
    Some(Volunteering {
        wanted: form.boolean("gesucht").is_some_and(|b| b.value),
        text: form.text("text"),
        effort: form.text("aufwand"),
    })
}

fn read_flyer(form: &mut Form<'_, '_>) -> Option<FlyerSettings> {
    let mut form = form.group("flyer", &FLYER)?;
    Some(FlyerSettings {
        off: form.boolean("aus").is_some_and(|b| b.value),
        weight: form.number("gewicht", 0..=1000).map(|n| n.value),
        short_title: form.text("kurztitel"),
        short_time: form.text("kurzzeit"),
    })
}
