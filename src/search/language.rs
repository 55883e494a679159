//! How words of a language are compared. What the client must know of it are rules in the form of data
//! ([`Rules`]): it reads them from the index, so that one definition serves both sides, and a further
//! language is a further [`Language`].

use super::names::Names;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a language knows about its words.
pub trait Language: Sync {
    /// BCP 47 tag.
    fn tag(&self) -> &'static str;

    /// What the client needs as well.
    fn rules(&self) -> &'static Rules;

    /// The parts of a compound; a word that is none is its only part.
    fn parts<'w>(&self, word: &'w str) -> Vec<&'w str>;

    /// Whether a word of a name is more than everyday words joined: it is never cut.
    fn is_distinctive(&self, word: &str) -> bool;
}

/// Rules for comparing words.
#[derive(Debug)]
pub struct Rules {
    /// Spellings of the same letter, replaced in this order: `ä` and `ae` become `a`.
    pub fold: &'static [(&'static str, &'static str)],
    /// Endings that are cut off. One step after the other; in each the first ending that fits.
    pub endings: &'static [Step],
    /// Words too common to search for, separated by blanks, as people write them.
    pub stop_words: &'static str,
}

/// One step of cutting endings off: the endings, and from how many letters on a word loses them.
pub type Step = &'static [(usize, &'static [&'static str])];

impl Rules {
    /// Small letters, one spelling for each letter, no accents.
    pub fn fold(&self, word: &str) -> String {
        let mut folded = word.to_lowercase();
        for (from, to) in self.fold {
            if folded.contains(from) {
                folded = folded.replace(from, to);
            }
        }
        if folded.is_ascii() { folded } else { folded.nfd().filter(|c| !is_combining_mark(*c)).collect() }
    }

    /// A folded word without its endings.
    pub fn stem<'w>(&self, folded: &'w str) -> &'w str {
        let mut stem = folded;
        for step in self.endings {
            let letters = stem.chars().count();
            let fitting = step.iter().filter(|(least, _)| letters >= *least).flat_map(|(_, endings)| *endings);
            if let Some(rest) = fitting.filter_map(|ending| stem.strip_suffix(ending)).next() {
                stem = rest;
            }
        }
        stem
    }

    /// The term that a word is found by.
    pub fn term(&self, word: &str) -> String {
        self.stem(&self.fold(word)).to_owned()
    }
}

/// The words of a text, see [`each_word`].
pub fn words(text: &str) -> Vec<Cow<'_, str>> {
    let mut words = Vec::new();
    each_word(text, |word| words.push(word));
    words
}

/// Takes the words of a text one after the other: letters and digits. `Ärzt*innen` and its like are one word; of words
/// with a hyphen each part is a word, and all of them together.
pub fn each_word<'t>(text: &'t str, mut take: impl FnMut(Cow<'t, str>)) {
    let mut chain: Vec<Cow<'t, str>> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        if !chain.is_empty() && !is_hyphen(rest.get(..start).unwrap_or("")) {
            joined(&chain).into_iter().for_each(&mut take);
            chain.clear();
        }
        rest = rest.get(start..).unwrap_or("");
        let (word, length) = word(rest);
        rest = rest.get(length..).unwrap_or("");
        // Most words stand alone.
        if !chain.is_empty() || rest.starts_with(HYPHENS) {
            chain.push(word.clone());
        }
        take(short(word));
    }
    joined(&chain).into_iter().for_each(take);
}

/// The longest word that is searched for, in bytes. A longer one is found by its beginning: the public index goes one
/// step deeper for each letter, and a word without an end would lead too deep.
const LONGEST: usize = 120;

fn short(word: Cow<'_, str>) -> Cow<'_, str> {
    if word.len() <= LONGEST {
        return word;
    }
    let end = (0..=LONGEST).rev().find(|at| word.is_char_boundary(*at)).unwrap_or(0);
    match word {
        Cow::Borrowed(letters) => Cow::Borrowed(letters.get(..end).unwrap_or_default()),
        Cow::Owned(mut letters) => {
            letters.truncate(end);
            Cow::Owned(letters)
        }
    }
}

/// What stands between the parts of one word: a hyphen, or the middle dot of Leichte Sprache.
const HYPHENS: [char; 5] = ['-', '\u{2010}', '\u{2011}', '·', '•'];

fn is_hyphen(between: &str) -> bool {
    between.strip_prefix(HYPHENS).is_some_and(str::is_empty)
}

/// The word that the parts of a chain make together; numbers joined by hyphens are no word.
fn joined(chain: &[Cow<'_, str>]) -> Option<Cow<'static, str>> {
    let is_word = chain.len() > 1 && chain.iter().all(|part| part.chars().all(char::is_alphabetic));
    is_word.then(|| short(Cow::Owned(chain.concat())))
}

/// The word that a text begins with, and its length there.
fn word(text: &str) -> (Cow<'_, str>, usize) {
    let mut word = Cow::Borrowed("");
    let mut at = 0;
    loop {
        let piece = text.get(at..).unwrap_or("");
        let end = letters_end(piece);
        let letters = piece.get(..end).unwrap_or("");
        if at == 0 {
            word = Cow::Borrowed(letters)
        } else {
            word.to_mut().push_str(letters)
        }
        at += end;
        let Some(sign) = skipped(text.get(at..).unwrap_or("")) else { return (word, at) };
        at += sign;
    }
}

/// Where the letters and digits end that a text begins with.
fn letters_end(text: &str) -> usize {
    // Most of them are a byte each.
    let plain = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let rest = text.get(plain..).unwrap_or("");
    if rest.bytes().next().is_none_or(|byte| byte.is_ascii()) {
        return plain;
    }
    let is_letter = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    plain + rest.find(|c| !is_letter(c)).unwrap_or(rest.len())
}

/// Length of a sign within a word: soft hyphens; the sign before a gender ending, as in `Ärzt*innen`,
/// `Bürger:in`, `Schüler/-innen`, `Lehrer(innen)`.
fn skipped(rest: &str) -> Option<usize> {
    if rest.starts_with('\u{ad}') {
        return Some('\u{ad}'.len_utf8());
    }
    if !rest.starts_with(['*', ':', '_', '·', '(', '/']) {
        return None;
    }
    let sign = ["*", ":", "_", "·", "(", "/-", "/"].into_iter().find(|sign| rest.starts_with(sign))?;
    let behind = rest.get(sign.len()..)?;
    let ending = ["innen", "in"].into_iter().find(|ending| behind.starts_with(ending))?;
    let ends = !behind.get(ending.len()..)?.starts_with(char::is_alphanumeric);
    ends.then_some(sign.len())
}

/// A word as it is indexed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysed {
    /// The term it is found by.
    pub term: String,
    /// Where the term is cut as a compound, in letters; empty for other words.
    pub cuts: Vec<usize>,
    /// The terms of its parts, and of parts that stand together.
    pub parts: Vec<String>,
    /// Whether it is too common to search for.
    pub stop: bool,
}

/// Analyses words.
pub struct Analyser<'l> {
    language: &'l dyn Language,
    stop_words: Vec<String>,
    names: Names,
}

impl<'l> Analyser<'l> {
    /// For words of this language; names stay whole.
    pub fn new(language: &'l dyn Language, names: &Names) -> Self {
        let rules = language.rules();
        let mut stop_words: Vec<String> = rules.stop_words.split_whitespace().map(|w| rules.fold(w)).collect();
        stop_words.sort();
        Self { language, stop_words, names: names.clone() }
    }

    /// What a word is found by.
    pub fn analyse(&self, word: &str) -> Analysed {
        let rules = self.language.rules();
        let folded = rules.fold(word);
        let stop = self.stop_words.binary_search(&folded).is_ok();
        let term = rules.stem(&folded).to_owned();
        let pieces = if self.names.contains(&term) { Vec::new() } else { self.language.parts(word) };
        let (mut cuts, mut parts) = (Vec::new(), Vec::new());
        if pieces.len() > 1 {
            let lengths: Vec<usize> = pieces.iter().map(|piece| rules.fold(piece).chars().count()).collect();
            // Where folding joins letters across a border, the word is cut in no known place.
            if lengths.iter().sum::<usize>() == folded.chars().count() {
                let ends = lengths.iter().scan(0, |at, length| {
                    *at += length;
                    Some(*at)
                });
                cuts = ends.filter(|at| *at < term.chars().count()).collect();
            }
            for from in 0..pieces.len() {
                for to in from + 1..=pieces.len() {
                    let part = rules.term(&pieces.get(from..to).unwrap_or_default().concat());
                    if to - from < pieces.len() && part != term && !parts.contains(&part) {
                        parts.push(part);
                    }
                }
            }
        }
        Analysed { term, cuts, parts, stop }
    }
}

#[cfg(test)]
mod tests {
    use super::super::german::GERMAN;
    use super::*;

    #[test]
    fn words_of_a_text() {
        assert_eq!(
            words("Ärzt*innen, Bürger:in und Schüler/-innen!"),
            ["Ärztinnen", "Bürgerin", "und", "Schülerinnen"]
        );
        assert_eq!(words("E-Mail B1 41061"), ["E", "Mail", "EMail", "B1", "41061"]);
        assert_eq!(words("Nachbarschafts·hilfe"), ["Nachbarschafts", "hilfe", "Nachbarschaftshilfe"]);
        assert_eq!(words("Lehrer(innen) 02161 25-123"), ["Lehrerinnen", "02161", "25", "123"]);
        assert_eq!(words("Tee\u{ad}stube und/oder :in *"), ["Teestube", "und", "oder", "in"]);
        assert!(words(" … ").is_empty());
        for endless in ["ä".repeat(9000), "a-".repeat(9000), "a\u{ad}".repeat(9000)] {
            assert!(words(&endless).iter().all(|word| word.len() <= LONGEST), "{}", &endless[..4]);
        }
    }

    #[test]
    fn spellings_of_one_word_are_one_term() {
        let rules = GERMAN.rules();
        for (one, other) in [
            ("Seniorenfrühstück", "SENIORENFRUEHSTUECK"),
            ("Frühstück", "fruhstuck"),
            ("Straße", "Strasse"),
            ("Ärztinnen", "Arzt"),
            ("Café", "Cafe"),
            ("Kurse", "Kurs"),
            ("Frauen", "Frau"),
        ] {
            assert_eq!(rules.term(one), rules.term(other), "{one}");
        }
        assert_ne!(rules.term("Kurs"), rules.term("Kur"));
    }

    #[test]
    fn compounds_have_parts() {
        let analyser = Analyser::new(&GERMAN, &Names::default());
        let found = analyser.analyse("Nachbarschaftsfrühstück");
        assert_eq!((found.term.as_str(), found.cuts.as_slice()), ("nachbarschaftsfruhstuck", &[14][..]));
        assert_eq!(found.parts, ["nachbarschaf", "fruhstuck"]);
        assert!(analyser.analyse("und").stop);
        assert!(analyser.analyse("Tee").parts.is_empty());
    }
}
