//! "Stimmt noch" with one click: the link, the workflow behind it, and the dates in a calendar.

mod common;

use common::git::git;
use common::{Town, repository};
use icalendar::{Calendar, CalendarComponent, Component};
use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use wegweiser::pages::view::{CONFIRM, confirm_link, line_link};

const CHOR: &str = "content/angebote/chor.md";
const CONFIG: &str = "content/wegweiser.yaml";
const DESK: &str = "redaktion/gemeinde/index.html";
const DATES: &str = "redaktion/gemeinde/termine.ics";

/// A town with an overdue choir, whose editors get their report.
fn town() -> Town {
    let mut town = Town::new();
    town.options.report = true;
    town.edit(CHOR, "geprueft_am: 2026-11-02", "geprueft_am: 2026-03-01");
    town
}

fn text(site: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    String::from_utf8(site[path].clone()).unwrap()
}

#[test]
fn an_entry_that_is_due_has_its_link() {
    let town = town();
    let site = town.site();
    let desk = text(&site, DESK);
    let link = "https://github.com/example/kleinstadt/issues/new?title=Stimmt%20noch%3A%20content%2Fangebote%2Fchor.md&amp;body=";
    // Once in the table of what is next, once at the entry.
    assert_eq!(desk.matches(link).count(), 2, "{desk}");
    assert!(desk.contains("<span class=\"visually-hidden\">Offenes Singen: </span>Stimmt noch</a>"), "{desk}");
    assert!(
        desk.contains("href=\"https://github.com/example/kleinstadt/blob/main/content/angebote/chor.md?plain=1#L19\"")
    );
    // Nobody is asked about what is not due.
    assert!(!desk.contains("content%2Fangebote%2Ffest.md"), "{desk}");
    let checked = town.check();
    let mail = wegweiser::report::view::mail::mail;
    let (report, site) = (checked.report(&town.options), checked.site(&town.options));
    let said = report.desks.iter().find_map(|desk| mail(&report, desk, &site)).unwrap();
    assert!(said.contains("Ein Klick genügt: https://github.com/example/kleinstadt/issues/new?title="), "{said}");
    town.edit(CONFIG, "repository: {art: github, url: https://github.com/example/kleinstadt, zweig: main}\n", "");
    let desk = text(&town.site(), DESK);
    assert!(!desk.contains("Stimmt noch") && !desk.contains("Bestätigen"), "without a repository");
}

#[test]
fn every_host_is_asked_in_its_way() {
    let town = Town::new();
    let links = |kind: &str| {
        town.write(CONFIG, std::fs::read(repository().join("tests/golden/town").join(CONFIG)).unwrap());
        town.edit(
            CONFIG,
            "art: github, url: https://github.com/example",
            &format!("art: {kind}, url: https://git.example.org/a"),
        );
        let checked = town.check();
        let site = checked.site(&town.options);
        (confirm_link(CHOR, &site).unwrap(), line_link(CHOR, 19, &site).unwrap())
    };
    let (confirm, line) = links("gitlab");
    assert_eq!(
        confirm,
        "https://git.example.org/a/kleinstadt/-/pipelines/new?ref=main&var%5BSTIMMT_NOCH%5D=content%2Fangebote%2Fchor.md"
    );
    assert_eq!(line, "https://git.example.org/a/kleinstadt/-/blob/main/content/angebote/chor.md?plain=1#L19");
    let (confirm, line) = links("forgejo");
    assert!(confirm.starts_with("https://git.example.org/a/kleinstadt/issues/new?title=Stimmt%20noch%3A%20content%2F"));
    assert_eq!(
        line,
        "https://git.example.org/a/kleinstadt/src/branch/main/content/angebote/chor.md?display=source#L19"
    );
}

#[test]
fn the_dates_are_a_calendar_that_others_read() {
    let town = town();
    let site = town.site();
    assert!(text(&site, DESK).contains("href=\"/redaktion/gemeinde/termine.ics\""));
    let file = text(&site, DATES);
    assert_eq!(text(&town.site(), DATES), file, "the same bytes");
    assert!(file.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{file}");
    let calendar: Calendar = file.parse().unwrap();
    let mut events = BTreeMap::new();
    for component in &calendar.components {
        let CalendarComponent::Event(event) = component else { continue };
        let day = event.property_value("DTSTART").unwrap().to_owned();
        events.insert(event.get_uid().unwrap().to_owned(), (day, event.get_summary().unwrap().to_owned()));
        assert!(event.get_description().unwrap().contains("Stimmt noch: https://github.com/"), "{event:?}");
        assert!(event.get_url().unwrap().starts_with("https://kleinstadt.example.org/redaktion/gemeinde/#"));
    }
    let event = |slug: &str| &events[&format!("pruefen-{slug}@kleinstadt.example.org")];
    // What is overdue stands on today, where somebody sees it; everything else on its day.
    assert_eq!(*event("angebote-chor"), ("20261123".to_owned(), "Bitte prüfen: Offenes Singen".to_owned()));
    assert_eq!(event("angebote-fest").0, "20270503", "180 days after the check");
    assert!(file.replace("\r\n ", "").contains("Fällig war sie am 28. August 2026."), "{file}");
    assert!(!Town::new().site().contains_key(DATES));
}

/// The script of the workflow, as the runner gives it to bash.
fn script() -> String {
    let text = std::fs::read_to_string(repository().join(".github/workflows/confirm.yml")).unwrap();
    let (_, script) = text.split_once("        run: |\n").unwrap();
    script.lines().map(|line| line.strip_prefix("          ").unwrap_or(line).to_owned() + "\n").collect()
}

/// Runs the script for an issue with this title, with a `gh` that only notes what it was asked; tells that.
fn run_for(town: &Town, title: &str) -> String {
    let stubs = tempfile::tempdir().unwrap();
    let asked = stubs.path().join("asked");
    let gh = stubs.path().join("gh");
    std::fs::write(&gh, "#!/bin/sh\nprintf '%s\\n' \"$*\" >> \"$ASKED\"\n").unwrap();
    std::fs::set_permissions(&gh, std::fs::Permissions::from_mode(0o755)).unwrap();
    let program = town.path("target/release/wegweiser");
    std::fs::create_dir_all(program.parent().unwrap()).unwrap();
    if !program.exists() {
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_wegweiser"), &program).unwrap();
    }
    let path = format!("{}:{}", stubs.path().display(), std::env::var("PATH").unwrap());
    let output = Command::new("bash")
        .current_dir(town.root())
        .args(["-e", "-c", &script()])
        .env("PATH", path)
        .env("ASKED", &asked)
        .envs([("TITLE", title), ("REPOSITORY", "example/kleinstadt"), ("BRANCH", "main"), ("NUMBER", "7")])
        .output()
        .unwrap();
    assert!(output.status.success(), "{title}: {}", String::from_utf8_lossy(&output.stderr));
    std::fs::read_to_string(asked).unwrap_or_default()
}

#[test]
fn the_workflow_makes_a_proposal_with_the_date_alone() {
    let town = town();
    town.write(".gitignore", "target\n");
    git(town.root(), &["init", "--quiet"]);
    git(town.root(), &["add", "--all"]);
    git(town.root(), &["commit", "--quiet", "--message", "Stand"]);
    let before = town.read(CHOR);
    let asked = run_for(&town, &format!("{CONFIRM}{CHOR}"));
    let lines: Vec<&str> = asked.lines().collect();
    assert_eq!(lines.len(), 3, "{asked}");
    assert!(
        lines[0].contains("repos/example/kleinstadt/git/refs") && lines[0].contains("ref=refs/heads/stimmt-noch/7")
    );
    assert!(
        lines[1].contains(&format!("repos/example/kleinstadt/contents/{CHOR}"))
            && lines[1].contains("content=@content.base64")
    );
    assert!(lines[2].starts_with("pr create") && lines[2].contains("Closes #7"), "{asked}");
    let after = town.read(CHOR);
    let changed: Vec<(&str, &str)> = before.lines().zip(after.lines()).filter(|(old, new)| old != new).collect();
    assert_eq!((changed.len(), before.lines().count()), (1, after.lines().count()), "{after}");
    assert!(changed[0].1.starts_with("geprueft_am: "), "{after}");
    let decoded = Command::new("base64").arg("--decode").arg(town.path("content.base64")).output().unwrap();
    assert_eq!(String::from_utf8(decoded.stdout).unwrap(), after);
}

#[test]
fn the_workflow_runs_nothing_that_a_title_says() {
    let town = town();
    town.write(".gitignore", "target\n").write("geheim.md", "---\ngeprueft_am: 2026-03-01\n---\n");
    std::os::unix::fs::symlink("../../geheim.md", town.path("content/angebote/link.md")).unwrap();
    git(town.root(), &["init", "--quiet"]);
    git(town.root(), &["add", "--all"]);
    git(town.root(), &["commit", "--quiet", "--message", "Stand"]);
    for title in [
        "Stimmt noch: ",
        "Stimmt noch: content/angebote/$(touch boese).md",
        "Stimmt noch: content/angebote/`touch boese`.md",
        "Stimmt noch: content/angebote/chor.md; touch boese",
        "Stimmt noch: content/angebote/chor.md\" && touch boese",
        "Stimmt noch: content/angebote/../../geheim.md",
        "Stimmt noch: content/angebote/link.md",
        "Stimmt noch: content/wegweiser.yaml",
        "Stimmt noch: .github/workflows/confirm.yml",
        "Stimmt noch: content/angebote/--help.md",
        "Stimmt noch: content/angebote/gibt-es-nicht.md",
        "Stimmt noch: content/angebote/Ärger.md",
    ] {
        let asked = run_for(&town, title);
        assert!(asked.starts_with("issue comment 7") && asked.lines().count() == 1, "{title}: {asked}");
        assert!(!town.path("boese").exists(), "{title}");
    }
    assert!(town.read("geheim.md").contains("2026-03-01"));
}
