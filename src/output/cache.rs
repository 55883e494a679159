//! What a run keeps for the next one, beside `content/` in a folder that git passes over. It may be deleted at any time.

use crate::error::Error;
use std::io::Write;
use std::path::Path;

/// The folder.
pub const FOLDER: &str = ".wegweiser-cache";

/// Reads a file of the cache; empty where there is none.
pub fn read(root: &Path, name: &str) -> String {
    std::fs::read_to_string(root.join(FOLDER).join(name)).unwrap_or_default()
}

/// Writes a file of the cache, whole or not at all.
///
/// # Errors
/// Where the disk refuses.
pub fn write(root: &Path, name: &str, text: &str) -> Result<(), Error> {
    let folder = root.join(FOLDER);
    let cannot = |error: std::io::Error| Error::at(&folder, "cannot write the cache").because(error);
    std::fs::create_dir_all(&folder).map_err(cannot)?;
    let ignore = folder.join(".gitignore");
    if !ignore.exists() {
        std::fs::write(&ignore, "*\n").map_err(cannot)?;
    }
    let mut fresh = tempfile::NamedTempFile::new_in(&folder).map_err(cannot)?;
    fresh.write_all(text.as_bytes()).map_err(cannot)?;
    fresh.persist(folder.join(name)).map_err(|error| cannot(error.error))?;
    Ok(())
}
