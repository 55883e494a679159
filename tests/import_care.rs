//! What an import must not do: guess, lose a value without a word, name a person, spoil what was there before.

mod common;

use common::{TODAY, Town, files, run, wegweiser};
use std::collections::BTreeMap;
use wegweiser::check::Severity;

/// Runs an import into a town: exit code, and all that was said.
fn import(town: &Town, arguments: &[&str]) -> (i32, String) {
    let mut command = wegweiser(["--date", TODAY, "--color", "never", "--root"]);
    command.arg(town.root()).arg("import").args(arguments).current_dir(town.root());
    let (code, output, report) = run(&mut command);
    (code, output + &report)
}

/// Imports a table with a map.
fn table(town: &Town, map: &str, table: &str) -> (i32, String) {
    town.write("liste.csv", table).write("map.yaml", map);
    import(town, &["csv", "liste.csv", "--map", "map.yaml"])
}

fn data(town: &Town, data: &serde_json::Value) -> (i32, String) {
    town.write("daten.json", data.to_string());
    import(town, &["hsds", "daten.json"])
}

/// The entries of a town by path.
fn entries(town: &Town) -> BTreeMap<String, String> {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    files(town.root()).into_iter().filter(|(path, _)| path.ends_with(".md")).map(|(p, b)| (p, text(b))).collect()
}

fn offer(town: &Town, slug: &str) -> String {
    town.read(&format!("content/angebote/{slug}.md"))
}

fn is_right(town: &Town) -> bool {
    town.check().findings.iter().all(|finding| finding.severity != Severity::Error)
}

const PLACES: &str = "felder: {titel: Name, partner: Wer, ort: Wo, strasse: Straße, plz: PLZ, stadt: Stadt, stadtteile: Stadtteil, telefon: Tel, anfahrt: Weg}\n";
const HEADER: &str = "Name;Wer;Wo;Straße;PLZ;Stadt;Stadtteil;Tel;Weg\n";

#[test]
fn days_of_different_rhythms_are_never_mixed() {
    let town = Town::new();
    let (code, said) = table(
        &town,
        "felder: {titel: Name, partner: Wer, termine: Wann, telefon: Tel}\n",
        "Name;Wer;Wann;Tel\nA1;Gemeinde am See;jeden Montag und jeden ersten Mittwoch im Monat 9 Uhr;0221 4710-101\n\
         A2;Gemeinde am See;erster Mo, zweiter Di 9 Uhr;0221 4710-101\n",
    );
    assert_eq!(code, 0, "{said}");
    let sure = offer(&town, "a1");
    assert!(
        sure.contains("  - {tag: Mo, von: \"09:00\"}\n  - {tag: Mi, im_monat: [erster], von: \"09:00\"}\n"),
        "{sure}"
    );
    let unsure = offer(&town, "a2");
    assert!(
        unsure.contains("termine: nach_vereinbarung") && unsure.contains("erster Mo, zweiter Di 9 Uhr"),
        "{unsure}"
    );
}

#[test]
fn places_of_one_name_stay_apart() {
    let town = Town::new();
    let rows = "A1;Gemeinde am See;Pfarrheim;Kirchplatz 1;41061;Kleinstadt;Am See;0221 4710-101;Im Hof\n\
        A2;Gemeinde am See;Pfarrheim;Kirchplatz 1;41236;Kleinstadt;Mühlenviertel;0221 4710-101;\n\
        A3;Gemeinde am See;Pfarrheim;Kirchplatz 1;50667;Köln;Am See;0221 4710-101;\n\
        A4;Gemeinde am See;Pfarrheim;;;;Mühlenviertel;0221 4710-101;\n\
        A5;Gemeinde am See;Pfarrheim;;;;;0221 4710-101;\n\
        A6;Gemeinde am See;Gemeindehaus am See;;;;Mühlenviertel;0221 4710-101;\n\
        A7;Gemeinde am See;Gemeindehaus am See;Beispielstraße 4;41061;Kleinstadt;Mühlenviertel;0221 4710-101;\n\
        A8;Gemeinde am See;Pfarrheim;Kirchplatz 1;41061;Kleinstadt;Am See;0221 4710-101;Am Tor\n";
    let (code, said) = table(&town, PLACES, &format!("{HEADER}{rows}"));
    assert_eq!(code, 0, "{said}");
    for (slug, line) in [
        ("a1", "\nort: pfarrheim\n"),
        ("a2", "\nort: pfarrheim-2\n"),
        ("a3", "\nort: pfarrheim-3\n"),
        // Its district says which one.
        ("a4", "\nort: pfarrheim-2\n"),
        // Nothing says which one.
        ("a5", "\n- Wo: Pfarrheim\n"),
        // The only one of this name is in another district.
        ("a6", "\n- Wo: Gemeindehaus am See\n"),
        ("a6", "\nstadtteile: [muehlenviertel]\n"),
        // Its address is sure; its district is not lost.
        ("a7", "\nort: gemeindehaus\n"),
        ("a7", "\nstadtteile: [muehlenviertel]\n"),
        ("a8", "\nort: pfarrheim\n"),
        ("a8", "\n- Weg: Am Tor\n"),
    ] {
        assert!(offer(&town, slug).contains(line), "{slug} {line}\n{}\n{said}", offer(&town, slug));
    }
    assert!(!offer(&town, "a1").contains("\nstadtteile:"));
    assert!(
        said.contains(
            "Zeile 6, Spalte „Wo“: „Pfarrheim“ kann mehrere Orte meinen: pfarrheim, pfarrheim-2, pfarrheim-3."
        ),
        "{said}"
    );
    assert!(is_right(&town));
}

#[test]
fn a_name_that_means_two_partners_means_none() {
    let town = Town::new();
    let gemeinde = town.read("content/partner/gemeinde.md");
    town.write("content/partner/zweite.md", gemeinde);
    let rows = "A1;Gemeinde am See;;;;;;0221 4710-101;\nA2;zweite;;;;;;0221 4710-101;\n";
    let (code, said) = table(&town, PLACES, &format!("{HEADER}{rows}"));
    assert!(code == 1 && said.contains("Mehrere Partner heißen „Gemeinde am See“: gemeinde, zweite."), "{said}");
    assert!(offer(&town, "a2").contains("\npartner: zweite\n"));
    // A map can say it.
    let map = format!("{PLACES}woerter: {{partner: {{Gemeinde am See: gemeinde}}}}\n");
    let (code, said) = table(&town, &map, &format!("{HEADER}A1;Gemeinde am See;;;;;;0221 4710-101;\n"));
    assert!(code == 0 && offer(&town, "a1").contains("\npartner: gemeinde\n"), "{said}");
}

#[test]
fn names_of_every_script_are_names() {
    let town = Town::new();
    let rows = "A1;Центр дружбы;Зал;Weg 1;41061;;Am See;0221 4710-101;\n\
        A2;Дом культуры;Клуб;Weg 2;41061;;Am See;0221 4710-101;\n\
        A3;مركز;صالة;Weg 1;41061;;Am See;0221 4710-101;\n\
        A4;центр  дружбы;зал;Weg 1;41061;;Am See;0221 4710-101;\n";
    for round in 0..2 {
        let (code, said) = table(&town, PLACES, &format!("{HEADER}{rows}"));
        assert_eq!(code, round, "{said}");
        let all = entries(&town);
        assert_eq!(all.keys().filter(|path| path.contains("/partner/")).count(), 5, "{said}");
        assert_eq!(all.keys().filter(|path| path.contains("/orte/")).count(), 4, "{said}");
    }
    let part = |slug: &str, key: &str| {
        let text = offer(&town, slug);
        text.lines().find_map(|line| line.strip_prefix(key).map(str::to_owned)).unwrap()
    };
    for key in ["partner: ", "ort: "] {
        assert_eq!(part("a1", key), part("a4", key));
        assert!(
            part("a1", key) != part("a2", key)
                && part("a2", key) != part("a3", key)
                && part("a1", key) != part("a3", key)
        );
    }
}

#[test]
fn ids_tell_organisations_of_one_name_apart() {
    let service = |id: &str, name: &str, organization: &str, phone: &str| {
        serde_json::json!({
            "id": id, "name": name, "status": "active", "description": "Wir reden.",
            "organization": {"id": organization, "name": "Caritas", "phones": [{"number": phone}]},
        })
    };
    let list = serde_json::json!([
        service("1", "Tee", "a", "0221 4710-101"),
        service("2", "Kekse", "b", "0221 4710-102"),
        service("3", "Kuchen", "a", "0221 4710-101"),
    ]);
    let town = Town::new();
    let (code, said) = data(&town, &list);
    assert_eq!(code, 0, "{said}");
    let partner = |slug: &str| town.read(&format!("content/partner/{slug}.md"));
    assert!(partner("caritas").contains("4710-101") && partner("caritas-2").contains("4710-102"));
    for (slug, line) in [("tee", "caritas"), ("kekse", "caritas-2"), ("kuchen", "caritas")] {
        assert!(offer(&town, slug).contains(&format!("\npartner: {line}\n")), "{slug}");
    }
    // Once more: what is there is found again, by the number of each.
    for slug in ["tee", "kekse"] {
        town.remove(&format!("content/angebote/{slug}.md"));
    }
    let before = entries(&town);
    let (_, said) = data(&town, &list);
    let after = entries(&town);
    assert_eq!(after.len(), before.len() + 2, "{said}");
    assert!(
        offer(&town, "kekse").contains("\npartner: caritas-2\n")
            && offer(&town, "tee").contains("\npartner: caritas\n")
    );
}

/// Data of another town come with slugs that mean somebody else here.
#[test]
fn a_slug_from_elsewhere_is_no_name() {
    let there = Town::new();
    there.edit("content/partner/gemeinde.md", "name: Gemeinde am See", "name: Andere Gemeinde").edit(
        "content/orte/gemeindehaus.md",
        "name: Gemeindehaus am See",
        "name: Anderes Haus",
    );
    let site = there.site();
    let here = Town::new();
    here.write("hsds.json", &site["daten/hsds.json"]);
    for slug in ["besuch", "chor", "fest"] {
        here.remove(&format!("content/angebote/{slug}.md"));
    }
    let before = entries(&here);
    for _ in 0..2 {
        let (_, said) = import(&here, &["hsds", "hsds.json"]);
        assert_eq!(entries(&here).len(), before.len() + 5, "{said}");
        let choir = offer(&here, "chor");
        assert!(choir.contains("\npartner: gemeinde-2\n") && choir.contains("\nort: gemeindehaus-2\n"), "{choir}");
        assert!(here.read("content/partner/gemeinde-2.md").contains("ort: gemeindehaus-2"));
        assert!(is_right(&here));
        // What is there is found again.
        here.remove("content/angebote/chor.md");
    }
}

#[test]
fn nobody_is_named() {
    let town = Town::new();
    let (code, said) = table(
        &town,
        "felder: {titel: Name, partner: Wer, kontakt: Kontakt, telefon: Tel, mail: Mail, sprechzeiten: Zeit}\n",
        "Name;Wer;Kontakt;Tel;Mail;Zeit\n\
         A1;Gemeinde am See;Hr. Meier (Pfarrbüro);0221 4710-101 (Frau Müller);Erika Mustermann <e@example.org>;Frau Schmitz, Mo 9-12\n\
         A2;Gemeinde am See;MÜLLER Petra;0221 4710-101;Pfarrbüro <b@example.org>;\n\
         A3;Gemeinde am See;Petra;0221 4710-101;;\n\
         A4;Erika Mustermann;;0221 4710-101;;\n",
    );
    assert_eq!(code, 1, "{said}");
    let all: String = entries(&town).into_values().collect();
    for name in ["Meier", "Müller", "MÜLLER", "Erika", "Mustermann", "Schmitz", "Petra"] {
        assert!(!all.contains(name), "{name}");
    }
    let first = offer(&town, "a1");
    let contact =
        "kontakt: {name: Pfarrbüro, telefon: \"0221 4710-101\", mail: \"e@example.org\", sprechzeiten: Mo 9-12}";
    assert!(first.contains(contact) && !first.contains("Weitere Angaben"), "{first}");
    let second = offer(&town, "a2");
    assert!(second.contains("mail: \"b@example.org\"") && second.contains("- Mail: Pfarrbüro"), "{second}");
    for column in ["Kontakt", "Tel", "Mail", "Zeit"] {
        assert!(said.contains(&format!("Spalte „{column}“: Der Name einer Person")), "{column}\n{said}");
    }
    assert!(said.contains("Nicht übernommen: Zeile 5, Spalte „Wer“: Hier steht wohl der Name einer Person."), "{said}");
}

#[test]
fn nobody_is_named_by_an_organisation() {
    let town = Town::new();
    let list = serde_json::json!([
        {
            "id": "1", "name": "Tee", "status": "active", "description": "Wir trinken Tee.",
            "phones": [{"number": "0221 4710-105 (Frau Müller)"}, {"number": "0221 4710-106", "description": "Herr Kurz, abends"}],
            "contacts": [{"name": "Hr. Meier (Pfarrbüro)"}],
            "organization": {"id": "o1", "name": "Teekreis", "contacts": [{"name": "Hr. Meier (Pfarrbüro)", "email": "Petra Kurz <p@example.org>"}]},
        },
        {"id": "2", "name": "Kekse", "status": "active", "organization": {"id": "o2", "name": "Erika Mustermann"}},
    ]);
    let (code, said) = data(&town, &list);
    assert_eq!(code, 1, "{said}");
    let all: String = entries(&town).into_values().collect();
    for name in ["Meier", "Müller", "Kurz", "Petra", "Erika"] {
        assert!(!all.contains(name), "{name}");
    }
    let tea = offer(&town, "tee");
    assert!(tea.contains("kontakt: {name: Pfarrbüro, telefon: \"0221 4710-105\"}") && tea.contains("abends"), "{tea}");
    let partner = town.read("content/partner/teekreis.md");
    assert!(partner.contains("kontakt: {name: Pfarrbüro, mail: \"p@example.org\"}"), "{partner}");
    for column in ["phones", "contacts.name"] {
        assert!(said.contains(&format!("Spalte „{column}“: Der Name einer Person")), "{column}\n{said}");
    }
}

#[test]
fn an_entry_that_would_be_too_large_is_refused() {
    let town = Town::new();
    let long = "Wir trinken Tee. ".repeat(20_000);
    let before = entries(&town);
    let (code, said) = table(
        &town,
        "felder: {titel: Name, partner: Wer, telefon: Tel, text: Text}\n",
        &format!("Name;Wer;Tel;Text\nA1;Neuer Verein;0221 4710-101;{long}\n"),
    );
    assert!(code == 1 && said.contains("Zeile 2: Der Eintrag ist größer als 256 Kilobyte."), "{said}");
    let service = serde_json::json!({
        "id": "1", "name": "Tee", "status": "active", "description": "Kurz.", "phones": [{"number": "0221 4710-101"}],
        "organization": {"id": "o", "name": "Teekreis", "description": long},
    });
    let (code, said) = data(&town, &service);
    assert!(code == 1 && said.contains("größer als 256 Kilobyte"), "{said}");
    assert_eq!(entries(&town), before);
}

#[test]
fn a_new_entry_spoils_no_older_one() {
    let town = Town::new();
    town.edit("content/angebote/chor.md", "geprueft_am:", "alt: [tee-am-see]\ngeprueft_am:");
    let (code, said) = table(
        &town,
        PLACES,
        &format!("{HEADER}Tee am See;Gemeinde am See;;;;;;0221 4710-101;\nA2;Gemeinde am See;;;;;;0221 4710-101;\n"),
    );
    assert!(
        code == 1
            && said.contains(
                "Nicht übernommen: Zeile 2: Mit diesem Eintrag stimmt ein anderer nicht mehr, content/angebote/chor.md:"
            ),
        "{said}"
    );
    assert!(
        !entries(&town).contains_key("content/angebote/tee-am-see.md")
            && entries(&town).contains_key("content/angebote/a2.md")
    );
    assert!(is_right(&town));
}

#[test]
fn all_files_are_written_or_none() {
    let town = Town::new();
    for (path, _) in entries(&town).iter().filter(|(path, _)| path.contains("/orte/")) {
        town.remove(path);
    }
    for slug in ["besuch", "chor", "fest"] {
        town.remove(&format!("content/angebote/{slug}.md"));
    }
    town.edit("content/partner/gemeinde.md", "ort: gemeindehaus\n", "");
    std::fs::remove_dir(town.path("content/orte")).unwrap();
    let rows = format!("{HEADER}A1;Neuer Verein;Haus;Weg 1;41061;;Am See;0221 4710-101;\n");
    #[cfg(unix)]
    {
        let elsewhere = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), town.path("content/orte")).unwrap();
        let before = entries(&town);
        let (code, said) = table(&town, PLACES, &rows);
        assert_ne!(code, 0, "{said}");
        assert_eq!(entries(&town), before);
        assert!(elsewhere.path().read_dir().unwrap().next().is_none());
        std::fs::remove_file(town.path("content/orte")).unwrap();
    }
    let (code, said) = table(&town, PLACES, &rows);
    assert_eq!(code, 0, "{said}");
}

#[test]
fn every_value_is_taken_or_named() {
    let town = Town::new();
    let (code, said) = table(
        &town,
        "felder: {id: Nr, titel: Name, partner: Wer, partner_art: Art, kontakt: Team, sprechzeiten: Zeiten, termine: Wann, tag: Tag, zeit: Uhr, von: Von, bis: Bis, kosten: Preise}\n\
         fest: {kontakt: {telefon: \"0221 4710-101\"}}\n",
        "Nr;Name;Wer;Art;Team;Zeiten;Wann;Tag;Uhr;Von;Bis\n\
         4711-AB;A1;Neuer Kreis;Kegelclub;Team Café;Mo 9-12 Uhr;Di 10 Uhr;Mo;9 Uhr;;\n\
         a2;A2;Gemeinde am See;;;;;Mo;;;11\n\
         a3;A3;Gemeinde am See;;;;;Mo;9 Uhr;10:00;11:00\n\
         a4;A4;Gemeinde am See;;;;Mo 9 Uhr;montags;9 Uhr;;\n",
    );
    assert_eq!(code, 0, "{said}");
    let first = offer(&town, "a1");
    for part in [
        "- Nr: 4711-AB",
        "- Art: Kegelclub",
        "- Wann: Di 10 Uhr",
        "- Tag: Mo",
        "- Uhr: 9 Uhr",
        "name: Team Café",
        "sprechzeiten: Mo 9-12 Uhr",
    ] {
        assert!(first.contains(part), "{part}\n{first}");
    }
    assert!(offer(&town, "a2").contains("- Bis: 11"), "{}", offer(&town, "a2"));
    assert!(offer(&town, "a3").contains("- Uhr: 9 Uhr"), "{}", offer(&town, "a3"));
    assert!(offer(&town, "a4").contains("{tag: Mo, von: \"09:00\"}") && !offer(&town, "a4").contains("Weitere"));
    assert!(said.contains("Bitte prüfen: Spalte „Preise“: Diese Spalte gibt es in der Tabelle nicht."), "{said}");
    // What holds for all rows gives way to what a row says, and holds where it says nothing.
    let (code, said) = table(
        &town,
        "felder: {titel: Name, partner: Wer, partner_art: Art, telefon: Tel, rollstuhl: Rolli}\n\
         fest: {kurz: Wir reden., geprueft_am: 2026-09-01, quelle: Aushang, barrierefrei: {rollstuhl: ja}}\n",
        "Name;Wer;Art;Tel;Rolli\nB1;Gemeinde am See;Verein;0221 4710-101;nein\nB2;Gemeinde am See;;0221 4710-101;\n",
    );
    assert_eq!(code, 0, "{said}");
    for (slug, part) in [
        ("b1", "rollstuhl: nein"),
        ("b1", "- Art: Verein"),
        ("b2", "rollstuhl: ja"),
        ("b2", "kurz: Wir reden."),
        ("b2", "geprueft_am: 2026-09-01"),
        ("b2", "quelle: Aushang"),
    ] {
        assert!(offer(&town, slug).contains(part), "{slug} {part}\n{}", offer(&town, slug));
    }
    // Without the column of names no row says anything: that is said once.
    let (code, said) = table(&town, "felder: {titel: Titel, partner: Wer}\n", "Name;Wer\nA;B\nC;D\n");
    assert_eq!(
        (code, said.matches("Nicht übernommen: Spalte „Titel“").count(), said.matches("Es fehlt ein Name").count()),
        (1, 1, 0),
        "{said}"
    );
}

#[test]
fn a_secret_address_is_left_out_and_named() {
    let town = Town::new();
    let (code, said) = table(
        &town,
        "felder: {titel: Name, partner: Wer, telefon: Tel, strasse: Straße, adresse_geheim: Geheim}\n",
        "Name;Wer;Tel;Straße;Geheim\nA1;Gemeinde am See;0221 4710-101;Geheimweg 3;ja\n",
    );
    assert_eq!(code, 0, "{said}");
    assert!(
        !offer(&town, "a1").contains("Geheimweg") && said.contains("Spalte „Straße“: Die Adresse ist geheim."),
        "{said}"
    );
}

#[test]
fn an_import_can_be_repeated() {
    let town = Town::new();
    // Refused the first time: they must not find the places of the other rows the second time.
    let rows = "A1;Gemeinde am See;Haus;´;;;;;\n\
        A2;Gemeinde am See;Haus;´;41061;;Am See;;\n\
        A3;Gemeinde am See;Saal;;;;;;\n\
        A4;Gemeinde am See;Haus;Weg 1;41061;;Am See;0221 4710-101;\n\
        A5;Gemeinde am See;Saal;Weg 2;41061;;Am See;0221 4710-101;\n";
    let (code, said) = table(&town, PLACES, &format!("{HEADER}{rows}"));
    let first = entries(&town);
    // The row that only names the place stands before the one that says where it is.
    assert!(offer(&town, "a3").contains("\nort: saal\n"), "{said}");
    let (again, said) = table(&town, PLACES, &format!("{HEADER}{rows}"));
    assert!(code < 2 && again == 1, "{said}");
    assert_eq!(entries(&town), first, "{said}");
}

#[test]
fn our_own_words_come_back_as_they_were() {
    let town = Town::new();
    town.edit("content/angebote/chor.md", "titel: Offenes Singen", "titel: \"Tee &amp; Kekse  für alle\"").edit(
        "content/angebote/chor.md",
        "kurz: Jeden Freitag singen wir zusammen. Sie müssen keine Noten kennen.",
        "kurz: \"a<br>b\\n\\nZweiter Absatz.\"\nmitbringen: \"true\"\nquelle: Liste",
    );
    let site = town.site();
    let again = Town::new();
    for slug in ["besuch", "chor", "fest"] {
        again.remove(&format!("content/angebote/{slug}.md"));
    }
    for file in ["daten/hsds.json", "daten/hsds-csv.zip"] {
        let name = file.trim_start_matches("daten/");
        again.write(name, &site[file]);
        let (code, said) = import(&again, &["hsds", name]);
        assert_eq!(code, 0, "{said}");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("},{", "},\n{");
        let of_choir = |site: &BTreeMap<String, Vec<u8>>| {
            let value: serde_json::Value = serde_json::from_slice(&site["daten/verzeichnis.json"]).unwrap();
            value["angebote"]
                .as_array()
                .unwrap()
                .iter()
                .find(|offer| offer["id"] == "chor")
                .cloned()
                .unwrap_or_else(|| panic!("{}", text(&site["daten/verzeichnis.json"])))
        };
        assert_eq!(of_choir(&again.site()), of_choir(&site));
        for slug in ["besuch", "chor", "fest"] {
            again.remove(&format!("content/angebote/{slug}.md"));
        }
    }
}

#[test]
fn reasons_are_told_in_the_reader_s_language() {
    let town = Town::new();
    town.write("a.json", "[{\"id\": 1,\n \"name\" \"x\"}]").write("b.json", "[{\"id\": 1");
    assert!(import(&town, &["hsds", "a.json"]).1.contains("Falsch ist Zeile 2, Zeichen"));
    assert!(import(&town, &["hsds", "b.json"]).1.contains("hört mitten in den Daten auf"));
    town.write("c.zip", "PK\u{3}\u{4} kein Archiv");
    assert!(import(&town, &["hsds", "c.zip"]).1.contains("Das Archiv ist beschädigt"));
    let service =
        serde_json::json!({"id": "1", "name": "Tee", "status": "active", "phones": [{"number": "0221 4710-101"}]});
    let (code, said) = data(&town, &service);
    assert!(code == 1 && said.contains("welche Organisation") && !said.contains("Zuordnung"), "{said}");
}
