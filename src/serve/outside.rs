//! What may be another one from update to update though nobody has saved anything: the day, and what is known of links.
//! Only commands look at a clock; this is how they tell what they see.

use crate::Options;
use std::fmt;

/// Looks again, and changes the options where something is another; tells whether it has.
pub type Look = Box<dyn FnMut(&mut Options) -> bool + Send>;

/// The options of a preview, as they are now.
pub(super) struct Outside {
    pub(super) options: Options,
    /// Whether they are others than those of the last good state.
    pub(super) is_new: bool,
    /// Absent where they never change.
    look: Option<Look>,
}

impl Outside {
    /// Options that stay as they are.
    pub(super) fn still(options: Options) -> Self {
        Self { options, is_new: false, look: None }
    }

    /// From now on, this looks before every update.
    pub(super) fn watch(&mut self, look: Look) {
        self.look = Some(look);
    }

    /// Looks again; tells whether something is another now.
    pub(super) fn look(&mut self) -> bool {
        let changed = self.look.as_mut().is_some_and(|look| look(&mut self.options));
        self.is_new |= changed;
        changed
    }
}

impl fmt::Debug for Outside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outside").field("options", &self.options).finish_non_exhaustive()
    }
}
