//! `check --fix`: what cannot be wrong is written, and nothing else changes, not a byte.

mod common;

use common::git::git;
use common::{Town, files, run, wegweiser};

/// An offer in the register Leicht with compounds that can be parted, and traps on all sides.
const PAGE: &str = "---\ntitel: Leichte Sprache\nart: leichte_sprache\nregister: leicht   # so soll es sein\n---\nDas Stadtteilzentrum   ist da.\n\n* Das [Stadtteilzentrum](/Stadtteilzentrum) `Stadtteilzentrum`\n\n<!-- Stadtteilzentrum -->\n";
const PATH: &str = "content/seiten/leichte-sprache.md";

fn fix(town: &Town, arguments: &[&str]) -> (i32, String, String) {
    let root = town.root().to_str().unwrap();
    run(wegweiser(["--root", root, "--date", common::TODAY, "check", "--fix"]).args(arguments))
}

fn fixed() -> String {
    PAGE.replacen("Das Stadtteilzentrum ", "Das Stadtteil-Zentrum ", 1)
        .replace("[Stadtteilzentrum]", "[Stadtteil-Zentrum]")
}

#[test]
fn only_the_words_change() {
    let town = Town::new();
    town.write(PATH, PAGE);
    let before = files(town.root());
    let (_, out, err) = fix(&town, &[]);
    assert_eq!(town.read(PATH), fixed(), "{out}{err}");
    let mut after = files(town.root());
    after.insert(PATH.to_owned(), PAGE.into());
    assert_eq!(before, after, "another file changed, or one was left behind");
    assert!(err.contains("2 Stellen geändert, Dateien: 1"), "{err}");
    assert!(!err.contains("[long-word]"), "what is mended is not reported: {err}");
}

#[test]
fn a_trial_shows_and_writes_nothing() {
    let town = Town::new();
    town.write(PATH, PAGE);
    let before = files(town.root());
    let (_, out, err) = fix(&town, &["--dry-run"]);
    assert_eq!(before, files(town.root()));
    let expected = format!(
        "--- {PATH}\n+++ {PATH}\n@@ -6,1 +6,1 @@\n-Das Stadtteilzentrum   ist da.\n+Das Stadtteil-Zentrum   ist da.\n@@ -8,1 +8,1 @@\n"
    );
    assert!(out.starts_with(&expected), "{out}");
    assert!(err.contains("2 Stellen würden geändert"), "{err}");
}

#[test]
fn byte_order_mark_and_line_ends_stay() {
    let town = Town::new();
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    town.write(PATH, windows(PAGE));
    fix(&town, &[]);
    assert_eq!(town.read(PATH), windows(&fixed()));
}

#[test]
fn a_second_run_changes_nothing() {
    let town = Town::new();
    town.write(PATH, PAGE);
    fix(&town, &[]);
    let once = files(town.root());
    let (_, out, err) = fix(&town, &[]);
    assert_eq!(once, files(town.root()));
    assert!(!out.contains("+++") && err.contains("0 Stellen geändert"), "{out}{err}");
}

#[test]
fn what_is_switched_off_stays() {
    let town = Town::new();
    let page = PAGE.replace("---\nDas", "pruefung_aus: {long-word: So heißt das Haus}\n---\nDas");
    town.write(PATH, &page);
    fix(&town, &[]);
    assert_eq!(town.read(PATH), page);
}

#[test]
fn json_stays_json() {
    let town = Town::new();
    town.write(PATH, PAGE);
    let (_, out, _) = fix(&town, &["--dry-run", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert!(value["findings"].as_array().is_some_and(|findings| !findings.is_empty()));
}

#[test]
fn a_trial_needs_fix() {
    let (code, _, err) = run(&mut wegweiser(["check", "--dry-run"]));
    assert_eq!(code, 2, "{err}");
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let town = Town::new();
    town.write("content/seiten/echt.md", PAGE).remove(PATH);
    symlink("echt.md", town.path(PATH)).unwrap();
    let real = town.path("content/seiten/echt.md");
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    // Both paths lead to the same file: it is written once.
    let (code, out, err) = fix(&town, &[]);
    assert!(code != 2 && err.contains("2 Stellen geändert, Dateien: 1"), "{out}{err}");
    assert_eq!(town.read("content/seiten/echt.md"), fixed());
    assert!(town.path(PATH).is_symlink());
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_an_error() {
    use std::os::unix::fs::PermissionsExt;
    let town = Town::new();
    town.write(PATH, PAGE);
    let folder = town.path("content/seiten");
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o555)).unwrap();
    // A superuser may write everywhere: then there is nothing to see here.
    let refuses = std::fs::write(folder.join("probe"), "").is_err();
    if refuses {
        let (code, _, err) = fix(&town, &[]);
        assert_eq!((code, town.read(PATH).as_str()), (2, PAGE), "{err}");
    }
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// A summary that only just fits stays as it is; what stands below is written out.
#[test]
fn nothing_becomes_wrong_by_it() {
    let town = Town::new();
    let kurz = format!("Wir kochen z. B. Suppe und reden {}", "viel ".repeat(30));
    let kurz = &kurz[..160];
    let page = format!("---\ntitel: Leichte Sprache\nart: leichte_sprache\nkurz: {kurz}\n---\nWir haben z. B. Tee.\n");
    town.write(PATH, &page);
    let (_, out, err) = fix(&town, &[]);
    assert_eq!(town.read(PATH), page.replace("haben z. B.", "haben zum Beispiel"), "{out}{err}");
    assert!(err.contains("1 Stelle geändert"), "{err}");
}

/// A town in a repository, with the same slip in a page that a request touches and in another one.
fn request() -> Town {
    let town = Town::new();
    let other = PAGE.replace("art: leichte_sprache\n", "");
    town.write(OTHER, &other).write(PATH, "---\ntitel: Leichte Sprache\nart: leichte_sprache\n---\nTee.\n");
    git(town.root(), &["init", "--quiet"]);
    git(town.root(), &["add", "--all"]);
    git(town.root(), &["commit", "--quiet", "--message", "Stand"]);
    town.write(PATH, PAGE);
    town
}

const OTHER: &str = "content/seiten/andere.md";

#[test]
fn only_what_a_request_touches() {
    let town = request();
    let other = town.read(OTHER);
    let (_, out, err) = fix(&town, &["--changed-since", "HEAD"]);
    assert_eq!((town.read(PATH), town.read(OTHER)), (fixed(), other), "{out}{err}");
    assert!(err.contains("2 Stellen geändert, Dateien: 1"), "{err}");
    fix(&town, &[]);
    assert!(town.read(OTHER).contains("Stadtteil-Zentrum"), "it could have been mended");
}

#[test]
fn nothing_where_the_revision_is_none() {
    let town = request();
    let (code, out, err) = fix(&town, &["--changed-since", "gibt-es-nicht"]);
    assert!(code == 2 && out.is_empty() && err.contains("Git kennt hier keinen Stand"), "{out}{err}");
    assert_eq!(town.read(PATH), PAGE);
}
