//! Promise 5 of the reliability design: any content file is refused or rendered within two seconds and 256 MB, and
//! what is four times as long takes about four times as long.
//!
//! Work is counted as time of the processor in one thread, so that a busy machine changes nothing; memory as the bytes
//! that the thread holds. An unoptimised program is more than ten times slower: there the files are a sixteenth of the
//! largest that is read. Caches are shared with whatever else runs: what looks wrong is measured up to three times. The
//! whole size: `cargo test --release --test growth`.

mod common;
#[path = "growth/meter.rs"]
mod meter;
#[path = "growth/patterns.rs"]
mod patterns;

use common::Town;
use meter::{Cost, measure};
use patterns::{FRONT, PROSE, SCHEDULES};
use wegweiser::emit::Memory;
use wegweiser::model::Catalogue;
use wegweiser::pages::Base;
use wegweiser::render::prose::{Surroundings, render};
use wegweiser::source::file::MAX_BYTES;
use wegweiser::source::front_matter::MAX_FRONT_MATTER;

/// How much smaller files are in an unoptimised program.
const SCALE: usize = if cfg!(debug_assertions) { 16 } else { 1 };
/// Seconds that a file may take.
const SECONDS: f64 = 2.0;
/// Bytes that a file may take.
const BYTES: usize = 256 * 1024 * 1024;
/// What four times as much may cost: half again as much as four times, and what a measurement may be wrong by. What grows
/// with the square costs sixteen times as much.
const GROWTH: f64 = 6.0;
const DOUBT: f64 = 0.25;
/// How often something must look wrong to be wrong.
const TIMES: usize = 3;

const CHOR: &str = "content/angebote/chor.md";

/// The front matter of an offer that is right.
fn head(town: &Town) -> String {
    let text = town.read(CHOR);
    let end = text[4..].find("\n---\n").unwrap() + 9;
    text[..end].to_owned()
}

/// Reads, checks and, where nothing is wrong, renders a town with this offer.
fn cost(text: &str) -> Cost {
    let town = Town::new();
    town.write(CHOR, text);
    measure(|| {
        let checked = town.check();
        if !checked.findings.has_errors() {
            checked.emit(&town.options, &Memory::default()).unwrap();
        }
    })
}

/// What an empty text costs, at best: the first time, tables are read that all others find ready.
fn base(text: &str) -> Cost {
    let costs = (0..TIMES).map(|_| cost(text));
    costs.min_by(|a, b| a.seconds.total_cmp(&b.seconds)).unwrap()
}

/// What a text costs, beyond what an empty one does.
fn judge(name: &str, make: &dyn Fn(usize) -> String, size: usize, base: &Cost, wrong: &mut Vec<String>) {
    let suspicions: Option<Vec<String>> = (0..TIMES).map(|_| suspicion(name, make, size, base)).collect();
    wrong.extend(suspicions.and_then(|mut all| all.pop()));
}

fn suspicion(name: &str, make: &dyn Fn(usize) -> String, size: usize, base: &Cost) -> Option<String> {
    let beyond = |cost: &Cost| (cost.seconds - base.seconds).max(0.0);
    let whole = cost(&make(size));
    if whole.seconds > SECONDS + base.seconds || whole.bytes > BYTES {
        return Some(format!("{name}: {:.2} s, {} MB", whole.seconds, whole.bytes >> 20));
    }
    let quarter = || beyond(&cost(&make(size / 4)));
    let less = (beyond(&whole) > DOUBT).then(quarter)?;
    let grows = beyond(&whole) > GROWTH * less + DOUBT;
    grows.then(|| format!("{name}: {:.2} s, a quarter {less:.2} s", beyond(&whole)))
}

#[test]
fn texts_take_time_in_proportion_to_their_length() {
    let head = head(&Town::new());
    let base = base(&format!("{head}Text.\n"));
    let size = usize::try_from(MAX_BYTES).unwrap() / SCALE - head.len() - 2;
    let mut wrong = Vec::new();
    for (name, pattern) in PROSE {
        judge(name, &|n| format!("{head}{}\n", cut(pattern(n), n)), size, &base, &mut wrong);
    }
    assert!(PROSE.len() > 60 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn texts_that_are_refused_would_be_rendered_in_proportion_as_well() {
    let (base, catalogue) = (Base::new("https://example.org"), Catalogue::default());
    let surroundings =
        Surroundings { base: &base, catalogue: &catalogue, footnotes: "Fußnoten", back: "Zurück zu {n}" };
    let size = usize::try_from(MAX_BYTES).unwrap() / SCALE;
    for (name, pattern) in PROSE {
        let text = cut(pattern(size), size);
        let cost = measure(|| drop(render(&text, surroundings)));
        assert!(cost.seconds < SECONDS && cost.bytes < BYTES, "{name}: {:.2} s, {} MB", cost.seconds, cost.bytes >> 20);
    }
}

#[test]
fn front_matter_takes_time_in_proportion_to_its_length() {
    let head = head(&Town::new());
    let base = base(&format!("{head}Text.\n"));
    let size = MAX_FRONT_MATTER / SCALE.min(4) - head.len();
    let mut wrong = Vec::new();
    for (name, pattern) in FRONT {
        let make = |n: usize| head.replacen("kosten: kostenlos\n", &format!("kosten: kostenlos\n{}\n", pattern(n)), 1);
        judge(name, &make, size, &base, &mut wrong);
    }
    assert!(FRONT.len() > 10 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn timetables_take_time_in_proportion_to_their_length() {
    let head = head(&Town::new());
    let (from, to) = (head.find("termine:").unwrap(), head.find("anmeldung:").unwrap());
    let base = base(&format!("{head}Text.\n"));
    let size = MAX_FRONT_MATTER / SCALE - head.len();
    let mut wrong = Vec::new();
    for (name, pattern) in SCHEDULES {
        let make = |n: usize| format!("{}termine:\n{}\n{}Text.\n", &head[..from], pattern(n), &head[to..]);
        judge(name, &make, size, &base, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// At most so many bytes, between characters.
fn cut(mut text: String, most: usize) -> String {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.truncate(end);
    text
}
