//! Files in: finds every file below `content/`, reads it, and takes it apart into front matter
//! and body. Nothing is skipped silently: what cannot be read becomes a [`Fault`].

mod beginning;
pub mod cache;
pub mod document;
pub mod earlier;
pub mod fault;
pub mod file;
pub mod foreign;
pub mod front_matter;
pub mod history;
pub mod markdown;
mod node;
pub mod photo;
mod photo_place;
mod plain_yaml;
mod raw_yaml;
pub mod regular;
pub mod shown;
pub mod span;
pub mod survey;
pub mod syntax;
pub mod walk;
mod yaml;

pub use document::{Document, Role};
pub use fault::{Fault, FaultKind, Faults};
pub use file::{FileId, Position, SourceFile};
pub use front_matter::{Entry, Node, Value};
pub use span::{Span, Spanned};

use crate::error::Error;
use cache::Cache;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// Everything below `content/`, as text, in the order of the paths.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// All files; a [`FileId`] is an index into this list.
    pub files: Vec<Arc<SourceFile>>,
    /// The files that hold entries, lists or settings, parsed.
    pub documents: Vec<Document>,
    /// The photos below `content/bilder/`.
    pub images: Vec<walk::ImageFile>,
    /// What could not be read or parsed.
    pub faults: Faults,
}

impl Sources {
    /// The file with this number.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.index()]
    }

    /// The parsed file with this number; files that are no entries, lists or settings have none.
    pub fn document(&self, id: FileId) -> Option<&Document> {
        self.documents.binary_search_by_key(&id, |document| document.file).ok().map(|n| &self.documents[n])
    }
}

/// One file as the sources hold it.
#[derive(Debug, Clone)]
pub struct Held {
    /// Its text.
    pub file: Arc<SourceFile>,
    /// The same, parsed.
    pub document: Document,
    /// What is wrong with it.
    pub faults: Faults,
}

impl Sources {
    /// Puts a parsed file in the place of the one with its number; gives that back, or nothing and stays as it is where
    /// there is none.
    pub fn exchange(&mut self, new: Held) -> Option<Held> {
        let id = new.document.file;
        let number = self.documents.binary_search_by_key(&id, |document| document.file).ok()?;
        let file = std::mem::replace(self.files.get_mut(id.index())?, new.file);
        let document = std::mem::replace(&mut self.documents[number], new.document);
        let faults = self.faults.take(id);
        self.faults.extend(new.faults);
        Some(Held { file, document, faults })
    }

    /// Whether these are the same files with the same bytes. Of what could not be read nobody knows.
    pub fn are_those_of(&self, others: &Self) -> bool {
        let same = |(one, other): (&Arc<SourceFile>, &Arc<SourceFile>)| {
            one.hash.is_some() && one.hash == other.hash && one.path == other.path
        };
        self.files.len() == others.files.len() && self.files.iter().zip(&others.files).all(same)
    }

    /// What is wrong with these files.
    pub fn faults_of(&self, files: &BTreeSet<FileId>) -> Faults {
        let mut faults = Faults::default();
        self.faults.iter().filter(|fault| files.contains(&fault.file)).for_each(|fault| faults.push(fault.clone()));
        faults
    }

    /// Adds a file that is not on the disk yet, as if it were: with all that is wrong with it there.
    pub fn add(&mut self, path: &str, text: &str) -> FileId {
        let id = FileId::new(self.files.len());
        let read = cache::Read::of_text(path, text);
        self.documents.extend(read.document_of(id));
        self.faults.extend(read.faults_of(id));
        self.files.push(read.file);
        id
    }
}

/// Reads all of `ROOT/content`. Stops with an [`Error`] only where there is no content folder.
pub fn read_all(root: &Path) -> Result<Sources, Error> {
    read_changed(root, &mut Cache::default())
}

/// Reads all of `ROOT/content`, but opens only files that have changed since the cache was filled.
///
/// # Errors
/// Where there is no content folder.
pub fn read_changed(root: &Path, cache: &mut Cache) -> Result<Sources, Error> {
    let found = walk::walk(root)?;
    let mut sources = Sources { images: found.images, ..Sources::default() };
    for read in cache.read(root, &found.files) {
        let id = FileId::new(sources.files.len());
        sources.documents.extend(read.document_of(id));
        sources.faults.extend(read.faults_of(id));
        sources.files.push(read.file.clone());
    }
    for (path, kind) in found.refused {
        let id = FileId::new(sources.files.len());
        let file = SourceFile::empty(&path);
        // An entry that cannot be read is still one that others may name.
        sources.documents.extend(document::parse(id, &file, true).0);
        sources.files.push(Arc::new(file));
        sources.faults.push(Fault { file: id, span: Span::default(), kind });
    }
    cache.look_at(&mut sources.images);
    for image in &mut sources.images {
        image.file = FileId::new(sources.files.len());
        let mut file = SourceFile::empty(&format!("content/bilder/{}", image.name));
        file.hash = image.hash;
        sources.files.push(Arc::new(file));
    }
    Ok(sources)
}
