//! Words of closed lists and names of entries: what can be chosen, and what was meant by something else.

use super::{Form, scalar};
use crate::model::suggest;
use crate::model::words::Word;
use crate::source::fault::ReferenceTo;
use crate::source::{FaultKind, Node, Spanned};

impl Form<'_, '_> {
    /// A word of a closed list.
    pub fn word<W: Word>(&mut self, key: &'static str) -> Option<Spanned<W>> {
        let node = self.node(key)?;
        self.word_at(node, key)
    }

    /// A word of a closed list, at a node.
    pub fn word_at<W: Word>(&mut self, node: &Node, key: &str) -> Option<Spanned<W>> {
        let text = self.plain_at(node, key)?;
        match W::read(&text) {
            Some(word) => Some(Spanned::new(word, node.span)),
            None => {
                self.unknown(key, text, W::ALL.iter().map(|(word, _)| *word));
                None
            }
        }
    }

    /// A list of words of a closed list.
    pub fn word_list<W: Word>(&mut self, key: &'static str) -> Vec<Spanned<W>> {
        if self.is_bare(key, |word| W::read(word).is_some(), words_of::<W>) {
            return Vec::new();
        }
        once(self.list(key).iter().filter_map(|node| self.word_at(node, key)))
    }

    /// Reports words that stand where a list of them must stand, and are not among them: brackets alone would not do.
    /// Tells whether it did.
    pub(crate) fn is_bare(
        &mut self,
        key: &'static str,
        is_known: impl Fn(&str) -> bool,
        known: impl FnOnce() -> Vec<String>,
    ) -> bool {
        let Some((node, words)) = self.node(key).and_then(|node| Some((node, scalar(node)?))) else { return false };
        if words.text.split(',').all(|word| is_known(word.trim())) || self.is_cut(node) {
            return false;
        }
        if self.is_no_answer(&words.text, node.span, key, false) {
            return true;
        }
        let found = words.text.trim().to_owned();
        let kind = FaultKind::UnknownValue { key: key.to_owned(), found, known: known(), bare: true };
        self.fault(node.span, kind);
        true
    }

    /// Reports a value that is not in its closed list.
    pub fn unknown<'k>(&mut self, key: &str, found: Spanned<String>, known: impl Iterator<Item = &'k str>) {
        if self.is_no_answer(&found, found.span, key, false) {
            return;
        }
        let known = known.map(str::to_owned).collect();
        let kind = FaultKind::UnknownValue { key: key.to_owned(), found: found.value, known, bare: false };
        self.fault(found.span, kind);
    }

    /// Looks up the slug in a field.
    pub fn reference<T>(
        &mut self,
        key: &'static str,
        to: ReferenceTo,
        known: &(impl Known<T> + ?Sized),
    ) -> Option<Spanned<T>> {
        let node = self.node(key)?;
        self.reference_at(node, key, to, known)
    }

    /// Looks up the slug at a node.
    pub fn reference_at<T>(
        &mut self,
        node: &Node,
        key: &str,
        to: ReferenceTo,
        known: &(impl Known<T> + ?Sized),
    ) -> Option<Spanned<T>> {
        let slug = self.plain_at(node, key)?;
        if let Some(found) = known.find(&slug) {
            return Some(Spanned::new(found, slug.span));
        }
        if self.is_no_answer(&slug, slug.span, key, false) {
            return None;
        }
        let suggestion = suggest::nearest(&slug, known.slugs().iter().map(String::as_str)).map(str::to_owned);
        let kind = FaultKind::UnknownReference { key: key.to_owned(), to, found: slug.value, suggestion };
        self.fault(slug.span, kind);
        None
    }

    /// Looks up a list of slugs.
    pub fn references<T: PartialEq>(
        &mut self,
        key: &'static str,
        to: ReferenceTo,
        known: &(impl Known<T> + ?Sized),
    ) -> Vec<Spanned<T>> {
        once(self.list(key).iter().filter_map(|node| self.reference_at(node, key, to, known)))
    }
}

/// Something that references can be looked up in.
pub trait Known<T> {
    /// The thing with this slug.
    fn find(&self, slug: &str) -> Option<T>;
    /// All slugs, for "Meinten Sie …?".
    fn slugs(&self) -> Vec<String>;
}

/// Each once: who says a word twice means no more by it.
pub(in crate::model) fn once<T: PartialEq>(words: impl Iterator<Item = Spanned<T>>) -> Vec<Spanned<T>> {
    words.fold(Vec::new(), |mut all: Vec<Spanned<T>>, word| {
        if !all.iter().any(|known| known.value == word.value) {
            all.push(word);
        }
        all
    })
}

/// The words of a closed list.
pub(in crate::model) fn words_of<W: Word>() -> Vec<String> {
    W::ALL.iter().map(|(word, _)| (*word).to_owned()).collect()
}
