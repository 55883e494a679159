//! YAML with a span for every key and value, and faults instead of a first error.
//!
//! It reads into a tree of [`Node`]s, not into typed structs: a typed reader stops at the first wrong value, an editor
//! wants to see all of them.

use super::fault::{FaultKind, Faults};
use super::file::{FileId, SourceFile};
use super::node::Reader;
pub use super::node::{Entry, Node, Scalar, ScalarKind, Value};
use super::plain_yaml;
use super::span::Span;
use super::yaml::{explain, read_all, tag};
use crate::legible::is_forbidden;

/// The longest front matter, in bytes.
pub const MAX_FRONT_MATTER: usize = 64 * 1024;

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

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
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
