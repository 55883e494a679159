//! Every rule has a fixture in `tests/rules/RULE-ID.md`: a bad case, a silent one, and what else
//! matters. A case changes the small town of `tests/golden/town` and names all findings of its
//! rule; those of the rules about language show both registers. `UPDATE_GOLDEN=1` writes the `findings` blocks anew: read the diff.
//!
//! Blocks of a case: ```` ```md PATH ```` (also `yaml`) writes a file; ```` ```edit PATH ```` replaces
//! `- old` by `+ new`, both perhaps several lines; ```` ```remove PATH ````; ```` ```hex PATH ```` writes bytes; ```` ```link PATH ```` makes a symbolic
//! link to what the block says; ```` ```links ```` says what other sites have answered; ```` ```repeat PATH ```` has `COUNT TEXT`; ```` ```options ```` knows `date: DAY` and `strict`.

mod common;

use common::{Town, repository, updating};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use wegweiser::Checked;
use wegweiser::check::messages::{SharedWords, rule_words};
use wegweiser::check::report::github::command;
use wegweiser::check::report::sarif::sarif;
use wegweiser::check::rule::{Cause, Rule};
use wegweiser::check::{Finding, plain, rules};
use wegweiser::config::Language;
use wegweiser::links::Answer;

/// The rules about files and fields, and those about language.
fn every_rule() -> Vec<&'static Rule> {
    let language = plain::rules::ALL.iter().map(|rule| &rule.rule);
    rules::ALL.iter().copied().chain(language).collect()
}

/// Whether a rule is off in both registers.
fn is_off(rule: &Rule) -> bool {
    plain::rules::by_id(rule.id).is_some_and(|rule| rule.einfach.is_none() && rule.leicht.is_none())
}

struct Block {
    kind: String,
    path: String,
    text: String,
    /// The lines of the fixture that hold the text: first, and one behind the last.
    lines: (usize, usize),
}

struct Case {
    name: String,
    blocks: Vec<Block>,
}

fn fixture(id: &str) -> PathBuf {
    repository().join("tests/rules").join(format!("{id}.md"))
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut open: Option<Block> = None;
    for (number, line) in text.lines().enumerate() {
        match &mut open {
            Some(block) if line == "````" || line == "```" && block.kind != "md" => {
                block.lines.1 = number;
                cases.last_mut().expect("a block outside of a case").blocks.extend(open.take());
            }
            Some(block) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            None if line.starts_with("## ") => cases.push(Case { name: line[3..].to_owned(), blocks: Vec::new() }),
            None => {
                if let Some(info) = line.strip_prefix("```") {
                    let info = info.trim_start_matches('`');
                    let (kind, path) = info.split_once(' ').unwrap_or((info, ""));
                    let (kind, path) = (kind.to_owned(), path.to_owned());
                    open = Some(Block { kind, path, text: String::new(), lines: (number + 1, number + 1) });
                }
            }
        }
    }
    assert!(open.is_none(), "a block is not closed");
    cases
}

fn lay_out(case: &Case) -> Town {
    let mut town = Town::new();
    for block in &case.blocks {
        let text = block.text.as_str();
        match block.kind.as_str() {
            "md" | "yaml" => drop(town.write(&block.path, text)),
            "edit" => {
                let edit = text.strip_prefix("- ").and_then(|text| text.split_once("\n+ "));
                let (old, new) = edit.expect("an edit is “- old”, “+ new”");
                town.edit(&block.path, old, new.trim_end_matches('\n'));
            }
            "remove" => drop(town.remove(&block.path)),
            "hex" => {
                let digits: String = text.split_whitespace().collect();
                let byte = |at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
                town.write(&block.path, (0..digits.len()).step_by(2).map(byte).collect::<Vec<_>>());
            }
            "link" => {
                let path = town.path(&block.path);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::os::unix::fs::symlink(text.trim(), path).unwrap();
            }
            "repeat" => {
                let (count, what) = text.split_once(' ').unwrap();
                let before = if town.path(&block.path).exists() { town.read(&block.path) } else { String::new() };
                town.write(&block.path, before + &what.repeat(count.parse().unwrap()));
            }
            "options" => {
                for line in text.lines() {
                    town = match line.split_once(": ") {
                        Some(("date", day)) => town.on(day),
                        None if line == "strict" => town.strict(),
                        _ => panic!("no such option: {line}"),
                    };
                }
            }
            "links" => {
                for line in text.lines() {
                    let (url, answer) = line.split_once(' ').expect("a link is “URL ANSWER”");
                    town.options.links.add(url.to_owned(), town.options.date.day(), answer_of(answer));
                }
            }
            "findings" => {}
            other => panic!("no such block: {other}"),
        }
    }
    town
}

/// What came of asking another site, as fixtures write it.
fn answer_of(text: &str) -> Answer {
    match text.split_once(' ').unwrap_or((text, "")) {
        ("fine", "") => Answer::Fine,
        ("loop", "") => Answer::Loop,
        ("silent", "") => Answer::Silent { reason: "timeout".to_owned() },
        ("moved", to) => Answer::Moved { to: to.to_owned() },
        (status @ ("404" | "410"), "") => Answer::Gone { status: status.parse().unwrap() },
        (status, "") => Answer::Unclear { status: status.parse().unwrap() },
        _ => panic!("no such answer: {text}"),
    }
}

/// The findings of the rule in the way fixtures write them. A rule about language marks a part of the text: it stands
/// behind `>`, and behind `→` what to write instead (behind `⇒` where `check --fix` writes it).
fn found(town: &Town, rule: &Rule) -> String {
    let checked = town.check();
    is_sarif(&checked);
    let mut text = String::new();
    for finding in checked.findings.iter().filter(|finding| finding.rule == rule.id) {
        let file = checked.sources.file(finding.file);
        let at = file.position(finding.span.start);
        let annotation = command(finding, file, checked.language, "");
        let place = format!(" file={},line={},", file.path.replace(',', "%2C").replace(':', "%3A"), at.line);
        assert!(annotation.contains(&place) && annotation.lines().count() == 1, "{annotation}");
        text.push_str(&format!("{}:{}:{}: {}\n", file.path, at.line, at.column, finding.severity.word()));
        if rule.cause == Cause::Language {
            text.push_str(&format!("> {}{}\n", on_a_line(file.slice(finding.span)), replacement(finding)));
        }
        text.push_str(&format!("  {}\n  {}\n", finding.message, finding.help));
    }
    text
}

/// Whether the log is one that the published schema allows.
fn is_sarif(checked: &Checked) {
    static SCHEMA: OnceLock<jsonschema::Validator> = OnceLock::new();
    let schema = SCHEMA.get_or_init(|| {
        let text = std::fs::read_to_string(repository().join("tests/sarif/sarif-schema-2.1.0.json")).unwrap();
        jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
    });
    let log = sarif(&checked.findings, &checked.sources, checked.language, "stadt/");
    let log: serde_json::Value = serde_json::from_str(&log).unwrap();
    let faults: Vec<String> = schema.iter_errors(&log).map(|error| error.to_string()).collect();
    assert!(faults.is_empty(), "{faults:?}");
    let results = log["runs"][0]["results"].as_array().unwrap();
    let fixes = results.iter().filter(|result| result.get("fixes").is_some()).count();
    assert_eq!(results.len(), checked.findings.iter().count());
    assert_eq!(fixes, checked.findings.iter().filter(|finding| finding.fix.is_some()).count());
}

fn replacement(finding: &Finding) -> String {
    let Some(fix) = &finding.fix else { return String::new() };
    let sign = if fix.safe { "⇒" } else { "→" };
    format!(" {sign} {}", on_a_line(&fix.replacement))
}

/// Line ends and soft hyphens made visible.
fn on_a_line(text: &str) -> String {
    text.replace('\n', "⏎").replace('\u{ad}', "¬")
}

/// The case without the lines that begin like this; `None` where there are none.
fn without(case: &Case, beginning: &str) -> Option<Case> {
    let keep = |line: &&str| !line.starts_with(beginning);
    let block = |block: &Block| Block {
        kind: block.kind.clone(),
        path: block.path.clone(),
        text: block.text.split_inclusive('\n').filter(keep).collect(),
        lines: block.lines,
    };
    let any = case.blocks.iter().any(|block| !block.text.lines().all(|line| keep(&line)));
    any.then(|| Case { name: case.name.clone(), blocks: case.blocks.iter().map(block).collect() })
}

fn check_fixture(rule: &Rule, path: &Path) {
    let id = rule.id;
    let text = std::fs::read_to_string(path).unwrap_or_else(|_| panic!("the rule {id} has no fixture"));
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let (mut bad, mut silent) = (0, 0);
    for case in cases(&text).iter().rev() {
        let block = case.blocks.iter().find(|b| b.kind == "findings");
        let block = block.unwrap_or_else(|| panic!("{id}, “{}” has no findings block", case.name));
        let actual = found(&lay_out(case), rule);
        if updating() {
            lines.splice(block.lines.0..block.lines.1, actual.lines().map(str::to_owned));
        } else {
            assert_eq!(block.text, actual, "{id}, “{}”", case.name);
        }
        if actual.is_empty() {
            silent += 1
        } else {
            bad += 1
        }
        // A rule is switched off where it would speak, or the case shows nothing.
        if let Some(case) = without(case, &format!("pruefung_aus: {{{id}: ")).filter(|_| rule.cause == Cause::Language)
        {
            assert!(actual.is_empty(), "{id}, “{}” is not switched off", case.name);
            assert_ne!(found(&lay_out(&case), rule), "", "{id}, “{}” switches off what is silent", case.name);
        }
    }
    assert!((bad >= 1) != is_off(rule), "{id} needs a case with findings, unless it is off");
    assert!(silent >= 1, "{id} needs a silent case");
    if updating() {
        std::fs::write(path, lines.join("\n") + "\n").unwrap();
    }
}

#[test]
fn every_rule_has_a_fixture_that_holds() {
    let failed: Vec<String> = every_rule()
        .par_iter()
        .filter_map(|rule| {
            let result = std::panic::catch_unwind(|| check_fixture(rule, &fixture(rule.id)));
            let panic = result.err()?;
            let words = panic.downcast_ref::<String>().cloned();
            Some(words.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned())).unwrap_or_default())
        })
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// The fixed parts of a text with placeholders.
fn parts(template: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut rest = template;
    while let Some((before, from)) = rest.split_once('{') {
        parts.last_mut().unwrap().push_str(before);
        match from.split_once('}').filter(|(name, _)| name.bytes().all(|b| b.is_ascii_lowercase())) {
            Some((_, after)) => {
                parts.push(String::new());
                rest = after;
            }
            None => {
                parts.last_mut().unwrap().push('{');
                rest = from;
            }
        }
    }
    parts.last_mut().unwrap().push_str(rest);
    parts
}

/// Whether a line was made from a template.
fn is_made_from(line: &str, parts: &[String]) -> bool {
    let (first, last) = (&parts[0], &parts[parts.len() - 1]);
    let mut at = first.len();
    line.starts_with(first.as_str())
        && line.ends_with(last.as_str())
        && parts[1..].iter().all(|part| match line.get(at..).and_then(|rest| rest.find(part.as_str())) {
            Some(found) => {
                at += found + part.len();
                true
            }
            None => false,
        })
}

/// What no fixture can show: a disk that refuses, a pipe (`tests/faults.rs` does), and fallbacks for fields
/// without an example of their own, of which there are none today. What only the press finds `tests/flyers.rs` shows, and what only a request
/// can know `tests/requests.rs`.
const UNSHOWN: [&str; 19] = [
    "broken-link message.old-address",
    "broken-link help.old-address",
    "flyer-unfit message.wrong",
    "flyer-unfit help.wrong",
    "flyer-unfit help.list",
    "flyer-unfit help.phone",
    "flyer-unfit help.publisher",
    "flyer-unfit help.site",
    "flyer-unfit help.summary",
    "unreadable-file message.default",
    "unreadable-file help.default",
    "unreadable-file message.no-file",
    "unreadable-file help.no-file",
    "unreadable-file message.name",
    "unreadable-file help.name",
    "missing-field help.no-example",
    "wrong-type help.expected-map",
    "wrong-type help.expected-list-or-word",
    "wrong-type help.expected-text-or-map",
];

#[test]
fn every_message_is_shown_by_a_fixture() {
    if updating() {
        return;
    }
    let mut unshown = Vec::new();
    for rule in every_rule().into_iter().filter(|rule| !is_off(rule)) {
        let text = std::fs::read_to_string(fixture(rule.id)).unwrap();
        for (key, template) in rule_words(rule, Language::German).texts() {
            let parts = parts(&template);
            let name = format!("{} {key}", rule.id);
            let shown = text.lines().filter_map(|line| line.strip_prefix("  ")).any(|line| is_made_from(line, &parts));
            if !shown && !UNSHOWN.contains(&name.as_str()) {
                unshown.push(name);
            }
        }
    }
    assert!(unshown.is_empty(), "{unshown:#?}");
}

#[test]
fn every_rule_speaks_both_languages() {
    for rule in every_rule() {
        let keys = |language| rule_words(rule, language).texts().into_iter().map(|(key, _)| key).collect::<Vec<_>>();
        assert_eq!(keys(Language::German), keys(Language::English), "{}", rule.id);
        let german = rule_words(rule, Language::German);
        for text in [&german.title, &german.what, &german.why, &german.bad, &german.good] {
            assert!(!text.is_empty(), "{} lacks a text", rule.id);
        }
    }
    let (german, english) = (SharedWords::new(Language::German), SharedWords::new(Language::English));
    assert!(german.keys().len() > 40 && german.keys() == english.keys(), "shared.toml");
    assert!(german.example("titel").is_some(), "shared.toml");
}

/// Rules whose proposals are tried: what they propose is taken as it is.
const TRIED: [&str; 7] =
    ["unknown-value", "unknown-key", "wrong-type", "invalid-schedule", "yaml-trap", "yaml-syntax", "duplicate-key"];

/// What somebody writes who does as the finding says; nothing where a person has to think.
fn done(finding: &Finding, text: &str) -> Option<String> {
    let line_of = |place: u32| text[..place as usize].matches('\n').count();
    let (here, help) = (line_of(finding.span.start), finding.help.as_str());
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let key = |line: &str| line.trim_start().split(':').next().unwrap_or_default().to_owned();
    if finding.rule == "duplicate-key" && !lines[here].contains('{') {
        // "… in eine Zeile, und löschen Sie die andere: ausser: [feiertage, 2026-12-24]"
        let (_, line) = help.split_once("löschen Sie die andere: ")?;
        let first = (0..here).rev().find(|at| key(&lines[*at]) == key(&lines[here]))?;
        let gap = lines[first].len() - lines[first].trim_start().len();
        lines[first] = format!("{}{line}", " ".repeat(gap));
        let below = lines[here + 1..].iter().take_while(|line| line.trim_start().starts_with("- ")).count();
        lines.drain(here..=here + below);
        return Some(lines.join("\n") + "\n");
    }
    if help.starts_with("Löschen Sie „") && help.contains(": unbekannt“") {
        lines.remove(here);
        return Some(lines.join("\n") + "\n");
    }
    if let Some((_, line)) = help.split_once("ohne Klammern und klein: ") {
        line.clone_into(&mut lines[here]);
        return Some(lines.join("\n") + "\n");
    }
    let fix = finding.fix.as_ref()?;
    let (start, end) = (fix.span.start as usize, fix.span.end as usize);
    Some(format!("{}{}{}", &text[..start], fix.replacement, &text[end..]))
}

/// Whether a finding that was not there before lies where something was replaced.
fn leads_on(town: &Town, checked: &Checked, finding: &Finding) -> Result<(), String> {
    let file = checked.sources.file(finding.file);
    let Some(text) = done(finding, &file.text) else { return Ok(()) };
    let replaced = match &finding.fix {
        Some(fix) => fix.span.start..=fix.span.start + u32::try_from(fix.replacement.len()).unwrap(),
        None => finding.span.start..=finding.span.start,
    };
    town.write(&file.path, &text);
    let after = town.check();
    town.write(&file.path, &*file.text);
    let of_file = after.findings.iter().filter(|new| after.sources.file(new.file).path == file.path);
    let mut again = of_file.filter(|new| {
        let was = checked.findings.iter().any(|old| old.rule == new.rule && old.message == new.message);
        let is_same =
            new.rule == finding.rule && new.message == finding.message && new.span.start == finding.span.start;
        TRIED.contains(&new.rule) && (is_same || !was && replaced.contains(&new.span.start))
    });
    match again.next() {
        Some(new) => Err(format!("{} “{}” leads to {} “{}”", finding.rule, finding.help, new.rule, new.message)),
        None => Ok(()),
    }
}

#[test]
fn what_is_proposed_is_taken() {
    let mut failed = Vec::new();
    for id in TRIED {
        let text = std::fs::read_to_string(fixture(id)).unwrap();
        let cases = cases(&text);
        let said: Vec<String> = cases
            .par_iter()
            .flat_map_iter(|case| {
                let town = lay_out(case);
                let checked = town.check();
                let own = checked.findings.iter().filter(|finding| finding.rule == id);
                let said: Vec<String> = own.filter_map(|finding| leads_on(&town, &checked, finding).err()).collect();
                said.into_iter().map(|said| format!("{id}, “{}”: {said}", case.name)).collect::<Vec<_>>()
            })
            .collect();
        failed.extend(said);
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn no_fixture_is_left_over() {
    for entry in std::fs::read_dir(repository().join("tests/rules")).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let id = name.trim_end_matches(".md");
        assert!(every_rule().iter().any(|rule| rule.id == id), "tests/rules/{name} belongs to no rule");
    }
}

#[test]
fn the_town_itself_is_right() {
    assert_eq!(Town::new().findings(), Vec::<String>::new());
}
