//! A number as a word. Sources: LanguageTool's rule ZAHLWOERTER; Netzwerk Leichte Sprache. Kanton Zürich writes
//! numbers up to twelve as words; whoever wants that says `zahlwoerter_bis: 12` in `content/wegweiser.yaml`. "ein" and
//! "eine" are articles and no numbers here.

use super::prelude::*;
use crate::check::plain::lexicon::Forms;

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
            let certain = match &*token.lower {
                "acht" | "sieben" => match homonym(document, sentence, at) {
                    Homonym::Number => true,
                    Homonym::Unclear => false,
                    Homonym::Other => continue,
                },
                _ => true,
            };
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

/// What "acht" (give heed) and "sieben" (to sieve) are here.
enum Homonym {
    Number,
    Other,
    Unclear,
}

fn homonym(document: &Document<'_>, sentence: &Sentence, at: usize) -> Homonym {
    let word = |at: usize| document.tokens.get(at).filter(|_| sentence.tokens.contains(&at));
    let next = word(at + 1);
    if next.is_some_and(|t| t.kind == Kind::Word && (t.is_capital() || t.forms.any(Forms::INFLECTED))) {
        return Homonym::Number;
    }
    let before = at.checked_sub(1).and_then(word);
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
