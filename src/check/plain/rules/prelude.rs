//! What most rules need.

pub use crate::check::finding::Severity;
#[allow(unused_imports, reason = "each rule takes what it needs")]
pub use crate::check::plain::document::{Block, BlockKind, Document, Sentence};
pub use crate::check::plain::rule::{Note, Remarks, TextRule};
#[allow(unused_imports, reason = "each rule takes what it needs")]
pub use crate::check::plain::token::{Kind, Token};
pub use crate::model::page::Register;
