//! How good is the plain-language checker? `cargo bench --bench plain_language [-- --errors RULE]`
//!
//! Rules against a treebank's gold, sentences of the domain, pairs of an original and its simplified version, and how
//! many errors a hundred sentences have. Reads the development data from the folder that `PLAINLANG` names (`../shared/data/plainlang` where it is
//! absent) and says so where there is none. The results are in `docs/plain-language.md`.

use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use wegweiser::check::Severity;
use wegweiser::check::plain::passage::Passage;
use wegweiser::check::plain::rules::by_id;
use wegweiser::check::plain::{Document, Names, Register, remarks, score};
use wegweiser::source::document::parse;
use wegweiser::source::{FileId, SourceFile};

fn main() {
    let folder = folder();
    let arguments: Vec<String> = std::env::args().collect();
    let errors = arguments.iter().position(|a| a == "--errors").and_then(|at| arguments.get(at + 1));
    if !folder.is_dir() {
        println!("skipped: no development data at {}", folder.display());
        return;
    }
    treebank(&folder, errors.map(String::as_str));
    challenge(&folder);
    pairs(&folder);
    density(&folder);
}

fn folder() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/plainlang");
    std::env::var_os("PLAINLANG").map_or_else(beside, PathBuf::from)
}

fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// What the rules find: rule id and place in characters.
fn found(text: &str, register: Register) -> Vec<(&'static str, Range<usize>)> {
    let names = Names::default();
    let document = Document::of_text(text, register, &names);
    let chars = |byte: usize| text[..byte].chars().count();
    remarks(&document).iter().map(|r| (r.rule.rule.id, chars(r.range.start)..chars(r.range.end))).collect()
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn spans(row: &Value, key: &str, rule: &str) -> Vec<Range<usize>> {
    let pair = |span: &Value| Some(span.get(0)?.as_u64()? as usize..span.get(1)?.as_u64()? as usize);
    row[key][rule].as_array().map(|spans| spans.iter().filter_map(pair).collect()).unwrap_or_default()
}

const TREEBANK: [&str; 8] = [
    "passive",
    "subjunctive",
    "genitive",
    "negation",
    "preterite",
    "subordinate-clause",
    "two-statements",
    "participle-attribute",
];

/// The eight rules whose gold can be read off a treebank, register leicht.
fn treebank(folder: &Path, errors: Option<&str>) {
    let (mut sum, mut right_errors, mut wrong_errors) = (0.0, 0, 0);
    let rows = lines(&folder.join("rules-dev.jsonl"));
    let all: Vec<_> = rows.iter().map(|row| found(row["text"].as_str().unwrap_or(""), Register::Easy)).collect();
    for rule in TREEBANK {
        let (mut hit, mut missed, mut right, mut wrong) = (0, 0, 0, 0);
        for (row, all) in rows.iter().zip(&all) {
            let text = row["text"].as_str().unwrap_or("");
            let (gold, neutral) = (spans(row, "gold", rule), spans(row, "neutral", rule));
            let found: Vec<_> = all.iter().filter(|(id, _)| *id == rule).map(|(_, span)| span.clone()).collect();
            let part = |span: &Range<usize>| text.chars().skip(span.start).take(span.len()).collect::<String>();
            for span in &gold {
                if found.iter().any(|f| overlap(f, span)) {
                    hit += 1;
                } else {
                    missed += 1;
                    if errors == Some(rule) {
                        println!("missed [{}] {text}", part(span));
                    }
                }
            }
            for span in &found {
                if gold.iter().any(|g| overlap(g, span)) {
                    right += 1;
                } else if !neutral.iter().any(|n| overlap(n, span)) {
                    wrong += 1;
                    if errors == Some(rule) {
                        println!("false  [{}] {text}", part(span));
                    }
                }
            }
        }
        let precision = f64::from(right) / f64::from((right + wrong).max(1));
        let recall = f64::from(hit) / f64::from((hit + missed).max(1));
        let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
        sum += f1;
        if by_id(rule).is_some_and(|rule| rule.leicht == Some(Severity::Error)) {
            (right_errors, wrong_errors) = (right_errors + right, wrong_errors + wrong);
        }
        println!(
            "{rule:22} P {precision:.3} R {recall:.3} F1 {f1:.3}  ({hit} of {} found, {wrong} false)",
            hit + missed
        );
    }
    println!("{:22} F1 {:.3}", "macro", sum / TREEBANK.len() as f64);
    let precision = f64::from(right_errors) / f64::from((right_errors + wrong_errors).max(1));
    println!("{:22} P {precision:.3}\n", "rules that are errors");
}

/// Sentences of the domain: the marked part must be found, or the rule must stay silent.
fn challenge(folder: &Path) {
    let mut tally: BTreeMap<String, [u32; 3]> = BTreeMap::new();
    for row in lines(&folder.join("challenge.jsonl")) {
        let text = row["text"].as_str().unwrap_or("");
        let rule = row["rule"].as_str().unwrap_or("");
        let register = if row["register"] == "leicht" { Register::Easy } else { Register::Plain };
        let found: Vec<_> = found(text, register).into_iter().filter(|(id, _)| *id == rule).collect();
        let [hit, missed, wrong] = tally.entry(rule.to_owned()).or_default();
        if row["label"] == "ok" {
            if !found.is_empty() {
                *wrong += 1;
                println!("{rule}: must be silent: {text}");
            }
            continue;
        }
        let mark = row["mark"].as_str().and_then(|mark| {
            let at = text.find(mark)?;
            let start = text[..at].chars().count();
            Some(start..start + mark.chars().count())
        });
        if found.iter().any(|(_, span)| mark.as_ref().is_none_or(|mark| overlap(mark, span))) {
            *hit += 1;
        } else {
            *missed += 1;
            println!("{rule}: must be found: {text}");
        }
    }
    let total = tally.values().fold([0; 3], |sum, row| std::array::from_fn(|n| sum[n] + row[n]));
    let [hit, missed, wrong] = total.map(f64::from);
    println!("challenge P {:.3} R {:.3}", hit / (hit + wrong).max(1.0), hit / (hit + missed).max(1.0));
}

/// Original and simplified: in how many pairs the simplified text scores as the easier one.
fn pairs(folder: &Path) {
    let names = Names::default();
    let of = |text: &Value| score(&Document::of_text(text.as_str().unwrap_or(""), Register::Plain, &names));
    let (mut right, mut all) = (0, 0);
    for row in lines(&folder.join("simplified-pairs.jsonl")) {
        all += 1;
        right += u32::from(of(&row["easy"]) < of(&row["hard"]));
    }
    println!("simplified scored easier {:.3} ({right} of {all})\n", f64::from(right) / f64::from(all.max(1)));
}

/// Errors for every hundred sentences, register leicht: published Leichte Sprache should have few, hard text many.
fn density(folder: &Path) {
    let texts = |file: &str, key: &str, keep: &dyn Fn(&Value) -> bool| -> Vec<String> {
        let rows = lines(&folder.join(file));
        rows.iter().filter(|row| keep(row)).filter_map(|row| row[key].as_str().map(str::to_owned)).collect()
    };
    let rated =
        |low: f64, high: f64| move |row: &Value| row["complexity"].as_f64().is_some_and(|c| c >= low && c < high);
    let any = |_: &Value| true;
    let rows = [
        ("sentences rated 1 to 2", texts("rated-sentences.jsonl", "text", &rated(1.0, 2.0))),
        ("sentences rated 2 to 3.5", texts("rated-sentences.jsonl", "text", &rated(2.0, 3.5))),
        ("sentences rated 3.5 and above", texts("rated-sentences.jsonl", "text", &rated(3.5, 7.1))),
        ("pairs, original", texts("simplified-pairs.jsonl", "hard", &any)),
        ("pairs, simplified", texts("simplified-pairs.jsonl", "easy", &any)),
        ("treebank", texts("rules-dev.jsonl", "text", &any)),
    ];
    let names = Names::default();
    for (name, texts) in rows {
        let documents = texts.iter().map(|text| Document::of_text(text, Register::Easy, &names));
        tell(name, documents.map(|document| errors(&document)));
    }
    let own = easy_pages();
    let passages = own.iter().filter_map(|file| {
        let document = parse(FileId::new(0), file, false).0?;
        Some(Passage::read(file, document.front.as_deref(), document.body))
    });
    let passages: Vec<Passage> = passages.collect();
    let documents = passages.iter().map(|p| Document::new(&p.text, p.blocks.clone(), Register::Easy, &names));
    tell("own pages in Leichte Sprache", documents.map(|document| errors(&document)));
}

fn tell(name: &str, counts: impl Iterator<Item = (usize, usize)>) {
    let (errors, sentences) = counts.fold((0, 0), |sum, next| (sum.0 + next.0, sum.1 + next.1));
    let share = 100.0 * errors as f64 / sentences.max(1) as f64;
    println!("{name:30} {share:6.1} errors in 100 sentences ({errors} in {sentences})");
}

/// Findings of severity error, and sentences with a word in them.
fn errors(document: &Document<'_>) -> (usize, usize) {
    let errors = remarks(document).iter().filter(|remark| remark.severity == Severity::Error).count();
    (errors, document.sentences.iter().filter(|sentence| document.word_count(sentence) > 0).count())
}

/// The pages of the sample content that are written in Leichte Sprache.
fn easy_pages() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut files = Vec::new();
    for folder in ["angebote", "orte", "partner", "seiten"] {
        for entry in std::fs::read_dir(root.join(folder)).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
            if name.ends_with(".leicht.md") || text.contains("\nregister: leicht\n") {
                files.push(SourceFile::new(format!("content/{folder}/{name}"), text));
            }
        }
    }
    files
}
