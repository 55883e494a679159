//! What stops a run: disk, configuration of the run, theme. Faults of somebody's content are
//! [`crate::check::Finding`]s instead.

use std::fmt;
use std::path::{Path, PathBuf};

/// Why a run could not go on. Carries the path concerned and the cause, so that one place
/// (`main.rs`) can turn it into text.
#[derive(Debug)]
pub struct Error {
    what: String,
    path: Option<PathBuf>,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error that concerns no file, for example a wrong argument.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), path: None, cause: None }
    }

    /// An error about one path.
    pub fn at(path: impl AsRef<Path>, what: impl Into<String>) -> Self {
        Self { what: what.into(), path: Some(path.as_ref().to_path_buf()), cause: None }
    }

    /// Names what made this error happen.
    #[must_use]
    pub fn because(mut self, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        if let Some(path) = &self.path {
            write!(f, ": {}", path.display())?;
        }
        let mut cause = self.cause.as_deref().map(|c| c as &dyn std::error::Error);
        while let Some(error) = cause {
            write!(f, "\n  {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
