//! The reader of all YAML, its bounds, and what its errors mean. With `raw_yaml`, the only module that knows `serde-saphyr`.

use super::fault::FaultKind;
use super::file::{Position, SourceFile};
use super::raw_yaml::Placed;
use super::syntax;
use serde_saphyr::budget::BudgetBreach;
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};

/// How deep lists and maps may be nested.
const MAX_DEPTH: usize = 16;
/// How many values one file may hold (the list of districts needs about a thousand).
const MAX_NODES: usize = 40_000;

/// Reads any YAML.
pub(super) fn read_all(text: &str) -> Result<Placed, serde_saphyr::Error> {
    serde_saphyr::from_str_with_options(text, options())
}

fn options() -> serde_saphyr::Options {
    let budget = serde_saphyr::budget! {
        max_depth: MAX_DEPTH,
        flow_nesting_limit: MAX_DEPTH,
        max_nodes: MAX_NODES,
        max_anchors: 0,
        max_aliases: 0,
    };
    serde_saphyr::options! {
        budget: budget,
        // Repeated keys reach our visitor, which reports each of them.
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        reject_unsupported_tags: true,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        with_snippet: false,
    }
}

/// Where the reader stopped: the byte offset in its text.
pub(super) fn place_of(error: &serde_saphyr::Error, text: &str) -> usize {
    error.location().map_or(0, |location| {
        let position = Position { line: location.line() as usize, column: location.column() as usize };
        SourceFile::new("", text).offset(position)
    })
}

/// Says what is wrong with text that is no YAML: the byte offset in it and the kind.
pub(super) fn explain(error: &serde_saphyr::Error, text: &str) -> (usize, FaultKind) {
    let at = place_of(error, text);
    if let serde_saphyr::Error::Budget { breach, .. } = error {
        return match breach {
            BudgetBreach::Anchors { .. } | BudgetBreach::Aliases { .. } => {
                (syntax::sign_before(text, at, '&').unwrap_or(at), FaultKind::TrapAnchor)
            }
            BudgetBreach::Depth { .. } => (at, FaultKind::TooLarge { what: "nesting", limit: MAX_DEPTH.to_string() }),
            _ => (at, FaultKind::TooLarge { what: "values", limit: MAX_NODES.to_string() }),
        };
    }
    let message = error.to_string();
    let says = |part: &str| message.contains(part);
    if matches!(error, serde_saphyr::Error::UnknownAnchor { .. }) || says("anchor") || says("alias") {
        return (syntax::sign_before(text, at, '&').unwrap_or(at), FaultKind::TrapAnchor);
    }
    let is_tagged = syntax::sign_before(text, at, '!').is_some();
    if is_tagged || text.get(at..).unwrap_or("").starts_with(['@', '`', '%', '!']) || says("tag") && !says("tab") {
        return tag(text, at);
    }
    if says("nesting") || says("recursion") || says("depth") {
        return (at, FaultKind::TooLarge { what: "nesting", limit: MAX_DEPTH.to_string() });
    }
    let (at, detail) = syntax::cause(text, at, &message);
    (at, FaultKind::YamlSyntax { detail: detail.to_owned() })
}

/// A text that YAML takes for a tag, or that no text can begin like.
pub(super) fn tag(text: &str, at: usize) -> (usize, FaultKind) {
    let at = syntax::sign_before(text, at, '!').unwrap_or(at);
    let written = text.get(at..).unwrap_or("").split(['\n', ',', '}', ']']).next().unwrap_or("").trim().to_owned();
    (at, FaultKind::TrapUnquoted { written })
}
