//! Subordinate clauses: what opens them, and where they end.

use super::verb::Role;
use crate::check::plain::lexicon::Forms;
use crate::check::plain::token::{Kind, Token};
use std::ops::Range;

/// What kind of clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClauseKind {
    /// Behind `dass`, `weil`, `wenn` …
    Conjunction,
    /// Behind `der`, `die`, `das` …
    Relative,
    /// Behind `wer`, `wie`, `warum` …
    Question,
    /// `um zu`, `ohne zu`, `statt zu`
    Infinitive,
}

/// A subordinate clause.
#[derive(Debug, Clone)]
pub struct Clause {
    /// What kind.
    pub kind: ClauseKind,
    /// The word that opens it.
    pub opener: usize,
    /// From that word (or the preposition before it) to its verb.
    pub tokens: Range<usize>,
}

/// Conjunctions that are nothing else.
const CLEAR: [&str; 21] = [
    "dass",
    "daß",
    "weil",
    "wenn",
    "falls",
    "obwohl",
    "obgleich",
    "obschon",
    "wenngleich",
    "nachdem",
    "bevor",
    "ehe",
    "sobald",
    "sofern",
    "sodass",
    "sodaß",
    "indem",
    "ob",
    "wohingegen",
    "insofern",
    "sooft",
];
/// Conjunctions that are prepositions or adverbs as well.
const UNCLEAR: [&str; 13] =
    ["als", "da", "wie", "bis", "seit", "seitdem", "während", "damit", "solange", "soweit", "soviel", "zumal", "nun"];

/// Finds the subordinate clauses of a sentence.
pub fn read(tokens: &[Token<'_>], range: Range<usize>, roles: &[Role], clauses: &mut Vec<Clause>) {
    let view = View { tokens, range: range.clone(), roles };
    for at in range {
        let Some(token) = tokens.get(at) else { continue };
        if token.kind != Kind::Word {
            continue;
        }
        if let Some(clause) = view.infinitive(at, token).or_else(|| view.opened(at, token)) {
            clauses.push(clause);
        }
    }
}

struct View<'a, 't> {
    tokens: &'a [Token<'t>],
    range: Range<usize>,
    roles: &'a [Role],
}

impl View<'_, '_> {
    fn role(&self, at: usize) -> Role {
        if self.range.contains(&at) { self.roles.get(at).copied().unwrap_or_default() } else { Role::Break }
    }

    fn is(&self, at: usize, forms: Forms) -> bool {
        self.range.contains(&at) && self.tokens.get(at).is_some_and(|token| token.forms.any(forms))
    }

    /// `um zusammen zu kochen`
    fn infinitive(&self, at: usize, token: &Token<'_>) -> Option<Clause> {
        if !matches!(&*token.lower, "um" | "ohne" | "statt" | "anstatt") {
            return None;
        }
        let end = self.next_break(at + 1);
        let verb = (at + 1..end).find(|n| self.is_zu_infinitive(*n))?;
        let finite = (at + 1..verb).any(|n| self.role(n) == Role::Finite);
        (!finite).then_some(Clause { kind: ClauseKind::Infinitive, opener: at, tokens: at..verb + 1 })
    }

    fn is_zu_infinitive(&self, at: usize) -> bool {
        self.is(at, Forms::ZU_INFINITIVE)
            || (self.is(at, Forms::INFINITIVE) && self.tokens.get(at - 1).is_some_and(|before| before.is("zu")))
    }

    fn opened(&self, at: usize, token: &Token<'_>) -> Option<Clause> {
        let lower = &*token.lower;
        let clear = CLEAR.contains(&lower);
        let begins = self.begins_clause(at);
        let kind = if clear || UNCLEAR.contains(&lower) {
            ClauseKind::Conjunction
        } else if token.forms.any(Forms::RELATIVE) && self.may_be_relative(at) {
            ClauseKind::Relative
        } else if token.forms.any(Forms::QUESTION) {
            ClauseKind::Question
        } else {
            return None;
        };
        let strict = !clear;
        if strict && !begins && kind == ClauseKind::Question {
            return None;
        }
        // `seit dem Mai`, `während der Zeit`, `als Helfer`, `da ist`: no verb right behind.
        let verb = self.closing_verb(at, strict)?;
        let start = if self.is_preposition_before(at) { at - 1 } else { at };
        Some(Clause { kind, opener: at, tokens: start..verb + 1 })
    }

    /// Whether a clause can begin here: behind a break or coordinator, a preposition behind one, or at the
    /// beginning of the sentence.
    fn begins_clause(&self, at: usize) -> bool {
        let before =
            |n: usize| n == self.range.start || self.role(n - 1) == Role::Break || self.is(n - 1, Forms::COORDINATOR);
        before(at) || (self.is_preposition_before(at) && before(at - 1))
    }

    fn is_preposition_before(&self, at: usize) -> bool {
        at > self.range.start && self.is(at - 1, Forms::PREPOSITION) && !self.is(at - 1, Forms::DETERMINER)
    }

    /// `, der …`; also without comma, behind a noun and before a pronoun: `die Ware die man braucht`.
    fn may_be_relative(&self, at: usize) -> bool {
        if self.role(at) == Role::Nominal || at == self.range.start {
            // `, deren Kinder …`: an article in form, a relative pronoun by its place.
            let word = self.tokens.get(at).map_or("", |t| &*t.lower);
            let comma = at > self.range.start && self.role(at - 1) == Role::Break;
            if !(comma
                && matches!(
                    word,
                    "deren" | "dessen" | "der" | "die" | "das" | "den" | "dem" | "welche" | "welcher" | "welches"
                ))
            {
                return false;
            }
        }
        if self.role(at + 1) == Role::Finite {
            // `, die kann man einfach …` says something of its own; `, die lachen.` does not.
            let end = self.next_break(at + 1);
            return self.begins_clause(at) && end == at + 2 && self.is_preposition_or_comma(at);
        }
        if self.begins_clause(at) && at > self.range.start {
            return self.is_preposition_or_comma(at);
        }
        let noun = at > self.range.start
            && self.tokens.get(at - 1).is_some_and(|t| t.forms.any(Forms::NOUN) && t.is_capital());
        noun && self.tokens.get(at + 1).is_some_and(|t| {
            matches!(
                &*t.lower,
                "man" | "ich" | "wir" | "er" | "sie" | "es" | "du" | "ihr" | "sich" | "mir" | "mich" | "uns"
            )
        })
    }

    fn is_preposition_or_comma(&self, at: usize) -> bool {
        let comma = |n: usize| n > self.range.start && self.role(n - 1) == Role::Break;
        comma(at) || (self.is_preposition_before(at) && comma(at - 1)) || (self.is(at - 1, Forms::COORDINATOR))
    }

    /// The finite verb at the end of the clause that a word opens.
    fn closing_verb(&self, opener: usize, strict: bool) -> Option<usize> {
        let mut end = self.next_break(opener + 1);
        let mut from = opener + 1;
        let mut any = None;
        // A nested clause between commas is stepped over.
        for _ in 0..4 {
            for at in from..end {
                if self.role(at) != Role::Finite {
                    continue;
                }
                any = Some(at);
                let closes = at + 1 >= end
                    || self.is(at + 1, Forms::COORDINATOR | Forms::SUBORDINATOR)
                    || (at > opener + 1
                        && !(strict && opener == self.range.start)
                        && self.is(at + 1, Forms::PREPOSITION))
                    || self.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Sign);
                // `dass er hätte kommen können`
                let cluster = (at + 1..end).all(|n| matches!(self.role(n), Role::Infinitive | Role::Participle));
                if (closes || cluster) && (at > opener + 1 || (!strict || end == at + 1)) {
                    return Some(at);
                }
            }
            if any.is_some() || end >= self.range.end {
                break;
            }
            from = end + 1;
            end = self.next_break(from);
        }
        // Clear conjunctions open a clause even where the word order is careless.
        any.filter(|_| !strict).or_else(|| (!strict).then_some(opener))
    }

    fn next_break(&self, from: usize) -> usize {
        (from..self.range.end).find(|n| self.role(*n) == Role::Break).unwrap_or_else(|| {
            // The full stop at the end of the sentence is no part of the clause.
            let last = self.range.end.saturating_sub(1);
            let sign = self.tokens.get(last).is_some_and(|t| t.kind == Kind::Sign);
            if sign && last >= from { last } else { self.range.end }
        })
    }
}
