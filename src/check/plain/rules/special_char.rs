//! A sign that stands for a word: § & / ; … Sources: BITV 2.0 Anlage 2 Teil 2 No. 6; LanguageTool's rule SONDERZEICHEN.
//! Addresses of web and mail are no text; "und/oder", "km/h" and "c/o" are fixed.

use super::prelude::*;

/// See the module.
pub static RULE: TextRule = TextRule::new(
    "special-char",
    include_str!("special_char.toml"),
    Some(Severity::Hint),
    Some(Severity::Warning),
    look,
);

/// Signs and what to write; an empty text: nothing can be proposed.
const SIGNS: [(&str, &str); 10] = [
    ("&", "und"),
    ("/", "oder"),
    ("§", "Paragraf"),
    (";", "."),
    ("…", ""),
    ("...", ""),
    ("→", ""),
    ("=", "ist"),
    ("#", ""),
    // Only as the eyes of a face; see `face`.
    (":", ""),
];

/// Length of a face made of signs that a text begins with: `:-)`, `;-(`, `;)`. A colon needs its nose: `(siehe unten:)`.
fn face(text: &str) -> Option<usize> {
    let eyes = text.chars().next().filter(|c| matches!(c, ':' | ';'))?;
    let nose = usize::from(text[1..].starts_with('-'));
    let mouth = text[1 + nose..].starts_with([')', '(']);
    (mouth && (nose > 0 || eyes == ';')).then_some(2 + nose)
}

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    let mut done = 0;
    for (at, token) in document.tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Sign) {
        let Some((sign, word)) = SIGNS.iter().find(|(sign, _)| *sign == token.text) else { continue };
        let before = at.checked_sub(1).and_then(|at| document.tokens.get(at));
        let next = document.tokens.get(at + 1);
        // `§§` is one sign; so is the `&` between two names.
        if token.start < done || fixed(sign, before, next) {
            continue;
        }
        if let Some(length) = face(document.text.get(token.start..).unwrap_or("")) {
            done = token.start + length;
            remarks.add(token.start..done, Note::new("face"));
            continue;
        }
        if *sign == ":" {
            continue;
        }
        let twice = next.filter(|t| *sign == "§" && t.is_sign("§") && t.start == token.end);
        done = twice.map_or(token.end, |t| t.end);
        // "2012/2013" is no choice.
        let numbers = *sign == "/" && [before, next].iter().all(|t| t.is_some_and(|t| t.kind == Kind::Number));
        let note = if word.is_empty() || numbers {
            Note::new("default").with("sign", sign)
        } else {
            let note = Note::new("default").help("word").with("sign", sign).with("word", word);
            let apart = |side: Option<&Token<'_>>, glued: bool| if side.is_some() && glued { " " } else { "" };
            let left = apart(before, before.is_some_and(|t| t.end == token.start) && *word != ".");
            let right = apart(next, next.is_some_and(|t| t.start == done));
            note.propose(format!("{left}{word}{right}"))
        };
        remarks.add(token.start..done, note);
    }
}

/// Whether the sign belongs to a name or to a fixed expression.
fn fixed(sign: &str, before: Option<&Token<'_>>, next: Option<&Token<'_>>) -> bool {
    let (Some(before), Some(next)) = (before, next) else { return false };
    match sign {
        "&" => before.name && next.name,
        "/" => matches!((&*before.lower, &*next.lower), ("und", "oder") | ("km", "h") | ("c", "o") | ("m", "s")),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn signs() {
        for (text, part) in [
            ("Tee & Kaffee gibt es im Haus.", "&"),
            ("Montag/Dienstag ist offen.", "/"),
            ("Das ist wichtig; kommen Sie bald.", ";"),
            ("Nach § 8 haben Sie ein Recht auf Hilfe.", "§"),
            ("Wir basteln, singen, spielen…", "…"),
            ("Wir basteln, singen ...", "..."),
            ("Das steht in den §§ 3 und 4.", "§§"),
            ("Es gibt Kaffee / Tee.", "/"),
            ("Spiel & Spaß", "&"),
            ("Bus → Bahn", "→"),
            ("Kommen Sie doch vorbei ;-)", ";-)"),
            ("Wir freuen uns :-) auf Sie", ":-)"),
        ] {
            marks(&RULE, Register::Easy, text, part);
            marks(&RULE, Register::Plain, text, part);
        }
    }

    #[test]
    fn no_signs() {
        for text in [
            "Schreiben Sie an team@example.org oder www.example.org/a;b&c.",
            "Lesen Sie https://example.org/a/b?x=1&y=2 im Internet.",
            "Bringen Sie Tee und/oder Kuchen mit.",
            "Das Auto fährt 30 km/h.",
            "Sie sagt: „Kommen Sie!“",
            "Rufen Sie an: 02161/4710-12.",
            "Der Treff ist am Montag.",
            "Kommen Sie? Ja!",
            "Die Nachbarschafts-Hilfe ist da.",
            "Das kostet 3,50 Euro.",
            "Bringen Sie mit: Tee (oder Saft:).",
        ] {
            silent(&RULE, Register::Easy, text);
        }
    }
}
