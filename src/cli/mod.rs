//! The commands: one file each. The only place that reads the clock and the environment, and that
//! writes to standard output.

mod ask;
mod build;
mod check;
mod codeowners;
mod confirm;
mod errors;
#[cfg(feature = "flyer")]
mod flyer;
mod host;
mod import;
mod init;
mod links;
mod new;
mod partner;
mod print;
mod progress;
mod remind;
mod report;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod text;
mod timings;
mod usage;

use crate::config::Language;
use crate::date::{BuildDate, read_date};
use crate::error::Error;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

/// Everything is fine.
const FINE: u8 = 0;
/// Something under `content/` is wrong.
const CONTENT: u8 = 1;
/// Usage, no content folder, theme, output.
const RUN: u8 = 2;

/// Baut aus Markdown-Einträgen ein barrierefreies Verzeichnis von Angeboten gegen Einsamkeit.
/// (Builds a barrier-free directory of local offers against loneliness.)
#[derive(Debug, Parser)]
#[command(name = "wegweiser", version, about)]
struct Arguments {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
struct Global {
    /// Ordner, in dem „content“ liegt (folder that holds “content”)
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Tag, für den gebaut wird (day to build for), JJJJ-MM-TT; sonst SOURCE_DATE_EPOCH, sonst heute
    #[arg(long, global = true, value_name = "YYYY-MM-DD")]
    date: Option<String>,
    /// Sprache der Meldungen (language of messages)
    #[arg(long, global = true, value_enum, value_name = "de|en")]
    lang: Option<MessageLanguage>,
    /// Farben (colours)
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value = "auto")]
    color: Colour,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum MessageLanguage {
    De,
    En,
}

#[derive(Debug, Clone, Copy, ValueEnum, PartialEq, Eq)]
enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Neues Verzeichnis anlegen (start a new directory)
    Init(init::Init),
    /// Website bauen (build the site)
    Build(build::Build),
    /// Einträge prüfen (check the content)
    Check(check::Check),
    /// Flyer machen (make flyers)
    #[cfg(feature = "flyer")]
    Flyer(flyer::Flyers),
    /// Einträge aus anderen Listen übernehmen (take entries from other lists)
    Import(import::Import),
    /// Vorschau auf diesem Rechner (preview on this machine)
    #[cfg(feature = "serve")]
    Serve(serve::Serve),
    /// Neuen Eintrag anlegen (start a new entry)
    New(Box<new::New>),
    /// „Stimmt noch“: heute geprüft (entries are still right)
    Confirm(confirm::Confirm),
    /// Text einer Mail an einen Partner (a mail to a partner)
    Remind(remind::Remind),
    /// Wer darf was ändern? (CODEOWNERS from „redaktion“)
    Codeowners(codeowners::Codeowners),
    /// Was darf in einem Eintrag stehen? (JSON Schema)
    Schema(schema::Schema),
    /// Einen Text prüfen (check a text)
    Text(text::Text),
}

/// Runs the program with these arguments, the first of them its name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let arguments = match Arguments::try_parse_from(&arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            usage::say(&error, &arguments);
            let printed = print::checked(error.print(), "cannot write the standard output");
            return ExitCode::from(if error.use_stderr() || printed.is_err() { RUN } else { FINE });
        }
    };
    let global = &arguments.global;
    global.set_colour();
    let result = match &arguments.command {
        Command::Init(command) => init::run(command, global),
        Command::Build(command) => build::run(command, global),
        Command::Check(command) => check::run(command, global),
        #[cfg(feature = "flyer")]
        Command::Flyer(command) => flyer::run(command, global),
        Command::Import(command) => import::run(command, global),
        #[cfg(feature = "serve")]
        Command::Serve(command) => serve::run(command, global),
        Command::New(command) => new::run(command, global),
        Command::Confirm(command) => confirm::run(command, global),
        Command::Remind(command) => remind::run(command, global),
        Command::Codeowners(command) => codeowners::run(command, global),
        Command::Schema(command) => schema::run(command, global),
        Command::Text(command) => text::run(command, global),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            // Where not even this can be said, the exit code says it.
            let _ = print::err_line(global.worded(&error));
            ExitCode::from(RUN)
        }
    }
}

impl Global {
    fn set_colour(&self) {
        let choice = match self.color {
            Colour::Auto => anstream::ColorChoice::Auto,
            Colour::Always => anstream::ColorChoice::Always,
            Colour::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }

    fn language(&self) -> Option<Language> {
        self.lang.map(|language| match language {
            MessageLanguage::De => Language::German,
            MessageLanguage::En => Language::English,
        })
    }

    /// An error of the run in words; the site's language may not be known, and most speak German.
    fn worded(&self, error: &Error) -> String {
        format!("wegweiser: {}", errors::worded(error, self.language().unwrap_or(Language::German)))
    }

    /// The options of a run, with the date from `--date`, `SOURCE_DATE_EPOCH`, or the clock.
    fn options(&self) -> Result<crate::Options, Error> {
        Ok(crate::Options {
            root: self.root.clone(),
            date: self.build_date()?,
            language: self.language(),
            base_url: None,
            strict: false,
            noindex: false,
            report: false,
            flyers: true,
            compare: None,
            links: crate::links::Known::default(),
        })
    }

    fn build_date(&self) -> Result<BuildDate, Error> {
        if let Some(text) = &self.date {
            let date = read_date(text);
            return date
                .map(BuildDate::new)
                .ok_or_else(|| Error::new("--date {text}: write a date as 2026-11-23").with("text", text));
        }
        let zone = jiff::tz::TimeZone::get(&self.time_zone()).map_err(|e| Error::new("no time zone").because(e))?;
        let now = match std::env::var("SOURCE_DATE_EPOCH") {
            Ok(seconds) => {
                seconds.parse().ok().and_then(|s| jiff::Timestamp::from_second(s).ok()).ok_or_else(|| {
                    Error::new("SOURCE_DATE_EPOCH={seconds} is no number of seconds").with("seconds", &seconds)
                })?
            }
            Err(_) => jiff::Timestamp::now(),
        };
        Ok(BuildDate::new(now.to_zoned(zone).date()))
    }

    /// The zone of the config, read by itself: the date is needed before anything is checked.
    fn time_zone(&self) -> String {
        let text = crate::source::regular::text(&self.root.join(crate::config::PATH)).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("zeitzone:"));
        let zone = line.and_then(|l| l.split_whitespace().next()).map(|z| z.trim_matches(['"', '\'']));
        let known = zone.filter(|z| jiff::tz::TimeZone::get(z).is_ok());
        known.unwrap_or(crate::config::DEFAULT_TIME_ZONE).to_owned()
    }
}
