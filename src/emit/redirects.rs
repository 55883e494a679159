//! Old addresses as server redirects (`_redirects`); the pages themselves are made in `html`.

use super::Sink;
use crate::error::Error;
use crate::pages::{Plan, Site};

const FILE: &str = "_redirects";

/// Writes `_redirects`.
pub fn emit(site: &Site<'_>, plan: &Plan, sink: &dyn Sink) -> Result<(), Error> {
    if !sink.wants(FILE) {
        return Ok(());
    }
    let mut text = String::new();
    for (old, new) in &plan.moved {
        text.push_str(&format!("{} {} 301\n", site.base.href(old), site.base.href(new)));
    }
    sink.put(FILE, text.as_bytes())
}
