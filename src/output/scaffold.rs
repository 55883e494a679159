//! `init`: the files of a new directory, into an empty folder.

use crate::error::Error;
use std::path::Path;

/// Writes `files` (path and text) below `folder`.
///
/// # Errors
/// Where the folder is not empty, or cannot be written.
pub fn write_new<'a>(folder: &Path, files: impl Iterator<Item = (&'a str, &'a [u8])>) -> Result<(), Error> {
    if folder.read_dir().is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Error::at(folder, "this folder is not empty; choose a new one"));
    }
    for (path, bytes) in files {
        let full = folder.join(path);
        let parent = full.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent).map_err(|e| Error::at(parent, "cannot make the folder").because(e))?;
        std::fs::write(&full, bytes).map_err(|e| Error::at(&full, "cannot write").because(e))?;
    }
    Ok(())
}
