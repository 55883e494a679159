//! The words of the field, as types: what an offer, a partner, a place is. No I/O, no HTML.
//!
//! [`read`] turns documents into a [`Catalogue`]; each kind of entry has its file, with the shape
//! of its front matter and its reading side by side.

pub mod access;
pub mod accessibility;
pub mod address;
pub mod catalogue;
pub mod colour;
pub mod contact;
pub mod cost;
pub mod entry;
pub mod field;
pub mod form;
pub mod holidays;
pub mod id;
pub mod image;
pub mod language;
mod misplaced;
pub mod notation;
pub mod offer;
pub mod page;
pub mod partner;
pub mod place;
pub mod read;
mod register;
pub mod registration;
pub mod review;
mod rhythm;
pub mod schedule;
pub mod scope;
pub mod suggest;
pub mod text;
pub mod translation;
pub mod unanswered;
pub mod vocabulary;
pub mod words;

pub use catalogue::Catalogue;
pub use id::Id;
pub use offer::Offer;
pub use page::FreePage;
pub use partner::Partner;
pub use place::Place;
pub use read::read;
