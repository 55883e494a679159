//! A Roman numeral. Sources: LanguageTool's rule ROEMISCHE_ZAHL; Netzwerk Leichte Sprache. Numbers of kings and popes
//! belong to their names, and so do those of treaties and ships ("Schengen II"); single letters and sizes are numerals
//! only behind a word that is counted ("Raum V").

use super::prelude::*;
use crate::check::plain::lexicon::Forms;

/// See the module.
pub static RULE: TextRule = TextRule::new(
    "roman-numeral",
    include_str!("roman_numeral.toml"),
    Some(Severity::Warning),
    Some(Severity::Error),
    look,
);

/// Ends of words that are counted: "Raum IV", "Gesprächsgruppe II".
const COUNTED: [&str; 31] = [
    "raum",
    "räume",
    "kapitel",
    "teil",
    "band",
    "klasse",
    "stufe",
    "gruppe",
    "halle",
    "haus",
    "etage",
    "saal",
    "abschnitt",
    "phase",
    "block",
    "gebäude",
    "zimmer",
    "punkt",
    "artikel",
    "kurs",
    "modul",
    "buch",
    "akt",
    "bezirk",
    "platz",
    "tor",
    "station",
    "anlage",
    "weltkrieg",
    "sgb",
    "stock",
];

/// What looks like a numeral and is a size, a course of life, a place-holder, a disc.
const ALIKE: [&str; 9] = ["XL", "CV", "CI", "CL", "CC", "LI", "LV", "XX", "XXX"];

/// The parts of a well-formed Roman numeral up to 399, from great to small.
const PARTS: [(&str, u32); 9] =
    [("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)];

/// The value of a well-formed Roman numeral of the letters I, V, X, L, C.
fn value(text: &str) -> Option<u32> {
    let mut rest = text;
    let mut total = 0;
    for (sign, worth) in PARTS {
        let most = if matches!(worth, 1 | 10 | 100) { 3 } else { 1 };
        for _ in 0..most {
            let Some(behind) = rest.strip_prefix(sign) else { break };
            total += worth;
            rest = behind;
        }
    }
    // "IXV", "LXL": read greedily, but written otherwise.
    (rest.is_empty() && total > 0 && text.len() <= 5 && written(total) == text).then_some(total)
}

fn written(mut value: u32) -> String {
    let mut text = String::new();
    for (sign, worth) in PARTS {
        while value >= worth {
            text.push_str(sign);
            value -= worth;
        }
    }
    text
}

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for (at, token) in document.tokens.iter().enumerate() {
        let letters = token.text.as_bytes();
        if token.kind != Kind::Word || !letters.iter().all(|letter| b"IVXLC".contains(letter)) {
            continue;
        }
        let Some(value) = value(token.text) else { continue };
        let before = at.checked_sub(1).and_then(|at| document.tokens.get(at));
        let counted = before.is_some_and(|t| COUNTED.iter().any(|word| t.lower.ends_with(word)));
        let clear = match letters {
            [b'C' | b'L'] => false,
            [_] => counted,
            _ => counted || !ALIKE.contains(&token.text) && !before.is_some_and(is_name),
        };
        if clear {
            remarks.add(
                token.range(),
                Note::new("default").with("digits", value).with("roman", token.text).propose(value.to_string()),
            );
        }
    }
}

/// Kings, popes, treaties and laws carry their numbers as part of their names: behind a name of the catalogue or of the
/// word list, behind a word with a capital letter that is no noun, or one that nobody knows (`Schengen II`).
fn is_name(before: &Token<'_>) -> bool {
    let unknown = before.familiarity == 0 && before.parts < 2 && !before.first;
    let name = before.forms.any(Forms::NAME) || unknown || !before.forms.any(Forms::NOUN) && !before.first;
    before.name || before.kind == Kind::Word && before.is_capital() && name || before.is("hartz")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn values() {
        for (text, number) in
            [("IV", 4), ("II", 2), ("XIV", 14), ("XLII", 42), ("LXI", 61), ("XC", 90), ("XII", 12), ("CXX", 120)]
        {
            assert_eq!(value(text), Some(number), "{text}");
        }
        for text in ["IC", "IIII", "VX", "XXL", "ILL", "LC", "XLX", "VV", "IVI", ""] {
            assert_eq!(value(text), None, "{text}");
        }
    }

    #[test]
    fn numerals() {
        for (text, part) in [
            ("Kommen Sie in Raum IV.", "IV"),
            ("Das steht in Teil I.", "I"),
            ("Der Kurs ist in Saal V.", "V"),
            ("Das Geld kommt nach dem SGB XII.", "XII"),
            ("Sie brauchen Band III.", "III"),
            ("Im XIX. Jahrhundert war das anders.", "XIX"),
            ("Das Haus ist aus dem II. Weltkrieg.", "II"),
            ("Die Halle VII ist offen.", "VII"),
            ("Gruppe II trifft sich am Montag.", "II"),
            ("Der Deutschkurs VI beginnt.", "VI"),
            ("Am Montag ist Yoga II im Saal.", "II"),
            ("Der Sprachlehrgang III beginnt.", "III"),
        ] {
            marks(&RULE, Register::Easy, text, part);
            marks(&RULE, Register::Plain, text, part);
        }
    }

    #[test]
    fn no_numerals() {
        for text in [
            "Kommen Sie in Raum 4.",
            "Das Bild ist auf einer CD.",
            "Wir haben Hemden in XL und XXL.",
            "Die DIN ist eine Regel.",
            "Wir sehen eine DVD.",
            "Herr X hilft Ihnen.",
            "Haus C ist offen.",
            "Mit dem IC kommen Sie schnell.",
            "MIT IHNEN ist es schön.",
            "Schicken Sie Ihren CV.",
            "Das Bild zeigt Friedrich II. und Elisabeth II.",
            "Das steht im Vertrag Schengen II.",
            "Das Schiff Ostara III fährt am Sonntag.",
        ] {
            silent(&RULE, Register::Easy, text);
        }
    }
}
