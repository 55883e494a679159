//! What a new town begins with: the files that `init` writes, and which sentences in them ask to be replaced. Those stand
//! in `{{…}}` in the templates, so that a new one is known to the rule `placeholder-text` at once.

use include_dir::{Dir, include_dir};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A small town to start from: settings, pages, what belongs to one town alone, and one entry of
/// each kind.
static TOWN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/starter/town");

/// The lists and the calendar of the sample content that are right in every town of the Land.
const SHARED: [(&str, &str); 7] = [
    ("content/listen/begegnungsorte.yaml", include_str!("../content/listen/begegnungsorte.yaml")),
    ("content/listen/krisennummern.yaml", include_str!("../content/listen/krisennummern.yaml")),
    ("content/listen/sprachen.yaml", include_str!("../content/listen/sprachen.yaml")),
    ("content/listen/themen.yaml", include_str!("../content/listen/themen.yaml")),
    ("content/listen/woerter.yaml", include_str!("../content/listen/woerter.yaml")),
    ("content/listen/zielgruppen.yaml", include_str!("../content/listen/zielgruppen.yaml")),
    ("content/kalender/nordrhein-westfalen.yaml", include_str!("../content/kalender/nordrhein-westfalen.yaml")),
];

/// Stands for the day on which the town begins: a new entry was checked on the day it was made.
const TODAY: &str = "{{heute}}";

/// All files, by their paths, as they begin on this day.
pub fn files(today: &str) -> Vec<(&'static str, Cow<'static, str>)> {
    let as_it_is = SHARED.iter().map(|(path, text)| (*path, Cow::Borrowed(*text)));
    let filled = |text: &str| text.replace(TODAY, today).replace("{{", "").replace("}}", "");
    as_it_is.chain(templates(&TOWN).into_iter().map(|(path, text)| (path, filled(text).into()))).collect()
}

/// What a town has to replace by its own words before it is published.
pub fn placeholders() -> &'static [&'static str] {
    static FOUND: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let all: BTreeSet<&str> = templates(&TOWN).into_iter().flat_map(|(_, text)| marked(text)).collect();
        all.into_iter().filter(|text| *text != "heute").collect()
    });
    &FOUND
}

/// What stands between the marks of a template.
fn marked(text: &str) -> impl Iterator<Item = &str> {
    text.split("{{").skip(1).filter_map(|rest| Some(rest.split_once("}}")?.0))
}

fn templates(folder: &'static Dir<'static>) -> Vec<(&'static str, &'static str)> {
    let files = folder.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)));
    files.chain(folder.dirs().flat_map(templates)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_that_asks_for_something_is_marked() {
        let marked = placeholders();
        assert!(marked.len() > 6 && marked.iter().all(|text| text.len() > 10), "{marked:?}");
        for (path, text) in templates(&TOWN) {
            let page = path.contains("/seiten/");
            for line in text.lines().filter(|line| page && line.contains("Bitte ")) {
                assert!(line.starts_with("{{") && line.ends_with("}}"), "{path}: {line}");
            }
        }
    }

    #[test]
    fn nothing_of_the_marks_is_left() {
        for (path, text) in files("2026-11-23") {
            assert!(!text.contains("{{") && !text.contains("}}"), "{path}");
        }
    }
}
