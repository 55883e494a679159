//! `wegweiser schema`

use super::{FINE, Global, print};
use crate::error::Error;
use crate::output::apart;
use crate::output::folder::Folder;
use crate::pages::Address;
use crate::schema::{DIALECT, name, schema, translation_name, translation_schema};
use crate::source::document::EntryKind;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Nur diese Art von Eintrag (only this kind of entry)
    #[arg(value_enum, value_name = "KIND")]
    kind: Option<Kind>,
    /// Für Dateien in Leichter Sprache oder in einer anderen Sprache (for files in another language)
    #[arg(long, requires = "kind")]
    translation: bool,
    /// In diesen Ordner schreiben statt auf die Standard-Ausgabe (write into this folder)
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// A kind of entry, as editors call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    Angebot,
    Partner,
    Ort,
    Seite,
}

impl Kind {
    pub(super) fn entry(self) -> EntryKind {
        match self {
            Self::Angebot => EntryKind::Offer,
            Self::Partner => EntryKind::Partner,
            Self::Ort => EntryKind::Place,
            Self::Seite => EntryKind::Page,
        }
    }
}

pub(super) fn run(command: &Schema, global: &Global) -> Result<u8, Error> {
    let options = global.options()?;
    let checked = crate::check(&options)?;
    let site = checked.site(&options);
    let kinds: Vec<EntryKind> = command.kind.map_or(EntryKind::ALL.to_vec(), |kind| vec![kind.entry()]);
    let entry = |kind| (name(kind), schema(kind, &site));
    let translation = |kind| (translation_name(kind), translation_schema(kind, &site));
    let all: Vec<_> = match command.kind {
        Some(_) if command.translation => kinds.into_iter().map(translation).collect(),
        Some(_) => kinds.into_iter().map(entry).collect(),
        None => kinds.iter().map(|kind| entry(*kind)).chain(kinds.iter().map(|kind| translation(*kind))).collect(),
    };
    let pretty = |value: &serde_json::Value| serde_json::to_string_pretty(value).unwrap_or_default() + "\n";
    match &command.out {
        Some(folder) => {
            apart::check_beside(folder, &options.root)?;
            let files = all.iter().map(|(name, schema)| (format!("{name}.json"), pretty(schema).into_bytes()));
            Folder::open(folder.clone(), is_ours)?.write_all(&files.collect::<Vec<_>>())?;
        }
        None => match all.as_slice() {
            [(_, one)] => print::out(pretty(one))?,
            all => {
                let all: serde_json::Map<_, _> =
                    all.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
                print::out(pretty(&all.into()))?;
            }
        },
    }
    Ok(FINE)
}

/// Whether a file is an earlier schema of the same kind, be it for another address of the town.
fn is_ours(name: &str, bytes: &[u8]) -> bool {
    let Ok(value) = serde_json::from_slice::<serde_json::Value>(bytes) else { return false };
    let address = name.strip_suffix(".json").map(Address::schema);
    let id = value["$id"].as_str().zip(address);
    value["$schema"].as_str() == Some(DIALECT) && id.is_some_and(|(id, address)| id.ends_with(address.as_str()))
}
