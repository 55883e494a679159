//! `build --timings`: how long each phase took, and how much memory the program had needed by its end.

use super::progress::Progress;
use crate::check::messages::SharedWords;
use crate::config::Language;
use crate::phase::{Observer, Phase};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The bar moves after so many things: who looks on sees no difference, and the work is not held up.
const STRIDE: usize = 64;

/// Measures a build, and shows a bar while it takes long.
pub(super) struct Timings {
    words: SharedWords,
    progress: Progress,
    start: Moment,
    expected: AtomicUsize,
    done: AtomicUsize,
    noted: Mutex<Noted>,
}

#[derive(Default)]
struct Noted {
    begun: Option<Moment>,
    rows: Vec<Row>,
}

/// What is measured of a phase.
struct Row {
    phase: Phase,
    count: usize,
    spent: Spent,
    /// The most memory the program has had so far, in KiB, where the system tells it.
    peak: Option<u64>,
}

/// A moment, by the clock on the wall and by that of the processors.
#[derive(Clone, Copy)]
struct Moment {
    wall: Instant,
    processor: Duration,
}

/// The time between two moments.
struct Spent {
    wall: Duration,
    processor: Duration,
}

impl Moment {
    fn now() -> Self {
        Self { wall: Instant::now(), processor: processor_time() }
    }

    fn spent(self) -> Spent {
        Spent { wall: self.wall.elapsed(), processor: processor_time().saturating_sub(self.processor) }
    }
}

/// The time that all threads of the program have worked.
#[cfg(unix)]
fn processor_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    let (seconds, rest) = (u64::try_from(time.tv_sec), u32::try_from(time.tv_nsec));
    Duration::new(seconds.unwrap_or_default(), rest.unwrap_or_default())
}

#[cfg(not(unix))]
fn processor_time() -> Duration {
    Duration::ZERO
}

/// The most memory that the program has had, in KiB: `VmHWM` of proc(5); nothing on other systems.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

impl Timings {
    /// Begins to measure.
    pub(super) fn new(language: Language) -> Self {
        Self {
            words: SharedWords::new(language),
            progress: Progress::new(),
            start: Moment::now(),
            expected: AtomicUsize::new(0),
            done: AtomicUsize::new(0),
            noted: Mutex::default(),
        }
    }

    /// The bar goes, so that something else can be printed.
    pub(super) fn clear(&self) {
        self.progress.end();
    }

    /// The table: a line for each phase, then all of them together.
    pub(super) fn table(&self) -> String {
        let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        noted.rows.sort_by_key(|row| row.phase);
        let word = |key: &str| self.words.get(key);
        let mut table = line(&[
            word("timings-head"),
            word("timings-count"),
            word("timings-wall"),
            word("timings-cpu"),
            word("timings-memory"),
        ]);
        for row in &noted.rows {
            table.push_str(&cells(word(row.phase.key()), row.count.to_string(), &row.spent, row.peak));
        }
        table.push_str(&cells(word("phase-all"), String::new(), &self.start.spent(), peak_memory()));
        table
    }
}

fn cells(name: String, count: String, spent: &Spent, peak: Option<u64>) -> String {
    let seconds = |time: Duration| format!("{:.3}", time.as_secs_f64());
    let memory = peak.map_or_else(|| "–".to_owned(), |peak| peak.div_ceil(1024).to_string());
    line(&[name, count, seconds(spent.wall), seconds(spent.processor), memory])
}

fn line([name, rest @ ..]: &[String; 5]) -> String {
    let rest: Vec<String> = rest.iter().map(|cell| format!("{cell:>14}")).collect();
    format!("{name:<12}{}\n", rest.concat())
}

impl Observer for Timings {
    fn begin(&self, phase: Phase, expected: usize) {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner).begun = Some(Moment::now());
        self.expected.store(expected, Ordering::Relaxed);
        self.done.store(0, Ordering::Relaxed);
        self.progress.say(self.words.get(phase.key()));
        self.progress.step(0, expected);
    }

    fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(STRIDE) {
            let expected = self.expected.load(Ordering::Relaxed);
            self.progress.step(done, expected.max(done));
        }
    }

    fn end(&self, phase: Phase, count: usize) {
        let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(begun) = noted.begun.take() {
            noted.rows.push(Row { phase, count, spent: begun.spent(), peak: peak_memory() });
        }
    }
}
