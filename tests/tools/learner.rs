//! Fits the model of the readability score: effort of words, and ridge regression. No chance: the same data give
//! the same weights.

use wegweiser::check::plain::score::features::COUNT;
use wegweiser::check::plain::score::model::{BOUND, Model, START};
use wegweiser::check::plain::score::words::WORD_COUNT;

/// One sentence of a rated text.
#[derive(Debug, Clone)]
pub struct Row {
    /// Number of its text: readers rated the text as a whole, and nearly all texts are one sentence.
    pub text: usize,
    /// Its article: cross-validation leaves whole articles out.
    pub article: String,
    /// Measures of the sentence.
    pub measures: [f64; COUNT],
    /// Measures of its words.
    pub words: Vec<[f64; WORD_COUNT]>,
    /// What readers said, 1 (easy) to 7 (hard).
    pub rating: f64,
}

/// How strongly the regression is held back.
const RIDGE: f64 = 50.0;
/// How strongly the weights of words are held back.
const HOLD: f64 = 2.0;
/// Steps of the fit of words; it settles after about ten.
const STEPS: usize = 60;

/// Fits the model.
pub fn fit(rows: &[&Row]) -> Model {
    effort(rows, ridge(rows))
}

/// Mean and standard deviation of every column.
fn spread<const N: usize>(rows: &[&[f64; N]]) -> (Vec<f64>, Vec<f64>) {
    let count = rows.len().max(1) as f64;
    let mean: Vec<f64> = (0..N).map(|n| rows.iter().map(|row| row[n]).sum::<f64>() / count).collect();
    let squares = |n: usize| rows.iter().map(|row| (row[n] - mean[n]).powi(2)).sum::<f64>() / count;
    let deviation = (0..N).map(|n| squares(n).sqrt().max(1e-6)).collect();
    (mean, deviation)
}

/// Solves linear equations by elimination; the right-hand side is the last column.
fn solve(mut matrix: Vec<Vec<f64>>) -> Vec<f64> {
    let size = matrix.len();
    for a in 0..size {
        let pivot = matrix[a].clone();
        for (b, line) in matrix.iter_mut().enumerate().filter(|(b, _)| *b != a) {
            let factor = line[a] / pivot[a];
            line.iter_mut().zip(&pivot).for_each(|(x, p)| *x -= factor * p);
            line[a] = if b == a { line[a] } else { 0.0 };
        }
    }
    (0..size).map(|a| matrix[a][size] / matrix[a][a]).collect()
}

/// Adds `x xᵀ` and `x y` to normal equations.
fn accumulate(matrix: &mut [Vec<f64>], x: &[f64], y: f64) {
    for (line, a) in matrix.iter_mut().zip(x) {
        for (cell, b) in line.iter_mut().zip(x.iter().chain([&y])) {
            *cell += a * b;
        }
    }
}

fn ridge(rows: &[&Row]) -> Model {
    let (mean, deviation) = spread(&rows.iter().map(|row| &row.measures).collect::<Vec<_>>());
    let intercept = rows.iter().map(|r| r.rating).sum::<f64>() / rows.len().max(1) as f64;
    let mut matrix = vec![vec![0.0; COUNT + 1]; COUNT];
    for row in rows {
        let standard = |f: usize| ((row.measures[f] - mean[f]) / deviation[f]).clamp(-3.0, 3.0);
        accumulate(&mut matrix, &(0..COUNT).map(standard).collect::<Vec<_>>(), row.rating - intercept);
    }
    for (a, line) in matrix.iter_mut().enumerate() {
        line[a] += RIDGE;
    }
    Model { slope: solve(matrix), mean, deviation, intercept, ..Model::default() }
}

/// Weights of words on standardised measures, then base and growth.
const PARAMETERS: usize = WORD_COUNT + 2;
const BASE: usize = WORD_COUNT;
const GROWTH: usize = WORD_COUNT + 1;

/// Least squares for `base + growth · ln(start + Σ exp(weights · word))`, by Levenberg's and Marquardt's damped steps.
fn effort(rows: &[&Row], mut model: Model) -> Model {
    let (mean, deviation) = spread(&rows.iter().flat_map(|row| &row.words).collect::<Vec<_>>());
    let standard = |word: &[f64; WORD_COUNT]| {
        let mut x = *word;
        x.iter_mut().enumerate().for_each(|(n, x)| *x = (*x - mean[n]) / deviation[n]);
        x
    };
    let words: Vec<Vec<[f64; WORD_COUNT]>> = rows.iter().map(|row| row.words.iter().map(standard).collect()).collect();
    let mut at = [0.0; PARAMETERS];
    at[GROWTH] = 1.0;
    at[BASE] = rows.iter().map(|row| row.rating - (START + row.words.len() as f64).ln()).sum::<f64>()
        / rows.len().max(1) as f64;
    let (mut loss, mut equations) = normal_equations(rows, &words, &at);
    let mut damping = 1e-2;
    for _ in 0..STEPS {
        let mut damped = equations.clone();
        damped.iter_mut().enumerate().for_each(|(n, line)| line[n] *= 1.0 + damping);
        let step = solve(damped);
        let mut next = at;
        next.iter_mut().zip(&step).for_each(|(x, step)| *x += step);
        let (next_loss, next_equations) = normal_equations(rows, &words, &next);
        if next_loss < loss {
            (at, loss, equations) = (next, next_loss, next_equations);
            damping /= 10.0;
        } else {
            damping *= 10.0;
        }
    }
    model.weight = (0..WORD_COUNT).map(|n| at[n] / deviation[n]).collect();
    model.constant = -(0..WORD_COUNT).map(|n| at[n] / deviation[n] * mean[n]).sum::<f64>();
    (model.base, model.growth) = (at[BASE], at[GROWTH]);
    model
}

/// What is still wrong, and the equations of the next step.
fn normal_equations(rows: &[&Row], words: &[Vec<[f64; WORD_COUNT]>], at: &[f64; PARAMETERS]) -> (f64, Vec<Vec<f64>>) {
    let mut matrix = vec![vec![0.0; PARAMETERS + 1]; PARAMETERS];
    let mut loss = 0.0;
    for (row, words) in rows.iter().zip(words) {
        let (mut sum, mut slopes) = (START, [0.0; PARAMETERS]);
        for word in words {
            let logarithm: f64 = word.iter().zip(at).map(|(x, weight)| x * weight).sum();
            let cost = logarithm.clamp(-BOUND, BOUND).exp();
            sum += cost;
            slopes.iter_mut().zip(word).for_each(|(slope, x)| *slope += cost * x);
        }
        slopes.iter_mut().for_each(|slope| *slope *= at[GROWTH] / sum);
        (slopes[BASE], slopes[GROWTH]) = (1.0, sum.ln());
        let left = row.rating - at[BASE] - at[GROWTH] * sum.ln();
        loss += left * left;
        accumulate(&mut matrix, &slopes, left);
    }
    for n in 0..WORD_COUNT {
        loss += HOLD * at[n] * at[n];
        matrix[n][n] += HOLD;
        matrix[n][PARAMETERS] -= HOLD * at[n];
    }
    (loss, matrix)
}

/// Predictions for every row: whole, regression, effort.
pub type Predictions = [Vec<f64>; 3];

/// Predictions by models that never saw the row's group. `group` says which rows are left out together.
pub fn cross_validate(rows: &[Row], groups: usize, group: impl Fn(&Row) -> usize) -> Predictions {
    let mut predictions = [(); 3].map(|()| vec![0.0; rows.len()]);
    for out in 0..groups {
        let others: Vec<&Row> = rows.iter().filter(|row| group(row) != out).collect();
        let model = fit(&others);
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| group(row) == out) {
            predictions[0][at] = model.predict(&row.measures, &row.words);
            predictions[1][at] = model.linear(&row.measures);
            predictions[2][at] = model.effort(&row.words);
        }
    }
    predictions
}
