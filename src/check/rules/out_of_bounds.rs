//! Coordinates outside the town. Source: the data model (koordinaten, checked against grenzen; WGS
//! 84, latitude first). Latitude and longitude are often swapped: GeoJSON (RFC 7946) writes
//! longitude first.

use super::prelude::*;
use crate::config::Bounds;

/// See the module.
pub const RULE: Rule = Rule {
    id: "out-of-bounds",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("out_of_bounds.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for place in context.places() {
        let Some(coordinates) = &place.coordinates else { continue };
        let (north, east) = coordinates.value;
        if within(north, east, context.config.bounds) {
            continue;
        }
        let file = place.entry.file;
        let span = list_span(context.file(file), coordinates.span);
        let say = if within(east, north, context.config.bounds) {
            let proposal = format!("[{east}, {north}]");
            let say = Say::new("swapped").with("proposal", &proposal);
            if span == coordinates.span { say } else { say.fix(span, proposal) }
        } else {
            match context.config.bounds {
                Some(Bounds { latitude, longitude }) => {
                    let (south, north) = latitude;
                    let (west, east) = longitude;
                    let say = Say::new("default").with("south", south).with("north", north);
                    say.with("west", west).with("east", east)
                }
                None => Say::new("no-bounds"),
            }
        };
        report.add(file, span, say);
    }
}

fn within(north: f64, east: f64, bounds: Option<Bounds>) -> bool {
    let world = Bounds { latitude: (-90.0, 90.0), longitude: (-180.0, 180.0) };
    let Bounds { latitude: (low, high), longitude: (left, right) } = bounds.unwrap_or(world);
    (low..=high).contains(&north) && (left..=right).contains(&east)
}

/// All of `[51.1, 6.4]`; of a list in several lines only its beginning.
fn list_span(file: &SourceFile, start: Span) -> Span {
    let rest = file.text.get(start.start as usize..).unwrap_or("");
    let line = rest.split('\n').next().unwrap_or("");
    match line.find(']').filter(|_| line.starts_with('[')) {
        Some(end) => Span::new(start.start as usize, start.start as usize + end + 1),
        None => start,
    }
}
