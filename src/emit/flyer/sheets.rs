//! Pages that are laid out as often as it takes, and no more often.
//!
//! Templates measure every offer in many sizes. For each heading and paragraph that is measured, typesetting asks the
//! pages of the last round where the same thing stands in earnest, for numbers that depend on the place. The first round
//! has no last one, so the answer always differs in the second, and all is measured and laid out again: twice the work,
//! for the same pages. Nothing that is measured here has a number. So the answer is always that it stands where it is
//! measured; what else a template asks (how many pages there are) is answered as usual.

use typst::diag::{SourceResult, StrResult};
use typst::ecow::{EcoString, EcoVec};
use typst::engine::Engine;
use typst::foundations::{Content, Label, Output, Selector, StyleChain, Target};
use typst::introspection::{DocumentPosition, Introspector, Location};
use typst::model::Numbering;
use typst::syntax::VirtualPath;
use typst_layout::PagedDocument;

use std::num::NonZeroUsize;

/// A document in which what is measured has no place of its own.
pub struct Sheets(pub PagedDocument);

impl Sheets {
    fn inner(&self) -> &dyn Introspector {
        Output::introspector(&self.0)
    }
}

impl Output for Sheets {
    fn target() -> Target {
        Target::Paged
    }

    fn create(engine: &mut Engine<'_>, content: &Content, styles: StyleChain<'_>) -> SourceResult<Self> {
        PagedDocument::create(engine, content, styles).map(Self)
    }

    fn introspector(&self) -> &dyn Introspector {
        self
    }
}

impl Introspector for Sheets {
    /// Where that stands which is measured.
    fn locator(&self, _: u128, _: Location) -> Option<Location> {
        None
    }

    fn query(&self, selector: &Selector) -> EcoVec<Content> {
        self.inner().query(selector)
    }

    fn query_first(&self, selector: &Selector) -> Option<Content> {
        self.inner().query_first(selector)
    }

    fn query_unique(&self, selector: &Selector) -> StrResult<Content> {
        self.inner().query_unique(selector)
    }

    fn query_label(&self, label: Label) -> StrResult<&Content> {
        self.inner().query_label(label)
    }

    fn query_labelled(&self) -> EcoVec<Content> {
        self.inner().query_labelled()
    }

    fn query_count_before(&self, selector: &Selector, end: Location) -> usize {
        self.inner().query_count_before(selector, end)
    }

    fn label_count(&self, label: Label) -> usize {
        self.inner().label_count(label)
    }

    fn pages(&self, location: Location) -> Option<NonZeroUsize> {
        self.inner().pages(location)
    }

    fn page(&self, location: Location) -> Option<NonZeroUsize> {
        self.inner().page(location)
    }

    fn position(&self, location: Location) -> Option<DocumentPosition> {
        self.inner().position(location)
    }

    fn page_numbering(&self, location: Location) -> Option<&Numbering> {
        self.inner().page_numbering(location)
    }

    fn page_supplement(&self, location: Location) -> Option<&Content> {
        self.inner().page_supplement(location)
    }

    fn anchor(&self, location: Location) -> Option<&EcoString> {
        self.inner().anchor(location)
    }

    fn document(&self, location: Location) -> Option<Location> {
        self.inner().document(location)
    }

    fn path(&self, location: Location) -> Option<&VirtualPath> {
        self.inner().path(location)
    }
}
