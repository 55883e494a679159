//! An address that must stay hidden, given away: as a place, or in a text. Source: the data model
//! (adresse_geheim): the repository itself is public, its history too. Shelters depend on it. A
//! partner may have an office of its own, so only the offer is looked at.

use super::prelude::*;
use crate::check::address::clues;
use crate::check::text::short;
use std::collections::BTreeSet;

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

/// Looks at the whole file, so that no field is forgotten; `ort` has been reported by itself.
fn scan(file: FileId, postcodes: &BTreeSet<&str>, context: &Context<'_>, report: &mut Report<'_>) {
    let source = context.file(file);
    let place = context.field(file, "ort").map(|field| field.key.span.start as usize);
    let mut at = 0;
    let mut in_place = false;
    for line in source.text.split_inclusive('\n') {
        // Lines that belong to `ort`: the one with the key, and what is indented below it.
        in_place =
            place.is_some_and(|place| (at..at + line.len()).contains(&place)) || in_place && line.starts_with(' ');
        if !in_place {
            for clue in clues(line, postcodes) {
                let span = Span::new(at + clue.range.start, at + clue.range.end);
                report.add(file, span, Say::new(clue.key).with("found", short(source.slice(span))));
            }
        }
        at += line.len();
    }
}
