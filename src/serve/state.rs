//! A good state of the content: everything that any file of the site is made from.

use super::photos::Photos;
use super::told::Told;
use crate::check::messages::SharedWords;
use crate::check::plain::Reader;
use crate::check::{Bodies, Finding, Findings, Readability};
use crate::emit::headers::page_headers;
use crate::emit::{self, Material, Memory, Shared};
use crate::error::Error;
use crate::model::entry::Entry;
use crate::pages::facet::Facet;
use crate::pages::{Address, PageKind, Plan, Site};
use crate::render::Renderer;
use crate::report::Report;
use crate::source::{FileId, SourceFile};
use crate::theme::Theme;
use crate::{Checked, Options};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::mem::{Discriminant, discriminant};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

/// A good state of the content. Whatever several files have in common is made when one of them is asked for.
pub struct State {
    pub(super) checked: Checked,
    pub(super) plan: Plan,
    pub(super) renderer: Renderer,
    pub(super) options: Options,
    /// The files by path.
    numbers: Arc<BTreeMap<String, FileId>>,
    /// What was found, but for what is about language.
    pub(super) found: BTreeMap<FileId, Vec<Finding>>,
    shared: Shared,
    photos: Arc<Photos>,
    /// Large files that somebody still receives.
    going: Mutex<BTreeMap<String, Weak<Vec<u8>>>>,
    language: OnceLock<Arc<(Findings, Vec<Readability>)>>,
    reader: OnceLock<Arc<Reader>>,
}

impl Clone for State {
    fn clone(&self) -> Self {
        Self {
            checked: self.checked.clone(),
            plan: self.plan.clone(),
            renderer: self.renderer.clone(),
            options: self.options.clone(),
            numbers: self.numbers.clone(),
            found: self.found.clone(),
            // Who copies a state is about to change it.
            shared: Shared::default(),
            photos: self.photos.clone(),
            going: Mutex::default(),
            language: OnceLock::new(),
            reader: self.reader.clone(),
        }
    }
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State").field("pages", &self.plan.pages.len()).finish_non_exhaustive()
    }
}

impl State {
    /// Plans the site of this content. A theme that is not the one that is known to be good is tried.
    ///
    /// # Errors
    /// Where the theme is wrong.
    pub(super) fn new(
        mut checked: Checked,
        options: &Options,
        good: Option<&Theme>,
        photos: Arc<Photos>,
    ) -> Result<Self, Error> {
        let tried = good.map_or_else(|| checked.theme == Theme::standard(), |good| checked.theme == *good);
        let site = checked.site(options);
        let plan = crate::pages::plan(&site);
        let links = emit::assets::emit(&site, &checked.theme, &Memory::default())?;
        let renderer = Renderer::new(&checked.theme, &site, &links)?;
        let numbers = checked.sources.files.iter().enumerate();
        let numbers = numbers.map(|(number, file)| (file.path.clone(), FileId::new(number))).collect();
        let mut found: BTreeMap<FileId, Vec<Finding>> = BTreeMap::new();
        for finding in std::mem::take(&mut checked.findings).iter() {
            found.entry(finding.file).or_default().push(finding.clone());
        }
        // The rules have looked at all texts; those of a single entry are soon read again.
        checked.bodies = Bodies::default();
        let state = Self {
            checked,
            plan,
            renderer,
            options: options.clone(),
            numbers: Arc::new(numbers),
            found,
            shared: Shared::default(),
            photos,
            going: Mutex::default(),
            language: OnceLock::new(),
            reader: OnceLock::new(),
        };
        if !tried {
            state.try_theme()?;
        }
        Ok(state)
    }

    /// Renders some pages of every kind, and those for editors: what is wrong with a template often shows no earlier.
    fn try_theme(&self) -> Result<(), Error> {
        let site = self.checked.site(&self.options);
        let mut counts: HashMap<Discriminant<PageKind>, usize> = HashMap::new();
        let some = self.plan.pages.iter().filter(|page| {
            let count = counts.entry(discriminant(&page.kind)).or_default();
            *count += 1;
            count.is_power_of_two()
        });
        let moved = self.plan.moved.first().map(|(old, _)| old);
        let paths: Vec<String> = some.map(|page| &page.address).chain(moved).map(Address::output_path).collect();
        let material = self.material(&site, None);
        let failed = paths.par_iter().map(|path| emit::one(&material, path)).find_first(Result::is_err);
        failed.map_or(Ok(()), |failed| failed.map(drop))?;
        let nothing = Findings::default();
        let report = Report::new(&site, &nothing, &[]);
        emit::report::emit(&site, &report, &self.renderer, &Memory::default())
    }

    /// The bytes of a file, exactly as a build would write them; nothing where there is none.
    ///
    /// # Errors
    /// Where a template of the theme is wrong.
    pub fn file(&self, path: &str) -> Result<Option<Vec<u8>>, Error> {
        let site = self.checked.site(&self.options);
        if let Some(image) = emit::images::at(&site, path) {
            return Ok(self.photos.bytes(image).map(Arc::unwrap_or_clone));
        }
        let report = self.asks_for_report(path).then(|| self.with_language());
        emit::one(&self.material(&site, report), path)
    }

    /// The same for a large file: whoever asks for it while somebody else receives it gets the same bytes, so that memory
    /// does not grow with those who wait.
    ///
    /// # Errors
    /// As those of [`State::file`].
    pub fn large_file(&self, path: &str) -> Result<Option<Arc<Vec<u8>>>, Error> {
        let mut going = self.going.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = going.get(path).and_then(Weak::upgrade) {
            return Ok(Some(bytes));
        }
        let made = self.file(path)?.map(Arc::new);
        going.retain(|_, bytes| bytes.strong_count() > 0);
        if let Some(bytes) = &made {
            going.insert(path.to_owned(), Arc::downgrade(bytes));
        }
        Ok(made)
    }

    fn material<'a>(&'a self, site: &'a Site<'a>, report: Option<&'a (Findings, Vec<Readability>)>) -> Material<'a> {
        let report = report.map(|(findings, readability)| (findings, readability.as_slice()));
        Material {
            site,
            plan: &self.plan,
            theme: &self.checked.theme,
            renderer: &self.renderer,
            extras: emit::Extras { report, before: None },
            shared: &self.shared,
        }
    }

    /// The number of a file, and its text.
    pub(super) fn source(&self, path: &str) -> Option<(FileId, &SourceFile)> {
        let id = *self.numbers.get(path)?;
        Some((id, self.checked.sources.file(id)))
    }

    /// Whether this is, or holds, a file of the state.
    pub(super) fn knows(&self, path: &str) -> bool {
        let mut from = self.numbers.range(path.to_owned()..).map(|(known, _)| known.as_str());
        // Names with signs before the slash may stand between a folder and what is in it.
        from.by_ref()
            .take_while(|known| known.starts_with(path))
            .any(|known| known.len() == path.len() || known[path.len()..].starts_with('/'))
    }

    /// Notes what was found in these files.
    pub(super) fn note(&mut self, files: &BTreeSet<FileId>, found: Findings) {
        for file in files {
            self.found.remove(file);
        }
        for finding in found.iter() {
            self.found.entry(finding.file).or_default().push(finding.clone());
        }
    }

    /// Forgets what was made of the state before; also names, where those have changed.
    pub(super) fn forget(&mut self, names: bool) {
        self.shared = Shared::default();
        self.going = Mutex::default();
        self.language = OnceLock::new();
        if names {
            self.reader = OnceLock::new();
        }
    }

    fn asks_for_report(&self, path: &str) -> bool {
        path.strip_prefix(emit::report::FOLDER).is_some_and(|rest| rest.starts_with('/'))
    }

    /// The path in front of every address.
    pub fn base(&self) -> &str {
        self.checked.base.path()
    }

    /// The headers of every page.
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        page_headers(&self.checked.site(&self.options))
    }

    /// The words of the findings.
    pub fn words(&self) -> SharedWords {
        SharedWords::new(self.checked.language)
    }

    /// Everything that was found, also about language.
    pub fn found(&self) -> Vec<Told> {
        let words = self.words();
        self.with_language().0.iter().map(|finding| Told::of(finding, &self.checked.sources, &words)).collect()
    }

    /// What was found in the entry that a file of the site shows, the worst first.
    pub fn found_at(&self, path: &str) -> Vec<Told> {
        let Some(entry) = self.entry_at(path) else { return Vec::new() };
        let files: Vec<FileId> = std::iter::once(entry.file).chain(entry.translations.iter().map(|t| t.file)).collect();
        let context = self.checked.context(&self.options);
        let reader = self.reader.get_or_init(|| Arc::new(Reader::new(&context, self.checked.language)));
        let about_language = reader.findings(&context, entry);
        let structure = files.iter().filter_map(|file| self.found.get(file)).flatten();
        let mut found: Vec<&Finding> = structure.chain(&about_language).collect();
        found.sort_by(|a, b| b.severity.cmp(&a.severity).then(a.file.cmp(&b.file)).then(a.span.cmp(&b.span)));
        let words = self.words();
        found.into_iter().map(|finding| Told::of(finding, &self.checked.sources, &words)).collect()
    }

    fn entry_at(&self, path: &str) -> Option<&Entry> {
        let catalogue = &self.checked.catalogue;
        let page = self.plan.pages_at(&Address::of_output(path)).first()?;
        Some(match page.kind {
            PageKind::Offer(id) | PageKind::EasyOffer(id, _) => &catalogue.offers[id].entry,
            PageKind::Partner(id) => &catalogue.partners[id].entry,
            PageKind::Place(id) => &catalogue.places[id].entry,
            PageKind::Free(id) | PageKind::EasyFree(id, _) => &catalogue.pages[id].entry,
            PageKind::List { facet: Facet::Project, value, .. } => {
                let project = catalogue.lists.projects.items().get(value)?;
                &catalogue.pages[project.page.as_ref()?.value].entry
            }
            _ => return None,
        })
    }

    fn with_language(&self) -> &(Findings, Vec<Readability>) {
        self.language.get_or_init(|| {
            let context = self.checked.context(&self.options);
            let found = self.found.values().flatten().cloned().collect();
            Arc::new(crate::check::with_language(found, &context, self.checked.language))
        })
    }
}
