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

/// The words in a cell. Names of terms may hold a comma or "und": the whole is tried first.
pub(super) fn items(text: &str) -> Vec<&str> {
    text.split([';', ',', '|', '\n', '/']).map(str::trim).filter(|item| !item.is_empty()).collect()
}

impl Settling<'_, '_> {
    /// A list of words of one of the town's lists; unknown ones are kept in the text.
    pub(super) fn terms<'t>(&mut self, key: &'static str, terms: impl Iterator<Item = &'t Term> + Clone) -> bool {
        if self.given(key, &[key]) {
            return true;
        }
        let Some(text) = self.record.text(key).map(str::to_owned) else { return false };
        let mut ids: Vec<String> = Vec::new();
        if let Some(id) = self.town.word(key, &text, terms.clone()) {
            ids.push(id);
        } else {
            for item in items(&text) {
                match self.town.word(key, item, terms.clone()) {
                    Some(id) if !ids.contains(&id) => ids.push(id),
                    Some(_) => {}
                    None => self.keep(key, item),
                }
            }
        }
        let found = !ids.is_empty();
        if found {
            self.put(key, ids.into_iter().map(|id| json!(id)).collect::<Vec<Value>>());
        }
        found
    }
}
