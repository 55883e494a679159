//! An address that must stay hidden, given away: as a place, or in a text. Source: the data model
//! (adresse_geheim): the repository itself is public, its history too. Shelters depend on it. A
//! partner may have an office of its own, so only the offer is looked at.

use super::prelude::*;
use crate::check::address::{Clue, clues, joined};
use crate::check::flat::{Flat, paragraphs};
use crate::check::text::short;
use crate::pages::Address;
use std::collections::BTreeSet;
use std::ops::Range;

/// See the module.
pub const RULE: Rule = Rule {
    id: "secret-address",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("secret_address.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let postcodes: BTreeSet<&str> = context
        .catalogue
        .lists
        .districts
        .items()
        .iter()
        .flat_map(|district| district.postcodes.iter().map(|code| code.as_str()))
        .collect();
    for offer in context.offers().filter(|offer| offer.hidden_address.as_ref().is_some_and(|hidden| hidden.value)) {
        let file = offer.entry.file;
        if offer.place.is_some() || context.has_field(file, "ort") {
            report.add(file, context.key_span(file, "ort"), Say::new("place"));
        }
        for file in std::iter::once(file).chain(offer.entry.translations.iter().map(|t| t.file)) {
            scan(file, &postcodes, context, report);
        }
    }
}

/// Looks at the whole file, so that no field is forgotten, and at its name; `ort` has been reported by itself.
fn scan(file: FileId, postcodes: &BTreeSet<&str>, context: &Context<'_>, report: &mut Report<'_>) {
    let source = context.file(file);
    if joined(&source.path).is_some() {
        report.add(file, context.first_line(file), Say::new("name"));
    }
    let place = context.field(file, "ort").map(|field| field.key.span.start as usize);
    let text = without_place(&source.text, place);
    for paragraph in paragraphs(&text) {
        let flat = Flat::new(&text[paragraph.clone()], paragraph.start);
        let links = linked(&flat.text, context).map(|range| Clue { key: "linked", range });
        for clue in clues(&flat.text, postcodes).into_iter().chain(links) {
            let written = flat.written(&clue.range);
            let span = Span::new(written.start, written.end);
            report.add(file, span, Say::new(clue.key).with("found", short(source.slice(span).trim())));
        }
    }
}

/// The text with nothing in the lines of `ort`: the one with the key, and what is indented below it.
fn without_place(text: &str, place: Option<usize>) -> String {
    let (mut at, mut in_place) = (0, false);
    let line = |line: &str| {
        let is_key = place.is_some_and(|place| (at..at + line.len()).contains(&place));
        in_place = is_key || in_place && line.starts_with(' ');
        at += line.len();
        if in_place {
            line.chars().flat_map(|c| std::iter::repeat_n(blank(c), c.len_utf8())).collect()
        } else {
            line.to_owned()
        }
    };
    text.split_inclusive('\n').map(line).collect()
}

fn blank(c: char) -> char {
    if c == '\n' { c } else { ' ' }
}

/// Links to the page of a place.
fn linked<'a>(text: &'a str, context: &'a Context<'_>) -> impl Iterator<Item = Range<usize>> + 'a {
    let folder = Address::index("orte").to_string();
    let length = folder.len();
    let found: Vec<usize> = text.match_indices(&folder).map(|(at, _)| at + length).collect();
    found.into_iter().filter_map(move |at| {
        let slug = text[at..].split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next()?;
        context.catalogue.places.by_slug(slug).map(|_| at - length..at + slug.len())
    })
}
