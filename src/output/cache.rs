//! What a run keeps for the next one, beside `content/` in a folder that git passes over. It may be deleted at any time.

use crate::error::Error;
use crate::source::regular;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The folder.
pub const FOLDER: &str = ".wegweiser-cache";

/// Reads a file of the cache; empty where there is none.
pub fn read(root: &Path, name: &str) -> String {
    regular::text(&root.join(FOLDER).join(name)).unwrap_or_default()
}

/// Where files of this kind lie in the cache. The folder is made where it is missing; git passes over it.
///
/// # Errors
/// Where the disk refuses.
pub fn folder(root: &Path, kind: &str) -> std::io::Result<PathBuf> {
    let folder = root.join(FOLDER);
    std::fs::create_dir_all(folder.join(kind))?;
    if !is_ours(root, kind) {
        return Err(std::io::Error::new(std::io::ErrorKind::InvalidInput, "this is a link"));
    }
    let ignore = folder.join(".gitignore");
    if !ignore.exists() {
        std::fs::write(&ignore, "*\n")?;
    }
    Ok(folder.join(kind))
}

/// Whether both folders are folders, and no links to what is not ours.
pub fn is_ours(root: &Path, kind: &str) -> bool {
    let folder = root.join(FOLDER);
    let is_folder = |path: &Path| std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir());
    is_folder(&folder) && (kind.is_empty() || is_folder(&folder.join(kind)))
}

/// Writes a file into a folder, whole or not at all: another run never reads half of it.
///
/// # Errors
/// Where the disk refuses.
pub fn put(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    let mut fresh = tempfile::NamedTempFile::new_in(folder)?;
    fresh.write_all(bytes)?;
    fresh.persist(folder.join(name)).map_err(|error| error.error)?;
    Ok(())
}

/// Writes a file of the cache, whole or not at all.
///
/// # Errors
/// Where the disk refuses.
pub fn write(root: &Path, name: &str, text: &str) -> Result<(), Error> {
    let written = folder(root, "").and_then(|folder| put(&folder, name, text.as_bytes()));
    written.map_err(|error| Error::at(root.join(FOLDER), "cannot write the cache").because(error))
}
