//! `hsds.json`: all services in full, in the shape in which the API of the specification answers
//! `/services`, as one page.

use crate::pages::Site;
use serde_json::json;

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
