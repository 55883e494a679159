//! Whether a contact's name is that of a person, or of a team or function. A guess, tested both
//! ways: a person's name needs consent (Art. 6 (1) a GDPR), a team's does not.

use std::collections::HashSet;
use std::sync::LazyLock;

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

/// Common first names. They need not be all: a name that is missed is still looked at by [`is_person`] where
/// nothing but a name can stand.
const FIRST_NAMES: &str = "\
    adam adele agnes ahmed ahmet alexander alexandra ali alina amelie amir anastasia andrea andreas andrej angela \
    angelika anita anja anke ann anna anne anneliese annemarie annette annika antje anton antonia arne arno astrid ayse \
    ayşe barbara beate benjamin bernd bernhard bert bettina birgit birte björn brigitte britta bruno burkhard carina \
    carl carla carmen carola caroline carsten charlotte chiara christa christian christiane christina christine \
    christof christoph claudia clara claus clemens cornelia dagmar daniel daniela david denise dennis detlef dieter \
    dietmar dirk dominik dora doris dorothea eberhard eckhard edeltraud edith egon elena elfriede elias elif elisabeth \
    elke ella ellen elsbeth emil emilia emine emma erhard erich erik erika ernst erwin esra esther eva evelyn fabian \
    fatima fatma felix finn florian frank franziska franz frauke frederik friederike friedhelm friedrich fritz gabi \
    gabriele georg gerd gerda gerhard gerlinde gertrud gisela gregor greta gudrun guido gunnar günter günther gustav \
    hanna hannah hannelore hannes hans harald hartmut hasan hassan hedwig heike heiko heiner heinrich heinz helena \
    helga helge helmut henning henrik henry herbert hermann hermine hilde hildegard holger horst hubert hussein \
    ibrahim ida ilona ilse ina ines inge ingeborg ingo ingrid irene iris irina irma irmgard isabel isabella ivan jakob \
    jana janine jens jessica joachim jochen johann johanna johannes jonas jörg josefine jost judith julia julian \
    jürgen jutta kai karin karl karla karsten kathrin katja katharina katrin kerstin kevin kirsten klara klaus konrad \
    konstantin kristin kristina kurt lara lars laura lea leon leonie liesel lieselotte lina linda lisa lothar louisa \
    ludwig luisa luise lukas lutz lydia maik maja malte manfred manuela marcel marco marcus mareike margarete \
    margarethe margit margot margret maria marianne marie mario marion markus marlene marlies marta martha \
    martina mathias mathilde matthias max maximilian mechthild mehmet meike melanie mia michael michaela mila miriam \
    mohamed mohammed monika moritz mustafa nadine nadja natalie natascha nele nicola nicole niklas nils nina nora \
    norbert olaf ole oleg olga oliver oskar oswald otto patricia patrick paula peter petra philipp pia rainer ralf \
    ramona raphael rebecca regina reiner reinhard reinhold renate rita robert roland rolf ronald rosemarie \
    rüdiger rudolf ruth sabine samuel sandra sara sarah sascha sebastian sigrid silke silvia simon simone sofia sonja \
    sophia sophie stefan stefanie steffen stephan susanne svenja sven swetlana sylvia tanja tatjana theo theresa \
    thomas thorsten tim timo tobias tom torsten ulla ulrich ulrike ursula ute uwe valentina vanessa vera verena \
    veronika viktor volker walter waltraud wanda werner wilfried wilhelm wilma winfried wladimir wolfgang \
    yasemin yusuf yvonne zeynep";

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

/// Whether a word is a common first name, or several with hyphens.
pub fn is_first_name(word: &str) -> bool {
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| FIRST_NAMES.split_whitespace().collect());
    // "Hans-Peter"
    let known = |part: &str| KNOWN.contains(part);
    word.chars().next().is_some_and(char::is_uppercase) && word.to_lowercase().split('-').all(known)
}

/// A capital letter, or an initial, and no digit.
pub fn looks_like_name(word: &str) -> bool {
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
