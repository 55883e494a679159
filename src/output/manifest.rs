//! Which files the program wrote: tells them from files that somebody else put there.

use super::tree::{self, Stamp};
use crate::error::Error;
use crate::source::regular;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Name of the list, at the top of the output.
pub const NAME: &str = ".wegweiser-manifest";
const HEADER: &str = "wegweiser manifest 1";

/// The text of a manifest: a line for each file.
pub fn write<'a>(paths: impl Iterator<Item = &'a str>) -> String {
    let mut text = format!("{HEADER}\n");
    for path in paths {
        text.push_str(path);
        text.push('\n');
    }
    text
}

/// Whether a folder is one that we made: no link, and with a manifest. A stage has one from its first moment; it is empty
/// where a build was killed just then.
pub fn is_ours(folder: &Path) -> bool {
    std::fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_dir())
        && regular::text(&folder.join(NAME)).is_ok_and(|text| text.is_empty() || text.lines().next() == Some(HEADER))
}

/// Removes a folder that is ours; its manifest goes last, so that it stays ours if this is cut short.
///
/// # Errors
/// Where something cannot be removed.
pub fn remove(folder: &Path) -> std::io::Result<()> {
    tree::remove(folder, NAME)
}

/// Makes sure that a folder holds nothing but what we wrote; tells what that is.
///
/// # Errors
/// Names the first file that is not ours.
pub fn check_ours(folder: &Path) -> Result<BTreeMap<String, Stamp>, Error> {
    let text = regular::text(&folder.join(NAME)).unwrap_or_default();
    let mut lines = text.lines();
    let ours: BTreeSet<&str> = if lines.next() == Some(HEADER) { lines.collect() } else { BTreeSet::new() };
    let mut files = tree::files(folder)?;
    files.remove(NAME);
    match files.keys().find(|path| !ours.contains(path.as_str())) {
        None => Ok(files),
        Some(foreign) => Err(Error::at(
            folder.join(foreign),
            "this file in the output folder is not from wegweiser, and a build would remove it; \
             move it away, or choose another folder with --out",
        )),
    }
}
