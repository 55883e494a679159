//! What a calendar file says of each offer: the words of its events.

use super::registration::answer;
use crate::calendar::{Bounds, Recurrence};
use crate::date::Date;
use crate::model::access::{AccessMode, Status};
use crate::model::offer::OfferPlace;
use crate::model::words::Word;
use crate::model::{Id, Offer};
use crate::pages::address::{Address, Base};
use crate::pages::facet::Facet;
use crate::pages::page::PageKind;
use crate::pages::plan::{Plan, list_title};
use crate::pages::site::Site;
use std::borrow::Cow;

/// A calendar file that will be published.
#[derive(Debug, Clone)]
pub struct CalendarPlan<'a> {
    /// Where it stands.
    pub address: Address,
    /// Where the page stands that it belongs to.
    pub page: Address,
    /// What calendar programs call it.
    pub name: String,
    /// The offers in it.
    pub offers: Cow<'a, [Id<Offer>]>,
}

/// The events of an offer.
#[derive(Debug, Clone, PartialEq)]
pub struct EventsView {
    /// When, each with a name that is the same in every build: the offer, the number of its rule, and the day where
    /// a rule has single dates.
    pub dates: Vec<(String, Recurrence)>,
    /// The name of the offer.
    pub summary: String,
    /// What to know, with the address of the page.
    pub description: String,
    /// Where; never for a hidden address.
    pub location: Option<String>,
    /// Latitude and longitude of the place.
    pub coordinates: Option<(f64, f64)>,
    /// Names of the topics.
    pub categories: Vec<String>,
    /// Absolute address of the offer's page.
    pub url: String,
    /// Whether the offer pauses or has ended.
    pub cancelled: bool,
}

/// Every calendar file: of each offer with dates that is not discreet, each district, each topic. Those
/// stay when nothing takes place: somebody has subscribed to them.
pub fn calendars<'a>(plan: &'a Plan, site: &Site<'a>) -> Vec<CalendarPlan<'a>> {
    let of_offers = site.catalogue.offers.iter().filter_map(|(id, _)| of_offer(id, plan, site));
    of_offers.chain(of_lists(plan, site)).collect()
}

/// The calendar file at an address, found without making the others.
pub fn calendar_at<'a>(address: &Address, plan: &'a Plan, site: &Site<'a>) -> Option<CalendarPlan<'a>> {
    let page = address.of_calendar()?;
    match plan.pages_at(&page).first()?.kind {
        PageKind::Offer(id) => of_offer(id, plan, site),
        PageKind::List { .. } => of_lists(plan, site).find(|calendar| calendar.page == page),
        _ => None,
    }
}

fn of_offer<'a>(id: Id<Offer>, plan: &'a Plan, site: &Site<'a>) -> Option<CalendarPlan<'a>> {
    let offer = &site.catalogue.offers[id];
    let has_dates = offer.timetable.as_ref().is_some_and(|t| !t.schedules().is_empty());
    let page = Address::offer(&offer.entry.slug);
    (has_dates && !offer.is_discreet(&site.catalogue.lists))
        .then(|| calendar(page, plan.label(id, offer), Cow::Owned(vec![id]), site))
}

fn of_lists<'a>(plan: &'a Plan, site: &Site<'a>) -> impl Iterator<Item = CalendarPlan<'a>> {
    [Facet::District, Facet::Topic].into_iter().flat_map(move |facet| {
        plan.values[&facet].iter().enumerate().map(move |(value, described)| {
            let page = Address::list(facet.folder(), &described.id);
            let title = list_title(facet, value, plan, site);
            calendar(page, &title, Cow::Borrowed(plan.members(facet, value)), site)
        })
    })
}

fn calendar<'a>(page: Address, title: &str, offers: Cow<'a, [Id<Offer>]>, site: &Site<'_>) -> CalendarPlan<'a> {
    CalendarPlan {
        address: page.calendar(),
        page,
        name: site.words.fill("calendar_name", &[("title", title), ("site", &site.config.name)]),
        offers,
    }
}

/// The events of an offer; nothing where it has none.
pub fn events(id: Id<Offer>, plan: &Plan, site: &Site<'_>) -> Option<EventsView> {
    let offer = &site.catalogue.offers[id];
    let dates = event_dates(offer, site);
    (!dates.is_empty()).then(|| EventsView {
        dates,
        summary: plan.label(id, offer).to_owned(),
        description: description(offer, site),
        location: location(offer, site),
        coordinates: coordinates(offer, site),
        categories: offer.topics.iter().map(|t| site.catalogue.lists.topics[t.value].0.name.value.clone()).collect(),
        url: site.base.url(&Address::offer(&offer.entry.slug)),
        cancelled: offer.status.as_ref().is_some_and(|s| matches!(s.value, Status::Paused | Status::Ended)),
    })
}

/// Events and series of events: a name each, and when.
fn event_dates(offer: &Offer, site: &Site<'_>) -> Vec<(String, Recurrence)> {
    let schedules = offer.timetable.as_ref().map_or(&[][..], |t| t.schedules());
    let bounds = bounds(offer, site);
    let base = Base::new(&site.config.base_url);
    let host = base.host();
    let mut events = Vec::new();
    for (number, schedule) in schedules.iter().enumerate() {
        let Some(mut set) = Recurrence::of(schedule, bounds, site.calendar()) else { continue };
        let rule = format!("{}-{}", offer.entry.slug, number + 1);
        // Single dates are events of their own: many programs take no RDATE.
        let first = set.rule.is_none().then_some(set.start);
        for day in first.into_iter().chain(std::mem::take(&mut set.additional)) {
            let alone =
                Recurrence { start: day, rule: None, additional: Vec::new(), except: Vec::new(), time: set.time };
            events.push((format!("{rule}-{day}@{host}"), alone));
        }
        if set.rule.is_some() {
            events.push((format!("{rule}@{host}"), set));
        }
    }
    events
}

/// A series begins on the day of the last check, not on the day of the build: a calendar that fetches
/// it anew finds the same series. Exceptions are written out to the end of next year.
fn bounds(offer: &Offer, site: &Site<'_>) -> Bounds {
    let today = site.date.day();
    let year = |years: i16, month, day| Date::new(today.year().saturating_add(years), month, day).unwrap_or(today);
    let checked = offer.checked.as_ref().map_or(year(0, 1, 1), |day| day.value.max(year(-1, 1, 1)));
    let from = offer.valid_from.as_ref().map_or(checked, |first| first.value.max(checked));
    Bounds { from, to: offer.valid_to.as_ref().map(|last| last.value), known: year(1, 12, 31) }
}

fn description(offer: &Offer, site: &Site<'_>) -> String {
    let words = site.words;
    let today = site.date.day();
    let mut lines = vec![offer.summary.value.clone()];
    let notice = offer.notice.iter().filter(|notice| notice.until.as_ref().is_none_or(|until| until.value >= today));
    lines.extend(notice.map(|notice| notice.text.value.clone()));
    let answer: Vec<String> = answer(offer, site).into_iter().map(|line| line.text).collect();
    if !answer.is_empty() {
        lines.push(format!("{} {}", words.get("fact_registration"), answer.join(" ")));
    }
    let as_of = words.fill("calendar_as_of", &[("date", &site.long_date(today))]);
    lines.push(format!("{as_of} {}", site.base.url(&Address::offer(&offer.entry.slug))));
    if site.config.example {
        lines.push(format!("{}. {}", words.get("example_short"), words.get("example_notice")));
    }
    lines.join("\n")
}

fn is_hidden(offer: &Offer) -> bool {
    offer.hidden_address.as_ref().is_some_and(|hidden| hidden.value)
}

fn location(offer: &Offer, site: &Site<'_>) -> Option<String> {
    if is_hidden(offer) {
        return None;
    }
    // Nobody is sent to a house where nobody waits.
    let (name, address) = match offer.place.as_ref().filter(|_| offer.is_onsite()) {
        Some(OfferPlace::Listed(id)) => {
            let place = &site.catalogue.places[id.value];
            (Some(place.name.value.as_str()), place.address.as_ref())
        }
        Some(OfferPlace::Inline { name, address, .. }) => (name.as_ref().map(|n| n.value.as_str()), Some(address)),
        None => {
            let away = |mode: &AccessMode| matches!(mode, AccessMode::Phone | AccessMode::Online);
            let mode = offer.access_modes.iter().map(|mode| mode.value).find(away)?;
            return Some(site.words.get(&format!("access_{}", mode.word())));
        }
    };
    let address = address.map(|a| format!("{}, {} {}", a.street.value, a.postcode.value, a.town.value));
    Some(name.map(str::to_owned).into_iter().chain(address).collect::<Vec<_>>().join(", "))
}

fn coordinates(offer: &Offer, site: &Site<'_>) -> Option<(f64, f64)> {
    let (_, place) = site.catalogue.place_of(offer).filter(|_| !is_hidden(offer) && offer.is_onsite())?;
    place.coordinates.as_ref().map(|pair| pair.value)
}
