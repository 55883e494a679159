//! One page that will be published: where, what, in which language.

use super::address::Address;
use super::facet::Facet;
use crate::model::vocabulary::{District, Topic};
use crate::model::{FreePage, Id, Offer, Partner, Place};

/// One page that will be published.
#[derive(Debug, Clone)]
pub struct Page {
    /// Where.
    pub address: Address,
    /// What.
    pub kind: PageKind,
    /// The title; where another page has the same, [`super::Plan::title`] tells more.
    pub title: String,
    /// BCP 47 tag of its language.
    pub language: String,
}

/// What a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// The way in.
    Home,
    /// An offer.
    Offer(Id<Offer>),
    /// An offer in Leichte Sprache: the number of the translation.
    EasyOffer(Id<Offer>, usize),
    /// A partner.
    Partner(Id<Partner>),
    /// A place.
    Place(Id<Place>),
    /// A free page.
    Free(Id<FreePage>),
    /// A free page in Leichte Sprache: the number of the translation.
    EasyFree(Id<FreePage>, usize),
    /// The values of a facet.
    Index(Facet),
    /// The offers of one value of a facet; long lists have several parts, from 1.
    List {
        /// The facet.
        facet: Facet,
        /// The number of its value.
        value: usize,
        /// The part.
        part: usize,
    },
    /// The offers of a topic in a district, in parts from 1.
    Combined {
        /// The district.
        district: Id<District>,
        /// The topic.
        topic: Id<Topic>,
        /// The part.
        part: usize,
    },
    /// All offers, in parts from 1.
    AllOffers {
        /// The part.
        part: usize,
    },
    /// All partners, in parts from 1.
    AllPartners {
        /// The part.
        part: usize,
    },
    /// All places, in parts from 1.
    AllPlaces {
        /// The part.
        part: usize,
    },
    /// Everything by letter; one part for a small site, one for each letter of a large one.
    Letters {
        /// The number of the letter in [`super::plan::Plan::letters`], if split.
        letter: Option<usize>,
    },
    /// What takes place today and in the week to come: in the town, or for one district.
    Today {
        /// The district.
        district: Option<Id<District>>,
    },
    /// The form to write to us, where the site has one.
    Contact,
    /// The search.
    Search,
    /// The list of offers that a visitor has marked.
    Marked,
    /// All pages in Leichte Sprache.
    EasyPages,
    /// Every way into the site, on one page.
    SiteMap,
    /// The page about open data.
    Data,
    /// The page for addresses that do not exist.
    NotFound,
    /// An old address that leads to a new one.
    Moved,
}

impl PageKind {
    /// Whether people may find the page: whatever names pages to search engines or in a search of the site's own
    /// leaves out those that are not. (The editors' report is no page of the plan at all, see [`crate::report`].)
    pub fn is_public(self) -> bool {
        !matches!(self, Self::NotFound | Self::Moved)
    }
}
