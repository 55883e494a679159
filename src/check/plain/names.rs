//! Proper names of the catalogue: partners, places, streets, districts. They are never flagged. And words that the
//! glossary explains.
//!
//! A name is known as the sequence of its tokens, with abbreviations, digits and signs in it: `Ev. Kirchengemeinde
//! St. Martin`, `Büro 24/7`. Of its words only those stand for it alone that are no words of the language: `Rheydt` does,
//! also with an ending (`Rheydter`) and in a compound (`Rheydt-Mitte`); `Hilfe` of `Hilfe für Senioren` does not.

use super::lexicon::{self, Forms};
use super::token::{self, Kind, Token};
use std::collections::{HashMap, HashSet};

/// Proper names, and words that the site explains.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// By the stem of their first token, the longest first.
    sequences: HashMap<String, Vec<Vec<Part>>>,
    /// Words that can be nothing but names, in small letters.
    distinctive: HashSet<String>,
    explained: HashSet<String>,
}

/// A token of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    /// In small letters, without blanks.
    text: String,
    /// Whether it is a word, which may have another ending.
    word: bool,
    /// Whether it must have a capital letter to be the name.
    capital: bool,
}

impl Part {
    fn new(token: &Token<'_>) -> Self {
        let word = token.kind == Kind::Word;
        let capital = word && token.is_capital() && !lexicon::begins_sentences(&token.lower);
        Self { text: compact(token), word, capital }
    }

    /// Whether a token of a text is this one. Within a name adjectives have other endings (`im Alten Markt`); at its end
    /// may be that of the genitive.
    fn is(&self, token: &Token<'_>, last: bool) -> bool {
        if self.capital && !token.is_capital() || self.word != (token.kind == Kind::Word) {
            return false;
        }
        if !self.word {
            return self.text == compact(token);
        }
        *token.lower == *self.text
            || if last {
                token.lower.strip_suffix('s') == Some(&*self.text)
            } else {
                stem(&token.lower) == stem(&self.text)
            }
    }
}

/// A token in small letters, without the blanks within (`e. V.`).
fn compact(token: &Token<'_>) -> String {
    token.lower.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A word without the ending that an adjective or a genitive may have.
fn stem(lower: &str) -> &str {
    let endings = ["en", "er", "es", "em", "e", "s"];
    let stem = endings.iter().find_map(|ending| lower.strip_suffix(ending));
    stem.filter(|stem| stem.len() > 2).unwrap_or(lower)
}

/// What may be left out at the end of a name: its legal form.
const LEGAL: [&str; 6] = [" e. V.", " e.V.", " gGmbH", " GmbH", " eG", " gUG"];

impl Names {
    /// Takes a name, also without its legal form and without what stands behind it in brackets.
    pub fn add(&mut self, name: &str) {
        let mut name = name.trim();
        loop {
            self.sequence(name);
            let bare = LEGAL.iter().find_map(|form| name.strip_suffix(form));
            let bare =
                bare.or_else(|| name.strip_suffix(')').and_then(|_| name.rsplit_once('(')).map(|(bare, _)| bare));
            match bare.map(str::trim_end).filter(|bare| !bare.is_empty()) {
                Some(bare) => name = bare,
                None => break,
            }
        }
    }

    /// Takes a street with the number of a house: also without the number, and with `Str.` written out.
    pub fn add_street(&mut self, street: &str) {
        let long = street.replace("Str.", "Straße").replace("str.", "straße");
        for street in [street, &long] {
            self.sequence(street);
            self.sequence(street.trim_end_matches(|c: char| !c.is_alphabetic() && c != '.').trim_end());
            // `Lindenweg 5a`
            let words: Vec<&str> = street.split_whitespace().collect();
            if let Some((_, words)) =
                words.split_last().filter(|(last, _)| last.starts_with(|c: char| c.is_ascii_digit()))
            {
                self.sequence(&words.join(" "));
            }
        }
    }

    fn sequence(&mut self, name: &str) {
        let mut tokens = Vec::new();
        token::cut(name, 0..name.len(), &Self::default(), &mut tokens);
        for token in tokens.iter().filter(|token| token.kind == Kind::Word && token.is_capital()) {
            self.distinctive.extend(token.lower.split('-').filter(|word| is_distinctive(word)).map(str::to_owned));
        }
        let parts: Vec<Part> = tokens.iter().map(Part::new).collect();
        // A lone small word or sign is no name to look for: `Wir`, `&`.
        let Some(first) = parts.first().filter(|_| parts.iter().any(|part| part.capital || part.text.len() > 3)) else {
            return;
        };
        let known = self.sequences.entry(stem(&first.text).to_owned()).or_default();
        if !known.contains(&parts) {
            known.push(parts);
            known.sort_by_key(|parts| std::cmp::Reverse(parts.len()));
        }
    }

    /// Marks the tokens of names.
    pub fn mark(&self, tokens: &mut [Token<'_>]) {
        let mut at = 0;
        while !self.sequences.is_empty() && at < tokens.len() {
            let rest = tokens.get(at..).unwrap_or(&[]);
            let length = self.longest(rest).unwrap_or(0);
            tokens.iter_mut().skip(at).take(length).for_each(|token| token.name = true);
            at += length.max(1);
        }
    }

    /// How many tokens the longest name has that these begin with.
    fn longest(&self, tokens: &[Token<'_>]) -> Option<usize> {
        let first = tokens.first()?;
        let of_first = match first.kind {
            Kind::Abbreviation => self.sequences.get(stem(&compact(first))),
            _ => self.sequences.get(stem(&first.lower)),
        };
        let fits = |parts: &&Vec<Part>| {
            let last = parts.len() - 1;
            parts.len() <= tokens.len()
                && parts.iter().zip(tokens).enumerate().all(|(n, (part, t))| part.is(t, n == last))
        };
        of_first?.iter().find(fits).map(Vec::len)
    }

    /// Whether a word, in small letters, stands for a name by itself: a word of a name that is no other word, perhaps with
    /// an ending or in a compound with a hyphen.
    pub fn contains(&self, lower: &str) -> bool {
        let known = |word: &str| {
            let endings = ["", "s", "er", "ers", "ern"];
            endings.iter().any(|ending| word.strip_suffix(ending).is_some_and(|stem| self.distinctive.contains(stem)))
        };
        !self.distinctive.is_empty() && (known(lower) || lower.contains('-') && lower.split('-').any(known))
    }

    /// Takes a word that the glossary of the site explains.
    pub fn explain(&mut self, word: &str) {
        self.explained.insert(word.to_lowercase());
    }

    /// Whether the glossary explains a word, in small letters, also with an ending (`Barrieren`).
    pub fn is_explained(&self, lower: &str) -> bool {
        let endings = ["", "n", "en", "s", "es", "e", "er"];
        !self.explained.is_empty()
            && endings.iter().any(|ending| lower.strip_suffix(ending).is_some_and(|stem| self.explained.contains(stem)))
    }
}

/// Whether a word can be nothing but a name: no list of forms has it and it is no compound, or it is listed as a name alone.
fn is_distinctive(lower: &str) -> bool {
    let found = lexicon::readings(lower);
    let name = found.noun.any(Forms::NAME) && !found.noun.any(Forms::CASES);
    lower.chars().count() > 2 && found.other.is_empty() && if found.listed { name } else { found.parts < 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts of a text that belong to names.
    fn marked(names: &[&str], text: &str) -> Vec<String> {
        let mut known = Names::default();
        names.iter().for_each(|name| known.add(name));
        let mut tokens = Vec::new();
        token::cut(text, 0..text.len(), &known, &mut tokens);
        known.mark(&mut tokens);
        tokens.iter().filter(|token| token.name).map(|token| token.text.to_owned()).collect()
    }

    #[test]
    fn names_are_sequences() {
        for (name, text) in [
            ("Ev. Gemeinde St. Lukas", "Ev. Gemeinde St. Lukas"),
            ("Kath. Pfarrei am Berg", "Kath. Pfarrei am Berg"),
            ("Dr.-Anna-Krug-Stiftung", "Dr.-Anna-Krug-Stiftung"),
            ("Kaffee & Kram", "Kaffee & Kram"),
            ("Laden 11/12", "Laden 11/12"),
            ("Freund*innen vom Park", "Freund*innen vom Park"),
            ("Alter Speicher", "Alten Speichers"),
            ("Helfende Hände e. V.", "Helfende Hände"),
            ("Haus am Bach (Beispiel)", "Haus am Bach"),
        ] {
            assert_eq!(marked(&[name], &format!("Wir sind von: {text}, kommen Sie!")).join(""), text.replace(' ', ""));
        }
        assert_eq!(marked(&["Treff", "Treff am See"], "der Treff am See"), ["Treff", "am", "See"]);
    }

    #[test]
    fn ordinary_words_of_names_are_no_names() {
        for text in ["Frühstück für Hungrige", "Die Suppe ist warm.", "suppe für hungrige"] {
            assert!(marked(&["Suppe für Hungrige"], text).is_empty(), "{text}");
        }
        assert_eq!(
            marked(&["Treffpunkt Wickrath"], "Der Treffpunkt im Wickrather Wickrath-Haus"),
            ["Wickrather", "Wickrath-Haus"]
        );
    }

    #[test]
    fn streets() {
        let mut names = Names::default();
        names.add_street("Bunte Str. 5");
        for (text, count) in
            [("Bunte Str. 5", 3), ("in der Bunten Straße", 2), ("Bunte Straße 5", 3), ("bunte Straßen", 0)]
        {
            let mut tokens = Vec::new();
            token::cut(text, 0..text.len(), &names, &mut tokens);
            names.mark(&mut tokens);
            assert_eq!(tokens.iter().filter(|token| token.name).count(), count, "{text}");
        }
    }

    #[test]
    fn words_of_the_glossary() {
        let mut names = Names::default();
        names.explain("Barriere");
        assert!(names.is_explained("barrieren") && !names.is_explained("rampe") && !names.contains("barriere"));
    }
}
