//! A shortened word: "z. B.", "ggf.", "AWO". Sources: BITV 2.0 Anlage 2 Teil 2 No. 1; LanguageTool's rule ABKUERZUNG; Kanton
//! Zürich; Netzwerk Leichte Sprache. Long forms: `lists/abbreviations.tsv`.

use super::prelude::*;
use std::collections::HashMap;
use std::sync::LazyLock;

/// See the module.
pub static RULE: TextRule = TextRule::new(
    "abbreviation",
    include_str!("abbreviation.toml"),
    Some(Severity::Warning),
    Some(Severity::Error),
    look,
);

/// Abbreviation without blanks → long form.
static LONG: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../lists/abbreviations.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// Abbreviations that everybody knows better than their long form.
pub(super) const KNOWN: [&str; 36] = [
    "WC", "PC", "TV", "CD", "DVD", "USB", "EU", "SMS", "PDF", "QR", "OK", "EC", "LKW", "PKW", "FC", "USA", "DJ", "ID",
    "PIN", "TÜV", "ADAC", "ARD", "ZDF", "WDR", "AOK", "BH", "EKG", "HIV", "ICE", "IC", "RB", "RE", "MRT", "XXL", "XL",
    "DIN",
];
/// Whose long form depends on what stands beside it: a title before a name, a weekday before a time.
const UNSURE: [&str; 10] = ["dr.", "prof.", "min.", "max.", "so.", "mi.", "do.", "art.", "gr.", "hr."];

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for (at, token) in document.tokens.iter().enumerate() {
        match token.kind {
            Kind::Abbreviation => with_stops(document, at, token, remarks),
            Kind::Word if !token.name && is_capitals(token.text) => capitals(document, at, token, remarks),
            _ => {}
        }
    }
}

fn with_stops(document: &Document<'_>, at: usize, token: &Token<'_>, remarks: &mut Remarks<'_>) {
    let key: String = token.lower.chars().filter(|c| !c.is_whitespace()).collect();
    // "Förderverein e. V." is a name.
    let behind_a_name = at.checked_sub(1).and_then(|at| document.tokens.get(at)).is_some_and(Token::is_capital);
    if key == "e.v." && behind_a_name {
        return;
    }
    let note = match LONG.get(key.as_str()) {
        Some(long) => {
            let text = if token.first && token.text.starts_with(char::is_uppercase) {
                capitalised(long)
            } else {
                (*long).to_owned()
            };
            // At the end of a sentence its full stop is that of the sentence too.
            let ends = document.text.get(token.end..).is_some_and(|rest| {
                let rest = rest.trim_start_matches([' ', '\u{a0}']);
                rest.is_empty() || rest.starts_with('\n')
            });
            let text = if ends { format!("{text}.") } else { text };
            let note = Note::new("default").with("short", token.text).with("long", long);
            if UNSURE.contains(&key.as_str()) { note.propose(text) } else { note.replace(text) }
        }
        None => Note::new("unknown").with("short", token.text),
    };
    remarks.add(token.range(), note);
}

fn capitals(document: &Document<'_>, at: usize, token: &Token<'_>, remarks: &mut Remarks<'_>) {
    let length = token.text.chars().count();
    let word = length > 3 && (token.zipf > 0 || super::all_caps::is_noun(token));
    if !(2..=5).contains(&length)
        || KNOWN.contains(&token.text)
        || is_roman(token.text)
        || word
        || is_explained(document, at)
    {
        return;
    }
    let note = match LONG.get(token.text) {
        Some(long) => Note::new("default").with("short", token.text).with("long", long).propose(*long),
        None => Note::new("unknown").with("short", token.text),
    };
    remarks.add(token.range(), note);
}

fn is_capitals(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase()) && text.chars().all(char::is_uppercase)
}

fn is_roman(text: &str) -> bool {
    text.bytes().all(|b| b"IVXLC".contains(&b))
}

/// The long form stands right beside it: "Volkshochschule (VHS)", "Verordnung (BITV 2.0)", "VHS (Volkshochschule)".
fn is_explained(document: &Document<'_>, at: usize) -> bool {
    let sign =
        |at: Option<usize>, sign: &str| at.and_then(|at| document.tokens.get(at)).is_some_and(|t| t.is_sign(sign));
    let number = document.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Number);
    sign(at.checked_sub(1), "(") && sign(Some(at + 1 + usize::from(number)), ")") || sign(Some(at + 1), "(")
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn shortened_words() {
        for (text, part) in [
            ("Es gibt z. B. Kuchen.", "z. B."),
            ("Das kostet ca. 3 Euro.", "ca."),
            ("Der Kurs dauert mind. 2 Stunden.", "mind."),
            ("Kaffee, Tee usw. gibt es hier.", "usw."),
            ("Fragen Sie bei der VHS.", "VHS"),
            ("Das ist u.a. ein Fest.", "u.a."),
        ] {
            marks(&RULE, Register::Plain, text, part);
        }
    }

    #[test]
    fn no_shortened_words() {
        for text in [
            "Wir sehen uns am 3. Mai.",
            "Das WC ist im Hof.",
            "Der Förderverein e. V. hilft.",
            "Die Volkshochschule (VHS) ist nah.",
            "Wir fahren mit dem Pkw.",
            "Der Weg ist 2 km lang.",
            "König Karl IV. lebte hier.",
            "Das ist WICHTIG.",
            "Kommen Sie um 10 Uhr.",
        ] {
            silent(&RULE, Register::Plain, text);
        }
    }
}
