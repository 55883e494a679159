//! Entries that use every field, for tests that want to lose none.

use super::Town;

/// The small town with one offer that says everything, one without anything optional, one for each
/// rhythm, an inline address, a person with consent, and an address that must stay hidden.
pub fn town() -> Town {
    let town = Town::new();
    town.write("content/angebote/alles.md", ALL)
        .write("content/angebote/wenig.md", LITTLE)
        .write("content/angebote/rhythmen.md", RHYTHMS)
        .write("content/angebote/schutz.md", HIDDEN)
        .write("content/angebote/vorbei.md", OVER)
        .write("content/partner/werkstatt.md", WORKSHOP);
    town
}

const ALL: &str = "---
titel: \"Nähen & Reden: „Alles“\"
kurz: Wir nähen zusammen. Wer mag, redet dabei.
suchwoerter: [Nähkurs, \"Stoff; Faden\", Handarbeit]
erster_besuch: Am Eingang steht jemand.
partner: werkstatt
mit: [gemeinde, rathaus]
status: pausiert
hinweis: {text: Ab Januar wieder., bis: 2026-12-31}
zugang: [vor_ort, online, aufsuchend]
einsatzgebiet: [am-see]
begegnungsorte: [arztpraxis]
ort: {name: Nähstube, strasse: Beispielweg 7, plz: \"41061\", ort: Kleinstadt, anfahrt: Im Hof links.}
stadtteile: [am-see]
termine:
  - {tag: Di, im_monat: [erster, letzter], von: \"19:00\", bis: \"01:00\", ueber_mitternacht: true, ausser: [feiertage, 2026-12-29, 2027-01-01..2027-01-06], auch: [2026-12-30], endet: 2027-06-30, text: Im Sommer draußen.}
gueltig_ab: 2026-01-01
gueltig_bis: 2027-06-30
kosten: {betrag: \"2,50\", text: für Stoff, ermaessigung: Für Kinder kostenlos.}
anmeldung: {art: formular, bis: 3 Tage vorher, text: Oder Sie rufen an.}
mitbringen: eine Schere
anonym: true
begleitung: {moeglich: teilweise, wie: Fragen Sie uns.}
begleitperson: nach_absprache
zielgruppen: [senioren, alle]
alter: {von: 16, bis: 99}
offen_fuer: frauen
themen: [treffpunkt, musik]
sprachen: [tr, de]
barrierefrei: {rollstuhl: teilweise, aufzug: nein, stufen: 2, text: Hinten gibt es eine Rampe.}
kontakt: {rolle: Leitung, telefon: \"0221 4710-150\", mobil: \"0171 3920012\", mail: naehen@example.org, sprechzeiten: Montag 9 bis 12 Uhr}
web: https://naehen.example.org/kurs?a=1&b=2
geprueft_am: 2026-11-10
pruefen_bis: 2027-03-01
plaetze: {stand: warteliste, am: 2026-11-15}
projekte: [nachbarn]
mitmachen: {gesucht: true, text: Wir suchen Stoff., aufwand: 1 Stunde}
quelle: Liste der Werkstatt
lizenz: CC BY 4.0
---
Wir haben **vier** Maschinen.

- Garn ist da
- Stoff auch

Mehr steht auf [unserer Seite](https://naehen.example.org/).
";

const LITTLE: &str = "---
titel: Bank im Park
kurz: Hier sitzt immer jemand.
partner: werkstatt
zugang: [telefon]
stadtteile: stadtweit
zielgruppen: [alle]
themen: [treffpunkt]
termine: rund_um_die_uhr
anmeldung: {art: keine}
geprueft_am: 2026-11-02
---
Rufen Sie an.
";

const RHYTHMS: &str = "---
titel: Viele Rhythmen
kurz: Mal so und mal so.
partner: gemeinde
zugang: [vor_ort]
ort: gemeindehaus
zielgruppen: [alle]
themen: [treffpunkt]
termine:
  - {tage: [Mo, Do], von: \"09:00\", bis: \"10:30\"}
  - {taeglich: true, von: \"12:00\"}
  - {tag: Fr, alle_wochen: 2, ab: 2026-11-06, von: \"14:00\", bis: \"24:00\"}
  - {am: [2026-12-24, 2027-02-01], von: \"15:00\"}
  - {jaehrlich: \"24.12.\", text: nach dem Gottesdienst}
anmeldung: {art: telefon}
kosten: spende
einfach_kommen: false
geprueft_am: 2026-11-02
---
Kommen Sie.
";

const HIDDEN: &str = "---
titel: Schutz für Frauen
kurz: Hier sind Sie sicher. Rufen Sie an.
partner: rathaus
zugang: [telefon]
adresse_geheim: true
anonym: true
stadtteile: stadtweit
zielgruppen: [alle]
offen_fuer: frauen
themen: [reden]
termine: rund_um_die_uhr
anmeldung: {art: telefon}
kosten: kostenlos
geprueft_am: 2026-11-02
---
Wir hören zu.
";

const OVER: &str = "---
titel: Sommerfest
kurz: Das war im Sommer.
partner: gemeinde
zugang: [vor_ort]
ort: gemeindehaus
zielgruppen: [alle]
themen: [treffpunkt]
termine: [{am: 2026-07-04, von: \"15:00\"}]
anmeldung: {art: keine}
kosten: kostenlos
hinweis: {text: Bringen Sie einen Hut mit., bis: 2026-07-04}
geprueft_am: 2026-07-01
---
Es war schön.
";

const WORKSHOP: &str = "---
name: Werkstatt am See
kurzname: Werkstatt
art: verein
projekte: [nachbarn]
kontakt: {name: Petra Beispiel, rolle: Vorstand, telefon: \"0221 4710-151\", einwilligung: 2026-11-01}
stadtteile: [am-see]
web: https://werkstatt.example.org
dachverband: gemeinde
barrierefrei: {rollstuhl: ja}
redaktion: [\"@werkstatt\"]
geprueft_am: 2026-11-02
---
";
