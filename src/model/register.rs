//! Things that are found by their slug or by their number, and the words of entries that name them.

use super::form::{Form, Known, once};
use super::id::Id;
use crate::source::{Node, Spanned};
use std::collections::BTreeMap;

/// Something with a slug.
pub trait Listed {
    /// Its slug or id.
    fn slug(&self) -> &str;
}

/// Things in order, found by slug.
#[derive(Debug, Clone)]
pub struct Register<T> {
    items: Vec<T>,
    by_slug: BTreeMap<String, u32>,
}

impl<T> Default for Register<T> {
    fn default() -> Self {
        Self { items: Vec::new(), by_slug: BTreeMap::new() }
    }
}

impl<T: Listed> Register<T> {
    /// From a list; where two have one slug, the first is found.
    pub fn new(items: Vec<T>) -> Self {
        let mut by_slug = BTreeMap::new();
        for (number, item) in items.iter().enumerate() {
            by_slug.entry(item.slug().to_owned()).or_insert(number as u32);
        }
        Self { items, by_slug }
    }
}

impl<T> Register<T> {
    /// All things with their ids.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Id<T>, &T)> + DoubleEndedIterator {
        self.items.iter().enumerate().map(|(n, item)| (Id::new(n), item))
    }

    /// All things.
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The thing with this slug.
    pub fn by_slug(&self, slug: &str) -> Option<(Id<T>, &T)> {
        let number = *self.by_slug.get(slug)? as usize;
        Some((Id::new(number), &self.items[number]))
    }
}

impl<T> std::ops::Index<Id<T>> for Register<T> {
    type Output = T;
    fn index(&self, id: Id<T>) -> &T {
        &self.items[id.index()]
    }
}

impl<T> std::ops::IndexMut<Id<T>> for Register<T> {
    fn index_mut(&mut self, id: Id<T>) -> &mut T {
        &mut self.items[id.index()]
    }
}

impl<T> Known<Id<T>> for Register<T> {
    fn find(&self, slug: &str) -> Option<Id<T>> {
        self.by_slug(slug).map(|(id, _)| id)
    }
    fn slugs(&self) -> Vec<String> {
        self.by_slug.keys().cloned().collect()
    }
}

/// The ids that exist in a list, known before its elements are read (districts name neighbours).
pub(crate) struct Ids<T>(pub BTreeMap<String, Id<T>>);

impl<T> Known<Id<T>> for Ids<T> {
    fn find(&self, slug: &str) -> Option<Id<T>> {
        self.0.get(slug).copied()
    }
    fn slugs(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }
}

/// A word of one of the lists below `content/listen/`.
pub(crate) fn list_word<T>(
    form: &mut Form<'_, '_>,
    key: &'static str,
    list: &impl Known<Id<T>>,
) -> Option<Spanned<Id<T>>> {
    let node = form.node(key)?;
    list_word_at(form, node, key, list)
}

pub(crate) fn list_word_at<T>(
    form: &mut Form<'_, '_>,
    node: &Node,
    key: &str,
    list: &impl Known<Id<T>>,
) -> Option<Spanned<Id<T>>> {
    let word = form.plain_at(node, key)?;
    if let Some(id) = list.find(&word) {
        return Some(Spanned::new(id, word.span));
    }
    let known = list.slugs();
    form.unknown(key, word, known.iter().map(String::as_str));
    None
}

/// Several words of one of the lists below `content/listen/`.
pub(crate) fn list_words<T>(
    form: &mut Form<'_, '_>,
    key: &'static str,
    list: &impl Known<Id<T>>,
) -> Vec<Spanned<Id<T>>> {
    if form.is_bare(key, |word| list.find(word).is_some(), || list.slugs()) {
        return Vec::new();
    }
    once(form.list(key).iter().filter_map(|node| list_word_at(form, node, key, list)))
}
