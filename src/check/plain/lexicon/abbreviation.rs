//! Abbreviations with full stops, so that they end no sentence and stay in one piece.

/// Abbreviations that end with a full stop, in small letters, each of one piece.
const SINGLE: &[&str] = &[
    "abb.", "abk.", "abs.", "abschn.", "abt.", "allg.", "amtl.", "anh.", "anl.", "anm.", "art.", "aufl.", "ausg.",
    "ausschl.", "az.", "bd.", "beil.", "bes.", "best.", "betr.", "bez.", "bf.", "bhf.", "bsp.", "bspw.", "bzgl.",
    "bzw.", "ca.", "dez.", "di.", "dipl.", "do.", "dr.", "ebd.", "ect.", "ehem.", "einschl.", "entspr.", "erg.",
    "etc.", "etw.", "evtl.", "ev.", "exkl.", "fa.", "fam.", "feb.", "febr.", "ff.", "fig.", "fr.", "geb.", "gegr.",
    "gem.", "gesch.", "ges.", "gest.", "ggf.", "ggfs.", "gr.", "hbf.", "hr.", "hrsg.", "inkl.", "inh.", "insb.",
    "int.", "jan.", "jh.", "jhd.", "jr.", "kap.", "kath.", "lfd.", "lt.", "max.", "med.", "mi.", "min.", "mind.",
    "mio.", "mo.", "mrd.", "mtl.", "mwst.", "nachm.", "nov.", "nr.", "okt.", "orig.", "pers.", "pfd.", "phil.", "pkt.",
    "pl.", "prof.", "qm.", "rd.", "röm.", "sa.", "schr.", "sek.", "sen.", "sep.", "sept.", "so.", "sog.", "sogen.",
    "st.", "std.", "str.", "stk.", "tel.", "tägl.", "teilw.", "tsd.", "usw.", "verb.", "vgl.", "vorm.", "vorl.", "wg.",
    "zzgl.", "zz.",
];

/// Beginnings of abbreviations of several letters: `z. B.`, `d. h.`, `e. V.`, `i. d. R.`
const SEVERAL: &[&str] = &[
    "a.a.o.", "a.d.", "b.a.", "bzw.", "d.h.", "d.j.", "e.g.", "e.v.", "g.m.b.h.", "h.c.", "i.a.", "i.allg.", "i.d.f.",
    "i.d.r.", "i.e.", "i.h.v.", "i.s.d.", "i.v.", "i.v.m.", "m.a.", "m.e.", "n.chr.", "o.ä.", "o.g.", "p.a.", "s.o.",
    "s.u.", "u.a.", "u.a.m.", "u.ä.", "u.s.w.", "u.u.", "v.a.", "v.chr.", "z.b.", "z.hd.", "z.t.", "z.zt.", "v.l.n.r.",
    "u.v.m.", "p.s.",
];

/// Words that look like an abbreviation with a full stop and often are none at the end of a sentence.
const AMBIGUOUS: &[&str] = &[
    "art.", "best.", "di.", "do.", "erg.", "fr.", "gest.", "int.", "max.", "mi.", "min.", "mo.", "pl.", "sa.", "sen.",
    "so.", "st.", "std.", "verb.", "f.", "s.",
];

/// Days of the week, and `Fr.` is also a title before a name.
const WEEKDAYS: &[&str] = &["mo.", "di.", "mi.", "do.", "fr.", "sa.", "so."];

/// Whether a word, in small letters, is a part of the day, which follows upon a day: `am Fr. Abend`.
pub fn is_part_of_day(lower: &str) -> bool {
    matches!(lower, "morgen" | "vormittag" | "mittag" | "nachmittag" | "abend" | "nacht" | "früh")
}

fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())]
}

/// Units that are abbreviations behind a number, whatever follows: `3 Std. Anfahrt`.
const UNITS: &[&str] = &["min.", "mon.", "st.", "stck.", "std.", "wo."];

/// Words without a vowel that are whole words or signs of units, and `Pkw`, `Lkw`.
const NO_VOWEL: &[&str] =
    &["cm", "dm", "hm", "hmm", "kg", "km", "lkw", "mg", "ml", "mm", "pkw", "psst", "pst", "tv", "wc"];

/// Length of the abbreviation that a text begins with, its full stops and blanks included. Behind a number units are
/// abbreviations, too.
pub fn abbreviation(rest: &str, behind_number: bool) -> Option<usize> {
    // Most words are decided here: an abbreviation has its full stop within few letters.
    let stop = rest.char_indices().take(9).find(|(_, c)| !c.is_alphabetic()).filter(|(_, c)| *c == '.')?.0;
    if let Some(length) = several(rest) {
        return Some(length);
    }
    let piece = rest.get(..=stop)?;
    let lower = piece.to_lowercase();
    if behind_number && UNITS.contains(&lower.as_str()) && in_a_sentence(&rest[stop + 1..]) {
        return Some(stop + 1);
    }
    if SINGLE.contains(&lower.as_str()) {
        let behind = rest[stop + 1..].trim_start_matches([' ', '\u{a0}']);
        let ends = behind.is_empty() || behind.starts_with(['\n', '“', '"', ')']);
        if !AMBIGUOUS.contains(&lower.as_str()) {
            return Some(stop + 1);
        }
        // `so.` ends a sentence; `Mo.` before a time or a comma does not; `St. Vith`, `Art. 5`.
        let capital = piece.starts_with(char::is_uppercase);
        let goes_on = behind.starts_with(|c: char| c.is_ascii_digit() || matches!(c, ',' | '-' | '–' | '/'))
            || (WEEKDAYS.contains(&lower.as_str()) && is_part_of_day(first_word(behind).to_lowercase().as_str()))
            || (matches!(lower.as_str(), "st." | "fr.")
                && behind.starts_with(char::is_uppercase)
                && in_a_sentence(&rest[stop + 1..]))
            || (!ends && behind.starts_with(char::is_lowercase));
        return (goes_on && (capital || matches!(lower.as_str(), "max." | "min." | "std."))).then_some(stop + 1);
    }
    if is_shortened(&rest[..stop], &lower[..lower.len() - 1]) && in_a_sentence(&rest[stop + 1..]) {
        return Some(stop + 1);
    }
    // Streets: `Hauptstr. 5`.
    let word = rest.char_indices().find(|(_, c)| !c.is_alphabetic() && *c != '-').map_or(rest.len(), |(at, _)| at);
    (rest[..word].ends_with("str")
        && rest[word..].starts_with(". ")
        && rest[word + 2..].starts_with(|c: char| c.is_ascii_digit()))
    .then_some(word + 1)
}

/// Whether a word must be shortened because nobody can say it: two to five letters without a vowel, only the first
/// of them perhaps a capital one (`Hptst`, `tgl`; not `DRK`).
fn is_shortened(word: &str, lower: &str) -> bool {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ä' | 'ö' | 'ü') || !c.is_ascii_alphabetic();
    (2..=5).contains(&word.len())
        && !lower.contains(vowel)
        && !word.get(1..).is_some_and(|behind| behind.contains(char::is_uppercase))
        && !NO_VOWEL.contains(&lower)
}

/// Whether what follows goes on with the sentence: a number, a small letter, or a noun; no typical first word.
fn in_a_sentence(behind: &str) -> bool {
    let word = behind.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let end = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
    word.len() < behind.len() && end > 0 && !super::begins_sentences(&word[..end].to_lowercase())
        || behind.starts_with([',', ';', ':', ')', '/', '-'])
}

/// Length of an abbreviation of several letters with full stops between them, with or without blanks.
fn several(rest: &str) -> Option<usize> {
    let mut compact = String::new();
    let mut at = 0;
    let mut longest = None;
    for _ in 0..4 {
        let blank = rest[at..].chars().next().filter(|c| at > 0 && matches!(c, ' ' | '\u{a0}' | '\u{202f}'));
        let start = at + blank.map_or(0, char::len_utf8);
        let letters: usize = rest[start..].chars().take(5).take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
        if letters == 0 || !rest[start + letters..].starts_with('.') {
            break;
        }
        compact.extend(rest[start..=start + letters].chars().flat_map(char::to_lowercase));
        at = start + letters + 1;
        if compact.len() > 2 && SEVERAL.contains(&compact.as_str()) {
            longest = Some(at);
        }
    }
    longest.filter(|length| rest[..*length].matches('.').count() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_found_with_their_blanks() {
        for (text, length) in [
            ("z. B. Tee", 5),
            ("z.B. Tee", 4),
            ("i.d.R. am Montag", 6),
            ("ggf. einen", 4),
            ("e. V. hilft", 5),
            ("Dr. Beispiel", 3),
            ("Hauptstr. 5", 9),
            ("Mo. 9 Uhr", 3),
            ("Sa. Abend", 3),
            ("Fr. Abend", 3),
            ("Fr. Beispiel", 3),
            ("Fam. Beispiel", 4),
        ] {
            assert_eq!(abbreviation(text, false), Some(length), "{text}");
        }
    }

    #[test]
    fn units_behind_numbers() {
        for (text, length) in [("Std. Anfahrt", 4), ("Min. zu Fuß", 4), ("Wo. Urlaub", 3)] {
            assert_eq!(abbreviation(text, true), Some(length), "{text}");
        }
        for text in ["Std. Wir", "Std.", "Min. Das"] {
            assert_eq!(abbreviation(text, true), None, "{text}");
        }
        assert_eq!(abbreviation("St. Das", false), None);
    }

    #[test]
    fn nobody_can_say_it() {
        for (text, length) in [("tgl. Treff", 4), ("Hptst. Nord", 6), ("Grp. 3", 4), ("Frdl.)", 5)] {
            assert_eq!(abbreviation(text, false), Some(length), "{text}");
        }
        for text in ["DRK. Das", "km. Kinder", "tgl. Wir", "Pst. Kinder", "Pkw. Kinder"] {
            assert_eq!(abbreviation(text, false), None, "{text}");
        }
    }

    #[test]
    fn ends_of_sentences_are_none() {
        for text in ["so. Wir", "Fr. Das", "So. Kuchen", "Tee. Wir", "Art. Das", "Haus.", "St.", "Mo"] {
            assert_eq!(abbreviation(text, false), None, "{text}");
        }
    }
}
