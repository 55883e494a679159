//! The wording of our own sheet for cost and registration, read back. The words are those of the theme in German; a
//! test compares them.

use super::{sentences, values};
use crate::model::text::read_money;
use serde_json::{Value, json};

const DONATION: &str = "Kostenlos. Wer kann, gibt eine Spende.";
/// Ways to register, as pages say them.
const WAYS: [(&str, &str, &str); 10] = [
    ("registration_keine", "Nein. Kommen Sie einfach vorbei.", "keine"),
    ("registration_keine_elsewhere", "Nein. Sie müssen sich nicht anmelden.", "keine"),
    ("registration_keine_paused", "Im Moment nicht: Das Angebot macht gerade Pause.", "keine"),
    ("registration_keine_ask", "Bitte fragen Sie vorher nach.", "keine"),
    ("registration_keine_appointment_call", "Bitte rufen Sie vorher an und machen Sie einen Termin aus.", "keine"),
    ("registration_keine_appointment", "Bitte machen Sie vorher einen Termin aus.", "keine"),
    ("registration_telefon", "Ja, bitte rufen Sie vorher an.", "telefon"),
    ("registration_mail", "Ja, bitte schreiben Sie vorher eine E-Mail.", "mail"),
    ("registration_formular", "Ja, bitte melden Sie sich im Internet an.", "formular"),
    ("registration_vermittlung", "Eine Stelle vermittelt Sie. Bitte fragen Sie uns.", "vermittlung"),
];
const LOW_THRESHOLD: &str = "Sie brauchen nichts mitzubringen und nichts zu erklären.";
const UNTIL: &str = "Anmelden bis: ";
const OVER: [&str; 2] = ["Anmelden ging bis zum ", ". Fragen Sie nach, ob es noch geht."];
/// What stands before the way where there is no room.
const ROOM: [(&str, &str, &str); 2] = [
    ("capacity_voll", "Im Moment ist alles voll.", "voll"),
    ("capacity_warteliste", "Im Moment gibt es eine Warteliste.", "warteliste"),
];

/// What our sheet says of registration.
#[derive(Debug, PartialEq)]
pub struct Registration {
    /// `anmeldung`
    pub field: Value,
    /// Whether somebody may come just so (`einfach_kommen`).
    pub low_threshold: bool,
    /// Where there is no room: the word of `plaetze.stand`, and the sentence.
    pub room: Option<(&'static str, &'static str)>,
}

/// "2,50 Euro für Stoff. Mit Ausweis 1 Euro", and what else [`values::cost`] understands.
pub fn cost(text: &str) -> Option<Value> {
    let text = text.trim();
    if said(text, DONATION) == Some("") {
        return Some(json!("spende"));
    }
    values::cost(text).filter(|cost| !text.contains(". ") || !cost.is_object()).or_else(|| price(text))
}

/// A sum, what it is for, and behind a full stop what others pay: never more than the sum.
fn price(text: &str) -> Option<Value> {
    let (sum, rest) = text.split_once(" Euro")?;
    let cents = read_money(sum).filter(|cents| *cents > 0)?;
    let (what, reduction) = match (rest.strip_prefix(". "), rest.split_once(". ")) {
        (Some(reduction), _) => ("", Some(reduction)),
        (None, Some((what, reduction))) => (what.trim(), Some(reduction)),
        (None, None) => (rest.trim(), None),
    };
    let begins_span = ["bis ", "oder ", "und ", "-", "–", "/", ","].iter().any(|word| what.starts_with(word));
    if begins_span || what.contains("Euro") || what.contains('€') {
        return None;
    }
    let sums = |text: &str| -> Vec<u32> {
        let words = text.split(|c: char| !c.is_ascii_digit() && c != ',').map(|word| word.trim_matches(','));
        words.filter_map(read_money).collect()
    };
    if reduction.is_some_and(|reduction| sums(reduction).iter().any(|less| *less > cents)) {
        return None;
    }
    let mut cost = json!({"betrag": format!("{},{:02}", cents / 100, cents % 100)});
    if let Some(fields) = cost.as_object_mut() {
        if !what.is_empty() {
            fields.insert("text".into(), json!(what));
        }
        if let Some(reduction) = reduction {
            fields.insert("ermaessigung".into(), json!(reduction));
        }
    }
    Some(cost)
}

/// What our sheet says of registration.
pub fn registration(text: &str) -> Option<Registration> {
    let text = text.trim();
    let crowded = ROOM.iter().find_map(|(_, words, state)| Some((said(text, words)?, (*state, *words))));
    let (text, room) = crowded.map_or((text, None), |(rest, room)| (rest, Some(room)));
    let (rest, art) = WAYS.iter().find_map(|(_, words, art)| Some((said(text, words)?, *art)))?;
    let (rest, low) = match said(rest, LOW_THRESHOLD) {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let mut field = json!({"art": art});
    if let Some(fields) = field.as_object_mut() {
        let over = rest.strip_prefix(OVER[0]).and_then(|rest| {
            let (day, behind) = rest.split_once(OVER[1].trim_end_matches('.'))?;
            Some((sentences::date(day)?, said(behind, "")?))
        });
        let rest = match (over, rest.strip_prefix(UNTIL)) {
            (Some((day, rest)), _) => {
                fields.insert("bis".into(), json!(day.to_string()));
                rest
            }
            (None, Some(rest)) => {
                // "10. Dezember": a number ends no sentence, but a year may.
                let end = rest.match_indices(". ").find(|(at, _)| {
                    rest.get(..*at).is_some_and(|before| {
                        !before.ends_with(|c: char| c.is_ascii_digit()) || sentences::date(before).is_some()
                    })
                });
                let (until, rest) = end.map_or((rest, ""), |(at, _)| (&rest[..at], &rest[at + 2..]));
                let day = sentences::date(until).map(|day| day.to_string());
                fields.insert("bis".into(), json!(day.as_deref().unwrap_or(until)));
                rest
            }
            (None, None) => rest,
        };
        if !rest.is_empty() {
            fields.insert("text".into(), json!(rest));
        }
    }
    Some(Registration { field, low_threshold: low, room })
}

/// What follows on a sentence; the last one of a cell has no full stop.
fn said<'t>(text: &'t str, sentence: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(sentence.trim_end_matches('.'))?;
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix(' ') }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_those_of_the_theme() {
        let table = include_str!("../../themes/standard/words/de.toml");
        let mut all = WAYS.map(|(key, words, _)| (key, words)).to_vec();
        all.extend([
            ("cost_donation", DONATION),
            ("low_threshold", LOW_THRESHOLD),
            ("registration_until", "Anmelden bis: {until}"),
            ("registration_until_over", "Anmelden ging bis zum {until}. Fragen Sie nach, ob es noch geht."),
        ]);
        all.extend(ROOM.map(|(key, words, _)| (key, words)));
        for (key, words) in all {
            assert!(table.contains(&format!("\n{key} = \"{words}\"\n")), "{key}");
        }
    }

    #[test]
    fn costs_come_back() {
        for (text, expected) in [
            ("Kostenlos", json!("kostenlos")),
            ("Kostenlos. Wer kann, gibt eine Spende", json!("spende")),
            ("4 Euro", json!({"betrag": "4,00"})),
            ("4,20 Euro für zwei Stunden", json!({"betrag": "4,20", "text": "für zwei Stunden"})),
            ("4 Euro für 2 Stunden", json!({"betrag": "4,00", "text": "für 2 Stunden"})),
            (
                "4 Euro für Ton. Mit Ausweis 1,50 Euro",
                json!({"betrag": "4,00", "text": "für Ton", "ermaessigung": "Mit Ausweis 1,50 Euro"}),
            ),
            ("4 Euro. Für Kinder frei", json!({"betrag": "4,00", "ermaessigung": "Für Kinder frei"})),
        ] {
            assert_eq!(cost(text), Some(expected), "{text}");
        }
        for wrong in ["4 Euro bis 6 Euro", "4 Euro oder 6", "4 Euro. Erwachsene 6 Euro", "wenig"] {
            assert_eq!(cost(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn registration_comes_back() {
        for (text, expected, low) in [
            ("Nein. Kommen Sie einfach vorbei", json!({"art": "keine"}), false),
            (
                "Nein. Kommen Sie einfach vorbei. Sie brauchen nichts mitzubringen und nichts zu erklären",
                json!({"art": "keine"}),
                true,
            ),
            (
                "Ja, bitte rufen Sie vorher an. Anmelden bis: 3. Mai. Sagen Sie Ihren Wunsch",
                json!({"art": "telefon", "bis": "3. Mai", "text": "Sagen Sie Ihren Wunsch"}),
                false,
            ),
        ] {
            let read = registration(text).unwrap();
            assert_eq!((read.field, read.low_threshold, read.room), (expected, low, None), "{text}");
        }
        for (text, expected) in [
            ("Im Moment ist alles voll. Bitte fragen Sie vorher nach", json!({"art": "keine"})),
            ("Im Moment gibt es eine Warteliste. Ja, bitte rufen Sie vorher an", json!({"art": "telefon"})),
            ("Bitte rufen Sie vorher an und machen Sie einen Termin aus", json!({"art": "keine"})),
            (
                "Ja, bitte rufen Sie vorher an. Anmelden bis: 1. Dezember 2026. Mit Namen",
                json!({"art": "telefon", "bis": "2026-12-01", "text": "Mit Namen"}),
            ),
            (
                "Ja, bitte rufen Sie vorher an. Anmelden ging bis zum 1. November 2026. Fragen Sie nach, ob es noch geht. Mit Namen",
                json!({"art": "telefon", "bis": "2026-11-01", "text": "Mit Namen"}),
            ),
            (
                "Ja, bitte rufen Sie vorher an. Anmelden ging bis zum 1. November 2026. Fragen Sie nach, ob es noch geht",
                json!({"art": "telefon", "bis": "2026-11-01"}),
            ),
        ] {
            let read = registration(text).unwrap();
            assert_eq!((read.field, read.low_threshold), (expected, false), "{text}");
            assert_eq!(read.room.is_some(), text.starts_with("Im Moment"), "{text}");
        }
        assert_eq!(registration("Ja, bitte"), None);
    }
}
