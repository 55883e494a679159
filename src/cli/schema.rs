//! `wegweiser schema`

use super::{FINE, Global};
use crate::error::Error;
use crate::schema::{name, schema};
use crate::source::document::EntryKind;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Nur diese Art von Eintrag (only this kind of entry)
    #[arg(value_enum, value_name = "KIND")]
    kind: Option<Kind>,
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
    let all: Vec<_> = kinds.into_iter().map(|kind| (name(kind), schema(kind, &site))).collect();
    let pretty = |value: &serde_json::Value| serde_json::to_string_pretty(value).unwrap_or_default() + "\n";
    match &command.out {
        Some(folder) => {
            let cannot = |error: std::io::Error| Error::at(folder, "cannot write").because(error);
            std::fs::create_dir_all(folder).map_err(cannot)?;
            for (name, schema) in &all {
                std::fs::write(folder.join(format!("{name}.json")), pretty(schema)).map_err(cannot)?;
            }
        }
        None => match all.as_slice() {
            [(_, one)] => anstream::print!("{}", pretty(one)),
            all => {
                let all: serde_json::Map<_, _> =
                    all.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
                anstream::print!("{}", pretty(&all.into()));
            }
        },
    }
    Ok(FINE)
}
