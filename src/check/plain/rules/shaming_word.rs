//! Words with which a reader would make herself out to be in need: nobody should have to tear off a strip that says she is
//! lonely. On titles, summaries and other short fields, where words stand alone and are read by others; the text below may
//! speak about loneliness. Own rule and list (`lists/shaming-words.tsv`).

use super::prelude::*;
use crate::check::plain::phrases::Phrases;
use std::sync::LazyLock;

/// See the module.
pub static RULE: TextRule = TextRule::new(
    "shaming-word",
    include_str!("shaming_word.toml"),
    Some(Severity::Warning),
    Some(Severity::Warning),
    look,
)
.rewording();

static LIST: LazyLock<Phrases> = LazyLock::new(|| Phrases::read(include_str!("../lists/shaming-words.tsv")));

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    // A text from standard input has no fields: all of it counts.
    let all = document.blocks.iter().all(|block| block.field.is_none() && block.kind != BlockKind::Title);
    for (tokens, phrase) in LIST.find(document) {
        let (Some(first), Some(last)) = (document.tokens.get(tokens.start), document.tokens.get(tokens.end - 1)) else {
            continue;
        };
        let block = document.sentence_of(tokens.start).and_then(|sentence| document.block_of(sentence));
        let short = block.is_some_and(|block| matches!(block.kind, BlockKind::Title | BlockKind::Field));
        // "Die Einsamen" and "einsame Menschen" are people, "einsame Wege" are not, also at the beginning of a title.
        let noun = document.tokens.get(tokens.end).filter(|t| t.is_word() && t.is_capital() && t.start <= last.end + 1);
        let described = noun.is_some_and(|noun| !PEOPLE.iter().any(|people| noun.lower.starts_with(people)));
        let alone = first.is_capital() && noun.is_none() || noun.is_some() && !described;
        let people = tokens.len() > 1 || alone || !NOUNS.iter().any(|noun| first.lower.starts_with(noun));
        if (all || short) && people {
            let range = first.start..last.end;
            let word = document.text.get(range.clone()).unwrap_or_default();
            let note = Note::new("default").with("word", word).with("proposal", phrase.column(0));
            let one = !phrase.column(0).contains(['…', ',']);
            remarks.add(range, if one { note.propose(phrase.column(0)) } else { note });
        }
    }
}

/// Adjectives that only shame as a noun.
const NOUNS: [&str; 8] =
    ["einsam", "behinderte", "demente", "obdachlos", "bedürftig", "benachteiligt", "alleinstehend", "süchtig"];

/// Who is meant behind such an adjective, by the beginning of the word.
const PEOPLE: [&str; 18] = [
    "mensch",
    "leute",
    "person",
    "senior",
    "nachbar",
    "frau",
    "männer",
    "famili",
    "kinder",
    "jugendlich",
    "eltern",
    "bürger",
    "mitmensch",
    "mitbürger",
    "mütter",
    "väter",
    "herzen",
    "seelen",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn words_that_nobody_wants_to_be() {
        marks(&RULE, Register::Plain, "Frühstück für Bedürftige", "Bedürftige");
        marks(&RULE, Register::Plain, "Hilfe für sozial Schwache", "sozial Schwache");
        marks(&RULE, Register::Plain, "Ein Treff für Einsame", "Einsame");
        marks(&RULE, Register::Plain, "Beratung für Problemfamilien", "Problemfamilien");
        marks(&RULE, Register::Plain, "Kurse für bildungsferne Menschen", "bildungsferne");
        marks(&RULE, Register::Plain, "Ein Treff für einsame Menschen", "einsame");
    }

    #[test]
    fn words_that_leave_people_their_pride() {
        for text in [
            "Frühstück für Menschen mit wenig Geld",
            "Wer Gesellschaft sucht, ist hier richtig.",
            "Wir gehen einsame Wege im Wald.",
            "Einsame Wege gehen",
            "Ein Treff für alle",
            "Menschen mit Behinderung sind willkommen.",
        ] {
            silent(&RULE, Register::Plain, text);
        }
    }
}
