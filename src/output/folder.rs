//! Files into a folder that somebody named, without touching anything else in it.

use crate::emit::Sink;
use crate::error::Error;
use crate::source::regular;
use std::path::PathBuf;

/// Takes every file by its name alone: `flyer/a.pdf` becomes `DIR/a.pdf`.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Makes the folder where it is missing.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn open(path: PathBuf) -> Result<Self, Error> {
        std::fs::create_dir_all(&path).map_err(|e| Error::at(&path, "cannot make the folder").because(e))?;
        Ok(Self(path))
    }
}

impl Sink for Folder {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let path = self.0.join(path.rsplit('/').next().unwrap_or(path));
        if regular::is_blocked(&path) {
            return Err(Error::at(path, "this is in the way of wegweiser and is no file; delete it"));
        }
        std::fs::write(&path, bytes).map_err(|e| Error::at(&path, "cannot write").because(e))
    }
}
