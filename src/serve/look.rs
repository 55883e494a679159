//! Looks at every file: where the system does not tell what changes, and where a file has several names, of which it
//! tells one.

use super::watch::{Change, FOLDERS};
use crate::source::cache::{Stamp, stamp};
use crate::source::walk::{has_one_name, is_leftover, leads_out};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;
use walkdir::WalkDir;

/// What lay below `content/` and `themes/` at a moment, by paths below the root.
#[derive(Debug, Default)]
pub(super) struct Look {
    /// Everything but leftovers of editors. Folders have no stamp, nor has what cannot be read.
    files: BTreeMap<PathBuf, Option<Stamp>>,
    /// The links to folders within the root.
    pub(super) linked_folders: Vec<PathBuf>,
    /// Whether there are links at all, or files with several names.
    pub(super) has_links: bool,
}

impl Look {
    /// Looks at all there is.
    pub(super) fn new(root: &Path) -> Self {
        let mut look = Self::default();
        if let Ok(real_root) = root.canonicalize() {
            FOLDERS.iter().for_each(|folder| look.look_at(root, &real_root, folder));
        }
        look
    }

    fn look_at(&mut self, root: &Path, real_root: &Path, folder: &str) {
        let below = |path: &Path| path.strip_prefix(root).unwrap_or(path).to_path_buf();
        let mut walker = WalkDir::new(root.join(folder))
            .follow_links(true)
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !is_leftover(&entry.file_name().to_string_lossy()));
        while let Some(entry) = walker.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    // A link that leads nowhere, or around; or a file that has just gone.
                    if let Some(path) = error.path().filter(|path| path.symlink_metadata().is_ok()) {
                        self.has_links = true;
                        self.files.insert(below(path), None);
                    }
                    continue;
                }
            };
            let (path, is_folder) = (entry.path(), entry.file_type().is_dir());
            let leads_out = leads_out(real_root, &entry);
            if leads_out && is_folder {
                walker.skip_current_dir();
            }
            if entry.path_is_symlink() && is_folder && !leads_out {
                self.linked_folders.push(below(path));
            }
            self.has_links |= entry.path_is_symlink() || !(is_folder || has_one_name(path));
            self.files.insert(below(path), if is_folder || leads_out { None } else { stamp(path) });
        }
    }

    /// Whether there is any content.
    pub(super) fn has_content(&self) -> bool {
        self.files.contains_key(Path::new("content"))
    }

    /// How long to wait before the next look: a second, and longer where looking takes long itself.
    pub(super) fn pause(&self) -> Duration {
        const A_FILE: Duration = Duration::from_micros(50);
        let all = A_FILE.saturating_mul(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        all.max(Duration::from_secs(1))
    }

    /// What has changed until a later look.
    pub(super) fn changes(&self, later: &Self) -> Option<Change> {
        let gone = self.files.keys().filter(|path| !later.files.contains_key(*path));
        let others = later.files.iter().filter(|(path, stamp)| self.files.get(*path) != Some(stamp));
        let changes = gone.chain(others.map(|(path, _)| path)).filter_map(|path| Change::at(path));
        changes.reduce(|mut all, change| {
            all.add(change);
            all
        })
    }
}
