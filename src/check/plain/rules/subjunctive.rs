//! The subjunctive. Sources: BITV 2.0 Anlage 2 Teil 2 No. 1; LanguageTool's rule KONJUNKTIV; Netzwerk Leichte
//! Sprache. Einfache Sprache allows the polite "möchten" and "würden Sie".

use super::prelude::*;
use crate::check::plain::lexicon::Forms;
use crate::check::plain::syntax::Role;

/// See the module.
pub static RULE: TextRule = TextRule::new(
    "subjunctive",
    include_str!("subjunctive.toml"),
    Some(Severity::Warning),
    Some(Severity::Error),
    look,
);

/// Subjunctive I that no indicative shares in the third person.
const FIRST: [&str; 14] = [
    "sei", "seien", "seiest", "könne", "müsse", "solle", "wolle", "dürfe", "möge", "habe", "werde", "wisse", "lasse",
    "gebe",
];
/// Subjunctive II of auxiliary and modal verbs, and `möchte`.
const SECOND: [&str; 34] = [
    "wäre",
    "wären",
    "wärst",
    "wäret",
    "hätte",
    "hätten",
    "hättest",
    "hättet",
    "würde",
    "würden",
    "würdest",
    "würdet",
    "könnte",
    "könnten",
    "könntest",
    "könntet",
    "müsste",
    "müssten",
    "müsstest",
    "müßte",
    "müßten",
    "dürfte",
    "dürften",
    "dürftest",
    "bräuchte",
    "bräuchten",
    "wüsste",
    "wüssten",
    "wüßte",
    "wüßten",
    "möchte",
    "möchten",
    "möchtest",
    "möchtet",
];

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for (number, sentence) in document.sentences.iter().enumerate() {
        for at in sentence.tokens.clone() {
            let Some(token) = document.tokens.get(at) else { continue };
            if token.kind != Kind::Word || (token.is_capital() && !token.first) {
                continue;
            }
            if is_subjunctive(document, number, at, token)
                && !(document.register == Register::Plain && is_polite(document, at, token))
            {
                let note = Note::new("default").with("word", token.text);
                // `möchten` is everyday speech: never more than a warning.
                let everyday = token.lower.starts_with("möcht");
                remarks.add(token.range(), if everyday { note.severity(Severity::Warning) } else { note });
            }
        }
    }
}

fn is_subjunctive(document: &Document<'_>, sentence: usize, at: usize, token: &Token<'_>) -> bool {
    if !token.forms.any(Forms::FINITE | Forms::AUXILIARY) {
        return false;
    }
    let lower = &*token.lower;
    if is_noun(document, sentence, at, token) || is_adjective(document, at, token) || is_request(document, at, token) {
        return false;
    }
    if SECOND.contains(&lower) {
        return true;
    }
    // `sollte` is a past tense and advice as well; only `Sollten Sie …` can be nothing else.
    if matches!(lower, "sollte" | "sollten" | "solltest" | "solltet") {
        return token.first && document.sentences.get(sentence).is_some_and(|s| s.tokens.start == at);
    }
    if document.syntax.role(at) != Role::Finite {
        return false;
    }
    if token.forms.any(Forms::KII_S | Forms::KII_P) {
        return !token.forms.any(Forms::PAST | Forms::PRESENT_3S | Forms::PRESENT_P | Forms::INFINITIVE);
    }
    if FIRST.contains(&lower) || (token.forms.any(Forms::KI_S) && !token.forms.any(Forms::PAST | Forms::PRESENT_3S)) {
        return third_person(document, sentence, at, token);
    }
    false
}

/// `Würde ist wichtig`: a noun that stands where its capital letter says nothing. The verb has its subject behind it, and asks
/// or opens a clause that another follows upon.
fn is_noun(document: &Document<'_>, sentence: usize, at: usize, token: &Token<'_>) -> bool {
    let Some(sentence) = document.sentences.get(sentence) else { return false };
    if !token.is_capital() || !token.is("würde") && !token.forms.any(Forms::NOUN) {
        return false;
    }
    let next = document.tokens.get(at + 1).filter(|_| sentence.tokens.contains(&(at + 1)));
    let subject = next.is_some_and(|t| t.forms.any(Forms::PRONOUN) && document.syntax.role(at + 1) != Role::Finite);
    let asks = document.tokens_of(sentence).last().is_some_and(|t| t.is_sign("?"));
    let clause = next.is_some_and(|t| t.is_word() && !t.forms.any(Forms::PREPOSITION | Forms::COORDINATOR));
    let other = document.syntax.role(at + 1) == Role::Finite;
    let comma = document.tokens_of(sentence).iter().any(|t| t.is_sign(","));
    !(subject || clause && !other && (asks || comma))
}

/// `liebe Nachbarn`: an adjective before its noun; the verb has its subject before it (`er liebe Kuchen`).
fn is_adjective(document: &Document<'_>, at: usize, token: &Token<'_>) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| document.tokens.get(at)).filter(|t| t.kind == Kind::Word);
    let noun = word(Some(at + 1)).is_some_and(|t| t.is_capital() && t.text != "Sie" && t.text != "Ihnen");
    let subject = word(at.checked_sub(1))
        .is_some_and(|t| t.forms.any(Forms::PRONOUN) || t.is_capital() && !t.first || t.is("man"));
    token.forms.any(Forms::INFLECTED) && noun && !subject
}

/// `Bitte seien Sie pünktlich.`: the polite form of `Sei pünktlich!`
fn is_request(document: &Document<'_>, at: usize, token: &Token<'_>) -> bool {
    token.is("seien") && document.tokens.get(at + 1).is_some_and(|t| t.text == "Sie")
}

/// Whether the subject is somebody spoken of: no `ich` in the clause, no command.
fn third_person(document: &Document<'_>, sentence: usize, at: usize, token: &Token<'_>) -> bool {
    let Some(sentence) = document.sentences.get(sentence) else { return false };
    // `Sei pünktlich!`, `Habe meine Küche dort gekauft.`
    if token.first || sentence.tokens.start == at {
        return false;
    }
    let near = |n: &usize| document.syntax.role(*n) != Role::Break;
    let left = (sentence.tokens.start..at).rev().take_while(near);
    let right = (at + 1..sentence.tokens.end).take_while(near);
    let mine = |n: usize| document.tokens.get(n).is_some_and(|t| t.is("ich") || t.is("ick"));
    let own = left.chain(right).any(mine);
    let earlier = (sentence.tokens.start..at).any(mine);
    // `… und habe gewartet`: the subject stands before.
    let elliptic = (sentence.tokens.start..at)
        .rev()
        .take_while(near)
        .any(|n| document.tokens.get(n).is_some_and(|t| t.forms.any(Forms::COORDINATOR)));
    !(own || earlier && elliptic)
}

/// `möchte`, `würden Sie`, `könnten Sie`.
fn is_polite(document: &Document<'_>, at: usize, token: &Token<'_>) -> bool {
    token.lower.starts_with("möcht")
        || (matches!(&*token.lower, "würden" | "könnten")
            && document.tokens.get(at + 1).is_some_and(|t| t.text == "Sie"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn subjunctives() {
        for (text, part) in [
            ("Er sagt, der Raum sei zu klein.", "sei"),
            ("Das wäre schön.", "wäre"),
            ("Sie meint, sie habe keine Zeit.", "habe"),
            ("Es gäbe noch Plätze.", "gäbe"),
            ("Er sagt, er gehe heute nicht.", "gehe"),
        ] {
            marks(&RULE, Register::Easy, text, part);
        }
        marks(&RULE, Register::Easy, "Würde der Bus kommen, dann ist es gut.", "Würde");
        marks(&RULE, Register::Easy, "Würde sie kommen?", "Würde");
        silent(&RULE, Register::Plain, "Würden Sie uns helfen?");
    }

    #[test]
    fn indicatives() {
        for text in [
            "Ich habe Zeit.",
            "Sei pünktlich!",
            "Wir waren da.",
            "Ich gehe heim, und ich habe Hunger.",
            "Wir spielten Karten.",
            "Guten Tag, liebe Gäste!",
            "Bitte seien Sie leise.",
            "Würde ist ein Recht.",
            "Würde im Alter",
        ] {
            silent(&RULE, Register::Easy, text);
        }
    }
}
