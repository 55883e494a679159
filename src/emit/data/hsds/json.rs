//! `hsds.json`: all services in full, in the shape in which the API of the specification answers
//! `/services`, as one page.

use super::known::Known;
use super::object::{Object, Value};
use crate::pages::Site;
use serde_json::json;
use std::io::Write;

/// What stands before and behind the services.
pub(super) fn frame(site: &Site<'_>, services: usize) -> (Vec<u8>, Vec<u8>) {
    let mut page = json!({
        "total_items": services,
        "total_pages": 1,
        "page_number": 1,
        "size": services,
        "first_page": true,
        "last_page": true,
        "empty": services == 0,
    });
    if site.config.example {
        page["beispiel"] = json!(true);
    }
    let page = page.to_string();
    let head = format!("{},\"contents\":[", page.strip_suffix('}').unwrap_or(&page));
    (head.into_bytes(), b"]}\n".to_vec())
}

/// Writes an object with everything in it.
pub(super) fn write(object: &Object, known: &Known, out: &mut Vec<u8>) {
    out.push(b'{');
    for (number, (key, field)) in object.fields().iter().enumerate() {
        if number > 0 {
            out.push(b',');
        }
        text(key, out);
        out.push(b':');
        value(field, known, out);
    }
    out.push(b'}');
}

fn value(field: &Value, known: &Known, out: &mut Vec<u8>) {
    match field {
        Value::Nothing => out.extend(b"null"),
        Value::Text(string) => text(string, out),
        // Writing into memory cannot fail, here and below.
        Value::Number(number) => drop(write!(out, "{number}")),
        Value::List(items) => {
            out.push(b'[');
            for (number, item) in items.iter().enumerate() {
                if number > 0 {
                    out.push(b',');
                }
                value(item, known, out);
            }
            out.push(b']');
        }
        Value::Part(object) => write(object, known, out),
        Value::Known(number) => out.extend(known.get(*number).map_or(&b"null"[..], |item| &item.json)),
    }
}

fn text(text: &str, out: &mut Vec<u8>) {
    let _ = serde_json::to_writer(out, text);
}
