//! What the search knows: which words lead to which entry, and how strongly.
//!
//! ```text
//! Plan ─entry→ Entries ─texts, language→ Reading ─field, weight→ Postings ─→ emit/search: words, endings
//!                 │                         └─elasticlunr→ the same words as a public index
//!                 └─→ emit/search: titles, cards, filters
//! ```
//!
//! All weighing is done here, at build time: the weight of a word in an entry holds the weights and
//! lengths of its fields already, so that the client only adds up (BM25F, see [`weight`]).

pub mod elasticlunr;
pub mod entry;
pub mod field;
pub mod german;
pub mod language;
pub mod names;
pub mod pieces;
pub mod postings;
pub mod reading;
pub mod texts;
pub mod weight;

pub use entry::{Entry, Kind};
pub use field::Field;
pub use language::Language;
pub use names::Names;
pub use postings::{Posting, Postings, Term};
pub use reading::Reading;
pub use texts::Texts;
