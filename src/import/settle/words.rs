//! Words of the town's lists for words of the source: by the map, by id, by name, by synonym.

use super::{Settling, Town};
use crate::import::values::same;
use crate::model::vocabulary::Term;
use serde_json::{Value, json};

impl Town<'_> {
    /// The town's word for a word of the source.
    pub(super) fn word<'t>(
        &self,
        field: &str,
        word: &str,
        terms: impl Iterator<Item = &'t Term> + Clone,
    ) -> Option<String> {
        let asked = (field.to_owned(), word.to_owned());
        if let Some(found) = self.looked_up.borrow().get(&asked) {
            return found.clone();
        }
        let translated = self.translations.get(field).and_then(|all| all.iter().find(|(theirs, _)| same(theirs, word)));
        let word = translated.map_or(word, |(_, ours)| ours.as_str());
        let find = |matches: &dyn Fn(&Term) -> bool| {
            terms.clone().find(|term| matches(term)).map(|term| term.id.value.clone())
        };
        let found = find(&|term| term.id.value == word)
            .or_else(|| find(&|term| same(&term.id, word) || same(&term.name, word)))
            .or_else(|| find(&|term| term.short_name.as_ref().is_some_and(|name| same(name, word))))
            .or_else(|| find(&|term| term.synonyms.iter().any(|synonym| same(synonym, word))));
        self.looked_up.borrow_mut().insert(asked, found.clone());
        found
    }
}

/// The words in a cell.
pub(super) fn items(text: &str) -> Vec<&str> {
    parts(text).collect()
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(SEPARATORS).map(str::trim).filter(|item| !item.is_empty())
}

const SEPARATORS: [char; 5] = [';', ',', '|', '\n', '/'];

/// How many parts a name may have that itself holds a comma or a slash.
const LONGEST: usize = 6;

/// The words in a cell, where names that are known stay whole: "Musik, Tanz und Theater" is one topic, if the town
/// has it. The longest name is tried first.
pub(super) fn known_items<'t>(text: &'t str, known: &dyn Fn(&str) -> Option<String>) -> Vec<(&'t str, Option<String>)> {
    let single: Vec<&str> = parts(text).collect();
    let start = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(first) = single.get(at) {
        let longest = LONGEST.min(single.len() - at);
        let whole = (1..=longest).rev().find_map(|length| {
            let last = single.get(at + length - 1)?;
            let words = text.get(start(first)..start(last) + last.len())?;
            Some((length, words, known(words)?))
        });
        match whole {
            Some((length, words, id)) => {
                found.push((words, Some(id)));
                at += length;
            }
            None => {
                found.push((*first, None));
                at += 1;
            }
        }
    }
    found
}

impl Settling<'_, '_> {
    /// A list of words of one of the town's lists; unknown ones are kept in the text.
    pub(super) fn terms<'t>(&mut self, key: &'static str, terms: impl Iterator<Item = &'t Term> + Clone) -> bool {
        if self.given(key, &[key]) {
            return true;
        }
        let Some(text) = self.record.text(key).map(str::to_owned) else { return false };
        let mut ids: Vec<String> = Vec::new();
        let town = &*self.town;
        let words = known_items(&text, &|word| town.word(key, word, terms.clone()));
        for (word, id) in words {
            match id {
                Some(id) if !ids.contains(&id) => ids.push(id),
                Some(_) => {}
                None => self.keep(key, word),
            }
        }
        let found = !ids.is_empty();
        if found {
            self.put(key, ids.into_iter().map(|id| json!(id)).collect::<Vec<Value>>());
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_stay_whole() {
        let known = |word: &str| ["a, b", "b", "c / d"].contains(&word).then(|| format!("<{word}>"));
        let found: Vec<String> =
            known_items("x, a, b, b; c / d", &known).into_iter().map(|(word, id)| id.unwrap_or(word.into())).collect();
        assert_eq!(found, ["x", "<a, b>", "<b>", "<c / d>"]);
    }
}
