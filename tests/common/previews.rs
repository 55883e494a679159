//! A preview of the small town, and what tests ask it.

use super::Town;
use wegweiser::serve::{Change, Preview, Update};

/// An entry that tests change.
pub const CHOIR: &str = "content/angebote/chor.md";
/// Its page.
pub const CHOIR_PAGE: &str = "angebote/chor/index.html";

/// These files have changed.
pub fn files(change: &[&str]) -> Change {
    Change::Files(change.iter().map(|path| (*path).to_owned()).collect())
}

/// A preview that has read the town.
pub fn opened(town: &Town) -> Preview {
    let preview = Preview::new(&town.options);
    assert!(matches!(preview.update(&Change::Unknown).unwrap(), Update::New { .. }));
    preview
}

/// A file of the site as text.
pub fn page(preview: &Preview, path: &str) -> String {
    let bytes = preview.file(path).unwrap().unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(bytes).unwrap()
}
