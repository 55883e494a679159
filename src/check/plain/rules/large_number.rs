//! A number that is hard to imagine: five digits and more, decimals, percent. Sources: LanguageTool's rule ZAHLEN; Netzwerk
//! Leichte Sprache. Telephone numbers, post codes, years, prices below 10,000 Euro, times and dates are none.

use super::prelude::*;
use crate::check::plain::lexicon::Forms;
use std::ops::Range;

/// See the module.
pub static RULE: TextRule =
    TextRule::new("large-number", include_str!("large_number.toml"), None, Some(Severity::Warning), look);

/// What is counted or measured: a number before it is no post code.
const UNITS: [&str; 22] = [
    "euro",
    "€",
    "cent",
    "meter",
    "kilometer",
    "km",
    "m",
    "stunden",
    "minuten",
    "tage",
    "jahre",
    "jahren",
    "gramm",
    "kilo",
    "liter",
    "einwohner",
    "mitglieder",
    "menschen",
    "personen",
    "leute",
    "mal",
    "quadratmeter",
];

/// Behind these words stands the number of something, not how many.
const LABELS: [&str; 18] = [
    "postleitzahl",
    "plz",
    "nummer",
    "nr.",
    "telefon",
    "tel.",
    "tel",
    "fax",
    "handy",
    "iban",
    "konto",
    "code",
    "pin",
    "din",
    "iso",
    "in",
    "aus",
    "nach",
];

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    let mut done = 0;
    for (at, token) in document.tokens.iter().enumerate() {
        if token.kind == Kind::Word {
            percent_word(document, at, remarks);
            continue;
        }
        if token.kind != Kind::Number || token.start < done {
            continue;
        }
        let last = group(document, at);
        let Some(end) = document.tokens.get(last).map(|t| t.end) else { continue };
        done = end;
        let range = token.start..end;
        let text = document.text.get(range.clone()).unwrap_or(token.text);
        let next = document.tokens.get(last + 1);
        if let Some(sign) = next.filter(|t| is_percent(t)) {
            done = sign.end;
            add(remarks, range.start..sign.end, Note::new("percent"), share(text));
        } else if is_decimal(text) {
            if !is_time_or_price(text, next) {
                let about = text.replace('.', "").replace(',', ".").parse::<f64>().ok().map(f64::round);
                let about = about.filter(|n| (1.0..1000.0).contains(n)).map(|n| etwa(document, at, n));
                add(remarks, range, Note::new("decimal"), about);
            }
        } else if digits(text) >= 5 && !is_label(document, at, last, text) {
            add(remarks, range, Note::new("large"), None);
        }
    }
}

fn add(remarks: &mut Remarks<'_>, range: Range<usize>, note: Note, proposal: Option<String>) {
    let note = match proposal {
        Some(text) => note.propose(text),
        None => note,
    };
    remarks.add(range, note);
}

/// "etwa 38", without a second "etwa".
fn etwa(document: &Document<'_>, at: usize, number: f64) -> String {
    let before = at.checked_sub(1).and_then(|at| document.tokens.get(at));
    let said = before.is_some_and(|t| matches!(&*t.lower, "etwa" | "ungefähr" | "rund" | "fast" | "über" | "circa"));
    if said { format!("{number}") } else { format!("etwa {number}") }
}

/// A share in words, where one is usual.
fn share(text: &str) -> Option<String> {
    let words = match text {
        "10" => "jeder Zehnte",
        "20" => "jeder Fünfte",
        "25" => "ein Viertel",
        "50" => "die Hälfte",
        "75" => "drei Viertel",
        "100" => "alle",
        _ => return None,
    };
    Some(words.to_owned())
}

/// "fünfzig Prozent"
fn percent_word(document: &Document<'_>, at: usize, remarks: &mut Remarks<'_>) {
    let Some(percent) = document.tokens.get(at + 1).filter(|t| t.is("prozent")) else { return };
    if let Some(token) = document.tokens.get(at)
        && let Some(value) = super::number_word::value(&token.lower)
    {
        add(remarks, token.start..percent.end, Note::new("percent"), share(&value.to_string()));
    }
}

fn is_percent(token: &Token<'_>) -> bool {
    token.is_sign("%") || token.is_sign("‰") || token.is("prozent") || token.is("prozentpunkte")
}

/// The last token of a number whose groups of three digits are parted by blanks: `1 250 000`.
fn group(document: &Document<'_>, at: usize) -> usize {
    let mut last = at;
    let start = document.tokens.get(at).map_or("", |t| t.text);
    if start.len() > 3 || start.starts_with('0') {
        return last;
    }
    while let (Some(this), Some(next)) = (document.tokens.get(last), document.tokens.get(last + 1)) {
        let three = next.text.split(',').next().is_some_and(|whole| whole.len() == 3 && digits(whole) == 3);
        let blank =
            matches!(document.text.get(this.end..next.start), Some(" " | "\u{a0}" | "\u{202f}" | "\u{2009}" | "'"));
        if next.kind != Kind::Number || !three || !blank {
            break;
        }
        last += 1;
    }
    last
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn is_decimal(text: &str) -> bool {
    text.contains(',')
}

/// "3,50 Euro", "9,30 Uhr".
fn is_time_or_price(text: &str, next: Option<&Token<'_>>) -> bool {
    let whole = text.split(',').next().unwrap_or("");
    let two = text.len() - whole.len() == 3;
    let unit = next.map_or("", |t| &*t.lower);
    two && (unit == "uhr" || matches!(unit, "euro" | "€" | "eur" | "cent") && digits(whole) < 5)
}

/// Whether long digits are a name: a post code, a telephone number without area code, a number on a paper.
fn is_label(document: &Document<'_>, at: usize, last: usize, text: &str) -> bool {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    // The numbers of emergency and advice: 116 117, 116016.
    if text.starts_with('0') || text.starts_with("116") && digits(text) == 6 {
        return true;
    }
    let next = document.tokens.get(last + 1);
    let unit = next.is_some_and(|t| UNITS.contains(&&*t.lower));
    let before = document.tokens.get(at.saturating_sub(3)..at).unwrap_or(&[]);
    let labelled = |token: &Token<'_>| {
        // `Post-Leit-Zahl`
        let word = token.lower.replace('-', "");
        LABELS.iter().take(15).any(|label| word.ends_with(label) && (label.len() > 3 || word.len() == label.len()))
    };
    if !unit && plain && before.iter().any(labelled) {
        return true;
    }
    let behind = document
        .tokens
        .get(at + 1)
        .filter(|t| t.is_sign("-") && t.start == document.tokens.get(at).map_or(0, |t| t.end));
    if plain && behind.is_some() {
        return true;
    }
    // `41061 Mönchengladbach`: a town stands behind it, a street, a comma, "in" or nothing before it.
    let town = next.is_some_and(|t| {
        t.kind == Kind::Word && t.is_capital() && (t.name || t.forms.any(Forms::NAME) || !t.forms.any(Forms::PLURAL))
    });
    let place = before.last().is_none_or(|t| t.kind != Kind::Word || LABELS.contains(&&*t.lower));
    plain && text.len() == 5 && !unit && town && (place || next.is_some_and(|t| t.name || t.forms.any(Forms::NAME)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn hard_numbers() {
        for (text, part) in [
            ("Das Projekt kostet 1.250.000 Euro.", "1.250.000"),
            ("Etwa 37,5 Stunden im Monat sind wir da.", "37,5"),
            ("In der Stadt leben 260000 Menschen.", "260000"),
            ("Zum Fest kamen 12.000 Leute.", "12.000"),
            ("20 Prozent der Leute sind allein.", "20 Prozent"),
            ("Das sind 15 % mehr.", "15 %"),
            ("Der Bau kostet 1 250 000 Euro.", "1 250 000"),
            ("Fünfzig Prozent sagen ja.", "Fünfzig Prozent"),
            ("Der Weg ist 2,5 Kilometer lang.", "2,5"),
            ("Der Umbau kostet 15000 Euro.", "15000"),
            ("Das Haus kostet 250.000,00 Euro.", "250.000,00"),
        ] {
            marks(&RULE, Register::Easy, text, part);
            silent(&RULE, Register::Plain, text);
        }
    }

    #[test]
    fn other_numbers() {
        for text in [
            "Der Treff beginnt um 10.30 Uhr.",
            "Rufen Sie an: 02161 123456.",
            "Die Postleitzahl ist 41061.",
            "Die Post-Leit-Zahl ist 41061.",
            "Der Treff ist seit 2019 offen.",
            "Der Kaffee kostet 3,50 Euro.",
            "Kommen Sie in die Hauptstraße 5, 41061 Mönchengladbach.",
            "Rufen Sie in der Nacht die 116 117 an.",
            "Am 03.05.2026 ist ein Fest.",
            "Es kommen 1.250 Leute.",
            "Wir wohnen in 41061 Mönchengladbach.",
            "Die Telefon-Nummer ist 471012.",
            "Die Kundennummer ist 1234567.",
        ] {
            silent(&RULE, Register::Easy, text);
        }
    }
}
