//! Words in brackets. Source: BITV 2.0 Anlage 2 Teil 2 No. 6 (no insertions in brackets). In Einfache Sprache up to three
//! words are allowed (our own bound). Area codes and the lone remark "(barrierefrei)" are none; gender endings and
//! marks of footnotes have their own rules.

use super::prelude::*;

/// See the module.
pub static RULE: TextRule = TextRule::new(
    "parenthesis",
    include_str!("parenthesis.toml"),
    Some(Severity::Warning),
    Some(Severity::Warning),
    look,
);

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    let most = match document.register {
        Register::Plain => 3,
        Register::Easy => 0,
    };
    for block in &document.blocks {
        let mut open: Option<(usize, usize)> = None;
        for at in block.tokens.clone() {
            let Some(token) = document.tokens.get(at).filter(|token| token.kind == Kind::Sign) else { continue };
            match token.text {
                "(" | "[" | "{" => open = Some(open.map_or((at, 1), |(first, depth)| (first, depth + 1))),
                ")" | "]" | "}" => {
                    let Some((first, depth)) = open else { continue };
                    open = (depth > 1).then_some((first, depth - 1));
                    if depth == 1 && is_insertion(document, first, at, most) {
                        let start = document.tokens.get(first).map_or(token.start, |t| t.start);
                        remarks.add(start..token.end, Note::new("default"));
                    }
                }
                _ => {}
            }
        }
    }
}

/// Whether what stands between two brackets has more words than allowed, and is text at all.
fn is_insertion(document: &Document<'_>, open: usize, close: usize, most: usize) -> bool {
    let inner = document.tokens.get(open + 1..close).unwrap_or(&[]);
    let glued = open.checked_sub(1).and_then(|at| document.tokens.get(at)).zip(document.tokens.get(open));
    let ending = glued.is_some_and(|(before, bracket)| before.end == bracket.start && before.is_word());
    match inner {
        [] => false,
        [one] if one.is_word() => !ending && !one.is("barrierefrei") && most == 0,
        [one] if one.kind == Kind::Number => most == 0 && !one.text.starts_with('0') && !is_mark(document, open),
        [plus, number] if plus.is_sign("+") && number.kind == Kind::Number => false,
        _ => inner.iter().any(Token::is_word) && inner.iter().filter(|token| token.is_word()).count() > most,
    }
}

/// `[1]` is the mark of a footnote.
fn is_mark(document: &Document<'_>, open: usize) -> bool {
    document.tokens.get(open).is_some_and(|token| token.is_sign("["))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn insertions() {
        for (text, part) in [
            ("Bringen Sie Schuhe [saubere] mit.", "[saubere]"),
            ("Der Treff (am Montag) ist offen.", "(am Montag)"),
            ("Wir kochen (auch vegan).", "(auch vegan)"),
            ("Das kostet nichts (nur den Bus).", "(nur den Bus)"),
            ("Der Kurs (2026) ist voll.", "(2026)"),
            ("Es gibt Kaffee (3 Euro).", "(3 Euro)"),
            ("(Bitte klingeln.) Wir öffnen.", "(Bitte klingeln.)"),
        ] {
            marks(&RULE, Register::Easy, text, part);
            silent(&RULE, Register::Plain, text);
        }
        for (text, part) in [
            ("Der Treff (bei Regen im großen Saal) ist offen.", "(bei Regen im großen Saal)"),
            (
                "Der Kurs (nur für Frauen (ab 60 Jahren) und Kinder) ist neu.",
                "(nur für Frauen (ab 60 Jahren) und Kinder)",
            ),
            ("Rufen Sie an (wir sind immer da).", "(wir sind immer da)"),
        ] {
            marks(&RULE, Register::Easy, text, part);
            marks(&RULE, Register::Plain, text, part);
        }
    }

    #[test]
    fn no_insertions() {
        for text in [
            "Der Treff ist am Montag. Er ist auch für Kinder.",
            "Der Eingang ist hinten (barrierefrei).",
            "Rufen Sie an: (02161) 4710-12.",
            "Rufen Sie an: (0221) 4710-12.",
            "Alle Nachbar(innen) sind da.",
            "Das steht im Heft [1].",
            "a) Kommen Sie. b) Essen Sie.",
            "1) Rufen Sie an.",
            "Wir freuen uns :)",
            "Der Treff ( ist offen.",
        ] {
            silent(&RULE, Register::Easy, text);
        }
    }
}
