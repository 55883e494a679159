//! A postal address in running text. Source: BITV 2.0 Anlage 2 Teil 2 No. 12 ("Anschriften sind nicht als Fließtext zu
//! schreiben"). An address alone, or one beneath another, is as it should be.

use super::prelude::*;
use crate::check::plain::lexicon::Forms;
use crate::check::plain::syntax::Role;
use std::ops::Range;

/// See the module.
pub static RULE: TextRule = TextRule::new(
    "address-block",
    include_str!("address_block.toml"),
    Some(Severity::Warning),
    Some(Severity::Error),
    look,
);

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for (at, token) in document.tokens.iter().enumerate() {
        if !is_post_code(token) {
            continue;
        }
        let town = |at: usize| document.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && t.is_capital());
        if !town(at + 1) {
            continue;
        }
        let Some(tokens) = street_before(document, at).or_else(|| street_behind(document, at)) else { continue };
        let (Some(first), Some(last)) = (document.tokens.get(tokens.start), document.tokens.get(tokens.end - 1)) else {
            continue;
        };
        let range = first.start..last.end;
        let one_line = document.text.get(range.clone()).is_some_and(|text| !text.contains('\n'));
        if one_line && in_running_text(document, &tokens) {
            remarks.add(range, note(document, &tokens, at));
        }
    }
}

/// The address, one line beneath another.
fn note(document: &Document<'_>, tokens: &Range<usize>, code: usize) -> Note {
    let text = |tokens: Range<usize>| {
        let tokens = document.tokens.get(tokens).unwrap_or(&[]);
        let range = tokens.first().map_or(0, |t| t.start)..tokens.last().map_or(0, |t| t.end);
        document.text.get(range).unwrap_or("").trim_end_matches([',', ' '])
    };
    let note = Note::new("default");
    if tokens.start == code {
        return note;
    }
    let street_end = if document.tokens.get(code - 1).is_some_and(|t| t.is("in")) { code - 1 } else { code };
    note.propose(format!("\n{}\n{}\n", text(tokens.start..street_end), text(code..tokens.end)))
}

/// Five digits.
fn is_post_code(token: &Token<'_>) -> bool {
    token.kind == Kind::Number && token.text.len() == 5 && token.text.bytes().all(|byte| byte.is_ascii_digit())
}

/// "Hauptstraße 5, 41061 Stadt": the tokens of street, number, post code and town.
fn street_before(document: &Document<'_>, code: usize) -> Option<Range<usize>> {
    let token = |at: usize| document.tokens.get(at);
    let mut at = code.checked_sub(1)?;
    if token(at)?.is_sign(",") || token(at)?.is("in") {
        at = at.checked_sub(1)?;
    }
    if token(at)?.is_sign(",") {
        at = at.checked_sub(1)?;
    }
    if !is_house(token(at)?) {
        return None;
    }
    Some(street(document, at.checked_sub(1)?)?..code + 2)
}

/// "41061 Stadt, Hauptstraße 5".
fn street_behind(document: &Document<'_>, code: usize) -> Option<Range<usize>> {
    let from = code + 2;
    let comma = document.tokens.get(from)?.is_sign(",");
    let house = (from + 1..from + 5).find(|at| document.tokens.get(*at).is_some_and(is_house))?;
    (comma && street(document, house - 1).is_some_and(|at| at >= from)).then_some(code..house + 1)
}

/// `5`, `12a`.
fn is_house(token: &Token<'_>) -> bool {
    let digits = token.text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = token.text.len() - digits;
    matches!(token.kind, Kind::Number | Kind::Word | Kind::Ordinal) && (1..=3).contains(&digits) && rest <= 1
}

/// The first token of the street whose last one this is: "Hauptstraße", "Am Alten Markt", "Neue Gasse".
fn street(document: &Document<'_>, last: usize) -> Option<usize> {
    let word = |at: usize| {
        let token = document.tokens.get(at)?;
        (matches!(token.kind, Kind::Word | Kind::Abbreviation) && token.is_capital()).then_some(token)
    };
    // `Gartenstr.`: the full stop may be a token of its own.
    let stop = document.tokens.get(last)?.is_sign(".");
    let last = if stop { last.checked_sub(1)? } else { last };
    word(last)?;
    // Names of several words have capital letters throughout. The first word of a sentence says nothing.
    let more = (1..3).take_while(|back| {
        last.checked_sub(*back).and_then(word).is_some_and(|token| !token.first && !token.forms.any(Forms::NOUN))
    });
    Some(last - more.count())
}

/// Whether the sentence says more than the address.
fn in_running_text(document: &Document<'_>, address: &Range<usize>) -> bool {
    let at = document.sentences.partition_point(|sentence| sentence.tokens.end <= address.start);
    let Some(sentence) = document.sentences.get(at) else { return false };
    let line_of = |at: usize| {
        let place = document.tokens.get(at).map_or(0, |t| t.start);
        document.text.get(..place).map_or(0, |text| text.rfind('\n').map_or(0, |at| at + 1))
    };
    let line = line_of(address.start);
    sentence.tokens.clone().filter(|at| !address.contains(at)).any(|at| {
        // "Kommen Sie …": the capital letter makes the verb look like a noun.
        let imperative = at == sentence.tokens.start && document.tokens.get(at + 1).is_some_and(|t| t.is("sie"));
        let finite = imperative || document.syntax.role(at) == Role::Finite;
        finite && line_of(at) == line
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn addresses_in_sentences() {
        for (text, part) in [
            ("Wir treffen uns in der Hauptstraße 5, 41061 Mönchengladbach.", "Hauptstraße 5, 41061 Mönchengladbach"),
            ("Kommen Sie in die Gartenstr. 12a in 41061 Mönchengladbach.", "Gartenstr. 12a in 41061 Mönchengladbach"),
            ("Das Büro ist in 41061 Mönchengladbach, Hauptstraße 5.", "41061 Mönchengladbach, Hauptstraße 5"),
            ("Der Treff ist im Haus, Bergweg 7, 41061 Mönchengladbach, im Saal.", "Bergweg 7, 41061 Mönchengladbach"),
            ("Schreiben Sie an das Amt, Marktplatz 1, 41061 Mönchengladbach.", "Marktplatz 1, 41061 Mönchengladbach"),
        ] {
            marks(&RULE, Register::Easy, text, part);
            marks(&RULE, Register::Plain, text, part);
        }
    }

    #[test]
    fn no_running_text() {
        for text in [
            "Hauptstraße 5, 41061 Mönchengladbach",
            "Hauptstraße 5\n41061 Mönchengladbach",
            "Die Adresse ist:\nHauptstraße 5\n41061 Mönchengladbach",
            "Die Adresse ist:\nHauptstraße 5, 41061 Mönchengladbach",
            "Die Postleitzahl ist 41061.",
            "Wir wohnen in 41061 Mönchengladbach.",
            "Kommen Sie in die Hauptstraße 5.",
            "Es kommen 15000 Menschen.",
            "Im Jahr 2019 kamen 12345 Gäste.",
            "Raum 5 ist offen.",
        ] {
            silent(&RULE, Register::Easy, text);
        }
    }
}
