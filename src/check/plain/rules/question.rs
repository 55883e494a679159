//! A question. Source: LanguageTool's rule FRAGEN, which is off there as it is off here: a question in a heading helps
//! readers. The rule exists so that a directory's own wish has a name.

use super::prelude::*;

/// See the module.
pub static RULE: TextRule = TextRule::new("question", include_str!("question.toml"), None, None, look);

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for sentence in &document.sentences {
        let heading = document.block_of(sentence).is_some_and(|block| block.kind != BlockKind::Paragraph);
        if !heading && document.tokens_of(sentence).last().is_some_and(|token| token.is_sign("?")) {
            remarks.add(sentence.range.clone(), Note::new("default"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marked, silent};

    static HEARD: TextRule =
        TextRule::new("question", include_str!("question.toml"), Some(Severity::Hint), Some(Severity::Hint), look);

    #[test]
    fn off_in_both_registers() {
        silent(&RULE, Register::Plain, "Sind Sie viel allein?");
        silent(&RULE, Register::Easy, "Sind Sie viel allein?");
    }

    #[test]
    fn questions_are_found_where_it_is_on() {
        assert_eq!(marked(&HEARD, Register::Easy, "Kommen Sie? Gern!"), ["Kommen Sie?"]);
        silent(&HEARD, Register::Easy, "Kommen Sie!");
        silent(&HEARD, Register::Easy, "- Wer hilft?");
    }
}
