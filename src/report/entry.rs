//! One entry as its editors see it: its files, when it was checked, what is missing, what was found.

use super::missing::{self, MissingFact};
use crate::check::{Finding, Findings, Readability};
use crate::model::access::Status;
use crate::model::entry::Entry;
use crate::model::review::Review;
use crate::model::{FreePage, Id, Offer, Partner, Place};
use crate::pages::Site;
use crate::source::{FileId, Role};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// An offer.
    Offer(Id<Offer>),
    /// A partner.
    Partner(Id<Partner>),
    /// A place.
    Place(Id<Place>),
    /// A free page.
    Page(Id<FreePage>),
    /// A list, a calendar, the settings; or another file, where something was found in it.
    File,
}

/// One entry as its editors see it.
#[derive(Debug)]
pub struct EntryReport<'a> {
    /// What it is about.
    pub subject: Subject,
    /// Who answers for it; nobody but the town where absent.
    pub partner: Option<Id<Partner>>,
    /// Its German file, then its translations.
    pub files: Vec<FileReport>,
    /// When it was checked, and when it is due. Nothing is due for an offer that has ended.
    pub review: Review,
    /// An offer that has ended: nobody has to do anything about it.
    pub ended: bool,
    /// What nobody has told yet.
    pub missing: Vec<MissingFact>,
    /// What the rules found in its files, in their order.
    pub findings: Vec<&'a Finding>,
}

/// A file of an entry.
#[derive(Debug, Clone, PartialEq)]
pub struct FileReport {
    /// The file.
    pub file: FileId,
    /// The language of a translation.
    pub language: Option<String>,
    /// How hard it is to read; absent for files that are not German prose.
    pub readability: Option<Readability>,
}

impl EntryReport<'_> {
    /// The hardest of its texts.
    pub fn hardest(&self) -> Option<Readability> {
        let texts = self.files.iter().filter_map(|file| file.readability);
        texts.max_by(|a, b| a.score.total_cmp(&b.score))
    }

    /// The file that editors open first.
    pub fn file(&self) -> FileId {
        self.files.first().map_or_else(FileId::default, |file| file.file)
    }

    /// Whether it is an entry and no mere file.
    pub fn is_entry(&self) -> bool {
        self.subject != Subject::File
    }
}

/// All entries in the order of the catalogue, then all other files by path. Every finding lies in exactly one.
pub(super) fn entries<'a>(
    site: &Site<'a>,
    findings: &'a Findings,
    readability: &[Readability],
) -> Vec<EntryReport<'a>> {
    let catalogue = site.catalogue;
    let mut gatherer = Gatherer::new(site, findings, readability);
    let places = partners_of_places(site);
    let mut entries = Vec::new();
    for (id, offer) in catalogue.offers.iter() {
        let ended = offer.status.as_ref().is_some_and(|status| status.value == Status::Ended);
        entries.push(EntryReport {
            partner: offer.partner.as_ref().map(|partner| partner.value),
            ended,
            review: if ended { Review::default() } else { gatherer.review_of(offer) },
            missing: if ended { Vec::new() } else { missing::of_offer(offer, catalogue) },
            ..gatherer.gather(Subject::Offer(id), &offer.entry)
        });
    }
    for (id, partner) in catalogue.partners.iter() {
        let checked = partner.checked.as_ref().map(|date| date.value);
        entries.push(EntryReport {
            partner: Some(id),
            review: Review::new(checked, None, site.config.stale_after_days),
            missing: missing::of_partner(partner),
            ..gatherer.gather(Subject::Partner(id), &partner.entry)
        });
    }
    for (id, place) in catalogue.places.iter() {
        entries.push(EntryReport {
            partner: places.get(&id).copied(),
            missing: missing::of_place(place),
            ..gatherer.gather(Subject::Place(id), &place.entry)
        });
    }
    for (id, page) in catalogue.pages.iter() {
        entries.push(EntryReport {
            review: Review { checked: page.as_of.as_ref().map(|date| date.value), due: None },
            ..gatherer.gather(Subject::Page(id), &page.entry)
        });
    }
    entries.extend(gatherer.rest(site));
    entries
}

/// Gives every file and every finding away once.
struct Gatherer<'a> {
    findings: BTreeMap<FileId, Vec<&'a Finding>>,
    readability: HashMap<FileId, Readability>,
    stale_after_days: i32,
}

impl<'a> Gatherer<'a> {
    fn new(site: &Site<'a>, findings: &'a Findings, readability: &[Readability]) -> Self {
        let mut by_file: BTreeMap<FileId, Vec<&Finding>> = BTreeMap::new();
        for finding in findings.iter() {
            by_file.entry(finding.file).or_default().push(finding);
        }
        Self {
            findings: by_file,
            readability: readability.iter().map(|read| (read.file, *read)).collect(),
            stale_after_days: site.config.stale_after_days,
        }
    }

    fn review_of(&self, offer: &Offer) -> Review {
        let value = |date: &Option<crate::source::Spanned<crate::date::Date>>| date.as_ref().map(|date| date.value);
        Review::new(value(&offer.checked), value(&offer.next_check), self.stale_after_days)
    }

    fn gather(&mut self, subject: Subject, entry: &Entry) -> EntryReport<'a> {
        let translations = entry.translations.iter().map(|t| (t.file, Some(t.language.clone())));
        self.gather_files(subject, std::iter::once((entry.file, None)).chain(translations))
    }

    fn gather_files(
        &mut self,
        subject: Subject,
        files: impl Iterator<Item = (FileId, Option<String>)>,
    ) -> EntryReport<'a> {
        let files: Vec<FileReport> = files
            .map(|(file, language)| FileReport { file, language, readability: self.readability.get(&file).copied() })
            .collect();
        let findings = files.iter().filter_map(|file| self.findings.remove(&file.file)).flatten().collect();
        let (partner, review, ended, missing) = (None, Review::default(), false, Vec::new());
        EntryReport { subject, partner, files, review, ended, missing, findings }
    }

    /// The settings, lists and calendars, and whatever else something was found in.
    fn rest(mut self, site: &Site<'_>) -> Vec<EntryReport<'a>> {
        let is_list = |role: &Role| matches!(role, Role::Config | Role::List(_) | Role::Calendar(_));
        let lists = site.sources.documents.iter().filter(|document| is_list(&document.role)).map(|d| d.file);
        let mut files: Vec<FileId> = lists.chain(self.findings.keys().copied()).collect();
        files.sort_by(|a, b| site.sources.file(*a).path.cmp(&site.sources.file(*b).path));
        files.dedup();
        files.into_iter().map(|file| self.gather_files(Subject::File, std::iter::once((file, None)))).collect()
    }
}

/// Who answers for a place: the one partner that uses it, else the one that is at home there. A place of several
/// is the town's.
fn partners_of_places(site: &Site<'_>) -> HashMap<Id<Place>, Id<Partner>> {
    let catalogue = site.catalogue;
    let mut at_home: HashMap<Id<Place>, BTreeSet<Id<Partner>>> = HashMap::new();
    for (id, partner) in catalogue.partners.iter() {
        if let Some(place) = &partner.place {
            at_home.entry(place.value).or_default().insert(id);
        }
    }
    let mut users = at_home.clone();
    for offer in catalogue.offers.items() {
        if let (Some((place, _)), Some(partner)) = (catalogue.place_of(offer), &offer.partner) {
            users.entry(place).or_default().insert(partner.value);
        }
    }
    let only = |partners: &BTreeSet<Id<Partner>>| partners.first().copied().filter(|_| partners.len() == 1);
    let owner = |place: Id<Place>| users.get(&place).and_then(only).or_else(|| at_home.get(&place).and_then(only));
    catalogue.places.iter().filter_map(|(id, _)| Some((id, owner(id)?))).collect()
}
