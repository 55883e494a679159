//! Two negations in one clause. Sources: Kanton Zürich (say it positively); the rule itself is our own.

use super::prelude::*;
use crate::check::plain::lexicon::{Forms, readings};
use crate::check::plain::syntax::Role;

/// See the module.
pub static RULE: TextRule = TextRule::new(
    "double-negation",
    include_str!("double_negation.toml"),
    Some(Severity::Warning),
    Some(Severity::Error),
    look,
);

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for sentence in &document.sentences {
        let mut open: Option<usize> = None;
        for at in sentence.tokens.clone() {
            let Some(token) = document.tokens.get(at) else { continue };
            if document.syntax.role(at) == Role::Break || token.forms.any(Forms::COORDINATOR | Forms::SUBORDINATOR) {
                open = None;
                continue;
            }
            let negates = token.forms.any(Forms::NEGATION) && (token.first || !token.is_capital());
            let again = (negates && !token.is("nicht")) || token.is("ohne") || is_un_adjective(token);
            match open.and_then(|n| document.tokens.get(n)) {
                Some(first) if again => {
                    remarks.add(first.start..token.end, Note::new("default"));
                    open = None;
                }
                _ if negates || token.is("ohne") => open = Some(at),
                _ => {}
            }
        }
    }
}

/// `unmöglich`, `ungewöhnliche`: an adjective that says no. What is left without `un` must be an adjective.
fn is_un_adjective(token: &Token<'_>) -> bool {
    const NO_OPPOSITE: [&str; 7] =
        ["ungefähr", "unbedingt", "ungeheuer", "unglaublich", "unheimlich", "unendlich", "unmittelbar"];
    let Some(rest) = token.lower.strip_prefix("un").filter(|rest| rest.len() > 3) else { return false };
    let adjective = Forms::ADJECTIVE | Forms::INFLECTED | Forms::PARTICIPLE;
    token.kind == Kind::Word
        && !token.is_capital()
        && token.forms.any(Forms::ADJECTIVE | Forms::INFLECTED)
        && readings(rest).other.any(adjective)
        && !NO_OPPOSITE.iter().any(|word| token.lower.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn twice_no() {
        marks(&RULE, Register::Plain, "Das ist nicht unmöglich.", "nicht unmöglich");
        marks(&RULE, Register::Plain, "Niemand kommt ohne Karte rein.", "Niemand kommt ohne");
        marks(&RULE, Register::Plain, "Das ist keine ungewöhnliche Frage.", "keine ungewöhnliche");
    }

    #[test]
    fn once_or_not_at_all() {
        for text in [
            "Das ist nicht unser Haus.",
            "Gehen Sie nicht unter die Brücke.",
            "Das ist nicht unbedingt teuer.",
            "Wir sind nicht da und haben keine Zeit.",
        ] {
            silent(&RULE, Register::Plain, text);
        }
    }
}
