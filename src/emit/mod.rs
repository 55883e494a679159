//! One file an output. Each takes the plan and hands finished files to a [`Sink`].

pub mod assets;
pub mod compare;
pub mod data;
pub mod dates;
pub mod feed;
#[cfg(feature = "flyer")]
pub mod flyer;
pub mod headers;
pub mod html;
pub mod ical;
pub mod images;
pub mod marked;
mod records;
pub mod redirects;
pub mod report;
pub mod schema;
pub mod search;
pub mod shared;
pub mod sitemap;

use crate::check::{Findings, Readability};
use crate::compare::Before;
use crate::error::Error;
use crate::pages::{Plan, Site};
use crate::phase::{Nobody, Observer, Phase};
use crate::render::Renderer;
use crate::report::Report;
use crate::theme::Theme;
use rayon::prelude::*;
pub use shared::Shared;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A large file in pieces: one is made on any thread while others are written.
pub type Pieces<'a> = dyn Iterator<Item = Vec<u8>> + Send + 'a;

/// Takes finished files: a folder beside the output, the memory of a test, or the one answer of the preview.
pub trait Sink: Sync {
    /// Takes one file. `path` is relative, with `/` between the parts.
    ///
    /// # Errors
    /// Where the file cannot be written.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Error>;

    /// Takes one large file piece by piece; tells its size.
    ///
    /// # Errors
    /// Where the file cannot be written.
    fn put_pieces(&self, path: &str, pieces: &mut Pieces<'_>) -> Result<usize, Error> {
        let bytes: Vec<u8> = pieces.flatten().collect();
        self.put(path, &bytes)?;
        Ok(bytes.len())
    }

    /// The path of the only file that is wanted; every file is where there is none.
    fn only(&self) -> Option<&str> {
        None
    }
}

impl dyn Sink + '_ {
    /// Whether this file is wanted.
    pub fn wants(&self, path: &str) -> bool {
        self.only().is_none_or(|only| only == path)
    }

    /// Whether any file below this folder is wanted.
    pub fn wants_below(&self, folder: &str) -> bool {
        self.only().is_none_or(|only| only.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
    }
}

/// All that files are made from.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// What was read.
    pub site: &'a Site<'a>,
    /// What will be published.
    pub plan: &'a Plan,
    /// The theme.
    pub theme: &'a Theme,
    /// Renders pages.
    pub renderer: &'a Renderer,
    /// What is written beside the site, for editors.
    pub extras: Extras<'a>,
    /// What several files have in common.
    pub shared: &'a Shared,
}

/// What is written beside the site, for editors.
#[derive(Debug, Clone, Copy, Default)]
pub struct Extras<'a> {
    /// What the editors' report is made from, where there is one.
    pub report: Option<(&'a Findings, &'a [Readability])>,
    /// The state that this one is compared with.
    pub before: Option<&'a Before>,
}

/// Makes every file of the site, and what is asked for beside it.
///
/// # Errors
/// Where the theme is wrong, or a file cannot be written.
pub fn all(
    site: &Site<'_>,
    plan: &Plan,
    extras: Extras<'_>,
    theme: &Theme,
    sink: &dyn Sink,
    observer: &dyn Observer,
) -> Result<(), Error> {
    let shared = Shared::default();
    let counted = Counted { sink, observer, files: AtomicUsize::new(0) };
    // No data are rendered: templates are read meanwhile.
    let renderer = || Renderer::new(theme, site, &assets::emit(site, theme, sink)?);
    let (renderer, made) = rayon::join(renderer, || data(site, plan, &shared, &counted));
    let renderer = renderer?;
    made?;
    let ended = pages(&Material { site, plan, theme, renderer: &renderer, extras, shared: &shared }, &counted);
    // It holds the cards of all offers: nobody needs to wait until they are put away.
    rayon::spawn(move || drop(renderer));
    ended
}

/// The bytes of one file, made without any other; nothing where there is no such file.
///
/// # Errors
/// Where the theme is wrong.
pub fn one(material: &Material<'_>, path: &str) -> Result<Option<Vec<u8>>, Error> {
    let answer = One { path, bytes: Mutex::default() };
    let sink: &dyn Sink = &answer;
    if sink.wants_below(assets::FOLDER) {
        assets::emit(material.site, material.theme, sink)?;
    } else {
        let counted = Counted { sink, observer: &Nobody, files: AtomicUsize::new(0) };
        data(material.site, material.plan, material.shared, &counted)?;
        pages(material, &counted)?;
    }
    Ok(answer.bytes.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner))
}

/// Makes the wanted ones of the files that are no pages. Together with [`pages`] and the assets, whose names pages have
/// to know before, these are all files that there are.
fn data(site: &Site<'_>, plan: &Plan, shared: &Shared, sink: &Counted<'_>) -> Result<(), Error> {
    sink.phase(Phase::Data, plan.offers.len(), |sink| {
        let data = || {
            let sizes = data::emit(site, plan, sink)?;
            if sink.only().is_none() {
                shared.know_sizes(sizes);
            }
            Ok(())
        };
        // Before the others: all events of a large town are as much memory as all of those need.
        ical::emit(site, plan, sink)?;
        // Large files grow piece by piece: beside each other, so that no thread waits for a piece.
        together(&[
            &data,
            &|| marked::emit(site, plan, sink),
            &|| dates::emit(site, plan, sink),
            &|| redirects::emit(site, plan, sink),
            &|| sitemap::emit(site, plan, sink),
            &|| feed::emit(site, plan, sink),
            &|| schema::emit(site, sink),
            &|| images::emit(site, sink),
        ])
    })
}

/// Makes the wanted ones of pages, and of the files of the search.
fn pages(material: &Material<'_>, sink: &Counted<'_>) -> Result<(), Error> {
    let Material { site, plan, theme, renderer, .. } = *material;
    // Before the pages: what they keep ready and what the search counts need not lie in memory together.
    sink.phase(Phase::Search, 0, |sink| {
        search::client(theme, sink)?;
        if sink.wants_below(search::FOLDER) || sink.wants(headers::FILE) {
            let index = material.shared.index(site, plan, sink)?;
            headers::emit(site, &index, sink)?;
        }
        Ok(())
    })?;
    sink.phase(Phase::Render, plan.pages.len(), |sink| {
        match material.extras.before {
            None => html::emit(material, sink)?,
            Some(before) => {
                let texts = compare::Texts::beside(sink);
                html::emit(material, &texts)?;
                compare::emit(site, plan, before, &texts.into_pages(), renderer, sink)?;
            }
        }
        match material.extras.report.filter(|_| sink.wants_below(report::FOLDER)) {
            Some((findings, readability)) => {
                report::emit(site, &Report::new(site, findings, readability), renderer, sink)
            }
            None => Ok(()),
        }
    })
}

/// Makes files that need nothing of each other, on all threads; the first error counts.
fn together(makers: &[&(dyn Fn() -> Result<(), Error> + Sync)]) -> Result<(), Error> {
    makers.par_iter().with_max_len(1).try_for_each(|make| make())
}

/// A sink that tells the observer of every file.
struct Counted<'a> {
    sink: &'a dyn Sink,
    observer: &'a dyn Observer,
    files: AtomicUsize,
}

impl Counted<'_> {
    /// A phase in which files are made.
    fn phase(
        &self,
        phase: Phase,
        expected: usize,
        make: impl FnOnce(&dyn Sink) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let before = self.files.load(Ordering::Relaxed);
        self.observer.begin(phase, expected);
        make(self)?;
        self.observer.end(phase, self.files.load(Ordering::Relaxed) - before);
        Ok(())
    }
}

impl Sink for Counted<'_> {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        self.files.fetch_add(1, Ordering::Relaxed);
        self.observer.step();
        self.sink.put(path, bytes)
    }

    fn put_pieces(&self, path: &str, pieces: &mut Pieces<'_>) -> Result<usize, Error> {
        self.files.fetch_add(1, Ordering::Relaxed);
        self.observer.step();
        self.sink.put_pieces(path, pieces)
    }

    fn only(&self) -> Option<&str> {
        self.sink.only()
    }
}

/// The answer to the question for one file.
struct One<'a> {
    path: &'a str,
    bytes: Mutex<Option<Vec<u8>>>,
}

impl Sink for One<'_> {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        if path == self.path {
            *self.bytes.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(bytes.to_vec());
        }
        Ok(())
    }

    fn only(&self) -> Option<&str> {
        Some(self.path)
    }
}

/// Files in memory, sorted by path.
#[derive(Debug, Default)]
pub struct Memory(Mutex<std::collections::BTreeMap<String, Vec<u8>>>);

impl Memory {
    /// All files.
    pub fn into_files(self) -> std::collections::BTreeMap<String, Vec<u8>> {
        self.0.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Sink for Memory {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let mut files = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        files.insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }
}
