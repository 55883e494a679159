//! The list of marked offers: its scripts, and `daten/merkzettel.json` with what it shows of every offer.

use super::Sink;
use super::assets::compact;
use super::records::list;
use crate::error::Error;
use crate::model::{Id, Offer};
use crate::pages::{Address, Plan, Site, view};
use crate::theme::Theme;

/// The scripts, which import each other.
const SCRIPTS: [&str; 6] = ["codes.js", "marks.js", "buttons.js", "share.js", "page.js", "qr.js"];

/// What the buttons say: the name in `words.js`, and the key of the words.
const WORDS: [(&str, &str); 12] = [
    ("mark", "mark"),
    ("marked", "mark_marked"),
    ("saidMarked", "mark_said"),
    ("saidUnmarked", "mark_said_not"),
    ("countedOne", "mark_counted_one"),
    ("countedOther", "mark_counted_other"),
    ("empty", "marked_empty"),
    ("impossible", "marked_impossible"),
    ("share", "share"),
    ("copied", "share_copied"),
    ("copiedShort", "share_copied_short"),
    ("notCopied", "share_failed"),
];

/// Writes the data: every offer, by slug, with what the list shows of it.
///
/// # Errors
/// Where the file cannot be written.
pub fn emit(site: &Site<'_>, plan: &Plan, sink: &dyn Sink) -> Result<(), Error> {
    let address = Address::marked_data();
    if !sink.wants(&address.output_path()) {
        return Ok(());
    }
    // Offers that have ended are in it too: a list may be older than the site.
    let mut offers: Vec<Id<Offer>> = site.catalogue.offers.iter().map(|(id, _)| id).collect();
    offers.sort_by_key(|id| &site.catalogue.offers[*id].entry.slug);
    let mut pieces = std::iter::once(b"{\"offers\":[".to_vec())
        .chain(list(offers, |id| view::marked_offer(id, plan, site)))
        .chain(std::iter::once(b"]}".to_vec()));
    sink.put_pieces(&address.output_path(), &mut pieces)?;
    Ok(())
}

/// Writes the scripts, and beside them what their buttons say, so that pages need not carry it. Not the
/// files but their folder is named by the content of all: they import each other. Tells where the folder is.
///
/// # Errors
/// Where the theme lacks a script, or a file cannot be written.
pub(super) fn scripts(site: &Site<'_>, theme: &Theme, sink: &dyn Sink) -> Result<String, Error> {
    let said: serde_json::Map<_, _> =
        WORDS.iter().map(|(name, key)| ((*name).to_owned(), site.words.get(key).into())).collect();
    let words = format!("export const say = {};\n", serde_json::Value::Object(said));
    let mut files = vec![("words.js", words)];
    for file in SCRIPTS {
        files.push((file, compact(theme.text(&format!("scripts/marked/{file}"))?)));
    }
    let mut hasher = blake3::Hasher::new();
    for (file, text) in &files {
        hasher.update(file.as_bytes()).update(&[0]).update(text.as_bytes()).update(&[0]);
    }
    let hash = hasher.finalize().to_hex();
    let folder = format!("assets/merkzettel.{}/", &hash.as_str()[..10]);
    for (file, text) in &files {
        sink.put(&Address::file(&format!("{folder}{file}")).output_path(), text.as_bytes())?;
    }
    Ok(site.base.href(&Address::file(&folder)))
}
