//! How hard is a text to read? One number on the readers' scale from 1 (easy) to 7 (hard), and four bands.
//!
//! Every sentence and every word is measured (`features.rs`, `words.rs`), a small model turns the measures into a number (`model.rs`), and
//! the score of a text is the mean over its sentences. The weights are fitted by `tests/tools/train_score.rs` on
//! ratings of German learners (TextComplexityDE; Naderi, Mohtaj, Ensikat, Möller 2019).

pub mod features;
pub mod model;
pub mod words;

use super::document::{BlockKind, Document};
use features::features;
use model::MODEL;
use words::words;

/// How hard, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Below 2.0.
    VeryEasy,
    /// Below 2.7.
    Easy,
    /// Below 3.6.
    Middle,
    /// From 3.6 on.
    Hard,
}

impl Band {
    /// The band of a score. The bounds are those of the design, read off the ratings by sentence length.
    pub fn of(score: f64) -> Self {
        match score {
            s if s < 2.0 => Self::VeryEasy,
            s if s < 2.7 => Self::Easy,
            s if s < 3.6 => Self::Middle,
            _ => Self::Hard,
        }
    }

    /// Its key in the words of the checks.
    pub fn key(self) -> &'static str {
        match self {
            Self::VeryEasy => "very-easy",
            Self::Easy => "easy",
            Self::Middle => "middle",
            Self::Hard => "hard",
        }
    }

    /// Its German word, also the one in `--format json` and `--jsonl`.
    pub fn word(self) -> &'static str {
        match self {
            Self::VeryEasy => "sehr leicht",
            Self::Easy => "leicht",
            Self::Middle => "mittel",
            Self::Hard => "schwer",
        }
    }
}

/// The score of a text: the mean over its sentences; 1 where it has none. Titles and single words of the front
/// matter are no sentences.
pub fn score(document: &Document<'_>) -> f64 {
    let sentences = document.sentences.iter().filter(|sentence| {
        let kind = document.block_of(sentence).map(|block| block.kind);
        !matches!(kind, Some(BlockKind::Title | BlockKind::Heading)) && document.word_count(sentence) > 0
    });
    let (mut sum, mut count) = (0.0, 0.0);
    for sentence in sentences {
        sum += on_scale(MODEL.predict(&features(document, sentence), &words(document, sentence)));
        count += 1.0;
    }
    if count > 0.0 { sum / count } else { 1.0 }
}

/// Brings a prediction onto the scale from 1 to 7. The raters saw few sentences as short as those of plain texts; below 2
/// the scale is bent softly, so that of two very easy sentences one can still be the easier.
fn on_scale(prediction: f64) -> f64 {
    const BEND: f64 = 3.0;
    let above = (prediction - 1.0) * BEND;
    // ln(1 + e^x) is x for large x.
    let soft = if above > 30.0 { above } else { above.exp().ln_1p() };
    (1.0 + soft / BEND).min(7.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::{Names, Register};

    fn of(text: &str) -> f64 {
        let names = Names::default();
        score(&Document::of_text(text, Register::Plain, &names))
    }

    #[test]
    fn plain_text_is_easier() {
        let plain = of("Wir trinken zusammen Kaffee. Kommen Sie einfach vorbei.");
        let hard = of(
            "Die Inanspruchnahme der niedrigschwelligen Begegnungsangebote ist ungeachtet etwaiger Zugangsvoraussetzungen \
             ausschließlich nach vorheriger schriftlicher Anmeldung bei der zuständigen Koordinierungsstelle möglich.",
        );
        assert!(plain < 2.2, "{plain}");
        assert!(hard > 3.6, "{hard}");
        assert_eq!(Band::of(plain).max(Band::Easy), Band::Easy);
    }

    #[test]
    fn the_scale_is_kept_in_order() {
        let scale: Vec<f64> = [-4.0, 0.0, 1.0, 2.0, 5.0, 6.9].iter().map(|x| on_scale(*x)).collect();
        assert!(scale.windows(2).all(|pair| pair[0] < pair[1]) && scale[0] > 1.0 && on_scale(90.0) <= 7.0);
        assert!((on_scale(4.0) - 4.0).abs() < 0.01);
    }

    #[test]
    fn nothing_is_easy() {
        assert!((of("") - 1.0).abs() < 1e-9);
    }
}
