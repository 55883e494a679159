//! A reference to another part of the text: "siehe", "oben genannt". Source: LanguageTool's rule QUERVERWEIS. "oben" and
//! "unten" alone are places in a house.

use super::prelude::*;

/// See the module.
pub static RULE: TextRule = TextRule::new(
    "cross-reference",
    include_str!("cross_reference.toml"),
    Some(Severity::Warning),
    Some(Severity::Error),
    look,
);

/// Words that refer, whatever their ending.
const STEMS: [&str; 14] = [
    "obengenannt",
    "untengenannt",
    "obenstehend",
    "untenstehend",
    "vorgenannt",
    "vorstehend",
    "nachstehend",
    "nachfolgend",
    "obig",
    "letztgenannt",
    "erstgenannt",
    "obenerwähnt",
    "vorerwähnt",
    "umseitig",
];

const ENDINGS: [&str; 6] = ["", "e", "en", "er", "es", "em"];

/// Abbreviations, without their blanks.
const SHORT: [&str; 9] = ["s.o.", "s.u.", "o.g.", "u.g.", "vgl.", "a.a.o.", "ebd.", "s.a.", "o.a."];

/// What is done above or below in a text.
const DONE: [&str; 10] = [
    "genannt",
    "erwähnt",
    "beschrieben",
    "stehend",
    "aufgeführt",
    "erklärt",
    "angegeben",
    "dargestellt",
    "angeführt",
    "erläutert",
];

/// Parts of a text that "in" and "unter" refer to, if a number follows.
const PARTS: [&str; 6] = ["kapitel", "abschnitt", "anlage", "punkt", "ziffer", "abbildung"];

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for sentence in &document.sentences {
        // "wie oben genannt" is one reference, and so is the "oben genannt" in it.
        let mut next = sentence.tokens.start;
        for at in sentence.tokens.clone() {
            if at < next {
                continue;
            }
            let Some(token) = document.tokens.get(at) else { continue };
            let last = match token.kind {
                Kind::Word => reference(document, sentence, at),
                Kind::Abbreviation => is_short(&token.lower).then_some(at),
                _ => None,
            };
            if let Some((last, end)) = last.and_then(|last| Some((last, document.tokens.get(last)?.end))) {
                next = last + 1;
                let note = Note::new("default");
                // "nachfolgend" may mean later in time.
                let vague = token.lower.starts_with("nachfolgend");
                remarks.add(token.start..end, if vague { note.severity(Severity::Warning) } else { note });
            }
        }
    }
}

fn is_short(lower: &str) -> bool {
    SHORT.iter().any(|short| lower.chars().filter(|c| !c.is_whitespace()).eq(short.chars()))
}

/// The last token of the reference that begins with a word.
fn reference(document: &Document<'_>, sentence: &Sentence, at: usize) -> Option<usize> {
    let lower = |at: usize| document.tokens.get(at).filter(|_| sentence.tokens.contains(&at)).map_or("", |t| &*t.lower);
    let number = |at: usize| document.tokens.get(at).is_some_and(|t| t.kind == Kind::Number);
    let ends = |word: &str, stem: &str| word.strip_prefix(stem).is_some_and(|ending| ENDINGS.contains(&ending));
    match lower(at) {
        // "siehe oben", "siehe Seite 3"
        "siehe" => match lower(at + 1) {
            "oben" | "unten" | "auch" | "dazu" | "hier" => Some(at + 1),
            _ => Some(at + if number(at + 2) { 2 } else { 0 }),
        },
        "vergleiche" if sentence.tokens.start == at || number(at + 2) => Some(at),
        "oben" | "unten" if DONE.iter().any(|done| ends(lower(at + 1), done)) => Some(at + 1),
        "wie" if matches!(lower(at + 1), "oben" | "unten" | "bereits" | "schon") && DONE.contains(&lower(at + 2)) => {
            Some(at + 2)
        }
        "in" | "unter" | "nach" if PARTS.contains(&lower(at + 1)) && number(at + 2) => Some(at + 2),
        word if word.len() > 3 && word.starts_with(['o', 'u', 'v', 'n', 'l', 'e']) => {
            // Inside "wie oben genannt" the phrase is remarked on as a whole.
            STEMS.iter().any(|stem| ends(word, stem)).then_some(at)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marked, marks, silent};

    #[test]
    fn references() {
        for (text, part) in [
            ("Mehr zum Preis: siehe Seite 3.", "siehe Seite 3"),
            ("Das ist anders, siehe oben.", "siehe oben"),
            ("Die oben genannten Zeiten gelten immer.", "oben genannten"),
            ("Die obigen Zeiten gelten immer.", "obigen"),
            ("Das nachstehende Angebot ist neu.", "nachstehende"),
            ("Bitte die vorgenannten Papiere mitbringen.", "vorgenannten"),
            ("Die unten aufgeführten Kurse sind voll.", "unten aufgeführten"),
            ("Das steht in Kapitel 4.", "in Kapitel 4"),
            ("Siehe Anhang.", "Siehe"),
            ("Das ist wie oben beschrieben.", "wie oben beschrieben"),
            ("Der obengenannte Kurs ist voll.", "obengenannte"),
        ] {
            marks(&RULE, Register::Easy, text, part);
            marks(&RULE, Register::Plain, text, part);
        }
        assert!(!marked(&RULE, Register::Easy, "Das ist anders (s. o.).").is_empty());
        assert!(!marked(&RULE, Register::Easy, "Das gilt auch hier, vgl. Seite 3.").is_empty());
    }

    #[test]
    fn no_references() {
        for text in [
            "Die Küche ist unten im Haus.",
            "Oben ist der Saal.",
            "Wir sehen uns am Montag.",
            "Er sieht schlecht.",
            "Gehen Sie nach oben.",
            "Unten wohnt eine Familie.",
            "Vergleichen Sie die Preise.",
            "Wir treffen uns in Raum 4.",
            "Das Buch hat 10 Kapitel.",
            "Wie oben ist auch unten eine Küche.",
        ] {
            silent(&RULE, Register::Easy, text);
        }
    }
}
