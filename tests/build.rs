//! Building: the same bytes everywhere, addresses that follow the base, a theme laid over file by
//! file, and an output folder that is replaced as a whole or not at all.

mod common;

use common::{TODAY, Town, files, repository, run, wegweiser};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

const CONFIG: &str = "content/wegweiser.yaml";
const CHOR: &str = "content/angebote/chor.md";

type Files = BTreeMap<String, Vec<u8>>;

/// The program, ready to build a town into a folder.
fn command(root: &Path, out: &Path, options: &[&str]) -> Command {
    let mut command = wegweiser(["--date", TODAY, "build", "--no-flyers"]);
    command.args(options).arg("--out").arg(out).arg("--root").arg(root);
    command
}

fn build(town: &Town, options: &[&str]) -> Files {
    let out = town.path("site");
    let (code, _, errors) = run(&mut command(town.root(), &out, options));
    assert_eq!(code, 0, "{errors}");
    files(&out)
}

fn text(site: &Files, path: &str) -> String {
    String::from_utf8(site.get(path).unwrap_or_else(|| panic!("no {path}")).clone()).unwrap()
}

/// The HTML pages by path.
fn pages(site: &Files) -> impl Iterator<Item = (&String, &str)> {
    let html = site.iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path, std::str::from_utf8(bytes).unwrap()))
}

/// The values of an attribute in a page.
fn values<'a>(html: &'a str, attribute: &'a str) -> impl Iterator<Item = &'a str> {
    html.split(attribute).skip(1).filter_map(|rest| rest.strip_prefix("=\"")?.split('"').next())
}

/// The town, its files written in another order: a folder lists them as it likes.
fn written_backwards() -> Town {
    let town = Town::empty();
    for (path, bytes) in files(&repository().join("tests/golden/town")).into_iter().rev() {
        town.write(&path, bytes);
    }
    town
}

#[test]
fn the_same_content_and_day_give_the_same_bytes() {
    let town = Town::new();
    let first = build(&town, &[]);
    assert!(first.len() > 40);
    assert!(build(&town, &[]) == first, "twice");
    assert!(build(&Town::new(), &[]) == first, "at another path");
    assert!(build(&written_backwards(), &[]) == first, "files in another order");
    let variants = [
        ("RAYON_NUM_THREADS", "1"),
        ("RAYON_NUM_THREADS", "4"),
        ("TZ", "Pacific/Kiritimati"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LANG", "C"),
        ("HOME", "/gibt/es/nicht"),
    ];
    for (name, value) in variants {
        let out = town.path("variant");
        let (code, _, errors) = run(command(town.root(), &out, &[]).env(name, value));
        assert_eq!(code, 0, "{errors}");
        assert!(files(&out) == first, "{name}={value}");
    }
}

#[test]
fn a_base_url_prefixes_every_link() {
    let town = Town::new();
    town.edit(CHOR, "Wir singen Lieder", "Wir singen mit dem [Besuchsdienst](/angebote/besuch/) Lieder");
    town.edit(CHOR, "kosten: kostenlos", "kosten: kostenlos\nalt: [singen]");
    let site = build(&town, &["--base-url", "https://x.example/mg"]);
    let mut local = 0;
    for (path, html) in pages(&site) {
        for attribute in [" href", " src", " action"] {
            for value in values(html, attribute) {
                let elsewhere = ["https://", "http://", "tel:", "mailto:", "geo:", "webcal://x.example/mg/", "#"]
                    .iter()
                    .any(|s| value.starts_with(s));
                assert!(elsewhere || value == "/mg/" || value.starts_with("/mg/"), "{path}: {attribute}={value}");
                local += usize::from(!elsewhere);
                assert!(!value.contains("kleinstadt.example.org"), "{path}: {value}");
            }
        }
        for refresh in html.split("http-equiv=\"refresh\"").skip(1) {
            assert!(refresh.contains("url=/mg/") || refresh.contains("https://x.example/mg/"), "{path}");
        }
        if path != "404.html" && !html.contains("http-equiv=\"refresh\"") {
            let address = path.trim_end_matches("index.html");
            let canonical = format!("<link rel=\"canonical\" href=\"https://x.example/mg/{address}\">");
            assert!(html.contains(&canonical), "{path} lacks {canonical}");
        }
    }
    assert!(local > 500, "the pages have only {local} links");
    let sitemap = text(&site, "sitemap.xml");
    assert!(sitemap.contains("<loc>https://x.example/mg/angebote/chor/</loc>"));
    assert_eq!(sitemap.matches("<loc>").count(), sitemap.matches("<loc>https://x.example/mg/").count());
    assert!(text(&site, "robots.txt").contains("https://x.example/mg/sitemap.xml"));
    let redirects = text(&site, "_redirects");
    assert!(redirects.contains("/mg/angebote/singen/ /mg/angebote/chor/ 301\n"), "{redirects}");
    assert!(redirects.lines().all(|line| line.split(' ').take(2).all(|link| link.starts_with("/mg/"))), "{redirects}");
}

#[test]
fn a_slash_at_the_end_of_the_base_url_changes_nothing() {
    let town = Town::new();
    let site = build(&town, &["--base-url", "https://x.example/mg"]);
    assert!(build(&town, &["--base-url", "https://x.example/mg/"]) == site);
}

#[test]
fn noindex_is_on_every_page() {
    let town = Town::new();
    let open = build(&town, &[]);
    assert!(text(&open, "robots.txt").contains("Allow: /"));
    assert!(!text(&open, "index.html").contains("name=\"robots\""));
    let hidden = build(&town, &["--noindex"]);
    assert_eq!(text(&hidden, "robots.txt"), "User-agent: *\nDisallow: /\n");
    for (path, html) in pages(&hidden) {
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
    }
}

#[test]
fn a_theme_is_laid_over_file_by_file() {
    let town = Town::new();
    let before = build(&town, &[]);
    town.write("themes/standard/components/notice/notice.html", "{% component notice(text: string, strong: bool = false) -%}\n<p class=\"eigen\">{{ text }}</p>\n{% endcomponent notice %}\n");
    town.edit(CHOR, "kosten: kostenlos", "kosten: kostenlos\nhinweis: {text: Heute später., bis: 2026-12-24}");
    let after = build(&town, &[]);
    assert!(text(&after, "angebote/chor/index.html").contains("<p class=\"eigen\">Heute später.</p>"));
    let style = |site: &Files| site.keys().find(|path| path.starts_with("assets/stil.")).cloned().unwrap();
    assert_eq!(style(&before), style(&after), "the rest of the theme stays");
    town.write("themes/standard/styles/utility.css", "@layer utility { .eigen { color: inherit } }\n");
    let styled = build(&town, &[]);
    assert_ne!(style(&before), style(&styled));
    assert!(text(&styled, &style(&styled)).contains(".eigen"));
}

#[test]
fn a_broken_theme_is_2_and_the_last_site_stays() {
    let town = Town::new();
    let good = build(&town, &[]);
    for (path, broken) in [
        ("themes/standard/templates/offer.html", "{% if %}"),
        ("themes/standard/templates/offer.html", "{{ page.gibt_es_nicht.nie }}"),
        ("themes/standard/words/de.toml", "kaputt ="),
    ] {
        town.write(path, broken);
        let (code, said, errors) = run(&mut command(town.root(), &town.path("site"), &[]));
        assert_eq!((code, said.as_str()), (2, ""), "{path}");
        assert!(errors.starts_with("wegweiser: "), "{errors}");
        town.remove(path);
        assert!(files(&town.path("site")) == good, "{path}");
    }
}

#[test]
fn building_again_follows_every_change() {
    let town = Town::new();
    let first = build(&town, &[]);
    town.edit(CHOR, "titel: Offenes Singen", "titel: Singen für alle");
    town.remove("content/seiten/nachbarn.md").write("content/listen/projekte.yaml", "[]\n");
    town.edit("content/angebote/besuch.md", "projekte: [nachbarn]\n", "");
    town.write("content/seiten/neu.md", "---\ntitel: Ganz neu\n---\nHier steht etwas.\n");
    let second = build(&town, &[]);
    assert!(text(&second, "angebote/chor/index.html").contains("Singen für alle"));
    assert!(text(&second, "a-z/index.html").contains("Singen für alle"));
    assert!(first.contains_key("nachbarn/index.html") && !second.contains_key("nachbarn/index.html"));
    assert!(!first.contains_key("neu/index.html") && second.contains_key("neu/index.html"));
    let fresh = town.path("fresh");
    assert_eq!(run(&mut command(town.root(), &fresh, &[])).0, 0);
    assert!(files(&fresh) == second, "an old site leaves a trace in the new one");
}

#[test]
fn files_of_somebody_else_are_refused() {
    let town = Town::new();
    let first = build(&town, &[]);
    town.write("site/angebote/notiz.txt", "wichtig");
    let (code, _, errors) = run(&mut command(town.root(), &town.path("site"), &[]));
    assert_eq!(code, 2);
    assert!(errors.contains("notiz.txt") && errors.contains("--out"), "{errors}");
    town.remove("site/angebote/notiz.txt");
    assert!(files(&town.path("site")) == first);
    town.write("haus/wohnung.txt", "kein Verzeichnis von uns");
    assert_eq!(run(&mut command(town.root(), &town.path("haus"), &[])).0, 2);
    assert_eq!(files(&town.path("haus")).len(), 1);
}

#[test]
fn out_is_relative_to_where_somebody_is() {
    let town = Town::new();
    let elsewhere = tempfile::tempdir().unwrap();
    let mut command = wegweiser(["--date", TODAY, "build", "--no-flyers", "--out", "unter/ordner", "--root"]);
    assert_eq!(run(command.arg(town.root()).current_dir(elsewhere.path())).0, 0);
    assert!(elsewhere.path().join("unter/ordner/index.html").is_file());
    assert!(!town.path("unter").exists() && !town.path("public").exists());
}

#[test]
fn an_empty_folder_is_accepted() {
    let town = Town::new();
    std::fs::create_dir(town.path("site")).unwrap();
    assert!(build(&town, &[]).contains_key("index.html"));
}

#[test]
fn old_names_lead_to_the_new_page() {
    let town = Town::new();
    town.edit(CHOR, "kosten: kostenlos", "kosten: kostenlos\nalt: [singen, singen-am-freitag]");
    town.edit("content/orte/gemeindehaus.md", "stadtteil:", "alt: [haus]\nstadtteil:");
    let site = build(&town, &[]);
    for (old, new) in [
        ("/angebote/singen/", "/angebote/chor/"),
        ("/angebote/singen-am-freitag/", "/angebote/chor/"),
        ("/orte/haus/", "/orte/gemeindehaus/"),
    ] {
        assert!(text(&site, "_redirects").contains(&format!("{old} {new} 301\n")), "{old}");
        let page = text(&site, &format!("{}index.html", &old[1..]));
        assert!(page.contains("http-equiv=\"refresh\"") && page.contains(&format!("href=\"{new}\"")), "{page}");
        assert!(page.contains("noindex"), "{page}");
        assert!(!text(&site, "sitemap.xml").contains(old), "{old}");
    }
}

#[test]
fn settings_and_pages_are_enough() {
    let town = Town::new();
    for folder in ["angebote", "partner", "orte", "listen", "kalender"] {
        std::fs::remove_dir_all(town.path(&format!("content/{folder}"))).unwrap();
    }
    town.edit(CONFIG, "herausgeber: rathaus\n", "").edit(CONFIG, "anlaufstelle: rathaus\n", "");
    town.edit(CONFIG, "kalender: nordrhein-westfalen\n", "");
    let site = build(&town, &[]);
    for path in ["index.html", "impressum/index.html", "angebote/index.html", "404.html", "sitemap.xml"] {
        assert!(site.contains_key(path), "no {path}");
    }
}
