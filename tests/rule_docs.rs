//! The pages below `docs/rules/` are made of the words of the rules. `UPDATE_DOCS=1` writes them.

mod common;

use common::repository;
use std::collections::BTreeMap;
use wegweiser::check::messages::{RuleWords, rule_words};
use wegweiser::check::plain::passage::Passage;
use wegweiser::check::plain::{self, Document, Names, Register, TextRule};
use wegweiser::check::rule::{Cause, Rule};
use wegweiser::check::{Severity, rules};
use wegweiser::config::Language;
use wegweiser::source::document::parse;
use wegweiser::source::{FileId, SourceFile};

const FOLDER: &str = "docs/rules";

/// The rules about files and fields, then those about language.
fn every_rule() -> Vec<&'static Rule> {
    let language = plain::rules::ALL.iter().map(|rule| &rule.rule);
    rules::ALL.iter().copied().chain(language).collect()
}

const ALL_SEVERITIES: [Severity; 3] = [Severity::Hint, Severity::Warning, Severity::Error];

/// How bad the findings of a rule are, the mildest first, as its fixture shows them.
fn severities(rule: &Rule) -> Vec<Severity> {
    if let Some(rule) = plain::rules::by_id(rule.id) {
        let both = [Register::Plain, Register::Easy].map(|register| severities_in(rule, register)).concat();
        return ALL_SEVERITIES.into_iter().filter(|severity| both.contains(severity)).collect();
    }
    let fixture = std::fs::read_to_string(repository().join(format!("tests/rules/{}.md", rule.id))).unwrap();
    let cases: Vec<&str> = fixture.split("\n## ").filter(|case| !case.contains("\nstrict\n")).collect();
    let shown = |severity: Severity| {
        let end = format!(": {}", severity.word());
        cases.iter().flat_map(|case| case.lines()).any(|line| line.starts_with("content/") && line.ends_with(&end))
    };
    let found: Vec<Severity> = ALL_SEVERITIES.into_iter().filter(|severity| shown(*severity)).collect();
    assert!(found.contains(&rule.severity), "the fixture of {} shows no {:?}", rule.id, rule.severity);
    found
}

/// How bad the findings of a rule about language are in one register, the mildest first, as its fixture shows them.
fn severities_in(rule: &TextRule, register: Register) -> Vec<Severity> {
    let id = rule.rule.id;
    let fixture = std::fs::read_to_string(repository().join(format!("tests/rules/{id}.md"))).unwrap();
    let mut found = Vec::new();
    for case in fixture.split("\n## ") {
        let easy_page = case.contains("\nregister: leicht\n");
        for line in case.lines().filter(|line| line.starts_with("content/")) {
            let easy = easy_page || line.contains(".leicht.md:");
            let severity = ALL_SEVERITIES.into_iter().find(|s| line.ends_with(&format!(": {}", s.word())));
            found.extend(severity.filter(|_| easy == (register == Register::Easy)));
        }
    }
    match rule.severity(register) {
        Some(severity) => {
            assert!(found.contains(&severity), "the fixture of {id} shows no {severity:?} in {register:?}")
        }
        None => assert!(found.is_empty(), "{id} is silent in {register:?}"),
    }
    ALL_SEVERITIES.into_iter().filter(|severity| found.contains(severity)).collect()
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Fehler",
        Severity::Warning => "Warnung",
        Severity::Hint => "Hinweis",
    }
}

/// How bad a rule about language is in each register, what that means, and how to switch it off.
fn consequences_of_language(rule: &TextRule) -> String {
    let level = |register| {
        let names: Vec<&str> = severities_in(rule, register).into_iter().map(name).collect();
        if names.is_empty() { "aus".to_owned() } else { names.join(" oder ") }
    };
    let (plain, easy) = (level(Register::Plain), level(Register::Easy));
    let levels = format!("| Einfache Sprache | Leichte Sprache |\n|---|---|\n| {plain} | {easy} |");
    if severities(&rule.rule).is_empty() {
        return format!("{levels}\n\nDiese Prüfung ist ausgeschaltet. Es gibt sie, damit sie einen Namen hat.");
    }
    let built = "Die Website wird trotzdem gebaut, auch mit `--strict`.";
    let built = if severities(&rule.rule).contains(&Severity::Error) {
        format!("{built} `wegweiser check` endet bei einem Fehler mit dem Code 1.")
    } else {
        built.to_owned()
    };
    format!("{levels}\n\n{built}\n\n{}", way_to_switch_off(&rule.rule))
}

fn way_to_switch_off(rule: &Rule) -> String {
    format!(
        "Passt die Meldung einmal nicht? Dann schreiben Sie in den Eintrag, warum: `pruefung_aus: {{{}: Ihr Grund}}`",
        rule.id
    )
}

/// What the severity means, and whether the rule can be switched off.
fn consequences(rule: &Rule) -> String {
    if let Some(rule) = plain::rules::by_id(rule.id) {
        return consequences_of_language(rule);
    }
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
        let only = lines.iter().all(|line| !line.starts_with("**Fehler**"));
        let all = "Diese Meldung kommt mit der Zeit von selbst. Sie hält niemanden auf.";
        let some = "Warnungen und Hinweise kommen mit der Zeit von selbst. Sie halten niemanden auf.";
        lines.push(if only { all } else { some }.to_owned());
    }
    if rule.severity != Severity::Error {
        lines.push(way_to_switch_off(rule));
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
    let source = match words.source.as_str() {
        "" => String::new(),
        source => format!("## Woher die Regel kommt\n\n{source}\n\n"),
    };
    format!(
        "# {title}\n\n`{id}`\n\n{consequences}\n\n\
         ## Was\n\n{what}\n\n\
         ## Warum\n\n{why}\n\n{source}\
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
         - **Fehler**: Die Website wird erst neu gebaut, wenn das stimmt. Die alte bleibt solange stehen. Nur Fehler in \
         der Sprache halten sie nicht auf.\n\
         - **Warnung**: Bitte ändern. Mit `--strict` zählt eine Warnung als Fehler.\n\
         - **Hinweis**: So wird der Eintrag noch besser.\n\n\
         Diese Seiten entstehen aus dem Programm: `just update` schreibt sie neu.\n\n\
         ## Dateien und Felder\n\n\
         | Prüfung | | Regel |\n|---|---|---|\n",
    );
    for rule in rules::ALL {
        let title = rule_words(rule, Language::German).title;
        text.push_str(&format!(
            "| [{title}]({id}.md) | {} | `{id}` |\n",
            listed_names(&severities(rule)),
            id = rule.id
        ));
    }
    text.push_str(
        "\n## Sprache\n\n\
         Alle Texte sind in Einfacher Sprache. Dateien mit `.leicht.md` und Seiten mit `register: leicht` sind in Leichter Sprache: Dort gilt \
         mehr. Diese Prüfungen halten die Website nie auf. Gibt es einen Fehler, endet `wegweiser check` mit dem Code 1. Wie gut die Prüfungen \
         sind, steht in [plain-language.md](../plain-language.md).\n\n\
         | Prüfung | Einfache Sprache | Leichte Sprache | Regel |\n|---|---|---|---|\n",
    );
    for rule in plain::rules::ALL {
        let [plain, easy] =
            [Register::Plain, Register::Easy].map(|register| listed_names(&severities_in(rule, register)));
        let title = rule_words(&rule.rule, Language::German).title;
        text.push_str(&format!("| [{title}]({id}.md) | {plain} | {easy} | `{id}` |\n", id = rule.rule.id));
    }
    text
}

fn listed_names(severities: &[Severity]) -> String {
    if severities.is_empty() {
        return "aus".to_owned();
    }
    severities.iter().map(|severity| name(*severity)).collect::<Vec<_>>().join(", ")
}

#[test]
fn the_pages_of_the_rules_are_up_to_date() {
    let folder = repository().join(FOLDER);
    let pages: BTreeMap<String, String> = every_rule()
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
    for rule in every_rule() {
        let page = page(rule);
        assert!(page.matches("\n- ").count() >= 2, "{} lacks a message or a way out\n{page}", rule.id);
        assert!(!page.contains("\n\n\n"), "{} has an empty part\n{page}", rule.id);
        let language = rule.cause == Cause::Language;
        assert_eq!(page.contains("## Woher die Regel kommt"), language, "{} lacks its source", rule.id);
    }
}

#[test]
fn only_names_are_left_out() {
    assert_eq!(with_gaps("„{key}“: {art: keine} {"), "„…“: {art: keine} {");
}

/// Which rules about language speak of an example, written into an entry.
fn spoken(example: &str, register: Register) -> Vec<&'static str> {
    let whole =
        if example.starts_with("titel:") { format!("{example}\n---") } else { format!("titel: Treff\n---\n{example}") };
    let file = SourceFile::new("content/seiten/treff.md", format!("---\n{whole}\n"));
    let document = parse(FileId::new(0), &file, false).0.unwrap();
    let passage = Passage::read(&file, document.front.as_deref(), document.body);
    let names = Names::default();
    let document = Document::new(&passage.text, passage.blocks.clone(), register, &names);
    plain::remarks(&document).iter().map(|remark| remark.rule.rule.id).collect()
}

/// The page of a rule shows what the rule sees: in every register where it speaks, of the bad example alone.
#[test]
fn examples_of_language_are_what_they_say() {
    let mut wrong = Vec::new();
    for rule in plain::rules::ALL {
        let (id, words) = (rule.rule.id, rule_words(&rule.rule, Language::German));
        for register in [Register::Plain, Register::Easy] {
            let active = rule.severity(register).is_some();
            if spoken(&words.bad, register).contains(&id) != active {
                wrong.push(format!("{id} in {register:?}: bad example"));
            }
            if spoken(&words.good, register).contains(&id) {
                wrong.push(format!("{id} in {register:?}: good example"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
