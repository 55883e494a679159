//! Something a person can go to, call, or be visited by.

mod part;

use crate::date::Date;
use crate::model::access::{AccessMode, Companion, OpenTo, Status};
use crate::model::accessibility::{self, Accessibility};
use crate::model::contact::{self, Contact};
use crate::model::cost::{self, Cost};
use crate::model::entry::Entry;
use crate::model::field::{AREA, Field, Group, List, OLD_SLUGS, SWITCHED_OFF, Shape, Vocabulary, group};
use crate::model::form::Form;
use crate::model::id::Id;
use crate::model::image::{self, Image};
use crate::model::partner::Partner;
use crate::model::read::Readable;
use crate::model::registration::{self, Registration};
use crate::model::schedule::{self, Timetable};
use crate::model::vocabulary::{Audience, Listed, Project, Setting, SpokenLanguage, Topic, list_words};
use crate::source::Spanned;
use crate::source::fault::ReferenceTo;
use crate::source::markdown::Body;
pub(crate) use part::read_area;
use part::{
    ACCOMPANIMENT, AGE, CAPACITY, FLYER, INLINE_PLACE, NOTICE, VOLUNTEERING, read_accompaniment, read_age,
    read_capacity, read_flyer, read_languages, read_notice, read_place, read_valid_to, read_volunteering,
};
pub use part::{Accompaniment, Age, Area, CapacityState, FlyerSettings, Notice, OfferPlace, Volunteering};
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
    pub fn is_discreet(&self, lists: &crate::model::vocabulary::Lists) -> bool {
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

    fn read(form: &mut Form<'_, '_>, slug: &str, body: Body, known: &crate::model::read::Known<'_>) -> Self {
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
