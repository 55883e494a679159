//! The data contract of flyers, version 1: what a template finds in `/data.json` (`pages/view/flyer.rs`).

use serde_json::{Map, Value, json};

/// The name of the schema.
pub const NAME: &str = "flyer";

/// The JSON Schema (2020-12) of `/data.json`.
pub fn schema(address: &str) -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": "What a template of a flyer sees in /data.json, version 1",
        "description": "All wording is finished: plural forms, no-break spaces, soft hyphens, breakable addresses.",
        "type": "object",
        "additionalProperties": false,
        "required": [
            "version", "lang", "product", "mode", "title", "url", "url_display", "as_of", "example", "site", "publisher",
            "logos", "crisis", "strings", "more", "offers"
        ],
        "properties": {
            "version": { "const": 1 },
            "lang": text("BCP 47 tag"),
            "product": text("The id of the product in flyer.toml"),
            "mode": text("The name of its variant in flyer.toml"),
            "title": text("The title"),
            "url": { "type": "string", "format": "uri", "description": "The short address; the code says the same" },
            "url_display": text("The short address as people type it, with zero-width spaces where it may break"),
            "as_of": { "type": "string", "format": "date", "description": "The newest check among the offers" },
            "example": { "type": "boolean", "description": "Whether this is a demonstration" },
            "site": object(&["name", "phone", "phone_uri", "phone_name"], json!({
                "name": text("What the site is called"),
                "colour": { "type": "string", "pattern": "^#[0-9a-fA-F]{6}$", "description": "The colour of the town" },
                "phone": optional("The number of the contact point"),
                "phone_uri": optional("The same as an address"),
                "phone_name": optional("Who answers there"),
            })),
            "publisher": object(&["lines"], json!({ "lines": texts("Name, street, town") })),
            "logos": list(object(&["file", "alt"], json!({
                "file": text("Path of the picture, as templates read it"),
                "alt": text("What it says"),
            })), "The logos of the town and of the publisher"),
            "crisis": list(object(&["name", "phone", "phone_uri"], json!({
                "name": text("Who answers"),
                "phone": text("The number"),
                "phone_uri": text("The same as an address"),
            })), "Whom to call in a crisis"),
            "strings": strings(),
            "more": texts("What is said about offers that are not shown, for each number of offers shown, from none"),
            "offers": list(offer(), "The offers, what matters most first"),
        }
    })
}

fn strings() -> Value {
    let keys = [
        "lead",
        "call",
        "all_offers",
        "scan",
        "as_of",
        "crisis",
        "publisher",
        "responsible",
        "example",
        "when",
        "where",
        "phone",
        "cost",
        "access",
        "qr_alt",
        "fold",
        "cut",
        "strip",
    ];
    let properties: Map<String, Value> =
        keys.iter().map(|key| ((*key).to_owned(), json!({ "type": "string" }))).collect();
    object(&keys, Value::Object(properties))
}

fn offer() -> Value {
    object(
        &["id", "title", "summary", "when", "where", "phone", "phone_uri", "access", "cost"],
        json!({
            "id": { "type": "string", "pattern": "^angebote/[a-z0-9-]+$", "description": "The entry" },
            "title": text("Its name; the short one where there is little room"),
            "summary": text("One sentence"),
            "when": texts("Days and times"),
            "where": texts("Place, street, town; the area where somebody comes"),
            "phone": optional("Telephone"),
            "phone_uri": optional("The same as an address"),
            "access": texts("What is known about barriers, without full stops"),
            "cost": optional("What it costs"),
        }),
    )
}

fn object(required: &[&str], properties: Value) -> Value {
    json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties })
}

fn list(items: Value, description: &str) -> Value {
    json!({ "type": "array", "items": items, "description": description })
}

fn text(description: &str) -> Value {
    json!({ "type": "string", "description": description })
}

fn texts(description: &str) -> Value {
    list(json!({ "type": "string" }), description)
}

fn optional(description: &str) -> Value {
    json!({ "type": ["string", "null"], "description": description })
}
