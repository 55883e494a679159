//! What a pull request is told: only what it touches, and what it breaks elsewhere; each format says it in its way.

mod common;

use common::git::git;
use common::{Town, run, wegweiser};

const CHOR: &str = "content/angebote/chor.md";

/// The small town in a repository, its first state committed and called `before`.
fn repository() -> Town {
    let town = Town::new();
    git(town.root(), &["init", "--quiet"]);
    commit(&town);
    git(town.root(), &["tag", "before"]);
    town
}

fn commit(town: &Town) {
    git(town.root(), &["add", "--all"]);
    git(town.root(), &["commit", "--quiet", "--allow-empty", "--message", "Stand"]);
}

fn check(town: &Town, arguments: &[&str]) -> (i32, String, String) {
    let mut command = wegweiser(["--date", common::TODAY, "check", "--root"]);
    for name in ["GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY", "CI_PROJECT_DIR"] {
        command.env_remove(name);
    }
    run(command.arg(town.root()).args(arguments))
}

/// The places of the annotations.
fn places(town: &Town, since: &str) -> Vec<String> {
    let (_, output, errors) = check(town, &["--format", "github", "--changed-since", since]);
    assert_eq!(errors, "");
    let place = |line: &str| {
        let file = line.split_once("file=").unwrap().1.split(',').next().unwrap();
        let number = line.split_once(",line=").unwrap().1.split(',').next().unwrap();
        let rule = line.split_once("::").unwrap().1.split_once(")::").unwrap().0.rsplit('(').next().unwrap().to_owned();
        format!("{file}:{number} {rule}")
    };
    output.lines().map(place).collect()
}

#[test]
fn a_deleted_partner_names_every_offer_that_breaks() {
    let town = repository();
    let offer = town.read(CHOR);
    for number in 0..20 {
        town.write(&format!("content/angebote/chor-{number}.md"), offer.replace("Offenes", &format!("{number}.")));
    }
    commit(&town);
    let since = git(town.root(), &["rev-parse", "HEAD"]).trim().to_owned();
    town.remove("content/partner/gemeinde.md");
    commit(&town);
    let (code, output, _) = check(&town, &["--format", "json", "--changed-since", &since]);
    assert_eq!(code, 1);
    let report: serde_json::Value = serde_json::from_str(&output).unwrap();
    let broken: Vec<&str> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["rule"] == "unknown-reference" && finding["line"] == 4)
        .map(|finding| finding["file"].as_str().unwrap())
        .collect();
    // chor, fest, and the twenty copies.
    assert_eq!(broken.len(), 22, "{broken:?}");
    let comment = check(&town, &["--format", "markdown", "--changed-since", &since]).1;
    assert!(comment.contains("Die Datei `content/partner/gemeinde.md` ist gelöscht."), "{comment}");
    assert!(comment.contains("## An anderer Stelle") && comment.contains("`content/angebote/chor-19.md`"));
}

#[test]
fn only_what_the_request_touches() {
    let town = repository();
    // An old fault elsewhere is nothing to this request.
    town.edit("content/angebote/fest.md", "kurz:", "kurtz:");
    commit(&town);
    town.edit(CHOR, "tag: Fr", "tag: Fri");
    assert_eq!(places(&town, "HEAD"), ["content/angebote/chor.md:10 unknown-value"], "work in progress counts");
    commit(&town);
    assert_eq!(places(&town, "HEAD"), [""; 0]);
    assert_eq!(places(&town, "HEAD~1"), ["content/angebote/chor.md:10 unknown-value"]);
    assert_eq!(places(&town, "before").len(), 2);
    git(town.root(), &["checkout", "--quiet", "-b", "seite", "before"]);
    town.edit(CHOR, "partner: gemeinde", "partner: gemeinte");
    assert_eq!(places(&town, "main"), ["content/angebote/chor.md:4 unknown-reference"], "since both have parted");
    let status = git(town.root(), &["status", "--porcelain"]);
    assert_eq!(status, " M content/angebote/chor.md\n", "the repository stays as it is");
}

#[test]
fn a_town_in_a_folder_of_the_repository() {
    let outer = tempfile::tempdir().unwrap();
    let town = Town::new();
    let copy = outer.path().join("stadt");
    for (path, bytes) in common::files(town.root()) {
        std::fs::create_dir_all(copy.join(&path).parent().unwrap()).unwrap();
        std::fs::write(copy.join(&path), bytes).unwrap();
    }
    git(outer.path(), &["init", "--quiet"]);
    git(outer.path(), &["add", "--all"]);
    git(outer.path(), &["commit", "--quiet", "--message", "Stand"]);
    let chor = copy.join(CHOR);
    std::fs::write(&chor, std::fs::read_to_string(&chor).unwrap().replace("partner: gemeinde", "partner: x")).unwrap();
    let summary = outer.path().join("summary.md");
    let mut command = wegweiser(["--date", common::TODAY, "check", "--format", "github", "--changed-since", "HEAD"]);
    command.env("GITHUB_WORKSPACE", outer.path()).env("GITHUB_STEP_SUMMARY", &summary).env_remove("CI_PROJECT_DIR");
    let (code, output, errors) = run(command.arg("--root").arg(&copy));
    assert_eq!((code, errors.as_str()), (1, ""));
    assert!(output.starts_with("::error file=stadt/content/angebote/chor.md,line=4,col=10,"), "{output}");
    assert_eq!(std::fs::read_to_string(&summary).unwrap(), "## Prüfung der Einträge\n\n1 Fehler\n");
}

#[test]
fn ten_of_a_level_and_the_rest_in_the_summary() {
    let town = Town::new();
    let offer = town.read(CHOR).replace("partner: gemeinde", "partner: gemeinte");
    for number in 10..25 {
        town.write(&format!("content/angebote/chor-{number}.md"), offer.replace("Offenes", &format!("{number}.")));
    }
    let summary = town.path("summary.md");
    let mut command = wegweiser(["--date", common::TODAY, "check", "--format", "github", "--root"]);
    command.env("GITHUB_STEP_SUMMARY", &summary).env("GITHUB_WORKSPACE", town.root());
    let (_, output, _) = run(command.arg(town.root()));
    let errors: Vec<&str> = output.lines().filter(|line| line.starts_with("::error ")).collect();
    assert_eq!(errors.len(), 10);
    assert!(errors.is_sorted(), "{errors:?}");
    let text = std::fs::read_to_string(&summary).unwrap();
    assert_eq!(text.matches("| `content/angebote/chor-").count(), 5, "{text}");
    assert!(text.contains("`content/angebote/chor-24.md:4:10`"));
}

#[test]
fn a_comment_for_a_volunteer() {
    let town = repository();
    town.edit(CHOR, "Wir singen Lieder, die alle kennen.", "Die Durchführung der gemeinschaftlichen Veranstaltung erfolgt unter Berücksichtigung der Bedürfnisse aller Teilnehmenden @gemeinde.");
    town.edit(CHOR, "partner: gemeinde", "partnr: gemeinde");
    let comment = check(&town, &["--format", "markdown", "--changed-since", "before"]).1;
    assert!(comment.starts_with("<!-- wegweiser check -->\n## Danke für Ihre Änderung!\n"), "{comment}");
    assert!(comment.contains("### Offenes Singen\n\n`content/angebote/chor.md`"), "{comment}");
    assert!(comment.contains("```suggestion\n  partner: gemeinde\n  ```"), "{comment}");
    assert!(comment.contains("Verständlichkeit: jetzt ") && comment.contains(", vorher "), "{comment}");
    assert!(comment.contains("\nPasst auf den Aushang: ja.\n"), "{comment}");
    assert!(comment.contains("**Das ist gut:**") && comment.contains("**Das muss noch anders werden:**"));
    assert!(!comment.contains("@gemeinde."), "nobody is called by a text: {comment}");
    let fine = repository();
    fine.edit(CHOR, "bis: \"20:00\"", "bis: \"21:00\"");
    let comment = check(&fine, &["--format", "markdown", "--changed-since", "before"]);
    assert_eq!(comment.0, 0);
    assert!(comment.1.contains("Alles in Ordnung."), "{}", comment.1);
}

#[test]
fn an_entry_with_another_name_keeps_its_address_or_is_told() {
    let town = repository();
    let text = town.read(CHOR);
    town.remove(CHOR);
    town.write("content/angebote/singen.md", &text);
    let (code, comment, _) = check(&town, &["--format", "markdown", "--changed-since", "before"]);
    assert_eq!(code, 0);
    assert!(!comment.contains("Alles in Ordnung"), "{comment}");
    assert!(comment.contains("Die Datei `content/angebote/chor.md` ist gelöscht."), "{comment}");
    assert!(comment.contains("„/angebote/chor/“ führt ins Leere") && comment.contains("alt: \\[chor\\]"), "{comment}");
    assert_eq!(places(&town, "before"), ["content/angebote/singen.md:1 broken-link"]);
    // Whoever does as the comment says is not told again.
    town.write("content/angebote/singen.md", text.replacen("---\n", "---\nalt: [chor]\n", 1));
    assert_eq!(places(&town, "before"), [""; 0]);
    // Another entry in its place is no other name, and a copy takes nothing away.
    town.write("content/angebote/singen.md", town.read("content/angebote/besuch.md").replace("Besuch", "Besuche"));
    assert!(!places(&town, "before").iter().any(|place| place.ends_with("broken-link")));
    town.write(CHOR, &text);
    town.write("content/angebote/singen.md", text.replace("Offenes", "Neues"));
    assert!(!places(&town, "before").iter().any(|place| place.ends_with("broken-link")));
}

#[test]
fn what_must_change_stands_first_in_a_comment_without_room() {
    let town = repository();
    let text = town.read(CHOR);
    let long = "Die Durchführung der gemeinschaftlichen Veranstaltung erfolgt unter Berücksichtigung der Bedürfnisse. "
        .repeat(9);
    for number in 0..90 {
        town.write(
            &format!("content/angebote/a{number}.md"),
            text.replace("Wir singen Lieder, die alle kennen.", &long),
        );
    }
    town.write("content/angebote/zz.md", text.replace("themen: [musik, treffpunkt]", "themen: [unfug]"));
    let (code, comment, _) = check(&town, &["--format", "markdown", "--changed-since", "before"]);
    assert_eq!(code, 1);
    assert!(comment.contains("Dazu kommen"), "the comment has room for all");
    assert!(comment.contains("`content/angebote/zz.md`") && comment.contains("„unfug“"), "{}", &comment[..3000]);
}

#[test]
fn what_git_cannot_show_ends_the_run() {
    let town = Town::new();
    let (code, _, errors) = check(&town, &["--changed-since", "HEAD"]);
    assert_eq!(code, 2);
    assert!(errors.contains("Dieser Ordner liegt in keinem Git-Repository"), "{errors}");
    let town = repository();
    for revision in ["nirgends", "--output=x", ""] {
        let (code, _, errors) = check(&town, &[&format!("--changed-since={revision}")]);
        assert_eq!(code, 2, "{errors}");
    }
    assert!(!town.path("x").exists());
    // Before there was any content, everything is new.
    git(town.root(), &["checkout", "--quiet", "--orphan", "leer"]);
    git(town.root(), &["commit", "--quiet", "--allow-empty", "--message", "x"]);
    assert_eq!(check(&town, &["--changed-since", "HEAD"]).0, 0);
}

/// What runs for strangers: pinned by hash, few rights, and never with the rights of the repository.
#[test]
fn workflows_are_pinned_and_have_few_rights() {
    let folder = common::repository().join(".github/workflows");
    let (mut pinned, mut seen) = (0, 0);
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        seen += 1;
        assert!(text.contains("\npermissions:"), "{name} has all rights");
        assert!(!text.contains("pull_request_target"), "{name}");
        assert!(!text.contains("write-all"), "{name}");
        for line in text.lines().filter_map(|line| line.trim().trim_start_matches("- ").strip_prefix("uses: ")) {
            let hash = line.split_once('@').unwrap().1.split(' ').next().unwrap();
            assert!(hash.len() == 40 && hash.bytes().all(|b| b.is_ascii_hexdigit()), "{name}: {line}");
            pinned += 1;
        }
        // A job that may write takes nothing of a request.
        if text.contains("workflow_run:") {
            assert!(!text.contains("actions/checkout") && !text.contains("cargo "), "{name}");
        }
        for script in text.split(" run: ").skip(1) {
            let script = script.split("\n      - ").next().unwrap();
            assert!(!script.contains("${{"), "{name}: a value of GitHub within a script");
        }
    }
    assert!(pinned >= 5 && seen >= 5, "{pinned} {seen}");
}
