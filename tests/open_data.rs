//! Open data: every file says what it promises, validates, and loses nothing.

mod common;

use common::{Town, rich};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

fn json(site: &BTreeMap<String, Vec<u8>>, path: &str) -> Value {
    serde_json::from_slice(&site[path]).unwrap()
}

/// The files of a ZIP archive.
fn unzip(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for number in 0..archive.len() {
        let mut file = archive.by_index(number).unwrap();
        let mut text = String::new();
        let name = file.name().unwrap().into_owned();
        file.read_to_string(&mut text).unwrap();
        files.insert(name, text);
    }
    files
}

/// Schemas name each other by file.
struct Beside;

impl jsonschema::Retrieve for Beside {
    fn retrieve(&self, uri: &jsonschema::Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let name = uri.path().as_str().rsplit('/').next().unwrap_or_default();
        Ok(serde_json::from_str(&std::fs::read_to_string(common::hsds().join("schema").join(name))?)?)
    }
}

fn validator(schema: &Value) -> jsonschema::Validator {
    let options = jsonschema::options().should_validate_formats(true);
    options.with_base_uri("https://schemas.example.org/").with_retriever(Beside).build(schema).unwrap()
}

fn errors(validator: &jsonschema::Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_catalogue_is_as_its_schema_says() {
    let site = rich::town().site();
    let (schema, catalogue) = (json(&site, "daten/verzeichnis.schema.json"), json(&site, "daten/verzeichnis.json"));
    let checker = validator(&schema);
    assert_eq!(errors(&checker, &catalogue), [""; 0]);
    assert_eq!(catalogue["$schema"], schema["$id"]);
    assert_eq!(catalogue["angebote"].as_array().unwrap().len(), 8);
    // The schema refuses what is not so.
    let mut wrong = catalogue.clone();
    wrong["angebote"][0]["titl"] = Value::from("x");
    wrong["orte"][0]["adresse"]["plz"] = Value::from("4106");
    wrong["angebote"][1]["zugang"][0] = Value::from("zu_fuss");
    assert_eq!(errors(&checker, &wrong).len(), 3);
}

#[test]
fn an_offer_has_what_it_inherits_and_its_next_dates() {
    let site = rich::town().site();
    let catalogue = json(&site, "daten/verzeichnis.json");
    let offer = |id: &str| {
        let offers = catalogue["angebote"].as_array().unwrap();
        offers.iter().find(|offer| offer["id"] == id).unwrap().clone()
    };
    let choir = offer("chor");
    assert_eq!(choir["kontakt"]["telefon"], "0221 4710-101");
    assert_eq!(choir["barrierefrei"]["wc_rollstuhl"], "nein");
    assert_eq!(choir["stadtteile"][0], "am-see");
    assert_eq!(choir["naechste_termine"][0]["datum"], "2026-11-27");
    assert_eq!(choir["naechste_termine"][0]["von"], "18:00");
    assert_eq!(choir["naechste_termine"].as_array().unwrap().len(), 3);
    assert!(choir["text"].as_str().unwrap().contains("## Danach"));
    assert!(offer("alles").get("naechste_termine").is_none(), "it pauses");
    assert_eq!(offer("vorbei")["status"], "beendet");
    assert!(offer("vorbei").get("hinweis").is_none());
    assert!(offer("wenig").get("kosten").is_none(), "unknown is absent");
}

/// Every object of a kind, wherever it lies.
fn collect<'a>(value: &'a Value, key: &str, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                if name == key {
                    found.extend(value.as_array().map_or(vec![value], |list| list.iter().collect()));
                }
                collect(value, key, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| collect(value, key, found)),
        _ => {}
    }
}

/// The promise that needs no schema: required fields, closed words, ids that are one thing's.
#[test]
fn services_have_what_the_specification_requires() {
    let site = rich::town().site();
    let hsds = json(&site, "daten/hsds.json");
    let required: [(&str, &[&str]); 10] = [
        ("contents", &["id", "name", "status"]),
        ("organization", &["id", "name", "description"]),
        ("location", &["id", "location_type"]),
        ("addresses", &["id", "address_1", "city", "state_province", "postal_code", "country", "address_type"]),
        ("phones", &["id", "number"]),
        ("schedules", &["id"]),
        ("taxonomy_term", &["id", "name", "description"]),
        ("program", &["id", "name", "description"]),
        (
            "metadata",
            &[
                "id",
                "last_action_date",
                "last_action_type",
                "field_name",
                "previous_value",
                "replacement_value",
                "updated_by",
            ],
        ),
        ("service_at_locations", &["id"]),
    ];
    for (kind, fields) in required {
        let mut found = Vec::new();
        collect(&hsds, kind, &mut found);
        assert!(!found.is_empty(), "no {kind}");
        for object in found {
            for field in fields {
                assert!(object.get(field).is_some_and(Value::is_string), "{kind} without {field}: {object}");
            }
        }
    }
    let words: [(&str, &[&str]); 4] = [
        ("status", &["active", "inactive", "defunct", "temporarily closed"]),
        ("location_type", &["physical", "postal", "virtual"]),
        ("freq", &["WEEKLY", "MONTHLY"]),
        ("wkst", &["MO"]),
    ];
    for (field, known) in words {
        let mut found = Vec::new();
        collect(&hsds, field, &mut found);
        assert!(!found.is_empty() && found.iter().all(|word| known.contains(&word.as_str().unwrap())), "{field}");
    }
    let status = |id: &str| {
        let contents = hsds["contents"].as_array().unwrap();
        let own = |s: &&Value| s["attributes"].as_array().unwrap().iter().any(|a| a["value"] == id);
        contents.iter().find(own).unwrap()["status"].as_str().unwrap().to_owned()
    };
    assert_eq!(["alles", "vorbei", "wenig"].map(status), ["temporarily closed", "defunct", "active"]);
}

/// One id is one thing: where it occurs twice, the thing is the same.
#[test]
fn ids_are_stable_and_name_one_thing() {
    let (site, again) = (rich::town().site(), rich::town().site());
    assert_eq!(site["daten/hsds.json"], again["daten/hsds.json"]);
    assert_eq!(site["daten/hsds-csv.zip"], again["daten/hsds-csv.zip"]);
    let mut town = rich::town();
    town.options.base_url = Some("https://vorschau.example.org".into());
    let preview = json(&town.site(), "daten/hsds.json");
    let hsds = json(&site, "daten/hsds.json");
    assert_eq!(preview["contents"][0]["id"], hsds["contents"][0]["id"], "a preview has the same ids");
    let mut things: BTreeMap<String, &Value> = BTreeMap::new();
    fn look<'a>(value: &'a Value, things: &mut BTreeMap<String, &'a Value>) {
        match value {
            Value::Object(map) => {
                if let Some(id) = map.get("id").and_then(Value::as_str) {
                    assert_eq!(*things.entry(id.to_owned()).or_insert(value), value, "{id} is two things");
                }
                map.values().for_each(|value| look(value, things));
            }
            Value::Array(list) => list.iter().for_each(|value| look(value, things)),
            _ => {}
        }
    }
    look(&hsds["contents"], &mut things);
    assert!(things.len() > 100);
}

#[test]
fn services_validate_against_the_published_schemas() {
    let schemas = common::hsds().join("schema");
    if !schemas.exists() {
        eprintln!("skipped: no schemas of HSDS at {}", common::hsds().display());
        return;
    }
    let read =
        |name: &str| -> Value { serde_json::from_str(&std::fs::read_to_string(schemas.join(name)).unwrap()).unwrap() };
    let (service, tabular) = (validator(&read("service.json")), read("compiled/tabular.json"));
    let tables_checker = validator(&tabular);
    for town in [rich::town().site(), sample()] {
        let hsds = json(&town, "daten/hsds.json");
        for one in hsds["contents"].as_array().unwrap() {
            assert_eq!(errors(&service, one), [""; 0], "{}", one["name"]);
        }
        // The tables: numbers are numbers again, what is empty is absent.
        let mut tables = serde_json::Map::new();
        for (name, text) in unzip(&town["daten/hsds-csv.zip"]).into_iter().filter(|(name, _)| name.ends_with(".csv")) {
            let kind = wegweiser::hsds::TABLES.iter().find(|table| table.file == name).unwrap();
            let schema = &tabular["properties"][kind.name]["items"]["properties"];
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let columns: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
            let row = |row: csv::StringRecord| -> Value {
                let cells = columns
                    .iter()
                    .zip(row.iter())
                    .filter(|(column, cell)| !cell.is_empty() || *column == "previous_value");
                let value = |column: &str, cell: &str| match schema[column]["type"].as_str() {
                    Some("number") => Value::from(cell.parse::<f64>().unwrap()),
                    _ => Value::from(cell),
                };
                cells
                    .map(|(column, cell)| (column.clone(), value(column, cell)))
                    .collect::<serde_json::Map<_, _>>()
                    .into()
            };
            tables.insert(kind.name.to_owned(), reader.records().map(|r| row(r.unwrap())).collect());
        }
        assert_eq!(tables.len(), 21);
        assert_eq!(errors(&tables_checker, &Value::Object(tables)), [""; 0]);
    }
}

/// The sample content, built once more.
fn sample() -> BTreeMap<String, Vec<u8>> {
    let mut town = Town::empty();
    town.options.root = common::repository().to_path_buf();
    town.site()
}

#[test]
fn every_table_refers_to_rows_that_are_there() {
    let site = rich::town().site();
    let files = unzip(&site["daten/hsds-csv.zip"]);
    let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut rows: Vec<(&str, String, String)> = Vec::new();
    for table in wegweiser::hsds::TABLES {
        let mut reader = csv::Reader::from_reader(files[table.file].as_bytes());
        let columns: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        assert_eq!(columns.join(","), table.header);
        for record in reader.records() {
            let record = record.unwrap();
            assert!(ids.entry(table.name).or_default().insert(record[0].to_owned()), "{} twice", &record[0]);
            for (column, cell) in
                columns.iter().zip(record.iter()).filter(|(c, cell)| c.ends_with("_id") && !cell.is_empty())
            {
                rows.push((table.name, column.clone(), cell.to_owned()));
            }
        }
    }
    for (table, column, id) in rows {
        let target = match column.as_str() {
            "parent_organization_id" => "organization",
            "link_id" | "resource_id" => {
                assert!(ids.values().any(|all| all.contains(&id)), "{table}.{column} {id}");
                continue;
            }
            other => other.trim_end_matches("_id"),
        };
        assert!(ids.get(target).is_some_and(|all| all.contains(&id)), "{table}.{column} names no {target}");
    }
    assert_eq!(ids["organization"].len(), 3);
    let package: Value = serde_json::from_str(&files["datapackage.json"]).unwrap();
    assert_eq!(package["resources"].as_array().unwrap().len(), 21);
}

#[test]
fn the_sheet_opens_in_german_excel() {
    let town = rich::town();
    town.edit("content/angebote/wenig.md", "titel: Bank im Park", "titel: =Bank(\"im\"; Park)");
    let site = town.site();
    let bytes = &site["daten/angebote.csv"];
    assert!(bytes.starts_with(&[0xef, 0xbb, 0xbf]), "a byte-order mark");
    let text = std::str::from_utf8(&bytes[3..]).unwrap();
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "CRLF alone");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let columns: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 8);
    let cell = |id: &str, column: &str| {
        let row = rows.iter().find(|row| &row[0] == id).unwrap();
        row[columns.iter().position(|c| c == column).unwrap()].to_owned()
    };
    assert_eq!(cell("wenig", "Name"), "'=Bank(\"im\"; Park)", "no formula");
    assert_eq!(cell("chor", "Wann"), "jeden Freitag, 18 bis 20 Uhr, nicht in den Schulferien, nicht an Feiertagen");
    assert_eq!(cell("chor", "Nächster Termin"), "2026-11-27");
    assert_eq!(cell("chor", "Straße"), "Beispielstraße 4");
    assert_eq!(cell("alles", "Kosten"), "2,50 Euro für Stoff. Für Kinder kostenlos.");
    assert_eq!(cell("schutz", "Ort"), "");
    for row in rows.iter() {
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
    }
}

#[test]
fn places_on_the_map_have_coordinates() {
    let town = rich::town();
    town.write(
        "content/orte/ohne.md",
        "---\nname: Ohne Koordinaten\nadresse: {strasse: Weg 1, plz: \"41061\", ort: Kleinstadt}\nstadtteil: am-see\n---\n",
    );
    let places = json(&town.site(), "daten/orte.geojson");
    let features = places["features"].as_array().unwrap();
    assert_eq!(features.len(), 1);
    assert_eq!(features[0]["geometry"]["coordinates"], serde_json::json!([6.4, 51.2]), "longitude first");
    assert_eq!(features[0]["properties"]["angebote"], 3);
}

/// Records travel alone: each says that it is invented.
#[test]
fn a_demonstration_says_so_in_every_record() {
    let town = rich::town();
    town.edit("content/wegweiser.yaml", "sprache: de\n", "sprache: de\nbeispiel: true\n");
    let site = town.site();
    let catalogue = json(&site, "daten/verzeichnis.json");
    assert_eq!(catalogue["beispiel"], true);
    for list in ["angebote", "partner", "orte"] {
        assert!(catalogue[list].as_array().unwrap().iter().all(|record| record["beispiel"] == true), "{list}");
    }
    let hsds = json(&site, "daten/hsds.json");
    let marked = |object: &Value| {
        let attributes = object["attributes"].as_array();
        attributes.is_some_and(|all| all.iter().any(|a| a["taxonomy_term"]["code"] == "beispiel" && a["value"] == "ja"))
    };
    for service in hsds["contents"].as_array().unwrap() {
        assert!(marked(service) && marked(&service["organization"]));
        assert!(service["alert"].as_str().unwrap().starts_with(wegweiser::hsds::EXAMPLE_ALERT));
    }
    assert!(json(&site, "daten/orte.geojson")["features"][0]["properties"]["beispiel"] == true);
    let sheet = String::from_utf8(site["daten/angebote.csv"].clone()).unwrap();
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').from_reader(sheet.trim_start_matches('\u{feff}').as_bytes());
    let example = reader.headers().unwrap().iter().position(|column| column == "Beispiel").unwrap();
    assert!(reader.records().all(|row| &row.unwrap()[example] == "ja"), "{sheet}");
    let tables = unzip(&site["daten/hsds-csv.zip"]);
    assert!(tables["attributes.csv"].contains("beispiel"));
    assert!(tables["datapackage.json"].contains("\"beispiel\": true"));
    // And a real town does not.
    let real = rich::town().site();
    assert!(!String::from_utf8(real["daten/hsds.json"].clone()).unwrap().contains("beispiel"));
}

/// Names of persons stay on their pages, and nothing private leaves the house.
#[test]
fn files_name_no_person() {
    let site = rich::town().site();
    for (path, bytes) in site.iter().filter(|(path, _)| path.starts_with("daten/") && !path.contains("schema")) {
        let text = if path.ends_with(".zip") {
            unzip(bytes).into_values().collect()
        } else {
            String::from_utf8(bytes.clone()).unwrap()
        };
        for secret in ["Petra", "@werkstatt", "@gemeinde", "einwilligung"] {
            assert!(!text.contains(secret), "{path} contains {secret}");
        }
        assert!(
            path.ends_with("html")
                || path.contains("schema")
                || path.contains("orte")
                || path.contains("termine")
                || path.contains("merkzettel")
                || text.contains("0221 4710-151"),
            "{path}"
        );
    }
    let page = String::from_utf8(site["partner/werkstatt/index.html"].clone()).unwrap();
    assert!(page.contains("Petra"), "the page is what the person agreed to");
}

#[test]
fn the_page_explains_every_file() {
    let town = rich::town();
    let site = town.site();
    for site in [&site, &sample()] {
        let page = String::from_utf8(site["daten/index.html"].clone()).unwrap();
        for file in wegweiser::pages::DataFile::ALL {
            let bytes = site[&file.address().output_path()].len();
            let size = if bytes <= 999_000 {
                format!("{}\u{a0}Kilobyte", bytes.div_ceil(1000))
            } else {
                let tenths = bytes.div_ceil(100_000);
                format!("{},{}\u{a0}Megabyte", tenths / 10, tenths % 10)
            };
            assert!(page.contains(&format!("href=\"/daten/{}\" download", file.name())), "{}", file.name());
            assert!(page.contains(&format!("{}</a> ({size})", file.name())), "{}: {size}", file.name());
        }
    }
    let page = String::from_utf8(site["daten/index.html"].clone()).unwrap();
    assert!(page.contains("https://www.govdata.de/dl-de/by-2-0"));
    let home = String::from_utf8(site["index.html"].clone()).unwrap();
    assert!(home.contains("href=\"/daten/\""), "the foot of every page leads there");
    let town = rich::town();
    town.edit("content/wegweiser.yaml", "lizenz: dl-de-by-2.0\n", "");
    assert!(town.page("daten/index.html").contains("noch keine Lizenz"));
}
