//! Two statements in one sentence, joined by `und`, `oder`, `aber`, `sondern`, `denn`. Sources: LanguageTool's rule
//! ZWEI_INFORMATIONSEINHEITEN; Kanton Zürich; Netzwerk Leichte Sprache. In Einfache Sprache only sentences of more
//! than 12 words count (our choice).

use super::prelude::*;
use crate::check::plain::syntax::Role;
use std::ops::Range;

/// See the module.
pub static RULE: TextRule = TextRule::new(
    "two-statements",
    include_str!("two_statements.toml"),
    Some(Severity::Warning),
    Some(Severity::Error),
    look,
);

/// In Einfache Sprache shorter sentences may hold two statements.
const SHORT: usize = 12;

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for sentence in &document.sentences {
        if document.register == Register::Plain && document.word_count(sentence) <= SHORT {
            continue;
        }
        for at in sentence.tokens.clone() {
            if let Some(token) = document.tokens.get(at)
                && is_coordinator(token)
                && joins_statements(document, &sentence.tokens, at)
            {
                remarks.add(token.range(), Note::new("default").with("word", token.text));
            }
        }
    }
}

fn is_coordinator(token: &Token<'_>) -> bool {
    matches!(&*token.lower, "und" | "oder" | "aber" | "sondern" | "denn") && !token.is_capital()
}

fn joins_statements(document: &Document<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let finite = |n: usize| document.syntax.role(n) == Role::Finite;
    let token = document.tokens.get(at);
    // `denn` within a clause is an adverb: it joins only behind a comma or dash.
    let behind_break = at > sentence.start && document.syntax.role(at - 1) == Role::Break;
    if token.is_some_and(|t| t.is("denn")) && !behind_break {
        return false;
    }
    // `…, wurde aber gestern fertig`: the verb stands before, the comma before that.
    if token.is_some_and(|t| t.is("aber")) && !behind_break && at > sentence.start + 1 && finite(at - 1) {
        let comma = document.syntax.role(at - 2) == Role::Break;
        return comma && (sentence.start..at - 2).any(finite);
    }
    let Some(right) = right_verb(document, sentence, at) else { return false };
    let Some(left) = left_verb(document, sentence, at) else { return false };
    // `Wir kochen und essen zusammen`: two verbs side by side are one thing.
    !(left + 1 == at && right == at + 1)
}

/// The finite verb of the clause behind a coordinator.
fn right_verb(document: &Document<'_>, sentence: &Range<usize>, at: usize) -> Option<usize> {
    let mut from = at + 1;
    // A subordinate clause behind the coordinator: `und wenn es regnet, bleiben wir`.
    for _ in 0..3 {
        let end = (from..sentence.end)
            .find(|n| {
                document.syntax.role(*n) == Role::Break || document.tokens.get(*n).is_some_and(|t| is_coordinator(t))
            })
            .unwrap_or(sentence.end);
        if let Some(verb) = (from..end).find(|n| document.syntax.role(*n) == Role::Finite) {
            return Some(verb);
        }
        // Only what begins like an unfinished clause goes on behind the break.
        let opened = document.syntax.clauses.iter().any(|c| c.opener == end + 1 || c.tokens.start == end + 1);
        if end >= sentence.end || !opened {
            return None;
        }
        let clause = document.syntax.clauses.iter().find(|c| c.opener == end + 1 || c.tokens.start == end + 1)?;
        from = clause.tokens.end + 1;
    }
    None
}

/// The finite verb of the clause before a coordinator.
fn left_verb(document: &Document<'_>, sentence: &Range<usize>, at: usize) -> Option<usize> {
    let mut end = at;
    // Behind a comma the clause before counts.
    while end > sentence.start && document.syntax.role(end - 1) == Role::Break {
        end -= 1;
    }
    let start =
        (sentence.start..end).rev().find(|n| document.syntax.role(*n) == Role::Break).map_or(sentence.start, |n| n + 1);
    // `weil es Tee und Kaffee gibt`: what stands before the clause is not what is joined.
    let opened = document.syntax.clauses.iter().filter(|c| (start..end).contains(&c.opener) && c.tokens.contains(&at));
    let start = opened.map(|c| c.opener + 1).max().unwrap_or(start);
    let own = (start..end).rev().find(|n| document.syntax.role(*n) == Role::Finite);
    own.or_else(|| {
        // `…, aber` looks back to any clause before; `…, und` over an inserted clause that ends right here.
        let earlier = start.checked_sub(1).filter(|n| *n > sentence.start)?;
        let token = document.tokens.get(at)?;
        let any = (token.is("aber") || token.is("sondern") || token.is("denn")) && end < at;
        let inserted = start == end || (end < at && document.syntax.clauses.iter().any(|c| c.tokens.end == end));
        (any || inserted)
            .then(|| (sentence.start..earlier).rev().find(|n| document.syntax.role(*n) == Role::Finite))
            .flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn statements() {
        for (text, part) in [
            ("Wir trinken Tee und dann gehen wir spazieren.", "und"),
            ("Er wollte kommen, aber der Bus fuhr nicht.", "aber"),
            ("Wir waren im Park und haben gespielt.", "und"),
        ] {
            marks(&RULE, Register::Easy, text, part);
        }
        silent(&RULE, Register::Plain, "Wir trinken Tee und dann gehen wir.");
    }

    #[test]
    fn one_statement() {
        for text in [
            "Es gibt Tee und Kaffee.",
            "Wir wollen singen und tanzen.",
            "Tee und Kaffee sind warm.",
            "Wir kochen und essen zusammen.",
            "Wir haben gekocht und gegessen.",
        ] {
            silent(&RULE, Register::Easy, text);
        }
    }
}
