//! What will be published, before any rendering: addresses, pages, views. No I/O.

pub mod address;

pub use address::{Address, AddressBook, Base};
