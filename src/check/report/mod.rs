//! Findings as text: for people at a terminal, and for programs.

pub mod diff;
pub mod json;
pub mod plain;
