//! What will be published, before any rendering: addresses, pages, views. No I/O.

pub mod address;
pub mod address_book;
pub mod agenda;
pub mod data;
pub mod facet;
pub mod filter;
pub mod flyer;
pub mod follow;
pub mod inventory;
pub mod letters;
pub mod linked;
pub mod nearby;
pub mod order;
pub mod page;
pub mod plan;
pub mod rank;
pub mod site;
pub mod titles;
pub mod view;
pub mod welcome;

pub use address::{Address, Base};
pub use address_book::AddressBook;
pub use data::DataFile;
pub use facet::Facet;
pub use filter::{Filter, FilterValue};
pub use page::{Page, PageKind};
pub use plan::{Plan, address_book, plan};
pub use site::Site;
