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
pub mod legible;
pub mod object;
pub mod phase;

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
pub mod starter;

pub mod again;
pub mod emit;
pub mod import;
pub mod output;
#[cfg(feature = "serve")]
pub mod serve;

pub use date::BuildDate;
pub use error::Error;

use check::{Bodies, Finding, Findings, Readability, Severity};
use compare::Before;
use config::{Config, Language};
use emit::compare::{Texts, pages_of};
use emit::{Extras, Sink};
use links::Known;
use model::Catalogue;
use pages::{AddressBook, Base, Plan, Site};
use phase::{Nobody, Observer, Phase};
use rayon::prelude::*;
use report::Report;
use source::Sources;
use source::earlier::Earlier;
use std::collections::BTreeMap;
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
    /// Make flyers, and link them. Without the feature `flyer` there are none.
    pub flyers: bool,
    /// Write a page of what has changed since this state: a folder with content, an earlier output, or a revision.
    pub compare: Option<String>,
    /// What is known of links to other sites.
    pub links: Known,
}

/// Content, read and checked.
#[derive(Debug, Clone)]
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
    /// The addresses that will be published.
    pub addresses: AddressBook,
    /// What stands in the Markdown texts.
    pub bodies: Bodies,
}

/// Reads and checks all content.
///
/// # Errors
/// Where there is no content folder, or the theme is wrong. Wrong content is no error: it is in
/// the findings.
pub fn check(options: &Options) -> Result<Checked, Error> {
    check_watched(options, Depth::Whole, &Nobody)
}

/// Reads and checks all content; the observer hears of both phases.
///
/// # Errors
/// As those of [`check`].
pub fn check_watched(options: &Options, depth: Depth, observer: &dyn Observer) -> Result<Checked, Error> {
    observer.begin(Phase::Read, 0);
    let sources = source::read_all(&options.root)?;
    observer.end(Phase::Read, sources.files.len());
    observer.begin(Phase::Check, 0);
    let checked = check_sources(sources, options, depth)?;
    observer.end(Phase::Check, checked.catalogue.entries().count());
    Ok(checked)
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
    let addresses = || {
        let site = site(&sources, &catalogue, &config, &words, &base, options);
        pages::address_book(&site, &pages::plan::facet_values(&site))
    };
    let (addresses, bodies) = rayon::join(addresses, || Bodies::read(&sources, &catalogue));
    let (findings, readability) = (Findings::default(), Vec::new());
    let mut checked =
        Checked { sources, catalogue, config, findings, readability, language, words, theme, base, addresses, bodies };
    let context = checked.context(options);
    let (mut findings, readability) = match depth {
        Depth::Whole => check::run(&context, language),
        Depth::Structure => (check::structure(&context, language), Vec::new()),
    };
    if options.strict {
        findings = check::strict(findings, &context);
    }
    (checked.findings, checked.readability) = (findings, readability);
    Ok(checked)
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
    build_watched(options, out, &Nobody)
}

/// Builds as [`build`] does; the observer hears of every phase.
///
/// # Errors
/// As those of [`build`].
pub fn build_watched(options: &Options, out: &Path, observer: &dyn Observer) -> Result<Outcome, Error> {
    output::apart::check(out, &options.root)?;
    let (checked, flyers) = prepare(options, observer)?;
    let Some(flyers) = flyers else { return Ok(Outcome { checked, pages: None }) };
    let mut pages = 0;
    output::publish(out, observer, |stage| {
        pages = checked.emit_with(options, &flyers, stage, observer)?;
        Ok(())
    })?;
    Ok(Outcome { checked, pages: Some(pages) })
}

/// Reads and checks the content of a site and makes its flyers; no flyers where errors forbid the site.
fn prepare(options: &Options, observer: &dyn Observer) -> Result<(Checked, Option<Flyers>), Error> {
    let mut checked = check_watched(options, build_depth(options), observer)?;
    if checked.findings.has_errors() {
        return Ok((checked, None));
    }
    let flyers = checked.flyers(options, observer)?;
    let flyers = (!checked.findings.has_errors()).then_some(flyers);
    Ok((checked, flyers))
}

/// How thoroughly a build checks: the rules about language refuse none. They are for `check`, and for what tells
/// editors about them.
fn build_depth(options: &Options) -> Depth {
    if options.strict || options.report { Depth::Whole } else { Depth::Structure }
}

/// The flyers of a run, before they are published: pages link those that there are, with their sizes.
#[derive(Debug, Default)]
pub struct Flyers {
    /// What was made, by the page that links it.
    files: BTreeMap<pages::Address, Vec<pages::flyer::FlyerFile>>,
    /// Path and bytes.
    bytes: BTreeMap<String, Vec<u8>>,
}

impl Checked {
    /// Makes every file of the site but flyers; tells the number of pages.
    ///
    /// # Errors
    /// Where the theme is wrong, or the sink refuses a file.
    pub fn emit(&self, options: &Options, sink: &dyn Sink) -> Result<usize, Error> {
        self.emit_with(options, &Flyers::default(), sink, &Nobody)
    }

    /// Makes every flyer, where they are wanted and this program can. What could not be made is a finding, with
    /// `strict` an error.
    ///
    /// # Errors
    /// Where the theme is wrong. A text that does not fit is no error.
    pub fn flyers(&mut self, options: &Options, observer: &dyn Observer) -> Result<Flyers, Error> {
        #[cfg(feature = "flyer")]
        if options.flyers {
            observer.begin(Phase::Flyers, 0);
            let (made, bytes) = {
                let (site, memory) = (self.site(options), emit::Memory::default());
                let plan = pages::plan(&site);
                let shelf = output::shelf::FlyerShelf::new(&options.root);
                let all = emit::flyer::Choice::default();
                let made = emit::flyer::emit(&site, &plan, &all, self.language, &self.theme, &shelf, &memory)?;
                shelf.tidy();
                (made, memory.into_files())
            };
            observer.end(Phase::Flyers, bytes.len());
            let strict = |finding: Finding| Finding { severity: Severity::Error, ..finding };
            let found = made.failures.into_iter().map(|failure| failure.finding);
            self.add(if options.strict { found.map(strict).collect() } else { found.collect() });
            return Ok(Flyers { files: made.files, bytes });
        }
        let _ = (options, observer);
        Ok(Flyers::default())
    }

    /// Adds what was found while flyers were made. What a rule has said about the same place is not said again.
    pub fn add(&mut self, found: Vec<Finding>) {
        let mut all: Vec<Finding> = self.findings.iter().cloned().collect();
        for finding in found {
            let known =
                |other: &Finding| (other.file, other.span, other.rule) == (finding.file, finding.span, finding.rule);
            if !all.iter().any(known) {
                all.push(finding);
            }
        }
        self.findings = Findings::new(all, &self.sources);
    }

    /// Makes every file of the site as [`Checked::emit`] does, with these flyers; the observer hears of every phase.
    ///
    /// # Errors
    /// As those of [`Checked::emit`].
    pub fn emit_with(
        &self,
        options: &Options,
        flyers: &Flyers,
        sink: &dyn Sink,
        observer: &dyn Observer,
    ) -> Result<usize, Error> {
        flyers.bytes.par_iter().try_for_each(|(path, bytes)| sink.put(path, bytes))?;
        let site = self.site(options);
        observer.begin(Phase::Plan, 0);
        let mut plan: Plan = pages::plan(&site);
        plan.flyer_files.clone_from(&flyers.files);
        observer.end(Phase::Plan, plan.pages.len());
        let report = options.report.then_some((&self.findings, self.readability.as_slice()));
        let before = options.compare.as_ref().map(|name| self.before(name, options)).transpose()?;
        let extras = Extras { report, before: before.as_ref() };
        emit::all(&site, &plan, extras, &self.theme, sink, observer)?;
        let pages = plan.pages.len();
        rayon::spawn(move || drop(plan));
        Ok(pages)
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

    /// Forgets what only checking needs: front matter as it was written, outlines of the texts. In a large town that is
    /// most of what it holds.
    pub fn forget_checking(&mut self) {
        self.sources.documents.par_iter_mut().for_each(|document| document.front = None);
        self.bodies = Bodies::default();
    }

    /// What editors have to do, and where the town has gaps.
    pub fn report(&self, options: &Options) -> Report<'_> {
        Report::new(&self.site(options), &self.findings, &self.readability)
    }

    /// All that rules may look at.
    pub fn context<'a>(&'a self, options: &'a Options) -> check::Context<'a> {
        check::Context {
            sources: &self.sources,
            faults: &self.sources.faults,
            catalogue: &self.catalogue,
            config: &self.config,
            addresses: &self.addresses,
            bodies: &self.bodies,
            site: self.site(options),
            theme: &self.theme,
            links: &options.links,
            date: options.date,
            scope: None,
        }
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
