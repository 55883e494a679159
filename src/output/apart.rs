//! An output is no content: what a build writes must not be what the next one reads.

use crate::error::Error;
use std::io;
use std::path::{Component, Path, PathBuf};

/// What a build reads, below the root.
const READ: [&str; 2] = ["content", "themes"];

/// Refuses an output folder that lies in what a build reads, or holds it.
///
/// # Errors
/// Where it is so, also by way of links.
pub fn check(out: &Path, root: &Path) -> Result<(), Error> {
    let place = real(out);
    let holds = [root.to_path_buf(), root.join("content")].iter().any(|folder| real(folder).starts_with(&place));
    if holds || lies_in_content(&place, root) {
        return Err(Error::at(
            out,
            "the output folder must not lie in “content” or “themes”, and not hold them; choose another folder with --out",
        ));
    }
    Ok(())
}

/// The same for a folder to which files are only added: it may hold the content.
///
/// # Errors
/// Where it lies in what a build reads.
pub fn check_beside(folder: &Path, root: &Path) -> Result<(), Error> {
    if lies_in_content(&real(folder), root) {
        return Err(Error::at(
            folder,
            "this folder must not lie in “content” or “themes”; choose another one with --out",
        ));
    }
    Ok(())
}

fn lies_in_content(place: &Path, root: &Path) -> bool {
    READ.iter().any(|folder| place.starts_with(real(&root.join(folder))))
}

/// The whole path, without steps back: on the way to `neu/../site` no folder `neu` is made.
///
/// # Errors
/// Where it cannot be followed.
pub(super) fn whole(path: &Path) -> io::Result<PathBuf> {
    let mut whole = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        if part != Component::ParentDir {
            whole.push(part);
            continue;
        }
        // Behind a link, back is where it leads back from there.
        match whole.canonicalize() {
            Ok(real) => whole = real,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        whole.pop();
    }
    Ok(whole)
}

/// The path without links, as far as it is there.
fn real(path: &Path) -> PathBuf {
    let whole = whole(path).unwrap_or_else(|_| path.to_path_buf());
    let there = whole.ancestors().find_map(|above| Some((above.canonicalize().ok()?, whole.strip_prefix(above).ok()?)));
    there.map_or_else(
        || whole.clone(),
        |(above, below)| if below.as_os_str().is_empty() { above } else { above.join(below) },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_and_output_lie_apart() {
        let root = tempfile::tempdir().unwrap();
        let root = root.path();
        std::fs::create_dir_all(root.join("content/angebote")).unwrap();
        std::fs::create_dir_all(root.join("inhalt")).unwrap();
        for wrong in
            ["content", "content/neu/public", "content/angebote", "themes/standard", ".", "", "content/../content/x"]
                .into_iter()
                .chain(["neu/../content/x", "neu/auch/../../themes", "neu/.."])
        {
            assert!(check(&root.join(wrong), root).is_err(), "{wrong}");
        }
        assert!(check(root.parent().unwrap(), root).is_err());
        for right in ["public", "neu/public", "content-alt", "inhalt"] {
            assert!(check(&root.join(right), root).is_ok(), "{right}");
        }
        assert!(check_beside(root, root).is_ok() && check_beside(&root.join("content/a"), root).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn steps_back_are_taken_from_where_a_link_leads() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().canonicalize().unwrap();
        std::fs::create_dir_all(folder.join("weit/weg")).unwrap();
        std::os::unix::fs::symlink("weit/weg", folder.join("link")).unwrap();
        for (written, meant) in [("neu/../site", "site"), ("weit/../site", "site"), ("link/../site", "weit/site")] {
            assert_eq!(whole(&folder.join(written)).unwrap(), folder.join(meant), "{written}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_hides_nothing() {
        let root = tempfile::tempdir().unwrap();
        let root = root.path();
        std::fs::create_dir_all(root.join("stadt/content")).unwrap();
        std::os::unix::fs::symlink(root.join("stadt"), root.join("link")).unwrap();
        for wrong in ["link/content/public", "link", "link/content"] {
            assert!(check(&root.join(wrong), &root.join("stadt")).is_err(), "{wrong}");
        }
    }
}
