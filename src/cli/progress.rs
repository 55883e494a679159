//! A bar at a terminal, for what takes longer than a second.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::{Duration, Instant};

/// For less nobody needs a bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar that appears after a second, and only where standard error is a terminal.
pub(super) struct Progress {
    start: Instant,
    bar: ProgressBar,
    is_late: bool,
}

impl Progress {
    /// Nothing is to be seen yet.
    pub(super) fn new() -> Self {
        let style = ProgressStyle::with_template("{msg:12} {bar:40} {pos}/{len}");
        let bar = ProgressBar::hidden().with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { start: Instant::now(), bar, is_late: false }
    }

    /// What is done now.
    pub(super) fn say(&mut self, what: String) {
        self.bar.set_message(what);
        self.look();
    }

    /// How much of it is done.
    pub(super) fn step(&mut self, done: usize, all: usize) {
        self.bar.set_length(all as u64);
        self.bar.set_position(done as u64);
        self.look();
    }

    /// The bar goes; what comes now stands in its place.
    pub(super) fn end(self) {
        self.bar.finish_and_clear();
    }

    fn look(&mut self) {
        if !self.is_late && self.start.elapsed() >= PATIENCE {
            self.is_late = true;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.bar.tick();
        }
    }
}
