// Invented towns. Two have content that the build accepts and that breaks lesser pages: one with
// 300 offers and 60-letter words everywhere, one without a single offer. The third is the small
// town of the tests in Rust, whose accessibility trees are kept.

import { join } from "node:path";
import { checkout } from "../site/folder.js";
import { LONG, lists, long } from "./lists.js";

const front = (fields, body) => `---\n${Object.entries(fields).map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join("\n")}\n---\n${body}\n`;

/** The few fields that an offer must have. */
const least = {
  partner: "kurz", zugang: ["telefon"], stadtteile: ["voll"], zielgruppen: ["alle"], themen: ["treffpunkt"],
  termine: "nach_vereinbarung", anmeldung: { art: "telefon" }, geprueft_am: "2026-11-02",
};

const yes = { rollstuhl: "ja", wc_rollstuhl: "teilweise", aufzug: "nein", ruhig: "unbekannt", stufen: 12, text: `${LONG} ${LONG}` };

/** Markdown with everything that is allowed in it. */
const everything = `Ein Absatz mit **fettem**, *betontem* Text und einem [Verweis auf die Hilfe](https://hilfe.example.org/${LONG.toLowerCase().replace(/ä/g, "ae")}).

## ${LONG}

- Punkt eins mit ${LONG}
- Punkt zwei
  - darunter ${LONG}

1. Erstens
2. Zweitens

### Tabelle

| ${LONG} | Zeit | Ort |
|---|---|---|
| Montag | 15 Uhr | ${LONG} |
| Dienstag | 9.30 bis 11 Uhr | Saal |

> ${LONG} sagt: Kommen Sie vorbei.

\`${LONG}${LONG}\`
`;

const days = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"];

/** 290 offers of the plain kind, so that lists run over several pages. */
const many = Object.fromEntries(Array.from({ length: 290 }, (_, at) => [
  `angebote/treffen-${at + 1}.md`,
  front({ ...least, titel: `Treffen Nummer ${at + 1}`, kurz: `Wir treffen uns zum ${at + 1}. Mal. Kommen Sie gern dazu.`, termine: [{ tag: days[at % 7], von: "15:00", bis: "17:00" }], zugang: ["vor_ort"], ort: "kurz", kosten: at % 2 ? "kostenlos" : "spende", sprachen: ["de"] }, "Wir sitzen zusammen."),
]));

const config = (name, path, more) => `name: ${name}\nstadt: Musterstadt\nland: DE-NW\nsprache: de\nzeitzone: Europe/Berlin\nbasis_url: https://wegweiser.example.org${path}\nkalender: nordrhein-westfalen\nkontaktformular: https://formulare.example.org/melden\n${more}`;

const pages = Object.fromEntries(["impressum", "datenschutz", "barrierefreiheit", "leichte_sprache", "gebaerdensprache", "hilfe"].map((art) => [
  `seiten/${art.replace("_", "-")}.md`,
  front({ titel: `Seite ${art.replace("_", " ")}`, art }, "Hier steht etwas."),
]));

/**
 * The towns: files below content/ by path, or the folder that holds content/ already, and the
 * addresses that the tests look at; what `build` is asked for beside.
 * @type {Record<string, {base: string, files?: Record<string, string>, root?: string, options?: string[], addresses: string[]}>}
 */
export const towns = {
  full: {
    base: "/stadt/mitte",
    files: {
      ...lists, ...pages, ...many,
      "wegweiser.yaml": config(`Zusammen im ${long("Tal")}`, "/stadt/mitte", `beispiel: true\nherausgeber: lang\nanlaufstelle: lang\nmarke: {farbe: "#6b1d5e"}\n`),
      "partner/kurz.md": front({ name: "Eins", art: "verein", kontakt: { telefon: "0221 4710-123" }, geprueft_am: "2026-11-02" }, "Wir sind da."),
      "partner/lang.md": front({ name: long("Partner"), art: "stadt", kontakt: { name: LONG, rolle: LONG, telefon: "0221 4710-124", mobil: "0221 4710-125", mail: `${LONG.toLowerCase().replace(/ä/g, "ae")}@example.org`, sprechzeiten: LONG }, ort: "lang", web: `https://example.org/${"a".repeat(120)}`, stadtteile: ["lang"], projekte: ["lang"], geprueft_am: "2026-11-02" }, everything),
      "partner/arabisch.md": front({ name: "بيت الجيران", art: "initiative", kontakt: { telefon: "0221 4710-126" }, geprueft_am: "2026-11-02" }, "Wir sprechen Arabisch."),
      "orte/kurz.md": front({ name: "Saal", adresse: { strasse: "Beispielstraße 1", plz: "41061", ort: "Musterstadt" }, stadtteil: "voll" }, ""),
      "orte/lang.md": front({ name: long("Ort"), adresse: { strasse: `${LONG} 99`, plz: "41061", ort: LONG }, stadtteil: "lang", anfahrt: `${LONG} ${LONG}`, barrierefrei: yes, oeffnung: [{ taeglich: true, von: "09:00", bis: "17:00" }] }, everything),
      "angebote/arm.md": front({ titel: "Ruf an", kurz: "Wir reden.", ...least }, "Rufen Sie an."),
      "angebote/lang.md": front({
        titel: long("Angebot"), kurz: `${LONG} ${LONG}`, suchwoerter: [LONG], erster_besuch: `${LONG} ${LONG}`, partner: "lang", mit: ["kurz", "arabisch"],
        zugang: ["vor_ort", "aufsuchend", "telefon", "online", "brief"], einsatzgebiet: ["lang", "voll"], begegnungsorte: ["lang"], ort: "lang",
        termine: Array.from({ length: 20 }, (_, at) => ({ tag: days[at % 7], im_monat: ["erster", "dritter"], von: "15:00", bis: "17:00", ausser: ["feiertage", "schulferien"], text: LONG })),
        kosten: { betrag: "2,50", text: LONG, ermaessigung: LONG }, anmeldung: { art: "formular", bis: LONG, text: `${LONG} ${LONG}` },
        mitbringen: `${LONG} ${LONG}`, anonym: true, begleitung: { moeglich: "ja", wie: `${LONG} ${LONG}` }, begleitperson: "nach_absprache",
        zielgruppen: ["alle", "lang"], alter: { von: 18, bis: 99 }, offen_fuer: "alle", themen: ["treffpunkt", "essen", "lang", "ehrenamt"], sprachen: ["de", "ar", "uk", "tr", "gsg"],
        barrierefrei: yes, web: `https://example.org/${"b".repeat(120)}`, geprueft_am: "2026-11-02", plaetze: { stand: "warteliste", am: "2026-11-20" }, projekte: ["lang"],
        mitmachen: { gesucht: true, text: `${LONG} ${LONG}`, aufwand: LONG }, hinweis: { text: `${LONG} ${LONG}`, bis: "2026-12-31" }, quelle: LONG, lizenz: LONG,
      }, everything),
      "angebote/arabisch.md": front({ ...least, titel: "لقاء الجيران في الحي", kurz: "نشرب الشاي معًا. أهلا وسهلا بكم جميعا.", partner: "arabisch", sprachen: ["ar", "de"] }, "Wir trinken Tee. Jeden Freitag."),
      "angebote/ukrainisch.md": front({ ...least, titel: "Зустріч українських жінок", kurz: "Ми зустрічаємося щотижня і п'ємо каву.", sprachen: ["uk"] }, "Wir trinken Kaffee."),
      "angebote/tuerkisch.md": front({ ...least, titel: "Komşuluk çayı: İğdır’dan Şırnak’a", kurz: "Birlikte çay içiyoruz. Herkes hoş geldiniz.", sprachen: ["tr"] }, "Wir trinken Tee."),
      "angebote/geheim.md": front({ ...least, titel: "Schutz für Frauen", kurz: "Wir helfen, auch nachts.", adresse_geheim: true, termine: "rund_um_die_uhr", anonym: true }, "Rufen Sie an."),
      "angebote/pause.md": front({ ...least, titel: "Chor macht Pause", kurz: "Wir singen bald wieder.", status: "pausiert" }, "Bis bald."),
      "angebote/ende.md": front({ ...least, titel: "Das alte Fest", kurz: "Das Fest ist vorbei.", status: "beendet" }, "Danke."),
    },
    addresses: [
      "/", "/angebote/lang/", "/angebote/arm/", "/angebote/arabisch/", "/angebote/ukrainisch/", "/angebote/tuerkisch/",
      "/angebote/", "/partner/lang/", "/orte/lang/", "/stadtteile/voll/", "/stadtteile/leer/",
      "/stadtteile/lang/", "/themen/", "/themen/lang/", "/themen/leer/", "/a-z/", "/404.html",
      "/redaktion/", "/redaktion/lang/", "/redaktion/stadt/luecken/", "/redaktion/aenderungen/",
    ],
    // Compared with another town: long words on both sides, and every kind of change.
    options: ["--report", "--compare", join(checkout, "tests/golden/town")],
  },
  empty: {
    base: "",
    files: { ...lists, ...pages, "wegweiser.yaml": config("Stilles Dorf", "", "") },
    addresses: ["/", "/angebote/", "/partner/", "/stadtteile/leer/", "/a-z/"],
  },
  small: { base: "", root: join(checkout, "tests/golden/town"), addresses: [] },
  // The sample content as its editors see it.
  editors: {
    base: "", root: checkout, options: ["--report"],
    addresses: ["/redaktion/", "/redaktion/stadt/luecken/", "/redaktion/stadt/uebriges/", "/redaktion/nachbarschaftshaus-rheydt/"],
  },
};
