//! Subordinate clauses: what opens them, and where they end.

use super::phrase::Phrase;
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
const UNCLEAR: [&str; 12] =
    ["als", "da", "wie", "bis", "seit", "seitdem", "während", "damit", "solange", "soweit", "soviel", "zumal"];

/// Finds the subordinate clauses of a sentence.
pub fn read(tokens: &[Token<'_>], range: Range<usize>, phrases: &[Phrase], roles: &[Role], clauses: &mut Vec<Clause>) {
    let view = View { tokens, range: range.clone(), phrases, roles };
    for at in range {
        let Some(token) = tokens.get(at) else { continue };
        let opens = Forms::SUBORDINATOR | Forms::RELATIVE | Forms::QUESTION | Forms::PREPOSITION;
        if token.kind != Kind::Word || !token.forms.any(opens) {
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
    phrases: &'a [Phrase],
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
        let verb = (at + 1..self.range.end).find(|n| self.is_zu_infinitive(*n))?;
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
        let kind = if clear || (UNCLEAR.contains(&lower) && !self.is_preposition(at, lower, begins)) {
            ClauseKind::Conjunction
        } else if token.forms.any(Forms::RELATIVE) && self.may_be_relative(at) {
            ClauseKind::Relative
        } else if token.forms.any(Forms::QUESTION) && begins {
            ClauseKind::Question
        } else {
            return None;
        };
        let verb = self.closing_verb(at, kind, !clear)?;
        let start = if self.is_preposition_before(at) || self.tokens.get(at.wrapping_sub(1)).is_some_and(|t| t.is("so"))
        {
            at - 1
        } else {
            at
        };
        Some(Clause { kind, opener: at, tokens: start..verb + 1 })
    }

    /// `seit dem Mai`, `während der Zeit`, `bis 18 Uhr`, `als Helfer`, `da ist`: no conjunction.
    fn is_preposition(&self, at: usize, lower: &str, begins: bool) -> bool {
        if matches!(lower, "als" | "wie" | "da" | "damit" | "soweit" | "soviel" | "solange" | "zumal")
            && !begins
            && !self.is_subject_pronoun(at + 1)
        {
            return true;
        }
        let next = (at + 1..self.range.end).find(|n| !self.is(*n, Forms::ADVERB)).unwrap_or(at);
        let phrase = self.phrases.binary_search_by_key(&next, |phrase| phrase.tokens.start);
        let phrase = phrase.ok().and_then(|n| self.phrases.get(n));
        match lower {
            "bis" => {
                let number = self
                    .tokens
                    .get(next)
                    .is_some_and(|t| matches!(t.kind, Kind::Number | Kind::Ordinal | Kind::Date | Kind::Time));
                number
                    || self.is(next, Forms::PREPOSITION)
                    // As a preposition it narrows what follows to the accusative: the article itself tells.
                    || phrase.is_some_and(|p| !p.article || !self.is(next, Forms::NOMINATIVE))
            }
            // A conjunction only before a subject.
            "seit" => !(self.is_subject_pronoun(next) || phrase.is_some_and(|p| p.cases.any(Forms::NOMINATIVE))),
            "während" => phrase.is_some_and(|p| p.cases.any(Forms::GENITIVE) && !p.cases.any(Forms::NOMINATIVE)),
            _ => false,
        }
    }

    fn is_subject_pronoun(&self, at: usize) -> bool {
        self.range.contains(&at)
            && self
                .tokens
                .get(at)
                .is_some_and(|t| matches!(&*t.lower, "man" | "ich" | "du" | "er" | "sie" | "es" | "wir" | "ihr"))
    }

    /// Whether a clause can begin here: behind a break or coordinator, a preposition behind one, or at the
    /// beginning of the sentence.
    fn begins_clause(&self, at: usize) -> bool {
        let before =
            |n: usize| n == self.range.start || self.role(n - 1) == Role::Break || self.is(n - 1, Forms::COORDINATOR);
        before(at) || (self.is_preposition_before(at) && before(at - 1))
    }

    fn is_preposition_before(&self, at: usize) -> bool {
        // `bis der Mensch …`: no relative pronoun follows `bis`.
        at > self.range.start
            && self.is(at - 1, Forms::PREPOSITION)
            && !self.is(at - 1, Forms::DETERMINER)
            && !self.tokens.get(at - 1).is_some_and(|t| t.is("bis"))
    }

    /// `, der …`; also without comma, behind a noun: `die Ware die man braucht`.
    fn may_be_relative(&self, at: usize) -> bool {
        if at == self.range.start {
            return false;
        }
        if self.role(at + 1) == Role::Finite {
            // `, die kann man einfach …` says something of its own; `, die lachen.` does not.
            return self.next_break(at + 1) == at + 2 && self.is_behind_comma(at);
        }
        if self.is_behind_comma(at) {
            return true;
        }
        // A careless writer leaves the comma out.
        let word = self.tokens.get(at).map_or("", |t| &*t.lower);
        let noun = self.is(at - 1, Forms::NOUN) && self.tokens.get(at - 1).is_some_and(Token::is_capital);
        let verb_before = (self.range.start..at)
            .rev()
            .take_while(|n| self.role(*n) != Role::Break)
            .any(|n| self.role(n) == Role::Finite);
        let pronoun = self.tokens.get(at + 1).is_some_and(|t| {
            matches!(
                &*t.lower,
                "man" | "ich" | "wir" | "er" | "sie" | "es" | "du" | "ihr" | "sich" | "mir" | "mich" | "uns"
            )
        });
        (noun && (pronoun || (verb_before && self.role(at) != Role::Nominal)))
            || (word == "das" && pronoun && self.role(at) != Role::Nominal)
    }

    fn is_behind_comma(&self, at: usize) -> bool {
        // A colon, a bracket may stand before any sentence.
        let comma = |n: usize| {
            n > self.range.start
                && self
                    .tokens
                    .get(n - 1)
                    .is_some_and(|t| t.kind == Kind::Sign && matches!(t.text, "," | "–" | "—" | "--"))
        };
        let link = at > self.range.start && self.is(at - 1, Forms::COORDINATOR) && self.role(at) != Role::Nominal;
        comma(at) || (self.is_preposition_before(at) && comma(at - 1)) || link
    }

    /// The finite verb at the end of the clause that a word opens.
    fn closing_verb(&self, opener: usize, kind: ClauseKind, strict: bool) -> Option<usize> {
        // What looks like an article opens a clause only where the verb clearly closes it:
        // `, der Karten verkauft.`, but not `, der Bus fährt los.`
        let article = self.role(opener) == Role::Nominal;
        let loose = kind == ClauseKind::Relative && !self.is_behind_comma(opener);
        let mut end = self.next_break(opener + 1);
        if end <= opener + 1 {
            return None;
        }
        let mut from = opener + 1;
        let mut any = None;
        // A nested clause between commas is stepped over.
        for _ in 0..4 {
            for at in from..end {
                if self.role(at) != Role::Finite {
                    continue;
                }
                let first = any.is_none();
                any = Some(at);
                let last = at + 1 >= end || self.is(at + 1, Forms::COORDINATOR);
                let put_behind =
                    at > opener + 1 && !(strict && opener == self.range.start) && self.is(at + 1, Forms::PREPOSITION);
                let closes = last
                    || (!article
                        && !loose
                        && (put_behind || self.is(at + 1, Forms::SUBORDINATOR) || self.is_closing_sign(at + 1)));
                // `dass er hätte kommen können`
                let cluster = (at + 1..end).all(|n| matches!(self.role(n), Role::Infinitive | Role::Participle));
                if ((article || loose) && !first) || !(closes || cluster) {
                    continue;
                }
                // `, da ist` behind an inserted clause: no subject, so no clause.
                let subject = at > opener + 1 || kind != ClauseKind::Conjunction;
                if at > opener + 1 || !strict || end == at + 1 && subject {
                    return Some(at);
                }
            }
            if any.is_some() || article || loose || end >= self.range.end {
                break;
            }
            from = end + 1;
            end = self.next_break(from);
        }
        // Clear conjunctions open a clause even where the word order is careless.
        any.filter(|_| !strict).or_else(|| (!strict).then_some(opener))
    }

    /// Behind the verb: the end of a quotation, but not the beginning of one.
    fn is_closing_sign(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == Kind::Sign && !matches!(t.text, "„" | "`" | "»" | "\""))
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
