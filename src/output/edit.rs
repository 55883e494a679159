//! Writes into `content/`: the only place that may. A file changes in one step or not at all, and nowhere but at
//! the places named.

use crate::error::Error;
use crate::source::{SourceFile, Span, regular};
use std::io::Write;
use std::path::Path;

/// Puts texts in the place of some bytes of a file; byte-order mark, line ends and all the rest stay as they are.
///
/// # Errors
/// Where two places overlap or are none in the file, where the file is not as it was when it was read, and where
/// the disk refuses. The file is then untouched.
pub fn replace(root: &Path, file: &SourceFile, places: &[(Span, &str)]) -> Result<(), Error> {
    let path = root.join(&file.path);
    let new = replaced(&file.text, places)
        .ok_or_else(|| Error::at(&path, "two replacements overlap, or one lies outside of the file"))?;
    // A link stays a link: what it leads to is written.
    let path = path.canonicalize().map_err(|e| Error::at(&path, "cannot find").because(e))?;
    write(&path, &with_mark(file, &file.text), &with_mark(file, &new))
}

/// Writes a new file. One that is there already stays as it is.
///
/// # Errors
/// Where there is a file of this name, or the disk refuses.
pub fn create(root: &Path, path: &str, text: &str) -> Result<(), Error> {
    let path = root.join(path);
    let cannot = |error: std::io::Error| Error::at(&path, "cannot write").because(error);
    let folder = path.parent().unwrap_or(root);
    std::fs::create_dir_all(folder).map_err(cannot)?;
    let mut fresh = tempfile::Builder::new().prefix(".wegweiser-").tempfile_in(folder).map_err(cannot)?;
    fresh.write_all(text.as_bytes()).map_err(cannot)?;
    readable(fresh.path()).map_err(cannot)?;
    fresh.as_file().sync_all().map_err(cannot)?;
    fresh.persist_noclobber(&path).map_err(|error| cannot(error.error))?;
    Ok(())
}

/// Temporary files are private; entries are for everybody who may read the folder.
#[cfg(unix)]
fn readable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// The text with the replacements; nothing where they do not fit.
fn replaced(text: &str, places: &[(Span, &str)]) -> Option<String> {
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

/// Writes a new file beside the old one and puts it in its place, with the same permissions.
fn write(path: &Path, old: &str, new: &str) -> Result<(), Error> {
    let cannot = |error: std::io::Error| Error::at(path, "cannot write").because(error);
    let permissions = std::fs::metadata(path).map_err(cannot)?.permissions();
    let folder = path.parent().unwrap_or(path);
    let mut fresh = tempfile::Builder::new().prefix(".wegweiser-").tempfile_in(folder).map_err(cannot)?;
    fresh.write_all(new.as_bytes()).map_err(cannot)?;
    fresh.as_file().set_permissions(permissions).map_err(cannot)?;
    fresh.as_file().sync_all().map_err(cannot)?;
    // Last of all, so that what somebody saved in the meantime is not lost.
    if regular::read(path).map_err(cannot)? != old.as_bytes() {
        return Err(Error::at(path, "the file has changed in the meantime; nothing was written"));
    }
    fresh.persist(path).map_err(|error| cannot(error.error))?;
    Ok(())
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
}
