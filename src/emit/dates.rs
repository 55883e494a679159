//! `daten/termine.json`: the dates of the coming weeks, for the page of this week.

use super::Sink;
use crate::error::Error;
use crate::pages::{Address, Plan, Site, view};

/// Writes the file.
pub fn emit(site: &Site<'_>, plan: &Plan, sink: &dyn Sink) -> Result<(), Error> {
    let address = Address::dates();
    if !sink.wants(&address.output_path()) {
        return Ok(());
    }
    let json = serde_json::to_vec(&view::dates_file(plan, site))
        .map_err(|e| Error::at(address.output_path(), "cannot be written as JSON").because(e))?;
    sink.put(&address.output_path(), &json)
}
