//! What the site says of dates: the next ones and the cancelled ones, the week, calendar files that a
//! foreign reader opens, the feed.

mod common;

use common::{Town, repository};
use icalendar::{Calendar, Component, EventLike};
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use wegweiser::model::schedule::Timetable;

const CHOR: &str = "content/angebote/chor.md";
const TERMINE: &str = "  - tag: Fr\n    von: \"18:00\"\n    bis: \"20:00\"\n    ausser: [feiertage, schulferien]\n";

/// The town with another timetable of the choir.
fn town_with(rules: &str) -> Town {
    let town = Town::new();
    town.edit(CHOR, TERMINE, &format!("  - {rules}\n"));
    town
}

/// The lines of the answer to "Wann?".
fn when(town: &Town) -> Vec<String> {
    let page = town.page("angebote/chor/index.html");
    let (_, from) = page.split_once("fact-when").unwrap();
    let (fact, _) = from.split_once("</div>").unwrap();
    let lines = fact.split("<dd>").skip(1).map(|line| line.split("</dd>").next().unwrap());
    lines.map(|line| line.replace('\u{a0}', " ")).collect()
}

fn file(town: &Town, path: &str) -> String {
    String::from_utf8(town.site().remove(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
}

/// The lines of a calendar file, unfolded.
fn unfolded(text: &str) -> Vec<String> {
    text.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

#[test]
fn the_next_three_dates_and_the_cancelled_ones_are_named() {
    let fridays = "{tag: Fr, von: \"18:00\", bis: \"20:00\", ausser: [feiertage, 2026-12-04]}";
    let says = when(&town_with(fridays).on("2026-11-27"));
    assert_eq!(
        says[1..],
        [
            "Nächster Termin: Freitag, 27. November 2026",
            "Danach: Freitag, 11. Dezember und Freitag, 18. Dezember",
            "Fällt am 4. Dezember aus.",
        ]
    );
    let says = when(&town_with(fridays).on("2026-12-12"));
    assert_eq!(
        says[2..],
        [
            "Danach: Freitag, 8. Januar 2027 und Freitag, 15. Januar 2027",
            "Fällt am 25. Dezember aus: Feiertag (1. Weihnachtstag).",
            "Fällt am 1. Januar 2027 aus: Feiertag (Neujahr).",
        ]
    );
}

#[test]
fn many_cancelled_dates_are_one_sentence() {
    let daily = "{tage: [Mo, Di, Mi, Do, Fr], von: \"9:00\", bis: \"12:00\", ausser: [schulferien]}";
    let says = when(&town_with(daily).on("2026-12-21"));
    let sentence = says.iter().find(|line| line.starts_with("Fällt vom")).unwrap();
    assert!(
        sentence.starts_with("Fällt vom 23. Dezember 2026 bis ") && sentence.contains("aus: Weihnachtsferien"),
        "{says:?}"
    );
}

#[test]
fn dates_that_the_rule_names_are_not_said_twice() {
    let says = when(&town_with("{am: [2026-11-27, 2026-12-04], von: \"18:00\"}"));
    assert_eq!(says.len(), 1, "{says:?}");
    let says = when(&town_with("{am: [2026-11-20, 2026-12-04], von: \"18:00\"}"));
    assert_eq!(says[1..], ["Nächster Termin: Freitag, 4. Dezember 2026"]);
}

#[test]
fn what_pauses_or_is_over_promises_nothing() {
    for (status, day) in [
        ("status: pausiert", "2026-11-23"),
        ("status: beendet", "2026-11-23"),
        ("gueltig_bis: 2026-11-20", "2026-11-23"),
    ] {
        let town = Town::new().on(day);
        town.edit(CHOR, "kosten: kostenlos", &format!("kosten: kostenlos\n{status}"));
        assert!(when(&town).iter().all(|line| !line.contains("Termin")), "{status}: {:?}", when(&town));
        let page = town.page("angebote/chor/index.html");
        assert!(!page.contains("termine.ics"), "{status}");
        assert!(!town.page("heute/index.html").contains("/angebote/chor/"), "{status}");
        assert!(!file(&town, "daten/termine.json").contains("/angebote/chor/"), "{status}");
    }
}

#[test]
fn a_single_date_leaves_every_list_when_it_is_over() {
    let lists =
        ["angebote/index.html", "themen/treffpunkt/index.html", "a-z/index.html", "heute/index.html", "feed.xml"];
    let named = |day: &str| {
        let site = Town::new().on(day).site();
        let has = |path: &str| String::from_utf8_lossy(&site[path]).contains("/angebote/fest/");
        lists.map(has)
    };
    assert_eq!(named("2026-12-06"), [true; 5]);
    assert_eq!(named("2026-12-07"), [false; 5]);
    // The address may stand on paper: the page stays and says so.
    let page = Town::new().on("2026-12-07").page("angebote/fest/index.html");
    assert!(page.contains("Dieses Angebot gibt es nicht mehr."));
}

#[test]
fn the_week_names_its_days_and_its_cancelled_dates() {
    let town = town_with("{tag: Fr, von: \"22:00\", bis: \"2:00\", ueber_mitternacht: true, ausser: [feiertage]}")
        .on("2026-12-23");
    let page = town.page("heute/index.html").replace('\u{a0}', " ");
    assert!(page.contains("Diese Liste beginnt am Mittwoch, 23. Dezember 2026."), "{page}");
    assert_eq!(page.matches("<section class=\"day\">").count(), 7);
    assert!(page.contains("<span>22 Uhr bis 2 Uhr am nächsten Morgen</span>"));
    assert!(page.contains("<strong>Fällt aus: Feiertag (1. Weihnachtstag)</strong>"));
    let main = page.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    assert_eq!(main.matches("Heute").count(), 1, "only the heading says “Heute”");
    let here = town.page("heute/am-see/index.html");
    assert!(here.contains("/angebote/chor/") && here.contains("href=\"/heute/muehlenviertel/\""));
    assert!(!town.page("heute/muehlenviertel/index.html").contains("/angebote/chor/"));
}

#[test]
fn the_data_file_has_the_dates_of_the_page() {
    let town = Town::new();
    let data: serde_json::Value = serde_json::from_str(&file(&town, "daten/termine.json")).unwrap();
    let page = town.page("heute/index.html");
    let days = data["days"].as_array().unwrap();
    assert_eq!(days.len(), 35);
    let (page, _) = page.split_once("</section>\n\n</div>").unwrap();
    let mut shown = 0;
    for (section, day) in page.split("<section class=\"day\">").skip(1).zip(days) {
        assert!(section.contains(&format!("<h2>{}</h2>", day[0].as_str().unwrap())));
        let hrefs: Vec<&str> =
            section.split("<a href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let offer = |date: &serde_json::Value| data["offers"][date[0].as_u64().unwrap() as usize][0].as_str().unwrap();
        let expected: Vec<&str> = day[2].as_array().unwrap().iter().map(offer).collect();
        assert_eq!(hrefs, expected);
        shown += hrefs.len();
    }
    assert!(shown > 0);
}

/// Every calendar file of a site, read by `icalendar`; the lines are those that the standard allows.
fn calendars(site: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Calendar> {
    let files = site.iter().filter(|(path, _)| path.ends_with(".ics"));
    let read = |(path, bytes): (&String, &Vec<u8>)| {
        let text = std::str::from_utf8(bytes).unwrap();
        assert!(text.ends_with("END:VCALENDAR\r\n"), "{path}");
        for line in text.split_terminator("\r\n") {
            assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{path}: {line}");
        }
        (path.clone(), text.parse().unwrap_or_else(|error| panic!("{path}: {error}")))
    };
    files.map(read).collect()
}

fn property<'a>(event: &'a icalendar::Event, name: &str) -> &'a str {
    event.property_value(name).unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn a_foreign_reader_opens_every_calendar_of_the_sample_content() {
    let options = wegweiser::Options { root: repository().to_path_buf(), ..Town::empty().options.clone() };
    let checked = wegweiser::check(&options).unwrap();
    let memory = wegweiser::emit::Memory::default();
    checked.emit(&options, &memory).unwrap();
    let site = memory.into_files();
    let calendars = calendars(&site);
    assert!(calendars.len() > 150, "{}", calendars.len());
    let mut ids = BTreeSet::new();
    for (path, calendar) in &calendars {
        assert!(calendar.get_name().unwrap().ends_with("Nicht allein in Mönchengladbach"), "{path}");
        assert!(calendar.property_value("DESCRIPTION").unwrap().starts_with("Beispiel."), "{path}");
        for event in calendar.events() {
            for name in ["UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL"] {
                assert!(!property(event, name).is_empty(), "{path}");
            }
            assert!(event.get_description().unwrap().contains("Beispiel"), "{path}");
            if path.starts_with("angebote/") {
                assert!(ids.insert(property(event, "UID").to_owned()), "{path}: {}", property(event, "UID"));
            }
            if event.property_value("RRULE").is_some() {
                event.get_recurrence().unwrap_or_else(|error| panic!("{path}: {error}"));
            }
        }
    }
    // Every offer with rules, also one that pauses; none that is discreet.
    for offer in checked.catalogue.offers.items() {
        let rules = matches!(offer.timetable.as_ref().map(|t| &t.value), Some(Timetable::Schedules(_)));
        let path = format!("angebote/{}/termine.ics", offer.entry.slug);
        assert_eq!(calendars.contains_key(&path), rules && !offer.is_discreet(&checked.catalogue.lists), "{path}");
    }
}

/// The dates that `icalendar` reads, in local time with the distance to UTC in hours.
fn local_dates(calendar: &Calendar, count: u16) -> Vec<String> {
    let event = calendar.events().next().unwrap();
    let dates = event.get_recurrence().unwrap().all(count).dates;
    dates.iter().map(|date| date.format("%Y-%m-%d %H:%M %:z").to_string()).collect()
}

#[test]
fn clocks_that_change_do_not_move_a_date() {
    let town = town_with("{tag: So, von: \"15:00\", bis: \"17:00\"}");
    let path = "angebote/chor/termine.ics";
    let dates = local_dates(&calendars(&town.site())[path], 60);
    for expected in [
        "2027-03-21 15:00 +01:00",
        "2027-03-28 15:00 +02:00",
        "2027-04-04 15:00 +02:00",
        "2027-10-24 15:00 +02:00",
        "2027-10-31 15:00 +01:00",
    ] {
        assert!(dates.contains(&expected.to_owned()), "no {expected} in {dates:?}");
    }
}

#[test]
fn a_subscription_finds_the_same_series_every_night() {
    let lines = |day: &str| {
        let text = file(&Town::new().on(day), "angebote/chor/termine.ics");
        let kept = |line: &String| !line.starts_with("DTSTAMP") && !line.starts_with("DESCRIPTION");
        unfolded(&text).into_iter().filter(kept).collect::<Vec<_>>()
    };
    assert_eq!(lines("2026-11-23"), lines("2026-11-24"));
    assert!(lines("2026-11-23").contains(&"UID:chor-1@kleinstadt.example.org".to_owned()));
    // Also in a preview at another address.
    let mut town = Town::new();
    town.options.base_url = Some("https://vorschau.example/mg".into());
    let preview = unfolded(&file(&town, "angebote/chor/termine.ics"));
    assert!(preview.contains(&"UID:chor-1@kleinstadt.example.org".to_owned()));
    assert!(preview.contains(&"URL:https://vorschau.example/mg/angebote/chor/".to_owned()));
}

#[test]
fn pauses_are_cancelled_and_lists_drop_them() {
    let town = Town::new();
    town.edit(CHOR, "kosten: kostenlos", "kosten: kostenlos\nstatus: pausiert");
    let own = unfolded(&file(&town, "angebote/chor/termine.ics"));
    assert!(own.contains(&"STATUS:CANCELLED".to_owned()));
    let town = Town::new();
    town.edit(CHOR, "kosten: kostenlos", "kosten: kostenlos\nstatus: beendet");
    assert!(!file(&town, "themen/musik/termine.ics").contains("VEVENT"));
}

#[test]
fn single_dates_are_events_of_their_own() {
    let town = town_with("{tag: Fr, von: \"18:00\", bis: \"20:00\", auch: [2026-12-02], endet: 2026-12-11}");
    let text = file(&town, "angebote/chor/termine.ics");
    let events: Vec<&str> = text.split("BEGIN:VEVENT").skip(1).collect();
    assert_eq!(events.len(), 2);
    assert!(events[0].contains("UID:chor-1-2026-12-02@") && !events[0].contains("RRULE"), "{text}");
    assert!(events[1].contains("UID:chor-1@") && events[1].contains("UNTIL=20261211T170000Z"), "{text}");
    assert!(!text.contains("RDATE"));
}

#[test]
fn what_people_write_stays_text() {
    let hostile = "\"Kuchen, Tee; Brot\\\\Salz <b>&\"";
    let town = Town::new();
    town.edit(CHOR, "titel: Offenes Singen", &format!("titel: {hostile}"));
    let site = town.site();
    let calendar = &calendars(&site)["angebote/chor/termine.ics"];
    assert_eq!(calendar.events().next().unwrap().get_summary(), Some("Kuchen, Tee; Brot\\Salz <b>&"));
    let feed = String::from_utf8(site["feed.xml"].clone()).unwrap();
    assert!(feed.contains("<title>Kuchen, Tee; Brot\\Salz &lt;b&gt;&amp;</title>"), "{feed}");
    let data: serde_json::Value = serde_json::from_slice(&site["daten/termine.json"]).unwrap();
    assert_eq!(data["offers"][0][1], "Kuchen, Tee; Brot\\Salz <b>&");
}

#[test]
fn a_hidden_address_is_in_no_calendar() {
    let town = Town::new();
    town.edit(CHOR, "ort: gemeindehaus", "adresse_geheim: true\nstadtteile: [am-see]");
    town.edit(CHOR, "zugang: [vor_ort]", "zugang: [telefon]");
    let site = town.site();
    assert!(!site.contains_key("angebote/chor/termine.ics"));
    let page = String::from_utf8(site["angebote/chor/index.html"].clone()).unwrap();
    assert!(!page.contains("termine.ics"));
    let text = String::from_utf8(site["themen/musik/termine.ics"].clone()).unwrap();
    assert!(text.contains("VEVENT") && !text.contains("LOCATION") && !text.contains("GEO"), "{text}");
}

#[test]
fn a_zone_with_another_clock_has_local_times() {
    let town = Town::new();
    town.edit("content/wegweiser.yaml", "zeitzone: Europe/Berlin", "zeitzone: Europe/London");
    let lines = unfolded(&file(&town, "angebote/chor/termine.ics"));
    assert!(lines.iter().any(|line| line.starts_with("DTSTART:2026")), "{lines:?}");
}

#[test]
fn the_feed_is_as_new_as_its_newest_offer() {
    let feed = file(&Town::new(), "feed.xml");
    let updated: Vec<&str> = feed.split("<updated>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
    assert_eq!(
        updated,
        ["2026-11-04T00:00:00Z", "2026-11-04T00:00:00Z", "2026-11-03T00:00:00Z", "2026-11-02T00:00:00Z"]
    );
    assert_eq!(feed, file(&Town::new().on("2026-11-30"), "feed.xml"), "a day alone changes nothing");
}

/// The same with another foreign reader, where Python and its packages are there:
/// `pip install icalendar recurring-ical-events feedparser`.
#[test]
fn another_foreign_reader_finds_the_dates() {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".into());
    let installed = Command::new(&python).args(["-c", "import icalendar, recurring_ical_events, feedparser"]).output();
    if !installed.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: {python} has no icalendar, recurring-ical-events and feedparser");
        return;
    }
    let town = Town::new();
    for (path, bytes) in town.site() {
        town.write(&format!("site/{path}"), bytes);
    }
    let script = repository().join("tests/tools/foreign_readers.py");
    let output = Command::new(python).arg(script).arg(town.path("site")).output().unwrap();
    let (said, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}{errors}");
}
