//! Where sentences end. A full stop of an abbreviation, an ordinal number, a date or an address is part
//! of its token and ends nothing here.

use super::document::Sentence;
use super::lexicon;
use super::token::{Kind, Token};

/// The most tokens of a sentence. Rules look back and forth within a sentence: what is longer is no sentence, and is
/// looked at in parts, so that a text of any kind takes time in proportion to its length.
const LONGEST: usize = 400;

/// Groups the tokens from `first` on into sentences, and lets each first word know that it is one.
pub fn cut(text: &str, tokens: &mut [Token<'_>], first: usize, block: usize, sentences: &mut Vec<Sentence>) {
    let mut start = first;
    let mut at = first;
    while at < tokens.len() {
        let next = at + 1;
        if ends(text, tokens, at) {
            let next = closing(tokens, next);
            push(tokens, start, next, block, sentences);
            start = next;
            at = next;
        } else {
            if next - start >= LONGEST {
                push(tokens, start, next, block, sentences);
                start = next;
            }
            at = next;
        }
    }
    push(tokens, start, tokens.len(), block, sentences);
}

fn push(tokens: &mut [Token<'_>], start: usize, end: usize, block: usize, sentences: &mut Vec<Sentence>) {
    let Some(slice) = tokens.get_mut(start..end).filter(|slice| !slice.is_empty()) else { return };
    if let Some(word) = slice.iter_mut().find(|token| token.kind != Kind::Sign) {
        word.first = true;
    }
    let mut begins = false;
    for token in slice.iter_mut() {
        // Behind a colon and at the beginning of a quotation capital letters say nothing either.
        if begins && token.is_word() {
            token.first = true;
        }
        let opens = matches!(token.text, ":" | "„" | "“" | "\"" | "»" | "‚" | "–");
        begins = token.kind == Kind::Sign && (opens || begins);
        lexicon::look_up(token);
    }
    let range = slice.first().map_or(0, |t| t.start)..slice.last().map_or(0, |t| t.end);
    sentences.push(Sentence { tokens: start..end, range, block });
}

/// Whether a token ends a sentence.
fn ends(text: &str, tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let next = tokens.get(at + 1);
    // `Hallo! Das Café` is a name, and its sign ends nothing.
    if token.name && token.kind != Kind::Word && next.is_some_and(|n| n.name) {
        return false;
    }
    match token.kind {
        Kind::Sign if matches!(token.text, "!" | "?") => match next {
            Some(n) if n.kind == Kind::Sign => !matches!(n.text, "!" | "?" | ",") && !goes_on(tokens, at),
            Some(n) => n.start > token.end && !begins_small(n),
            None => true,
        },
        Kind::Sign if token.text == "." => {
            let glued = next.is_some_and(|n| n.start == token.end && n.kind != Kind::Sign);
            !glued && !goes_on(tokens, at)
        }
        // A colon at the end of a line introduces a list, an address, a link: what follows stands by itself.
        Kind::Sign if token.text == ":" => next.is_some_and(|n| is_line_end(text, token, n)),
        Kind::Sign if token.text.starts_with("..") || token.text == "…" => {
            next.is_some_and(|n| n.is_word() && n.is_capital())
        }
        // `usw.`, `etc.` may end a sentence, if a line or a typical first word follows.
        Kind::Abbreviation => next.is_some_and(|n| {
            let newline = is_line_end(text, token, n);
            let closes = matches!(&*token.lower, "usw." | "etc." | "u. a." | "u.a." | "e. v." | "e.v.");
            closes && n.is_capital() && (newline || lexicon::begins_sentences(&n.lower))
        }),
        _ => false,
    }
}

/// Whether the sentence goes on behind a full stop or exclamation mark: with a comma, a colon or a small letter, also
/// behind closing brackets and quotation marks (`(mit Ihnen!) und gern`, `„Kommen Sie!“ sagt er`).
fn goes_on(tokens: &[Token<'_>], at: usize) -> bool {
    let behind = tokens.get(closing(tokens, at + 1));
    behind.is_some_and(|n| n.is_sign(",") || n.is_sign(":") || n.is_sign(";") || begins_small(n))
}

fn is_line_end(text: &str, token: &Token<'_>, next: &Token<'_>) -> bool {
    text.get(token.end..next.start).is_some_and(|gap| gap.contains('\n'))
}

fn begins_small(token: &Token<'_>) -> bool {
    token.kind == Kind::Word && token.text.chars().next().is_some_and(char::is_lowercase)
}

/// Closing quotation marks and brackets belong to the sentence before them.
fn closing(tokens: &[Token<'_>], mut at: usize) -> usize {
    while let (Some(token), Some(before)) = (tokens.get(at), at.checked_sub(1).and_then(|n| tokens.get(n))) {
        let closes = token.kind == Kind::Sign && matches!(token.text, "“" | "”" | "\"" | "‘" | "«" | ")" | "]" | "'");
        if !(closes && token.start == before.end) {
            break;
        }
        at += 1;
    }
    at
}
