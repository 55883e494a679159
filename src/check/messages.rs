//! The words of the findings, from the `.toml` file beside each rule, in German and English.

use super::rule::Rule;
use crate::config::Language;
use crate::model::words::Word;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use toml::{Table, Value};

/// Words that several rules share: kinds of values, names of things.
const SHARED: &str = include_str!("shared.toml");

/// The texts of one rule in one language.
#[derive(Debug, Clone, Default)]
pub struct RuleWords {
    /// Heading of the documentation page.
    pub title: String,
    /// What the rule looks at.
    pub what: String,
    /// Why it matters to a reader of the site.
    pub why: String,
    /// Where the rule comes from; only rules about language say so, and only in German.
    pub source: String,
    /// An example with the fault.
    pub bad: String,
    /// The same, mended.
    pub good: String,
    message: BTreeMap<String, String>,
    help: BTreeMap<String, String>,
}

/// Reads a rule's table. The words are part of the program; a test reads all of them.
pub fn rule_words(rule: &Rule, language: Language) -> RuleWords {
    let table: Table = rule.words.parse().unwrap_or_default();
    let Some(Value::Table(table)) = table.get(language.word()) else { return RuleWords::default() };
    let text = |key: &str| table.get(key).and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    let texts = |key: &str| -> BTreeMap<String, String> {
        let Some(Value::Table(table)) = table.get(key) else { return BTreeMap::new() };
        table.iter().filter_map(|(k, v)| Some((k.clone(), v.as_str()?.trim().to_owned()))).collect()
    };
    RuleWords {
        title: text("title"),
        what: text("what"),
        why: text("why"),
        source: text("source"),
        bad: text("bad"),
        good: text("good"),
        message: texts("message"),
        help: texts("help"),
    }
}

impl RuleWords {
    /// The message with this key, its placeholders filled.
    pub fn message(&self, key: &str, values: &[(&'static str, String)]) -> String {
        fill(self.message.get(key).map_or("", String::as_str), values)
    }

    /// The way out with this key, its placeholders filled.
    pub fn help(&self, key: &str, values: &[(&'static str, String)]) -> String {
        fill(self.help.get(key).map_or("", String::as_str), values)
    }

    /// Whether there is a way out with this key.
    pub fn has_help(&self, key: &str) -> bool {
        self.help.contains_key(key)
    }

    /// All messages and ways out with their keys, for the test that compares the languages.
    pub fn texts(&self) -> Vec<(String, String)> {
        let prefixed = |prefix: &'static str, map: &BTreeMap<String, String>| {
            map.iter().map(|(key, text)| (format!("{prefix}.{key}"), text.clone())).collect::<Vec<_>>()
        };
        [prefixed("message", &self.message), prefixed("help", &self.help)].concat()
    }
}

/// Shared words in one language.
#[derive(Debug, Clone)]
pub struct SharedWords {
    words: &'static Table,
    examples: &'static Table,
}

/// The shared words, read when the first is asked for.
static ALL: LazyLock<Table> = LazyLock::new(|| SHARED.parse().unwrap_or_default());
/// What stands for a part that is not there.
static NOTHING: LazyLock<Table> = LazyLock::new(Table::new);

impl SharedWords {
    /// The shared words in this language.
    pub fn new(language: Language) -> Self {
        let part = |name: &str| ALL.get(name).and_then(Value::as_table).unwrap_or(&NOTHING);
        Self { words: part(language.word()), examples: part("example") }
    }

    /// The word with this key; the key itself where there is none (a test finds that).
    pub fn get(&self, key: &str) -> String {
        self.words.get(key).and_then(Value::as_str).unwrap_or(key).to_owned()
    }

    /// A line to copy for a field, the same in all languages.
    pub fn example(&self, key: &str) -> Option<&str> {
        self.examples.get(key).and_then(Value::as_str)
    }

    /// All keys, for the test that compares the languages.
    pub fn keys(&self) -> Vec<String> {
        self.words.keys().cloned().collect()
    }
}

/// Fills `{name}`; an unknown name stays as it is.
fn fill(template: &str, values: &[(&'static str, String)]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        text.push_str(before);
        let Some(close) = from.find('}') else {
            text.push_str(from);
            return text;
        };
        let name = &from[1..close];
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => text.push_str(&legible(name, value)),
            // A bracket of the example itself; a name may stand within.
            None => {
                text.push('{');
                rest = &from[1..];
                continue;
            }
        }
        rest = &from[close + 1..];
    }
    text.push_str(rest);
    text
}

/// A value as a message can show it: in one line, and no longer than anybody reads. Lines to copy stay as they are.
fn legible<'a>(name: &str, value: &'a str) -> Cow<'a, str> {
    /// The longest word: addresses can be long.
    const WORD: usize = 300;
    /// What is left of a longer one, as of every quotation.
    const LEFT: usize = 60;
    const WHOLE: usize = 4_000;
    let is_short = |word: &str| word.len() <= WORD;
    if name == "example" || value.len() <= WHOLE && !value.contains(['\n', '\r']) && value.split(' ').all(is_short) {
        return Cow::Borrowed(value);
    }
    let cut = |text: &str, most: usize| match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    };
    let words: Vec<String> =
        value.split_whitespace().map(|word| if is_short(word) { word.to_owned() } else { cut(word, LEFT) }).collect();
    Cow::Owned(cut(&words.join(" "), WHOLE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_short_and_of_one_line() {
        assert_eq!(legible("a", "eins  zwei"), "eins  zwei");
        assert_eq!(legible("a", "eins\n  zwei\r\n"), "eins zwei");
        assert_eq!(legible("example", "a:\n  b"), "a:\n  b");
        let long = "ä".repeat(242_000);
        assert_eq!(legible("a", &long).chars().count(), 61);
        assert_eq!(legible("a", &format!("kurz {long} kurz")).chars().count(), 71);
        assert!(legible("a", &"wort ".repeat(50_000)).chars().count() <= 4_001);
    }

    #[test]
    fn placeholders_are_filled_once() {
        let values = [("a", "{b}".to_owned()), ("b", "x".to_owned())];
        assert_eq!(fill("{a}-{b}-{c}-{", &values), "{b}-x-{c}-{");
        assert_eq!(fill("bild: {datei: {b}, alt: y}", &values), "bild: {datei: x, alt: y}");
    }
}
