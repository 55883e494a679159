//! What must hold for any text, tried on texts that a machine makes up: a few hundred in every run of the tests. For
//! longer: `FUZZ_SECONDS=600 cargo test --release --test properties -- --ignored`.

#[path = "fuzz/bodies.rs"]
mod bodies;
#[cfg(feature = "flyer")]
#[path = "fuzz/flyers.rs"]
mod flyers;

use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Signs that mean something to one of the readers, and words around them.
const SIGNS: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "    ",
    "\t",
    "---\n",
    ": ",
    "- ",
    "# ",
    "## ",
    "\"",
    "'",
    "[",
    "]",
    "](",
    "![",
    "{",
    "}",
    "&a ",
    "*a ",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```\n",
    "|",
    "|-|-|\n",
    "> ",
    "1. ",
    "<",
    ">",
    "<b>",
    "&amp;",
    "&#x41;",
    "[^1]",
    "[^1]: ",
    "[a]: /b\n",
    "<https://example.org>",
    "javascript:",
    "\\",
    "\0",
    "\u{202e}",
    "\u{feff}",
    "\u{ad}",
    "\u{308}",
    "🙂",
    "ß",
    "İ",
    "2026-02-30",
    "99999999999999999999",
    "-1",
    "~",
    "$$",
    "{{ x }}",
    "titel: ",
    "kurz: ",
    "termine: ",
    "tag: Fr",
    "von: \"9:00\"",
    "true",
    "null",
    "<<: x\n",
    ";",
    ",",
    ".",
    "…",
    "?",
    "!",
    "„",
    "“",
    "(",
    ")",
    "§",
    "3.",
    "3.5.2026",
    "10.30 Uhr",
    "02161 4710",
    "a@example.org",
    "www.example.org",
    "*innen",
    "Vor- und ",
    "z. B. ",
    "und ",
    "dass ",
    "der ",
    "wird ",
    "Haus",
    "Nachbarschaftshilfe",
    "nicht ",
    "{\"name\": \"x\", ",
    "\"services\": [",
    "BYDAY",
    "MO,TU",
    "\u{1}",
    "XIV",
    "½",
    "²",
    "e. V.",
    "GmbH",
    "1.250,50 €",
];

fn text() -> impl Strategy<Value = String> {
    let piece =
        prop_oneof![4 => (0..SIGNS.len()).prop_map(|n| SIGNS[n].to_owned()), 1 => "\\PC{0,6}", 1 => "[a-zäöü]{1,9}"];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn front_matter(text in text()) {
        bodies::front_matter(&text);
    }

    #[test]
    fn entries(front in text(), body in text()) {
        bodies::entry(&format!("---\n{front}\n---\n{body}"));
    }

    #[test]
    fn markdown(text in text()) {
        bodies::markdown(&text);
    }

    #[test]
    fn plain_language(text in text()) {
        bodies::plain_language(&text);
    }

    #[test]
    fn tables(text in text(), rows in prop::collection::vec(prop::collection::vec(text(), 12), 0..3)) {
        bodies::csv(text.as_bytes());
        let mut table = "a;b;c;d;e;f;g;h;i;j;k;l\n".to_owned();
        for row in rows {
            let cells: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            table.push_str(&format!("{}\n", cells.join(";")));
        }
        bodies::csv(table.as_bytes());
    }

    #[test]
    fn services(text in text(), name in text(), days in text()) {
        bodies::hsds(text.as_bytes());
        let service = serde_json::json!({"id": "1", "name": name, "description": text, "status": "active",
            "organization": {"id": "2", "name": name, "description": text},
            "schedules": [{"freq": "WEEKLY", "byday": days, "opens_at": "09:00", "dtstart": name}]});
        bodies::hsds(service.to_string().as_bytes());
    }

    /// Signs between words never take a word away: it is shown, or the text is refused.
    #[test]
    fn every_word_is_shown(signs in prop::collection::vec(0..AROUND.len(), 1..25)) {
        let mut text = String::new();
        for (number, sign) in signs.iter().enumerate() {
            text.push_str(&format!("{}wort{number}x", AROUND[*sign]));
        }
        if let Some(lost) = lost(&text) {
            prop_assert!(false, "{lost} of {text:?} is not in {}", bodies::html(&text));
        }
    }
}

/// What may stand in front of a word.
const AROUND: &[&str] = &[
    " ",
    "\n",
    "\n\n",
    "*",
    "**",
    "_",
    "~~",
    "`",
    " `` ",
    "\n- ",
    "\n  - ",
    "\n1. ",
    "\n# ",
    "\n## ",
    "\n> ",
    "\n>> ",
    "|",
    " | ",
    "\n|",
    "\n|-|-|\n|",
    "\n---\n",
    "\n===\n",
    "[",
    "]",
    "(",
    ")",
    "![",
    "!",
    "\\",
    "&",
    ";",
    " &amp; ",
    "$",
    "^",
    "[^1]",
    "\n[^1]: ",
    "\n\n[^1]: ",
    "\n    ",
    "\n\n    ",
    "\t",
    "  \n",
    "\\\n",
    ":",
    "{",
    "}",
    "\"",
    "'",
    "~",
    "+ ",
    "\n+ ",
    "\n* ",
    "=",
    "#",
    "%",
    "–",
];

/// A word that is neither shown nor refused.
fn lost(text: &str) -> Option<String> {
    use wegweiser::source::markdown::{Body, check};
    use wegweiser::source::{Faults, FileId, SourceFile, Span};
    let file = SourceFile::new("content/angebote/x.md", text);
    let mut faults = Faults::default();
    check(Body { file: FileId::default(), span: Span::new(0, text.len()) }, &file, &mut faults);
    if faults.iter().next().is_some() {
        return None;
    }
    let html = bodies::html(text);
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.starts_with("wort"));
    words.map(str::to_owned).find(|word| !html.contains(word.as_str()))
}

// Typesetting takes a while: few texts, each in seven products.
#[cfg(feature = "flyer")]
proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn flyers_are_made_or_say_what_does_not_fit(lines in prop::collection::vec(text(), 6)) {
        // An entry has no forbidden characters, and each text is one line.
        let line = |text: &String| text.chars().filter(|c| !c.is_control()).collect::<String>();
        let (made, failed) = flyers::flyers(&lines.iter().map(line).collect::<Vec<_>>().join("\n"));
        assert!(made + failed == 7 || made + failed == 0, "{made} and {failed} of 7");
    }
}

#[cfg(feature = "flyer")]
#[test]
fn a_plain_offer_is_on_every_flyer() {
    assert_eq!(flyers::flyers(""), (7, 0));
}

/// Every file of seeds, and the entries of the sample town.
fn seeds() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders: [PathBuf; 2] = [root.join("tests/fuzz/seeds"), root.join("tests/golden/town/content")];
    let files =
        folders.iter().flat_map(|folder| walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten());
    files.filter(|entry| entry.file_type().is_file()).map(|entry| std::fs::read(entry.path()).unwrap()).collect()
}

fn all(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    bodies::front_matter(&text);
    bodies::entry(&text);
    bodies::markdown(&text);
    bodies::plain_language(&text);
    bodies::csv(bytes);
    bodies::hsds(bytes);
}

#[test]
fn seeds_hold() {
    let seeds = seeds();
    assert!(seeds.len() > 20);
    seeds.iter().for_each(|seed| all(seed));
}

/// A quick generator of numbers (xorshift, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most.max(1)
    }
}

/// Seeds, cut up, mixed, and with signs thrown in, for as long as `FUZZ_SECONDS` says. What breaks is printed.
#[test]
#[ignore = "runs for as long as it is told"]
fn mutations_hold() {
    let seconds = std::env::var("FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(60);
    let (seeds, begin) = (seeds(), Instant::now());
    let start = std::env::var("FUZZ_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(0x9e37_79b9_7f4a_7c15);
    let (mut chance, mut count) = (Chance(start), 0_u64);
    while begin.elapsed() < Duration::from_secs(seconds) {
        let mut bytes = seeds[chance.below(seeds.len())].clone();
        for _ in 0..=chance.below(8) {
            let from = chance.below(bytes.len() + 1);
            let to = (from + chance.below(60)).min(bytes.len());
            let new: Vec<u8> = match chance.below(4) {
                0 => Vec::new(),
                1 => SIGNS[chance.below(SIGNS.len())].repeat(1 + chance.below(5)).into_bytes(),
                2 => (0..chance.below(4)).map(|_| chance.below(256) as u8).collect(),
                _ => {
                    let other = &seeds[chance.below(seeds.len())];
                    let at = chance.below(other.len());
                    other[at..(at + chance.below(200)).min(other.len())].to_vec()
                }
            };
            bytes.splice(from..to, new);
        }
        bytes.truncate(8000);
        let one = Instant::now();
        if std::panic::catch_unwind(|| all(&bytes)).is_err() {
            panic!("after {count}: {:?}", String::from_utf8_lossy(&bytes));
        }
        assert!(one.elapsed() < Duration::from_secs(20), "slow: {:?}", String::from_utf8_lossy(&bytes));
        count += 1;
    }
    println!("{count} texts");
}
