//! Grammar as far as the rules need it: noun phrases with their cases, finite verbs, subordinate clauses.
//!
//! No parser of all German: each step decides what word lists and word order can decide, in the order
//! phrases → verbs → clauses. Token numbers are those of the document.

pub mod clause;
pub mod phrase;
pub mod verb;

pub use clause::{Clause, ClauseKind};
pub use phrase::Phrase;
pub use verb::Role;

use super::document::Sentence;
use super::token::Token;
use std::ops::Range;

/// The grammar of a document.
#[derive(Debug, Default)]
pub struct Syntax {
    /// All noun phrases in order.
    pub phrases: Vec<Phrase>,
    /// What every token does in its sentence.
    pub roles: Vec<Role>,
    /// Subordinate clauses in order.
    pub clauses: Vec<Clause>,
}

impl Syntax {
    /// Looks at all sentences.
    pub fn read(tokens: &[Token<'_>], sentences: &[Sentence]) -> Self {
        let mut syntax = Self { roles: vec![Role::Other; tokens.len()], ..Self::default() };
        for sentence in sentences {
            let first = syntax.phrases.len();
            phrase::read(tokens, sentence.tokens.clone(), &mut syntax.phrases);
            let phrases = syntax.phrases.get(first..).unwrap_or(&[]);
            verb::read(tokens, sentence.tokens.clone(), phrases, &mut syntax.roles);
            clause::read(tokens, sentence.tokens.clone(), phrases, &syntax.roles, &mut syntax.clauses);
        }
        syntax
    }

    /// What a token does.
    pub fn role(&self, token: usize) -> Role {
        self.roles.get(token).copied().unwrap_or_default()
    }

    /// The phrase that a token belongs to.
    pub fn phrase_of(&self, token: usize) -> Option<&Phrase> {
        let at = self.phrases.partition_point(|phrase| phrase.tokens.end <= token);
        self.phrases.get(at).filter(|phrase| phrase.tokens.contains(&token))
    }

    /// The phrases that begin within these tokens.
    pub fn phrases_in(&self, tokens: &Range<usize>) -> &[Phrase] {
        let from = self.phrases.partition_point(|phrase| phrase.tokens.start < tokens.start);
        let to = self.phrases.partition_point(|phrase| phrase.tokens.start < tokens.end);
        self.phrases.get(from..to).unwrap_or(&[])
    }

    /// The subordinate clauses that are opened within these tokens.
    pub fn clauses_in(&self, tokens: &Range<usize>) -> &[Clause] {
        let from = self.clauses.partition_point(|clause| clause.opener < tokens.start);
        let to = self.clauses.partition_point(|clause| clause.opener < tokens.end);
        self.clauses.get(from..to).unwrap_or(&[])
    }

    /// The innermost subordinate clause of a sentence that a token belongs to.
    pub fn clause_of(&self, token: usize, sentence: &Range<usize>) -> Option<&Clause> {
        let around = self.clauses_in(sentence).iter().filter(|clause| clause.tokens.contains(&token));
        around.min_by_key(|clause| clause.tokens.len())
    }
}
