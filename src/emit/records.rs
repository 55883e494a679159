//! Large files of many records: made in portions, so that a file is never in memory as a whole.

use rayon::prelude::*;
use serde::Serialize;

/// How many records are made at once.
const PORTION: usize = 128;

/// Makes records in portions, each record on any thread; every portion is a piece of a file.
pub(super) fn portions<'a, T: Copy + Send + Sync + 'a>(
    things: Vec<T>,
    record: impl Fn(T) -> Vec<u8> + Send + Sync + 'a,
) -> impl Iterator<Item = Vec<u8>> + Send + 'a {
    let count = things.len().div_ceil(PORTION);
    (0..count).map(move |number| {
        let from = number * PORTION;
        let portion = things.get(from..things.len().min(from + PORTION)).unwrap_or_default();
        portion.par_iter().map(|thing| record(*thing)).collect::<Vec<_>>().concat()
    })
}

/// The records of a list as JSON, with commas between them.
pub(super) fn list<'a, T: Copy + PartialEq + Send + Sync + 'a, R: Serialize>(
    things: Vec<T>,
    record: impl Fn(T) -> R + Send + Sync + 'a,
) -> impl Iterator<Item = Vec<u8>> + Send + 'a {
    let first = things.first().copied();
    portions(things, move |thing| {
        let mut text = if Some(thing) == first { Vec::new() } else { vec![b','] };
        write_json(&record(thing), &mut text);
        text
    })
}

/// Writes JSON behind what is there. Keys are texts and memory takes everything, so this cannot fail.
pub(super) fn write_json(value: &impl Serialize, out: &mut Vec<u8>) {
    let _ = serde_json::to_writer(out, value);
}
