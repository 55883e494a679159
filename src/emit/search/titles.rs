//! `t0.txt` …: kind, slug and title of the entries, two dozen in a file.

use super::Files;
use crate::pages::Address;
use crate::search::{Entry, Kind};

/// Entries of a file. Ten results lie in few files, because what is alike stands together.
pub const PER_FILE: usize = 24;

/// Makes the files.
pub fn files(entries: &[Entry], files: &mut Files) {
    for (number, part) in entries.chunks(PER_FILE).enumerate() {
        let lines: Vec<String> = part.iter().map(line).collect();
        files.push((format!("t{number}.txt"), lines.join("\n")));
    }
}

/// A letter for the kind, the slug, a blank, the title. Pages that lie elsewhere also name their address, behind a slash
/// of its own: a slug may hold one slash, never two together.
fn line(entry: &Entry) -> String {
    let slug = entry.slug.as_str();
    let (letter, usual) = match entry.kind {
        Kind::Offer(_) => ('a', Address::offer(slug)),
        Kind::Page(_) => ('s', Address::page(slug)),
        Kind::Partner(_) => ('p', Address::partner(slug)),
        Kind::Place(_) => ('o', Address::place(slug)),
    };
    let elsewhere = if entry.address == usual { String::new() } else { format!("/{}", entry.address) };
    format!("{letter}{slug}{elsewhere} {}", entry.title.replace('\n', " "))
}
