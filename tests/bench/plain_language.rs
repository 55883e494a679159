//! How good is the plain-language checker? `cargo bench --bench plain_language [-- --errors RULE]`
//!
//! Reads the development data from the folder that `PLAINLANG` names (`../shared/data/plainlang` where it is
//! absent) and says so where there is none. The results are in `docs/plain-language.md`.

use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use wegweiser::check::plain::{Document, Names, Register, remarks};

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
    let mut sum = 0.0;
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
        println!(
            "{rule:22} P {precision:.3} R {recall:.3} F1 {f1:.3}  ({hit} of {} found, {wrong} false)",
            hit + missed
        );
    }
    println!("{:22} F1 {:.3}\n", "macro", sum / TREEBANK.len() as f64);
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
