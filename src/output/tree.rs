//! What lies in an output folder: every file with its stamp.

use crate::error::Error;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

/// What tells that nobody has written to a file since, nor closed it: size, time of the last change, which file of the
/// disk it is, and whether everybody may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Size in bytes.
    pub size: u64,
    /// Nanoseconds since 1970, as the disk tells them.
    pub modified: u128,
    /// The number of the file, where the system has one.
    pub inode: u64,
    /// Whether everybody may read it; true where the system knows no such thing.
    pub is_open: bool,
}

impl Stamp {
    /// The stamp of a file.
    pub fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        Self {
            size: metadata.len(),
            modified: modified.map_or(0, |since| since.as_nanos()),
            inode: inode(metadata),
            is_open: is_open(metadata),
        }
    }
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt;
    metadata.ino()
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}

/// Whether everybody may read a file, or look into a folder.
#[cfg(unix)]
fn is_open(metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    let wanted = if metadata.is_dir() { 0o555 } else { 0o444 };
    metadata.mode() & wanted == wanted
}

#[cfg(not(unix))]
fn is_open(_: &Metadata) -> bool {
    true
}

/// All files below a folder, by their paths there, with `/` between the parts. A link counts as a file: it is never
/// followed. In a folder that is closed to some, no file is open to everybody.
///
/// # Errors
/// Where the folder cannot be looked into.
pub fn files(folder: &Path) -> Result<BTreeMap<String, Stamp>, Error> {
    let found = std::fs::symlink_metadata(folder)
        .and_then(|metadata| below(folder.to_path_buf(), String::new(), is_open(&metadata)));
    let found = found.map_err(|e| Error::at(folder, "cannot look into the output folder").because(e))?;
    Ok(found.into_iter().collect())
}

fn below(folder: PathBuf, prefix: String, open: bool) -> io::Result<Vec<(String, Stamp)>> {
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(&folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            folders.push((entry.path(), name + "/", open && is_open(&entry.metadata()?)));
        } else {
            let stamp = Stamp::of(&entry.metadata()?);
            files.push((name, Stamp { is_open: open && stamp.is_open, ..stamp }));
        }
    }
    let deeper: io::Result<Vec<_>> =
        folders.into_par_iter().map(|(folder, prefix, open)| below(folder, prefix, open)).collect();
    files.extend(deeper?.into_iter().flatten());
    Ok(files)
}

/// Removes a folder and all that is in it, on all threads; the file `last` at its top after everything else, so that
/// whoever is stopped on the way leaves a folder that still has it. A link is never followed: of one, nothing but the
/// link goes.
///
/// # Errors
/// Where something cannot be removed.
pub fn remove(folder: &Path, last: &str) -> io::Result<()> {
    if !std::fs::symlink_metadata(folder)?.is_dir() {
        return std::fs::remove_file(folder);
    }
    empty(folder, Some(last))?;
    match std::fs::remove_file(folder.join(last)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    std::fs::remove_dir(folder)
}

/// Removes what is in a folder but one file.
fn empty(folder: &Path, kept: Option<&str>) -> io::Result<()> {
    let entries: io::Result<Vec<_>> = std::fs::read_dir(folder)?.collect();
    entries?.par_iter().filter(|entry| kept.is_none_or(|kept| entry.file_name() != kept)).try_for_each(|entry| {
        if entry.file_type()?.is_dir() {
            empty(&entry.path(), None)?;
            std::fs::remove_dir(entry.path())
        } else {
            std::fs::remove_file(entry.path())
        }
    })
}
