//! `wegweiser init`

use super::{FINE, Global, print};
use crate::error::Error;
use crate::legible::legible;
use crate::output::scaffold;
use crate::starter;
use clap::Args;
use std::borrow::Cow;
use std::path::PathBuf;

/// The partner of the example, whom settings and lists name.
const EXAMPLE_PARTNER: &str = ": nachbarschaftshaus";

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
    let files = starter::files(&today).into_iter().filter(|(path, _)| !command.bare || !is_entry(path));
    let kept: Vec<(&str, Cow<'_, str>)> =
        files.map(|(path, text)| (path, if command.bare { without_partner(text) } else { text })).collect();
    scaffold::write_new(&command.dir, kept.iter().map(|(path, text)| (*path, text.as_bytes())))?;
    let dir = legible(&command.dir.to_string_lossy());
    let root = for_shell(&dir);
    print::out_line(format_args!("Fertig (done): {dir}\nWeiter mit (go on with): wegweiser --root {root} build"))?;
    Ok(FINE)
}

/// A path as somebody can type it: in quotes where a shell would take it for something else, and never like an option.
fn for_shell(path: &str) -> String {
    let path = if path.starts_with('-') { format!("./{path}") } else { path.to_owned() };
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+,:@%".contains(c) || cfg!(windows) && c == '\\';
    match path.chars().all(is_plain) {
        true => path,
        false if cfg!(windows) => format!("\"{path}\""),
        false => format!("'{}'", path.replace('\'', "'\\''")),
    }
}

/// Entries of partner groups; the legal pages stay.
fn is_entry(path: &str) -> bool {
    ["content/angebote/", "content/partner/", "content/orte/"].iter().any(|folder| path.starts_with(folder))
}

/// Without the example's partner, the lines that name it stay as notes of what can stand there.
fn without_partner(text: Cow<'static, str>) -> Cow<'static, str> {
    if !text.contains(EXAMPLE_PARTNER) {
        return text;
    }
    let line = |line: &str| {
        let start = line.len() - line.trim_start().len();
        let (indent, field) = line.split_at(start);
        if field.trim_end().ends_with(EXAMPLE_PARTNER) { format!("{indent}# {field}") } else { line.to_owned() }
    };
    text.split_inclusive('\n').map(line).collect::<String>().into()
}
