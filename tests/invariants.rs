//! The architecture's promises, read off the source itself. Each is a sentence of ARCHITECTURE.md.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// All source files by path below `src/`, without their unit tests and comments.
fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = BTreeMap::new();
    collect(&root, &root, &mut files);
    assert!(files.len() > 40, "the source is not where it was");
    files
}

fn collect(root: &Path, folder: &PathBuf, files: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or("");
            let code: Vec<&str> = code.lines().map(|l| l.split("//").next().unwrap_or("")).collect();
            files.insert(path.strip_prefix(root).unwrap().to_string_lossy().into_owned(), code.join("\n"));
        }
    }
}

/// The files in which a word occurs, except in those that may use it.
fn users(word: &str, allowed: &[&str]) -> Vec<String> {
    sources()
        .into_iter()
        .filter(|(path, code)| code.contains(word) && !allowed.iter().any(|a| path.starts_with(a)))
        .map(|(path, _)| path)
        .collect()
}

fn none(users: Vec<String>, promise: &str) {
    assert!(users.is_empty(), "{promise}: {users:?}");
}

#[test]
fn only_four_rooms_touch_the_disk() {
    for word in ["std::fs", "File::open", "OpenOptions", "WalkDir"] {
        // `cli` reads the time zone of the config before anything else is read.
        none(users(word, &["source/", "theme.rs", "output/", "serve/", "cli/"]), word);
    }
}

#[test]
fn only_the_commands_print() {
    for word in ["println!", "print!(", "stdout()", "stdin()"] {
        none(users(word, &["cli/"]), word);
    }
}

#[test]
fn nothing_below_the_commands_reads_the_clock_or_the_environment() {
    for word in ["Timestamp::now", "Zoned::now", "SystemTime", "Instant::now", "env::var"] {
        none(users(word, &["cli/"]), word);
    }
}

#[test]
fn trusted_html_is_made_in_one_place() {
    none(users("safe_string", &["render/safe.rs"]), "safe_string");
    none(users("SafeHtml(", &["render/safe.rs"]), "SafeHtml");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/standard");
    for folder in ["templates", "components"] {
        for entry in walkdir::WalkDir::new(root.join(folder)).into_iter().flatten() {
            if entry.path().extension().is_some_and(|e| e == "html") {
                let text = std::fs::read_to_string(entry.path()).unwrap();
                assert!(!text.contains("| safe"), "{}", entry.path().display());
                assert!(!text.contains("style="), "inline style in {}", entry.path().display());
                // A block of data is no script: nothing in it is ever run.
                let allowed = ["<script type=\"module\" src=", "<script type=\"application/ld+json\">{{ linked }}<"];
                let inline =
                    allowed.iter().fold(text.clone(), |text, script| text.replace(script, "")).contains("<script");
                assert!(!inline, "inline script in {}", entry.path().display());
            }
        }
    }
}

#[test]
fn addresses_are_made_in_one_place() {
    for folder in ["\"/angebote", "\"/partner", "\"/orte", "\"/themen", "\"/stadtteile", "\"/zugang", "/index.html"] {
        // The preview looks pages up by their path; it makes none.
        none(users(folder, &["pages/address.rs", "serve/request.rs"]), folder);
    }
}

#[test]
fn yaml_is_known_to_two_modules() {
    none(users("serde_saphyr", &["source/raw_yaml.rs", "source/yaml.rs"]), "serde_saphyr");
    none(users("granit_parser", &["source/plain_yaml.rs"]), "granit_parser");
}

#[test]
fn the_model_knows_no_html_and_no_pages() {
    for (path, code) in sources() {
        let lower = ["source/", "model/", "calendar/"].iter().any(|room| path.starts_with(room));
        if lower {
            for word in
                ["crate::pages", "crate::render", "crate::emit", "crate::output", "crate::check", "tera::", "<p>"]
            {
                assert!(!code.contains(word), "{path} uses {word}");
            }
        }
        if path.starts_with("source/") {
            assert!(!code.contains("crate::model"), "{path} uses the model");
        }
        if path.starts_with("pages/") {
            for word in ["crate::render", "crate::emit", "crate::output", "crate::check", "tera::"] {
                assert!(!code.contains(word), "{path} uses {word}");
            }
        }
        if path.starts_with("check/") {
            for word in ["crate::render", "crate::emit", "crate::output"] {
                assert!(!code.contains(word), "{path} uses {word}");
            }
        }
    }
}

#[test]
fn no_panic_on_any_input() {
    for word in [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "unreachable!("] {
        none(users(word, &[]), word);
    }
}

#[test]
fn every_file_says_what_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for path in sources().keys() {
        let text = std::fs::read_to_string(root.join(path)).unwrap();
        assert!(text.starts_with("//! "), "{path} has no first sentence");
    }
}
