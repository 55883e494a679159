//! The passive: `werden` and a past participle. Sources: BITV 2.0 Anlage 2 Teil 2 No. 1; LanguageTool's rule
//! PASSIV; rules of Netzwerk Leichte Sprache; Kanton Zürich. A passive hides who does something.

use super::prelude::*;
use crate::check::plain::lexicon::Forms;
use crate::check::plain::syntax::Role;

/// See the module.
pub static RULE: TextRule =
    TextRule::new("passive", include_str!("passive.toml"), Some(Severity::Warning), Some(Severity::Error), look);

/// Participles that are adjectives beside `werden`: `bekannt werden`.
const ADJECTIVES: [&str; 12] = [
    "bekannt",
    "bewusst",
    "beliebt",
    "verrückt",
    "verliebt",
    "bereit",
    "unbekannt",
    "erwachsen",
    "geworden",
    "verwandt",
    "befreundet",
    "begeistert",
];

/// Participles that are infinitives too, of verbs that hardly have a passive: `Sie werden Hilfe bekommen`.
const KEPT: [&str; 9] =
    ["bekommen", "erhalten", "vergessen", "gefallen", "erfahren", "behalten", "entkommen", "enthalten", "verlassen"];

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for sentence in &document.sentences {
        let mut from = sentence.tokens.start;
        while let Some((werden, participle)) = passive(document, from..sentence.tokens.end) {
            let (first, last) = (werden.min(participle), werden.max(participle));
            // `verschoben worden ist`
            let last = if is_finite_sein(document, last + 1, sentence.tokens.end) { last + 1 } else { last };
            if let (Some(a), Some(b)) = (document.tokens.get(first), document.tokens.get(last)) {
                remarks.add(a.start..b.end, Note::new("default"));
            }
            from = last + 1;
        }
    }
}

fn is_finite_sein(document: &Document<'_>, at: usize, end: usize) -> bool {
    at < end && document.tokens.get(at).is_some_and(|token| token.forms.any(Forms::SEIN))
}

/// The first passive in these tokens: its `werden` and its participle.
fn passive(document: &Document<'_>, range: std::ops::Range<usize>) -> Option<(usize, usize)> {
    range.clone().find_map(|at| {
        let token = document.tokens.get(at)?;
        let werden = token.forms.any(Forms::WERDEN) && (!token.is_capital() || token.first);
        if !werden || token.is("geworden") || document.syntax.role(at) == Role::Nominal {
            return None;
        }
        // Verb-final: the participle stands right before: `geprüft wird`, `geprüft werden`, `gemacht worden`.
        if let Some(before) = at.checked_sub(1).filter(|n| *n >= range.start)
            && is_participle(document, before, token)
        {
            return Some((at, before));
        }
        if matches!(&*token.lower, "werden" | "worden") && document.syntax.role(at) != Role::Finite {
            return None;
        }
        let end = (at + 1..range.end)
            .find(|n| document.tokens.get(*n).is_some_and(|t| ends_clause(document, *n, t)))
            .unwrap_or(range.end);
        (at + 1..end).find(|n| is_participle(document, *n, token)).map(|participle| (at, participle))
    })
}

/// A comma before a new clause ends the search for the participle; one within a list does not.
fn ends_clause(document: &Document<'_>, at: usize, token: &Token<'_>) -> bool {
    if matches!(token.text, ":" | ";") {
        return true;
    }
    if document.syntax.role(at) == Role::Finite {
        return true;
    }
    token.is_sign(",") && {
        let next = document.tokens.get(at + 1);
        next.is_some_and(|t| {
            t.forms.any(Forms::SUBORDINATOR | Forms::RELATIVE | Forms::QUESTION) || t.is("aber") || t.is("um")
        })
    }
}

fn is_participle(document: &Document<'_>, at: usize, werden: &Token<'_>) -> bool {
    let Some(token) = document.tokens.get(at) else { return false };
    let plain = token.forms.any(Forms::PARTICIPLE)
        && !token.is_capital()
        && document.syntax.role(at) != Role::Nominal
        && !ADJECTIVES.contains(&&*token.lower);
    // `wird erhalten` is future; `wurde erhalten` can only be passive.
    let future = KEPT.iter().any(|verb| token.lower.ends_with(verb))
        && matches!(&*werden.lower, "werde" | "wirst" | "wird" | "werden" | "werdet");
    let auxiliary = token.forms.any(Forms::AUXILIARY);
    // `werden lachend singen`: followed by an infinitive it is none of the verb's parts.
    plain && !future && !auxiliary && !before_infinitive(document, at)
}

/// `Wir werden bestimmt kommen.`
fn before_infinitive(document: &Document<'_>, at: usize) -> bool {
    document.tokens.get(at + 1).is_some_and(|next| {
        document.syntax.role(at + 1) == Role::Infinitive
            && !next.forms.any(Forms::AUXILIARY)
            && !next.forms.any(Forms::ZU_INFINITIVE)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marked, silent};

    #[test]
    fn both_orders() {
        for (text, part) in [
            ("Die Tür wird jeden Abend geschlossen.", "wird jeden Abend geschlossen"),
            ("Das Essen wurde gestern von Kindern gekocht.", "wurde gestern von Kindern gekocht"),
            ("Sie erfahren, wann das Fest gefeiert wird.", "gefeiert wird"),
            ("Der Raum kann gemietet werden.", "gemietet werden"),
            ("Das Haus ist gebaut worden.", "gebaut worden"),
            ("Werden Sie abgeholt?", "Werden Sie abgeholt"),
        ] {
            assert_eq!(marked(&RULE, Register::Plain, text), [part], "{text}");
        }
    }

    #[test]
    fn no_passive() {
        for text in [
            "Wir werden morgen kochen.",
            "Meine Schwester wird Ärztin.",
            "Es wird warm.",
            "Wir werden bekannte Lieder singen.",
            "Der Chor ist bekannt geworden.",
            "Wir haben das Fest geplant.",
            "Wir werden bestimmt kommen.",
        ] {
            silent(&RULE, Register::Plain, text);
        }
    }
}
