//! The page of what has changed. Only a build that is asked to compare has it.

use super::Sink;
use crate::compare::text::Cards;
use crate::compare::{Before, Comparison, Pages, text, view};
use crate::error::Error;
use crate::pages::{Address, Plan, Site};
use crate::render::Renderer;
use std::sync::Mutex;

/// Compares the pages that were made with those of an earlier state, and renders what has changed.
pub fn emit(
    site: &Site<'_>,
    plan: &Plan,
    before: &Before,
    now: &Pages,
    renderer: &Renderer,
    sink: &dyn Sink,
) -> Result<(), Error> {
    let comparison = Comparison::new(&before.pages, now, &plan.moved);
    let view = view::view(&comparison, before, site);
    let html = renderer.plain_page("changes.html", &view)?;
    sink.put(&view.address.output_path(), html.as_bytes())
}

/// Keeps what pages say, and hands the files on to where they go.
#[derive(Default)]
pub struct Texts<'a> {
    onward: Option<&'a dyn Sink>,
    pages: Mutex<Pages>,
}

impl<'a> Texts<'a> {
    /// Files go on to this sink.
    pub fn beside(sink: &'a dyn Sink) -> Self {
        Self { onward: Some(sink), pages: Mutex::default() }
    }

    /// What the pages say.
    pub fn into_pages(self) -> Pages {
        self.pages.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn add(&self, path: &str, html: &str) {
        // The pages for editors are no part of what is compared.
        let address = Address::of_output(path);
        if address.folder() == Address::report().folder() {
            return;
        }
        let cards = if address.is_of_entry() { Cards::PassedOver } else { Cards::Read };
        if let Some(page) = text::read(html, cards) {
            let mut pages = self.pages.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            pages.insert(address, page);
        }
    }
}

impl Sink for Texts<'_> {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        if path.ends_with(".html") {
            self.add(path, &String::from_utf8_lossy(bytes));
        }
        self.onward.map_or(Ok(()), |sink| sink.put(path, bytes))
    }
}

/// What the pages of an earlier output say.
pub fn pages_of(files: &[(String, String)]) -> Pages {
    let texts = Texts::default();
    files.iter().for_each(|(path, html)| texts.add(path, html));
    texts.into_pages()
}
