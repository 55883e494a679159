//! Texts that are hard to read: each makes one of about so many bytes.
//!
//! The first follow what the tests of CommonMark's reference implementations call pathological; the others aim at what
//! the analysis of German does with words, sentences and numbers.

/// A name, and a text of a length.
pub type Pattern = (&'static str, fn(usize) -> String);

fn times(bytes: usize, piece: &str) -> String {
    piece.repeat(bytes / piece.len())
}

/// Pieces as long as they fit together.
fn within(most: usize) -> impl FnMut(&String) -> bool {
    let mut length = 0;
    move |piece| {
        length += piece.len();
        length <= most
    }
}

/// Different days, each with something behind it.
fn days(bytes: usize, behind: &str) -> String {
    let day = |k: usize| format!("{}-{:02}-{:02}{behind}, ", 2026 + k / 336, k / 28 % 12 + 1, k % 28 + 1);
    (0..).map(day).take_while(within(bytes)).collect::<String>() + "2099-12-30"
}

/// Below the front matter.
pub const PROSE: &[Pattern] = &[
    ("Sätze", |n| times(n, "Wir singen. ")),
    ("Betonung in Betonung", |n| format!("{}b{}", times(n / 2, "*a **a "), times(n / 2, " a** a*"))),
    ("Betonung ohne Ende", |n| times(n, "a _b ")),
    ("Ende ohne Anfang", |n| times(n, "a_ ")),
    ("Ende ohne Anfang, Sterne", |n| times(n, "a* ")),
    ("Zwei Arten Betonung", |n| times(n, "*_a ")),
    ("Die Regel der drei", |n| format!("a**b{}", times(n, "c* "))),
    ("Sterne in Wörtern", |n| times(n, "a*b")),
    ("Links ohne Ende", |n| times(n, "[a ")),
    ("Link-Enden", |n| times(n, "a] ")),
    ("Link-Adressen ohne Ende", |n| times(n, "[a](b")),
    ("Link-Adressen mit spitzer Klammer", |n| times(n, "[a](<b")),
    ("Klammern in Klammern", |n| format!("{}a{}", times(n / 2, "["), times(n / 2, "]"))),
    ("Klammern in Adressen", |n| format!("[a]({}{})", times(n / 2, "("), times(n / 2, ")"))),
    ("Bilder in Bildern", |n| times(n, "![[]()")),
    ("Links", |n| times(n, "[a](/b) ")),
    ("Links zu Überschriften", |n| format!("{}\n{}", times(n / 2, "# a\n"), times(n / 2, "[a](#ab) "))),
    ("Adressen in spitzen Klammern", |n| times(n, "<https://a.b> ")),
    ("Immer längere Gravis", |n| (1..).map(|k| format!("e{}", "`".repeat(k))).take_while(within(n)).collect()),
    ("Rückstriche", |n| times(n, "\\")),
    ("Zitate in Zitaten", |n| format!("{}a", times(n, "> "))),
    ("Zitate mit Listen", |n| times(n, "> - a\n")),
    ("Zitat ohne Zeichen", |n| format!("> a\n{}", times(n, "b\n"))),
    ("Listen in Listen", |n| (0..).map(|k| format!("{}* a\n", "  ".repeat(k))).take_while(within(n)).collect()),
    ("Listen in einer Zeile", |n| format!("{}x", times(n, "- "))),
    ("Viele Punkte", |n| times(n, "- a\n")),
    ("Viele Listen", |n| times(n, "1. a\n\n")),
    ("Viele Überschriften", |n| times(n, "# a\n\n")),
    ("Unterstrichene Überschriften", |n| times(n, "a\n-\n")),
    ("Eine breite Tabelle", |n| format!("{0}|\n{1}|\n{0}|\n", times(n / 3, "|a"), times(n / 3, "|-"))),
    ("Eine lange Tabelle", |n| format!("|a|b|\n|-|-|\n{}", times(n, "|c|d|\n"))),
    ("Eine breite Tabelle mit leeren Zeilen", |n| {
        format!("{}|\n{}|\n{}", times(n / 4, "|a"), times(n / 4, "|-"), times(n / 2, "|b\n"))
    }),
    ("Zeichen mit Namen", |n| times(n, "&auml;")),
    ("Zeichen ohne Namen", |n| times(n, "&x")),
    ("Fußzeilen", |n| (0..).map(|k| format!("[a{k}]: /b\n")).take_while(within(n)).collect()),
    ("Eine lange Fußzeile, oft benutzt", |n| format!("[a]: /{}\n\n{}", times(n / 2, "x"), times(n / 2, "[a] "))),
    ("Fußnoten", |n| (0..).map(|k| format!("a[^{k}]\n\n[^{k}]: b\n\n")).take_while(within(n)).collect()),
    ("Fußnoten in Fußnoten", |n| {
        (0..).map(|k| format!("{}[^{k}]: b\n", "    ".repeat(k))).take_while(within(n)).collect()
    }),
    ("Notizen ohne Ende", |n| times(n, "a <!-- ")),
    ("Anweisungen ohne Ende", |n| times(n, "a <? ")),
    ("Rohe Daten ohne Ende", |n| times(n, "a <![CDATA[ ")),
    ("Erklärungen ohne Ende", |n| times(n, "a <!A ")),
    ("Befehle ohne Ende", |n| times(n, "a <b ")),
    ("Befehle", |n| times(n, "a <b> ")),
    ("Spitze Klammern", |n| times(n, "<")),
    ("Null-Zeichen", |n| times(n, "\0")),
    ("Leere Zeilen", |n| times(n, "\n")),
    ("Leerzeichen", |n| format!("a {}b", times(n, " "))),
    ("Kurze Zeilen", |n| times(n, "a\n")),
    ("Zeilen mit Umbruch", |n| times(n, "a  \n")),
    ("Code ohne Ende", |n| times(n, "```\na\n")),
    ("Durchgestrichen", |n| times(n, "~~a ")),
    ("Absätze in Fett", |n| times(n, "**a**\n\n")),
    ("Buchstaben ohne Leerzeichen", |n| times(n, "a")),
    ("Ein Wort aus Wörtern", |n| times(n, "Donaudampfschifffahrt")),
    ("Große Buchstaben", |n| times(n, "A")),
    ("Wörter in großen Buchstaben", |n| times(n, "AB ")),
    ("Kommas", |n| times(n, "a, ")),
    ("Punkte", |n| times(n, ". ")),
    ("Punkte ohne Leerzeichen", |n| times(n, ".")),
    ("Sätze aus einem Buchstaben", |n| times(n, "a. ")),
    ("Striche in einem Wort", |n| times(n, "a-")),
    ("Trennstriche in einem Wort", |n| times(n, "a\u{ad}")),
    ("Zeichen über einem Buchstaben", |n| format!("a{}", times(n, "\u{308}"))),
    ("Zahlen", |n| times(n, "1 ")),
    ("Ziffern", |n| times(n, "1")),
    ("Daten", |n| times(n, "3.12.2026 ")),
    ("Telefonnummern", |n| times(n, "0221 4710-000 ")),
    ("Klammern", |n| times(n, "(a ")),
    ("Anführungszeichen", |n| times(n, "„a ")),
    ("Semikolons", |n| times(n, "a; ")),
    ("Nebensätze", |n| times(n, "dass er, ")),
    ("Passiv", |n| times(n, "wird ")),
    ("Genitive", |n| times(n, "des Hauses ")),
    ("Verbinder", |n| times(n, "und ")),
    ("Artikel", |n| times(n, "der die das ")),
    ("Adjektive", |n| times(n, "die schöne, große ")),
    ("Mails", |n| times(n, "a@example.org ")),
    ("Netzadressen", |n| times(n, "https://example.org/a ")),
    ("Eine endlose Netzadresse", |n| format!("https://{}", times(n, "a."))),
];

/// Within the front matter.
pub const FRONT: &[Pattern] = &[
    ("Klammern", |n| format!("x: {}", times(n, "["))),
    ("Geschweifte Klammern", |n| format!("x: {}", times(n, "{a: "))),
    ("Eingerückt", |n| (0..).map(|k| format!("{}a:\n", "  ".repeat(k))).take_while(within(n)).collect()),
    ("Striche", |n| format!("x:\n{}a", times(n, "- "))),
    ("Viele Felder", |n| (0..).map(|k| format!("a{k}: 1\n")).take_while(within(n)).collect()),
    ("Dasselbe Feld", |n| times(n, "a: 1\n")),
    ("Ein langer Wert", |n| format!("mitbringen: {}", times(n, "a"))),
    ("Ein langer Wert mit Zeichen", |n| format!("mitbringen: \"{}\"", times(n, "\\u00e4"))),
    ("Ein langer Titel", |n| format!("mitbringen: {}", times(n, "Tee, "))),
    ("Eine lange Zahl", |n| format!("x: {}", times(n, "1"))),
    ("Anker", |n| (0..).map(|k| format!("a{k}: &b{k} [*b{k}]\n")).take_while(within(n)).collect()),
    ("Lange Liste", |n| format!("suchwoerter: [{}a]", times(n, "a, "))),
    ("Lange Liste von Themen", |n| format!("begegnungsorte: [{}a]", times(n, "arztpraxe, "))),
    ("Anführungszeichen", |n| times(n, "a: \"\n")),
    ("Kommentare", |n| times(n, "# a\n")),
    ("Fallen", |n| (0..).map(|k| format!("a{k}: b #c\n")).take_while(within(n)).collect()),
    ("Alte Namen", |n| {
        format!("alt: [{}]", (0..).map(|k| format!("a{k}, ")).take_while(within(n)).collect::<String>())
    }),
];

/// As `termine`.
pub const SCHEDULES: &[Pattern] = &[
    ("Jede Woche, sehr oft", |n| times(n, "  - {tag: Fr, von: \"18:00\"}\n")),
    ("Nie mehr", |n| times(n, "  - {tag: Fr, endet: 2026-11-01, von: \"18:00\"}\n")),
    ("Alle Tage geschlossen", |n| times(n, "  - {tag: Fr, von: \"18:00\", ausser: [2026-01-01..2099-12-31]}\n")),
    ("Sehr viele Ausnahmen", |n| format!("  - {{tag: Fr, von: \"18:00\", ausser: [{}]}}", days(n, ""))),
    ("Sehr lange Ausnahmen", |n| format!("  - {{tag: Fr, von: \"18:00\", ausser: [{}]}}", days(n, "..2099-12-31"))),
    ("Sehr viele Tage", |n| format!("  - {{am: [{}], von: \"18:00\"}}", days(n, ""))),
    ("Sehr viele zusätzliche Tage", |n| format!("  - {{tag: Fr, von: \"18:00\", auch: [{}]}}", days(n, ""))),
    ("Hundert Jahre lang, alle zwei Wochen", |n| {
        times(n, "  - {tag: Fr, alle_wochen: 2, ab: 2026-01-02, endet: 2126-01-01, von: \"18:00\"}\n")
    }),
    ("Jedes Jahr", |n| times(n, "  - {jaehrlich: \"24.12.\", von: \"18:00\"}\n")),
];
