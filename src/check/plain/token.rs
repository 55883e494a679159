//! Words, numbers, signs: a text cut into tokens with their places.

use super::digits::{digits, number};
use super::lexicon::beginning::UNMARKED;
use super::lexicon::{self, Forms};
use super::names::Names;
use std::borrow::Cow;
use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word; hyphens and gender signs within belong to it: `Nachbar-Hilfe`, `Bürger*innen`.
    Word,
    /// An abbreviation with its full stops: `z. B.`, `ggf.`
    Abbreviation,
    /// A number: `7`, `1.250,50`.
    Number,
    /// An ordinal number with its full stop: `3.`
    Ordinal,
    /// A date in digits: `3.5.`, `03.05.26`, `2026-05-03`.
    Date,
    /// A time of day: `10.30`, `9:15`.
    Time,
    /// A telephone number.
    Phone,
    /// A web or mail address.
    Link,
    /// Anything else: full stops, commas, quotation marks, `§`.
    Sign,
}

/// A token and its place.
#[derive(Debug, Clone)]
pub struct Token<'a> {
    /// As written.
    pub text: &'a str,
    /// In small letters.
    pub lower: Cow<'a, str>,
    /// First byte in the text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
    /// Whether it is the first word of its sentence (capital letters say nothing there).
    pub first: bool,
    /// Whether it belongs to a proper name of the catalogue.
    pub name: bool,
    /// What the word can be, in the light of its capital letter.
    pub forms: Forms,
    /// How common the word is: Zipf scale (log10 of occurrences in a billion words) in tenths; 0 where unknown.
    pub zipf: u8,
    /// How familiar it is, in the same unit: the commonest of the word and its base forms.
    pub familiarity: u8,
    /// Familiarity of the least familiar part of a compound.
    pub least_part: u8,
    /// How many parts a compound has; 1 for other words.
    pub parts: u8,
    /// How familiar the two parts of a rare word are: `Samstags-Treff`; 0 for all others.
    pub seam: u8,
    /// How many syllables it has.
    pub syllables: u8,
    /// Whether its spelling or ending is that of a foreign word.
    pub foreign: bool,
    /// Zipf frequency in tenths of exactly this form, however rare; 0 where no list has it.
    pub frequency: u8,
    /// How common the same letters are in other languages, mean Zipf frequency in tenths.
    pub abroad: u8,
    /// Mean surprise of its letters in twentieths of a nat.
    pub spelling: u8,
    /// How many letters it has.
    pub letters: u8,
    /// Whether it is a noun with the ending of an abstract one: `Beratung`, `Freundlichkeit`.
    pub abstract_noun: bool,
    /// Where the tables of phrases have its beginning; see [`mark`](super::lexicon::beginning::mark).
    pub mark: u16,
}

impl Token<'_> {
    /// Bytes of the text.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether it is a word (an abbreviation counts as one).
    pub fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Abbreviation)
    }

    /// Whether it is this sign.
    pub fn is_sign(&self, sign: &str) -> bool {
        self.kind == Kind::Sign && self.text == sign
    }

    /// Whether it begins with a capital letter.
    pub fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it is this word, whatever its capital letters.
    pub fn is(&self, lower: &str) -> bool {
        self.lower == lower
    }
}

/// Cuts a part of the text into tokens.
pub fn cut<'a>(text: &'a str, range: Range<usize>, names: &Names, tokens: &mut Vec<Token<'a>>) {
    let end = range.end.min(text.len());
    let mut at = range.start;
    while let Some(rest) = text.get(at..end) {
        let Some(next) = rest.chars().next() else { break };
        if next.is_whitespace() || next == '\u{ad}' && rest.len() == 2 {
            at += next.len_utf8();
            continue;
        }
        let (length, kind) = scan(rest, tokens.last(), at);
        let length = length.max(next.len_utf8());
        let piece = rest.get(..length).unwrap_or(rest);
        tokens.push(token(piece, at, kind, names));
        at += piece.len();
    }
}

fn token<'a>(text: &'a str, start: usize, kind: Kind, names: &Names) -> Token<'a> {
    let lower = lower(text);
    let name = kind == Kind::Word && text.starts_with(char::is_uppercase) && names.contains(&lower);
    Token {
        text,
        lower,
        start,
        end: start + text.len(),
        kind,
        first: false,
        name,
        forms: Forms::default(),
        zipf: 0,
        familiarity: 0,
        least_part: 0,
        parts: 1,
        seam: 0,
        syllables: 1,
        foreign: false,
        frequency: 0,
        abroad: 0,
        spelling: 0,
        letters: 0,
        abstract_noun: false,
        mark: UNMARKED,
    }
}

/// Small letters; allocates only where there are capital ones.
fn lower(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        Cow::Borrowed(text)
    } else if text.chars().any(char::is_uppercase) {
        Cow::Owned(text.to_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}

/// Length and kind of the token that a text begins with.
fn scan(rest: &str, before: Option<&Token<'_>>, at: usize) -> (usize, Kind) {
    let first = rest.chars().next().unwrap_or(' ');
    if first.is_ascii_digit() || (first == '+' && rest[1..].starts_with(|c: char| c.is_ascii_digit())) {
        let glued = before.is_some_and(|token| token.end == at && token.kind == Kind::Word);
        return if glued { (digits(rest), Kind::Number) } else { number(rest) };
    }
    if !first.is_alphanumeric() {
        let run = if matches!(first, '.' | '-') {
            rest.len() - rest.trim_start_matches(first).len()
        } else {
            first.len_utf8()
        };
        return (run, Kind::Sign);
    }
    if let Some(length) = link(rest) {
        return (length, Kind::Link);
    }
    let behind_number = before.is_some_and(|token| token.kind == Kind::Number);
    if let Some(length) = lexicon::abbreviation(rest, behind_number) {
        return (length, Kind::Abbreviation);
    }
    (word(rest), Kind::Word)
}

/// Signs that may stand within a word, if a letter follows.
fn joins(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | '·' | '\u{ad}' | '\u{2027}' | '•')
}

/// Length of a word.
pub(super) fn word(rest: &str) -> usize {
    // Most words are nothing but these.
    let mut at = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    while let Some(next) = rest[at..].chars().next() {
        let behind = &rest[at + next.len_utf8()..];
        let letter = behind.chars().next().is_some_and(char::is_alphanumeric);
        if next.is_alphanumeric() || is_mark(next) || (joins(next) && letter) {
            at += next.len_utf8();
        } else if let Some(length) = gender(&rest[at..]) {
            at += length;
        } else if next == '-' && at > 0 && !letter {
            // `Vor- und Nachname`
            return at + 1;
        } else {
            break;
        }
    }
    at
}

/// Accents that stand behind their letter.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Length of a gender ending within a word: `*innen`, `:in`, `_in`, `/-innen`, `/innen`, `(innen)`.
fn gender(rest: &str) -> Option<usize> {
    let sign = ["*", ":", "_", "/-", "/"].into_iter().find(|sign| rest.starts_with(sign))?;
    let ending = ["innen", "in", "r", "n"].into_iter().find(|ending| rest[sign.len()..].starts_with(ending))?;
    let length = sign.len() + ending.len();
    let ends = !rest[length..].starts_with(|c: char| c.is_alphanumeric());
    (ends && !(sign == ":" && ending.len() == 1)).then_some(length)
}

/// The longest address, in bytes; browsers take 2,000 everywhere.
const LONGEST_ADDRESS: usize = 2000;

/// Length of a web or mail address.
fn link(rest: &str) -> Option<usize> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '„' | '“' | '”' | '»' | '«' | '|');
    // Far enough to tell; a run of letters and signs that is longer is no address, and is not read again at every word.
    let most = (0..=rest.len().min(LONGEST_ADDRESS)).rev().find(|at| rest.is_char_boundary(*at))?;
    let blank = rest[..most].find(ends).or((most == rest.len()).then_some(most))?;
    let piece = &rest[..blank];
    // Nearly all words are decided here: an address has one of these signs before its last character.
    let inner = piece.as_bytes().split_last().map_or(&[][..], |(_, inner)| inner);
    if !inner.iter().any(|byte| matches!(byte, b'.' | b'@' | b':')) {
        return None;
    }
    let trimmed = piece.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '…', '\'']);
    let web = piece.starts_with("http://") || piece.starts_with("https://") || piece.starts_with("www.");
    if web || piece.starts_with("mailto:") {
        return Some(trimmed.len());
    }
    if let Some((name, host)) = trimmed.split_once('@') {
        let plain = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_alphanumeric() || "._%+-".contains(c));
        return (plain(name) && plain(host) && host.contains('.')).then_some(trimmed.len());
    }
    // `beispiel.de/seite`: only with a common ending.
    let host = trimmed.split('/').next().unwrap_or("");
    let ending = host.rsplit_once('.').map(|(name, ending)| (name, ending.to_ascii_lowercase()));
    let known = |e: &str| matches!(e, "de" | "org" | "com" | "net" | "eu" | "info" | "at" | "ch");
    ending
        .filter(|(name, e)| {
            name.len() > 2 && known(e) && name.chars().all(|c| c.is_ascii_alphanumeric() || ".-".contains(c))
        })
        .map(|_| trimmed.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<(String, Kind)> {
        let mut tokens = Vec::new();
        cut(text, 0..text.len(), &Names::default(), &mut tokens);
        tokens.iter().map(|t| (t.text.to_owned(), t.kind)).collect()
    }

    #[test]
    fn what_begins_with_a_digit() {
        for (text, piece, kind) in [
            ("3. Mai", "3.", Kind::Ordinal),
            ("3.5. ist", "3.5.", Kind::Date),
            ("03.05.26", "03.05.26", Kind::Date),
            ("10.30 Uhr", "10.30", Kind::Time),
            ("9:15", "9:15", Kind::Time),
            ("1.250.000 Euro", "1.250.000", Kind::Number),
            ("37,5 Stunden", "37,5", Kind::Number),
            ("3,50 Euro", "3,50", Kind::Number),
            ("02161 4710-12.", "02161 4710-12", Kind::Phone),
            ("20er Jahre", "20er", Kind::Word),
            ("24-Stunden-Dienst", "24-Stunden-Dienst", Kind::Word),
            ("2019.", "2019", Kind::Number),
        ] {
            assert_eq!(tokens(text)[0], (piece.to_owned(), kind), "{text}");
        }
    }

    #[test]
    fn words() {
        for word in ["Nachbar-Hilfe", "Bürger*innen", "Bürger:innen", "Lehrer/-innen", "Freiwilligen·zentrum", "geht's"]
        {
            assert_eq!(tokens(word), [(word.to_owned(), Kind::Word)]);
        }
        assert_eq!(tokens("suchen: innen").len(), 3);
        assert_eq!(tokens("und/oder").len(), 3);
        assert_eq!(tokens("Montag/Dienstag").len(), 3);
        assert_eq!(tokens("team@example.org.")[0], ("team@example.org".to_owned(), Kind::Link));
        assert_eq!(tokens("z. B. so")[0], ("z. B.".to_owned(), Kind::Abbreviation));
    }
}
