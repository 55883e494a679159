//! Flyers: they are made, the same bytes each time, linked where they are, and lose no word; what does not fit is named.
#![cfg(feature = "flyer")]

mod common;

use common::Town;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use wegweiser::Checked;
use wegweiser::check::Finding;
use wegweiser::emit::Memory;
use wegweiser::emit::flyer::{Choice, Made, Shelf, dump, emit};

/// The products of the theme with their variants, as files call them.
const PRODUCTS: [&str; 7] = [
    "aushang",
    "aushang-tonersparend",
    "faltblatt",
    "faltblatt-lesen",
    "grossdruck",
    "handzettel",
    "handzettel-anschnitt",
];
/// Longer than any line of any flyer, and not made of known words.
const ENDLESS: &str = "Xylquabrofstundrewimpelkurbtanzglomverfquistaubrendlichtfomp";

/// Keeps what was made, and counts how often it was of use.
#[derive(Default)]
struct Kept {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
    hits: Mutex<usize>,
}

impl Shelf for Kept {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        let found = self.files.lock().unwrap().get(key).cloned();
        *self.hits.lock().unwrap() += usize::from(found.is_some());
        found
    }
    fn keep(&self, key: &str, bytes: &[u8]) {
        self.files.lock().unwrap().insert(key.to_owned(), bytes.to_vec());
    }
}

fn of(kind: &str, product: Option<&str>) -> Choice {
    Choice { kind: Some(kind.into()), slug: None, product: product.map(Into::into) }
}

fn make(town: &Town, choice: &Choice, shelf: &dyn Shelf) -> (Checked, Made, BTreeMap<String, Vec<u8>>) {
    let checked = town.check();
    let memory = Memory::default();
    let made = {
        let site = checked.site(&town.options);
        let plan = wegweiser::pages::plan(&site);
        emit(&site, &plan, choice, checked.language, &checked.theme, shelf, &memory).unwrap()
    };
    (checked, made, memory.into_files())
}

/// `path:line:column: message` of what could not be made.
fn failures(checked: &Checked, made: &Made) -> BTreeSet<String> {
    made.failures.iter().map(|failure| place(checked, &failure.finding)).collect()
}

fn place(checked: &Checked, finding: &Finding) -> String {
    let file = checked.sources.file(finding.file);
    let at = file.position(finding.span.start);
    format!("{}:{}:{}: {}", file.path, at.line, at.column, finding.message)
}

#[test]
fn every_product_and_variant_is_made_with_the_same_bytes_each_time() {
    let town = Town::new();
    let (checked, made, first) = make(&town, &of("stadt", None), &Kept::default());
    assert_eq!(failures(&checked, &made), BTreeSet::new());
    let names: BTreeSet<String> = first.keys().cloned().collect();
    assert_eq!(names, PRODUCTS.map(|product| format!("flyer/stadt-alle-{product}.pdf")).into());
    for (name, bytes) in &first {
        assert!(bytes.starts_with(b"%PDF") && bytes.len() < 150_000, "{name}: {} bytes", bytes.len());
        let text = String::from_utf8_lossy(bytes);
        assert!(text.contains("<pdfuaid:part>1</pdfuaid:part>"), "{name} does not say that it is PDF/UA-1");
        assert!(text.contains("<pdfaid:part>2</pdfaid:part>"), "{name} does not say that it is PDF/A-2");
    }
    assert!(first == make(&town, &of("stadt", None), &Kept::default()).2, "other bytes in the second run");
}

#[test]
fn only_what_changed_is_made_again() {
    let town = Town::new();
    let shelf = Kept::default();
    let choice = of("thema", Some("handzettel"));
    let first = make(&town, &choice, &shelf).2;
    assert!(first.len() > 1 && *shelf.hits.lock().unwrap() == 0, "{:?}", first.keys());
    assert!(first == make(&town, &choice, &shelf).2);
    assert_eq!(*shelf.hits.lock().unwrap(), first.len());
    // The choir is about music and meeting; other topics keep their flyers.
    town.edit("content/angebote/chor.md", "titel: Offenes Singen", "titel: Singen für alle");
    *shelf.hits.lock().unwrap() = 0;
    let second = make(&town, &choice, &shelf).2;
    let same = first.iter().filter(|(name, bytes)| second.get(*name) == Some(*bytes)).count();
    assert_eq!(*shelf.hits.lock().unwrap(), same);
    assert!(same < first.len(), "nothing changed");
}

#[test]
fn the_data_of_every_flyer_are_what_the_schema_says() {
    let town = Town::new();
    let schema = serde_json::from_slice(&town.site()["daten/schema/flyer.json"]).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let checked = town.check();
    let site = checked.site(&town.options);
    let plan = wegweiser::pages::plan(&site);
    let all = dump(&site, &plan, &Choice::default(), &checked.theme).unwrap();
    assert!(all.iter().any(|(name, _)| name.starts_with("begegnungsort-")), "{:?}", all.len());
    for (name, json) in &all {
        let value = serde_json::from_str(json).unwrap();
        let faults: Vec<String> = validator.iter_errors(&value).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{name}: {faults:?}");
        assert_eq!(value["more"].as_array().unwrap().len(), value["offers"].as_array().unwrap().len() + 1);
    }
}

/// Changes every offer of the town: the line that begins with `key`, or a new one.
fn set(town: &Town, key: &str, value: &str) {
    for (path, bytes) in common::files(&town.path("content/angebote")) {
        let text = String::from_utf8(bytes).unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let line = format!("{key}: {value}");
        match lines.iter_mut().find(|line| line.starts_with(&format!("{key}:"))) {
            Some(old) => *old = line,
            None => lines.insert(1, line),
        }
        town.write(&format!("content/angebote/{path}"), lines.join("\n") + "\n");
    }
}

#[test]
fn what_does_not_fit_is_named_with_its_place_and_the_way_out() {
    let town = Town::new();
    set(&town, "titel", ENDLESS);
    let (checked, made, files) = make(&town, &of("stadt", None), &Kept::default());
    assert!(!made.failures.is_empty());
    for failure in &made.failures {
        let finding = &failure.finding;
        assert_eq!(finding.rule, "flyer-unfit");
        let said = place(&checked, finding);
        assert!(said.starts_with("content/angebote/") && said.contains(":2:8: "), "{said}");
        assert!(said.contains(ENDLESS) || said.contains("zu hoch"), "{said}");
        assert!(finding.help.contains("kurztitel"), "{}", finding.help);
        assert!(!files.contains_key(&failure.address.output_path()));
    }
    // The way out is one.
    set(&town, "flyer", "{kurztitel: Singen}");
    let (checked, made, _) = make(&town, &of("stadt", Some("aushang")), &Kept::default());
    assert_eq!(failures(&checked, &made), BTreeSet::new());
}

#[test]
fn a_flyer_that_is_missing_is_a_finding_of_the_build() {
    let mut town = Town::new();
    town.options.flyers = true;
    set(&town, "titel", "Gut 𝄞 gestimmt");
    let out = town.path("public");
    let outcome = wegweiser::build(&town.options, &out).unwrap();
    let found: Vec<_> = outcome.checked.findings.iter().filter(|finding| finding.rule == "flyer-unfit").collect();
    assert!(found.iter().all(|finding| finding.message.contains('𝄞')) && found.len() == 3, "{found:?}");
    assert!(outcome.pages.is_some() && !out.join("flyer").exists());
    // With --strict nothing is published.
    town.options.strict = true;
    assert!(wegweiser::build(&town.options, &out).unwrap().pages.is_none());
}

/// What somebody may write, and somebody else must be able to read: a field of offers, or the street of their place.
const HOSTILE: [(&str, &str); 6] = [
    ("titel", "'#panic(\"x\") *fett* $x$ \\ `code` @ref _a_ = b'"),
    ("titel", "Клуб общения для пожилых людей"),
    ("titel", "لقاء الجيران في الحي"),
    ("flyer", "{kurztitel: \"#let a = 1; [Kreis] ~ 'Treff'\", kurzzeit: \"-- Mo: 9 Uhr /* immer */\"}"),
    (
        "strasse",
        "Straße zum Hinterhof des Gemeindehauses, Aufgang C, dritte Etage links hinter der Glastür am Ende des Ganges 17",
    ),
    ("strasse", "Bundesausbildungsfoerderungsgesetzesaenderungsentwurfsverfasserweg 1"),
];

/// Writes it into every offer.
fn write_hostile(town: &Town, key: &str, value: &str) {
    if key == "strasse" {
        town.edit("content/orte/gemeindehaus.md", "strasse: Beispielstraße 4", &format!("strasse: \"{value}\""));
    } else {
        set(town, key, value);
    }
}

#[test]
fn hostile_text_is_printed_as_it_is_or_named() {
    let results = HOSTILE.par_iter().map(|(key, value)| {
        let town = Town::new();
        write_hostile(&town, key, value);
        let errors: Vec<String> = town.findings().into_iter().filter(|finding| finding.contains(": error[")).collect();
        assert_eq!(errors, Vec::<String>::new(), "{value}");
        let (checked, made, files) = make(&town, &of("stadt", None), &Kept::default());
        for failure in &made.failures {
            let said = place(&checked, &failure.finding);
            assert!(said.starts_with("content/") && said.contains("passt nicht"), "{value}: {said}");
        }
        assert_eq!(files.len() + made.failures.len(), PRODUCTS.len());
        (*key, failures(&checked, &made))
    });
    let results: Vec<_> = results.collect();
    // Titles in any script and signs of any markup fit everywhere.
    for (key, failures) in &results[..4] {
        assert!(failures.is_empty(), "{key}: {failures:?}");
    }
    assert!(!results[5].1.is_empty(), "a word of sixty letters fits nowhere");
}

/// The rule and the press, asked about three equal offers.
fn both(change: &dyn Fn(&Town)) -> (Option<String>, Option<String>) {
    let town = Town::new();
    change(&town);
    let text = town.read("content/angebote/chor.md");
    for name in ["besuch", "fest"] {
        town.write(&format!("content/angebote/{name}.md"), &text);
    }
    let by_rule = town.findings().into_iter().find(|finding| finding.contains("[flyer-unfit]"));
    let (checked, made, _) = make(&town, &of("stadt", Some("aushang")), &Kept::default());
    (by_rule, failures(&checked, &made).into_iter().next())
}

#[test]
fn the_rule_says_what_the_press_says() {
    let words =
        "Gemeinsam kochen, essen und erzählen mit Menschen aus der Nachbarschaft in der großen Küche am alten Markt ";
    let text = |length: usize| words.chars().cycle().take(length).collect::<String>().trim().to_owned();
    let mut cases: Vec<(String, Box<dyn Fn(&Town) + Sync + Send>)> = Vec::new();
    for letters in (34..=48).step_by(2) {
        let title: String = ENDLESS.chars().take(letters).collect();
        cases.push((format!("word of {letters}"), Box::new(move |town| set(town, "titel", &title))));
    }
    for length in [20, 60, 100, 140, 180, 220, 260, 300] {
        let (short, long) = (text(length), text(length));
        cases.push((
            format!("title of {length}"),
            Box::new(move |town| set(town, "flyer", &format!("{{kurztitel: \"{short}\"}}"))),
        ));
        cases.push((
            format!("time of {length}"),
            Box::new(move |town| set(town, "flyer", &format!("{{kurzzeit: \"{long}\"}}"))),
        ));
    }
    let verdicts: Vec<_> = cases.par_iter().map(|(name, change)| (name, both(change))).collect();
    let (mut fit, mut unfit, mut careful) = (0, 0, 0);
    for (name, verdict) in &verdicts {
        match verdict {
            (None, None) => fit += 1,
            (Some(_), Some(_)) => unfit += 1,
            (Some(_), None) => careful += 1,
            (None, Some(press)) => panic!("{name}: only the press says {press}"),
        }
    }
    // Near the edge the rule may warn of what just fits, never the other way round.
    assert!(fit >= 6 && unfit >= 6 && careful <= 4, "{fit} fit, {unfit} do not, {careful}: {verdicts:#?}");
}

#[test]
fn pages_link_the_flyers_that_there_are() {
    let mut town = Town::new();
    town.options.flyers = true;
    let out = town.path("public");
    wegweiser::build(&town.options, &out).unwrap();
    let files: BTreeSet<String> = common::files(&out.join("flyer")).into_iter().map(|(path, _)| path).collect();
    let mut linked = BTreeSet::new();
    for (path, bytes) in common::files(&out).into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8(bytes).unwrap();
        for rest in text.split("href=\"/flyer/").skip(1) {
            let name = rest.split('"').next().unwrap();
            let size = std::fs::metadata(out.join("flyer").join(name)).unwrap().len().div_ceil(1000);
            assert!(rest.split('<').next().unwrap().contains(&format!(", PDF, {size} KB")), "{path}: {name}");
            linked.insert(name.to_owned());
        }
    }
    assert_eq!(linked, files);
    for kind in ["stadt-", "stadtteil-", "thema-", "begegnungsort-"] {
        assert!(files.iter().any(|name| name.starts_with(kind)), "{kind}");
    }
}

#[test]
fn without_flyers_nothing_links_them_and_short_addresses_stay() {
    let files = Town::new().site();
    assert!(!files.keys().any(|path| path.starts_with("flyer/")));
    assert!(files.contains_key("s/alle/index.html"));
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(!String::from_utf8_lossy(bytes).contains("/flyer/"), "{path}");
    }
}

#[test]
fn every_short_address_leads_to_a_page() {
    let files = Town::new().site();
    let redirects = String::from_utf8(files["_redirects"].clone()).unwrap();
    let short: Vec<&str> = redirects.lines().filter(|line| line.starts_with("/s/")).collect();
    assert!(short.len() > 4, "{redirects}");
    for line in short {
        let parts: Vec<&str> = line.split(' ').collect();
        assert_eq!(parts[2], "301");
        let page = format!("{}index.html", &parts[1][1..]);
        assert!(files.contains_key(&page), "{line}");
        let stub = String::from_utf8(files[&format!("{}index.html", &parts[0][1..])].clone()).unwrap();
        assert!(stub.contains("http-equiv=\"refresh\"") && stub.contains(parts[1]), "{stub}");
    }
}
