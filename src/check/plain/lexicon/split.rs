//! What compounds are made of: `Nachbarschaftshilfe` → `Nachbarschafts`, `hilfe`.
//!
//! The cheapest way through the word: every part must be a word of the lists, with a linking element
//! behind it or without its last `e`; rare and short parts cost more. A word that is commoner than a part of
//! it is read as one word: who reads `Schokolade` thinks of no `Lade`.

use super::base::common;
use super::closed::closed;
use super::forms::Forms;
use super::frequency::zipf;
use super::hash::WordHasher;
use super::readings::{full_zipf, listed, longest_listed};
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
/// Pieces of words that look like words but never are a part on their own.
const NEVER: [&str; 35] = [
    "falls", "isch", "bar", "ier", "ant", "ent", "verb", "zers", "lich", "barer", "sam", "ion", "ionen", "tion",
    "tionen", "ist", "isten", "ismus", "ismen", "ierung", "ling", "lein", "chen", "chens", "ige", "igen", "sche",
    "ste", "sten", "ten", "ter", "tern", "ern", "eln", "innen",
];
/// Suffixes that look like words: no parts either, with any ending.
const SUFFIXES: [&str; 7] = ["schaft", "heit", "keit", "ung", "tum", "los", "nis"];
/// …and the endings.
const ENDINGS: [&str; 9] = ["", "s", "es", "e", "en", "er", "em", "se", "sen"];
/// Suffixes of nouns that an `s` joins to the next part.
const JOINED_BY_S: [&str; 6] = ["schaft", "heit", "keit", "ung", "tion", "tät"];
/// Fewest letters of such a noun: `Schwung` is none.
const LONG_NOUN: usize = 8;
/// Words of three letters that are parts of compounds: everyday words, and stems of verbs. All others are rather letters
/// of a longer word: `Gen` in `Morgen`, `eng` in `Mönchengladbach`.
const SHORT: [&str; 53] = [
    "alt", "amt", "arm", "art", "bad", "bau", "bio", "bus", "ehe", "eis", "fuß", "gas", "geh", "gut", "hof", "hör",
    "hut", "job", "kuh", "mut", "neu", "not", "näh", "ohr", "oma", "opa", "ort", "ost", "pop", "rad", "rat", "rot",
    "ruf", "see", "süd", "tag", "tal", "tat", "tee", "tod", "ton", "tor", "tür", "typ", "uhr", "weg", "zeh", "zoo",
    "zug", "öko", "akt", "box", "tun",
];
/// Names of days are one word, whatever they were made of.
const DAYS: [&str; 6] = ["montag", "dienstag", "donnerstag", "freitag", "samstag", "sonntag"];
/// A verb whose stem stands in front is at least this common (Zipf frequency in tenths); so is a noun without its `e`.
const COMMON_STEM: u8 = 33;
/// How much commoner than its rarest part a word may be and still be cut, in tenths…
const COMMONER: u8 = 5;
/// …for it may look like a compound by chance, unless that part has so many letters.
const NO_CHANCE: usize = 7;
/// How common words in everyday use are at least, Zipf frequency in tenths.
const EVERYDAY: u8 = 35;
/// What the cheapest other way to cut a word must cost more, for none to be in doubt which is meant.
const DOUBT: u32 = 14;

/// Nouns that are small words as well: `Arbeits|zeit`, `Rechts|beratung`.
const NOUNS: [&str; 6] = ["zeit", "recht", "rechts", "kraft", "abends", "zwecks"];

/// How many words the splitter remembers.
const CACHE: usize = 50_000;

/// Words and where they are cut.
type Cuts = HashMap<Box<str>, Box<[usize]>, BuildHasherDefault<WordHasher>>;

/// Words and whether their cuts are beyond doubt.
type Doubts = HashMap<Box<str>, bool, BuildHasherDefault<WordHasher>>;

thread_local! {
    static CUTS: RefCell<Cuts> = RefCell::new(HashMap::default());
    static SURE: RefCell<Doubts> = RefCell::new(HashMap::default());
}

/// The parts of a compound as they stand in the word, linking elements with the part before them. A word
/// that is no compound is its only part.
pub fn split(word: &str) -> Vec<&str> {
    let (mut parts, mut rest) = (Vec::new(), word);
    while let Some((left, right)) = rest.split_once('-').filter(|(left, right)| !left.is_empty() && !right.is_empty()) {
        parts.extend(split_front(left));
        rest = right;
    }
    parts.extend(split_unmarked(rest));
    parts
}

/// The parts of what stands before a hyphen: there an `s` may join it to the rest (`Veilchen|dienstags-Zug`).
fn split_front(word: &str) -> Vec<&str> {
    let mut parts = split_unmarked(word);
    if parts.len() == 1
        && let Some(stem) = word.strip_suffix('s')
    {
        let shorter = split_unmarked(stem);
        let last = shorter.last().map_or(0, |last| stem.len() - last.len());
        if shorter.len() > 1 {
            parts = shorter;
            parts.pop();
            parts.extend(word.get(last..));
        }
    }
    parts
}

/// The parts of a compound that nobody has marked with a hyphen.
fn split_unmarked(word: &str) -> Vec<&str> {
    let lower = word.to_lowercase();
    let bounds: Vec<usize> = bounds(&lower);
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
        let found = if is_whole(&lower) { None } else { Ways::new(&lower, &bounds).path(bounds.len() - 1) };
        let cuts = found.filter(|cuts| !is_commoner(&lower, cuts)).unwrap_or_else(|| vec![0, lower.len()]);
        let parts = pieces(word, &cuts);
        known.insert(lower.into(), cuts.into());
        parts
    })
}

/// Where the letters of a word begin and end.
fn bounds(lower: &str) -> Vec<usize> {
    lower.char_indices().map(|(at, _)| at).chain([lower.len()]).collect()
}

/// Whether the parts of a compound are beyond doubt: each is a common noun of at least four letters, by itself or without
/// its linking element, and no other reading is as good (`Drucker|zeugnis`, `Druck|erzeugnis`).
pub fn is_sure(word: &str) -> bool {
    let word = word.to_lowercase();
    if let Some(known) = SURE.with_borrow(|known| known.get(word.as_str()).copied()) {
        return known;
    }
    let sure = find_sure(&word);
    SURE.with_borrow_mut(|known| {
        if known.len() >= CACHE {
            known.clear();
        }
        known.insert(word.into(), sure);
    });
    sure
}

/// The same, not remembered.
fn find_sure(word: &str) -> bool {
    let parts = split(word);
    parts.iter().enumerate().all(|(n, part)| is_sure_part(part, n + 1 == parts.len()))
        && word.split('-').all(|piece| !is_doubtful(piece))
}

fn is_sure_part(part: &str, last: bool) -> bool {
    let sure = |stem: &str| stem.chars().count() > 3 && zipf(stem) >= 38 && listed(stem).any(Forms::CASES);
    sure(part)
        || (!last && LINKS.iter().filter(|link| !link.is_empty()).any(|link| part.strip_suffix(link).is_some_and(sure)))
}

/// Whether a word in small letters can well be cut elsewhere instead: not the same parts cut once more.
fn is_doubtful(lower: &str) -> bool {
    let bounds = bounds(lower);
    let parts = split_unmarked(lower);
    if parts.len() < 2 || bounds.len() > LONGEST {
        return false;
    }
    let ways = Ways::new(lower, &bounds);
    let (Some(cheapest), Some(cuts)) = (ways.cost(bounds.len() - 1), ways.path(bounds.len() - 1)) else { return false };
    (1..bounds.len()).any(|n| {
        let Some(at) = bounds.get(n).filter(|at| !cuts.contains(at)) else { return false };
        let (Some(front), Some(mut path)) = (ways.cost(n), ways.path(n)) else { return false };
        let rest = lower.get(*at..).unwrap_or("");
        let back = word_cost(rest, false).or_else(|| {
            let rest_bounds = self::bounds(rest);
            let ways = Ways::new(rest, &rest_bounds);
            path.extend(ways.path(rest_bounds.len() - 1)?.into_iter().map(|cut| at + cut));
            ways.cost(rest_bounds.len() - 1)
        });
        let finer = cuts.iter().all(|cut| path.contains(cut) || *cut == lower.len());
        back.is_some_and(|back| !finer && front + back <= cheapest + DOUBT)
    })
}

/// Words that are one, whatever they look like: names of days, places and people, and who comes from there.
fn is_whole(lower: &str) -> bool {
    let stripped = |endings: &[&str], fits: &dyn Fn(&str) -> bool| {
        endings.iter().any(|ending| lower.strip_suffix(ending).is_some_and(fits))
    };
    let name = |word: &str| listed(word).any(Forms::NAME) && !listed(word).any(Forms::CASES);
    stripped(&["", "s", "e", "en", "es"], &|word| DAYS.contains(&word))
        || stripped(&["", "s", "er", "ern", "ers", "erin", "erinnen"], &name)
}

/// Whether a word is much commoner than the rarest of its parts.
fn is_commoner(lower: &str, cuts: &[usize]) -> bool {
    let whole = familiar(lower);
    let parts = pieces(lower, cuts).into_iter().filter(|part| part.chars().count() < NO_CHANCE);
    whole > 0 && parts.map(familiar_part).min().is_some_and(|rarest| whole > rarest.saturating_add(COMMONER))
}

/// Whether a word is made of words that everybody uses.
pub fn is_everyday(word: &str) -> bool {
    let lower = word.to_lowercase();
    split(&lower).into_iter().all(|part| familiar_part(part) >= EVERYDAY)
}

/// How common a word or its base form is, Zipf frequency in tenths.
fn familiar(word: &str) -> u8 {
    full_zipf(word).max(common(word).unwrap_or(0))
}

/// How common a part is: by itself, without its linking element, or with the letters that it has lost.
fn familiar_part(part: &str) -> u8 {
    let shorter = LINKS.iter().filter_map(|link| part.strip_suffix(link)).map(familiar).max().unwrap_or(0);
    ["e", "en", "n"].iter().map(|ending| full_zipf(&[part, *ending].concat())).fold(shorter, u8::max)
}

fn pieces<'a>(word: &'a str, cuts: &[usize]) -> Vec<&'a str> {
    cuts.windows(2).filter_map(|pair| word.get(*pair.first()?..*pair.last()?)).collect()
}

/// The cheapest ways through a word, from its beginning to each letter.
struct Ways<'w> {
    bounds: &'w [usize],
    /// Best cost to reach each letter, and from where.
    best: Vec<Option<(u32, usize)>>,
}

impl<'w> Ways<'w> {
    fn new(lower: &str, bounds: &'w [usize]) -> Self {
        let last = bounds.len() - 1;
        let mut best: Vec<Option<(u32, usize)>> = vec![None; bounds.len()];
        if let Some(start) = best.first_mut() {
            *start = Some((0, 0));
        }
        // What the words cost that begin at one letter, by where they end.
        let mut words: Vec<Option<u32>> = vec![None; bounds.len()];
        for from in 0..last {
            let Some((so_far, _)) = best.get(from).copied().flatten() else { continue };
            let rest = bounds.get(from).and_then(|start| lower.get(*start..)).unwrap_or("");
            if from > 0 && is_ending(bounds.get(from).and_then(|start| lower.get(..*start)).unwrap_or(""), rest) {
                continue;
            }
            let longest = longest_listed(rest);
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
        Self { bounds, best }
    }

    /// What the cheapest way to a letter costs.
    fn cost(&self, to: usize) -> Option<u32> {
        self.best.get(to).copied().flatten().map(|(cost, _)| cost)
    }

    /// The byte offsets of the cheapest way to a letter; to the last one it has at least two parts.
    fn path(&self, to: usize) -> Option<Vec<usize>> {
        let mut at = to;
        let mut cuts = vec![*self.bounds.get(at)?];
        while at > 0 {
            at = self.best.get(at).copied().flatten()?.1;
            cuts.push(*self.bounds.get(at)?);
        }
        cuts.reverse();
        Some(cuts)
    }
}

/// Whether the rest of a word is an ending of what stands before it, though it looks like a word: the feminine of
/// `…er` (`Pflege|rinnen`), a participle (`spann|ende`).
fn is_ending(before: &str, rest: &str) -> bool {
    let feminine = before.ends_with('e') && ["rin", "rinnen"].contains(&rest);
    let participle = ["end", "ende", "enden", "ender", "endes", "endem"].contains(&rest)
        && listed(&[before, "en"].concat()).any(Forms::INFINITIVE);
    feminine || participle
}

/// What a part in front costs, with its linking element: the cheapest of all ways to read it. `words` has what the
/// words cost that begin with it, the last of them the part itself.
fn front_cost(part: &str, is_word: bool, words: &[Option<u32>]) -> Option<u32> {
    let bare = JOINED_BY_S.iter().any(|suffix| part.ends_with(suffix)) && part.chars().count() >= LONG_NOUN;
    let links = LINKS.iter().filter(|link| part.ends_with(*link) && !(bare && link.is_empty())).filter_map(|link| {
        let stem = words.iter().rev().nth(link.len()).copied().flatten();
        // `-s` and `-es` only join; the rest is the plural: `Frauen|haus`, but no `Geisten`.
        let stem =
            stem.filter(|_| link.is_empty() || link.ends_with('s') || (is_word && listed(part).any(Forms::NOMINATIVE)));
        stem.map(|cost| cost + if link.is_empty() { 0 } else { 2 })
    });
    if !is_word || is_never(part) || (part.chars().count() == SHORTEST && !SHORT.contains(&part)) {
        return links.min();
    }
    // `Schul|hof`, `Oster|montag`: without the last letter. `Wohn|zimmer`, `Wander|weg`: a verb without its ending.
    let either = Forms::CASES | Forms::INFINITIVE;
    let endings = [("e", Forms::CASES), ("en", Forms::INFINITIVE), ("n", either)];
    let shortened = endings.into_iter().filter_map(|(ending, form)| {
        let whole = &[part, ending].concat();
        let fits = listed(whole).any(form) && (ending != "n" || part.ends_with(['r', 'l']));
        if fits && zipf(whole) >= COMMON_STEM { word_cost(whole, true).map(|cost| cost + 3) } else { None }
    });
    links.chain(shortened).min()
}

/// Whether letters are no word: endings and beginnings of words, small words.
fn is_never(word: &str) -> bool {
    let suffix = |suffix: &&str| word.strip_prefix(*suffix).is_some_and(|ending| ENDINGS.contains(&ending));
    if NEVER.contains(&word) || SUFFIXES.iter().any(suffix) {
        return true;
    }
    let never = Forms::PREPOSITION | Forms::PRONOUN | Forms::DETERMINER | Forms::COORDINATOR | Forms::AUXILIARY;
    let (small, forms) = (closed(word), listed(word));
    // `Fern|bahnhof`, `Schwer|punkt`: adjectives that stand for adverbs as well.
    let adverb = small.any(Forms::ADVERB) && !forms.any(Forms::ADJECTIVE);
    let particle = small.any(Forms::PARTICLE) && !forms.any(Forms::CASES | Forms::ADJECTIVE);
    ((small.any(never) || adverb) && !NOUNS.contains(&word)) || particle
}

/// What a word costs as a part: in front, or as the head of the compound, which is a noun.
fn word_cost(word: &str, front: bool) -> Option<u32> {
    // Most pieces of a word are no word: this comes first.
    let forms = listed(word);
    let noun = if front { Forms::NOMINATIVE } else { Forms::CASES };
    let fits = forms.any(noun) || (front && forms.any(Forms::ADJECTIVE | Forms::ADJECTIVE_STEM | Forms::INFINITIVE));
    if !fits && !is_derived(word) {
        return None;
    }
    let letters = word.chars().count();
    if letters < SHORTEST || is_never(word) || (letters == SHORTEST && !SHORT.contains(&word)) {
        return None;
    }
    let zipf = u32::from(zipf(word));
    // Of short words only the common ones; of the rest, rare ones cost more.
    if (letters == 4 && zipf < 30) || (letters == 5 && zipf == 0) {
        return None;
    }
    // A common word costs about 12, a rare one 24.
    Some(10 + if zipf == 0 { 14 } else { 70_u32.saturating_sub(zipf) / 4 })
}

/// A word that no list has, with a suffix behind one that is listed: `wohnungslosen`.
fn is_derived(word: &str) -> bool {
    let without = ["los", "lose", "losen", "loser", "schaft", "schaften"].iter().find_map(|end| word.strip_suffix(end));
    without.is_some_and(|stem| {
        stem.chars().count() > SHORTEST
            && LINKS.iter().filter_map(|link| stem.strip_suffix(link)).any(|noun| listed(noun).any(Forms::NOMINATIVE))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(word: &str) -> String {
        split(word).join(" ")
    }

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
            assert_eq!(cut(word), parts);
        }
    }

    #[test]
    fn other_words_stay_whole() {
        for word in ["Universität", "Freundlichkeit", "Tee", "Vorstand", "Beratung", "", "Straße", "Mitarbeiterin"] {
            assert_eq!(split(word), [word]);
        }
    }

    #[test]
    fn endings_and_beginnings_are_no_parts() {
        for word in ["Begleiterinnen", "Künstlerinnen", "Unterstützer", "spannende", "Freundschaft", "Überraschung"]
        {
            assert_eq!(split(word), [word]);
        }
        for (word, parts) in [
            ("Nachbarschafts-Treff", "Nachbarschafts Treff"),
            ("Arbeitslosenhilfe", "Arbeitslosen hilfe"),
            ("Begegnungsorte", "Begegnungs orte"),
            ("Tanzlehrerinnen", "Tanz lehrerinnen"),
        ] {
            assert_eq!(cut(word), parts);
        }
    }

    #[test]
    fn words_commoner_than_their_parts_stay_whole() {
        for word in ["Generation", "Schokolade", "Redaktion", "Morgen", "Donnerstag", "Freitags", "Mönchengladbacher"]
        {
            assert_eq!(split(word), [word]);
        }
    }

    #[test]
    fn two_readings_are_no_sure_one() {
        assert!(is_sure("Nachbarschaftshaus") && is_sure("Kinder-Garten"));
        assert!(!is_sure("Druckerzeugnis") && !is_sure("Wohnzimmer"));
    }
}
