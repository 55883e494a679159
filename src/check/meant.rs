//! The words of a closed list that somebody meant by others. Every word that was written is taken in, or nothing is
//! offered: "kostenlos für Kinder" is not free of charge.

use super::rule::Context;
use super::text::{hyphenated, unquoted};
use crate::date::{propose_date, read_date};
use crate::model::language::usual_code;
use crate::model::suggest::nearest_word;
use crate::model::vocabulary::Term;

/// The word of the list that somebody meant.
pub fn word(key: &str, written: &str, known: &[String], context: &Context<'_>) -> Option<String> {
    let written = unquoted(written.trim());
    let is_known = |word: &&str| known.iter().any(|known| known == word);
    let code = || usual_code(written).filter(|_| key == "sprachen").filter(is_known);
    everyday(key, written)
        .filter(is_known)
        .or_else(code)
        .map(str::to_owned)
        .or_else(|| known.iter().find(|word| *word == written).cloned())
        .or_else(|| by_name(key, written, known, context))
        .or_else(|| nearest_word(written, known.iter().map(String::as_str)).map(str::to_owned))
}

/// The words of a list that somebody wrote one behind the other: "Senioren und Kinder", `-essen -trauer`. Nothing where
/// one of them means nothing.
pub fn words(key: &str, written: &str, known: &[String], context: &Context<'_>) -> Option<Vec<String>> {
    let one = |part: &str| {
        let is_day = |day: &str| read_date(day.trim()).is_some();
        if key == "ausser" && part.split("..").all(is_day) {
            return Some(part.to_owned());
        }
        if let Some(day) = propose_date(part).filter(|_| key == "ausser") {
            return Some(day);
        }
        word(key, part, known, context)
    };
    match hyphenated(written) {
        Some(parts) => parts.into_iter().map(one).collect(),
        None => joined(written, one).or_else(|| without_commas(written, known)),
    }
}

/// Understands the parts of an enumeration. A name may have an "und" of its own ("Essen und Trinken"), so the longest
/// part that means something counts.
fn joined(written: &str, one: impl Fn(&str) -> Option<String>) -> Option<Vec<String>> {
    let parts = parts(written)?;
    let mut words = Vec::new();
    let mut from = 0;
    while from < parts.len() {
        let end = (from..parts.len()).rev().find_map(|last| {
            let whole = written.get(parts[from].0..parts[last].1)?;
            Some((last, one(whole)?))
        });
        let (last, word) = end?;
        if !words.contains(&word) {
            words.push(word);
        }
        from = last + 1;
    }
    (!words.is_empty()).then_some(words)
}

/// Where the parts of an enumeration begin and end. Nobody writes long ones.
fn parts(written: &str) -> Option<Vec<(usize, usize)>> {
    /// More are no slip; every one of them costs a look at the list for each that follows.
    const MOST: usize = 24;
    const LONGEST: usize = 600;
    if written.len() > LONGEST {
        return None;
    }
    let mut parts = Vec::new();
    let mut from = 0;
    let mut rest = 0;
    while rest <= written.len() {
        let tail = written.get(rest..)?;
        let sign = tail.chars().next().filter(|c| [',', ';', '/', '&', '+'].contains(c)).map(char::len_utf8);
        let length = sign.or_else(|| conjunction(tail));
        match length {
            _ if tail.is_empty() => {
                parts.push((from, written.len()));
                break;
            }
            Some(length) => {
                parts.push((from, rest));
                (from, rest) = (rest + length, rest + length);
            }
            None => rest += tail.chars().next().map_or(1, char::len_utf8),
        }
    }
    let mut trimmed = Vec::new();
    for (from, to) in parts {
        let part = written.get(from..to)?;
        let start = from + part.len() - part.trim_start().len();
        if !part.trim().is_empty() {
            trimmed.push((start, start + part.trim().len()));
        }
    }
    (trimmed.len() <= MOST).then_some(trimmed)
}

/// How long an "und" between spaces is, with the first of them.
fn conjunction(tail: &str) -> Option<usize> {
    let rest = tail.strip_prefix(' ')?;
    let word = ["und", "sowie", "u."].into_iter().find(|word| {
        rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
            && rest.get(word.len()..).is_some_and(|more| more.starts_with(' '))
    })?;
    Some(1 + word.len())
}

/// `[treffpunkt essen]`: words of the list that only lack the comma between them.
fn without_commas(written: &str, known: &[String]) -> Option<Vec<String>> {
    let words: Vec<&str> = written.split_whitespace().collect();
    let all_known = words.len() > 1 && words.iter().all(|word| known.iter().any(|known| known == word));
    all_known.then(|| words.into_iter().map(str::to_owned).collect())
}

/// Words that people use instead.
fn everyday(key: &str, written: &str) -> Option<&'static str> {
    Some(match written.to_lowercase().as_str() {
        "montag" | "montags" | "mo." => "Mo",
        "dienstag" | "dienstags" | "di." => "Di",
        "mittwoch" | "mittwochs" | "mi." => "Mi",
        "donnerstag" | "donnerstags" | "do." => "Do",
        "freitag" | "freitags" | "fr." => "Fr",
        "samstag" | "samstags" | "sonnabend" | "sa." => "Sa",
        "sonntag" | "sonntags" | "so." => "So",
        "ferien" | "schulfrei" => "schulferien",
        "feiertag" | "feiertags" => "feiertage",
        "true" | "yes" | "wahr" => "ja",
        "false" | "no" | "falsch" => "nein",
        "gratis" | "umsonst" | "kostenfrei" | "frei" | "0" => "kostenlos",
        "deutsch" if key == "sprache" => "de",
        "englisch" if key == "sprache" => "en",
        "keine" if key == "kosten" => "kostenlos",
        "ganze stadt" | "überall" | "gesamte stadt" | "stadt" => "stadtweit",
        "1." | "1" | "ersten" => "erster",
        "2." | "2" | "zweiten" => "zweiter",
        "3." | "3" | "dritten" => "dritter",
        "4." | "4" | "vierten" => "vierter",
        "letzten" => "letzter",
        "email" | "e-mail" | "e mail" | "per mail" | "per e-mail" => "mail",
        "telefonisch" | "per telefon" | "anruf" | "anrufen" | "tel" | "tel." => "telefon",
        "ohne anmeldung" | "keine anmeldung" | "ohne" | "nein" if ["anmeldung", "art"].contains(&key) => "keine",
        "vereinbarung" | "nach vereinbarung" | "nach absprache" => "nach_vereinbarung",
        _ => return None,
    })
}

/// The id of the term that is called so, or has this synonym, in the list that the field chooses from.
fn by_name(key: &str, written: &str, known: &[String], context: &Context<'_>) -> Option<String> {
    let folded = written.to_lowercase();
    let is_called = |term: &&Term| {
        let names = std::iter::once(&term.name).chain(&term.short_name).chain(&term.synonyms);
        names.into_iter().any(|name| name.to_lowercase() == folded) && known.contains(&term.id.value)
    };
    terms(key, context).into_iter().find(is_called).map(|term| term.id.value.clone())
}

/// The terms that a field chooses from. Lists have words in common: the topic "feiertage" has other names than the days.
fn terms<'a>(key: &str, context: &Context<'a>) -> Vec<&'a Term> {
    let lists = &context.catalogue.lists;
    match key {
        "stadtteil" | "stadtteile" | "einsatzgebiet" | "nachbarn" => {
            lists.districts.items().iter().map(|item| &item.term).collect()
        }
        "stadtbezirk" => lists.boroughs.items().iter().map(|item| &item.0).collect(),
        "themen" => lists.topics.items().iter().map(|item| &item.0).collect(),
        "zielgruppen" => lists.audiences.items().iter().map(|item| &item.0).collect(),
        "begegnungsorte" => lists.settings.items().iter().map(|item| &item.0).collect(),
        "projekte" => lists.projects.items().iter().map(|item| &item.term).collect(),
        "sprachen" => lists.languages.items().iter().map(|item| &item.term).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enumerations_have_parts() {
        let split = |text: &'static str| -> Vec<&str> {
            parts(text).unwrap().into_iter().map(|(from, to)| &text[from..to]).collect()
        };
        assert_eq!(split("Deutsch, Türkisch"), ["Deutsch", "Türkisch"]);
        assert_eq!(split("erster und dritter"), ["erster", "dritter"]);
        assert_eq!(
            split(" Kinder,  Jugendliche Und Senioren/Familien;"),
            ["Kinder", "Jugendliche", "Senioren", "Familien"]
        );
        assert_eq!(split("Hund und Katze u. Maus"), ["Hund", "Katze", "Maus"]);
        assert_eq!(split("rundum"), ["rundum"]);
        assert_eq!(split(""), Vec::<&str>::new());
        assert!(parts(&"a,".repeat(1000)).is_none());
    }

    #[test]
    fn the_longest_name_counts_and_nothing_is_left_over() {
        let known = ["essen und trinken", "essen", "musik"];
        let one = |part: &str| known.contains(&part).then(|| part.to_owned());
        assert_eq!(joined("essen und trinken und musik", one).unwrap(), ["essen und trinken", "musik"]);
        assert_eq!(joined("musik und essen", one).unwrap(), ["musik", "essen"]);
        assert_eq!(joined("musik und tanz", one), None);
        assert_eq!(joined(" , ", one), None);
    }
}
