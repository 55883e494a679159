//! A footnote: a raised digit, `[1]`, an asterisk behind a word. Source: LanguageTool's rule FUSSNOTE. Square and cubic
//! measures have raised digits as well, and footnotes have no `²` behind an "m".

use super::prelude::*;

/// See the module.
pub static RULE: TextRule =
    TextRule::new("footnote", include_str!("footnote.toml"), Some(Severity::Warning), Some(Severity::Error), look);

const RAISED: [char; 10] = ['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰'];

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for (at, token) in document.tokens.iter().enumerate() {
        match token.kind {
            Kind::Word | Kind::Sign if token.text.ends_with(RAISED) => {
                if let Some(raised) = raised(document, token) {
                    remarks.add(raised, Note::new("mark"));
                }
            }
            Kind::Sign if token.text == "[" => {
                let closes = |at: usize| document.tokens.get(at).filter(|t| t.is_sign("]"));
                let number =
                    |at: usize| document.tokens.get(at).is_some_and(|t| t.kind == Kind::Number && t.text.len() < 4);
                let caret = document.tokens.get(at + 1).is_some_and(|t| t.is_sign("^"));
                let first = at + 1 + usize::from(caret);
                if let Some(close) = closes(first + 1).filter(|_| number(first)) {
                    remarks.add(token.start..close.end, Note::new("mark"));
                }
            }
            Kind::Sign if matches!(token.text, "*" | "†") => {
                let before = at.checked_sub(1).and_then(|at| document.tokens.get(at));
                let next = document.tokens.get(at + 1);
                let glued = before.is_some_and(|t| t.end == token.start && t.kind == Kind::Word);
                let apart = next.is_none_or(|t| t.start > token.end || t.kind == Kind::Sign && !t.is_sign("*"));
                let starred = before.is_some_and(|t| super::gender_star::STARRED.contains(&&*t.lower));
                if glued && apart && !starred && !opens(document, at) {
                    remarks.add(token.range(), Note::new("mark"));
                }
            }
            _ => {}
        }
        if token.kind == Kind::Word && (token.is("fußnote") || token.is("fußnoten")) {
            remarks.add(token.range(), Note::new("word"));
        }
    }
}

/// The raised digits at the end of a word, or alone; not those of `m²`, `km²`, `cm³`, `10²`.
fn raised(document: &Document<'_>, token: &Token<'_>) -> Option<std::ops::Range<usize>> {
    let before = token.text.trim_end_matches(RAISED);
    if before.len() == token.text.len() {
        return None;
    }
    let start = token.start + before.len();
    let left = document.text.get(..start)?;
    let last = left.chars().next_back();
    let measure = ["m", "km", "cm", "mm", "dm", "qm"].contains(&before) || last.is_some_and(|c| c.is_ascii_digit());
    (!measure).then_some(start..token.end)
}

/// `*wichtig*`: an asterisk on both sides lends weight.
fn opens(document: &Document<'_>, at: usize) -> bool {
    let before = document.tokens.get(at.saturating_sub(4)..at).unwrap_or(&[]);
    before.windows(2).any(|pair| matches!(pair, [star, word] if star.is_sign("*") && star.end == word.start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn footnotes() {
        for (text, part) in [
            ("Der Kurs¹ ist neu.", "¹"),
            ("Das kostet 5 Euro.²", "²"),
            ("Das steht im Heft [1].", "[1]"),
            ("Das ist so. [12]", "[12]"),
            ("Die Karte* kostet nichts.", "*"),
            ("Das steht im Text[^2].", "[^2]"),
            ("Lesen Sie die Fußnote.", "Fußnote"),
            ("Die Hilfe¹² ist für alle.", "¹²"),
            ("Wir helfen³, wo wir können.", "³"),
            ("Das Amt† hilft.", "†"),
        ] {
            marks(&RULE, Register::Easy, text, part);
            marks(&RULE, Register::Plain, text, part);
        }
    }

    #[test]
    fn no_footnotes() {
        for text in [
            "Der Saal hat 80 m² Platz.",
            "Der Wald hat 3 km².",
            "Bringen Sie Schuhe [saubere] mit.",
            "Alle Bürger*innen sind da.",
            "Der Treff ist für Frauen* offen.",
            "Das ist *wichtig* für uns.",
            "* Tee\n* Kaffee",
            "Der Garten ist 100 m² groß.",
            "10² ist 100.",
            "Wir sind Café und Küche.",
            "Der Kurs 1 ist neu.",
        ] {
            silent(&RULE, Register::Easy, text);
        }
    }
}
