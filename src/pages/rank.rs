//! Which offers lists show today, and what stands first.

use super::site::Site;
use crate::calendar::{dates, weekday_of};
use crate::date::days_between;
use crate::model::access::Status;
use crate::model::schedule::{Timetable, Weekday};
use crate::model::{Id, Offer};
use crate::phase::SHARE;
use rayon::prelude::*;

/// Dates of the coming week stand first in every list, by date.
const COMING_DAYS: i32 = 7;

/// Whether lists show an offer today: not ended, not past its last day.
pub fn is_listed(offer: &Offer, site: &Site<'_>) -> bool {
    let ended = offer.status.as_ref().is_some_and(|s| s.value == Status::Ended);
    let today = site.date.day();
    let past = offer.valid_to.as_ref().is_some_and(|d| d.value < today);
    let schedules = offer.timetable.as_ref().map_or(&[][..], |t| t.schedules());
    let over = !schedules.is_empty() && schedules.iter().all(|schedule| schedule.is_over(today));
    !ended && !past && !over
}

/// Whether an offer has no dates today: it pauses, or lists do not show it.
pub fn is_over_or_pauses(offer: &Offer, site: &Site<'_>) -> bool {
    offer.status.as_ref().is_some_and(|s| s.value == Status::Paused) || !is_listed(offer, site)
}

/// Where an offer stands in a list; the least is first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Takes place in the coming week, in so many days.
    Soon(i32),
    /// Is there at any time, or by arrangement.
    AnyTime,
    /// Takes place later, in so many days.
    Later(i32),
    /// Has no date that is known.
    Unknown,
    /// Pauses.
    Paused,
}

impl Rank {
    /// The rank of an offer today; in the list of a day of the week only dates on that day count.
    pub fn of(offer: &Offer, day: Option<Weekday>, site: &Site<'_>) -> Self {
        if offer.status.as_ref().is_some_and(|s| s.value == Status::Paused) {
            return Self::Paused;
        }
        let Some(timetable @ Timetable::Schedules(_)) = offer.timetable.as_ref().map(|t| &t.value) else {
            return Self::AnyTime;
        };
        let today = site.date.day();
        let from = offer.valid_from.as_ref().map_or(today, |from| from.value.max(today));
        let to = offer.valid_to.as_ref().map(|to| to.value);
        let next = dates(timetable, from, to, site.calendar())
            .find(|date| date.cancelled.is_none() && day.is_none_or(|day| weekday_of(date.date) == day));
        match next.map(|next| days_between(today, next.date)) {
            Some(days) if days < COMING_DAYS => Self::Soon(days),
            Some(days) => Self::Later(days),
            None => Self::Unknown,
        }
    }
}

/// Sorts offers by what is next, on one day of the week where only that is asked for; what stands
/// equal keeps its order.
pub fn sort(offers: &mut Vec<Id<Offer>>, day: Option<Weekday>, site: &Site<'_>) {
    let rank = |id: &Id<Offer>| (Rank::of(&site.catalogue.offers[*id], day, site), *id);
    let mut ranked: Vec<(Rank, Id<Offer>)> = offers.par_iter().with_max_len(SHARE).map(rank).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    *offers = ranked.into_iter().map(|(_, id)| id).collect();
}
