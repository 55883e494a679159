//! Values of YAML with their places in the file, and how they come from the raw tree; traps are reported on the way.

use super::fault::{FaultKind, Faults};
use super::file::FileId;
use super::raw_yaml::{Placed, Raw};
use super::span::{Span, Spanned};
use crate::legible::is_forbidden;
use std::collections::HashSet;

/// Longer lists are not told again where one stands twice.
const MOST_TOGETHER: usize = 50;

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

/// Turns the raw tree of a text into [`Node`]s.
pub(super) struct Reader<'a> {
    /// The file, for the faults.
    pub id: FileId,
    /// The YAML.
    pub text: &'a str,
    /// Where it begins in the file, in bytes.
    pub base: usize,
    /// What is wrong with it.
    pub faults: &'a mut Faults,
}

impl Reader<'_> {
    /// A value with all that lies in it.
    pub fn node(&mut self, placed: Placed) -> Node {
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

fn is_quoted(written: &str) -> bool {
    written.starts_with(['"', '\''])
}
