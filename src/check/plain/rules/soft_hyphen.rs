//! A word divided by hand: a hyphen at the end of a line, or a soft hyphen. Source: BITV 2.0 Anlage 2 Teil 2 No. 1
//! ("Silbentrennung am Zeilenende").

use super::prelude::*;
use std::ops::Range;

/// See the module.
pub static RULE: TextRule =
    TextRule::new("soft-hyphen", include_str!("soft_hyphen.toml"), Some(Severity::Error), Some(Severity::Error), look);

const SOFT_HYPHEN: char = '\u{ad}';

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    let text = document.text;
    let soft = text.match_indices(SOFT_HYPHEN).chain(text.match_indices("&shy;"));
    let mut places: Vec<usize> = soft.map(|(at, _)| at).collect();
    places.sort_unstable();
    let mut done = 0;
    for at in places {
        // A word that has several is remarked on, and looked at, once.
        if at < done {
            continue;
        }
        let range = word_around(text, at);
        done = range.end.max(at + 1);
        let whole = text.get(range.clone()).unwrap_or("").replace(SOFT_HYPHEN, "").replace("&shy;", "");
        remarks.add(range, Note::new("soft").with("word", &whole).propose(whole));
    }
    for (at, _) in text.match_indices("-\n") {
        let behind = text.get(at + 2..).unwrap_or("").trim_start_matches([' ', '\t']);
        let gap = text.len() - behind.len();
        let letter = text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphabetic);
        if !letter || !behind.starts_with(char::is_lowercase) || pairs(behind) {
            continue;
        }
        let range = word_around(text, at).start..word_around(text, gap).end;
        let left = text.get(range.start..at).unwrap_or("");
        let right = text.get(gap..range.end).unwrap_or("");
        let whole = format!("{left}{right}");
        remarks.add(range, Note::new("line").with("word", &whole).propose(whole));
    }
}

/// `Vor-` and, on the next line, `und Nachname`: the hyphen stands for the rest of the word.
fn pairs(behind: &str) -> bool {
    let first = behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    matches!(first, "und" | "oder" | "bis" | "sowie" | "noch" | "als" | "wie" | "statt" | "beziehungsweise")
}

/// The letters, hyphens and soft hyphens around a place.
fn word_around(text: &str, at: usize) -> Range<usize> {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | SOFT_HYPHEN | '&' | ';');
    let before = text.get(..at).unwrap_or("");
    let behind = text.get(at..).unwrap_or("");
    let start = before.trim_end_matches(inner).len();
    let end = at + (behind.len() - behind.trim_start_matches(inner).len());
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn divided_words() {
        for (text, part) in [
            ("Wir sind in der Nachbar-\nschaft bekannt.", "Nachbar-\nschaft"),
            ("Das ist die Woh-\nnung.", "Woh-\nnung"),
            ("Kommen Sie zum Treff-  \n", ""),
            ("Die Nachbar\u{ad}schaft hilft.", "Nachbar\u{ad}schaft"),
            ("Die Nachbar\u{ad}schafts\u{ad}hilfe ist da.", "Nachbar\u{ad}schafts\u{ad}hilfe"),
            ("Das Früh&shy;stück ist fertig.", "Früh&shy;stück"),
            ("Bitte an-\n  melden.", "an-\n  melden"),
        ] {
            if part.is_empty() {
                silent(&RULE, Register::Plain, text);
            } else {
                marks(&RULE, Register::Plain, text, part);
                marks(&RULE, Register::Easy, text, part);
            }
        }
    }

    #[test]
    fn whole_words() {
        for text in [
            "Schreiben Sie Vor-\nund Nachnamen auf.",
            "Die Nachbarschafts-Hilfe ist da.",
            "Die Nachbarschafts-\nHilfe ist da.",
            "Kommen Sie am Montag -\nwir warten.",
            "Wir haben von 9-\n12 Uhr offen.",
            "Kaffee- oder Teetrinker sind da.",
            "Sommer-\noder Winterzeit ist egal.",
            "- Tee\n- Kaffee",
            "Das ist ein Treff.\nKommen Sie!",
            "Die E-Mail ist da.",
        ] {
            silent(&RULE, Register::Easy, text);
        }
    }
}
