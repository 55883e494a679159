//! The front-matter reader against another YAML library: where both can read a text, both must
//! read the same. `serde_yaml` is only used here.

mod common;

use common::repository;
use serde_yaml::Value as Other;
use std::path::Path;
use wegweiser::source::front_matter::{self, Scalar, ScalarKind};
use wegweiser::source::{Faults, FileId, Node, SourceFile, Span, Value};

/// Where two readings differ, as a path of keys and what both say.
fn difference(ours: &Node, other: &Other, at: &str) -> Option<String> {
    let same = match (&ours.value, other) {
        (Value::Null, Other::Null) => true,
        (Value::Scalar(Scalar { kind: ScalarKind::Boolean(ours), .. }), Other::Bool(other)) => ours == other,
        // Our reader keeps numbers as they were written: 51.0, 007.
        (Value::Scalar(Scalar { kind: ScalarKind::Number, text }), Other::Number(other)) => {
            text.parse::<f64>().ok() == other.as_f64()
        }
        (Value::Scalar(Scalar { kind: ScalarKind::Plain | ScalarKind::Quoted, text }), Other::String(other)) => {
            // A block ends with its text: the line end behind it says nothing.
            text == other || text == other.trim_end_matches('\n')
        }
        (Value::List(ours), Other::Sequence(other)) if ours.len() == other.len() => {
            let mut pairs = ours.iter().zip(other).enumerate();
            return pairs.find_map(|(n, (ours, other))| difference(ours, other, &format!("{at}[{n}]")));
        }
        (Value::Map(ours), Other::Mapping(other)) if ours.len() == other.len() => {
            let mut pairs = ours.iter().zip(other);
            return pairs.find_map(|(ours, (key, value))| {
                let at = format!("{at}.{}", ours.key.value);
                let key_differs = key.as_str() != Some(ours.key.as_str());
                if key_differs {
                    Some(format!("{at}: the other key is {key:?}"))
                } else {
                    difference(&ours.node, value, &at)
                }
            });
        }
        _ => false,
    };
    (!same).then(|| format!("{at}: {:?} and {other:?}", ours.value))
}

/// Compares both readings of a YAML text; `false` where our reader finds a fault in it.
fn compare(path: &str, file: &SourceFile, yaml: Span) -> bool {
    let mut faults = Faults::default();
    let ours = front_matter::read(FileId::default(), file, yaml, &mut faults);
    let (Some(ours), None) = (ours, faults.iter().next()) else { return false };
    let other: Other = serde_yaml::from_str(file.slice(yaml)).unwrap_or_else(|e| panic!("{path}: {e}"));
    assert_eq!(difference(&ours, &other, ""), None, "{path}");
    true
}

/// Compares every entry, list and setting below a content folder; tells how many were alike.
fn compare_all(content: &Path) -> usize {
    let mut alike = 0;
    for entry in walkdir::WalkDir::new(content).sort_by_file_name().into_iter().flatten() {
        let path = entry.path();
        let Ok(text) = std::fs::read_to_string(path) else { continue };
        let file = SourceFile::new(path.to_string_lossy(), text);
        let yaml = match path.extension().and_then(|e| e.to_str()) {
            Some("md") => front_matter::split(&file.text).map(|split| split.yaml),
            Some("yaml") => Ok(Span::new(0, file.text.len())),
            _ => continue,
        };
        alike += usize::from(yaml.is_ok_and(|yaml| compare(&file.path, &file, yaml)));
    }
    alike
}

#[test]
fn every_file_of_the_small_town_reads_alike() {
    assert_eq!(compare_all(&repository().join("tests/golden/town/content")), 23);
}

#[test]
fn every_file_of_the_sample_content_reads_alike() {
    assert!(compare_all(&repository().join("content")) > 10);
}

#[test]
fn ways_of_writing_read_alike() {
    for yaml in [
        "a: Text mit \"Zeichen\" und 'Zeichen'\n",
        "a: 'Das ist''s'\nb: \"Zeile\\nZeile \\u00e4 \\\\\"\n",
        "a: >\n  Eine Zeile\n  und noch eine.\n\n  Ein Absatz.\nb: |\n  Eine Zeile\n    eingerückt\nc: >-\n  Ende\n",
        "a: Ein Text\n  in zwei Zeilen\nb: \"Ein Text\n  in zwei Zeilen\"\n",
        "a: \"02161\"\nb: 02161\nc: 2161\nd: \"true\"\ne: true\nf: 1.50\ng: -3\nh: 1e3\n",
        "a: ja\nb: nein\nc: no\nd: on\ne: Yes\nf: ~\ng:\nh: \"\"\ni: null\n",
        "a: 2026-11-02\nb: 18:00\nc: \"18:00\"\nd: 24.12.\ne: 2026-12-24..2027-01-03\n",
        "- a\n- [b, c, [d]]\n- {e: f, g: {h: i}}\n-\n  - j\n- k: l\n  m: n\n",
        "a: # eine Notiz\n  - b  # noch eine\n# und noch eine\n  - c\n",
        "a:   viel Platz   \nb: [ x ,y, ]\nc: {}\nd: []\n",
        "a: Müller & Söhne\nb: Haus#5\nc: 100 %\nd: a, b\ne: https://example.org:8080/x#y\n",
        "a: b\r\nc:\r\n  - d\r\n",
        "\"a b\": c\n'd': e\n",
    ] {
        let file = SourceFile::new("content/a.yaml", yaml);
        assert!(compare(yaml, &file, Span::new(0, file.text.len())), "{yaml}");
    }
}
