//! "Meinten Sie …?": the nearest known word to a misspelt one.

/// The candidate that a writer most likely meant, if any is near enough: at most one slip in
/// three letters, umlauts and case not counted.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_with(written, candidates, usize::MAX)
}

/// The word of a closed list that a writer most likely meant. Its words say what is true of an offer, so more than an
/// ending must not be lost: somebody who writes "alleinstehend" does not mean "alle".
pub fn nearest_word<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// The letters of an ending.
    const ENDING: usize = 3;
    nearest_with(written, candidates, ENDING)
}

fn nearest_with<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>, ending: usize) -> Option<&'a str> {
    let (folded, words) = (fold(written), word_count(written));
    let allowed = (folded.chars().count() / 3).clamp(1, 4);
    let mut best: Option<(usize, &str)> = None;
    let mut is_tied = false;
    for candidate in candidates {
        let known = fold(candidate);
        // Every word that was written is taken in, or it is another thing.
        if folded != known && words > word_count(candidate) {
            continue;
        }
        let Some(distance) = distance(&folded, &known, ending).filter(|distance| *distance <= allowed) else {
            continue;
        };
        if distance > 0 && means_else(&folded, &known) {
            continue;
        }
        let is_beginning = distance > 0 && known.starts_with(&folded);
        match best {
            Some((least, _)) if least < distance => {}
            // Of two that begin like this nobody knows which one is meant.
            Some((least, _)) if least == distance => is_tied |= is_beginning,
            _ => (best, is_tied) = (Some((distance, candidate)), false),
        }
    }
    best.filter(|_| !is_tied).map(|(_, candidate)| candidate)
}

/// How many slips lie between two words; nothing where letters tell nothing. `ending` is how many letters more than a
/// known word somebody may have written.
fn distance(written: &str, known: &str, ending: usize) -> Option<usize> {
    /// In a code of two letters one slip makes another code: `ro` is Romanian, `ru` Russian.
    const CODE: usize = 2;
    if written == known {
        return Some(0);
    }
    if written.len() <= CODE || known.len() <= CODE {
        return None;
    }
    let is_long = written.len() >= 4 && known.len() >= 4;
    if is_long && (known.starts_with(written) || written.strip_prefix(known).is_some_and(|more| is_more(more, ending)))
    {
        return Some(1);
    }
    Some(strsim::damerau_levenshtein(written, known))
}

/// Whether what stands behind a known word belongs to the same word.
fn is_more(rest: &str, most: usize) -> bool {
    // A field without the blank behind it: `anmeldung:{art`.
    let is_glued = most == usize::MAX && rest.starts_with(':');
    is_glued || rest.len() <= most && rest.chars().all(char::is_alphanumeric)
}

/// Whether one of two words is the other one with a syllable before it, which makes it another or even its opposite:
/// `inaktiv`, `vorletzter`.
fn means_else(one: &str, other: &str) -> bool {
    const NEGATIONS: [&str; 8] = ["nicht", "kein", "keine", "ohne", "un", "in", "nein", "non"];
    let begins = |long: &str, short: &str| {
        let more =
            long.strip_suffix(short).is_some_and(|more| more.len() >= 2 && more.chars().all(char::is_alphabetic));
        let negates = |word: &str| {
            let rest = long.strip_prefix(word).filter(|rest| rest.len() >= 4 && !short.starts_with(word));
            rest.is_some_and(|rest| strsim::damerau_levenshtein(rest, short) <= 1)
        };
        more || NEGATIONS.iter().any(|word| negates(word))
    };
    begins(one, other) || begins(other, one)
}

/// The words of a text, or of a name with hyphens.
fn word_count(text: &str) -> usize {
    text.split([' ', '-', '_', '/', ',', '\u{a0}']).filter(|word| !word.is_empty()).count()
}

/// Lower case, umlauts written out, separators removed: "Über-uns" and "ueber_uns" are the same.
fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase).take(100) {
        match c {
            'ä' => folded.push_str("ae"),
            'ö' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            '-' | '_' | ' ' => {}
            c => folded.push(c),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_understood_and_strangers_are_not() {
        let keys = ["titel", "kurz", "partner", "termine", "geprueft_am", "erster_besuch"];
        assert_eq!(nearest("Titel", keys), Some("titel"));
        assert_eq!(nearest("geprüft_am", keys), Some("geprueft_am"));
        assert_eq!(nearest("temrine", keys), Some("termine"));
        assert_eq!(nearest("ersterbesuch", keys), Some("erster_besuch"));
        assert_eq!(nearest("wetter", keys), None);
        assert_eq!(nearest("", keys), None);
    }

    #[test]
    fn nothing_that_was_written_is_left_over() {
        let words = ["aktiv", "alle", "senioren", "keine", "kostenlos", "erster", "letzter", "feiertage", "vor_ort"];
        for (written, meant) in [
            ("inaktiv", None),
            ("unaktiv", None),
            ("inaktif", None),
            ("nicht aktiv", None),
            ("nicht-aktiv", None),
            ("alle ab 60", None),
            ("alleinstehend", None),
            ("senioren und kinder", None),
            ("keine E-Mail", None),
            ("kostenlos für Kinder", None),
            ("vorletzter", None),
            ("erster und dritter", None),
            ("kostenlose", Some("kostenlos")),
            ("Aktiv", Some("aktiv")),
            ("aktif", Some("aktiv")),
            ("kein", Some("keine")),
            ("Feiertag", Some("feiertage")),
            ("vor Ort", Some("vor_ort")),
        ] {
            assert_eq!(nearest_word(written, words), meant, "{written}");
        }
        // Names and fields say the same with a word more.
        assert_eq!(nearest("telefonnummer", ["telefon", "mail"]), Some("telefon"));
        assert_eq!(nearest("telefon:{art", ["telefon", "mail"]), Some("telefon"));
        assert_eq!(nearest("Haus Rheydt", ["haus-rheydt-sued", "am-see"]), Some("haus-rheydt-sued"));
        assert_eq!(nearest("haus", ["haus-rheydt", "haus-wickrath"]), None);
    }

    #[test]
    fn codes_of_two_letters_are_never_guessed() {
        let codes = ["de", "ar", "fa", "ru", "uk", "gsg"];
        for code in ["ro", "ua", "al", "gr", "d", "den"] {
            assert_eq!(nearest_word(code, codes), None, "{code}");
        }
        assert_eq!(nearest_word("DE", codes), Some("de"));
    }
}
