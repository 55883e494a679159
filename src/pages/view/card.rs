//! An offer in a list: enough to decide, in five seconds.

use super::Link;
use super::facts::{Line, capitalised, cost_lines, rules_in_words, uncapitalised};
use super::questions::age_text;
use super::reach::district_text;
use crate::date::{Date, days_between};
use crate::model::access::{AccessMode, Capacity, OpenTo, Status};
use crate::model::offer::OfferPlace;
use crate::model::registration::RegistrationKind;
use crate::model::schedule::Schedule;
use crate::model::words::Word;
use crate::model::{Id, Offer};
use crate::pages::address::Address;
use crate::pages::agenda::dates_of;
use crate::pages::plan::Plan;
use crate::pages::rank::is_over_or_pauses;
use crate::pages::site::Site;
use crate::pages::welcome::{Welcome, room};
use serde::Serialize;

/// So many days before its last one an offer says so in lists.
const ENDS_SOON: i32 = 30;

/// An offer in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Card {
    /// Its page.
    pub href: String,
    /// Its slug, for the button that marks it.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Days and times.
    pub when: Vec<String>,
    /// Place and district.
    pub location: String,
    /// What it costs.
    pub cost: Option<String>,
    /// Short words with an icon: "Wir kommen zu Ihnen", "Ohne Anmeldung", "Nur für Frauen".
    pub marks: Vec<Mark>,
    /// Said first where the offer pauses or has ended.
    pub status: Option<String>,
}

/// A short word with an icon.
#[derive(Debug, Clone, Serialize)]
pub struct Mark {
    /// Icon of the theme.
    pub icon: &'static str,
    /// The word.
    pub text: String,
}

pub(super) fn card(id: Id<Offer>, plan: &Plan, site: &Site<'_>) -> Card {
    let (offer, words) = (&site.catalogue.offers[id], site.words);
    let mut marks = Vec::new();
    for mode in offer.access_modes.iter().filter(|m| m.value != AccessMode::Onsite) {
        let icon = access_icon(mode.value);
        marks.push(Mark { icon, text: words.get(&format!("access_{}", mode.value.word())) });
    }
    marks.extend(door(offer, site));
    marks.extend(limits(offer, site));
    let mut when = when(offer, site);
    when.extend(again(offer, site));
    Card {
        href: site.base.href(&Address::offer(&offer.entry.slug)),
        slug: offer.entry.slug.clone(),
        title: plan.label(id, offer).to_owned(),
        summary: offer.summary.value.clone(),
        when,
        location: location(offer, site),
        cost: cost_lines(offer.cost.as_ref().map(|c| &c.value), words).into_iter().next().map(|l: Line| l.text),
        marks,
        status: status_text(offer, site),
    }
}

/// Whether one has to register, and whether there is room; nothing while it pauses.
fn door(offer: &Offer, site: &Site<'_>) -> Vec<Mark> {
    if is_over_or_pauses(offer, site) {
        return Vec::new();
    }
    let mark = |icon, key: &str| Mark { icon, text: site.words.get(key) };
    let register = match Welcome::of(offer, site) {
        Welcome::Open => Some(mark("door-open", "mark_no_registration")),
        Welcome::Registration => offer.registration.as_ref().map(|registration| match registration.kind.value {
            RegistrationKind::Referral => mark("notebook-pen", "mark_referral"),
            _ => mark("notebook-pen", "mark_registration"),
        }),
        Welcome::Appointment | Welcome::Crowded | Welcome::Pauses => None,
    };
    let room = room(offer, site).filter(|room| *room != Capacity::Free);
    let room = room.map(|room| mark("info", &format!("mark_room_{}", room.word())));
    register.into_iter().chain(room).collect()
}

/// Who may come, where that is not everybody: nobody should read on, and be sent away at the door.
fn limits(offer: &Offer, site: &Site<'_>) -> Option<Mark> {
    let open = offer.open_to.as_ref().filter(|open| open.value != OpenTo::Everyone);
    let open = open.map(|open| site.words.get(&format!("open_to_{}", open.value.word())));
    // "Nur für Frauen, ab 60 Jahren"
    let text = match (open, age_text(offer, site)) {
        (Some(open), Some(age)) => format!("{open}, {}", uncapitalised(&age)),
        (open, age) => open.or(age)?,
    };
    Some(Mark { icon: "users", text })
}

/// Days and times that are still to come; where it begins later or ends soon, that too.
pub(super) fn when(offer: &Offer, site: &Site<'_>) -> Vec<String> {
    let Some(timetable) = site.timetable(offer) else { return Vec::new() };
    let mut lines = rules_in_words(&crate::calendar::phrase(&timetable, site.language()));
    let today = site.date.day();
    let rules = timetable.schedules();
    // Rules with a first date of their own say it themselves.
    let told =
        |from: Date| !rules.is_empty() && rules.iter().all(|rule| rule.first_day().is_some_and(|first| first >= from));
    let from = offer.valid_from.as_ref().map(|from| from.value).filter(|from| *from > today && !told(*from));
    let soon = |to: &Date| (0..=ENDS_SOON).contains(&days_between(today, *to));
    let to = offer.valid_to.as_ref().map(|to| to.value);
    // Each rule may have an end of its own, before that of the offer.
    let ends = |rule: &Schedule| rule.end().filter(|end| soon(end) && to.is_none_or(|to| *end < to));
    let until = |to: Date| site.words.fill("card_to", &[("date", &site.long_date(to))]);
    for (line, end) in lines.iter_mut().zip(rules).filter_map(|(line, rule)| Some((line, ends(rule)?))) {
        *line = format!("{line}, {}", until(end));
    }
    let all_end = !rules.is_empty() && rules.iter().all(|rule| ends(rule).is_some());
    let from = from.map(|from| site.words.fill("card_from", &[("date", &site.long_date(from))]));
    for text in from.into_iter().chain(to.filter(|to| soon(to) && !all_end).map(until)) {
        match lines.as_mut_slice() {
            [only] => *only = format!("{only}, {text}"),
            _ => lines.push(capitalised(&text)),
        }
    }
    lines
}

/// "Wieder ab 12. Januar 2027", where the next date that the days and times let one expect does not take place.
fn again(offer: &Offer, site: &Site<'_>) -> Option<String> {
    if is_over_or_pauses(offer, site) || offer.timetable.as_ref()?.schedules().is_empty() {
        return None;
    }
    let mut expected = None;
    for date in dates_of(offer, site.date.day(), None, site) {
        let first = *expected.get_or_insert(date.date);
        if date.cancelled.is_none() {
            let again = || site.words.fill("card_again", &[("date", &site.near_date(date.date))]);
            return (date.date > first).then(again);
        }
    }
    // A date beyond what is looked for may still come.
    (expected.is_some() || offer.valid_to.is_some()).then(|| site.words.get("card_no_more"))
}

/// "Diese Gruppe macht gerade Pause.", if so.
pub(super) fn status_text(offer: &Offer, site: &Site<'_>) -> Option<String> {
    match offer.status.as_ref().map(|s| s.value) {
        Some(Status::Paused) => Some(site.words.get("status_pausiert")),
        Some(Status::Ended) => Some(site.words.get("status_beendet")),
        _ if !crate::pages::rank::is_listed(offer, site) => Some(site.words.get("status_beendet")),
        _ => None,
    }
}

pub(super) fn access_icon(mode: AccessMode) -> &'static str {
    match mode {
        AccessMode::Onsite => "map-pin",
        AccessMode::Outreach => "house-heart",
        AccessMode::Phone => "phone",
        AccessMode::Online => "laptop",
        AccessMode::Letter => "mail",
    }
}

pub(super) fn location(offer: &Offer, site: &Site<'_>) -> String {
    // The rule `secret-address` refuses an address beside `adresse_geheim`; it is not shown either.
    let secret = offer.hidden_address.as_ref().is_some_and(|hidden| hidden.value);
    // Nobody is sent to a house where nobody waits: an offer by telephone may name one, too.
    let place = if secret || !offer.is_onsite() { None } else { place_name(offer, site) };
    let mut parts: Vec<String> = place.into_iter().collect();
    if let Some(reach) = site.catalogue.districts_of(offer) {
        parts.push(district_text(&reach, site));
    }
    parts.join(", ")
}

/// The name of the place, or the street where it has none.
fn place_name(offer: &Offer, site: &Site<'_>) -> Option<String> {
    if let Some((_, place)) = site.catalogue.place_of(offer) {
        return Some(place.name.value.clone());
    }
    match &offer.place {
        Some(OfferPlace::Inline { name, address, .. }) => Some(name.as_ref().unwrap_or(&address.street).value.clone()),
        _ => None,
    }
}

/// An offer beside another: less than a card, without icons, so that the first visit stays small.
#[derive(Debug, Clone, Serialize)]
pub struct Similar {
    /// Its page and name.
    pub link: Link,
    /// One sentence.
    pub summary: String,
    /// When and where.
    pub facts: Vec<String>,
}

pub(super) fn similar(id: Id<Offer>, plan: &Plan, site: &Site<'_>) -> Similar {
    let card = card(id, plan, site);
    let facts = card.when.into_iter().chain([card.location]).filter(|fact| !fact.is_empty()).collect();
    Similar { link: Link::new(card.title, card.href), summary: card.summary, facts }
}
