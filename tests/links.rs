//! `check --links`: other sites are asked politely, what they answer is told at its place, and kept.
#![cfg(feature = "links")]

mod common;

use common::{Town, run, wegweiser};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use wegweiser::check::outward::outward;
use wegweiser::links::visit::{Settings, visit};
use wegweiser::links::{Answer, Known};

const CHOR: &str = "content/angebote/chor.md";

/// A server on loopback that answers by path, and notes who asked for what.
struct Server {
    address: String,
    requests: Arc<Mutex<Vec<String>>>,
    at_once: Arc<AtomicUsize>,
}

impl Server {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let server = Self { address, requests: Arc::default(), at_once: Arc::default() };
        let (requests, most, now) = (server.requests.clone(), server.at_once.clone(), Arc::new(AtomicUsize::new(0)));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (requests, most, now) = (requests.clone(), most.clone(), now.clone());
                std::thread::spawn(move || {
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    serve(stream, &requests, &now);
                });
            }
        });
        server
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// The request lines so far, without the version.
    fn requests(&self) -> Vec<String> {
        let requests = self.requests.lock().unwrap();
        requests
            .iter()
            .map(|request| request.lines().next().unwrap().trim_end_matches(" HTTP/1.1").to_owned())
            .collect()
    }
}

/// One answer, then the connection is closed. `now` counts the requests that have no answer yet.
fn serve(mut stream: TcpStream, requests: &Mutex<Vec<String>>, now: &AtomicUsize) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut request = String::new();
    while !request.ends_with("\r\n\r\n") {
        if reader.read_line(&mut request).unwrap_or(0) == 0 {
            now.fetch_sub(1, Ordering::SeqCst);
            return;
        }
    }
    let mut words = request.split_whitespace();
    let (method, path) = (words.next().unwrap_or("").to_owned(), words.next().unwrap_or("").to_owned());
    requests.lock().unwrap().push(request);
    // What an earlier version of the host called a page, it now calls otherwise.
    let (status, location) = match path.as_str() {
        "/good" => ("200 OK", ""),
        "/moved" => ("301 Moved Permanently", "/good"),
        "/moved-twice" => ("308 Permanent Redirect", "/moved"),
        "/elsewhere" => ("302 Found", "/good"),
        "/moved-to-nothing" => ("301 Moved Permanently", "/missing"),
        "/gone" => ("410 Gone", ""),
        "/broken" => ("500 Internal Server Error", ""),
        "/closed" => ("403 Forbidden", ""),
        "/loop" => ("302 Found", "/pool"),
        "/pool" => ("302 Found", "/loop"),
        "/only-get" if method == "HEAD" => ("405 Method Not Allowed", ""),
        "/wrong-head" if method == "HEAD" => ("404 Not Found", ""),
        "/only-get" | "/wrong-head" => ("200 OK", ""),
        "/slow" => {
            std::thread::sleep(Duration::from_millis(150));
            ("200 OK", "")
        }
        "/never" => {
            std::thread::sleep(Duration::from_secs(3));
            ("200 OK", "")
        }
        path if path.starts_with("/on/") => ("302 Found", ""),
        _ => ("404 Not Found", ""),
    };
    let next = path.strip_prefix("/on/").map(|n| format!("/on/{}", n.parse::<u32>().unwrap() + 1));
    let location = next.as_deref().unwrap_or(location);
    let location = if location.is_empty() { String::new() } else { format!("Location: {location}\r\n") };
    now.fetch_sub(1, Ordering::SeqCst);
    let _ = write!(stream, "HTTP/1.1 {status}\r\n{location}Content-Length: 0\r\nConnection: close\r\n\r\n");
}

fn settings() -> Settings {
    Settings {
        proxy: None,
        agent: "wegweiser/0 (+https://town.example)".into(),
        pause: Duration::from_millis(5),
        timeout: Duration::from_millis(700),
    }
}

fn ask(urls: &[String]) -> BTreeMap<String, Answer> {
    visit(&urls.iter().cloned().collect::<BTreeSet<_>>(), &settings(), &|_| {})
}

#[test]
fn every_answer_is_understood() {
    let server = Server::new();
    let good = server.url("/good");
    let cases = [
        ("/good", Answer::Fine),
        ("/slow", Answer::Fine),
        ("/elsewhere", Answer::Fine),
        ("/moved", Answer::Moved { to: good.clone() }),
        ("/moved-twice", Answer::Moved { to: good }),
        ("/missing", Answer::Gone { status: 404 }),
        ("/moved-to-nothing", Answer::Gone { status: 404 }),
        ("/gone", Answer::Gone { status: 410 }),
        ("/broken", Answer::Silent { reason: "500".into() }),
        ("/closed", Answer::Unclear { status: 403 }),
        ("/loop", Answer::Loop),
        ("/on/1", Answer::Loop),
        ("/only-get", Answer::Fine),
        ("/wrong-head", Answer::Fine),
    ];
    let answers = ask(&cases.iter().map(|(path, _)| server.url(path)).collect::<Vec<_>>());
    for (path, expected) in &cases {
        assert_eq!(&answers[&server.url(path)], expected, "{path}");
    }
}

#[test]
fn who_never_answers_is_silent_and_asked_once() {
    let server = Server::new();
    let never = server.url("/never");
    let closed = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}/", listener.local_addr().unwrap())
    };
    let start = Instant::now();
    let answers = ask(&[never.clone(), closed.clone()]);
    assert!(start.elapsed() < Duration::from_millis(2500), "the time-out counts");
    assert!(matches!(answers[&never], Answer::Silent { .. }), "{answers:?}");
    assert!(matches!(answers[&closed], Answer::Silent { .. }), "{answers:?}");
    assert_eq!(server.requests(), ["HEAD /never"]);
}

#[test]
fn we_are_polite() {
    let server = Server::new();
    let urls: Vec<String> = (0..6).map(|n| server.url(&format!("/seite-{n}"))).chain([server.url("/slow")]).collect();
    ask(&urls);
    assert_eq!(server.at_once.load(Ordering::SeqCst), 1, "one request at a time");
    let requests = server.requests.lock().unwrap();
    for request in requests.iter() {
        let head = request.to_lowercase();
        assert!(head.contains("user-agent: wegweiser/0 (+https://town.example)"), "{request}");
        assert!(!head.contains("cookie") && !head.contains("referer"), "{request}");
    }
    let slow: Vec<&String> = requests.iter().filter(|request| request.contains("/slow")).collect();
    assert!(slow.len() == 1 && slow[0].starts_with("HEAD"), "a good answer to HEAD is enough");
    let missing = requests.iter().filter(|request| request.contains("/seite-0")).count();
    assert_eq!(missing, 2, "HEAD, then GET");
}

#[test]
fn a_pause_lies_between_two_requests() {
    let server = Server::new();
    let pause = Duration::from_millis(100);
    let urls = [server.url("/good"), server.url("/slow"), server.url("/only-get")];
    let start = Instant::now();
    visit(&urls.into_iter().collect(), &Settings { pause, ..settings() }, &|_| {});
    assert!(start.elapsed() >= pause * 4, "four requests");
}

#[test]
fn links_are_found_where_they_stand() {
    let town = Town::new();
    town.edit(CHOR, "kosten: kostenlos", "kosten: kostenlos\nweb: https://a.de/x");
    town.edit(CHOR, "Wir singen Lieder", "Wir singen [Lieder](https://b.de/#y) und <https://c.de>. [Mehr][d]");
    town.edit(CHOR, "Wer mag,", "[d]: http://d.de/\n\nWer mag, [hier](/angebote/besuch/)");
    let checked = town.check();
    let bodies = wegweiser::check::Bodies::read(&checked.sources, &checked.catalogue);
    let links = outward(&checked.sources, &bodies);
    let mut found: Vec<(&str, String)> = Vec::new();
    for link in &links {
        let file = checked.sources.file(link.file);
        if file.path == CHOR {
            let at = file.position(link.span.start);
            assert_eq!(file.slice(link.span), link.url);
            found.push((link.url, format!("{}:{}", at.line, at.column)));
        }
    }
    let expected =
        [("https://a.de/x", "16:6"), ("https://b.de/#y", "22:21"), ("https://c.de", "22:43"), ("http://d.de/", "26:6")];
    let mut sorted: Vec<_> = expected.iter().map(|(url, at)| (*url, (*at).to_owned())).collect();
    sorted.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, sorted);
}

/// A town that names no page of the real world: tests ask nobody out there.
fn quiet() -> Town {
    let town = Town::new();
    town.edit("content/listen/krisennummern.yaml", "https://online.telefonseelsorge.de", "https://chat.example.org");
    town
}

/// A town whose choir names pages of the server.
fn linked(server: &Server) -> Town {
    let town = quiet();
    let text = format!(
        "[Noten]({}), [Chor]({}), [Saal]({}), [Beispiel](https://example.org/x)",
        server.url("/moved"),
        server.url("/missing"),
        server.url("/good")
    );
    town.edit(CHOR, "Wir singen Lieder, die alle kennen.", &text);
    town
}

fn check(town: &Town, arguments: &[&str], proxy: Option<&str>) -> (i32, String, String) {
    let mut command = wegweiser(["--date", common::TODAY, "check", "--root"]);
    for name in
        ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy", "no_proxy"]
    {
        command.env_remove(name);
    }
    if let Some(proxy) = proxy {
        command.env("HTTP_PROXY", proxy).env("ALL_PROXY", proxy);
    }
    run(command.arg(town.root()).args(arguments))
}

#[test]
fn findings_stand_at_their_place_and_answers_are_kept() {
    let server = Server::new();
    let town = linked(&server);
    let (code, out, error) = check(&town, &["--links", "--format", "json"], None);
    assert_eq!(code, 0, "a dead link elsewhere stops nobody: {error}");
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let found: Vec<String> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["rule"].as_str().unwrap().ends_with("-link"))
        .map(|f| {
            format!("{} {}:{} {} {}", f["file"].as_str().unwrap(), f["line"], f["column"], f["rule"], f["severity"])
        })
        .collect();
    assert_eq!(
        found,
        [
            format!("{CHOR} 21:9 \"moved-link\" \"hint\""),
            format!("{CHOR} 21:{} \"broken-link\" \"warning\"", 9 + server.url("/moved").len() + 10),
        ],
        "{out}"
    );
    let moved = &json["findings"].as_array().unwrap().iter().find(|f| f["rule"] == "moved-link").unwrap()["fix"];
    assert_eq!(moved, &serde_json::Value::Null, "our entries name pages with https only");
    assert!(error.contains("3 Links") && !server.requests().is_empty(), "{error}");
    // The next run knows.
    let before = server.requests().len();
    let (_, again, error) = check(&town, &["--links", "--format", "json"], None);
    assert_eq!((again, server.requests().len()), (out, before), "{error}");
    // Days later somebody has to ask again.
    let cache = town.read(".wegweiser-cache/links.json");
    town.write(".wegweiser-cache/links.json", cache.replace(common::TODAY, "2026-11-01"));
    check(&town, &["--links"], None);
    assert!(server.requests().len() > before);
    assert_eq!(town.read(".wegweiser-cache/.gitignore"), "*\n");
    // Who does not ask for it asks nobody, and is told nothing.
    let before = server.requests().len();
    let (_, out, _) = check(&town, &["--format", "json"], None);
    assert!(!out.contains("moved-link") && server.requests().len() == before);
}

#[test]
fn the_report_shows_what_is_known_to_be_broken() {
    let server = Server::new();
    let town = linked(&server);
    check(&town, &["--links"], None);
    let out = town.path("public").display().to_string();
    let root = town.root().display().to_string();
    let build = |report: &[&str]| {
        let mut command = wegweiser(["--date", common::TODAY, "--root", &root, "build", "--strict", "--out", &out]);
        assert_eq!(run(command.args(report)).0, 0);
    };
    build(&["--report"]);
    let desk = std::fs::read_to_string(town.path("public/redaktion/gemeinde/index.html")).unwrap();
    assert!(desk.contains("broken-link") && desk.contains(&server.url("/missing")), "{desk}");
    let asked = server.requests().len();
    let mut command = wegweiser(["--date", common::TODAY, "--root", &root, "remind", "--partner", "gemeinde"]);
    let (_, mail, _) = run(&mut command);
    assert!(mail.contains("1 Link führt ins Leere."), "{mail}");
    build(&[]);
    assert!(!town.path("public/redaktion").exists() && server.requests().len() == asked);
}

#[test]
fn the_proxy_of_the_system_is_asked() {
    // A proxy is asked to open a way to the host; this one refuses, and so nobody answers.
    let proxy = Server::new();
    let town = quiet();
    town.edit(CHOR, "Wir singen Lieder, die alle kennen.", "[Noten](http://stadtverwaltung.lan/noten)");
    let (code, out, error) = check(&town, &["--links"], Some(&proxy.address));
    assert_eq!(code, 0, "{out}{error}");
    assert!(proxy.requests().iter().any(|request| request.contains("stadtverwaltung.lan")), "{:?}", proxy.requests());
}

#[test]
fn where_nobody_answers_no_site_is_blamed() {
    let server = Server::new();
    let town = linked(&server);
    let blamed = |town: &Town, proxy: Option<&str>| {
        let (code, out, error) = check(town, &["--links"], proxy);
        assert_eq!(code, 0, "{out}{error}");
        let said = format!("{out}{error}");
        (said.contains("Verbindung oder am Proxy"), said.contains("hat nicht geantwortet"))
    };
    // Nobody listens at this port of the machine itself.
    assert_eq!(blamed(&town, Some("http://127.0.0.1:9")), (true, false));
    assert_eq!(blamed(&town, None), (false, false));
    // All others have answered lately: who is silent now is asked alone, and the others tell that it is not the connection.
    town.edit(CHOR, "[Noten]", "[Weg](http://127.0.0.1:9/weg), [Noten]");
    assert_eq!(blamed(&town, None), (false, true));
    assert_eq!(blamed(&town, Some("http://127.0.0.1:9")), (true, false));
}

#[test]
fn what_is_known_is_read_from_the_file_alone() {
    let mut town = Town::new();
    town.edit(CHOR, "Wir singen Lieder, die alle kennen.", "[Noten](https://a.de/noten)");
    let day = wegweiser::date::read_date(common::TODAY).unwrap();
    town.options.links.add("https://a.de/noten".into(), day, Answer::Moved { to: "https://b.de/noten".into() });
    let checked = town.check();
    let finding = checked.findings.iter().find(|finding| finding.rule == "moved-link").unwrap();
    let fix = finding.fix.as_ref().unwrap();
    assert!(fix.replacement == "https://b.de/noten" && !fix.safe, "somebody has to look");
    assert_eq!(Known::read(&town.options.links.write()), town.options.links);
}
