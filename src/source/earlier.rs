//! What a site is compared with: content in another folder, content of an earlier revision, or the pages of an earlier
//! output.

use super::history::Past;
use crate::error::Error;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A page with more bytes is no page of ours; the largest list of a large town has a tenth of it.
const LARGEST_PAGE: u64 = 16 * 1024 * 1024;

/// An earlier state.
#[derive(Debug)]
pub enum Earlier {
    /// Content in another folder: the folder that holds `content/`.
    Content(PathBuf),
    /// Content of an earlier revision.
    Past(Past),
    /// The pages of an earlier output: path below the output folder, and HTML.
    Pages(Vec<(String, String)>),
}

impl Earlier {
    /// Finds out what somebody means: a folder with content, the `content` folder itself, the output of an earlier build,
    /// or else a revision of the repository that `root` lies in.
    ///
    /// # Errors
    /// Where it is none of these, and where it cannot be read.
    pub fn find(name: &str, root: &Path) -> Result<Self, Error> {
        let folder = Path::new(name);
        if folder.join("content").is_dir() {
            return Ok(Self::Content(folder.to_path_buf()));
        }
        if folder.ends_with("content") && folder.is_dir() {
            // "content" alone lies in the folder where we are, and that has no name.
            let above = folder.parent().filter(|above| !above.as_os_str().is_empty());
            return Ok(Self::Content(above.unwrap_or(Path::new(".")).to_path_buf()));
        }
        if folder.join("index.html").is_file() {
            return pages(folder).map(Self::Pages);
        }
        Past::read(root, name).map(Self::Past).map_err(|error| {
            if folder.is_dir() {
                Error::at(folder, "there is neither “content” nor a built site in this folder")
            } else {
                error
            }
        })
    }
}

/// Every HTML file of an output, by path. Links are not followed.
fn pages(folder: &Path) -> Result<Vec<(String, String)>, Error> {
    let mut pages = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|e| Error::at(folder, "cannot read the earlier output").because(e))?;
        let is_page = entry.path().extension().is_some_and(|ending| ending == "html");
        if !entry.file_type().is_file() || !is_page || entry.metadata().is_ok_and(|file| file.len() > LARGEST_PAGE) {
            continue;
        }
        let bytes = std::fs::read(entry.path()).map_err(|e| Error::at(entry.path(), "cannot read").because(e))?;
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let path: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        pages.push((path.join("/"), String::from_utf8_lossy(&bytes).into_owned()));
    }
    Ok(pages)
}
