//! "9-12 Uhr", "Mo-Fr": a dash that is read as "bis". Source: LanguageTool's rule VON_BIS.

use super::prelude::*;
use std::ops::Range;

/// See the module.
pub static RULE: TextRule =
    TextRule::new("range-dash", include_str!("range_dash.toml"), None, Some(Severity::Warning), look);

/// Short form and long form of weekdays and months.
const CALENDAR: [(&str, &str); 19] = [
    ("mo", "Montag"),
    ("di", "Dienstag"),
    ("mi", "Mittwoch"),
    ("do", "Donnerstag"),
    ("fr", "Freitag"),
    ("sa", "Samstag"),
    ("so", "Sonntag"),
    ("jan", "Januar"),
    ("feb", "Februar"),
    ("mär", "März"),
    ("apr", "April"),
    ("mai", "Mai"),
    ("jun", "Juni"),
    ("jul", "Juli"),
    ("aug", "August"),
    ("sep", "September"),
    ("okt", "Oktober"),
    ("nov", "November"),
    ("dez", "Dezember"),
];

/// The dashes that stand for "bis".
const DASHES: [char; 5] = ['-', '\u{2010}', '\u{2011}', '–', '—'];

/// Ends of street names: behind them, numbers are those of houses.
const STREETS: [&str; 8] = ["straße", "str.", "weg", "platz", "allee", "gasse", "ring", "damm"];

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    let tokens = &document.tokens;
    for (at, token) in tokens.iter().enumerate() {
        let sign = token.text.starts_with(DASHES);
        if sign && token.kind == Kind::Sign && token.text.chars().count() == 1 {
            if let Some((range, text)) = between(document, at) {
                remarks.add(range, Note::new("default").with("text", &text).propose(text));
            }
        } else if token.kind == Kind::Word && token.is_capital() && token.text.len() < 28 && token.text.contains(DASHES)
        {
            // `Mo-Fr` is one word.
            let Some((from, to)) = token.text.split_once(DASHES) else { continue };
            if let (Some(from), Some(to)) = (day(from), day(to)) {
                let text = format!("{from} bis {to}");
                remarks.add(token.range(), Note::new("default").with("text", &text).propose(text));
            }
        }
    }
}

/// The range around a dash, and how to write it.
fn between(document: &Document<'_>, dash: usize) -> Option<(Range<usize>, String)> {
    let token = |at: usize| document.tokens.get(at);
    let mut first = dash.checked_sub(1)?;
    let right = token(dash + 1)?;
    // `9 Uhr - 12 Uhr`
    let unit = token(first)?.is("uhr");
    first = if unit { first.checked_sub(1)? } else { first };
    let left = token(first)?;
    let before = first.checked_sub(1).and_then(token);
    let line = document.text.get(left.start..right.end)?;
    if line.contains('\n') {
        return None;
    }
    let left_text = end(left)?;
    let right_text = end(right)?;
    // A weekday and a number are no range: `Montag - 9 Uhr`.
    let days = day(left.text).is_some();
    if days != day(right.text).is_some() || !days && before.is_some_and(is_no_range) {
        return None;
    }
    // `12 34 - 56` is cut for the eye.
    let number = |token: Option<&Token<'_>>| token.is_some_and(|t| t.kind == Kind::Number);
    if number(before) || left.kind == Kind::Number && number(token(dash + 2)) {
        return None;
    }
    // `15. 6 - 8 Uhr` is cut elsewhere; `3-2-1` is a count.
    let chain = |sign: Option<&Token<'_>>| sign.is_some_and(|t| t.kind == Kind::Sign && t.text.starts_with(DASHES));
    if chain(before) || chain(token(dash + 2)) && token(dash + 3).is_some_and(|t| t.kind == Kind::Number) {
        return None;
    }
    let from = before.filter(|t| t.is("von") || t.is("vom") && !days).map_or(left.start, |t| t.start);
    let written = document.text.get(from..left.start)?;
    let unit = if unit { " Uhr" } else { "" };
    Some((from..right.end, format!("{written}{left_text}{unit} bis {right_text}")))
}

/// One end of a range, written out.
fn end(token: &Token<'_>) -> Option<String> {
    match token.kind {
        Kind::Number => {
            let digits = token.text.bytes().filter(u8::is_ascii_digit).count();
            // Post codes and other long numbers are no ends of a range.
            (digits < 5 || token.text.contains('.')).then(|| token.text.to_owned())
        }
        Kind::Ordinal | Kind::Date | Kind::Time => Some(token.text.to_owned()),
        Kind::Word | Kind::Abbreviation => day(token.text)
            .map(str::to_owned)
            .or_else(|| token.text.starts_with(|c: char| c.is_ascii_digit()).then(|| token.text.to_owned())),
        _ => None,
    }
}

/// The long form of a weekday or a month.
fn day(text: &str) -> Option<&'static str> {
    let text = text.trim_end_matches('.');
    if !text.starts_with(char::is_uppercase) {
        return None;
    }
    let same = |a: &str, b: &str| a.chars().flat_map(char::to_lowercase).eq(b.chars().flat_map(char::to_lowercase));
    CALENDAR.iter().find(|(short, long)| same(text, short) || same(text, long)).map(|(_, long)| *long)
}

/// What stands before the numbers of houses, norms and telephones.
fn is_no_range(before: &Token<'_>) -> bool {
    let norm = before.kind == Kind::Word && before.text.len() > 1 && before.text.chars().all(char::is_uppercase);
    before.name
        || norm
        || STREETS.iter().any(|street| before.lower.ends_with(street))
        || matches!(&*before.lower, "nummer" | "nr." | "telefon" | "tel." | "fax")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marked, marks, silent};

    #[test]
    fn ranges() {
        for (text, part) in [
            ("Wir haben von 9–12 Uhr offen.", "von 9–12"),
            ("Der Treff ist Mo-Fr offen.", "Mo-Fr"),
            ("Wir haben 9-12 Uhr offen.", "9-12"),
            ("Der Treff ist Montag – Freitag offen.", "Montag – Freitag"),
            ("Das Büro ist 10.30-12.00 Uhr offen.", "10.30-12.00"),
            ("Es kommen 10 - 15 Leute.", "10 - 15"),
            ("Die Reise ist vom 3.-5. Mai.", "vom 3.-5."),
            ("Offen ist 9 Uhr - 12 Uhr.", "9 Uhr - 12"),
            ("Die Gruppe ist für Kinder von 6-10 Jahren.", "von 6-10"),
            ("Der Garten ist April–Oktober offen.", "April–Oktober"),
        ] {
            marks(&RULE, Register::Easy, text, part);
        }
        assert!(marked(&RULE, Register::Plain, "Wir haben 9-12 Uhr offen.").is_empty());
    }

    #[test]
    fn no_ranges() {
        for text in [
            "Kommen Sie in die Nord-Süd-Straße.",
            "Rufen Sie an: 02161 4710-12.",
            "Rufen Sie an: 0 21 66 – 98 76 54.",
            "Die Nummer ist 98 76 – 54.",
            "Die Nummer ist 41061-2.",
            "Das Haus ist in der Hauptstraße 5-7.",
            "Wir haben von 9 bis 12 Uhr offen.",
            "Der Treff ist Montag bis Freitag offen.",
            "Der 24-Stunden-Dienst hilft.",
            "Das Haus hat eine Nachbarschafts-Hilfe.",
            "Am Montag - also bald - ist Treff.",
            "Die DIN 32975-2 ist eine Regel.",
        ] {
            silent(&RULE, Register::Easy, text);
        }
    }
}
