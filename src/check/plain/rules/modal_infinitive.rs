//! `ist … zu machen`, `hat zu erfolgen`: a duty that names nobody. Source: our own, from the language of offices;
//! Netzwerk Leichte Sprache (verbs, address people).

use super::prelude::*;
use crate::check::plain::lexicon::Forms;
use crate::check::plain::syntax::Role;

/// See the module.
pub static RULE: TextRule = TextRule::new(
    "modal-infinitive",
    include_str!("modal_infinitive.toml"),
    Some(Severity::Warning),
    Some(Severity::Error),
    look,
);

/// Words with which `sein` and `haben` and an infinitive mean something else.
const NO_DUTY: [&str; 27] = [
    "leicht",
    "schwer",
    "gut",
    "einfach",
    "schön",
    "bereit",
    "wichtig",
    "möglich",
    "schwierig",
    "interessant",
    "viel",
    "viele",
    "nichts",
    "etwas",
    "wenig",
    "genug",
    "lust",
    "zeit",
    "mut",
    "recht",
    "besser",
    "schlecht",
    "kaum",
    "da",
    "froh",
    "bequem",
    "nett",
];

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for sentence in &document.sentences {
        for at in sentence.tokens.clone() {
            let Some(verb) = document.tokens.get(at) else { continue };
            let duty = verb.forms.any(Forms::SEIN | Forms::HABEN) && document.syntax.role(at) == Role::Finite;
            if !duty {
                continue;
            }
            let end = (at + 1..sentence.tokens.end)
                .find(|n| {
                    document.syntax.role(*n) == Role::Break
                        || document.tokens.get(*n).is_some_and(|t| t.is("um") || t.is("ohne"))
                })
                .unwrap_or(sentence.tokens.end);
            let Some(infinitive) = (at + 1..end).find(|n| is_zu_infinitive(document, *n)) else { continue };
            let within = document.tokens.get(at + 1..infinitive).unwrap_or(&[]);
            // `Das ist leicht zu lernen`, `Wir haben viel zu tun`: no duty.
            let other = within.iter().any(|t| NO_DUTY.contains(&&*t.lower));
            let haben_object =
                verb.forms.any(Forms::HABEN) && within.iter().any(|t| t.forms.any(Forms::NOUN) && t.is_capital());
            let es = |n: Option<usize>| n.and_then(|n| document.tokens.get(n)).is_some_and(|t| t.is("es"));
            let impersonal = es(at.checked_sub(1)) || es(Some(at + 1));
            if other || haben_object || (impersonal && within.iter().any(|t| t.forms.any(Forms::ADJECTIVE))) {
                continue;
            }
            if let Some(last) = document.tokens.get(infinitive) {
                remarks.add(verb.start..last.end, Note::new("default"));
            }
        }
    }
}

fn is_zu_infinitive(document: &Document<'_>, at: usize) -> bool {
    let Some(token) = document.tokens.get(at) else { return false };
    !token.is_capital()
        && (token.forms.any(Forms::ZU_INFINITIVE)
            || token.forms.any(Forms::INFINITIVE) && document.tokens.get(at - 1).is_some_and(|before| before.is("zu")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn duties() {
        marks(&RULE, Register::Plain, "Das Formular ist im Büro abzugeben.", "ist im Büro abzugeben");
        marks(&RULE, Register::Plain, "Die Anmeldung hat schriftlich zu erfolgen.", "hat schriftlich zu erfolgen");
    }

    #[test]
    fn no_duties() {
        for text in [
            "Es ist leicht, zu lernen.",
            "Die Tür ist von 9 bis 12 Uhr zu.",
            "Wir haben viel zu tun.",
            "Er ist da, um zu helfen.",
            "Es ist schön zu singen.",
        ] {
            silent(&RULE, Register::Plain, text);
        }
    }
}
