//! Puts a finished site in the place of the old one, in one step.

use super::apart;
use super::lock::Lock;
use super::manifest;
use super::record::{Record, Remembered};
use super::stage::{Last, Stage};
use super::tree::Stamp;
use crate::error::Error;
use crate::phase::{Observer, Phase};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Where a site will be published; nobody else writes there as long as this lives.
#[derive(Debug)]
pub struct Target {
    out: PathBuf,
    parent: PathBuf,
    name: String,
    /// What lies there now: all ours.
    found: BTreeMap<String, Stamp>,
    record: Record,
    /// What earlier builds left and nobody but its owner can remove.
    left: Vec<PathBuf>,
    _lock: Lock,
}

impl Target {
    /// Whether a build has written here before and left a record of it.
    pub fn is_known(out: &Path) -> bool {
        let place = absolute(out).and_then(|out| parts(&out));
        place.is_ok_and(|(parent, name)| record_path(&parent, &name).is_file())
    }

    /// Takes the lock, repairs what a killed build left, and looks at what is there.
    ///
    /// # Errors
    /// Where another build holds the lock; where `out` is a link, a mount point or holds foreign files.
    pub fn open(out: &Path) -> Result<Self, Error> {
        let out = absolute(out)?;
        let (parent, name) = parts(&out)?;
        std::fs::create_dir_all(&parent).map_err(|e| Error::at(&parent, "cannot make the folder").because(e))?;
        let lock = Lock::take(&parent.join(format!(".{name}.wegweiser-lock")))?;
        repair(&out, &parent.join(format!(".{name}.wegweiser-old")))?;
        let left = remove_leftovers(&parent, &stage_prefix(&name));
        let found = check_target(&out, &parent)?;
        let record = Record::read(&record_path(&parent, &name));
        Ok(Self { out, parent, name, found, record, left, _lock: lock })
    }

    /// What the last build said, where it was made from the same and all that it wrote is untouched.
    pub fn recall(&self, print: &blake3::Hash) -> Option<&str> {
        self.record.recall(print, &self.found)
    }

    /// What earlier builds left beside the output and nobody but its owner can remove.
    pub fn left(&self) -> &[PathBuf] {
        &self.left
    }

    /// Builds a site through `fill` and puts it in the place of the old one. Whatever goes wrong, there is either the
    /// old site or the new one. What `fill` returns is for the next build to recall. The observer hears of the
    /// publishing itself. Tells what it could not remove.
    ///
    /// # Errors
    /// Where the disk refuses; whatever `fill` returns.
    pub fn publish(
        self,
        observer: &dyn Observer,
        fill: impl FnOnce(&Stage) -> Result<Option<Remembered>, Error>,
    ) -> Result<Vec<PathBuf>, Error> {
        let last = Last { out: self.out.clone(), record: self.record.confirmed(&self.found) };
        let stage = Stage::new(&self.parent, &stage_prefix(&self.name), last)?;
        let remembered = fill(&stage)?;
        observer.begin(Phase::Publish, 0);
        let finished = stage.finish()?;
        let old = self.parent.join(format!(".{}.wegweiser-old", self.name));
        let swapped = sync(&finished.folder).and_then(|()| swap(&finished.folder, &self.out, &old));
        let count = finished.files.len();
        let record = || {
            let record = Record { remembered, files: finished.files };
            // A record only saves time: the site is published, and without one the next build writes every file.
            if swapped.is_ok() {
                let _ = record.write(&record_path(&self.parent, &self.name));
            }
        };
        // After an exchange the old site lies where the stage was; after a failure the unpublished one.
        // Either way nobody needs it, and if it stays, the next build tries again.
        let folder = &finished.folder;
        let (_, is_left) =
            rayon::join(record, || manifest::remove(folder).is_err() && folder.symlink_metadata().is_ok());
        observer.end(Phase::Publish, count);
        swapped?;
        let mut left = self.left;
        left.extend(is_left.then_some(finished.folder));
        Ok(left)
    }
}

/// How the names of stages begin.
fn stage_prefix(name: &str) -> String {
    format!(".{name}.wegweiser-stage-")
}

fn record_path(parent: &Path, name: &str) -> PathBuf {
    parent.join(format!(".{name}.wegweiser-record"))
}

/// Builds a site through `fill` and puts it at `out`, see [`Target`].
///
/// # Errors
/// As those of [`Target::open`] and [`Target::publish`].
pub fn publish(
    out: &Path,
    observer: &dyn Observer,
    fill: impl FnOnce(&Stage) -> Result<(), Error>,
) -> Result<(), Error> {
    Target::open(out)?.publish(observer, |stage| fill(stage).map(|()| None)).map(drop)
}

fn absolute(out: &Path) -> Result<PathBuf, Error> {
    apart::whole(out).map_err(|e| Error::at(out, "cannot find the output folder").because(e))
}

fn parts(out: &Path) -> Result<(PathBuf, String), Error> {
    match (out.parent(), out.file_name()) {
        (Some(parent), Some(name)) => Ok((parent.to_path_buf(), name.to_string_lossy().into_owned())),
        _ => Err(Error::at(out, "this cannot be an output folder")),
    }
}

/// A folder that may be replaced: missing, empty, or ours; no link, no mount point. Tells what is in it.
fn check_target(out: &Path, parent: &Path) -> Result<BTreeMap<String, Stamp>, Error> {
    let metadata = match std::fs::symlink_metadata(out) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
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

/// Removes stages that a killed build left behind. Ours alone: the lock is held. What cannot be removed does no harm and
/// is told; the next build tries again.
fn remove_leftovers(parent: &Path, prefix: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(parent) else { return Vec::new() };
    let mut left = Vec::new();
    for entry in entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix)) {
        let path = entry.path();
        if !manifest::is_ours(&path) {
            // Without a manifest only an empty folder can be ours, and no other is removed.
            let _ = std::fs::remove_dir(&path);
        } else if manifest::remove(&path).is_err() {
            left.push(path);
        }
    }
    left
}

/// Undoes a build that was killed between the two renames of [`swap`].
fn repair(out: &Path, old: &Path) -> Result<(), Error> {
    if std::fs::symlink_metadata(old).is_err() {
        return Ok(());
    }
    if !manifest::is_ours(old) {
        return Err(Error::at(old, "this is in the way of wegweiser, and not from it; move it away"));
    }
    if std::fs::symlink_metadata(out).is_ok() {
        // The new site was already in place.
        return manifest::remove(old).map_err(|e| Error::at(old, "cannot remove the old site").because(e));
    }
    std::fs::rename(old, out).map_err(|e| Error::at(out, "cannot bring back the old site").because(e))
}

/// Waits until the staged files are on the disk.
#[cfg(target_os = "linux")]
fn sync(folder: &Path) -> Result<(), Error> {
    let opened = std::fs::File::open(folder).map_err(|e| Error::at(folder, "cannot open").because(e))?;
    rustix::fs::syncfs(&opened)
        .map_err(|e| Error::at(folder, "the disk did not take the site").because(std::io::Error::from(e)))
}

#[cfg(not(target_os = "linux"))]
fn sync(_: &Path) -> Result<(), Error> {
    Ok(())
}

fn swap(staged: &Path, out: &Path, old: &Path) -> Result<(), Error> {
    let failed = |e: std::io::Error| Error::at(out, "cannot put the new site in place").because(e);
    if std::fs::symlink_metadata(out).is_err() {
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
    manifest::remove(old).map_err(failed)
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
    use crate::phase::Nobody;

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
        publish(&out, &Nobody, put("eins")).unwrap();
        publish(&out, &Nobody, put("zwei")).unwrap();
        assert_eq!(read(&out), "zwei");
        assert_eq!(leftovers(parent.path()), 0);
    }

    #[test]
    fn a_failed_build_changes_nothing() {
        let parent = tempfile::tempdir().unwrap();
        let out = parent.path().join("public");
        publish(&out, &Nobody, put("eins")).unwrap();
        let failed = publish(&out, &Nobody, |stage| {
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
        publish(&out, &Nobody, put("eins")).unwrap();
        std::fs::write(out.join("notiz.txt"), "wichtig").unwrap();
        let error = publish(&out, &Nobody, put("zwei")).unwrap_err().to_string();
        assert!(error.contains("notiz.txt"), "{error}");
        assert_eq!(read(&out), "eins");
    }

    #[test]
    fn an_interrupted_swap_is_repaired() {
        let parent = tempfile::tempdir().unwrap();
        let out = parent.path().join("public");
        publish(&out, &Nobody, put("eins")).unwrap();
        std::fs::rename(&out, parent.path().join(".public.wegweiser-old")).unwrap();
        let failed = publish(&out, &Nobody, |_| Err(Error::new("kaputt")));
        assert!(failed.is_err());
        assert_eq!(read(&out), "eins");
    }

    #[test]
    fn two_builds_at_once_do_not_mix() {
        let parent = tempfile::tempdir().unwrap();
        let out = parent.path().join("public");
        publish(&out, &Nobody, |stage| {
            assert!(publish(&out, &Nobody, put("zwei")).is_err());
            stage.put("a/index.html", b"eins")
        })
        .unwrap();
        assert_eq!(read(&out), "eins");
    }

    #[cfg(unix)]
    #[test]
    fn what_only_has_the_name_of_a_leftover_stays() {
        use std::os::unix::fs::symlink;
        for name in [".public.wegweiser-stage-x", ".public.wegweiser-old", ".public.wegweiser-lock"] {
            let parent = tempfile::tempdir().unwrap();
            let (out, precious) = (parent.path().join("public"), parent.path().join("wichtig"));
            let names = |folder: &Path| folder.read_dir().unwrap().flatten().count();
            for _ in 0..2 {
                // The lock of the round before.
                let _ = std::fs::remove_file(parent.path().join(name));
                std::fs::create_dir_all(&precious).unwrap();
                std::fs::write(precious.join("brief.txt"), "wichtig").unwrap();
                symlink(&precious, parent.path().join(name)).unwrap();
                // A stage is in nobody's way, the others are.
                assert_eq!(publish(&out, &Nobody, put("eins")).is_ok(), name.contains("stage"), "{name}");
                assert_eq!(names(&precious), 1, "{name}");
                // The folder itself, not from wegweiser.
                std::fs::remove_file(parent.path().join(name)).unwrap();
                std::fs::rename(&precious, parent.path().join(name)).unwrap();
                assert_eq!(publish(&out, &Nobody, put("zwei")).is_ok(), name.contains("stage"), "{name}");
                assert_eq!(names(&parent.path().join(name)), 1, "{name}");
                std::fs::rename(parent.path().join(name), &precious).unwrap();
                publish(&out, &Nobody, put("drei")).unwrap();
            }
            // A link that leads nowhere: nothing is made behind it.
            let _ = std::fs::remove_file(parent.path().join(name));
            symlink(parent.path().join("anderswo"), parent.path().join(name)).unwrap();
            let _ = publish(&out, &Nobody, put("vier"));
            assert!(!parent.path().join("anderswo").exists(), "{name}");
        }
    }

    #[test]
    fn what_a_killed_build_left_goes() {
        let parent = tempfile::tempdir().unwrap();
        let out = parent.path().join("public");
        let stage = Stage::new(parent.path(), ".public.wegweiser-stage-", Last::default()).unwrap();
        stage.put("a/index.html", b"halb").unwrap();
        // A kill runs no destructor.
        std::mem::forget(stage);
        std::fs::create_dir(parent.path().join(".public.wegweiser-stage-leer")).unwrap();
        assert_eq!(leftovers(parent.path()), 2);
        publish(&out, &Nobody, put("eins")).unwrap();
        assert_eq!(leftovers(parent.path()), 0);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn nothing_waits_at_a_pipe() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        let names = [".public.wegweiser-record", ".public.wegweiser-lock", "public/.wegweiser-manifest"];
        for name in names {
            let parent = tempfile::tempdir().unwrap();
            let out = parent.path().join("public");
            std::fs::create_dir(&out).unwrap();
            mknodat(CWD, parent.path().join(name), FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
            let refused = publish(&out, &Nobody, put("eins")).is_err();
            assert_eq!(refused, name.ends_with("lock"), "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_refused() {
        let parent = tempfile::tempdir().unwrap();
        let real = parent.path().join("echt");
        std::fs::create_dir(&real).unwrap();
        let out = parent.path().join("public");
        std::os::unix::fs::symlink(&real, &out).unwrap();
        assert!(publish(&out, &Nobody, put("eins")).is_err());
        assert!(real.read_dir().unwrap().next().is_none());
    }
}
