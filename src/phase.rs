//! What a run does one after the other, and who is told: the commands measure it and show it. Nothing below
//! them reads a clock.

/// How many entries or pages a thread takes at once: few, so that all threads come to the end of a phase together.
pub(crate) const SHARE: usize = 32;

/// A phase of a build, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Files in, parsed.
    Read,
    /// Entries and settings understood, rules applied.
    Check,
    /// Flyers made.
    Flyers,
    /// Which pages there are, and what each list shows.
    Plan,
    /// Files for other programs made and written: open data, calendars, feed, sitemap.
    Data,
    /// The index of the search made and written.
    Search,
    /// Pages made and written.
    Render,
    /// The disk takes the site, which takes the place of the old one.
    Publish,
}

impl Phase {
    /// All phases in order.
    pub const ALL: [Self; 8] =
        [Self::Read, Self::Check, Self::Flyers, Self::Plan, Self::Data, Self::Search, Self::Render, Self::Publish];

    /// Its key in the shared words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Read => "phase-read",
            Self::Check => "phase-check",
            Self::Flyers => "phase-flyers",
            Self::Plan => "phase-plan",
            Self::Data => "phase-data",
            Self::Search => "phase-search",
            Self::Render => "phase-render",
            Self::Publish => "phase-publish",
        }
    }
}

/// Is told what a run does.
pub trait Observer: Sync {
    /// A phase begins; about so many things will be done in it, 0 where nobody knows.
    fn begin(&self, phase: Phase, expected: usize);

    /// One of these things is done. Any thread may say so.
    fn step(&self);

    /// The phase is over; so many things were done in it.
    fn end(&self, phase: Phase, count: usize);
}

/// Looks away.
#[derive(Debug, Clone, Copy)]
pub struct Nobody;

impl Observer for Nobody {
    fn begin(&self, _: Phase, _: usize) {}

    fn step(&self) {}

    fn end(&self, _: Phase, _: usize) {}
}
