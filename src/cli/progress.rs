//! A bar at a terminal, for what takes longer than a second.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// For less nobody needs a bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar that appears after a second, and only where standard error is a terminal that somebody looks at: never
/// where `CI` is set, as all hosts of checks do.
pub(super) struct Progress {
    start: Instant,
    bar: ProgressBar,
    wanted: AtomicBool,
}

impl Progress {
    /// Nothing is to be seen yet.
    pub(super) fn new() -> Self {
        let style = ProgressStyle::with_template("{msg:12} {bar:40} {pos}/{len}");
        let bar = ProgressBar::hidden().with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        let watched = std::env::var_os("CI").is_none();
        Self { start: Instant::now(), bar, wanted: AtomicBool::new(watched) }
    }

    /// What is done now.
    pub(super) fn say(&self, what: String) {
        self.bar.set_message(what);
        self.look();
    }

    /// How much of it is done.
    pub(super) fn step(&self, done: usize, all: usize) {
        self.bar.set_length(all as u64);
        self.bar.set_position(done as u64);
        self.look();
    }

    /// The bar goes; what comes now stands in its place.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }

    fn look(&self) {
        if self.start.elapsed() >= PATIENCE && self.wanted.swap(false, Ordering::Relaxed) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.bar.tick();
        }
    }
}
