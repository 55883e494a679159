//! The content as it was: reads `content/` of an earlier revision through `git`, and says which files have changed
//! since. What is being worked on counts, whether it is committed or not.

use super::walk::read_image;
use super::{SourceFile, Sources};
use crate::error::Error;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// An earlier state of the content, laid out in a folder of its own; it goes when this value goes.
#[derive(Debug)]
pub struct Past {
    folder: TempDir,
}

impl Past {
    /// The content at the point where the work since `revision` began: where the present state and the revision part,
    /// or the revision itself where the history at hand does not reach back so far.
    ///
    /// # Errors
    /// Where there is no `git`, where `root` lies in no repository, and where the revision is not known.
    pub fn read(root: &Path, revision: &str) -> Result<Self, Error> {
        let folder = tempfile::tempdir().map_err(|e| Error::new("no temporary folder").because(e))?;
        let content = folder.path().join("content");
        std::fs::create_dir_all(&content).map_err(|e| Error::at(&content, "cannot write").because(e))?;
        let git = Git { folder: root.to_path_buf(), index: folder.path().join("index") };
        let commit = git.verify(&format!("{revision}^{{commit}}")).ok_or_else(|| {
            Error::at(root, "git knows no revision “{revision}” here (in a shallow copy: git fetch --unshallow)")
                .with("revision", revision)
        })?;
        let start = git.say(["merge-base", &commit, "HEAD"]).unwrap_or(commit);
        // No content at that time: everything is new.
        if let Some(tree) = git.verify(&format!("{start}:./content")) {
            let top = git.say(["rev-parse", "--show-toplevel"])?;
            git.say(["read-tree", &tree])?;
            // Within a folder of the repository, only what lies below that folder would be written.
            let git = Git { folder: PathBuf::from(top), ..git };
            git.say(["checkout-index", "--all", "--force", &format!("--prefix={}/", content.display())])?;
        }
        Ok(Self { folder })
    }

    /// The folder that holds `content/`.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }
}

/// Runs `git` on an index of its own, so that the one of the repository stays as it is.
struct Git {
    folder: PathBuf,
    index: PathBuf,
}

impl Git {
    fn say<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Result<String, Error> {
        let mut command = Command::new("git");
        command.current_dir(&self.folder).env("GIT_INDEX_FILE", &self.index).env("GIT_OPTIONAL_LOCKS", "0");
        // Nothing that a configuration names is started.
        command.args(["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false"]).args(arguments);
        let output = command.output().map_err(|e| Error::new("cannot start git").because(e))?;
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned();
        if output.status.success() {
            return Ok(text(output.stdout));
        }
        Err(Error::at(&self.folder, "git refuses").because(text(output.stderr)))
    }

    /// The name of an object; what follows is never taken for an option.
    fn verify(&self, name: &str) -> Option<String> {
        self.say(["rev-parse", "--verify", "--quiet", "--end-of-options", name]).ok()
    }
}

/// Which files of the content are other ones than before, by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// New files, and files with another text.
    pub touched: BTreeSet<String>,
    /// Files that are no longer there.
    pub removed: BTreeSet<String>,
}

impl Changes {
    /// Compares two states of the content.
    ///
    /// # Errors
    /// Where a photo cannot be read any more.
    pub fn between(before: &Sources, now: &Sources) -> Result<Self, Error> {
        let mut old: BTreeMap<&str, &SourceFile> =
            before.files.iter().map(|file| (file.path.as_str(), &**file)).collect();
        let mut changes = Self::default();
        let photos = |sources: &Sources, path: &str| -> Result<Option<Vec<u8>>, Error> {
            let name = path.strip_prefix("content/bilder/").unwrap_or("");
            sources.images.iter().find(|image| image.name == name).map(read_image).transpose()
        };
        for file in &now.files {
            let same = match old.remove(file.path.as_str()) {
                Some(before_file) => {
                    file.text == before_file.text
                        && file.byte_order_mark == before_file.byte_order_mark
                        && photos(now, &file.path)? == photos(before, &file.path)?
                }
                None => false,
            };
            if !same {
                changes.touched.insert(file.path.clone());
            }
        }
        changes.removed = old.into_keys().map(str::to_owned).collect();
        Ok(changes)
    }
}
