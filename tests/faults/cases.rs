//! The ways to break a town: name, change, and all findings without their words.

use super::common::Town;
use Change::{Do, Edit, Write};
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;

pub const CHOR: &str = "content/angebote/chor.md";
const FEST: &str = "content/angebote/fest.md";
const BESUCH: &str = "content/angebote/besuch.md";
pub const GEMEINDE: &str = "content/partner/gemeinde.md";
const HAUS: &str = "content/orte/gemeindehaus.md";
pub const CONFIG: &str = "content/wegweiser.yaml";
const DISTRICTS: &str = "content/listen/stadtteile.yaml";
const CALENDAR: &str = "content/kalender/nordrhein-westfalen.yaml";
const SONGS: &str = "Wir singen Lieder, die alle kennen.";
const WHEN: &str = "[{am: 2026-12-06, von: \"15:00\", bis: \"18:00\"}]";

/// How a town is broken.
pub enum Change {
    /// Replaces a passage of a file.
    Edit(&'static str, &'static str, &'static str),
    /// Writes a file.
    Write(&'static str, &'static [u8]),
    /// Anything else.
    Do(fn(&Town)),
}

/// Name, change, and all findings without their words.
pub type Case = (&'static str, Change, &'static [&'static str]);

fn link(town: &Town, path: &str, target: impl AsRef<Path>) {
    symlink(target, town.path(path)).unwrap();
}

/// A JPEG with an Exif block that holds a latitude and nothing else (Exif 2.3, 4.6.6).
fn photo_with_place() -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
    // IFD 0: one entry, the pointer to the GPS block at 26.
    tiff.extend([0, 1, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0]);
    // GPS: one entry, GPSLatitude, three fractions at 44.
    tiff.extend([0, 1, 0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, 44, 0, 0, 0, 0]);
    tiff.extend([51_u32, 1, 12, 1, 0, 1].iter().flat_map(|n| n.to_be_bytes()));
    let length = u16::try_from(tiff.len() + 8).unwrap().to_be_bytes();
    let frame = [0xff, 0xc0, 0, 11, 8, 0, 100, 0, 100, 1, 1, 0x11, 0];
    [&[0xff, 0xd8, 0xff, 0xe1], &length[..], b"Exif\0\0", &tiff, &frame, &[0xff, 0xd9]].concat()
}

/// All of them; hints are left out.
pub const CASES: &[Case] = &[
    ("Nichts ist kaputt", Do(|_| ()), &[]),
    // YAML
    ("Ein Anker", Edit(CHOR, "titel: O", "titel: &anker O"), &["content/angebote/chor.md:2:8: error[yaml-trap]"]),
    (
        "Ein Verweis auf einen Anker",
        Edit(CHOR, "kosten: kostenlos", "kosten: *k"),
        &["content/angebote/chor.md:15:9: error[yaml-trap]"],
    ),
    (
        "Eine Vorlage mit Verweis",
        Edit(CHOR, "kosten: kostenlos", "kosten: kostenlos\n<<: *alles"),
        &["content/angebote/chor.md:16:5: error[yaml-trap]"],
    ),
    (
        "Kein Leerzeichen vor der Klammer",
        Edit(CHOR, "begleitung: {", "begleitung:{"),
        &["content/angebote/chor.md:17:12: error[yaml-syntax]"],
    ),
    (
        "Ein Text, den YAML umwandeln soll",
        Edit(CHOR, "titel: O", "titel: !!binary O"),
        &["content/angebote/chor.md:2:8: error[yaml-trap]"],
    ),
    (
        "Eine alte Fassung neben dem Eintrag",
        Write("content/angebote/chor.alt.md", b"---\ntitel: Singen\n---\nText.\n"),
        &["content/angebote/chor.alt.md:1:1: error[unknown-language]"],
    ),
    (
        "Ein Apostroph öffnet einen Text",
        Edit(CHOR, "titel: O", "titel: 'O"),
        &["content/angebote/chor.md:2:8: error[yaml-syntax]"],
    ),
    (
        "Ein Anführungszeichen nach Umlauten",
        Edit(CHOR, "{moeglich: ja,", "{text: Für Ältere, wie: \"ja,"),
        &["content/angebote/chor.md:17:37: error[yaml-syntax]"],
    ),
    (
        "Ein Tabulator vor dem Feld",
        Edit(CHOR, "kosten: kostenlos", "\tkosten: kostenlos"),
        &["content/angebote/chor.md:15:1: error[yaml-syntax]"],
    ),
    (
        "Ein Termin zu wenig eingerückt",
        Edit(CHOR, "    bis:", "  bis:"),
        &["content/angebote/chor.md:12:3: error[yaml-syntax]"],
    ),
    (
        "Ein Strich ohne Leerzeichen",
        Edit(CHOR, "  - tag: Fr", "  -tag: Fr"),
        &["content/angebote/chor.md:10:4: error[yaml-syntax]"],
    ),
    (
        "Dasselbe Feld in einem Termin",
        Edit(CHOR, "    bis:", "    von: \"19:00\"\n    bis:"),
        &["content/angebote/chor.md:12:5: error[duplicate-key]"],
    ),
    (
        "Siebzehn Ebenen",
        Edit(
            CHOR,
            "kosten: kostenlos",
            "kosten: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: 1}}}}}}}}}}}}}}}}",
        ),
        &["content/angebote/chor.md:15:69: error[size-limit]"],
    ),
    (
        "Hunderttausend Klammern in den Angaben",
        Do(|t| {
            t.edit(CHOR, "kosten: kostenlos", &format!("kosten: {}", "[".repeat(50_000)));
        }),
        &["content/angebote/chor.md:15:25: error[size-limit]"],
    ),
    (
        "Hunderttausend Klammern im Text",
        Do(|t| {
            t.edit(CHOR, SONGS, &"[".repeat(100_000));
        }),
        &[],
    ),
    (
        "Hunderttausend Zitate im Text",
        Do(|t| {
            t.edit(CHOR, SONGS, &"> ".repeat(100_000));
        }),
        &["content/angebote/chor.md:21:65: error[size-limit]"],
    ),
    // Files
    (
        "Ein Partner mit mehr als einem Megabyte",
        Do(|t| {
            t.write(GEMEINDE, format!("---\nname: x\n---\n{}", "Text. ".repeat(200_000)));
        }),
        &["content/partner/gemeinde.md:1:1: error[size-limit]"],
    ),
    ("Ein leerer Ort", Write(HAUS, b""), &["content/orte/gemeindehaus.md:1:1: error[yaml-syntax]"]),
    (
        "Leere Angaben",
        Write("content/seiten/hilfe.md", b"---\n---\nText\n"),
        &["content/seiten/hilfe.md:1:1: error[missing-field]"],
    ),
    (
        "Striche mit Leerzeichen davor",
        Write("content/seiten/hilfe.md", b" ---\ntitel: Hilfe\n---\nText\n"),
        &["content/seiten/hilfe.md:1:1: error[yaml-syntax]"],
    ),
    (
        "Kennung am Anfang und Zeilenenden von Windows: die Stelle stimmt",
        Write(
            "content/seiten/hilfe.md",
            b"\xef\xbb\xbf---\r\ntitel: Hilfe\r\nstand: gestern\r\n---\r\nF\xc3\xbcr <b>alle</b>\r\n",
        ),
        &["content/seiten/hilfe.md:3:8: error[wrong-type]", "content/seiten/hilfe.md:5:5: error[raw-html]"],
    ),
    (
        "Latin-1 in den Einstellungen",
        Write(CONFIG, b"name: F\xfcr alle\n"),
        &["content/wegweiser.yaml:1:8: error[not-utf8]"],
    ),
    (
        "UTF-16 in einer Liste",
        Write(DISTRICTS, b"\xff\xfe-\0 \0i\0d\0:\0 \0a\0"),
        &["content/listen/stadtteile.yaml:1:1: error[not-utf8]"],
    ),
    (
        "UTF-16 ohne Kennung",
        Write("content/seiten/hilfe.md", b"-\0-\0-\0"),
        &[
            "content/seiten/hilfe.md:1:2: error[control-character]",
            "content/seiten/hilfe.md:1:4: error[control-character]",
            "content/seiten/hilfe.md:1:6: error[control-character]",
            "content/seiten/hilfe.md:1:1: error[yaml-syntax]",
        ],
    ),
    (
        "Ein Null-Zeichen in den Angaben: nur eine Meldung",
        Edit(CHOR, "kosten: kostenlos", "kosten: \0kostenlos"),
        &["content/angebote/chor.md:15:9: error[control-character]"],
    ),
    (
        "Eine umgedrehte Leserichtung im Link",
        Edit(CHOR, SONGS, "[Besuche\u{2067}](/angebote/besuch/)"),
        &["content/angebote/chor.md:21:9: error[control-character]"],
    ),
    (
        "Eine Röhre",
        Do(|t| {
            let (path, kind) = (t.path("content/angebote/roehre.md"), rustix::fs::FileType::Fifo);
            rustix::fs::mknodat(rustix::fs::CWD, path, kind, rustix::fs::Mode::RUSR, 0).unwrap();
        }),
        &["content/angebote/roehre.md:1:1: error[unreadable-file]"],
    ),
    (
        "Ein Anschluss für Programme",
        Do(|t| drop(std::os::unix::net::UnixListener::bind(t.path("content/orte/a.md")).unwrap())),
        &["content/orte/a.md:1:1: error[unreadable-file]"],
    ),
    (
        "Eine Röhre unter den Fotos",
        Do(|t| {
            std::fs::create_dir_all(t.path("content/bilder")).unwrap();
            let (path, kind) = (t.path("content/bilder/roehre.jpg"), rustix::fs::FileType::Fifo);
            rustix::fs::mknodat(rustix::fs::CWD, path, kind, rustix::fs::Mode::RUSR, 0).unwrap();
        }),
        &["content/bilder/roehre.jpg:1:1: error[unreadable-file]"],
    ),
    (
        "Eine Verknüpfung zu einem Gerät ohne Ende",
        Do(|t| link(t, "content/angebote/endlos.md", "/dev/zero")),
        &["content/angebote/endlos.md:1:1: error[outside-root]"],
    ),
    (
        "Was Programme liegen lassen, ist kein Inhalt",
        Do(|t| {
            for name in ["4913", "chor.md~", "#chor.md#", "chor.md.orig", "chor.md.swp", "chor.md.swx", "a.tmp"] {
                t.write(&format!("content/angebote/{name}"), "---\nkein: Eintrag\n---\n");
            }
            for name in [".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep", ".gitignore", ".gitattributes"] {
                t.write(&format!("content/seiten/{name}"), b"\0\x01\xff");
            }
            link(t, "content/angebote/.#chor.md", "jemand@rechner.1234");
        }),
        &[],
    ),
    (
        "Eine Datei, die niemand sieht",
        Write("content/angebote/.versteckt.md", b"---\ntitel: a\n---\nb\n"),
        &["content/angebote/.versteckt.md:1:1: error[bad-slug]"],
    ),
    (
        "Dateien am falschen Ort",
        Do(|t| {
            t.write("content/notiz.md", "---\ntitel: a\n---\nb\n");
            t.write("content/angebote/unten/chor.md", "---\ntitel: a\n---\nb\n");
            t.write("content/angebote/chor.txt", "Text");
        }),
        &[
            "content/angebote/chor.txt:1:1: error[unexpected-file]",
            "content/angebote/unten/chor.md:1:1: error[unexpected-file]",
            "content/notiz.md:1:1: error[unexpected-file]",
        ],
    ),
    (
        "Ein Ordner, dessen Namen niemand lesen kann",
        Do(|t| {
            let folder = t.path("content").join(OsStr::from_bytes(b"ang\xff"));
            std::fs::create_dir(&folder).unwrap();
            std::fs::write(folder.join("chor.md"), "").unwrap();
        }),
        &["content/ang\u{fffd}:1:1: error[unreadable-file]", "content/ang\u{fffd}/chor.md:1:1: error[unreadable-file]"],
    ),
    (
        "Ein Name, den niemand lesen kann",
        Do(|t| std::fs::write(t.path("content/angebote").join(OsStr::from_bytes(b"ch\xf6r.md")), "").unwrap()),
        &["content/angebote/ch\u{fffd}r.md:1:1: error[unreadable-file]"],
    ),
    (
        "Eine Verknüpfung ins Leere, von einem Eintrag benannt",
        Do(|t| {
            t.remove(GEMEINDE);
            link(t, GEMEINDE, "fort.md");
        }),
        &["content/partner/gemeinde.md:1:1: error[outside-root]"],
    ),
    (
        "Eine Verknüpfung in den Ordner darüber",
        Do(|t| {
            std::fs::create_dir(t.path("aussen")).unwrap();
            link(t, "content/angebote/aussen.md", "../../../aussen.md");
        }),
        &["content/angebote/aussen.md:1:1: error[outside-root]"],
    ),
    (
        "Ein Ordner, der sich selbst enthält",
        Do(|t| link(t, "content/angebote/kreis", ".")),
        &["content/angebote/kreis:1:1: error[outside-root]"],
    ),
    (
        "Ein fremder Ordner voller Dateien",
        Do(|t| link(t, "content/fremd", "/")),
        &["content/fremd:1:1: error[outside-root]"],
    ),
    (
        "Ein Ordner statt eines Partners, von einem Eintrag benannt",
        Do(|t| {
            t.remove(GEMEINDE);
            std::fs::create_dir(t.path(GEMEINDE)).unwrap();
        }),
        &["content/partner/gemeinde.md:1:1: error[unreadable-file]"],
    ),
    (
        "Ein Dateiname in großen Buchstaben",
        Do(|t| {
            t.write("content/seiten/HILFE.md", "---\ntitel: Hilfe\n---\nText\n");
        }),
        &["content/seiten/HILFE.md:1:1: error[bad-slug]"],
    ),
    (
        "Ein Umlaut im Namen",
        Write("content/seiten/häuser.md", b"---\ntitel: a\n---\nb\n"),
        &["content/seiten/häuser.md:1:1: error[bad-slug]"],
    ),
    (
        "Ein zerlegter Umlaut im Namen",
        Write("content/seiten/ha\u{308}user.md", b"---\ntitel: a\n---\nb\n"),
        &["content/seiten/ha\u{308}user.md:1:1: error[bad-slug]"],
    ),
    (
        "Derselbe Name, zusammengesetzt und zerlegt",
        Do(|t| {
            t.write("content/seiten/häuser.md", "---\ntitel: a\n---\nb\n");
            t.write("content/seiten/ha\u{308}user.md", "---\ntitel: a\n---\nb\n");
        }),
        &["content/seiten/ha\u{308}user.md:1:1: error[bad-slug]", "content/seiten/häuser.md:1:1: error[bad-slug]"],
    ),
    (
        "Latin-1 in einem Eintrag",
        Write("content/seiten/hilfe.md", b"---\ntitel: F\xfcr alle\n---\nText\n"),
        &["content/seiten/hilfe.md:2:9: error[not-utf8]"],
    ),
    (
        "UTF-16 in einem Eintrag",
        Write("content/seiten/hilfe.md", b"\xfe\xff\0-\0-\0-\0\n"),
        &["content/seiten/hilfe.md:1:1: error[not-utf8]"],
    ),
    (
        "Zeilenenden von alten Macs",
        Write("content/seiten/hilfe.md", b"---\rtitel: Hilfe\r---\rText\r"),
        &["content/seiten/hilfe.md:1:1: error[yaml-syntax]"],
    ),
    (
        "Unsichtbare Zeilenumbrüche",
        Write("content/seiten/hilfe.md", "---\ntitel: Hilfe\n---\nEins\u{2028}zwei\u{85}drei\n".as_bytes()),
        &[
            "content/seiten/hilfe.md:4:5: error[control-character]",
            "content/seiten/hilfe.md:4:10: error[control-character]",
        ],
    ),
    (
        "Eine Liste mit mehr als 64 KB",
        Do(|t| {
            let list = t.read(DISTRICTS);
            t.write(DISTRICTS, format!("{list}{}", "# Notiz\n".repeat(9000)));
        }),
        &["content/listen/stadtteile.yaml:1:1: error[size-limit]"],
    ),
    (
        "Zwei Angebote, nur groß und klein",
        Do(|t| {
            t.write("content/angebote/Chor.md", t.read(CHOR));
        }),
        &["content/angebote/Chor.md:1:1: error[bad-slug]"],
    ),
    // Addresses and references
    (
        "Eine Seite an einer Adresse des Wegweisers",
        Write("content/seiten/a-z.md", b"---\ntitel: Von A bis Z\n---\nText\n"),
        &["content/seiten/a-z.md:1:1: error[reserved-slug]"],
    ),
    (
        "Eine alte Adresse, an der jetzt eine Seite liegt",
        Edit("content/seiten/nachbarn.md", "kurz:", "alt: [impressum]\nkurz:"),
        &["content/seiten/nachbarn.md:3:7: error[duplicate-address]"],
    ),
    (
        "Ein Partner, den es nicht gibt",
        Edit(CHOR, "partner: gemeinde", "partner: gmeinde"),
        &["content/angebote/chor.md:4:10: error[unknown-reference]"],
    ),
    (
        "Ein Partner als Liste",
        Edit(CHOR, "partner: gemeinde", "partner: [gemeinde]"),
        &["content/angebote/chor.md:4:10: error[wrong-type]"],
    ),
    (
        "Ein Thema ohne Kennung",
        Edit("content/listen/themen.yaml", "- id: reden\n  name", "- name"),
        &[
            "content/listen/themen.yaml:10:3: error[missing-field]",
            "content/angebote/besuch.md:10:18: error[unknown-value]",
        ],
    ),
    (
        "Ein Stadtteil ohne Stadtbezirk",
        Edit(DISTRICTS, "  stadtbezirk: nord\n  zustaendig: rathaus\n  nachbarn: [am-see]", "  nachbarn: [am-see]"),
        &["content/listen/stadtteile.yaml:1:3: error[missing-field]"],
    ),
    (
        "Ein Stadtbezirk, den es nicht gibt",
        Edit(DISTRICTS, "stadtbezirk: nord", "stadtbezirk: südwest"),
        &["content/listen/stadtteile.yaml:3:16: error[unknown-value]"],
    ),
    // Settings and calendar
    (
        "Der Kalender endet bald",
        Edit(CALENDAR, "endet: 2028-04-22", "endet: 2026-12-31"),
        &["content/kalender/nordrhein-westfalen.yaml:5:8: warning[calendar-ending]"],
    ),
    (
        "Ein Feiertag, der nicht im Jahr liegt",
        Edit(CALENDAR, "\"25.12.\"", "\"31.2.\""),
        &["content/kalender/nordrhein-westfalen.yaml:9:54: error[wrong-type]"],
    ),
    ("Einstellungen als Liste", Write(CONFIG, b"- name: a\n"), &["content/wegweiser.yaml:1:1: error[wrong-type]"]),
    (
        "Ein unbekanntes Feld in den Einstellungen",
        Edit(CONFIG, "stadt: K", "ort: K"),
        &["content/wegweiser.yaml:1:1: error[missing-field]", "content/wegweiser.yaml:2:1: error[unknown-key]"],
    ),
    (
        "Eine Adresse ohne https",
        Edit(CONFIG, "basis_url: https://", "basis_url: "),
        &["content/wegweiser.yaml:6:12: error[wrong-type]"],
    ),
    (
        "Eine Anlaufstelle, die es nicht gibt",
        Edit(CONFIG, "anlaufstelle: rathaus", "anlaufstelle: amt"),
        &["content/wegweiser.yaml:8:15: error[unknown-reference]"],
    ),
    (
        "Grenzen, die keine sind",
        Edit(CONFIG, "[6.2, 6.6]", "[6.2]"),
        &["content/wegweiser.yaml:11:41: error[wrong-type]"],
    ),
    (
        "Ein offenes Anführungszeichen in den Einstellungen",
        Edit(CONFIG, "name: G", "name: \"G"),
        &["content/wegweiser.yaml:1:7: error[yaml-syntax]"],
    ),
    // Dates
    (
        "Nach Mitternacht, ohne es zu sagen",
        Edit(FEST, WHEN, "[{tag: Sa, von: \"22:00\", bis: \"00:30\"}]"),
        &["content/angebote/fest.md:10:40: error[invalid-schedule]"],
    ),
    (
        "Anfang und Ende zugleich",
        Edit(FEST, WHEN, "[{tag: Sa, von: \"22:00\", bis: \"22:00\"}]"),
        &["content/angebote/fest.md:10:40: error[invalid-schedule]"],
    ),
    (
        "Alle drei Wochen, aber ab wann?",
        Edit(FEST, WHEN, "[{tage: [Mo, Di], alle_wochen: 3, von: \"9:00\"}]"),
        &["content/angebote/fest.md:10:28: error[invalid-schedule]"],
    ),
    (
        "Alle null Wochen",
        Edit(FEST, WHEN, "[{tag: Mo, alle_wochen: 0, ab: 2026-12-07, von: \"9:00\"}]"),
        &["content/angebote/fest.md:10:34: error[wrong-type]"],
    ),
    (
        "Eine Ausnahme, die niemand kennt",
        Edit(CHOR, "[feiertage, schulferien]", "[feiertage, kirmes]"),
        &["content/angebote/chor.md:13:25: error[unknown-value]"],
    ),
    (
        "Ein Datum, das es nicht gibt, in einer Ausnahme",
        Edit(CHOR, "[feiertage, schulferien]", "[2026-02-30, 2026-12-24..gestern]"),
        &["content/angebote/chor.md:13:14: error[wrong-type]", "content/angebote/chor.md:13:26: error[wrong-type]"],
    ),
    // Texts
    (
        "HTML nach einem Zitat in einer Liste",
        Edit(CHOR, SONGS, "- Für alle:\n  > Ältere <details>"),
        &["content/angebote/chor.md:22:12: error[raw-html]"],
    ),
    (
        "Ein Rahmen von einer anderen Seite",
        Edit(CHOR, SONGS, "<iframe src=\"https://example.org\"></iframe>"),
        &["content/angebote/chor.md:21:1: error[raw-html]"],
    ),
    (
        "Ein Programm als Link",
        Edit(CHOR, SONGS, "[a](JaVaScRiPt:alert%281%29)"),
        &["content/angebote/chor.md:21:5: error[link-scheme]"],
    ),
    (
        "Ein Programm, in Zahlen geschrieben",
        Edit(CHOR, SONGS, "[a](&#x6A;&#97;vascript&#58;alert)"),
        &["content/angebote/chor.md:21:1: error[link-scheme]"],
    ),
    (
        "Ein Programm mit Steuerzeichen",
        Edit(CHOR, SONGS, "[a](&#1;java&NewLine;script:alert)"),
        &["content/angebote/chor.md:21:1: error[link-scheme]"],
    ),
    (
        "Ein Programm in einer Fußzeile, die niemand benutzt",
        Edit(CHOR, SONGS, "Text\n\n[a]: javascript:alert(1) \"Titel\""),
        &["content/angebote/chor.md:23:2: error[lost-text]", "content/angebote/chor.md:23:6: error[link-scheme]"],
    ),
    (
        "Ein Programm in spitzen Klammern",
        Edit(CHOR, SONGS, "Für <vbscript:x>"),
        &["content/angebote/chor.md:21:6: error[link-scheme]"],
    ),
    (
        "Ein Programm hinter einem Foto",
        Edit(CHOR, SONGS, "[![Menschen](javascript:x)](data:text/html,x)"),
        &["content/angebote/chor.md:21:14: error[link-scheme]", "content/angebote/chor.md:21:29: error[link-scheme]"],
    ),
    (
        "Ein Foto von einer anderen Seite, mit Fußzeile",
        Edit(CHOR, SONGS, "![Menschen][f]\n\n[f]: //example.org/f.jpg"),
        &["content/angebote/chor.md:21:1: error[link-scheme]", "content/angebote/chor.md:23:6: error[link-scheme]"],
    ),
    (
        "Überschriften, die springen",
        Edit(CHOR, "## Danach", "##### Danach"),
        &["content/angebote/chor.md:23:1: error[heading-level]"],
    ),
    // Photos and people
    (
        "Ein Foto verrät den Ort",
        Do(|t| {
            t.write("content/bilder/fest.jpg", photo_with_place());
            t.edit(FEST, "sprachen: [de]", "sprachen: [de]\nbild: {datei: fest.jpg, alt: Menschen am Feuer}");
        }),
        &["content/bilder/fest.jpg:1:1: error[photo-gps]"],
    ),
    (
        "Eine Straße neben einer geheimen Adresse",
        Edit(BESUCH, "anmeldung:", "adresse_geheim: true\nmitbringen: Wir sind in der Beispielstraße 4\nanmeldung:"),
        &["content/angebote/besuch.md:13:29: error[secret-address]"],
    ),
    (
        "Ein Ort neben einer geheimen Adresse",
        Edit(FEST, "ort: gemeindehaus", "ort: gemeindehaus\nadresse_geheim: true"),
        &["content/angebote/fest.md:7:1: error[secret-address]"],
    ),
];
