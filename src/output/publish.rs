//! Puts a finished site in the place of the old one, in one step.

use super::lock::Lock;
use super::manifest;
use super::stage::Stage;
use crate::error::Error;
use std::path::{Path, PathBuf};

/// Builds a site through `fill` and puts it at `out`. Whatever goes wrong, `out` holds either the
/// old site or the new one.
///
/// # Errors
/// Where `out` is a link, a mount point or holds foreign files; where the disk refuses; whatever
/// `fill` returns.
pub fn publish(out: &Path, fill: impl FnOnce(&Stage) -> Result<(), Error>) -> Result<(), Error> {
    let out = absolute(out)?;
    let (parent, name) = parts(&out)?;
    std::fs::create_dir_all(&parent).map_err(|e| Error::at(&parent, "cannot make the folder").because(e))?;
    let _lock = Lock::take(&parent.join(format!(".{name}.wegweiser-lock")))?;
    let old = format!(".{name}.wegweiser-old");
    repair(&out, &parent.join(&old))?;
    check_target(&out, &parent)?;
    let prefix = format!(".{name}.wegweiser-stage-");
    remove_leftovers(&parent, &prefix);
    let stage = Stage::new(&parent, &prefix)?;
    fill(&stage)?;
    let staged = stage.finish()?;
    let swapped = sync(&staged).and_then(|()| swap(&staged, &out, &parent.join(old)));
    // After an exchange the old site lies where the stage was; after a failure the unpublished one.
    // Either way nobody needs it, and if it stays, the next build removes it.
    let _ = std::fs::remove_dir_all(&staged);
    swapped
}

fn absolute(out: &Path) -> Result<PathBuf, Error> {
    std::path::absolute(out).map_err(|e| Error::at(out, "cannot find the output folder").because(e))
}

fn parts(out: &Path) -> Result<(PathBuf, String), Error> {
    match (out.parent(), out.file_name()) {
        (Some(parent), Some(name)) => Ok((parent.to_path_buf(), name.to_string_lossy().into_owned())),
        _ => Err(Error::at(out, "this cannot be an output folder")),
    }
}

/// A folder that may be replaced: missing, empty, or ours; no link, no mount point.
fn check_target(out: &Path, parent: &Path) -> Result<(), Error> {
    let metadata = match std::fs::symlink_metadata(out) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Error::at(out, "cannot look at the output folder").because(error)),
    };
    if metadata.is_symlink() {
        return Err(Error::at(out, "the output folder is a link; name the folder itself with --out"));
    }
    if !metadata.is_dir() {
        return Err(Error::at(out, "the output is no folder"));
    }
    if device(&metadata) != std::fs::metadata(parent).ok().and_then(|m| device(&m)) {
        return Err(Error::at(out, "the output folder is a mount point; name a folder inside it with --out"));
    }
    manifest::check_ours(out)
}

#[cfg(unix)]
fn device(metadata: &std::fs::Metadata) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    Some(metadata.dev())
}

#[cfg(not(unix))]
fn device(_: &std::fs::Metadata) -> Option<u64> {
    None
}

/// Stages that a killed build left behind. Ours alone: the lock is held.
fn remove_leftovers(parent: &Path, prefix: &str) {
    let Ok(entries) = std::fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(prefix) {
            // What cannot be removed does no harm; the next build tries again.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// Undoes a build that was killed between the two renames of [`swap`].
fn repair(out: &Path, old: &Path) -> Result<(), Error> {
    if !old.exists() {
        return Ok(());
    }
    if out.exists() {
        // The new site was already in place.
        return std::fs::remove_dir_all(old).map_err(|e| Error::at(old, "cannot remove the old site").because(e));
    }
    std::fs::rename(old, out).map_err(|e| Error::at(out, "cannot bring back the old site").because(e))
}

/// Waits until the staged files are on the disk.
#[cfg(target_os = "linux")]
fn sync(folder: &Path) -> Result<(), Error> {
    let opened = std::fs::File::open(folder).map_err(|e| Error::at(folder, "cannot open").because(e))?;
    rustix::fs::syncfs(&opened).map_err(|e| Error::at(folder, "the disk did not take the site").because(e))
}

#[cfg(not(target_os = "linux"))]
fn sync(_: &Path) -> Result<(), Error> {
    Ok(())
}

fn swap(staged: &Path, out: &Path, old: &Path) -> Result<(), Error> {
    let failed = |e: std::io::Error| Error::at(out, "cannot put the new site in place").because(e);
    if !out.exists() {
        return std::fs::rename(staged, out).map_err(failed);
    }
    if exchange(staged, out) {
        return Ok(());
    }
    // File systems without an exchange: two renames; `repair` mends a kill between them.
    std::fs::rename(out, old).map_err(failed)?;
    if let Err(error) = std::fs::rename(staged, out) {
        let _ = std::fs::rename(old, out);
        return Err(failed(error));
    }
    std::fs::remove_dir_all(old).map_err(failed)
}

#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::Sink;

    fn put(text: &'static str) -> impl FnOnce(&Stage) -> Result<(), Error> {
        move |stage| stage.put("a/index.html", text.as_bytes())
    }

    fn read(out: &Path) -> String {
        std::fs::read_to_string(out.join("a/index.html")).unwrap_or_default()
    }

    fn leftovers(parent: &Path) -> usize {
        std::fs::read_dir(parent)
            .unwrap()
            .flatten()
            .filter(|e| e.file_name().to_string_lossy().contains("stage"))
            .count()
    }

    #[test]
    fn a_new_site_takes_the_place_of_the_old_one() {
        let parent = tempfile::tempdir().unwrap();
        let out = parent.path().join("public");
        publish(&out, put("eins")).unwrap();
        publish(&out, put("zwei")).unwrap();
        assert_eq!(read(&out), "zwei");
        assert_eq!(leftovers(parent.path()), 0);
    }

    #[test]
    fn a_failed_build_changes_nothing() {
        let parent = tempfile::tempdir().unwrap();
        let out = parent.path().join("public");
        publish(&out, put("eins")).unwrap();
        let failed = publish(&out, |stage| {
            stage.put("b.html", b"halb")?;
            Err(Error::new("kaputt"))
        });
        assert!(failed.is_err());
        assert_eq!(read(&out), "eins");
        assert!(!out.join("b.html").exists());
        assert_eq!(leftovers(parent.path()), 0);
    }

    #[test]
    fn foreign_files_are_never_removed() {
        let parent = tempfile::tempdir().unwrap();
        let out = parent.path().join("public");
        publish(&out, put("eins")).unwrap();
        std::fs::write(out.join("notiz.txt"), "wichtig").unwrap();
        let error = publish(&out, put("zwei")).unwrap_err().to_string();
        assert!(error.contains("notiz.txt"), "{error}");
        assert_eq!(read(&out), "eins");
    }

    #[test]
    fn an_interrupted_swap_is_repaired() {
        let parent = tempfile::tempdir().unwrap();
        let out = parent.path().join("public");
        publish(&out, put("eins")).unwrap();
        std::fs::rename(&out, parent.path().join(".public.wegweiser-old")).unwrap();
        let failed = publish(&out, |_| Err(Error::new("kaputt")));
        assert!(failed.is_err());
        assert_eq!(read(&out), "eins");
    }

    #[test]
    fn two_builds_at_once_do_not_mix() {
        let parent = tempfile::tempdir().unwrap();
        let out = parent.path().join("public");
        publish(&out, |stage| {
            assert!(publish(&out, put("zwei")).is_err());
            stage.put("a/index.html", b"eins")
        })
        .unwrap();
        assert_eq!(read(&out), "eins");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_refused() {
        let parent = tempfile::tempdir().unwrap();
        let real = parent.path().join("echt");
        std::fs::create_dir(&real).unwrap();
        let out = parent.path().join("public");
        std::os::unix::fs::symlink(&real, &out).unwrap();
        assert!(publish(&out, put("eins")).is_err());
        assert!(real.read_dir().unwrap().next().is_none());
    }
}
