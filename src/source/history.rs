//! The content as it was: reads `content/` of an earlier revision through `git`, and says which files have changed
//! since. What is being worked on counts, whether it is committed or not.

use super::walk::read_image;
use super::{SourceFile, Sources};
use crate::error::Error;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};
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
        let git = Git { folder: root.to_path_buf() };
        // Where there is no repository, or none that git would read, it says so here.
        let store = git.say(["rev-parse", "--git-common-dir"])?;
        let commit = git.verify(&format!("{revision}^{{commit}}")).ok_or_else(|| git.unknown(revision))?;
        let start = git.say(["merge-base", &commit, "HEAD"]).unwrap_or(commit);
        // No content at that time: everything is new.
        if let Some(tree) = git.verify(&format!("{start}:./content")) {
            let layout =
                Layout { now: root.join("content"), then: content, large: root.join(store).join("lfs/objects") };
            git.lay_out(&tree, &layout)?;
        }
        Ok(Self { folder })
    }

    /// The folder that holds `content/`.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }
}

/// Runs `git`. Files are read as they are stored, without a checkout: a checkout would start the filters that a
/// configuration names, and look for attributes at other paths than those of the repository.
struct Git {
    folder: PathBuf,
}

/// Where files of an earlier state go, and what stands there now.
struct Layout {
    /// `content/` as it is.
    now: PathBuf,
    /// `content/` as it was.
    then: PathBuf,
    /// Where Git LFS keeps what it has loaded.
    large: PathBuf,
}

/// A file of a tree.
struct Blob {
    name: String,
    path: PathBuf,
    is_link: bool,
}

impl Git {
    fn command<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new("git");
        // What git says is told apart by its English words.
        command.current_dir(&self.folder).env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
        command.args(["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false"]).args(arguments);
        command
    }

    fn bytes<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Result<Vec<u8>, Error> {
        let output = self.command(arguments).output().map_err(cannot_start)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        Err(self.refusal(&String::from_utf8_lossy(&output.stderr)))
    }

    fn say<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Result<String, Error> {
        let said = String::from_utf8_lossy(&self.bytes(arguments)?).trim_end_matches(['\n', '\r']).to_owned();
        Ok(said)
    }

    /// The name of an object; what follows is never taken for an option.
    fn verify(&self, name: &str) -> Option<String> {
        self.say(["rev-parse", "--verify", "--quiet", "--end-of-options", name]).ok()
    }

    /// Why git refuses, where that is something to mend.
    fn refusal(&self, said: &str) -> Error {
        if said.contains("dubious ownership") {
            let folder = said.split("safe.directory ").nth(1).and_then(|rest| rest.lines().next());
            let folder =
                folder.map_or_else(|| self.folder.to_string_lossy().into_owned(), |folder| folder.trim().to_owned());
            return Error::new(
                "the repository belongs to another user; git reads it after: git config --global --add safe.directory {folder}",
            )
            .with("folder", folder);
        }
        if said.contains("not a git repository") {
            return Error::at(&self.folder, "this folder lies in no git repository, so there is no earlier state");
        }
        Error::at(&self.folder, "git refuses").because(said.trim_end().to_owned())
    }

    /// Why a revision is not there.
    fn unknown(&self, revision: &str) -> Error {
        /// Longer names are no names.
        const LONGEST: usize = 60;
        if self.verify("HEAD^{commit}").is_none() {
            return Error::at(&self.folder, "nothing has been committed in this git repository yet");
        }
        let short = match revision.char_indices().nth(LONGEST) {
            Some((at, _)) => format!("{}…", revision.get(..at).unwrap_or_default()),
            None => revision.to_owned(),
        };
        let is_shallow = self.say(["rev-parse", "--is-shallow-repository"]).is_ok_and(|answer| answer == "true");
        let error = if is_shallow {
            Error::at(
                &self.folder,
                "git knows no revision “{revision}” in this shallow copy; for the whole history: git fetch --unshallow",
            )
        } else {
            Error::at(&self.folder, "git knows no revision “{revision}” here")
        };
        error.with("revision", short)
    }

    /// Writes the files of a tree.
    fn lay_out(&self, tree: &str, layout: &Layout) -> Result<(), Error> {
        let listed = self.bytes(["ls-tree", "-r", "-z", "--full-tree", tree])?;
        let blobs: Vec<Blob> = listed.split(|byte| *byte == 0).filter_map(Blob::read).collect();
        let failed = |e: std::io::Error| Error::at(&layout.then, "cannot write").because(e);
        // From a file, because a pipe that nobody empties would stop both of us.
        let mut names = tempfile::tempfile().map_err(|e| Error::new("no temporary folder").because(e))?;
        blobs.iter().try_for_each(|blob| writeln!(names, "{}", blob.name)).map_err(failed)?;
        std::io::Seek::rewind(&mut names).map_err(failed)?;
        let mut command = self.command(["cat-file", "--batch"]);
        command.stdin(Stdio::from(names)).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(cannot_start)?;
        let written = child.stdout.take().map_or(Ok(()), |output| {
            let mut output = BufReader::new(output);
            let mut links = Vec::new();
            for blob in &blobs {
                let bytes = next_object(&mut output)?;
                if blob.is_link {
                    links.push((blob, bytes));
                } else {
                    layout.write(blob, bytes)?;
                }
            }
            // Links last: nothing is ever written through one.
            links.into_iter().try_for_each(|(blob, target)| layout.link(blob, &target))
        });
        // Whoever is still writing is told by the closed pipe.
        child.wait().map_err(cannot_start)?;
        written.map_err(failed)
    }
}

fn cannot_start(error: std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::NotFound => Error::new("there is no git on this computer; without it no earlier state can be read"),
        _ => Error::new("cannot start git").because(error),
    }
}

/// An object as `cat-file --batch` writes it: `NAME TYPE SIZE`, a line end, the bytes, a line end.
fn next_object(output: &mut impl BufRead) -> std::io::Result<Vec<u8>> {
    let mut head = String::new();
    output.read_line(&mut head)?;
    let size: Option<u64> = head.trim_end().rsplit_once(" ").and_then(|(_, size)| size.parse().ok());
    let size = size.ok_or_else(|| std::io::Error::new(ErrorKind::NotFound, head.trim_end().to_owned()))?;
    let mut bytes = Vec::new();
    output.take(size).read_to_end(&mut bytes)?;
    output.read_exact(&mut [0])?;
    Ok(bytes)
}

impl Blob {
    /// A line of `ls-tree`: `MODE TYPE NAME`, a tab, the path. What leads out of the folder is none.
    fn read(line: &[u8]) -> Option<Self> {
        let tab = line.iter().position(|byte| *byte == b'\t')?;
        let (head, path) = (std::str::from_utf8(line.get(..tab)?).ok()?, line.get(tab + 1..)?);
        let mut words = head.split(' ');
        let (mode, kind, name) = (words.next()?, words.next()?, words.next()?);
        let path = path_of(path);
        let is_inside = path.components().all(|part| matches!(part, Component::Normal(_)));
        (kind == "blob" && is_inside).then(|| Self { name: name.to_owned(), path, is_link: mode == "120000" })
    }
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(bytes))
}
#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

impl Layout {
    fn write(&self, blob: &Blob, bytes: Vec<u8>) -> std::io::Result<()> {
        let path = self.then.join(&blob.path);
        std::fs::create_dir_all(path.parent().unwrap_or(&self.then))?;
        std::fs::write(path, self.as_checked_out(&blob.path, bytes))
    }

    #[cfg(unix)]
    fn link(&self, blob: &Blob, target: &[u8]) -> std::io::Result<()> {
        let path = self.then.join(&blob.path);
        std::fs::create_dir_all(path.parent().unwrap_or(&self.then))?;
        std::os::unix::fs::symlink(path_of(target), path)
    }
    #[cfg(not(unix))]
    fn link(&self, blob: &Blob, target: &[u8]) -> std::io::Result<()> {
        self.write(blob, target.to_vec())
    }

    /// A file as it would lie in the folder. Line ends are a matter of settings and attributes: where nothing else
    /// differs, the file is the one that is there, letter by letter, as git sees it too.
    fn as_checked_out(&self, path: &Path, bytes: Vec<u8>) -> Vec<u8> {
        let here = self.now.join(path);
        let is_file = std::fs::symlink_metadata(&here).is_ok_and(|file| file.is_file());
        let Some(now) = is_file.then(|| std::fs::read(&here).ok()).flatten() else { return bytes };
        if now == bytes {
            return bytes;
        }
        if !bytes.contains(&0) && without_returns(&now).eq(without_returns(&bytes)) {
            return now;
        }
        large_object(&bytes).and_then(|name| std::fs::read(self.large.join(name)).ok()).unwrap_or(bytes)
    }
}

/// The bytes with line ends of one byte.
fn without_returns(bytes: &[u8]) -> impl Iterator<Item = u8> {
    let next = bytes.iter().skip(1).copied().map(Some).chain([None]);
    bytes.iter().copied().zip(next).filter(|pair| *pair != (b'\r', Some(b'\n'))).map(|(byte, _)| byte)
}

/// Where Git LFS keeps the file that a pointer stands for (Git LFS Specification: `objects/OID[0:2]/OID[2:4]/OID`).
fn large_object(pointer: &[u8]) -> Option<PathBuf> {
    const LONGEST: usize = 1024;
    let text = std::str::from_utf8(pointer).ok().filter(|text| text.len() < LONGEST)?;
    let name = text.strip_prefix("version https://git-lfs.github.com/spec/")?.split("\noid sha256:").nth(1)?;
    let name = name.lines().next().filter(|name| name.len() == 64 && name.bytes().all(|b| b.is_ascii_hexdigit()))?;
    Some(Path::new(name.get(..2)?).join(name.get(2..4)?).join(name))
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
