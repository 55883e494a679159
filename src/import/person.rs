//! Names of persons in foreign data. Whoever stands in a spreadsheet has not agreed to stand on a public page (Art. 6
//! GDPR): names are left out of everything about reaching somebody. What tells them: a salutation, or a first name.

use crate::check::person::{self, is_first_name, is_function};

/// Salutations and titles, also short ones, without their dots.
const SALUTATIONS: &[&str] = &[
    "frau",
    "herr",
    "herrn",
    "hr",
    "hrn",
    "fr",
    "frl",
    "mr",
    "mrs",
    "ms",
    "dr",
    "prof",
    "dipl",
    "pfr",
    "pfarrer",
    "pfarrerin",
    "pastor",
    "pastorin",
    "diakon",
    "diakonin",
    "kaplan",
    "pater",
    "schwester",
    "bruder",
];

/// Words before a name that say nothing without it.
const BEFORE: &[&str] =
    &["bei", "an", "mit", "durch", "über", "c/o", "z.hd", "z.hd.", "ansprechpartner", "ansprechpartnerin"];

/// What follows "Fr." where it is Friday.
const PARTS_OF_DAY: &[&str] = &[
    "vormittag",
    "vormittags",
    "mittag",
    "mittags",
    "nachmittag",
    "nachmittags",
    "abend",
    "abends",
    "uhr",
    "und",
    "bis",
];

/// With these a first name is that of a saint, or of somebody whom a house is called after.
const HOUSES: &[&str] =
    &["st", "sankt", "skt", "haus", "villa", "heilige", "heiliger", "hilf", "königin", "trost", "frieden", "praxis"];

/// Whether a name where a contact is named is most likely that of a person.
pub fn is_person(name: &str) -> bool {
    person::is_person(&calm(name)) || is_first_name(name.trim())
}

/// Whether a name is that of a person, also where organisations are named: two capital letters alone prove nothing.
pub fn is_person_for_sure(name: &str) -> bool {
    let words: Vec<&str> = name.split([' ', ',', '\u{a0}']).map(bare).filter(|word| !word.is_empty()).collect();
    let holy = words.iter().any(|word| HOUSES.contains(&word.to_lowercase().as_str()));
    // "Praxis Dr. Muster" and "Kliniken Maria Hilf" are called after somebody.
    let begins = words.first().is_some_and(|word| is_first_name(word) || is_salutation(word));
    let turned = words.len() == 2 && words.last().is_some_and(|word| is_first_name(word));
    !holy && (begins || turned) && person::is_person(&calm(name))
}

/// A text without the names of persons in it, where there are any.
pub fn without_persons(text: &str) -> Option<String> {
    let words = words(text);
    let mut gone: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((from, to)) = name_at(&words, at) else {
            at += 1;
            continue;
        };
        let mut from = from.max(gone.last().map_or(0, |(_, to)| *to));
        while from > 0
            && words.get(from - 1).is_some_and(|word| BEFORE.contains(&word.to_lowercase().trim_end_matches(':')))
        {
            from -= 1;
        }
        gone.push((from, to));
        at = to;
    }
    if gone.is_empty() {
        return None;
    }
    let start =
        |number: usize| words.get(number).map_or(text.len(), |word| word.as_ptr() as usize - text.as_ptr() as usize);
    let (mut kept, mut done) = (String::new(), 0);
    for (from, to) in gone {
        kept.push_str(text.get(done..start(from)).unwrap_or_default());
        kept.push(' ');
        done = start(to);
    }
    kept.push_str(text.get(done..).unwrap_or_default());
    Some(tidy(&kept))
}

/// The words from the one to the other that are a name, where one begins at a word or around it.
fn name_at(words: &[&str], at: usize) -> Option<(usize, usize)> {
    let word = *words.get(at)?;
    let before = at.checked_sub(1).and_then(|at| words.get(at)).copied().unwrap_or(",");
    let next = |number: usize| words.get(at + number).copied().unwrap_or(",");
    if is_salutation(bare(word)) {
        // "Fr. 9 Uhr" is a day; so is "Fr. nachmittags".
        let mut end = at + 1;
        let mut names = 0;
        while names < 3 && words.get(end).is_some_and(|word| is_salutation(bare(word)) || is_part_of_name(word)) {
            names += usize::from(!is_salutation(bare(next(end - at))));
            end += 1;
        }
        return (names > 0).then_some((at, end));
    }
    if !is_first_name(bare(word)) || HOUSES.contains(&bare(before).to_lowercase().as_str()) {
        return None;
    }
    // "Erika Mustermann", "Erika von Mustermann"; "Max. Anzahl" is none.
    let family = (1..=3)
        .filter(|_| !word.ends_with('.'))
        .take_while(|number| is_part_of_name(next(*number)) || is_particle(next(*number)));
    let end = family.last().map_or(at + 1, |last| at + last + 1);
    if end > at + 1 && !is_particle(words.get(end - 1).copied().unwrap_or_default()) {
        let called_after = words.get(end).is_some_and(|word| is_street(word))
            || is_street(words.get(end - 1).copied().unwrap_or_default());
        return (!called_after).then_some((at, end));
    }
    let alone = |word: &str| is_sign(word);
    match before {
        // "MUSTERMANN Erika", "Mustermann, Erika"
        _ if is_part_of_name(before) && alone(next(1)) && !is_house(at.checked_sub(2).and_then(|at| words.get(at))) => {
            Some((at - 1, at + 1))
        }
        "," if at > 1 && alone(next(1)) && words.get(at - 2).is_some_and(|name| is_part_of_name(name)) => {
            let first = at.checked_sub(3).and_then(|at| words.get(at)).copied().unwrap_or(",");
            let from = if alone(first) || !first.contains(char::is_alphabetic) { at - 2 } else { at };
            Some((from, at + 1))
        }
        _ if alone(before) && alone(next(1)) => Some((at, at + 1)),
        _ => None,
    }
}

fn is_house(word: Option<&&str>) -> bool {
    word.is_some_and(|word| HOUSES.contains(&bare(word).to_lowercase().as_str()))
}

/// A word that may be the rest of a name: a capital letter, no function, no part of a day.
fn is_part_of_name(word: &str) -> bool {
    let name = bare(word);
    let initial = name.chars().count() == 1 && word.ends_with('.');
    let capital = name.chars().next().is_some_and(char::is_uppercase);
    let letters = name.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
    let lower = name.to_lowercase();
    let day = PARTS_OF_DAY.contains(&lower.as_str()) || is_day(&lower);
    capital && letters && !is_function(name) && !day && (initial || name.chars().count() > 1)
}

fn is_day(lower: &str) -> bool {
    let days = ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"];
    days.iter().any(|day| lower.starts_with(day))
        || ["mo", "di", "mi", "do", "fr", "sa", "so", "tel", "fax", "mobil"].contains(&lower)
}

fn is_particle(word: &str) -> bool {
    ["von", "van", "de", "zu", "der", "den", "al", "el", "ben", "bin", "da", "dos"].contains(&word)
}

fn is_street(word: &str) -> bool {
    let lower = word.to_lowercase();
    ["straße", "strasse", "str.", "weg", "platz", "allee", "gasse", "haus"].iter().any(|end| lower.ends_with(end))
}

fn is_salutation(word: &str) -> bool {
    SALUTATIONS.contains(&word.to_lowercase().as_str())
}

/// "MUSTERMANN" as "Mustermann"; short words may be the names of organisations.
fn calm(name: &str) -> String {
    let word = |word: &str| {
        let shouted = word.chars().count() > 3 && word.chars().all(char::is_uppercase);
        let mut chars = word.chars();
        match (shouted, chars.next()) {
            (true, Some(first)) => format!("{first}{}", chars.as_str().to_lowercase()),
            _ => word.to_owned(),
        }
    };
    name.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// A word without its dot.
fn bare(word: &str) -> &str {
    word.trim_end_matches('.')
}

const SIGNS: [char; 13] = [',', ';', '(', ')', '<', '>', '|', ':', '/', '[', ']', '"', '\n'];

fn is_sign(word: &str) -> bool {
    word.starts_with(SIGNS) || ["-", "–"].contains(&word)
}

/// Words, and signs between them.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for mut rest in text.split_whitespace() {
        while let Some(first) = rest.chars().next() {
            // "c/o" is one word.
            let whole = rest.eq_ignore_ascii_case("c/o");
            let end = match SIGNS.contains(&first) {
                true => first.len_utf8(),
                false => rest.find(SIGNS).filter(|_| !whole).unwrap_or(rest.len()),
            };
            let (word, after) = rest.split_at(end);
            words.push(word);
            rest = after;
        }
    }
    words
}

/// No brackets around nothing, no signs at the ends, no blanks in a row.
fn tidy(text: &str) -> String {
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (pair, nothing) in [
        ("( )", ""),
        ("()", ""),
        ("< >", ""),
        ("[ ]", ""),
        ("( ", "("),
        (" )", ")"),
        (" ,", ","),
        (" ;", ";"),
        (" :", ":"),
        (",,", ","),
        ("(, ", "("),
    ] {
        text = text.replace(pair, nothing);
    }
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '/' | '|' | '-' | '–');
    let mut text = text.trim_matches(ends);
    // What joined two names joins nothing now.
    for word in ["und", "oder", "&"] {
        let inner = text.strip_prefix(word).filter(|rest| rest.is_empty() || rest.starts_with([' ', ',']));
        text = inner.unwrap_or(text).trim_matches(ends);
        let inner = text.strip_suffix(word).filter(|rest| rest.ends_with(' '));
        text = inner.unwrap_or(text).trim_matches(ends);
    }
    // Brackets that are all there is say nothing of their own.
    let inner =
        text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).filter(|inner| !inner.contains(['(', ')']));
    inner.unwrap_or(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_go_and_the_rest_stays() {
        for (text, kept) in [
            ("0221 4710-101 (Frau Müller)", "0221 4710-101"),
            ("Erika Mustermann <e@example.org>", "<e@example.org>"),
            ("Frau Schmitz, Mo 9-12", "Mo 9-12"),
            ("Hr. Meier (Pfarrbüro)", "Pfarrbüro"),
            ("MÜLLER Petra", ""),
            ("Petra", ""),
            ("Müller, Petra", ""),
            ("0221 4710-101 Müller, Petra", "0221 4710-101"),
            ("Team Café, Frau Dr. Muster", "Team Café"),
            ("Tel. bei Frau Müller: 0221 4710-101", "Tel.: 0221 4710-101"),
            ("Frau Müller-Lüdenscheid und Herr Dr. E. Muster, 0221 4710-101", "0221 4710-101"),
            ("Fr. Muster, Fr. 9-12 Uhr", "Fr. 9-12 Uhr"),
            ("Hans-Peter Muster 0221 4710-101", "0221 4710-101"),
        ] {
            assert_eq!(without_persons(text).as_deref(), Some(kept), "{text}");
        }
        for text in [
            "0221 4710-101",
            "Mo und Mi 9-12 Uhr",
            "Fr. nachmittags",
            "Fr Nachmittag, Sa Vormittag",
            "St. Maria Rheydt",
            "Haus Maria",
            "Haus Anna Maria",
            "Pfarrbüro Sankt Anna",
            "Edith Stein Straße 3",
            "Offene Sprechstunde",
            "Max. Anzahl: 10",
            "Jan, Feb und März",
            "Auf Anfrage",
            "Bitte rufen Sie die Frau im Büro an",
            "",
        ] {
            assert_eq!(without_persons(text), None, "{text}");
        }
    }

    #[test]
    fn partners_are_persons_only_where_it_is_sure() {
        for name in ["Erika Mustermann", "MUSTERMANN Erika", "Frau Muster", "Dr. Muster"] {
            assert!(is_person_for_sure(name), "{name}");
        }
        for name in [
            "Grüne Damen",
            "Bunter Hund",
            "Petra Kelly Stiftung",
            "Caritas",
            "Haus Maria",
            "St. Anna Rheydt",
            "AWO",
            "Kliniken Maria Hilf",
            "Maria Hilf",
            "Praxis Dr. Muster",
        ] {
            assert!(!is_person_for_sure(name), "{name}");
        }
        for name in ["Petra", "MÜLLER Petra", "Unbekannt Mensch"] {
            assert!(is_person(name), "{name}");
        }
    }

    proptest! {
        #[test]
        fn nothing_breaks_it(text in "(Frau|Petra|Müller|von|bei|Fr\\.|[,;()<>:/. äx-]| ){0,16}") {
            without_persons(&text);
            is_person(&text);
            is_person_for_sure(&text);
        }
    }
}
