//! Is it easy to read? German text in two registers: Einfache Sprache (B1) and Leichte Sprache (A2).
//!
//! ```text
//! text ─token, sentence, lexicon→ Document ─rules→ Remarks
//!                                    └─────score→ 1 (easy) to 7 (hard)
//! ```
//!
//! Rules look at a [`Document`] and know nothing of files. [`analyse`] serves plain text (the command
//! `wegweiser text`); [`content`] serves the entries and puts every remark at its place in the source.

mod content;
mod digits;
pub mod document;
pub mod lexicon;
pub mod names;
pub mod passage;
mod phrases;
mod quoted;
pub mod rule;
pub mod rules;
pub mod score;
pub mod sentence;
pub mod syntax;
pub mod token;
pub mod wording;

pub use crate::model::page::Register;
pub use content::{Readability, Reader, content};
pub use document::Document;
pub use names::Names;
pub use rule::{Remark, TextRule};
pub use score::{Band, score};
pub use wording::Wording;

use rule::Remarks;

/// What there is to say about a text.
#[derive(Debug)]
pub struct Analysis {
    /// How hard it is, 1 (easy) to 7 (hard).
    pub score: f64,
    /// The same in words.
    pub band: Band,
    /// What the rules remark on, in the order of the text.
    pub remarks: Vec<Remark>,
}

/// Analyses plain text. Parts that are nothing but `names` are never remarked on.
pub fn analyse(text: &str, register: Register, names: &Names) -> Analysis {
    let document = Document::of_text(text, register, names);
    let score = score(&document);
    Analysis { score, band: Band::of(score), remarks: remarks(&document) }
}

/// Everything that the rules of the text's register remark on, in the order of the text.
pub fn remarks(document: &Document<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for rule in rules::ALL.iter().copied() {
        if let Some(mut taker) = Remarks::of(rule, document, &mut remarks) {
            (rule.look)(document, &mut taker);
        }
    }
    remarks.sort_by(|a, b| {
        (a.range.start, a.range.end, a.rule.rule.id).cmp(&(b.range.start, b.range.end, b.rule.rule.id))
    });
    remarks
}
