//! The model, read from `weights.txt`: the mean of two ways to see a sentence.
//!
//! - **Effort**: every word costs effort, and the harder the word, the more; the rating grows with the logarithm of
//!   the sum. What a word costs is the exponential of its weighted measures (`words.rs`).
//! - **Regression**: a ridge regression on measures of the whole sentence (`features.rs`).

use super::features::COUNT;
use super::words::WORD_COUNT;
use std::sync::LazyLock;

/// The fitted model.
pub static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(include_str!("weights.txt")));

/// Effort of words and regression on measures of the sentence.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Model {
    /// The regression: mean of every measure.
    pub mean: Vec<f64>,
    /// Standard deviation of every measure.
    pub deviation: Vec<f64>,
    /// What the regression adds for every measure.
    pub slope: Vec<f64>,
    /// The mean rating.
    pub intercept: f64,
    /// What each measure of a word adds to the logarithm of its effort.
    pub weight: Vec<f64>,
    /// Logarithm of the effort of a word whose measures are all 0.
    pub constant: f64,
    /// Rating of a sentence whose effort is 1.
    pub base: f64,
    /// How the rating grows with the logarithm of the effort.
    pub growth: f64,
}

/// Effort that a sentence costs before its first word.
pub const START: f64 = 0.5;
/// Bounds of the logarithm of a word's effort: no single odd word decides.
pub const BOUND: f64 = 8.0;

impl Model {
    /// Reads the text of `weights.txt`. Lines that are none are skipped.
    pub fn read(text: &str) -> Self {
        let mut model = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split_whitespace();
            let key = words.next().unwrap_or("");
            let numbers: Vec<f64> = words.filter_map(|word| word.parse().ok()).collect();
            let number = numbers.first().copied().unwrap_or(0.0);
            match key {
                "mean" => model.mean = numbers,
                "deviation" => model.deviation = numbers,
                "slope" => model.slope = numbers,
                "intercept" => model.intercept = number,
                "weight" => model.weight = numbers,
                "constant" => model.constant = number,
                "base" => model.base = number,
                "growth" => model.growth = number,
                _ => {}
            }
        }
        model
    }

    /// The text of `weights.txt`, without its head.
    pub fn write(&self) -> String {
        let list = |numbers: &[f64]| numbers.iter().map(|n| format!("{n:.5}")).collect::<Vec<_>>().join(" ");
        let lines = [
            ("mean", list(&self.mean)),
            ("deviation", list(&self.deviation)),
            ("slope", list(&self.slope)),
            ("intercept", list(&[self.intercept])),
            ("weight", list(&self.weight)),
            ("constant", list(&[self.constant])),
            ("base", list(&[self.base])),
            ("growth", list(&[self.growth])),
        ];
        lines.iter().map(|(key, numbers)| format!("{key} {numbers}\n")).collect()
    }

    /// The rating that readers would give.
    pub fn predict(&self, measures: &[f64; COUNT], words: &[[f64; WORD_COUNT]]) -> f64 {
        f64::midpoint(self.linear(measures), self.effort(words))
    }

    /// The regression alone.
    pub fn linear(&self, measures: &[f64; COUNT]) -> f64 {
        let parts = measures.iter().zip(&self.mean).zip(&self.deviation).zip(&self.slope);
        // A measure far outside of what the raters saw counts as three deviations.
        let part = |(((x, mean), deviation), slope): (((&f64, &f64), &f64), &f64)| {
            ((x - mean) / deviation).clamp(-3.0, 3.0) * slope
        };
        self.intercept + parts.map(part).sum::<f64>()
    }

    /// The effort alone.
    pub fn effort(&self, words: &[[f64; WORD_COUNT]]) -> f64 {
        let cost = |word: &[f64; WORD_COUNT]| {
            let sum: f64 = word.iter().zip(&self.weight).map(|(x, weight)| x * weight).sum();
            (sum + self.constant).clamp(-BOUND, BOUND).exp()
        };
        self.base + self.growth * (START + words.iter().map(cost).sum::<f64>()).ln()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model() -> Model {
        let numbers = vec![1.0; COUNT];
        let (mean, deviation) = (numbers.clone(), numbers.clone());
        let weight = vec![0.25; WORD_COUNT];
        Model { mean, deviation, slope: numbers, intercept: 3.0, weight, constant: -1.0, base: 0.5, growth: 1.5 }
    }

    #[test]
    fn written_and_read() {
        assert_eq!(Model::read(&model().write()), model());
    }

    #[test]
    fn words_add_effort() {
        let (easy, hard) = ([0.0; WORD_COUNT], [1.0; WORD_COUNT]);
        let effort = |words: &[[f64; WORD_COUNT]]| model().effort(words);
        assert!(effort(&[]) < effort(&[easy]) && effort(&[easy]) < effort(&[hard]));
        assert!(effort(&[hard]) < effort(&[hard, easy]));
        assert!(effort(&[[1e9; WORD_COUNT]]).is_finite());
    }

    #[test]
    fn the_fitted_model_is_whole() {
        assert_eq!([MODEL.mean.len(), MODEL.deviation.len(), MODEL.slope.len()], [COUNT; 3]);
        assert_eq!(MODEL.weight.len(), WORD_COUNT);
        assert!(MODEL.growth > 0.0);
    }
}
