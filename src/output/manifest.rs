//! Which files the program wrote: tells them from files that somebody else put there.

use crate::error::Error;
use std::collections::BTreeSet;
use std::path::Path;
use walkdir::WalkDir;

/// Name of the list, at the top of the output.
pub const NAME: &str = ".wegweiser-manifest";
const HEADER: &str = "wegweiser manifest 1";

/// The text of a manifest: a line for each file.
pub fn write(paths: &BTreeSet<String>) -> String {
    let mut text = format!("{HEADER}\n");
    for path in paths {
        text.push_str(path);
        text.push('\n');
    }
    text
}

/// Makes sure that a folder holds nothing but what we wrote.
///
/// # Errors
/// Names the first file that is not ours.
pub fn check_ours(folder: &Path) -> Result<(), Error> {
    let text = std::fs::read_to_string(folder.join(NAME)).unwrap_or_default();
    let mut lines = text.lines();
    let ours: BTreeSet<&str> = if lines.next() == Some(HEADER) { lines.collect() } else { BTreeSet::new() };
    for entry in WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|e| Error::at(folder, "cannot look into the output folder").because(e))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
        if path != NAME && !ours.contains(path.as_str()) {
            return Err(Error::at(
                entry.path(),
                "this file in the output folder is not from wegweiser, and a build would remove it; \
                 move it away, or choose another folder with --out",
            ));
        }
    }
    Ok(())
}
