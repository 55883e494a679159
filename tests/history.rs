//! The content as it was, out of git: what git itself takes for the same counts as the same, nothing that a configuration
//! names is started, and whatever is missing is named.

mod common;

use common::git::git;
use common::{Town, run, wegweiser};
use std::path::Path;

const CHOR: &str = "content/angebote/chor.md";

fn committed() -> Town {
    let town = Town::new();
    git(town.root(), &["init", "--quiet"]);
    commit(&town);
    town
}

fn commit(town: &Town) {
    git(town.root(), &["add", "--all"]);
    git(town.root(), &["commit", "--quiet", "--allow-empty", "--message", "Stand"]);
}

fn since(town: &Town, revision: &str) -> (i32, String, String) {
    let mut command = wegweiser(["--date", common::TODAY, "check", "--format", "json", "--changed-since", revision]);
    run(command.arg("--root").arg(town.root()))
}

/// Which files have findings: an old fault in every file tells which files are taken for changed.
fn told(town: &Town) -> Vec<String> {
    let (_, output, errors) = since(town, "HEAD");
    assert_eq!(errors, "");
    let report: serde_json::Value = serde_json::from_str(&output).unwrap();
    let files =
        report["findings"].as_array().unwrap().iter().map(|finding| finding["file"].as_str().unwrap().to_owned());
    let mut files: Vec<String> = files.collect();
    files.dedup();
    files
}

/// The town with an old fault in two files.
fn faulty() -> Town {
    let town = committed();
    for offer in [CHOR, "content/angebote/fest.md"] {
        town.edit(offer, "titel:", "titl:");
    }
    commit(&town);
    town
}

#[test]
fn what_git_takes_for_the_same_is_the_same() {
    // Attributes ask for other line ends in the folder than in the repository; they name paths of the repository.
    let town = faulty();
    town.write(".gitattributes", "content/** text eol=crlf\n");
    commit(&town);
    for file in common::files(&town.path("content")).keys() {
        std::fs::remove_file(town.path("content").join(file)).unwrap();
    }
    git(town.root(), &["checkout", "--quiet", "--", "content"]);
    assert!(town.read(CHOR).contains("\r\n"));
    assert_eq!(git(town.root(), &["status", "--porcelain"]), "");
    assert_eq!(told(&town), [""; 0]);
    let text = town.read(CHOR).replace("Offenes Singen", "Singen");
    town.write(CHOR, text);
    assert_eq!(told(&town), [CHOR]);
    // Settings ask for it, and the files in the folder are older than the settings.
    let town = faulty();
    git(town.root(), &["config", "core.autocrlf", "true"]);
    assert_eq!(told(&town), [""; 0]);
}

#[test]
fn nothing_that_a_configuration_names_is_started() {
    let town = faulty();
    let mark = town.path("gestartet").display().to_string();
    let started = format!("touch {mark}; cat");
    for key in ["filter.x.smudge", "filter.x.clean", "filter.x.process", "core.fsmonitor"] {
        git(town.root(), &["config", key, &started]);
    }
    std::fs::create_dir_all(town.path(".git/info")).unwrap();
    std::fs::write(town.path(".git/info/attributes"), "*.md filter=x\n").unwrap();
    assert_eq!(told(&town), [""; 0]);
    assert!(!Path::new(&mark).exists(), "a filter was started");
}

#[test]
fn links_and_large_files_are_what_they_were() {
    let town = faulty();
    std::os::unix::fs::symlink("chor.md", town.path("content/angebote/link.md")).unwrap();
    // What Git LFS has loaded lies beside; the repository holds a pointer.
    let photo = std::fs::read(common::repository().join("content/bilder").join(a_photo())).unwrap();
    let name = "ab".repeat(32);
    town.write(
        "content/bilder/a.webp",
        format!("version https://git-lfs.github.com/spec/v1\noid sha256:{name}\nsize 9\n"),
    );
    commit(&town);
    let before = told(&town);
    town.write("content/bilder/a.webp", photo.clone());
    let store = town.path(".git/lfs/objects/ab/ab");
    std::fs::create_dir_all(&store).unwrap();
    std::fs::write(store.join(&name), photo).unwrap();
    assert_eq!(told(&town), before, "a photo that is the same");
}

fn a_photo() -> String {
    let photos = common::files(&common::repository().join("content/bilder"));
    photos.keys().find(|name| name.contains('.')).cloned().unwrap()
}

#[test]
fn whatever_is_missing_is_named() {
    let says = |town: &Town, revision: &str, words: &str| {
        let (code, _, errors) = since(town, revision);
        assert!(code == 2 && errors.contains(words), "{errors}");
        assert!(errors.chars().count() < 400, "{errors}");
    };
    let town = Town::new();
    says(&town, "HEAD", "Dieser Ordner liegt in keinem Git-Repository");
    git(town.root(), &["init", "--quiet"]);
    says(&town, "HEAD", "noch nichts gespeichert");
    commit(&town);
    says(&town, "nirgends", "Git kennt hier keinen Stand „nirgends“");
    says(&town, &"x".repeat(5_000), "…“");
    let mut command = wegweiser(["--date", common::TODAY, "check", "--changed-since", "HEAD", "--root"]);
    let (code, _, errors) = run(command.arg(town.root()).env("PATH", "/nirgends"));
    assert!(code == 2 && errors.contains("gibt es das Programm Git nicht"), "{errors}");
    let mut command = wegweiser(["--date", common::TODAY, "check", "--changed-since", "HEAD", "--root"]);
    // The switch of git's own tests for a repository of another user.
    let (code, _, errors) = run(command.arg(town.root()).env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"));
    assert!(code == 2 && errors.contains("git config --global --add safe.directory /"), "{errors}");
    // A copy with one commit only.
    commit(&town);
    let copy = tempfile::tempdir().unwrap();
    let from = format!("file://{}", town.root().display());
    git(copy.path(), &["clone", "--quiet", "--depth", "1", &from, "stadt"]);
    let mut command = wegweiser(["--date", common::TODAY, "check", "--changed-since", "HEAD~1", "--root"]);
    let (code, _, errors) = run(command.arg(copy.path().join("stadt")));
    assert!(code == 2 && errors.contains("--unshallow"), "{errors}");
}

#[test]
fn the_content_folder_is_compared_by_its_bare_name() {
    let town = Town::new();
    let mut command = wegweiser(["--date", common::TODAY, "build", "--no-flyers", "--noindex", "--compare", "content"]);
    let (code, _, errors) = run(command.current_dir(town.root()));
    assert_eq!(code, 0, "{errors}");
}
