//! The words of the interface, one flat table a language, from `words/` of the theme.
//!
//! Keys with plural forms end in `_one` and `_other` (and what else the language has; CLDR).
//! Placeholders are written `{name}`.

use crate::error::Error;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The words of one language.
#[derive(Debug, Clone)]
pub struct Words {
    language: String,
    words: BTreeMap<String, String>,
    plurals: Arc<PluralRules>,
}

impl Words {
    /// Reads a table. `name` is the file, for errors.
    pub fn read(language: &str, text: &str, name: &str) -> Result<Self, Error> {
        let table: toml::Table =
            text.parse().map_err(|e: toml::de::Error| Error::at(name, "cannot read the words").because(e))?;
        let mut words = BTreeMap::new();
        for (key, value) in table {
            let toml::Value::String(word) = value else {
                return Err(Error::at(name, "the word “{key}” is no text; the table must be flat").with("key", key));
            };
            words.insert(key, word);
        }
        let locale: Locale =
            language.parse().map_err(|e: icu_locale_core::ParseError| Error::at(name, "no language tag").because(e))?;
        let plurals =
            PluralRules::try_new_cardinal(locale.into()).map_err(|e| Error::at(name, "no plural rules").because(e))?;
        Ok(Self { language: language.to_owned(), words, plurals: Arc::new(plurals) })
    }

    /// BCP 47 tag of the language.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The word with this key; the key itself where a theme lacks it (a test finds that for ours).
    pub fn get(&self, key: &str) -> String {
        self.words.get(key).map_or_else(|| key.to_owned(), Clone::clone)
    }

    /// The word with this key, if there is one.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.words.get(key).map(String::as_str)
    }

    /// A word with placeholders filled.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let pattern = self.find(key).unwrap_or(key);
        let mut text =
            String::with_capacity(pattern.len() + values.iter().map(|(_, value)| value.len()).sum::<usize>());
        let mut rest = pattern;
        while let Some((before, behind)) = rest.split_once('{') {
            text.push_str(before);
            let named = behind.split_once('}');
            let filled = named.and_then(|(name, rest)| {
                let (_, value) = values.iter().find(|(known, _)| *known == name)?;
                Some((*value, rest))
            });
            match filled {
                Some((value, behind)) => {
                    text.push_str(value);
                    rest = behind;
                }
                // What is no placeholder stays as it is.
                None => {
                    text.push('{');
                    rest = behind;
                }
            }
        }
        text.push_str(rest);
        text
    }

    /// A word in the plural form for `count`, with `{n}` filled.
    pub fn count(&self, key: &str, count: usize) -> String {
        let category = match self.plurals.category_for(count) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        };
        let form = format!("{key}_{category}");
        let key = if self.words.contains_key(&form) { form } else { format!("{key}_other") };
        self.fill(&key, &[("n", &count.to_string())])
    }

    /// All words, for the templates.
    pub fn all(&self) -> &BTreeMap<String, String> {
        &self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_and_placeholders() {
        let words =
            Words::read("de", "a_one = \"{n} Angebot\"\na_other = \"{n} Angebote\"\nb = \"in {ort}\"", "x").unwrap();
        assert_eq!(words.count("a", 1), "1 Angebot");
        assert_eq!(words.count("a", 0), "0 Angebote");
        assert_eq!(words.fill("b", &[("ort", "Rheydt")]), "in Rheydt");
        assert_eq!(words.fill("b", &[("ort", "{ort}")]), "in {ort}", "a value is no pattern");
        assert_eq!(words.fill("{", &[("n", "1")]), "{");
        assert_eq!(words.fill("{x} {{n}}", &[("n", "1")]), "{x} {1}");
        assert!(Words::read("de", "[a]\nb = \"c\"", "x").is_err());
    }
}
