//! The theme: templates, components, styles, words, icons. The standard theme is part of the
//! program; a town can lay `themes/NAME` over it, file by file.

use crate::error::Error;
use crate::source::walk::is_leftover;
use include_dir::{Dir, include_dir};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use walkdir::WalkDir;

static STANDARD: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/standard");

/// The name of the theme that is part of the program.
pub const STANDARD_NAME: &str = "standard";

/// All files of a theme by path, for example `templates/base.html`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    files: BTreeMap<String, Cow<'static, [u8]>>,
}

impl Theme {
    /// The standard theme, untouched.
    pub fn standard() -> Self {
        let mut files = BTreeMap::new();
        collect(&STANDARD, &mut files);
        Self { files }
    }

    /// The standard theme with the files of `ROOT/themes/NAME` laid over it.
    ///
    /// # Errors
    /// Where a theme is named that does not exist, or a file of it cannot be read.
    pub fn load(root: &Path, name: &str) -> Result<Self, Error> {
        let mut theme = Self::standard();
        let folder = root.join("themes").join(name);
        if !folder.is_dir() {
            if name == STANDARD_NAME {
                return Ok(theme);
            }
            return Err(Error::at(&folder, "there is no theme of this name"));
        }
        let is_own =
            |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_leftover(&entry.file_name().to_string_lossy());
        for entry in WalkDir::new(&folder).sort_by_file_name().into_iter().filter_entry(is_own) {
            let entry = entry.map_err(|e| Error::at(&folder, "cannot read the theme").because(e))?;
            if entry.file_type().is_dir() {
                continue;
            }
            if !entry.file_type().is_file() {
                return Err(Error::at(entry.path(), "this is neither a file nor a folder"));
            }
            let bytes = std::fs::read(entry.path()).map_err(|e| Error::at(entry.path(), "cannot read").because(e))?;
            let path = entry.path().strip_prefix(&folder).unwrap_or(entry.path());
            let path: Vec<_> = path.components().map(|c| c.as_os_str().to_string_lossy()).collect();
            theme.files.insert(path.join("/"), Cow::Owned(bytes));
        }
        Ok(theme)
    }

    /// The text of a file that the theme must have.
    pub fn text(&self, path: &str) -> Result<&str, Error> {
        let bytes = self.files.get(path).ok_or_else(|| Error::at(path, "the theme has no such file"))?;
        std::str::from_utf8(bytes).map_err(|e| Error::at(path, "the theme's file is not UTF-8").because(e))
    }

    /// The bytes of a file, if the theme has it.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(AsRef::as_ref)
    }

    /// All paths below a folder that end with `ending`, sorted.
    pub fn paths<'a>(&'a self, folder: &'a str, ending: &'a str) -> impl Iterator<Item = &'a str> {
        self.files.keys().map(String::as_str).filter(move |p| p.starts_with(folder) && p.ends_with(ending))
    }
}

fn collect(dir: &Dir<'static>, files: &mut BTreeMap<String, Cow<'static, [u8]>>) {
    for file in dir.files() {
        files.insert(file.path().to_string_lossy().replace('\\', "/"), Cow::Borrowed(file.contents()));
    }
    for dir in dir.dirs() {
        collect(dir, files);
    }
}
