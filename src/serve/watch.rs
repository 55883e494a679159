//! Waits for changes below `content/` and `themes/`. Editors that save by rename, bursts of
//! changes, folders that go and come back: all end in one rebuild after a short silence.

use crate::error::Error;
use notify::RecursiveMode;
use notify_debouncer_full::{DebounceEventResult, new_debouncer};
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

/// How long nothing may change before a rebuild.
const SILENCE: Duration = Duration::from_millis(50);

/// Calls `changed` after every burst of changes. Returns only where watching is impossible.
///
/// # Errors
/// Where the system refuses to watch the root folder.
pub fn watch(root: &Path, mut changed: impl FnMut()) -> Result<(), Error> {
    let failed = |e: notify::Error| Error::at(root, "cannot watch this folder").because(e);
    let (sender, receiver) = mpsc::channel::<DebounceEventResult>();
    let mut debouncer = new_debouncer(SILENCE, None, sender).map_err(failed)?;
    // The root itself, not `content/`: that may go away for a moment and come back.
    debouncer.watch(root, RecursiveMode::Recursive).map_err(failed)?;
    let root = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
    for result in receiver {
        let relevant = match result {
            Ok(events) => events
                .iter()
                .any(|event| !event.kind.is_access() && event.paths.iter().any(|path| is_source(&root, path))),
            // Events may have been lost: better one rebuild too many.
            Err(_) => true,
        };
        if relevant {
            changed();
        }
    }
    Ok(())
}

fn is_source(root: &Path, path: &Path) -> bool {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    path.strip_prefix(root).is_ok_and(|below| below.starts_with("content") || below.starts_with("themes"))
}
