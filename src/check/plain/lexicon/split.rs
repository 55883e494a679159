//! What compounds are made of: `Nachbarschaftshilfe` → `Nachbarschafts`, `hilfe`.
//!
//! The cheapest way through the word: every part must be a word of the lists, with a linking element
//! behind it or without its last `e`; rare and short parts cost more.

use super::closed::closed;
use super::forms::Forms;
use super::frequency::zipf;
use super::readings::{listed, longest_listed};
use super::table::WordHasher;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// Shortest part, in letters.
const SHORTEST: usize = 3;
/// The longest word that is looked at, in letters; the longest German word in use has fewer.
const LONGEST: usize = 80;
/// Linking elements between the parts of a compound (Fugenelemente).
const LINKS: [&str; 7] = ["", "s", "es", "n", "en", "er", "e"];
/// Bytes of the longest of them.
const LONGEST_LINK: usize = 2;
/// Prefixes and suffixes that look like words but never are a part on their own.
const NEVER: [&str; 34] = [
    "ent", "ver", "zer", "ung", "heit", "keit", "lich", "bar", "sam", "los", "ion", "tion", "ant", "ent", "ist",
    "ismus", "ier", "ier", "ling", "nis", "tum", "schaft", "chen", "lein", "ige", "igen", "sche", "ten", "ter", "tern",
    "ern", "eln", "ste", "isch",
];

/// Nouns that are small words as well: `Arbeits|zeit`, `Rechts|beratung`.
const NOUNS: [&str; 6] = ["zeit", "recht", "rechts", "kraft", "abends", "zwecks"];

/// How many words the splitter remembers.
const CACHE: usize = 50_000;

/// Words and where they are cut.
type Cuts = HashMap<Box<str>, Box<[usize]>, BuildHasherDefault<WordHasher>>;

thread_local! {
    static CUTS: RefCell<Cuts> = RefCell::new(HashMap::default());
}

/// The parts of a compound as they stand in the word, linking elements with the part before them. A word
/// that is no compound is its only part.
pub fn split(word: &str) -> Vec<&str> {
    let (mut parts, mut rest) = (Vec::new(), word);
    while let Some((left, right)) = rest.split_once('-').filter(|(left, right)| !left.is_empty() && !right.is_empty()) {
        parts.extend(split_unmarked(left));
        rest = right;
    }
    parts.extend(split_unmarked(rest));
    parts
}

/// The parts of a compound that nobody has marked with a hyphen.
fn split_unmarked(word: &str) -> Vec<&str> {
    let lower = word.to_lowercase();
    let bounds: Vec<usize> = lower.char_indices().map(|(at, _)| at).chain([lower.len()]).collect();
    if lower.len() != word.len() || bounds.len() <= 2 * SHORTEST || bounds.len() > LONGEST {
        return vec![word];
    }
    CUTS.with_borrow_mut(|known| {
        if let Some(cuts) = known.get(lower.as_str()) {
            return pieces(word, cuts);
        }
        if known.len() >= CACHE {
            known.clear();
        }
        let cuts = cheapest(&lower, &bounds).unwrap_or_else(|| vec![0, lower.len()]);
        let parts = pieces(word, &cuts);
        known.insert(lower.into(), cuts.into());
        parts
    })
}

/// Whether a part of a compound, in small letters, is beyond doubt a word of its own: at least four letters, and common
/// by itself or without its linking element.
pub fn is_sure_part(part: &str, last: bool) -> bool {
    let sure = |stem: &str| stem.chars().count() > 3 && zipf(stem) >= 38 && listed(stem).any(Forms::CASES);
    sure(part)
        || (!last && LINKS.iter().filter(|link| !link.is_empty()).any(|link| part.strip_suffix(link).is_some_and(sure)))
}

fn pieces<'a>(word: &'a str, cuts: &[usize]) -> Vec<&'a str> {
    cuts.windows(2).filter_map(|pair| word.get(*pair.first()?..*pair.last()?)).collect()
}

/// The byte offsets of the cheapest way to cut a word in at least two parts.
fn cheapest(lower: &str, bounds: &[usize]) -> Option<Vec<usize>> {
    let last = bounds.len() - 1;
    // Best cost to reach each letter, and from where.
    let mut best: Vec<Option<(u32, usize)>> = vec![None; bounds.len()];
    if let Some(start) = best.first_mut() {
        *start = Some((0, 0));
    }
    // What the words cost that begin at one letter, by where they end.
    let mut words: Vec<Option<u32>> = vec![None; bounds.len()];
    for from in 0..last {
        let Some((so_far, _)) = best.get(from).copied().flatten() else { continue };
        let longest = longest_listed(bounds.get(from).and_then(|start| lower.get(*start..)).unwrap_or(""));
        words.fill(None);
        for to in (from + SHORTEST..=last).filter(|to| *to == last || last - to >= SHORTEST) {
            let Some(part) = bounds.get(from).zip(bounds.get(to)).and_then(|(a, b)| lower.get(*a..*b)) else {
                continue;
            };
            if part.len() > longest + LONGEST_LINK || (from == 0 && to == last) {
                break;
            }
            let is_word = part.len() <= longest;
            if let Some(word) = words.get_mut(to).filter(|_| is_word) {
                *word = word_cost(part, to < last);
            }
            let plain = words.get(to).copied().flatten();
            let cost = if to == last { plain } else { front_cost(part, is_word, words.get(..=to).unwrap_or(&[])) };
            let Some(total) = cost.map(|cost| so_far + cost) else { continue };
            if let Some(slot) = best.get_mut(to).filter(|slot| slot.is_none_or(|(known, _)| total < known)) {
                *slot = Some((total, from));
            }
        }
    }
    let mut cuts = vec![*bounds.get(last)?];
    let mut at = last;
    while at > 0 {
        at = best.get(at).copied().flatten()?.1;
        cuts.push(*bounds.get(at)?);
    }
    cuts.reverse();
    Some(cuts)
}

/// What a part in front costs, with its linking element: the cheapest of all ways to read it. `words` has what the
/// words cost that begin with it, the last of them the part itself.
fn front_cost(part: &str, is_word: bool, words: &[Option<u32>]) -> Option<u32> {
    let links = LINKS.iter().filter(|link| part.ends_with(*link)).filter_map(|link| {
        let stem = words.iter().rev().nth(link.len()).copied().flatten();
        // `-s` and `-es` follow nouns; the rest is part of the plural or a link.
        stem.map(|cost| cost + if link.is_empty() { 0 } else { 2 })
    });
    if !is_word {
        return links.min();
    }
    // `Schul|hof`: without the last e. `Wohn|zimmer`: a verb without its ending.
    let verb = [part, "en"].concat();
    let shortened = [verb.get(..=part.len()).unwrap_or(""), &verb].into_iter().filter_map(|whole| {
        let verb = whole.len() > part.len() + 1;
        let fits = if verb { listed(whole).any(Forms::INFINITIVE) } else { listed(whole).any(Forms::CASES) };
        if fits && zipf(whole) >= 33 { word_cost(whole, true).map(|cost| cost + 3) } else { None }
    });
    links.chain(shortened).min()
}

/// What a word costs as a part: in front, or as the head of the compound, which is a noun.
fn word_cost(word: &str, front: bool) -> Option<u32> {
    // Most pieces of a word are no word: this comes first.
    let forms = listed(word);
    let fits =
        forms.any(Forms::CASES) || (front && forms.any(Forms::ADJECTIVE | Forms::ADJECTIVE_STEM | Forms::INFINITIVE));
    let letters = word.chars().count();
    if !fits || letters < SHORTEST || NEVER.contains(&word) {
        return None;
    }
    let small = closed(word);
    let never = Forms::PREPOSITION | Forms::PRONOUN | Forms::DETERMINER | Forms::COORDINATOR | Forms::ADVERB;
    let noun = NOUNS.contains(&word);
    if (small.any(never) && !noun) || (small.any(Forms::PARTICLE) && !forms.any(Forms::CASES)) {
        return None;
    }
    let zipf = u32::from(zipf(word));
    if (letters == 3 && zipf < 42) || (letters == 4 && zipf < 30) {
        return None;
    }
    // A common word costs about 12, a rare one 24.
    Some(10 + if zipf == 0 { 14 } else { 70_u32.saturating_sub(zipf) / 4 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_are_cut() {
        for (word, parts) in [
            ("Nachbarschaftshilfe", "Nachbarschafts hilfe"),
            ("Freiwilligenzentrum", "Freiwilligen zentrum"),
            ("Stadtteilfest", "Stadtteil fest"),
            ("Schulhof", "Schul hof"),
            ("Wohnzimmer", "Wohn zimmer"),
            ("Kinderbetreuung", "Kinder betreuung"),
            ("Nachbar-Hilfe", "Nachbar Hilfe"),
            ("Öffnungszeit", "Öffnungs zeit"),
            ("Rechtsberatung", "Rechts beratung"),
            ("Gesundheitsamt", "Gesundheits amt"),
        ] {
            assert_eq!(split(word).join(" "), parts);
        }
    }

    #[test]
    fn other_words_stay_whole() {
        for word in ["Universität", "Freundlichkeit", "Tee", "Vorstand", "Beratung", "", "Straße", "Mitarbeiterin"] {
            assert_eq!(split(word), [word]);
        }
    }
}
