//! A shortened word: "z. B.", "ggf.", "AWO". Sources: BITV 2.0 Anlage 2 Teil 2 No. 1; LanguageTool's rule ABKUERZUNG; Kanton
//! Zürich; Netzwerk Leichte Sprache. Long forms: `lists/abbreviations.tsv`.

use super::prelude::*;
use crate::check::plain::lexicon::{begins_sentences, is_part_of_day};
use crate::check::plain::syntax::Role;
use std::collections::HashMap;
use std::sync::LazyLock;

/// See the module.
pub static RULE: TextRule = TextRule::new(
    "abbreviation",
    include_str!("abbreviation.toml"),
    Some(Severity::Warning),
    Some(Severity::Error),
    look,
)
.rewording();

/// What the list knows of an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Long {
    /// Written out.
    text: &'static str,
    /// What may be done with it: the third column.
    known: &'static str,
}

impl Long {
    /// Whether it needs an ending or a choice: it is told, and nothing can be written in its place.
    fn is_open(self) -> bool {
        self.text.contains(['…', ','])
    }

    /// Whether it has one sense and one form wherever it stands.
    fn is_sure(self, behind: Option<&Token<'_>>) -> bool {
        match self.known {
            "ja" | "vor" => true,
            // `3. Jan.`; `unser Jan.` is a person.
            "Monat" => behind.is_some_and(|t| t.kind == Kind::Ordinal),
            _ => false,
        }
    }

    /// Written out behind a number: `1 Stunde`, `2 Stunden`.
    fn behind(self, before: Option<&Token<'_>>) -> &'static str {
        let one = |t: &Token<'_>| t.text == "1" || matches!(&*t.lower, "eine" | "einer" | "einen" | "ein");
        self.known.strip_prefix("1 ").filter(|_| before.is_some_and(one)).unwrap_or(self.text)
    }
}

/// Abbreviation without blanks → long form.
static LONG: LazyLock<HashMap<&str, Long>> = LazyLock::new(|| {
    let lines = include_str!("../lists/abbreviations.tsv").lines().filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| {
        let (short, rest) = line.split_once('\t')?;
        let (text, known) = rest.split_once('\t').unwrap_or((rest, ""));
        Some((short, Long { text, known }))
    };
    lines.filter_map(row).collect()
});

/// Abbreviations that everybody knows better than their long form.
pub(super) const KNOWN: [&str; 38] = [
    "WC", "PC", "TV", "CD", "DVD", "USB", "EU", "SMS", "PDF", "QR", "OK", "EC", "LKW", "PKW", "FC", "USA", "DJ", "ID",
    "PIN", "TÜV", "ADAC", "ARD", "ZDF", "WDR", "AOK", "BH", "EKG", "HIV", "ICE", "IC", "RB", "RE", "MRT", "XXL", "XL",
    "DIN", "WLAN", "IBAN",
];
fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for (at, token) in document.tokens.iter().enumerate() {
        match token.kind {
            Kind::Abbreviation => with_stops(document, at, token, remarks),
            Kind::Word if !token.name && is_capitals(token.text) => capitals(document, at, token, remarks),
            _ => {}
        }
    }
}

fn with_stops(document: &Document<'_>, at: usize, token: &Token<'_>, remarks: &mut Remarks<'_>) {
    let key: String = token.lower.chars().filter(|c| !c.is_whitespace()).collect();
    // "Förderverein e. V." is a name.
    let behind_a_name = at.checked_sub(1).and_then(|at| document.tokens.get(at)).is_some_and(Token::is_capital);
    if key == "e.v." && behind_a_name {
        return;
    }
    // `Unsere WG.` is no `wg.`, but the end of a sentence.
    let capitals = token.text.strip_suffix('.').filter(|text| is_capitals(text)).and_then(|text| LONG.get(text));
    let Some(long) = capitals.or_else(|| LONG.get(key.as_str())).copied() else {
        remarks.add(token.range(), Note::new("unknown").with("short", token.text));
        return;
    };
    let before = at.checked_sub(1).and_then(|at| document.tokens.get(at));
    let text = match key.as_str() {
        "fr." if names_a_woman(document, at) => "Frau",
        _ => long.behind(before),
    };
    let note = Note::new("default").with("short", token.text).with("long", text);
    let written = if token.first && token.is_capital() { capitalised(text) } else { text.to_owned() };
    let stop = stop(document, at, token, long.known == "vor");
    // At the end of a sentence its full stop is that of the sentence too.
    let written = if matches!(stop, Stop::Both | Stop::Unclear) && is_last(document, at) || stop == Stop::Both {
        format!("{written}.")
    } else {
        written
    };
    let note = if long.is_open() || stop == Stop::Unclear && !is_last(document, at) {
        note
    } else if stop != Stop::Unclear && long.is_sure(before) && is_usual(token, text) {
        note.replace(written)
    } else {
        note.propose(written)
    };
    remarks.add(token.range(), note);
}

/// Whether `Fr.` stands before a name, and is no Friday.
fn names_a_woman(document: &Document<'_>, at: usize) -> bool {
    let next = document.tokens.get(at + 1).filter(|t| t.kind == Kind::Word && t.is_capital());
    next.is_some_and(|t| !is_part_of_day(&t.lower))
}

/// What the last full stop of an abbreviation stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// For the abbreviation alone: the sentence goes on, or ends with a stop of its own, or is a heading and has none.
    Own,
    /// For the abbreviation and the end of the sentence.
    Both,
    /// Nobody can tell without understanding.
    Unclear,
}

/// What the last full stop of an abbreviation stands for; `opens`: it belongs to what follows, as `z. B.` does.
fn stop(document: &Document<'_>, at: usize, token: &Token<'_>, opens: bool) -> Stop {
    let Some(sentence) = document.sentence_of(at) else { return Stop::Unclear };
    let Some(block) = document.block_of(sentence) else { return Stop::Unclear };
    let Some(next) = document.tokens.get(at + 1).filter(|_| block.tokens.contains(&(at + 1))) else {
        return at_the_end(document, sentence, block);
    };
    let begins = next.is_capital() && begins_sentences(&next.lower);
    match next.kind {
        Kind::Sign if next.text.starts_with('.') || next.text.starts_with(['„', '"', '»', '‚', '“', '”', '«', '‘']) => {
            Stop::Unclear
        }
        // `(Tee usw.)`: whether the sentence ends with the bracket is told by what follows.
        Kind::Sign if matches!(next.text, ")" | "]") => match document.tokens.get(at + 2) {
            Some(n) if n.kind == Kind::Sign || n.is_word() && !n.is_capital() => Stop::Own,
            _ => Stop::Unclear,
        },
        Kind::Sign => Stop::Own,
        Kind::Word | Kind::Abbreviation if !next.is_capital() && !next.text.starts_with(char::is_numeric) => Stop::Own,
        Kind::Word | Kind::Abbreviation if begins => {
            // `usw.` closes what it belongs to; behind others a sentence may begin or a name that looks like it.
            let closes = sentence.tokens.end == at + 1 && token.lower.len() > 2 && !opens;
            if closes { Stop::Both } else { Stop::Unclear }
        }
        _ if opens => Stop::Own,
        // `3. Jan. 2026`
        Kind::Number if next.text.len() == 4 => Stop::Own,
        _ => Stop::Unclear,
    }
}

/// …as the last word of a block: a sentence with a verb has a full stop; headings and cells have none. Of other short
/// texts, as of the points of a list, nobody knows.
fn at_the_end(document: &Document<'_>, sentence: &Sentence, block: &Block) -> Stop {
    let verb = sentence.tokens.clone().any(|n| document.syntax.role(n) == Role::Finite);
    match block.kind {
        BlockKind::Title | BlockKind::Heading => Stop::Own,
        BlockKind::Cell if !verb => Stop::Own,
        _ if verb => Stop::Both,
        _ => Stop::Unclear,
    }
}

/// Whether nothing follows in the block.
fn is_last(document: &Document<'_>, at: usize) -> bool {
    let block = document.sentence_of(at).and_then(|sentence| document.block_of(sentence));
    block.is_some_and(|block| block.tokens.end == at + 1)
}

/// Whether an abbreviation is written as usual: with a capital letter where its long form has one, or at the beginning
/// of a sentence. `unsere WG.` is not `wg.`
fn is_usual(token: &Token<'_>, long: &str) -> bool {
    let mut pieces = token.text.split(|c: char| !c.is_alphabetic());
    let shouts = pieces.any(|piece| piece.chars().count() > 1 && piece.chars().all(char::is_uppercase));
    let noun = long.starts_with(char::is_uppercase);
    !shouts && if token.is_capital() { noun || token.first } else { !noun }
}

fn capitals(document: &Document<'_>, at: usize, token: &Token<'_>, remarks: &mut Remarks<'_>) {
    let length = token.text.chars().count();
    let word = length > 3 && (token.zipf > 0 || super::all_caps::is_noun(token));
    if !(2..=5).contains(&length)
        || KNOWN.contains(&token.text)
        || is_roman(token.text)
        || word
        || is_explained(document, at)
    {
        return;
    }
    let note = match LONG.get(token.text) {
        Some(long) => Note::new("default").with("short", token.text).with("long", long.text).propose(long.text),
        None => Note::new("unknown").with("short", token.text),
    };
    remarks.add(token.range(), note);
}

fn is_capitals(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase()) && text.chars().all(char::is_uppercase)
}

fn is_roman(text: &str) -> bool {
    text.bytes().all(|b| b"IVXLC".contains(&b))
}

/// The long form stands right beside it: "Volkshochschule (VHS)", "Verordnung (BITV 2.0)", "VHS (Volkshochschule)".
fn is_explained(document: &Document<'_>, at: usize) -> bool {
    let sign =
        |at: Option<usize>, sign: &str| at.and_then(|at| document.tokens.get(at)).is_some_and(|t| t.is_sign(sign));
    let number = document.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Number);
    sign(at.checked_sub(1), "(") && sign(Some(at + 1 + usize::from(number)), ")") || sign(Some(at + 1), "(")
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn shortened_words() {
        for (text, part) in [
            ("Es gibt z. B. Kuchen.", "z. B."),
            ("Das kostet ca. 3 Euro.", "ca."),
            ("Der Kurs dauert mind. 2 Stunden.", "mind."),
            ("Kaffee, Tee usw. gibt es hier.", "usw."),
            ("Fragen Sie bei der VHS.", "VHS"),
            ("Das ist u.a. ein Fest.", "u.a."),
        ] {
            marks(&RULE, Register::Plain, text, part);
        }
    }

    /// The text with all replacements that cannot be wrong.
    fn fixed(text: &str, kind: BlockKind) -> String {
        let names = crate::check::plain::Names::default();
        let block = Block::new(0..text.len(), kind, None);
        let document = Document::new(text, vec![block], Register::Plain, &names);
        let mut remarks = Vec::new();
        if let Some(mut taker) = Remarks::of(&RULE, &document, &mut remarks) {
            look(&document, &mut taker);
        }
        let mut text = text.to_owned();
        for remark in remarks.iter().rev() {
            if let Some(new) = remark.note.replacement.as_ref().filter(|new| new.safe) {
                text.replace_range(remark.range.clone(), &new.text);
            }
        }
        text
    }

    #[test]
    fn what_needs_an_ending_or_a_sense_stays() {
        for text in [
            "Das ist der kath. Kindergarten.",
            "Wir sind im ehem. Pfarrhaus.",
            "Kommen Sie zum gem. Singen.",
            "Der Weg dauert 1 Std. mit dem Bus.",
            "Fragen Sie unsere Jan. Sie hilft.",
            "Das Essen kostet 2 bzw. 4 Euro.",
            "Das gilt ggf. auch für Kinder.",
            "Kommen Sie in unsere WG. Wir kochen.",
            "Es gibt Kuchen inkl. Getränke.",
        ] {
            assert_eq!(fixed(text, BlockKind::Paragraph), text);
        }
    }

    #[test]
    fn the_full_stop_of_the_sentence_stays() {
        use BlockKind::{Cell, Heading, Item, Paragraph, Title};
        for (text, kind, new) in [
            ("Wir kochen Suppe usw. Sie essen mit.", Paragraph, "Wir kochen Suppe und so weiter. Sie essen mit."),
            ("Wir kochen Suppe usw.", Paragraph, "Wir kochen Suppe und so weiter."),
            ("Wir kochen Suppe usw., auch heute.", Paragraph, "Wir kochen Suppe und so weiter, auch heute."),
            ("Wir kochen (Suppe usw.) und essen.", Paragraph, "Wir kochen (Suppe und so weiter) und essen."),
            ("Wir kochen Suppe usw.\nund essen.", Paragraph, "Wir kochen Suppe und so weiter\nund essen."),
            ("Suppe, Salat usw.", Heading, "Suppe, Salat und so weiter"),
            ("Suppe, Salat usw.", Title, "Suppe, Salat und so weiter"),
            ("Suppe, Salat usw.", Cell, "Suppe, Salat und so weiter"),
            ("Suppe, Salat usw.", Item, "Suppe, Salat usw."),
            ("Wir kochen Suppe usw. Kinder essen mit.", Paragraph, "Wir kochen Suppe usw. Kinder essen mit."),
            ("Sagen Sie uns Ihre Nr. Wir rufen an.", Paragraph, "Sagen Sie uns Ihre Nr. Wir rufen an."),
            ("Es kommen ca. 10 Kinder.", Paragraph, "Es kommen etwa 10 Kinder."),
            ("Z. B. Kuchen gibt es.", Paragraph, "Zum Beispiel Kuchen gibt es."),
            ("Wir feiern am 3. Okt. 2026 im Hof.", Paragraph, "Wir feiern am 3. Oktober 2026 im Hof."),
        ] {
            assert_eq!(fixed(text, kind), new, "{kind:?}");
        }
    }

    #[test]
    fn no_shortened_words() {
        for text in [
            "Wir sehen uns am 3. Mai.",
            "Das WC ist im Hof.",
            "Der Förderverein e. V. hilft.",
            "Die Volkshochschule (VHS) ist nah.",
            "Wir fahren mit dem Pkw.",
            "Der Weg ist 2 km lang.",
            "König Karl IV. lebte hier.",
            "Das ist WICHTIG.",
            "Kommen Sie um 10 Uhr.",
        ] {
            silent(&RULE, Register::Plain, text);
        }
    }
}
