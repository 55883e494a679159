//! Closed classes: articles, pronouns, prepositions, conjunctions, auxiliary verbs, from
//! `lists/function-words.tsv`.

use super::forms::Forms;
use super::hash::WordHasher;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

type Words = HashMap<&'static str, Forms, BuildHasherDefault<WordHasher>>;

static WORDS: LazyLock<Words> = LazyLock::new(|| read(include_str!("../lists/function-words.tsv")));

/// What a word of a closed class can be; nothing for all other words.
pub fn closed(lower: &str) -> Forms {
    WORDS.get(lower).copied().unwrap_or_default()
}

fn read(list: &'static str) -> Words {
    let mut words = Words::default();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let Some((class, members)) = line.split_once('\t') else { continue };
        let mut names = class.split(' ');
        let mut forms = match names.next().unwrap_or("") {
            "article" => Forms::DETERMINER,
            "contracted" => Forms::DETERMINER | Forms::PREPOSITION,
            "preposition" => Forms::PREPOSITION,
            "genitive-preposition" => Forms::PREPOSITION | Forms::GENITIVE_PREPOSITION,
            "pronoun" => Forms::PRONOUN,
            "relative" => Forms::RELATIVE,
            "question" => Forms::QUESTION,
            "coordinator" => Forms::COORDINATOR,
            "subordinator" => Forms::SUBORDINATOR,
            "adverb" => Forms::ADVERB,
            "werden" => Forms::WERDEN,
            "sein" => Forms::SEIN,
            "haben" => Forms::HABEN,
            "modal" => Forms::MODAL,
            "negation" => Forms::NEGATION,
            "particle" => Forms::PARTICLE,
            _ => Forms::NONE,
        };
        for case in names {
            forms |= case_bit(case);
        }
        for word in members.split_whitespace() {
            *words.entry(word).or_default() |= forms;
        }
    }
    words
}

/// `Fg` → feminine genitive; `P` is the plural of every gender.
fn case_bit(name: &str) -> Forms {
    let mut letters = name.chars();
    let gender = letters.next().and_then(|g| "MFNP".find(g)).unwrap_or(0);
    let case = letters.next().and_then(|c| "ngda".find(c)).unwrap_or(0);
    Forms(1 << (24 + 4 * gender + case))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_of_articles() {
        assert!(closed("der").any(Forms::FEMININE_GENITIVE) && closed("der").any(Forms::PLURAL_GENITIVE));
        assert!(!closed("die").any(Forms::GENITIVE));
        assert!(closed("wegen").any(Forms::GENITIVE_PREPOSITION));
        assert_eq!(closed("haus"), Forms::NONE);
    }

    #[test]
    fn every_line_has_a_known_class() {
        for line in include_str!("../lists/function-words.tsv").lines().filter(|l| !l.starts_with('#')) {
            let word = line.split_once('\t').unwrap().1.split_whitespace().next().unwrap();
            assert!(!closed(word).is_empty(), "{line}");
        }
    }
}
