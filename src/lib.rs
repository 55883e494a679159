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

use check::{Finding, Findings, Readability, Severity};
use config::{Config, Language};
use emit::Sink;
use model::Catalogue;
use pages::{Base, Plan, Site};
use report::Report;
use source::Sources;
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
    let site = site(&sources, &catalogue, &config, &words, &base, options);
    let addresses = pages::address_book(&site, &pages::plan::facet_values(&site));
    let bodies = check::Bodies::read(&sources, &catalogue);
    let context = check::Context {
        sources: &sources,
        faults: &sources.faults,
        catalogue: &catalogue,
        config: &config,
        addresses: &addresses,
        bodies: &bodies,
        site: &site,
        theme: &theme,
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
    /// What was read and found; flyers that could not be made are among the findings.
    pub checked: Checked,
    /// Number of pages, where the site was made; absent where errors in the content forbid it.
    pub pages: Option<usize>,
}

/// Reads, checks, and publishes to `out`. With errors in the content nothing is written.
///
/// # Errors
/// Where the run cannot go on: disk, theme, output.
pub fn build(options: &Options, out: &Path) -> Result<Outcome, Error> {
    let mut checked = check(options)?;
    if checked.findings.has_errors() {
        return Ok(Outcome { checked, pages: None });
    }
    let flyers = checked.flyers(options)?;
    let found = flyers.findings(options.strict);
    let mut pages = 0;
    if !found.iter().any(|finding| finding.severity == Severity::Error) {
        output::publish(out, |stage| {
            pages = checked.emit_with(options, &flyers, stage)?;
            Ok(())
        })?;
    }
    let refused = found.iter().any(|finding| finding.severity == Severity::Error);
    checked.add(found);
    Ok(Outcome { checked, pages: (!refused).then_some(pages) })
}

/// The flyers of a run, before they are published: pages link those that there are, with their sizes.
#[derive(Debug, Default)]
pub struct Flyers {
    /// What was made, by the page that links it.
    files: BTreeMap<pages::Address, Vec<pages::flyer::FlyerFile>>,
    /// Path and bytes.
    bytes: BTreeMap<String, Vec<u8>>,
    /// What was not made, and why.
    failures: Vec<Finding>,
}

impl Flyers {
    /// What could not be made, and why. `strict` turns warnings into errors.
    fn findings(&self, strict: bool) -> Vec<Finding> {
        let promote = |finding: &Finding| {
            let severity = if strict { Severity::Error } else { finding.severity };
            Finding { severity, ..finding.clone() }
        };
        self.failures.iter().map(promote).collect()
    }
}

impl Checked {
    /// Makes every file of the site but flyers; tells the number of pages.
    ///
    /// # Errors
    /// Where the theme is wrong, or the sink refuses a file.
    pub fn emit(&self, options: &Options, sink: &dyn Sink) -> Result<usize, Error> {
        self.emit_with(options, &Flyers::default(), sink)
    }

    /// Makes every flyer, where they are wanted and this program can.
    ///
    /// # Errors
    /// Where the theme is wrong. A text that does not fit is no error.
    pub fn flyers(&self, options: &Options) -> Result<Flyers, Error> {
        #[cfg(feature = "flyer")]
        if options.flyers {
            let (site, memory) = (self.site(options), emit::Memory::default());
            let plan = pages::plan(&site);
            let shelf = output::shelf::Cache::new(&options.root);
            let all = emit::flyer::Choice::default();
            let made = emit::flyer::emit(&site, &plan, &all, self.language, &self.theme, &shelf, &memory)?;
            let failures = made.failures.into_iter().map(|failure| failure.finding).collect();
            return Ok(Flyers { files: made.files, bytes: memory.into_files(), failures });
        }
        #[cfg(not(feature = "flyer"))]
        let _ = options;
        Ok(Flyers::default())
    }

    /// Makes every file of the site, with these flyers.
    fn emit_with(&self, options: &Options, flyers: &Flyers, sink: &dyn Sink) -> Result<usize, Error> {
        let site = self.site(options);
        let mut plan: Plan = pages::plan(&site);
        plan.flyer_files.clone_from(&flyers.files);
        for (path, bytes) in &flyers.bytes {
            sink.put(path, bytes)?;
        }
        let report = options.report.then(|| self.report(options));
        emit::all(&site, &plan, report.as_ref(), &self.theme, sink)?;
        Ok(plan.pages.len())
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
    }
}

fn load_words(theme: &Theme, language: &str) -> Result<Words, Error> {
    let path = format!("words/{language}.toml");
    Words::read(language, theme.text(&path)?, &path)
}
