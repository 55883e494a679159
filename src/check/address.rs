//! Whether a line of text gives away where something is: a street with its number, a postcode,
//! coordinates, a link to a map. For offers whose address is hidden.

use std::collections::BTreeSet;
use std::ops::Range;

/// Something that gives away a place.
#[derive(Debug, PartialEq, Eq)]
pub struct Clue {
    /// What kind: a key of the rule's words.
    pub key: &'static str,
    /// Where in the line.
    pub range: Range<usize>,
}

/// How names of streets end.
const STREETS: &[&str] = &[
    "straße",
    "strasse",
    "str.",
    "str",
    "weg",
    "platz",
    "allee",
    "gasse",
    "ring",
    "damm",
    "ufer",
    "wall",
    "markt",
    "hof",
    "graben",
    "stieg",
    "steig",
    "pfad",
    "chaussee",
    "promenade",
    "park",
    "garten",
    "berg",
    "feld",
    "kamp",
    "winkel",
    "brücke",
    "tor",
    "siedlung",
];

/// Words before a street's own name: "Am Markt 5", "An der Kirche 3".
const BEFORE: &[&str] =
    &["am", "an", "auf", "im", "in", "zum", "zur", "der", "dem", "den", "alte", "alter", "neue", "hinter"];

/// What follows a number that is no house number.
const UNITS: &[&str] = &[
    "uhr",
    "euro",
    "€",
    "minuten",
    "min",
    "stunden",
    "meter",
    "m",
    "km",
    "personen",
    "plätze",
    "plätzen",
    "jahre",
    "jahren",
    "menschen",
    "teilnehmende",
    "mal",
    "tage",
    "wochen",
    "prozent",
    "%",
    "frauen",
    "kinder",
    "linie",
    "linien",
];

const MAPS: &[&str] = &[
    "maps.google",
    "google.de/maps",
    "google.com/maps",
    "goo.gl/maps",
    "maps.app.goo.gl",
    "openstreetmap.org",
    "osm.org/",
    "maps.apple.com",
    "bing.com/maps",
    "geo:",
];

struct Word<'a> {
    text: &'a str,
    range: Range<usize>,
}

/// Everything in a line that gives away a place.
pub fn clues(line: &str, postcodes: &BTreeSet<&str>) -> Vec<Clue> {
    let words = words(line);
    let mut found = Vec::new();
    for (number, word) in words.iter().enumerate() {
        let lower = word.text.to_lowercase();
        if MAPS.iter().any(|map| lower.contains(map)) {
            found.push(Clue { key: "map", range: word.range.clone() });
        } else if let Some(range) = joined(word.text) {
            let start = word.range.start;
            found.push(Clue { key: "street", range: start + range.start..start + range.end });
        } else if let Some(range) = street(&words, number) {
            found.push(Clue { key: "street", range });
        } else if let Some(range) = postcode(&words, number, postcodes) {
            found.push(Clue { key: "postcode", range });
        } else if let Some(range) = coordinates(&words, number) {
            found.push(Clue { key: "coordinates", range });
        }
    }
    found
}

/// A street with its number, joined as in an address of the web or the name of a file: `haus-beispielstrasse-12`.
pub fn joined(word: &str) -> Option<Range<usize>> {
    const ENDINGS: &[&str] = &["straße", "strasse", "str", "weg", "platz", "allee", "gasse", "ring", "damm"];
    let parts = || word.split(|c: char| "-_/+.".contains(c));
    let mut at = 0;
    parts().zip(parts().skip(1)).find_map(|(name, house)| {
        let start = at;
        at += name.len() + 1;
        // A name before the ending: "str-1" is none.
        let lower = name.to_lowercase();
        let is_street = ENDINGS.iter().any(|ending| lower.strip_suffix(ending).is_some_and(|rest| rest.len() > 2));
        (is_street && is_house_number(house)).then(|| start..at + house.len())
    })
}

fn words(line: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut at = 0;
    for part in line.split_inclusive(|c: char| {
        c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '"' | ',' | ';' | '|')
    }) {
        let is_gap = |c: char| c.is_whitespace() || "()[]{}\",;|*_„“".contains(c);
        let text = part.trim_matches(is_gap);
        if !text.is_empty() {
            let start = at + part.find(text).unwrap_or(0);
            words.push(Word { text, range: start..start + text.len() });
        }
        at += part.len();
    }
    words
}

/// "12", "12a", "12." at the end of a sentence, "12-14".
fn is_house_number(word: &str) -> bool {
    let word = word.trim_end_matches(['.', '!', '?']);
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    let rest = &word[digits..];
    (1..=3).contains(&digits)
        && (rest.is_empty()
            || (rest.chars().count() == 1 && rest.chars().all(char::is_alphabetic))
            || rest
                .strip_prefix(['-', '–', '/'])
                .is_some_and(|r| !r.is_empty() && r.chars().all(|c| c.is_ascii_alphanumeric())))
}

/// A street whose house number is word `number`.
fn street(words: &[Word<'_>], number: usize) -> Option<Range<usize>> {
    let house = &words[number];
    let name = words.get(number.checked_sub(1)?)?;
    if !is_house_number(house.text) {
        return None;
    }
    let unit = words.get(number + 1).map(|w| w.text.to_lowercase()).unwrap_or_default();
    let unit = unit.trim_end_matches(['.', '!', '?', ':']);
    // "am 3. März": a date; "Am Markt 3. Danach": the end of a sentence.
    let ordinal = house.text.ends_with('.') && words.get(number + 1).is_some_and(|next| is_counted(next.text));
    if UNITS.contains(&unit) || ordinal || is_month_or_day(name.text) {
        return None;
    }
    let lower = name.text.to_lowercase();
    let capital = name.text.chars().next().is_some_and(char::is_uppercase);
    let before = number.checked_sub(2).and_then(|n| words.get(n));
    let introduced = before.is_some_and(|w| BEFORE.contains(&w.text.to_lowercase().as_str())) && capital;
    let joined = lower.rsplit('-').next().unwrap_or(&lower).to_owned();
    let is_street = STREETS.iter().any(|ending| joined.ends_with(ending));
    let start = match before {
        Some(before) if introduced && !is_street || is_street && is_part_of_name(before.text) => before.range.start,
        _ => name.range.start,
    };
    (is_street || introduced).then_some(start..house.range.start + house.text.trim_end_matches(['.', '!', '?']).len())
}

/// "Berliner Platz", "Alter Markt", but not "in der Beispielstraße".
fn is_part_of_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.ends_with(['r', 'n', 's'])
}

/// What has a number with a full stop: days, months, floors, Sundays before Christmas; anything that is no beginning of a
/// sentence.
fn is_counted(word: &str) -> bool {
    const COUNTED: &[&str] = &["advent", "klasse", "schuljahr", "lebensjahr", "geburtstag", "mal", "termin", "treffen"];
    is_month_or_day(word) || COUNTED.contains(&word.to_lowercase().as_str()) || !word.starts_with(char::is_uppercase)
}

fn is_month_or_day(word: &str) -> bool {
    const NAMES: &[&str] = &[
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
        "alter",
        "tag",
        "monat",
        "jahr",
        "raum",
        "zimmer",
        "etage",
        "stock",
        "gruppe",
        "telefon",
        "linie",
        "bus",
    ];
    NAMES.contains(&word.to_lowercase().as_str())
}

/// Five digits before a name with a capital letter, or those of a district of the town.
fn postcode(words: &[Word<'_>], number: usize, postcodes: &BTreeSet<&str>) -> Option<Range<usize>> {
    let word = &words[number];
    let text = word.text.trim_end_matches(['.', '!', '?', ':']).trim_start_matches("D-");
    if text.len() != 5 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let after_number =
        number.checked_sub(1).is_some_and(|n| words[n].text.ends_with(|c: char| c.is_ascii_digit() || c == '/'));
    let town = words.get(number + 1).is_some_and(|next| next.text.chars().next().is_some_and(char::is_uppercase));
    (postcodes.contains(text) || (town && !after_number)).then(|| word.range.clone())
}

/// Two decimal numbers in a row.
fn coordinates(words: &[Word<'_>], number: usize) -> Option<Range<usize>> {
    let (first, second) = (&words[number], words.get(number + 1)?);
    let precise = |text: &str| {
        let text = text.trim_end_matches(['.', '°', 'N', 'O', 'E']);
        let (whole, rest) = text.split_once('.')?;
        let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
        (digits(whole) && whole.len() <= 3 && digits(rest) && rest.len() >= 3).then_some(())
    };
    precise(first.text)?;
    precise(second.text)?;
    Some(first.range.start..second.range.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Vec<(&'static str, &str)> {
        let postcodes = BTreeSet::from(["41236"]);
        clues(line, &postcodes).into_iter().map(|clue| (clue.key, &line[clue.range])).collect()
    }

    #[test]
    fn places_are_found() {
        for (line, clue) in [
            ("Kommen Sie in die Beispielstraße 1.", ("street", "Beispielstraße 1")),
            ("Treffpunkt: Hohenzollernstr. 12a, hinten", ("street", "Hohenzollernstr. 12a")),
            ("Alter Markt 5", ("street", "Alter Markt 5")),
            ("Wir sind in der Beispielstraße 1.", ("street", "Beispielstraße 1")),
            ("Wir sind An der Kirche 3 zu finden", ("street", "der Kirche 3")),
            ("Berliner Platz 19", ("street", "Berliner Platz 19")),
            ("Wir sind am Alten Markt 5. Danach gehen wir.", ("street", "Alten Markt 5")),
            ("| Hauptstraße | 12 |", ("street", "Hauptstraße | 12")),
            ("alt: [schutzhaus-beispielstrasse-12]", ("street", "beispielstrasse-12")),
            ("web: https://example.org/Beispielstrasse-1", ("street", "Beispielstrasse-1")),
            ("datei: hauptweg_7.jpg", ("street", "hauptweg_7")),
            ("Konrad-Adenauer-Ring 40", ("street", "Konrad-Adenauer-Ring 40")),
            ("wie: Postanschrift 41236", ("postcode", "41236")),
            ("Das Haus steht in 50667 Köln.", ("postcode", "50667")),
            ("Wir sind bei 51.166, 6.442 zu finden.", ("coordinates", "51.166, 6.442")),
            ("[Karte](https://www.openstreetmap.org/node/1)", ("map", "https://www.openstreetmap.org/node/1")),
        ] {
            assert_eq!(found(line), [clue], "{line}");
        }
    }

    #[test]
    fn times_numbers_and_telephones_are_no_places() {
        for line in [
            "Wir treffen uns am Marktplatz 15 Uhr.",
            "telefon: \"0221 4710-123\"",
            "telefon: \"02161 47101\"",
            "Am Dienstag 5 Personen",
            "geprueft_am: 2026-11-02",
            "Im Dezember 24 Türchen",
            "Der Beitrag ist 2.500 Euro.",
            "am 3. März",
            "Wir singen am Markt 3. Advent und Weihnachten",
            "Im Turm 2. Stock",
            "Sie erreichen uns rund um die Uhr.",
            "Wir sind im Alter 18 bis 65 da",
            "https://example.org/str-1/weg-2/umweg",
            "Rhein-Ring-Bahn 2-3-mal",
            "ä 1",
            "",
        ] {
            assert_eq!(found(line), [], "{line}");
        }
    }
}
