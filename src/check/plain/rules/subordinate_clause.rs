//! Subordinate clauses. Sources: Bredel and Maaß; Netzwerk Leichte Sprache; Kanton Zürich allows relative clauses with
//! "der, die, das", so Einfache Sprache only counts nested clauses and more than one in a sentence.

use super::prelude::*;
use crate::check::plain::lexicon::Forms;
use crate::check::plain::syntax::{Clause, ClauseKind};

/// See the module.
pub static RULE: TextRule = TextRule::new(
    "subordinate-clause",
    include_str!("subordinate_clause.toml"),
    Some(Severity::Warning),
    Some(Severity::Warning),
    look,
);

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    let mut before: Option<&Clause> = None;
    for clause in &document.syntax.clauses {
        let (Some(first), Some(last), Some(opener)) = (
            document.tokens.get(clause.tokens.start),
            document.tokens.get(clause.tokens.end.saturating_sub(1)),
            document.tokens.get(clause.opener),
        ) else {
            continue;
        };
        let range = first.start..last.end.max(first.end);
        if document.register == Register::Easy {
            let heavy = clause.kind == ClauseKind::Relative && opener.lower.starts_with("welche");
            let note = Note::new(if clause.kind == ClauseKind::Infinitive { "infinitive" } else { "default" });
            remarks.add(range, note.severity(if heavy { Severity::Error } else { Severity::Warning }));
        } else if before.is_some_and(|b| same_sentence(document, b, clause) && !shares_verb(document, b, clause)) {
            let nested = before.is_some_and(|b| b.tokens.end > clause.tokens.start);
            remarks.add(range, Note::new(if nested { "nested" } else { "second" }));
        }
        before = Some(clause);
    }
}

/// `wie lange und wie laut wir spielen`: one clause with two beginnings.
fn shares_verb(document: &Document<'_>, before: &Clause, clause: &Clause) -> bool {
    let joined = clause.tokens.start.checked_sub(1).and_then(|at| document.tokens.get(at));
    before.tokens.end == clause.tokens.end && joined.is_some_and(|t| t.forms.any(Forms::COORDINATOR))
}

fn same_sentence(document: &Document<'_>, a: &Clause, b: &Clause) -> bool {
    document.sentence_of(a.opener).is_some_and(|sentence| sentence.tokens.contains(&b.opener))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn clauses() {
        for (text, part) in [
            ("Rufen Sie an, wenn Sie Hilfe brauchen.", "wenn Sie Hilfe brauchen"),
            ("Das ist der Mann, der uns hilft.", "der uns hilft"),
            ("Wir gehen los, um Karten zu kaufen.", "um Karten zu kaufen"),
            ("Weil es regnet, bleiben wir hier.", "Weil es regnet"),
            ("Fragen Sie, wie das geht.", "wie das geht"),
            ("Das ist das Haus, in dem wir wohnen.", "in dem wir wohnen"),
        ] {
            marks(&RULE, Register::Easy, text, part);
        }
        for clause in ["bis der Bus kommt", "bis die Frau kommt", "bis unser Kind lacht"] {
            marks(&RULE, Register::Easy, &format!("Wir warten, {clause}."), clause);
        }
        silent(&RULE, Register::Plain, "Rufen Sie an, wenn Sie Hilfe brauchen.");
        silent(&RULE, Register::Plain, "Sie bestimmen, wie lange und wie laut wir spielen.");
        silent(&RULE, Register::Easy, "Das gilt bis diesen Freitag. Wir sind bis zum Abend da.");
        silent(&RULE, Register::Plain, "Die Zustimmung gilt, bis der Mensch sie zurücknimmt.");
    }

    #[test]
    fn no_clauses() {
        for text in [
            "Der Treff beginnt um 9 Uhr.",
            "Während der Ferien ist zu.",
            "Wie geht es Ihnen?",
            "Das Fest ist schön, das Essen ist gut.",
            "Wir sind seit Mai da.",
            "Sie arbeitet als Ärztin.",
        ] {
            silent(&RULE, Register::Easy, text);
        }
    }
}
