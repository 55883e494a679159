//! A number as a word. Sources: LanguageTool's rule ZAHLWOERTER; Netzwerk Leichte Sprache. Kanton Zürich writes
//! numbers up to twelve as words; whoever wants that says `zahlwoerter_bis: 12` in `content/wegweiser.yaml`. "ein" and
//! "eine" are articles and no numbers here.

use super::prelude::*;
use crate::check::plain::lexicon::Forms;
use crate::check::plain::syntax::Role;

/// See the module.
pub static RULE: TextRule =
    TextRule::new("number-word", include_str!("number_word.toml"), None, Some(Severity::Hint), look);

/// Numbers that other words begin or end with.
const SMALL: [(&str, u32); 21] = [
    ("eins", 1),
    ("ein", 1),
    ("zwei", 2),
    ("zwo", 2),
    ("drei", 3),
    ("vier", 4),
    ("fünf", 5),
    ("sechs", 6),
    ("sieben", 7),
    ("acht", 8),
    ("neun", 9),
    ("zehn", 10),
    ("elf", 11),
    ("zwölf", 12),
    ("dreizehn", 13),
    ("vierzehn", 14),
    ("fünfzehn", 15),
    ("sechzehn", 16),
    ("siebzehn", 17),
    ("achtzehn", 18),
    ("neunzehn", 19),
];
const TENS: [(&str, u32); 8] = [
    ("zwanzig", 20),
    ("dreißig", 30),
    ("vierzig", 40),
    ("fünfzig", 50),
    ("sechzig", 60),
    ("siebzig", 70),
    ("achtzig", 80),
    ("neunzig", 90),
];

/// The value of a number word above one, below a million.
pub(super) fn value(word: &str) -> Option<u32> {
    // No number begins with another letter.
    if !word.starts_with(['z', 'd', 'v', 'f', 's', 'a', 'n', 'e', 'h', 't']) || word.len() < 3 {
        return None;
    }
    let value = match word.split_once("tausend") {
        None => hundreds(word)?,
        Some((before, behind)) => {
            let thousands = if before.is_empty() { 1 } else { hundreds(before)? };
            let rest = if behind.is_empty() { 0 } else { hundreds(behind.strip_prefix("und").unwrap_or(behind))? };
            thousands * 1000 + rest
        }
    };
    (value > 1).then_some(value)
}

fn hundreds(word: &str) -> Option<u32> {
    let Some((before, behind)) = word.split_once("hundert") else { return tens(word) };
    let count = if before.is_empty() { 1 } else { tens(before)? };
    let rest = if behind.is_empty() { 0 } else { tens(behind.strip_prefix("und").unwrap_or(behind))? };
    Some(count * 100 + rest)
}

fn tens(word: &str) -> Option<u32> {
    let listed = |word: &str| SMALL.iter().chain(&TENS).find(|(name, _)| *name == word).map(|(_, value)| *value);
    listed(word).or_else(|| {
        let (name, ten) = TENS.iter().find(|(name, _)| word.ends_with(name))?;
        let ones = listed(word.strip_suffix(name)?.strip_suffix("und")?)?;
        (ones < 10).then_some(ones + ten)
    })
}

fn look(document: &Document<'_>, remarks: &mut Remarks<'_>) {
    for sentence in &document.sentences {
        for at in sentence.tokens.clone() {
            let Some(token) = document.tokens.get(at) else { continue };
            if token.kind != Kind::Word || token.name || token.is_capital() && !token.first {
                continue;
            }
            let Some(value) = value(&token.lower).filter(|value| *value > document.number_words_to) else { continue };
            if in_idiom(document, at) {
                continue;
            }
            let certain = match &*token.lower {
                "acht" | "sieben" => match homonym(document, sentence, at) {
                    Homonym::Number => true,
                    Homonym::Unclear => false,
                    Homonym::Other => continue,
                },
                _ => true,
            } && counts(document, sentence, at);
            let note = Note::new("default").with("digits", value);
            // Numbers of five digits are hard in digits as well.
            let note = match (value < 10_000, certain) {
                (true, true) => note.replace(value.to_string()),
                (true, false) => note.propose(value.to_string()),
                _ => Note::new("large"),
            };
            remarks.add(token.range(), note);
        }
    }
}

/// Fixed phrases in which a number is no count, in small letters.
const IDIOMS: [&[&str]; 34] = [
    &["unter", "vier", "augen"],
    &["sechs", "augen"],
    &["vier", "wände"],
    &["vier", "wänden"],
    &["vier", "jahreszeiten"],
    &["vier", "buchstaben"],
    &["auf", "allen", "vieren"],
    &["alle", "neune"],
    &["fünf", "gerade"],
    &["fünf", "vor", "zwölf"],
    &["fünf", "sinne"],
    &["fünf", "sinnen"],
    &["sieben", "sachen"],
    &["sieben", "siegeln"],
    &["sieben", "meere"],
    &["sieben", "meeren"],
    &["sieben", "zwerge"],
    &["sieben", "zwergen"],
    &["zwei", "linke"],
    &["zwei", "linken"],
    &["zwei", "paar", "schuhe"],
    &["zwei", "stühlen"],
    &["zwei", "fliegen"],
    &["zwei", "hochzeiten"],
    &["drei", "könige"],
    &["drei", "königen"],
    &["um", "drei", "ecken"],
    &["aller", "guten", "dinge", "sind", "drei"],
    &["drei", "kreuze"],
    &["hundert", "prozent"],
    &["auf", "hundert"],
    &["tausend", "dank"],
    &["tausend", "mal"],
    &["elf", "freunde"],
];

/// Whether a number is part of a fixed phrase.
fn in_idiom(document: &Document<'_>, at: usize) -> bool {
    let is = |at: usize, word: &str| document.tokens.get(at).is_some_and(|token| token.is(word));
    IDIOMS.iter().any(|idiom| {
        (0..idiom.len())
            .filter_map(|n| at.checked_sub(n))
            .any(|start| idiom.iter().enumerate().all(|(n, word)| is(start + n, word)))
    })
}

/// Whether a number surely counts what follows, or is a time of day: only then a digit cannot be wrong. `wir zwei`, `die
/// drei`, a number that begins a title, and round ones (`hundert Ideen`) may be something else.
fn counts(document: &Document<'_>, sentence: &Sentence, at: usize) -> bool {
    let word = |at: Option<usize>| at.filter(|at| sentence.tokens.contains(at)).and_then(|at| document.tokens.get(at));
    let (before, next) = (word(at.checked_sub(1)), word(Some(at + 1)));
    let Some(token) = document.tokens.get(at) else { return false };
    if matches!(&*token.lower, "hundert" | "tausend") || before.is_some_and(is_person) {
        return false;
    }
    let titled = document.block_of(sentence).is_some_and(|b| matches!(b.kind, BlockKind::Title | BlockKind::Heading));
    if token.first && titled {
        return false;
    }
    // `ein bis zwei Stunden`: both in digits, or none.
    let pair = before.is_some_and(|t| matches!(&*t.lower, "bis" | "oder" | "und"))
        && word(at.checked_sub(2)).is_some_and(|t| t.lower.starts_with("ein") || value(&t.lower).is_some());
    let noun = |t: &Token<'_>| t.kind == Kind::Word && t.is_capital() && !t.first && !is_pronoun(t);
    let adjective = |t: &Token<'_>| t.kind == Kind::Word && !t.is_capital() && t.forms.any(Forms::INFLECTED);
    let counted = next.is_some_and(|t| noun(t) || adjective(t) && word(Some(at + 2)).is_some_and(noun));
    let time = before.is_some_and(|t| matches!(&*t.lower, "um" | "halb")) && next.is_none_or(|t| t.kind == Kind::Sign);
    !pair && (counted || time)
}

/// `wir zwei`: who is meant, not how many.
fn is_person(token: &Token<'_>) -> bool {
    matches!(&*token.lower, "wir" | "ihr" | "sie" | "uns" | "euch" | "ihnen")
}

/// `Sie`, `Ihnen`, `Ihre`: capital letters that make no noun.
fn is_pronoun(token: &Token<'_>) -> bool {
    matches!(&*token.lower, "sie" | "ihnen") || token.lower.starts_with("ihr") && token.text.len() <= 5
}

/// What "acht" (give heed) and "sieben" (to sieve) are here.
enum Homonym {
    Number,
    Other,
    Unclear,
}

fn homonym(document: &Document<'_>, sentence: &Sentence, at: usize) -> Homonym {
    let word = |at: usize| document.tokens.get(at).filter(|_| sentence.tokens.contains(&at));
    let next = word(at + 1);
    let sieve = word(at).is_some_and(|t| t.is("sieben"));
    let before = at.checked_sub(1).and_then(word);
    // `Wir sieben Mehl`, `Sieben Sie Mehl`: the verb, if the clause has no other.
    let subject = |t: Option<&Token<'_>>| t.is_some_and(|t| matches!(&*t.lower, "wir" | "sie"));
    if sieve && (subject(before) || subject(next)) {
        let mut others = sentence.tokens.clone().filter(|n| *n != at);
        let other = others.any(|n| document.syntax.role(n) == Role::Finite);
        return if other { Homonym::Unclear } else { Homonym::Other };
    }
    // A capital letter makes no noun of a pronoun: `Acht Ihrer Nachbarn`.
    let next = next.filter(|t| !is_pronoun(t));
    if next.is_some_and(|t| t.kind == Kind::Word && (t.is_capital() || t.forms.any(Forms::INFLECTED))) {
        return Homonym::Number;
    }
    let time = ["um", "bis", "ab", "vor", "nach", "gegen", "halb", "von", "alle", "mit", "zu", "die"];
    if before.is_some_and(|t| time.contains(&&*t.lower)) {
        return Homonym::Number;
    }
    let acht = word(at).is_some_and(|t| t.is("acht"));
    let heed = ["geben", "gib", "gibt", "gebt", "gebe", "gibst", "gegeben", "nehmen", "nimm", "nimmt", "haben", "hat"];
    let heeds = document.tokens_of(sentence).iter().any(|t| heed.contains(&&*t.lower));
    let sieves =
        next.is_some_and(|t| t.forms.any(Forms::DETERMINER)) || before.is_none() && next.is_some_and(|t| t.is("sie"));
    if acht && (heeds || next.is_some_and(|t| t.is("auf"))) || !acht && sieves {
        return Homonym::Other;
    }
    Homonym::Unclear
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::plain::rule::testing::{marks, silent};

    #[test]
    fn values() {
        for (word, number) in [
            ("zwei", 2),
            ("zwölf", 12),
            ("siebzehn", 17),
            ("einundzwanzig", 21),
            ("hundert", 100),
            ("zweihundertfünfzig", 250),
            ("tausend", 1000),
            ("dreitausendvierhundert", 3400),
        ] {
            assert_eq!(value(word), Some(number), "{word}");
        }
        for word in
            ["eine", "ein", "eins", "zweifel", "dreist", "elfe", "hunderte", "tausende", "achtung", "neunte", "und"]
        {
            assert_eq!(value(word), None, "{word}");
        }
    }

    #[test]
    fn numbers_as_words() {
        for (text, part) in [
            ("Die Gruppe hat zwölf Mitglieder.", "zwölf"),
            ("Zwei Frauen helfen Ihnen.", "Zwei"),
            ("Der Treff beginnt um acht Uhr.", "acht"),
            ("Wir geben acht Kindern Unterricht.", "acht"),
            ("Es kommen fünfundzwanzig Leute.", "fünfundzwanzig"),
            ("Wir haben hundert Stühle.", "hundert"),
            ("Der Bus fährt alle zwanzig Minuten.", "zwanzig"),
            ("Wir treffen uns um halb sieben.", "sieben"),
            ("Es gibt drei Räume.", "drei"),
            ("Ab vierzehn Jahren dürfen Sie mitmachen.", "vierzehn"),
        ] {
            marks(&RULE, Register::Easy, text, part);
        }
    }

    #[test]
    fn digits_where_nothing_else_can_be_meant() {
        let names = crate::check::plain::Names::default();
        let safe = |text: &str| {
            let document = Document::of_text(text, Register::Easy, &names);
            let remarks = crate::check::plain::remarks(&document);
            let mut own = remarks.iter().filter(|remark| remark.rule.rule.id == "number-word");
            own.any(|remark| remark.note.replacement.as_ref().is_some_and(|new| new.safe))
        };
        for text in [
            "Es kommen vier Kinder.",
            "Der Treff beginnt um neun.",
            "Zwölf Frauen singen.",
            "Wir haben drei große Töpfe.",
            "Alle drei Tage ist Treff.",
        ] {
            assert!(safe(text), "{text}");
        }
        for text in [
            "Sieben Sie den Puderzucker.",
            "Wir sieben Puderzucker.",
            "Der Film heißt „Neun Leben“.",
            "Wir sprechen unter vier Augen.",
            "Wir zwei kochen heute.",
            "Wir haben hundert Ideen.",
            "Das dauert ein bis zwei Stunden.",
            "Tausend Dank für den Kuchen.",
        ] {
            assert!(!safe(text), "{text}");
        }
    }

    #[test]
    fn no_numbers() {
        for text in [
            "Bitte geben Sie acht auf die Stufe.",
            "Wir haben 7 Räume.",
            "Eine Frau hilft Ihnen.",
            "Haben Sie Zweifel?",
            "Nehmen Sie sich in acht!",
            "Der zweite Raum ist groß.",
            "Viele hunderte Menschen kommen.",
            "Achten Sie auf die Stufe.",
            "Das Haus Drei Linden ist offen.",
            "Wir sieben das Mehl für den Kuchen.",
        ] {
            silent(&RULE, Register::Easy, text);
        }
        silent(&RULE, Register::Plain, "Die Gruppe hat zwölf Mitglieder.");
    }

    #[test]
    fn words_that_the_town_allows() {
        let names = crate::check::plain::Names::default();
        let text = "Zwei Frauen und zwölf Kinder warten seit dreizehn Tagen.";
        let document = Document::of_text(text, Register::Easy, &names).with_number_words_to(12);
        let remarks = crate::check::plain::remarks(&document);
        let marked: Vec<&str> =
            remarks.iter().filter(|r| r.rule.rule.id == "number-word").map(|r| &text[r.range.clone()]).collect();
        assert_eq!(marked, ["dreizehn"]);
    }
}
