//! From data to pages: the typesetting system as a library. It sees the flyers of the theme, the data and the code;
//! there are no packages, no clock, no environment, no other fonts.

use super::product::FOLDER;
use crate::error::Error;
use crate::theme::Theme;
use std::collections::HashMap;
use std::path::PathBuf;
use typst::comemo;
use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Dict, Duration, IntoValue, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// What does not change from flyer to flyer: templates and fonts.
pub struct Press {
    sources: HashMap<FileId, Source>,
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
}

/// Why there are no pages.
#[derive(Debug)]
pub enum Refusal {
    /// An offer does not fit: its id, the field to shorten, the millimetres that are too much.
    Unfit(String, String, u32),
    /// The template or its data are wrong.
    Wrong(String),
}

impl Press {
    /// Reads the templates and fonts of a theme.
    ///
    /// # Errors
    /// Where a file is no template or no font.
    pub fn new(theme: &Theme) -> Result<Self, Error> {
        let mut sources = HashMap::new();
        for path in theme.paths(FOLDER, ".typ") {
            let id = file_id(path.trim_start_matches(FOLDER))?;
            sources.insert(id, Source::new(id, theme.text(path)?.to_owned()));
        }
        let mut fonts = Vec::new();
        for path in theme.paths(FOLDER, ".ttf") {
            let bytes = theme.bytes(path).unwrap_or_default().to_vec();
            let font = Font::new(Bytes::new(bytes), 0).ok_or_else(|| Error::at(path, "is no font"))?;
            fonts.push(font);
        }
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Ok(Self { sources, fonts, book })
    }

    /// Lays out a template with its data. Warnings are errors: an unknown font would be an empty page.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn lay_out(&self, template: &str, mode: &str, data: &str, code: &str) -> Result<PagedDocument, Refusal> {
        let wrong = |e: Error| Refusal::Wrong(e.to_string());
        let mut inputs = Dict::new();
        inputs.insert("mode".into(), mode.into_value());
        let job = Job {
            press: self,
            library: LazyHash::new(Library::builder().with_inputs(inputs).build()),
            main: file_id(template).map_err(wrong)?,
            files: HashMap::from([
                (file_id("data.json").map_err(wrong)?, Bytes::from_string(data.to_owned())),
                (file_id("qr.svg").map_err(wrong)?, Bytes::from_string(code.to_owned())),
            ]),
        };
        let Warned { output, warnings } = typst::compile::<PagedDocument>(&job);
        match output {
            Ok(document) if warnings.is_empty() => Ok(document),
            Ok(_) => Err(Refusal::Wrong(messages(&warnings))),
            Err(errors) => Err(unfit(&errors).unwrap_or_else(|| Refusal::Wrong(messages(&errors)))),
        }
    }

    /// Pages as PDF/UA-1 and PDF/A-2a. `identifier` and `day` (ISO 8601) alone say which document it is.
    ///
    /// # Errors
    /// Where the pages do not conform.
    pub fn pdf(&self, document: &PagedDocument, identifier: &str, day: jiff::civil::Date) -> Result<Vec<u8>, Refusal> {
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|e| Refusal::Wrong(e.message().to_string()))?;
        let number = |n: i8| u8::try_from(n).unwrap_or(1);
        let moment = Datetime::from_ymd_hms(day.year().into(), number(day.month()), number(day.day()), 0, 0, 0);
        let options = PdfOptions {
            ident: Smart::Custom(identifier.to_owned()),
            creator: Smart::Custom(Some("wegweiser".into())),
            timestamp: moment.map(Timestamp::new_utc),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(document, &options).map_err(|errors| Refusal::Wrong(messages(&errors)))
    }

    /// Forgets what was remembered: from flyer to flyer it costs more than it saves.
    pub fn forget() {
        comemo::evict(0);
    }
}

/// One flyer at the press.
struct Job<'a> {
    press: &'a Press,
    library: LazyHash<Library>,
    main: FileId,
    files: HashMap<FileId, Bytes>,
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.press.sources.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(id.get().vpath().get_without_slash()))
}

fn file_id(path: &str) -> Result<FileId, Error> {
    let path = VirtualPath::new(path).map_err(|_| Error::at(path, "is no path within the theme"))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn messages(diagnostics: &[SourceDiagnostic]) -> String {
    diagnostics.iter().map(|d| d.message.as_str()).collect::<Vec<_>>().join("; ")
}

/// Reads `panic("unfit", id, field, millimetres)` of a template.
fn unfit(errors: &[SourceDiagnostic]) -> Option<Refusal> {
    let values = errors.iter().find_map(|e| e.message.strip_prefix("panicked with: unfit, "))?;
    let (rest, millimetres) = values.rsplit_once(", ")?;
    let (id, field) = rest.rsplit_once(", ")?;
    Some(Refusal::Unfit(id.to_owned(), field.to_owned(), millimetres.parse().ok()?))
}
