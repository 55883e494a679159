//! From data to pages: the typesetting system as a library. It sees the flyers of the theme, the data, the code and the
//! logos; there are no packages, no clock, no environment, no other fonts.

use super::product::{FOLDER, Product};
use super::sheets::Sheets;
use crate::error::Error;
use crate::theme::Theme;
use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// What does not change from flyer to flyer: templates, pictures and fonts.
pub struct Press {
    library: LazyHash<Library>,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
}

/// Why there are no pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// What stands in a place is too high for it: the name of the place, the millimetres that are too much.
    High(String, u32),
    /// A word is wider than its place: the name of the place, the word.
    Wide(String, String),
    /// A sign that no font has: the name of the place, the text, the sign.
    Sign(String, String, char),
    /// The template or its data are wrong.
    Wrong(String),
}

/// What a flyer is made from: the name of a file below the root, and its bytes.
pub type Material = Vec<(String, Vec<u8>)>;

impl Press {
    /// Reads the templates and fonts of a theme.
    ///
    /// # Errors
    /// Where a file is no template or no font, or a product names a font that is not there.
    pub fn new(theme: &Theme, products: &[Product]) -> Result<Self, Error> {
        let (mut sources, mut files, mut fonts) = (HashMap::new(), HashMap::new(), Vec::new());
        for path in theme.paths(FOLDER, "") {
            let bytes = || Bytes::new(theme.bytes(path).unwrap_or_default().to_vec());
            let id = file_id(path.trim_start_matches(FOLDER))?;
            if path.ends_with(".typ") {
                sources.insert(id, Source::new(id, theme.text(path)?.to_owned()));
            } else if path.ends_with(".ttf") {
                fonts.push(Font::new(bytes(), 0).ok_or_else(|| Error::at(path, "is no font"))?);
            } else {
                files.insert(id, bytes());
            }
        }
        let book = FontBook::from_fonts(&fonts);
        let families: BTreeSet<&str> = products.iter().flat_map(|p| &p.fonts).map(String::as_str).collect();
        if let Some(family) = families.into_iter().find(|family| !book.contains_family(&family.to_lowercase())) {
            return Err(Error::at(FOLDER, "there is no font {family}").with("family", family));
        }
        let library = LazyHash::new(Library::builder().build());
        Ok(Self { library, sources, files, fonts, book: LazyHash::new(book) })
    }

    /// The first character that no font has. Signs without a shape are none.
    pub fn unprintable(&self, text: &str) -> Option<char> {
        let has = |c: char| self.fonts.iter().any(|font| font.info().coverage.contains(c.into()));
        let shapeless = |c: char| c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}');
        text.chars().find(|c| !shapeless(*c) && !has(*c))
    }

    /// Lays out a template with its material. Warnings are errors: an unknown font would be an empty page.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn lay_out(&self, template: &str, material: Material) -> Result<PagedDocument, Refusal> {
        let wrong = |e: Error| Refusal::Wrong(e.to_string());
        let mut files = HashMap::new();
        for (name, bytes) in material {
            files.insert(file_id(&name).map_err(wrong)?, Bytes::new(bytes));
        }
        let job = Job { press: self, main: file_id(template).map_err(wrong)?, files };
        let Warned { output, warnings } = typst::compile::<Sheets>(&job);
        match output {
            Ok(Sheets(document)) if warnings.is_empty() => Ok(document),
            Ok(_) => Err(Refusal::Wrong(messages(&warnings))),
            Err(errors) => Err(said(&errors).unwrap_or_else(|| Refusal::Wrong(messages(&errors)))),
        }
    }

    /// Pages as PDF/UA-1 and PDF/A-2a. `identifier` and `day` alone say which document it is.
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

    /// Forgets what was remembered: from flyer to flyer it costs more than it saves. What was of use since the last time
    /// stays until the next: another thread may be in the middle of a flyer, and would have to begin again.
    pub fn forget() {
        comemo::evict(1);
    }
}

/// One flyer at the press.
struct Job<'a> {
    press: &'a Press,
    main: FileId,
    files: HashMap<FileId, Bytes>,
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
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
        self.files.get(&id).or_else(|| self.press.files.get(&id)).cloned().ok_or_else(|| missing(id))
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

/// Reads `panic("fit|PLACE|MILLIMETRES")` and `panic("wide|PLACE|WORD")` of a template.
fn said(errors: &[SourceDiagnostic]) -> Option<Refusal> {
    let words = errors.iter().find_map(|e| e.message.strip_prefix("panicked with: "))?;
    let (kind, rest) = words.split_once('|')?;
    let (place, value) = rest.split_once('|')?;
    match kind {
        "fit" => Some(Refusal::High(place.to_owned(), value.parse().ok()?)),
        "wide" => Some(Refusal::Wide(place.to_owned(), value.to_owned())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use typst::diag::SourceResult;
    use typst::engine::Engine;
    use typst::foundations::{Content, Output, StyleChain, Target};
    use typst::introspection::Introspector;

    static ROUNDS: AtomicUsize = AtomicUsize::new(0);

    /// Counts how often the pages are laid out.
    struct Counted<T>(T);

    impl<T: Output> Output for Counted<T> {
        fn target() -> Target {
            T::target()
        }

        fn create(engine: &mut Engine<'_>, content: &Content, styles: StyleChain<'_>) -> SourceResult<Self> {
            ROUNDS.fetch_add(1, Ordering::Relaxed);
            T::create(engine, content, styles).map(Self)
        }

        fn introspector(&self) -> &dyn Introspector {
            self.0.introspector()
        }
    }

    /// The pages of a template, as a hash, and in how many rounds they were made.
    fn made<T: Output>(template: &str, pages: impl Fn(T) -> PagedDocument) -> (usize, u128) {
        let theme = Theme::standard();
        let mut press = Press::new(&theme, &Product::all(&theme).unwrap()).unwrap();
        let main = file_id("test.typ").unwrap();
        press.sources.insert(main, Source::new(main, template.to_owned()));
        let before = ROUNDS.load(Ordering::Relaxed);
        let Warned { output, warnings } = typst::compile(&Job { press: &press, main, files: HashMap::new() });
        assert!(warnings.is_empty(), "{warnings:?}");
        let Counted(document) = output.unwrap();
        (ROUNDS.load(Ordering::Relaxed) - before, typst::utils::hash128(&pages(document)))
    }

    #[test]
    fn what_is_measured_costs_no_second_round_and_what_counts_pages_does() {
        let measured = r#"#set text(font: "Noto Sans")
            #let offer = { heading[Chor]; par[Jeden #link("tel:112")[Montag]] }
            #context { v(measure(width: 90mm, offer).height); offer }"#;
        let counted = format!("{measured}\n#pagebreak()\n#context counter(page).final().first() Seiten");
        let typst = |template: &str| made(template, |pages: PagedDocument| pages);
        let ours = |template: &str| made(template, |Sheets(pages)| pages);
        assert_eq!((typst(measured).0, ours(measured).0), (2, 1));
        assert_eq!(typst(measured).1, ours(measured).1);
        assert_eq!(ours(&counted).0, 2);
        assert_eq!(typst(&counted).1, ours(&counted).1);
    }
}
