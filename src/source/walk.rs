//! Finds every file below `content/`, sorted by path. A link that leaves the root, a broken link,
//! a device or a name that is not UTF-8 is reported, never followed and never skipped.

use super::fault::FaultKind;
use super::file::FileId;
use super::photo::ImageFormat;
use crate::error::Error;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A photo below `content/bilder/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageFile {
    /// Path below `content/bilder/`, for example `kaffee.jpg`.
    pub name: String,
    /// Path on disk.
    pub path: PathBuf,
    /// Size in bytes.
    pub bytes: u64,
    /// Its number among the files, for findings; its text is empty.
    pub file: FileId,
    /// The hash of its bytes, where all of them were looked at.
    pub hash: Option<blake3::Hash>,
    /// What it really is, told by its bytes.
    pub format: Option<ImageFormat>,
    /// Width in pixels.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// Whether it tells the degrees of where it was taken.
    pub has_gps: bool,
    /// Whether it names the town, or a place within it.
    pub has_place_name: bool,
    /// Whether it has details in packed form, which may tell where it was taken.
    pub has_packed: bool,
    /// Whether a part of it is missing, or it has no size: no browser shows it.
    pub is_damaged: bool,
}

impl ImageFile {
    /// A photo that nobody has looked at yet.
    pub(crate) fn new(name: &str, path: PathBuf, bytes: u64) -> Self {
        let (width, height) = (None, None);
        Self {
            name: name.to_owned(),
            path,
            bytes,
            file: FileId::default(),
            hash: None,
            format: None,
            width,
            height,
            has_gps: false,
            has_place_name: false,
            has_packed: false,
            is_damaged: false,
        }
    }
}

/// What a walk through the content folder found.
#[derive(Debug, Default)]
pub struct Found {
    /// Text files to read, paths relative to the root with `/`.
    pub files: Vec<String>,
    /// Photos.
    pub images: Vec<ImageFile>,
    /// Paths that cannot be read, with the reason.
    pub refused: Vec<(String, FaultKind)>,
}

/// Leftovers of editors and systems that are no content. The complete list: everything else is
/// read or reported.
const LEFTOVERS: &[&str] = &[
    "4913",
    ".DS_Store",
    ".directory",
    "Thumbs.db",
    "desktop.ini",
    ".git",
    ".gitkeep",
    ".gitignore",
    ".gitattributes",
    // Of programs that keep a folder in step with others, or look into it.
    ".stfolder",
    ".stignore",
    ".stversions",
    ".obsidian",
    ".vscode",
    ".idea",
];
/// How their names begin: of Emacs, macOS, LibreOffice, Word, Nextcloud, Syncthing.
const BEGINNINGS: &[&str] = &[".#", "._", ".~lock.", "~$", ".sync_", ".syncthing."];
/// How their names end: of many editors, patches, Vim, Kate.
const ENDS: &[&str] = &["~", ".orig", ".tmp", ".swo", ".swp", ".swx", ".kate-swp"];

/// Whether a file or folder of this name is a leftover.
pub fn is_leftover(name: &str) -> bool {
    LEFTOVERS.contains(&name)
        || BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
        || ENDS.iter().any(|end| name.ends_with(end))
        || (name.starts_with('#') && name.ends_with('#'))
        // What Nextcloud has not received whole yet: `.chor.md.~1a2b`.
        || (name.starts_with('.') && name.contains(".~"))
}

/// Walks through `ROOT/content`.
///
/// # Errors
/// Where there is no content folder.
pub fn walk(root: &Path) -> Result<Found, Error> {
    let content = root.join("content");
    if !content.is_dir() {
        return Err(Error::at(&content, "there is no content folder here"));
    }
    let real_root = root.canonicalize().map_err(|e| Error::at(root, "cannot open the root folder").because(e))?;
    let mut found = Found::default();
    let mut walker = WalkDir::new(&content)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_leftover(&entry.file_name().to_string_lossy()));
    while let Some(entry) = walker.next() {
        match entry {
            Ok(entry) if leads_out(&real_root, &entry) => {
                // Reported once, by itself; what lies outside is not even looked at.
                let target = std::fs::read_link(entry.path()).map(|t| t.display().to_string()).unwrap_or_default();
                found.refused.push((relative(root, entry.path()), FaultKind::OutsideRoot { target, broken: false }));
                if entry.file_type().is_dir() {
                    walker.skip_current_dir();
                }
            }
            Ok(entry) => sort_entry(root, &entry, &mut found),
            // The lock of an editor (`.#chor.md`) is a link that leads nowhere.
            Err(error) if error.path().and_then(Path::file_name).is_some_and(|n| is_leftover(&n.to_string_lossy())) => {
            }
            Err(error) => {
                let path = error.path().map(|p| relative(root, p)).unwrap_or_default();
                found.refused.push((path, reason(&error)));
            }
        }
    }
    Ok(found)
}

fn sort_entry(root: &Path, entry: &walkdir::DirEntry, found: &mut Found) {
    let path = relative(root, entry.path());
    if entry.path().to_str().is_none() {
        found.refused.push((path, FaultKind::BadName));
        return;
    }
    let kind = entry.file_type();
    if kind.is_dir() {
        // A folder that is called like an entry or a list is meant as one.
        if path.ends_with(".md") || path.ends_with(".yaml") {
            found.refused.push((path, FaultKind::NotAFile { is_folder: true }));
        }
        return;
    }
    if !kind.is_file() {
        found.refused.push((path, FaultKind::NotAFile { is_folder: false }));
    } else if let Some(name) = path.strip_prefix("content/bilder/") {
        let bytes = entry.metadata().map(|m| m.len()).unwrap_or(0);
        found.images.push(ImageFile::new(name, entry.path().to_path_buf(), bytes));
    } else {
        found.files.push(path);
    }
}

/// Whether a link leads out of the root.
pub(crate) fn leads_out(real_root: &Path, entry: &walkdir::DirEntry) -> bool {
    // Canonicalising each file of a large tree is slow; only links can lead out.
    entry.path_is_symlink() && entry.path().canonicalize().map_or(true, |real| !real.starts_with(real_root))
}

fn reason(error: &walkdir::Error) -> FaultKind {
    let target = error.path().and_then(|p| std::fs::read_link(p).ok());
    if error.loop_ancestor().is_some() || target.is_some() {
        let target = target.map(|t| t.display().to_string()).unwrap_or_default();
        return FaultKind::OutsideRoot { target, broken: true };
    }
    FaultKind::Unreadable(error.io_error().map_or_else(|| error.to_string(), ToString::to_string))
}

fn relative(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    path.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Whether anything lies at a path below the root, be it a link that leads nowhere.
pub fn exists(root: &Path, path: &str) -> bool {
    std::fs::symlink_metadata(root.join(path)).is_ok()
}

/// Whether this is a file, and no other name leads to the same one; or nothing at all.
pub fn has_one_name(path: &Path) -> bool {
    #[cfg(unix)]
    let names = |metadata: &std::fs::Metadata| std::os::unix::fs::MetadataExt::nlink(metadata);
    #[cfg(not(unix))]
    let names = |_: &std::fs::Metadata| 1;
    std::fs::symlink_metadata(path).map_or(true, |metadata| metadata.is_file() && names(&metadata) == 1)
}

/// The bytes of a photo.
///
/// # Errors
/// Where it cannot be read any more.
pub fn read_image(image: &ImageFile) -> Result<Vec<u8>, Error> {
    super::regular::read(&image.path).map_err(|e| Error::at(&image.path, "cannot read the photo").because(e))
}
