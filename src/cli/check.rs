//! `wegweiser check`

use super::{Global, host, print, report};
use crate::check::fixes::{self, FileFixes};
use crate::check::report::diff::diff;
use crate::check::report::github::github;
use crate::check::report::json::json;
use crate::check::report::sarif::sarif;
use crate::error::Error;
use crate::output::edit::{self, Edit};
use crate::request::Request;
use crate::request::comment::comment;
use crate::source::{self, Held, SourceFile, document};
use crate::{Checked, Depth, Options};
use clap::{Args, ValueEnum};
use std::sync::Arc;

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Warnungen zählen als Fehler (warnings count as errors)
    #[arg(long)]
    strict: bool,
    /// Schreibt, was nicht falsch sein kann, in die Dateien (writes replacements that cannot be wrong)
    #[arg(long)]
    fix: bool,
    /// Mit --fix: nur zeigen, was sich ändern würde (with --fix: only show what would change)
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// Ausgabe (output)
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Nur was seit dieser Revision geändert wurde, und was das anderswo kaputt macht (only what has changed since
    /// this revision, and what it breaks elsewhere)
    #[arg(long, value_name = "REV")]
    changed_since: Option<String>,
    /// Auch fragen, ob andere Websites noch antworten: langsam und höflich, über den eingestellten Proxy (ask other sites,
    /// too, whether their pages are still there)
    #[cfg(feature = "links")]
    #[arg(long)]
    links: bool,
    /// Mit --links: so viele Tage gilt eine Antwort (with --links: for how many days an answer holds)
    #[cfg(feature = "links")]
    #[arg(long, value_name = "N", requires = "links", default_value_t = 7, value_parser = clap::value_parser!(i32).range(0..=365))]
    links_days: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Für Menschen (for people)
    Text,
    /// Für Programme (for programs)
    Json,
    /// Markierungen in einem Pull Request (annotations)
    Github,
    /// Für Code-Scanning und Editoren (SARIF 2.1.0)
    Sarif,
    /// Ein Kommentar zu einem Vorschlag (a comment)
    Markdown,
}

pub(super) fn run(command: &Check, global: &Global) -> Result<u8, Error> {
    let mut options = global.options()?;
    options.strict = command.strict;
    let mut checked = crate::check(&options)?;
    // First of all: with a revision that is none, nothing may have been changed.
    let request = command.changed_since.as_deref().map(|revision| Request::since(revision, &checked, &options));
    let request = request.transpose()?;
    if command.fix {
        let changed = fix(&checked, request.as_ref(), &options, command)?;
        if changed && !command.dry_run {
            checked = crate::check(&options)?;
        }
    }
    #[cfg(feature = "links")]
    if command.links {
        options.links = super::links::ask(&checked, &options, command.links_days)?;
        checked = crate::check(&options)?;
    }
    if let Some(request) = &request {
        checked.findings = request.findings(&checked);
    }
    show(command.format, &checked, request.as_ref(), &options)?;
    Ok(report::exit_code(&checked))
}

fn show(format: Format, checked: &Checked, request: Option<&Request>, options: &Options) -> Result<(), Error> {
    let (findings, sources, language) = (&checked.findings, &checked.sources, checked.language);
    match format {
        Format::Json => print::out_line(json(findings, &checked.readability, sources))?,
        Format::Sarif => {
            let prefix = host::prefix(&options.root);
            print::out_line(sarif(findings, sources, language, &prefix))?;
        }
        Format::Github => {
            let told = github(findings, sources, language, &host::prefix(&options.root));
            print::out(told.commands)?;
            host::add_to_summary(&told.summary)?;
        }
        Format::Markdown => {
            let text = comment(&checked.report(options), findings, request, &checked.site(options), &checked.theme);
            print::out(text)?;
        }
        Format::Text => {
            report::findings(checked)?;
            report::readability(checked)?;
            if request.is_none() {
                report::poster(checked, options)?;
            }
            let entries = checked.catalogue.entries().count().to_string();
            let key = if findings.is_empty() { "all-good" } else { "checked" };
            print::out_line(report::say(checked, key, &[("entries", entries)]))?;
        }
    }
    Ok(())
}

/// The replacements after which the content has no fault that it did not have before.
fn sound(plan: &[FileFixes], checked: &Checked, options: &Options) -> Result<Vec<FileFixes>, Error> {
    let fresh = source::read_all(&options.root)?;
    fixes::sound(plan, &checked.findings, |fixes| {
        let mut sources = fresh.clone();
        for fixes in fixes {
            let file = checked.sources.file(fixes.file);
            let file = SourceFile::new(file.path.as_str(), fixes.apply(file));
            let (document, faults) = document::parse(fixes.file, &file, false);
            if let Some(document) = document {
                sources.exchange(Held { file: Arc::new(file), document, faults });
            }
        }
        Ok(crate::check_sources(sources, options, Depth::Whole)?.findings)
    })
}

/// Shows what can be mended without a person, and writes it unless this is a trial. Tells whether there is any.
///
/// With any other format than text, standard output belongs to that format alone.
fn fix(checked: &Checked, request: Option<&Request>, options: &Options, command: &Check) -> Result<bool, Error> {
    let path = |fixes: &FileFixes| checked.sources.file(fixes.file).path.as_str();
    let mut plan = fixes::plan(&checked.findings, &checked.sources);
    // What a request does not touch is somebody else's.
    plan.retain(|fixes| request.is_none_or(|request| request.changes.touched.contains(path(fixes))));
    let plan = edit::once(&options.root, plan, path);
    let plan = match plan.as_slice() {
        [] => plan,
        _ => sound(&plan, checked, options)?,
    };
    for fixes in &plan {
        let file = checked.sources.file(fixes.file);
        match command.format {
            Format::Text => print::out(diff(file, fixes))?,
            _ => print::err(diff(file, fixes))?,
        }
    }
    if !command.dry_run {
        let edits = plan.iter().map(|fixes| Edit {
            file: checked.sources.file(fixes.file),
            places: fixes.fixes.iter().map(|fix| (fix.span, fix.replacement.as_str())).collect(),
        });
        edit::replace(&options.root, &edits.collect::<Vec<_>>())?;
    }
    let count: usize = plan.iter().map(|fixes| fixes.fixes.len()).sum();
    let form = if count == 1 { "one" } else { "other" };
    let key = if command.dry_run { format!("fixable-{form}") } else { format!("fixed-{form}") };
    let values = [("n", count.to_string()), ("files", plan.len().to_string())];
    print::err_line(report::say(checked, &key, &values))?;
    Ok(!plan.is_empty())
}
