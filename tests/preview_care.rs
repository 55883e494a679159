//! What a preview is careful about: it stays open for days, and people do all kinds of things meanwhile. Days change,
//! photos go, files are saved without a change; and no page loads anew for nothing.
#![cfg(feature = "serve")]

mod common;

use common::Town;
use common::previews::{CHOIR, CHOIR_PAGE, files, opened, page};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use wegweiser::date::read_date;
use wegweiser::links::{Answer, Known};
use wegweiser::serve::server::{listen, serve};
use wegweiser::serve::{Change, Preview, Update};
use wegweiser::{BuildDate, Options};

const PHOTO: &str = "content/bilder/chor.png";
const PUBLISHED: &str = "bilder/chor.png";
/// How long a test waits for what should take seconds at the most: the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(30);

fn day(text: &str) -> BuildDate {
    BuildDate::new(read_date(text).unwrap())
}

/// A preview, and the options that it sees when it looks outside.
fn outside(town: &Town) -> (Preview, Arc<Mutex<(BuildDate, Known)>>) {
    let now = Arc::new(Mutex::new((town.options.date, Known::default())));
    let seen = now.clone();
    let look = move |options: &mut Options| {
        let (date, links) = seen.lock().unwrap().clone();
        let is_new = options.date != date || options.links != links;
        (options.date, options.links) = (date, links);
        is_new
    };
    let preview = Preview::new(&town.options).looking(Box::new(look));
    preview.update(&Change::Unknown).unwrap();
    (preview, now)
}

#[test]
fn a_preview_that_stays_open_over_night_knows_what_day_it_is() {
    let town = Town::new();
    let (preview, now) = outside(&town);
    let version = preview.version().number();
    assert!(matches!(preview.update(&Change::nothing()).unwrap(), Update::Same));
    assert_eq!(preview.version().number(), version);
    assert!(page(&preview, "heute/index.html").contains("23. November"));
    // Midnight, and nobody saves.
    now.lock().unwrap().0 = day("2026-11-24");
    assert!(matches!(preview.update(&Change::nothing()).unwrap(), Update::New { all: true }));
    assert_ne!(preview.version().number(), version);
    let today = page(&preview, "heute/index.html");
    assert!(today.contains("24. November") && !today.contains("23. November"), "{today}");
    // Another midnight, and somebody has just looked through an entry.
    now.lock().unwrap().0 = day("2026-11-25");
    town.edit(CHOIR, "geprueft_am: 2026-11-02", "geprueft_am: 2026-11-25");
    let update = preview.update(&files(&[CHOIR])).unwrap();
    assert!(matches!(update, Update::New { all: true }), "{update:?}");
    // While there is an error the pages stay those of the day before, and then are those of today.
    town.edit(CHOIR, "kosten: kostenlos", "kosten: geschenkt");
    preview.update(&files(&[CHOIR])).unwrap();
    now.lock().unwrap().0 = day("2026-11-26");
    assert!(matches!(preview.update(&Change::nothing()).unwrap(), Update::Same));
    assert!(page(&preview, "heute/index.html").contains("25. November"));
    town.edit(CHOIR, "kosten: geschenkt", "kosten: kostenlos");
    assert!(matches!(preview.update(&files(&[CHOIR])).unwrap(), Update::New { .. }));
    assert!(page(&preview, "heute/index.html").contains("26. November"));
}

#[test]
fn what_is_learnt_of_links_meanwhile_is_shown() {
    let town = Town::new();
    town.edit(CHOIR, "Wir singen", "[Noten](https://noten.example.net/). Wir singen");
    let (preview, now) = outside(&town);
    let broken = |preview: &Preview| {
        preview.shown().good.unwrap().found().iter().filter(|told| told.rule == "broken-link").count()
    };
    assert_eq!(broken(&preview), 0);
    now.lock().unwrap().1.add(
        "https://noten.example.net/".into(),
        day(common::TODAY).day(),
        Answer::Gone { status: 410 },
    );
    assert!(matches!(preview.update(&Change::nothing()).unwrap(), Update::New { .. }));
    assert_eq!(broken(&preview), 1);
}

/// A town with a photo in use.
fn with_a_photo() -> Town {
    let town = Town::new();
    town.write(PHOTO, picture("redaktion-antwort.png"));
    town.edit(CHOIR, "geprueft_am", "bild: {datei: chor.png, alt: Menschen singen}\ngeprueft_am");
    town
}

fn picture(name: &str) -> Vec<u8> {
    std::fs::read(common::repository().join("content/bilder").join(name)).unwrap()
}

#[test]
fn an_error_keeps_the_last_good_photos() {
    let town = with_a_photo();
    let preview = opened(&town);
    let (good, before) = (town_bytes(&town), page(&preview, CHOIR_PAGE));
    let kept = |when: &str| {
        assert!(!preview.shown().wrong.is_empty(), "{when}");
        assert!(preview.file(PUBLISHED).unwrap().as_ref() == Some(&good), "{when}");
        assert_eq!(page(&preview, CHOIR_PAGE), before, "{when}");
    };
    let mended = |when: &str| {
        assert!(matches!(preview.update(&files(&[PHOTO, CHOIR])), Ok(Update::New { .. })), "{when}");
        assert!(preview.shown().wrong.is_empty(), "{when}");
    };
    // Too large.
    town.write(PHOTO, [good.clone(), vec![0; 400_000]].concat());
    preview.update(&files(&[PHOTO])).unwrap();
    kept("too large");
    // Gone.
    town.remove(PHOTO);
    preview.update(&files(&[PHOTO])).unwrap();
    kept("gone");
    town.write(PHOTO, &good);
    mended("back");
    // All content is gone.
    std::fs::rename(town.path("content"), town.path("weg")).unwrap();
    assert!(preview.update(&Change::Unknown).is_err());
    kept("all content is gone");
    std::fs::rename(town.path("weg"), town.path("content")).unwrap();
    mended("all content is back");
    // An error elsewhere, and another photo of the same name.
    town.edit(CHOIR, "kosten: kostenlos", "kosten: geschenkt");
    preview.update(&files(&[CHOIR])).unwrap();
    town.write(PHOTO, picture("redaktion-aendern-link.png"));
    preview.update(&files(&[PHOTO])).unwrap();
    kept("an error elsewhere");
    town.edit(CHOIR, "kosten: geschenkt", "kosten: kostenlos");
    mended("the error elsewhere");
    assert!(preview.file(PUBLISHED).unwrap() == Some(town_bytes(&town)), "the new photo comes with the new page");
    assert_ne!(page(&preview, CHOIR_PAGE), before);
    assert_eq!(preview.file("bilder/nichts.png").unwrap(), None);
}

fn town_bytes(town: &Town) -> Vec<u8> {
    std::fs::read(town.path(PHOTO)).unwrap()
}

/// Saving without a change, in every way; what comes of it is neither a new page nor a line in the terminal.
#[test]
fn nothing_loads_anew_where_nothing_is_new() {
    const STYLE: &str = "themes/standard/styles/eigen.css";
    let town = with_a_photo();
    town.write(STYLE, "a { color: red }");
    let preview = opened(&town);
    let version = preview.version().number();
    let touch = |path: &str| town.write(path, std::fs::read(town.path(path)).unwrap());
    let all: Vec<String> =
        common::files(&town.path("content")).into_keys().map(|path| format!("content/{path}")).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let same = |change: Change, when: &str| {
        let update = preview.update(&change);
        assert!(matches!(update, Ok(Update::Same)), "{when}: {update:?}");
        assert_eq!(preview.version().number(), version, "{when}");
    };
    touch(PHOTO);
    same(files(&[PHOTO]), "a photo");
    touch(STYLE);
    same(files(&[STYLE]), "a file of the theme");
    same(Change::Unknown, "a folder");
    for path in &all {
        touch(path);
    }
    same(files(&all), "all files");
    std::fs::create_dir(town.path("content/seiten/leer")).unwrap();
    same(Change::Unknown, "an empty folder");
    town.write(STYLE, "a { color: blue }");
    assert!(matches!(preview.update(&files(&[STYLE])).unwrap(), Update::New { .. }));
}

#[test]
fn an_error_is_told_once() {
    let town = with_a_photo();
    let preview = opened(&town);
    let choir = town.read(CHOIR);
    let partner = "content/partner/rathaus.md";
    for (wrong, when) in [
        (choir.replace("kosten: kostenlos", "kosten: geschenkt"), "an error of the entry alone"),
        (choir.replace("partner: gemeinde", "partner: niemand"), "an error that reaches further"),
        (String::new(), "nothing at all"),
    ] {
        town.write(CHOIR, &wrong);
        let update = preview.update(&files(&[CHOIR])).unwrap();
        assert!(matches!(update, Update::Kept(_)), "{when}: {update:?}");
        let version = preview.version().number();
        for change in [files(&[CHOIR]), files(&[partner]), files(&[PHOTO]), Change::Unknown, Change::nothing()] {
            let update = preview.update(&change).unwrap();
            assert!(matches!(update, Update::Same), "{when}: {change:?}: {update:?}");
            assert_eq!(preview.version().number(), version, "{when}: {change:?}");
        }
        // Another error is news.
        town.write(partner, format!("{}\n<b>\n", town.read(partner)));
        assert!(matches!(preview.update(&files(&[partner])).unwrap(), Update::Kept(_)), "{when}");
        town.edit(partner, "\n<b>\n", "").write(CHOIR, &choir);
        assert!(matches!(preview.update(&files(&[partner, CHOIR])).unwrap(), Update::New { .. }), "{when}");
    }
    // A run that cannot go on is told once, too.
    std::fs::rename(town.path("content"), town.path("weg")).unwrap();
    assert!(preview.update(&Change::Unknown).is_err());
    assert!(matches!(preview.update(&Change::Unknown), Ok(Update::Same)));
}

fn served(town: &Town) -> SocketAddr {
    let preview = Arc::new(opened(town));
    let listener = listen(0).unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || serve(preview, listener));
    address
}

/// Says this to a server; what it answers until the end.
fn answer(address: SocketAddr, request: &str, closes: bool) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    if closes {
        stream.shutdown(Shutdown::Write).unwrap();
    }
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn who_has_said_everything_hears_the_answer() {
    let town = Town::new();
    let address = served(&town);
    for path in ["/angebote/chor/", "/suche/index.json", "/redaktion/"] {
        let answer = answer(address, &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"), true);
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
    }
}

#[test]
fn the_host_of_the_target_counts() {
    let town = Town::new();
    let address = served(&town);
    let code = |target: &str, host: &str| {
        let request = format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        answer(address, &request, false).split(' ').nth(1).unwrap().to_owned()
    };
    assert_eq!(code("http://evil.example/", "localhost"), "421");
    assert_eq!(code("http://localhost@evil.example/", "localhost"), "421");
    assert_eq!(code("http://localhost:8000/", "localhost"), "200");
    assert_eq!(code("http://localhost/", "evil.example"), "200");
    assert_eq!(code("/", "evil.example"), "421");
}

#[test]
fn every_part_of_the_findings_has_one_address() {
    let town = Town::new();
    let address = served(&town);
    let code = |path: &str| {
        let request = format!("GET /.vorschau/{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        answer(address, &request, false).split(' ').nth(1).unwrap().to_owned()
    };
    for (path, expected) in [
        ("", "200"),
        ("1/", "200"),
        ("1", "200"),
        ("0/", "404"),
        ("1////", "404"),
        ("/", "404"),
        ("01/", "404"),
        ("+1/", "404"),
    ] {
        assert_eq!(code(path), expected, "{path}");
    }
}

#[test]
fn a_photo_that_is_gone_is_served_all_the_same() {
    let town = with_a_photo();
    let address = served(&town);
    let get =
        || answer(address, "GET /bilder/chor.png HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", false);
    let before = get();
    assert!(before.starts_with("HTTP/1.1 200") && before.contains("image/png"), "{before}");
    town.remove(PHOTO);
    let after = get();
    assert_eq!(after.split_once("\r\n\r\n").unwrap().1, before.split_once("\r\n\r\n").unwrap().1);
}

/// The program as it is started, until it is dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// Nobody saves anything: the program looks by itself.
#[test]
fn a_check_of_links_beside_the_preview_shows() {
    let town = Town::new();
    town.edit(CHOIR, "Wir singen", "[Noten](https://noten.example.net/). Wir singen");
    let root = town.root().to_str().unwrap();
    let mut command = common::wegweiser(["--root", root, "--date", common::TODAY, "serve", "--port", "0"]);
    let mut program = Running(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap());
    let lines = BufReader::new(program.0.stdout.take().unwrap()).lines();
    let line = lines.map(Result::unwrap).find(|line| line.starts_with("http://")).unwrap();
    let address: SocketAddr = line.trim_start_matches("http://").trim_end_matches('/').parse().unwrap();
    let all = || answer(address, "GET /.vorschau/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", false);
    assert!(!all().contains("broken-link"));
    let mut known = Known::default();
    known.add("https://noten.example.net/".into(), day(common::TODAY).day(), Answer::Gone { status: 410 });
    town.write(".wegweiser-cache/links.json", known.write());
    let begun = Instant::now();
    while !all().contains("broken-link") {
        assert!(begun.elapsed() < PATIENCE, "nobody looks");
        std::thread::sleep(Duration::from_millis(200));
    }
}
