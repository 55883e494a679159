//! `hsds.json`: all services in full, in the shape in which the API of the specification answers
//! `/services`, as one page.

use super::Writer;
use crate::pages::Site;
use serde_json::{Value, json};

/// The file.
pub fn bytes(site: &Site<'_>) -> Vec<u8> {
    let writer = Writer::new(site);
    let services: Vec<Value> = site.catalogue.offers.iter().map(|(id, _)| Value::Object(writer.service(id))).collect();
    let mut page = json!({
        "total_items": services.len(),
        "total_pages": 1,
        "page_number": 1,
        "size": services.len(),
        "first_page": true,
        "last_page": true,
        "empty": services.is_empty(),
    });
    if site.config.example {
        page["beispiel"] = json!(true);
    }
    page["contents"] = Value::Array(services);
    crate::emit::data::json_bytes(&page)
}
