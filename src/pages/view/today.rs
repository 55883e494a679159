//! What takes place today and in the week to come. The page says for which day it was built and
//! names its days, never "today": without a script it stays true. With one, and on a later day, it
//! is filled anew from [`DatesFile`].

use super::card::location;
use super::dates::unbroken_dates;
use super::frame::frame;
use super::{Content, Link, View};
use crate::calendar::{Cancellation, time_phrase, weekday_name, weekday_of};
use crate::date::Date;
use crate::model::catalogue::Reach;
use crate::model::schedule::{Closing, Weekday};
use crate::model::vocabulary::{District, Term};
use crate::model::words::Word;
use crate::model::{Id, Offer};
use crate::pages::address::Address;
use crate::pages::agenda::{AgendaEntry, MOST_A_DAY, SHOWN_DAYS, is_for};
use crate::pages::facet::Facet;
use crate::pages::page::Page;
use crate::pages::plan::Plan;
use crate::pages::site::Site;
use serde::Serialize;
use std::collections::HashMap;

/// The dates of a week.
#[derive(Debug, Clone, Serialize)]
pub struct TodayView {
    /// The first day, ISO 8601.
    pub from: String,
    /// The sentence that names the first day; `{date}` in [`TodayView::from_pattern`].
    pub from_text: String,
    /// The same sentence for the script.
    pub from_pattern: String,
    /// The zone whose day counts.
    pub zone: String,
    /// The data file.
    pub dates: String,
    /// The district, where the page is for one.
    pub district: Option<String>,
    /// How many days are shown.
    pub shown: usize,
    /// How many dates of a day are shown.
    pub most: usize,
    /// The days.
    pub days: Vec<DayView>,
    /// The page for the whole town, on the page of a district.
    pub town: Option<Link>,
    /// The pages of the districts; next door ones on the page of a district.
    pub districts: Vec<Link>,
    /// Heading of the districts.
    pub districts_heading: String,
    /// Lists of what needs no date.
    pub elsewhere: Vec<Link>,
    /// The lists of the days of the week.
    pub weekdays: Vec<Link>,
    /// New and changed offers as a feed.
    pub feed: Link,
}

/// One day.
#[derive(Debug, Clone, Serialize)]
pub struct DayView {
    /// "Dienstag, 24. November 2026"
    pub name: String,
    /// The dates by time.
    pub dates: Vec<DateView>,
    /// The list of the day of the week, where that has more.
    pub more: Option<Link>,
}

/// One date.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// "9.30 bis 11 Uhr"; empty where only the offer says.
    pub time: String,
    /// The offer.
    pub link: Link,
    /// Place and district.
    pub location: String,
    /// Why it does not take place, where that is so.
    pub cancelled: Option<String>,
}

pub(super) fn view(page: &Page, district: Option<Id<District>>, plan: &Plan, site: &Site<'_>) -> View {
    let (words, catalogue) = (site.words, site.catalogue);
    let districts = &catalogue.lists.districts;
    let term = district.map(|id| &districts[id].term);
    let heading = match term {
        Some(term) => words.fill("today_title_district", &[("district", &term.name)]),
        None => words.get("today_title"),
    };
    let district_link = |id: Id<District>| {
        let district = &districts[id];
        let codes: Vec<&str> = district.postcodes.iter().map(|code| code.value.as_str()).collect();
        let name = &district.term.name.value;
        let text = if codes.is_empty() { name.clone() } else { format!("{name} ({})", codes.join(", ")) };
        Link::new(text, site.base.href(&Address::today(Some(&district.term.address_part()))))
    };
    let district_list = |term: &Term| {
        let text = words.fill("list_stadtteile", &[("name", &term.name)]);
        Link::new(text, site.base.href(&Address::list(Facet::District.folder(), &term.id)))
    };
    let linked: Vec<Link> = match district {
        Some(id) => districts[id].neighbours.iter().map(|next| district_link(next.value)).collect(),
        None => districts.iter().map(|(id, _)| district_link(id)).collect(),
    };
    let today = site.date.day();
    let content = TodayView {
        from: today.to_string(),
        from_text: words.fill("today_from", &[("date", &unbroken_dates(&site.day_and_date(today)))]),
        from_pattern: words.get("today_from"),
        zone: site.config.time_zone.value.clone(),
        dates: site.base.href(&Address::dates()),
        district: term.map(|term| term.address_part()),
        shown: SHOWN_DAYS,
        most: MOST_A_DAY,
        days: days(district, plan, site),
        town: district.map(|_| Link::new(words.get("today_town"), site.base.href(&Address::today(None)))),
        districts: linked,
        districts_heading: words.get(if district.is_some() { "today_next_door" } else { "narrower_districts" }),
        elsewhere: term.map(district_list).into_iter().chain(super::list::elsewhere(plan, site)).collect(),
        weekdays: Weekday::ALL.iter().map(|(_, day)| weekday_link(*day, site)).collect(),
        feed: Link::new(words.get("feed_title"), site.base.href(&Address::feed())),
    };
    let description = words.get("today_description");
    let way = content.town.clone().into_iter().map(|link| Link::new(words.get("today_title"), link.href)).collect();
    View {
        page: frame(page, site, "heute", &heading, &description).under(way),
        content: Content::Today(content),
        body: None,
        cards: Vec::new(),
        groups: Vec::new(),
        similar: Vec::new(),
    }
}

fn days(district: Option<Id<District>>, plan: &Plan, site: &Site<'_>) -> Vec<DayView> {
    let catalogue = site.catalogue;
    let here = |entry: &&AgendaEntry| {
        district.is_none_or(|district| is_for(&catalogue.offers[entry.offer], district, catalogue))
    };
    let day = |(day, entries): &(Date, Vec<AgendaEntry>)| {
        let entries: Vec<&AgendaEntry> = entries.iter().filter(here).collect();
        let more = (entries.len() > MOST_A_DAY).then(|| weekday_link(weekday_of(*day), site));
        let dates = entries.into_iter().take(MOST_A_DAY).map(|entry| date_view(entry, plan, site)).collect();
        DayView { name: unbroken_dates(&site.day_and_date(*day)), dates, more }
    };
    plan.agenda.days.iter().take(SHOWN_DAYS).map(day).collect()
}

fn date_view(entry: &AgendaEntry, plan: &Plan, site: &Site<'_>) -> DateView {
    let offer = &site.catalogue.offers[entry.offer];
    DateView {
        time: time_text(entry, site),
        link: offer_link(entry.offer, offer, plan, site),
        location: location(offer, site),
        cancelled: entry.cancelled.as_ref().map(|why| cancelled_text(why, site)),
    }
}

fn time_text(entry: &AgendaEntry, site: &Site<'_>) -> String {
    entry.time.map_or_else(String::new, |time| time_phrase(time, site.language()).replace(" Uhr", "\u{a0}Uhr"))
}

fn offer_link(id: Id<Offer>, offer: &Offer, plan: &Plan, site: &Site<'_>) -> Link {
    Link::new(plan.label(id, offer), site.base.href(&Address::offer(&offer.entry.slug)))
}

/// "Angebote am Dienstag"
fn weekday_link(day: Weekday, site: &Site<'_>) -> Link {
    let name = weekday_name(day, site.language());
    // The address has the German name, as the list itself.
    let id = weekday_name(day, crate::config::Language::German).to_lowercase();
    let address = Address::list(Facet::Weekday.folder(), &id);
    Link::new(site.words.fill("list_wochentag", &[("name", name)]), site.base.href(&address))
}

/// "Fällt aus: Feiertag (1. Weihnachtstag)"
fn cancelled_text(why: &Cancellation, site: &Site<'_>) -> String {
    match reason(why, site) {
        Some(why) => site.words.fill("cancelled_because", &[("why", &why)]),
        None => site.words.get("cancelled"),
    }
}

/// Why a date does not take place: the holiday with its name, or the name of the holidays.
pub(super) fn reason(why: &Cancellation, site: &Site<'_>) -> Option<String> {
    let name = why.name.as_ref()?;
    Some(match why.closing {
        Some(Closing::PublicHolidays) => site.words.fill("public_holiday", &[("name", name)]),
        _ => name.clone(),
    })
}

/// The dates of the coming weeks by number, for a script: `/daten/termine.json`. Every text stands
/// in it once; a date names its texts by their places.
#[derive(Debug, Clone, Serialize)]
pub struct DatesFile {
    /// The first day, ISO 8601.
    pub from: String,
    /// Ids of the districts.
    pub districts: Vec<String>,
    /// "9.30 bis 11 Uhr", by appearance.
    pub times: Vec<String>,
    /// "Fällt aus: Feiertag (1. Weihnachtstag)", by appearance.
    pub reasons: Vec<String>,
    /// Address, name, place and district, numbers of the districts; no numbers for the whole town.
    pub offers: Vec<(String, String, String, Option<Vec<usize>>)>,
    /// The lists of the days of the week, Monday first: text, address.
    pub weekdays: Vec<(String, String)>,
    /// A day each: its name, the number of its day of the week, its dates in order. A date is an
    /// offer, a time, and the reason where it does not take place.
    pub days: Vec<(String, usize, Vec<Vec<usize>>)>,
}

pub(super) fn dates_file(plan: &Plan, site: &Site<'_>) -> DatesFile {
    let catalogue = site.catalogue;
    let (mut times, mut reasons, mut offers) = (Numbered::default(), Numbered::default(), Numbered::default());
    let mut days = Vec::with_capacity(plan.agenda.days.len());
    for (day, entries) in &plan.agenda.days {
        let dates = entries.iter().map(|entry| {
            let reason = entry.cancelled.as_ref().map(|why| reasons.number(cancelled_text(why, site)));
            let mut date = vec![offers.number(entry.offer), times.number(time_text(entry, site))];
            date.extend(reason);
            date
        });
        let dates = dates.collect();
        days.push((unbroken_dates(&site.day_and_date(*day)), weekday_of(*day) as usize, dates));
    }
    let offer_line = |id: Id<Offer>| {
        let offer = &catalogue.offers[id];
        let link = offer_link(id, offer, plan, site);
        let districts = match catalogue.districts_of(offer) {
            Some(Reach::Townwide) => None,
            Some(Reach::Districts(ids)) => Some(ids.into_iter().map(|id| id.index()).collect()),
            None => Some(Vec::new()),
        };
        (link.href, link.text, location(offer, site), districts)
    };
    let weekday = |day: Weekday| {
        let link = weekday_link(day, site);
        (link.text, link.href)
    };
    DatesFile {
        from: site.date.day().to_string(),
        districts: catalogue.lists.districts.items().iter().map(|d| d.term.address_part()).collect(),
        times: times.values,
        reasons: reasons.values,
        offers: offers.values.into_iter().map(offer_line).collect(),
        weekdays: Weekday::ALL.iter().map(|(_, day)| weekday(*day)).collect(),
        days,
    }
}

/// Values by the order of their first appearance.
#[derive(Debug)]
struct Numbered<T> {
    values: Vec<T>,
    numbers: HashMap<T, usize>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self { values: Vec::new(), numbers: HashMap::new() }
    }
}

impl<T: Clone + Eq + std::hash::Hash> Numbered<T> {
    fn number(&mut self, value: T) -> usize {
        if let Some(number) = self.numbers.get(&value) {
            return *number;
        }
        let number = self.values.len();
        self.numbers.insert(value.clone(), number);
        self.values.push(value);
        number
    }
}
