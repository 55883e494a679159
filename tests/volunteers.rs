//! Twenty tasks of a volunteer. Each ends in a correct file, or in a message that says what to do.

mod common;

use common::{TODAY, Town, run, wegweiser};
use std::io::Write;
use std::process::Stdio;

const CHOR: &str = "content/angebote/chor.md";
/// A PNG of one pixel.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\
    \0\0\0\0IEND\xae\x42\x60\x82";
const FEST: &str = "content/angebote/fest.md";

fn outcome(town: &Town, arguments: &[&str]) -> (i32, String, String) {
    let mut command = wegweiser(["--date", TODAY, "--root"]);
    command.stdin(Stdio::null());
    run(command.arg(town.root()).args(arguments))
}

/// Everything is right, hints apart.
fn right(town: &Town) {
    let bad: Vec<String> = town.findings().into_iter().filter(|finding| !finding.contains(": hint[")).collect();
    assert!(bad.is_empty(), "{bad:#?}");
}

/// The check stops, and says this.
fn says(town: &Town, place: &str, words: &[&str]) {
    let findings = town.findings();
    let found = findings.iter().find(|finding| finding.starts_with(place));
    let found = found.unwrap_or_else(|| panic!("nothing at {place}: {findings:#?}"));
    for word in words {
        assert!(found.contains(word), "no “{word}” in {found}");
    }
}

const OFFER: [&str; 14] = [
    "new",
    "angebot",
    "--titel",
    "Tee am Abend",
    "--kurz",
    "Wir trinken zusammen Tee. Kommen Sie einfach.",
    "--partner",
    "gemeinde",
    "--themen",
    "treffpunkt",
    "--termine",
    "Mo, Do 18:00-20:00",
    "--kosten",
    "kostenlos",
];

#[test]
fn t01_a_new_offer() {
    let town = Town::new();
    let (code, said, errors) = outcome(&town, &OFFER);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(said.starts_with("Neu: content/angebote/tee-am-abend.md."), "{said}");
    let text = town.read("content/angebote/tee-am-abend.md");
    for line in [
        "titel: Tee am Abend",
        "ort: gemeindehaus",
        "zielgruppen: [alle]",
        "termine: [{tage: [Mo, Do], von: \"18:00\", bis: \"20:00\"}]",
        "geprueft_am: 2026-11-23",
        "# erster_besuch: ",
        "# Partner (Pflicht): ",
    ] {
        assert!(text.lines().any(|written| written.starts_with(line)), "no {line} in\n{text}");
    }
    right(&town);
}

#[test]
fn t02_the_same_title_again() {
    let town = Town::new();
    assert_eq!(outcome(&town, &OFFER).0, 0);
    let before = town.read("content/angebote/tee-am-abend.md");
    let (code, said, _) = outcome(&town, &OFFER);
    assert!(code == 0 && said.starts_with("Neu: content/angebote/tee-am-abend-2.md."), "{said}");
    let (code, _, errors) = outcome(&town, &[&OFFER[..], &["--slug", "tee-am-abend"]].concat());
    assert!(code == 2 && errors.contains("Die Datei gibt es schon"), "{errors}");
    assert_eq!(town.read("content/angebote/tee-am-abend.md"), before);
}

#[test]
fn t03_a_new_offer_by_questions() {
    let town = Town::new();
    let mut command = wegweiser(["--date", TODAY, "--root"]);
    command.arg(town.root()).args(["new", "angebot", "--ask"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let answers =
        "\nTelefon-Runde\nJeden Montag sprechen wir am Telefon.\ngemeinde\ntelefon\n\n\ntreffpunkt\n\nMo 15:00\n\n\n\n";
    child.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let (said, errors) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(output.status.success(), "{said}{errors}");
    assert!(said.contains("Für welche Stadtteile? (oder „stadtweit“) [stadtweit] "), "{said}");
    let text = town.read("content/angebote/telefon-runde.md");
    assert!(text.contains("\nstadtteile: stadtweit\n") && text.contains("\n# ort: "), "{text}");
    right(&town);
}

#[test]
fn t04_a_new_offer_without_answers() {
    let town = Town::new();
    let (code, _, errors) = outcome(&town, &["new", "angebot", "--titel", "Tee"]);
    assert_eq!(code, 2);
    for word in ["--kurz", "--partner", "--themen"] {
        assert!(errors.contains(word), "{errors}");
    }
}

#[test]
fn t05_a_new_offer_with_a_wrong_answer() {
    let town = Town::new();
    let before = common::files(town.root());
    let wrong: Vec<&str> = OFFER.iter().map(|word| if *word == "treffpunkt" { "trefpunkt" } else { word }).collect();
    let (code, _, errors) = outcome(&town, &wrong);
    assert_eq!(code, 1);
    assert!(errors.contains("Meinten Sie „treffpunkt“?") && errors.contains("nicht angelegt"), "{errors}");
    let wrong: Vec<&str> =
        OFFER.iter().map(|word| if *word == "Mo, Do 18:00-20:00" { "abends" } else { word }).collect();
    let (code, _, errors) = outcome(&town, &wrong);
    assert!(code == 2 && errors.contains("Di 09:30-11:00"), "{errors}");
    assert!(common::files(town.root()) == before, "something was written");
}

#[test]
fn t06_a_new_partner_and_a_new_place() {
    let town = Town::new();
    let district = town.check().catalogue.lists.districts.items()[0].term.id.value.clone();
    let place = [
        "new",
        "ort",
        "--name",
        "Haus: am Park",
        "--strasse",
        "Beispielstraße 2",
        "--plz",
        "41236",
        "--stadtteil",
        &district,
    ];
    assert_eq!(outcome(&town, &place).0, 0, "{:?}", outcome(&town, &place));
    let partner = ["new", "partner", "--name", "Verein am Park", "--telefon", "0221 4710-150", "--ort", "haus-am-park"];
    assert_eq!(outcome(&town, &partner).0, 0, "{:?}", outcome(&town, &partner));
    assert!(town.read("content/orte/haus-am-park.md").contains("\nname: \"Haus: am Park\"\n"));
    right(&town);
}

#[test]
fn t07_another_time() {
    let town = Town::new();
    town.edit(CHOR, "von: \"18:00\"", "von: \"19:00\"");
    right(&town);
    town.edit(CHOR, "bis: \"20:00\"", "bis: \"18:30\"");
    says(&town, "content/angebote/chor.md:12:", &["error[invalid-schedule]", "Prüfen Sie „von“ und „bis“."]);
    town.edit(CHOR, "bis: \"18:30\"", "bis: 20 Uhr");
    says(&town, "content/angebote/chor.md:12:", &["error[wrong-type]", "09:30"]);
}

#[test]
fn t08_a_cancelled_date() {
    let town = Town::new();
    town.edit(CHOR, "ausser: [feiertage, schulferien]", "ausser: [feiertage, schulferien, 2026-11-27]");
    right(&town);
    town.edit(CHOR, "2026-11-27", "27.11.2026");
    says(&town, "content/angebote/chor.md:13:", &["error[wrong-type]", "2026-12-24..2027-01-03"]);
}

#[test]
fn t09_an_offer_that_pauses() {
    let town = Town::new();
    town.edit(CHOR, "anmeldung:", "status: pausiert\nanmeldung:");
    right(&town);
    town.edit(CHOR, "pausiert", "Pause");
    says(&town, "content/angebote/chor.md:14:", &["error[unknown-value]", "pausiert"]);
}

#[test]
fn t10_a_notice_for_some_days() {
    let town = Town::new();
    town.edit(CHOR, "anmeldung:", "hinweis: {text: Am Freitag singen wir im Garten., bis: 2026-11-28}\nanmeldung:");
    right(&town);
    town.edit(CHOR, ", bis: 2026-11-28}", "}");
    says(&town, "content/angebote/chor.md:14:", &["error[missing-field]", "bis: 2026-12-01"]);
}

#[test]
fn t11_a_slip_in_a_key() {
    let town = Town::new();
    town.edit(CHOR, "kosten:", "kostn:");
    says(&town, "content/angebote/chor.md:15:1:", &["error[unknown-key]", "Meinten Sie „kosten“?"]);
}

#[test]
fn t12_the_wrong_name_of_a_partner() {
    let town = Town::new();
    town.edit(CHOR, "partner: gemeinde", "partner: Gemeinde am See");
    says(&town, "content/angebote/chor.md:4:10:", &["error[unknown-reference]", "Meinten Sie „gemeinde“?"]);
    town.edit(CHOR, "partner: Gemeinde am See", "partner: gemeinde.md");
    says(&town, "content/angebote/chor.md:4:10:", &["Meinten Sie „gemeinde“?"]);
}

#[test]
fn t13_a_photo_without_a_description() {
    let town = Town::new();
    town.write("content/bilder/chor.png", PIXEL);
    town.edit(CHOR, "kosten:", "bild: {datei: chor.png}\nkosten:");
    says(&town, "content/angebote/chor.md:15:", &["[alt-missing]", "alt"]);
    town.edit(CHOR, "{datei: chor.png}", "{datei: chor.png, alt: Acht Menschen singen an einem Tisch.}");
    right(&town);
}

#[test]
fn t14_a_course_that_is_over() {
    let town = Town::new();
    town.edit(CHOR, "anmeldung:", "gueltig_bis: 2026-10-31\nanmeldung:");
    says(&town, "content/angebote/chor.md:14:", &["[expired]"]);
    assert_eq!(outcome(&town, &["check"]).0, 0, "time alone fails nothing");
}

#[test]
fn t15_still_right() {
    let town = Town::new();
    let before = town.read(CHOR);
    let (code, said, _) = outcome(&town, &["confirm", CHOR]);
    assert_eq!((code, said.as_str()), (0, "content/angebote/chor.md: geprüft am 2026-11-23\n"));
    assert_eq!(town.read(CHOR), before.replace("geprueft_am: 2026-11-02", "geprueft_am: 2026-11-23"));
    let dressed =
        before.replace("geprueft_am: 2026-11-02", "geprueft_am:  \"2026-11-02\"   # von Hand").replace('\n', "\r\n");
    town.write(CHOR, format!("\u{feff}{dressed}"));
    assert_eq!(outcome(&town, &["confirm", "chor"]).0, 0);
    assert_eq!(town.read(CHOR), format!("\u{feff}{}", dressed.replace("\"2026-11-02\"", "2026-11-23")));
    town.write(CHOR, before.replace("geprueft_am: 2026-11-02", "geprueft_am:"));
    assert_eq!(outcome(&town, &["confirm", "chor"]).0, 0);
    assert!(town.read(CHOR).contains("\ngeprueft_am: 2026-11-23\n"));
    right(&town);
}

#[test]
fn t15_still_right_moves_the_next_check() {
    let town = Town::new();
    let dates = "geprueft_am:\n  2026-03-01\npruefen_bis: 2026-05-30";
    town.edit(CHOR, "geprueft_am: 2026-11-02", dates);
    let (code, said, _) = outcome(&town, &["confirm", "chor"]);
    assert_eq!(code, 0);
    assert!(said.ends_with("content/angebote/chor.md: Die nächste Prüfung ist am 2027-02-21.\n"), "{said}");
    let text = town.read(CHOR);
    assert!(text.contains("geprueft_am:\n  2026-11-23\npruefen_bis: 2027-02-21"), "{text}");
    right(&town);
    // A day that is still to come is somebody's decision.
    town.edit(CHOR, "2027-02-21", "2026-12-01");
    outcome(&town, &["confirm", "chor"]);
    assert!(town.read(CHOR).contains("pruefen_bis: 2026-12-01"));
}

#[test]
fn t16_all_of_a_partner_is_still_right() {
    let town = Town::new();
    town.edit(FEST, "geprueft_am:", "status: beendet\ngeprueft_am:");
    let old = town.read(FEST);
    let (code, said, _) = outcome(&town, &["confirm", "--partner", "gemeinde"]);
    assert_eq!(code, 0);
    assert_eq!(said.lines().count(), 2, "{said}");
    assert!(town.read("content/partner/gemeinde.md").contains("geprueft_am: 2026-11-23"));
    assert_eq!(town.read(FEST), old, "what has ended is not checked");
    let (code, _, errors) = outcome(&town, &["confirm", "--partner", "gemeinte"]);
    assert!(code == 2 && errors.contains("Meinten Sie „gemeinde“?"), "{errors}");
    let (code, _, errors) = outcome(&town, &["confirm", "gemeindehaus"]);
    assert!(code == 1 && errors.contains("Orte haben kein Datum"), "{errors}");
    let (code, _, errors) = outcome(&town, &["confirm", "kuchen"]);
    assert!(code == 2 && errors.contains("Den Eintrag „kuchen“ gibt es nicht"), "{errors}");
}

#[test]
fn t17_a_mail_about_what_is_due() {
    let town = Town::new();
    let (code, said, errors) = outcome(&town, &["remind", "--partner", "gemeinde"]);
    assert_eq!((code, said.as_str()), (0, ""), "nothing is due");
    assert!(errors.contains("Hier ist nichts zu tun."), "{errors}");
    town.edit(CHOR, "geprueft_am: 2026-11-02", "geprueft_am: 2026-01-10");
    let (code, said, _) = outcome(&town, &["remind", "--partner", "gemeinde"]);
    assert_eq!(code, 0);
    assert!(said.contains("Betreff: Bitte prüfen: Ihre Einträge in „"), "{said}");
    assert!(said.contains("- Offenes Singen: Die Prüfung war am 9. Juli 2026 fällig."), "{said}");
    assert!(!said.contains("Sommerfest") && said.ends_with("Angaben.\n"), "{said}");
}

#[test]
fn t18_who_may_change_what() {
    let town = Town::new();
    let (code, said, _) = outcome(&town, &["codeowners"]);
    assert_eq!(code, 0);
    for line in [
        "/content/angebote/chor.md @gemeinde-am-see",
        "/content/angebote/chor.*.md @gemeinde-am-see",
        "/content/partner/gemeinde.md @gemeinde-am-see",
        "/content/orte/gemeindehaus.md @gemeinde-am-see",
    ] {
        assert!(said.contains(&format!("{line}\n")), "no {line} in\n{said}");
    }
    // A list that lacks an entry would take its protection away: then there is none.
    town.edit("content/partner/gemeinde.md", "name: ", "name: \"");
    let (code, said, errors) = outcome(&town, &["codeowners"]);
    assert!(code == 1 && said.is_empty() && errors.contains("content/partner/gemeinde.md"), "{said}{errors}");
}

#[test]
fn t19_a_telephone_number_with_a_slip() {
    let town = Town::new();
    town.edit("content/partner/gemeinde.md", "\"0221 4710-101\"", "4710-101");
    says(&town, "content/partner/gemeinde.md:4:", &["error[wrong-type]", "mit Vorwahl"]);
    town.edit("content/partner/gemeinde.md", "4710-101", "02214710101");
    says(&town, "content/partner/gemeinde.md:4:", &["[yaml-trap]", "\"02214710101\""]);
    assert_eq!(outcome(&town, &["check"]).0, 0, "a warning alone stops nothing");
}

#[test]
fn t20_a_colon_in_a_title_and_html_in_the_text() {
    let town = Town::new();
    town.edit(CHOR, "titel: Offenes Singen", "titel: Singen: für alle");
    says(&town, "content/angebote/chor.md:2:", &["error[yaml-syntax]", "\"Singen: für alle\""]);
    town.edit(CHOR, "titel: Singen: für alle", "titel: \"Singen: für alle\"");
    right(&town);
    town.edit(CHOR, "## Danach", "<b>Danach</b>");
    says(&town, "content/angebote/chor.md:23:", &["error[raw-html]"]);
}

#[test]
fn costs_and_times_are_taken_as_people_write_them() {
    for (cost, times, written) in [
        (
            "2,50 €",
            "Sa 10-12 Uhr",
            ["kosten: {betrag: \"2,50\"}", "termine: [{tage: [Sa], von: \"10:00\", bis: \"12:00\"}]"],
        ),
        (
            "{betrag: \"3\"}",
            "samstags 9.30 Uhr",
            ["kosten: {betrag: \"3\"}", "termine: [{tage: [Sa], von: \"09:30\"}]"],
        ),
    ] {
        let town = Town::new();
        let mut given: Vec<&str> = OFFER.to_vec();
        (given[11], given[13]) = (times, cost);
        let (code, _, errors) = outcome(&town, &given);
        assert_eq!((code, errors.as_str()), (0, ""));
        let text = town.read("content/angebote/tee-am-abend.md");
        for line in written {
            assert!(text.lines().any(|read| read == line), "no {line} in\n{text}");
        }
    }
    let town = Town::new();
    let mut given: Vec<&str> = OFFER.to_vec();
    given[13] = "mal so, mal so";
    let (code, _, errors) = outcome(&town, &given);
    assert!(code == 2 && errors.contains("2,50 € für Kaffee"), "{code} {errors}");
}

/// What is wrong with a command line is said in German first.
#[test]
fn wrong_commands_are_answered_in_german() {
    let town = Town::new();
    for (given, says) in [
        (&["text", "brief.md"][..], "„text“ liest keine Datei"),
        (&["new", "seite"], "Eine Seite legen Sie selbst an"),
        (&["new", "haus"], "„haus“ ist hier nicht möglich. Möglich sind: angebot, partner, ort"),
        (&["new"], "Das fehlt: <KIND>"),
        (&["prüfen"], "Den Befehl „prüfen“ gibt es nicht"),
        (&["check", "--strikt"], "„--strikt“ gehört nicht zu diesem Befehl"),
        (&["build", "--out"], "Hinter „--out <DIR>“ fehlt eine Angabe"),
    ] {
        let (code, _, errors) = outcome(&town, given);
        assert!(code == 2 && errors.starts_with(&format!("wegweiser: {says}")), "{given:?}: {code} {errors}");
    }
    let (code, _, errors) = outcome(&town, &["--lang", "en", "text", "brief.md"]);
    assert!(code == 2 && errors.starts_with("error: "), "{errors}");
}
