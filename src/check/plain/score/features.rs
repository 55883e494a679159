//! What is measured of a sentence: length, words, their frequency, grammar.

use super::words::{frequency as exact, frequency_of_parts, is_name};
use crate::check::plain::document::{Document, Sentence};
use crate::check::plain::lexicon::Forms;
use crate::check::plain::syntax::Role;
use crate::check::plain::token::{Kind, Token};

/// The names of the measures, in order.
pub const NAMES: [&str; COUNT] = [
    "log-characters",
    "words",
    "log-words",
    "letters-per-word",
    "longest-word",
    "syllables-per-word",
    "syllables",
    "long-words",
    "long-word-share",
    "zipf-mean",
    "zipf-least",
    "zipf-least-three",
    "zipf-content",
    "rare-share",
    "rare-words",
    "very-rare-words",
    "commas",
    "clauses",
    "passives",
    "abstract-nouns",
    "genitives",
    "compound-parts",
    "finite-verbs",
    "other-signs",
    "numbers",
    "prepositions",
    "noun-share",
    "extended-phrases",
    "longest-phrase",
    "verb-distance",
    "words-per-verb",
    "names",
    "surprise",
    "log-surprise",
    "rarity",
    "compounds",
    "compound-letters",
    "foreign-words",
    "nouns",
    "participles",
    "zipf-least-five",
    "log-syllables",
    "longest-three",
    "letters-unknown",
    "abroad",
    "abroad-capital",
    "surprise-not-abroad",
    "letters-not-abroad",
    "spelling",
    "words-in-clauses",
    "longest-clause",
    "past-participles",
    "personal-share",
    "clause-depth",
    "past-verbs",
    "surprise-no-names",
    "exact-mean",
    "rare-letters",
];
/// How many measures there are.
pub const COUNT: usize = 58;

/// From this mean frequency in other languages on (in tenths) a word is international.
const INTERNATIONAL: u8 = 10;
/// Pronouns that speak of or to people.
const PERSONAL: [&str; 7] = ["ich", "du", "sie", "wir", "ihr", "man", "er"];

/// Zipf frequency of a word that no list has, in tenths.
const UNKNOWN: f64 = 14.0;

/// What is counted token by token, in one pass.
#[derive(Debug, Default)]
struct Counts {
    commas: u32,
    other_signs: u32,
    numbers: u32,
    prepositions: u32,
    names: u32,
    inflected_participles: u32,
    personal: u32,
    finite: u32,
    past: u32,
    participles: u32,
    werden: bool,
    /// The place of the first finite verb.
    first_finite: Option<usize>,
}

fn counts(document: &Document<'_>, sentence: &Sentence) -> Counts {
    let mut counts = Counts::default();
    let count = |number: &mut u32, is: bool| *number += u32::from(is);
    for (place, (at, t)) in sentence.tokens.clone().zip(document.tokens_of(sentence)).enumerate() {
        count(&mut counts.commas, t.is_sign(","));
        count(&mut counts.other_signs, t.kind == Kind::Sign && !matches!(t.text, "," | "." | "!" | "?"));
        count(&mut counts.numbers, matches!(t.kind, Kind::Number | Kind::Ordinal | Kind::Date));
        count(&mut counts.prepositions, t.forms.any(Forms::PREPOSITION));
        count(&mut counts.names, t.forms.any(Forms::NAME));
        count(&mut counts.inflected_participles, t.forms.any(Forms::INFLECTED_PARTICIPLE));
        count(&mut counts.personal, t.forms.any(Forms::PRONOUN) && PERSONAL.contains(&&*t.lower));
        counts.werden |= t.forms.any(Forms::WERDEN);
        match document.syntax.role(at) {
            Role::Finite => {
                counts.finite += 1;
                count(&mut counts.past, t.forms.any(Forms::PAST));
                counts.first_finite.get_or_insert(place);
            }
            Role::Participle => counts.participles += 1,
            _ => {}
        }
    }
    counts
}

/// Measures a sentence.
pub fn features(document: &Document<'_>, sentence: &Sentence) -> [f64; COUNT] {
    let tokens = document.tokens_of(sentence);
    let words: Vec<&Token<'_>> = tokens.iter().filter(|token| token.is_word()).collect();
    let count = words.len().max(1) as f64;
    let lengths: Vec<f64> = words.iter().map(|w| f64::from(w.letters)).collect();
    let syllable_counts: Vec<f64> = words.iter().map(|w| f64::from(w.syllables)).collect();
    let frequencies: Vec<f64> = words.iter().map(|w| frequency(w)).collect();
    let mut sorted = frequencies.clone();
    sorted.sort_by(f64::total_cmp);
    let least = |n: usize| sorted.iter().take(n).sum::<f64>() / sorted.len().clamp(1, n) as f64;
    let content: Vec<f64> = words.iter().zip(&frequencies).filter(|(w, _)| is_content(w)).map(|(_, f)| *f).collect();
    let characters = document.text.get(sentence.range.clone()).map_or(1, |text| text.chars().count()).max(1) as f64;
    let over = |list: &[f64], bound: f64| list.iter().filter(|n| **n > bound).count() as f64;
    let under = |bound: f64| frequencies.iter().filter(|n| **n < bound).count() as f64;
    let counted = counts(document, sentence);
    let phrases = || document.syntax.phrases_in(&sentence.tokens).iter();
    let clauses = document.syntax.clauses_in(&sentence.tokens);
    let passives = counted.werden && counted.participles > 0;
    let genitives = phrases().filter(|p| p.article && p.cases.without(Forms::GENITIVE).is_empty()).count() as f64;
    let parts = f64::from(words.iter().map(|w| w.parts).max().unwrap_or(1));
    let finite = f64::from(counted.finite);
    let surprise: f64 = frequencies.iter().map(|f| (75.0 - f) / 10.0).sum();
    let compounds = || words.iter().filter(|w| w.parts > 1);
    let mut by_length = lengths.clone();
    by_length.sort_by(|a, b| b.total_cmp(a));
    let longest = by_length.iter().take(3).sum::<f64>() / by_length.len().clamp(1, 3) as f64;
    let unknown = words
        .iter()
        .zip(&frequencies)
        .filter(|(_, f)| **f <= UNKNOWN + 2.0)
        .map(|(w, _)| f64::from(w.letters))
        .sum::<f64>();
    let abroad = |w: &&&Token<'_>| w.abroad >= INTERNATIONAL;
    let surprise_of = |w: &&Token<'_>| 7.5 - frequency_of_parts(w);
    let depths = clause_depths(document, sentence);
    let longest_clause = clauses.iter().map(|c| c.tokens.len()).max().unwrap_or(0);
    [
        characters.ln(),
        count,
        count.ln(),
        lengths.iter().sum::<f64>() / count,
        lengths.iter().copied().fold(0.0, f64::max),
        syllable_counts.iter().sum::<f64>() / count,
        syllable_counts.iter().sum::<f64>(),
        over(&lengths, 6.0),
        over(&lengths, 6.0) / count,
        frequencies.iter().sum::<f64>() / count,
        least(1),
        least(3),
        if content.is_empty() { 50.0 } else { content.iter().sum::<f64>() / content.len() as f64 },
        under(40.0) / count,
        under(40.0),
        under(30.0),
        f64::from(counted.commas),
        clauses.len() as f64,
        f64::from(u8::from(passives)),
        words.iter().filter(|w| w.abstract_noun).count() as f64,
        genitives,
        parts,
        finite,
        f64::from(counted.other_signs),
        f64::from(counted.numbers),
        f64::from(counted.prepositions),
        words.iter().filter(|w| w.forms.any(Forms::NOUN) && w.is_capital()).count() as f64 / count,
        phrases().filter(|p| p.extended.is_some()).count() as f64,
        phrases().map(|p| p.tokens.len()).max().unwrap_or(0) as f64,
        counted.first_finite.unwrap_or(tokens.len()) as f64,
        count / finite.max(1.0),
        f64::from(counted.names),
        surprise,
        surprise.max(1.0).ln(),
        frequencies.iter().map(|f| (45.0 - f).max(0.0) / 10.0).sum(),
        compounds().count() as f64,
        compounds().map(|w| f64::from(w.letters)).sum(),
        words.iter().filter(|w| w.foreign).count() as f64,
        words.iter().filter(|w| w.forms.any(Forms::NOUN) && w.is_capital()).count() as f64,
        f64::from(counted.inflected_participles),
        least(5),
        syllable_counts.iter().sum::<f64>().max(1.0).ln(),
        longest,
        unknown,
        words.iter().map(|w| f64::from(w.abroad)).sum::<f64>() / count / 10.0,
        words.iter().filter(|w| w.is_capital()).map(|w| f64::from(w.abroad)).sum::<f64>() / count / 10.0,
        words.iter().filter(|w| !abroad(w)).map(surprise_of).sum(),
        words.iter().filter(|w| !abroad(w)).map(|w| f64::from(w.letters)).sum(),
        words.iter().map(|w| f64::from(w.spelling)).sum::<f64>() / count / 20.0,
        depths.iter().filter(|depth| **depth > 0).count() as f64,
        longest_clause as f64,
        f64::from(counted.participles),
        f64::from(counted.personal) / count,
        depths.iter().copied().max().map_or(0.0, f64::from),
        f64::from(counted.past),
        words.iter().filter(|w| !is_name(w)).map(surprise_of).sum(),
        words.iter().map(|w| exact(w)).sum::<f64>() / count,
        words.iter().map(|w| (4.5 - frequency_of_parts(w)).max(0.0) * f64::from(w.letters)).sum(),
    ]
}

/// In how many subordinate clauses each token of a sentence stands.
fn clause_depths(document: &Document<'_>, sentence: &Sentence) -> Vec<u32> {
    let mut depths = vec![0; sentence.tokens.len()];
    for clause in document.syntax.clauses_in(&sentence.tokens) {
        let within = |at: usize| at.saturating_sub(sentence.tokens.start).min(sentence.tokens.len());
        for depth in depths.get_mut(within(clause.tokens.start)..within(clause.tokens.end)).unwrap_or_default() {
            *depth += 1;
        }
    }
    depths
}

/// Zipf frequency in tenths: of the word, of its base form, or of the rarest part of a compound.
fn frequency(token: &Token<'_>) -> f64 {
    if token.zipf > 0 {
        return f64::from(token.zipf);
    }
    if token.parts > 1 {
        return (f64::from(token.least_part) - 6.0 - 4.0 * f64::from(token.parts)).max(UNKNOWN);
    }
    (f64::from(token.familiarity) - 4.0).max(UNKNOWN)
}

fn is_content(token: &Token<'_>) -> bool {
    let small = Forms::DETERMINER
        | Forms::PREPOSITION
        | Forms::PRONOUN
        | Forms::COORDINATOR
        | Forms::SUBORDINATOR
        | Forms::ADVERB
        | Forms::AUXILIARY;
    !token.forms.any(small)
}
