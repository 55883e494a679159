//! Finished flyers that the next run need not make again: the folder `flyer` of the [cache](super::cache).

use super::cache;
use crate::emit::flyer::Shelf;
use crate::source::regular;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

const FOLDER: &str = "flyer";
/// How many flyers of earlier runs are kept for each of this one: a town that is built for two addresses in turn finds
/// both again.
const EARLIER: usize = 2;

/// A folder of files named by their keys.
#[derive(Debug)]
pub struct FlyerShelf {
    root: PathBuf,
    folder: PathBuf,
    /// What this run has asked for.
    used: Mutex<BTreeSet<String>>,
}

impl FlyerShelf {
    /// The shelf of the town whose `content/` lies in `root`.
    pub fn new(root: &Path) -> Self {
        let folder = root.join(cache::FOLDER).join(FOLDER);
        Self { root: root.to_path_buf(), folder, used: Mutex::default() }
    }

    /// Removes the oldest flyers that this run has not asked for, after a run that has asked for all there are.
    pub fn tidy(&self) {
        if !cache::is_ours(&self.root, FOLDER) {
            return;
        }
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return };
        let unused = entries.flatten().filter(|entry| !used.contains(&*entry.file_name().to_string_lossy()));
        let dated = unused.filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())));
        let mut earlier: Vec<_> = dated.collect();
        earlier.sort();
        let surplus = earlier.len().saturating_sub(EARLIER * used.len());
        for (_, path) in earlier.into_iter().take(surplus) {
            // What stays takes room, nothing else.
            let _ = std::fs::remove_file(path);
        }
    }
}

/// Whether a PDF is there from its first to its last line (ISO 32000-2, 7.5).
fn is_whole(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF") && bytes.trim_ascii_end().ends_with(b"%%EOF")
}

impl Shelf for FlyerShelf {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned());
        regular::read(&self.folder.join(key)).ok().filter(|bytes| is_whole(bytes))
    }

    fn keep(&self, key: &str, bytes: &[u8]) {
        if !self.folder.join(key).exists()
            && let Ok(folder) = cache::folder(&self.root, FOLDER)
        {
            let _ = cache::put(&folder, key, bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_asks_for_goes_in_the_end() {
        let root = tempfile::tempdir().unwrap();
        let run = |keys: &[&str]| {
            let shelf = FlyerShelf::new(root.path());
            for key in keys {
                let known = shelf.get(key);
                shelf.keep(key, b"%PDF %%EOF");
                assert!(known.is_none_or(|bytes| bytes == b"%PDF %%EOF"), "{key}");
            }
            shelf.tidy();
        };
        run(&["a", "b"]);
        run(&["c", "d"]);
        run(&["e"]);
        run(&["f"]);
        let shelf = FlyerShelf::new(root.path());
        let kept = ["a", "b", "c", "d", "e", "f"].into_iter().filter(|key| shelf.get(key).is_some());
        assert_eq!(kept.count(), 3, "this run's and twice as many");
        assert!(shelf.get("f").is_some());
        assert_eq!(std::fs::read_to_string(root.path().join(".wegweiser-cache/.gitignore")).unwrap(), "*\n");
    }
}
