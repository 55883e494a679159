//! Whether a contact's name is that of a person, or of a team or function. A guess, tested both
//! ways: a person's name needs consent (Art. 6 (1) a GDPR), a team's does not.

/// Salutations and titles: whoever has one is a person.
const SALUTATIONS: &[&str] =
    &["frau", "herr", "herrn", "dr", "prof", "pfr", "pfarrer", "pfarrerin", "pater", "schwester"];

/// Words that stand for a function, a group or an organisation.
const FUNCTIONS: &[&str] = &[
    "team",
    "büro",
    "leitung",
    "anlaufstelle",
    "beratung",
    "verein",
    "haus",
    "gemeinde",
    "pfarrbüro",
    "sekretariat",
    "koordination",
    "redaktion",
    "amt",
    "stelle",
    "dienst",
    "zentrum",
    "treff",
    "treffpunkt",
    "café",
    "cafe",
    "gruppe",
    "kreis",
    "netzwerk",
    "initiative",
    "projekt",
    "stadt",
    "verwaltung",
    "empfang",
    "zentrale",
    "telefon",
    "hotline",
    "kontakt",
    "ansprechperson",
    "ansprechpartner",
    "ansprechpartnerin",
    "geschäftsstelle",
    "servicestelle",
    "vorstand",
    "mitarbeitende",
    "ehrenamtliche",
    "ehrenamt",
    "freiwillige",
    "kirche",
    "pfarrei",
    "caritas",
    "diakonie",
    "awo",
    "drk",
    "kreuz",
    "malteser",
    "johanniter",
    "paritätische",
    "vdk",
    "lebenshilfe",
    "tafel",
    "hospiz",
    "schule",
    "kita",
    "bibliothek",
    "bücherei",
    "stadtteil",
    "quartier",
    "nachbarschaft",
    "nachbarn",
    "information",
    "infopunkt",
    "anmeldung",
    "seniorenbüro",
    "jugend",
    "senioren",
    "selbsthilfe",
    "begegnung",
    "club",
    "klub",
    "chor",
    "werkstatt",
    "stiftung",
    "ggmbh",
    "gmbh",
    "bund",
    "verband",
    "bezirk",
    "ag",
    "ev",
    "allee",
    "sozialraum",
    "besuch",
    "seelsorge",
    "abteilung",
    "fachbereich",
    "referat",
    "sprechstunde",
    "fahrdienst",
    "küche",
    "garten",
    "hof",
    "platz",
    "straße",
    "nord",
    "süd",
    "ost",
    "west",
    "mitte",
    "alle",
    "und",
    "für",
    "im",
    "in",
    "am",
    "an",
    "der",
    "die",
    "das",
    "des",
    "zum",
    "zur",
    "vom",
    "bei",
    "mit",
];

/// Endings of compounds: "Nachbarschaftshaus", "Koordinierungsstelle".
const ENDINGS: &[&str] = &[
    "team",
    "büro",
    "haus",
    "stelle",
    "dienst",
    "amt",
    "leitung",
    "verein",
    "zentrum",
    "treff",
    "beratung",
    "gruppe",
    "gemeinde",
    "hilfe",
    "kirche",
    "netzwerk",
    "projekt",
    "verband",
    "schule",
    "koordination",
    "verwaltung",
    "sekretariat",
    "zentrale",
    "telefon",
    "café",
    "pflege",
    "arbeit",
    "förderung",
    "management",
    "manager",
    "managerin",
    "beauftragte",
    "beauftragter",
    "lotsen",
    "lotsin",
    "paten",
    "begleitung",
    "besuche",
    "initiative",
    "stiftung",
    "werk",
    "punkt",
    "forum",
    "börse",
    "agentur",
    "kreis",
    "redaktion",
    "referat",
    "sorge",
    "heim",
    "stube",
    "laden",
];

/// Whether a name is most likely that of a person.
pub fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '/' | '&' | '+' | '–' | '„' | '“' | '"'))
        .map(|word| word.trim_matches(['.', ':', ';']))
        .filter(|word| !word.is_empty())
        .collect();
    let salutation = |word: &&str| SALUTATIONS.contains(&word.to_lowercase().as_str());
    if words.iter().any(salutation) {
        return words.len() > 1;
    }
    if !(2..=4).contains(&words.len()) || words.iter().any(|word| is_function(word)) {
        return false;
    }
    let particles = ["von", "van", "de", "zu", "al", "el", "ben", "bin", "da", "dos", "di"];
    let names = words.iter().filter(|word| looks_like_name(word)).count();
    let rest = words.iter().filter(|word| !looks_like_name(word)).all(|word| particles.contains(word));
    (2..=3).contains(&names) && rest
}

/// A capital letter, or an initial, and no digit.
fn looks_like_name(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
        && (word.chars().count() == 1 || word.chars().any(char::is_lowercase))
}

/// Whether a word stands for a function, a group or an organisation.
pub fn is_function(word: &str) -> bool {
    let word = word.to_lowercase();
    word.split('-').any(|part| {
        FUNCTIONS.contains(&part) || ENDINGS.iter().any(|ending| part.len() > ending.len() && part.ends_with(ending))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people() {
        for name in [
            "Maria Beispiel",
            "Frau Beispiel",
            "Herr Dr. Muster",
            "Dr. Anna Muster",
            "Prof. Muster",
            "Anna-Lena Muster-Beispiel",
            "Erika von Beispiel",
            "E. Muster",
            "Fatma Nur Yılmaz",
            "Beispiel, Maria",
            "Pfarrerin Muster",
            "Team Café, Frau Muster",
        ] {
            assert!(is_person(name), "{name}");
        }
    }

    #[test]
    fn teams_and_functions() {
        for name in [
            "Team Nachbarschaftshaus",
            "Nachbarschaftshaus Rheydt",
            "Pfarrbüro Sankt Josef",
            "Koordination Besuchsdienst",
            "Stadtteilbüro Nord",
            "Redaktion",
            "Die Anlaufstelle in der Innenstadt",
            "Fachbereich Altenhilfe",
            "AWO Ortsverein Beispiel",
            "Caritas Beispielstadt",
            "Quartiersmanagement Rheydt",
            "Café-Team",
            "Seniorenbeauftragte Mönchengladbach",
            "DRK Beispielstadt",
            "Ehrenamtliche Lotsen",
            "Frau",
            "",
            "Telefon 3",
        ] {
            assert!(!is_person(name), "{name}");
        }
    }
}
