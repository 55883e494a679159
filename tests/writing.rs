//! Commands that write: never what `check` refuses, never what nobody has said, never elsewhere, never half.

mod common;

use common::{TODAY, Town, files, run, wegweiser};
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

const CHOR: &str = "content/angebote/chor.md";

/// The options of a right offer; a test exchanges what it needs.
const OFFER: [(&str, &str); 9] = [
    ("titel", "Tee am Abend"),
    ("kurz", "Wir trinken zusammen Tee. Kommen Sie einfach."),
    ("partner", "gemeinde"),
    ("zugang", "vor_ort"),
    ("themen", "treffpunkt"),
    ("zielgruppen", "alle"),
    ("termine", "Mo, Do 18:00-20:00"),
    ("anmeldung", "keine"),
    ("kosten", "kostenlos"),
];
const PLACE: [(&str, &str); 5] = [
    ("name", "Haus am Park"),
    ("strasse", "Echtweg 5"),
    ("plz", "41061"),
    ("stadt", "Kleinstadt"),
    ("stadtteil", "am-see"),
];

fn outcome(root: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = wegweiser(["--date", TODAY, "--root"]);
    command.stdin(Stdio::null());
    run(command.arg(root).args(arguments))
}

/// `new`, with these options instead of the right ones, and with more.
fn new(town: &Town, kind: &str, right: &[(&str, &str)], other: &[(&str, &str)]) -> (i32, String, String) {
    let mut options: Vec<(String, String)> = Vec::new();
    for (key, value) in right.iter().chain(other) {
        options.retain(|(known, _)| *known != format!("--{key}"));
        options.push((format!("--{key}"), (*value).to_owned()));
    }
    let mut arguments = vec!["new", kind];
    arguments.extend(options.iter().flat_map(|(key, value)| [key.as_str(), value.as_str()]));
    outcome(town.root(), &arguments)
}

#[test]
fn new_says_the_days_that_were_said() {
    let town = Town::new();
    for (number, termine) in ["Mo-Fr 09:30-11:00", "Mo bis Fr 09:30 bis 11:00"].into_iter().enumerate() {
        let title = format!("Tee {number}");
        let (code, _, errors) = new(&town, "angebot", &OFFER, &[("titel", &title), ("termine", termine)]);
        assert_eq!(code, 0, "{errors}");
        let text = town.read(&format!("content/angebote/tee-{number}.md"));
        assert!(text.contains("\ntermine: [{tage: [Mo, Di, Mi, Do, Fr], von: \"09:30\", bis: \"11:00\"}]\n"), "{text}");
    }
}

#[test]
fn new_writes_no_example_where_an_answer_is_empty() {
    let town = Town::new();
    let before = files(town.root());
    for (kind, right) in [("angebot", &OFFER[..]), ("ort", &PLACE)] {
        for (key, _) in right {
            for blank in ["", "  ", "\t", "\u{200b}"] {
                let (code, _, errors) = new(&town, kind, right, &[(key, blank)]);
                assert_ne!(code, 0, "--{key} {blank:?}");
                assert!(errors.contains(key), "--{key} {blank:?}: {errors}");
            }
        }
    }
    for (key, value) in [("themen", ", ,"), ("zugang", ",")] {
        assert_ne!(new(&town, "angebot", &OFFER, &[(key, value)]).0, 0, "--{key} {value:?}");
    }
    assert_ne!(new(&town, "partner", &[("name", "Verein"), ("art", "")], &[]).0, 0);
    assert!(files(town.root()) == before, "something was written");
    // Where no answer is needed, an empty one says: none.
    assert_eq!(new(&town, "ort", &PLACE, &[("anfahrt", "")]).0, 0);
    let text = town.read("content/orte/haus-am-park.md");
    assert!(text.contains("\nadresse: {strasse: Echtweg 5, plz: \"41061\", ort: Kleinstadt}\n"), "{text}");
}

#[test]
fn new_takes_no_address_away() {
    let town = Town::new();
    town.edit(CHOR, "anmeldung:", "alt: [tee-am-see]\nanmeldung:");
    let (code, said, _) = new(&town, "angebot", &OFFER, &[("titel", "Tee am See")]);
    assert!(code == 0 && said.starts_with("Neu: content/angebote/tee-am-see-2.md."), "{said}");
    let before = files(town.root());
    let (code, _, errors) = new(&town, "angebot", &OFFER, &[("slug", "tee-am-see")]);
    assert!(code == 1 && errors.contains("[duplicate-address]") && errors.contains(CHOR), "{errors}");
    assert!(files(town.root()) == before, "something was written");
}

#[test]
fn new_is_not_stopped_by_what_was_wrong_before() {
    let town = Town::new();
    town.edit(CHOR, "partner: gemeinde", "partner: gemeinte");
    assert_eq!(outcome(town.root(), &["check"]).0, 1);
    let (code, _, errors) = new(&town, "angebot", &OFFER, &[]);
    assert_eq!((code, errors.as_str()), (0, ""));
    // A better proposal for an old slip is nothing new.
    let partner = [("name", "Gemeinte"), ("art", "verein"), ("telefon", "0221 4710-150"), ("slug", "gemeintes")];
    assert_eq!(new(&town, "partner", &partner, &[]).0, 0);
}

#[test]
fn new_writes_nothing_that_nobody_sees() {
    let town = Town::new();
    let before = files(town.root());
    for key in ["titel", "kurz", "partner", "text", "themen"] {
        for hidden in ["\u{1b}[31m", "\u{202e}", "\u{feff}", "\u{2066}", "\u{7}"] {
            for value in [format!("Tee {hidden} heute"), format!("{hidden}Tee")] {
                let (code, said, errors) = new(&town, "angebot", &OFFER, &[(key, &value)]);
                assert_eq!(code, 2, "--{key} {value:?}: {said}{errors}");
                assert!(errors.contains("ein Zeichen, das niemand sieht (U+") && !errors.contains(hidden), "{errors}");
            }
        }
    }
    assert!(files(town.root()) == before, "something was written");
}

/// Answers for `new angebot --ask`; tells exit code, output, messages.
fn asked(town: &Town, answers: &str) -> (i32, String, String) {
    let mut command = wegweiser(["--date", TODAY, "--root"]);
    command.arg(town.root()).args(["new", "angebot", "--ask"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let answers = answers.to_owned();
    let writer = std::thread::spawn(move || drop(input.write_all(answers.as_bytes())));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn new_writes_nothing_that_is_too_large() {
    let town = Town::new();
    let before = files(town.root());
    let long = "Wir trinken Tee. ".repeat(20_000);
    let start = "Tee\nWir trinken Tee.\ngemeinde\n\n\ntreffpunkt\n\nMo 15:00\n\n\n";
    let (code, _, errors) = asked(&town, &format!("{start}{long}\n"));
    assert!(code == 1 && errors.contains("[size-limit]"), "{errors}");
    assert!(files(town.root()) == before, "something was written");
}

#[test]
fn new_shows_names_and_asks_again_only_for_what_was_refused() {
    let town = Town::new();
    let first = "Tee\nWir trinken Tee.\ngemeinte\n\ngemeindehaus\n\ntrefpunkt\n\nMo 15:00, Di\n\n\n\n";
    let (code, said, errors) = asked(&town, &format!("{first}Mo 15:00\ngemeinde\ntreffpunkt\n"));
    assert_eq!(code, 0, "{said}{errors}");
    assert!(said.contains("  Möglich: gemeinde, rathaus\nWer sorgt dafür?"), "{said}");
    assert_eq!(said.matches("Wer sorgt dafür?").count(), 2, "{said}");
    assert_eq!(said.matches("Wie heißt das Angebot?").count(), 1, "{said}");
    assert!(
        errors.contains("„Mo 15:00, Di“ verstehe ich nicht") && errors.contains("Meinten Sie „gemeinde“?"),
        "{errors}"
    );
    let text = town.read("content/angebote/tee.md");
    assert!(text.contains("\npartner: gemeinde\n") && text.contains("\nthemen: [treffpunkt]\n"), "{text}");
    // Where the place is missing, not only the way of coming together is asked for again.
    let first_kept = "Saft\nWir trinken Saft.\nrathaus\nvor_ort\n\nam-see\ntreffpunkt\n\nMo 15:00\n\n\n\n";
    let (code, said, errors) = asked(&town, &format!("{first_kept}\ngemeindehaus\n\n"));
    assert_eq!(code, 0, "{said}{errors}");
    assert!(errors.contains("[place-missing]"), "{errors}");
    assert!(town.read("content/angebote/saft.md").contains("\nort: gemeindehaus\n"));
    // Whoever goes away has no entry, and nobody is asked for ever.
    assert_ne!(asked(&town, first).0, 0);
}

#[test]
fn new_proposes_a_name_only_where_there_is_one() {
    let town = Town::new();
    let (code, _, errors) = new(&town, "angebot", &OFFER, &[("slug", "🙂")]);
    assert!(code == 2 && errors.contains("kleine Buchstaben") && !errors.contains("„“"), "{errors}");
    let (_, _, errors) = new(&town, "angebot", &OFFER, &[("slug", "Tee im Park")]);
    assert!(errors.contains("„tee-im-park“"), "{errors}");
}

#[cfg(unix)]
#[test]
fn new_does_not_follow_a_link_out_of_the_town() {
    let (town, elsewhere) = (Town::new(), tempfile::tempdir().unwrap());
    std::fs::rename(town.path("content/angebote"), town.path("alt")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), town.path("content/angebote")).unwrap();
    let (code, _, errors) = new(&town, "angebot", &OFFER, &[]);
    assert!(code == 2 && errors.contains("Verknüpfung"), "{errors}");
    assert!(files(elsewhere.path()).is_empty());
}

#[test]
fn confirm_replaces_nothing_however_it_is_written() {
    for nothing in ["", "~", "null", "Null", "NULL", "!!null", "!!null ~", "\"\"", "''", "~  # noch nie", "\n", "\n  ~"]
    {
        let town = Town::new();
        town.edit(CHOR, "geprueft_am: 2026-11-02", &format!("geprueft_am: {nothing}"));
        let before = town.read(CHOR);
        let (code, said, errors) = outcome(town.root(), &["confirm", "chor"]);
        let after = town.read(CHOR);
        if code == 0 {
            assert!(after.contains("\ngeprueft_am: 2026-11-23"), "{nothing:?}: {after}");
            assert!(!after.contains("2026-11-23 ~") && !after.contains("23 null"), "{nothing:?}: {after}");
            let findings = town.findings();
            assert!(findings.iter().all(|finding| !finding.contains(": error[")), "{nothing:?}: {findings:#?}");
        } else {
            assert_eq!((after, said.as_str()), (before, ""), "{nothing:?}");
            assert!(errors.contains("„geprueft_am“") || errors.contains("[yaml"), "{nothing:?}: {errors}");
        }
        let simple = ["", "\n", "~", "null", "Null", "NULL", "\"\"", "''", "~  # noch nie"];
        assert_eq!(code == 0, simple.contains(&nothing), "{nothing:?}: {errors}");
    }
}

#[test]
fn confirm_of_a_tagged_date_breaks_nothing() {
    let town = Town::new();
    town.edit(CHOR, "geprueft_am: 2026-11-02", "geprueft_am: !!str 2026-11-02");
    let before = town.read(CHOR);
    match outcome(town.root(), &["confirm", "chor"]).0 {
        0 => assert!(town.findings().iter().all(|finding| !finding.contains(": error["))),
        _ => assert_eq!(town.read(CHOR), before),
    }
}

#[test]
fn confirm_writes_a_file_once() {
    let town = Town::new();
    let (code, said, errors) = outcome(town.root(), &["confirm", "chor", CHOR, "chor"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert_eq!(said, format!("{CHOR}: geprüft am {TODAY}\n"));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("chor.md", town.path("content/angebote/singen.md")).unwrap();
        town.edit(CHOR, TODAY, "2026-11-02");
        let (code, said, errors) = outcome(town.root(), &["confirm", "chor", "singen"]);
        assert_eq!((code, errors.as_str()), (0, ""));
        assert_eq!(said.lines().count(), 2, "{said}");
        assert!(town.read(CHOR).contains(&format!("geprueft_am: {TODAY}\n")));
        assert!(town.path("content/angebote/singen.md").is_symlink());
    }
}

#[test]
fn confirm_means_the_file_that_was_named() {
    let (town, other) = (Town::new(), Town::new());
    let before = town.read(CHOR);
    let (code, _, errors) = outcome(town.root(), &["confirm", other.path(CHOR).to_str().unwrap()]);
    assert!(code == 2 && errors.contains("gibt es nicht"), "{errors}");
    assert_eq!((town.read(CHOR), other.read(CHOR)), (before.clone(), before));
    let (code, _, errors) = outcome(town.root(), &["confirm", town.path(CHOR).to_str().unwrap()]);
    assert_eq!((code, errors.as_str()), (0, ""));
    // From within the folder, as a shell completes it.
    let mut command = wegweiser(["--date", TODAY, "--root", "../..", "confirm", "fest.md"]);
    let (code, _, errors) = run(command.current_dir(town.path("content/angebote")));
    assert_eq!((code, errors.as_str()), (0, ""));
}

#[test]
fn confirm_names_the_field_of_a_page() {
    let town = Town::new();
    let (code, _, errors) = outcome(town.root(), &["confirm", "impressum"]);
    assert!(code == 1 && errors.contains("„stand“") && !errors.contains("geprueft_am"), "{errors}");
}

#[test]
fn schema_overwrites_only_schemas() {
    let town = Town::new();
    let out = town.path("schema");
    let write = || {
        let mut command = wegweiser(["schema", "--root"]);
        run(command.arg(town.root()).arg("--out").arg(&out))
    };
    assert_eq!(write().0, 0);
    let whole = files(&out);
    // Another address of the town, and an older list: still ours.
    town.edit("content/wegweiser.yaml", "https://kleinstadt.example.org", "https://neu.example.org/mg");
    assert_eq!(write().0, 0);
    assert!(files(&out) != whole);
    let whole = files(&out);
    let refused = |what: &str| {
        let before = files(&out);
        let (code, _, errors) = write();
        assert!(code == 2 && errors.contains("im Weg"), "{what}: {errors}");
        assert!(files(&out) == before, "{what}");
    };
    town.edit("content/wegweiser.yaml", "https://neu.example.org/mg", "https://kleinstadt.example.org");
    for foreign in ["{}", "", "wichtig", "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"}"] {
        town.write("schema/seite.json", foreign);
        refused(foreign);
    }
    town.write("schema/seite.json", &whole["angebot.json"]);
    refused("another kind");
    std::fs::remove_file(out.join("seite.json")).unwrap();
    std::fs::create_dir(out.join("seite.json")).unwrap();
    refused("a folder");
    std::fs::remove_dir(out.join("seite.json")).unwrap();
    #[cfg(unix)]
    {
        let precious = town.write("wertvoll", &whole["ort.json"]).path("wertvoll");
        for (name, target) in [("ort.json", precious.as_path()), ("seite.json", &town.path("nirgends"))] {
            let _ = std::fs::remove_file(out.join(name));
            std::os::unix::fs::symlink(target, out.join(name)).unwrap();
            refused(name);
            std::fs::remove_file(out.join(name)).unwrap();
        }
        assert_eq!(std::fs::read(&precious).unwrap(), whole["ort.json"]);
        assert!(!town.path("nirgends").exists());
        let pipe = out.join("angebot.json");
        std::fs::remove_file(&pipe).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let (code, _, errors) = write();
        assert!(code == 2 && errors.contains("im Weg"), "{errors}");
        std::fs::remove_file(&pipe).unwrap();
    }
    assert_eq!(write().0, 0);
}

#[cfg(unix)]
#[test]
fn codeowners_says_paths_as_hosts_read_them() {
    let parent = tempfile::tempdir().unwrap();
    let place = |name: &str| {
        let root = parent.path().join(name);
        for (path, bytes) in files(Town::new().root()) {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        let mut command = wegweiser(["--date", TODAY, "codeowners", "--root"]);
        run(command.arg(&root).env("GITHUB_WORKSPACE", parent.path()))
    };
    let (code, said, _) = place("unsere stadt #1");
    assert_eq!(code, 0);
    assert!(said.contains("\n/unsere\\ stadt\\ \\#1/content/angebote/chor.md @gemeinde-am-see\n"), "{said}");
    for name in ["st[a]dt", "stadt !x", "st*dt", "st?dt", "st\\adt", "st\tadt"] {
        let (code, said, errors) = place(name);
        assert!(
            code == 2 && said.is_empty() && errors.contains("Benennen Sie den Ordner um"),
            "{name}: {said}{errors}"
        );
    }
}
