//! The preview: builds into memory, serves on loopback, builds again when something changes. An
//! error keeps the last good pages.

pub mod request;
pub mod server;
pub mod watch;

use crate::check::Severity;
use crate::emit::Memory;
use crate::error::Error;
use crate::{Checked, Options};
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

/// The last good site.
#[derive(Debug, Default)]
pub struct Preview {
    files: RwLock<Arc<BTreeMap<String, Vec<u8>>>>,
}

impl Preview {
    /// Builds the site anew, always with the report: a preview is for editors. With errors in the content the last good pages stay.
    ///
    /// # Errors
    /// Where the run cannot go on (no content folder, wrong theme).
    pub fn rebuild(&self, options: &Options) -> Result<Checked, Error> {
        let options = &Options { report: true, ..options.clone() };
        let checked = crate::check(options)?;
        if checked.count(Severity::Error) == 0 {
            let memory = Memory::default();
            checked.emit(options, &memory)?;
            *self.files.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(memory.into_files());
        }
        Ok(checked)
    }

    /// The files of the last good site.
    pub fn files(&self) -> Arc<BTreeMap<String, Vec<u8>>> {
        self.files.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
