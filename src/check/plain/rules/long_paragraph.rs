//! A long paragraph. Source: BITV 2.0 Anlage 2 Teil 2 No. 7 (paragraphs and headings). The bounds are our own: five
//! sentences in Einfache, four lines of a sentence each in Leichte Sprache.

use super::prelude::*;

/// See the module.
pub static RULE: TextRule = TextRule::new(
    "long-paragraph",
    include_str!("long_paragraph.toml"),
    Some(Severity::Warning),
    Some(Severity::Warning),
    look,
);

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for block in document.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
        let sentences = document.sentences.get(block.sentences.clone()).unwrap_or(&[]);
        let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else { continue };
        let range = first.range.start..last.range.end;
        let count = sentences.iter().filter(|sentence| document.word_count(sentence) > 0).count();
        match document.register {
            Register::Plain if count > 5 => remarks.add(range, Note::new("sentences").with("n", count)),
            Register::Easy => {
                let text = document.text.get(range.clone()).unwrap_or("");
                // Sentences that share a line are counted as if each had its own.
                let lines = text.lines().filter(|line| !line.trim().is_empty()).count().max(count);
                if lines > 4 {
                    remarks.add(range, Note::new("lines").with("n", lines));
                }
            }
            Register::Plain => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    const FIVE: &str = "Wir kochen.\nWir essen.\nWir singen.\nWir tanzen.\nWir spielen.";

    #[test]
    fn long() {
        let six = format!("{FIVE}\nWir reden.");
        marks(&RULE, Register::Plain, &six, &six);
        marks(&RULE, Register::Easy, &six, &six);
        marks(&RULE, Register::Easy, FIVE, FIVE);
        let side_by_side = FIVE.replace('\n', " ");
        marks(&RULE, Register::Easy, &side_by_side, &side_by_side);
        let lines = "Wir kochen\nam Montag,\nam Dienstag,\nam Mittwoch\nund am Freitag.";
        marks(&RULE, Register::Easy, lines, lines);
    }

    #[test]
    fn short() {
        silent(&RULE, Register::Plain, FIVE);
        for text in [
            "Wir kochen.\nWir essen.\nWir singen.\nWir tanzen.",
            "Wir kochen.\nWir essen.\n\nWir singen.\nWir tanzen.\n\nWir spielen.",
            "- Tee\n- Kaffee\n- Kuchen\n- Brot\n- Saft\n- Obst",
            "Wir kochen.",
            "",
        ] {
            silent(&RULE, Register::Easy, text);
        }
    }
}
