//! The pages below `docs/rules/` are made of the words of the rules. `UPDATE_DOCS=1` writes them.

mod common;

use common::repository;
use std::collections::BTreeMap;
use wegweiser::check::messages::{RuleWords, rule_words};
use wegweiser::check::rule::{Cause, Rule};
use wegweiser::check::{Severity, rules};
use wegweiser::config::Language;

const FOLDER: &str = "docs/rules";

/// How bad the findings of a rule are, the mildest first, as its fixture shows them.
fn severities(rule: &Rule) -> Vec<Severity> {
    let fixture = std::fs::read_to_string(repository().join(format!("tests/rules/{}.md", rule.id))).unwrap();
    let cases: Vec<&str> = fixture.split("\n## ").filter(|case| !case.contains("\nstrict\n")).collect();
    let shown = |severity: Severity| {
        let end = format!(": {}", severity.word());
        cases.iter().flat_map(|case| case.lines()).any(|line| line.starts_with("content/") && line.ends_with(&end))
    };
    let all = [Severity::Hint, Severity::Warning, Severity::Error];
    let found: Vec<Severity> = all.into_iter().filter(|severity| shown(*severity)).collect();
    assert!(found.contains(&rule.severity), "the fixture of {} shows no {:?}", rule.id, rule.severity);
    found
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Fehler",
        Severity::Warning => "Warnung",
        Severity::Hint => "Hinweis",
    }
}

/// What the severity means, and whether the rule can be switched off.
fn consequences(rule: &Rule) -> String {
    let sentence = |severity: Severity| {
        let result = match severity {
            Severity::Error => "Die Website wird erst neu gebaut, wenn das stimmt.",
            Severity::Warning if rule.cause == Cause::Writing => {
                "Die Website wird trotzdem gebaut, außer mit `--strict`."
            }
            _ => "Die Website wird trotzdem gebaut.",
        };
        format!("**{}**: {result}", name(severity))
    };
    let mut lines: Vec<String> = severities(rule).into_iter().map(sentence).collect();
    if rule.cause == Cause::Time {
        lines.push("Diese Meldung kommt mit der Zeit von selbst. Sie hält niemanden auf.".to_owned());
    }
    if rule.severity != Severity::Error {
        let key = rule.id;
        lines.push(format!(
            "Passt die Meldung einmal nicht? Dann schreiben Sie in den Eintrag, warum: `pruefung_aus: {{{key}: Ihr Grund}}`"
        ));
    }
    lines.join("\n\n")
}

/// A text with `…` for what differs each time.
fn with_gaps(template: &str) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, from)) = rest.split_once('{') {
        text.push_str(before);
        match from.split_once('}') {
            Some((name, after)) if name.bytes().all(|b| b.is_ascii_lowercase()) => {
                text.push('…');
                rest = after;
            }
            _ => {
                text.push('{');
                rest = from;
            }
        }
    }
    text + rest
}

/// A list of all messages or all ways out, each once. What looks like a tag to Markdown is marked.
fn listed(words: &RuleWords, prefix: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for (key, template) in words.texts() {
        let text =
            with_gaps(&template).replace('<', "\\<").replace('*', "\\*").replace("](", "]\\(").replace('\n', " ");
        let line = format!("- {text}\n");
        if key.starts_with(prefix) && !text.is_empty() && !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.concat()
}

fn example(text: &str) -> String {
    format!("````text\n{}\n````", text.trim_matches('\n'))
}

fn page(rule: &Rule) -> String {
    let words = rule_words(rule, Language::German);
    format!(
        "# {title}\n\n`{id}`\n\n{consequences}\n\n\
         ## Was\n\n{what}\n\n\
         ## Warum\n\n{why}\n\n\
         ## So ist es falsch\n\n{bad}\n\n\
         ## So ist es richtig\n\n{good}\n\n\
         ## Was wegweiser sagt\n\n{messages}\n\
         ## Auswege\n\n{help}\n\
         [Alle Prüfungen](README.md)\n",
        title = words.title,
        id = rule.id,
        consequences = consequences(rule),
        what = words.what,
        why = words.why,
        bad = example(&words.bad),
        good = example(&words.good),
        messages = listed(&words, "message."),
        help = listed(&words, "help."),
    )
}

fn overview() -> String {
    let mut text = String::from(
        "# Alle Prüfungen\n\n\
         wegweiser liest jeden Eintrag, bevor es die Website baut. Was nicht stimmt, zeigt es genau an der Stelle, und es sagt, was Sie \
         schreiben können. Der Name in eckigen Klammern, zum Beispiel `[unknown-key]`, führt Sie zu einer dieser Seiten.\n\n\
         - **Fehler**: Die Website wird erst neu gebaut, wenn das stimmt. Die alte bleibt solange stehen.\n\
         - **Warnung**: Bitte ändern. Mit `--strict` zählt eine Warnung als Fehler.\n\
         - **Hinweis**: So wird der Eintrag noch besser.\n\n\
         Diese Seiten entstehen aus dem Programm: `just update` schreibt sie neu.\n\n\
         | Prüfung | | Regel |\n|---|---|---|\n",
    );
    for rule in rules::ALL {
        let title = rule_words(rule, Language::German).title;
        let severities: Vec<&str> = severities(rule).into_iter().map(name).collect();
        text.push_str(&format!("| [{title}]({id}.md) | {} | `{id}` |\n", severities.join(", "), id = rule.id));
    }
    text
}

#[test]
fn the_pages_of_the_rules_are_up_to_date() {
    let folder = repository().join(FOLDER);
    let pages: BTreeMap<String, String> = rules::ALL
        .iter()
        .map(|rule| (format!("{}.md", rule.id), page(rule)))
        .chain([("README.md".to_owned(), overview())])
        .collect();
    let updating = std::env::var_os("UPDATE_DOCS").is_some();
    if updating {
        std::fs::create_dir_all(&folder).unwrap();
    }
    for (name, text) in &pages {
        let path = folder.join(name);
        if updating {
            std::fs::write(&path, text).unwrap();
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(&written, text, "{FOLDER}/{name} is out of date: run `just update`");
    }
    for entry in std::fs::read_dir(&folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !pages.contains_key(&name) && updating {
            std::fs::remove_file(entry.path()).unwrap();
        }
        assert!(pages.contains_key(&name) || updating, "{FOLDER}/{name} belongs to no rule: run `just update`");
    }
}

#[test]
fn every_page_is_whole() {
    for rule in rules::ALL {
        let page = page(rule);
        assert!(page.matches("\n- ").count() >= 2, "{} lacks a message or a way out\n{page}", rule.id);
        assert!(!page.contains("\n\n\n"), "{} has an empty part\n{page}", rule.id);
    }
}

#[test]
fn only_names_are_left_out() {
    assert_eq!(with_gaps("„{key}“: {art: keine} {"), "„…“: {art: keine} {");
}
