//! Proper names of the catalogue: partners, places, streets, districts. They are never flagged. And words that the
//! glossary explains.

use super::lexicon;
use std::collections::HashSet;

/// Words that belong to proper names, and words that the site explains, in small letters.
#[derive(Debug, Clone, Default)]
pub struct Names {
    names: HashSet<String>,
    explained: HashSet<String>,
}

impl Names {
    /// Takes every word of a name, also a genitive of it (`Rheydts`); not the small words in it (`Am See`).
    pub fn add(&mut self, name: &str) {
        for word in name.split(|c: char| !c.is_alphanumeric() && c != '-') {
            if word.chars().next().is_some_and(char::is_uppercase) {
                let word = word.to_lowercase();
                if lexicon::begins_sentences(&word) {
                    continue;
                }
                self.names.insert(format!("{word}s"));
                self.names.insert(word);
            }
        }
    }

    /// Whether a word, in small letters, belongs to a name.
    pub fn contains(&self, lower: &str) -> bool {
        !self.names.is_empty() && self.names.contains(lower)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_names() {
        let mut names = Names::default();
        names.add("Treff am Alten Markt");
        names.add("Am See");
        assert!(names.contains("markt") && names.contains("markts") && names.contains("see") && !names.contains("am"));
    }

    #[test]
    fn words_of_the_glossary() {
        let mut names = Names::default();
        names.explain("Barriere");
        assert!(names.is_explained("barrieren") && !names.is_explained("rampe") && !names.contains("barriere"));
    }
}
