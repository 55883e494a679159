//! The small town's site, file by file, as it must be. `UPDATE_GOLDEN=1` writes it anew: read the
//! diff. Names of assets carry a hash of their content; here it is written as `HASH`.

mod common;

use common::{Town, expect_file, files, repository, updating};
use std::collections::{BTreeMap, BTreeSet};

const GOLDEN: &str = "tests/golden/public";

/// One page of each kind, and what servers and search engines read.
const FILES: [&str; 51] = [
    "404.html",
    "_headers",
    "_redirects",
    "a-z/index.html",
    "angebote/besuch/index.html",
    "angebote/chor/index.html",
    "angebote/chor/termine.ics",
    "angebote/fest/index.html",
    "angebote/index.html",
    "assets/merkzettel.HASH/words.js",
    "barrierefreiheit/index.html",
    "begegnungsorte/arztpraxis/index.html",
    "daten/angebote.csv",
    "daten/index.html",
    "daten/merkzettel.json",
    "daten/schema/ort.json",
    "daten/termine.json",
    "feed.xml",
    "heute/am-see/index.html",
    "heute/index.html",
    "index.html",
    "inhalt/index.html",
    "kontakt/index.html",
    "leichte-sprache/index.html",
    "merkmale/kostenlos/index.html",
    "merkzettel/index.html",
    "nachbarn/index.html",
    "orte/gemeindehaus/index.html",
    "orte/index.html",
    "partner/gemeinde/index.html",
    "partner/index.html",
    "projekte/nachbarn/index.html",
    "robots.txt",
    "s/am-see/index.html",
    "sitemap.xml",
    "sprachen/tr/index.html",
    "stadtbezirke/nord/index.html",
    "stadtteile/am-see/index.html",
    "stadtteile/am-see/termine.ics",
    "suche/core.json",
    "suche/d-HASH/e0.txt",
    "suche/d-HASH/f-stadtteil.txt",
    "suche/d-HASH/k0.json",
    "suche/d-HASH/t0.txt",
    "suche/d-HASH/w0.txt",
    "suche/index.html",
    "themen/index.html",
    "themen/musik/index.html",
    "wochentag/freitag/index.html",
    "zielgruppen/senioren/index.html",
    "zugang/aufsuchend/index.html",
];

/// `assets/stil.0123456789.css` as `assets/stil.HASH.css`, `d-01234567` as `d-HASH`.
fn without_hashes(text: &str) -> String {
    let folders = without_folders(text);
    let text = folders.as_str();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("assets/") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = from.find(['"', '\n', ' ', '<']).unwrap_or(from.len());
        let parts: Vec<&str> = from[..end].split('.').collect();
        match parts.as_slice() {
            [name, hash, ending] if is_hash(hash) => out.push_str(&format!("{name}.HASH.{ending}")),
            [name, folder, ending] if folder.split_once('/').is_some_and(|(hash, _)| is_hash(hash)) => {
                out.push_str(&format!("{name}.HASH{}.{ending}", &folder[10..]));
            }
            _ => out.push_str(&from[..end]),
        }
        rest = &from[end..];
    }
    out + rest
}

fn is_hash(part: &str) -> bool {
    part.len() == 10 && part.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Folders of the search are named by their content.
fn without_folders(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive("d-") {
        let hash = out.ends_with("d-").then(|| piece.get(..8)).flatten();
        if hash.is_some_and(|hash| hash.bytes().all(|b| b.is_ascii_hexdigit())) {
            out.push_str("HASH");
            out.push_str(&piece[8..]);
        } else {
            out.push_str(piece);
        }
    }
    out
}

fn site() -> BTreeMap<String, String> {
    // Archives are looked at in `open_data.rs`.
    let text = |bytes| String::from_utf8(bytes).map_or_else(|_| String::new(), |text| without_hashes(&text));
    Town::new().site().into_iter().map(|(path, bytes)| (without_hashes(&path), text(bytes))).collect()
}

#[test]
fn every_page_is_as_expected() {
    let (site, folder) = (site(), repository().join(GOLDEN));
    for path in FILES {
        let text = site.get(path).unwrap_or_else(|| panic!("the site has no {path}"));
        expect_file(&folder.join(path), text);
    }
    let paths: String = site.keys().map(|path| format!("{path}\n")).collect();
    expect_file(&folder.join("files.txt"), &paths);
    if !updating() {
        for path in files(&folder).keys() {
            assert!(FILES.contains(&path.as_str()) || path == "files.txt", "{GOLDEN}/{path} is left over");
        }
    }
}

/// A kind of page that nobody looks at above would be missed.
#[test]
fn every_folder_of_the_site_is_looked_at() {
    let top = |path: &str| path.split('/').next().unwrap().to_owned();
    let deep = |path: &str| path.matches('/').count() == 2;
    let looked_at: BTreeSet<String> = FILES.iter().filter(|file| deep(file)).map(|file| top(file)).collect();
    let folders: BTreeSet<String> = site().keys().filter(|path| deep(path)).map(|path| top(path)).collect();
    assert_eq!(looked_at, folders);
}

#[test]
fn only_hashes_of_assets_are_left_out() {
    let text = "<link href=\"/mg/assets/stil.0123456789.css\"> assets/a.css assets/b.xyz.css";
    let expected = "<link href=\"/mg/assets/stil.HASH.css\"> assets/a.css assets/b.xyz.css";
    assert_eq!(without_hashes(text), expected);
}
