//! Other formats in: tables as spreadsheets write them, data of the Human Services Data Specification,
//! and our own exports.

mod common;

use common::{TODAY, Town, files, rich, run, wegweiser};
use std::collections::BTreeMap;

/// Runs an import into a town: exit code, output, report.
fn import(town: &Town, arguments: &[&str]) -> (i32, String, String) {
    let mut command = wegweiser(["--date", TODAY, "--color", "never", "--root"]);
    command.arg(town.root()).arg("import").args(arguments).current_dir(town.root());
    run(&mut command)
}

fn check(town: &Town) -> (i32, String) {
    let (code, _, errors) = run(wegweiser(["--date", TODAY, "--color", "never", "check", "--root"]).arg(town.root()));
    (code, errors)
}

/// The entries of a town by path.
fn entries(town: &Town) -> BTreeMap<String, String> {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    files(town.root()).into_iter().filter(|(path, _)| path.ends_with(".md")).map(|(p, b)| (p, text(b))).collect()
}

/// A text as German Excel saves it. Only letters that occur here.
fn windows_1252(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        '€' => 0x80,
        '–' => 0x96,
        '„' => 0x84,
        '“' => 0x93,
        c => u8::try_from(u32::from(c)).unwrap(),
    };
    text.chars().map(byte).collect()
}

const MAP: &str = "quelle: Liste der Kleinstadt
stand: 2026-10-01
felder:
  titel: Name des Angebots
  text: Beschreibung
  partner: Träger
  ort: Treffpunkt
  strasse: Straße
  plz: PLZ
  tag: Wochentag
  zeit: Uhrzeit
  kosten: Preis
  telefon: Telefon
  mail: E-Mail
  web: Internet
  themen: Rubrik
  zielgruppen: Für wen
fest:
  stadtteile: [am-see]
woerter:
  themen: {Geselliges: treffpunkt, Singen & Musik: musik}
  zielgruppen: {Ältere: senioren}
weglassen: [Nr.]
";

const HEADER: &str = "Nr.;Name des Angebots;Beschreibung;Träger;Treffpunkt;Straße;PLZ;Wochentag;Uhrzeit;Preis;Telefon;E-Mail;Internet;Rubrik;Für wen\r\n";

/// 2,000 rows with everything that such lists hold: umlauts, quotes, HTML, a dozen spellings of times.
fn big_table() -> String {
    let days = ["Mo", "Dienstag", "mittwochs", "Do + Fr", "Sa", "Mo-Mi"];
    let times = ["9.30 - 11 Uhr", "14:00–16:00", "9am-1pm", "von 15 bis 17 Uhr", "18 Uhr", "0930"];
    let prices = ["kostenlos", "2,50 €", "Spende", "", "3 Euro pro Person", "0 €"];
    let texts = [
        "Wir trinken Kaffee & reden. Alle sind willkommen.",
        "<p>Wir <b>singen</b> alte Lieder.</p><ul><li>Noten sind da</li><li>Tee auch</li></ul>",
        "\"Für alle; auch für \"\"Anfänger\"\"\"",
        "\"Zwei Zeilen:\r\nHier ist die zweite – mit Größe.\"",
    ];
    let mut table = HEADER.to_owned();
    for number in 1..=2000 {
        let row = [
            number.to_string(),
            format!("Café für Köche Nr. {number}"),
            texts[number % texts.len()].to_owned(),
            format!("Bürgerverein Süd {} e.V.", number % 7),
            format!("Bürgerhaus {}", number % 11),
            format!("Größenweg {}", number % 11 + 1),
            "41061".to_owned(),
            days[number % days.len()].to_owned(),
            times[number % times.len()].to_owned(),
            prices[number % prices.len()].to_owned(),
            "0221 4710-100".to_owned(),
            "team@example.org".to_owned(),
            "www.example.org".to_owned(),
            ["Geselliges", "Singen & Musik"][number % 2].to_owned(),
            ["Ältere", "alle"][number % 2].to_owned(),
        ];
        table.push_str(&format!("{}\r\n", row.join(";")));
    }
    table
}

#[test]
fn two_thousand_rows_of_german_excel() {
    let town = Town::new();
    town.write("liste.csv", windows_1252(&big_table())).write("map.yaml", MAP);
    let before = entries(&town).len();
    let (code, output, report) = import(&town, &["csv", "liste.csv", "--map", "map.yaml"]);
    assert_eq!(
        (code, output.lines().next()),
        (0, Some("Fertig: 2000 Angebote, 7 Partner und 11 Orte geschrieben. Nicht übernommen: 0.")),
        "{report}"
    );
    let all = entries(&town);
    assert_eq!(all.len() - before, 2018);
    let one = &all["content/angebote/cafe-fuer-koeche-nr-1.md"];
    let expected = "---
titel: Café für Köche Nr. 1
kurz: Wir singen alte Lieder.
partner: buergerverein-sued-1-e-v
zugang: [vor_ort]
ort: buergerhaus-1
termine:
  - {tag: Di, von: \"14:00\", bis: \"16:00\"}
kosten: {betrag: \"2,50\"}
anmeldung: {art: telefon}
begleitung: unbekannt
zielgruppen: [alle]
themen: [musik]
sprachen: unbekannt
barrierefrei: unbekannt
kontakt: {telefon: \"0221 4710-100\", mail: \"team@example.org\"}
web: \"https://www.example.org\"
geprueft_am: 2026-10-01
quelle: Liste der Kleinstadt
---
Wir **singen** alte Lieder.

- Noten sind da
- Tee auch
";
    assert_eq!(one, expected);
    assert!(all["content/angebote/cafe-fuer-koeche-nr-3.md"].contains("Hier ist die zweite – mit Größe."));
    assert!(all["content/angebote/cafe-fuer-koeche-nr-2.md"].contains("Für alle; auch für \"Anfänger\""));
    // Every row is there, with its umlauts, and the site can be built.
    assert_eq!(all.values().filter(|text| text.contains("titel: Café für Köche Nr. ")).count(), 2000);
    let structure = town.check();
    assert!(!structure.findings.has_errors());
    // The same remark about many rows is one line.
    assert!(report.lines().count() < 20, "{report}");
    // Once more: nothing is overwritten, and the report says so for every row.
    let (code, output, report) = import(&town, &["csv", "liste.csv", "--map", "map.yaml"]);
    assert_eq!(code, 1);
    assert!(
        output.starts_with("Fertig: 0 Angebote, 0 Partner und 0 Orte geschrieben. Nicht übernommen: 2000."),
        "{output}"
    );
    assert_eq!(report.lines().filter(|line| line.contains("gibt es schon")).count(), 2000);
    assert_eq!(entries(&town), all);
}

/// Everything that can be wrong in a table, a row each.
#[test]
fn a_broken_table_loses_what_is_broken_and_says_so() {
    let town = Town::new();
    let rows = [
        "1;Gut;Ein Text.;Chorverein e.V.;;;;Mo;9 Uhr;;0221 4710-101;;;Geselliges;alle",
        "2;Offen;\"Das Zitat bleibt offen;Chorverein e.V.;;;;Mo;9 Uhr;;;;;;",
        "3;Zu viel;a;b;c;d;e;f;g;h;i;j;k;l;m;n;o",
        "allein",
        "5;;Ohne Namen.;Chorverein e.V.;;;;;;;0221 4710-101;;;;",
        "6;Ohne Partner;Ein Text.;;;;;;;;0221 4710-101;;;;",
        "7;Falsche Zeit;Ein Text.;Chorverein e.V.;;;;Mo;ab und zu;ein Lächeln;0221 4710-101;keine;ftp://x;Unsinn;Niemand",
        "8;Falsche Nummer;Ein Text.;Nummernverein e.V.;;;;Mo;9 Uhr;;auf Anfrage;;;;",
        "9;Fremder Ort;Ein Text.;Chorverein e.V.;Halle;Main Street 1;ABC 12;Mo;9 Uhr;;0221 4710-101;;;;",
        "10;Böse <script>alert(1)</script>;\"<img src=x onerror=alert(1)>[x](javascript:alert(1)) &lt;b&gt;\";Chorverein e.V.;;;;Mo;9 Uhr;;0221 4710-101;;javascript:alert(1);;",
        "11;\u{1}Unsichtbar\u{2};Ein\u{7} Text.;Chorverein e.V.;;;;Mo;9 Uhr;;0221 4710-101;;;;",
        "12;Gut;Derselbe Name.;Chorverein e.V.;;;;Mo;9 Uhr;;0221 4710-101;;;;",
        "13;???;Nur Zeichen.;Chorverein e.V.;;;;;;;0221 4710-101;;;;",
        "14;Chor: ja, #1 & \"mehr\" {x} [y];---;Chorverein e.V.;;;;Mo;9 Uhr;;0221 4710-101;;;;",
        "",
        ";;;;;;;;;;;;;;",
        "17;Zuletzt;Ein Text.;Chorverein e.V.;;;;Mo;9 Uhr;;0221 4710-101;;;;",
    ];
    town.write("liste.csv", windows_1252(&format!("{HEADER}{}\r\n", rows.join("\r\n")))).write("map.yaml", MAP);
    let (code, output, report) = import(&town, &["csv", "liste.csv", "--map", "map.yaml"]);
    assert_eq!(code, 1, "{report}");
    let refused: Vec<&str> = report.lines().filter(|line| line.starts_with("Nicht übernommen: ")).collect();
    for (row, part) in [
        (3, "Anführungszeichen bleibt offen"),
        (4, "17 Spalten, die Überschrift hat 15"),
        (5, "1 Spalten"),
        (6, "Spalte „Name des Angebots“: Es fehlt ein Name"),
        (7, "Spalte „Träger“"),
        (9, ""),
        (14, "lässt sich keine Adresse machen"),
    ] {
        let line = refused
            .iter()
            .find(|line| line.contains(&format!("Zeile {row}:")) || line.contains(&format!("Zeile {row},")));
        assert!(line.is_some_and(|line| line.contains(part)), "row {row}: {part}\n{report}");
    }
    assert_eq!(refused.len(), 7, "{report}");
    assert!(output.starts_with("Fertig: 8 Angebote"), "{output}\n{report}");
    let all = entries(&town);
    let offer = |slug: &str| all[&format!("content/angebote/{slug}.md")].clone();
    // What no field holds stays in the text, and the report names row and column.
    let wrong = offer("falsche-zeit");
    assert!(wrong.contains("termine: nach_vereinbarung") && wrong.contains("kosten: unbekannt"), "{wrong}");
    for kept in ["ab und zu", "ein Lächeln", "ftp://x", "Unsinn", "Niemand", "E-Mail: keine"] {
        assert!(wrong.contains(kept), "{kept}: {wrong}");
    }
    assert!(report.contains("Zeile 8, Spalte „Uhrzeit“: „ab und zu“"), "{report}");
    assert!(
        offer("fremder-ort").contains("Main Street 1, ABC 12") && offer("fremder-ort").contains("zugang: [telefon]")
    );
    // A summary is a text like any other; in Markdown nothing of it is a link or a tag.
    let evil = offer("boese");
    let body = evil.splitn(3, "---\n").nth(2).unwrap();
    assert!(!evil.contains("<script") && !body.contains("[x](javascript") && !body.contains("<img"), "{evil}");
    assert!(offer("unsichtbar").contains("titel: Unsichtbar\n"));
    assert!(all.contains_key("content/angebote/gut-2.md"));
    assert!(offer("chor-ja-1-mehr-x-y").contains(r#"titel: "Chor: ja, #1 & \"mehr\" {x} [y]""#));
    assert!(!town.check().findings.has_errors());
    assert!(!report.contains("panicked"));
}

#[test]
fn a_trial_writes_nothing_and_a_wrong_map_is_explained() {
    let town = Town::new();
    town.write("liste.csv", "Name,Von wem\nChor,Gemeinde am See\n")
        .write("map.yaml", "felder: {titel: Name, partner: Von wem}\n");
    let before = files(town.root());
    let (code, output, report) = import(&town, &["csv", "liste.csv", "--map", "map.yaml", "--dry-run"]);
    assert_eq!(code, 1, "{report}");
    assert!(
        output.starts_with("Probe: 0 Angebote") && report.contains("content/angebote/chor.md gibt es schon"),
        "{output}{report}"
    );
    assert_eq!(files(town.root()), before);
    for (map, part) in
        [("felder: {tittel: Name}\n", "titel"), ("felder: {titel: Name\n", "YAML"), ("quelle: x\n", "titel")]
    {
        town.write("map.yaml", map);
        let (code, _, errors) = import(&town, &["csv", "liste.csv", "--map", "map.yaml"]);
        assert!(code == 2 && errors.contains(part) && errors.contains("map.yaml"), "{errors}");
    }
    town.write("map.yaml", "felder: {titel: Name}\n");
    let (code, _, errors) = import(&town, &["csv", "fehlt.csv", "--map", "map.yaml"]);
    assert!(code == 2 && errors.contains("fehlt.csv"), "{errors}");
}

/// A name that the data give is no consent of the person.
#[test]
fn persons_are_not_taken() {
    let town = Town::new();
    town.write("liste.csv", "Name;Partner;Wer;Tel\nTee;Gemeinde am See;Petra Beispiel;0221 4710-101\n")
        .write("map.yaml", "felder: {titel: Name, partner: Partner, kontakt: Wer, telefon: Tel}\n");
    let (code, _, report) = import(&town, &["csv", "liste.csv", "--map", "map.yaml"]);
    assert_eq!(code, 0, "{report}");
    assert!(report.contains("Spalte „Wer“: Der Name einer Person"), "{report}");
    assert!(!entries(&town)["content/angebote/tee.md"].contains("Petra"));
}

/// Any bytes at all: never a panic, always a report or a result.
#[test]
fn any_bytes_are_survived() {
    let town = Town::new();
    town.write("map.yaml", "felder: {titel: a, text: b, partner: c, termine: d, kosten: e}\n");
    let noise = |seed: u64| -> Vec<u8> {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let signs = b"abcde;\",\n\r\t<>&{}[]:#-*_\\/ 0123456789.\xff\xfe\xfc\x00\x80|";
        (0..600)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                signs[(state % signs.len() as u64) as usize]
            })
            .collect()
    };
    for seed in 0..12 {
        let table = [b"a;b;c;d;e\n".as_slice(), &noise(seed)].concat();
        town.write("x.csv", &table).write("x.json", noise(seed + 100));
        for arguments in [&["csv", "x.csv", "--map", "map.yaml", "--dry-run"][..], &["hsds", "x.json", "--dry-run"]] {
            let (code, _, errors) = import(&town, arguments);
            assert!((0..=2).contains(&code) && !errors.contains("panicked"), "{seed}: {errors}");
        }
    }
}

#[test]
fn examples_of_the_specification_import() {
    let examples = common::hsds().join("examples");
    if !examples.exists() {
        eprintln!("skipped: no examples of HSDS at {}", common::hsds().display());
        return;
    }
    for name in [
        "service_full.json",
        "organization_full.json",
        "service_at_location_full.json",
        "service_list.json",
        "tabular.json",
        "csv",
    ] {
        let town = Town::new();
        let (code, output, report) = import(&town, &["hsds", examples.join(name).to_str().unwrap()]);
        assert_eq!(code, 0, "{name}: {report}");
        assert!(output.starts_with("Fertig: 1 Angebote, 1 Partner"), "{name}: {output}\n{report}");
        let all = entries(&town);
        let offer = &all["content/angebote/community-counselling.md"];
        assert!(offer.contains("titel: Community Counselling") && offer.contains("quelle: "), "{offer}");
        assert!(all.contains_key("content/partner/example-organization-inc.md"), "{name}");
        if name != "service_list.json" {
            // Days and hours, an address that no German entry can hold, the price in pounds: nothing is lost.
            assert!(offer.contains("alter: {von: 12, bis: 100}"), "{name}: {offer}");
            for part in ["1-30 Main Street", "10:00", "kosten: unbekannt", "anmeldung: ", "unbekannt"] {
                assert!(offer.contains(part), "{name} {part}: {offer}");
            }
            assert!(!offer.contains("Ann Persona"), "{offer}");
        }
        assert!(!town.check().findings.has_errors(), "{name}: {:?}", check(&town));
    }
}

/// All that an object says, with the path of it; not the ids.
fn leaves(path: &str, value: &serde_json::Value, found: &mut Vec<(String, String)>) {
    use serde_json::Value;
    match value {
        Value::Object(object) => {
            for (key, value) in object.iter().filter(|(key, _)| *key != "id" && !key.ends_with("_id")) {
                leaves(&format!("{path}.{key}"), value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| leaves(path, item, found)),
        Value::String(text) => found.push((path.to_owned(), text.clone())),
        Value::Number(number) => found.push((path.to_owned(), number.to_string())),
        Value::Bool(_) | Value::Null => {}
    }
}

/// An object with every property of its schema, each with a value of its own.
fn every_field(folder: &std::path::Path, name: &str, depth: usize, count: &mut usize) -> serde_json::Value {
    use serde_json::{Value, json};
    let text = std::fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
    let schema: Value = serde_json::from_str(&text).unwrap();
    let mut object = serde_json::Map::new();
    for (key, property) in schema["properties"].as_object().unwrap() {
        let reference = property["$ref"].as_str().or_else(|| property["items"]["$ref"].as_str());
        let reference = reference.map(|file| file.trim_end_matches(".json").trim_end_matches('#').to_owned());
        *count += 1;
        let value = match (reference, property["type"].as_str()) {
            // Objects lie in each other without end: organisation, service, organisation.
            (Some(_), _) if depth > 4 => continue,
            (Some(_), _) if depth > 0 && ["services", "service", "organization"].contains(&key.as_str()) => continue,
            (Some(kind), Some("array")) => json!([every_field(folder, &kind, depth + 1, count)]),
            (Some(kind), _) => every_field(folder, &kind, depth + 1, count),
            (None, Some("number" | "integer")) => json!(1000 + *count),
            _ => json!(format!("Wert{count}x")),
        };
        object.insert(key.clone(), value);
    }
    object.into()
}

/// Whatever a record says stands in an entry or in the report: every field of every schema, with values that no field
/// of an entry can hold, and some that the specification does not know.
#[test]
fn no_value_of_a_record_is_lost() {
    let folder = common::hsds().join("schema");
    if !folder.exists() {
        eprintln!("skipped: no schemas of HSDS at {}", common::hsds().display());
        return;
    }
    let mut count = 0;
    let mut service = every_field(&folder, "service", 0, &mut count);
    service["organization"] = every_field(&folder, "organization", 1, &mut count);
    // Somebody must be there to ask, or the record is refused.
    service["phones"][0]["number"] = "0221 4710-100".into();
    service["phones"][0]["type"] = "voice".into();
    service["ganz_neu"] = serde_json::json!({"tief": ["Wert0a", {"tiefer": "Wert0b"}]});
    let mut said = Vec::new();
    leaves("service", &service, &mut said);
    assert!(said.len() > 300, "{}", said.len());
    let town = Town::new();
    let before = entries(&town);
    town.write("alles.json", service.to_string());
    let (code, output, report) = import(&town, &["hsds", "alles.json"]);
    assert_eq!(code, 0, "{output}{report}");
    let mut all = report;
    for (_, text) in entries(&town).into_iter().filter(|(path, _)| !before.contains_key(path)) {
        all.push_str(&text);
    }
    let lost: Vec<_> = said
        .iter() // The number to call stands in its field, which says that it is one.
        .filter(|(path, _)| !path.ends_with(".link_entity") && path != "service.phones.type")
        .filter(|(_, value)| !all.contains(value.as_str()))
        .collect();
    assert!(lost.is_empty(), "{lost:#?}\n{all}");
}

/// What is no record, or one without a name, is named with its place; nothing vanishes.
#[test]
fn what_is_no_record_is_named() {
    let town = Town::new();
    let service = |id: &str, name: &str| {
        serde_json::json!({
            "id": id, "name": name, "status": "active", "description": "Wir spielen Karten.",
            "organization": {"id": "o", "name": "Kartenfreunde <b>Nord</b>"}, "phones": [{"number": "0221 4710-101"}],
        })
    };
    let mut same = service("1", "Karten");
    same["organization"]["name"] = "Kartenfreunde Nord".into();
    same["service_at_locations"] = serde_json::json!([{"id": "s", "description": "Raum 12"}]);
    let list = serde_json::json!({"contents": [
        service("1", "Karten"), same, service("1", "Schach"), null, "Text", [7],
        {"id": "2", "status": "active"}, {"id": "3", "name": 5}, {"unbekannt": true},
        {"id": "4", "name": "Ohne Verein", "status": "active", "organization": "Karten"},
        {"id": "5", "location_type": "physical", "name": "Keller"},
    ]});
    town.write("liste.json", list.to_string());
    let (code, output, report) = import(&town, &["hsds", "liste.json"]);
    assert_eq!(code, 1);
    assert!(
        output.starts_with("Fertig: 1 Angebote, 1 Partner und 0 Orte geschrieben. Nicht übernommen: 9."),
        "{output}{report}"
    );
    for line in [
        "„Schach“: Ein anderes Angebot hat dieselbe Kennung: 1",
        "„liste.json, contents[3]“: Hier steht kein Datensatz, sondern: null",
        "„liste.json, contents[4]“",
        "„liste.json, contents[5][0]“",
        "„2“, Spalte „name“",
        "„3“, Spalte „name“",
        "„liste.json, contents[8]“",
        "„Ohne Verein“, Spalte „organization“",
        "„Keller“: Kein Angebot nennt diesen Ort.",
    ] {
        assert!(report.contains(&format!("Nicht übernommen: {line}")), "{line}\n{report}");
    }
    let all = entries(&town);
    assert!(all["content/angebote/karten.md"].contains("Raum 12"));
    assert!(all["content/partner/kartenfreunde-nord.md"].contains("name: Kartenfreunde Nord\n"));
}

#[test]
fn prices_and_numbers_say_no_more_than_their_source() {
    let town = Town::new();
    let service = |name: &str, more: serde_json::Value| {
        let mut service = serde_json::json!({
            "id": name, "name": name, "status": "active", "description": "Wir spielen Karten.",
            "organization": {"id": "o", "name": "Kartenfreunde"}, "phones": [{"number": "0221 4710-101"}],
        });
        service.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        service
    };
    let list = serde_json::json!([
        service("Eins", serde_json::json!({"cost_options": [{"amount": 4, "currency": "EUR", "option": "mit Tee"}]})),
        service("Zwei", serde_json::json!({"cost_options": [{"amount": 4}, {"amount": 7}]})),
        service("Drei", serde_json::json!({"cost_options": [{"amount": 4}], "fees_description": "Kostenlos"})),
        service("Vier", serde_json::json!({"cost_options": [{"amount": 4}], "fees_description": "4 Euro"})),
        service(
            "Fünf",
            serde_json::json!({"phones": [
                {"number": "0221 4710-99", "type": "fax"}, {"number": "0221 4710-30", "type": "voice", "extension": 77},
                {"number": "0221 4710-31", "type": "voice"}, {"number": "0171 3920012", "type": "cell"},
            ]})
        ),
    ]);
    town.write("liste.json", list.to_string());
    let (code, _, report) = import(&town, &["hsds", "liste.json"]);
    assert_eq!(code, 0, "{report}");
    let all = entries(&town);
    let offer = |slug: &str| &all[&format!("content/angebote/{slug}.md")];
    assert!(offer("eins").contains("kosten: {betrag: \"4,00\", text: mit Tee}"), "{}", offer("eins"));
    assert!(
        offer("zwei").contains("kosten: unbekannt")
            && offer("zwei").contains("amount: 4")
            && offer("zwei").contains("amount: 7")
    );
    assert!(
        offer("drei").contains("kosten: unbekannt")
            && offer("drei").contains("amount: 4")
            && offer("drei").contains("Kostenlos")
    );
    assert!(offer("vier").contains("kosten: {betrag: \"4,00\"}"), "{}", offer("vier"));
    let five = offer("fuenf");
    assert!(five.contains("kontakt: {telefon: \"0221 4710-30\", mobil: \"0171 3920012\"}"), "{five}");
    for kept in ["0221 4710-99; type: fax", "0221 4710-31; type: voice", "extension: 77"] {
        assert!(five.contains(kept), "{kept}\n{five}");
    }
    assert!(report.contains("Spalte „phones“") && report.contains("Spalte „cost_options“"), "{report}");
}

/// Two columns with one heading, columns without one, and partners of rows that were refused.
#[test]
fn columns_and_partners_that_nobody_needs_are_told() {
    let town = Town::new();
    town.write("liste.csv", "sep=;\nName;Wer;Tel;Tel;Notiz;Notiz;;Ende\nTee;Teekreis;0221 4710-101;0221 4710-102;a;b;c;d\nChor;Chorkreis;;;;;;\n")
        .write("map.yaml", "felder: {titel: Name, partner: Wer, telefon: Tel}\nweglassen: [Ende]\n");
    let (code, output, report) = import(&town, &["csv", "liste.csv", "--map", "map.yaml"]);
    assert_eq!(code, 1, "{report}");
    assert!(output.starts_with("Fertig: 1 Angebote, 1 Partner"), "{output}{report}");
    for line in [
        "Bitte prüfen: Zeile 2, Spalte „Tel“: Diese Überschrift gibt es mehrmals. Die Zuordnung meint die erste Spalte. Was in Spalte Nummer 4",
        "Bitte prüfen: Spalte „Notiz“: Diese Spalte nennt die Zuordnung nicht.",
        "Bitte prüfen: Zeile 2, Spalte „Notiz“: Diese Überschrift gibt es mehrmals. Was in Spalte Nummer 6",
        "Bitte prüfen: Zeile 2: Spalte Nummer 7 hat keine Überschrift.",
    ] {
        assert!(report.contains(line), "{line}\n{report}");
    }
    let all = entries(&town);
    assert!(all["content/angebote/tee.md"].contains("- Tel: 0221 4710-102"));
    assert!(!all.contains_key("content/partner/chorkreis.md"));
}

/// An empty town with the lists of another.
fn without_entries(town: &Town) -> Town {
    let empty = Town::empty();
    for (path, bytes) in files(town.root()) {
        if !["content/angebote/", "content/partner/", "content/orte/"].iter().any(|folder| path.starts_with(folder)) {
            empty.write(&path, bytes);
        }
    }
    empty
}

/// Export, import, export: the same data, byte for byte, but for what the import itself adds: where
/// entries without a source come from.
#[test]
fn exports_come_back_as_they_went() {
    let town = rich::town();
    for slug in ["besuch", "chor", "fest", "wenig", "rhythmen", "schutz", "vorbei"] {
        town.edit(&format!("content/angebote/{slug}.md"), "geprueft_am:", "quelle: Liste\ngeprueft_am:");
    }
    let site = town.site();
    for (name, file) in [("hsds-csv.zip", "daten/hsds-csv.zip"), ("hsds.json", "daten/hsds.json")] {
        let again = without_entries(&town);
        again.write(name, &site[file]);
        let (code, output, report) = import(&again, &["hsds", name]);
        assert_eq!(code, 0, "{name}: {output}{report}");
        let back = again.site();
        assert_eq!(text(&back["daten/hsds.json"]), text(&site["daten/hsds.json"]), "{name}");
        if name.ends_with(".zip") {
            for file in ["daten/angebote.csv", "daten/orte.geojson", "daten/verzeichnis.json", "daten/hsds-csv.zip"] {
                assert!(back[file] == site[file], "{file}\n{}\n{}", text(&back[file]), text(&site[file]));
            }
        }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace("},{", "},\n{")
}

/// What went out of the sample town comes in again, and the source of an entry is named.
#[test]
fn the_sample_content_makes_the_round() {
    let mut sample = Town::empty();
    sample.options.root = common::repository().to_path_buf();
    let site = sample.site();
    let town = Town::empty();
    for (path, bytes) in files(&common::repository().join("content")) {
        // Translations stay where they are: they belong to the texts, not to the data.
        let entry = ["angebote/", "partner/", "orte/"].iter().any(|folder| path.starts_with(folder));
        if !entry || path.ends_with(".leicht.md") {
            town.write(&format!("content/{path}"), bytes);
        }
    }
    town.write("hsds-csv.zip", &site["daten/hsds-csv.zip"]);
    let (code, output, report) = import(&town, &["hsds", "hsds-csv.zip"]);
    assert_eq!(code, 0, "{output}{report}");
    let count = |site: &BTreeMap<String, Vec<u8>>| {
        let value: serde_json::Value = serde_json::from_slice(&site["daten/verzeichnis.json"]).unwrap();
        ["angebote", "partner", "orte"].map(|list| value[list].as_array().unwrap().len())
    };
    let back = town.site();
    assert_eq!(count(&back), count(&site));
    // Alike but for the source, which the entries of the sample do not name, and photos, which travel by themselves.
    let strip = |bytes: &[u8]| {
        let mut value: serde_json::Value = serde_json::from_slice(bytes).unwrap();
        for offer in value["angebote"].as_array_mut().unwrap() {
            for key in ["quelle", "bild", "leichte_sprache"] {
                offer.as_object_mut().unwrap().remove(key);
            }
        }
        for partner in value["partner"].as_array_mut().unwrap() {
            partner.as_object_mut().unwrap().remove("logo");
        }
        value
    };
    let (one, two) = (strip(&site["daten/verzeichnis.json"]), strip(&back["daten/verzeichnis.json"]));
    for list in ["angebote", "partner", "orte"] {
        for (one, two) in one[list].as_array().unwrap().iter().zip(two[list].as_array().unwrap()) {
            assert_eq!(one, two);
        }
    }
    assert!(
        entries(&town).values().filter(|text| text.contains("quelle: Import aus hsds-csv.zip am 2026-11-23")).count()
            > 100
    );
}

/// The sheet that we publish, with the map of the documentation.
#[test]
fn our_own_sheet_imports_with_the_map_of_the_documentation() {
    let document = std::fs::read_to_string(common::repository().join("docs/import.md")).unwrap();
    let map =
        document.split("```yaml\n").skip(1).find(|block| block.starts_with("# Zuordnung für angebote.csv")).unwrap();
    let map = map.split("```").next().unwrap();
    let site = Town::new().site();
    let town = Town::new();
    for slug in ["besuch", "chor", "fest"] {
        town.remove(&format!("content/angebote/{slug}.md"));
    }
    town.write("angebote.csv", &site["daten/angebote.csv"]).write("map.yaml", map);
    let (code, output, report) = import(&town, &["csv", "angebote.csv", "--map", "map.yaml"]);
    assert_eq!(code, 0, "{output}{report}");
    let choir = &entries(&town)["content/angebote/chor.md"];
    for line in [
        "titel: Offenes Singen",
        "partner: gemeinde",
        "ort: gemeindehaus",
        "zugang: [vor_ort]",
        "  - {tag: Fr, von: \"18:00\", bis: \"20:00\", ausser: [schulferien, feiertage]}",
        "kosten: kostenlos",
        "sprachen: [de, tr]",
        "themen: [musik, treffpunkt]",
        "geprueft_am: 2026-11-02",
    ] {
        assert!(choir.contains(line), "{line}\n{choir}");
    }
}

/// The sheet of the sample content, read back beside its partners and places: the next sheet is the same, row by row.
#[test]
fn the_sheet_of_the_sample_content_makes_the_round() {
    let document = std::fs::read_to_string(common::repository().join("docs/import.md")).unwrap();
    let map =
        document.split("```yaml\n").skip(1).find(|block| block.starts_with("# Zuordnung für angebote.csv")).unwrap();
    let mut sample = Town::empty();
    sample.options.root = common::repository().to_path_buf();
    let site = sample.site();
    let town = Town::empty();
    for (path, bytes) in files(&common::repository().join("content")) {
        if !path.starts_with("angebote/") || path.ends_with(".leicht.md") {
            town.write(&format!("content/{path}"), bytes);
        }
    }
    town.write("angebote.csv", &site["daten/angebote.csv"]).write("map.yaml", map.split("```").next().unwrap());
    let (code, output, report) = import(&town, &["csv", "angebote.csv", "--map", "map.yaml"]);
    assert_eq!(code, 0, "{output}{report}");
    assert!(!report.contains("steht jetzt im Text"), "{report}");
    let rows = |site: &BTreeMap<String, Vec<u8>>| -> Vec<Vec<String>> {
        let bytes = &site["daten/angebote.csv"][3..];
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(bytes);
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    };
    let (mut one, mut two) = (rows(&site), rows(&town.site()));
    assert!(one.len() > 100);
    // An address in an offer becomes a place, and a place has the answers about barriers of whoever answers for it.
    let wheelchair = one[0].iter().position(|column| column == "Rollstuhl").unwrap();
    for (before, after) in one.iter_mut().zip(&mut two) {
        if before[wheelchair].is_empty() {
            after[wheelchair].clear();
        }
        assert_eq!(before, after);
    }
    assert_eq!(one.len(), two.len());
}

/// The example of the documentation does what the documentation says.
#[test]
fn the_example_of_the_documentation_works() {
    let document = std::fs::read_to_string(common::repository().join("docs/import.md")).unwrap();
    let block = |kind: &str, start: &str| -> String {
        let fence = format!("```{kind}\n");
        let blocks = document.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap());
        blocks.into_iter().find(|block| block.starts_with(start)).unwrap_or_else(|| panic!("no {start}")).to_owned()
    };
    let town = Town::new();
    town.write("liste.csv", block("csv", "Name")).write("map.yaml", block("yaml", "# Zuordnung für liste.csv"));
    let (_, _, report) = import(&town, &["csv", "liste.csv", "--map", "map.yaml"]);
    assert_eq!(report, block("text", "Nicht übernommen"));
    assert_eq!(entries(&town)["content/angebote/kaffee-am-see.md"], block("markdown", "---"));
}

#[test]
fn the_words_of_an_import_are_there_in_both_languages() {
    let words = |language| wegweiser::import::note::words(language).unwrap();
    let (german, english) = (words(wegweiser::config::Language::German), words(wegweiser::config::Language::English));
    assert!(german.all().keys().eq(english.all().keys()));
    let town = Town::new();
    town.write("a.csv", "Name\nChor\n").write("map.yaml", "felder: {titel: Name}\n");
    let (_, _, report) = import(&town, &["--lang", "en", "csv", "a.csv", "--map", "map.yaml"]);
    assert!(report.contains("Not taken: row 2"), "{report}");
    // Every key that the code names has words.
    let mut source = String::new();
    for entry in walkdir::WalkDir::new(common::repository().join("src/import")).into_iter().flatten() {
        if entry.path().extension().is_some_and(|e| e == "rs") {
            source.push_str(&std::fs::read_to_string(entry.path()).unwrap());
        }
    }
    source.push_str(&std::fs::read_to_string(common::repository().join("src/cli/import.rs")).unwrap());
    for key in german.all().keys() {
        assert!(source.contains(&format!("\"{key}\"")), "nobody says “{key}”");
    }
}

#[test]
fn the_full_stops_of_our_own_sheet_come_back() {
    let document = std::fs::read_to_string(common::repository().join("docs/import.md")).unwrap();
    let map =
        document.split("```yaml\n").skip(1).find(|block| block.starts_with("# Zuordnung für angebote.csv")).unwrap();
    let town = Town::new();
    let (cost, registration) = (
        "kosten: {betrag: \"2,50\", text: für Tee, ermaessigung: Mit Ausweis frei.}",
        "anmeldung: {art: telefon, text: Fragen Sie nach dem Chor.}",
    );
    town.edit("content/angebote/chor.md", "kosten: kostenlos", cost);
    town.edit("content/angebote/chor.md", "anmeldung: {art: keine}", registration);
    let site = town.site();
    town.write("angebote.csv", &site["daten/angebote.csv"]).write("map.yaml", map.split("```").next().unwrap());
    for slug in ["besuch", "chor", "fest"] {
        town.remove(&format!("content/angebote/{slug}.md"));
    }
    let (code, output, report) = import(&town, &["csv", "angebote.csv", "--map", "map.yaml"]);
    assert_eq!(code, 0, "{output}{report}");
    let choir = &entries(&town)["content/angebote/chor.md"];
    assert!(choir.contains(cost) && choir.contains(registration), "{choir}");
}

/// What nobody understands is not taken for an answer, and what is only supposed is said.
#[test]
fn nothing_is_guessed_about_partners_registration_and_towns() {
    let town = Town::new();
    let map = "felder: {titel: Name, partner: Wer, termine: Wann, kosten: Preis, anmeldung: Anm, telefon: Tel, ort: Wo, strasse: Str, plz: PLZ}\n\
               fest: {zielgruppen: [alle], themen: [treffpunkt]}\n";
    town.write("map.yaml", map).write(
        "liste.csv",
        "Name;Wer;Wann;Preis;Anm;Tel;Wo;Str;PLZ\n\
         Tee;Gemeinde Musterdorf;Mo 9 Uhr;;keine telefonische Anmeldung;0221 4710-101;;;\n\
         Saft;Bürgerverein Altstadt;Mo 9 Uhr;;an der Tür;0221 4710-101;;;\n\
         Feier;Bürgerverein Altstadt;24. und 31.12.2026 15-17 Uhr;;keine Anmeldung;0221 4710-101;Saal;Weg 1;41061\n\
         Tanz;Bürgerverein Altstadt;wenn es regnet;;keine Anmeldung;0221 4710-101;Saal;Weg 1;41061\n\
         Brot;Bürgerverein Altstadt;Mo 9 Uhr;;bis Freitag;0221 4710-101;;;\n",
    );
    let (_, _, report) = import(&town, &["csv", "liste.csv", "--map", "map.yaml"]);
    let all = entries(&town);
    let has = |slug: &str, line: &str| {
        let text = all.get(&format!("content/{slug}.md")).unwrap_or_else(|| panic!("no {slug}: {report}"));
        assert!(text.contains(line), "{slug}: {line}\n{text}");
    };
    has("partner/gemeinde-musterdorf", "art: initiative");
    has("partner/buergerverein-altstadt", "art: verein");
    has("angebote/tee", "anmeldung: {art: telefon}\n");
    has("angebote/tee", "- Anm: keine telefonische Anmeldung");
    has("angebote/saft", "- Anm: an der Tür");
    has("angebote/feier", "  - {am: [2026-12-24, 2026-12-31], von: \"15:00\", bis: \"17:00\"}");
    has("angebote/feier", "anmeldung: {art: keine}");
    has("angebote/tanz", "anmeldung: {art: telefon}\n");
    has("angebote/tanz", "- Anm: keine Anmeldung");
    has("angebote/brot", "anmeldung: {art: telefon, text: bis Freitag}");
    for said in [
        "Die Art von „Gemeinde Musterdorf“ ist nicht bekannt. Angenommen: initiative.",
        "Die Anmeldung ist nicht bekannt.",
        "In der Anschrift fehlt die Stadt. Angenommen: Kleinstadt.",
    ] {
        assert!(report.contains(said), "{said}\n{report}");
    }
    assert!(!report.contains("Bürgerverein"), "{report}");
}
