//! Fits the weights of the readability score: `cargo run --example train_score [-- --write]`
//!
//! Reads `rated-sentences.jsonl` from the folder that `PLAINLANG` names (`../shared/data/plainlang` where it is
//! absent), prints the rank correlation with whole articles left out, and with `--write` writes
//! `src/check/plain/score/weights.txt`; `--measures` prints every sentence's measures as a table.

mod learner;

use learner::{Row, cross_validate, fit, spearman};
use serde_json::Value;
use std::path::{Path, PathBuf};
use wegweiser::check::plain::score::features::{NAMES, features};
use wegweiser::check::plain::{Document, Names, Register};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = std::env::var_os("PLAINLANG").map_or_else(|| root.join("../shared/data/plainlang"), PathBuf::from);
    let Ok(text) = std::fs::read_to_string(folder.join("rated-sentences.jsonl")) else {
        println!("skipped: no development data at {}", folder.display());
        return;
    };
    let rows: Vec<Row> = text.lines().filter_map(row).collect();
    let ratings: Vec<f64> = rows.iter().map(|row| row.rating).collect();
    let [both, linear, trees] = cross_validate(&rows);
    println!("{} sentences; rank correlation with whole articles left out:", rows.len());
    println!(
        "both {:.3}  regression {:.3}  trees {:.3}",
        spearman(&both, &ratings),
        spearman(&linear, &ratings),
        spearman(&trees, &ratings)
    );
    let error: f64 = both.iter().zip(&ratings).map(|(a, b)| (a - b).powi(2)).sum::<f64>() / ratings.len() as f64;
    println!("root mean square error {:.3}", error.sqrt());
    for (number, name) in NAMES.iter().enumerate() {
        let measure: Vec<f64> = rows.iter().map(|row| row.measures[number]).collect();
        println!("  {name:20} {:+.3}", spearman(&measure, &ratings));
    }
    if std::env::args().any(|argument| argument == "--measures") {
        for row in &rows {
            let measures: Vec<String> = row.measures.iter().map(f64::to_string).collect();
            println!("{}\t{}\t{}", row.article, row.rating, measures.join("\t"));
        }
    }
    if std::env::args().any(|argument| argument == "--write") {
        let model = fit(&rows.iter().collect::<Vec<_>>());
        let head = format!(
            "# Weights of the readability score, written by tests/tools/train_score.rs; do not edit.\n\
             # Fitted on the ratings of TextComplexityDE (Naderi, Mohtaj, Ensikat, Möller 2019), development part, MIT.\n\
             # Measures: {}\n",
            NAMES.join(" ")
        );
        std::fs::write(root.join("src/check/plain/score/weights.txt"), head + &model.write()).expect("written");
    }
}

fn row(line: &str) -> Option<Row> {
    let value: Value = serde_json::from_str(line).ok()?;
    let text = value["text"].as_str()?;
    let names = Names::default();
    let document = Document::of_text(text, Register::Plain, &names);
    // A rating belongs to what the raters saw as one sentence.
    let count = document.sentences.len().max(1) as f64;
    let mut measures = [0.0; wegweiser::check::plain::score::features::COUNT];
    for sentence in &document.sentences {
        for (sum, measure) in measures.iter_mut().zip(features(&document, sentence)) {
            *sum += measure / count;
        }
    }
    Some(Row { article: value["article"].as_str()?.to_owned(), measures, rating: value["complexity"].as_f64()? })
}
