//! The interface speaks German and English completely, and no word is left over.

use std::collections::BTreeSet;
use std::path::Path;
use wegweiser::theme::Theme;
use wegweiser::words::Words;

fn words(language: &str) -> Words {
    let theme = Theme::standard();
    Words::read(language, theme.text(&format!("words/{language}.toml")).unwrap(), language).unwrap()
}

/// Everything that could name a word: templates (`html`), products of flyers (`toml`), and the Rust that makes views (`rs`).
fn users(endings: &[&str]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    for folder in [
        "themes/standard/templates",
        "themes/standard/components",
        "themes/standard/flyers",
        "src/pages",
        "src/render",
        "src/search",
        "src/report",
        "src/compare",
        "src/request",
        "src/emit",
    ] {
        for entry in walkdir::WalkDir::new(root.join(folder)).into_iter().flatten() {
            if entry.path().extension().is_some_and(|e| endings.iter().any(|ending| e == *ending)) {
                text.push_str(&std::fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    text
}

#[test]
fn both_languages_have_the_same_words() {
    let (german, english) = (words("de"), words("en"));
    let keys = |words: &Words| words.all().keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(keys(&german), keys(&english));
    for (key, text) in german.all() {
        let other = english.get(key);
        let placeholders = |t: &str| {
            let found = t.split('{').skip(1).filter_map(|part| part.split_once('}'));
            found.map(|(name, _)| name.to_owned()).collect::<BTreeSet<_>>()
        };
        assert_eq!(placeholders(text), placeholders(&other), "{key}");
        assert!(!text.trim().is_empty() && !other.trim().is_empty(), "{key}");
    }
}

#[test]
fn every_word_that_a_template_names_exists() {
    let (german, users) = (words("de"), users(&["html"]));
    let mut found = 0;
    for (at, _) in users.match_indices("w.") {
        let starts_a_name = users[..at].chars().next_back().is_some_and(|c| " {(=".contains(c));
        let key: String = users[at + 2..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        if starts_a_name && !key.is_empty() {
            assert!(german.find(&key).is_some(), "no word “{key}”");
            found += 1;
        }
    }
    assert!(found > 30, "the templates name no words?");
}

#[test]
fn no_word_is_left_over() {
    let users = users(&["html", "rs", "toml"]);
    // Keys that are put together: the fixed beginning stands in the code.
    let composed = [
        "nav_",
        "list_",
        "index_",
        "access_",
        "access_fact_",
        "fact_",
        "unknown_",
        "registration_",
        "open_to_",
        "companion_",
        "capacity_",
        "mark_room_",
        "accompaniment_",
        "status_",
        "partner_kind_",
        "elsewhere_",
        "door_",
        "feature_",
        "group_",
        "version_",
        "data_file_",
        "data_text_",
        "answer_",
        "compare_group_",
        "report_band_",
        "report_column_",
        "report_gap_districts_",
        "report_gap_left_out_",
        "report_gap_nowhere_",
        "report_kind_",
        "report_language_",
        "report_mode_",
        "search_asks_",
        "search_cost_",
        "search_filter_",
    ];
    for key in words("de").all().keys() {
        let plain = key.trim_end_matches("_one").trim_end_matches("_other").trim_end_matches("_explanation");
        let used = users.contains(&format!("w.{key}"))
            || users.contains(&format!("\"{plain}\""))
            || users.contains(&format!("\"{key}\""))
            || composed.iter().any(|start| plain.starts_with(start) && users.contains(&format!("\"{start}")));
        assert!(used, "nobody uses “{key}”");
    }
}

/// Every sentence of an error of the run, as it stands in the code.
fn errors() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in walkdir::WalkDir::new(root).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or("");
        for constructor in [" Error::new(", " Error::at(", "(Error::new(", "(Error::at("] {
            for (at, _) in code.match_indices(constructor) {
                // The first text behind it: paths are values.
                let call = code[at + constructor.len()..].split([';', '}']).next().unwrap_or("");
                let Some((_, sentence)) = call.split_once('"') else { continue };
                let mut sentence = code[at..].split_once('"').map_or(sentence, |(_, sentence)| sentence);
                sentence = &sentence[..sentence.find('"').unwrap()];
                let one_line = sentence.split("\\\n").map(str::trim_start).collect::<String>();
                found.insert(one_line.replace("\\n", "\n"));
            }
        }
    }
    found
}

#[test]
fn every_error_of_a_run_has_german_words() {
    let german: toml::Table = include_str!("../src/cli/errors.toml").parse().unwrap();
    let sentences = errors();
    assert!(sentences.len() > 60, "{}", sentences.len());
    let without: Vec<_> = sentences.iter().filter(|sentence| !german.contains_key(*sentence)).collect();
    assert!(without.is_empty(), "{without:#?}");
    let names = |text: &str| -> BTreeSet<String> {
        text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0.to_owned())).collect()
    };
    for (english, words) in german.iter().filter(|(key, _)| !key.starts_with("system-")) {
        assert_eq!(names(english), names(words.as_str().unwrap()), "{english}");
    }
}
