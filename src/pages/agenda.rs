//! What takes place in the coming weeks, day by day.

use super::order::Order;
use super::rank::is_over_or_pauses;
use super::site::Site;
use super::titles::Labels;
use crate::calendar::{Cancellation, Occurrence, dates};
use crate::date::{Date, days_between};
use crate::model::catalogue::Reach;
use crate::model::schedule::TimeRange;
use crate::model::vocabulary::District;
use crate::model::{Catalogue, Id, Offer};
use crate::phase::SHARE;
use jiff::ToSpan;
use rayon::prelude::*;
use std::cmp::Ordering::{Greater, Less};

/// How many days the page of this week shows.
pub const SHOWN_DAYS: usize = 7;
/// How many days the data file knows: a page that nobody builds anew is right for so long.
pub const KNOWN_DAYS: usize = 35;
/// How many dates of one day the page shows; the list of the day of the week has them all.
pub const MOST_A_DAY: usize = 40;

/// One date of an offer.
#[derive(Debug, Clone, PartialEq)]
pub struct AgendaEntry {
    /// The offer.
    pub offer: Id<Offer>,
    /// From when to when.
    pub time: Option<TimeRange>,
    /// Why it does not take place, where that is so.
    pub cancelled: Option<Cancellation>,
}

/// The dates of the coming weeks.
#[derive(Debug, Clone, Default)]
pub struct Agenda {
    /// A day each from the day of the build on, with its dates by time and name.
    pub days: Vec<(Date, Vec<AgendaEntry>)>,
}

impl Agenda {
    /// The dates of these offers, which lists show today.
    pub(super) fn new(offers: &[Id<Offer>], labels: &Labels, order: &Order, site: &Site<'_>) -> Self {
        let catalogue = site.catalogue;
        let name = |id: Id<Offer>| labels.of(id, &catalogue.offers[id]);
        let mut offers = offers.to_vec();
        offers.par_sort_by(|a, b| order.compare(name(*a), name(*b)).then(a.cmp(b)));
        let today = site.date.day();
        let last = today.saturating_add((KNOWN_DAYS as i64 - 1).days());
        let dates = |id: &Id<Offer>| dates_of(&catalogue.offers[*id], today, Some(last), site).collect();
        let found: Vec<(Id<Offer>, Vec<Occurrence>)> =
            offers.par_iter().with_max_len(SHARE).map(|id| (*id, dates(id))).collect();
        let mut days: Vec<(Date, Vec<AgendaEntry>)> =
            today.series(1.days()).take(KNOWN_DAYS).map(|day| (day, Vec::new())).collect();
        for (offer, occurrences) in found {
            for Occurrence { date, time, cancelled } in occurrences {
                if let Some((_, entries)) = days.get_mut(days_between(today, date).max(0) as usize) {
                    entries.push(AgendaEntry { offer, time, cancelled });
                }
            }
        }
        for (_, entries) in &mut days {
            // Stable: what begins at the same time stays in the order of names.
            entries.sort_by_key(|entry| entry.time.map_or(0, |time| time.from));
        }
        Self { days }
    }

    /// Takes the dates of offers out.
    pub(super) fn take_out(&mut self, offers: &[Id<Offer>]) {
        for (_, entries) in &mut self.days {
            entries.retain(|entry| !offers.contains(&entry.offer));
        }
    }

    /// Puts the dates of an offer in, at the same time behind those of offers whose names come before.
    pub(super) fn put_in(&mut self, id: Id<Offer>, site: &Site<'_>, before: &dyn Fn(Id<Offer>) -> bool) {
        let (today, last) = (site.date.day(), site.date.day().saturating_add((KNOWN_DAYS as i64 - 1).days()));
        for Occurrence { date, time, cancelled } in dates_of(&site.catalogue.offers[id], today, Some(last), site) {
            let Some((_, entries)) = self.days.get_mut(days_between(today, date).max(0) as usize) else { continue };
            let from = |time: Option<TimeRange>| time.map_or(0, |time| time.from);
            let at = entries.partition_point(|other| {
                let earlier = from(other.time).cmp(&from(time));
                earlier.then_with(|| if other.offer == id || before(other.offer) { Less } else { Greater }) == Less
            });
            entries.insert(at, AgendaEntry { offer: id, time, cancelled });
        }
    }

    /// Whether any date of an offer is known.
    pub fn knows(&self, offer: Id<Offer>) -> bool {
        self.days.iter().any(|(_, entries)| entries.iter().any(|entry| entry.offer == offer))
    }
}

/// The dates of an offer between two days, within the time for which it is there; none while it
/// pauses or when it is over.
pub fn dates_of<'a>(
    offer: &'a Offer,
    from: Date,
    to: Option<Date>,
    site: &Site<'a>,
) -> impl Iterator<Item = Occurrence> + use<'a> {
    let from = offer.valid_from.as_ref().map_or(from, |first| first.value.max(from));
    let to = offer.valid_to.iter().map(|last| last.value).chain(to).min();
    let calendar = site.calendar();
    let timetable = offer.timetable.as_ref().filter(|_| !is_over_or_pauses(offer, site));
    timetable.into_iter().flat_map(move |timetable| dates(timetable, from, to, calendar))
}

/// Whether an offer is there for a district: at home in it, or in the whole town.
pub fn is_for(offer: &Offer, district: Id<District>, catalogue: &Catalogue) -> bool {
    match catalogue.districts_of(offer) {
        Some(Reach::Townwide) => true,
        Some(Reach::Districts(districts)) => districts.contains(&district),
        None => false,
    }
}
