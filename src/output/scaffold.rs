//! `init`: the files of a new directory, into an empty folder; and where new files of a directory may lie.

use crate::error::Error;
use std::path::{Path, PathBuf};

/// Writes `files` (path and text) below `folder`.
///
/// # Errors
/// Where the folder is not empty, or cannot be written: then nothing is left of what was begun, so that the next try
/// finds it empty.
pub fn write_new<'a>(folder: &Path, files: impl Iterator<Item = (&'a str, &'a [u8])>) -> Result<(), Error> {
    if folder.read_dir().is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Error::at(folder, "this folder is not empty; choose a new one"));
    }
    let mut made = Made::default();
    for (path, bytes) in files {
        let written = made.write(&folder.join(path), bytes);
        if written.is_err() {
            made.undo();
            return written;
        }
    }
    Ok(())
}

/// What there is now and was not before.
#[derive(Debug, Default)]
struct Made {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Made {
    fn write(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        let parent = path.parent().unwrap_or(path);
        let missing: Vec<PathBuf> =
            parent.ancestors().take_while(|above| !is_there(above)).map(Path::to_path_buf).collect();
        for folder in missing.into_iter().rev() {
            std::fs::create_dir(&folder).map_err(|e| Error::at(&folder, "cannot make the folder").because(e))?;
            self.folders.push(folder);
        }
        let cannot = |error: std::io::Error| Error::at(path, "cannot write").because(error);
        let mut file = std::fs::File::create_new(path).map_err(cannot)?;
        self.files.push(path.to_path_buf());
        std::io::Write::write_all(&mut file, bytes).map_err(cannot)
    }

    /// Removes it again, as far as that is possible. A folder in which somebody else has put something stays.
    fn undo(&self) {
        self.files.iter().for_each(|file| drop(std::fs::remove_file(file)));
        self.folders.iter().rev().for_each(|folder| drop(std::fs::remove_dir(folder)));
    }
}

fn is_there(path: &Path) -> bool {
    // The folder at hand has no name.
    path.as_os_str().is_empty() || std::fs::symlink_metadata(path).is_ok()
}

/// Refuses a path below the root where a link leads out of it on the way: a new file would lie elsewhere, and no check
/// would ever see it.
///
/// # Errors
/// Where it is so, also where the link leads nowhere.
pub fn stays_within(root: &Path, path: &str) -> Result<(), Error> {
    let whole = root.join(path);
    let folder = whole.ancestors().skip(1).find(|above| is_there(above)).unwrap_or(root);
    let real_root = root.canonicalize().map_err(|e| Error::at(root, "cannot open the root folder").because(e))?;
    if folder.canonicalize().is_ok_and(|real| real.starts_with(&real_root)) {
        return Ok(());
    }
    Err(Error::at(folder, "a link leads out of the root folder here; nothing was written"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_begun_is_removed_again() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("a/b");
        // The second path needs a folder where the first one is a file.
        let files: [(&str, &[u8]); 3] = [("content/x.md", b"x"), ("content/y", b"y"), ("content/y/z.md", b"z")];
        assert!(write_new(&folder, files.into_iter()).is_err());
        assert!(!parent.path().join("a").exists());
        std::fs::create_dir_all(&folder).unwrap();
        assert!(write_new(&folder, files.into_iter()).is_err());
        assert!(folder.read_dir().unwrap().next().is_none(), "a folder that was there stays");
        assert!(write_new(&folder, files.into_iter().take(2)).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_is_refused() {
        use std::os::unix::fs::symlink;
        let parent = tempfile::tempdir().unwrap();
        let root = parent.path().join("town");
        for folder in ["town/content/seiten", "town/anders", "elsewhere"] {
            std::fs::create_dir_all(parent.path().join(folder)).unwrap();
        }
        symlink(parent.path().join("elsewhere"), root.join("content/angebote")).unwrap();
        symlink(parent.path().join("nowhere"), root.join("content/partner")).unwrap();
        symlink("../anders", root.join("content/orte")).unwrap();
        for (path, right) in [
            ("content/angebote/a.md", false),
            ("content/angebote/neu/a.md", false),
            ("content/partner/a.md", false),
            ("content/orte/a.md", true),
            ("content/seiten/a.md", true),
            ("content/neu/a.md", true),
        ] {
            assert_eq!(stays_within(&root, path).is_ok(), right, "{path}");
        }
    }
}
