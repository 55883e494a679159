//! A list within a sentence. Source: BITV 2.0 Anlage 2 Teil 2 No. 7 (lists of more than three points are set as lists). In
//! Einfache Sprache the bound is four (our own). Addresses and dates have commas and are no lists.

use super::prelude::*;
use crate::check::plain::lexicon::Forms;
use crate::check::plain::syntax::Role;

/// See the module.
pub static RULE: TextRule = TextRule::new(
    "inline-list",
    include_str!("inline_list.toml"),
    Some(Severity::Warning),
    Some(Severity::Error),
    look,
);

/// Words of an item; a longer piece between two commas is a clause.
const LONGEST: usize = 6;

/// Weekdays and months: dates with commas.
const CALENDAR: [&str; 19] = [
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
];

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    let most = match document.register {
        Register::Plain => 4,
        Register::Easy => 3,
    };
    for sentence in &document.sentences {
        let tokens = document.tokens_of(sentence);
        let commas = tokens.iter().filter(|token| token.is_sign(",")).count();
        // Four items have two commas and an "und".
        if commas + 2 > most {
            chains(document, sentence, most, remarks);
        }
    }
}

/// Looks for runs of items between commas.
fn chains(document: &Document<'_>, sentence: &Sentence, most: usize, remarks: &mut Remarks<'_>) {
    let token = |at: usize| document.tokens.get(at);
    let is_comma = |at: &usize| token(*at).is_some_and(|t| t.is_sign(","));
    let commas: Vec<usize> = sentence.tokens.clone().filter(is_comma).collect();
    let mut first = 0;
    while let Some(&start) = commas.get(first) {
        // The items between this comma and the following ones.
        let mut last = first;
        while let (Some(&left), Some(&right)) = (commas.get(last), commas.get(last + 1)) {
            if !is_item(document, left + 1, right) {
                break;
            }
            last += 1;
        }
        let after = commas.get(last).map_or(start, |comma| comma + 1);
        let end = ending(document, sentence, after);
        let items = 1 + (last - first) + end.map_or(0, |(items, _)| items);
        if items > most
            && let Some(begin) = beginning(document, sentence, start)
            && let (Some(from), Some((_, to))) = (token(begin), end)
            && let Some(to) = token(to)
        {
            remarks.add(from.start..to.end, Note::new("default").with("n", items));
        }
        first = last + 1;
    }
}

/// Whether the tokens from one place to another are one item: a noun with its article and adjectives, or one verb.
fn is_item(document: &Document<'_>, from: usize, to: usize) -> bool {
    let Some(tokens) = document.tokens.get(from..to) else { return false };
    if tokens.is_empty() || tokens.len() > LONGEST {
        return false;
    }
    let words = tokens.iter().all(|t| t.is_word() || t.is_sign("„") || t.is_sign("“"));
    let clause = (from..to).any(|at| document.syntax.role(at) == Role::Finite)
        || tokens.first().is_some_and(|t| t.forms.any(Forms::SUBORDINATOR | Forms::COORDINATOR | Forms::QUESTION));
    let dates = tokens.iter().any(|t| CALENDAR.contains(&&*t.lower));
    // "um sich zu treffen", "seltener auch für", "bestehend aus": not things, but what one does or how.
    let deed = tokens.len() > 1
        && (tokens.iter().any(|t| matches!(&*t.lower, "zu" | "sich" | "um") || t.forms.any(Forms::ZU_INFINITIVE))
            || tokens.first().is_some_and(|t| {
                t.forms.any(Forms::ADVERB) || t.forms.any(Forms::PRESENT_PARTICIPLE) && !t.forms.any(Forms::INFLECTED)
            }));
    words && !clause && !dates && !deed && is_thing(document, from, to)
}

/// Whether there is a noun, or nothing but an infinitive.
fn is_thing(document: &Document<'_>, from: usize, to: usize) -> bool {
    let Some(tokens) = document.tokens.get(from..to) else { return false };
    match tokens {
        [one] => one.is_capital() && !one.is("sie") || one.forms.any(Forms::INFINITIVE),
        _ => tokens.iter().any(|t| t.is_capital() && !t.is("sie") && !t.is("ihnen") && !t.is("ihre")),
    }
}

/// How many items stand behind the last comma ("Kuchen und Saft": two; "Saft": one), and their last token.
fn ending(document: &Document<'_>, sentence: &Sentence, from: usize) -> Option<(usize, usize)> {
    let stop = sentence.tokens.end;
    let und = (from..stop.min(from + LONGEST))
        .find(|at| document.tokens.get(*at).is_some_and(|t| matches!(&*t.lower, "und" | "oder" | "sowie")));
    if let Some(und) = und.filter(|und| is_item(document, from, *und)) {
        // "St. Vith", "Dr. Beispiel": the abbreviation is no item without its name.
        let is_noun = |at: &usize| {
            document.tokens.get(*at).is_some_and(|t| t.kind != Kind::Abbreviation) && is_thing(document, *at, at + 1)
        };
        let noun = (und + 1..stop.min(und + 1 + LONGEST)).find(is_noun)?;
        return is_item(document, und + 1, noun + 1).then_some((2, noun));
    }
    // Without "und" the last item reaches to the end of the sentence.
    let end = (from..stop).rev().find(|at| document.tokens.get(*at).is_some_and(|t| t.kind != Kind::Sign))? + 1;
    is_item(document, from, end).then_some((1, end - 1))
}

/// The first token of the item before the first comma.
fn beginning(document: &Document<'_>, sentence: &Sentence, comma: usize) -> Option<usize> {
    let last = comma.checked_sub(1).filter(|at| sentence.tokens.contains(at))?;
    let noun = document.tokens.get(last)?;
    let thing = noun.is_word() && is_thing(document, last, comma);
    if !thing || CALENDAR.contains(&&*noun.lower) {
        return None;
    }
    let first = document.syntax.phrase_of(last).map_or(last, |phrase| phrase.tokens.start);
    let shortened = first.checked_sub(1).filter(|at| {
        sentence.tokens.contains(at)
            && document.tokens.get(*at).is_some_and(|t| t.kind == Kind::Abbreviation && t.is_capital())
    });
    Some(shortened.unwrap_or(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn lists() {
        for (text, part) in [
            ("Bringen Sie Schuhe, Tee, Kuchen und Saft mit.", "Schuhe, Tee, Kuchen und Saft"),
            ("Es gibt Kaffee, Tee, Wasser oder Saft.", "Kaffee, Tee, Wasser oder Saft"),
            ("Tee, Kaffee, Kuchen und Saft gibt es im Haus.", "Tee, Kaffee, Kuchen und Saft"),
            ("Wir haben Spiele, Bücher, Filme, Musik.", "Spiele, Bücher, Filme, Musik"),
            (
                "Wir haben einen Saal, eine Küche, einen Garten und ein Büro.",
                "einen Saal, eine Küche, einen Garten und ein Büro",
            ),
        ] {
            marks(&RULE, Register::Easy, text, part);
            silent(&RULE, Register::Plain, text);
        }
        marks(
            &RULE,
            Register::Easy,
            "Wir sind in den Orten St. Aldegund, St. Vith, St. Ingbert und St. Wendel zu Hause.",
            "St. Aldegund, St. Vith, St. Ingbert und St. Wendel",
        );
        for (text, part) in [
            ("Es gibt Kaffee, Tee, Wasser, Saft und Kuchen.", "Kaffee, Tee, Wasser, Saft und Kuchen"),
            ("Kinder, Eltern, Nachbarn, Freunde und Gäste kommen.", "Kinder, Eltern, Nachbarn, Freunde und Gäste"),
            (
                "Wir helfen bei Anträgen, Briefen, Formularen, Anrufen und Terminen.",
                "Anträgen, Briefen, Formularen, Anrufen und Terminen",
            ),
        ] {
            marks(&RULE, Register::Easy, text, part);
            marks(&RULE, Register::Plain, text, part);
        }
    }

    #[test]
    fn no_lists() {
        for text in [
            "Bringen Sie Tee, Kuchen und Saft mit.",
            "Wir kochen und essen zusammen.",
            "Kommen Sie in die Hauptstraße 5, 41061 Mönchengladbach, Raum 4, 1. Stock.",
            "Wir sind am Montag, Dienstag, Mittwoch und Freitag da.",
            "Wenn Sie kommen, essen wir, trinken wir und lachen wir.",
            "Er kommt, sie geht, wir bleiben und ihr wartet.",
            "Am Montag, den 3. Mai, um 10 Uhr, ist ein Fest.",
            "- Tee\n- Kaffee\n- Kuchen\n- Saft",
            "Das Haus, das hier steht, ist alt, aber schön.",
            "Ja, gern, danke, bis bald.",
            "Das ist ein guter Ort, um Freunde zu treffen, in die Nacht zu starten oder zu reden.",
            "Wir haben einen kleinen, hellen Saal, eine Küche und ein Büro.",
        ] {
            silent(&RULE, Register::Easy, text);
        }
    }
}
