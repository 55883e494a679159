//! Which words are finite verbs, and which are participles and infinitives that go with them.

use super::phrase::Phrase;
use crate::check::plain::lexicon::Forms;
use crate::check::plain::token::{Kind, Token};
use std::ops::Range;

/// What a token does in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// Nothing that the grammar rules ask for.
    #[default]
    Other,
    /// Article, adjective or noun of a noun phrase.
    Nominal,
    /// A finite verb.
    Finite,
    /// A past participle with its auxiliary somewhere, or alone.
    Participle,
    /// An infinitive.
    Infinitive,
    /// A comma, semicolon, dash, colon, bracket or quotation mark.
    Break,
}

/// Decides the role of every token of a sentence.
pub fn read(tokens: &[Token<'_>], range: Range<usize>, phrases: &[Phrase], roles: &mut [Role]) {
    for phrase in phrases {
        for at in phrase.tokens.clone() {
            set(roles, at, Role::Nominal);
        }
    }
    for at in range.clone() {
        let Some(token) = tokens.get(at) else { continue };
        if token.kind == Kind::Sign && is_break(token.text) {
            set(roles, at, Role::Break);
        }
    }
    // Words that can be nothing but finite verbs come first: the others depend on them.
    for at in range.clone() {
        if get(roles, at) == Role::Other && tokens.get(at).is_some_and(|token| candidate(token) && !is_ambiguous(token))
        {
            set(roles, at, Role::Finite);
        }
    }
    for at in range.clone() {
        if get(roles, at) == Role::Other
            && let Some(token) = tokens.get(at)
        {
            set(roles, at, ambiguous(tokens, range.clone(), roles, at, token));
        }
    }
}

fn get(roles: &[Role], at: usize) -> Role {
    roles.get(at).copied().unwrap_or_default()
}

fn set(roles: &mut [Role], at: usize, role: Role) {
    if let Some(slot) = roles.get_mut(at) {
        *slot = role;
    }
}

fn is_break(sign: &str) -> bool {
    matches!(sign, "," | ";" | ":" | "–" | "—" | "--" | "(" | ")" | "[" | "]" | "…" | "...")
}

/// Whether a word can be a finite verb here.
fn candidate(token: &Token<'_>) -> bool {
    let closed = Forms::ADVERB | Forms::PREPOSITION | Forms::PRONOUN | Forms::COORDINATOR | Forms::DETERMINER;
    token.kind == Kind::Word
        && token.forms.any(Forms::FINITE)
        && (!token.is_capital() || token.first)
        && (token.forms.any(Forms::AUXILIARY) || !token.forms.any(closed))
}

/// Whether a word could also be a participle, an infinitive or an adjective, or is a form in -e that
/// other words share.
fn is_ambiguous(token: &Token<'_>) -> bool {
    let others = Forms::PARTICIPLE | Forms::INFINITIVE | Forms::ADJECTIVE | Forms::INFLECTED | Forms::NOUN;
    let first_person = !token.forms.any(Forms::FINITE.without(Forms::PRESENT_1S | Forms::KI_S));
    token.forms.any(others) || (first_person && !token.forms.any(Forms::AUXILIARY))
}

fn ambiguous(tokens: &[Token<'_>], range: Range<usize>, roles: &[Role], at: usize, token: &Token<'_>) -> Role {
    if token.kind != Kind::Word || (token.is_capital() && !token.first) {
        return Role::Other;
    }
    let forms = token.forms;
    if forms.any(Forms::ZU_INFINITIVE) && !forms.any(Forms::FINITE) {
        return Role::Infinitive;
    }
    if at > range.start && tokens.get(at - 1).is_some_and(|before| before.is("zu")) && forms.any(Forms::INFINITIVE) {
        return Role::Infinitive;
    }
    let finite = candidate(token);
    let closes = at_verbal_end(tokens, &range, roles, at);
    if forms.any(Forms::PARTICIPLE) {
        let governs = Forms::WERDEN | Forms::SEIN | Forms::HABEN;
        let listed = closes && follows(tokens, at) && clause_ends_with(tokens, &range, roles, at, governs);
        if !finite || listed || (closes && governed(tokens, &range, roles, at, governs)) {
            return Role::Participle;
        }
    }
    if forms.any(Forms::INFINITIVE) {
        if !finite || governed(tokens, &range, roles, at, Forms::WERDEN | Forms::MODAL) && closes {
            return Role::Infinitive;
        }
        if closes && governed_by_infinitive_verb(tokens, &range, roles, at) {
            return Role::Infinitive;
        }
    }
    if !finite {
        return Role::Other;
    }
    // A form that is rather something else is the verb only where its part of the sentence has no other.
    let other_finite = part_of(&range, roles, tokens, at).any(|n| n != at && get(roles, n) == Role::Finite);
    let weak =
        forms.any(Forms::ADJECTIVE | Forms::NOUN) || !forms.any(Forms::FINITE.without(Forms::PRESENT_1S | Forms::KI_S));
    if weak && other_finite {
        return Role::Other;
    }
    Role::Finite
}

/// Whether a coordinator follows: `verkrustet und nicht attraktiv sind`.
fn follows(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|token| token.forms.any(Forms::COORDINATOR))
}

/// Whether the last word before the next break is an auxiliary verb of these kinds.
fn clause_ends_with(tokens: &[Token<'_>], range: &Range<usize>, roles: &[Role], at: usize, kinds: Forms) -> bool {
    let end = (at + 1..range.end).find(|n| get(roles, *n) == Role::Break).unwrap_or(range.end);
    let last = (at + 1..end).rev().find(|n| tokens.get(*n).is_some_and(|token| token.kind == Kind::Word));
    last.and_then(|n| tokens.get(n)).is_some_and(|token| token.forms.any(kinds))
}

/// The part of the sentence around a token, up to the next break or coordinator on either side.
fn part_of(range: &Range<usize>, roles: &[Role], tokens: &[Token<'_>], at: usize) -> Range<usize> {
    let ends = |n: &usize| {
        get(roles, *n) == Role::Break || tokens.get(*n).is_some_and(|token| token.forms.any(Forms::COORDINATOR))
    };
    let start = (range.start..at).rev().find(ends).map_or(range.start, |n| n + 1);
    start..(at + 1..range.end).find(ends).unwrap_or(range.end)
}

/// From the last break before a token to the token.
fn clause_before(range: &Range<usize>, roles: &[Role], tokens: &[Token<'_>], at: usize) -> Range<usize> {
    let starts = |n: &usize| {
        get(roles, *n) == Role::Break
            || tokens.get(*n).is_some_and(|token| {
                token.forms.any(Forms::SUBORDINATOR) && !token.forms.any(Forms::PREPOSITION | Forms::ADVERB)
            })
    };
    let start = (range.start..at).rev().find(starts).map_or(range.start, |n| n + 1);
    start..at
}

/// Whether a verb of the given kinds, finite, stands in the clause: before, or right behind (`gemacht hat`).
fn governed(tokens: &[Token<'_>], range: &Range<usize>, roles: &[Role], at: usize, kinds: Forms) -> bool {
    let is = |n: usize| {
        tokens.get(n).is_some_and(|t| t.forms.any(kinds) && (!t.is_capital() || t.first))
            && get(roles, n) != Role::Nominal
    };
    if (at + 1..range.end.min(at + 4)).take_while(|n| get(roles, *n) != Role::Break).any(is) {
        return true;
    }
    // A bracket, a subordinate clause may stand between: `Ich habe, weil es regnet, gelesen`. Only the
    // clause itself is searched, but a list with commas too: `wurde gewaschen, geschnitten und gefönt`.
    let own = clause_before(range, roles, tokens, at);
    let nearest = part_of(range, roles, tokens, at).start.max(own.start);
    if (nearest..at).any(is) {
        return true;
    }
    // Across `und` only where no new subject stands behind it, and the clause ends with the word:
    // `Wir haben gekocht und gegessen`, but `Es ist schön und man trainiert in Gruppen`.
    let subject = (nearest..at).any(|n| tokens.get(n).is_some_and(is_subject));
    let ends = at + 1 >= range.end
        || !tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Word && !t.forms.any(Forms::COORDINATOR));
    if !subject && ends && own.clone().any(is) {
        return true;
    }
    let opener = Forms::RELATIVE | Forms::SUBORDINATOR | Forms::QUESTION | Forms::PRONOUN;
    let opened = tokens.get(own.start).is_some_and(|t| t.forms.any(opener));
    let list =
        own.len() <= 3 && !opened && own.start > range.start && !own.clone().any(|n| get(roles, n) == Role::Finite);
    list && clause_before(range, roles, tokens, own.start - 1).any(is)
}

/// Pronouns that can only be a subject.
fn is_subject(token: &Token<'_>) -> bool {
    matches!(&*token.lower, "ich" | "du" | "er" | "es" | "sie" | "wir" | "ihr" | "man" | "wer")
}

/// Whether `lassen`, `gehen`, `sehen` … govern an infinitive.
fn governed_by_infinitive_verb(tokens: &[Token<'_>], range: &Range<usize>, roles: &[Role], at: usize) -> bool {
    const STEMS: [&str; 15] = [
        "lass", "lässt", "läßt", "lasse", "ließ", "lasst", "geh", "gehe", "geht", "ging", "bleib", "bleibt", "hilft",
        "lernt", "lernen",
    ];
    clause_before(range, roles, tokens, at).any(|n| {
        get(roles, n) == Role::Finite
            && tokens.get(n).is_some_and(|t| {
                STEMS.contains(&&*t.lower) || t.lower.starts_with("ließ") || t.lower == "lassen" || t.lower == "gehen"
            })
    })
}

/// Whether nothing but verbs, a break, a coordinator or what may be put behind follows.
fn at_verbal_end(tokens: &[Token<'_>], range: &Range<usize>, roles: &[Role], at: usize) -> bool {
    let next = at + 1;
    if next >= range.end || get(roles, next) == Role::Break {
        return true;
    }
    tokens.get(next).is_some_and(|token| {
        token.kind == Kind::Sign
            || token.forms.any(Forms::COORDINATOR | Forms::AUXILIARY | Forms::SUBORDINATOR | Forms::PREPOSITION)
            || (token.forms.any(Forms::INFINITIVE | Forms::PARTICIPLE) && !token.is_capital())
            || token.is("als")
            || token.is("zu")
    })
}
