//! Whole messages, as they stand at a terminal: ten slips that happen often, in German and English,
//! compared with `tests/golden/messages/`. `UPDATE_GOLDEN=1` writes them anew: read the diff.

mod common;

use common::{Town, expect_file, repository, run, updating, wegweiser};
use serde_json::{Value, json};
use wegweiser::config::Language;

const GOLDEN: &str = "tests/golden/messages";
const CHOR: &str = "content/angebote/chor.md";
const BESUCH: &str = "content/angebote/besuch.md";

/// A name, a file, what stands there, and what somebody writes instead.
type Slip = (&'static str, &'static str, &'static str, &'static str);

const SLIPS: [Slip; 12] = [
    ("feld-verschrieben", CHOR, "kurz: Jeden", "kurtz: Jeden"),
    ("wort-verschrieben", CHOR, "themen: [musik, treffpunkt]", "themen: [musik, trefpunkt]"),
    ("partner-verschrieben", CHOR, "partner: gemeinde", "partner: gemeide"),
    ("datum-auf-deutsch", CHOR, "geprueft_am: 2026-11-02", "geprueft_am: 2.11.2026"),
    ("uhrzeit-ohne-zeichen", CHOR, "von: \"18:00\"", "von: 18.00"),
    ("ende-vor-beginn", CHOR, "bis: \"20:00\"", "bis: \"10:00\""),
    ("komma-in-klammern", CHOR, "wie: Rufen Sie an. Wir holen Sie ab.", "wie: Rufen Sie an, wir holen Sie ab."),
    ("doppelpunkt-im-text", CHOR, "titel: Offenes Singen", "titel: Singen: offen für alle"),
    ("html-im-text", CHOR, "Wir singen Lieder", "Wir singen <b>alte</b> Lieder"),
    ("angabe-fehlt", BESUCH, "zielgruppen: ", "#zielgruppen: "),
    ("link-ins-leere", CHOR, "Wir singen Lieder", "Wir singen mit dem [Besuchsdienst](/angebote/besuhc/) Lieder"),
    ("umlaut-im-feld", BESUCH, "geprueft_am", "geprüft_am"),
];

fn with(slip: &Slip, language: Language) -> Town {
    let (_, path, old, new) = slip;
    let town = Town::new().in_language(language);
    town.edit(path, old, new);
    town
}

#[test]
fn messages_are_whole_in_both_languages() {
    for slip in &SLIPS {
        for (language, ending) in [(Language::German, "de"), (Language::English, "en")] {
            let report = with(slip, language).report();
            assert!(!report.is_empty(), "{} is no slip", slip.0);
            let text = format!("{}\n", report.trim_end());
            expect_file(&repository().join(GOLDEN).join(format!("{}.{ending}.txt", slip.0)), &text);
        }
    }
    if !updating() {
        for entry in std::fs::read_dir(repository().join(GOLDEN)).unwrap().flatten() {
            let file = entry.file_name().to_string_lossy().into_owned();
            let name = file.split('.').next().unwrap();
            assert!(SLIPS.iter().any(|slip| slip.0 == name), "{GOLDEN}/{file} is left over");
        }
    }
}

/// The program prints what the library says, and the count behind it.
#[test]
fn the_terminal_shows_the_same() {
    let town = with(&SLIPS[0], Language::German);
    let (code, said, errors) = run(wegweiser(["--date", common::TODAY, "check", "--root"]).arg(town.root()));
    assert_eq!((code, said.as_str()), (1, "12 Einträge geprüft.\n"));
    let rest = errors.strip_prefix(&town.report()).unwrap_or_else(|| panic!("{errors}"));
    assert_eq!(rest, "1 Fehler\nVerständlichkeit: 12 sehr leicht\nPasst auf den Aushang: ja, alle 3 Angebote\n");
}

#[test]
fn places_count_characters_not_bytes() {
    let town = Town::new();
    town.edit(CHOR, "wie: Rufen Sie an.", "wie: Für Ältere, wo: hier.");
    let findings = town.findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].starts_with(&format!("{CHOR}:17:45: error[unknown-key]")), "{findings:?}");
}

#[test]
fn json_has_exactly_this_shape() {
    let town = Town::new();
    town.edit(CHOR, "kurz: Jeden", "kurtz: Jeden").edit(BESUCH, "kosten: kostenlos\n", "");
    let command = ["--date", common::TODAY, "--lang", "de", "check", "--format", "json", "--root"];
    let (code, said, errors) = run(wegweiser(command).arg(town.root()));
    assert_eq!((code, errors.as_str()), (1, ""));
    let expected = json!({
        "version": 1,
        "findings": [
            {
                "file": BESUCH,
                "line": 1,
                "column": 1,
                "end_line": 1,
                "end_column": 4,
                "rule": "unknown-fact",
                "severity": "hint",
                "message": "Es ist nicht bekannt, was das Angebot kostet.",
                "help": "Ergänzen Sie zum Beispiel: kosten: kostenlos – oder: kosten: spende – oder: kosten: unbekannt",
            },
            {
                "file": CHOR,
                "line": 3,
                "column": 1,
                "end_line": 3,
                "end_column": 6,
                "rule": "unknown-key",
                "severity": "error",
                "message": "Das Feld „kurtz“ gibt es nicht.",
                "help": "Meinten Sie „kurz“?",
                "fix": {"line": 3, "column": 1, "end_line": 3, "end_column": 6, "replacement": "kurz"},
            },
        ],
    });
    let mut said: Value = serde_json::from_str(&said).unwrap();
    let readability = said.as_object_mut().unwrap().remove("readability").unwrap();
    let pretty = |value: &Value| serde_json::to_string_pretty(value).unwrap();
    snapbox::assert_data_eq!(pretty(&said), snapbox::Data::text(pretty(&expected)).raw());
    // How hard each entry is to read.
    let entries = readability.as_array().unwrap();
    assert_eq!(entries.len(), 12);
    for entry in entries {
        let keys: Vec<&str> = entry.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, ["file", "register", "score", "band"]);
        assert!(entry["score"].as_f64().is_some() && entry["file"].as_str().unwrap().starts_with("content/"));
    }
}

#[test]
fn json_of_a_town_without_faults_has_no_findings() {
    let town = Town::new();
    let (code, said, errors) =
        run(wegweiser(["--date", common::TODAY, "check", "--format", "json", "--root"]).arg(town.root()));
    assert_eq!((code, errors.as_str()), (0, ""));
    let said: Value = serde_json::from_str(&said).unwrap();
    assert_eq!((&said["version"], &said["findings"]), (&json!(1), &json!([])));
}
