//! Two sentences in one line. Source: BITV 2.0 Anlage 2 Teil 2 No. 10 ("Jeder Satz beginnt mit einer neuen Zeile").
//! Lines are those of the source. Fields of the front matter and cells of tables have none.

use super::prelude::*;

/// See the module.
pub static RULE: TextRule =
    TextRule::new("sentence-per-line", include_str!("sentence_per_line.toml"), None, Some(Severity::Error), look);

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for block in &document.blocks {
        if block.field.is_some() || !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item) {
            continue;
        }
        let sentences = document.sentences.get(block.sentences.clone()).unwrap_or(&[]);
        let mut line = None;
        for sentence in sentences {
            if document.word_count(sentence) == 0 {
                continue;
            }
            line = match line.take() {
                Some((start, end, _)) if same_line(document.text, end, sentence.range.start) => {
                    Some((start, sentence.range.end, true))
                }
                before => {
                    report(remarks, before);
                    Some((sentence.range.start, sentence.range.end, false))
                }
            };
        }
        report(remarks, line);
    }
}

/// One remark for all the sentences of a line.
fn report(remarks: &mut Remarks<'_>, line: Option<(usize, usize, bool)>) {
    if let Some((start, end, true)) = line {
        remarks.add(start..end, Note::new("default"));
    }
}

fn same_line(text: &str, end: usize, start: usize) -> bool {
    !text.get(end..start).is_some_and(|gap| gap.contains('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn sentences_side_by_side() {
        for text in [
            "Der Treff ist am Montag. Er ist auch für Kinder.",
            "Kommen Sie! Wir warten.",
            "Haben Sie Fragen? Rufen Sie an.",
            "Das ist gut. Das hilft. Das ist neu.",
            "Wir haben Tee. Wir haben Kuchen.",
        ] {
            marks(&RULE, Register::Easy, text, text);
            silent(&RULE, Register::Plain, text);
        }
        marks(&RULE, Register::Easy, "Das ist neu.\nWir kochen. Wir essen.\nKommen Sie!", "Wir kochen. Wir essen.");
        marks(&RULE, Register::Easy, "- Wir kochen. Wir essen.\n- Wir singen.", "Wir kochen. Wir essen.");
    }

    #[test]
    fn one_sentence_a_line() {
        for text in [
            "Der Treff ist am Montag.\nEr ist auch für Kinder.",
            "Der Treff ist am 3. Mai um 10.30 Uhr.",
            "Der Verein Nachbarn e. V. hilft.",
            "Fragen Sie nach Fr. Beispiel oder nach Fam. Muster.",
            "Der Treff ist am Sa. Nachmittag.",
            "Das ist ein langer Satz,\nder 2 Zeilen hat.",
            "Hauptstr. 5\n41061 Mönchengladbach",
            "- Tee\n- Kaffee",
            "Kommen Sie!\r\nWir warten.",
            "Schreiben Sie an team@example.org.",
            "1. Rufen Sie an.\n2. Kommen Sie.",
            "Unser Treff",
        ] {
            silent(&RULE, Register::Easy, text);
        }
    }
}
