//! Findings as text: for people at a terminal, for programs, for pull requests.

pub mod diff;
pub mod escape;
pub mod github;
pub mod json;
pub mod plain;
pub mod sarif;
pub mod suggestion;
