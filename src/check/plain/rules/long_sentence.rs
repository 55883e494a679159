//! A long sentence. Sources: BITV 2.0 Anlage 2 Teil 2 No. 5; the Hohenheim index counts sentences of more
//! than 20 words; Kanton Zürich: 12 words in Einfache, 8 to 12 in Leichte Sprache. Readers of the
//! TextComplexityDE corpus rate sentences of up to 8 words 1.6 and those of more than 20 words 3.6 and
//! above, on a scale from 1 (easy) to 7.

use super::prelude::*;

/// See the module.
pub static RULE: TextRule = TextRule::new(
    "long-sentence",
    include_str!("long_sentence.toml"),
    Some(Severity::Warning),
    Some(Severity::Warning),
    look,
);

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    let (long, too_long) = match document.register {
        Register::Plain => (15, 20),
        Register::Easy => (8, 12),
    };
    for sentence in &document.sentences {
        let words = document.word_count(sentence);
        if words > long {
            let severity = if words > too_long { Severity::Error } else { Severity::Warning };
            let note = Note::new("default").with("n", words).with("parts", words.div_ceil(long));
            remarks.add(sentence.range.clone(), note.severity(severity));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn words_are_counted() {
        let text = "Wir treffen uns am Montag und am Freitag im Haus.";
        marks(&RULE, Register::Easy, text, text);
        silent(&RULE, Register::Plain, text);
        silent(&RULE, Register::Easy, "Rufen Sie an: 02161 4710-12 oder 0221 4710-13, 9 bis 12 Uhr.");
    }
}
