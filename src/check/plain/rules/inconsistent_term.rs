//! Two words for one thing in one text: "Handy" and "Smartphone". Sources: BITV 2.0 Anlage 2 Teil 2 No. 3; Kanton Zürich; Netzwerk
//! Leichte Sprache. Groups: `lists/synonyms.txt`, our own.

use super::prelude::*;
use crate::check::plain::lexicon::WordHasher;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

/// See the module.
pub static RULE: TextRule = TextRule::new(
    "inconsistent-term",
    include_str!("inconsistent_term.toml"),
    Some(Severity::Hint),
    Some(Severity::Warning),
    look,
);

/// Word → number of its group.
static GROUPS: LazyLock<HashMap<&str, usize, BuildHasherDefault<WordHasher>>> = LazyLock::new(|| {
    let lines = include_str!("../lists/synonyms.txt").lines().filter(|line| !line.starts_with('#'));
    lines.enumerate().flat_map(|(group, line)| line.split_whitespace().map(move |word| (word, group))).collect()
});

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    // One sentence seldom says a thing twice.
    if document.sentences.len() < 2 {
        return;
    }
    let mut first: HashMap<usize, &str> = HashMap::new();
    let mut said: Vec<&str> = Vec::new();
    for token in document.tokens.iter().filter(|token| token.kind == Kind::Word && !token.name && token.is_capital()) {
        let Some((word, group)) = GROUPS.get_key_value(&*token.lower) else { continue };
        match first.get(group) {
            None => drop(first.insert(*group, word)),
            Some(known) if known != word && !said.contains(word) => {
                said.push(word);
                let known_as = noun(known);
                remarks.add(token.range(), Note::new("default").with("a", known_as).with("b", token.text));
            }
            Some(_) => {}
        }
    }
}

fn noun(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn one_thing_two_words() {
        marks(&RULE, Register::Easy, "Bringen Sie Ihr Handy mit. Wir erklären das Smartphone.", "Smartphone");
        marks(&RULE, Register::Easy, "Der Aufzug ist rechts. Der Fahrstuhl ist neu.", "Fahrstuhl");
    }

    #[test]
    fn one_thing_one_word() {
        silent(&RULE, Register::Easy, "Bringen Sie Ihr Handy mit. Wir erklären das Handy.");
        silent(&RULE, Register::Easy, "Handy oder Smartphone.");
        silent(&RULE, Register::Easy, "Der Arzt hilft. Die Beratung ist hier.");
    }
}
