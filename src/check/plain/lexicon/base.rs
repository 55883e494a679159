//! Is a form common because its base form is? `mitzubringen` → `mitbringen`, `Nachbarinnen` → `Nachbarin`.

use super::closed::closed;
use super::forms::Forms;
use super::frequency::zipf;
use super::readings::full_zipf;

/// Endings of nouns, adjectives and verbs, and what the base form has instead.
const ENDINGS: [(&str, &str); 30] = [
    ("innen", "in"),
    ("en", ""),
    ("en", "e"),
    ("em", ""),
    ("er", ""),
    ("es", ""),
    ("e", ""),
    ("n", ""),
    ("s", ""),
    ("ste", ""),
    ("sten", ""),
    ("ere", ""),
    ("eren", ""),
    ("te", "en"),
    ("ten", "en"),
    ("test", "en"),
    ("t", "en"),
    ("t", ""),
    ("st", "en"),
    ("est", "en"),
    ("e", "en"),
    ("end", "en"),
    ("ende", "en"),
    ("enden", "en"),
    ("ender", "en"),
    ("endes", "en"),
    ("et", "en"),
    ("en", "er"),
    ("ern", "er"),
    ("le", "el"),
];

/// How familiar a word is, Zipf frequency in tenths: the commonest of the word, its base form, the masculine of a
/// feminine (`Helferinnen` → `Helfer`), and the verb behind a separable prefix (`mitbacken` → `backen`).
pub fn familiarity(lower: &str) -> u8 {
    let own = full_zipf(lower).max(common(lower).unwrap_or(0));
    let masculine =
        ["innen", "in"].iter().filter_map(|ending| lower.strip_suffix(ending)).map(full_zipf).max().unwrap_or(0);
    let behind_prefix = lower.char_indices().skip(2).take(7).filter_map(|(at, _)| {
        let (prefix, rest) = (lower.get(..at)?, lower.get(at..)?);
        (closed(prefix).any(Forms::PARTICLE) && rest.len() > 3).then(|| full_zipf(rest).max(common(rest).unwrap_or(0)))
    });
    own.max(masculine).max(behind_prefix.max().unwrap_or(0))
}

/// How familiar the two parts of a rare word are that meet at its best seam: `Samstags-Treff`, `Begleit-Person`,
/// `Sprechzeit`. The first may be a verb without its ending, or have an `s` that joins. 0 where there is no seam. A seam
/// that nobody has marked with a hyphen needs commoner parts.
pub fn seam(lower: &str) -> u8 {
    const UNMARKED: u8 = 10;
    let long = |part: &str| part.chars().count() > 3;
    if let Some((front, back)) = lower.rsplit_once('-') {
        let first = |part: &str| {
            let shorter = part.strip_suffix('s').map_or(0, familiarity);
            let verb = familiarity(&format!("{part}en")).max(familiarity(&format!("{part}n")));
            if long(part) { familiarity(part).max(shorter).max(verb) } else { 0 }
        };
        let last = if long(back) { familiarity(back) } else { 0 };
        return front.split('-').map(first).min().unwrap_or(0).min(last);
    }
    // Nouns are cut by the splitter; here a verb's stem stands in front.
    let cuts = lower.char_indices().skip(4).filter_map(|(at, _)| lower.split_at_checked(at));
    let mut whole = String::with_capacity(lower.len() + 2);
    let of = |(front, back): (&str, &str)| {
        whole.clear();
        whole.extend([front, "en"]);
        let verb = if long(back) { full_zipf(&whole).saturating_sub(UNMARKED) } else { 0 };
        if verb > 0 { verb.min(familiarity(back).saturating_sub(UNMARKED)) } else { 0 }
    };
    cuts.map(of).max().unwrap_or(0)
}

/// Zipf frequency in tenths of the commonest base form; `None` where none is among the 30,000 commonest words.
pub fn common(lower: &str) -> Option<u8> {
    let mut best = by_endings(lower);
    // `anzurufen` → `anrufen`
    for (at, _) in lower.match_indices("zu") {
        if at > 1 && at + 4 < lower.len() {
            let joined = [lower.get(..at).unwrap_or(""), lower.get(at + 2..).unwrap_or("")].concat();
            best = best.max(Some(zipf(&joined)).filter(|z| *z > 0));
        }
    }
    best
}

fn by_endings(lower: &str) -> Option<u8> {
    let last = lower.bytes().last();
    // Most endings differ in their last letter, which is quickly seen.
    let fitting = ENDINGS.iter().filter(|(ending, _)| ending.bytes().last() == last);
    let candidates = fitting.filter_map(|(ending, instead)| {
        let stem = lower.strip_suffix(ending).filter(|stem| stem.len() > 2)?;
        let found = if instead.is_empty() { zipf(stem) } else { zipf(&[stem, instead].concat()) };
        (found > 0).then_some(found)
    });
    candidates.max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_forms() {
        for word in ["hauses", "mitzubringen", "nachbarinnen", "freundlichste", "tanzenden"] {
            assert!(common(word).is_some(), "{word}");
        }
        assert_eq!(common("xyzzy"), None);
    }
}
