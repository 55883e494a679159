//! Reading of files that may lie anywhere: only those that are files. Opening a pipe waits until somebody writes into
//! it, and a device never ends.

use std::io::{self, ErrorKind};
use std::path::Path;

/// Whether something else than a file lies at a path: a link, behind which a file would be made, a pipe, at which
/// everything would wait, a folder.
pub fn is_blocked(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file())
}

/// The bytes of a file, also where a link leads to it.
///
/// # Errors
/// Where it cannot be read, and where it is a folder, a pipe, a socket or a device.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let metadata = std::fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !metadata.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "no regular file"));
    }
    std::fs::read(path)
}

/// The text of a file.
///
/// # Errors
/// As those of [`read`], and where it is not UTF-8.
pub fn text(path: &Path) -> io::Result<String> {
    String::from_utf8(read(path)?).map_err(|error| io::Error::new(ErrorKind::InvalidData, error))
}
