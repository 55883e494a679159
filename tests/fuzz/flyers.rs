//! What must hold of flyers whatever somebody writes: each is made, or says whose text does not fit. Apart from
//! `bodies.rs`, because typesetting takes long to compile: only with the feature `flyer`.

use std::path::PathBuf;
use wegweiser::check::Severity;
use wegweiser::date::read_date;
use wegweiser::emit::Memory;
use wegweiser::emit::flyer::{Choice, Shelf, emit};
use wegweiser::links::Known;
use wegweiser::source::Sources;
use wegweiser::{BuildDate, Depth, Options, check_sources};

/// The town of the tests, without its offers.
const TOWN: [(&str, &str); 13] = [
    ("wegweiser.yaml", include_str!("../golden/town/content/wegweiser.yaml")),
    ("listen/begegnungsorte.yaml", include_str!("../golden/town/content/listen/begegnungsorte.yaml")),
    ("listen/krisennummern.yaml", include_str!("../golden/town/content/listen/krisennummern.yaml")),
    ("listen/projekte.yaml", include_str!("../golden/town/content/listen/projekte.yaml")),
    ("listen/sprachen.yaml", include_str!("../golden/town/content/listen/sprachen.yaml")),
    ("listen/stadtbezirke.yaml", include_str!("../golden/town/content/listen/stadtbezirke.yaml")),
    ("listen/stadtteile.yaml", include_str!("../golden/town/content/listen/stadtteile.yaml")),
    ("listen/themen.yaml", include_str!("../golden/town/content/listen/themen.yaml")),
    ("listen/zielgruppen.yaml", include_str!("../golden/town/content/listen/zielgruppen.yaml")),
    ("kalender/nordrhein-westfalen.yaml", include_str!("../golden/town/content/kalender/nordrhein-westfalen.yaml")),
    ("partner/gemeinde.md", include_str!("../golden/town/content/partner/gemeinde.md")),
    ("partner/rathaus.md", include_str!("../golden/town/content/partner/rathaus.md")),
    ("orte/gemeindehaus.md", include_str!("../golden/town/content/orte/gemeindehaus.md")),
];

/// Keeps nothing.
struct Empty;

impl Shelf for Empty {
    fn get(&self, _: &str) -> Option<Vec<u8>> {
        None
    }
    fn keep(&self, _: &str, _: &[u8]) {}
}

/// The flyers of a town with one offer, whose texts are the lines of `text`. Tells how many products were made, and how
/// many have a text that does not fit; none where the entry is refused before.
pub fn flyers(text: &str) -> (usize, usize) {
    let mut lines = text.lines();
    let mut next =
        || format!("'{}'", lines.next().filter(|line| !line.is_empty()).unwrap_or("Tee").replace('\'', "''"));
    let [title, summary, short, time, cost, room] = std::array::from_fn(|_| next());
    let offer = format!(
        "---\ntitel: {title}\nkurz: {summary}\npartner: gemeinde\nzugang: [vor_ort]\nort: gemeindehaus\n\
         zielgruppen: [alle]\nthemen: [musik]\ntermine: [{{tag: Fr, von: \"18:00\", bis: \"20:00\", text: {room}}}]\n\
         anmeldung: {{art: keine}}\nkosten: {{betrag: 2.50, text: {cost}}}\nflyer: {{kurztitel: {short}, kurzzeit: {time}}}\n\
         sprachen: [de]\ngeprueft_am: 2026-11-02\n---\nTee.\n"
    );
    let mut sources = Sources::default();
    for (path, text) in TOWN {
        sources.add(&format!("content/{path}"), text);
    }
    sources.add("content/angebote/x.md", &offer);
    let options = Options {
        // No theme of its own lies there.
        root: PathBuf::from("/nowhere"),
        date: BuildDate::new(read_date("2026-11-23").unwrap()),
        language: None,
        base_url: None,
        strict: false,
        noindex: false,
        report: false,
        flyers: true,
        compare: None,
        links: Known::default(),
    };
    let checked = check_sources(sources, &options, Depth::Structure).unwrap();
    let refused = |finding: &wegweiser::check::Finding| {
        let file = &checked.sources.file(finding.file).path;
        finding.severity == Severity::Error && file.ends_with("angebote/x.md")
    };
    if checked.findings.iter().any(refused) {
        return (0, 0);
    }
    let site = checked.site(&options);
    let (plan, memory) = (wegweiser::pages::plan(&site), Memory::default());
    let town = Choice { kind: Some("stadt".to_owned()), ..Choice::default() };
    let made = emit(&site, &plan, &town, checked.language, &checked.theme, &Empty, &memory).unwrap();
    let files = memory.into_files();
    assert!(files.values().all(|bytes| bytes.starts_with(b"%PDF")));
    for failure in &made.failures {
        let file = checked.sources.file(failure.finding.file);
        let range = failure.finding.span.range();
        assert!(file.path.starts_with("content/") && file.text.get(range).is_some(), "{}", file.path);
    }
    (files.len(), made.failures.len())
}
