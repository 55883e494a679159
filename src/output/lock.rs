//! One build at a time for one output: an advisory lock beside it, released even by a kill.

use crate::error::Error;
use crate::source::regular;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::Path;

/// Held while a build writes.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock at `path`.
    ///
    /// # Errors
    /// Where another build holds it, or the folder cannot be written; where something else lies there, such as a link,
    /// behind which a file would be made, or a pipe, at which everything would wait; where it belongs to somebody else
    /// and is closed.
    pub fn take(path: &Path) -> Result<Self, Error> {
        if regular::is_blocked(path) {
            return Err(Error::at(path, "this is in the way of wegweiser and is no file; delete it"));
        }
        let file = open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Error::at(path, "another build is writing this output at the moment")),
            Err(TryLockError::Error(error)) => Err(Error::at(path, "cannot lock the output").because(error)),
        }
    }
}

/// Opens the file, or makes it. Nothing is ever written to it: where somebody else has built before, such as an
/// administrator, it is enough to be able to read what they left.
fn open(path: &Path) -> Result<File, Error> {
    let written = OpenOptions::new().create(true).truncate(false).write(true).open(path);
    let refused = match written {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => error,
        others => return others.map_err(|e| Error::at(path, "cannot write beside the output folder").because(e)),
    };
    match File::open(path) {
        Ok(file) => Ok(file),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err(Error::at(path, "cannot write beside the output folder").because(refused))
        }
        Err(error) => {
            Err(Error::at(path, "this lock of an earlier build belongs to somebody else; delete it").because(error))
        }
    }
}
