//! The data in the pages: JSON-LD that says only what schema.org has words for.

mod common;

use common::{Town, rich};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const OPEN: &str = "<script type=\"application/ld+json\">";

/// The block of data of a page.
fn block(html: &str) -> Option<&str> {
    let (_, rest) = html.split_once(OPEN)?;
    Some(rest.split_once("</script>").unwrap().0)
}

fn graph(town: &Town, path: &str) -> Vec<Value> {
    let value: Value = serde_json::from_str(block(&town.page(path)).unwrap()).unwrap();
    value["@graph"].as_array().unwrap().clone()
}

fn node(graph: &[Value], kind: &str) -> Value {
    graph.iter().find(|node| node["@type"] == kind).unwrap_or_else(|| panic!("no {kind}: {graph:?}")).clone()
}

/// What schema.org knows.
struct Terms {
    kinds: BTreeMap<String, BTreeSet<String>>,
    values: BTreeMap<(String, String), BTreeSet<String>>,
}

impl Terms {
    fn read() -> Self {
        let text = include_str!("linked/terms.tsv");
        let (mut kinds, mut values) = (BTreeMap::new(), BTreeMap::new());
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let [kind, property, words] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
            let words: BTreeSet<String> = words.split(' ').map(str::to_owned).collect();
            if property == "<" {
                kinds.insert(kind.to_owned(), words);
            } else {
                values.insert((kind.to_owned(), property.to_owned()), words);
            }
        }
        Self { kinds, values }
    }

    fn fits(&self, value: &Value, expected: &BTreeSet<String>) -> bool {
        let any = |names: &[&str]| names.iter().any(|name| expected.contains(*name));
        // Values of these lists are written as addresses.
        let listed = expected
            .iter()
            .any(|name| ["Enumeration", "EventStatusType", "DayOfWeek"].iter().any(|e| name.ends_with(e)));
        match value {
            Value::Array(items) => items.iter().all(|item| self.fits(item, expected)),
            Value::Bool(_) => any(&["Boolean"]),
            Value::Number(number) => {
                any(&["Number"]) || number.is_i64() && any(&["Integer"]) || number.is_u64() && any(&["Integer"])
            }
            Value::String(text) => {
                any(&["Text", "URL", "Date", "DateTime", "Time"])
                    || text.starts_with("https://") && (listed || any(&["Thing"]))
            }
            Value::Object(node) => match node.get("@type").and_then(Value::as_str) {
                Some(kind) => expected.contains(kind) || self.kinds[kind].iter().any(|kind| expected.contains(kind)),
                None => node.keys().eq(["@id"]),
            },
            Value::Null => false,
        }
    }

    /// Everything in a node that schema.org has no word for.
    fn unknown(&self, value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.unknown(item, found)),
            Value::Object(node) => {
                let kind = node.get("@type").and_then(Value::as_str).unwrap_or_default();
                if !kind.is_empty() && !self.kinds.contains_key(kind) {
                    found.push(format!("type {kind}"));
                }
                for (property, value) in node.iter().filter(|(property, _)| !property.starts_with('@')) {
                    match self.values.get(&(kind.to_owned(), property.clone())) {
                        Some(expected) if self.fits(value, expected) => {}
                        Some(expected) => found.push(format!("{kind}.{property}: {value} is none of {expected:?}")),
                        None => found.push(format!("{kind}.{property}")),
                    }
                    self.unknown(value, found);
                }
            }
            _ => {}
        }
    }
}

fn sample() -> Town {
    let mut town = Town::empty();
    town.options.root = common::repository().to_path_buf();
    town
}

#[test]
fn every_page_says_only_what_schema_org_knows() {
    let terms = Terms::read();
    for town in [rich::town(), sample()] {
        let (mut pages, mut found) = (0, Vec::new());
        for (path, bytes) in town.site().iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = std::str::from_utf8(bytes).unwrap();
            let moved = html.contains("http-equiv=\"refresh\"");
            let Some(block) = block(html) else {
                assert!(moved || path == "404.html", "{path} says nothing");
                continue;
            };
            assert!(!block.contains(['<', '>', '&']), "{path}: markup in data");
            let value: Value = serde_json::from_str(block).unwrap();
            assert_eq!(value["@context"], "https://schema.org");
            terms.unknown(&value["@graph"], &mut found);
            pages += 1;
        }
        assert!(pages > 50);
        assert_eq!(found, [""; 0]);
    }
}

#[test]
fn what_schema_org_does_not_know_is_found() {
    let terms = Terms::read();
    let wrong = serde_json::json!([
        {"@type": "Service", "isAccessibleForFree": true},
        {"@type": "Event", "location": {"@type": "Offer", "price": "1"}},
        {"@type": "Event", "isAccessibleForFree": "ja"},
        {"@type": "Treffen", "name": "x"},
    ]);
    let mut found = Vec::new();
    terms.unknown(&wrong, &mut found);
    assert_eq!(found.len(), 5, "{found:?}");
}

#[test]
fn an_offer_is_a_service_and_an_event() {
    let town = rich::town();
    let choir = graph(&town, "angebote/chor/index.html");
    let event = node(&choir, "Event");
    assert_eq!(event["startDate"], "2026-11-27T18:00:00+01:00");
    assert_eq!(event["endDate"], "2026-11-27T20:00:00+01:00");
    assert_eq!(event["isAccessibleForFree"], true);
    assert_eq!(event["location"][0]["address"]["postalCode"], "41061");
    assert_eq!(event["eventSchedule"][0]["byDay"][0], "https://schema.org/Friday");
    assert!(event["eventSchedule"][0]["exceptDate"].as_array().unwrap().contains(&"2026-12-25".into()));
    let service = node(&choir, "Service");
    assert_eq!(service["provider"]["name"], "Gemeinde am See");
    assert_eq!(service["description"], "Jeden Freitag singen wir zusammen. Sie müssen keine Noten kennen.");
    assert_eq!(node(&choir, "WebPage")["lastReviewed"], "2026-11-02");
    // In summer the distance is another one.
    let summer = rich::town().on("2027-05-28");
    assert_eq!(node(&graph(&summer, "angebote/chor/index.html"), "Event")["startDate"], "2027-05-28T18:00:00+02:00");
    // Visits at home happen at no fixed time; what pauses or is over has no next date.
    for path in ["besuch", "alles", "vorbei", "wenig"] {
        let graph = graph(&town, &format!("angebote/{path}/index.html"));
        assert!(graph.iter().all(|node| node["@type"] != "Event"), "{path}");
        node(&graph, "Service");
    }
}

#[test]
fn an_offer_with_a_hidden_address_has_no_place() {
    let town = rich::town();
    let html = town.page("angebote/schutz/index.html");
    let data = block(&html).unwrap();
    for word in ["Event", "serviceLocation", "PostalAddress", "GeoCoordinates"] {
        assert!(!data.contains(word), "{word}");
    }
    let graph = graph(&town, "angebote/schutz/index.html");
    assert!(
        !node(&graph, "WebPage")["name"].as_str().unwrap().contains("Schutz"),
        "as quiet as the title of the window"
    );
}

#[test]
fn places_and_partners() {
    let town = rich::town();
    let place = node(&graph(&town, "orte/gemeindehaus/index.html"), "Place");
    assert_eq!(place["geo"]["latitude"], 51.2);
    assert_eq!(place["amenityFeature"][1]["value"], false);
    assert_eq!(place["openingHoursSpecification"][0]["opens"], "09:00:00");
    let partner = node(&graph(&town, "partner/werkstatt/index.html"), "Organization");
    assert_eq!(partner["contactPoint"]["telephone"], "+492214710151");
    assert!(partner["contactPoint"].get("name").is_none(), "the name of a person stays on the page");
    let list = node(&graph(&town, "themen/treffpunkt/index.html"), "ItemList");
    assert_eq!(list["numberOfItems"], list["itemListElement"].as_array().unwrap().len());
    assert_eq!(node(&graph(&town, "index.html"), "WebSite")["about"]["name"], "Kleinstadt");
}

#[test]
fn nothing_in_a_text_ends_the_block() {
    let town = rich::town();
    town.edit("content/angebote/wenig.md", "titel: Bank im Park", "titel: \"</script><b>Bank</b> & \u{e4}\"");
    let html = town.page("angebote/wenig/index.html");
    let data = block(&html).unwrap();
    assert!(data.contains("\\u003c/script\\u003e\\u003cb\\u003eBank"), "{data}");
    let graph = graph(&town, "angebote/wenig/index.html");
    assert_eq!(node(&graph, "Service")["name"], "</script><b>Bank</b> & ä");
}
