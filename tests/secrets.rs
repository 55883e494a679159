//! An address that must stay hidden is nowhere: not in a page, not in a file, not in an archive.

mod common;

use common::{Town, rich};
use std::collections::BTreeMap;
use std::io::Read;
use wegweiser::emit::Memory;

/// What must not be found: street, directions, name and coordinates of shelters.
const SECRETS: [&str; 7] =
    ["Geheimweg", "Verstecktes Haus", "Hinter der Bäckerei", "51.2345", "6.2345", "verstecktes-haus", "Notgasse"];

/// A town in which somebody wrote down what nobody may know. The rule `secret-address` refuses to build it;
/// here it is made all the same, as if the rule had failed.
fn town() -> Town {
    let town = rich::town();
    town.write(
        "content/orte/verstecktes-haus.md",
        "---\nname: Verstecktes Haus\nadresse: {strasse: Geheimweg 7, plz: \"41061\", ort: Kleinstadt}\nstadtteil: am-see\n\
         koordinaten: [51.2345, 6.2345]\nanfahrt: Hinter der Bäckerei.\nbarrierefrei: {rollstuhl: ja}\n---\n",
    );
    town.edit("content/angebote/schutz.md", "adresse_geheim: true\n", "adresse_geheim: true\nort: verstecktes-haus\n");
    let other = town.read("content/angebote/schutz.md").replace(
        "ort: verstecktes-haus\n",
        "ort: {name: Zweites Haus, strasse: Notgasse 3, plz: \"41061\", ort: Kleinstadt, anfahrt: Hinter der Bäckerei.}\n",
    );
    let other = other.replace("zugang: [telefon]", "zugang: [vor_ort, telefon]").replace("Schutz für", "Zuflucht für");
    town.write("content/angebote/zuflucht.md", other);
    town
}

fn emitted(town: &Town) -> BTreeMap<String, Vec<u8>> {
    let memory = Memory::default();
    town.check().emit(&town.options, &memory).unwrap();
    memory.into_files()
}

/// Every byte of a file; those of an archive as they are and unpacked.
fn texts(path: &str, bytes: &[u8]) -> Vec<String> {
    let mut texts = vec![String::from_utf8_lossy(bytes).into_owned()];
    if path.ends_with(".zip") {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        for number in 0..archive.len() {
            let mut text = Vec::new();
            archive.by_index(number).unwrap().read_to_end(&mut text).unwrap();
            texts.push(String::from_utf8(text).unwrap());
        }
        assert!(texts.len() > 20);
    }
    texts
}

#[test]
fn the_build_is_refused() {
    let town = town();
    let findings = town.findings();
    for file in ["schutz", "zuflucht"] {
        let path = format!("content/angebote/{file}.md");
        assert!(findings.iter().any(|f| f.starts_with(&path) && f.contains("[secret-address]")), "{findings:?}");
    }
}

#[test]
fn no_byte_of_the_site_gives_it_away() {
    let town = town();
    let site = emitted(&town);
    let mut looked_at = 0;
    for (path, bytes) in &site {
        assert!(!path.contains("verstecktes-haus"), "{path}");
        for text in texts(path, bytes) {
            // The index of the search folds its words.
            let text = text.to_lowercase();
            for secret in SECRETS {
                assert!(!text.contains(&secret.to_lowercase()), "{path} contains {secret}");
            }
            looked_at += 1;
        }
    }
    assert!(looked_at > 100);
    // The offers themselves are there: people must find the telephone number.
    let page = String::from_utf8(site["angebote/zuflucht/index.html"].clone()).unwrap();
    assert!(page.contains("0221") && page.contains("Zuflucht"));
    let data = String::from_utf8(site["daten/verzeichnis.json"].clone()).unwrap();
    assert!(data.contains("\"id\":\"zuflucht\"") && data.contains("\"adresse_geheim\":true"));
}

/// The test can fail: without the mark the same town shows all of it.
#[test]
fn without_the_mark_the_search_finds_it() {
    let town = town();
    for file in ["schutz", "zuflucht"] {
        town.edit(&format!("content/angebote/{file}.md"), "adresse_geheim: true\n", "");
    }
    let site = emitted(&town);
    let all: String = site.iter().flat_map(|(path, bytes)| texts(path, bytes)).collect();
    for secret in SECRETS {
        assert!(all.contains(secret), "{secret}");
    }
}

/// A place that others use openly stays: a partner's office is no secret because a shelter's entry names it.
#[test]
fn an_office_stays_an_office() {
    let town = town();
    town.edit("content/angebote/schutz.md", "ort: verstecktes-haus", "ort: gemeindehaus");
    let site = emitted(&town);
    assert!(site.contains_key("orte/gemeindehaus/index.html"));
    let places = String::from_utf8(site["daten/orte.geojson"].clone()).unwrap();
    assert!(places.contains("gemeindehaus"));
    let data: serde_json::Value = serde_json::from_slice(&site["daten/verzeichnis.json"]).unwrap();
    let offer = data["angebote"].as_array().unwrap().iter().find(|offer| offer["id"] == "schutz").unwrap();
    assert!(offer.get("ort").is_none() && offer["stadtteile"] == "stadtweit");
}
