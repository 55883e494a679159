//! Flyers: they are made, the same bytes each time, linked where they are, and their short addresses lead somewhere.
#![cfg(feature = "flyer")]

mod common;

use common::Town;
use std::collections::BTreeMap;
use wegweiser::emit::Memory;
use wegweiser::emit::flyer::{Choice, Made, Reason, Shelf, emit};

/// Keeps nothing: every flyer is made anew.
struct NoShelf;

impl Shelf for NoShelf {
    fn get(&self, _: &str) -> Option<Vec<u8>> {
        None
    }
    fn keep(&self, _: &str, _: &[u8]) {}
}

fn town_flyers(town: &Town) -> (Made, BTreeMap<String, Vec<u8>>) {
    let checked = town.check();
    let site = checked.site(&town.options);
    let plan = wegweiser::pages::plan(&site);
    let choice = Choice { kind: Some("stadt".into()), ..Choice::default() };
    let memory = Memory::default();
    let made = emit(&site, &plan, &choice, &checked.theme, &NoShelf, &memory).unwrap();
    (made, memory.into_files())
}

#[test]
fn all_products_are_made_with_the_same_bytes_each_time() {
    let town = Town::new();
    let (made, first) = town_flyers(&town);
    assert_eq!(made.failures, []);
    let names: Vec<&str> = first.keys().map(String::as_str).collect();
    let products = ["aushang", "aushang-tonersparend", "faltblatt", "faltblatt-lesen", "grossdruck", "handzettel"];
    assert_eq!(names, products.map(|product| format!("flyer/stadt-alle-{product}.pdf")));
    assert!(first.values().all(|bytes| bytes.starts_with(b"%PDF") && bytes.len() < 150_000));
    assert_eq!(first, town_flyers(&town).1);
}

#[test]
fn what_does_not_fit_names_the_field() {
    let town = Town::new();
    let word = "Bundesausbildungsfoerderungsgesetzesaenderungsentwurfsverfas";
    for (path, bytes) in common::files(&town.path("content/angebote")) {
        let text = String::from_utf8(bytes).unwrap();
        let lines = text
            .lines()
            .map(|line| if line.starts_with("titel:") { format!("titel: {word}") } else { line.to_owned() });
        town.write(&format!("content/angebote/{path}"), lines.collect::<Vec<_>>().join("\n"));
    }
    let (made, _) = town_flyers(&town);
    let unfit = made.failures.iter().filter(|failure| {
        matches!(&failure.reason, Reason::Unfit { offer: Some(_), field, .. } if field == "titel" || field == "flyer.kurztitel")
    });
    assert!(unfit.count() > 0, "{:?}", made.failures);
}

#[test]
fn without_flyers_nothing_links_them_and_short_addresses_stay() {
    let town = Town::new();
    let memory = Memory::default();
    town.check().emit(&town.options, &memory).unwrap();
    let files = memory.into_files();
    assert!(!files.keys().any(|path| path.starts_with("flyer/")));
    assert!(files.contains_key("s/alle/index.html"));
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(!String::from_utf8_lossy(bytes).contains("/flyer/"), "{path}");
    }
}
