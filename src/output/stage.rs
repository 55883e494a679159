//! The folder in which a site grows before it is published.

use super::manifest;
use super::record::Record;
use super::tree::Stamp;
use crate::emit::{Pieces, Sink};
use crate::error::Error;
use crate::source::regular;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::TempDir;

/// So much of a large file is made while as much is written, in bytes.
const MUCH: usize = 512 * 1024;

/// A folder beside the output, removed again unless it is published. A file that is the same as in the last build
/// becomes a second name of that file (a hard link), and is not written.
#[derive(Debug)]
pub struct Stage {
    folder: TempDir,
    last: Last,
    made: Mutex<Made>,
}

/// The last build.
#[derive(Debug, Default)]
pub struct Last {
    /// Where its site lies.
    pub out: PathBuf,
    /// Its files, only those on which the disk agrees.
    pub record: Record,
}

#[derive(Debug, Default)]
struct Made {
    files: HashMap<String, Option<Stamp>>,
    /// Folders that are there, as paths below the stage.
    folders: HashSet<String>,
}

/// A stage that is complete.
#[derive(Debug)]
pub struct Finished {
    /// Where it lies; whoever has it removes it.
    pub folder: PathBuf,
    /// What is in it, apart from the manifest.
    pub files: BTreeMap<String, Stamp>,
}

impl Stage {
    /// Makes an empty stage in `parent`; its name begins with `prefix`.
    ///
    /// # Errors
    /// Where `parent` cannot be written.
    pub fn new(parent: &Path, prefix: &str, last: Last) -> Result<Self, Error> {
        let folder = tempfile::Builder::new()
            .prefix(prefix)
            .tempdir_in(parent)
            .map_err(|e| Error::at(parent, "cannot write beside the output folder").because(e))?;
        // A web server must be able to read what it publishes; temporary folders are private.
        readable(folder.path())?;
        // Tells the next build that this is ours, should this one be killed.
        let mark = folder.path().join(manifest::NAME);
        std::fs::write(&mark, manifest::write([].into_iter()))
            .map_err(|e| Error::at(&mark, "cannot write").because(e))?;
        Ok(Self { folder, last, made: Mutex::default() })
    }

    /// Writes the manifest, and gives the folder out of hand.
    ///
    /// # Errors
    /// Where the manifest cannot be written.
    pub fn finish(self) -> Result<Finished, Error> {
        let made = self.made.into_inner().unwrap_or_else(PoisonError::into_inner);
        let path = self.folder.path().join(manifest::NAME);
        let mut files: Vec<(String, Stamp)> =
            made.files.into_iter().filter_map(|(path, stamp)| Some((path, stamp?))).collect();
        // On all threads, which the table then need not do on one.
        files.par_sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let files: BTreeMap<String, Stamp> = files.into_iter().collect();
        let paths = files.keys().map(String::as_str);
        std::fs::write(&path, manifest::write(paths)).map_err(|e| Error::at(&path, "cannot write").because(e))?;
        Ok(Finished { folder: self.folder.keep(), files })
    }

    /// Where a file will lie; its folder is there then.
    fn place(&self, path: &str) -> Result<PathBuf, Error> {
        let full = self.folder.path().join(path);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_there = {
            let mut made = self.made();
            if made.files.insert(path.to_owned(), None).is_some() {
                return Err(Error::at(path, "two outputs want this file"));
            }
            made.folders.contains(folder)
        };
        // Nobody waits for the disk meanwhile; two who make the same folder do no harm.
        if !is_there {
            let place = self.folder.path().join(folder);
            std::fs::create_dir_all(&place).map_err(|e| Error::at(&place, "cannot make the folder").because(e))?;
            self.made().folders.insert(folder.to_owned());
        }
        Ok(full)
    }

    fn made(&self) -> MutexGuard<'_, Made> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, path: &str, stamp: Stamp) {
        if let Some(slot) = self.made().files.get_mut(path) {
            *slot = Some(stamp);
        }
    }

    /// The file of the last build at this path, open to be compared, where it may be the same.
    fn last(&self, path: &str, may_be_same: impl Fn(&Stamp) -> bool) -> Option<Twin> {
        let stamp = *self.last.record.files.get(path).filter(|stamp| may_be_same(stamp))?;
        let place = self.last.out.join(path);
        // Whatever somebody has put there since: nobody waits at a pipe.
        let file = (!regular::is_blocked(&place)).then(|| File::open(&place).ok())??;
        Some(Twin { file, place, stamp, read: 0 })
    }
}

/// A file of the last build. Not a hash but its content tells whether it is the same: a first build has nothing to
/// compare, and would make hashes for nothing.
struct Twin {
    place: PathBuf,
    stamp: Stamp,
    file: File,
    /// How much has been the same so far, in bytes.
    read: u64,
}

impl Twin {
    /// Whether it goes on with these bytes.
    fn goes_on_with(&mut self, bytes: &[u8], buffer: &mut Vec<u8>) -> bool {
        buffer.resize(bytes.len(), 0);
        self.read += bytes.len() as u64;
        self.read <= self.stamp.size && self.file.read_exact(buffer).is_ok() && buffer == bytes
    }

    /// Gives it a second name, where it has ended, too. Where a file system knows no second names, there is none.
    fn link(&self, place: &Path) -> Option<Stamp> {
        (self.read == self.stamp.size && std::fs::hard_link(&self.place, place).is_ok()).then_some(self.stamp)
    }
}

impl Sink for Stage {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let full = self.place(path)?;
        let size = bytes.len() as u64;
        let twin = self.last(path, |stamp| stamp.size == size);
        let same = twin.and_then(|mut twin| twin.goes_on_with(bytes, &mut Vec::new()).then_some(twin));
        let stamp = match same.and_then(|twin| twin.link(&full)) {
            Some(stamp) => stamp,
            None => {
                let cannot = |error: std::io::Error| Error::at(&full, "cannot write").because(error);
                let mut file = File::create(&full).map_err(cannot)?;
                file.write_all(bytes).map_err(cannot)?;
                Stamp::of(&file.metadata().map_err(cannot)?)
            }
        };
        self.note(path, stamp);
        Ok(())
    }

    fn put_pieces(&self, path: &str, pieces: &mut Pieces<'_>) -> Result<usize, Error> {
        let full = self.place(path)?;
        let cannot = |error: std::io::Error| Error::at(&full, "cannot write").because(error);
        let mut file = File::create(&full).map_err(cannot)?;
        let (mut twin, mut buffer) = (self.last(path, |_| true), Vec::new());
        let mut size = 0;
        let mut next = some(pieces);
        while !next.is_empty() {
            let mut write = || {
                next.iter().try_for_each(|piece| {
                    twin = twin.take().and_then(|mut twin| twin.goes_on_with(piece, &mut buffer).then_some(twin));
                    size += piece.len();
                    file.write_all(piece)
                })
            };
            // Who makes the file need not wait for the disk.
            let (written, following) = rayon::join(&mut write, || some(pieces));
            written.map_err(cannot)?;
            next = following;
        }
        let mut stamp = Stamp::of(&file.metadata().map_err(cannot)?);
        // Only now it is known whether the last one had the same content: then that keeps its place and its time.
        let place = full.with_added_extension("same");
        if let Some(last) = twin.and_then(|twin| twin.link(&place)) {
            std::fs::rename(&place, &full).map_err(cannot)?;
            stamp = last;
        }
        self.note(path, stamp);
        Ok(size)
    }
}

/// The next pieces, about [`MUCH`]; none at the end.
fn some(pieces: &mut Pieces<'_>) -> Vec<Vec<u8>> {
    let (mut some, mut size) = (Vec::new(), 0);
    while size < MUCH
        && let Some(piece) = pieces.next()
    {
        size += piece.len();
        some.push(piece);
    }
    some
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
