//! What a page shows, with all wording finished: templates only arrange it.

mod calendar;
mod card;
mod data;
mod dates;
mod easy;
mod facts;
mod flyer;
mod frame;
mod free;
mod home;
mod index;
mod list;
mod marked;
mod offer;
mod partner;
mod place;
mod questions;
mod reach;
mod registration;
mod repository;
mod search;
mod service;
mod subscribe;
mod today;

pub use calendar::{CalendarPlan, EventsView, calendar_at, calendars, events};
pub use card::{Card, Similar};
pub use data::{DataView, FileView};
pub use facts::{AccessFacts, ContactView, Fact, Line};
pub use flyer::LOGOS as FLYER_LOGOS;
pub use flyer::{FlyerData, FlyerLogo, FlyerNumber, FlyerOffer, FlyerPublisher, FlyerSite, FlyerStrings, Room};
pub use frame::{Frame, SiteFrame};
pub use home::HomeView;
pub use index::{LettersView, Tile};
pub use list::{ListView, Pager};
pub use marked::{MarkedOffer, MarkedView};
pub use offer::OfferView;
pub use partner::PartnerView;
pub use place::PlaceView;
pub use repository::{CONFIRM, confirm_link, edit_link, line_link};
pub use search::SearchView;
pub use service::{ContactPageView, FormView, SiteMapView};
pub use subscribe::SubscribeView;
pub use today::{DatesFile, TodayView};

use super::page::{Page, PageKind};
use super::plan::Plan;
use super::site::Site;
use crate::model::{Id, Offer};
use crate::source::markdown::Body;
use serde::Serialize;

/// A link with finished words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What is read.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// An icon, where one helps.
    pub icon: Option<String>,
}

impl Link {
    /// A link without an icon.
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into(), icon: None }
    }
}

/// A page ready for its template.
#[derive(Debug, Clone, Serialize)]
pub struct View {
    /// What every page has.
    pub page: Frame,
    /// What this page has; the field of its kind is set.
    #[serde(flatten)]
    pub content: Content,
    /// The Markdown to render as the body, if any.
    #[serde(skip)]
    pub body: Option<Body>,
    /// The offers whose cards the page shows, in order; rendering keeps every card ready.
    #[serde(skip)]
    pub cards: Vec<Id<Offer>>,
    /// Further cards under headings of their own.
    #[serde(skip)]
    pub groups: Vec<CardGroup>,
    /// Offers that may suit as well as the one that the page is about.
    #[serde(skip)]
    pub similar: Vec<Id<Offer>>,
}

/// Cards under a heading.
#[derive(Debug, Clone)]
pub struct CardGroup {
    /// Id of the heading.
    pub id: &'static str,
    /// The heading.
    pub heading: String,
    /// The whole list.
    pub more: Option<Link>,
    /// The offers.
    pub cards: Vec<Id<Offer>>,
}

/// What a page shows beside its frame. The variant names the template.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// `home.html`
    Home(HomeView),
    /// `offer.html`
    Offer(Box<OfferView>),
    /// `easy.html`: an offer or page in Leichte Sprache.
    Easy(easy::EasyView),
    /// `partner.html`
    Partner(Box<PartnerView>),
    /// `place.html`
    Place(Box<PlaceView>),
    /// `page.html`
    Free(free::FreeView),
    /// `list.html`: offers.
    List(Box<ListView>),
    /// `index.html`: the values of a facet, partners, places.
    Index(index::IndexView),
    /// `a-z.html`
    Letters(LettersView),
    /// `today.html`
    Today(TodayView),
    /// `contact.html`
    Contact(ContactPageView),
    /// `search.html`
    Search(SearchView),
    /// `marked.html`
    Marked(MarkedView),
    /// `site-map.html`
    SiteMap(SiteMapView),
    /// `data.html`
    Data(DataView),
    /// `404.html`
    NotFound(free::NotFoundView),
}

impl Content {
    /// The template that shows it.
    pub fn template(&self) -> &'static str {
        match self {
            Self::Home(_) => "home.html",
            Self::Offer(_) => "offer.html",
            Self::Easy(_) => "easy.html",
            Self::Partner(_) => "partner.html",
            Self::Place(_) => "place.html",
            Self::Free(_) => "page.html",
            Self::List(_) => "list.html",
            Self::Index(_) => "index.html",
            Self::Letters(_) => "a-z.html",
            Self::Today(_) => "today.html",
            Self::Contact(_) => "contact.html",
            Self::Search(_) => "search.html",
            Self::Marked(_) => "marked.html",
            Self::SiteMap(_) => "site-map.html",
            Self::Data(_) => "data.html",
            Self::NotFound(_) => "404.html",
        }
    }
}

/// The view of a page.
pub fn view(page: &Page, plan: &Plan, site: &Site<'_>) -> View {
    match page.kind {
        PageKind::Home => home::view(page, plan, site),
        PageKind::Offer(id) => offer::view(page, id, plan, site),
        PageKind::EasyOffer(id, number) => easy::offer(page, id, number, site),
        PageKind::Partner(id) => partner::view(page, id, plan, site),
        PageKind::Place(id) => place::view(page, id, plan, site),
        PageKind::Free(id) => free::free(page, id, site),
        PageKind::EasyFree(id, number) => easy::free(page, id, number, site),
        PageKind::Index(facet) => index::index(page, facet, plan, site),
        PageKind::List { facet, value, part } => list::facet_list(page, facet, value, part, plan, site),
        PageKind::Combined { district, topic, part } => list::combined(page, district, topic, part, plan, site),
        PageKind::AllOffers { part } => list::all_offers(page, part, plan, site),
        PageKind::AllPartners { part } => index::all_partners(page, part, plan, site),
        PageKind::AllPlaces { part } => index::all_places(page, part, plan, site),
        PageKind::EasyPages => index::easy_pages(page, plan, site),
        PageKind::Letters { letter } => index::letters(page, letter, plan, site),
        PageKind::Today { district } => today::view(page, district, plan, site),
        PageKind::Contact => service::contact_page(page, site),
        PageKind::Search => search::view(page, plan, site),
        PageKind::Marked => marked::view(page, site),
        PageKind::SiteMap => service::site_map(page, site),
        PageKind::Data => data::view(page, site),
        PageKind::NotFound | PageKind::Moved => free::not_found(page, plan, site),
    }
}

/// The dates of the coming weeks, for the script that keeps the page of this week right.
pub fn dates_file(plan: &Plan, site: &Site<'_>) -> DatesFile {
    today::dates_file(plan, site)
}

/// What the list of marked offers shows of an offer.
pub fn marked_offer(id: Id<Offer>, plan: &Plan, site: &Site<'_>) -> MarkedOffer {
    marked::marked_offer(id, plan, site)
}

/// The card of an offer.
pub fn card(id: Id<Offer>, plan: &Plan, site: &Site<'_>) -> Card {
    card::card(id, plan, site)
}

/// An offer beside another.
pub fn similar(id: Id<Offer>, plan: &Plan, site: &Site<'_>) -> Similar {
    card::similar(id, plan, site)
}

/// What a flyer says, for no product yet.
pub fn flyer_data(flyer: &super::flyer::Flyer, room: Room, site: &Site<'_>) -> FlyerData {
    flyer::data(flyer, room, site)
}

/// What every flyer of a town says, without offers.
pub fn flyer_frame(site: &Site<'_>) -> FlyerData {
    flyer::town(site)
}

/// What a flyer says about an offer.
pub fn flyer_offer(offer: &Offer, room: Room, site: &Site<'_>) -> FlyerOffer {
    flyer::offer(offer, room, site)
}

/// The answer to one of the seven questions; none where it does not arise.
pub fn fact(question: &str, offer: &Offer, site: &Site<'_>) -> Option<Fact> {
    questions::fact(question, offer, site)
}

/// What all pages share.
pub fn site_frame(site: &Site<'_>) -> SiteFrame {
    frame::site_frame(site)
}
