//! The past tense of full verbs. Sources: LanguageTool's rule PRAETERITUM; Kanton Zürich; Bredel and Maaß. In
//! spoken German people say "ich habe gemacht". `war`, `hatte`, `wurde` and modal verbs are common in speech
//! and stay.

use super::prelude::*;
use crate::check::plain::lexicon::Forms;
use crate::check::plain::syntax::Role;

/// See the module.
pub static RULE: TextRule =
    TextRule::new("preterite", include_str!("preterite.toml"), None, Some(Severity::Warning), look);

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for (at, token) in document.tokens.iter().enumerate() {
        let past = token.forms.any(Forms::PAST) && !token.forms.any(Forms::AUXILIARY);
        // `bieten`, `kosten`: also a present tense or an infinitive.
        let present = token.forms.any(Forms::INFINITIVE | Forms::PRESENT_P | Forms::PRESENT_3S);
        if past && !present && document.syntax.role(at) == Role::Finite {
            remarks.add(token.range(), Note::new("default").with("word", token.text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn past_tenses() {
        for (text, part) in [
            ("Gestern spielten wir Karten.", "spielten"),
            ("Der Bus fuhr um 9 Uhr.", "fuhr"),
            ("Als wir ankamen, war es dunkel.", "ankamen"),
        ] {
            marks(&RULE, Register::Easy, text, part);
        }
    }

    #[test]
    fn others() {
        for text in [
            "Die Leute kosten den Kuchen.",
            "Wir hatten Zeit.",
            "Die bestellte Ware ist da.",
            "Wir bieten Tee an.",
            "Er konnte kommen.",
        ] {
            silent(&RULE, Register::Easy, text);
        }
    }
}
