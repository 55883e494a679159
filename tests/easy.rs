//! Pages in Leichte Sprache: they keep nothing back, and give nothing away.

mod common;

use common::{Town, rich};
use wegweiser::search::{Field, Texts, entry};

/// The pages of an offer: in everyday German, and in Leichte Sprache.
fn pages(town: &Town, slug: &str) -> (String, String) {
    let page = |folder: &str| town.page(&format!("{folder}angebote/{slug}/index.html"));
    (page(""), page("leicht/"))
}

#[test]
fn what_matters_is_said_there_too() {
    let town = rich::town();
    let offer = "content/angebote/alles.md";
    town.write(
        "content/angebote/alles.leicht.md",
        "---\ntitel: Wir nähen\nkurz: Wir nähen.\nhinweis: Im Januar geht es weiter.\nmitbringen: Eine Schere\n\
         begleitung: Wir holen Sie ab.\n---\nWir nähen Kleider.\n",
    );
    assert!(town.read(offer).contains("status: pausiert"));
    let (standard, easy) = pages(&town, "alles");
    for said in ["Dieses Angebot macht gerade Pause.", "Im Hof links."] {
        assert!(standard.contains(said) && easy.contains(said), "{said}");
    }
    for (german, translated) in [("Ab Januar wieder.", "Im Januar geht es weiter."), ("Schürze", "Eine Schere")] {
        assert!(!standard.contains(translated) && easy.contains(translated), "{translated}");
        assert!(!easy.contains(german), "{german}");
    }
    assert!(easy.contains("Bitte bringen Sie mit: Eine Schere"), "{easy}");
    town.edit(offer, "mitbringen: eine Schere", "mitbringen: nichts").edit(
        "content/angebote/alles.leicht.md",
        "Eine Schere",
        "Alles ist da.",
    );
    let (_, easy) = pages(&town, "alles");
    assert!(easy.contains("<li>Alles ist da.</li>"), "{easy}");
    // What is over is over in every language.
    town.edit(offer, "status: pausiert\n", "").edit(offer, "bis: 2026-12-31}", "bis: 2026-11-01}");
    let (_, easy) = pages(&town, "alles");
    assert!(!easy.contains("macht gerade Pause") && !easy.contains("Im Januar geht es weiter."));
}

#[test]
fn what_is_missing_there_stands_in_everyday_german() {
    let town = rich::town();
    town.write("content/angebote/alles.leicht.md", "---\ntitel: Wir nähen\n---\nWir nähen Kleider.\n");
    let (_, easy) = pages(&town, "alles");
    for said in ["Ab Januar wieder.", "Am Eingang steht jemand.", "Wir nähen zusammen."] {
        assert!(easy.contains(said), "{said}");
    }
}

#[test]
fn a_discreet_offer_is_discreet_there_too() {
    let town = rich::town();
    town.write(
        "content/angebote/schutz.leicht.md",
        "---\ntitel: Hilfe bei Gewalt\nkurz: Wir helfen bei Gewalt.\n---\nSie können uns anrufen.\n",
    );
    let (_, easy) = pages(&town, "schutz");
    let (head, body) = easy.split_once("</head>").unwrap();
    assert!(!head.contains("Gewalt"), "{head}");
    assert!(head.contains("<title>Rat und Hilfe 1 in Leichter Sprache"), "{head}");
    assert!(body.contains("Hilfe bei Gewalt") && body.contains("Seite schnell verlassen"));
}

#[test]
fn the_search_knows_the_easy_words() {
    let town = rich::town();
    let words = |town: &Town| {
        let checked = town.check();
        let site = checked.site(&town.options);
        let plan = wegweiser::pages::plan(&site);
        let mut texts = Texts::default();
        for entry in entry::entries(&plan, &site).iter().filter(|entry| entry.slug == "alles") {
            texts.read(entry, &site);
        }
        texts.all()[Field::Words as usize].clone()
    };
    town.write("content/angebote/alles.leicht.md", "---\ntitel: Wir nähen\n---\nWir nähen Kleider.\n");
    assert!(words(&town).contains("Handarbeit") && !words(&town).contains("Flickzeug"));
    town.edit("content/angebote/alles.leicht.md", "---\ntitel", "---\nsuchwoerter: [Flickzeug]\ntitel");
    assert!(words(&town).contains("Handarbeit") && words(&town).contains("Flickzeug"));
}

#[test]
fn the_beginning_of_an_address_leads_to_all_pages() {
    let town = Town::new();
    let site = town.site();
    assert!(!site.keys().any(|path| path.starts_with("leicht/")), "nothing is written in Leichte Sprache yet");
    assert!(!String::from_utf8_lossy(&site["inhalt/index.html"]).contains("/leicht/"));
    town.write("content/angebote/chor.leicht.md", "---\ntitel: Wir singen\n---\nWir singen Lieder.\n");
    town.write("content/seiten/nachbarn.leicht.md", "---\ntitel: Nachbarn\n---\nWir helfen.\n");
    let (all, ways) = (town.page("leicht/index.html"), town.page("inhalt/index.html"));
    for (href, name) in
        [("/leicht/angebote/chor/", "Wir singen"), ("/leicht/nachbarn/", "Nachbarn"), ("/leichte-sprache/", "")]
    {
        let link = all.split(&format!("href=\"{href}\"")).nth(1).unwrap_or_else(|| panic!("{href}: {all}"));
        assert!(link.contains(name), "{href}");
    }
    assert!(ways.contains("href=\"/leicht/\""), "{ways}");
    assert!(town.page("leicht/angebote/index.html").contains("url=/leicht/"));
    // An editor may lead people there.
    town.write("content/seiten/neu.md", "---\ntitel: Neu\n---\nHier steht [alles in Leichter Sprache](/leicht/).\n");
    assert!(!town.report().contains("broken-link"), "{}", town.report());
}
