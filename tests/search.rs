//! The files of the search: what is in them, what is not, and what they are called.

mod common;

use common::Town;
use proptest::prelude::*;
use std::collections::BTreeMap;
use wegweiser::search::Names;
use wegweiser::search::german::GERMAN;
use wegweiser::search::language::{Analyser, Language, words};

type Files = BTreeMap<String, Vec<u8>>;

fn search_files(site: Files) -> BTreeMap<String, String> {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    site.into_iter().filter(|(path, _)| path.starts_with("suche/")).map(|(path, bytes)| (path, text(bytes))).collect()
}

fn core(files: &BTreeMap<String, String>) -> serde_json::Value {
    serde_json::from_str(&files["suche/core.json"]).unwrap()
}

/// All terms of the index.
fn terms(files: &BTreeMap<String, String>) -> Vec<String> {
    let mut terms = Vec::new();
    for (_, text) in files.iter().filter(|(path, _)| path.contains("/w") && path.ends_with(".txt")) {
        // As the client does it: letters outside of the first plane are two units.
        let mut before: Vec<u16> = Vec::new();
        let line = text.lines().next().unwrap_or("");
        let mut rest = line;
        while let Some(head) = rest.chars().next() {
            let end = rest[1..].find(|c: char| c.is_ascii_uppercase()).map_or(rest.len(), |at| at + 1);
            let shared = head as usize - 'A' as usize;
            before.truncate(shared);
            before.extend(rest[1..end].encode_utf16());
            terms.push(String::from_utf16(&before).unwrap().replace('-', ""));
            rest = &rest[end..];
        }
    }
    terms
}

#[test]
fn the_whole_index_is_published_up_to_a_number_of_entries() {
    let town = Town::new();
    assert!(search_files(town.site()).contains_key("suche/index.json"));
    let config = town.read("content/wegweiser.yaml");
    town.write("content/wegweiser.yaml", format!("{config}\nsuche: {{ganzer_index_bis: 3}}\n"));
    let files = search_files(town.site());
    assert!(!files.contains_key("suche/index.json"));
    assert!(files.contains_key("suche/core.json"));
}

/// Fulfulde in Adlam: two words that begin alike.
#[test]
fn letters_of_two_units_are_found() {
    let town = Town::new();
    town.edit("content/angebote/chor.md", "kosten: k", "suchwoerter: [𞤊𞤵𞤤𞤬𞤵𞤤𞤣𞤫, 𞤊𞤵𞤤𞤢𞤪]\nkosten: k");
    let terms = terms(&search_files(town.site()));
    for word in ["𞤊𞤵𞤤𞤬𞤵𞤤𞤣𞤫", "𞤊𞤵𞤤𞤢𞤪"] {
        assert!(terms.iter().any(|term| term.to_lowercase() == word.to_lowercase()), "{word}: {terms:?}");
    }
}

#[test]
fn a_secret_address_is_found_by_nobody() {
    let town = Town::new();
    let offer = town.read("content/angebote/chor.md");
    let place = "ort: {name: Schutzhaus Kastanie, strasse: Verborgene Gasse 7, plz: \"41061\", ort: Mönchengladbach}\n";
    let secret = offer.replace("ort: gemeindehaus\n", &format!("{place}adresse_geheim: true\n"));
    town.write("content/angebote/chor.md", secret);
    let checked = town.check();
    let memory = wegweiser::emit::Memory::default();
    checked.emit(&town.options, &memory).unwrap();
    for (path, text) in search_files(memory.into_files()) {
        let low = text.to_lowercase();
        assert!(!low.contains("kastanie") && !low.contains("verborgen"), "{path}");
    }
}

#[test]
fn what_pauses_or_is_over_stands_back() {
    let town = Town::new();
    let offer = town.read("content/angebote/chor.md");
    town.write(
        "content/angebote/chor.md",
        offer.replace("kosten: kostenlos\n", "kosten: kostenlos\nstatus: pausiert\n"),
    );
    let standing = core(&search_files(town.site()))["standing"].clone();
    assert_eq!(standing["0.6"].as_array().map(Vec::len), Some(1), "{standing}");
}

#[test]
fn words_of_every_field_are_found() {
    let found = terms(&search_files(Town::new().site()));
    // Title, summary, text, heading, topic, place, weekday, language.
    for word in ["Singen", "Noten", "Lieder", "Danach", "Musik", "Gemeindehaus", "Freitag", "Türkisch", "kostenlos"] {
        let term = GERMAN.rules().term(word);
        let stop = Analyser::new(&GERMAN, &Names::default()).analyse(word).stop;
        assert!(stop || found.contains(&term), "{word}: {term}");
    }
    assert!(!found.iter().any(|term| term == "und" || term == "sie"));
}

#[test]
fn the_folder_is_named_by_its_content() {
    let town = Town::new();
    let folder = |town: &Town| core(&search_files(town.site()))["folder"].as_str().unwrap().to_owned();
    let before = folder(&town);
    assert_eq!(before, folder(&town));
    town.edit("content/angebote/chor.md", "die alle kennen", "die viele kennen");
    assert_ne!(before, folder(&town));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_has_words_that_hold_letters(text in "\\PC{0,60}") {
        let analyser = Analyser::new(&GERMAN, &Names::default());
        for word in words(&text) {
            prop_assert!(word.chars().any(char::is_alphanumeric), "{word:?}");
            let found = analyser.analyse(&word);
            prop_assert!(!found.term.contains(|c: char| c.is_ascii_uppercase() || c.is_whitespace() || c == '-' || c == '~'));
            prop_assert!(found.cuts.iter().all(|at| *at > 0 && *at < found.term.chars().count()));
        }
    }
}

#[test]
fn names_of_the_catalogue_stay_whole() {
    let town = Town::new();
    town.edit("content/angebote/chor.md", "die alle kennen", "die im Wiesengrund alle kennen");
    let compounds = |town: &Town| {
        let found = terms(&search_files(town.site()));
        ["grund", GERMAN.rules().term("Wiesen").as_str()].map(|part| found.contains(&part.to_owned()))
    };
    assert_eq!(compounds(&town), [true, true]);
    let config = town.read("content/wegweiser.yaml");
    town.write("content/wegweiser.yaml", config.replace("stadt: ", "stadt: Wiesengrund\n#"));
    assert_eq!(compounds(&town), [false, false]);
}
