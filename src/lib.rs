//! wegweiser: a static-site generator for directories of local offers against loneliness.

#![warn(missing_docs)]
pub mod check;
pub mod config;
pub mod date;
pub mod error;
pub mod model;
pub mod pages;
pub mod source;
pub use error::Error;
