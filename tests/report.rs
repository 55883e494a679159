//! The editors' report: what it tells, that its figures add up, and that the public site knows nothing of it.

mod common;

use common::{Town, expect_file, files, repository, updating};
use std::collections::{BTreeMap, BTreeSet};
use wegweiser::check::Severity;
use wegweiser::check::plain::Band;
use wegweiser::report::{Gap, MissingFact, Subject};

const GOLDEN: &str = "tests/golden/report";
const CHOR: &str = "content/angebote/chor.md";
const CONFIG: &str = "content/wegweiser.yaml";

type Files = BTreeMap<String, Vec<u8>>;

/// A town whose editors get their report.
fn town() -> Town {
    let mut town = Town::new();
    town.options.report = true;
    town
}

fn text(site: &Files, path: &str) -> String {
    let bytes = site.get(path).unwrap_or_else(|| panic!("no {path} in {:?}", site.keys()));
    String::from_utf8(bytes.clone()).unwrap()
}

/// What a page shows, without the frame of every page.
fn main_of(site: &Files, path: &str) -> String {
    let html = text(site, path);
    let (_, from) = html.split_once("<main").unwrap();
    let (main, _) = from.split_once("</main>").unwrap();
    format!("<main{main}</main>\n")
}

fn is_report(path: &str) -> bool {
    path.starts_with("redaktion/")
}

/// The words of a part of a page.
fn words(html: &str) -> String {
    let text: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The row of a table that begins with this name.
fn row(html: &str, name: &str) -> String {
    let row =
        html.split("<tr>").find(|row| row.contains("scope=\"row\"") && row.contains(&format!("</span>{name}</a>")));
    words(row.unwrap_or_else(|| panic!("no row “{name}”")))
}

#[test]
fn every_page_is_as_expected() {
    let (site, folder) = (town().site(), repository().join(GOLDEN));
    let paths: Vec<&String> = site.keys().filter(|path| is_report(path) && path.ends_with(".html")).collect();
    assert_eq!(paths.len(), 5, "{paths:?}");
    for path in &paths {
        expect_file(&folder.join(path), &main_of(&site, path));
    }
    if !updating() {
        assert!(files(&folder).keys().eq(paths), "something in {GOLDEN} is left over");
    }
}

#[test]
fn the_public_site_knows_nothing_of_it() {
    let public = Town::new().site();
    for (path, bytes) in &public {
        assert!(!path.contains("redaktion"), "{path}");
        let text = String::from_utf8_lossy(bytes);
        // The schema of a partner names the field `redaktion`, never the pages.
        let words = if path.starts_with("daten/schema/") {
            ["/redaktion", "redaktion/", "report-", "report_"]
        } else {
            ["redaktion", "Redaktion", "report-", "report_"]
        };
        for word in words {
            assert!(!text.contains(word), "{path} says “{word}”");
        }
    }
    let with = town().site();
    let more: Vec<&String> = with.keys().filter(|path| !public.contains_key(*path)).collect();
    assert!(more.iter().all(|path| is_report(path) || path.starts_with("assets/redaktion.")), "{more:?}");
    assert!(public.keys().all(|path| with.contains_key(path)), "the rest of the site stays");
}

#[test]
fn search_engines_stay_away() {
    let (public, town) = (Town::new().site(), town());
    let site = town.site();
    for path in site.keys().filter(|path| is_report(path) && path.ends_with(".html")) {
        assert!(text(&site, path).contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
    }
    assert!(!text(&site, "index.html").contains("name=\"robots\""), "the site itself may be found");
    assert_eq!(site["sitemap.xml"], public["sitemap.xml"]);
    assert_eq!(main_of(&site, "inhalt/index.html"), main_of(&public, "inhalt/index.html"));
    assert!(text(&site, "robots.txt").contains("Allow: /\nDisallow: /redaktion/\n"));
    assert!(text(&site, "_headers").contains("/redaktion/*\n  X-Robots-Tag: noindex\n"));
    // A demonstration says so of every page already.
    town.edit(CONFIG, "sprache: de", "sprache: de\nbeispiel: true");
    let site = town.site();
    assert_eq!(text(&site, "_headers").matches("X-Robots-Tag").count(), 1);
    assert_eq!(text(&site, "robots.txt"), "User-agent: *\nDisallow: /\n");
}

#[test]
fn a_base_with_a_path_prefixes_it() {
    let mut town = town();
    town.options.base_url = Some("https://x.example/mg".into());
    let site = town.site();
    assert!(text(&site, "index.html").contains("href=\"/mg/redaktion/\""));
    assert!(main_of(&site, "redaktion/index.html").contains("href=\"/mg/redaktion/gemeinde/\""));
    assert!(text(&site, "_headers").contains("/mg/redaktion/*\n"));
}

#[test]
fn the_same_content_and_day_give_the_same_bytes() {
    let town = town();
    town.edit(CHOR, "kosten: kostenlos\n", "");
    let first = town.site();
    assert!(town.site() == first);
    let again = self::town();
    again.edit(CHOR, "kosten: kostenlos\n", "");
    assert!(again.site() == first, "at another path");
}

#[test]
fn a_stale_entry_is_told_as_stale() {
    let town = town();
    town.edit(CHOR, "geprueft_am: 2026-11-02", "geprueft_am: 2026-03-01");
    town.edit("content/angebote/fest.md", "geprueft_am: 2026-11-04", "geprueft_am: 2026-06-10");
    let site = town.site();
    let desk = main_of(&site, "redaktion/gemeinde/index.html");
    assert!(row(&desk, "Offenes Singen").contains("28. August 2026, überfällig"), "180 days later");
    assert!(desk.contains("<strong>Die Prüfung ist überfällig. Fällig war sie am 28. August 2026.</strong>"));
    assert!(row(&desk, "Lichterfest am See").contains("7. Dezember 2026"));
    // The oldest stands first.
    let next = desk.split("<h2>").find(|part| part.starts_with("Als Nächstes")).unwrap();
    assert!(next.find("Offenes Singen").unwrap() < next.find("Lichterfest").unwrap());
    let overview = main_of(&site, "redaktion/index.html");
    assert!(row(&overview, "Gemeinde am See").contains("1. März 2026 1 überfällig, 1 bald"));
    assert!(overview.find("Gemeinde am See").unwrap() < overview.find("Rathaus Kleinstadt").unwrap());
    // Whoever names the next check decides.
    town.edit(CHOR, "geprueft_am: 2026-03-01", "geprueft_am: 2026-03-01\npruefen_bis: 2027-03-01");
    let desk = main_of(&town.site(), "redaktion/gemeinde/index.html");
    assert!(row(&desk, "Offenes Singen").contains("1. März 2026 1. März 2027") && !desk.contains("überfällig."));
}

#[test]
fn what_is_over_is_nobodys_work() {
    let town = town();
    town.edit(CHOR, "geprueft_am: 2026-11-02", "geprueft_am: 2025-01-01\nstatus: beendet");
    town.edit(CHOR, "kosten: kostenlos\n", "");
    let desk = main_of(&town.site(), "redaktion/gemeinde/index.html");
    assert!(desk.contains("Dieses Angebot ist beendet.") && !desk.contains("(kosten)"), "{desk}");
    assert_eq!(town.check().report(&town.options).figures.overdue, 0);
}

#[test]
fn what_is_missing_is_named() {
    let town = town();
    town.edit(CHOR, "kosten: kostenlos\n", "").edit(CHOR, "sprachen: [de, tr]\n", "");
    town.edit("content/partner/gemeinde.md", "telefon: \"0221 4710-101\"", "mail: team@example.org");
    town.edit("content/orte/gemeindehaus.md", "rollstuhl: ja, ", "rollstuhl: unbekannt, ");
    let desk = main_of(&town.site(), "redaktion/gemeinde/index.html");
    for fact in ["Was es kostet (kosten)", "(sprachen)", "Eine Telefonnummer", "Mit dem Rollstuhl erreichbar"] {
        assert!(desk.contains(fact), "{fact}");
    }
    let checked = town.check();
    let report = checked.report(&town.options);
    let missing = |slug: &str| {
        let (id, _) = checked.catalogue.offers.by_slug(slug).unwrap();
        report.entries.iter().find(|entry| entry.subject == Subject::Offer(id)).unwrap().missing.clone()
    };
    let barrier = MissingFact::Access(vec![wegweiser::model::accessibility::Fact::Wheelchair]);
    let both = [MissingFact::Phone, MissingFact::Cost, MissingFact::Languages, barrier.clone()];
    assert_eq!(missing("chor"), both, "inherited from the partner and the place");
    // Who writes “unbekannt” has thought about it, and yet nobody knows.
    assert_eq!(missing("fest"), [MissingFact::Phone, MissingFact::Accompaniment, barrier]);
    assert_eq!(missing("besuch"), []);
}

#[test]
fn what_was_found_has_its_place_and_a_way_out() {
    let town = town();
    town.edit(CHOR, "erster_besuch: An der Tür begrüßt Sie eine Person aus dem Team.\n", "");
    let desk = main_of(&town.site(), "redaktion/gemeinde/index.html");
    let line = town.findings().into_iter().find(|f| f.contains("first-visit-missing")).unwrap();
    let (place, said) = line.split_once(": ").unwrap();
    let (message, help) = said.split_once("] ").unwrap().1.split_once(" | ").unwrap();
    for part in [place, message, help] {
        assert!(words(&desk).contains(part), "“{part}” is not in {desk}");
    }
    assert!(desk.contains("href=\"https://github.com/example/kleinstadt/edit/main/content/angebote/chor.md\""));
    town.edit(CONFIG, "repository: {art: github, url: https://github.com/example/kleinstadt, zweig: main}\n", "");
    let desk = main_of(&town.site(), "redaktion/gemeinde/index.html");
    assert!(!desk.contains("/edit/") && desk.contains("<li>content/angebote/chor.md<span"));
}

#[test]
fn the_hardest_text_stands_first() {
    let town = town();
    let hard = "Die Inanspruchnahme der niedrigschwelligen Begegnungsangebote ist ungeachtet etwaiger Zugangsvoraussetzungen \
        ausschließlich nach vorheriger schriftlicher Anmeldung bei der zuständigen Koordinierungsstelle möglich.";
    town.edit("content/angebote/fest.md", "Bringen Sie gern ein Licht mit.", &[hard; 40].join(" "));
    let desk = main_of(&town.site(), "redaktion/gemeinde/index.html");
    let table = desk.split("<table").find(|table| table.contains("Die schwersten Texte stehen oben")).unwrap();
    assert!(table.find("Lichterfest").unwrap() < table.find("Offenes Singen").unwrap());
    let checked = town.check();
    assert_eq!(checked.report(&town.options).figures.hard_texts(), 1);
    assert!(checked.readability.iter().filter(|text| text.band >= Band::Middle).count() == 1);
}

#[test]
fn figures_add_up() {
    let town = town();
    town.edit(CHOR, "geprueft_am: 2026-11-02", "geprueft_am: 2026-03-01").edit(CHOR, "kosten: kostenlos\n", "");
    town.write("content/angebote/chor.leicht.md", "---\ntitel: Singen\n---\nWir singen Lieder.\n");
    town.write("content/angebote/fest.nl.md", "---\ntitel: Singen\n---\nText.\n");
    let checked = town.check();
    let report = checked.report(&town.options);
    let sum = |of: &dyn Fn(&wegweiser::report::Figures) -> usize| {
        assert_eq!(report.desks.iter().map(|desk| of(&desk.figures)).sum::<usize>(), of(&report.figures));
        of(&report.figures)
    };
    assert_eq!(sum(&|f| f.entries), checked.catalogue.entries().count());
    assert_eq!(sum(&|f| f.offers), checked.catalogue.offers.len());
    assert_eq!(sum(&|f| f.overdue), checked.findings.iter().filter(|f| f.rule == "stale").count());
    for severity in [Severity::Error, Severity::Warning, Severity::Hint] {
        assert_eq!(sum(&|f| f.findings(severity)), checked.count(severity));
    }
    for band in [Band::VeryEasy, Band::Easy, Band::Middle, Band::Hard] {
        let texts = checked.readability.iter().filter(|text| text.band == band).count();
        assert_eq!(sum(&|f| f.texts(band)), texts);
    }
    // Every file with content lies on one desk, once.
    let on_desks: Vec<_> = report.desks.iter().flat_map(|desk| report.entries_of(desk)).collect();
    let mut seen: Vec<_> = on_desks.iter().flat_map(|entry| entry.files.iter().map(|file| file.file)).collect();
    seen.sort();
    let unique: BTreeSet<_> = seen.iter().copied().collect();
    assert_eq!(unique.len(), seen.len());
    assert!(checked.sources.documents.iter().all(|document| unique.contains(&document.file)));
    let site = town.site();
    let overview = main_of(&site, "redaktion/index.html");
    let total = words(overview.split("<tfoot>").nth(1).unwrap());
    assert!(total.starts_with(&format!("Alle zusammen {}", report.figures.entries)), "{total}");
}

#[test]
fn a_place_of_several_partners_is_the_towns() {
    let town = town();
    let place = |town: &Town| {
        let checked = town.check();
        let report = checked.report(&town.options);
        let entry = report.entries.iter().find(|entry| matches!(entry.subject, Subject::Place(_))).unwrap();
        entry.partner.map(|id| checked.catalogue.partners[id].entry.slug.clone())
    };
    assert_eq!(place(&town).as_deref(), Some("gemeinde"));
    // Somebody else is a guest there: it stays with those who are at home.
    town.edit("content/angebote/fest.md", "partner: gemeinde\nmit: [rathaus]", "partner: rathaus");
    assert_eq!(place(&town).as_deref(), Some("gemeinde"));
    town.edit("content/partner/gemeinde.md", "ort: gemeindehaus\n", "");
    assert_eq!(place(&town), None);
    assert!(main_of(&town.site(), "redaktion/stadt/uebriges/index.html").contains("Gemeindehaus am See"));
}

#[test]
fn no_name_hides_another() {
    let town = town();
    let partner = "---\nname: Gemeinde am See\nart: verein\nkontakt: {telefon: \"0221 4710-105\"}\ngeprueft_am: 2026-11-02\n---\nHallo.\n";
    town.write("content/partner/stadt.md", partner).write("content/partner/uebriges.md", partner);
    let site = town.site();
    for path in ["redaktion/stadt/index.html", "redaktion/uebriges/index.html", "redaktion/stadt/uebriges/index.html"] {
        assert!(site.contains_key(path), "{path}");
    }
    let title = |path: &str| text(&site, path).split("<title>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let titles: BTreeSet<String> =
        site.keys().filter(|path| is_report(path) && path.ends_with(".html")).map(|path| title(path)).collect();
    assert_eq!(titles.len(), 7, "{titles:?}");
    let desk = main_of(&site, "redaktion/stadt/index.html");
    assert!(desk.contains("<h1>Redaktion: Gemeinde am See (stadt)</h1>"));
}

#[test]
fn who_is_not_reached_is_told() {
    let town = town();
    let gaps = |town: &Town| town.check().report(&town.options).coverage.gaps();
    let overview = main_of(&town.site(), "redaktion/index.html");
    assert!(overview.contains("In 1 Stadtteil gibt es kein Angebot vor Ort:</strong> Mühlenviertel"), "{overview}");
    assert!(!overview.contains("kommt niemand zu Besuch") && overview.contains("Es gibt kein Angebot mit der Post."));
    let visits = |gaps: &[Gap]| {
        use wegweiser::model::access::AccessMode::Outreach;
        let nowhere = gaps.contains(&Gap::Nowhere(Outreach));
        let districts = gaps.iter().find_map(|gap| match gap {
            Gap::Districts(Outreach, ids) => Some(ids.len()),
            _ => None,
        });
        (nowhere, districts)
    };
    assert_eq!(visits(&gaps(&town)), (false, None));
    town.edit("content/angebote/besuch.md", "einsatzgebiet: stadtweit", "einsatzgebiet: [am-see]");
    assert_eq!(visits(&gaps(&town)), (false, Some(1)));
    // Who pauses visits nobody.
    town.edit("content/angebote/besuch.md", "kosten: kostenlos", "kosten: kostenlos\nstatus: pausiert");
    assert_eq!(visits(&gaps(&town)), (true, None));
    assert!(main_of(&town.site(), "redaktion/index.html").contains("Nirgends in der Stadt kommt jemand zu Besuch."));
    // Singing was the only thing free of charge at a place.
    town.edit(CHOR, "kosten: kostenlos", "kosten: {betrag: \"2,00\"}");
    assert!(gaps(&town).iter().any(|gap| matches!(gap, Gap::NothingFree(ids) if ids.len() == 1)));
}

#[test]
fn for_everybody_from_sixty_on_is_not_for_everybody() {
    use wegweiser::model::access::AccessMode::Onsite;
    let town = town();
    town.remove("content/angebote/fest.md");
    let left_out = |town: &Town| {
        let checked = town.check();
        let (id, _) = checked.catalogue.lists.districts.by_slug("am-see").unwrap();
        checked.report(&town.options).coverage.left_out(id, Onsite).len()
    };
    assert_eq!(left_out(&town), 0);
    town.edit(CHOR, "kosten: kostenlos", "kosten: kostenlos\nalter: {von: 60}");
    assert_eq!(left_out(&town), 2, "neither named, nor among everybody");
    town.edit(CHOR, "zielgruppen: [alle]", "zielgruppen: [alle, senioren]");
    assert_eq!(left_out(&town), 1);
}

#[test]
fn what_is_private_stays_private() {
    for (path, bytes) in town().site() {
        assert!(!String::from_utf8_lossy(&bytes).contains("@gemeinde-am-see"), "{path} names an editor");
    }
}

#[test]
fn every_word_is_there_in_both_languages() {
    for language in ["de", "en"] {
        let town = town();
        town.edit(CONFIG, "sprache: de", &format!("sprache: {language}"));
        town.edit("content/angebote/besuch.md", "kosten: kostenlos", "kosten: kostenlos\nstatus: pausiert");
        for (path, bytes) in town.site().into_iter().filter(|(path, _)| is_report(path)) {
            let text = words(&String::from_utf8(bytes).unwrap());
            assert!(!text.contains("report_") && !text.contains("access_fact"), "{language}: {path}");
        }
    }
}

#[cfg(feature = "serve")]
#[test]
fn the_preview_always_has_it() {
    let town = Town::new();
    let preview = wegweiser::serve::Preview::new(&town.options);
    preview.update(&wegweiser::serve::Change::Unknown).unwrap();
    assert!(preview.file("redaktion/index.html").unwrap().is_some());
}

#[test]
fn a_town_without_entries_has_a_report_too() {
    let town = town();
    for folder in ["angebote", "partner", "orte", "listen", "kalender"] {
        std::fs::remove_dir_all(town.path(&format!("content/{folder}"))).unwrap();
    }
    town.edit(CONFIG, "herausgeber: rathaus\n", "").edit(CONFIG, "anlaufstelle: rathaus\n", "");
    town.edit(CONFIG, "kalender: nordrhein-westfalen\n", "");
    let site = town.site();
    assert!(main_of(&site, "redaktion/stadt/uebriges/index.html").contains("Impressum"));
    assert!(main_of(&site, "redaktion/stadt/luecken/index.html").contains("Alle Stadtteile werden erreicht"));
}
