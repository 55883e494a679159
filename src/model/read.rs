//! Documents become a catalogue. Ids are given by file name before anything is read, so every
//! reference can be resolved in one pass, and a broken file never makes others look wrong.

use super::catalogue::Catalogue;
use super::entry::Entry;
use super::field::Group;
use super::form::{self, Form};
use super::holidays::HolidayCalendar;
use super::id::Id;
use super::language;
use super::misplaced;
use super::translation::{self, Translation};
use super::vocabulary::{self as lists, Ids, Listed, Lists, Register, TERM_KEYS, read_list};
use super::{FreePage, Offer, Partner, Place};
use crate::legible::is_blank;
use crate::phase::SHARE;
use crate::source::document::{self, EntryKind};
use crate::source::markdown::{self, Body};
use crate::source::{Document, FaultKind, Faults, FileId, Node, Role, SourceFile, Sources, Span, Value};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What references can name while entries are read.
pub struct Known<'a> {
    /// The closed lists.
    pub lists: &'a Lists,
    pub(crate) partners: &'a (dyn form::Known<Id<Partner>> + Sync),
    pub(crate) places: &'a (dyn form::Known<Id<Place>> + Sync),
}

/// A kind of entry that can be read from a form.
pub trait Readable: Sized + Default + Send + Listed {
    /// The fields of its front matter.
    const FIELDS: &'static Group;
    /// What it has in common with the other kinds.
    fn entry_mut(&mut self) -> &mut Entry;
    /// Reads its front matter.
    fn read(form: &mut Form<'_, '_>, slug: &str, body: Body, known: &Known<'_>) -> Self;
}

/// Reads everything. Never panics and never stops at the first fault.
pub fn read(sources: &Sources) -> (Catalogue, Faults) {
    let mut faults = Faults::default();
    let partners = ids(sources, EntryKind::Partner);
    let places = ids(sources, EntryKind::Place);
    let pages = ids(sources, EntryKind::Page);
    let lists = read_lists(sources, &partners, &pages, &mut faults);
    let known = Known { lists: &lists, partners: &partners, places: &places };
    let mut catalogue = Catalogue {
        places: read_entries(sources, EntryKind::Place, &known, &mut faults),
        partners: read_entries(sources, EntryKind::Partner, &known, &mut faults),
        offers: read_entries(sources, EntryKind::Offer, &known, &mut faults),
        pages: read_entries(sources, EntryKind::Page, &known, &mut faults),
        calendars: Vec::new(),
        images: sources.images.clone(),
        lists: Lists::default(),
        secret_places: BTreeSet::new(),
    };
    catalogue.lists = lists;
    catalogue.hide_places();
    catalogue.images.sort_by(|a, b| a.name.cmp(&b.name));
    for document in &sources.documents {
        if let (Role::Calendar(slug), Some(front)) = (&document.role, &document.front) {
            catalogue.calendars.extend(HolidayCalendar::read(document.file, slug, front, &mut faults));
        }
    }
    read_translations(sources, &mut catalogue, &mut faults);
    (catalogue, faults)
}

/// The German entries of one kind, in the order of their slugs.
fn documents(sources: &Sources, wanted: EntryKind) -> Vec<(&Document, &str)> {
    let mut found: Vec<_> = sources
        .documents
        .iter()
        .filter_map(|document| match &document.role {
            Role::Entry { kind, slug, language: None } if *kind == wanted => Some((document, slug.as_str())),
            _ => None,
        })
        .collect();
    found.sort_by_key(|(_, slug)| *slug);
    found
}

fn ids<T>(sources: &Sources, kind: EntryKind) -> Ids<T> {
    Ids(documents(sources, kind).iter().enumerate().map(|(n, (_, slug))| ((*slug).to_owned(), Id::new(n))).collect())
}

fn read_entries<T: Readable>(
    sources: &Sources,
    kind: EntryKind,
    known: &Known<'_>,
    faults: &mut Faults,
) -> Register<T> {
    let read: Vec<(T, Faults)> = documents(sources, kind)
        .par_iter()
        .with_max_len(SHARE)
        .map(|(document, slug)| {
            let mut faults = Faults::default();
            let entry = read_entry(sources, document, slug, kind, known, &mut faults);
            (entry, faults)
        })
        .collect();
    let mut items = Vec::with_capacity(read.len());
    for (item, more) in read {
        items.push(item);
        faults.extend(more);
    }
    Register::new(items)
}

fn read_entry<T: Readable>(
    sources: &Sources,
    document: &Document,
    slug: &str,
    kind: EntryKind,
    known: &Known<'_>,
    faults: &mut Faults,
) -> T {
    let body = Body { file: document.file, span: document.body };
    let file = sources.file(document.file);
    let Some(front) = &document.front else {
        let mut placeholder = T::default();
        *placeholder.entry_mut() =
            Entry { file: document.file, slug: slug.to_owned(), body, broken: true, ..Entry::default() };
        return placeholder;
    };
    let misplaced = misplaced::kind_of(front, kind);
    if let Some(kind) = misplaced {
        faults.add(document.file, first_line(file), FaultKind::WrongFolder { kind });
    }
    let form = match misplaced {
        None => Form::open(document.file, front, "", T::FIELDS.keys, faults),
        Some(_) => None,
    };
    let Some(form) = form else {
        let mut placeholder = T::default();
        *placeholder.entry_mut() =
            Entry { file: document.file, slug: slug.to_owned(), broken: true, ..Entry::default() };
        return placeholder;
    };
    let mut form = form.pointing_at(first_line(file));
    let entry = from_form::<T>(&mut form, slug, body, known);
    markdown::check(body, file, faults);
    let needs_body = matches!(kind, EntryKind::Offer | EntryKind::Page);
    if needs_body && is_blank(file.slice(body.span)) {
        let end = file.text.len();
        faults.add(document.file, Span::new(end, end), FaultKind::EmptyBody);
    }
    entry
}

/// An entry read again, for the place of the one that the catalogue has.
#[derive(Debug, Clone)]
pub enum Reread {
    /// An offer.
    Offer(Id<Offer>, Box<Offer>),
    /// A partner.
    Partner(Id<Partner>, Box<Partner>),
    /// A place.
    Place(Id<Place>, Box<Place>),
    /// A free page.
    Page(Id<FreePage>, Box<FreePage>),
}

impl Reread {
    /// What all kinds have in common.
    pub fn entry(&self) -> (EntryKind, &Entry) {
        match self {
            Self::Offer(_, offer) => (EntryKind::Offer, &offer.entry),
            Self::Partner(_, partner) => (EntryKind::Partner, &partner.entry),
            Self::Place(_, place) => (EntryKind::Place, &place.entry),
            Self::Page(_, page) => (EntryKind::Page, &page.entry),
        }
    }
}

/// Reads the entry of one file again, or the translation that the file is; the rest of the catalogue stays. Nothing
/// where the file is of another kind, or where the catalogue has no such entry.
pub fn reread(sources: &Sources, catalogue: &Catalogue, document: &Document) -> Option<(Reread, Faults)> {
    let Role::Entry { kind, slug, language } = &document.role else { return None };
    let mut faults = Faults::default();
    let known = Known { lists: &catalogue.lists, partners: &catalogue.partners, places: &catalogue.places };
    let mut again = Again { sources, document, slug, kind: *kind, language: language.as_deref(), known: &known };
    let reread = match kind {
        EntryKind::Offer => again.entry(&catalogue.offers, &mut faults).map(|(id, offer)| Reread::Offer(id, offer)),
        EntryKind::Partner => again.entry(&catalogue.partners, &mut faults).map(|(id, it)| Reread::Partner(id, it)),
        EntryKind::Place => again.entry(&catalogue.places, &mut faults).map(|(id, place)| Reread::Place(id, place)),
        EntryKind::Page => again.entry(&catalogue.pages, &mut faults).map(|(id, page)| Reread::Page(id, page)),
    };
    Some((reread?, faults))
}

struct Again<'a> {
    sources: &'a Sources,
    document: &'a Document,
    slug: &'a str,
    kind: EntryKind,
    language: Option<&'a str>,
    known: &'a Known<'a>,
}

impl Again<'_> {
    fn entry<T: Readable + Clone>(&mut self, old: &Register<T>, faults: &mut Faults) -> Option<(Id<T>, Box<T>)> {
        let (id, old) = old.by_slug(self.slug)?;
        let mut old = Box::new(old.clone());
        let Some(language) = self.language else {
            // Of two files of one name the first is meant.
            if old.entry_mut().file != self.document.file {
                return None;
            }
            let mut new =
                Box::new(read_entry::<T>(self.sources, self.document, self.slug, self.kind, self.known, faults));
            new.entry_mut().translations = std::mem::take(&mut old.entry_mut().translations);
            return Some((id, new));
        };
        let new = read_translation(self.sources, self.document, self.kind, language, self.known.lists, faults)?;
        let translations = &mut old.entry_mut().translations;
        *translations.iter_mut().find(|translation| translation.file == self.document.file)? = new;
        Some((id, old))
    }
}

/// What would be wrong with an entry, if this were its text; also the document, which has front matter where that could
/// be read. Nothing where the file is no entry.
pub fn try_text(file: &SourceFile, catalogue: &Catalogue) -> Option<(Document, Faults)> {
    let (document, mut faults) = document::parse(FileId::default(), file, false);
    let document = document?;
    let Role::Entry { kind, slug, language } = &document.role else { return None };
    if let Some(front) = &document.front {
        let known = Known { lists: &catalogue.lists, partners: &catalogue.partners, places: &catalogue.places };
        let group = match (language, kind) {
            (Some(_), kind) => translation::fields(*kind),
            (None, EntryKind::Offer) => Offer::FIELDS,
            (None, EntryKind::Partner) => Partner::FIELDS,
            (None, EntryKind::Place) => Place::FIELDS,
            (None, EntryKind::Page) => FreePage::FIELDS,
        };
        if let Some(form) = Form::open(document.file, front, "", group.keys, &mut faults) {
            let body = Body { file: document.file, span: document.body };
            let mut form = form.pointing_at(first_line(file));
            match (language, kind) {
                (Some(language), _) => drop(Translation::read(&mut form.with_fields(group), language, body)),
                (None, EntryKind::Offer) => drop(from_form::<Offer>(&mut form, slug, body, &known)),
                (None, EntryKind::Partner) => drop(from_form::<Partner>(&mut form, slug, body, &known)),
                (None, EntryKind::Place) => drop(from_form::<Place>(&mut form, slug, body, &known)),
                (None, EntryKind::Page) => drop(from_form::<FreePage>(&mut form, slug, body, &known)),
            }
        }
    }
    Some((document, faults))
}

fn from_form<T: Readable>(form: &mut Form<'_, '_>, slug: &str, body: Body, known: &Known<'_>) -> T {
    form.require(T::FIELDS);
    T::read(form, slug, body, known)
}

fn first_line(file: &SourceFile) -> Span {
    Span::new(0, file.text.split(['\r', '\n']).next().unwrap_or("").len())
}

fn read_translations(sources: &Sources, catalogue: &mut Catalogue, faults: &mut Faults) {
    for document in &sources.documents {
        let Role::Entry { kind, slug, language: Some(language) } = &document.role else { continue };
        let Some(read) = read_translation(sources, document, *kind, language, &catalogue.lists, faults) else {
            continue;
        };
        let entry = match kind {
            EntryKind::Offer => entry_mut(&mut catalogue.offers, slug),
            EntryKind::Partner => entry_mut(&mut catalogue.partners, slug),
            EntryKind::Place => entry_mut(&mut catalogue.places, slug),
            EntryKind::Page => entry_mut(&mut catalogue.pages, slug),
        };
        match entry {
            Some(entry) => entry.translations.push(read),
            None => {
                let first_line = first_line(sources.file(document.file));
                faults.add(document.file, first_line, FaultKind::OrphanTranslation { slug: slug.clone() });
            }
        }
    }
}

fn read_translation(
    sources: &Sources,
    document: &Document,
    kind: EntryKind,
    language: &str,
    lists: &Lists,
    faults: &mut Faults,
) -> Option<Translation> {
    let file = sources.file(document.file);
    let first_line = first_line(file);
    let front = document.front.as_ref()?;
    if !language::is_known(language, lists) || language::is_german(language) {
        faults.add(document.file, first_line, FaultKind::UnknownLanguage { language: language.to_owned() });
        return None;
    }
    let form = Form::open(document.file, front, "", translation::fields(kind).keys, faults)?;
    let body = Body { file: document.file, span: document.body };
    let form = form.with_fields(translation::fields(kind));
    let read = Translation::read(&mut form.pointing_at(first_line), language, body);
    markdown::check(body, file, faults);
    Some(read)
}

fn entry_mut<'a, T: Readable>(register: &'a mut Register<T>, slug: &str) -> Option<&'a mut Entry> {
    let (id, _) = register.by_slug(slug)?;
    Some(register[id].entry_mut())
}

fn read_lists(sources: &Sources, partners: &Ids<Partner>, pages: &Ids<FreePage>, faults: &mut Faults) -> Lists {
    let mut files: BTreeMap<&str, (FileId, &Node)> = BTreeMap::new();
    for document in &sources.documents {
        let (Role::List(name), Some(front)) = (&document.role, &document.front) else { continue };
        if lists::LIST_NAMES.contains(&name.as_str()) {
            files.insert(name, (document.file, &**front));
        } else {
            faults.add(document.file, Span::default(), FaultKind::UnexpectedFile);
        }
    }
    macro_rules! list {
        ($name:literal, $keys:expr, $read:expr) => {
            match files.get($name) {
                Some((file, front)) => Register::new(read_list(*file, front, $keys, faults, $read)),
                None => Register::default(),
            }
        };
    }
    let boroughs = list!("stadtbezirke", TERM_KEYS, lists::Borough::read);
    let districts = district_ids(files.get("stadtteile").map(|(_, front)| *front));
    Lists {
        districts: list!("stadtteile", lists::DISTRICT_KEYS, |form| {
            lists::District::read(form, &boroughs, &districts, partners)
        }),
        boroughs,
        topics: list!("themen", lists::TOPIC_KEYS, lists::Topic::read),
        audiences: list!("zielgruppen", TERM_KEYS, lists::Audience::read),
        settings: list!("begegnungsorte", TERM_KEYS, lists::Setting::read),
        projects: list!("projekte", lists::PROJECT_KEYS, |form| lists::Project::read(form, pages)),
        languages: list!("sprachen", lists::LANGUAGE_KEYS, lists::SpokenLanguage::read),
        crisis_lines: list!("krisennummern", lists::CRISIS_KEYS, lists::CrisisLine::read),
        glossary: list!("woerter", lists::GLOSSARY_KEYS, lists::GlossaryWord::read),
    }
}

/// The ids that the list of districts will have, for `nachbarn`. Elements that cannot be read, or
/// repeat an id, get none, exactly as in [`read_list`].
fn district_ids(front: Option<&Node>) -> Ids<lists::District> {
    let mut ids = BTreeMap::new();
    let Some(Node { value: Value::List(elements), .. }) = front else { return Ids(ids) };
    let mut number = 0;
    for element in elements {
        let Value::Map(entries) = &element.value else { continue };
        let id = entries.iter().find(|e| e.key.value == "id").and_then(|e| super::form::scalar(&e.node));
        let id = id.map_or(String::new(), |s| s.text.trim().to_owned());
        if id.is_empty() || !ids.contains_key(&id) {
            ids.insert(id, Id::new(number));
            number += 1;
        }
    }
    ids.remove("");
    Ids(ids)
}
