//! Names of persons in a line, told by a salutation or a first name.

use crate::check::person::{is_first_name, is_function, is_person, looks_like_name};

/// Words that speak of any woman or man: "eine Frau Ihres Alters", "von Frau zu Frau", "als Frau".
const ANYBODY: &[&str] = &[
    "als", "der", "die", "den", "dem", "des", "diese", "dieser", "ein", "eine", "einem", "einen", "einer", "eines",
    "jede", "jeder", "jeden", "jedem", "kein", "keine", "keiner", "manche", "ob", "oder", "pro", "welche",
];

/// Words behind "Frau" and "Herr" that are no surnames.
const NO_SURNAMES: &[&str] = &[
    "anfang",
    "christus",
    "du",
    "ende",
    "euch",
    "frau",
    "gott",
    "herr",
    "holle",
    "ihnen",
    "ihr",
    "ihre",
    "ihrem",
    "ihren",
    "ihrer",
    "ihres",
    "jesus",
    "kollege",
    "kollegin",
    "mann",
    "mitte",
    "mutter",
    "nachbar",
    "nachbarin",
    "ober",
    "sie",
    "vater",
    "wirt",
    "wirtin",
];

/// Titles between "Frau" and the name, without their dots.
const TITLES: &[&str] = &[
    "dr",
    "prof",
    "med",
    "doktor",
    "professor",
    "professorin",
    "pfarrer",
    "pfarrerin",
    "pastor",
    "pastorin",
    "diakon",
    "diakonin",
    "kaplan",
    "direktor",
    "direktorin",
    "rektor",
    "rektorin",
    "bürgermeister",
    "bürgermeisterin",
    "oberbürgermeister",
    "oberbürgermeisterin",
    "präsident",
    "präsidentin",
    "vorsitzende",
    "vorsitzender",
];

/// Words of a sentence that tells whom to turn to.
const TURN_TO: &[&str] = &[
    "ansprechpartner",
    "ansprechpartnerin",
    "ansprechperson",
    "anmelden",
    "anmeldung",
    "anruf",
    "anrufen",
    "begrüßt",
    "empfängt",
    "erreichen",
    "fragen",
    "kontakt",
    "leitung",
    "melden",
    "meldet",
    "ruf",
    "rufen",
    "schreiben",
];

/// With these a first name is that of a saint or a house.
const HOUSES: &[&str] = &[
    "st",
    "sankt",
    "skt",
    "haus",
    "villa",
    "heilige",
    "heiliger",
    "königin",
    "praxis",
    "kirche",
    "pfarrkirche",
    "das",
];

const PARTICLES: &[&str] = &["von", "van", "de", "zu", "der", "den", "al", "el", "ben", "bin", "da", "dos", "di"];

/// Names with a salutation; with a first name, where the sentence tells whom to turn to.
pub fn names(line: &str, tells_whom: bool) -> Vec<&str> {
    // Most lines name nobody: they are left before each of their words is looked at.
    let greets = ["Frau", "Herr", "Hr"].iter().any(|word| line.contains(word));
    if !(greets || tells_whom || line.split_whitespace().any(turns_to)) {
        return Vec::new();
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match salutation(&words, at).or_else(|| first_name(&words, at, tells_whom)) {
            Some(end) => {
                let first = bare(words[at]);
                let last = bare(words[end - 1]);
                let start = first.as_ptr() as usize - line.as_ptr() as usize;
                let stop = last.as_ptr() as usize - line.as_ptr() as usize + last.len();
                found.extend(line.get(start..stop));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// "Frau Schulz", "Herrn Dr. von Muster": the word behind the name.
fn salutation(words: &[&str], at: usize) -> Option<usize> {
    let word = words.get(at)?.trim_start_matches(is_mark);
    if !["Frau", "Herr", "Herrn", "Hr.", "Hrn."].contains(&word) {
        return None;
    }
    let before =
        |back: usize| at.checked_sub(back).and_then(|at| words.get(at)).map_or(String::new(), |w| w.to_lowercase());
    let possessive =
        ["mein", "dein", "sein", "ihr", "unser", "eur", "euer"].iter().any(|own| before(1).starts_with(own));
    let couple = ["und", "zu"].contains(&before(1).as_str())
        && ["mann", "männer", "frau", "frauen"].contains(&before(2).as_str());
    if possessive || couple || ANYBODY.contains(&before(1).as_str()) {
        return None;
    }
    let mut end = at + 1;
    while words
        .get(end)
        .is_some_and(|word| TITLES.contains(&bare(word).to_lowercase().as_str()) || PARTICLES.contains(word))
    {
        end += 1;
    }
    let name = surname(words.get(end)?)?;
    (!NO_SURNAMES.contains(&name.to_lowercase().as_str())).then_some(end + 1)
}

/// "Rufen Sie Erika Mustermann an": the word behind the name.
fn first_name(words: &[&str], at: usize, tells_whom: bool) -> Option<usize> {
    let first = words.get(at)?.trim_start_matches(is_mark);
    let before = at.checked_sub(1).and_then(|at| words.get(at)).map_or(String::new(), |word| bare(word).to_lowercase());
    if !is_first_name(first) || HOUSES.contains(&before.as_str()) || !(tells_whom || says_whom(words, at)) {
        return None;
    }
    let mut end = at + 1;
    while words.get(end).is_some_and(|word| PARTICLES.contains(word)) {
        end += 1;
    }
    surname(words.get(end)?)?;
    // "Petra Kelly Stiftung", "Edith Stein Straße"
    let ends_sentence = words.get(end).is_some_and(|word| word.ends_with(['.', ',', ';', ':', ')', '!', '?']));
    let called_after =
        !ends_sentence && words.get(end + 1).is_some_and(|word| is_capital(word) && is_function(bare(word)));
    (!called_after).then_some(end + 1)
}

/// Whether the sentence around a word tells whom to turn to.
fn says_whom(words: &[&str], at: usize) -> bool {
    let ends = |word: &&str| word.len() > 3 && word.ends_with(['.', '!', '?']);
    let start = words[..at].iter().rposition(ends).map_or(0, |end| end + 1);
    let end = words[at..].iter().position(ends).map_or(words.len(), |end| at + end + 1);
    words[start..end].iter().any(|word| turns_to(word))
}

/// Whether a word tells whom to turn to.
fn turns_to(word: &str) -> bool {
    let word = bare(word);
    let is = |other: &&str| other.len() == word.len() && word.chars().flat_map(char::to_lowercase).eq(other.chars());
    TURN_TO.iter().any(is)
}

/// A word that can be a surname: a capital letter, and no function.
fn surname(word: &str) -> Option<&str> {
    let name = bare(word);
    (name.chars().count() > 1 && looks_like_name(name) && !is_function(name)).then_some(name)
}

/// A name alone: "Erika", "Erika Mustermann".
pub fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_first = words.first().is_some_and(|word| is_first_name(word));
    is_first && words.len() < 4 && !words.iter().any(|word| is_function(word)) || words.len() > 1 && is_person(text)
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric()
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// A word without the signs around it.
fn bare(word: &str) -> &str {
    word.trim_matches(is_mark)
}
