//! Proper names of the catalogue: partners, places, streets, districts. They are never flagged.

use std::collections::HashSet;

/// Words that belong to proper names, as written and in small letters.
#[derive(Debug, Clone, Default)]
pub struct Names(HashSet<String>);

impl Names {
    /// Takes every word of a name, also a genitive of it (`Rheydts`).
    pub fn add(&mut self, name: &str) {
        for word in name.split(|c: char| !c.is_alphanumeric() && c != '-') {
            if word.chars().next().is_some_and(char::is_uppercase) {
                let word = word.to_lowercase();
                self.0.insert(format!("{word}s"));
                self.0.insert(word);
            }
        }
    }

    /// Whether a word, in small letters, belongs to a name.
    pub fn contains(&self, lower: &str) -> bool {
        !self.0.is_empty() && self.0.contains(lower)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_names() {
        let mut names = Names::default();
        names.add("Treff am Alten Markt");
        assert!(names.contains("markt") && names.contains("markts") && !names.contains("am"));
    }
}
