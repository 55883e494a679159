//! Bytes out: a build replaces the whole site in one step, or changes nothing.
//!
//! Staged beside the output on the same file system, synced, then exchanged. Never empties the
//! output first, and never touches files that it did not write.

pub mod cache;
pub mod edit;
pub mod lock;
pub mod manifest;
pub mod publish;
pub mod scaffold;
pub mod stage;

pub use publish::publish;
