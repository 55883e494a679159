//! "Meinten Sie …?": the nearest known word to a misspelt one.

/// The candidate that a writer most likely meant, if any is near enough: at most one slip in
/// three letters, umlauts and case not counted.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(written);
    let allowed = (folded.chars().count() / 3).clamp(1, 4);
    candidates
        .into_iter()
        .map(|candidate| (distance(&folded, &fold(candidate)), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn distance(a: &str, b: &str) -> usize {
    if a.len() >= 4 && b.len() >= 4 && (a.starts_with(b) || b.starts_with(a)) {
        return 1;
    }
    strsim::damerau_levenshtein(a, b)
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
}
