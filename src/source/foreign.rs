//! Files from elsewhere that an import reads: one file, a folder of tables, or a ZIP of them.

use crate::error::Error;
use std::io::Read;
use std::path::Path;

/// The largest file, and the largest content of an archive, in bytes. A table of 100,000 offers has
/// about 60 megabytes.
pub const MAX_BYTES: u64 = 200 * 1024 * 1024;

/// A file: its name without folders, and its bytes.
#[derive(Debug, Clone)]
pub struct ForeignFile {
    /// Name without folders.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// Reads one file.
///
/// # Errors
/// Where there is none, or it is too large.
pub fn read(path: &Path) -> Result<ForeignFile, Error> {
    let cannot = |error: std::io::Error| Error::at(path, "cannot read").because(error);
    let metadata = std::fs::metadata(path).map_err(cannot)?;
    if !metadata.is_file() {
        return Err(Error::at(path, "this is no file"));
    }
    if metadata.len() > MAX_BYTES {
        return Err(Error::at(path, "larger than {n} megabytes").with("n", MAX_BYTES / 1024 / 1024));
    }
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Ok(ForeignFile { name, bytes: std::fs::read(path).map_err(cannot)? })
}

/// Reads a file, the tables and JSON files of a folder, or those in a ZIP, in the order of their names.
///
/// # Errors
/// Where something cannot be read.
pub fn read_all(path: &Path) -> Result<Vec<ForeignFile>, Error> {
    if !path.is_dir() {
        let file = read(path)?;
        return if file.bytes.starts_with(b"PK\x03\x04") { unzip(path, &file.bytes) } else { Ok(vec![file]) };
    }
    let entries = std::fs::read_dir(path).map_err(|e| Error::at(path, "cannot read the folder").because(e))?;
    let mut paths: Vec<_> =
        entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|p| wanted(&p.to_string_lossy())).collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

/// A description of tables is no table.
fn wanted(name: &str) -> bool {
    let lower = name.to_lowercase();
    (lower.ends_with(".csv") || lower.ends_with(".json")) && !lower.ends_with("datapackage.json")
}

fn unzip(path: &Path, bytes: &[u8]) -> Result<Vec<ForeignFile>, Error> {
    let wrong = |error: zip::result::ZipError| match error {
        zip::result::ZipError::Io(error) => Error::at(path, "cannot read the archive").because(error),
        zip::result::ZipError::UnsupportedArchive(_) => {
            Error::at(path, "this archive is locked, or packed in an unknown way")
        }
        _ => Error::at(path, "this archive is broken"),
    };
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).map_err(wrong)?;
    let (mut files, mut left) = (Vec::new(), MAX_BYTES);
    for number in 0..archive.len() {
        let file = archive.by_index(number).map_err(wrong)?;
        let name = file.name().map_err(wrong)?.into_owned();
        if !wanted(&name) {
            continue;
        }
        // What the archive says of its sizes is not believed.
        let mut bytes = Vec::new();
        file.take(left + 1)
            .read_to_end(&mut bytes)
            .map_err(|e| Error::at(path, "cannot read the archive").because(e))?;
        left = left
            .checked_sub(bytes.len() as u64)
            .ok_or_else(|| Error::at(path, "unpacked larger than {n} megabytes").with("n", MAX_BYTES / 1024 / 1024))?;
        let name = name.rsplit(['/', '\\']).next().unwrap_or(&name).to_owned();
        files.push(ForeignFile { name, bytes });
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}
