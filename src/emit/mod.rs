//! One file an output. Each takes the plan and hands finished files to a [`Sink`].

pub mod assets;
pub mod compare;
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

use crate::compare::Before;
use crate::error::Error;
use crate::pages::{Plan, Site};
use crate::render::Renderer;
use crate::report::Report;
use crate::theme::Theme;
use std::sync::Mutex;

/// Takes finished files: a folder beside the output, or the memory of the preview.
pub trait Sink: Sync {
    /// Takes one file. `path` is relative, with `/` between the parts.
    ///
    /// # Errors
    /// Where the file cannot be written.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Error>;
}

/// What is written beside the site, for editors.
#[derive(Debug, Clone, Copy, Default)]
pub struct Extras<'a> {
    /// The editors' report.
    pub report: Option<&'a Report<'a>>,
    /// The state that this one is compared with.
    pub before: Option<&'a Before>,
}

/// Makes every file of the site, and what is asked for beside it.
///
/// # Errors
/// Where the theme is wrong, or a file cannot be written.
pub fn all(site: &Site<'_>, plan: &Plan, extras: Extras<'_>, theme: &Theme, sink: &dyn Sink) -> Result<(), Error> {
    let mut links = assets::emit(site, theme, sink)?;
    links.data = data::emit(site, plan, sink)?;
    let renderer = Renderer::new(theme, site, plan, &links)?;
    match extras.before {
        None => html::emit(site, plan, &renderer, sink)?,
        Some(before) => {
            let texts = compare::Texts::beside(sink);
            html::emit(site, plan, &renderer, &texts)?;
            compare::emit(site, plan, before, &texts.into_pages(), &renderer, sink)?;
        }
    }
    if let Some(report) = extras.report {
        report::emit(site, report, &renderer, sink)?;
    }
    redirects::emit(site, plan, sink)?;
    sitemap::emit(site, plan, sink)?;
    let index = search::emit(site, plan, theme, sink)?;
    headers::emit(site, &index, sink)?;
    dates::emit(site, plan, sink)?;
    marked::emit(site, plan, sink)?;
    ical::emit(site, plan, sink)?;
    feed::emit(site, plan, sink)?;
    schema::emit(site, sink)?;
    images::emit(site, sink)
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
