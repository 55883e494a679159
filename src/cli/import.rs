//! `wegweiser import`

use super::progress::Progress;
use super::{CONTENT, FINE, Global, print};
use crate::date::Date;
use crate::error::Error;
use crate::import::admit::{Admitted, admit};
use crate::import::csv::map::Map;
use crate::import::{Notes, Town, note};
use crate::model::notation::Fields;
use crate::output::together;
use crate::source::document::EntryKind;
use crate::source::foreign;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Import {
    #[command(subcommand)]
    from: From,
}

#[derive(Debug, Subcommand)]
enum From {
    /// Eine Tabelle, mit einer Zuordnung ihrer Spalten (a table, with a map of its columns)
    Csv {
        /// Tabelle (table): CSV
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Zuordnung (map): YAML
        #[arg(long, value_name = "MAP")]
        map: PathBuf,
        /// Nur zeigen, was geschrieben würde (only show what would be written)
        #[arg(long)]
        dry_run: bool,
    },
    /// Daten nach HSDS 3.x (data as HSDS 3.x has them): JSON, Ordner mit CSV, ZIP
    Hsds {
        /// Datei oder Ordner (file or folder)
        #[arg(value_name = "FILE|DIR")]
        path: PathBuf,
        /// Nur zeigen, was geschrieben würde (only show what would be written)
        #[arg(long)]
        dry_run: bool,
    },
}

pub(super) fn run(command: &Import, global: &Global) -> Result<u8, Error> {
    let options = global.options()?;
    let checked = crate::check(&options)?;
    let words = note::words(checked.language)?;
    let (path, dry_run) = match &command.from {
        From::Csv { file, dry_run, .. } => (file, *dry_run),
        From::Hsds { path, dry_run } => (path, *dry_run),
    };
    let today = options.date.day();
    let mut notes = Notes::default();
    let mut town = Town::new(&checked.catalogue, &checked.config.town, today, source(path, today));
    let progress = Progress::new();
    progress.say(words.get("reading"));
    let mut step = |done, all| progress.step(done, all);
    match &command.from {
        From::Csv { file, map, .. } => {
            let map = read_map(map)?;
            town.source = map.source.clone().unwrap_or(town.source);
            town.licence.clone_from(&map.licence);
            town.as_of = map.as_of;
            town.translations = map.words.clone();
            crate::import::csv::read(&foreign::read(file)?.bytes, &map, &mut town, &mut notes, &mut step);
        }
        From::Hsds { path, .. } => {
            let pieces: Vec<_> = foreign::read_all(path)?
                .into_iter()
                .map(|file| crate::import::hsds::Piece { name: file.name, bytes: file.bytes })
                .collect();
            crate::import::hsds::read(&pieces, &Fields::new(), &mut town, &mut notes, &mut step);
        }
    }
    progress.say(words.get("checking"));
    let drafts = std::mem::take(&mut town.drafts);
    let admitted = admit(&checked.sources, &options, drafts, &mut notes)?;
    if !dry_run {
        progress.say(words.get("writing"));
        write(&options.root, &admitted, &progress)?;
    }
    progress.end();
    for line in notes.lines(&words) {
        print::err_line(line)?;
    }
    let count = |kind| admitted.iter().filter(|entry| entry.draft.kind == kind).count().to_string();
    let values = [
        ("offers", count(EntryKind::Offer)),
        ("partners", count(EntryKind::Partner)),
        ("places", count(EntryKind::Place)),
        ("refused", notes.refused().to_string()),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    print::out_line(words.fill(if dry_run { "would" } else { "done" }, &values))?;
    if !dry_run && !admitted.is_empty() {
        print::out_line(words.get("next"))?;
    }
    Ok(if notes.refused() == 0 { FINE } else { CONTENT })
}

/// What entries say of their source where nothing else is known.
fn source(path: &Path, today: Date) -> String {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    format!("Import aus {name} am {today}")
}

fn read_map(path: &Path) -> Result<Map, Error> {
    let bytes = foreign::read(path)?.bytes;
    let text = crate::import::text::decode(&bytes, None).text;
    Map::read(&text)
        .map_err(|wrong| Error::at(path, "line {line}: {what}").with("line", wrong.line).with("what", wrong.what))
}

fn write(root: &Path, admitted: &[Admitted], progress: &Progress) -> Result<(), Error> {
    let files: Vec<(String, &str)> = admitted.iter().map(|entry| (entry.draft.path(), entry.text.as_str())).collect();
    together::create_all(root, &files, &mut |number| progress.step(number, files.len()))
}
