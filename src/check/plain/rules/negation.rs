//! Words that say no. Sources: BITV 2.0 Anlage 2 Teil 2 No. 1; LanguageTool's rule VERNEINUNG; Bredel and Maaß. A
//! warning only, and only in Leichte Sprache: "Das kostet kein Geld" is plain, and published Leichte Sprache says no as often
//! as other texts.

use super::prelude::*;
use crate::check::plain::lexicon::Forms;

/// See the module.
pub static RULE: TextRule =
    TextRule::new("negation", include_str!("negation.toml"), None, Some(Severity::Warning), look);

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for (at, token) in document.tokens.iter().enumerate() {
        let negates = token.forms.any(Forms::NEGATION) || token.is("ohne");
        // "Sonst schreiben Sie das Wort fett": bold it is hard to overlook.
        if negates
            && !document.is_strong(&token.range())
            && (token.first || !token.is_capital())
            && !is_not_only(document, at, token)
        {
            remarks.add(token.range(), Note::new("default").with("word", token.text));
        }
    }
}

/// `nicht nur … sondern auch` says yes.
fn is_not_only(document: &Document<'_>, at: usize, token: &Token<'_>) -> bool {
    token.is("nicht") && document.tokens.get(at + 1).is_some_and(|next| next.is("nur") || next.is("zuletzt"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn words_that_say_no() {
        marks(&RULE, Register::Easy, "Niemand muss allein sein.", "Niemand");
        marks(&RULE, Register::Easy, "Das ist keine Pflicht.", "keine");
        marks(&RULE, Register::Easy, "Kommen Sie ohne Termin.", "ohne");
        silent(&RULE, Register::Easy, "Die Universität ist unten.");
        silent(&RULE, Register::Easy, "Hier ist nicht nur Kaffee.");
        silent(&RULE, Register::Plain, "Das ist keine Pflicht.");
    }
}
