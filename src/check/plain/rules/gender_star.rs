//! A sign within a word for all genders: "Lehrer*innen", "Bürger:in", "Schüler/-innen", "LehrerInnen". Sources: LanguageTool's rule
//! SONDERZEICHEN; BITV 2.0 Anlage 2 Teil 2 No. 6; Kanton Zürich (both forms). Off in Einfache Sprache, where it is the house's choice.

use super::prelude::*;

/// See the module.
pub static RULE: TextRule =
    TextRule::new("gender-star", include_str!("gender_star.toml"), None, Some(Severity::Error), look);

/// What may stand behind the sign.
const ENDINGS: [&str; 8] = ["innen", "in", "r", "n", "e", "m", "s", "frau"];

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for (at, token) in document.tokens.iter().enumerate() {
        if token.kind != Kind::Word || token.name {
            continue;
        }
        if let Some((stem, ending)) = within(token.text) {
            say(token.range(), token.text, stem, ending, remarks);
        } else if let Some((end, ending)) = behind(document, at) {
            let range = token.start..end;
            let written = document.text.get(range.clone()).unwrap_or_default();
            say(range, written, token.text, ending, remarks);
        }
    }
}

fn say(range: std::ops::Range<usize>, written: &str, stem: &str, ending: &str, remarks: &mut Remarks<'_>) {
    // "Lehrer*innen" → "Lehrerinnen und Lehrer"; other words change in their middle.
    if ending == "innen" && stem.ends_with("er") {
        let both = format!("{stem}innen und {stem}");
        remarks.add(range, Note::new("both").with("word", written).with("both", &both).propose(both.clone()));
    } else {
        remarks.add(range, Note::new("default").with("word", written));
    }
}

/// Stem and ending of a word with a sign within, or with a capital I.
fn within(text: &str) -> Option<(&str, &str)> {
    if let Some(at) = text.find(['*', ':', '_', '·', '/']).filter(|at| *at > 1) {
        let sign = text[at..].chars().next()?.len_utf8();
        let ending = text[at + sign..].trim_start_matches('-');
        let known = ENDINGS.contains(&ending) || ending.starts_with("innen");
        return known.then_some((&text[..at], ending));
    }
    let at = text.find("Innen").or_else(|| text.strip_suffix("In").map(str::len))?;
    let before = text[..at].chars().next_back()?;
    (at > 2 && before.is_lowercase())
        .then(|| (&text[..at], if text[at..].starts_with("Innen") { "innen" } else { "in" }))
}

/// Words behind which a star says that everybody is meant who feels so: `Frauen*`. No mark of a footnote.
pub(super) const STARRED: [&str; 14] = [
    "frau", "frauen", "mann", "männer", "männern", "mädchen", "junge", "jungen", "jungs", "lesben", "mütter",
    "müttern", "väter", "vätern",
];

/// A sign and an ending in tokens of their own, without a blank: "Bürger/innen", "Schüler(innen)".
fn behind<'a>(document: &Document<'a>, at: usize) -> Option<(usize, &'a str)> {
    let token = |n: usize| document.tokens.get(at + n);
    if let (Some(word), Some(star)) = (token(0), token(1))
        && star.is_sign("*")
        && star.start == word.end
        && STARRED.contains(&&*word.lower)
        && token(2).is_none_or(|next| next.start > star.end || next.kind == Kind::Sign)
        && !document.text.get(..word.start).is_some_and(|before| before.ends_with('*'))
    {
        return Some((star.end, ""));
    }
    let (word, sign, ending) = (token(0)?, token(1)?, token(2)?);
    let glued = sign.start == word.end && ending.start == sign.end;
    if !glued || sign.kind != Kind::Sign || !["/", "(", "*", ":", "_"].contains(&sign.text) {
        return None;
    }
    let text = ending.text.trim_start_matches('-');
    if text == "innen" || text == "in" {
        let close = token(3).filter(|close| sign.text == "(" && close.is_sign(")"));
        return Some((close.map_or(ending.end, |close| close.end), text));
    }
    // "Lehrer/-innen" as word, stroke, hyphen, ending.
    let last = token(3).filter(|last| last.start == ending.end && ending.is_sign("-"))?;
    (last.text == "innen" || last.text == "in").then_some((last.end, last.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn signs_within_words() {
        for word in [
            "Lehrer*innen",
            "Bürger:innen",
            "Schüler_innen",
            "Lehrer/-innen",
            "Bürger/innen",
            "Schüler(innen)",
            "LehrerInnen",
            "Ärzt*in",
            "Frauen*",
        ] {
            marks(&RULE, Register::Easy, &format!("Die {word} kommen."), word);
        }
    }

    #[test]
    fn no_signs_within_words() {
        for text in [
            "Wir suchen: innen einen Raum.",
            "Die Lehrerinnen und Lehrer kommen.",
            "Es ist 10:30 Uhr.",
            "Tee und/oder Kaffee gibt es.",
            "Der Raum (innen) ist warm.",
            "Die Mitarbeiterin ist da.",
            "Kommen Sie nach Innen.",
        ] {
            silent(&RULE, Register::Easy, text);
        }
        silent(&RULE, Register::Plain, "Die Lehrer*innen kommen.");
    }
}
