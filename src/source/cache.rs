//! Files as they were read last, so that whoever reads again and again opens only what has changed.

use super::Held;
use super::document::{self, Document};
use super::fault::{Fault, FaultKind, Faults};
use super::file::{self, FileId, SourceFile};
use super::photo;
use super::walk::ImageFile;
use crate::phase::SHARE;
use rayon::prelude::*;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// Files as they were read last, by path.
#[derive(Debug, Default)]
pub struct Cache {
    files: HashMap<String, (Stamp, Arc<Read>)>,
    photos: HashMap<String, (Stamp, ImageFile)>,
}

/// What tells that a file is another one than before: its size, the moments of the last change of its text and of
/// anything about it, to the nanosecond, and the number of its inode, which saving by rename changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    bytes: u64,
    text: (i64, i64),
    anything: (i64, i64),
    inode: u64,
}

/// A file as it was read and taken apart. Its numbers are those of a file that stands alone.
#[derive(Debug)]
pub struct Read {
    /// Its text.
    pub file: Arc<SourceFile>,
    document: Option<Document>,
    faults: Faults,
}

impl Read {
    /// Reads a file and takes it apart.
    pub fn new(root: &Path, path: &str) -> Self {
        match document::misplaced(path) {
            // A photo among the offers is in the wrong place, not in the wrong encoding.
            Some(kind) => Self::of(SourceFile::empty(path), vec![kind]),
            None => {
                let (file, kinds) = file::read(root, path);
                Self::of(file, kinds)
            }
        }
    }

    /// A file that is not on the disk yet, taken apart as if it were.
    pub fn of_text(path: &str, text: &str) -> Self {
        let (file, kinds) = file::of_text(path, text);
        Self::of(file, kinds)
    }

    fn of(file: SourceFile, kinds: Vec<FaultKind>) -> Self {
        let alone = FileId::default();
        let unreadable = kinds.iter().any(|kind| !kind.leaves_readable());
        let mut faults = Faults::default();
        for kind in kinds {
            faults.push(Fault { file: alone, span: kind.default_span(&file), kind });
        }
        let (document, more) = document::parse(alone, &file, unreadable);
        faults.extend(more);
        Self { file: Arc::new(file), document, faults }
    }

    /// The file as sources hold it, where it plays a role.
    pub fn held(&self, id: FileId) -> Option<Held> {
        Some(Held { file: self.file.clone(), document: self.document_of(id)?, faults: self.faults_of(id) })
    }

    /// The parsed file under its number among all.
    pub fn document_of(&self, id: FileId) -> Option<Document> {
        self.document.as_ref().map(|document| Document { file: id, ..document.clone() })
    }

    /// What is wrong with it, under its number among all.
    pub fn faults_of(&self, id: FileId) -> Faults {
        let mut faults = Faults::default();
        for fault in self.faults.iter() {
            faults.push(Fault { file: id, ..fault.clone() });
        }
        faults
    }
}

impl Cache {
    /// Reads these files, in their order; what is as it was comes from memory. What is not named is forgotten.
    pub(super) fn read(&mut self, root: &Path, paths: &[String]) -> Vec<Arc<Read>> {
        let old = &self.files;
        let read: Vec<(Option<Stamp>, Arc<Read>)> = paths
            .par_iter()
            .with_max_len(SHARE)
            .map(|path| {
                let stamp = stamp(&root.join(path));
                match old.get(path) {
                    Some((then, read)) if stamp == Some(*then) => (stamp, read.clone()),
                    _ => (stamp, Arc::new(Read::new(root, path))),
                }
            })
            .collect();
        let known = paths.iter().zip(&read).filter_map(|(path, (stamp, read))| {
            let stamp = (*stamp)?;
            Some((path.clone(), (stamp, read.clone())))
        });
        self.files = known.collect();
        read.into_iter().map(|(_, read)| read).collect()
    }

    /// Opens photos that have changed, and notes what they are.
    pub(super) fn look_at(&mut self, photos: &mut [ImageFile]) {
        let old = &self.photos;
        let seen: Vec<Option<Stamp>> = photos
            .par_iter_mut()
            .map(|image| {
                let stamp = stamp(&image.path);
                match old.get(&image.name) {
                    Some((then, known)) if stamp == Some(*then) => *image = known.clone(),
                    _ => photo::look_at(image),
                }
                stamp
            })
            .collect();
        let known =
            photos.iter().zip(seen).filter_map(|(image, stamp)| Some((image.name.clone(), (stamp?, image.clone()))));
        self.photos = known.collect();
    }

    /// Reads one file again, which has changed; nothing where it is gone, or is no plain file any more.
    pub fn reread(&mut self, root: &Path, path: &str) -> Option<Arc<Read>> {
        if !std::fs::symlink_metadata(root.join(path)).is_ok_and(|metadata| metadata.is_file()) {
            return None;
        }
        // The stamp is older than the text at the worst: then the file is read once too often.
        let stamp = stamp(&root.join(path));
        let read = Arc::new(Read::new(root, path));
        match stamp {
            Some(stamp) => self.files.insert(path.to_owned(), (stamp, read.clone())),
            None => self.files.remove(path),
        };
        Some(read)
    }
}

/// The stamp of a file; that of what it leads to, where it is a link.
#[cfg(unix)]
pub(crate) fn stamp(path: &Path) -> Option<Stamp> {
    use std::os::unix::fs::MetadataExt;
    let file = std::fs::metadata(path).ok()?;
    Some(Stamp {
        bytes: file.size(),
        text: (file.mtime(), file.mtime_nsec()),
        anything: (file.ctime(), file.ctime_nsec()),
        inode: file.ino(),
    })
}

/// Elsewhere every file is read each time.
#[cfg(not(unix))]
pub(crate) fn stamp(_: &Path) -> Option<Stamp> {
    None
}
