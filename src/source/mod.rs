//! Files in: finds every file below `content/`, reads it, and takes it apart into front matter
//! and body. Nothing is skipped silently: what cannot be read becomes a [`Fault`].

pub mod document;
pub mod earlier;
pub mod fault;
pub mod file;
pub mod foreign;
pub mod front_matter;
pub mod history;
pub mod markdown;
pub mod photo;
pub mod span;
mod syntax;
pub mod walk;

pub use document::{Document, Role};
pub use fault::{Fault, FaultKind, Faults};
pub use file::{FileId, Position, SourceFile};
pub use front_matter::{Entry, Node, Value};
pub use span::{Span, Spanned};

use crate::error::Error;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

/// Everything below `content/`, as text, in the order of the paths.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// All files; a [`FileId`] is an index into this list.
    pub files: Vec<SourceFile>,
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

impl Sources {
    /// Adds a file that is not on the disk yet, as if it were.
    pub fn add(&mut self, path: &str, text: &str) -> FileId {
        let id = FileId::new(self.files.len());
        let file = SourceFile::new(path, text);
        let (document, faults) = document::parse(id, &file, false);
        self.files.push(file);
        self.documents.extend(document);
        self.faults.extend(faults);
        id
    }
}

/// Reads all of `ROOT/content`. Stops with an [`Error`] only where there is no content folder.
pub fn read_all(root: &Path) -> Result<Sources, Error> {
    let found = walk::walk(root)?;
    let read: Vec<(SourceFile, Vec<FaultKind>)> = found
        .files
        .par_iter()
        .map(|path| match document::misplaced(path) {
            // A photo among the offers is in the wrong place, not in the wrong encoding.
            Some(kind) => (SourceFile::empty(path.as_str()), vec![kind]),
            None => file::read(root, path),
        })
        .collect();
    let mut sources = Sources { images: found.images, ..Sources::default() };
    for (number, (file, kinds)) in read.into_iter().enumerate() {
        let id = FileId::new(number);
        for kind in kinds {
            sources.faults.push(Fault { file: id, span: kind.default_span(&file), kind });
        }
        sources.files.push(file);
    }
    for (path, kind) in found.refused {
        let id = FileId::new(sources.files.len());
        sources.files.push(SourceFile::empty(path));
        sources.faults.push(Fault { file: id, span: Span::default(), kind });
    }
    let unreadable: BTreeSet<FileId> = sources
        .faults
        .iter()
        .filter(|f| !matches!(f.kind, FaultKind::ControlCharacter { .. }))
        .map(|f| f.file)
        .collect();
    let parsed: Vec<(Option<Document>, Faults)> = sources
        .files
        .par_iter()
        .enumerate()
        .map(|(number, file)| {
            let id = FileId::new(number);
            document::parse(id, file, unreadable.contains(&id))
        })
        .collect();
    for (document, faults) in parsed {
        sources.documents.extend(document);
        sources.faults.extend(faults);
    }
    sources.images.par_iter_mut().for_each(photo::look_at);
    for image in &mut sources.images {
        image.file = FileId::new(sources.files.len());
        sources.files.push(SourceFile::empty(format!("content/bilder/{}", image.name)));
    }
    Ok(sources)
}
