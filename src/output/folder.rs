//! Files into a folder that somebody named, without touching anything else in it: what is not from wegweiser stays, and
//! no link is followed.

use super::apart;
use super::edit::readable;
use crate::emit::Sink;
use crate::error::Error;
use crate::source::regular;
use std::io::Write;
use std::path::{Component, Path, PathBuf};

/// A folder of files that wegweiser makes, and may make again.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    is_ours: fn(&str, &[u8]) -> bool,
}

impl Folder {
    /// Makes the folder where it is missing. `is_ours` tells from name and bytes whether a file is an earlier one of the
    /// same kind: only such a file gives way.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn open(path: PathBuf, is_ours: fn(&str, &[u8]) -> bool) -> Result<Self, Error> {
        // On the way to `neu/../flyer` no folder `neu` is made.
        let steps_back = path.components().any(|part| part == Component::ParentDir);
        let whole = if steps_back { apart::whole(&path) } else { Ok(path.clone()) };
        let path = whole.map_err(|e| Error::at(&path, "cannot find the output folder").because(e))?;
        std::fs::create_dir_all(&path).map_err(|e| Error::at(&path, "cannot make the folder").because(e))?;
        Ok(Self { path, is_ours })
    }

    /// Writes files, all or none where something is in the way of one.
    ///
    /// # Errors
    /// Where something is in the way, or the disk refuses.
    pub fn write_all(&self, files: &[(String, Vec<u8>)]) -> Result<(), Error> {
        files.iter().try_for_each(|(name, _)| self.look_at(name).map(drop))?;
        files.iter().try_for_each(|(name, bytes)| self.write(name, bytes))
    }

    /// Where a file will lie, once nothing is in its way.
    fn look_at(&self, name: &str) -> Result<PathBuf, Error> {
        let path = self.path.join(name);
        if regular::is_blocked(&path) {
            return Err(Error::at(path, "this is in the way of wegweiser and is no file; delete it"));
        }
        let is_there = std::fs::symlink_metadata(&path).is_ok();
        if is_there && !regular::read(&path).is_ok_and(|bytes| (self.is_ours)(name, &bytes)) {
            return Err(Error::at(path, "this is in the way of wegweiser, and not from it; move it away"));
        }
        Ok(path)
    }

    /// Writes beside the old file and takes its place: a link that somebody puts there meanwhile is not followed either.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let path = self.look_at(name)?;
        write_beside(&self.path, &path, bytes).map_err(|error| Error::at(&path, "cannot write").because(error))
    }
}

fn write_beside(folder: &Path, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut fresh = tempfile::Builder::new().prefix(".wegweiser-").tempfile_in(folder)?;
    fresh.write_all(bytes)?;
    readable(fresh.path())?;
    fresh.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Takes every file by its name alone: `flyer/a.pdf` becomes `DIR/a.pdf`.
impl Sink for Folder {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        self.write(path.rsplit('/').next().unwrap_or(path), bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts_with_ours(_: &str, bytes: &[u8]) -> bool {
        bytes.starts_with(b"ours")
    }

    #[test]
    fn on_the_way_no_other_folder_is_made() {
        let parent = tempfile::tempdir().unwrap();
        let folder = Folder::open(parent.path().join("weg/../dort"), starts_with_ours).unwrap();
        folder.put("a.txt", b"ours").unwrap();
        assert!(parent.path().join("dort/a.txt").exists() && !parent.path().join("weg").exists());
    }

    #[test]
    fn only_what_is_ours_gives_way() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("neu/dort");
        let folder = Folder::open(path.clone(), starts_with_ours).unwrap();
        folder.put("flyer/a.txt", b"ours 1").unwrap();
        folder.put("flyer/a.txt", b"ours 2").unwrap();
        assert_eq!(std::fs::read(path.join("a.txt")).unwrap(), b"ours 2");
        std::fs::write(path.join("b.txt"), "precious").unwrap();
        std::fs::create_dir(path.join("c.txt")).unwrap();
        for other in ["b.txt", "c.txt"] {
            let files = [("a.txt".to_owned(), b"ours 3".to_vec()), (other.to_owned(), b"ours".to_vec())];
            assert!(folder.write_all(&files).is_err(), "{other}");
        }
        assert_eq!(std::fs::read(path.join("a.txt")).unwrap(), b"ours 2", "first all are looked at");
        assert_eq!(std::fs::read(path.join("b.txt")).unwrap(), b"precious");
        assert_eq!(path.read_dir().unwrap().count(), 3, "nothing is left behind");
    }
}
