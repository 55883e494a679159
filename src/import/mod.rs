//! Other formats in: tables from spreadsheets ([`csv`]) and the Human Services Data Specification
//! ([`hsds`]) become entries.
//!
//! ```text
//! bytes ─csv, hsds→ Record ─settle→ Draft ─admit→ files below content/
//!                   what a source says   an entry      checked with every rule
//! ```
//!
//! Three promises. Nothing is invented: what a source does not say is `unbekannt` where an entry may
//! say so, and otherwise the most careful answer, with a [`Note`] that asks for it. Nothing is lost
//! silently: what no field can hold stays in the text of the entry, and a record that cannot be an
//! entry is named with its row and column. Nothing is spoilt: no file is overwritten, and after an
//! import the site can be built if it could be built before.

pub mod admit;
pub mod clock;
pub mod csv;
pub mod draft;
pub mod entry;
pub mod hsds;
pub mod html;
pub mod note;
mod own;
mod person;
pub mod plain;
pub mod record;
mod rhythm;
pub mod sentences;
pub mod settle;
pub mod text;
pub mod timetable;
mod values;

pub use draft::Draft;
pub use note::{Note, Notes, Spot};
pub use record::Record;
pub use settle::Town;
