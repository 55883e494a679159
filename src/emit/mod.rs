//! One file an output. Each takes the plan and hands finished files to a [`Sink`].

pub mod assets;
pub mod data;
pub mod dates;
pub mod feed;
pub mod headers;
pub mod html;
pub mod ical;
pub mod images;
pub mod marked;
pub mod redirects;
pub mod report;
pub mod schema;
pub mod search;
pub mod sitemap;

use crate::error::Error;
use crate::pages::{Plan, Site};
use crate::phase::{Observer, Phase};
use crate::render::Renderer;
use crate::report::Report;
use crate::theme::Theme;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Takes finished files: a folder beside the output, or the memory of the preview.
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
    fn put_pieces(&self, path: &str, pieces: &mut dyn Iterator<Item = Vec<u8>>) -> Result<usize, Error> {
        let bytes: Vec<u8> = pieces.flatten().collect();
        self.put(path, &bytes)?;
        Ok(bytes.len())
    }
}

/// Makes every file of the site, and those of the editors' report where there is one.
///
/// # Errors
/// Where the theme is wrong, or a file cannot be written.
pub fn all(
    site: &Site<'_>,
    plan: &Plan,
    report: Option<&Report<'_>>,
    theme: &Theme,
    sink: &dyn Sink,
    observer: &dyn Observer,
) -> Result<(), Error> {
    let sink = Counted { sink, observer, files: AtomicUsize::new(0) };
    let mut links = assets::emit(site, theme, &sink)?;
    sink.phase(Phase::Data, plan.offers.len(), |sink| {
        links.data = data::emit(site, plan, sink)?;
        redirects::emit(site, plan, sink)?;
        sitemap::emit(site, plan, sink)?;
        dates::emit(site, plan, sink)?;
        marked::emit(site, plan, sink)?;
        ical::emit(site, plan, sink)?;
        feed::emit(site, plan, sink)?;
        schema::emit(site, sink)?;
        images::emit(site, sink)
    })?;
    sink.phase(Phase::Render, plan.pages.len(), |sink| {
        let renderer = Renderer::new(theme, site, plan, &links)?;
        html::emit(site, plan, &renderer, sink)?;
        report.map_or(Ok(()), |report| report::emit(site, report, &renderer, sink))
    })?;
    sink.phase(Phase::Search, 0, |sink| {
        let index = search::emit(site, plan, theme, sink)?;
        headers::emit(site, &index, sink)
    })
}

/// A sink that tells the observer of every file.
struct Counted<'a> {
    sink: &'a dyn Sink,
    observer: &'a dyn Observer,
    files: AtomicUsize,
}

impl Counted<'_> {
    /// A phase in which files are made.
    fn phase(&self, phase: Phase, expected: usize, make: impl FnOnce(&Self) -> Result<(), Error>) -> Result<(), Error> {
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

    fn put_pieces(&self, path: &str, pieces: &mut dyn Iterator<Item = Vec<u8>>) -> Result<usize, Error> {
        self.files.fetch_add(1, Ordering::Relaxed);
        self.observer.step();
        self.sink.put_pieces(path, pieces)
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
