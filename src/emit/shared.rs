//! What several files have in common, made when the first of them is asked for.

use super::data::{self, Sizes};
use super::{Memory, Pieces, Sink, search};
use crate::error::Error;
use crate::pages::{Address, Plan, Site};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What several files have in common.
#[derive(Debug, Default)]
pub struct Shared {
    sizes: OnceLock<Sizes>,
    index: Mutex<Option<Arc<Index>>>,
}

/// The files of the search index, and the folder of those that never change.
#[derive(Debug)]
struct Index {
    files: BTreeMap<String, Vec<u8>>,
    folder: Address,
}

/// Takes files and keeps none: for whoever wants to know how large they are.
struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: &str, _: &[u8]) -> Result<(), Error> {
        Ok(())
    }

    fn put_pieces(&self, _: &str, pieces: &mut Pieces<'_>) -> Result<usize, Error> {
        Ok(pieces.map(|piece| piece.len()).sum())
    }
}

impl Shared {
    /// The sizes of the files of open data.
    ///
    /// # Errors
    /// Where one of them cannot be made.
    pub fn sizes(&self, site: &Site<'_>, plan: &Plan) -> Result<&Sizes, Error> {
        if let Some(sizes) = self.sizes.get() {
            return Ok(sizes);
        }
        let sizes = data::emit(site, plan, &Nowhere)?;
        Ok(self.sizes.get_or_init(|| sizes))
    }

    /// Notes sizes that are known already.
    pub(super) fn know_sizes(&self, sizes: Sizes) {
        // Whoever came first has found the same.
        let _ = self.sizes.set(sizes);
    }

    /// Puts the wanted files of the search index; tells the folder of those that never change. For a single file all
    /// are made and kept, because each tells of all entries.
    pub(super) fn index(&self, site: &Site<'_>, plan: &Plan, sink: &dyn Sink) -> Result<Address, Error> {
        let Some(path) = sink.only() else { return search::emit(site, plan, sink) };
        let mut kept = self.index.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.is_none() {
            let memory = Memory::default();
            let folder = search::emit(site, plan, &memory)?;
            *kept = Some(Arc::new(Index { files: memory.into_files(), folder }));
        }
        let index = kept.clone();
        drop(kept);
        let Some(index) = index else { return Ok(Address::search()) };
        if let Some(bytes) = index.files.get(path) {
            sink.put(path, bytes)?;
        }
        Ok(index.folder.clone())
    }
}
