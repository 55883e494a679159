//! `wegweiser check`

use super::{Global, report};
use crate::Checked;
use crate::check::fixes;
use crate::check::report::diff::diff;
use crate::check::report::json::json;
use crate::error::Error;
use crate::output::edit;
use clap::{Args, ValueEnum};
use std::path::Path;

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
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Für Menschen (for people)
    Text,
    /// Für Programme (for programs)
    Json,
}

pub(super) fn run(command: &Check, global: &Global) -> Result<u8, Error> {
    let mut options = global.options()?;
    options.strict = command.strict;
    let mut checked = crate::check(&options)?;
    if command.fix {
        let changed = fix(&checked, &options.root, command)?;
        if changed && !command.dry_run {
            checked = crate::check(&options)?;
        }
    }
    match command.format {
        Format::Json => anstream::println!("{}", json(&checked.findings, &checked.readability, &checked.sources)),
        Format::Text => {
            report::findings(&checked);
            report::readability(&checked);
            let entries = checked.catalogue.entries().count().to_string();
            let key = if checked.findings.is_empty() { "all-good" } else { "checked" };
            anstream::println!("{}", report::say(&checked, key, &[("entries", entries)]));
        }
    }
    Ok(report::exit_code(&checked))
}

/// Shows what can be mended without a person, and writes it unless this is a trial. Tells whether there is any.
///
/// With `--format json` standard output belongs to the JSON alone.
fn fix(checked: &Checked, root: &Path, command: &Check) -> Result<bool, Error> {
    let plan = fixes::plan(&checked.findings, &checked.sources);
    for fixes in &plan {
        let file = checked.sources.file(fixes.file);
        match command.format {
            Format::Text => anstream::print!("{}", diff(file, fixes)),
            Format::Json => anstream::eprint!("{}", diff(file, fixes)),
        }
        if !command.dry_run {
            let places: Vec<_> = fixes.fixes.iter().map(|fix| (fix.span, fix.replacement.as_str())).collect();
            edit::replace(root, file, &places)?;
        }
    }
    let count: usize = plan.iter().map(|fixes| fixes.fixes.len()).sum();
    let form = if count == 1 { "one" } else { "other" };
    let key = if command.dry_run { format!("fixable-{form}") } else { format!("fixed-{form}") };
    let values = [("n", count.to_string()), ("files", plan.len().to_string())];
    anstream::eprintln!("{}", report::say(checked, &key, &values));
    Ok(!plan.is_empty())
}
