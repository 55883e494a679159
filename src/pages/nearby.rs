//! What else is near: offers that reach a district from elsewhere, and offers like another one.

use super::plan::Plan;
use crate::model::access::AccessMode;
use crate::model::catalogue::Reach;
use crate::model::vocabulary::{District, Topic};
use crate::model::{Catalogue, Id, Offer};

/// How many offers a group of a district page shows before it leads to the whole list.
pub const PER_GROUP: usize = 6;
/// How many similar offers the page of an offer shows.
const SIMILAR: usize = 3;

/// Offers that reach people wherever they live, in reading order.
#[derive(Debug, Clone, Default)]
pub struct Nearby {
    /// Offers for the whole town at a place.
    townwide: Vec<Id<Offer>>,
    /// Offers that visit people.
    visiting: Vec<Id<Offer>>,
    /// Offers by telephone.
    telephone: Vec<Id<Offer>>,
}

/// The offers that reach a district from elsewhere; none twice.
#[derive(Debug, Default)]
pub struct FromElsewhere {
    /// Somebody comes here.
    pub visiting: Vec<Id<Offer>>,
    /// By telephone.
    pub telephone: Vec<Id<Offer>>,
    /// For the whole town.
    pub townwide: Vec<Id<Offer>>,
    /// At home in a neighbouring district.
    pub neighbours: Vec<Id<Offer>>,
    /// The districts of those, in the same order.
    pub next_door: Vec<Id<District>>,
}

impl Nearby {
    /// Sorts offers (already in reading order) into the groups.
    pub fn new(offers: &[Id<Offer>], catalogue: &Catalogue) -> Self {
        let mut nearby = Self::default();
        for id in offers {
            let offer = &catalogue.offers[*id];
            let has = |mode: AccessMode| offer.access_modes.iter().any(|m| m.value == mode);
            if has(AccessMode::Outreach) {
                nearby.visiting.push(*id);
            } else if has(AccessMode::Phone) {
                nearby.telephone.push(*id);
            } else if matches!(catalogue.districts_of(offer), Some(Reach::Townwide)) {
                nearby.townwide.push(*id);
            }
        }
        nearby
    }

    /// Takes offers out of the groups.
    pub(super) fn take_out(&mut self, offers: &[Id<Offer>]) {
        for group in [&mut self.townwide, &mut self.visiting, &mut self.telephone] {
            group.retain(|id| !offers.contains(id));
        }
    }

    /// Puts an offer into its group, behind those that stand before it in reading order.
    pub(super) fn put_in(&mut self, id: Id<Offer>, catalogue: &Catalogue, before: &dyn Fn(Id<Offer>) -> bool) {
        let alone = Self::new(&[id], catalogue);
        let groups = [&mut self.townwide, &mut self.visiting, &mut self.telephone];
        for (group, one) in groups.into_iter().zip([alone.townwide, alone.visiting, alone.telephone]) {
            let at = group.partition_point(|other| before(*other));
            group.splice(at..at, one);
        }
    }

    /// What reaches a district beside its own offers.
    pub fn of_district(&self, id: Id<District>, plan: &Plan, catalogue: &Catalogue) -> FromElsewhere {
        // Asked of the offer and not of the district's list, whose length grows with the town.
        let is_own = |offer: Id<Offer>| {
            let reach = catalogue.districts_of(&catalogue.offers[offer]);
            reach.is_some_and(|reach| reach.names(id))
        };
        let first = |offers: &[Id<Offer>], reaches: &dyn Fn(&Offer) -> bool| -> Vec<Id<Offer>> {
            let wanted = |offer: &&Id<Offer>| reaches(&catalogue.offers[**offer]) && !is_own(**offer);
            offers.iter().filter(wanted).take(PER_GROUP).copied().collect()
        };
        let visits = |offer: &Offer| match catalogue.service_area_of(offer) {
            Some(Reach::Townwide) => true,
            Some(area) => area.names(id),
            None => false,
        };
        let mut found = FromElsewhere {
            visiting: first(&self.visiting, &visits),
            telephone: first(&self.telephone, &|_| true),
            townwide: first(&self.townwide, &|_| true),
            neighbours: Vec::new(),
            next_door: Vec::new(),
        };
        for neighbour in &catalogue.lists.districts[id].neighbours {
            for offer in plan.members(super::Facet::District, neighbour.value.index()) {
                let shown = [&found.visiting, &found.telephone, &found.townwide, &found.neighbours];
                if !shown.iter().any(|group| group.contains(offer)) && !is_own(*offer) {
                    found.neighbours.push(*offer);
                    if found.next_door.last() != Some(&neighbour.value) {
                        found.next_door.push(neighbour.value);
                    }
                }
                if found.neighbours.len() == PER_GROUP {
                    return found;
                }
            }
        }
        found
    }
}

/// Offers like this one: the same topic in the same district, then next door, then anywhere; only
/// the first few of each list are looked at, so that the cost does not grow with the town.
pub fn similar(id: Id<Offer>, plan: &Plan, catalogue: &Catalogue) -> Vec<Id<Offer>> {
    let offer = &catalogue.offers[id];
    let home: Vec<Id<District>> = match catalogue.districts_of(offer) {
        Some(Reach::Districts(districts)) => districts,
        _ => Vec::new(),
    };
    let next_door =
        home.iter().flat_map(|district| catalogue.lists.districts[*district].neighbours.iter().map(|n| n.value));
    let districts: Vec<Id<District>> = home.iter().copied().chain(next_door).collect();
    let topics: Vec<Id<Topic>> = offer.topics.iter().map(|topic| topic.value).collect();
    let here = districts.iter().flat_map(|district| topics.iter().map(|topic| plan.in_district(*district, *topic)));
    let anywhere = topics.iter().map(|topic| plan.members(super::Facet::Topic, topic.index()));
    let mut found: Vec<Id<Offer>> = Vec::new();
    for list in here.chain(anywhere) {
        for other in list.iter().take(SIMILAR * 2) {
            if *other != id && !found.contains(other) {
                found.push(*other);
            }
            if found.len() == SIMILAR {
                return found;
            }
        }
    }
    found
}
