//! Nouns for what cannot be touched, by their ending: `Beratung`, `Freundlichkeit`, `Nation`.

/// Endings of abstract nouns.
const SUFFIXES: [&str; 17] = [
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "tion", "tionen", "ismus", "tät", "täten", "schaft", "nahme",
    "enz", "anz", "nis", "nisse",
];
/// Fewest letters of such a noun: `Schwung` is none.
const SHORTEST: usize = 7;

/// Whether a word in small letters has the ending of an abstract noun.
pub fn is_abstract(lower: &str) -> bool {
    lower.chars().count() >= SHORTEST && SUFFIXES.iter().any(|suffix| lower.ends_with(suffix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings() {
        assert!(is_abstract("beratung") && is_abstract("freundlichkeiten"));
        assert!(!is_abstract("dung") && !is_abstract("nachbarin"));
    }
}
