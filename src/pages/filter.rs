//! What results of the search can be narrowed by, and the words by which a query asks for it.

use super::facet::Facet;
use super::plan::Plan;
use super::site::Site;
use crate::model::Offer;
use crate::model::accessibility::{Answer, Fact};
use crate::model::cost::Cost;
use crate::model::words::Word;

/// What results of the search can be narrowed by. The names are part of the contract of the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Filter {
    /// District.
    District,
    /// Topic.
    Topic,
    /// Audience.
    Audience,
    /// Day of the week.
    Weekday,
    /// Access mode.
    AccessMode,
    /// Cost.
    Cost,
    /// Language spoken.
    Language,
    /// Accessibility: what is there.
    Accessibility,
}

/// A value of a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterValue {
    /// As addresses and the client name it.
    pub id: String,
    /// As a resident reads it.
    pub name: String,
    /// What people type for it; a query with such a word asks for the value.
    pub asked_by: Vec<String>,
}

/// Values of `kosten` in the order of their numbers.
const COSTS: [&str; 3] = ["kostenlos", "spende", "betrag"];

impl Filter {
    /// All filters.
    pub const ALL: [Self; 8] = [
        Self::District,
        Self::Topic,
        Self::Audience,
        Self::Weekday,
        Self::AccessMode,
        Self::Cost,
        Self::Language,
        Self::Accessibility,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::District => "stadtteil",
            Self::Topic => "thema",
            Self::Audience => "zielgruppe",
            Self::Weekday => "wochentag",
            Self::AccessMode => "zugang",
            Self::Cost => "kosten",
            Self::Language => "sprache",
            Self::Accessibility => "barrierefrei",
        }
    }

    fn facet(self) -> Option<Facet> {
        match self {
            Self::District => Some(Facet::District),
            Self::Topic => Some(Facet::Topic),
            Self::Audience => Some(Facet::Audience),
            Self::Weekday => Some(Facet::Weekday),
            Self::AccessMode => Some(Facet::AccessMode),
            Self::Language => Some(Facet::Language),
            Self::Cost | Self::Accessibility => None,
        }
    }

    /// Its values in order.
    pub fn values(self, plan: &Plan, site: &Site<'_>) -> Vec<FilterValue> {
        let words = site.words;
        let asked = |id: &str| -> Vec<String> {
            let key = format!("search_asks_{}_{}", self.name(), id.replace('-', "_"));
            words.find(&key).map_or_else(Vec::new, |all| all.split(", ").map(str::to_owned).collect())
        };
        let value = |id: &str, name: String| {
            let id = id.replace('_', "-");
            let asked_by = asked(&id);
            FilterValue { id, name, asked_by }
        };
        match self.facet() {
            Some(facet) => {
                let values = plan.values.get(&facet).map_or(&[][..], Vec::as_slice);
                let mut values: Vec<FilterValue> =
                    values.iter().map(|found| value(&found.id, found.name.clone())).collect();
                for (number, value) in values.iter_mut().enumerate() {
                    match self {
                        // Topics and audiences are what a query is about: their names count as words.
                        Self::Weekday => value.asked_by.push(value.name.clone()),
                        Self::Language => {
                            value.asked_by.push(value.name.clone());
                            let spoken = site.catalogue.lists.languages.items().get(number);
                            value
                                .asked_by
                                .extend(spoken.and_then(|s| s.own_name.as_ref()).map(|name| name.value.clone()));
                        }
                        Self::District => {
                            value.asked_by.push(value.name.clone());
                            let district = site.catalogue.lists.districts.items().get(number);
                            let synonyms = district.map_or(&[][..], |d| d.term.synonyms.as_slice());
                            value.asked_by.extend(synonyms.iter().map(|s| s.value.clone()));
                        }
                        _ => {}
                    }
                }
                values
            }
            None if self == Self::Cost => {
                COSTS.iter().map(|id| value(id, words.get(&format!("search_cost_{id}")))).collect()
            }
            None => Fact::ALL.iter().map(|(id, _)| value(id, words.get(&format!("access_fact_{id}")))).collect(),
        }
    }

    /// The numbers of the values that an offer belongs to.
    pub fn of_offer(self, offer: &Offer, site: &Site<'_>) -> Vec<usize> {
        let catalogue = site.catalogue;
        match self.facet() {
            Some(facet) => facet.of_offer(offer, catalogue, site.date.day()),
            None if self == Self::Cost => match offer.cost.as_ref().map(|cost| &cost.value) {
                Some(Cost::Free) => vec![0],
                Some(Cost::Donation) => vec![1],
                Some(Cost::Amount { .. }) => vec![2],
                None => Vec::new(),
            },
            None => {
                let facts = Fact::ALL.iter().enumerate();
                facts
                    .filter(|(_, (_, fact))| catalogue.access_answer(offer, *fact) == Answer::Yes)
                    .map(|(number, _)| number)
                    .collect()
            }
        }
    }
}
