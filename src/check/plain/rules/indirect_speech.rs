//! Reported speech: somebody says something, in the subjunctive. Source: LanguageTool's rule INDIREKTE_REDE.

use super::prelude::*;
use crate::check::plain::lexicon::Forms;
use crate::check::plain::syntax::Role;

/// See the module.
pub static RULE: TextRule =
    TextRule::new("indirect-speech", include_str!("indirect_speech.toml"), None, Some(Severity::Warning), look);

/// Verbs of saying and thinking, by the beginning of their forms.
const SAYING: [&str; 34] = [
    "sag",
    "gesag",
    "erklär",
    "meint",
    "meine",
    "gemeint",
    "glaub",
    "berichte",
    "erzähl",
    "behaupt",
    "beton",
    "schreib",
    "schrieb",
    "geschrieb",
    "antwort",
    "geantwort",
    "frag",
    "gefrag",
    "denk",
    "dacht",
    "gedacht",
    "hoff",
    "gehoff",
    "teilt",
    "mitgeteilt",
    "äußer",
    "geäußer",
    "kündig",
    "angekündig",
    "versich",
    "forder",
    "geforder",
    "ruf",
    "rief",
];

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for sentence in &document.sentences {
        let saying = sentence.tokens.clone().find(|n| {
            matches!(document.syntax.role(*n), Role::Finite | Role::Participle)
                && document
                    .tokens
                    .get(*n)
                    .is_some_and(|t| SAYING.iter().any(|beginning| t.lower.starts_with(beginning)))
        });
        let Some(saying) = saying else { continue };
        let is_break = |n: &usize| document.syntax.role(*n) == Role::Break;
        for at in saying + 1..sentence.tokens.end {
            let Some(token) = document.tokens.get(at) else { continue };
            if document.syntax.role(at) != Role::Finite || !is_reported(token) {
                continue;
            }
            let Some(comma) = (saying..at).rev().find(is_break) else { continue };
            if document.tokens.get(comma).is_some_and(|t| t.is_sign(":")) {
                continue;
            }
            let end = (at + 1..sentence.tokens.end).find(is_break).unwrap_or(sentence.tokens.end);
            let last =
                (at..end).rev().find(|n| document.tokens.get(*n).is_some_and(|t| t.kind != Kind::Sign)).unwrap_or(at);
            if let (Some(first), Some(last)) = (document.tokens.get(comma + 1), document.tokens.get(last)) {
                remarks.add(first.start..last.end, Note::new("default"));
            }
            break;
        }
    }
}

/// A subjunctive: `sei`, `habe`, `komme`, `hätte`, `wäre`.
fn is_reported(token: &Token<'_>) -> bool {
    let indicative = Forms::PAST | Forms::PRESENT_3S | Forms::PRESENT_P;
    let second = matches!(&*token.lower, "wäre" | "wären" | "hätte" | "hätten" | "würde" | "würden" | "sei" | "seien");
    second || (token.forms.any(Forms::KI_S | Forms::KII_S | Forms::KII_P) && !token.forms.any(indicative))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn reports() {
        marks(&RULE, Register::Easy, "Er sagte, der Bus sei zu spät.", "der Bus sei zu spät");
        silent(&RULE, Register::Easy, "Sie sagt: Ich habe Zeit.");
        silent(&RULE, Register::Easy, "Sie sagt, sie hat Zeit.");
        silent(&RULE, Register::Plain, "Er sagte, der Bus sei zu spät.");
    }
}
