//! `wegweiser build`

use super::timings::Timings;
use super::{CONTENT, FINE, Global, links, print, report};
use crate::config::Language;
use crate::error::Error;
use crate::legible::legible;
use crate::model::text::is_base;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Build {
    /// Zielordner (output folder), sonst ROOT/public
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Adresse der Website statt der eingestellten (address of the site)
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Warnungen zählen als Fehler (warnings count as errors)
    #[arg(long)]
    strict: bool,
    /// Aus Suchmaschinen heraushalten (keep out of search engines)
    #[arg(long)]
    noindex: bool,
    /// Dazu Seiten für die Redaktion unter /redaktion/ schreiben (write pages for editors, too)
    #[arg(long)]
    report: bool,
    /// Keine Flyer machen und keine verlinken (make no flyers, link none)
    #[arg(long)]
    no_flyers: bool,
    /// Dazu die Seite „Was hat sich geändert?“ schreiben, verglichen mit einem anderen Ordner oder einer Revision (a page
    /// of what has changed since another folder, an earlier output or a revision)
    #[arg(long, value_name = "DIR|REV")]
    compare: Option<String>,
    /// Zeigen, was wie lange dauert (show how long each phase takes)
    #[arg(long)]
    timings: bool,
}

pub(super) fn run(command: &Build, global: &Global) -> Result<u8, Error> {
    let mut options = global.options()?;
    options.strict = command.strict;
    options.noindex = command.noindex;
    options.report = command.report;
    options.flyers = !command.no_flyers;
    options.compare.clone_from(&command.compare);
    if command.report {
        options.links = links::known(&options);
    }
    if let Some(url) = &command.base_url {
        if !is_base(url) {
            return Err(Error::new(
                "--base-url {url}: write a whole address such as https://example.org/mg, without spaces, ? and #",
            )
            .with("url", url));
        }
        options.base_url = Some(url.clone());
    }
    let out = command.out.clone().unwrap_or_else(|| global.root.join("public"));
    let timings = Timings::new(options.language.unwrap_or(Language::German));
    make_readable();
    let program = program();
    let built = crate::again::build(&options, &out, program.as_ref(), &timings);
    timings.clear();
    let said = built?;
    print::err(said.findings)?;
    if command.timings {
        print::err(timings.table())?;
    }
    for folder in &said.left {
        print::err_line(report::say_in(
            said.language,
            "left-behind",
            &[("folder", legible(&folder.to_string_lossy()))],
        ))?;
    }
    match said.pages {
        Some(pages) => {
            let values = [("pages", pages.to_string()), ("out", legible(&out.to_string_lossy()))];
            print::out_line(report::say_in(said.language, "built", &values))?;
            Ok(FINE)
        }
        None => {
            print::err_line(report::say_in(said.language, "refused", &[]))?;
            Ok(CONTENT)
        }
    }
}

/// From now on, everybody may read what is made: a web server has to, and whoever keeps their own files to themselves
/// does not mean the site. Whether a group may write stays as it is.
#[cfg(unix)]
fn make_readable() {
    use rustix::fs::Mode;
    use rustix::process::umask;
    let own = umask(Mode::empty());
    umask(own & (Mode::WGRP | Mode::WOTH));
}

#[cfg(not(unix))]
fn make_readable() {}

/// The program itself as a hash: another one may build the same content differently. It is known by its file, as the
/// files of the output are: to read eighty megabytes costs more than a small site.
fn program() -> Option<blake3::Hash> {
    let file = std::fs::metadata(std::env::current_exe().ok()?).ok()?;
    let known = format!("{} {:?}", env!("CARGO_PKG_VERSION"), crate::output::tree::Stamp::of(&file));
    Some(blake3::hash(known.as_bytes()))
}
