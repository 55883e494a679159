//! The search: an index in small files, of which a query loads what it needs.
//!
//! `/suche/core.json` names all of them. Words and their entries stand in order of the alphabet, cut into
//! pieces of equal size ([`words`]); the same words from their ends serve misspelled beginnings ([`endings`]);
//! titles and cards come by the dozen ([`titles`]). All of these lie in a folder named by their content, so
//! that a page never meets parts of two builds. The client, `/suche/search.js`, comes from the theme.

mod cards;
mod core;
mod encode;
mod endings;
mod filters;
mod titles;
mod words;

use super::Sink;
use super::assets::compact;
use crate::error::Error;
use crate::pages::{Address, Filter, FilterValue, Plan, Site};
use crate::search::elasticlunr::PublicIndex;
use crate::search::{Entry, Names, Postings, Reading, Texts, entry, german::GERMAN};
use crate::theme::Theme;
use rayon::prelude::*;

/// Where the search lies.
pub const FOLDER: &str = "suche";
/// The modules of the client.
const MODULES: [&str; 5] = ["search.js", "meaning.js", "files.js", "text.js", "page.js"];

/// Files of the folder that is named by its content.
type Files = Vec<(String, String)>;

/// Writes the client.
///
/// # Errors
/// Where the theme lacks the client, or a file cannot be written.
pub fn client(theme: &Theme, sink: &dyn Sink) -> Result<(), Error> {
    for module in MODULES {
        let path = path(module);
        if sink.wants(&path) {
            sink.put(&path, compact(theme.text(&format!("scripts/search/{module}"))?).as_bytes())?;
        }
    }
    Ok(())
}

/// Writes the index; tells the folder whose files never change.
///
/// # Errors
/// Where a file cannot be written.
pub fn emit(site: &Site<'_>, plan: &Plan, sink: &dyn Sink) -> Result<Address, Error> {
    let (entries, names) = rayon::join(|| entry::entries(plan, site), || Names::new(site, &GERMAN));
    let read = |number: usize, texts: &mut Texts| {
        if let Some(entry) = entries.get(number) {
            texts.read(entry, site);
        }
    };
    let reading = Reading::new(entries.len(), &read, &GERMAN, &names);
    // One after the other, each on all threads: what they count need not lie in memory together.
    if entries.len() <= site.config.full_index_up_to {
        whole(&reading, &entries, site, sink)?;
    }
    pieces(reading, &entries, plan, site, sink)
}

fn path(name: &str) -> String {
    Address::file(&format!("{FOLDER}/{name}")).output_path()
}

/// Writes the public index, which has everything in one file.
fn whole(reading: &Reading, entries: &[Entry], site: &Site<'_>, sink: &dyn Sink) -> Result<(), Error> {
    let href = |entry: &Entry| site.base.href(&entry.address);
    let index = PublicIndex::new(reading);
    sink.put_pieces(&path("index.json"), &mut index.pieces(entries, &href)).map(drop)
}

/// Writes the files that the client loads; tells their folder.
fn pieces(
    reading: Reading,
    entries: &[Entry],
    plan: &Plan,
    site: &Site<'_>,
    sink: &dyn Sink,
) -> Result<Address, Error> {
    let postings = Postings::new(&reading);
    // In a large town what was read takes much memory.
    drop(reading);
    let values: Vec<(Filter, Vec<FilterValue>)> =
        Filter::ALL.into_iter().map(|filter| (filter, filter.values(plan, site))).collect();
    let ((word_borders, mut files), ((ending_borders, endings), others)) = rayon::join(
        || made(|files| words::files(&postings, files)),
        || {
            rayon::join(
                || made(|files| endings::files(&postings, files)),
                || {
                    let ((), mut others) = made(|files| titles::files(entries, files));
                    cards::files(entries, plan, site, &mut others);
                    filters::files(entries, &values, site, &mut others);
                    others
                },
            )
        },
    );
    files.extend(endings);
    files.extend(others);
    let folder = version(&files);
    files.par_iter().try_for_each(|(name, text)| sink.put(&path(&format!("{folder}/{name}")), text.as_bytes()))?;
    let core = core::core(&folder, entries, &values, &word_borders, &ending_borders);
    sink.put(&path("core.json"), core.to_string().as_bytes())?;
    Ok(Address::file(&format!("{FOLDER}/{folder}/")))
}

/// What `make` returns, and the files that it adds.
fn made<T>(make: impl FnOnce(&mut Files) -> T) -> (T, Files) {
    let mut files = Files::new();
    (make(&mut files), files)
}

/// The name of the folder: a hash of all that lies in it.
fn version(files: &Files) -> String {
    let mut hasher = blake3::Hasher::new();
    for (name, text) in files {
        hasher.update(name.as_bytes()).update(&[0]).update(text.as_bytes()).update(&[0]);
    }
    let hash = hasher.finalize().to_hex();
    format!("d-{}", &hash.as_str()[..8])
}
