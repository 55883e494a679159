//! What the fields of one element of `termine` demand of each other (see `model/schedule.rs`).

use serde_json::{Value, json};

/// The schema of the map, with what its fields demand of each other.
pub fn with_rules(mut map: Value) -> Value {
    let (days, daily) = (either(&["tag", "tage"]), is_true("taeglich"));
    map["allOf"] = json!([
        {"anyOf": [present("von"), present("text")]},
        {"if": present("bis"), "then": present("von")},
        {"if": is_true("ueber_mitternacht"), "then": present("bis")},
        {"oneOf": [days, daily, present("am"), present("jaehrlich")]},
        {"not": both("tag", "tage")},
        {"not": both("alle_wochen", "im_monat")},
        {"if": either(&["alle_wochen", "im_monat"]), "then": days},
        {"if": present("ab"), "then": present("alle_wochen")},
        {"if": present("alle_wochen"), "then": present("ab")},
    ]);
    map
}

/// The field has a value.
fn present(key: &str) -> Value {
    json!({"required": [key], "properties": {key: {"not": {"type": "null"}}}})
}

fn is_true(key: &str) -> Value {
    json!({"required": [key], "properties": {key: {"const": true}}})
}

fn either(keys: &[&str]) -> Value {
    json!({"anyOf": keys.iter().map(|key| present(key)).collect::<Vec<_>>()})
}

fn both(first: &str, second: &str) -> Value {
    json!({"allOf": [present(first), present(second)]})
}
