//! Where nothing has changed, a build has nothing to do: the same content, options, theme and program, and an
//! output that nobody has touched, are what the last build left. It says again what the last one said.

use crate::check::messages::SharedWords;
use crate::check::report::github::counts;
use crate::check::report::plain::plain;
use crate::config::Language;
use crate::error::Error;
use crate::model::words::Word;
use crate::output::record::Remembered;
use crate::output::stage::Stage;
use crate::output::{Target, apart};
use crate::phase::Observer;
use crate::source::Sources;
use crate::source::survey::Survey;
use crate::{Checked, Options};
use std::path::{Path, PathBuf};

/// What a build says to whoever started it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The language of the messages.
    pub language: Language,
    /// Number of pages, where the site was made or is there still.
    pub pages: Option<usize>,
    /// The findings in words, and how many they are.
    pub findings: String,
    /// What earlier builds left beside the output and nobody but its owner can remove.
    pub left: Vec<PathBuf>,
}

impl Said {
    /// What is said of checked content.
    pub fn new(checked: &Checked, pages: Option<usize>) -> Self {
        let words = SharedWords::new(checked.language);
        let mut findings = plain(&checked.findings, &checked.sources, &words, true);
        let counts = counts(&checked.findings, &words);
        if !counts.is_empty() {
            findings.push_str(&counts);
            findings.push('\n');
        }
        Self { language: checked.language, pages, findings, left: Vec::new() }
    }

    fn text(&self) -> String {
        let pages = self.pages.map_or_else(String::new, |pages| pages.to_string());
        format!("{}\n{pages}\n{}", self.language.word(), self.findings)
    }

    fn parse(text: &str) -> Option<Self> {
        let (language, rest) = text.split_once('\n')?;
        let (pages, findings) = rest.split_once('\n')?;
        let language = Language::read(language)?;
        Some(Self { language, pages: Some(pages.parse().ok()?), findings: findings.to_owned(), left: Vec::new() })
    }
}

/// All that decides what a build makes: content and theme (`survey` reads what `sources` has not), options, and the
/// program, told by a hash.
fn print(
    survey: &Survey,
    sources: Option<&Sources>,
    options: &Options,
    program: &blake3::Hash,
) -> Result<blake3::Hash, Error> {
    let Options { root, date, language, base_url, strict, noindex, report, flyers, compare: _, links } = options;
    let mut hasher = blake3::Hasher::new();
    hasher.update(program.as_bytes()).update(survey.hash(root, sources)?.as_bytes());
    hasher.update(format!("{date:?} {language:?} {base_url:?} {strict} {noindex} {report} {flyers}").as_bytes());
    hasher.update(links.write().as_bytes());
    Ok(hasher.finalize())
}

/// Builds as [`crate::build`] does, unless nothing has changed. `program` is a hash of the program itself; without
/// it, everything is built.
///
/// # Errors
/// As those of [`crate::build`].
pub fn build(
    options: &Options,
    out: &Path,
    program: Option<&blake3::Hash>,
    observer: &dyn Observer,
) -> Result<Said, Error> {
    apart::check(out, &options.root)?;
    let is_known = Target::is_known(out);
    // Content that cannot even be surveyed is for the build to name.
    let survey = || {
        // What the site is compared with may have changed without a trace in the content.
        let survey = Survey::new(&options.root).ok().filter(|_| options.compare.is_none())?;
        // Where nothing has been built yet, all is read in any case.
        let print = if is_known { Some(print(&survey, None, options, program?).ok()?) } else { None };
        Some((survey, print))
    };
    // What is read and what was written lie in different places: both are looked at together.
    let written = || (program.is_some() && is_known).then(|| Target::open(out)).transpose();
    let (before, target) = rayon::join(survey, written);
    let target = target?;
    if let (Some((_, Some(print))), Some(target)) = (&before, &target)
        && let Some(said) = target.recall(print).and_then(Said::parse)
    {
        return Ok(Said { left: target.left().to_vec(), ..said });
    }
    let (mut checked, flyers) = crate::prepare(options, observer)?;
    let Some(flyers) = flyers else { return Ok(Said::new(&checked, None)) };
    let target = target.map_or_else(|| Target::open(out), Ok)?;
    let mut said = Said::new(&checked, None);
    checked.forget_checking();
    let left = target.publish(observer, |stage: &Stage| {
        said.pages = Some(checked.emit_with(options, &flyers, stage, observer)?);
        let (Some((before, known)), Some(program)) = (before, program) else { return Ok(None) };
        // What somebody changed while the build ran may be in it or not: then nobody can say what it was made from.
        if !Survey::new(&options.root).is_ok_and(|after| after == before) {
            return Ok(None);
        }
        let print = known.map_or_else(|| print(&before, Some(&checked.sources), options, program), Ok);
        Ok(print.ok().map(|print| Remembered { print, said: said.text() }))
    })?;
    // A large town takes a while to put away: nobody who waits for the answer needs to wait for that.
    rayon::spawn(move || drop(checked));
    Ok(Said { left, ..said })
}
