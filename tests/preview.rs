//! The preview: what a build would write, made on request; every way in which editors and programs save; errors that
//! keep the last good state; the panel; pages that load themselves anew.
#![cfg(feature = "serve")]

mod common;

use common::Town;
use common::previews::{CHOIR, CHOIR_PAGE, files, opened, page};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use wegweiser::emit::Memory;
use wegweiser::serve::server::{listen, serve};
use wegweiser::serve::watch::Watch;
use wegweiser::serve::{Change, Preview, Update};

const LIST: &str = "angebote/index.html";
/// How long a test waits for what should take milliseconds: the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a build writes, with the report as every preview has it.
fn built(town: &Town) -> BTreeMap<String, Vec<u8>> {
    let options = wegweiser::Options { report: true, ..town.options.clone() };
    let checked = wegweiser::check(&options).unwrap();
    let memory = Memory::default();
    checked.emit(&options, &memory).unwrap();
    memory.into_files()
}

/// Every file is the same as in a build, and there is no other.
fn same_as_built(preview: &Preview, town: &Town, when: &str) {
    for (path, bytes) in built(town) {
        let Some(shown) = preview.file(&path).unwrap() else { panic!("{when}: no {path}") };
        if shown != bytes {
            let (shown, bytes) = (String::from_utf8_lossy(&shown), String::from_utf8_lossy(&bytes));
            let differs = shown.lines().zip(bytes.lines()).find(|(a, b)| a != b);
            panic!("{when}: {path} differs: {differs:?}");
        }
    }
    for path in ["angebote/nichts/index.html", "suche/nichts.txt", "../Cargo.toml", "nichts", ""] {
        assert_eq!(preview.file(path).unwrap(), None, "{when}: {path}");
    }
}

#[test]
fn every_file_is_what_a_build_writes() {
    let town = common::rich::town();
    same_as_built(&opened(&town), &town, "at first");
}

#[test]
fn an_edit_changes_the_page_and_the_lists() {
    let town = Town::new();
    let preview = opened(&town);
    town.edit(CHOIR, "Offenes Singen", "Neues Singen");
    assert!(matches!(preview.update(&files(&[CHOIR])).unwrap(), Update::New { .. }));
    for path in [CHOIR_PAGE, LIST, "index.html", "a-z/index.html", "feed.xml", "orte/gemeindehaus/index.html"] {
        let page = page(&preview, path);
        assert!(path == "index.html" || page.contains("Neues Singen"), "{path}");
        assert!(!page.contains("Offenes Singen"), "{path}");
    }
    assert!(page(&preview, "suche/index.json").contains("Neues Singen"));
    same_as_built(&preview, &town, "after an edit");
}

/// What is said of a copy changes with the other one.
#[test]
fn a_copy_is_none_after_a_change_of_the_other() {
    let town = Town::new();
    let text = town.read(CHOIR);
    town.write("content/angebote/kopie.md", &text);
    let preview = opened(&town);
    for (old, new) in [("titel: Offenes Singen", "titel: Anderes Singen"), ("titel: Anderes", "titel: Offenes")] {
        town.edit(CHOIR, old, new);
        assert!(matches!(preview.update(&files(&[CHOIR])).unwrap(), Update::New { .. }));
        same_as_built(&preview, &town, new);
    }
}

/// One edit after the other, each of which is followed without looking at anything else; after each, every file is what a
/// build would write.
#[test]
fn a_followed_edit_is_as_good_as_a_new_plan() {
    let town = common::rich::town();
    // Enough offers for lists of two pages, and names that several have.
    let choir = town.read(CHOIR);
    for number in 0..60 {
        let day = ["Mo", "Di", "Mi", "Do", "Fr"][number % 5];
        let text = choir.replace("tag: Fr", &format!("tag: {day}"));
        // Those of one name have texts of their own: a copy hangs on the other one.
        let text = text.replace("Wir singen Lieder", &format!("Wir singen {number} Lieder"));
        let text = text.replace("Offenes Singen", &format!("Singen {}", number / 2));
        town.write(&format!("content/angebote/singen-{number:02}.md"), text);
    }
    let preview = opened(&town);
    let (one, two) = ("content/angebote/singen-07.md", "content/angebote/singen-08.md");
    let place = "content/orte/gemeindehaus.md";
    let edits: &[(&str, &str, &str)] = &[
        (one, "Wer mag, bleibt", "Wer will, bleibt"),
        (one, "titel: Singen 3", "titel: Zuletzt"),
        (one, "titel: Zuletzt", "titel: Ärzte singen"),
        (two, "themen: [musik, treffpunkt]", "themen: [musik]"),
        (two, "tag: ", "alle_wochen: 2\n    ab: 2026-11-05\n    tag: "),
        (two, "kosten: kostenlos", "kosten: spende"),
        (two, "geprueft_am: 2026-11-02", "status: pausiert\ngeprueft_am: 2026-11-20"),
        (two, "status: pausiert", "status: beendet"),
        (two, "status: beendet\n", ""),
        (place, "name: ", "name: Neues "),
        ("content/partner/gemeinde.md", "name: ", "name: Neue "),
        ("content/partner/rathaus.md", "Das Team hilft", "Das Team im Rathaus hilft"),
        ("content/seiten/nachbarn.md", "Manchmal fehlt", "Oft fehlt"),
    ];
    for (path, old, new) in edits {
        town.edit(path, old, new);
        let update = preview.update(&files(&[path])).unwrap();
        assert!(matches!(update, Update::New { all: false }), "{path}: {old:?} → {new:?}: {update:?}");
        same_as_built(&preview, &town, &format!("{path}: {old:?} → {new:?}"));
    }
    // Two at once.
    town.edit(one, "Ärzte singen", "Offenes Singen").edit(two, "musik", "treffpunkt");
    let update = preview.update(&files(&[one, two])).unwrap();
    same_as_built(&preview, &town, &format!("two at once: {update:?}"));
    // What reaches further is planned anew.
    for (path, old, new) in [
        (one, "geprueft_am", "alt: [frueher-singen]\ngeprueft_am"),
        ("content/listen/themen.yaml", "name: ", "name: Neue "),
        ("content/wegweiser.yaml", "name: ", "name: Neues "),
    ] {
        town.edit(path, old, new);
        let update = preview.update(&files(&[path])).unwrap();
        assert!(matches!(update, Update::New { all: true }), "{path}: {update:?}");
        same_as_built(&preview, &town, path);
    }
}

#[test]
fn an_error_keeps_the_last_good_state_until_it_is_repaired() {
    let town = Town::new();
    let preview = opened(&town);
    let before = page(&preview, CHOIR_PAGE);
    town.edit(CHOIR, "kosten: kostenlos", "kosten: geschenkt");
    let Update::Kept(wrong) = preview.update(&files(&[CHOIR])).unwrap() else { panic!("the error was taken") };
    assert!(wrong[0].place.starts_with(&format!("{CHOIR}:15:")), "{wrong:?}");
    assert_eq!(page(&preview, CHOIR_PAGE), before);
    // Meanwhile something else is mended: nothing of it shows while the error is there.
    town.edit("content/partner/rathaus.md", "Rathaus", "Neues Rathaus");
    assert!(matches!(preview.update(&files(&["content/partner/rathaus.md"])).unwrap(), Update::Same));
    assert_eq!(*preview.shown().wrong, *wrong);
    assert_eq!(page(&preview, CHOIR_PAGE), before);
    town.edit(CHOIR, "kosten: geschenkt", "kosten: spende");
    assert!(matches!(preview.update(&files(&[CHOIR])).unwrap(), Update::New { .. }));
    assert!(preview.shown().wrong.is_empty());
    same_as_built(&preview, &town, "after the repair");
}

/// Three offers on a topic in a district have a page together, and one more links it.
fn town_with_a_combined_list() -> Town {
    let town = Town::new();
    let choir = town.read(CHOIR);
    town.write(EVENING, choir.replace("Offenes Singen", "Abendlied"));
    town
}

const COMBINED: &str = "stadtteile/am-see/treffpunkt/index.html";
const EVENING: &str = "content/angebote/abend.md";

#[test]
fn a_link_to_what_comes_back_is_right() {
    let town = town_with_a_combined_list();
    let preview = opened(&town);
    assert!(preview.file(COMBINED).unwrap().is_some());
    let evening = town.read(EVENING);
    town.edit(EVENING, "\n---\n", "\nstatus: beendet\n---\n");
    preview.update(&files(&[EVENING])).unwrap();
    assert!(preview.file(COMBINED).unwrap().is_none());
    town.edit(CHOIR, "Wir singen", "[Mehr hier](/stadtteile/am-see/treffpunkt/). Wir singen");
    let Update::Kept(wrong) = preview.update(&files(&[CHOIR])).unwrap() else { panic!("the link was taken") };
    assert_eq!(wrong[0].rule, "broken-link");
    town.write(EVENING, &evening);
    assert!(matches!(preview.update(&files(&[EVENING])).unwrap(), Update::New { .. }));
    same_as_built(&preview, &town, "after the list has come back");
    // And both at once.
    town.edit(EVENING, "\n---\n", "\nstatus: beendet\n---\n").edit(
        CHOIR,
        "[Mehr hier](/stadtteile/am-see/treffpunkt/). ",
        "",
    );
    preview.update(&files(&[EVENING, CHOIR])).unwrap();
    town.write(EVENING, &evening).edit(CHOIR, "Wir singen", "[Mehr hier](/stadtteile/am-see/treffpunkt/). Wir singen");
    assert!(matches!(preview.update(&files(&[EVENING, CHOIR])).unwrap(), Update::New { .. }));
    same_as_built(&preview, &town, "after both at once");
}

#[test]
fn an_error_elsewhere_keeps_the_last_good_pages() {
    let town = town_with_a_combined_list();
    town.edit(CHOIR, "Wir singen", "[Mehr hier](/stadtteile/am-see/treffpunkt/). Wir singen");
    let preview = opened(&town);
    let good = built(&town);
    town.edit(EVENING, "\n---\n", "\nstatus: beendet\n---\n");
    let Update::Kept(wrong) = preview.update(&files(&[EVENING])).unwrap() else { panic!("the link was lost") };
    assert!(wrong[0].place.starts_with(CHOIR), "{wrong:?}");
    for (path, bytes) in good {
        assert!(preview.file(&path).unwrap() == Some(bytes), "{path}");
    }
}

#[test]
fn what_stands_on_every_flyer_changes_what_fits() {
    const PUBLISHER: &str = "content/partner/rathaus.md";
    let town = Town::new();
    let preview = opened(&town);
    let unfit = |town: &Town| town.findings().iter().filter(|finding| finding.contains("[flyer-unfit]")).count();
    town.edit(PUBLISHER, "name: Rathaus", &format!("name: Rathaus{}", " mit langem Namen".repeat(40)));
    preview.update(&files(&[PUBLISHER])).unwrap();
    assert!(unfit(&town) > 0);
    assert_eq!(found(&preview, "flyer-unfit"), unfit(&town));
}

#[test]
fn what_does_not_fit_in_the_name_of_a_place_hangs_on_its_offers() {
    const PLACE: &str = "content/orte/gemeindehaus.md";
    let town = Town::new();
    let word = "W".repeat(60);
    town.edit(PLACE, "name: Gemeindehaus", &format!("name: {word}"));
    let preview = opened(&town);
    let known = |town: &Town| town.findings().iter().filter(|f| f.contains("[flyer-unfit]")).count();
    assert!(known(&town) > 0);
    assert_eq!(found(&preview, "flyer-unfit"), known(&town));
    // This test looks at what is found in the place alone.
    assert!(town.findings().iter().all(|f| !f.contains("/angebote/")));
    let offers: Vec<String> = ["chor", "fest"].map(|slug| format!("content/angebote/{slug}.md")).into();
    for offer in &offers {
        town.edit(offer, "\n---\n", "\nflyer: {aus: true}\n---\n");
        preview.update(&files(&[offer])).unwrap();
        assert_eq!(found(&preview, "flyer-unfit"), known(&town), "{offer}");
    }
}

#[test]
fn nothing_is_told_where_nothing_is_new() {
    let town = Town::new();
    let preview = opened(&town);
    let version = preview.version().number();
    town.write(CHOIR, town.read(CHOIR));
    assert!(matches!(preview.update(&files(&[CHOIR])).unwrap(), Update::Same));
    assert_eq!(preview.version().number(), version);
    // What is wrong goes with the error, even where the text is as before.
    town.edit(CHOIR, "kosten: kostenlos", "kosten: geschenkt");
    preview.update(&files(&[CHOIR])).unwrap();
    town.edit(CHOIR, "kosten: geschenkt", "kosten: kostenlos");
    assert!(matches!(preview.update(&files(&[CHOIR])).unwrap(), Update::New { .. }));
    assert!(preview.shown().wrong.is_empty() && preview.version().number() > version);
}

#[test]
fn a_preview_may_begin_with_errors() {
    let town = Town::new();
    town.edit(CHOIR, "partner: gemeinde", "partner: niemand");
    let preview = Preview::new(&town.options);
    assert!(matches!(preview.update(&Change::Unknown).unwrap(), Update::Kept(_)));
    assert_eq!(preview.file(CHOIR_PAGE).unwrap(), None);
    town.edit(CHOIR, "partner: niemand", "partner: gemeinde");
    assert!(matches!(preview.update(&files(&[CHOIR])).unwrap(), Update::New { .. }));
    same_as_built(&preview, &town, "after the repair");
}

#[test]
fn entries_come_and_go() {
    let town = Town::new();
    let preview = opened(&town);
    let text = town.read(CHOIR);
    town.write("content/angebote/abend.md", text.replace("Offenes Singen", "Abendlied"));
    preview.update(&files(&["content/angebote/abend.md"])).unwrap();
    same_as_built(&preview, &town, "with a new offer");
    town.remove("content/angebote/abend.md");
    preview.update(&files(&["content/angebote/abend.md"])).unwrap();
    same_as_built(&preview, &town, "without it");
    std::fs::rename(town.path(CHOIR), town.path("content/angebote/singen.md")).unwrap();
    preview.update(&files(&[CHOIR, "content/angebote/singen.md"])).unwrap();
    same_as_built(&preview, &town, "under another name");
}

#[test]
fn what_came_and_went_is_nothing_and_a_folder_that_went_is_something() {
    let town = Town::new();
    let preview = opened(&town);
    let went = preview.update(&files(&["content/angebote/sedX1y2z3", "content/neu"])).unwrap();
    assert!(matches!(went, Update::Same), "{went:?}");
    std::fs::rename(town.path("content/seiten"), town.path("weg")).unwrap();
    let went = preview.update(&files(&["content/seiten"])).unwrap();
    assert!(!matches!(went, Update::New { all: false } | Update::Same), "{went:?}");
    std::fs::rename(town.path("weg"), town.path("content/seiten")).unwrap();
    preview.update(&files(&["content/seiten"])).unwrap();
    same_as_built(&preview, &town, "back again");
}

#[test]
fn the_content_folder_may_go_away_for_a_moment() {
    let town = Town::new();
    let preview = opened(&town);
    std::fs::rename(town.path("content"), town.path("away")).unwrap();
    assert!(preview.update(&Change::Unknown).is_err());
    assert!(page(&preview, CHOIR_PAGE).contains("Offenes Singen"));
    assert_eq!(preview.shown().wrong.len(), 1);
    std::fs::rename(town.path("away"), town.path("content")).unwrap();
    assert!(matches!(preview.update(&Change::Unknown).unwrap(), Update::New { .. }));
    assert!(preview.shown().wrong.is_empty());
}

#[test]
fn whatever_cannot_be_read_keeps_the_last_good_state() {
    let town = Town::new();
    let preview = opened(&town);
    let (before, good) = (page(&preview, CHOIR_PAGE), town.read(CHOIR));
    let kept = |change: &str, what: &str| {
        assert!(!matches!(preview.update(&files(&[change])), Ok(Update::New { .. })), "{what} was taken");
        assert!(!preview.shown().wrong.is_empty(), "{what} is told");
        assert_eq!(page(&preview, CHOIR_PAGE), before, "{what}");
    };
    let mended = |change: &str, what: &str| {
        assert!(matches!(preview.update(&files(&[change])), Ok(Update::New { .. })), "after {what}");
        assert!(preview.shown().wrong.is_empty(), "after {what}");
    };
    for (bytes, what) in [
        (&b"---\ntitel: caf\xe9\n---\nText"[..], "another encoding"),
        (&b""[..], "nothing at all"),
        (&b"---\ntitel: [\n---\nText"[..], "broken YAML"),
        (&b"---\ntitel: x\n---\n<script>alert(1)</script>"[..], "HTML"),
    ] {
        town.write(CHOIR, bytes);
        kept(CHOIR, what);
    }
    town.write(CHOIR, &good);
    mended(CHOIR, "bytes that are none");
    town.remove(CHOIR);
    std::fs::create_dir(town.path(CHOIR)).unwrap();
    kept(CHOIR, "a folder in the place of a file");
    std::fs::remove_dir(town.path(CHOIR)).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/etc/hostname", town.path(CHOIR)).unwrap();
        kept(CHOIR, "a link out of the tree");
        town.remove(CHOIR);
    }
    town.write(CHOIR, &good);
    mended(CHOIR, "things that are no files");
    let template = "themes/standard/templates/offer.html";
    town.write(template, "{% if");
    kept(template, "a broken template");
    town.remove(template);
    mended(template, "the broken template");
    same_as_built(&preview, &town, "at the end");
}

/// What was found, by rule.
fn found(preview: &Preview, rule: &str) -> usize {
    preview.shown().good.unwrap().found().iter().filter(|told| told.rule == rule).count()
}

fn photo(name: &str) -> Vec<u8> {
    std::fs::read(common::repository().join("content/bilder").join(name)).unwrap()
}

#[test]
fn a_photo_that_is_overwritten_is_looked_at_again() {
    const PHOTO: &str = "content/bilder/chor.png";
    let town = Town::new();
    town.write(PHOTO, photo("redaktion-antwort.png"));
    town.edit(CHOIR, "geprueft_am", "bild: {datei: chor.png, alt: Menschen singen}\ngeprueft_am");
    let preview = opened(&town);
    same_as_built(&preview, &town, "with a photo");
    let before = page(&preview, CHOIR_PAGE);
    town.write(PHOTO, photo("redaktion-aendern-link.png"));
    assert!(matches!(preview.update(&files(&[PHOTO])).unwrap(), Update::New { .. }));
    assert_ne!(page(&preview, CHOIR_PAGE), before, "width and height are those of the new photo");
    same_as_built(&preview, &town, "with another photo of the same name");
    town.write(PHOTO, "kein Bild");
    assert!(matches!(preview.update(&files(&[PHOTO])).unwrap(), Update::Kept(_)));
    assert!(preview.shown().wrong[0].place.starts_with(PHOTO), "{:?}", preview.shown().wrong);
    // Another edit does not make it right.
    town.edit(CHOIR, "Offenes Singen", "Neues Singen");
    assert!(matches!(preview.update(&files(&[CHOIR])).unwrap(), Update::Same));
    assert!(preview.shown().wrong[0].place.starts_with(PHOTO), "{:?}", preview.shown().wrong);
}

#[test]
fn a_photo_between_backticks_is_not_used() {
    let town = Town::new();
    town.write("content/bilder/neu.png", photo("redaktion-antwort.png"));
    let text = town.read(CHOIR);
    let with = |more: &str| town.write(CHOIR, format!("{text}\n{more}\n"));
    with("`![Ein Bild](/bilder/neu.png)`");
    let preview = opened(&town);
    assert_eq!(found(&preview, "unused-image"), 1);
    with("![Ein Bild](/bilder/neu.png)");
    preview.update(&files(&[CHOIR])).unwrap();
    assert_eq!(found(&preview, "unused-image"), 0);
    with("`![Ein Bild](/bilder/neu.png)`");
    preview.update(&files(&[CHOIR])).unwrap();
    assert_eq!(found(&preview, "unused-image"), 1);
}

#[test]
fn a_file_of_the_theme_may_be_laid_over_and_taken_away() {
    let town = Town::new();
    let preview = opened(&town);
    let base = "themes/standard/templates/base.html";
    let own = std::fs::read_to_string(common::repository().join(base)).unwrap().replace("<main", "<p>Eigenes</p><main");
    town.write(base, &own);
    assert!(matches!(preview.update(&files(&[base])).unwrap(), Update::New { .. }));
    assert!(page(&preview, LIST).contains("Eigenes"));
    same_as_built(&preview, &town, "with a template of its own");
    town.remove(base);
    assert!(matches!(preview.update(&files(&[base])).unwrap(), Update::New { .. }));
    assert!(!page(&preview, LIST).contains("Eigenes"));
    same_as_built(&preview, &town, "without it");
}

/// A template that is wrong only when it is rendered, be it for one kind of page.
#[test]
fn a_template_that_fails_keeps_the_last_good_pages() {
    let town = Town::new();
    let preview = opened(&town);
    for template in ["base.html", "offer.html", "report-desk.html", "moved.html", "parts/links.html"] {
        town.edit(CHOIR, "geprueft_am", "alt: [singen]\ngeprueft_am");
        preview.update(&files(&[CHOIR])).unwrap();
        let before = page(&preview, CHOIR_PAGE);
        let path = format!("themes/standard/templates/{template}");
        town.write(&path, "{{ gibt.es.nicht }}");
        assert!(preview.update(&files(&[&path])).is_err(), "{template} was taken");
        assert_eq!(page(&preview, CHOIR_PAGE), before, "{template}");
        assert_eq!(preview.shown().wrong.len(), 1, "{template} is told");
        town.remove(&path).edit(CHOIR, "alt: [singen]\n", "");
        assert!(matches!(preview.update(&files(&[&path, CHOIR])).unwrap(), Update::New { .. }), "{template}");
        assert!(preview.shown().wrong.is_empty());
        same_as_built(&preview, &town, template);
    }
}

/// A tab that was open when the preview was started anew sees that it is old.
#[test]
fn every_run_counts_from_another_number() {
    let town = Town::new();
    assert_ne!(opened(&town).version().number(), opened(&town).version().number());
}

/// Pages, the search index and edits at once: nobody waits for ever, nobody sees half a state.
#[test]
fn many_readers_and_a_writer() {
    let town = Town::new();
    let preview = Arc::new(opened(&town));
    let text = town.read(CHOIR);
    let readers: Vec<_> = ["suche/core.json", CHOIR_PAGE, "redaktion/index.html", LIST]
        .map(|path| {
            let preview = preview.clone();
            std::thread::spawn(move || (0..20).for_each(|_| assert!(preview.file(path).unwrap().is_some(), "{path}")))
        })
        .into();
    for number in 0..20 {
        town.write(CHOIR, text.replace("Offenes Singen", &format!("Singen Nummer {number}")));
        assert!(matches!(preview.update(&files(&[CHOIR])).unwrap(), Update::New { all: false }));
        let (own, list) = (page(&preview, CHOIR_PAGE), page(&preview, LIST));
        assert!(own.contains(&format!("Singen Nummer {number}")) && list.contains(&format!("Singen Nummer {number}")));
    }
    readers.into_iter().for_each(|reader| reader.join().unwrap());
    same_as_built(&preview, &town, "at the end");
}

/// A server with its watcher, as `wegweiser serve` starts them.
fn started(town: &Town) -> (SocketAddr, Arc<Preview>) {
    let watch = Watch::new(town.root());
    let preview = Arc::new(opened(town));
    let listener = listen(0).unwrap();
    let address = listener.local_addr().unwrap();
    let (watched, served) = (preview.clone(), preview.clone());
    std::thread::spawn(move || watch.for_each(|change| drop(watched.update(&change))));
    std::thread::spawn(move || serve(served, listener));
    (address, preview)
}

fn asked(address: SocketAddr, path: &str, host: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    stream
}

fn get(address: SocketAddr, path: &str) -> (String, String) {
    let mut bytes = Vec::new();
    asked(address, path, "localhost").read_to_end(&mut bytes).unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    (head.to_owned(), body.to_owned())
}

#[test]
fn whoever_names_two_hosts_names_none() {
    let town = Town::new();
    let (address, _) = started(&town);
    let mut answer = String::new();
    asked(address, "/", "localhost\r\nHost: evil.example").read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 421") || answer.starts_with("HTTP/1.1 400"), "{answer}");
}

/// Waits until a page says something.
fn shows(address: SocketAddr, path: &str, said: &str) {
    let begun = Instant::now();
    while !get(address, path).1.contains(said) {
        assert!(begun.elapsed() < PATIENCE, "{path} never says {said:?}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn every_way_of_saving_is_seen() {
    let town = Town::new();
    let (address, _) = started(&town);
    let (choir, text) = (town.path(CHOIR), town.read(CHOIR));
    let with = |title: &str| text.replace("Offenes Singen", title);
    // In place.
    std::fs::write(&choir, with("Erstes Singen")).unwrap();
    shows(address, "/angebote/", "Erstes Singen");
    // As vim does: a probe, the old file aside, a new one in its place.
    std::fs::write(town.path("content/angebote/4913"), "").unwrap();
    std::fs::remove_file(town.path("content/angebote/4913")).unwrap();
    std::fs::rename(&choir, town.path("content/angebote/chor.md~")).unwrap();
    std::fs::write(&choir, with("Zweites Singen")).unwrap();
    std::fs::remove_file(town.path("content/angebote/chor.md~")).unwrap();
    shows(address, "/angebote/chor/", "Zweites Singen");
    // As many others do: a new file beside it, renamed onto it.
    std::fs::write(town.path("content/angebote/chor.md.tmp"), with("Drittes Singen")).unwrap();
    std::fs::rename(town.path("content/angebote/chor.md.tmp"), &choir).unwrap();
    shows(address, "/angebote/", "Drittes Singen");
    // A burst.
    for number in 0..200 {
        std::fs::write(&choir, with(&format!("Singen Nummer {number}"))).unwrap();
    }
    shows(address, "/angebote/", "Singen Nummer 199");
    // A folder that is deleted and made again.
    let offers: Vec<(String, Vec<u8>)> = common::files(&town.path("content/angebote")).into_iter().collect();
    std::fs::remove_dir_all(town.path("content/angebote")).unwrap();
    shows(address, "/angebote/", "class=\"vorschau");
    for (name, bytes) in &offers {
        town.write(&format!("content/angebote/{name}"), bytes);
    }
    std::fs::write(&choir, with("Wieder da")).unwrap();
    shows(address, "/angebote/", "Wieder da");
    // The watch of the new folder works, too.
    std::fs::write(&choir, with("Noch einmal")).unwrap();
    shows(address, "/angebote/", "Noch einmal");
    // The whole content goes away for a moment.
    std::fs::rename(town.path("content"), town.path("weg")).unwrap();
    shows(address, "/angebote/", "vorschau-fehler");
    std::fs::rename(town.path("weg"), town.path("content")).unwrap();
    std::fs::write(&choir, with("Zurück")).unwrap();
    shows(address, "/angebote/", "Zurück");
    std::fs::write(&choir, with("Zum Schluss")).unwrap();
    shows(address, "/angebote/", "Zum Schluss");
    assert!(!get(address, "/angebote/").1.contains("vorschau-fehler"));
}

/// A file that is called something else elsewhere is a change of all its names.
#[test]
#[cfg(unix)]
fn changes_behind_links_are_seen() {
    use std::os::unix::fs::symlink;
    let town = Town::new();
    let text = town.read(CHOIR);
    let with = |title: &str| text.replace("Offenes Singen", title);
    town.write("gemeinsam/abend.md", with("Erster Abend"));
    symlink("../../gemeinsam/abend.md", town.path("content/angebote/abend.md")).unwrap();
    let (address, _) = started(&town);
    shows(address, "/angebote/abend/", "Erster Abend");
    town.write("gemeinsam/abend.md", with("Zweiter Abend"));
    shows(address, "/angebote/abend/", "Zweiter Abend");
    // A second name of the same file, which comes while we watch.
    std::fs::hard_link(town.path(CHOIR), town.path("content/angebote/zweitname.md")).unwrap();
    shows(address, "/angebote/zweitname/", "Offenes Singen");
    std::fs::write(town.path(CHOIR), with("Zwei Namen")).unwrap();
    shows(address, "/angebote/chor/", "Zwei Namen");
    shows(address, "/angebote/zweitname/", "Zwei Namen");
    // A folder that becomes a link.
    std::fs::rename(town.path("content/seiten"), town.path("gemeinsam/seiten")).unwrap();
    symlink("../gemeinsam/seiten", town.path("content/seiten")).unwrap();
    town.edit("gemeinsam/seiten/nachbarn.md", "Manchmal fehlt", "Oft fehlt");
    shows(address, "/projekte/nachbarn/", "Oft fehlt");
    town.edit("gemeinsam/seiten/nachbarn.md", "Oft fehlt", "Selten fehlt");
    shows(address, "/projekte/nachbarn/", "Selten fehlt");
    // One link out of the tree is told, and nothing behind it is looked at.
    symlink("/", town.path("content/angebote/alles")).unwrap();
    shows(address, "/angebote/", "vorschau-fehler");
    town.remove("content/angebote/alles");
    std::fs::write(town.path(CHOIR), with("Zum Schluss")).unwrap();
    shows(address, "/angebote/", "Zum Schluss");
}

#[test]
#[cfg(unix)]
fn a_name_that_is_no_text_is_seen() {
    use std::os::unix::ffi::OsStrExt;
    let town = Town::new();
    let (address, _) = started(&town);
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.md");
    std::fs::write(town.path("content/angebote").join(name), town.read(CHOIR)).unwrap();
    shows(address, "/angebote/", "vorschau-fehler");
}

#[test]
fn the_root_folder_may_be_made_again() {
    let town = Town::new();
    let (address, _) = started(&town);
    let all = common::files(town.root());
    std::fs::remove_dir_all(town.root()).unwrap();
    shows(address, "/angebote/", "vorschau-fehler");
    for (path, bytes) in &all {
        town.write(path, bytes);
    }
    town.edit(CHOIR, "Offenes Singen", "Wieder da");
    shows(address, "/angebote/", "Wieder da");
    town.edit(CHOIR, "Wieder da", "Noch einmal");
    shows(address, "/angebote/", "Noch einmal");
}

#[test]
fn pages_carry_a_panel_and_are_otherwise_the_same() {
    let town = Town::new();
    town.edit(CHOIR, "geprueft_am: 2026-11-02", "geprueft_am: 2025-11-02");
    let (address, preview) = started(&town);
    let (head, shown) = get(address, "/angebote/chor/");
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert!(head.to_lowercase().contains("content-security-policy: default-src 'none'; script-src 'self'"), "{head}");
    // The finding, with its place and its rule.
    assert!(shown.contains(&format!("<code>{CHOIR}:19:14</code>")), "{shown}");
    assert!(shown.contains("<code>stale</code>"));
    // Without what the preview adds it is the page of a build.
    let built = page(&preview, CHOIR_PAGE);
    let (before, rest) = shown.split_once("<link rel=\"stylesheet\" href=\"/.vorschau/").unwrap();
    let (_, rest) = rest.split_once("</script>\n").unwrap();
    let (between, rest) = rest.split_once("<aside class=\"vorschau\"").unwrap();
    let (_, after) = rest.split_once("</aside>\n").unwrap();
    assert_eq!(format!("{before}{between}{after}"), built);
    assert!(!built.contains("vorschau"), "a build has nothing of the preview");
    // All findings on a page of their own.
    let (_, all) = get(address, "/.vorschau/");
    assert!(all.contains(&format!("<code>{CHOIR}:19:14</code>")));
    // An error on top of every page, with its place.
    town.edit(CHOIR, "zugang: [vor_ort]", "zugang: [<b>da</b>]");
    shows(address, "/themen/", "vorschau-fehler");
    let (_, kept) = get(address, "/themen/");
    assert!(kept.contains(&format!("<code>{CHOIR}:5:")), "{kept}");
    assert!(!kept.contains("<b>da"), "what somebody wrote is text");
    town.edit(CHOIR, "zugang: [<b>da</b>]", "zugang: [vor_ort]");
    let begun = Instant::now();
    while get(address, "/themen/").1.contains("vorschau-fehler") {
        assert!(begun.elapsed() < PATIENCE, "the error stays after the repair");
    }
}

#[test]
fn pages_hear_that_something_is_new() {
    let town = Town::new();
    let (address, _) = started(&town);
    let (head, script) = get(address, "/.vorschau/vorschau.js?stand=1");
    assert!(head.contains("text/javascript") && script.contains("EventSource"));
    let mut lines = BufReader::new(asked(address, "/.vorschau/neu", "127.0.0.1")).lines();
    let mut next = || lines.by_ref().map(Result::unwrap).find(|line| line.starts_with("data: ")).unwrap();
    let first = next();
    let page = get(address, "/angebote/chor/").1;
    assert!(page.contains(&format!("vorschau.js?stand={}\"", &first["data: ".len()..])), "{first}");
    town.edit(CHOIR, "Offenes Singen", "Neues Singen");
    assert_ne!(next(), first);
    shows(address, "/angebote/chor/", "Neues Singen");
}

#[test]
fn strangers_and_paths_out_of_the_tree_are_refused() {
    let town = Town::new();
    let (address, _) = started(&town);
    let code = |path: &str, host: &str| {
        let mut answer = String::new();
        BufReader::new(asked(address, path, host)).read_line(&mut answer).unwrap();
        answer.split(' ').nth(1).unwrap().to_owned()
    };
    assert_eq!(code("/", "localhost:8000"), "200");
    assert_eq!(code("/", "boese.example"), "421");
    assert_eq!(code("/.vorschau/", "boese.example"), "421");
    assert_eq!(code("/.vorschau/neu", "boese.example"), "421");
    assert_eq!(code("/../content/wegweiser.yaml", "localhost"), "404");
    assert_eq!(code("/%2e%2e/content/wegweiser.yaml", "localhost"), "404");
    assert_eq!(code("/content/wegweiser.yaml", "localhost"), "404");
    assert_eq!(code("/angebote/chor", "localhost"), "302");
    assert_eq!(code("/.vorschau/unbekannt", "localhost"), "404");
}

#[test]
fn requests_are_answered_as_http_asks() {
    let town = Town::new();
    let (address, _) = started(&town);
    let (head, _) = get(address, "/suche?q=chor");
    assert!(head.starts_with("HTTP/1.1 302") && head.contains("location: /suche/?q=chor\r\n"), "{head}");
    let (head, _) = get(address, "/.vorschau");
    assert!(head.starts_with("HTTP/1.1 302") && head.contains("location: /.vorschau/\r\n"), "{head}");
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 405") && answer.contains("allow: GET, HEAD\r\n"), "{answer}");
}

/// Many who ask for the largest file and do not read it: the others do not wait.
#[test]
fn who_reads_nothing_costs_the_others_nothing() {
    let town = Town::new();
    let (address, preview) = started(&town);
    let deaf: Vec<TcpStream> = (0..150).map(|_| asked(address, "/suche/index.json", "localhost")).collect();
    assert!(get(address, "/angebote/chor/").1.contains("Offenes Singen"));
    // Nor do more connections than there may be.
    let silent: Vec<TcpStream> = (0..150).map(|_| TcpStream::connect(address).unwrap()).collect();
    assert!(get(address, "/angebote/chor/").1.contains("Offenes Singen"));
    assert_eq!(get(address, "/suche/index.json").1, page(&preview, "suche/index.json"));
    drop((deaf, silent));
}

/// However many receive a large file, it lies in memory once; and nobody gets an old one.
#[test]
fn a_large_file_is_made_once_for_all_who_receive_it() {
    let town = Town::new();
    let preview = opened(&town);
    let index = || preview.shown().good.unwrap().large_file("suche/index.json").unwrap().unwrap();
    let (one, two) = (index(), index());
    assert!(Arc::ptr_eq(&one, &two));
    assert_eq!(Some((*one).clone()), preview.file("suche/index.json").unwrap());
    town.edit(CHOIR, "Offenes Singen", "Neues Singen");
    preview.update(&files(&[CHOIR])).unwrap();
    assert_ne!(index(), one);
    assert_eq!(preview.shown().good.unwrap().large_file("suche/nichts.json").unwrap(), None);
}

/// The program as it is started, until it is dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn running(town: &Town, port: u16, output: impl Fn() -> Stdio) -> Running {
    let root = town.root().to_str().unwrap();
    let mut command =
        common::wegweiser(["--root", root, "--date", common::TODAY, "serve", "--port", &port.to_string()]);
    Running(command.stdout(output()).stderr(output()).spawn().unwrap())
}

#[test]
fn any_free_port_is_named_in_links() {
    let town = Town::new();
    let mut program = running(&town, 0, Stdio::piped);
    let lines = BufReader::new(program.0.stdout.take().unwrap()).lines();
    let line = lines.map(Result::unwrap).find(|line| line.starts_with("http://")).unwrap();
    let address: SocketAddr = line.trim_start_matches("http://").trim_end_matches('/').parse().unwrap();
    assert_ne!(address.port(), 0);
    assert!(get(address, "/feed.xml").1.contains(&format!("http://{address}/angebote/chor/")));
}

#[test]
fn a_port_that_is_taken_is_told_before_anything_is_read() {
    let town = Town::empty();
    let taken = listen(0).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let arguments = ["--root", town.root().to_str().unwrap(), "serve", "--port", &port];
    let (code, _, error) = common::run(&mut common::wegweiser(arguments));
    assert_eq!(code, 2, "{error}");
    assert!(error.contains(&format!("Der Anschluss {port} ist besetzt")) && error.contains("--port"), "{error}");
}

#[test]
fn a_terminal_that_does_not_read_stops_nothing() {
    let town = Town::new();
    let (_reader, mut full) = std::io::pipe().unwrap();
    // As much as a pipe holds.
    full.write_all(&[b'x'; 65536]).unwrap();
    let port = listen(0).unwrap().local_addr().unwrap().port();
    let _program = running(&town, port, || full.try_clone().unwrap().into());
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let begun = Instant::now();
    while TcpStream::connect(address).is_err() {
        assert!(begun.elapsed() < PATIENCE, "nobody listens");
        std::thread::sleep(Duration::from_millis(20));
    }
    shows(address, "/angebote/", "Offenes Singen");
    town.edit(CHOIR, "Offenes Singen", "Erstes Singen");
    shows(address, "/angebote/", "Erstes Singen");
    town.edit(CHOIR, "Erstes Singen", "Zweites Singen");
    shows(address, "/angebote/", "Zweites Singen");
}
