//! The ways in which offers are listed.

use crate::calendar::{weekday_name, weekday_of};
use crate::config::Language;
use crate::date::{Date, days_between};
use crate::model::access::AccessMode;
use crate::model::accessibility::{Answer, Fact};
use crate::model::catalogue::Reach;
use crate::model::cost::Cost;
use crate::model::schedule::{Schedule, Timetable, Weekday};
use crate::model::vocabulary::Term;
use crate::model::words::Word;
use crate::model::{Catalogue, Offer};
use crate::words::Words;
use jiff::ToSpan;

/// A way in which offers are listed. Each has an index (`/themen/`) and a list for every value
/// (`/themen/essen/`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// By topic.
    Topic,
    /// By audience.
    Audience,
    /// By district.
    District,
    /// By borough.
    Borough,
    /// By access mode.
    AccessMode,
    /// By day of the week.
    Weekday,
    /// By project.
    Project,
    /// By what makes an offer easy to use.
    Feature,
    /// By language spoken.
    Language,
    /// By where outreach work meets people.
    Setting,
}

/// What makes an offer easy to use, and the helping hands that are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    /// Free, also where people may give something.
    Free,
    /// Nobody has to register.
    NoRegistration,
    /// Can be reached with a wheelchair.
    Wheelchair,
    /// Volunteers are wanted.
    Volunteering,
}

impl Feature {
    /// All of them, with the part of the address and the icon.
    pub const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Free, "kostenlos", "banknote"),
        (Self::NoRegistration, "ohne_anmeldung", "door-open"),
        (Self::Wheelchair, "rollstuhl", "accessibility"),
        (Self::Volunteering, "mitmachen", "hand-heart"),
    ];

    fn of(self, offer: &Offer, catalogue: &Catalogue) -> bool {
        match self {
            Self::Free => matches!(offer.cost.as_ref().map(|c| &c.value), Some(Cost::Free | Cost::Donation)),
            Self::NoRegistration => super::welcome::is_open(offer),
            Self::Wheelchair => {
                offer.access_modes.iter().any(|m| m.value == AccessMode::Onsite)
                    && catalogue.access_answer(offer, Fact::Wheelchair) == Answer::Yes
            }
            Self::Volunteering => offer.volunteering.as_ref().is_some_and(|v| v.wanted),
        }
    }
}

impl Facet {
    /// All facets.
    pub const ALL: [Self; 10] = [
        Self::Topic,
        Self::Audience,
        Self::District,
        Self::Borough,
        Self::AccessMode,
        Self::Weekday,
        Self::Feature,
        Self::Language,
        Self::Setting,
        Self::Project,
    ];

    /// The first part of the address; also the key of its words.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Topic => "themen",
            Self::Audience => "zielgruppen",
            Self::District => "stadtteile",
            Self::Borough => "stadtbezirke",
            Self::AccessMode => "zugang",
            Self::Weekday => "wochentag",
            Self::Project => "projekte",
            Self::Feature => "merkmale",
            Self::Language => "sprachen",
            Self::Setting => "begegnungsorte",
        }
    }

    /// The values in their order.
    pub fn values(self, catalogue: &Catalogue, words: &Words, language: Language) -> Vec<FacetValue> {
        let lists = &catalogue.lists;
        match self {
            Self::Topic => lists.topics.items().iter().map(|t| FacetValue::of(&t.0)).collect(),
            Self::Audience => lists.audiences.items().iter().map(|t| FacetValue::of(&t.0)).collect(),
            Self::District => lists.districts.items().iter().map(|t| FacetValue::of(&t.term)).collect(),
            Self::Borough => lists.boroughs.items().iter().map(|t| FacetValue::of(&t.0)).collect(),
            Self::Project => lists.projects.items().iter().map(|t| FacetValue::of(&t.term)).collect(),
            Self::Language => lists.languages.items().iter().map(|t| FacetValue::of(&t.term)).collect(),
            Self::Setting => lists.settings.items().iter().map(|t| FacetValue::of(&t.0)).collect(),
            Self::Feature => Feature::ALL
                .iter()
                .map(|(_, word, icon)| FacetValue {
                    id: word.replace('_', "-"),
                    name: words.get(&format!("feature_{word}")),
                    explanation: words.find(&format!("feature_{word}_explanation")).map(str::to_owned),
                    icon: Some((*icon).to_owned()),
                })
                .collect(),
            Self::AccessMode => AccessMode::ALL
                .iter()
                .map(|(word, _)| FacetValue {
                    id: (*word).to_owned(),
                    name: words.get(&format!("access_{word}")),
                    explanation: words.find(&format!("access_{word}_explanation")).map(str::to_owned),
                    icon: words.find(&format!("access_{word}_icon")).map(str::to_owned),
                })
                .collect(),
            Self::Weekday => Weekday::ALL
                .iter()
                .map(|(_, day)| FacetValue {
                    id: weekday_name(*day, Language::German).to_lowercase(),
                    name: weekday_name(*day, language).to_owned(),
                    explanation: None,
                    icon: None,
                })
                .collect(),
        }
    }

    /// The numbers of the values that an offer belongs to, each once.
    pub fn of_offer(self, offer: &Offer, catalogue: &Catalogue, today: Date) -> Vec<usize> {
        let mut numbers: Vec<usize> = match self {
            Self::Topic => offer.topics.iter().map(|t| t.value.index()).collect(),
            Self::Audience => offer.audiences.iter().map(|t| t.value.index()).collect(),
            Self::Project => offer.projects.iter().map(|t| t.value.index()).collect(),
            Self::Language => offer.languages.iter().map(|t| t.value.index()).collect(),
            Self::Setting => offer.settings.iter().map(|t| t.value.index()).collect(),
            Self::Feature => {
                let has = |(number, (feature, ..)): (usize, &(Feature, &str, &str))| {
                    feature.of(offer, catalogue).then_some(number)
                };
                Feature::ALL.iter().enumerate().filter_map(has).collect()
            }
            Self::AccessMode => offer.access_modes.iter().map(|m| m.value as usize).collect(),
            Self::Weekday => weekdays(offer, today).into_iter().map(|d| d as usize).collect(),
            Self::District => match catalogue.districts_of(offer) {
                Some(Reach::Districts(ids)) => ids.into_iter().map(|id| id.index()).collect(),
                _ => Vec::new(),
            },
            Self::Borough => match catalogue.districts_of(offer) {
                Some(Reach::Districts(ids)) => ids
                    .into_iter()
                    .filter_map(|id| catalogue.lists.districts[id].borough.as_ref())
                    .map(|id| id.value.index())
                    .collect(),
                _ => Vec::new(),
            },
        };
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

/// The weekdays on which an offer takes place again and again, from this day on.
fn weekdays(offer: &Offer, today: Date) -> Vec<Weekday> {
    let mut days: Vec<Weekday> = match offer.timetable_on(today).as_deref() {
        Some(Timetable::AroundTheClock) => Weekday::ALL.iter().map(|(_, day)| *day).collect(),
        Some(timetable) => timetable.schedules().iter().flat_map(Schedule::weekdays).collect(),
        None => Vec::new(),
    };
    // In its last days an offer does not come to each day of the week any more.
    let from = offer.valid_from.as_ref().map_or(today, |from| from.value.max(today));
    if let Some(left) = offer.valid_to.as_ref().map(|to| days_between(from, to.value)).filter(|left| *left < 6) {
        let coming: Vec<Weekday> = from.series(1.days()).take((left + 1).max(0) as usize).map(weekday_of).collect();
        days.retain(|day| coming.contains(day));
    }
    days
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// The second part of the address.
    pub id: String,
    /// As a resident reads it.
    pub name: String,
    /// What it means.
    pub explanation: Option<String>,
    /// Name of an icon.
    pub icon: Option<String>,
}

impl FacetValue {
    fn of(term: &Term) -> Self {
        Self {
            id: term.address_part(),
            name: term.name.value.clone(),
            explanation: term.explanation.as_ref().map(|t| t.value.clone()),
            icon: term.icon.as_ref().map(|t| t.value.clone()),
        }
    }
}
