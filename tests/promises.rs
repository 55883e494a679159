//! What pages and cards promise: nobody comes in vain, and nobody stays at home who could have come.

mod common;

use common::Town;

/// An offer at the parish hall with these lines, by telephone too.
fn town_with(lines: &str) -> Town {
    let town = Town::new();
    let front = format!(
        "---\ntitel: Treffen\nkurz: Wir treffen uns.\npartner: gemeinde\nzugang: [vor_ort]\nort: gemeindehaus\nzielgruppen: [alle]\n\
         themen: [treffpunkt]\nkosten: kostenlos\ngeprueft_am: 2026-11-02\n{lines}\n---\nEs gibt Tee.\n"
    );
    town.write("content/angebote/treffen.md", front);
    town
}

const DAYS: &str = "termine: [{tag: Di, von: \"9:30\", bis: \"11:00\"}]";
const JUST_COME: &str = "anmeldung: {art: keine}";

/// The answer to a question, as lines.
fn answer(town: &Town, question: &str) -> Vec<String> {
    let page = town.page("angebote/treffen/index.html");
    let (_, from) = page.split_once(&format!("fact-{question}")).unwrap();
    let (fact, _) = from.split_once("</div>").unwrap();
    let lines = fact.split("<dd>").skip(1).map(|line| line.split("</dd>").next().unwrap());
    lines.map(|line| line.replace('\u{a0}', " ")).collect()
}

/// The lines of its card with an icon.
fn card(town: &Town) -> Vec<String> {
    let page = town.page("themen/treffpunkt/index.html");
    let card = page.split("<li class=\"card\">").find(|card| card.contains("/angebote/treffen/")).unwrap();
    let facts = card.split_once("card-facts").unwrap().1.split_once("</ul>").unwrap().0;
    let line = |line: &str| line.rsplit_once("</svg>").unwrap().1.replace('\u{a0}', " ");
    facts.split("</li>").filter(|line| line.contains("</svg>")).map(line).collect()
}

fn has(lines: &[String], text: &str) -> bool {
    lines.iter().any(|line| line == text)
}

#[test]
fn who_may_just_come_is_told_so() {
    let town = town_with(&format!("{DAYS}\n{JUST_COME}\neinfach_kommen: true"));
    let says = ["Nein. Kommen Sie einfach vorbei.", "Sie brauchen nichts mitzubringen und nichts zu erklären."];
    assert_eq!(answer(&town, "registration"), says);
    assert!(has(&card(&town), "Ohne Anmeldung"));
    let town = town_with(&format!("{DAYS}\nanmeldung: {{art: telefon}}"));
    assert_eq!(answer(&town, "registration"), ["Ja, bitte rufen Sie vorher an."]);
    assert!(has(&card(&town), "Mit Anmeldung"));
    assert!(has(&card(&town_with(&format!("{DAYS}\nanmeldung: {{art: vermittlung}}"))), "Mit Vermittlung"));
}

#[test]
fn nobody_is_sent_to_a_door_behind_which_nobody_waits() {
    let cases = [
        (
            format!("{DAYS}\n{JUST_COME}\nstatus: pausiert\neinfach_kommen: true"),
            &["Im Moment nicht: Das Angebot macht gerade Pause."][..],
            None,
        ),
        (
            format!("termine: nach_vereinbarung\n{JUST_COME}"),
            &["Bitte rufen Sie vorher an und machen Sie einen Termin aus."],
            None,
        ),
        (
            format!("termine: nach_vereinbarung\n{JUST_COME}\nkontakt: {{mail: team@example.org}}"),
            &["Bitte machen Sie vorher einen Termin aus."],
            None,
        ),
        (
            format!("{DAYS}\n{JUST_COME}\neinfach_kommen: true\nplaetze: {{stand: voll, am: 2026-11-20}}"),
            &["Im Moment ist alles voll.", "Bitte fragen Sie vorher nach."],
            Some("Im Moment voll"),
        ),
        (
            format!("{DAYS}\nanmeldung: {{art: telefon}}\nplaetze: {{stand: warteliste, am: 2026-11-20}}"),
            &["Im Moment gibt es eine Warteliste.", "Ja, bitte rufen Sie vorher an."],
            Some("Mit Warteliste"),
        ),
    ];
    for (lines, says, mark) in cases {
        let town = town_with(&lines);
        assert_eq!(answer(&town, "registration"), says, "{lines}");
        let card = card(&town);
        assert!(!has(&card, "Ohne Anmeldung") && mark.is_none_or(|mark| has(&card, mark)), "{lines}: {card:?}");
        let page = town.page("angebote/treffen/index.html");
        assert!(page.matches("alles voll").count() < 2 && !page.contains("Kommen Sie einfach vorbei"), "{lines}");
        let sheet = String::from_utf8(town.site().remove("daten/angebote.csv").unwrap()).unwrap();
        let row = sheet.lines().find(|line| line.starts_with("treffen;")).unwrap();
        assert!(row.contains(says.last().unwrap().trim_end_matches('.')) && !row.contains("einfach vorbei"), "{row}");
    }
    // What somebody saw long ago may be otherwise today.
    let town = town_with(&format!("{DAYS}\n{JUST_COME}\nplaetze: {{stand: voll, am: 2026-10-01}}"));
    assert_eq!(answer(&town, "registration"), ["Nein. Kommen Sie einfach vorbei."]);
}

#[test]
fn an_appointment_is_no_list_without_registration() {
    let town = town_with(&format!("termine: nach_vereinbarung\n{JUST_COME}"));
    assert!(!town.page("merkmale/ohne-anmeldung/index.html").contains("/angebote/treffen/"));
    let town = town_with(&format!("{DAYS}\n{JUST_COME}"));
    assert!(town.page("merkmale/ohne-anmeldung/index.html").contains("/angebote/treffen/"));
}

#[test]
fn the_last_day_to_register_is_a_date_that_people_read() {
    let until = |day| town_with(&format!("{DAYS}\nanmeldung: {{art: telefon, bis: {day}}}"));
    assert_eq!(answer(&until("2026-12-01"), "registration")[1..], ["Anmelden bis: 1. Dezember 2026"]);
    assert_eq!(answer(&until("3 Tage vorher"), "registration")[1..], ["Anmelden bis: 3 Tage vorher"]);
    let over = "Anmelden ging bis zum 1. November 2026. Fragen Sie nach, ob es noch geht.";
    assert_eq!(answer(&until("2026-11-01"), "registration")[1..], [over]);
}

#[test]
fn a_card_says_when_it_goes_on() {
    let pauses =
        format!("termine: [{{tag: Di, von: \"9:30\", bis: \"11:00\", ausser: [feiertage, schulferien]}}]\n{JUST_COME}");
    let lines = card(&town_with(&pauses).on("2026-12-28"));
    assert_eq!(lines[..2], ["Jeden Dienstag, 9.30 bis 11 Uhr", "Wieder ab 12. Januar 2027"]);
    assert!(!card(&town_with(&pauses)).concat().contains("Wieder"));
    // Another rule takes place on the same day, or before.
    let both = format!(
        "termine: [{{tag: Di, von: \"9:30\", ausser: [2026-11-24]}}, {{tag: Di, von: \"18:00\"}}]\n{JUST_COME}"
    );
    assert!(!card(&town_with(&both)).concat().contains("Wieder"));
    let year = format!("termine: [{{tag: Di, von: \"9:30\", ausser: [2026-11-01..2027-10-31]}}]\n{JUST_COME}");
    assert!(has(&card(&town_with(&year)), "Wieder ab 2. November 2027"));
    let none = format!("termine: [{{tag: Fr, von: \"9:30\"}}]\ngueltig_bis: 2026-11-24\n{JUST_COME}");
    assert!(has(&card(&town_with(&none)), "Keine Termine mehr"));
    let pause = format!("{DAYS}\nstatus: pausiert\n{JUST_COME}");
    assert!(!card(&town_with(&pause)).concat().contains("Termine"));
}

#[test]
fn a_card_says_until_when_each_rule_holds() {
    let rules = format!(
        "termine: [{{tag: Di, von: \"9:30\", endet: 2026-12-01}}, {{tag: Do, von: \"9:30\", endet: 2027-12-01}}]\n{JUST_COME}"
    );
    let lines = card(&town_with(&rules));
    assert_eq!(lines[..2], ["Jeden Dienstag, ab 9.30 Uhr, bis 1. Dezember 2026", "Jeden Donnerstag, ab 9.30 Uhr"]);
    let both =
        format!("termine: [{{tag: Di, von: \"9:30\", endet: 2026-12-01}}]\ngueltig_bis: 2026-12-08\n{JUST_COME}");
    assert_eq!(card(&town_with(&both))[0], "Jeden Dienstag, ab 9.30 Uhr, bis 1. Dezember 2026");
    let later = format!("termine: nach_vereinbarung\ngueltig_ab: 2027-01-01\n{JUST_COME}");
    assert_eq!(card(&town_with(&later))[0], "Nach Vereinbarung, ab 1. Januar 2027");
}

#[test]
fn a_card_says_who_may_not_come() {
    let lines = card(&town_with(&format!("{DAYS}\n{JUST_COME}\noffen_fuer: frauen\nalter: {{von: 60}}")));
    assert!(has(&lines, "Nur für Frauen, ab 60 Jahren"), "{lines:?}");
    let lines = card(&town_with(&format!("{DAYS}\n{JUST_COME}\noffen_fuer: alle")));
    assert!(!lines.concat().contains("Für alle"), "{lines:?}");
}

#[test]
fn dates_for_which_the_offer_is_not_there_are_told_nowhere() {
    let lines = format!(
        "termine: [{{am: [2026-11-27, 2026-12-04, 2026-12-18], von: \"15:00\"}}]\ngueltig_ab: 2026-12-01\ngueltig_bis: 2026-12-10\n{JUST_COME}"
    );
    let town = town_with(&lines);
    let day = "Am Freitag, 4. Dezember 2026, ab 15 Uhr";
    assert_eq!(answer(&town, "when")[0], day);
    assert_eq!(card(&town)[0], format!("{day}, bis 10. Dezember 2026"));
    let sheet = String::from_utf8(town.site().remove("daten/angebote.csv").unwrap()).unwrap();
    assert!(!sheet.contains("27. November") && !sheet.contains("18. Dezember"), "{sheet}");
}

#[test]
fn years_that_differ_are_both_named() {
    let lines = format!("termine: [{{taeglich: true, von: \"15:00\", ausser: [2026-11-23..2027-12-31]}}]\n{JUST_COME}");
    let says = answer(&town_with(&lines), "when");
    assert!(has(&says, "Fällt vom 23. November 2026 bis 31. Dezember 2027 aus."), "{says:?}");
    let lines = format!("termine: [{{tag: Di, von: \"15:00\", ausser: [2026-12-29, 2027-01-05]}}]\n{JUST_COME}");
    let says = answer(&town_with(&lines).on("2026-12-22"), "when");
    assert!(has(&says, "Fällt am 29. Dezember 2026 und 5. Januar 2027 aus."), "{says:?}");
}

#[test]
fn one_date_of_two_rules_is_one() {
    let lines = format!(
        "termine: [{{tag: Di, von: \"15:00\", ausser: [2026-11-24]}}, {{am: [2026-11-24, 2026-12-01], von: \"15:00\"}}, {{tag: Di, von: \"18:00\"}}]\n{JUST_COME}"
    );
    let data = String::from_utf8(town_with(&lines).site().remove("daten/verzeichnis.json").unwrap()).unwrap();
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    let offers = data["angebote"].as_array().unwrap();
    let offer = offers.iter().find(|offer| offer["titel"] == "Treffen").unwrap();
    let next: Vec<String> = offer["naechste_termine"]
        .as_array()
        .unwrap()
        .iter()
        .map(|date| format!("{} {}", date["datum"].as_str().unwrap(), date["von"].as_str().unwrap()))
        .collect();
    assert_eq!(next, ["2026-11-24 15:00", "2026-11-24 18:00", "2026-12-01 15:00"]);
}
