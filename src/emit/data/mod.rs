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

use super::Sink;
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
    let wanted = DataFile::ALL.into_par_iter().filter(|file| sink.wants(&file.address().output_path()));
    let made = wanted.map(|file| {
        let bytes = bytes(file, site, plan)?;
        sink.put(&file.address().output_path(), &bytes)?;
        Ok((file, bytes.len()))
    });
    made.collect()
}

fn bytes(file: DataFile, site: &Site<'_>, plan: &Plan) -> Result<Vec<u8>, Error> {
    Ok(match file {
        DataFile::Catalogue => catalogue::bytes(site),
        DataFile::Schema => schema::bytes(site),
        DataFile::Flat => sheet::bytes(site),
        DataFile::Places => places::bytes(site, plan),
        DataFile::Hsds => hsds::json::bytes(site),
        DataFile::HsdsTables => hsds::csv::bytes(site)?,
    })
}

/// JSON as it is published: one line, ended.
fn json_bytes(value: &serde_json::Value) -> Vec<u8> {
    format!("{value}\n").into_bytes()
}
