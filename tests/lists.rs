//! What lists show: in which order, how they narrow, and that none is empty.

mod common;

use common::Town;

/// An offer at the parish hall (district "Am See") with a title and its own lines.
fn offer(town: &Town, slug: &str, title: &str, lines: &str) {
    let front = format!(
        "---\ntitel: {title}\nkurz: Wir treffen uns.\npartner: gemeinde\nzugang: [vor_ort]\nort: gemeindehaus\nzielgruppen: [alle]\n\
         themen: [treffpunkt]\nanmeldung: {{art: keine}}\nkosten: kostenlos\ngeprueft_am: 2026-11-02\n{lines}\n---\nKommen Sie vorbei.\n"
    );
    town.write(&format!("content/angebote/{slug}.md"), front);
}

/// The titles of the cards of a page, in order.
fn cards(html: &str) -> Vec<String> {
    let title = |part: &str| part.split("</a>").next().and_then(|a| a.rsplit('>').next()).map(str::to_owned);
    html.split("<h3 class=\"card-title\">").skip(1).filter_map(title).collect()
}

/// Where a text stands in a page.
fn at(html: &str, text: &str) -> usize {
    html.find(text).unwrap_or_else(|| panic!("“{text}” is not on the page"))
}

#[test]
fn what_is_next_stands_first_and_what_pauses_last() {
    let town = Town::new();
    // Today is a Monday.
    offer(&town, "a", "Anders im Mai", "termine: [{am: 2027-05-02, von: \"10:00\"}]");
    offer(&town, "b", "Bald", "termine: [{tag: Di, von: \"10:00\"}]");
    offer(&town, "c", "Pause", "termine: [{tag: Mo, von: \"10:00\"}]\nstatus: pausiert");
    offer(&town, "d", "Nach Absprache", "termine: nach_vereinbarung");
    offer(&town, "e", "Ende der Woche", "termine: [{tag: So, von: \"10:00\"}]");
    offer(&town, "f", "Vorbei", "termine: [{am: 2026-11-01, von: \"10:00\"}]");
    let list = town.page("themen/treffpunkt/index.html");
    let expected =
        ["Bald", "Offenes Singen", "Ende der Woche", "Nach Absprache", "Lichterfest am See", "Anders im Mai", "Pause"];
    assert_eq!(cards(&list), expected);
}

#[test]
fn the_list_of_a_day_looks_at_that_day() {
    let town = Town::new();
    // Tuesday comes first in the week; on Fridays this group is there later than the other.
    offer(
        &town,
        "a",
        "Auch am Dienstag",
        "termine: [{tag: Di, von: \"10:00\"}, {tag: Fr, alle_wochen: 2, ab: 2026-12-04, von: \"10:00\"}]",
    );
    assert_eq!(cards(&town.page("wochentag/freitag/index.html")), ["Offenes Singen", "Auch am Dienstag"]);
    assert_eq!(cards(&town.page("wochentag/dienstag/index.html")), ["Auch am Dienstag"]);
}

#[test]
fn what_is_over_is_not_told_and_what_begins_later_says_so() {
    let town = Town::new();
    offer(
        &town,
        "a",
        "Bald nur am Mittwoch",
        "termine: [{tag: Mo, von: \"10:00\", endet: 2026-09-30}, {tag: Mi, von: \"10:00\"}]",
    );
    offer(&town, "b", "Im Frühling", "gueltig_ab: 2027-03-01\ntermine: [{tag: Mo, von: \"11:00\"}]");
    offer(&town, "c", "Noch einmal", "gueltig_bis: 2026-11-24\ntermine: [{tage: [Mo, Sa], von: \"12:00\"}]");
    offer(&town, "d", "Einzelne Tage", "termine: [{am: [2027-04-28, 2026-10-01, 2026-12-14], von: \"9:00\"}]");
    let monday = town.page("wochentag/montag/index.html");
    assert_eq!(cards(&monday), ["Noch einmal", "Im Frühling"]);
    assert!(monday.contains("Uhr, ab 1. März 2027") && monday.contains("Uhr, bis 24. November 2026"), "{monday}");
    assert!(!town.page("wochentag/samstag/index.html").contains("Noch einmal"), "no Saturday is left");
    let page = town.page("angebote/a/index.html");
    assert!(page.contains("Jeden Mittwoch, ab") && !page.contains("Jeden Montag, ab 10"), "{page}");
    let days = town.page("angebote/d/index.html");
    let told = days.find("14. Dezember 2026").zip(days.find("28. April 2027"));
    assert!(told.is_some_and(|(first, second)| first < second) && !days.contains("Oktober 2026"), "{days}");
}

#[test]
fn a_cancelled_date_is_not_the_next_one() {
    let town = Town::new();
    let page = town.on("2026-12-24").page("angebote/chor/index.html");
    // Fridays, but not in the school holidays until 6 January.
    assert!(page.contains("Nächster Termin: Freitag, 8.\u{a0}Januar 2027"));
}

#[test]
fn a_topic_has_a_page_in_a_district_from_three_offers_on() {
    let town = Town::new();
    assert!(!town.site().contains_key("stadtteile/am-see/treffpunkt/index.html"), "two are no list");
    offer(&town, "a", "Dritter Treff", "termine: [{tag: Di, von: \"10:00\"}]");
    let page = town.page("stadtteile/am-see/treffpunkt/index.html");
    assert_eq!(cards(&page), ["Dritter Treff", "Offenes Singen", "Lichterfest am See"]);
    let district = town.page("stadtteile/am-see/index.html");
    assert!(district.contains("<a href=\"/stadtteile/am-see/treffpunkt/\">Treffpunkte (3)</a>"));
    assert!(town.page("themen/treffpunkt/index.html").contains("href=\"/stadtteile/am-see/treffpunkt/\""));
    // Editors may link to it.
    town.edit("content/angebote/chor.md", "Wer mag", "[Mehr am See](/stadtteile/am-see/treffpunkt/). Wer mag");
    assert_eq!(town.findings().iter().filter(|f| f.contains("broken-link")).count(), 0);
}

#[test]
fn a_district_without_offers_shows_who_comes_and_what_is_next_door() {
    let town = Town::new();
    let page = town.page("stadtteile/muehlenviertel/index.html");
    let visits = at(&page, "Diese Menschen kommen zu Ihnen");
    assert!(visits < at(&page, "Besuche zu Hause") && at(&page, "Besuche zu Hause") < at(&page, "Nebenan: Am See"));
    assert!(at(&page, "Nebenan: Am See") < at(&page, "Offenes Singen"));
    assert!(page.contains("Wer ist hier für Sie da?") && page.contains("0221\u{a0}4710\u{2011}100"));
    assert!(!page.contains("noch kein Angebot"));
}

#[test]
fn an_empty_list_says_what_else_there_is() {
    let town = Town::new();
    let page = town.page("wochentag/sonntag/index.html");
    let main = page.split("<main").nth(1).unwrap();
    assert!(main.contains("noch kein Angebot") && main.contains("href=\"/zugang/aufsuchend/\""));
    assert!(main.contains("href=\"/angebote/\"") && main.contains("id=\"anlaufstelle\""));
    // Nobody visits and nobody takes calls any more: no way leads from one empty list to another.
    town.edit("content/angebote/besuch.md", "kosten: kostenlos", "kosten: kostenlos\nstatus: beendet");
    for list in ["zugang/aufsuchend/index.html", "wochentag/sonntag/index.html"] {
        let page = town.page(list);
        assert!(
            !page.contains("href=\"/zugang/aufsuchend/\"") && !page.contains("href=\"/zugang/telefon/\""),
            "{list}"
        );
        assert!(page.contains("id=\"anlaufstelle\""), "{list}");
    }
}

#[test]
fn lists_tell_what_matters() {
    let town = Town::new();
    assert_eq!(cards(&town.page("merkmale/kostenlos/index.html")), ["Offenes Singen", "Besuche zu Hause"]);
    assert_eq!(cards(&town.page("merkmale/ohne-anmeldung/index.html")), ["Offenes Singen", "Lichterfest am See"]);
    assert_eq!(cards(&town.page("merkmale/rollstuhl/index.html")), ["Offenes Singen", "Lichterfest am See"]);
    assert_eq!(cards(&town.page("merkmale/mitmachen/index.html")), ["Besuche zu Hause"]);
    assert_eq!(cards(&town.page("sprachen/tr/index.html")), ["Offenes Singen"]);
    assert_eq!(cards(&town.page("begegnungsorte/arztpraxis/index.html")), ["Besuche zu Hause"]);
    assert!(town.page("index.html").contains("href=\"/merkmale/mitmachen/\""), "the door to help");
}

#[test]
fn equal_names_lead_to_different_words() {
    let town = Town::new();
    offer(&town, "singen-am-dienstag", "Offenes Singen", "termine: [{tag: Di, von: \"10:00\"}]");
    let list = town.page("angebote/index.html");
    let titles = cards(&list);
    let mut unique = titles.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), titles.len(), "{titles:?}");
    assert!(titles.iter().all(|t| t != "Offenes Singen"), "{titles:?}");
}

#[test]
fn similar_offers_are_near_and_never_the_same() {
    let town = Town::new();
    assert_eq!(cards(&town.page("angebote/chor/index.html")), ["Lichterfest am See"]);
}

#[test]
fn a_discreet_page_does_not_tell_in_its_title() {
    let town = Town::new();
    town.edit("content/listen/themen.yaml", "- id: reden\n", "- id: reden\n  vertraulich: true\n");
    let page = town.page("angebote/besuch/index.html");
    assert!(!page.contains("class=\"button exit\""), "not anonymous");
    town.edit("content/angebote/besuch.md", "kosten: kostenlos", "kosten: kostenlos\nanonym: true");
    let page = town.page("angebote/besuch/index.html");
    let head = page.split("</head>").next().unwrap();
    assert!(!head.contains("Besuche") && !head.contains("Jemand kommt"), "{head}");
    assert!(page.contains("class=\"button exit\" href=\"https://") && page.contains("<h1>Besuche zu Hause</h1>"));
}

#[test]
fn the_form_names_the_entry_and_needs_no_script() {
    let town = Town::new();
    let page = town.page("angebote/chor/index.html");
    assert!(page.contains("method=\"post\" action=\"https://formulare.example.org/kleinstadt\""));
    assert!(page.contains("<input type=\"hidden\" name=\"eintrag\" value=\"chor\">"));
    assert!(town.page("kontakt/index.html").contains("<label for=\"nachricht\">"));
    town.edit("content/wegweiser.yaml", "kontaktformular: https://formulare.example.org/kleinstadt\n", "");
    assert!(!town.site().contains_key("kontakt/index.html"));
    assert!(town.page("angebote/besuch/index.html").contains("href=\"mailto:"), "else a mail to the partner");
}

#[test]
fn two_projects_may_share_a_page() {
    let town = Town::new();
    let more = "- id: feste\n  name: Feste feiern\n  seite: nachbarn\n";
    town.write("content/listen/projekte.yaml", town.read("content/listen/projekte.yaml") + more);
    let out = town.path("public");
    assert!(wegweiser::build(&town.options, &out).unwrap().pages.is_some());
    let moved = std::fs::read_to_string(out.join("nachbarn/index.html")).unwrap();
    assert!(moved.contains("url=/projekte/nachbarn/"), "the first of them has the page");
}

#[test]
fn nobody_is_sent_to_a_house_where_nobody_waits() {
    let town = Town::new();
    let change = |mode: &str| {
        offer(&town, "a", "Am Telefon", "termine: [{tag: Di, von: \"10:00\"}]");
        town.edit("content/angebote/a.md", "zugang: [vor_ort]", &format!("zugang: [{mode}]"));
        let site = town.site();
        let text = |path: &str| String::from_utf8_lossy(&site[path]).into_owned();
        (text("wochentag/dienstag/index.html"), text("angebote/a/termine.ics"))
    };
    for (mode, is_named) in [("vor_ort", true), ("telefon", false), ("online", false)] {
        let (list, calendar) = change(mode);
        assert_eq!(cards(&list), ["Am Telefon"]);
        assert_eq!(list.contains("Gemeindehaus"), is_named, "{mode}");
        assert_eq!(calendar.contains("Gemeindehaus"), is_named, "{mode}: {calendar}");
    }
}

#[test]
fn speakers_find_their_language_by_its_own_name() {
    let page = Town::new().page("sprachen/index.html");
    assert!(page.contains("Türkisch <bdi lang=\"tr\">Türkçe</bdi>"), "{page}");
    assert!(!page.contains("<bdi lang=\"de\""), "said once where both are the same");
}

#[test]
fn an_offer_says_one_thing_of_its_price_and_its_people() {
    let town = Town::new();
    let fact = |id: &str| {
        let page = town.page("angebote/chor/index.html");
        let rest = page.split(&format!("fact-{id}")).nth(1).unwrap_or_else(|| panic!("no {id}: {page}")).to_owned();
        rest.split("</div>").next().unwrap().to_owned()
    };
    for (written, said, not) in [
        ("{betrag: \"2,50\", text: Euro für Kaffee}", "2,50\u{a0}Euro für Kaffee", "Euro Euro"),
        ("{betrag: \"2,50\", text: € für Kaffee}", "2,50\u{a0}Euro für Kaffee", "€"),
        ("{betrag: \"0\"}", "Kostenlos", "0"),
        ("{betrag: \"2\", text: Europakarte}", "2\u{a0}Euro Europakarte", "Euro pakarte"),
    ] {
        town.edit("content/angebote/chor.md", "kosten: kostenlos", &format!("kosten: {written}"));
        let cost = fact("cost").replace("&nbsp;", "\u{a0}");
        assert!(cost.replace('\u{a0}', " ").contains(&said.replace('\u{a0}', " ")), "{written}: {cost}");
        assert!(!cost.split('>').any(|text| text.split('<').next().unwrap().contains(not)), "{written}: {cost}");
        town.edit("content/angebote/chor.md", &format!("kosten: {written}"), "kosten: kostenlos");
    }
    assert!(fact("audience").contains("Alle"));
    town.edit("content/angebote/chor.md", "kosten: kostenlos", "kosten: kostenlos\noffen_fuer: frauen");
    assert!(!fact("audience").contains("Alle") && fact("audience").contains("Frauen"), "{}", fact("audience"));
}
