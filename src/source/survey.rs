//! What a build reads, as one hash: whether anything at all has changed since the last one.

use super::Sources;
use super::walk::is_leftover;
use crate::error::Error;
use rayon::prelude::*;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Duration;
use walkdir::{DirEntry, WalkDir};

/// The folders that a build reads from.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// Every file that a build reads, and when it was last changed; and the folders that they lie in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    files: Vec<Found>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    /// Path below the root.
    path: PathBuf,
    /// Of a folder only its name counts: it may stand where a file is expected.
    is_folder: bool,
    size: u64,
    /// Since 1970.
    modified: Option<Duration>,
}

impl Found {
    fn new(entry: &DirEntry, root: &Path) -> Result<Self, Error> {
        let path = entry.path().strip_prefix(root).unwrap_or(entry.path()).to_path_buf();
        if entry.file_type().is_dir() {
            return Ok(Self { path, is_folder: true, size: 0, modified: None });
        }
        let metadata = entry.metadata().map_err(|e| Error::at(entry.path(), "cannot look at it").because(e))?;
        if !metadata.is_file() {
            return Err(Error::at(entry.path(), "this is neither a file nor a folder"));
        }
        let modified = metadata.modified().ok();
        Ok(Self {
            path,
            is_folder: false,
            size: metadata.len(),
            modified: modified.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok()),
        })
    }
}

impl Survey {
    /// Looks at all files, without reading them.
    ///
    /// # Errors
    /// Where there is no content folder, where a folder cannot be looked into, and where anything is neither file nor folder: a link may lead to
    /// something else tomorrow.
    pub fn new(root: &Path) -> Result<Self, Error> {
        if !root.join("content").is_dir() {
            return Err(Error::at(root, "there is no content folder here"));
        }
        let mut entries = Vec::new();
        for folder in FOLDERS.map(|folder| root.join(folder)).into_iter().filter(|folder| folder.is_dir()) {
            let walk = WalkDir::new(&folder).min_depth(1).sort_by_file_name().into_iter();
            for entry in walk.filter_entry(|entry| !is_leftover(&entry.file_name().to_string_lossy())) {
                let entry = entry.map_err(|e| Error::at(&folder, "cannot look into the folder").because(e))?;
                entries.push(entry);
            }
        }
        let files: Result<Vec<Found>, Error> = entries.par_iter().map(|entry| Found::new(entry, root)).collect();
        Ok(Self { files: files? })
    }

    /// The content of all files as one hash: names and bytes, no times. What `sources` has read is not read again.
    ///
    /// # Errors
    /// Where a file cannot be read.
    pub fn hash(&self, root: &Path, sources: Option<&Sources>) -> Result<blake3::Hash, Error> {
        let files = sources.into_iter().flat_map(|sources| &sources.files);
        let known: HashMap<&Path, blake3::Hash> =
            files.filter_map(|file| Some((Path::new(&file.path), file.hash?))).collect();
        let hashes: Result<Vec<blake3::Hash>, Error> = self
            .files
            .par_iter()
            .map(|file| {
                if file.is_folder {
                    return Ok(blake3::hash(b"folder"));
                }
                if let Some(hash) = known.get(file.path.as_path()) {
                    return Ok(*hash);
                }
                let path = root.join(&file.path);
                let bytes = super::regular::read(&path);
                bytes.map(|bytes| blake3::hash(&bytes)).map_err(|e| Error::at(&path, "cannot read").because(e))
            })
            .collect();
        let mut hasher = blake3::Hasher::new();
        for (file, hash) in self.files.iter().zip(hashes?) {
            hasher.update(file.path.as_os_str().as_encoded_bytes()).update(&[0]).update(hash.as_bytes());
        }
        Ok(hasher.finalize())
    }
}
