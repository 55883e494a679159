//! `build --compare`: a preview tells what readers will see otherwise, old and new text side by side.

mod common;

use common::git::git;
use common::{Town, run, wegweiser};

const CHOR: &str = "content/angebote/chor.md";
const BESUCH: &str = "content/angebote/besuch.md";
const FEST: &str = "content/angebote/fest.md";
const PAGE: &str = "redaktion/aenderungen/index.html";

/// A town that compares itself with another one as it was.
fn compared(change: impl Fn(&Town)) -> (Town, Town) {
    let (before, mut now) = (Town::new(), Town::new());
    change(&now);
    now.options.compare = Some(before.root().display().to_string());
    (before, now)
}

/// What the page shows below its heading, without the frame.
fn main_of(html: &str) -> String {
    let (_, from) = html.split_once("<main").unwrap();
    from.split_once("</main>").unwrap().0.to_owned()
}

/// A part of the page, from this heading to the next of its level.
fn group(html: &str, id: &str) -> String {
    let html = main_of(html);
    let (_, from) = html.split_once(&format!("<h2 id=\"{id}\">")).unwrap_or_else(|| panic!("no group {id} in {html}"));
    from.split("<h2 ").next().unwrap().to_owned()
}

/// The text without the marks for screen readers, `[-…-]` and `[+…+]` around what differs.
fn marked(html: &str) -> String {
    let html = html
        .replace("<del><span class=\"visually-hidden\">weg: </span>", "[-")
        .replace("<ins><span class=\"visually-hidden\">neu: </span>", "[+")
        .replace("<span class=\"visually-hidden\"> Ende. </span></del>", "-]")
        .replace("<span class=\"visually-hidden\"> Ende. </span></ins>", "+]");
    let text: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_changed_time_stands_beside_the_old_one() {
    let (_before, now) = compared(|town| {
        town.edit(CHOR, "von: \"18:00\"", "von: \"18:30\"");
    });
    let page = now.page(PAGE);
    let changed = group(&page, "geaendert");
    assert_eq!(changed.matches("<article").count(), 1, "only the offer: {changed}");
    let text = marked(&changed);
    assert!(text.contains("Offenes Singen /angebote/chor/"), "{text}");
    assert!(text.contains("Bisher: Jeden Freitag, [-18-] bis 20 Uhr, nicht in den Schulferien"), "{text}");
    assert!(text.contains("Jetzt: Jeden Freitag, [+18.30+] bis 20 Uhr, nicht in den Schulferien"), "{text}");
    assert!(text.contains("Das Wichtigste Bisher:"), "what it stands under: {text}");
    // Lists that follow are named, and folded.
    let lists = group(&page, "listen");
    assert!(lists.contains("href=\"/wochentag/freitag/\"") && !lists.contains("<h3>Offenes Singen</h3>"));
    assert_eq!(lists.matches("<details ").count(), lists.matches("<article").count());
    for id in ["id=\"neu\"", "id=\"entfernt\"", "id=\"verschoben\""] {
        assert!(!page.contains(id), "{id}");
    }
}

#[test]
fn new_and_removed_offers_are_told_with_their_text() {
    let (_before, now) = compared(|town| {
        town.remove(FEST);
        let text = town
            .read(CHOR)
            .replace("Offenes Singen", "Tanzen im Saal")
            .replace("Wir singen Lieder", "Wir tanzen zu Liedern");
        town.write("content/angebote/tanzen.md", text);
    });
    let page = now.page(PAGE);
    let new = group(&page, "neu");
    assert!(
        new.contains("href=\"/angebote/tanzen/\"") && marked(&new).contains("Wir tanzen zu Liedern, die alle kennen.")
    );
    let gone = group(&page, "entfernt");
    assert!(gone.contains("/angebote/fest/") && !gone.contains("href=\"/angebote/fest/\""), "no link to nowhere");
    assert!(marked(&gone).contains("Die Adresse gibt es nicht mehr.") && marked(&gone).contains("Lichterfest am See"));
}

#[test]
fn a_moved_slug_is_one_page_that_moved() {
    let moved = |old: &str| {
        let old = old.to_owned();
        compared(move |town| {
            let text = town.read(CHOR).replace("themen: [musik, treffpunkt]", &format!("themen: [musik]{old}"));
            town.remove(CHOR).write("content/angebote/singen.md", text);
        })
    };
    let (_before, now) = moved("\nalt: [chor]");
    let text = marked(&group(&now.page(PAGE), "verschoben"));
    assert!(text.contains("/angebote/singen/ Die alte Adresse /angebote/chor/ führt hierher."), "{text}");
    let (_before, now) = moved("");
    let page = now.page(PAGE);
    let text = marked(&group(&page, "verschoben"));
    assert!(text.contains("Die alte Adresse /angebote/chor/ gibt es nicht mehr. Steht sie auf Papier?"), "{text}");
    assert!(!page.contains("id=\"neu\"") && !page.contains("id=\"entfernt\""));
}

#[test]
fn an_address_that_leads_elsewhere_says_where_to() {
    let (_before, now) = compared(|town| {
        town.remove(FEST).edit(BESUCH, "geprueft_am:", "alt: [fest]\ngeprueft_am:");
    });
    let text = marked(&group(&now.page(PAGE), "entfernt"));
    assert!(text.contains("Die Adresse führt jetzt zu /angebote/besuch/."), "{text}");
}

#[test]
fn nothing_changed_is_said() {
    let (_before, now) = compared(|_| {});
    let page = main_of(&now.page(PAGE));
    assert!(page.contains("Auf den Seiten hat sich kein Text geändert.") && !page.contains("<h2"));
}

#[test]
fn search_engines_and_the_sitemap_stay_away() {
    let (_before, now) = compared(|town| {
        town.edit(CHOR, "von: \"18:00\"", "von: \"18:30\"");
    });
    let (public, site) = (Town::new().site(), now.site());
    let text = |path: &str| String::from_utf8(site[path].clone()).unwrap();
    assert!(text(PAGE).contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(text("index.html").contains("<a href=\"/redaktion/aenderungen/\">Was hat sich geändert?</a>"));
    assert!(!text("sitemap.xml").contains("redaktion") && !text("suche/index.json").contains("aenderungen"));
    assert!(text("_headers").contains("/redaktion/*\n  X-Robots-Tag: noindex\n"));
    assert!(!public.contains_key(PAGE));
    assert!(!site.contains_key("redaktion/index.html"), "the report is another wish");
}

#[test]
fn it_is_the_same_every_time_and_from_an_output_too() {
    let (before, mut now) = compared(|town| {
        town.edit(CHOR, "von: \"18:00\"", "von: \"18:30\"").edit(CHOR, "Wer mag, bleibt", "Wer will, bleibt noch");
    });
    let first = now.page(PAGE);
    assert_eq!(now.page(PAGE), first);
    let out = tempfile::tempdir().unwrap();
    for (path, bytes) in before.site() {
        let path = out.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let name = out.path().display().to_string();
    now.options.compare = Some(name.clone());
    assert_eq!(now.page(PAGE).replace(&name, &before.root().display().to_string()), first);
    now.options.compare = Some(before.path("content").display().to_string());
    assert_eq!(group(&now.page(PAGE), "geaendert"), group(&first, "geaendert"));
}

#[test]
fn content_that_was_wrong_can_be_compared_with() {
    let (before, now) = compared(|_| {});
    before.edit(CHOR, "partner: gemeinde", "partner: gibt-es-nicht").write(FEST, "---\ntitel: [\n---\n");
    let page = now.page(PAGE);
    assert!(marked(&group(&page, "geaendert")).contains("[+Lichterfest am See+]"), "it could not be read before");
}

#[test]
fn a_revision_is_compared_with_what_is_being_worked_on() {
    let town = Town::new();
    git(town.root(), &["init", "--quiet"]);
    git(town.root(), &["add", "--all"]);
    git(town.root(), &["commit", "--quiet", "--message", "Stand"]);
    git(town.root(), &["tag", "before"]);
    town.edit(CHOR, "von: \"18:00\"", "von: \"18:30\"");
    let root = town.root().display().to_string();
    let build = |state: &str| {
        run(&mut wegweiser(["--date", common::TODAY, "--root", &root, "build", "--noindex", "--compare", state]))
    };
    let (code, _, error) = build("before");
    assert_eq!(code, 0, "{error}");
    let page = std::fs::read_to_string(town.path("public").join(PAGE)).unwrap();
    assert!(marked(&page).contains("Verglichen mit: before.") && marked(&page).contains("[+18.30+]"));
    // The output that is being replaced can be compared with, too.
    town.edit(CHOR, "von: \"18:30\"", "von: \"19:00\"");
    let (code, _, error) = build(&town.path("public").display().to_string());
    assert_eq!(code, 0, "{error}");
    let page = std::fs::read_to_string(town.path("public").join(PAGE)).unwrap();
    assert!(marked(&page).contains("[-18.30-]") && marked(&page).contains("[+19+]"), "{}", marked(&page));
    // What is neither stops the run and changes nothing.
    let (code, _, error) = build("gibt-es-nicht");
    assert!(code == 2 && error.contains("gibt-es-nicht"), "{error}");
    let (code, _, error) = build(&town.path("content/angebote").display().to_string());
    assert!(code == 2 && error.contains("weder"), "{error}");
    assert_eq!(std::fs::read_to_string(town.path("public").join(PAGE)).unwrap(), page);
}
