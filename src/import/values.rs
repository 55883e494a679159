//! Single values as other lists write them: telephones, dates, costs, yes and no.

use crate::date::{Date, propose_date, read_date};
use crate::model::text::{Phone, is_mail, is_web, read_money};
use serde_json::{Value, json};

/// Whether two names mean the same: case, umlauts and signs do not count.
pub fn same(one: &str, other: &str) -> bool {
    !one.trim().is_empty() && fold(one) == fold(other)
}

/// A name as names are compared. Letters of every script count, unlike in an address; of a name without letters, all
/// signs do.
pub fn fold(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut folded = String::new();
    for c in name.nfc().flat_map(char::to_lowercase) {
        let base = c.nfd().next().unwrap_or(c);
        match c {
            'ä' => folded.push_str("ae"),
            'ö' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            _ if base.is_ascii_alphanumeric() => folded.push(base),
            c if c.is_alphanumeric() => folded.push(c),
            _ if !folded.ends_with('-') => folded.push('-'),
            _ => {}
        }
    }
    match folded.trim_matches('-') {
        "" => name.trim().to_lowercase(),
        folded => folded.to_owned(),
    }
}

/// A date in any of the spellings that lists use; a time behind it says nothing.
pub fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    read_date(day).or_else(|| propose_date(day).as_deref().and_then(read_date))
}

/// Numbers that are whole with three digits.
const SHORT: [&str; 3] = ["110", "112", "115"];

/// The telephone numbers in a text, and what is left of it. The number of a fax is none that somebody can call, and
/// "oder 102" is the end of another number.
pub fn phones(text: &str) -> (Vec<Phone>, Vec<String>) {
    let (mut found, mut left) = (Vec::new(), Vec::new());
    let mut is_fax = false;
    let parts: Vec<&str> = text
        .split([',', ';', '\n', '|'])
        .flat_map(|part| part.split(" oder "))
        .flat_map(|part| part.split(" und "))
        .map(|part| part.trim().trim_matches(['"', '\'']).trim())
        .filter(|part| !part.is_empty())
        .collect();
    for part in &parts {
        let start = part.find(|c: char| c.is_ascii_digit() || c == '+').unwrap_or(part.len());
        let (label, number) = part.split_at(start);
        let number = number.trim().replace(['–', '\u{a0}'], "-");
        let known = label.trim().trim_end_matches(['(', ':', '.']).trim();
        let label_is_word = known.chars().all(|c| c.is_alphabetic() || " .-/".contains(c));
        let lower = known.to_lowercase();
        let worded = lower.chars().any(char::is_alphabetic);
        if worded {
            // "Tel./Fax" is both. What follows without a word of its own is of the same kind.
            let lower = lower.replace("telefax", "fax");
            is_fax = lower.contains("fax") && !lower.contains("tel");
        }
        let phone = Phone::read(&number.replace("(0)", "")).filter(|_| label_is_word && !is_fax);
        // Without an area code a few digits are a number only where nothing else stands.
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let fragment = digits.len() < 5 && !(parts.len() == 1 && SHORT.contains(&digits.as_str()));
        match phone {
            Some(phone) if !fragment => found.push(phone),
            // Two or three digits say nothing without what stood before them.
            _ if fragment && !digits.is_empty() && !worded => left.push(text.trim().to_owned()),
            _ => left.push((*part).to_owned()),
        }
    }
    left.dedup();
    (found, left)
}

/// "Pfarrbüro <post@example.org>": the name, and the address.
pub fn named_mail(text: &str) -> Option<(&str, String)> {
    let (name, address) = text.trim().split_once('<')?;
    let address = address.trim().strip_suffix('>')?.trim_start_matches("mailto:").trim();
    is_mail(address).then(|| (name.trim().trim_matches('"').trim(), address.to_owned()))
}

/// A mail address.
pub fn mail(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches("mailto:").trim_matches(['<', '>', '"']).trim();
    is_mail(text).then(|| text.to_owned())
}

/// A web address; tells whether it had to be completed.
pub fn web(text: &str) -> Option<(String, bool)> {
    let text = text.trim().trim_matches(['<', '>', '"']).trim();
    if is_web(text) {
        return Some((text.to_owned(), false));
    }
    let rest = text.strip_prefix("http://").or_else(|| (!text.contains("://")).then_some(text))?;
    let completed = format!("https://{rest}");
    let named = text.starts_with("http://") || rest.starts_with("www.") || !rest.contains('@');
    (named && is_web(&completed)).then_some((completed, true))
}

/// Yes, partly or no, as entries say it.
pub fn answer(text: &str) -> Option<&'static str> {
    match text.trim().to_lowercase().as_str() {
        "ja" | "j" | "yes" | "y" | "x" | "1" | "true" | "wahr" | "vollständig" => Some("ja"),
        "nein" | "n" | "no" | "0" | "false" | "falsch" => Some("nein"),
        "teilweise" | "teils" | "partly" | "limited" | "eingeschränkt" | "zum teil" => Some("teilweise"),
        _ => None,
    }
}

/// What something costs, as an entry says it.
pub fn cost(text: &str) -> Option<Value> {
    let text = text.trim();
    let lower = text.to_lowercase();
    let lower = lower.trim_end_matches(['.', '!']);
    let free = [
        "kostenlos",
        "kostenfrei",
        "gratis",
        "umsonst",
        "frei",
        "keine",
        "keine kosten",
        "eintritt frei",
        "free",
        "nein",
        "0",
        "0,00",
    ];
    let bare = lower.trim_end_matches("euro").trim_end_matches("eur").trim_end_matches('€').trim();
    if free.contains(&lower) || free.contains(&bare) {
        return Some(json!("kostenlos"));
    }
    if ["spende", "spenden", "spende erbeten", "auf spendenbasis", "gegen spende", "donation"].contains(&lower) {
        return Some(json!("spende"));
    }
    // "2,50 € pro Person": the sum, and for what.
    let lead = text.trim_start_matches("EUR").trim_start_matches('€').trim_start();
    let length = lead.chars().take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).count();
    let (sum, rest) = lead.split_at_checked(length)?;
    // "5,- Euro"
    let rest = if sum.ends_with(',') { rest.trim_start_matches(['-', '–']) } else { rest }.trim_start();
    let named = ["Euro", "EUR", "€"].iter().find_map(|unit| rest.strip_prefix(unit));
    let cents = read_money(sum.trim_end_matches(['.', ',']))?;
    let what = match (named, rest.is_empty()) {
        (Some(what), _) => what.trim(),
        (None, true) => "",
        (None, false) if text.len() > lead.len() => rest,
        (None, false) => return None,
    };
    let what = what.trim_start_matches(['-', '–', ',']).trim();
    if cents == 0 {
        return Some(json!("kostenlos"));
    }
    // "3 Euro bis 5 Euro" is not 3 Euro.
    if what.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let sum = format!("{},{:02}", cents / 100, cents % 100);
    Some(if what.is_empty() { json!({"betrag": sum}) } else { json!({"betrag": sum, "text": what}) })
}

/// Whether two costs are the same, whatever is said beside them.
pub fn same_cost(one: &Value, other: &Value) -> bool {
    match (one.get("betrag"), other.get("betrag")) {
        (None, None) => one == other,
        (one, other) => one == other,
    }
}

/// Whether a text names a sum, or says that something is free: it may say something else than a price does.
pub fn speaks_of_cost(text: &str) -> bool {
    let lower = text.to_lowercase();
    let free = ["kostenlos", "kostenfrei", "gratis", "umsonst", "frei", "free", "spende", "donation", "no charge"];
    lower.chars().any(|c| c.is_ascii_digit()) || free.iter().any(|word| lower.contains(word))
}

/// Whether and how one registers, where every word of the text says only that.
pub fn registration(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let flat = lower.replace("e-mail", "email");
    let words: Vec<&str> = flat.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let only = |known: &[&str]| !words.is_empty() && words.iter().all(|word| known.contains(word));
    let any = |known: &[&str]| words.iter().any(|word| known.contains(word));
    const NO: &[&str] = &["keine", "keiner", "kein", "nein", "nicht", "ohne", "no", "none", "not"];
    const NEED: &[&str] = &[
        "anmeldung",
        "anmelden",
        "voranmeldung",
        "vorherige",
        "vorher",
        "nötig",
        "notwendig",
        "erforderlich",
        "ist",
        "eine",
        "registration",
        "required",
        "needed",
        "bitte",
        "per",
        "unter",
        "via",
        "by",
        "erbeten",
        "nur",
    ];
    let with = |words: &[&'static str]| [NEED, words].concat();
    if any(NO) && only(&with(NO)) {
        Some("keine")
    } else if any(NO) {
        None
    } else if any(PHONE) && only(&with(PHONE)) {
        Some("telefon")
    } else if any(MAIL) && only(&with(MAIL)) {
        Some("mail")
    } else {
        None
    }
}

const PHONE: &[&str] = &["telefon", "telefonisch", "telefonische", "anruf", "anrufen", "phone", "tel"];
const MAIL: &[&str] = &["mail", "email", "schriftlich", "schriftliche"];

/// Whether a text about registration that nobody understands may say that it is needless, or happens at the door: then no
/// answer can stand beside it.
pub fn contradicts_registration(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| {
        [
            "keine", "kein", "keinen", "nein", "nicht", "ohne", "no", "not", "tür", "kasse", "eingang", "ort",
            "spontan", "einfach", "door",
        ]
        .contains(&word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_script_are_told_apart() {
        for (one, other) in [("Café  Süd e.V.", "cafe sued e. v."), ("Центр дружбы", "центр  ДРУЖБЫ"), ("???", " ??? ")]
        {
            assert!(same(one, other), "{one}");
        }
        let long = "Verein ".repeat(20);
        for (one, other) in [
            ("Центр дружбы", "Дом культуры"),
            ("مركز", "Центр"),
            ("???", "!!!"),
            ("´", "Weg 1"),
            (&format!("{long} A"), &format!("{long} B")),
        ] {
            assert!(!same(one, other), "{one}");
        }
    }

    #[test]
    fn values_as_lists_write_them() {
        let numbers = |text: &str| phones(text).0.iter().map(|p| p.written.clone()).collect::<Vec<_>>();
        assert_eq!(numbers("Tel.: 0221/4710-100 oder 0171 3920012"), ["0221/4710-100", "0171 3920012"]);
        assert_eq!(numbers("\"+49 221 4710100\""), ["+49 221 4710100"]);
        assert_eq!(phones("auf Anfrage").1, ["auf Anfrage"]);
        assert_eq!(numbers("112"), ["112"]);
        assert_eq!(numbers("116117"), ["116117"]);
        assert_eq!(numbers("Tel./Fax: 0221 4710-100"), ["0221 4710-100"]);
        for (text, found, left) in [
            ("0221 4710-30 oder 115", &["0221 4710-30"][..], &["0221 4710-30 oder 115"][..]),
            ("0221 4710-30, -31", &["0221 4710-30"], &["0221 4710-30, -31"]),
            ("Fax: 0221 4710-99", &[], &["Fax: 0221 4710-99"]),
            ("Telefax 0221 4710-99, 0221 4710-98", &[], &["Telefax 0221 4710-99", "0221 4710-98"]),
            ("Tel. 0221 4710-30; Fax 0221 4710-99", &["0221 4710-30"], &["Fax 0221 4710-99"]),
            ("Fax 0221 4710-99; Tel. 0221 4710-30", &["0221 4710-30"], &["Fax 0221 4710-99"]),
            ("0221 4710-99 (Fax)", &[], &["0221 4710-99 (Fax)"]),
            ("102", &[], &["102"]),
        ] {
            assert_eq!(
                (numbers(text), phones(text).1),
                (found.iter().map(|f| (*f).to_owned()).collect(), left.iter().map(|l| (*l).to_owned()).collect()),
                "{text}"
            );
        }
        assert_eq!(date("2.11.2026").unwrap().to_string(), "2026-11-02");
        assert_eq!(date("2023-03-15T10:30:45.123Z").unwrap().to_string(), "2023-03-15");
        assert_eq!(web("www.example.org/a"), Some(("https://www.example.org/a".into(), true)));
        assert_eq!(web("http://example.org"), Some(("https://example.org".into(), true)));
        for wrong in ["javascript:alert(1)", "ftp://example.org", "keine", "a@example.org"] {
            assert_eq!(web(wrong), None, "{wrong}");
        }
        for (text, expected) in [
            ("0 €", json!("kostenlos")),
            ("Eintritt frei!", json!("kostenlos")),
            ("Spende erbeten", json!("spende")),
            ("2,50 €", json!({"betrag": "2,50"})),
            ("3 Euro pro Person", json!({"betrag": "3,00", "text": "pro Person"})),
            ("€ 5", json!({"betrag": "5,00"})),
            ("5,- Euro", json!({"betrag": "5,00"})),
        ] {
            assert_eq!(cost(text), Some(expected), "{text}");
        }
        for (text, expected) in [
            ("Keine Anmeldung erforderlich.", Some("keine")),
            ("nein", Some("keine")),
            ("ohne vorherige Anmeldung", Some("keine")),
            ("Anmeldung nicht nötig", Some("keine")),
            ("telefonische Anmeldung", Some("telefon")),
            ("per E-Mail", Some("mail")),
            ("keine telefonische Anmeldung", None),
            ("per E-Mail oder Telefon", None),
            ("an der Tür", None),
            ("erforderlich", None),
            ("", None),
        ] {
            assert_eq!(registration(text), expected, "{text}");
        }
        assert!(contradicts_registration("keine telefonische Anmeldung") && contradicts_registration("An der Tür!"));
        assert!(!contradicts_registration("bis Mittwoch, bei Fragen gern"));
        for wrong in ["nach Einkommen", "3 bis 5 Euro", "12 Monate", ""] {
            assert_eq!(cost(wrong), None, "{wrong}");
        }
    }
}
