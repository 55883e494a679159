//! What a finding proposes is accepted when it is written: every field of every kind of file gets many wrong values, and
//! every replacement and every example of the messages is tried.

mod common;

use common::{Town, files, rich};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use wegweiser::check::{self, Bodies, Context, Finding, Severity, Words};
use wegweiser::pages::Site;
use wegweiser::source::front_matter::{self, Node, Value};
use wegweiser::source::{Faults, FileId, SourceFile, Sources, Span};
use wegweiser::{Checked, Options};
use wegweiser::{config, model};

/// What people write where something else must stand.
const WRONG: [&str; 34] = [
    "x",
    "true",
    "5",
    "53",
    "-1",
    "\" \"",
    "~",
    "[a]",
    "[\" \"]",
    "{a: b}",
    "2.11.2026",
    "2026-02-30",
    "„2026-11-02“",
    "2026-11‑02",
    "„true“",
    "ja",
    "http://www.example.org",
    "<https://www.example.org>",
    "<team@example.org>",
    "team (at) example.org",
    "0221 4710–150",
    "„0221 4710-150“",
    "0221 4710-150 # mobil",
    "musik]",
    "-musik -treffpunkt",
    "Musik und Treffpunkt",
    "AM-SEE",
    "stadtweit",
    "[stadtweit]",
    "unbekannt",
    "Gemeinde am See",
    "9.30 Uhr",
    "{name:Team}",
    "{moeglich ja}",
];

/// Rules about what a field says.
const READING: [&str; 6] =
    ["wrong-type", "unknown-value", "unknown-key", "unknown-reference", "missing-field", "yaml-syntax"];

/// Places of values in a file: of lists and maps between brackets to the last bracket.
fn places(text: &str, node: &Node, base: usize, key: &str, found: &mut Vec<(String, Span)>) {
    let start = node.span.start as usize;
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                places(text, &entry.node, base, &entry.key.value, found);
            }
        }
        Value::List(items) => items.iter().take(1).for_each(|item| places(text, item, base, key, found)),
        Value::Scalar(_) => found.push((key.to_owned(), node.span)),
        Value::Null => {}
    }
    if start > base && matches!(node.value, Value::Map(_) | Value::List(_)) && text[start..].starts_with(['[', '{']) {
        let mut depth = 0;
        let end = text[start..].char_indices().find(|(_, c)| {
            depth += i32::from(matches!(c, '[' | '{')) - i32::from(matches!(c, ']' | '}'));
            depth == 0
        });
        found.push((key.to_owned(), Span::new(start, start + end.unwrap().0 + 1)));
    }
}

fn front(path: &str, text: &str) -> (Option<Node>, usize) {
    let file = SourceFile::new(path, text);
    let yaml = front_matter::split(text).map_or(Span::new(0, text.len()), |split| split.yaml);
    (front_matter::read(FileId::default(), &file, yaml, &mut Faults::default()), yaml.start as usize)
}

fn written_over(text: &str, span: Span, new: &str) -> String {
    format!("{}{new}{}", &text[..span.range().start], &text[span.range().end..])
}

struct Bench {
    all: Vec<(String, String)>,
    /// What is said of each file as it is.
    before: BTreeMap<String, BTreeSet<String>>,
    options: Options,
    /// The town as it is: theme, words and addresses stay.
    checked: Checked,
    words: Words,
}

impl Bench {
    fn of(town: &Town) -> Self {
        let all = files(&town.path("content")).into_iter();
        let all = all.filter_map(|(path, bytes)| Some((format!("content/{path}"), String::from_utf8(bytes).ok()?)));
        let checked = town.check();
        let words = Words::new(checked.language);
        let options = town.options.clone();
        let mut bench = Self { all: all.collect(), before: BTreeMap::new(), options, checked, words };
        let said = |path: &str, text: &str| bench.findings(path, text).into_iter().map(|found| found.message).collect();
        bench.before = bench.all.iter().map(|(path, text)| (path.clone(), said(path, text))).collect();
        bench
    }

    /// What the rules say of one file, if this is its text.
    fn findings(&self, path: &str, text: &str) -> Vec<Finding> {
        let mut sources = Sources { images: self.checked.sources.images.clone(), ..Sources::default() };
        for (other, old) in &self.all {
            sources.add(other, if other == path { text } else { old });
        }
        for image in &mut sources.images {
            image.file = FileId::new(sources.files.len());
            sources.files.push(SourceFile::empty(&image.name).into());
        }
        let (catalogue, faults) = model::read(&sources);
        sources.faults.extend(faults);
        let (config, faults) = config::read(&mut sources, &catalogue);
        sources.faults.extend(faults);
        let bodies = Bodies::read(&sources, &catalogue);
        let base = self.checked.context(&self.options);
        let context = Context {
            sources: &sources,
            faults: &sources.faults,
            catalogue: &catalogue,
            config: &config,
            bodies: &bodies,
            site: Site { sources: &sources, catalogue: &catalogue, config: &config, ..base.site },
            ..base
        };
        let found = check::structure_in(&context, &self.words);
        found.iter().filter(|finding| sources.file(finding.file).path == path).cloned().collect()
    }
}

fn keys(path: &str, text: &str) -> BTreeSet<String> {
    match front(path, text).0.map(|node| node.value) {
        Some(Value::Map(entries)) => entries.into_iter().map(|entry| entry.key.value).collect(),
        Some(Value::List(items)) => items.iter().map(|_| String::new()).collect(),
        _ => BTreeSet::new(),
    }
}

/// Tries what the findings about one wrong value propose.
fn try_all(bench: &Bench, path: &str, key: &str, span: Span, wrong: &str, old: &str, complaints: &mut Vec<String>) {
    let text = written_over(old, span, wrong);
    let start = span.start;
    for finding in bench.findings(path, &text).iter().filter(|finding| !bench.before[path].contains(&finding.message)) {
        let says = format!("{path} {key}: {wrong}: {} | {}", finding.message, finding.help);
        let is_still_there = |new: &str| {
            let mut after = bench.findings(path, new).into_iter();
            after.any(|other| {
                other.severity == Severity::Error
                    && (other.rule, other.span.start) == (finding.rule, finding.span.start)
                    // What an element of a list is called is looked at once it is a text.
                    && (other.message == finding.message || finding.rule != "wrong-type" || key != "id")
            })
        };
        if let Some(fix) = &finding.fix {
            let new = written_over(&text, fix.span, &fix.replacement);
            if is_still_there(&new) {
                complaints.push(format!("{says}\n  {} does not mend", fix.replacement));
            }
            if keys(path, &new).len() < keys(path, &text).len() {
                complaints.push(format!("{says}\n  {} loses a field", fix.replacement));
            }
        } else if READING.contains(&finding.rule)
            && ["Schreiben Sie: ", "Meinten Sie"].iter().any(|says| finding.help.starts_with(says))
        {
            complaints.push(format!("{says}\n  is told and not offered"));
        }
        let example = finding.help.split_once("zum Beispiel: ").map(|(_, line)| line);
        let value = example.and_then(|line| line.strip_prefix(&format!("{key}: ")));
        // Where an element is no map, the example shows all of the list.
        let is_whole = |value: &&str| !value.starts_with('[') || !finding.message.contains("eine Gruppe von Angaben");
        let is_here = finding.span.start == start && finding.severity == Severity::Error;
        if let Some(value) = value.filter(|_| is_here).filter(is_whole) {
            let (first, others) = value.split_once(" – oder: ").unwrap_or((value, ""));
            for value in others.split(", ").filter(|value| !value.is_empty()).chain([first]) {
                let value = value.trim_start_matches(&format!("{key}: "));
                if is_still_there(&written_over(old, span, value)) {
                    complaints.push(format!("{says}\n  the example {value} is refused"));
                }
            }
        }
    }
}

#[test]
fn what_is_proposed_is_accepted() {
    let all = std::env::var_os("SUGGESTIONS").is_some();
    let bench = Bench::of(&rich::town());
    let mut seen = BTreeSet::new();
    let mut trials = Vec::new();
    for (path, text) in &bench.all {
        let (Some(node), base) = front(path, text) else { panic!("{path}") };
        let mut found = Vec::new();
        places(text, &node, base, "", &mut found);
        let folder = if path.contains("listen/") || path.contains("kalender/") {
            path
        } else {
            path.rsplit_once('/').unwrap().0
        };
        for (key, span) in found {
            // One field of each kind of file, once as a word and once as a list or map.
            let is_scalar = !text[span.range()].starts_with(['[', '{']);
            if !seen.insert((folder.to_owned(), key.clone(), is_scalar)) {
                continue;
            }
            let written = &text[span.range()];
            let in_block = text[..span.range().start].rsplit('\n').next().unwrap().trim_start_matches("- ").trim()
                == format!("{key}:");
            let mut values: Vec<String> = WRONG.iter().map(|wrong| (*wrong).to_owned()).collect();
            values.push(written.to_uppercase());
            if in_block {
                values.extend([
                    format!("{written} # noch"),
                    format!(">-\n      {written}"),
                    format!("|\n      {}", written.to_uppercase()),
                ]);
            }
            values.retain(|value| in_block || !value.contains('#'));
            // Of all pairs a third, another for each field: every value meets many fields. `SUGGESTIONS=all` takes all.
            let number = seen.len();
            let taken = values.into_iter().enumerate().filter(|(at, _)| all || (at + number) % 3 == 0);
            trials.extend(taken.map(|(_, value)| (path, text, key.clone(), span, value)));
        }
    }
    assert!(trials.len() > 2_000, "{}", trials.len());
    let complaints: Vec<String> = trials
        .par_iter()
        .flat_map_iter(|(path, text, key, span, wrong)| {
            let mut complaints = Vec::new();
            try_all(&bench, path, key, *span, wrong, text, &mut complaints);
            complaints
        })
        .collect();
    assert!(complaints.is_empty(), "{} of {}:\n{}", complaints.len(), trials.len(), complaints.join("\n"));
}

/// Takes every line away, and writes what is proposed for it instead; tells how many proposals there were.
fn examples_of(bench: &Bench, path: &str, text: &str) -> usize {
    let mut tried = 0;
    for line in text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())) {
        let Some((key, _)) = line.split_once(':') else { continue };
        let without = text.replacen(&format!("{line}\n"), "", 1);
        for finding in bench.findings(path, &without).iter().filter(|finding| finding.rule == "missing-field") {
            let Some(at) = finding.help.find(&format!("{key}: ")) else { continue };
            for example in finding.help[at..].split(" – oder: ") {
                tried += 1;
                let after = bench.findings(path, &text.replacen(line, example, 1));
                let wrong = after.iter().find(|finding| READING.contains(&finding.rule));
                assert!(wrong.is_none(), "{path}: {example}: {wrong:?}");
            }
        }
    }
    tried
}

/// Fields that must be there: what is proposed for each that is absent is taken, with the names of this town.
#[test]
fn examples_have_names_that_the_town_has() {
    let town = rich::town();
    let themes = town.read("content/listen/themen.yaml");
    let bench = Bench::of(&town);
    let tried: usize = bench.all.par_iter().map(|(path, text)| examples_of(&bench, path, text)).sum();
    assert!(tried > 40 && !themes.contains("id: essen"), "{tried}");
}

/// Where the town has no name yet, the list is named that has to be filled first.
#[test]
fn a_town_without_names_is_told_which_list_to_fill() {
    let town = Town::new();
    town.write("content/listen/themen.yaml", "").edit("content/angebote/chor.md", "themen: [musik, treffpunkt]\n", "");
    let findings = town.findings();
    let of_topics = |finding: &&String| finding.contains("chor.md") && finding.contains("„themen“ fehlt");
    let finding = findings.iter().find(of_topics).unwrap_or_else(|| panic!("{findings:?}"));
    assert!(finding.contains("content/listen/themen.yaml"), "{finding}");
}

/// A value of several lines: what is offered replaces the value and nothing behind it, in every form of report.
#[test]
fn no_field_is_lost_behind_a_block() {
    const CHOR: &str = "content/angebote/chor.md";
    for (block, fixed) in [
        ("web: >-\n  www.example.org\n", "web: >-\n  https://www.example.org\n"),
        ("web: |\n  www.example.org\n\n", "web: |\n  https://www.example.org\n\n"),
        ("status: |\n  AKTIV\n", "status: |\n  aktiv\n"),
        ("web:\n  www.example.org\n", "web:\n  https://www.example.org\n"),
    ] {
        let town = Town::new();
        town.edit(CHOR, "geprueft_am:", &format!("{block}geprueft_am:"));
        let (checked, text) = (town.check(), town.read(CHOR));
        let fixes: Vec<_> = checked.findings.iter().filter_map(|finding| finding.fix.as_ref()).collect();
        let [fix] = fixes.as_slice() else { panic!("{block}: {:?}", town.findings()) };
        let file = checked.sources.file(checked.findings.iter().next().unwrap().file);
        assert_eq!(file.position(fix.span.start).line, file.position(fix.span.end).line, "{block}");
        assert_eq!(written_over(&text, fix.span, &fix.replacement), text.replace(block, fixed));
    }
}
