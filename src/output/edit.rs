//! Writes into `content/`: the only place that may. A file changes in one step or not at all, and nowhere but at
//! the places named.

use super::scaffold;
use crate::error::Error;
use crate::source::{SourceFile, Span, regular};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::{NamedTempFile, TempPath};

/// What to write into a file.
#[derive(Debug)]
pub struct Edit<'a> {
    /// The file as it was read.
    pub file: &'a SourceFile,
    /// Places in its text, and what to put there.
    pub places: Vec<(Span, &'a str)>,
}

/// Puts texts in the place of some bytes of files; byte-order mark, line ends and all the rest stay as they are. Where
/// two paths lead to the same file, it is written once, as the first of them says.
///
/// # Errors
/// Where two places overlap or are none in the file, where a file is not as it was when it was read, and where the disk
/// refuses. All files are then untouched; where only the last step fails, the error names those that have changed.
pub fn replace(root: &Path, edits: &[Edit<'_>]) -> Result<(), Error> {
    let edits = once(root, edits.iter().collect(), |edit| edit.file.path.as_str());
    let ready: Vec<Ready<'_>> = edits.into_iter().map(|edit| prepare(root, edit)).collect::<Result<_, _>>()?;
    let mut written: Vec<&str> = Vec::new();
    for Ready { file, path, old, fresh } in ready {
        let begun = |error: Error| error.with("files", written.join(", "));
        if !is_still(&path, &old).unwrap_or(false) {
            return Err(match written.is_empty() {
                true => changed(&path),
                false => begun(Error::at(&path, "the file has changed in the meantime (written before: {files})")),
            });
        }
        if let Err(error) = fresh.persist(&path) {
            return Err(match written.is_empty() {
                true => Error::at(&path, "cannot write"),
                false => begun(Error::at(&path, "cannot write (written before: {files})")),
            }
            .because(error.error));
        }
        written.push(&file.path);
    }
    Ok(())
}

/// Leaves out what would write into a file a second time: links lead from one path to another.
pub fn once<'a, T>(root: &Path, edits: Vec<T>, path: impl Fn(&T) -> &'a str) -> Vec<T> {
    let mut seen = BTreeSet::new();
    edits
        .into_iter()
        .filter(|edit| root.join(path(edit)).canonicalize().map_or(true, |real| seen.insert(real)))
        .collect()
}

/// A path without links, where there is something.
pub fn real(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}

/// A file that lies beside the one whose place it will take.
struct Ready<'a> {
    file: &'a SourceFile,
    path: PathBuf,
    old: String,
    fresh: TempPath,
}

/// Writes a new file beside the old one, with the same permissions.
fn prepare<'a>(root: &Path, edit: &Edit<'a>) -> Result<Ready<'a>, Error> {
    let file = edit.file;
    let path = root.join(&file.path);
    let new = replaced(&file.text, &edit.places)
        .ok_or_else(|| Error::at(&path, "two replacements overlap, or one lies outside of the file"))?;
    // A link stays a link: what it leads to is written.
    let path = path.canonicalize().map_err(|e| Error::at(&path, "cannot find").because(e))?;
    let old = with_mark(file, &file.text);
    if !is_still(&path, &old)? {
        return Err(changed(&path));
    }
    let cannot = |error: std::io::Error| Error::at(&path, "cannot write").because(error);
    let permissions = std::fs::metadata(&path).map_err(cannot)?.permissions();
    let folder = path.parent().unwrap_or(&path);
    let mut fresh = beside(folder).map_err(cannot)?;
    fresh.write_all(with_mark(file, &new).as_bytes()).map_err(cannot)?;
    fresh.as_file().set_permissions(permissions).map_err(cannot)?;
    fresh.as_file().sync_all().map_err(cannot)?;
    // Closed: a thousand entries are more than may be open at a time.
    let fresh = fresh.into_temp_path();
    Ok(Ready { file, path, old, fresh })
}

/// Whether nobody has saved the file in the meantime: nothing of theirs may be lost.
fn is_still(path: &Path, old: &str) -> Result<bool, Error> {
    let now = regular::read(path).map_err(|error| Error::at(path, "cannot read").because(error))?;
    Ok(now == old.as_bytes())
}

fn changed(path: &Path) -> Error {
    Error::at(path, "the file has changed in the meantime; nothing was written")
}

/// Writes a new file. One that is there already stays as it is.
///
/// # Errors
/// Where there is a file of this name, where its folder lies outside of the root, or the disk refuses.
pub fn create(root: &Path, path: &str, text: &str) -> Result<(), Error> {
    scaffold::stays_within(root, path)?;
    let path = root.join(path);
    let cannot = |error: std::io::Error| Error::at(&path, "cannot write").because(error);
    let folder = path.parent().unwrap_or(root);
    std::fs::create_dir_all(folder).map_err(cannot)?;
    let mut fresh = beside(folder).map_err(cannot)?;
    fresh.write_all(text.as_bytes()).map_err(cannot)?;
    readable(fresh.path()).map_err(cannot)?;
    fresh.as_file().sync_all().map_err(cannot)?;
    fresh.persist_noclobber(&path).map_err(|error| cannot(error.error))?;
    Ok(())
}

/// A file beside others, of a name that no check reads: one may stay behind where somebody stops the run.
fn beside(folder: &Path) -> std::io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(".wegweiser-").suffix(".tmp").tempfile_in(folder)
}

/// Temporary files are private; entries are for everybody who may read the folder.
#[cfg(unix)]
pub(super) fn readable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
pub(super) fn readable(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// The text with the replacements; nothing where they do not fit.
pub fn replaced(text: &str, places: &[(Span, &str)]) -> Option<String> {
    let mut places: Vec<&(Span, &str)> = places.iter().collect();
    places.sort_by_key(|(span, _)| *span);
    let (mut new, mut at) = (String::with_capacity(text.len()), 0);
    for (span, replacement) in places {
        new.push_str(text.get(at..span.range().start)?);
        text.get(span.range())?;
        new.push_str(replacement);
        at = span.range().end;
    }
    new.push_str(text.get(at..)?);
    Some(new)
}

fn with_mark(file: &SourceFile, text: &str) -> String {
    let mark = if file.byte_order_mark { "\u{feff}" } else { "" };
    format!("{mark}{text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_at_the_places_named() {
        let (tea, day) = (Span::new(0, 3), Span::new(8, 11));
        assert_eq!(replaced("Tee und Tag", &[(day, "Nacht"), (tea, "Kuchen")]).as_deref(), Some("Kuchen und Nacht"));
        assert_eq!(replaced("Tee", &[]).as_deref(), Some("Tee"));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for places in [
            vec![(Span::new(0, 3), "a"), (Span::new(2, 5), "b")],
            vec![(Span::new(0, 3), "a"), (Span::new(0, 3), "a")],
            vec![(Span::new(8, 90), "a")],
            vec![(Span::new(1, 2), "a")],
        ] {
            assert_eq!(replaced("Öl und Tee", &places), None, "{places:?}");
        }
    }

    #[test]
    fn all_files_or_none() {
        let root = tempfile::tempdir().unwrap();
        let read = |path: &str| std::fs::read_to_string(root.path().join(path)).unwrap();
        for path in ["a.md", "b.md"] {
            std::fs::write(root.path().join(path), "Tee").unwrap();
        }
        let (a, b) = (SourceFile::new("a.md", "Tee"), SourceFile::new("b.md", "Saft"));
        let edit = |file| Edit { file, places: vec![(Span::new(0, 3), "Kaffee")] };
        assert!(replace(root.path(), &[edit(&a), edit(&b)]).is_err());
        assert_eq!((read("a.md"), read("b.md")), ("Tee".to_owned(), "Tee".to_owned()));
        assert_eq!(root.path().read_dir().unwrap().count(), 2, "nothing is left behind");
        let b = SourceFile::new("b.md", "Tee");
        assert!(replace(root.path(), &[edit(&a), edit(&b), edit(&a)]).is_ok());
        assert_eq!((read("a.md"), read("b.md")), ("Kaffee".to_owned(), "Kaffee".to_owned()));
    }
}
