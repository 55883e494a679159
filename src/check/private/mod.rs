//! What of a text belongs to one person: a mobile number, a mail address of a free provider, a name, and the ends and heads
//! of mails that somebody pasted. A guess that would rather miss something than warn about an ordinary sentence.

mod name;
mod reach;

use super::person::is_function;
use name::{is_name, names};
use reach::{mails, mobiles};
use std::ops::Range;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Private {
    /// The number of a mobile phone.
    Mobile,
    /// A mail address of a free provider.
    Mail,
    /// The name of a person.
    Name,
    /// "Viele Grüße", and who sends them.
    Farewell,
    /// The line above a mail that somebody answers.
    Quoted,
}

const FAREWELLS: &[&str] = &[
    "viele grüße",
    "viele liebe grüße",
    "liebe grüße",
    "beste grüße",
    "schöne grüße",
    "herzliche grüße",
    "freundliche grüße",
    "sonnige grüße",
    "mit freundlichen grüßen",
    "mit freundlichem gruß",
    "mit herzlichen grüßen",
    "mit besten grüßen",
    "mit lieben grüßen",
    "mfg",
    "lg",
    "vg",
];

/// What farewells begin with.
const FIRST_LETTERS: &str = "vlbshfmVLBSHFM";

/// How many lines below a farewell belong to it: name, street, numbers.
const BELOW_FAREWELL: usize = 8;

/// Everything in a text that belongs to one person, in order. `tells_whom`: whether the whole text says who is there, as
/// the role of a contact does.
pub fn find(text: &str, tells_whom: bool) -> Vec<(Range<usize>, Private)> {
    let mut found = Vec::new();
    let lines: Vec<(usize, &str)> = lines(text);
    let mut below_farewell = 0;
    for (number, (start, line)) in lines.iter().enumerate() {
        let place = |part: &str| {
            let at = start + (part.as_ptr() as usize - line.as_ptr() as usize);
            at..at + part.len()
        };
        let bare = bare_line(line);
        if line.starts_with('#') {
            below_farewell = 0;
        }
        let below = || lines.iter().skip(number + 1).map(|(_, line)| bare_line(line)).find(|line| !line.is_empty());
        if is_farewell(bare, below) {
            found.push((place(bare), Private::Farewell));
            below_farewell = BELOW_FAREWELL + 1;
        }
        if below_farewell > 0 {
            below_farewell -= 1;
            continue;
        }
        if is_head_of_mail(bare) {
            found.push((place(bare), Private::Quoted));
            continue;
        }
        let mut of_line: Vec<(Range<usize>, Private)> =
            mobiles(line).into_iter().map(|part| (place(part), Private::Mobile)).collect();
        of_line.extend(mails(line).into_iter().map(|part| (place(part), Private::Mail)));
        of_line.extend(names(line, tells_whom).into_iter().map(|part| (place(part), Private::Name)));
        of_line.sort_by_key(|(range, _)| range.start);
        found.extend(of_line);
    }
    found
}

/// All lines and where they begin.
fn lines(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let line = |line: &'_ str| {
        at += line.len();
        at - line.len()
    };
    let starts: Vec<usize> = text.split_inclusive('\n').map(line).collect();
    starts.into_iter().zip(text.lines()).collect()
}

/// A line without the signs of Markdown around it.
fn bare_line(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '*' | '_' | '\\' | '"' | '\''))
}

/// "Viele Grüße" alone above a name, or with it. A team may send its greetings.
fn is_farewell<'a>(line: &str, below: impl FnOnce() -> Option<&'a str>) -> bool {
    let is_end = |c: char| !c.is_alphabetic();
    if !line.starts_with(|c: char| FIRST_LETTERS.contains(c)) {
        return false;
    }
    let lower = line.to_lowercase();
    let Some(rest) = FAREWELLS.iter().filter_map(|words| lower.strip_prefix(words)).min_by_key(|rest| rest.len())
    else {
        return false;
    };
    if !rest.is_empty() && !rest.starts_with(is_end) {
        return false;
    }
    // The same number of letters is left of the line as it was written.
    let skipped = lower.chars().count() - rest.chars().count();
    let rest = line.char_indices().nth(skipped).map_or("", |(at, _)| &line[at..]).trim_matches(is_end);
    if !rest.is_empty() {
        return is_name(rest);
    }
    let is_team = |line: &str| {
        line.starts_with(['#', '-', '+']) && !line.starts_with("--")
            || line.split(|c: char| !c.is_alphabetic() && c != '-').any(is_function)
            || ["ihr ", "ihre ", "euer ", "eure "].iter().any(|word| line.to_lowercase().starts_with(word))
    };
    // Only now: many empty lines may lie between.
    !below().is_some_and(is_team)
}

/// A line that mail programs write above what somebody answers or passes on.
fn is_head_of_mail(line: &str) -> bool {
    if !(line.contains(':') || line.starts_with("--") || line.contains("esendet") || line.contains("ESENDET")) {
        return false;
    }
    let lower = line.to_lowercase();
    let begins_with_date = lower.strip_prefix("am ").is_some_and(|rest| rest.contains(|c: char| c.is_ascii_digit()));
    lower.contains(" schrieb ") && lower.ends_with(':') && (lower.contains('@') || begins_with_date)
        || lower.starts_with("--")
            && ["ursprüngliche nachricht", "weitergeleitete nachricht", "original message"]
                .iter()
                .any(|words| lower.contains(words))
        || ["von meinem ", "gesendet mit ", "gesendet von "].iter().any(|words| lower.starts_with(words))
            && ["gesendet", "iphone", "android", "outlook", "mail app"]
                .iter()
                .filter(|word| lower.contains(*word))
                .count()
                > 1
        || ["betreff: ", "gesendet: "].iter().any(|words| lower.starts_with(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<(&str, Private)> {
        find(text, false).into_iter().map(|(range, what)| (&text[range], what)).collect()
    }

    #[test]
    fn what_belongs_to_a_person_is_found_where_it_stands() {
        for (text, part, what) in [
            ("Mobil: 0171 1234567.", "0171 1234567", Private::Mobile),
            ("Rufen Sie an: 0171/123 45 67, gern abends.", "0171/123 45 67", Private::Mobile),
            ("Am 24. um 15 Uhr, 0151-12345678 oder hier", "0151-12345678", Private::Mobile),
            ("[Anrufen](tel:+491601234567)", "+491601234567", Private::Mobile),
            ("+49 (0) 176 12 34 56 78 15 Uhr", "+49 (0) 176 12 34 56 78", Private::Mobile),
            ("(0171) 1234567", "(0171) 1234567", Private::Mobile),
            ("0171 1234567. 15 Uhr ist gut.", "0171 1234567", Private::Mobile),
            ("Mail an erika.mustermann@gmx.de.", "erika.mustermann@gmx.de", Private::Mail),
            ("erika1950 (at) t-online.de", "erika1950 (at) t-online.de", Private::Mail),
            ("Fragen Sie Frau Schulz.", "Frau Schulz", Private::Name),
            ("Anmeldung bei Herrn Dr. von Muster, Zimmer 3", "Herrn Dr. von Muster", Private::Name),
            ("Gehen Sie zu Frau Schulz", "Frau Schulz", Private::Name),
            ("(Frau Müller-Lüdenscheid)", "Frau Müller-Lüdenscheid", Private::Name),
            ("Frau Pfarrerin Muster", "Frau Pfarrerin Muster", Private::Name),
            ("Rufen Sie Erika Mustermann an.", "Erika Mustermann", Private::Name),
            ("Ansprechpartnerin: Petra von Muster", "Petra von Muster", Private::Name),
            ("Bis bald!\n\nViele Grüße\nErika Mustermann", "Viele Grüße", Private::Farewell),
            (
                "Mit freundlichen Grüßen,\r\n\r\nE. Muster\r\n-- \r\nTel. 0171 1234567",
                "Mit freundlichen Grüßen,",
                Private::Farewell,
            ),
            ("Liebe Grüße, Erika", "Liebe Grüße, Erika", Private::Farewell),
            ("> Am 3.11. schrieb Erika <erika@gmx.de>:", "Am 3.11. schrieb Erika <erika@gmx.de>:", Private::Quoted),
            ("Von meinem iPhone gesendet", "Von meinem iPhone gesendet", Private::Quoted),
            ("Betreff: Kaffee im Park", "Betreff: Kaffee im Park", Private::Quoted),
        ] {
            assert_eq!(found(text), [(part, what)], "{text}");
        }
    }

    #[test]
    fn ordinary_texts_are_left_alone() {
        for text in [
            "Am 01.12.2026 15-17 Uhr, 01612 Nünchritz",
            "Konto DE12 3456 0171 2345 6789 00",
            "Telefon 0221 4710-101, 116 117",
            "Die Nummer 2016 1234567 gilt.",
            "team@example.org und info@gmx.de",
            "chor-neuwerk@web.de, gemeindebuero.nord@t-online.de, seniorenhilfe@gmx.de",
            "Eine Frau aus dem Team trifft Sie. Eine Frau Ihres Alters. Die Frau Ihres Nachbarn.",
            "Von Frau zu Frau Kleider tauschen, als Frau Sport treiben",
            "Ob Mann oder Frau Hilfe braucht: Für Mann und Frau Kaffee.",
            "Herr Ober, Frau Holle und Frau Doktor",
            "Kommen Sie mit Ihrer Frau Kaffee trinken.",
            "Für jede Frau. Kommen Sie!\nFrau\nMann",
            "Wir lesen Max Frisch und Anne Frank. Rufen Sie an.",
            "Rufen Sie die Petra Kelly Stiftung an.",
            "Fragen Sie im Haus Anna Maria nach.",
            "Viele Grüße aus der Küche",
            "Viele Grüße\nIhr Team",
            "Herzliche Grüße\nNachbarschaftshaus Rheydt",
            "Schöne Grüße schreiben wir auf Karten.",
            "LGBT-Treff",
            "Sie schrieb ein Buch: es ist gut",
            "Gesendet wird jeden Freitag.",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn a_role_says_who_is_there() {
        assert_eq!(find("Petra Muster", true).len(), 1);
        assert!(find("Petra Muster", false).is_empty());
        assert!(find("Erste Vorsitzende", true).is_empty());
    }

    proptest! {
        #[test]
        fn nothing_breaks_it(text in "(Frau|Petra|Müller|von|Viele Grüße|İ|0171 |@gmx.de|\\+49|\\(0\\)|schrieb|[\r\n.:/ äx-]| ){0,16}") {
            for (range, _) in find(&text, true) {
                assert!(text.get(range).is_some_and(|part| !part.is_empty()), "{text:?}");
            }
        }
    }
}
