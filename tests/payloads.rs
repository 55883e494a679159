//! Promise 4 of the reliability design: nothing a contributor writes runs in a visitor's browser or loads from another
//! host. Every payload goes into every field that people see, through the real build. Either it is refused where it
//! stands, or no file that is written has anything active of it.

mod common;
#[path = "payloads/list.rs"]
mod list;
#[path = "payloads/page.rs"]
mod page;
#[path = "payloads/plain_files.rs"]
mod plain_files;

use common::Town;
use list::PAYLOADS;
use std::collections::BTreeMap;
use wegweiser::check::{Finding, Severity};
use wegweiser::emit::Memory;
use wegweiser::{Checked, Depth, check_sources, source};

/// Stands for the payload, as YAML writes a text in quotation marks.
const SLOT: &str = "\u{fffc}";

/// An entry with every field of text, each on a line of its own.
struct Carrier {
    folder: &'static str,
    /// Lines that have no slot.
    fixed: &'static str,
    /// Lines with a slot each, and what stands there where the payload is elsewhere.
    fields: &'static [(&'static str, &'static str)],
    /// Whether there is a text below.
    body: bool,
}

const CARRIERS: &[Carrier] = &[
    Carrier {
        folder: "angebote",
        fixed: "partner: gemeinde\nzugang: [vor_ort]\nzielgruppen: [alle]\nthemen: [musik]\nstadtteile: [am-see]\ngeprueft_am: 2026-11-02\n",
        fields: &[
            ("titel: \u{fffc}", "titel: Ein Angebot"),
            ("kurz: \u{fffc}", "kurz: Wir treffen uns."),
            ("suchwoerter: [\u{fffc}]", ""),
            ("erster_besuch: \u{fffc}", ""),
            ("hinweis: {text: \u{fffc}, bis: 2026-12-31}", ""),
            (
                "ort: {name: \u{fffc}, strasse: Beispielweg 7, plz: \"41061\", ort: Kleinstadt}",
                "ort: {name: Saal, strasse: Beispielweg 7, plz: \"41061\", ort: Kleinstadt, anfahrt: Im Hof.}",
            ),
            ("termine: [{tag: Fr, von: \"18:00\", text: \u{fffc}}]", "termine: [{tag: Fr, von: \"18:00\"}]"),
            ("kosten: {betrag: \"2\", text: \u{fffc}, ermaessigung: \u{fffc}}", "kosten: kostenlos"),
            ("anmeldung: {art: telefon, bis: \u{fffc}, text: \u{fffc}}", "anmeldung: {art: keine}"),
            ("mitbringen: \u{fffc}", ""),
            ("begleitung: {moeglich: ja, wie: \u{fffc}}", ""),
            ("barrierefrei: {rollstuhl: ja, text: \u{fffc}}", ""),
            ("kontakt: {name: Team, rolle: \u{fffc}, telefon: \"0221 4710-150\", sprechzeiten: \u{fffc}}", ""),
            ("web: \u{fffc}", ""),
            ("mitmachen: {gesucht: true, text: \u{fffc}, aufwand: \u{fffc}}", ""),
            ("flyer: {kurztitel: \u{fffc}, kurzzeit: \u{fffc}}", ""),
            ("quelle: \u{fffc}", ""),
            ("lizenz: \u{fffc}", ""),
            ("pruefung_aus: {stale: \u{fffc}}", ""),
        ],
        body: true,
    },
    Carrier {
        folder: "partner",
        fixed: "art: verein\ngeprueft_am: 2026-11-02\n",
        fields: &[
            ("name: \u{fffc}", "name: Ein Verein"),
            ("kurzname: \u{fffc}", ""),
            ("kontakt: {name: \u{fffc}, telefon: \"0221 4710-150\"}", "kontakt: {telefon: \"0221 4710-150\"}"),
            ("web: \u{fffc}", ""),
            ("redaktion: [\u{fffc}]", ""),
        ],
        body: true,
    },
    Carrier {
        folder: "orte",
        fixed: "stadtteil: am-see\nkoordinaten: [51.2, 6.4]\n",
        fields: &[
            ("name: \u{fffc}", "name: Ein Saal"),
            (
                "adresse: {strasse: \u{fffc}, plz: \"41061\", ort: \u{fffc}}",
                "adresse: {strasse: Beispielstraße 4, plz: \"41061\", ort: Kleinstadt}",
            ),
            ("anfahrt: \u{fffc}", ""),
            ("barrierefrei: {rollstuhl: teilweise, text: \u{fffc}}", ""),
        ],
        body: true,
    },
    Carrier {
        folder: "seiten",
        fixed: "stand: 2026-11-02\n",
        fields: &[("titel: \u{fffc}", "titel: Eine Seite"), ("kurz: \u{fffc}", "")],
        body: true,
    },
];

impl Carrier {
    /// Every place for a payload: the fields, then the text below.
    fn places(&self) -> usize {
        self.fields.len() + usize::from(self.body)
    }

    /// The file with the payload in these places; the number of the first line with it.
    fn file(&self, payload: &str, places: &[usize]) -> (String, usize) {
        let quoted = serde_json::to_string(payload).unwrap();
        let mut text = format!("---\n{}", self.fixed);
        let mut first = 0;
        for (number, (with, without)) in self.fields.iter().enumerate() {
            let here = places.contains(&number);
            if here && first == 0 {
                first = text.matches('\n').count() + 1;
            }
            let line = if here { with.replace(SLOT, &quoted) } else { (*without).to_owned() };
            if !line.is_empty() {
                text.push_str(&line);
                text.push('\n');
            }
        }
        text.push_str("---\n");
        if first == 0 {
            first = text.matches('\n').count() + 1;
        }
        text.push_str(if places.contains(&self.fields.len()) { payload } else { "Kommen Sie." });
        text.push('\n');
        (text, first)
    }
}

fn structure(town: &Town) -> Checked {
    check_sources(source::read_all(town.root()).unwrap(), &town.options, Depth::Structure).unwrap()
}

/// The findings that refuse a build, by file.
fn refusals(checked: &Checked) -> BTreeMap<&str, Vec<&Finding>> {
    let mut refusals: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in checked.findings.iter().filter(|finding| finding.severity == Severity::Error) {
        refusals.entry(checked.sources.file(finding.file).path.as_str()).or_default().push(finding);
    }
    refusals
}

/// By path: the payload and what carries it, the place in it, and the line.
type Attacked = BTreeMap<String, (usize, usize, usize, usize)>;

/// A town with each payload in each place by itself: which file is which, and where the payload stands.
fn attacked() -> (Town, Attacked) {
    let (town, mut files) = (Town::new(), BTreeMap::new());
    for (number, payload) in PAYLOADS.iter().enumerate() {
        for (carrier, entry) in CARRIERS.iter().enumerate() {
            for place in 0..entry.places() {
                let path = format!("content/{}/p-{number}-{carrier}-{place}.md", entry.folder);
                let (text, line) = entry.file(payload, &[place]);
                town.write(&path, text);
                files.insert(path, (number, carrier, place, line));
            }
        }
    }
    (town, files)
}

#[test]
fn every_payload_is_refused_where_it_stands_or_does_nothing() {
    let (town, files) = attacked();
    let checked = structure(&town);
    let refused = refusals(&checked);
    let mut wrong = Vec::new();
    // What is refused, is refused at its place.
    for (path, findings) in &refused {
        let Some((number, _, _, line)) = files.get(*path) else {
            wrong.push(format!("{path} was right: {}", findings[0].message));
            continue;
        };
        for finding in findings {
            let at = checked.sources.file(finding.file).position(finding.span.start);
            // A name that is none makes what stands in the next file wrong; nothing else does.
            if at.line < *line && finding.rule != "missing-field" {
                wrong.push(format!("{path}:{}: {} for {:?}", at.line, finding.rule, PAYLOADS[*number]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(refused.len() > 300 && refused.len() < files.len(), "{} of {}", refused.len(), files.len());
    // What is allowed, goes into one entry for each payload, and all entries into a site.
    let mut allowed: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (path, (number, carrier, place, _)) in &files {
        if !refused.contains_key(path.as_str()) {
            allowed.entry((*number, *carrier)).or_default().push(*place);
        }
    }
    let town = Town::new();
    for ((number, carrier), places) in &allowed {
        let entry = &CARRIERS[*carrier];
        let (text, _) = entry.file(PAYLOADS[*number], places);
        town.write(&format!("content/{}/p-{number}.md", entry.folder), text);
    }
    let checked = structure(&town);
    let late: Vec<String> = refusals(&checked).iter().map(|(path, f)| format!("{path}: {}", f[0].message)).collect();
    assert!(late.is_empty(), "{}", late.join("\n"));
    let memory = Memory::default();
    checked.emit(&town.options, &memory).unwrap();
    let site = memory.into_files();
    assert!(site.len() > 400, "{} files", site.len());
    for (path, bytes) in &site {
        let ending = path.rsplit('.').next().unwrap_or_default();
        let found = match ending {
            "html" => page::faults(std::str::from_utf8(bytes).unwrap()),
            _ => plain_files::faults(path, bytes),
        };
        wrong.extend(found.into_iter().map(|fault| format!("{path}: {fault}")));
    }
    none(&wrong);
}

/// No faults; of those that say the same in another file, one is told.
fn none(wrong: &[String]) {
    let kinds: BTreeMap<&str, &String> =
        wrong.iter().map(|fault| (fault.split_once(": ").map_or(fault.as_str(), |(_, kind)| kind), fault)).collect();
    let told: Vec<&str> = kinds.values().map(|fault| fault.as_str()).take(60).collect();
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), told.join("\n"));
}

#[test]
fn reports_about_payloads_are_text() {
    use wegweiser::check::messages::SharedWords;
    use wegweiser::check::report::{github::github, json::json, plain::plain, sarif::sarif};
    use wegweiser::config::Language;
    let (town, _) = attacked();
    let checked = structure(&town);
    let (findings, sources) = (&checked.findings, &checked.sources);
    let mut wrong = Vec::new();
    // A terminal shows it and obeys nothing of it.
    let shown = plain(findings, sources, &SharedWords::new(Language::German), false);
    wrong.extend(plain_files::forbidden(&shown).map(|c| format!("a terminal gets U+{:04X}", c as u32)));
    let told = github(findings, sources, Language::German, "");
    for line in told.commands.lines() {
        let starts = ["::error file=", "::warning file=", "::notice file="].iter().any(|start| line.starts_with(start));
        // Properties end with the first `::`; the message behind is text up to the end of the line.
        if !starts || line.split("::").count() < 3 {
            wrong.push(format!("no command of ours: {line}"));
        }
    }
    wrong.extend(plain_files::forbidden(&told.commands).map(|c| format!("a log gets U+{:04X}", c as u32)));
    wrong.extend(plain_files::markdown_faults(&told.summary));
    for log in [json(findings, &checked.readability, sources), sarif(findings, sources, Language::German, "")] {
        if serde_json::from_str::<serde_json::Value>(&log).is_err() {
            wrong.push("a log that is no JSON".to_owned());
        }
    }
    let text = wegweiser::request::comment::comment(
        &checked.report(&town.options),
        findings,
        None,
        &checked.site(&town.options),
        &checked.theme,
    );
    wrong.extend(plain_files::markdown_faults(&text));
    none(&wrong);
}

#[test]
fn names_of_files_are_text() {
    for name in [
        "::error::x.md",
        "a\n::error::b.md",
        "@team.md",
        "<img src=x onerror=alert(1)>.md",
        "\u{1b}[31mrot.md",
        "\u{202e}dm.x",
        "`x`.md",
        "| a |.md",
        "a b.md",
        "$(id).md",
        "=1+1.md",
        "-x.md",
        "a%0A::error::b.md",
    ] {
        for folder in ["angebote", "bilder", "seiten", "listen"] {
            let town = Town::new();
            town.write(&format!("content/{folder}/{name}"), "---\ntitel: a\n---\nb\n");
            let checked = town.check();
            assert!(checked.findings.has_errors(), "{folder}/{name:?} is published");
            let shown = town.report();
            assert_eq!(plain_files::forbidden(&shown).next(), None, "{name:?}");
            let told = wegweiser::check::report::github::github(
                &checked.findings,
                &checked.sources,
                wegweiser::config::Language::German,
                "",
            );
            assert!(
                told.commands.lines().all(|line| ["::error file=", "::warning file=", "::notice file="]
                    .iter()
                    .any(|start| line.starts_with(start))),
                "{}",
                told.commands
            );
            assert_eq!(plain_files::forbidden(&told.commands).next(), None, "{name:?}");
            let text = wegweiser::request::comment::comment(
                &checked.report(&town.options),
                &checked.findings,
                None,
                &checked.site(&town.options),
                &checked.theme,
            );
            assert_eq!(plain_files::markdown_faults(&text), [""; 0], "{name:?}");
        }
    }
}

#[test]
fn owners_are_names_and_nothing_else() {
    let town = Town::new();
    for payload in PAYLOADS {
        let quoted = serde_json::to_string(payload).unwrap();
        let partner = town.read("content/partner/gemeinde.md");
        town.edit("content/partner/gemeinde.md", "[\"@gemeinde-am-see\"]", &format!("[{quoted}]"));
        if !structure(&town).findings.has_errors() {
            let (code, text, _) = common::run(&mut common::wegweiser([
                "--root".into(),
                town.root().into(),
                std::ffi::OsString::from("codeowners"),
            ]));
            assert_eq!(code, 0);
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                let mut words = line.split(' ');
                assert!(words.next().is_some_and(|path| path.starts_with("/content/")), "{line}");
                assert!(words.all(|name| name.starts_with('@') || name.contains('@')), "{line}");
            }
        }
        town.write("content/partner/gemeinde.md", partner);
    }
}
