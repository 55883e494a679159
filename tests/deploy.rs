//! What is documented about publishing is what the program does.

mod common;

use common::{Town, repository};
use std::collections::BTreeMap;

fn read(path: &str) -> String {
    std::fs::read_to_string(repository().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// `_headers` as the program writes it for a site without a contact form: headers by path.
fn written() -> BTreeMap<String, BTreeMap<String, String>> {
    let town = Town::new();
    town.edit("content/wegweiser.yaml", "kontaktformular: https://formulare.example.org/kleinstadt\n", "");
    let site = town.site();
    let mut found: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let mut path = String::new();
    for line in std::str::from_utf8(&site["_headers"]).unwrap().lines() {
        match line.strip_prefix("  ").and_then(|header| header.split_once(": ")) {
            Some((name, value)) => drop(found.get_mut(&path).unwrap().insert(name.to_owned(), value.to_owned())),
            None => {
                path = line.to_owned();
                found.insert(path.clone(), BTreeMap::new());
            }
        }
    }
    found
}

/// The headers that the lines of a configuration set: `add_header NAME "VALUE" always;`.
fn set(text: &str, command: &str) -> BTreeMap<String, String> {
    let lines = text.lines().filter_map(|line| line.trim().strip_prefix(command));
    let header = |line: &str| {
        let (name, value) = line.trim().split_once(' ')?;
        Some((name.to_owned(), value.split('"').nth(1)?.to_owned()))
    };
    lines.map(|line| header(line).unwrap_or_else(|| panic!("{line}"))).collect()
}

#[test]
fn the_documented_servers_send_what_the_program_writes() {
    let written = written();
    let pages = &written["/*"];
    assert_eq!(pages.len(), 7, "{pages:?}");
    assert_eq!(&set(&read("deploy/nginx-headers.conf"), "add_header "), pages);
    let mut apache = set(&read("deploy/apache.conf"), "Header always set ");
    let cache = apache.remove("Cache-Control").unwrap();
    assert_eq!(&apache, pages);
    // What is named by its content, calendars and the feed.
    let (nginx, apache) = (read("deploy/nginx.conf"), read("deploy/apache.conf"));
    assert_eq!(set(&nginx, "add_header ")["Cache-Control"], cache);
    let mut kinds = 0;
    for (path, headers) in written.iter().filter(|(path, _)| *path != "/*") {
        if headers.contains_key("Cache-Control") {
            assert_eq!(headers["Cache-Control"], cache, "{path}");
            let folder = path.trim_end_matches('*').trim_matches('/');
            let hex =
                |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_hexdigit() && !b.is_ascii_uppercase());
            assert!(folder == "assets" || folder.strip_prefix("suche/d-").is_some_and(hex), "{path}");
            kinds += 1;
        }
        if let Some(kind) = headers.get("Content-Type") {
            assert!(
                nginx.contains(&format!("default_type \"{kind}\""))
                    && apache.contains(&format!("ForceType \"{kind}\"")),
                "{path}"
            );
            kinds += 1;
        }
    }
    assert_eq!(kinds, 4, "{written:?}");
    // A header within a location replaces all others: each location that sets one has them all.
    for location in nginx.split("location ").skip(1) {
        let block = location.split('}').next().unwrap();
        assert!(
            !block.contains("add_header") || block.contains("include /etc/nginx/snippets/wegweiser-headers.conf;"),
            "{block}"
        );
    }
}

#[test]
fn every_action_is_pinned_by_its_hash() {
    let mut count = 0;
    for folder in [".github/workflows", "deploy"] {
        for entry in std::fs::read_dir(repository().join(folder)).unwrap().flatten() {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            for line in text.lines().filter_map(|line| line.trim().trim_start_matches("- ").strip_prefix("uses: ")) {
                let (hash, version) =
                    line.split_once('@').and_then(|(_, rest)| rest.split_once(" # ")).unwrap_or_default();
                let pinned = hash.len() == 40 && hash.bytes().all(|b| b.is_ascii_hexdigit());
                assert!(pinned && version.starts_with('v'), "{}: {line}", entry.path().display());
                count += 1;
            }
        }
    }
    assert!(count > 5);
}

#[test]
fn every_part_comes_from_the_public_registry() {
    let lock = read("Cargo.lock");
    let sources: Vec<&str> = lock.lines().filter_map(|line| line.strip_prefix("source = ")).collect();
    assert!(sources.len() > 200);
    for source in sources {
        assert_eq!(source, "\"registry+https://github.com/rust-lang/crates.io-index\"");
    }
    // What could fetch something, the program or a build script: cargo deny refuses the same.
    let deny = read("deny.toml");
    let refused = deny.lines().filter(|line| !line.contains("wrappers"));
    let refused: Vec<&str> =
        refused.filter_map(|line| line.trim().strip_prefix("{ crate = \"")?.split('"').next()).collect();
    assert!(refused.len() > 5);
    for name in refused {
        assert!(!lock.contains(&format!("name = \"{name}\"\n")), "{name}");
    }
}

#[test]
fn every_file_for_deploying_is_explained() {
    let text = read("docs/deploy.md");
    for entry in std::fs::read_dir(repository().join("deploy")).unwrap().flatten() {
        let name = format!("deploy/{}", entry.file_name().to_string_lossy());
        assert!(text.contains(&name), "docs/deploy.md does not name {name}");
    }
}
