//! `wegweiser codeowners`

use super::{CONTENT, FINE, Global, host, print, report};
use crate::error::Error;
use clap::Args;
use std::collections::BTreeMap;

/// Schreibt auf die Standard-Ausgabe; die Datei gehört nach `.github/CODEOWNERS`.
#[derive(Debug, Args)]
pub(super) struct Codeowners {}

pub(super) fn run(_: &Codeowners, global: &Global) -> Result<u8, Error> {
    let options = global.options()?;
    let checked = crate::check(&options)?;
    // Who answers for an entry that cannot be read is not known: a list without it would take its protection away.
    if checked.findings.has_errors() {
        report::findings(&checked)?;
        return Ok(CONTENT);
    }
    let report = checked.report(&options);
    let prefix = host::prefix(&options.root);
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    for desk in &report.desks {
        let Some(partner) = desk.partner else { continue };
        let editors = &checked.catalogue.partners[partner].editors;
        let editors: Vec<&str> = editors.iter().map(|editor| editor.value.as_str()).collect();
        if editors.is_empty() {
            continue;
        }
        for entry in report.entries_of(desk).filter(|entry| entry.is_entry()) {
            let path = &checked.sources.file(entry.file()).path;
            let Some(stem) = path.strip_suffix(".md") else { continue };
            // The second line is for the translations.
            for ending in [".md", ".*.md"] {
                owners.insert(format!("/{prefix}{stem}{ending}"), editors.join(" "));
            }
        }
    }
    print::out_line("# Made by `wegweiser codeowners` from the field `redaktion` of the partners; do not edit.")?;
    for (path, editors) in owners {
        print::out_line(format_args!("{path} {editors}"))?;
    }
    Ok(FINE)
}
