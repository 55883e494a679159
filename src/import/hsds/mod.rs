//! The Human Services Data Specification in: services, pages and lists of services, organisations with
//! services, services at locations, tables in one JSON file, a folder of CSV tables, or a ZIP of them.

mod exact;
mod input;
mod location;
mod organization;
mod reading;
mod schedule;
mod service;

use super::note::{Notes, Spot};
use super::settle::Town;
use crate::hsds::text;
use crate::model::notation::Fields;
pub use input::{Found, Piece};

/// Reads everything in the pieces into the town; `fixed` for services that do not say. `step` hears how
/// many services are done, of how many.
pub fn read(
    pieces: &[Piece],
    fixed: &Fields,
    town: &mut Town<'_>,
    notes: &mut Notes,
    step: &mut dyn FnMut(usize, usize),
) -> usize {
    let found = Found::read(pieces, notes);
    let shared = organization::shared_names(&found.organizations);
    for (number, organization) in found.organizations.iter().enumerate() {
        organization::partner(organization, number, &shared, town, notes);
    }
    for (number, location) in found.locations.iter().enumerate() {
        if !location::place(location, town) && !found.is_placed(number) {
            let name = text(location, "name").or_else(|| text(location, "id")).unwrap_or("location");
            let spot = Spot { record: name.to_owned(), id: format!("location {number}"), ..Spot::default() };
            notes.refuse(spot, "lonely_place", &[]);
        }
    }
    organization::drop_unknown(town);
    for (number, service) in found.services.iter().enumerate() {
        step(number, found.services.len());
        let record = service::record(service, number, fixed, town, notes);
        town.offer(record, notes);
    }
    found.services.len()
}
