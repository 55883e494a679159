//! The page about open data: which files there are, what is in them, and how to use them.

use super::frame::frame;
use super::{Content, Link, View};
use crate::pages::data::DataFile;
use crate::pages::page::Page;
use crate::pages::site::Site;
use serde::Serialize;

/// The page about open data.
#[derive(Debug, Clone, Serialize)]
pub struct DataView {
    /// The files.
    pub files: Vec<FileView>,
    /// Under which licence the data may be used; nobody has said where it is absent.
    pub licence: Option<Link>,
    /// What must be named when the data are used.
    pub credit: String,
    /// The absolute address of the whole catalogue, for the example.
    pub catalogue: String,
}

/// One file.
#[derive(Debug, Clone, Serialize)]
pub struct FileView {
    /// Its name; the renderer knows its size by it.
    pub name: &'static str,
    /// What it is, in two or three words.
    pub heading: String,
    /// What is in it, and for whom.
    pub text: String,
    /// Where it is.
    pub href: String,
}

pub(super) fn view(page: &Page, site: &Site<'_>) -> View {
    let words = site.words;
    let file = |file: DataFile| FileView {
        name: file.name(),
        heading: words.get(&format!("data_file_{}", file.key())),
        text: words.get(&format!("data_text_{}", file.key())),
        href: site.base.href(&file.address()),
    };
    let content = DataView {
        files: DataFile::ALL.into_iter().map(file).collect(),
        licence: site.config.licence.as_ref().map(|l| Link::new(l.value.name(), l.value.url())),
        credit: words.fill("data_credit", &[("name", &site.config.name), ("date", &site.long_date(site.date.day()))]),
        catalogue: site.base.url(&DataFile::Catalogue.address()),
    };
    View {
        page: frame(page, site, "daten", &words.get("data_title"), &words.get("data_lead")),
        content: Content::Data(content),
        body: None,
        cards: Vec::new(),
        groups: Vec::new(),
        similar: Vec::new(),
    }
}
