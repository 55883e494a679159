//! Words that no list has.

use super::forms::Forms;
use super::readings::{ENDINGS, NOUN_BITS, inflected, listed};

/// All cases of a feminine noun in the singular, of any noun in the plural, …
const FEMININE: Forms = Forms(0xf0 << 24);
const PLURAL: Forms = Forms(0xf << 36);
const MASCULINE_NOT_GENITIVE: Forms = Forms(0b1101 << 24);
const NEUTER_NOT_GENITIVE: Forms = Forms(0b1101 << 32);
const GENITIVE_IN_S: Forms = Forms(0b0010 << 24 | 0b0010 << 32);

/// A noun by its last part, else by its suffix.
pub(super) fn noun(lower: &str) -> Forms {
    for (at, _) in lower.char_indices().skip(2) {
        let rest = lower.get(at..).unwrap_or("");
        if rest.chars().count() < 3 {
            break;
        }
        let forms = listed(rest).only(Forms::CASES);
        if !forms.is_empty() {
            return forms;
        }
    }
    let ends = |suffixes: &[&str]| suffixes.iter().any(|s| lower.ends_with(s) && lower.len() > s.len() + 2);
    if ends(&["ung", "heit", "keit", "schaft", "tion", "sion", "tät", "enz", "anz", "ik", "ur", "ei", "in"]) {
        FEMININE
    } else if ends(&["ungen", "heiten", "keiten", "schaften", "ionen", "täten", "innen", "ien"]) {
        PLURAL
    } else if ends(&["ern", "eln"]) {
        Forms(0b0100 << 36)
    } else if ends(&["er", "el"]) {
        MASCULINE_NOT_GENITIVE | Forms(0b1011 << 36)
    } else if ends(&["s"]) {
        GENITIVE_IN_S | MASCULINE_NOT_GENITIVE | NEUTER_NOT_GENITIVE | Forms::NAME
    } else if ends(&["en"]) {
        PLURAL | MASCULINE_NOT_GENITIVE | NEUTER_NOT_GENITIVE
    } else {
        MASCULINE_NOT_GENITIVE | NEUTER_NOT_GENITIVE | Forms(0b1101 << 28) | Forms::NAME
    }
}

const PREFIXES: [&str; 62] = [
    "ab",
    "an",
    "auf",
    "aus",
    "be",
    "bei",
    "bereit",
    "da",
    "dar",
    "durch",
    "ein",
    "ent",
    "entgegen",
    "er",
    "fehl",
    "fern",
    "fest",
    "fort",
    "frei",
    "gegenüber",
    "heim",
    "her",
    "heraus",
    "herein",
    "herum",
    "herunter",
    "hervor",
    "hin",
    "hinaus",
    "hinein",
    "hinzu",
    "hoch",
    "kennen",
    "klar",
    "los",
    "mit",
    "miss",
    "nach",
    "nieder",
    "statt",
    "teil",
    "über",
    "um",
    "un",
    "unter",
    "ver",
    "vor",
    "voran",
    "voraus",
    "vorbei",
    "weg",
    "weiter",
    "wieder",
    "zer",
    "zu",
    "zurück",
    "zusammen",
    "zwischen",
    "re",
    "de",
    "runter",
    "rein",
];

/// A verb by what stands behind its prefix; an adjective by its suffix or last part.
pub(super) fn other(lower: &str) -> Forms {
    let verb = Forms(Forms::FINITE.0 | Forms::INFINITIVE.0 | Forms::PARTICIPLE.0 | Forms::ZU_INFINITIVE.0);
    for prefix in PREFIXES {
        if let Some(rest) = lower.strip_prefix(prefix).filter(|rest| rest.len() > 3) {
            let forms = listed(rest).without(NOUN_BITS) | inflected(rest);
            if prefix == "un" {
                let kept = Forms(Forms::ADJECTIVE.0 | Forms::PARTICIPLE.0 | Forms::INFLECTED.0);
                if forms.any(kept) {
                    let ending = forms.only(Forms(Forms::INFLECTED.0 | Forms::CASES.0));
                    return if ending.is_empty() { Forms::ADJECTIVE } else { ending };
                }
            } else if forms.any(verb | Forms::INFLECTED) {
                return forms.without(Forms::IMPERATIVE | Forms::ADJECTIVE | Forms::ADJECTIVE_STEM);
            }
        }
    }
    if lower.ends_with("iert") {
        return Forms::PARTICIPLE | Forms::PRESENT_3S;
    }
    if lower.ends_with("ierte") {
        return Forms::PAST_S | Forms::INFLECTED | Forms::INFLECTED_PARTICIPLE | Forms(0x9991 << 24);
    }
    if lower.ends_with("ieren") {
        return Forms::INFINITIVE | Forms::PRESENT_P;
    }
    for (ending, cases) in ENDINGS.into_iter().chain([("", 0)]) {
        let Some(stem) = lower.strip_suffix(ending) else { continue };
        let suffix = ["lich", "isch", "ig", "bar", "los", "sam", "haft", "fähig", "frei", "voll", "mäßig", "weise"]
            .iter()
            .any(|s| stem.ends_with(s) && stem.len() > s.len() + 2);
        if suffix || compound_adjective(stem) {
            return if ending.is_empty() { Forms::ADJECTIVE } else { Forms::INFLECTED | Forms(cases << 24) };
        }
    }
    Forms::NONE
}

/// Whether a word ends with an adjective or participle: `kerngesund`, `stadtbekannt`.
fn compound_adjective(stem: &str) -> bool {
    stem.char_indices().skip(3).any(|(at, _)| {
        let rest = stem.get(at..).unwrap_or("");
        rest.len() > 3 && listed(rest).any(Forms::ADJECTIVE | Forms::PARTICIPLE | Forms::PRESENT_PARTICIPLE)
    })
}
