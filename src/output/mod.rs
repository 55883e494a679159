//! Bytes out: a build replaces the whole site in one step, or changes nothing.
//!
//! Staged beside the output on the same file system, synced, then exchanged. Never empties the
//! output first, and never touches files that it did not write. Files that are the same as before are not
//! written again: see [`record`].

pub mod apart;
pub mod cache;
pub mod edit;
pub mod folder;
pub mod lock;
pub mod manifest;
pub mod publish;
pub mod record;
pub mod scaffold;
#[cfg(feature = "flyer")]
pub mod shelf;
pub mod stage;
pub mod together;
pub mod tree;

pub use publish::{Target, publish};
