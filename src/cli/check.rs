//! `wegweiser check`

use super::{Global, report};
use crate::check::report::json::json;
use crate::error::Error;
use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Warnungen zählen als Fehler (warnings count as errors)
    #[arg(long)]
    strict: bool,
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
    let checked = crate::check(&options)?;
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
