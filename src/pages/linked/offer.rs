//! Offers: always a `Service`; an `Event` beside it where people meet at fixed times.

use super::{Node, organisation, place, schedule};
use crate::calendar::next_dates;
use crate::model::access::{AccessMode, OpenTo, Status};
use crate::model::catalogue::Reach;
use crate::model::cost::Cost;
use crate::model::schedule::Timetable;
use crate::model::words::Word;
use crate::model::{Id, Offer};
use crate::object::Value;
use crate::pages::address::Address;
use crate::pages::rank::is_listed;
use crate::pages::site::Site;
use crate::source::Spanned;

/// The address of an offer as a thing.
pub(super) fn id(id: Id<Offer>, site: &Site<'_>) -> String {
    format!("{}#angebot", url(&site.catalogue.offers[id], site))
}

fn url(offer: &Offer, site: &Site<'_>) -> String {
    site.base.url(&Address::offer(&offer.entry.slug))
}

/// The offer, and its event where it has one.
pub(super) fn nodes<'a>(offer: Id<Offer>, site: &'a Site<'_>) -> Vec<Node<'a>> {
    let service = service(offer, site);
    std::iter::once(service).chain(event(offer, site)).collect()
}

fn service<'a>(number: Id<Offer>, site: &'a Site<'_>) -> Node<'a> {
    let catalogue = site.catalogue;
    let offer = &catalogue.offers[number];
    let mut node = Node::with_id("Service", id(number, site));
    node.put("name", offer.name.as_str());
    node.put("alternateName", offer.other_words.iter().map(|w| Value::from(w.as_str())).collect::<Vec<_>>());
    // The summary, not the whole text: that stands on the page already, and a first visit shall stay small.
    node.put("description", offer.summary.as_str());
    node.put("url", url(offer, site));
    node.put("sameAs", offer.web.as_ref().map(|w| w.as_str()));
    node.put("image", offer.image.as_ref().map(|image| site.base.url(&Address::image(&image.file))));
    node.put_node("provider", offer.partner.as_ref().map(|id| organisation::reference(id.value, site)));
    let topics = offer.topics.iter().map(|t| Value::from(catalogue.lists.topics[t.value].0.name.as_str()));
    node.put("serviceType", topics.collect::<Vec<_>>());
    node.put_nodes("audience", audiences(offer, site));
    node.put_nodes("areaServed", areas(offer, site));
    node.put_nodes("availableChannel", channels(offer, site));
    node.put_node("offers", price(offer));
    node
}

fn event<'a>(number: Id<Offer>, site: &'a Site<'_>) -> Option<Node<'a>> {
    let offer = &site.catalogue.offers[number];
    let timetable = offer.timetable.as_ref().map(|t| &t.value).filter(|t| matches!(t, Timetable::Schedules(_)))?;
    let has = |mode| offer.access_modes.iter().any(|m| m.value == mode);
    let paused = offer.status.as_ref().is_some_and(|s| s.value == Status::Paused);
    let hidden = offer.hidden_address.as_ref().is_some_and(|h| h.value);
    if paused || hidden || !is_listed(offer, site) || !(has(AccessMode::Onsite) || has(AccessMode::Online)) {
        return None;
    }
    let mut node = Node::with_id("Event", format!("{}#termine", url(offer, site)));
    node.put("name", offer.name.as_str());
    node.put("description", offer.summary.as_str());
    node.put("url", url(offer, site));
    let today = site.date.day();
    let from = offer.valid_from.as_ref().map_or(today, |from| from.value.max(today));
    let to = offer.valid_to.as_ref().map(|to| to.value);
    let next = next_dates(timetable, from, to, 1, site.calendar()).into_iter().find(|o| o.cancelled.is_none())?;
    match next.time {
        Some(time) => {
            node.put("startDate", site.moment(next.date, time.from));
            let day = if time.overnight { next.date.tomorrow().unwrap_or(next.date) } else { next.date };
            node.put("endDate", time.to.and_then(|to| site.moment(day, to)));
        }
        None => node.put("startDate", next.date.to_string()),
    }
    node.put_nodes("eventSchedule", schedule::schedules(offer, timetable, site));
    let mode = match (has(AccessMode::Onsite), has(AccessMode::Online)) {
        (true, true) => "MixedEventAttendanceMode",
        (false, true) => "OnlineEventAttendanceMode",
        _ => "OfflineEventAttendanceMode",
    };
    node.put("eventAttendanceMode", format!("https://schema.org/{mode}"));
    node.put("eventStatus", "https://schema.org/EventScheduled");
    let online = has(AccessMode::Online).then(|| {
        let mut node = Node::new("VirtualLocation");
        node.put("url", offer.web.as_ref().map_or_else(|| url(offer, site), |w| w.value.clone()));
        node
    });
    let places: Vec<Node<'_>> =
        place::of_offer(offer, site).filter(|_| has(AccessMode::Onsite)).into_iter().chain(online).collect();
    node.put_nodes("location", places);
    node.put_node("organizer", offer.partner.as_ref().map(|id| organisation::reference(id.value, site)));
    node.put("isAccessibleForFree", offer.cost.as_ref().map(|c| c.value.is_free()));
    node.put("inLanguage", languages(offer, site));
    node.put_node("offers", price(offer));
    // For whom it is, and everything else, says the service.
    node.put("about", super::named(id(number, site)));
    Some(node)
}

fn languages<'a>(offer: &'a Offer, site: &'a Site<'_>) -> Vec<Value<'a>> {
    offer.languages.iter().map(|id| site.catalogue.lists.languages[id.value].term.id.as_str().into()).collect()
}

/// For whom it is; ages and a safe space need a kind of audience of their own.
fn audiences<'a>(offer: &'a Offer, site: &'a Site<'_>) -> Vec<Node<'a>> {
    let audience = |name: &'a str| {
        let mut node = Node::new("Audience");
        node.put("audienceType", name);
        node
    };
    let named = offer.audiences.iter().map(|id| audience(site.catalogue.lists.audiences[id.value].0.name.as_str()));
    let mut nodes: Vec<Node<'_>> = named.collect();
    let open = offer.open_to.as_ref().map(|o| o.value).filter(|open| *open != OpenTo::Everyone);
    if offer.age.is_some() || open.is_some() {
        let mut node = Node::new("PeopleAudience");
        node.put("audienceType", open.map(|open| site.words.get(&format!("open_to_{}", open.word()))));
        node.put("suggestedMinAge", offer.age.and_then(|a| a.from));
        node.put("suggestedMaxAge", offer.age.and_then(|a| a.to));
        nodes.push(node);
    }
    nodes
}

fn areas<'a>(offer: &'a Offer, site: &'a Site<'_>) -> Vec<Node<'a>> {
    let catalogue = site.catalogue;
    let area = |kind: &'static str, name: &'a str| {
        let mut node = Node::new(kind);
        node.put("name", name);
        node
    };
    match catalogue.service_area_of(offer).or_else(|| catalogue.districts_of(offer)) {
        None => Vec::new(),
        Some(Reach::Townwide) => vec![area("City", &site.config.town)],
        Some(Reach::Districts(ids)) => {
            ids.iter().map(|id| area("AdministrativeArea", &catalogue.lists.districts[*id].term.name)).collect()
        }
    }
}

/// The ways to the offer: to go there, to be visited, to call.
fn channels<'a>(offer: &'a Offer, site: &'a Site<'_>) -> Vec<Node<'a>> {
    let contact = site.catalogue.contact_of(offer);
    let channel = |mode: &Spanned<AccessMode>| {
        let mut node = Node::new("ServiceChannel");
        node.put("name", site.words.get(&format!("access_{}", mode.value.word())));
        match mode.value {
            AccessMode::Onsite => node.put_node("serviceLocation", place::of_offer(offer, site)),
            AccessMode::Online => node.put("serviceUrl", offer.web.as_ref().map(|w| w.as_str())),
            AccessMode::Outreach | AccessMode::Phone | AccessMode::Letter => {}
        }
        node.put_node("servicePhone", contact.as_ref().and_then(|c| organisation::contact_point(c, site)));
        node.put("availableLanguage", languages(offer, site));
        node
    };
    offer.access_modes.iter().map(channel).collect()
}

/// What it costs, and for how long that holds.
fn price<'a>(offer: &'a Offer) -> Option<Node<'a>> {
    let (cents, text) = match &offer.cost.as_ref()?.value {
        Cost::Free | Cost::Donation => (0, None),
        Cost::Amount { cents, text, .. } => (cents.value, text.as_ref().map(|t| t.value.clone())),
    };
    let mut node = Node::new("Offer");
    node.put("price", format!("{}.{:02}", cents / 100, cents % 100));
    node.put("priceCurrency", "EUR");
    node.put("description", text);
    node.put("validFrom", offer.valid_from.as_ref().map(|d| d.value.to_string()));
    node.put("validThrough", offer.valid_to.as_ref().map(|d| d.value.to_string()));
    Some(node)
}
