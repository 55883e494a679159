//! What the run of a git host tells us in the environment: where the repository lies, where the summary of the job is.

use crate::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Names of the folder of the repository: GitHub, GitLab.
const WORKSPACES: [&str; 2] = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"];
/// Where GitHub takes the summary of a job from.
const SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// The way from the repository to the folder that holds `content/`: empty, or with a slash at its end. Without a host
/// the folder at hand counts as the repository.
pub(super) fn prefix(root: &Path) -> String {
    let workspace = WORKSPACES.iter().find_map(std::env::var_os).map_or_else(|| PathBuf::from("."), PathBuf::from);
    let (Ok(root), Ok(workspace)) = (root.canonicalize(), workspace.canonicalize()) else { return String::new() };
    let Ok(below) = root.strip_prefix(&workspace) else { return String::new() };
    let parts = below.components().map(|part| format!("{}/", part.as_os_str().to_string_lossy()));
    parts.collect()
}

/// Adds to the summary of the job, where there is one.
pub(super) fn add_to_summary(text: &str) -> Result<(), Error> {
    let Some(path) = std::env::var_os(SUMMARY).filter(|path| !path.is_empty()) else { return Ok(()) };
    let mut file = std::fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(&path)
        .map_err(|e| Error::at(&path, "cannot write the summary").because(e))?;
    file.write_all(text.as_bytes()).map_err(|e| Error::at(&path, "cannot write the summary").because(e))
}
