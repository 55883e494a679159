//! Whether somebody who has not registered may just come: "Kommen Sie einfach vorbei" must never send anybody to a door
//! behind which nobody waits.

use super::rank::is_over_or_pauses;
use super::site::Site;
use crate::model::Offer;
use crate::model::access::Capacity;
use crate::model::registration::RegistrationKind;
use crate::model::schedule::Timetable;

/// How long a report on free places is shown, in days.
const CAPACITY_DAYS: i32 = 30;

/// What awaits somebody who has not registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Welcome {
    /// An open door.
    Open,
    /// Nobody has to register, but somebody has to be asked when.
    Appointment,
    /// Nobody has to register, but there is no room, or a waiting list.
    Crowded,
    /// Nothing takes place.
    Pauses,
    /// One has to register, or nobody has told us.
    Registration,
}

impl Welcome {
    /// What awaits somebody today.
    pub fn of(offer: &Offer, site: &Site<'_>) -> Self {
        if !needs_no_registration(offer) {
            Self::Registration
        } else if is_over_or_pauses(offer, site) {
            Self::Pauses
        } else if matches!(room(offer, site), Some(Capacity::Full | Capacity::WaitingList)) {
            Self::Crowded
        } else if is_by_arrangement(offer) {
            Self::Appointment
        } else {
            Self::Open
        }
    }
}

/// Whether an offer belongs in the list "Ohne Anmeldung", on any day: who must ask for a date has to register, in a way.
pub fn is_open(offer: &Offer) -> bool {
    needs_no_registration(offer) && !is_by_arrangement(offer)
}

/// Whether there is room, where somebody has looked lately.
pub fn room(offer: &Offer, site: &Site<'_>) -> Option<Capacity> {
    let capacity = offer.capacity.as_ref()?;
    let age = site.date.days_since(capacity.as_of.as_ref()?.value);
    (0..=CAPACITY_DAYS).contains(&age).then_some(capacity.state.value)
}

fn needs_no_registration(offer: &Offer) -> bool {
    offer.registration.as_ref().is_some_and(|registration| registration.kind.value == RegistrationKind::None)
}

fn is_by_arrangement(offer: &Offer) -> bool {
    matches!(offer.timetable.as_ref().map(|timetable| &timetable.value), Some(Timetable::ByArrangement))
}
