//! `wegweiser init`

use super::{FINE, Global};
use crate::error::Error;
use crate::output::scaffold;
use clap::Args;
use include_dir::{Dir, include_dir};
use std::path::PathBuf;

/// A small town to start from: settings, lists, calendar, and one entry of each kind.
static START: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/init");

#[derive(Debug, Args)]
pub(super) struct Init {
    /// Neuer, leerer Ordner (new, empty folder)
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Ohne Einträge (without entries)
    #[arg(long)]
    bare: bool,
}

pub(super) fn run(command: &Init, global: &Global) -> Result<u8, Error> {
    let today = global.build_date()?.day().to_string();
    let mut files = Vec::new();
    collect(&START, &mut files);
    let kept: Vec<(&str, Vec<u8>)> = files
        .iter()
        .filter(|(path, _)| !command.bare || !is_entry(path))
        .map(|(path, bytes)| (*path, dated(bytes, &today)))
        .collect();
    scaffold::write_new(&command.dir, kept.iter().map(|(path, bytes)| (*path, bytes.as_slice())))?;
    let dir = command.dir.display();
    anstream::println!("Fertig (done): {dir}\nWeiter mit (go on with): wegweiser --root {dir} build");
    Ok(FINE)
}

fn collect(dir: &'static Dir<'static>, files: &mut Vec<(&'static str, &'static [u8])>) {
    files.extend(dir.files().filter_map(|f| Some((f.path().to_str()?, f.contents()))));
    for dir in dir.dirs() {
        collect(dir, files);
    }
}

/// Entries of partner groups; the legal pages stay.
fn is_entry(path: &str) -> bool {
    ["content/angebote/", "content/partner/", "content/orte/"].iter().any(|folder| path.starts_with(folder))
}

/// A new entry was checked on the day it was made.
fn dated(bytes: &[u8], today: &str) -> Vec<u8> {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.replace("{{heute}}", today).into_bytes(),
        Err(_) => bytes.to_vec(),
    }
}
