//! The dates of an offer or of a list, to take along into a calendar of one's own.

use super::Link;
use crate::model::{Id, Offer};
use crate::pages::address::Address;
use crate::pages::agenda::dates_of;
use crate::pages::plan::Plan;
use crate::pages::site::Site;
use serde::Serialize;

/// How to get dates into a calendar.
#[derive(Debug, Clone, Serialize)]
pub struct SubscribeView {
    /// The file, to be read once.
    pub file: Link,
    /// The same file, to be fetched again and again.
    pub subscription: Link,
}

fn links(address: &Address, site: &Site<'_>) -> SubscribeView {
    let calendar = address.calendar();
    SubscribeView {
        file: Link::new(site.words.get("calendar_file"), site.base.href(&calendar)),
        subscription: Link::new(site.words.get("calendar_subscribe"), site.base.webcal(&calendar)),
    }
}

/// For an offer with dates to come. Not for discreet ones: a calendar is read by others, too.
pub(super) fn of_offer<'a>(offer: &'a Offer, site: &Site<'a>) -> Option<SubscribeView> {
    if offer.is_discreet(&site.catalogue.lists) {
        return None;
    }
    let any = dates_of(offer, site.date.day(), None, site).any(|date| date.cancelled.is_none());
    any.then(|| links(&Address::offer(&offer.entry.slug), site))
}

/// For a list in which something takes place in the coming weeks.
pub(super) fn of_list(address: &Address, members: &[Id<Offer>], plan: &Plan, site: &Site<'_>) -> Option<SubscribeView> {
    members.iter().any(|offer| plan.agenda.knows(*offer)).then(|| links(address, site))
}
