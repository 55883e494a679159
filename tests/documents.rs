//! The documents know what the program knows.

use wegweiser::config;
use wegweiser::model::{
    accessibility, address, contact, cost, holidays, image, offer, page, partner, place, registration, schedule,
    translation, vocabulary,
};
use wegweiser::source::document::EntryKind;

#[test]
fn every_field_is_explained() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/eintraege.md");
    let text = std::fs::read_to_string(path).unwrap();
    let kinds: &[&[&str]] = &[
        offer::KEYS,
        partner::KEYS,
        place::KEYS,
        page::KEYS,
        schedule::KEYS,
        accessibility::KEYS,
        address::KEYS,
        contact::KEYS,
        cost::KEYS,
        image::KEYS,
        registration::KEYS,
        holidays::KEYS,
        config::KEYS,
        vocabulary::TOPIC_KEYS,
        vocabulary::DISTRICT_KEYS,
        vocabulary::PROJECT_KEYS,
        vocabulary::LANGUAGE_KEYS,
        vocabulary::CRISIS_KEYS,
        vocabulary::GLOSSARY_KEYS,
        vocabulary::LIST_NAMES,
    ];
    let translated = EntryKind::ALL.map(translation::keys);
    for key in kinds.iter().chain(&translated).flat_map(|keys| keys.iter()) {
        let written = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).any(|word| word == *key);
        assert!(written, "docs/eintraege.md does not explain “{key}”");
    }
}
