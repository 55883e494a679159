//! A long word. Sources: BITV 2.0 Anlage 2 Teil 2 No. 4 (compounds are parted by hyphens); LanguageTool's rule
//! LANGES_WORT (14 letters and more); Kanton Zürich. The bound for Einfache Sprache is our own.

use super::prelude::*;
use crate::check::plain::lexicon::{Forms, is_sure, split};

/// See the module.
pub static RULE: TextRule =
    TextRule::new("long-word", include_str!("long_word.toml"), Some(Severity::Warning), Some(Severity::Warning), look);

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    let most = match document.register {
        Register::Plain => 20,
        Register::Easy => 13,
    };
    // No word has more letters than bytes.
    let may_be_long = |token: &&Token<'_>| token.text.len() > most && token.kind == Kind::Word && !token.name;
    for token in document.tokens.iter().filter(may_be_long) {
        let pieces: Vec<&str> = token.text.split(JOINTS).collect();
        // The `s` that joins the parts of a compound counts for neither: what a proposal writes is no long word.
        let length = |(n, piece): (usize, &&str)| {
            let joined = n + 1 < pieces.len() && piece.ends_with('s');
            piece.chars().count() - usize::from(joined)
        };
        let longest = pieces.iter().enumerate().map(length).max().unwrap_or(0);
        if longest <= most || token.forms.any(Forms::NAME) {
            continue;
        }
        let note = Note::new("default").with("word", token.text).with("n", longest);
        if let Some(note) = propose(note, token) {
            remarks.add(token.range(), note);
        }
    }
}

/// Signs between the parts of a word.
const JOINTS: [char; 11] = ['-', '\u{2010}', '\u{2011}', '·', '•', '\u{2027}', '\u{ad}', '*', ':', '_', '/'];

/// Proposes hyphens between the parts of a compound noun. Where all parts are common words and no other reading is as good
/// nothing can be wrong. Nothing is left to say of a word that has a hyphen at each seam.
fn propose(note: Note, token: &Token<'_>) -> Option<Note> {
    let parts = split(token.text);
    if parts.len() < 2 || !token.is_capital() {
        return Some(note);
    }
    let hyphenated = parts.iter().map(|part| capital(part)).collect::<Vec<_>>().join("-");
    if hyphenated == token.text {
        return None;
    }
    let note = note.help("split").with("proposal", &hyphenated);
    Some(if is_sure(token.text) { note.replace(hyphenated) } else { note.propose(hyphenated) })
}

fn capital(part: &str) -> String {
    let mut letters = part.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn long_words() {
        marks(&RULE, Register::Easy, "Das Stadtteilzentrum ist da.", "Stadtteilzentrum");
        marks(&RULE, Register::Plain, "Die Nachbarschaftshilfevereinigung hilft.", "Nachbarschaftshilfevereinigung");
        for text in [
            "Er hat Lese-Schwierigkeiten.",
            "Das Stadtteil-Zentrum ist da.",
            "Die Nachbarschafts-Hilfe ist da.",
            "Die Nachbarn helfen.",
        ] {
            silent(&RULE, Register::Easy, text);
        }
        silent(&RULE, Register::Plain, "Das Stadtteilzentrum ist da.");
    }
}
