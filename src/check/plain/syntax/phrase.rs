//! Noun phrases: article, adjectives, noun, and the cases on which all of them agree.

use crate::check::plain::lexicon::Forms;
use crate::check::plain::token::{Kind, Token};
use std::ops::Range;

/// A noun phrase.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// From the article (or first adjective) to the noun.
    pub tokens: Range<usize>,
    /// The noun.
    pub head: usize,
    /// Cases on which article, adjectives and noun agree, narrowed by the preposition.
    pub cases: Forms,
    /// Whether it begins with an article.
    pub article: bool,
    /// The preposition that governs it, perhaps across `und`.
    pub preposition: Option<usize>,
    /// An adjective or participle with parts of its own in front: `(von der Stadt) geförderte`.
    pub extended: Option<Range<usize>>,
}

/// The most tokens between article and noun.
const LONGEST: usize = 18;

/// Finds the phrases of a sentence.
pub fn read(tokens: &[Token<'_>], range: Range<usize>, phrases: &mut Vec<Phrase>) {
    let mut at = range.start;
    let first = phrases.len();
    while at < range.end {
        match phrase_at(tokens, at, range.end, 0) {
            Some(mut phrase) => {
                govern(tokens, range.start, phrases.get(first..).unwrap_or(&[]), &mut phrase);
                at = phrase.tokens.end;
                // What an extended adjective contains is a phrase of its own no more.
                phrases.push(phrase);
            }
            None => at += 1,
        }
    }
}

/// The phrase that begins with this token.
fn phrase_at(tokens: &[Token<'_>], at: usize, end: usize, depth: u8) -> Option<Phrase> {
    let first = tokens.get(at)?;
    if first.forms.any(Forms::DETERMINER) {
        return with_article(tokens, at, end, depth);
    }
    if first.kind == Kind::Number || first.kind == Kind::Ordinal {
        let counts = |n: &usize| tokens.get(*n).is_some_and(|t| matches!(t.kind, Kind::Number | Kind::Ordinal));
        let next = (at + 1..end.min(at + LONGEST)).find(|n| !counts(n))?;
        let rest = phrase_at(tokens, next, end, depth).filter(|rest| !rest.article)?;
        return Some(Phrase { tokens: at..rest.tokens.end, ..rest });
    }
    without_article(tokens, at, end)
}

fn with_article(tokens: &[Token<'_>], start: usize, end: usize, depth: u8) -> Option<Phrase> {
    let mut cases = tokens.get(start)?.forms.cases();
    let contracted = tokens.get(start)?.forms.any(Forms::PREPOSITION);
    let mut at = start + 1;
    let mut extended_from = None;
    let mut extended = None;
    let mut before_inflected = false;
    while at < end.min(start + LONGEST) {
        let token = tokens.get(at)?;
        if is_head(tokens, at) && !(token.forms.any(Forms::INFLECTED) && leads_on(tokens, at, end)) {
            let noun = token.forms.cases();
            let agreed = Forms(cases.0 & noun.0);
            // `des`, `eines` are genitives, whatever the noun looks like.
            let clear = agreed.is_empty() && cases.without(Forms::GENITIVE).is_empty();
            let agreed = if noun.is_empty() || clear { cases } else { agreed };
            // `von Mitarbeitern geleistete Hilfe`: a noun may stand inside, if an adjective still comes.
            if agreed.is_empty() || (extended_from.is_some() && extended.is_none()) {
                return None;
            }
            let preposition = contracted.then_some(start);
            return Some(Phrase {
                tokens: start..at + 1,
                head: at,
                cases: agreed,
                article: true,
                preposition,
                extended,
            });
        }
        if token.forms.any(Forms::INFLECTED) && !token.forms.any(Forms::DETERMINER | Forms::AUXILIARY) {
            let narrowed = Forms(cases.0 & token.forms.cases().0);
            if narrowed.is_empty() {
                return None;
            }
            cases = narrowed;
            before_inflected = true;
            if let Some(from) = extended_from.filter(|_| extended.is_none()) {
                extended = Some(from..at + 1);
            }
            at += 1;
        } else if token.forms.any(Forms::DETERMINER)
            && at == start + 1
            && !token.forms.any(Forms::PREPOSITION)
            && !is_double_article(tokens, start)
            && !Forms(cases.0 & token.forms.cases().0).is_empty()
        {
            // `all die`, `diese beiden`
            cases = Forms(cases.0 & token.forms.cases().0);
            at += 1;
        } else if before_inflected && (token.is_sign(",") || token.is("und") || token.is("oder") || token.is("sowie")) {
            // `eine schöne und große Wohnung`
            let next = tokens.get(at + 1)?;
            if !next.forms.any(Forms::INFLECTED | Forms::ADVERB | Forms::ADJECTIVE) || next.forms.any(Forms::NOUN) {
                return None;
            }
            at += 1;
        } else if matches!(token.kind, Kind::Number | Kind::Ordinal) || is_quote(token) {
            at += 1;
        } else if depth < 2 && (token.forms.any(Forms::PREPOSITION) || is_object(token)) && !before_inflected {
            extended_from.get_or_insert(at);
            at = if is_object(token) { at + 1 } else { after_preposition(tokens, at, end, depth)? };
        } else if !before_inflected && token.kind == Kind::Word && is_modifier(token) {
            // `sehr`, `vollständig`: belongs to the adjective that must follow.
            if token.forms.any(Forms::ADJECTIVE | Forms::ADVERB) && !is_degree(token) {
                extended_from.get_or_insert(at);
            }
            at += 1;
        } else {
            return None;
        }
    }
    None
}

/// Pronouns that can stand inside: `die sich nähernde Frist`, `der sie begleitende Mann`.
fn is_object(token: &Token<'_>) -> bool {
    matches!(&*token.lower, "sich" | "sie" | "ihn" | "ihm" | "ihnen" | "uns" | "mich" | "mir")
}

/// `die die`, `der das`: the first of them is a relative pronoun.
fn is_double_article(tokens: &[Token<'_>], start: usize) -> bool {
    let relative = |at: usize| tokens.get(at).is_some_and(|token| token.forms.any(Forms::RELATIVE));
    relative(start)
        && tokens.get(start + 1).is_some_and(|t| {
            matches!(
                &*t.lower,
                "der" | "die" | "das" | "den" | "dem" | "des" | "ein" | "eine" | "einen" | "einem" | "einer"
            )
        })
}

/// Where the phrase behind a preposition ends: `von der Stadt`, `im Mai`, `zum 1. Januar 1996`.
fn after_preposition(tokens: &[Token<'_>], at: usize, end: usize, depth: u8) -> Option<usize> {
    let contracted = tokens.get(at)?.forms.any(Forms::DETERMINER);
    let mut start = if contracted { at } else { at + 1 };
    // `seit nunmehr zwei Jahren`
    while !contracted
        && start < end
        && tokens.get(start).is_some_and(|t| t.forms.any(Forms::ADVERB) && !t.forms.any(Forms::DETERMINER))
    {
        start += 1;
    }
    if let Some(inner) = phrase_at(tokens, start, end, depth + 1) {
        let mut after = inner.tokens.end;
        // A year, a second part of a name.
        while tokens.get(after).is_some_and(|t| after < end && (t.kind == Kind::Number || t.forms.any(Forms::NAME))) {
            after += 1;
        }
        // `in den Aufsichtsrat des Vereins`
        if let Some(genitive) = phrase_at(tokens, after, end, depth + 1)
            .filter(|p| p.article && p.cases.without(Forms::GENITIVE).is_empty())
        {
            after = genitive.tokens.end;
        }
        return Some(after);
    }
    let token = tokens.get(start)?;
    let simple = matches!(token.kind, Kind::Number | Kind::Date | Kind::Time | Kind::Ordinal)
        || token.forms.any(Forms::PRONOUN | Forms::ADVERB | Forms::NOUN);
    simple.then_some(start + 1)
}

/// Adjectives and a noun without article: `beruflicher Umzüge`, `Menschen`.
fn without_article(tokens: &[Token<'_>], start: usize, end: usize) -> Option<Phrase> {
    let mut cases = Forms::CASES;
    let mut at = start;
    while at < end.min(start + 6) {
        let token = tokens.get(at)?;
        if is_head(tokens, at) {
            let noun = token.forms.cases();
            let agreed = Forms(cases.0 & noun.0);
            if agreed.is_empty() {
                return None;
            }
            return Some(Phrase {
                tokens: start..at + 1,
                head: at,
                cases: agreed,
                article: false,
                preposition: None,
                extended: None,
            });
        }
        if token.forms.any(Forms::INFLECTED) && !is_rather_verb(tokens, at) && !token.is_capital() {
            cases = Forms(cases.0 & strong(&token.lower));
            at += 1;
        } else if at > start && (token.is_sign(",") || token.is("und") || token.is("oder")) {
            at += 1;
            if !tokens.get(at)?.forms.any(Forms::INFLECTED) {
                return None;
            }
        } else {
            return None;
        }
    }
    None
}

/// Whether a form that can be an adjective is rather the verb: `äußerte Kritik`, but `mit bestellte Ware`.
fn is_rather_verb(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let before = at.checked_sub(1).and_then(|n| tokens.get(n));
    if token.forms.any(Forms::FINITE.without(Forms::PAST | Forms::PRESENT_1S | Forms::KI_S)) {
        return true;
    }
    if token.forms.any(Forms::PRESENT_1S) {
        return before.is_none_or(|t| t.is("ich") || t.kind == Kind::Sign);
    }
    let adjectival =
        before.is_some_and(|t| t.forms.any(Forms::PREPOSITION | Forms::INFLECTED) || t.kind == Kind::Number);
    token.forms.any(Forms::PAST) && !adjectival
}

/// The cases of an adjective without article (strong inflection), by its ending.
fn strong(lower: &str) -> u64 {
    let cases: u64 = match lower.get(lower.len().saturating_sub(2)..) {
        Some("en") => 0x420a,
        Some("em") => 0x0404,
        Some("er") => 0x2061,
        Some("es") => 0x0900,
        _ => 0x9090,
    };
    cases << 24
}

/// Whether a token is the noun of a phrase. The first word of a sentence may be anything.
fn is_head(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        token.forms.any(Forms::NOUN)
            && token.kind == Kind::Word
            && token.is_capital()
            && (!token.first || !token.forms.any(Forms::INFLECTED | Forms::AUXILIARY))
    })
}

/// Whether a word that can be an adjective with a capital letter has a noun to come.
fn leads_on(tokens: &[Token<'_>], at: usize, end: usize) -> bool {
    at + 1 < end && is_head(tokens, at + 1) && tokens.get(at).is_some_and(|token| token.first || token.is_capital())
}

fn is_quote(token: &Token<'_>) -> bool {
    token.kind == Kind::Sign && matches!(token.text, "„" | "“" | "\"" | "‚" | "‘" | "»" | "«" | "'" | "`")
}

fn is_modifier(token: &Token<'_>) -> bool {
    let other = Forms::PRONOUN | Forms::COORDINATOR | Forms::AUXILIARY | Forms::DETERMINER;
    token.forms.any(Forms::ADVERB | Forms::ADJECTIVE) && (!token.forms.any(other) || token.forms.any(Forms::ADVERB))
}

/// Words of degree in front of an adjective make no extended attribute: `eine sehr gute Idee`.
fn is_degree(token: &Token<'_>) -> bool {
    const WORDS: [&str; 43] = [
        "sehr",
        "so",
        "ganz",
        "zu",
        "besonders",
        "recht",
        "ziemlich",
        "wirklich",
        "echt",
        "noch",
        "etwas",
        "immer",
        "nur",
        "auch",
        "viel",
        "weit",
        "mehr",
        "weniger",
        "etwa",
        "rund",
        "fast",
        "beinahe",
        "nahezu",
        "absolut",
        "total",
        "extrem",
        "äußerst",
        "überaus",
        "richtig",
        "eher",
        "möglichst",
        "relativ",
        "gut",
        "schlecht",
        "neu",
        "frisch",
        "schon",
        "bereits",
        "einzig",
        "nicht",
        "sogar",
        "eben",
        "gar",
    ];
    WORDS.contains(&&*token.lower)
}

/// Notes the preposition that governs a phrase and narrows its cases.
fn govern(tokens: &[Token<'_>], start: usize, before: &[Phrase], phrase: &mut Phrase) {
    if phrase.preposition.is_none() && phrase.tokens.start > start {
        let previous = phrase.tokens.start - 1;
        if tokens
            .get(previous)
            .is_some_and(|token| token.forms.any(Forms::PREPOSITION) && !token.forms.any(Forms::DETERMINER))
        {
            phrase.preposition = Some(previous);
        } else if let (Some(link), Some(last)) = (tokens.get(previous), before.last())
            && (link.is("und") || link.is("oder") || link.is("sowie") || link.is_sign(","))
            && last.tokens.end == previous
            && !phrase.cases.only(last.cases_of_any_gender()).is_empty()
        {
            // `mit der Beratung und der Belieferung`
            phrase.preposition = last.preposition;
        }
    }
    let Some(preposition) = phrase.preposition.and_then(|at| tokens.get(at)) else { return };
    let narrowed = if preposition.forms.any(Forms::GENITIVE_PREPOSITION) {
        phrase.cases.without(Forms::NOMINATIVE)
    } else {
        phrase.cases.only(Forms::DATIVE | Forms::ACCUSATIVE)
    };
    if !narrowed.is_empty() {
        phrase.cases = narrowed;
    }
}

impl Phrase {
    /// The phrase's cases, whatever their gender and number.
    pub fn cases_of_any_gender(&self) -> Forms {
        [Forms::NOMINATIVE, Forms::GENITIVE, Forms::DATIVE, Forms::ACCUSATIVE]
            .into_iter()
            .filter(|case| self.cases.any(*case))
            .fold(Forms::NONE, |all, case| all | case)
    }
}
