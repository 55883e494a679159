//! What stops a run: disk, configuration of the run, theme. Faults of somebody's content are
//! [`crate::check::Finding`]s instead.

use crate::legible::legible;
use std::borrow::Cow;
use std::error::Error as Cause;
use std::fmt;
use std::path::{Path, PathBuf};

/// Why a run could not go on. Carries the path concerned and the cause, so that one place
/// (`cli/`) can turn it into text.
#[derive(Debug)]
pub struct Error {
    what: Cow<'static, str>,
    values: Vec<(&'static str, String)>,
    path: Option<PathBuf>,
    cause: Option<Box<dyn Cause + Send + Sync>>,
}

impl Error {
    /// An error that concerns no file, for example a wrong argument. `what` is English, with `{name}` where a value
    /// belongs; `cli/errors.toml` says the same in German.
    pub fn new(what: impl Into<Cow<'static, str>>) -> Self {
        Self { what: what.into(), values: Vec::new(), path: None, cause: None }
    }

    /// An error about one path.
    pub fn at(path: impl AsRef<Path>, what: impl Into<Cow<'static, str>>) -> Self {
        Self { path: Some(path.as_ref().to_path_buf()), ..Self::new(what) }
    }

    /// A value for a placeholder.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }

    /// Names what made this error happen.
    #[must_use]
    pub fn because(mut self, cause: impl Into<Box<dyn Cause + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// What happened, in English and without its values: the key of its words.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// What made it happen, and what made that.
    pub fn causes(&self) -> Vec<&(dyn Cause + 'static)> {
        let mut causes: Vec<&(dyn Cause + 'static)> = Vec::new();
        let mut next = self.cause.as_deref().map(|cause| cause as &(dyn Cause + 'static));
        while let Some(cause) = next {
            causes.push(cause);
            next = cause.source();
        }
        causes
    }

    /// A sentence with the values of this error and its path. Nothing in it steers a terminal.
    pub fn say(&self, sentence: &str) -> String {
        let mut text = sentence.to_owned();
        for (name, value) in &self.values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        let text = text.lines().map(legible).collect::<Vec<_>>().join("\n");
        match &self.path {
            Some(path) => format!("{text}: {}", legible(&path.to_string_lossy())),
            None => text,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(&self.what))?;
        for cause in self.causes() {
            for line in cause.to_string().lines() {
                write!(f, "\n  {}", legible(line))?;
            }
        }
        Ok(())
    }
}

impl Cause for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_it_steers_a_terminal() {
        let error = Error::at("a\u{1b}[31m\nb", "no {x}\nat all").with("x", "\u{1b}]0;y").because("c\u{9b}d\ne");
        assert_eq!(error.to_string(), "no \u{fffd}]0;y\nat all: a\u{fffd}[31m\u{fffd}b\n  c\u{fffd}d\n  e");
    }
}
