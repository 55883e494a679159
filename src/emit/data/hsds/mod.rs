//! The catalogue as the Human Services Data Specification has it. [`Writer`] makes the nested
//! objects; `json` and `tables` write them down as they are made: neither all objects nor all rows are ever in memory.

mod attribute;
mod heap;
mod json;
mod known;
mod location;
mod organization;
mod package;
mod schedule;
mod service;
mod tables;

use super::Sizes;
use crate::emit::Sink;
use crate::error::Error;
use crate::hsds::Ids;
use crate::model::{Id, Offer};
use crate::object::Object;
use crate::pages::{DataFile, Site};
use crate::source::markdown::Body;
use known::Known;
use rayon::prelude::*;
use tables::{Rows, Tables};

/// How many services are made at once.
const PORTION: usize = 32;
/// About how long a service is as JSON, in bytes.
const LENGTH: usize = 16 * 1024;

/// Makes the objects of one town.
#[derive(Debug)]
pub struct Writer<'a> {
    site: &'a Site<'a>,
    ids: Ids,
    hours_ahead: Option<f64>,
    known: Known<'a>,
}

/// Writes `hsds.json` and `hsds-csv.zip`: every service is made once for both. Notes their sizes.
///
/// # Errors
/// Where the sink refuses a file.
pub fn emit(site: &Site<'_>, sizes: &mut Sizes, sink: &dyn Sink) -> Result<(), Error> {
    let mut writer = Writer::new(site);
    let mut tables = Tables::new(&mut writer);
    let by = &writer;
    let offers: Vec<Id<Offer>> = site.catalogue.offers.iter().map(|(id, _)| id).collect();
    let mut waiting: Vec<Rows> = Vec::new();
    let (head, end) = json::frame(site, offers.len());
    let mut portions = offers.chunks(PORTION).map(|portion| {
        // While services are made, the tables take the rows of those before.
        let rows = std::mem::take(&mut waiting);
        let (made, ()) = rayon::join(
            || portion.par_iter().map(|id| by.written(*id, offers.first() == Some(id))).collect::<Vec<_>>(),
            || tables.take(rows, by),
        );
        let (texts, rows): (Vec<Vec<u8>>, Vec<Rows>) = made.into_iter().unzip();
        waiting = rows;
        texts
    });
    let mut pieces = std::iter::once(head).chain(portions.by_ref().flatten()).chain(std::iter::once(end));
    let file = DataFile::Hsds;
    sizes.insert(file, sink.put_pieces(&file.address().output_path(), &mut pieces)?);
    drop(portions);
    tables.take(waiting, &writer);
    // All that many services hold: memory for putting the tables together.
    drop(writer);
    let file = DataFile::HsdsTables;
    let mut failed = None;
    let mut pieces = tables.pieces(site).map_while(|piece| piece.map_err(|error| failed = Some(error)).ok());
    sizes.insert(file, sink.put_pieces(&file.address().output_path(), &mut pieces)?);
    drop(pieces);
    failed.map_or(Ok(()), |error| Err(Error::new("cannot write hsds-csv.zip").because(error)))
}

impl<'a> Writer<'a> {
    /// For a site.
    pub fn new(site: &'a Site<'a>) -> Self {
        Self { known: Known::new(site), ..Self::bare(site) }
    }

    /// Without the objects that others hold.
    fn bare(site: &'a Site<'a>) -> Self {
        Self { site, ids: Ids::new(&site.config.base_url), hours_ahead: site.hours_ahead(), known: Known::default() }
    }

    /// A service as JSON, with a comma before all but the first, and as rows of the tables.
    fn written(&self, id: Id<Offer>, is_first: bool) -> (Vec<u8>, Rows) {
        let service = self.service(id);
        let mut json = Vec::with_capacity(LENGTH);
        if !is_first {
            json.push(b',');
        }
        service.write(&|number| self.known.json(number), &mut json);
        (json, Rows::of("service", &service, &self.known))
    }

    /// The Markdown of an entry.
    fn body(&self, body: Body) -> &'a str {
        self.site.sources.file(body.file).slice(body.span).trim()
    }

    /// An object with its id, made from a stable name.
    fn object(&self, name: &str) -> Object<'a> {
        let mut object = Object::default();
        object.put("id", self.ids.of(name));
        object
    }
}
