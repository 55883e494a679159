//! A date in digits only. Sources: LanguageTool's rule DATUM; Kanton Zürich ("1. Januar 2022"). Leichte Sprache writes
//! every month as a word; in Einfache Sprache the rule concerns dates with a year.

use super::prelude::*;
use crate::date::read_date;

/// See the module.
pub static RULE: TextRule = TextRule::new(
    "date-format",
    include_str!("date_format.toml"),
    Some(Severity::Warning),
    Some(Severity::Warning),
    look,
);

/// Before these, "1.2." is the number of a part.
const PARTS: [&str; 12] = [
    "version",
    "punkt",
    "kapitel",
    "abschnitt",
    "nummer",
    "nr.",
    "ziffer",
    "teil",
    "seite",
    "fassung",
    "paragraf",
    "artikel",
];

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for (at, token) in document.tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Date) {
        let before = at.checked_sub(1).and_then(|at| document.tokens.get(at));
        let next = document.tokens.get(at + 1);
        let glued = next.is_some_and(|t| t.start == token.end && t.kind == Kind::Number);
        if glued || before.is_some_and(|t| PARTS.contains(&&*t.lower)) {
            continue;
        }
        let Some((day, month, year)) = read(token.text) else { continue };
        if document.register == Register::Plain && year.is_none() {
            continue;
        }
        let mut written = format!("{day}. {month}");
        if let Some(year) = year {
            written.push_str(&format!(" {year}"));
        }
        if !exists(day, month, year) {
            remarks.add(token.range(), Note::new("no-such-day").with("date", &written));
            continue;
        }
        let note = Note::new("default").with("date", &written);
        // The full stop of a date without a year may be the sentence's as well.
        let ends =
            token.text.ends_with('.') && document.sentence_of(at).is_some_and(|sentence| sentence.tokens.end == at + 1);
        remarks.add(token.range(), note.propose(if ends { format!("{written}.") } else { written }));
    }
}

/// Whether there is such a day; without a year, whether there can be.
fn exists(day: u32, month: &str, year: Option<u32>) -> bool {
    let month = crate::calendar::MONTHS.iter().position(|name| *name == month).unwrap_or_default() + 1;
    read_date(&format!("{:04}-{month:02}-{day:02}", year.unwrap_or(2024))).is_some()
}

/// Day, month and year of a date in digits. Two digits are a year of this century up to 69, as POSIX reads them.
fn read(text: &str) -> Option<(u32, &'static str, Option<u32>)> {
    let mut parts = text.split(['.', '-']).map(str::trim).filter(|part| !part.is_empty());
    let (first, month, last) = (parts.next()?, parts.next()?, parts.next());
    let (day, year) = if first.len() == 4 { (last?, Some(first)) } else { (first, last) };
    let month = month.parse::<usize>().ok()?.checked_sub(1).and_then(|at| crate::calendar::MONTHS.get(at))?;
    let year = match year {
        None => None,
        Some(digits) => {
            let year: u32 = digits.parse().ok()?;
            Some(match digits.len() {
                2 if year < 70 => 2000 + year,
                2 => 1900 + year,
                _ => year,
            })
        }
    };
    Some((day.parse().ok()?, month, year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn dates_are_read() {
        assert_eq!(read("03.05.26"), Some((3, "Mai", Some(2026))));
        assert_eq!(read("2026-12-24"), Some((24, "Dezember", Some(2026))));
        assert_eq!(read("1.3."), Some((1, "März", None)));
    }

    #[test]
    fn no_day_is_proposed_that_does_not_exist() {
        let is_there = |text| read(text).is_some_and(|(day, month, year)| exists(day, month, year));
        assert!(is_there("29.2.") && is_there("29.02.2028") && is_there("2026-12-31"));
        assert!(!is_there("2026-02-30") && !is_there("29.02.2026") && !is_there("31.4."));
    }

    #[test]
    fn dates_in_digits() {
        for (text, part) in [
            ("Das Fest ist am 03.05.26.", "03.05.26"),
            ("Der Kurs beginnt am 3.5.2026 im Haus.", "3.5.2026"),
            ("Am 24.12.2026 ist zu.", "24.12.2026"),
            ("Melden Sie sich bis zum 01.09.26 an.", "01.09.26"),
            ("Der Ausflug ist am 2026-06-01.", "2026-06-01"),
        ] {
            marks(&RULE, Register::Easy, text, part);
            marks(&RULE, Register::Plain, text, part);
        }
        for (text, part) in [
            ("Am 3.5. ist ein Fest.", "3.5."),
            ("Kommen Sie am 12.10. zu uns.", "12.10."),
            ("Der Treff ist vom 1.3. an offen.", "1.3."),
            ("Das Fest ist am 5.6.", "5.6."),
            ("Bis zum 31.1. ist Zeit.", "31.1."),
        ] {
            marks(&RULE, Register::Easy, text, part);
            silent(&RULE, Register::Plain, text);
        }
    }

    #[test]
    fn no_dates() {
        for text in [
            "Der Kurs beginnt am 3. Mai 2026.",
            "Der Treff beginnt um 10.30 Uhr.",
            "Das ist die Version 1.2.3 vom Programm.",
            "Lesen Sie Punkt 1.2. noch einmal.",
            "Das kostet 3,50 Euro.",
            "Rufen Sie an: 02161 4710-12.",
            "Es kommen 1.250 Leute.",
            "Seit 2019 gibt es den Treff.",
            "Jeden 2. Montag ist Treff.",
            "Das Haus hat die Nummer 12.",
        ] {
            silent(&RULE, Register::Easy, text);
        }
    }
}
