//! Fits the weights of the readability score: `cargo run --example train_score [-- --write]`
//!
//! Reads `rated-sentences.jsonl` and `simplified-pairs.jsonl` from the folder that `PLAINLANG` names
//! (`../shared/data/plainlang` where it is absent) and prints, by cross-validation, the rank correlation with readers and
//! in how many pairs the simplified text is scored easier; with `--write` writes `src/check/plain/score/weights.txt`;
//! `--measures` prints every measure's own rank correlation.

mod learner;
mod ranks;

use learner::{Predictions, Row, cross_validate, fit};
use ranks::spearman;
use serde_json::Value;
use std::path::{Path, PathBuf};
use wegweiser::check::plain::score::features::{NAMES, features};
use wegweiser::check::plain::score::words::{WORD_NAMES, words};
use wegweiser::check::plain::{Document, Names, Register};

/// How often articles are parted anew into [`PARTS`].
const REPEATS: usize = 20;
const PARTS: usize = 5;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = std::env::var_os("PLAINLANG").map_or_else(|| root.join("../shared/data/plainlang"), PathBuf::from);
    let Ok(text) = std::fs::read_to_string(folder.join("rated-sentences.jsonl")) else {
        println!("skipped: no development data at {}", folder.display());
        return;
    };
    let texts: Vec<Value> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let rows: Vec<Row> = texts.iter().enumerate().flat_map(|(n, text)| rows(n, text)).collect();
    let ratings: Vec<f64> = texts.iter().filter_map(|text| text["complexity"].as_f64()).collect();
    let mut articles: Vec<&str> = rows.iter().map(|row| row.article.as_str()).collect();
    articles.sort_unstable();
    articles.dedup();
    let number = |row: &Row| articles.binary_search(&row.article.as_str()).unwrap_or(0);
    println!("{} texts of {} articles; rank correlation with readers:", texts.len(), articles.len());
    print("each article left out", &correlations(&cross_validate(&rows, articles.len(), number), &rows, &ratings));
    let repeated: Vec<[f64; 3]> = (0..REPEATS)
        .map(|turn| {
            let order = shuffled(articles.len(), turn);
            correlations(&cross_validate(&rows, PARTS, |row| order[number(row)] % PARTS), &rows, &ratings)
        })
        .collect();
    let mean = |n: usize| repeated.iter().map(|all| all[n]).sum::<f64>() / REPEATS as f64;
    print("a fifth of the articles left out, mean of 20", &[mean(0), mean(1), mean(2)]);
    let order = shuffled(texts.len(), 0);
    print(
        "a tenth of the sentences",
        &correlations(&cross_validate(&rows, 10, |row| order[row.text] % 10), &rows, &ratings),
    );
    pairs(&folder, &rows, &texts);
    if std::env::args().any(|argument| argument == "--measures") {
        for (number, name) in NAMES.iter().enumerate() {
            let measure: Vec<f64> = rows.iter().map(|row| row.measures[number]).collect();
            println!("  {name:20} {:+.3}", spearman(&by_text(&measure, &rows, texts.len()), &ratings));
        }
    }
    if std::env::args().any(|argument| argument == "--write") {
        let model = fit(&rows.iter().collect::<Vec<_>>());
        let head = format!(
            "# Weights of the readability score, written by tests/tools/train_score.rs; do not edit.\n\
             # Fitted on the ratings of TextComplexityDE (Naderi, Mohtaj, Ensikat, Möller 2019), development part, MIT.\n\
             # Measures of a sentence: {}\n# Measures of a word: {}\n",
            NAMES.join(" "),
            WORD_NAMES.join(" ")
        );
        std::fs::write(root.join("src/check/plain/score/weights.txt"), head + &model.write()).expect("written");
    }
}

fn print(how: &str, [both, regression, effort]: &[f64; 3]) {
    println!("  {how:46} both {both:.3}  regression {regression:.3}  effort {effort:.3}");
}

fn correlations(predictions: &Predictions, rows: &[Row], ratings: &[f64]) -> [f64; 3] {
    [0, 1, 2].map(|n| spearman(&by_text(&predictions[n], rows, ratings.len()), ratings))
}

/// The mean over the sentences of each text.
fn by_text(values: &[f64], rows: &[Row], texts: usize) -> Vec<f64> {
    let (mut sums, mut counts) = (vec![0.0; texts], vec![0.0; texts]);
    for (value, row) in values.iter().zip(rows) {
        sums[row.text] += value;
        counts[row.text] += 1.0;
    }
    sums.iter().zip(&counts).map(|(sum, count)| sum / f64::max(*count, 1.0)).collect()
}

/// Numbers in an order that looks like chance and is the same every time.
fn shuffled(count: usize, turn: usize) -> Vec<usize> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(turn as u64 + 1);
    let mut order: Vec<usize> = (0..count).collect();
    for at in (1..count).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (state >> 33) as usize % (at + 1));
    }
    order
}

/// Whether the simplified text is scored easier, by models that never saw the article.
fn pairs(folder: &Path, rows: &[Row], texts: &[Value]) {
    let text = std::fs::read_to_string(folder.join("simplified-pairs.jsonl")).unwrap_or_default();
    let (mut right, mut all) = (0, 0);
    let mut models = std::collections::BTreeMap::new();
    for pair in text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        let Some(article) = texts.iter().find(|text| text["id"] == pair["id"]).and_then(|t| t["article"].as_str())
        else {
            continue;
        };
        let model = models
            .entry(article)
            .or_insert_with(|| fit(&rows.iter().filter(|row| row.article != article).collect::<Vec<_>>()));
        let score = |side: &str| {
            let sentences = sentences(pair[side].as_str().unwrap_or(""));
            let scores: Vec<f64> = sentences.iter().map(|(x, words)| model.predict(x, words)).collect();
            scores.iter().sum::<f64>() / scores.len().max(1) as f64
        };
        all += 1;
        right += usize::from(score("easy") < score("hard"));
    }
    println!("simplified text scored easier: {right} of {all} pairs ({:.3})", right as f64 / f64::from(all.max(1)));
}

type Measured = ([f64; wegweiser::check::plain::score::features::COUNT], Vec<[f64; WORD_NAMES.len()]>);

fn sentences(text: &str) -> Vec<Measured> {
    let names = Names::default();
    let document = Document::of_text(text, Register::Plain, &names);
    let whole = document.sentences.iter().filter(|sentence| document.word_count(sentence) > 0);
    whole.map(|sentence| (features(&document, sentence), words(&document, sentence))).collect()
}

fn rows(number: usize, text: &Value) -> Vec<Row> {
    let article = text["article"].as_str().unwrap_or("").to_owned();
    let rating = text["complexity"].as_f64().unwrap_or(0.0);
    let row = |(measures, words)| Row { text: number, article: article.clone(), measures, words, rating };
    sentences(text["text"].as_str().unwrap_or("")).into_iter().map(row).collect()
}
