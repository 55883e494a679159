//! Who is reached where, and who is not: districts, access modes, audiences. Only offers that are running count.

use crate::model::access::{AccessMode, OpenTo, Status};
use crate::model::catalogue::Reach;
use crate::model::vocabulary::{Audience, District};
use crate::model::words::Word;
use crate::model::{Catalogue, Id, Offer};
use crate::pages::Site;
use crate::pages::rank::is_listed;

/// The id of the audience that means everybody (`content/listen/zielgruppen.yaml`).
const EVERYBODY: &str = "alle";
/// The number of access modes.
const MODES: usize = AccessMode::ALL.len();
/// The modes that matter most to people who cannot leave home: who is left out by all such offers is told by name.
const AT_HOME: [AccessMode; 2] = [AccessMode::Outreach, AccessMode::Phone];

/// Offers by access mode.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    modes: [usize; MODES],
    /// Those free of charge: in a district, those at a place there; for an audience, all.
    pub free: usize,
    /// All of them, each once.
    pub all: usize,
}

impl Tally {
    /// How many offers there are in this way.
    pub fn mode(&self, mode: AccessMode) -> usize {
        self.modes[mode as usize]
    }
}

/// Who is reached where.
#[derive(Debug, Default)]
pub struct Coverage {
    /// What reaches each district, in the order of the list.
    pub districts: Vec<Tally>,
    /// What names each audience, in the order of the list.
    pub audiences: Vec<Tally>,
    /// Offers by district, mode and audience.
    welcomed: Vec<usize>,
    /// Which audience means everybody.
    everybody: Option<usize>,
}

/// Something that is missing in the town.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// No offer in this way anywhere.
    Nowhere(AccessMode),
    /// Districts that no offer reaches in this way.
    Districts(AccessMode, Vec<Id<District>>),
    /// Districts with offers at a place, none of them free of charge.
    NothingFree(Vec<Id<District>>),
    /// Audiences that no offer names.
    Unnamed(Vec<Id<Audience>>),
    /// Audiences for whom nothing comes to them in this way, wherever they live.
    LeftOut(AccessMode, Vec<Id<Audience>>),
}

impl Coverage {
    /// Counts the offers that are running on the day of the build.
    pub fn new(site: &Site<'_>) -> Self {
        let lists = &site.catalogue.lists;
        let (districts, audiences) = (lists.districts.len(), lists.audiences.len());
        let mut coverage = Self {
            districts: vec![Tally::default(); districts],
            audiences: vec![Tally::default(); audiences],
            welcomed: vec![0; districts * MODES * audiences],
            everybody: lists.audiences.by_slug(EVERYBODY).map(|(id, _)| id.index()),
        };
        for offer in site.catalogue.offers.items() {
            let paused = offer.status.as_ref().is_some_and(|status| status.value == Status::Paused);
            if !paused && is_listed(offer, site) {
                coverage.count(offer, site.catalogue);
            }
        }
        coverage
    }

    fn count(&mut self, offer: &Offer, catalogue: &Catalogue) {
        let free = offer.cost.as_ref().is_some_and(|cost| cost.value.is_free());
        let mut modes: Vec<AccessMode> = offer.access_modes.iter().map(|mode| mode.value).collect();
        modes.sort_unstable();
        modes.dedup();
        let named = self.named(offer);
        for audience in &named {
            let tally = &mut self.audiences[*audience];
            tally.all += 1;
            tally.free += usize::from(free);
            modes.iter().for_each(|mode| tally.modes[*mode as usize] += 1);
        }
        let welcome: Vec<usize> = named.into_iter().filter(|audience| self.is_welcome(offer, *audience)).collect();
        let mut reached = vec![false; self.districts.len()];
        for mode in modes {
            for district in districts(offer, mode, catalogue) {
                let tally = &mut self.districts[district];
                tally.modes[mode as usize] += 1;
                tally.free += usize::from(free && mode == AccessMode::Onsite);
                tally.all += usize::from(!std::mem::replace(&mut reached[district], true));
                for audience in &welcome {
                    let cell = self.cell(district, mode, *audience);
                    self.welcomed[cell] += 1;
                }
            }
        }
    }

    /// The audiences that an offer names, each once.
    fn named(&self, offer: &Offer) -> Vec<usize> {
        let mut named: Vec<usize> = offer.audiences.iter().map(|audience| audience.value.index()).collect();
        named.sort_unstable();
        named.dedup();
        named
    }

    /// An offer "for everybody" that is open to women alone, or from 60 years on, is not for everybody.
    fn is_welcome(&self, offer: &Offer, audience: usize) -> bool {
        let open = offer.open_to.as_ref().is_none_or(|open| open.value == OpenTo::Everyone) && offer.age.is_none();
        self.everybody != Some(audience) || open
    }

    fn cell(&self, district: usize, mode: AccessMode, audience: usize) -> usize {
        (district * MODES + mode as usize) * self.audiences.len() + audience
    }

    fn welcomes(&self, district: usize, mode: AccessMode, audience: usize) -> bool {
        self.welcomed[self.cell(district, mode, audience)] > 0
    }

    /// For whom there is nothing in a district in this way: no offer names them, and none is for everybody.
    pub fn left_out(&self, district: Id<District>, mode: AccessMode) -> Vec<Id<Audience>> {
        let welcomes = |audience: usize| self.welcomes(district.index(), mode, audience);
        if self.everybody.is_some_and(welcomes) {
            return Vec::new();
        }
        let others = (0..self.audiences.len()).filter(|audience| Some(*audience) != self.everybody);
        others.filter(|audience| !welcomes(*audience)).map(Id::new).collect()
    }

    /// What is missing, the widest gaps first.
    pub fn gaps(&self) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let without = |has: &dyn Fn(&Tally) -> bool| -> Vec<Id<District>> {
            let numbers = self.districts.iter().enumerate().filter(|(_, tally)| !has(tally));
            numbers.map(|(number, _)| Id::new(number)).collect()
        };
        for (_, mode) in AccessMode::ALL {
            let districts = without(&|tally| tally.mode(*mode) > 0);
            if !districts.is_empty() && districts.len() == self.districts.len() {
                gaps.push(Gap::Nowhere(*mode));
            } else if !districts.is_empty() {
                gaps.push(Gap::Districts(*mode, districts));
            }
        }
        let costly = without(&|tally| tally.free > 0 || tally.mode(AccessMode::Onsite) == 0);
        let unnamed = self.audiences.iter().enumerate().filter(|(_, tally)| tally.all == 0);
        let unnamed: Vec<Id<Audience>> = unnamed.map(|(number, _)| Id::new(number)).collect();
        gaps.extend((!costly.is_empty()).then_some(Gap::NothingFree(costly)));
        gaps.extend((!unnamed.is_empty()).then_some(Gap::Unnamed(unnamed)));
        for mode in AT_HOME {
            let left_out = self.left_out_everywhere(mode);
            // Where nobody is visited at all, that has been said.
            if !left_out.is_empty() && !gaps.contains(&Gap::Nowhere(mode)) {
                gaps.push(Gap::LeftOut(mode, left_out));
            }
        }
        gaps
    }

    /// For whom there is nothing in this way in any district.
    pub fn left_out_everywhere(&self, mode: AccessMode) -> Vec<Id<Audience>> {
        let mut left_out = (0..self.districts.len()).map(|district| self.left_out(Id::new(district), mode));
        let Some(first) = left_out.next() else { return Vec::new() };
        left_out.fold(first, |all, here| all.into_iter().filter(|audience| here.contains(audience)).collect())
    }
}

/// The districts that an offer reaches in one way. At a place: where the place is, and for whom it is meant. Visits:
/// where somebody comes. By telephone, online and by letter: everywhere, where it does not name its districts.
fn districts(offer: &Offer, mode: AccessMode, catalogue: &Catalogue) -> Vec<usize> {
    let everywhere = || (0..catalogue.lists.districts.len()).collect();
    let of = |reach: Option<Reach>| -> Option<Vec<usize>> {
        match reach? {
            Reach::Townwide => None,
            Reach::Districts(ids) => Some(ids.into_iter().map(Id::index).collect()),
        }
    };
    match mode {
        AccessMode::Onsite => {
            let place = catalogue.place_of(offer).and_then(|(_, place)| place.district.as_ref());
            let mut districts = of(catalogue.districts_of(offer)).unwrap_or_default();
            districts.extend(place.map(|id| id.value.index()));
            districts.sort_unstable();
            districts.dedup();
            districts
        }
        AccessMode::Outreach => match catalogue.service_area_of(offer) {
            Some(Reach::Townwide) => everywhere(),
            area => of(area).unwrap_or_default(),
        },
        AccessMode::Phone | AccessMode::Online | AccessMode::Letter => {
            of(offer.districts.as_ref().map(Reach::of)).unwrap_or_else(everywhere)
        }
    }
}
