//! The program as people run it: exit codes (0 fine, 1 something under `content/` is wrong, 2 the
//! run could not go on), languages, dates, colours.

mod common;

use common::{TODAY, Town, files, run, wegweiser};
use std::process::Command;

const CHOR: &str = "content/angebote/chor.md";

/// The program in a town, on the day of all tests.
fn in_town(town: &Town, arguments: &[&str]) -> Command {
    let mut command = wegweiser(["--date", TODAY, "--root"]);
    command.arg(town.root()).args(arguments);
    command
}

/// Exit code, standard output, standard error.
fn outcome(town: &Town, arguments: &[&str]) -> (i32, String, String) {
    run(&mut in_town(town, arguments))
}

fn code(town: &Town, arguments: &[&str]) -> i32 {
    outcome(town, arguments).0
}

#[test]
fn wrong_usage_is_2_and_says_what_is_right() {
    for arguments in [
        &["bauen"][..],
        &[],
        &["build", "--gibt-es-nicht"],
        &["--lang", "fr", "check"],
        &["--color", "bunt", "check"],
        &["check", "--format", "xml"],
        &["init"],
        &["build", "--base-url"],
    ] {
        let (code, said, errors) = run(&mut wegweiser(arguments));
        assert_eq!((code, said.as_str()), (2, ""), "{arguments:?}");
        assert!(errors.contains("--help"), "{arguments:?}: {errors}");
    }
}

#[test]
fn help_and_version_are_no_errors() {
    let (code, said, errors) = run(&mut wegweiser(["--help"]));
    assert_eq!((code, errors.as_str()), (0, ""));
    for word in ["init", "build", "check", "--root", "--date", "--lang", "--color"] {
        assert!(said.contains(word), "{said}");
    }
    let (code, said, _) = run(&mut wegweiser(["--version"]));
    assert_eq!((code, said), (0, format!("wegweiser {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn no_content_is_2_and_nothing_is_written() {
    let town = Town::empty();
    for command in ["build", "check"] {
        let (code, said, errors) = outcome(&town, &[command]);
        assert_eq!((code, said.as_str()), (2, ""), "{command}");
        assert!(errors.starts_with("wegweiser: ") && errors.contains("content"), "{errors}");
    }
    assert!(files(town.root()).is_empty());
    assert_eq!(run(&mut wegweiser(["check", "--root", "/gibt/es/nicht"])).0, 2);
}

#[test]
fn a_right_town_is_0() {
    let town = Town::new();
    let (code, said, errors) = outcome(&town, &["check"]);
    assert_eq!((code, said.as_str()), (0, "Alles in Ordnung: 12 Einträge geprüft.\n"));
    assert_eq!(errors, "Verständlichkeit: 12 sehr leicht\nPasst auf den Aushang: ja, alle 3 Angebote\n");
    let (code, said, errors) = outcome(&town, &["build", "--no-flyers"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(said.starts_with("Fertig: ") && said.contains("public"), "{said}");
    assert!(town.path("public/index.html").is_file(), "the default is ROOT/public");
}

#[test]
fn errors_in_the_content_are_1_and_the_last_site_stays() {
    let town = Town::new();
    assert_eq!(code(&town, &["build", "--no-flyers"]), 0);
    let good = files(&town.path("public"));
    for (path, bytes) in [
        (CHOR, &b"---\ntitel: [\n---\n"[..]),
        ("content/wegweiser.yaml", b"name: x\n"),
        ("content/angebote/latin.md", b"---\ntitel: K\xf6ln\n---\n"),
    ] {
        let before = std::fs::read(town.path(path)).ok();
        town.write(path, bytes);
        assert_eq!(code(&town, &["check"]), 1, "{path}");
        let (code, said, errors) = outcome(&town, &["build", "--no-flyers"]);
        assert_eq!((code, said.as_str()), (1, ""), "{path}");
        assert!(errors.contains("Die Website wurde nicht neu gebaut."), "{errors}");
        assert!(files(&town.path("public")) == good, "{path}");
        match before {
            Some(bytes) => drop(town.write(path, bytes)),
            None => drop(town.remove(path)),
        }
    }
    town.remove("content/wegweiser.yaml");
    assert_eq!(code(&town, &["check"]), 1, "settings are content too");
}

#[test]
fn warnings_fail_only_with_strict() {
    let town = Town::new();
    town.edit(CHOR, "Wir singen Lieder", "Hier steht mehr: [mehr](/angebote/besuch/). Wir singen Lieder");
    let (status, _, errors) = outcome(&town, &["check"]);
    assert_eq!(status, 0, "{errors}");
    assert!(errors.contains("Warnung[link-text]") && errors.contains("1 Warnung\n"), "{errors}");
    assert_eq!(code(&town, &["build", "--no-flyers"]), 0);
    for command in ["check", "build"] {
        let (code, _, errors) = outcome(&town, &[command, "--strict"]);
        assert_eq!(code, 1, "{command}");
        assert!(errors.contains("Fehler[link-text]") && errors.contains("1 Fehler\n"), "{errors}");
    }
}

#[test]
fn hints_and_the_passing_of_time_never_fail() {
    let town = Town::new();
    town.edit(CHOR, "kosten: kostenlos\n", "");
    let (status, _, errors) = outcome(&town, &["check", "--strict"]);
    assert_eq!(status, 0, "{errors}");
    assert!(errors.contains("Hinweis[unknown-fact]"), "{errors}");
    let town = Town::new();
    let later = wegweiser(["--date", "2029-01-01", "check", "--strict", "--root"]).arg(town.root()).output().unwrap();
    let errors = String::from_utf8(later.stderr).unwrap();
    assert_eq!(later.status.code(), Some(0), "{errors}");
    assert!(errors.contains("Warnung[stale]") && errors.contains("[calendar-ending]"), "{errors}");
}

#[test]
fn messages_speak_the_language_that_is_asked_for() {
    let town = Town::new();
    town.edit(CHOR, "kurz: Jeden", "kurtz: Jeden");
    let (_, said, errors) = outcome(&town, &["--lang", "en", "check"]);
    assert_eq!(said, "12 entries checked.\n");
    assert!(errors.contains("error[unknown-key]: There is no field “kurtz”."), "{errors}");
    assert!(errors.contains("Did you mean “kurz”?") && errors.contains("\n1 error\n"), "{errors}");
    let (_, said, errors) = outcome(&town, &["check", "--lang", "de"]);
    assert_eq!(said, "12 Einträge geprüft.\n");
    assert!(errors.contains("Fehler[unknown-key]"), "{errors}");
}

#[test]
fn a_date_that_is_none_is_2() {
    let town = Town::new();
    for date in ["heute", "2026-02-30", "23.11.2026", "2026-11-23T10:00", ""] {
        let (code, _, errors) = run(wegweiser(["--date", date, "build", "--no-flyers", "--root"]).arg(town.root()));
        assert_eq!(code, 2, "{date}");
        assert!(errors.contains("Schreiben Sie das Datum so: 2026-11-23"), "{errors}");
    }
    assert!(!town.path("public").exists());
}

#[test]
fn a_base_url_that_is_none_is_2() {
    let town = Town::new();
    for url in [
        "example.org",
        "/mg",
        "ftp://example.org",
        "https://",
        "https://example.org/\"onclick=x",
        "https://example.org/<b>",
        "https://example.org/a b",
        "https://example.org/?a=b",
        "https://example.org/#a",
        "https://me:secret@example.org",
    ] {
        let (code, _, errors) = outcome(&town, &["build", "--no-flyers", "--base-url", url]);
        assert_eq!(code, 2, "{url}");
        assert!(errors.contains(url), "{errors}");
    }
    assert_eq!(code(&town, &["build", "--no-flyers", "--base-url", "https://example.org/\n"]), 2);
    assert!(!town.path("public").exists());
    assert_eq!(code(&town, &["build", "--no-flyers", "--base-url", "http://localhost:8000/mg/"]), 0);
}

/// Half an hour before midnight in Greenwich it is the next day in Berlin.
#[test]
fn the_day_comes_from_source_date_epoch_in_the_zone_of_the_town() {
    let (town, mut sites) = (Town::new(), Vec::new());
    let late = "1795476600"; // 2026-11-23 23:30 UTC
    let mut build = |name: &str, command: &mut Command| {
        assert_eq!(
            run(command.args(["build", "--no-flyers", "--out"]).arg(town.path(name)).arg("--root").arg(town.root())).0,
            0
        );
        sites.push(files(&town.path(name)));
    };
    build("a", &mut wegweiser(["--date", "2026-11-24"]));
    build("b", wegweiser([""; 0]).env("SOURCE_DATE_EPOCH", late).env("TZ", "America/New_York"));
    build("c", wegweiser(["--date", "2026-11-23"]).env("SOURCE_DATE_EPOCH", late));
    town.edit("content/wegweiser.yaml", "zeitzone: Europe/Berlin", "zeitzone: America/New_York");
    build("d", wegweiser([""; 0]).env("SOURCE_DATE_EPOCH", late));
    build("e", &mut wegweiser(["--date", "2026-11-23"]));
    assert!(sites[0] == sites[1], "the epoch is another day than in Berlin");
    assert!(sites[0] != sites[2], "--date does not go before the environment");
    assert!(sites[3] == sites[4] && sites[3] != sites[1], "the zone of the settings does not count");
    let (code, _, errors) = run(wegweiser(["check", "--root"]).arg(town.root()).env("SOURCE_DATE_EPOCH", "bald"));
    assert_eq!(code, 2);
    assert!(errors.contains("SOURCE_DATE_EPOCH=bald"), "{errors}");
}

#[test]
fn colours_come_and_go() {
    let town = Town::new();
    town.edit(CHOR, "kurz: Jeden", "kurtz: Jeden");
    let plain = outcome(&town, &["--color", "never", "check"]);
    assert!(!plain.2.contains('\u{1b}'), "{}", plain.2);
    assert_eq!(outcome(&town, &["check"]), plain, "without a terminal there are no colours");
    let coloured = outcome(&town, &["--color", "always", "check"]);
    assert!(coloured.2.contains("\u{1b}["), "{}", coloured.2);
}

/// A device that takes nothing.
fn full() -> std::process::Stdio {
    std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap().into()
}

#[test]
fn what_cannot_be_said_is_2_and_no_panic() {
    let town = Town::new();
    town.edit(CHOR, "kosten: kostenlos\n", "");
    let commands: [&[&str]; 7] = [
        &["build", "--no-flyers"],
        &["check"],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["schema"],
        &["codeowners"],
        &["--help"],
    ];
    for arguments in commands {
        let (code, _, errors) = run(in_town(&town, arguments).stdout(full()));
        assert_eq!(code, 2, "{arguments:?}");
        assert!(!errors.contains("panicked"), "{errors}");
        let says = errors.contains("Die Ausgabe lässt sich nicht schreiben\n  Der Speicher ist voll.");
        assert!(says || arguments == ["--help"], "{arguments:?}: {errors}");
        let status = in_town(&town, arguments).stdout(full()).stderr(full()).status().unwrap();
        assert_eq!(status.code(), Some(2), "{arguments:?}");
    }
    for arguments in [&["build", "--no-flyers"][..], &["check"], &["check", "--fix"]] {
        let (code, _, _) = run(in_town(&town, arguments).stderr(full()));
        assert_eq!(code, 2, "{arguments:?}");
    }
}

#[test]
fn whoever_stops_reading_has_seen_enough() {
    let town = Town::new();
    for arguments in [&["schema"][..], &["check", "--format", "json"], &["check"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let (code, _, errors) = run(in_town(&town, arguments).stdout(writer));
        assert_eq!(code, 0, "{arguments:?}: {errors}");
        assert!(!errors.contains("wegweiser:"), "{errors}");
    }
}

#[test]
fn errors_of_a_run_speak_german_and_english() {
    let town = Town::new();
    town.write("public/notiz.txt", "wichtig");
    std::os::unix::fs::symlink(town.path("public"), town.path("link")).unwrap();
    let link = town.path("link").to_string_lossy().into_owned();
    for (arguments, german, english) in [
        (&["build", "--no-flyers"][..], "Diese Datei im Zielordner ist nicht von wegweiser", "is not from wegweiser"),
        (
            &["build", "--no-flyers", "--out", &link],
            "Der Zielordner ist eine Verknüpfung",
            "the output folder is a link",
        ),
        (&["confirm", "niemand"], "Den Eintrag „niemand“ gibt es nicht", "there is no entry “niemand”"),
        (&["remind", "--partner", "gemeinte"], "Meinten Sie „gemeinde“?", "did you mean “gemeinde”?"),
        (&["import", "hsds", "fehlt.json"], "\n  Das gibt es nicht.\n", "No such file"),
    ] {
        let (code, _, errors) = outcome(&town, arguments);
        assert!(code == 2 && errors.contains(german), "{arguments:?}: {errors}");
        let (code, _, errors) = outcome(&town, &[&["--lang", "en"], arguments].concat());
        assert!(code == 2 && errors.contains(english), "{arguments:?}: {errors}");
    }
    let errors = run(&mut wegweiser(["--root", "/dev/null/x", "check"])).2;
    assert!(errors.contains("Hier ist kein Ordner „content“"), "{errors}");
}

#[test]
fn names_do_not_steer_a_terminal() {
    let town = Town::new();
    for arguments in
        [&["confirm", "\u{1b}[31mrot"][..], &["build", "--no-flyers", "--out", "/dev/null/\u{1b}]0;x\u{7}"]]
    {
        let (code, said, errors) = outcome(&town, arguments);
        assert_eq!(code, 2, "{errors}");
        assert!(!format!("{said}{errors}").contains(['\u{1b}', '\u{7}']), "{said}{errors}");
    }
    let out = town.path("\u{1b}[31mrot").to_string_lossy().into_owned();
    let (code, said, errors) = outcome(&town, &["build", "--no-flyers", "--out", &out]);
    assert_eq!(code, 0, "{errors}");
    assert!(said.contains("[31mrot") && !said.contains('\u{1b}'), "{said}");
}
