//! Waits for changes below `content/` and `themes/`. Editors that save by rename, bursts of changes, folders that go and
//! come back: all end in one update after a short silence.

use crate::error::Error;
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long nothing may change before an update: an editor writes a file in less.
const SILENCE: Duration = Duration::from_millis(5);
/// How many silences an update waits at the most while things go on changing.
const PATIENCE: usize = 4;
/// The folders whose files make the site.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// What has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// These files, by their paths below the root with `/` between the parts; some may be gone again.
    Files(BTreeSet<String>),
    /// Nobody knows: folders came or went, or events were lost.
    Unknown,
}

impl Change {
    pub(super) fn add(&mut self, other: Self) {
        match (&mut *self, other) {
            (Self::Files(files), Self::Files(more)) => files.extend(more),
            (all, _) => *all = Self::Unknown,
        }
    }
}

/// A watch that has begun: no change after this is missed.
pub struct Watch {
    root: PathBuf,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
}

impl Watch {
    /// Begins to watch.
    ///
    /// # Errors
    /// Where the system refuses to watch the root folder.
    pub fn new(root: &Path) -> Result<Self, Error> {
        let failed = |e: notify::Error| Error::at(root, "cannot watch this folder").because(e);
        let (sender, events) = channel();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // Looking at a file changes nothing. Nobody hears what comes after the end.
            if event.as_ref().map_or(true, |event| !event.kind.is_access() || event.need_rescan()) {
                let _ = sender.send(event);
            }
        });
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
        let mut watch = Self { root: root.clone(), watcher: watcher.map_err(failed)?, events };
        // The root itself, because its folders may go away for a moment and come back; but not all that lies in it.
        watch.watcher.watch(&root, RecursiveMode::NonRecursive).map_err(failed)?;
        watch.watch_folders();
        Ok(watch)
    }

    /// Calls `changed` after every burst of changes, for as long as the program runs.
    pub fn run(mut self, mut changed: impl FnMut(Change)) {
        while let Some(change) = self.next() {
            if change == Change::Unknown {
                // A folder that came back is another folder. What changes from now on is heard, and what changed
                // before is read.
                self.watch_folders();
            }
            changed(change);
        }
    }

    /// The next burst of changes; nothing where the watcher has stopped.
    fn next(&mut self) -> Option<Change> {
        let mut change = loop {
            if let Some(change) = self.change(self.events.recv().ok()?) {
                break change;
            }
        };
        for _ in 0..PATIENCE {
            std::thread::sleep(SILENCE);
            let mut silent = true;
            while let Ok(event) = self.events.try_recv() {
                silent = false;
                if let Some(more) = self.change(event) {
                    change.add(more);
                }
            }
            if silent {
                break;
            }
        }
        Some(change)
    }

    /// What an event says, where it is about the site.
    fn change(&self, event: notify::Result<Event>) -> Option<Change> {
        let Ok(event) = event else { return Some(Change::Unknown) };
        if event.need_rescan() {
            return Some(Change::Unknown);
        }
        let mut files = BTreeSet::new();
        for path in event.paths.iter().filter_map(|path| path.strip_prefix(&self.root).ok()) {
            let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            match parts.as_slice() {
                [folder, _, ..] if FOLDERS.contains(&folder.as_ref()) => files.insert(parts.join("/")),
                [folder] if FOLDERS.contains(&folder.as_ref()) => return Some(Change::Unknown),
                _ => continue,
            };
        }
        (!files.is_empty()).then_some(Change::Files(files))
    }

    fn watch_folders(&mut self) {
        for folder in FOLDERS.map(|folder| self.root.join(folder)).iter().filter(|folder| folder.is_dir()) {
            // An old watch of the same path may be one of a folder that is gone. Without a watch, the event that the
            // folder is back brings the next try.
            let _ = self.watcher.unwatch(folder);
            let _ = self.watcher.watch(folder, RecursiveMode::Recursive);
        }
    }
}
