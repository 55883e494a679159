//! Open data: the same catalogue for other programs, one file a format. `docs/open-data.md`
//! explains them.
//!
//! Three promises hold for all of them. An address that must stay hidden is not there
//! ([`crate::model::Catalogue::secret_places`]). Names of persons stay on their pages
//! ([`crate::model::notation`]). Data of a demonstration say that they are invented, in every
//! record, because records travel alone.

mod catalogue;
mod current;
pub mod hsds;
mod places;
mod rows;
mod schema;
mod sheet;

use super::records::write_json;
use super::{Pieces, Sink};
use crate::error::Error;
use crate::pages::{DataFile, Plan, Site};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The size of every file in bytes.
pub type Sizes = BTreeMap<DataFile, usize>;

/// Writes the wanted files; tells their sizes.
///
/// # Errors
/// Where the sink refuses a file.
pub fn emit(site: &Site<'_>, plan: &Plan, sink: &dyn Sink) -> Result<Sizes, Error> {
    let wants = |file: DataFile| sink.wants(&file.address().output_path());
    // Each is written as it is made: most of them grow with the town.
    let single = |file: DataFile| {
        let mut pieces: Box<Pieces<'_>> = match file {
            DataFile::Catalogue => Box::new(catalogue::pieces(site)),
            DataFile::Schema => Box::new(std::iter::once(schema::bytes(site))),
            DataFile::Flat => Box::new(sheet::pieces(site)),
            DataFile::Places => Box::new(std::iter::once(places::bytes(site, plan))),
            // These two are made together.
            DataFile::Hsds | DataFile::HsdsTables => return Ok(None),
        };
        Ok::<_, Error>(Some((file, sink.put_pieces(&file.address().output_path(), &mut pieces)?)))
    };
    let pair = || {
        let mut sizes = Sizes::new();
        if wants(DataFile::Hsds) || wants(DataFile::HsdsTables) {
            hsds::emit(site, &mut sizes, sink)?;
        }
        Ok::<_, Error>(sizes)
    };
    let wanted: Vec<DataFile> = DataFile::ALL.into_iter().filter(|file| wants(*file)).collect();
    let singles = || wanted.par_iter().map(|file| single(*file)).collect::<Result<Vec<_>, Error>>();
    let (sizes, singles) = rayon::join(pair, singles);
    let mut sizes = sizes?;
    sizes.extend(singles?.into_iter().flatten());
    Ok(sizes)
}

/// JSON as it is published: one line, ended.
fn json_bytes(value: &serde_json::Value) -> Vec<u8> {
    let mut text = Vec::new();
    write_json(value, &mut text);
    text.push(b'\n');
    text
}
