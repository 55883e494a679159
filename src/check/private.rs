//! What of a text belongs to one person: a mobile number, a mail address of a free provider, a name, and the ends and heads
//! of mails that somebody pasted. A guess that would rather miss something than warn about an ordinary sentence.

use super::person::{is_first_name, is_function, is_person, looks_like_name};
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

/// Providers where everybody has a mailbox.
const FREE: &[&str] = &[
    "aol.com",
    "aol.de",
    "arcor.de",
    "email.de",
    "freenet.de",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.com",
    "gmx.de",
    "gmx.info",
    "gmx.net",
    "gmx.org",
    "googlemail.com",
    "hotmail.com",
    "hotmail.de",
    "icloud.com",
    "live.com",
    "live.de",
    "mac.com",
    "mail.de",
    "mailbox.org",
    "me.com",
    "msn.com",
    "online.de",
    "outlook.com",
    "outlook.de",
    "posteo.de",
    "posteo.net",
    "proton.me",
    "protonmail.com",
    "t-online.de",
    "unitybox.de",
    "vodafonemail.de",
    "web.de",
    "yahoo.com",
    "yahoo.de",
];

/// Names of mailboxes that nobody has alone; those of [`is_function`] besides.
const SHARED: &[&str] = &["info", "mail", "post", "hallo", "kontakt", "willkommen", "moin"];

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

/// How many lines below a farewell belong to it: name, street, numbers.
const BELOW_FAREWELL: usize = 8;

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
        if is_farewell(bare, below()) {
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
fn is_farewell(line: &str, below: Option<&str>) -> bool {
    let is_end = |c: char| !c.is_alphabetic();
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
    !below.is_some_and(is_team)
}

/// A line that mail programs write above what somebody answers or passes on.
fn is_head_of_mail(line: &str) -> bool {
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

/// Numbers of mobile phones (Bundesnetzagentur: 015, 016, 017).
fn mobiles(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = line.get(at..).and_then(|rest| rest.find(['0', '+', '('])).map(|found| at + found) {
        at = start + 1;
        let before = line.get(..start).unwrap_or_default();
        // Digits in front make it the middle of something longer, such as the number of an account.
        if before.ends_with(|c: char| c.is_alphanumeric() || c == '+')
            || before.trim_end().ends_with(|c: char| c.is_ascii_digit()) && before.ends_with(' ')
        {
            continue;
        }
        if let Some(end) = line.get(start..).and_then(mobile) {
            at = start + end;
            found.push(line.get(start..at).unwrap_or_default());
        }
    }
    found
}

/// The length of the mobile number that a text begins with.
fn mobile(text: &str) -> Option<usize> {
    let national = ["+49", "0049"].iter().find_map(|country| text.strip_prefix(country)).map(|rest| {
        let rest = rest.trim_start_matches(is_between);
        rest.strip_prefix("0)").unwrap_or(rest).trim_start_matches(is_between)
    });
    let national = national.or_else(|| text.trim_start_matches('(').strip_prefix('0'))?;
    let mut chars = national.char_indices();
    let begins = [('1', '1'), ('5', '7'), ('0', '9')];
    begins.iter().all(|(from, to)| chars.next().is_some_and(|(_, c)| (*from..=*to).contains(&c))).then_some(())?;
    let (mut count, mut end, mut between) = (3, 3, 0);
    for (at, c) in chars {
        if c.is_ascii_digit() && count < 11 {
            (count, end, between) = (count + 1, at + 1, 0);
        } else if is_between(c) && between < 3 && !(between > 0 && national.get(..at).is_some_and(|t| t.ends_with('.')))
        {
            between += 1;
        } else {
            break;
        }
    }
    (count >= 9).then_some(text.len() - national.len() + end)
}

/// Signs between the digits of a number.
fn is_between(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '-' | '–' | '\u{2011}' | '/' | '.' | '(' | ')')
}

/// Mail addresses of free providers, unless the mailbox is called after a function.
fn mails(line: &str) -> Vec<&str> {
    let at_signs = ["@", "(at)", "[at]"].into_iter().flat_map(|sign| line.match_indices(sign));
    let address = |(at, sign): (usize, &str)| {
        let before = line.get(..at)?.trim_end_matches(' ');
        let plain = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
        let name = before.rsplit(|c: char| !plain(c)).next()?;
        let after = line.get(at + sign.len()..)?;
        let host = after.trim_start_matches(' ');
        let host = host.split(|c: char| !plain(c)).next()?.trim_end_matches(['.', '-']);
        if name.is_empty() || is_shared(name) || !FREE.contains(&host.to_lowercase().as_str()) {
            return None;
        }
        let end = host.as_ptr() as usize - line.as_ptr() as usize + host.len();
        line.get(before.len() - name.len()..end)
    };
    at_signs.filter_map(address).collect()
}

/// Whether a mailbox is called after a team, a house, a function: "chor-neuwerk", "info".
fn is_shared(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.split(|c: char| !c.is_ascii_alphabetic()).any(|part| {
        let umlauts = part.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü").replace("strasse", "straße");
        SHARED.contains(&part) || part.len() > 3 && (is_function(part) || is_function(&umlauts))
    })
}

/// Names with a salutation; with a first name, where the sentence tells whom to turn to.
fn names(line: &str, tells_whom: bool) -> Vec<&str> {
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
    words[start..end].iter().any(|word| TURN_TO.contains(&bare(word).to_lowercase().as_str()))
}

/// A word that can be a surname: a capital letter, and no function.
fn surname(word: &str) -> Option<&str> {
    let name = bare(word);
    (name.chars().count() > 1 && looks_like_name(name) && !is_function(name)).then_some(name)
}

/// A name alone: "Erika", "Erika Mustermann".
fn is_name(text: &str) -> bool {
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
