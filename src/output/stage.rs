//! The folder in which a site grows before it is published.

use super::manifest;
use crate::emit::Sink;
use crate::error::Error;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tempfile::TempDir;

/// A folder beside the output, removed again unless it is published.
#[derive(Debug)]
pub struct Stage {
    folder: TempDir,
    made: Mutex<Made>,
}

#[derive(Debug, Default)]
struct Made {
    files: BTreeSet<String>,
    folders: BTreeSet<PathBuf>,
}

impl Stage {
    /// Makes an empty stage in `parent`; its name begins with `prefix`.
    ///
    /// # Errors
    /// Where `parent` cannot be written.
    pub fn new(parent: &Path, prefix: &str) -> Result<Self, Error> {
        let folder = tempfile::Builder::new()
            .prefix(prefix)
            .tempdir_in(parent)
            .map_err(|e| Error::at(parent, "cannot write beside the output folder").because(e))?;
        // A web server must be able to read what it publishes; temporary folders are private.
        readable(folder.path())?;
        Ok(Self { folder, made: Mutex::default() })
    }

    /// Writes the manifest, and gives the folder out of hand.
    ///
    /// # Errors
    /// Where the manifest cannot be written.
    pub fn finish(self) -> Result<PathBuf, Error> {
        let made = self.made.into_inner().unwrap_or_else(PoisonError::into_inner);
        let path = self.folder.path().join(manifest::NAME);
        std::fs::write(&path, manifest::write(&made.files)).map_err(|e| Error::at(&path, "cannot write").because(e))?;
        Ok(self.folder.keep())
    }
}

impl Sink for Stage {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let full = self.folder.path().join(path);
        let folder = full.parent().unwrap_or(self.folder.path()).to_path_buf();
        {
            let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
            if !made.files.insert(path.to_owned()) {
                return Err(Error::at(path, "two outputs want this file"));
            }
            if !made.folders.contains(&folder) {
                std::fs::create_dir_all(&folder)
                    .map_err(|e| Error::at(&folder, "cannot make the folder").because(e))?;
                made.folders.insert(folder);
            }
        }
        std::fs::write(&full, bytes).map_err(|e| Error::at(&full, "cannot write").because(e))
    }
}

#[cfg(unix)]
fn readable(path: &Path) -> Result<(), Error> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755))
        .map_err(|e| Error::at(path, "cannot make the folder readable").because(e))
}

#[cfg(not(unix))]
fn readable(_: &Path) -> Result<(), Error> {
    Ok(())
}
