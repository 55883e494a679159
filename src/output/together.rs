//! New entries that belong together: all of them are written, or none.

use super::edit;
use super::scaffold::stays_within;
use crate::error::Error;
use std::path::{Path, PathBuf};

/// Writes new files below the root; `step` hears how many are done.
///
/// # Errors
/// Where one of them cannot be written, is there already, or would lie outside of the root. Then none is there.
pub fn create_all(root: &Path, files: &[(String, &str)], step: &mut dyn FnMut(usize)) -> Result<(), Error> {
    for (path, _) in files {
        look(root, path)?;
    }
    let missing = missing(root, files);
    for (number, (path, text)) in files.iter().enumerate() {
        step(number);
        if let Err(error) = edit::create(root, path, text) {
            // Nobody else knows of these: they were made a moment ago, and there was nothing in their place.
            for (path, _) in files.iter().take(number) {
                let _ = std::fs::remove_file(root.join(path));
            }
            for folder in &missing {
                let _ = std::fs::remove_dir(folder);
            }
            return Err(error);
        }
    }
    Ok(())
}

/// Whether a file can be made there: what is in the way is found before anything is written.
fn look(root: &Path, path: &str) -> Result<(), Error> {
    stays_within(root, path)?;
    let file = root.join(path);
    let folder = file.ancestors().skip(1).find(|above| std::fs::symlink_metadata(above).is_ok()).unwrap_or(root);
    if !folder.is_dir() {
        let cause = std::io::Error::from(std::io::ErrorKind::NotADirectory);
        return Err(Error::at(folder, "cannot write").because(cause));
    }
    if std::fs::symlink_metadata(&file).is_ok() {
        return Err(Error::at(&file, "this file is there already; it stays as it is"));
    }
    Ok(())
}

/// The folders that will have to be made, the innermost first.
fn missing(root: &Path, files: &[(String, &str)]) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = Vec::new();
    for (path, _) in files {
        for folder in root.join(path).ancestors().skip(1).take_while(|folder| !folder.exists()) {
            if !folders.iter().any(|known| known == folder) {
                folders.push(folder.to_path_buf());
            }
        }
    }
    folders.sort_by_key(|folder| std::cmp::Reverse(folder.components().count()));
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(root: &Path, paths: &[&str]) -> bool {
        let files: Vec<(String, &str)> = paths.iter().map(|path| ((*path).to_owned(), "Text")).collect();
        create_all(root, &files, &mut |_| {}).is_ok()
    }

    #[test]
    fn all_or_none() {
        let root = tempfile::tempdir().unwrap();
        let root = root.path();
        std::fs::create_dir(root.join("content")).unwrap();
        std::fs::write(root.join("content/orte"), "").unwrap();
        assert!(!write(root, &["content/partner/a.md", "content/orte/b.md"]));
        assert!(!root.join("content/partner").exists());
        // Two of one name are only found when the second is written.
        assert!(!write(root, &["content/partner/a.md", "content/seiten/b.md", "content/partner/a.md"]));
        assert!(!root.join("content/partner").exists() && !root.join("content/seiten").exists());
        assert!(write(root, &["content/partner/a.md", "content/seiten/b.md"]));
        assert!(!write(root, &["content/partner/c.md", "content/seiten/b.md"]));
        assert!(!root.join("content/partner/c.md").exists() && root.join("content/partner/a.md").exists());
    }

    #[cfg(unix)]
    #[test]
    fn nothing_lies_outside_of_the_root() {
        let place = tempfile::tempdir().unwrap();
        let root = place.path().join("town");
        std::fs::create_dir_all(root.join("content/andere")).unwrap();
        std::fs::create_dir(place.path().join("elsewhere")).unwrap();
        let link = |to: &Path, name: &str| std::os::unix::fs::symlink(to, root.join("content").join(name)).unwrap();
        link(&place.path().join("elsewhere"), "angebote");
        link(&place.path().join("nowhere"), "orte");
        link(&root.join("content/andere"), "partner");
        assert!(!write(&root, &["content/seiten/a.md", "content/angebote/b.md"]));
        assert!(!write(&root, &["content/seiten/a.md", "content/orte/b.md"]));
        assert!(!root.join("content/seiten").exists() && !place.path().join("elsewhere/b.md").exists());
        assert!(write(&root, &["content/partner/b.md"]) && root.join("content/andere/b.md").exists());
    }
}
