// The closed lists and the calendar of the invented towns: small, and as hostile as the build allows.

/** Exactly 60 letters without a place to break; a different word for each beginning. */
export const long = (beginning) => `${beginning}nachbarschaftsbegegnungsstättenverwaltungszweckverbandsgebäudeplanung`.slice(0, 60);

/** One of them, for texts. */
export const LONG = long("Neu");

const yaml = (entries) => `${entries.map((entry) => `- ${JSON.stringify(entry)}`).join("\n")}\n`;

/** Lists below content/listen, and the calendar, by path. */
export const lists = {
  "listen/stadtbezirke.yaml": yaml([{ id: "nord", name: "Bezirk Nord" }, { id: "lang", name: long("Bezirks") }]),
  "listen/stadtteile.yaml": yaml([
    { id: "voll", name: "Am Vollen Platz", stadtbezirk: "nord", nachbarn: ["leer", "lang"] },
    { id: "leer", name: "Leerfeld", stadtbezirk: "nord", nachbarn: ["voll"] },
    { id: "lang", name: long("Viertel"), stadtbezirk: "lang", nachbarn: ["voll"] },
  ]),
  "listen/themen.yaml": yaml([
    { id: "treffpunkt", name: "Treffpunkte", erklaerung: "Hier treffen Sie andere Menschen." },
    { id: "essen", name: "Essen" },
    { id: "lang", name: long("Themen"), erklaerung: `${LONG} ${LONG}` },
    { id: "leer", name: "Stille" },
    { id: "ehrenamt", name: "Mitmachen" },
  ]),
  "listen/zielgruppen.yaml": yaml([{ id: "alle", name: "Alle" }, { id: "lang", name: long("Gruppen") }]),
  "listen/begegnungsorte.yaml": yaml([{ id: "lang", name: long("Haus") }]),
  "listen/projekte.yaml": yaml([{ id: "lang", name: long("Projekt"), kurz: LONG }]),
  "listen/sprachen.yaml": yaml([
    { id: "de", name: "Deutsch", eigenname: "Deutsch" }, { id: "ar", name: "Arabisch", eigenname: "العربية" },
    { id: "uk", name: "Ukrainisch", eigenname: "Українська" }, { id: "tr", name: "Türkisch", eigenname: "Türkçe" },
    { id: "gsg", name: "Deutsche Gebärdensprache" },
  ]),
  "listen/krisennummern.yaml": yaml([
    { id: "notruf", name: "Feuerwehr und Rettung", gruppe: "notfall", telefon: ["112"], zeiten: "rund um die Uhr" },
    { id: "lang", name: long("Rede"), gruppe: "reden", telefon: ["0221 4710-100", "0221 4710-101", "0221 4710-102"], zeiten: LONG, kosten: LONG, ohne_stimme: { text: long("Chat"), web: "https://hilfe.example.org" } },
  ]),
  "listen/woerter.yaml": yaml([{ wort: "Teilhabe", erklaerung: "Alle können mitmachen." }]),
  "kalender/nordrhein-westfalen.yaml": `land: DE-NW
name: Nordrhein-Westfalen
quelle: Schulministerium Nordrhein-Westfalen
stand: 2026-11-01
endet: 2028-04-22
feiertage:
  - {id: neujahr, name: Neujahr, datum: "1.1."}
besondere_tage:
  - {id: heiligabend, name: Heiligabend, datum: "24.12."}
schulferien:
  - {name: Weihnachtsferien, von: 2026-12-23, bis: 2027-01-06}
`,
};
