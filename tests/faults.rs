//! Ways to break a town. Whatever somebody writes, the fault is named where it stands, the other
//! files are checked all the same, nothing panics, and the last good site stays.

#[path = "faults/cases.rs"]
mod cases;
mod common;

use cases::{CASES, CHOR, CONFIG, Change, GEMEINDE};
use common::Town;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use wegweiser::emit::Memory;

/// A file with a fault of its own: it is named whatever else is broken.
const WITNESS: &str = "content/partner/zeuge.md";
const TESTIMONY: &str = "content/partner/zeuge.md:4:14: error[wrong-type]";

/// The findings without their words; hints are left out.
fn places(town: &Town) -> Vec<String> {
    let place = |line: &String| line.split("] ").next().map(|place| format!("{place}]"));
    town.findings().iter().filter(|line| !line.contains(": hint[")).filter_map(place).collect()
}

#[test]
fn every_fault_is_named_where_it_stands_and_nothing_else_is_blamed() {
    let mut failed = Vec::new();
    for (name, change, expected) in CASES {
        let town = Town::new();
        town.write(WITNESS, "---\nname: Zeuge\nart: verein\ngeprueft_am: morgen\n---\n");
        apply(change, &town);
        let mut expected: Vec<String> = expected.iter().map(|place| (*place).to_owned()).collect();
        expected.push(TESTIMONY.to_owned());
        expected.sort();
        let mut found = places(&town);
        found.sort();
        if found != expected {
            failed.push(format!("{name}\n  expected {expected:#?}\n  found {found:#?}"));
        }
    }
    assert!(CASES.len() > 45 && failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn a_file_that_the_system_refuses_is_named() {
    let town = Town::new();
    std::fs::set_permissions(town.path(GEMEINDE), std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(town.path(GEMEINDE)).is_ok() {
        eprintln!("skipped: this user may read everything");
        return;
    }
    assert_eq!(places(&town), ["content/partner/gemeinde.md:1:1: error[unreadable-file]"]);
}

/// Promise 2 of the reliability design: no third way.
#[test]
fn a_pipe_is_named_and_nobody_waits_for_it() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    let town = Town::new();
    let path = "content/angebote/kaffee.md";
    mknodat(CWD, town.path(path), FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    let found = town.findings().join("\n");
    let says =
        format!("{path}:1:1: error[unreadable-file] Das ist keine gewöhnliche Datei. | Löschen Sie diesen Eintrag");
    assert!(found.contains(&says), "{found}");
}

#[test]
fn every_file_is_on_the_site_or_named() {
    // Whatever stands in a town that is right, is on the site.
    let town = Town::new();
    let site = town.site();
    for path in common::files(town.root()).keys().filter(|path| path.ends_with(".md")) {
        let entry = path.trim_start_matches("content/").trim_start_matches("seiten/").trim_end_matches(".md");
        let (entry, language) = entry.split_once('.').unwrap_or((entry, ""));
        let page = format!("{entry}/{language}/index.html").replace("//", "/");
        assert!(site.contains_key(&page), "{path} is not at {page}");
    }
    // However a town is broken, every file of it is read or named.
    let mut count = 0;
    for (name, change, _) in CASES {
        let town = Town::new();
        apply(change, &town);
        let (checked, findings) = (town.check(), town.findings());
        let named = |path: &str| findings.iter().any(|finding| finding.starts_with(&format!("{path}:")));
        let read = |path: &str| checked.sources.files.iter().any(|file| file.path == path && !file.text.is_empty());
        for entry in walkdir::WalkDir::new(town.path("content")).into_iter().flatten() {
            let path = entry.path().strip_prefix(town.root()).unwrap().to_string_lossy().into_owned();
            if entry.file_type().is_dir() || is_leftover(&entry.file_name().to_string_lossy()) {
                continue;
            }
            count += 1;
            assert!(named(&path) || read(&path), "{name}: {path}\n{}", findings.join("\n"));
        }
    }
    assert!(count > 1000, "{count}");
}

fn apply(change: &Change, town: &Town) {
    match change {
        Change::Edit(path, old, new) => drop(town.edit(path, old, new)),
        Change::Write(path, bytes) => drop(town.write(path, bytes)),
        Change::Do(change) => change(town),
    }
}

/// What editors and systems leave behind; the list of the reliability design, and of Git.
fn is_leftover(name: &str) -> bool {
    ["~", ".orig", ".swp", ".swo", ".swx", ".tmp", ".kate-swp"].iter().any(|ending| name.ends_with(ending))
        || ["4913", ".DS_Store", "Thumbs.db", "desktop.ini", "#chor.md#"].contains(&name)
        || name.starts_with(".git")
        || [".#", "._", ".~lock.", "~$", ".sync_"].iter().any(|beginning| name.starts_with(beginning))
}

/// Every file below a folder.
fn snapshot(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().to_string_lossy().into_owned(), std::fs::read(entry.path()).unwrap())).collect()
}

#[test]
fn a_build_with_errors_leaves_the_last_good_site() {
    let town = Town::new();
    let out = town.path("public");
    assert!(wegweiser::build(&town.options, &out).unwrap().pages.is_some_and(|pages| pages > 10));
    let good = snapshot(&out);
    for (path, old, new) in [(CHOR, "titel: O", "titel: a: O"), (CONFIG, "sprache: de", "sprache: [")] {
        town.edit(path, old, new);
        let outcome = wegweiser::build(&town.options, &out).unwrap();
        assert!(outcome.pages.is_none() && outcome.checked.findings.has_errors());
        assert!(snapshot(&out) == good, "a refused build changed the site");
    }
    let rest: Vec<_> = std::fs::read_dir(town.root()).unwrap().flatten().map(|e| e.file_name()).collect();
    assert!(rest.iter().all(|name| name != "public.new"), "{rest:?}");
    town.edit(CHOR, "titel: a: O", "titel: Neues, o").edit(CONFIG, "sprache: [", "sprache: de");
    assert!(wegweiser::build(&town.options, &out).unwrap().pages.is_some());
    assert!(snapshot(&out) != good, "the mended town was not published");
}

/// What is written into a file: signs that mean something to YAML, Markdown or HTML.
const SIGNS: &[&str] = &[
    "\n---\n",
    "\n",
    "\t",
    ": ",
    "- ",
    "# ",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a ",
    "|\n",
    ">\n",
    "<b>",
    "](",
    "![",
    "javascript:",
    "\0",
    "\u{202e}",
    "\u{feff}",
    "ä",
    "\u{308}",
    "🙂",
    "2026-02-30",
    "99999999999999999999",
    "-1",
    "~",
    "\r\n",
    "```\n",
    "    ",
    "$$",
    "{{ x }}",
    "{% raw %}",
    "..",
    "alt: [chor]\n",
    "termine: []\n",
    "true",
    "null",
    "<<: x\n",
];

/// Picks a file, a place in it, how much to take away and what to write there.
fn mutation() -> impl Strategy<Value = (usize, usize, usize, usize, usize)> {
    (0..1000_usize, 0..2000_usize, 0..40_usize, 0..SIGNS.len(), 0..4_usize)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_somebody_writes_makes_it_panic(mutations in prop::collection::vec(mutation(), 1..4)) {
        let town = Town::new();
        let files: Vec<String> = snapshot(town.root()).into_keys().collect();
        for (file, place, length, sign, times) in mutations {
            let path = Path::new(&files[file % files.len()]);
            let mut bytes = std::fs::read(path).unwrap();
            let from = place % (bytes.len() + 1);
            let to = (from + length).min(bytes.len());
            bytes.splice(from..to, SIGNS[sign].repeat(times).into_bytes());
            std::fs::write(path, bytes).unwrap();
        }
        let checked = town.check();
        if !checked.findings.has_errors() {
            checked.emit(&town.options, &Memory::default()).unwrap();
        }
    }
}
