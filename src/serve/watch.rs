//! Waits for changes below `content/` and `themes/`. Editors that save by rename, bursts of changes, folders that go and
//! come back: all end in one update after a short silence. What the system does not tell is looked for every second.

use super::look::Look;
use crate::source::walk::{has_one_name, is_leftover};
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Config, ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// How long nothing may change before an update: an editor writes a file in less.
const SILENCE: Duration = Duration::from_millis(5);
/// How many silences an update waits at the most while things go on changing.
const PATIENCE: usize = 4;
/// How long it may be silent before somebody looks at the clock.
const HEARTBEAT: Duration = Duration::from_secs(5);
/// The folders whose files make the site.
pub(super) const FOLDERS: [&str; 2] = ["content", "themes"];

/// What has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// These files, by their paths below the root with `/` between the parts; some may be gone again.
    Files(BTreeSet<String>),
    /// Nobody knows: folders came or went, or events were lost.
    Unknown,
}

impl Change {
    /// No change: only time has passed.
    pub fn nothing() -> Self {
        Self::Files(BTreeSet::new())
    }

    /// Whether nothing has changed.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Files(files) if files.is_empty())
    }

    pub(super) fn add(&mut self, other: Self) {
        match (&mut *self, other) {
            (Self::Files(files), Self::Files(more)) => files.extend(more),
            (all, _) => *all = Self::Unknown,
        }
    }

    /// A change of something at this path below the root; nothing where it makes no site.
    pub(super) fn at(path: &Path) -> Option<Self> {
        let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        match parts.as_slice() {
            // The root folder itself.
            [] => Some(Self::Unknown),
            [folder, ..] if !FOLDERS.contains(&folder.as_ref()) => None,
            [_] => Some(Self::Unknown),
            [..] if parts.iter().any(|part| is_leftover(part)) => None,
            // A name that is no text: nobody could find it again.
            [..] if path.to_str().is_none() => Some(Self::Unknown),
            [..] => Some(Self::Files(BTreeSet::from([parts.join("/")]))),
        }
    }
}

/// A watch that has begun: no change after this is missed. It goes on for as long as the program runs, and has a change
/// after every burst of them, and one of nothing every few seconds of silence: days change without a sound.
pub struct Watch {
    root: PathBuf,
    sender: Sender<Change>,
    changes: Receiver<Change>,
    /// Absent where the system has none left.
    watcher: Option<RecommendedWatcher>,
    hearing: Hearing,
    /// What lay there, where that has to be looked at.
    look: Option<Look>,
}

/// What the system tells.
#[derive(Debug, PartialEq, Eq)]
enum Hearing {
    /// Everything that happens in the folders.
    All,
    /// Not everything: something came or went while we began to listen.
    Moved,
    /// Not everything: it refuses to tell more, for this reason.
    Limited(String),
}

impl Watch {
    /// Begins to watch.
    pub fn new(root: &Path) -> Self {
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
        let (sender, changes) = channel();
        let mut watch = Self { root, sender, changes, watcher: None, hearing: Hearing::Moved, look: None };
        watch.renew(true);
        watch
    }

    /// Why the system does not tell every change, where it refuses to: then the watch looks every second.
    pub fn refusal(&self) -> Option<&str> {
        match &self.hearing {
            Hearing::Limited(reason) => Some(reason),
            Hearing::All | Hearing::Moved => None,
        }
    }

    /// Waits for the next burst of changes, or until it is time to look: at the files, or at the clock.
    fn heard(&self) -> Option<Change> {
        let pause = self.look.as_ref().map_or(HEARTBEAT, Look::pause);
        let mut change = self.changes.recv_timeout(pause).ok()?;
        for _ in 0..PATIENCE {
            std::thread::sleep(SILENCE);
            let mut silent = true;
            while let Ok(more) = self.changes.try_recv() {
                silent = false;
                change.add(more);
            }
            if silent {
                break;
            }
        }
        Some(change)
    }

    /// Looks where listening is not enough, and listens `again` where folders may be others than before; tells what has
    /// changed since the last look.
    fn renew(&mut self, again: bool) -> Option<Change> {
        let before = self.look.take();
        let linked = before.as_ref().map(|look| look.linked_folders.clone()).unwrap_or_default();
        if again || self.hearing != Hearing::All || before.as_ref().is_some_and(|look| !look.has_content()) {
            self.listen(&linked);
        }
        let look = Look::new(&self.root);
        if look.linked_folders != linked {
            self.listen(&look.linked_folders);
        }
        let change = before.and_then(|before| before.changes(&look));
        let enough = self.hearing == Hearing::All && look.has_content() && !look.has_links;
        self.look = (!enough).then_some(look);
        change
    }

    /// Listens to the folders that there are now: a folder that came back is another folder.
    fn listen(&mut self, linked: &[PathBuf]) {
        let watcher = match &mut self.watcher {
            Some(watcher) => watcher,
            none => match watcher(&self.root, &self.sender) {
                Ok(made) => none.insert(made),
                Err(error) => {
                    self.hearing = Hearing::Limited(error.to_string());
                    return;
                }
            },
        };
        // The root itself, because its folders may go away for a moment and come back; but not all that lies in it.
        let mut folders = vec![(self.root.clone(), RecursiveMode::NonRecursive)];
        folders.extend(FOLDERS.map(|folder| (self.root.join(folder), RecursiveMode::Recursive)));
        // The point at the end is the folder that a link leads to.
        folders.extend(linked.iter().map(|link| (self.root.join(link).join("."), RecursiveMode::Recursive)));
        for (folder, _) in &folders {
            let _ = watcher.unwatch(folder);
        }
        self.hearing = Hearing::All;
        for (folder, mode) in folders.iter().filter(|(folder, _)| folder.is_dir()) {
            match watcher.watch(folder, *mode) {
                Ok(()) => {}
                Err(error) if matches!(error.kind, ErrorKind::PathNotFound) => self.hearing = Hearing::Moved,
                Err(error) => {
                    self.hearing = Hearing::Limited(error.to_string());
                    return;
                }
            }
        }
    }
}

impl Iterator for Watch {
    type Item = Change;

    /// The next burst of changes: what changes from now on is heard or seen, and what changed before can be read.
    fn next(&mut self) -> Option<Change> {
        let heard = self.heard();
        let again = heard == Some(Change::Unknown);
        let seen = if again || self.look.is_some() { self.renew(again) } else { None };
        let mut change = heard.unwrap_or_else(Change::nothing);
        if let Some(seen) = seen {
            change.add(seen);
        }
        Some(change)
    }
}

/// A watcher of nothing so far. Links are not followed: they may lead anywhere.
fn watcher(root: &Path, sender: &Sender<Change>) -> notify::Result<RecommendedWatcher> {
    let (root, sender) = (root.to_path_buf(), sender.clone());
    let tell = move |event: notify::Result<Event>| {
        // Nobody hears what comes after the end.
        if let Some(change) = change(event, &root) {
            let _ = sender.send(change);
        }
    };
    RecommendedWatcher::new(tell, Config::default().with_follow_symlinks(false))
}

/// What an event says, where it is about the site.
fn change(event: notify::Result<Event>, root: &Path) -> Option<Change> {
    let Ok(event) = event else { return Some(Change::Unknown) };
    if event.need_rescan() {
        return Some(Change::Unknown);
    }
    // Looking at a file changes nothing. Whoever has written through a mapped page tells it only by closing the file.
    let is_written = matches!(event.kind, EventKind::Access(AccessKind::Close(AccessMode::Write)));
    if event.kind.is_access() && !is_written {
        return None;
    }
    let mut all: Option<Change> = None;
    for path in event.paths.iter().filter_map(|path| path.strip_prefix(root).ok()) {
        let Some(mut change) = Change::at(path) else { continue };
        // There may be anything in a folder, and no event tells of all the names that a file has.
        if !has_one_name(&root.join(path)) {
            change = Change::Unknown;
        }
        match &mut all {
            Some(all) => all.add(change),
            None => all = Some(change),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> Option<Change> {
        Some(Change::Files(BTreeSet::from([path.to_owned()])))
    }

    #[test]
    fn paths_are_changes() {
        assert_eq!(Change::at(Path::new("content/angebote/chor.md")), file("content/angebote/chor.md"));
        assert_eq!(Change::at(Path::new("themes/standard/styles/a.css")), file("themes/standard/styles/a.css"));
        for unknown in ["", "content", "themes"] {
            assert_eq!(Change::at(Path::new(unknown)), Some(Change::Unknown), "{unknown}");
        }
        for nothing in ["public", "public/index.html", "content/angebote/4913", "content/x.tmp/chor.md"] {
            assert_eq!(Change::at(Path::new(nothing)), None, "{nothing}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_name_that_is_no_text_may_be_anything() {
        use std::os::unix::ffi::OsStrExt;
        let path = Path::new("content/angebote").join(std::ffi::OsStr::from_bytes(b"caf\xe9.md"));
        assert_eq!(Change::at(&path), Some(Change::Unknown));
    }

    /// Where the system tells nothing at all: changes are seen all the same, each once, folders that come back, too.
    #[test]
    #[cfg(unix)]
    fn what_is_not_heard_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("town");
        let write = |path: &str, text: &str| {
            std::fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            std::fs::write(root.join(path), text).unwrap();
        };
        write("content/seiten/a.md", "eins");
        let mut watch = Watch::new(&root);
        assert!(watch.look.is_none(), "where the system tells everything nobody looks");
        (watch.watcher, watch.hearing) = (None, Hearing::Limited("a test".into()));
        watch.look = Some(Look::new(&root));
        let seen = |watch: &mut Watch| {
            let before = watch.look.take().unwrap();
            let look = Look::new(&root);
            let change = before.changes(&look);
            watch.look = Some(look);
            change
        };
        assert_eq!(seen(&mut watch), None);
        write("content/seiten/a.md", "zwei");
        write("content/seiten/b.md", "neu");
        write("content/seiten/b.md~", "alt");
        let both = BTreeSet::from(["content/seiten/a.md".to_owned(), "content/seiten/b.md".to_owned()]);
        assert_eq!(seen(&mut watch), Some(Change::Files(both)));
        assert_eq!(seen(&mut watch), None);
        // As soon as the system tells again, nobody looks any more.
        assert_eq!(watch.renew(false), None);
        assert!(watch.refusal().is_none() && watch.look.is_none());
        std::fs::remove_dir_all(&root).unwrap();
        assert_eq!(watch.next(), Some(Change::Unknown));
        assert!(watch.look.as_ref().is_some_and(|look| !look.has_content()));
        write("content/seiten/a.md", "wieder da");
        while watch.look.is_some() {
            assert!(watch.next().is_some());
        }
        write("content/seiten/a.md", "und noch einmal");
        assert!(watch.next().is_some());
    }
}
