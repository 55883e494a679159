//! What must hold whatever somebody writes. The property tests and the targets of the fuzzer run the same.

use std::ops::Range;
use wegweiser::check::plain::{Names, Register, analyse};
use wegweiser::date::read_date;
use wegweiser::import::csv::map::Map;
use wegweiser::import::hsds::Piece;
use wegweiser::import::{Notes, Town};
use wegweiser::model::Catalogue;
use wegweiser::model::notation::Fields;
use wegweiser::pages::Base;
use wegweiser::render::prose::{Surroundings, render};
use wegweiser::source::markdown::{self, Body};
use wegweiser::source::{Faults, FileId, Node, SourceFile, Sources, Span, Value, front_matter};

/// A range lies within a text, between characters.
fn fits(text: &str, range: &Range<usize>, what: &str) {
    assert!(range.start <= range.end && text.get(range.clone()).is_some(), "{what}: {range:?} of {text:?}");
}

/// Front matter: every value and every fault has its place, and what was read is what stands there.
pub fn front_matter(text: &str) {
    fn walk(node: &Node, file: &SourceFile) {
        fits(&file.text, &node.span.range(), "a value");
        match &node.value {
            Value::List(items) => items.iter().for_each(|item| walk(item, file)),
            Value::Map(entries) => entries.iter().for_each(|entry| {
                fits(&file.text, &entry.key.span.range(), "a key");
                walk(&entry.node, file);
            }),
            Value::Null | Value::Scalar(_) => {}
        }
    }
    let file = SourceFile::new("content/listen/themen.yaml", text);
    let mut faults = Faults::default();
    let node = front_matter::read(FileId::default(), &file, Span::new(0, file.text.len()), &mut faults);
    node.iter().for_each(|node| walk(node, &file));
    assert!(node.is_some() || faults.iter().next().is_some() || text.chars().any(wegweiser::legible::is_forbidden));
    for fault in faults.iter() {
        fits(&file.text, &fault.span.range(), "a fault");
        let (start, end) = (file.position(fault.span.start), file.position(fault.span.end));
        assert!(start <= end && file.offset(start) <= file.text.len());
    }
    if let Ok(split) = front_matter::split(&file.text) {
        fits(&file.text, &split.yaml.range(), "front matter");
        fits(&file.text, &split.body.range(), "a body");
    }
}

/// An entry, read and understood: every fault has its place.
pub fn entry(text: &str) {
    let mut sources = Sources::default();
    for folder in ["angebote", "partner", "orte", "seiten"] {
        sources.add(&format!("content/{folder}/x.md"), text);
    }
    let (_, faults) = wegweiser::model::read(&sources);
    for fault in sources.faults.iter().chain(faults.iter()) {
        fits(&sources.file(fault.file).text, &fault.span.range(), "a fault");
    }
}

/// Markdown: events and faults have their places, and the HTML has nothing but our elements.
pub fn markdown(text: &str) {
    let file = SourceFile::new("content/angebote/x.md", text);
    let text = file.text.as_str();
    for (_, range) in markdown::events(text) {
        fits(text, &range, "an event");
    }
    for (_, range) in markdown::definitions(text) {
        fits(text, &range, "a definition");
    }
    let mut faults = Faults::default();
    markdown::check(Body { file: FileId::default(), span: Span::new(0, text.len()) }, &file, &mut faults);
    for fault in faults.iter() {
        fits(text, &fault.span.range(), "a fault");
    }
    only_our_elements(&html(text));
}

/// A text as it is shown.
pub fn html(text: &str) -> String {
    let (base, catalogue) = (Base::new("https://example.org/mg"), Catalogue::default());
    let surroundings =
        Surroundings { base: &base, catalogue: &catalogue, footnotes: "Fußnoten", back: "Zurück zu {n}" };
    render(text, surroundings).as_str().to_owned()
}

/// Elements and attributes that a text may become.
const ELEMENTS: [&str; 32] = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "code",
    "ul",
    "ol",
    "li",
    "em",
    "strong",
    "s",
    "a",
    "img",
    "br",
    "hr",
    "sup",
    "section",
    "div",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "/",
    "",
];
const ATTRIBUTES: [&str; 12] =
    ["href", "id", "class", "scope", "start", "value", "src", "alt", "width", "height", "loading", "lang"];

fn only_our_elements(html: &str) {
    for part in html.split('<').skip(1) {
        let (tag, _) = part.split_once('>').unwrap_or_else(|| panic!("an open element: <{part}"));
        let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(ELEMENTS.contains(&name.trim_start_matches('/')), "<{tag}>");
        while !rest.is_empty() {
            let (key, value) = rest.split_once("=\"").unwrap_or_else(|| panic!("<{tag}>"));
            let (value, behind) = value.split_once('"').unwrap_or_else(|| panic!("<{tag}>"));
            assert!(ATTRIBUTES.contains(&key), "{key} in <{tag}>");
            if key == "href" || key == "src" {
                let lower = value.to_ascii_lowercase();
                let good =
                    ["https:", "http:", "mailto:", "tel:", "/mg/", "#"].iter().any(|start| lower.starts_with(start));
                assert!(good, "<{tag}>");
            }
            rest = behind.trim_start_matches(' ');
        }
    }
}

/// German: remarks and their replacements lie within the text, between characters; the score is on its scale.
pub fn plain_language(text: &str) {
    for register in [Register::Plain, Register::Easy] {
        let analysis = analyse(text, register, &Names::default());
        assert!((1.0..=7.0).contains(&analysis.score), "{}", analysis.score);
        for remark in &analysis.remarks {
            fits(text, &remark.range, remark.rule.rule.id);
            if let Some(range) = remark.note.replacement.as_ref().and_then(|new| new.range.as_ref()) {
                fits(text, range, remark.rule.rule.id);
            }
        }
    }
}

/// The map that the tables of the tests come with.
const MAP: &str = "quelle: Liste\nfelder:\n  titel: a\n  text: b\n  partner: c\n  ort: d\n  strasse: e\n  plz: f\n  tag: g\n  zeit: h\n  kosten: i\n  telefon: j\n  mail: k\n  web: l\n";

/// A table: what is read of it is written as entries, and those can be read again.
pub fn csv(bytes: &[u8]) {
    let map = Map::read(MAP).unwrap();
    into_town(|town, notes| {
        wegweiser::import::csv::read(bytes, &map, town, notes, &mut |_, _| ());
    });
}

/// Data of the Human Services Data Specification, as JSON or as one of its tables.
pub fn hsds(bytes: &[u8]) {
    for name in ["hsds.json", "services.csv", "schedules.csv", "organizations.csv"] {
        let pieces = [Piece { name: name.to_owned(), bytes: bytes.to_vec() }];
        into_town(|town, notes| {
            wegweiser::import::hsds::read(&pieces, &Fields::new(), town, notes, &mut |_, _| ());
        });
    }
}

fn into_town(read: impl FnOnce(&mut Town<'_>, &mut Notes)) {
    let (catalogue, mut notes) = (Catalogue::default(), Notes::default());
    let today = read_date("2026-11-23").unwrap();
    let mut town = Town::new(&catalogue, "Kleinstadt", today, "Liste".to_owned());
    read(&mut town, &mut notes);
    for draft in std::mem::take(&mut town.drafts) {
        let text = wegweiser::import::entry::text(&draft);
        let file = SourceFile::new(draft.path(), text);
        let split = front_matter::split(&file.text).unwrap();
        let mut faults = Faults::default();
        let node = front_matter::read(FileId::default(), &file, split.yaml, &mut faults);
        let too_long = split.yaml.range().len() > front_matter::MAX_FRONT_MATTER;
        assert!(node.is_some() || too_long, "{}", file.text);
    }
}
