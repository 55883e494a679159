//! `wegweiser init`: a new directory is whole, right, and free of the demonstration's town.

mod common;

use common::{TODAY, files, repository, run, wegweiser};
use std::path::Path;

/// The lists and the calendar that a town of the same Land can use as they are.
const SHARED: [&str; 7] = [
    "content/kalender/nordrhein-westfalen.yaml",
    "content/listen/begegnungsorte.yaml",
    "content/listen/krisennummern.yaml",
    "content/listen/sprachen.yaml",
    "content/listen/themen.yaml",
    "content/listen/woerter.yaml",
    "content/listen/zielgruppen.yaml",
];

fn init(dir: &Path, options: &[&str]) -> (i32, String, String) {
    run(wegweiser(["--date", TODAY, "init"]).args(options).arg(dir))
}

/// Checks and builds a directory; tells how many pages there are.
fn check_and_build(dir: &Path) -> usize {
    for command in ["check", "build"] {
        let (code, _, errors) = run(wegweiser(["--date", TODAY, command, "--strict", "--root"]).arg(dir));
        assert_eq!(code, 0, "{command}: {errors}");
        assert!(!["Fehler[", "Warnung[", "Hinweis["].iter().any(|word| errors.contains(word)), "{errors}");
    }
    files(&dir.join("public")).keys().filter(|path| path.ends_with(".html")).count()
}

#[test]
fn a_new_directory_has_one_of_everything_and_builds() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("musterstadt");
    let (code, said, _) = init(&dir, &[]);
    assert_eq!(code, 0);
    assert!(said.contains(&format!("wegweiser --root {} build", dir.display())), "{said}");
    let files = files(&dir);
    for folder in ["angebote", "partner", "orte"] {
        let start = format!("content/{folder}/");
        assert_eq!(files.keys().filter(|path| path.starts_with(&start)).count(), 1, "{folder}");
    }
    for path in SHARED {
        assert!(files[path] == std::fs::read(repository().join(path)).unwrap(), "{path} is not the sample's");
    }
    for name in wegweiser::model::vocabulary::LIST_NAMES {
        assert!(files.contains_key(&format!("content/listen/{name}.yaml")), "no list {name}");
    }
    let offer = String::from_utf8(files["content/angebote/beispiel.md"].clone()).unwrap();
    assert!(offer.contains(&format!("geprueft_am: {TODAY}\n")), "{offer}");
    assert!(check_and_build(&dir) > 60);
    assert!(dir.join("public/angebote/beispiel/index.html").is_file());
}

#[test]
fn a_bare_directory_has_no_entries_names_nobody_and_builds() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("leer");
    assert_eq!(init(&dir, &["--bare"]).0, 0);
    for (path, bytes) in files(&dir) {
        for folder in ["content/angebote/", "content/partner/", "content/orte/"] {
            assert!(!path.starts_with(folder), "{path}");
        }
        let text = String::from_utf8(bytes).unwrap();
        for line in text.lines().filter(|line| line.contains(": nachbarschaftshaus")) {
            assert!(line.trim_start().starts_with("# "), "{path}: {line}");
        }
    }
    assert!(check_and_build(&dir) > 60);
}

#[test]
fn nothing_of_the_demonstration_slips_in() {
    let parent = tempfile::tempdir().unwrap();
    for options in [&[][..], &["--bare"]] {
        let dir = parent.path().join(options.len().to_string());
        assert_eq!(init(&dir, options).0, 0);
        for (path, bytes) in files(&dir) {
            let text = String::from_utf8(bytes).unwrap();
            for (number, line) in text.lines().enumerate() {
                let line = line.to_lowercase();
                for word in ["gladbach", "rheydt", "{{", "}}"] {
                    assert!(!line.contains(word), "{path}:{}: {line}", number + 1);
                }
            }
        }
    }
}

#[test]
fn a_folder_that_is_not_empty_is_refused_and_left_alone() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path();
    std::fs::write(dir.join("notiz.txt"), "wichtig").unwrap();
    let (code, said, errors) = init(dir, &[]);
    assert_eq!((code, said.as_str()), (2, ""));
    assert!(errors.contains("Dieser Ordner ist nicht leer"), "{errors}");
    assert_eq!(files(dir).into_keys().collect::<Vec<_>>(), ["notiz.txt"]);
}

#[test]
fn an_empty_folder_will_do() {
    let parent = tempfile::tempdir().unwrap();
    assert_eq!(init(parent.path(), &[]).0, 0);
    assert_eq!(init(parent.path(), &[]).0, 2, "the second time it is not empty");
}

#[test]
fn a_file_is_no_folder() {
    let parent = tempfile::tempdir().unwrap();
    let path = parent.path().join("datei");
    std::fs::write(&path, "wichtig").unwrap();
    assert_eq!(init(&path, &[]).0, 2);
    assert_eq!(std::fs::read_to_string(path).unwrap(), "wichtig");
}

#[cfg(unix)]
#[test]
fn what_it_says_can_be_typed() {
    let parent = tempfile::tempdir().unwrap();
    for name in ["-neu", "neue stadt", "o'stadt $x #1", "größe_2"] {
        let mut command = wegweiser(["--date", TODAY, "init", "--bare", "--", name]);
        let (code, said, errors) = run(command.current_dir(parent.path()));
        assert_eq!(code, 0, "{name}: {errors}");
        let (_, next) = said.split_once("wegweiser ").unwrap();
        let next = next.trim_end().strip_suffix("build").unwrap();
        let line = format!("exec \"$0\" --date {TODAY} {next} check");
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", &line, env!("CARGO_BIN_EXE_wegweiser")]);
        let (code, _, errors) = run(shell.current_dir(parent.path()));
        assert_eq!(code, 0, "{name}: {line}: {errors}");
    }
}

#[test]
fn editors_find_their_help_and_the_link() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("musterstadt");
    assert_eq!(init(&dir, &[]).0, 0);
    let config = dir.join("content/wegweiser.yaml");
    let text = std::fs::read_to_string(&config).unwrap();
    assert!(text.contains("„Diesen Eintrag ändern“"), "{text}");
    std::fs::write(&config, text.replace("# repository:", "repository:")).unwrap();
    check_and_build(&dir);
    let page = |path: &str| std::fs::read_to_string(dir.join("public").join(path)).unwrap();
    assert!(page("angebote/beispiel/index.html").contains(">Diesen Eintrag ändern</a>"));
    assert!(page("hilfe-redaktion/index.html").contains("Diesen Eintrag ändern"));
    assert!(page("hilfe/index.html").contains("href=\"/hilfe-redaktion/\""));
}

#[test]
fn what_was_written_for_others_to_replace_is_found_on_a_real_site() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("musterstadt");
    assert_eq!(init(&dir, &[]).0, 0);
    let config = dir.join("content/wegweiser.yaml");
    let text = std::fs::read_to_string(&config).unwrap();
    let real = text
        .replace("beispiel: true", "beispiel: false")
        .replace("wegweiser.example.org", "www.wegweiser-musterstadt.de");
    std::fs::write(&config, &real).unwrap();
    let check = || run(wegweiser(["--date", TODAY, "--color", "never", "check", "--strict", "--root"]).arg(&dir));
    let (code, _, errors) = check();
    assert_eq!(code, 1, "{errors}");
    for file in [
        "content/seiten/impressum.md",
        "content/seiten/datenschutz.md",
        "content/seiten/barrierefreiheit.md",
        "content/seiten/gebaerdensprache.md",
        "content/partner/nachbarschaftshaus.md",
        "content/wegweiser.yaml",
    ] {
        assert!(errors.contains(file), "{file}: {errors}");
    }
    // Whoever writes their own is left alone.
    for page in ["impressum", "datenschutz", "barrierefreiheit", "gebaerdensprache"] {
        let path = dir.join(format!("content/seiten/{page}.md"));
        let text = std::fs::read_to_string(&path).unwrap();
        let head = text.rsplit_once("---\n").unwrap().0;
        std::fs::write(&path, format!("{head}---\nHier steht, was wir selbst schreiben.\n")).unwrap();
    }
    for path in ["partner/nachbarschaftshaus.md", "orte/nachbarschaftshaus.md"] {
        let path = dir.join("content").join(path);
        std::fs::write(&path, std::fs::read_to_string(&path).unwrap().replace(" (Beispiel)", "")).unwrap();
    }
    std::fs::write(&config, real.replace("formulare.example.org", "formulare.musterstadt.de")).unwrap();
    let (code, _, errors) = check();
    assert_eq!(code, 0, "{errors}");
}
