//! wegweiser: a static-site generator for directories of local offers against loneliness.
//!
//! The modules in reading order; each value is a pure function of the one before:
//!
//! ```text
//! content files ─source→ Sources ─model→ Catalogue ─pages→ Plan ─emit→ files ─output→ public/
//!                           └────────────── check → Findings ─report→ pages for editors
//! ```
//!
//! Two kinds of trouble: a [`check::Finding`] is somebody's content (collected, with its place and
//! a way out), an [`Error`] is a run that cannot go on.

#![warn(missing_docs)]

pub mod cli;
pub mod error;

pub mod date;
pub mod source;

pub mod links;
pub mod model;

pub mod calendar;
pub mod config;
pub mod hsds;
pub mod words;

pub mod check;
pub mod pages;
pub mod search;

pub mod render;
pub mod theme;

pub mod compare;
pub mod report;
pub mod request;
pub mod schema;

pub mod emit;
pub mod import;
pub mod output;
#[cfg(feature = "serve")]
pub mod serve;

pub use date::BuildDate;
pub use error::Error;

use check::{Findings, Readability, Severity};
use compare::Before;
use config::{Config, Language};
use emit::compare::{Texts, pages_of};
use emit::{Extras, Sink};
use links::Known;
use model::Catalogue;
use pages::{Base, Plan, Site};
use report::Report;
use source::Sources;
use source::earlier::Earlier;
use std::path::{Path, PathBuf};
use theme::Theme;
use words::Words;

/// What a run is asked to do.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder that holds `content/`.
    pub root: PathBuf,
    /// The day for which the site is built.
    pub date: BuildDate,
    /// The language of messages; the site's own where absent.
    pub language: Option<Language>,
    /// Where the site is published, instead of the configured `basis_url`.
    pub base_url: Option<String>,
    /// Warnings about what somebody wrote count as errors.
    pub strict: bool,
    /// Keep every page out of search engines.
    pub noindex: bool,
    /// Write the editors' report beside the site.
    pub report: bool,
    /// Write a page of what has changed since this state: a folder with content, an earlier output, or a revision.
    pub compare: Option<String>,
    /// What is known of links to other sites.
    pub links: Known,
}

/// Content, read and checked.
#[derive(Debug)]
pub struct Checked {
    /// The files.
    pub sources: Sources,
    /// Everything that was read.
    pub catalogue: Catalogue,
    /// The settings.
    pub config: Config,
    /// What the rules found.
    pub findings: Findings,
    /// How hard every German entry is to read.
    pub readability: Vec<Readability>,
    /// The language of the messages.
    pub language: Language,
    /// The words of the interface.
    pub words: Words,
    /// The theme.
    pub theme: Theme,
    /// Where the site is published.
    pub base: Base,
}

/// Reads and checks all content.
///
/// # Errors
/// Where there is no content folder, or the theme is wrong. Wrong content is no error: it is in
/// the findings.
pub fn check(options: &Options) -> Result<Checked, Error> {
    check_sources(source::read_all(&options.root)?, options, Depth::Whole)
}

/// How thoroughly content is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// With every rule.
    Whole,
    /// Without the rules about language, which never refuse a build.
    Structure,
}

/// Checks content that has been read.
///
/// # Errors
/// Where the theme is wrong.
pub fn check_sources(mut sources: Sources, options: &Options, depth: Depth) -> Result<Checked, Error> {
    let (catalogue, faults) = model::read(&sources);
    sources.faults.extend(faults);
    let (config, faults) = config::read(&mut sources, &catalogue);
    sources.faults.extend(faults);
    let theme = Theme::load(&options.root, theme::STANDARD_NAME)?;
    let words = load_words(&theme, config.language_tag())?;
    let base = Base::new(options.base_url.as_deref().unwrap_or(&config.base_url));
    let language = options.language.unwrap_or(config.language);
    let addresses = {
        let site = site(&sources, &catalogue, &config, &words, &base, options);
        pages::address_book(&site, &pages::plan::facet_values(&site))
    };
    let bodies = check::Bodies::read(&sources, &catalogue);
    let context = check::Context {
        sources: &sources,
        faults: &sources.faults,
        catalogue: &catalogue,
        config: &config,
        addresses: &addresses,
        bodies: &bodies,
        links: &options.links,
        date: options.date,
    };
    let (mut findings, readability) = match depth {
        Depth::Whole => check::run(&context, language),
        Depth::Structure => (check::structure(&context, language), Vec::new()),
    };
    if options.strict {
        findings = check::strict(findings, &context);
    }
    Ok(Checked { sources, catalogue, config, findings, readability, language, words, theme, base })
}

/// How a build ended.
#[derive(Debug)]
pub struct Outcome {
    /// What was read and found.
    pub checked: Checked,
    /// Number of pages, where the site was made; absent where errors in the content forbid it.
    pub pages: Option<usize>,
}

/// Reads, checks, and publishes to `out`. With errors in the content nothing is written.
///
/// # Errors
/// Where the run cannot go on: disk, theme, output.
pub fn build(options: &Options, out: &Path) -> Result<Outcome, Error> {
    let checked = check(options)?;
    if checked.findings.has_errors() {
        return Ok(Outcome { checked, pages: None });
    }
    let mut pages = 0;
    output::publish(out, |stage| {
        pages = checked.emit(options, stage)?;
        Ok(())
    })?;
    Ok(Outcome { checked, pages: Some(pages) })
}

impl Checked {
    /// Makes every file of the site; tells the number of pages.
    ///
    /// # Errors
    /// Where the theme is wrong, or the sink refuses a file.
    pub fn emit(&self, options: &Options, sink: &dyn Sink) -> Result<usize, Error> {
        let site = self.site(options);
        let plan: Plan = pages::plan(&site);
        let report = options.report.then(|| self.report(options));
        let before = options.compare.as_ref().map(|name| self.before(name, options)).transpose()?;
        let extras = Extras { report: report.as_ref(), before: before.as_ref() };
        emit::all(&site, &plan, extras, &self.theme, sink)?;
        Ok(plan.pages.len())
    }

    /// The pages of an earlier state. From content they are made for the same day with the same theme, whatever is wrong
    /// with it.
    fn before(&self, name: &str, options: &Options) -> Result<Before, Error> {
        let made = |root: &Path| {
            let options = Options { report: false, compare: None, ..options.clone() };
            let then = check_sources(source::read_all(root)?, &options, Depth::Structure)?;
            let texts = Texts::default();
            then.emit(&options, &texts)?;
            Ok::<_, Error>(texts.into_pages())
        };
        let pages = match Earlier::find(name, &options.root)? {
            Earlier::Content(root) => made(&root)?,
            Earlier::Past(past) => made(past.root())?,
            Earlier::Pages(files) => pages_of(&files),
        };
        Ok(Before { name: name.to_owned(), pages })
    }

    /// What editors have to do, and where the town has gaps.
    pub fn report(&self, options: &Options) -> Report<'_> {
        Report::new(&self.site(options), &self.findings, &self.readability)
    }

    /// Everything that pages are made from.
    pub fn site<'a>(&'a self, options: &Options) -> Site<'a> {
        site(&self.sources, &self.catalogue, &self.config, &self.words, &self.base, options)
    }

    /// How many findings are this bad.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.count(severity)
    }
}

fn site<'a>(
    sources: &'a Sources,
    catalogue: &'a Catalogue,
    config: &'a Config,
    words: &'a Words,
    base: &'a Base,
    options: &Options,
) -> Site<'a> {
    Site {
        sources,
        catalogue,
        config,
        words,
        base,
        date: options.date,
        noindex: options.noindex,
        report: options.report,
        compare: options.compare.is_some(),
    }
}

fn load_words(theme: &Theme, language: &str) -> Result<Words, Error> {
    let path = format!("words/{language}.toml");
    Words::read(language, theme.text(&path)?, &path)
}
