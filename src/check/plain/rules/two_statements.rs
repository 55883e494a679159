//! Two statements in one sentence, joined by `und`, `oder`, `aber`, `sondern`, `denn`. Sources: LanguageTool's rule
//! ZWEI_INFORMATIONSEINHEITEN; Kanton Zürich; Netzwerk Leichte Sprache. In Einfache Sprache only sentences of more
//! than 12 words count (our choice).

use super::prelude::*;
use crate::check::plain::lexicon::Forms;
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
                && !is_pair(document, at)
                && let Some((left, right)) = joined(document, &sentence.tokens, at)
                && !outdone(document, &sentence.tokens, at, left, right)
            {
                remarks.add(token.range(), Note::new("default").with("word", token.text));
            }
        }
    }
}

fn is_coordinator(token: &Token<'_>) -> bool {
    matches!(&*token.lower, "und" | "oder" | "aber" | "sondern" | "denn") && !token.is_capital()
}

/// `nach und nach`, `mehr und mehr`, `ab und zu`: one adverb.
fn is_pair(document: &Document<'_>, at: usize) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| document.tokens.get(at)).map_or("", |t| &*t.lower);
    let (before, behind) = (word(at.checked_sub(1)), word(Some(at + 1)));
    before == behind
        || matches!(
            (before, behind),
            ("ab", "zu" | "an")
                | ("hin", "wieder" | "her")
                | ("hier", "da" | "dort")
                | ("auf", "ab")
                | ("nach", "nach")
        )
}

/// Of two coordinators without a verb between them only one joins statements. `weil es alles gibt und das Personal
/// freundlich und nett ist`: the first, if it stands right behind a verb or before a phrase with an article; else the
/// second (`Wir trinken Tee und Saft und gehen heim`).
fn outdone(document: &Document<'_>, sentence: &Range<usize>, at: usize, left: usize, right: usize) -> bool {
    let coordinator = |n: &usize| {
        document.tokens.get(*n).is_some_and(is_coordinator) && !is_pair(document, *n) && sentence.contains(n)
    };
    let strong = |n: usize| {
        let verb = document.syntax.role(n - 1) == Role::Finite && document.syntax.clause_of(n - 1, sentence).is_some();
        let subject = document
            .syntax
            .phrase_of(n + 1)
            .is_some_and(|p| p.article && p.preposition.is_none() && p.cases.any(Forms::NOMINATIVE));
        verb || subject
    };
    let earlier = (left + 1..at).rev().find(coordinator);
    let later = (at + 1..right).find(coordinator);
    // Both of a pair must find their verbs; one that finds none outdoes nothing.
    let finds = |n: usize| joined(document, sentence, n).is_some();
    earlier.is_some_and(|n| strong(n) && finds(n)) || !strong(at) && later.is_some_and(finds)
}

/// The finite verbs of the two statements that a coordinator joins.
fn joined(document: &Document<'_>, sentence: &Range<usize>, at: usize) -> Option<(usize, usize)> {
    let finite = |n: usize| is_finite(document, sentence, n);
    let token = document.tokens.get(at);
    // `denn` within a clause is an adverb: it joins only behind a comma or dash.
    let behind_break = at > sentence.start && document.syntax.role(at - 1) == Role::Break;
    if token.is_some_and(|t| t.is("denn")) && !behind_break {
        return None;
    }
    // `…, wurde aber gestern fertig`: the verb stands before, the comma before that.
    if token.is_some_and(|t| t.is("aber")) && !behind_break && at > sentence.start + 1 && finite(at - 1) {
        let comma = document.syntax.role(at - 2) == Role::Break;
        return (sentence.start..at - 2).rev().find(|n| finite(*n)).filter(|_| comma).map(|left| (left, at - 1));
    }
    let right = right_verb(document, sentence, at)?;
    let left = left_verb(document, sentence, at)?;
    // `Wir kochen und essen zusammen`: two verbs side by side are one thing.
    (left + 1 != at || right != at + 1).then_some((left, right))
}

/// Whether a verb is finite here. A form that is the infinitive as well is finite only with a subject in the plural: `Tee
/// trinken und Karten spielen` is no statement.
fn is_finite(document: &Document<'_>, sentence: &Range<usize>, at: usize) -> bool {
    document.syntax.role(at) == Role::Finite
        && (document.tokens.get(at).is_none_or(|token| !token.forms.any(Forms::INFINITIVE))
            || document.syntax.clause_of(at, sentence).is_some()
            || has_plural_subject(document, sentence, at))
}

/// Whether a verb has a subject in the plural, or goes on with that of the verb before (`… und essen Kuchen`).
fn has_plural_subject(document: &Document<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let token = |n: usize| document.tokens.get(n).filter(|_| sentence.contains(&n));
    let coordinator = |n: &usize| token(*n).is_some_and(is_coordinator);
    let breaks = |n: &usize| document.syntax.role(*n) == Role::Break;
    let before = (sentence.start..at).rev().find(coordinator);
    let start = before.map_or(sentence.start, |n| n + 1);
    // Right behind the coordinator the subject is that of the verb before.
    if before.is_some() && start == at {
        return true;
    }
    let end = (at + 1..sentence.end).find(|n| coordinator(n) || breaks(n)).unwrap_or(sentence.end);
    // An auxiliary verb that is followed by what it helps.
    if at + 1 < end
        && token(at).is_some_and(|t| t.forms.any(Forms::AUXILIARY))
        && token(at + 1).is_some_and(Token::is_word)
    {
        return true;
    }
    if (start..end).filter(|n| *n != at).any(|n| token(n).is_some_and(is_plural_pronoun)) {
        return true;
    }
    let phrases = || document.syntax.phrases_in(&(start..end)).iter().filter(|phrase| phrase.preposition.is_none());
    let plural = Forms::NOMINATIVE.only(Forms::PLURAL);
    if phrases().any(|phrase| phrase.article && phrase.cases.any(plural)) {
        return true;
    }
    // `10 Kinder kommen`
    let number =
        |n: usize| token(n).is_some_and(|t| t.kind == Kind::Number) && token(n + 1).is_some_and(Token::is_capital);
    if (start..at).any(number) {
        return true;
    }
    // Without an article a noun may as well be the object: `Karten spielen`. The verb of a main clause is the second part of it,
    // and its object stands behind it: `Nachbarn spielen Karten`.
    let object = token(at + 1)
        .is_some_and(|t| (t.is_word() || t.kind == Kind::Number) && at + 1 < end && !t.forms.any(Forms::PREPOSITION));
    let nouns = (start..at)
        .filter(|n| token(*n).is_some_and(|t| t.kind == Kind::Word && t.is_capital() && t.forms.any(Forms::NOUN)));
    let plural_noun = phrases().any(|phrase| phrase.cases.any(plural));
    let several = before
        .is_some_and(|n| !(sentence.start..n).any(|n| !matches!(document.syntax.role(n), Role::Nominal | Role::Other)));
    object && (plural_noun || several && nouns.count() > 0)
}

/// Pronouns that are a subject in the plural by themselves, or stand before one.
fn is_plural_pronoun(token: &Token<'_>) -> bool {
    matches!(
        &*token.lower,
        "wir"
            | "sie"
            | "die"
            | "diese"
            | "jene"
            | "alle"
            | "viele"
            | "beide"
            | "einige"
            | "manche"
            | "mehrere"
            | "andere"
            | "wenige"
            | "welche"
            | "keine"
            | "meine"
            | "unsere"
            | "ihre"
    )
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
        if let Some(verb) = (from..end).find(|n| is_finite(document, sentence, *n)) {
            // `und drei Jahre gedauert, bis er verstand`: the verb of a clause that opens later.
            let later = document.syntax.clause_of(verb, sentence).is_some_and(|c| c.opener > from);
            return (!later).then_some(verb);
        }
        // `und das Personal freundlich und nett ist`, `und das Buch nicht verkauft, sondern verschenkt wurde`
        let next = if document.syntax.role(end) == Role::Break { end + 1 } else { end };
        if next < sentence.end && document.tokens.get(next).is_some_and(is_coordinator) {
            from = next + 1;
            continue;
        }
        // Only what begins like an unfinished clause goes on behind the break.
        let mut clauses = document.syntax.clauses_in(sentence).iter();
        let clause = clauses.find(|c| c.opener == end + 1 || c.tokens.start == end + 1)?;
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
    let opened = document.syntax.clauses_in(&(start..end)).iter().filter(|c| c.tokens.contains(&at));
    let start = opened.map(|c| c.opener + 1).max().unwrap_or(start);
    let own = (start..end).rev().find(|n| is_finite(document, sentence, *n));
    own.or_else(|| {
        // `…, aber` looks back to any clause before; `…, und` over an inserted clause that ends right here.
        let earlier = start.checked_sub(1).filter(|n| *n > sentence.start)?;
        let token = document.tokens.get(at)?;
        let any = (token.is("aber") || token.is("sondern") || token.is("denn")) && end < at;
        let inserted =
            start == end || (end < at && document.syntax.clauses_in(sentence).iter().any(|c| c.tokens.end == end));
        (any || inserted).then(|| (sentence.start..earlier).rev().find(|n| is_finite(document, sentence, *n))).flatten()
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
            ("Die Frauen backen Brot und die Kinder spielen.", "und"),
            ("Nachbarn backen Brot und kochen Suppe.", "und"),
            ("Brot und Suppe kosten 1 Euro, aber Tee ist frei.", "aber"),
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
            "Suppe kochen und Brot backen",
            "Lieder singen oder Geschichten hören",
            "Am Abend im Garten sitzen und zusammen lachen",
        ] {
            silent(&RULE, Register::Easy, text);
        }
    }
}
