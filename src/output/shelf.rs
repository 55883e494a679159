//! Finished files that the next run need not make again: `ROOT/.wegweiser/cache/flyer`. It may be removed at any time.

use crate::emit::flyer::Shelf;
use std::path::{Path, PathBuf};

const FOLDER: &str = ".wegweiser/cache/flyer";

/// A folder of files named by their keys.
#[derive(Debug)]
pub struct Cache(PathBuf);

impl Cache {
    /// The cache of the town whose `content/` lies in `root`.
    pub fn new(root: &Path) -> Self {
        Self(root.join(FOLDER))
    }
}

impl Shelf for Cache {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        std::fs::read(self.0.join(key)).ok().filter(|bytes| bytes.starts_with(b"%PDF"))
    }

    fn keep(&self, key: &str, bytes: &[u8]) {
        let path = self.0.join(key);
        if path.exists() || std::fs::create_dir_all(&self.0).is_err() {
            return;
        }
        // Written beside and renamed: another run never reads half a file.
        if let Ok(file) = tempfile::NamedTempFile::new_in(&self.0)
            && std::fs::write(file.path(), bytes).is_ok()
        {
            let _ = file.persist(path);
        }
    }
}
