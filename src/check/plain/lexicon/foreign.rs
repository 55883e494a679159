//! Words from Latin, Greek, French and English, by their spelling.

/// Spellings and endings of words from Latin, Greek, French and English.
pub fn is_foreign(lower: &str) -> bool {
    const SUFFIXES: [&str; 30] = [
        "ation",
        "ationen",
        "ition",
        "ismus",
        "ismen",
        "ität",
        "itäten",
        "ierung",
        "ierungen",
        "ieren",
        "iert",
        "ierte",
        "ierten",
        "istisch",
        "istische",
        "istischen",
        "logie",
        "grafie",
        "graphie",
        "ant",
        "anten",
        "abel",
        "able",
        "ablen",
        "tiv",
        "tive",
        "tiven",
        "enz",
        "anz",
        "ik",
    ];
    lower.len() > 5
        && (SUFFIXES.iter().any(|suffix| lower.ends_with(suffix))
            || ["ph", "th", "rh", "y"].iter().any(|s| lower.contains(s)))
}
