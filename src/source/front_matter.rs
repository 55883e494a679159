//! YAML with a span for every key and value, and faults instead of a first error.
//!
//! With `raw_yaml`, the only module that knows `serde-saphyr`. It reads into a tree of [`Node`]s, not into typed
//! structs: a typed reader stops at the first wrong value, an editor wants to see all of them.

use super::fault::{FaultKind, Faults};
use super::file::{FileId, Position, SourceFile};
use super::plain_yaml;
use super::raw_yaml::{Placed, Raw};
use super::span::{Span, Spanned};
use super::syntax;
use crate::legible::is_forbidden;
use serde_saphyr::budget::BudgetBreach;
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use std::collections::HashSet;

/// The longest front matter, in bytes.
pub const MAX_FRONT_MATTER: usize = 64 * 1024;
/// How deep lists and maps may be nested.
const MAX_DEPTH: usize = 16;
/// Longer lists are not told again where one stands twice.
const MOST_TOGETHER: usize = 50;
/// How many values one file may hold (the list of districts needs about a thousand).
const MAX_NODES: usize = 40_000;

/// A value of the front matter and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What was written.
    pub value: Value,
    /// Its place; for lists and maps only the first character.
    pub span: Span,
}

/// What can stand in YAML.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// Text, a number or a truth value, exactly as written.
    Scalar(Scalar),
    /// `[a, b]` or lines with `- `.
    List(Vec<Node>),
    /// `{a: b}` or lines with `a: `.
    Map(Vec<Entry>),
}

/// A single value as written. Keeping the writer's own characters means that `02161` never
/// becomes a number and `1e3` never becomes 1000.
#[derive(Debug, Clone, PartialEq)]
pub struct Scalar {
    /// The text without quotes.
    pub text: String,
    /// What a YAML reader takes it for.
    pub kind: ScalarKind,
}

/// How YAML understands a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ScalarKind {
    /// Quoted, or a block of text.
    Quoted,
    /// Unquoted text.
    Plain,
    Boolean(bool),
    Number,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Spanned<String>,
    /// The value.
    pub node: Node,
}

/// The text of a file between its `---` lines, and where the body begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    /// The YAML between the two lines.
    pub yaml: Span,
    /// Everything behind the second line.
    pub body: Span,
}

/// Finds the front matter. `Err` names what is missing.
pub fn split(text: &str) -> Result<Split, FaultKind> {
    let first = text.split_inclusive('\n').next().unwrap_or("");
    if first.trim_end() != "---" {
        return Err(FaultKind::NoFrontMatter);
    }
    let mut at = first.len();
    for line in text[first.len()..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            let yaml = Span::new(first.len(), at);
            let body = &text[at + line.len()..];
            if text[yaml.range()].trim().is_empty() && begins_with_field(body) {
                return Err(FaultKind::YamlSyntax { detail: "two-documents".to_owned() });
            }
            return Ok(Split { yaml, body: Span::new(at + line.len(), text.len()) });
        }
        at += line.len();
    }
    Err(FaultKind::OpenFrontMatter)
}

/// Whether a text begins as front matter does, and goes on until its last line: then the line above is one too many.
fn begins_with_field(text: &str) -> bool {
    let word = text.split_once(':').map_or("", |(word, _)| word);
    let is_key = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    is_key && text.lines().any(|line| line.trim_end() == "---")
}

/// Reads the YAML at `span` of a file. `None` where the text is no YAML at all; the fault is then
/// in `faults`.
pub fn read(id: FileId, file: &SourceFile, span: Span, faults: &mut Faults) -> Option<Node> {
    let text = file.slice(span);
    if text.len() > MAX_FRONT_MATTER {
        let limit = format!("{} KB", MAX_FRONT_MATTER / 1024);
        faults.add(
            id,
            Span::new(span.start as usize, span.start as usize),
            FaultKind::TooLarge { what: "front-matter", limit },
        );
        return None;
    }
    // A byte-order mark within the file has been reported with it; the parser would leave it out of its counting.
    let span = Span::new(span.start as usize + text.len() - without_mark(text).len(), span.end as usize);
    let text = without_mark(text);
    let plain = plain_yaml::read(text);
    // Plain YAML has no tags.
    let tagged = if plain.is_none() && text.contains('!') { plain_yaml::tagged(text) } else { None };
    match plain.map_or_else(|| read_all(text), Ok) {
        Ok(_) if tagged.is_some() => {
            let (at, kind) = tag(text, tagged.unwrap_or_default());
            let length = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            faults.add(id, Span::new(span.start as usize + at, span.start as usize + at + length), kind);
            None
        }
        Ok(raw) => {
            let mut reader = Reader { id, text, base: span.start as usize, faults };
            Some(reader.node(raw))
        }
        Err(error) => {
            let (at, kind) = explain(&error, text);
            let at = span.start as usize + at;
            let end =
                at + text.get(at - span.start as usize..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
            let span = Span::new(at, end);
            // A control character has been reported with the file; YAML allows none either.
            if !file.slice(span).starts_with(is_forbidden) {
                faults.add(id, span, kind);
            }
            None
        }
    }
}

fn is_quoted(written: &str) -> bool {
    written.starts_with(['"', '\''])
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

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
fn explain(error: &serde_saphyr::Error, text: &str) -> (usize, FaultKind) {
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
fn tag(text: &str, at: usize) -> (usize, FaultKind) {
    let at = syntax::sign_before(text, at, '!').unwrap_or(at);
    let written = text.get(at..).unwrap_or("").split(['\n', ',', '}', ']']).next().unwrap_or("").trim().to_owned();
    (at, FaultKind::TrapUnquoted { written })
}

/// Turns the raw tree into [`Node`]s with places in the file, and reports traps on the way.
struct Reader<'a> {
    id: FileId,
    text: &'a str,
    base: usize,
    faults: &'a mut Faults,
}

impl Reader<'_> {
    fn node(&mut self, placed: Placed) -> Node {
        let (start, end) = (placed.start.min(self.text.len()), placed.end.min(self.text.len()));
        // A block of text reaches to the next line that is none of its own; what is written ends before.
        let written = self.text.get(start..end).unwrap_or("");
        let kept = written.trim_end().len();
        let is_block = !is_quoted(written) && written.get(kept..).is_some_and(|rest| rest.contains('\n'));
        let end = if is_block { start + kept } else { end };
        let span = Span::new(self.base + start, self.base + end);
        let value = match placed.raw {
            Raw::Null => Value::Null,
            Raw::Typed(kind) => {
                let text = self.text.get(start..end).unwrap_or("").to_owned();
                Value::Scalar(Scalar { text, kind })
            }
            // Nobody means the line end behind a block.
            Raw::Text(text) if is_block => self.text(text.trim_end().to_owned(), start, end, true),
            Raw::Text(text) => self.text(text, start, end, false),
            Raw::List(items) => {
                let mut nodes: Vec<Node> = items.into_iter().map(|item| self.node(item)).collect();
                // The nodes lie where the larger raw items lay; that room is given back.
                nodes.shrink_to_fit();
                Value::List(nodes)
            }
            Raw::Map(pairs) => self.map(pairs),
        };
        Node { value, span }
    }

    fn text(&mut self, text: String, start: usize, end: usize, is_block: bool) -> Value {
        let slice = self.text.get(start..end).unwrap_or("");
        // "\u202e" in double quotes; what stands there as it is has been reported with the file.
        if let Some(character) = text.chars().find(|c| is_forbidden(*c) && !slice.contains(*c)) {
            let at = self.base + start;
            let span = Span::new(at, self.base + end);
            self.faults.add(self.id, span, FaultKind::ControlCharacter { at, character });
        }
        let quoted = is_quoted(slice) || is_block;
        if !quoted {
            self.comment_trap(&text, end);
        }
        // `1e999` comes as the words for infinity: what was written stays.
        if !quoted && slice != text && matches!(text.as_str(), ".inf" | "-.inf" | ".nan") {
            return Value::Scalar(Scalar { text: slice.to_owned(), kind: ScalarKind::Number });
        }
        let kind = if quoted { ScalarKind::Quoted } else { ScalarKind::Plain };
        Value::Scalar(Scalar { text, kind })
    }

    /// "Haus #5" silently becomes "Haus". A comment that is meant as one stands on a line of its
    /// own or two spaces away, with a space behind the `#`.
    fn comment_trap(&mut self, kept: &str, end: usize) {
        let rest = self.text.get(end..).unwrap_or("").split('\n').next().unwrap_or("");
        let gap = rest.len() - rest.trim_start().len();
        let lost = rest.trim();
        if gap > 0 && lost.starts_with('#') && (gap == 1 || !lost[1..].starts_with(' ')) {
            let at = self.base + end + gap;
            let kind = FaultKind::TrapComment { kept: kept.to_owned(), lost: lost.to_owned() };
            self.faults.add(self.id, Span::new(at, at + lost.len()), kind);
        }
    }

    /// `farbe: #0b5563` silently becomes nothing at all.
    fn lost_value_trap(&mut self, key: Span) {
        let end = key.end as usize - self.base;
        let rest = self.text.get(end..).unwrap_or("").split('\n').next().unwrap_or("");
        let Some(value) = rest.trim_start().strip_prefix(':') else { return };
        let lost = value.trim();
        if lost.starts_with('#') && !lost[1..].starts_with(' ') && lost.len() > 1 {
            let at = key.end as usize + rest.find('#').unwrap_or(0);
            let kind = FaultKind::TrapComment { kept: String::new(), lost: lost.to_owned() };
            self.faults.add(self.id, Span::new(at, at + lost.len()), kind);
        }
    }

    /// A key without a value: the place behind its colon; the end of the key where it has none, as
    /// in `{key}`.
    fn place_of_nothing(&self, key: Span) -> Span {
        let end = key.end as usize;
        let rest = self.text.get(end - self.base..).unwrap_or("");
        let colon = rest.trim_start_matches([' ', '\t']).starts_with(':');
        let at = if colon { end + rest.find(':').unwrap_or(0) + 1 } else { end };
        Span::new(at, at)
    }

    /// The elements of a list as they are written, or the one that stands there without brackets.
    fn items(&self, node: &Node) -> Option<Vec<String>> {
        let written = |node: &Node| match &node.value {
            Value::Scalar(_) => self.text.get(node.span.start as usize - self.base..node.span.end as usize - self.base),
            _ => None,
        };
        match &node.value {
            Value::Null => Some(Vec::new()),
            Value::List(items) if items.len() > MOST_TOGETHER => None,
            Value::List(items) => items.iter().map(|item| written(item).map(str::to_owned)).collect(),
            _ => written(node).map(|text| vec![text.to_owned()]),
        }
    }

    fn map(&mut self, pairs: Vec<(Placed, Placed)>) -> Value {
        let mut entries: Vec<Entry> = Vec::with_capacity(pairs.len());
        let mut known: HashSet<String> = HashSet::with_capacity(pairs.len());
        for (key, value) in pairs {
            let key = self.node(key);
            let mut node = self.node(value);
            let Value::Scalar(Scalar { text, .. }) = key.value else {
                let found = self.text.get(key.span.start as usize - self.base..).unwrap_or("");
                let found = found.split('\n').next().unwrap_or("").trim().to_owned();
                let kind = FaultKind::UnknownKey { key: found, known: Vec::new(), suggestion: None };
                self.faults.add(self.id, key.span, kind);
                continue;
            };
            let key = Spanned::new(text, key.span);
            if node.value == Value::Null {
                self.lost_value_trap(key.span);
                node.span = self.place_of_nothing(key.span);
            }
            if !known.insert(key.value.clone()) {
                let first = entries.iter().find(|entry| entry.key.value == key.value);
                let nodes: Vec<&Node> = first.map(|entry| &entry.node).into_iter().chain([&node]).collect();
                let is_list = nodes.iter().any(|node| matches!(node.value, Value::List(_)));
                let items = nodes.iter().map(|node| self.items(node)).collect::<Option<Vec<_>>>().unwrap_or_default();
                let mut items = items.concat();
                let mut seen = HashSet::new();
                items.retain(|item| seen.insert(item.clone()));
                self.faults.add(self.id, key.span, FaultKind::DuplicateKey { key: key.value, items, is_list });
                continue;
            }
            entries.push(Entry { key, node });
        }
        Value::Map(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (Option<Node>, Vec<FaultKind>) {
        let file = SourceFile::new("content/a.yaml", text);
        let mut faults = Faults::default();
        let node = read(FileId::default(), &file, Span::new(0, file.text.len()), &mut faults);
        (node, faults.iter().map(|f| f.kind.clone()).collect())
    }

    fn first_fault(text: &str) -> FaultKind {
        parse(text).1.into_iter().next().unwrap_or_else(|| panic!("no fault in {text:?}"))
    }

    #[test]
    fn every_value_knows_its_place_in_nested_lists() {
        let text = "a:\n  - x: [eins, \"zwei\"]\n";
        let (node, faults) = parse(text);
        assert!(faults.is_empty());
        let Some(Node { value: Value::Map(entries), .. }) = node else { panic!() };
        let Value::List(items) = &entries[0].node.value else { panic!() };
        let Value::Map(inner) = &items[0].value else { panic!() };
        let Value::List(words) = &inner[0].node.value else { panic!() };
        assert_eq!(&text[words[1].span.range()], "\"zwei\"");
    }

    #[test]
    fn a_place_ends_with_its_value() {
        for (written, value) in [
            (">-\n  x y", "x y"),
            ("|\n  x\n  y\n", "x\ny\n"),
            (">\n  x\n\n", "x\n"),
            ("|+\n  x\n\n", "x\n\n"),
            ("x\n  y", "x y"),
            ("\"x\n  y\"", "x y"),
            ("x", "x"),
        ] {
            for (before, after) in [("a: ", "\nb: c\n"), ("- ", "\n- c\n"), ("- a: ", "\n  b: c\n"), ("a: ", "")] {
                let indent = if before == "- a: " { "\n  " } else { "\n" };
                let text = format!("{before}{}{after}", written.replace('\n', indent));
                let (node, faults) = parse(&text);
                assert!(faults.is_empty(), "{text}");
                let mut node = &node.unwrap();
                let end = loop {
                    node = match &node.value {
                        Value::Map(entries) => &entries[0].node,
                        Value::List(items) => &items[0],
                        Value::Scalar(scalar) => {
                            assert_eq!(scalar.text.trim_end(), value.trim_end(), "{text}");
                            break node.span.range();
                        }
                        Value::Null => panic!("{text}"),
                    };
                };
                let head = written.trim_start_matches(['>', '|', '-', '+']);
                let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
                assert_eq!(words(&text[end.clone()]), words(head), "{text}");
                assert_eq!(text[end.clone()].trim(), &text[end], "{text}");
            }
        }
    }

    #[test]
    fn numbers_stay_as_written() {
        for written in ["1e999", "-1e999", ".inf", ".nan", "+.inf", "1_000", "0x1f", "1e3"] {
            let (node, _) = parse(&format!("a: {written}\n"));
            let Some(Node { value: Value::Map(entries), .. }) = node else { panic!() };
            assert!(matches!(&entries[0].node.value, Value::Scalar(scalar) if scalar.text == written), "{entries:?}");
        }
        let (node, _) = parse("plz: 02161\nn: 1e3\nb: no\n");
        let Some(Node { value: Value::Map(entries), .. }) = node else { panic!() };
        let texts: Vec<_> = entries
            .iter()
            .map(|e| match &e.node.value {
                Value::Scalar(s) => (s.text.as_str(), s.kind),
                _ => panic!(),
            })
            .collect();
        assert_eq!(texts, [("02161", ScalarKind::Plain), ("1e3", ScalarKind::Number), ("no", ScalarKind::Plain)]);
    }

    #[test]
    fn traps_are_named() {
        assert!(matches!(first_fault("titel: Haus #5\n"), FaultKind::TrapComment { .. }));
        assert!(parse("titel: Haus  # ein Kommentar\n").1.is_empty());
        assert!(matches!(first_fault("farbe: #0b5563\n"), FaultKind::TrapComment { kept, .. } if kept.is_empty()));
        assert!(parse("termine: # jede Woche\n  - a\n").1.is_empty());
        assert_eq!(first_fault("titel: &Co\n"), FaultKind::TrapAnchor);
        assert_eq!(first_fault("titel: *Neu*\n"), FaultKind::TrapAnchor);
        assert_eq!(first_fault("titel: @home\n"), FaultKind::TrapUnquoted { written: "@home".into() });
        assert_eq!(first_fault("titel: !!int x\n"), FaultKind::TrapUnquoted { written: "!!int x".into() });
        for written in ["!!binary aGFsbG8=", "!!str x", "!!float 5", "!!str", "!!seq [x]", "!!map {x: y}"] {
            let fault = first_fault(&format!("a: b\ntitel: {written}\nc: d\n"));
            assert!(matches!(fault, FaultKind::TrapUnquoted { .. }), "{written}: {fault:?}");
        }
        assert!(parse("titel: \"!!str x\"\nkurz: Kommen Sie! !Neu\n").1.is_empty());
        assert_eq!(first_fault("titel: a: b\n"), FaultKind::YamlSyntax { detail: "colon-in-text".into() });
        assert_eq!(
            first_fault("a: 1\na: 2\n"),
            FaultKind::DuplicateKey { key: "a".into(), items: vec!["1".into(), "2".into()], is_list: false }
        );
        assert_eq!(first_fault("a: 'x\n"), FaultKind::YamlSyntax { detail: "open-quote".into() });
        assert_eq!(first_fault("a: [x\n"), FaultKind::YamlSyntax { detail: "open-bracket".into() });
        assert_eq!(first_fault("a: b\n\tc: d\n"), FaultKind::YamlSyntax { detail: "tab".into() });
    }

    #[test]
    fn a_hundred_thousand_brackets_are_refused() {
        let fault = first_fault(&format!("a: {}", "[".repeat(60_000)));
        assert!(matches!(fault, FaultKind::TooLarge { what: "nesting", .. }), "{fault:?}");
    }

    #[test]
    fn a_mark_in_front_moves_no_place() {
        let text = "---\n\u{feff}titel: Ä\nkurz: !neu b\n";
        let file = SourceFile::new("content/a.yaml", text);
        let mut faults = Faults::default();
        read(FileId::default(), &file, Span::new(4, text.len()), &mut faults);
        let places: Vec<&str> = faults.iter().map(|fault| &text[fault.span.start as usize..]).collect();
        assert_eq!(places, ["!neu b\n"]);
    }

    #[test]
    fn front_matter_needs_both_lines() {
        assert_eq!(split("titel: x\n"), Err(FaultKind::NoFrontMatter));
        assert_eq!(split("---\ntitel: x\n"), Err(FaultKind::OpenFrontMatter));
        let found = split("---\r\na: b\r\n---\r\nText").unwrap();
        assert_eq!((found.yaml, found.body), (Span::new(5, 11), Span::new(16, 20)));
    }
}
