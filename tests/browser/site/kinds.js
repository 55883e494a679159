// Which kinds of pages there are, and which pages stand for each kind. Kinds come from the
// addresses of the built site, so a new kind is tested from its first day.

import { readWords } from "./folder.js";

const words = readWords();

/** Free pages with a role of their own; every other free page is a "page". */
const ROLES = ["impressum", "datenschutz", "barrierefreiheit", "leichte-sprache", "gebaerdensprache", "hilfe"];

/** Pages at one fixed address that are no free pages. */
const SINGLE = ["a-z", "suche", "merkzettel", "redaktion", "kontakt", "inhalt", "daten", "danke"];

/** First segments of versions in other languages. */
const LANGUAGES = ["leicht", "en", "tr", "uk", "ar"];

/** Kinds that the sample content must have: a missing one is a fault of the content or of the build. */
export const REQUIRED = [
  "home", "not-found", "moved", "angebote", "angebote: paused", "angebote: ended", "angebote: hidden address",
  "leicht angebote", "partner", "orte", "stadtbezirke", "stadtteile", "themen",
  "zielgruppen", "zugang", "wochentag", "projekte", "index angebote", "index partner", "index orte",
  "index stadtteile", "index stadtbezirke", "index themen", "index zielgruppen", "index zugang", "index wochentag",
  "index projekte", "a-z", "page", "impressum", "datenschutz", "barrierefreiheit", "leichte-sprache",
  "gebaerdensprache", "hilfe", "kontakt", "inhalt", "suche", "merkzettel", "daten", "merkmale", "sprachen", "begegnungsorte", "stadtteile narrower",
  "heute", "index heute", "index merkmale", "index sprachen", "index begegnungsorte",
];

/** Whether a page only leads to another address. */
export const isMoved = (page) => /<meta http-equiv="refresh"/.test(page.html);

/** Text that one fixed sentence of the theme marks. */
const says = (key) => (page) => page.html.includes(words[key]);

/** Kinds within a kind: what a page of it can show that others do not. */
const SPECIAL = {
  angebote: {
    paused: says("status_pausiert"),
    ended: says("status_beendet"),
    "hidden address": says("hidden_address"),
    stale: says("stale_notice"),
  },
  stadtteile: {
    "without offers": (page) => !/<li class="card"/.test(page.html),
  },
};

/**
 * The kind of a page.
 * @param {import("./folder.js").Page} page
 * @param {Set<string>} folders  first segments that have pages below them
 */
export function kindOf(page, folders) {
  if (page.address === "/404.html") return "not-found";
  if (isMoved(page)) return "moved";
  if (page.address === "/") return "home";
  let parts = page.address.split("/").filter(Boolean);
  if (LANGUAGES.includes(parts[0])) {
    const rest = { ...page, address: page.address.slice(parts[0].length + 1) || "/" };
    return rest.address === "/" ? `${parts[0]} home` : `${parts[0]} ${kindOf(rest, folders)}`;
  }
  const further = /^seite-\d+$/.test(parts.at(-1));
  if (further) parts = parts.slice(0, -1);
  const kind =
    parts.length === 1
      ? ROLES.includes(parts[0]) || SINGLE.includes(parts[0]) ? parts[0]
        : folders.has(parts[0]) ? `index ${parts[0]}`
          : "page"
      : parts.length === 2 ? parts[0]
        : `${parts[0]} narrower`;
  return further ? `${kind}: further page` : kind;
}

/**
 * All kinds of a site with the pages that stand for each: the longest and the shortest page of the
 * kind, and one for each special case.
 * @param {{pages: import("./folder.js").Page[]}} site
 * @returns {{kind: string, page: import("./folder.js").Page}[]}
 */
export function samples(site) {
  const folders = new Set(
    site.pages.map((page) => page.address.split("/")).filter((parts) => parts.length > 3).map((parts) => parts[1]),
  );
  const byKind = new Map();
  const put = (kind, page) => byKind.set(kind, [...(byKind.get(kind) ?? []), page]);
  for (const page of site.pages) {
    const kind = kindOf(page, folders);
    put(kind, page);
    for (const [name, matches] of Object.entries(SPECIAL[kind] ?? {})) if (matches(page)) put(`${kind}: ${name}`, page);
  }
  const chosen = [];
  const taken = new Set();
  const choose = (kind, page) => {
    if (!taken.has(page.address)) chosen.push({ kind, page });
    taken.add(page.address);
  };
  for (const [kind, pages] of [...byKind].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const bySize = pages.toSorted((a, b) => a.html.length - b.html.length || (a.address < b.address ? -1 : 1));
    choose(kind, bySize.at(-1));
    if (["angebote", "page", "partner", "orte", "stadtteile"].includes(kind)) choose(`${kind}: short`, bySize[0]);
  }
  return chosen;
}

/** All kinds that a site has, special cases included. */
export function kindsOf(site) {
  const folders = new Set(
    site.pages.map((page) => page.address.split("/")).filter((parts) => parts.length > 3).map((parts) => parts[1]),
  );
  const kinds = new Set();
  for (const page of site.pages) {
    const kind = kindOf(page, folders);
    kinds.add(kind);
    for (const [name, matches] of Object.entries(SPECIAL[kind] ?? {})) if (matches(page)) kinds.add(`${kind}: ${name}`);
  }
  return kinds;
}
