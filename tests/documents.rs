//! The documents know what the program knows.

mod common;

use common::{TODAY, repository, run, wegweiser};
use std::path::Path;
use wegweiser::config;
use wegweiser::model::{
    accessibility, address, contact, cost, holidays, image, offer, page, partner, place, registration, schedule,
    translation, vocabulary,
};
use wegweiser::source::document::EntryKind;

#[test]
fn every_field_is_explained() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/eintraege.md");
    let text = std::fs::read_to_string(path).unwrap();
    let kinds: &[&[&str]] = &[
        offer::KEYS,
        partner::KEYS,
        place::KEYS,
        page::KEYS,
        schedule::KEYS,
        accessibility::KEYS,
        address::KEYS,
        contact::KEYS,
        cost::KEYS,
        image::KEYS,
        registration::KEYS,
        holidays::KEYS,
        config::KEYS,
        vocabulary::TOPIC_KEYS,
        vocabulary::DISTRICT_KEYS,
        vocabulary::PROJECT_KEYS,
        vocabulary::LANGUAGE_KEYS,
        vocabulary::CRISIS_KEYS,
        vocabulary::GLOSSARY_KEYS,
        vocabulary::LIST_NAMES,
    ];
    let translated = EntryKind::ALL.map(|kind| translation::fields(kind).keys);
    for key in kinds.iter().chain(&translated).flat_map(|keys| keys.iter()) {
        let written = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).any(|word| word == *key);
        assert!(written, "docs/eintraege.md does not explain “{key}”");
    }
}

fn read(path: impl AsRef<Path>) -> String {
    std::fs::read_to_string(repository().join(path)).unwrap()
}

/// The blocks of a document that are marked with this word.
fn blocks(text: &str, kind: &str) -> Vec<String> {
    let start = format!("```{kind}\n");
    text.split(&start).skip(1).filter_map(|rest| Some(rest.split_once("```")?.0.to_owned())).collect()
}

/// The words of a program's help that begin with `--`.
fn options(command: &[&str]) -> Vec<String> {
    let (_, help, _) = run(wegweiser(command).arg("--help"));
    let words = help.split(|c: char| c.is_whitespace() || "[](),.:;<>".contains(c));
    words.filter(|word| word.starts_with("--") && word.len() > 2).map(str::to_owned).collect()
}

#[test]
fn the_table_of_commands_is_whole() {
    let readme = read("README.md");
    let (_, help, _) = run(&mut wegweiser(["--help"]));
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let commands: Vec<&str> = list.lines().take_while(|line| !line.is_empty()).map(|line| line.trim()).collect();
    let names = commands.iter().filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help");
    let names: Vec<&str> = names.collect();
    assert!(names.len() >= 4, "{help}");
    for name in names {
        let row = readme.lines().find(|line| line.starts_with(&format!("| `wegweiser {name}")));
        let row = row.unwrap_or_else(|| panic!("the README does not name `{name}`"));
        for option in options(&[name]) {
            let everywhere = ["--root", "--date", "--lang", "--color", "--help"].contains(&option.as_str());
            assert!(everywhere || row.contains(&option), "the README does not name `{name} {option}`");
        }
        for word in
            row.split(|c: char| c.is_whitespace() || "`(),;|\\".contains(c)).filter(|word| word.starts_with("--"))
        {
            assert!(options(&[name]).iter().any(|option| option == word), "`{name}` has no {word}");
        }
    }
    for option in options(&[]).iter().filter(|option| !["--help", "--version"].contains(&option.as_str())) {
        assert!(readme.contains(option.as_str()), "the README does not name {option}");
    }
}

/// The entry of the README in a new directory: right as it stands, and with the slip it shows.
#[test]
fn the_first_entry_works_as_the_readme_says() {
    let readme = read("README.md");
    let entry = blocks(&readme, "markdown").remove(0);
    let front = entry.split("---\n").nth(1).unwrap();
    assert!(front.lines().count() <= 12, "the smallest offer has at most 12 lines of front matter");
    let parent = tempfile::tempdir().unwrap();
    let town = parent.path().join("meine-stadt");
    let path = town.join("content/angebote/kaffee-im-park.md");
    assert_eq!(run(wegweiser(["--date", TODAY, "init"]).arg(&town)).0, 0);
    std::fs::write(&path, &entry).unwrap();
    let check = || run(wegweiser(["--date", TODAY, "check", "--root"]).arg(&town));
    let (code, _, errors) = check();
    assert_eq!(code, 0, "{errors}");
    std::fs::write(&path, entry.replace("\nkurz: ", "\nkurtz: ")).unwrap();
    let (code, _, errors) = check();
    assert_eq!(code, 1);
    let message = blocks(&readme, "text").remove(0);
    assert!(errors.contains(&message), "the README shows\n{message}\nthe program says\n{errors}");
}

/// Links between documents lead somewhere.
#[test]
fn links_lead_to_files() {
    let mut count = 0;
    let documents = walkdir::WalkDir::new(repository().join("docs")).into_iter().flatten();
    let documents = documents.map(|entry| entry.into_path()).filter(|path| path.extension().is_some_and(|e| e == "md"));
    let top = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE-CONTENT.md"];
    for path in documents.chain(top.map(|name| repository().join(name))) {
        let text = std::fs::read_to_string(&path).unwrap();
        // What stands in a block is an example.
        let prose: Vec<&str> = text.split("```").step_by(2).collect();
        for rest in prose.iter().flat_map(|part| part.split("](").skip(1)) {
            let link = rest.split([')', '#']).next().unwrap();
            if !link.is_empty() && !link.contains(':') && !link.starts_with('/') {
                assert!(path.parent().unwrap().join(link).exists(), "{}: {link}", path.display());
                count += 1;
            }
        }
    }
    assert!(count > 50, "only {count} links");
}
