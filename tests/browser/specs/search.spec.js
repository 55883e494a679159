// The search without a page: what it promises for every entry of the site.

import { expect, test } from "@playwright/test";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { readSite, siteFolder } from "../site/folder.js";
import { base, entries, indexFolder, openSearch } from "../site/search.js";

const elasticlunr = createRequire(import.meta.url)("elasticlunr");
const all = entries(siteFolder);
const opened = openSearch(siteFolder);

/** Words of six letters and more in the titles, each once. */
const core = JSON.parse(readFileSync(join(siteFolder, "suche/core.json"), "utf8"));
const stop = new Set(core.stop.split(" "));
const longWords = [...new Set(all.flatMap(({ title }) => title.match(/\p{L}{6,}/gu) ?? []))].filter((word) => !stop.has(word.toLowerCase()));
const ascii = { ä: "ae", ö: "oe", ü: "ue", Ä: "Ae", Ö: "Oe", Ü: "Ue", ß: "ss" };
const bare = { ä: "a", ö: "o", ü: "u", Ä: "A", Ö: "O", Ü: "U", ß: "ss" };

/** Whether a query finds an entry, and where. */
async function place(query, { kind, slug }, limit = 10) {
  const { search } = await opened;
  const { hits } = await search.search(query, { limit });
  const kinds = { a: "angebot", p: "partner", o: "ort", s: "seite" };
  return hits.findIndex((hit) => hit.id === slug && hit.kind === kinds[kind]);
}

/** The entries whose title holds a word. */
const holders = (word) => all.filter(({ title }) => (title.match(/\p{L}+/gu) ?? []).includes(word));

/** What does not hold, of many. */
async function failing(items, holds) {
  const wrong = [];
  for (const item of items) if (!(await holds(item))) wrong.push(JSON.stringify(item));
  return wrong;
}

test("the contract: hits, total, addresses with the path of the site", async () => {
  const { search, asked } = await opened;
  const result = await search.search("Kaffee", { limit: 3 });
  expect(result.hits).toHaveLength(3);
  expect(result.total).toBeGreaterThan(3);
  const { pages } = readSite(siteFolder);
  for (const hit of result.hits) {
    expect(hit.url.startsWith("/mg/")).toBe(true);
    expect(pages.some((page) => page.address === hit.url.slice("/mg".length))).toBe(true);
    expect(["angebot", "partner", "ort", "seite"]).toContain(hit.kind);
    expect(hit.title).not.toBe("");
  }
  expect((await search.search("")).total).toBe(0);
  expect((await search.search("…")).hits).toEqual([]);
  expect(asked.length, "each file once").toBe(new Set(asked).size);
});

test("every address of the index exists", async () => {
  const { search } = await opened;
  const { pages } = readSite(siteFolder);
  const addresses = new Set(pages.map((page) => page.address));
  const wrong = await failing(all, async (entry) => {
    const { hits } = await search.search(entry.title, { limit: 400 });
    return hits.every((hit) => addresses.has(hit.url.slice("/mg".length)));
  });
  expect(wrong).toEqual([]);
});

test("every title finds its entry", async () => {
  expect(await failing(all, async (entry) => (await place(entry.title, entry)) >= 0)).toEqual([]);
});

test("every title finds its entry while its last word is being typed", async () => {
  const cut = all.flatMap((entry) => {
    const last = entry.title.match(/\p{L}{5,}$/u)?.[0];
    if (!last) return [];
    const ends = [...last].keys().filter?.((n) => n >= 4) ?? [...last].map((_, n) => n).filter((n) => n >= 4);
    return [...ends].map((end) => ({ ...entry, query: entry.title.slice(0, entry.title.length - last.length + end) }));
  });
  expect(cut.length).toBeGreaterThan(200);
  expect(await failing(cut, async (entry) => (await place(entry.query, entry)) >= 0)).toEqual([]);
});

test("a word in either spelling without umlauts finds the same", async () => {
  const spelled = longWords.filter((word) => /[äöüß]/i.test(word));
  expect(spelled.length).toBeGreaterThan(20);
  const { search } = await opened;
  const found = async (query) => (await search.search(query, { limit: 50 })).hits.map((hit) => hit.url).join();
  const wrong = await failing(spelled, async (word) => {
    const own = await found(word);
    const others = [ascii, bare].map((table) => word.replace(/[äöüß]/gi, (letter) => table[letter]));
    return own && (await Promise.all(others.map(found))).every((other) => other === own);
  });
  expect(wrong).toEqual([]);
});

/** The words of the index, as they are written there: shared letters as a capital, the rest, hyphens where compounds are cut. */
function indexed() {
  const index = join(siteFolder, "suche", indexFolder(siteFolder));
  return readdirSync(index).filter((name) => /^w\d+\.txt$/.test(name)).flatMap((name) => {
    let before = "";
    const pieces = readFileSync(join(index, name), "utf8").split("\n")[0].match(/[A-Z][^A-Z]*/g) ?? [];
    return pieces.map((piece) => (before = before.slice(0, piece.charCodeAt(0) - 65) + piece.slice(1)));
  });
}

test("a word with any one mistake finds its entries", async () => {
  const mistakes = longWords.flatMap((word) => {
    const letters = [...word];
    return letters.flatMap((letter, at) => [
      { word, typed: [...letters.slice(0, at), ...letters.slice(at + 1)].join("") },
      { word, typed: [...letters.slice(0, at), letter, ...letters.slice(at)].join("") },
      { word, typed: [...letters.slice(0, at), letter === "x" ? "q" : "x", ...letters.slice(at + 1)].join("") },
      { word, typed: [...letters.slice(0, at), ...letters.slice(at, at + 2).reverse(), ...letters.slice(at + 2)].join("") },
    ]);
  });
  expect(mistakes.length).toBeGreaterThan(5000);
  const { search } = await opened;
  const known = new Set(indexed().map((word) => word.replaceAll("-", "")));
  // "leider" for "Kleider" is no mistake that anybody could see.
  const visible = mistakes.filter(({ typed }) => !known.has(search.words(typed)[0].term));
  expect(visible.length / mistakes.length).toBeGreaterThan(0.9);
  const wrong = await failing(visible, async ({ word, typed }) => {
    const { hits } = await search.search(typed, { limit: 500 });
    return holders(word).every(({ slug }) => hits.some((hit) => hit.id === slug));
  });
  // Of very short stems more words are near than are fetched.
  expect(wrong.length / visible.length, wrong.join("\n")).toBeLessThan(0.003);
});

test("every part of a compound finds the entries that hold the compound", async () => {
  const compounds = new Map(indexed().filter((word) => word.includes("-")).map((word) => [word.replaceAll("-", ""), word.split("-")]));
  const { search } = await opened;
  const checks = all.flatMap((entry) => search.words(entry.title).flatMap(({ word, term }) => {
    let from = 0;
    const parts = compounds.get(term) ?? [];
    return parts.map((part, at) => ({ ...entry, part: search.fold(word).slice(from, at + 1 < parts.length ? (from += part.length) : undefined) }));
  }));
  expect(checks.length).toBeGreaterThan(50);
  expect(await failing(checks, async (entry) => (await place(entry.part, entry, 500)) >= 0)).toEqual([]);
});

test("a mistake that makes another word finds both", async () => {
  const known = new Map(indexed().map((word) => [word.replaceAll("-", ""), word]));
  const { search } = await opened;
  const letters = [..."abcdefghiklmnoprstuwz"];
  const others = longWords.flatMap((word) => [...word].flatMap((_, at) => letters.map((letter) => ({ word, typed: word.slice(0, at) + letter + word.slice(at + 1) }))))
    .filter(({ word, typed }) => known.has(search.words(typed)[0].term) && search.words(typed)[0].term !== search.words(word)[0].term);
  expect(others.length).toBeGreaterThan(50);
  const wrong = await failing(others, async ({ word, typed }) => {
    const { hits } = await search.search(typed, { limit: 500 });
    return holders(word).some(({ slug }) => hits.some((hit) => hit.id === slug));
  });
  // A word that many entries hold is what was meant.
  expect(wrong.length / others.length, wrong.join("\n")).toBeLessThan(0.5);
});

test("a compound that no entry holds is found by the part that one holds, behind the part itself", async () => {
  const { search } = await opened;
  const heads = new Map(indexed().filter((word) => word.includes("-")).map((word) => [word.replaceAll("-", ""), word.slice(0, word.lastIndexOf("-")).replaceAll("-", "")]));
  const compounds = all.flatMap(({ title }) => search.words(title)).filter(({ term }) => heads.has(term));
  const ends = [...new Set(compounds.map(({ word, term }) => search.fold(word).slice(heads.get(term).length)))].filter((part) => part.length >= 5);
  expect(ends.length).toBeGreaterThan(30);
  const wrong = await failing(ends, async (part) => {
    const [own, unknown] = await Promise.all([part, `quaddel${part}`].map((query) => search.search(query, { limit: 500 })));
    return own.total === 0 || (unknown.total > 0 && unknown.hits[0].score < own.hits[0].score);
  });
  expect(wrong).toEqual([]);
  expect(await failing(ends.slice(0, 30), async (part) => (await search.search(`${part}quaddelwux`)).total > 0)).toEqual([]);
});

test("one letter waits for more, two find what begins so", async () => {
  const { search } = await opened;
  for (const { title } of all.filter(({ title }) => /^\p{L}{4}/u.test(title))) {
    const { total, short } = await search.search(title.slice(0, 2));
    expect(total, title).toBeGreaterThan(0);
    expect(short, title).toBe(true);
  }
  expect(await search.search("q")).toMatchObject({ total: 0, short: true });
  expect((await search.search("Kaffee q")).total).toBe((await search.search("Kaffee ")).total);
  expect((await search.search("xyzzyqq")).short).toBe(false);
});

test("the index in pieces finds what the whole index finds", async () => {
  const folder = indexFolder(siteFolder);
  const index = join(siteFolder, "suche", folder);
  const whole = (letter) => {
    const count = readdirSync(index).filter((name) => new RegExp(`^${letter}\\d+\\.txt$`).test(name)).length;
    const files = Array.from({ length: count }, (_, n) => readFileSync(join(index, `${letter}${n}.txt`), "utf8").split("\n"));
    return files[0].map((_, line) => files.map((file) => file[line]).join("")).join("\n");
  };
  const { search: one } = await openSearch(siteFolder, (path, text) => {
    if (path === "core.json") return JSON.stringify({ ...JSON.parse(text), words: "", endings: "" });
    return path === `${folder}/w0.txt` ? whole("w") : path === `${folder}/e0.txt` ? whole("e") : text;
  });
  const { search: pieces } = await opened;
  const queries = all.flatMap(({ title }) => [title, title.slice(0, 6), title.replace(/.(.)/, "$1")]).concat(longWords);
  expect(queries.length).toBeGreaterThan(500);
  const wrong = await failing(queries, async (query) => {
    const [a, b] = await Promise.all([one, pieces].map((search) => search.search(query, { limit: 20 })));
    return a.total === b.total && a.hits.every((hit, at) => hit.url === b.hits[at].url && Math.abs(hit.score - b.hits[at].score) < 1e-6);
  });
  expect(wrong).toEqual([]);
});

test("filters are met together, their values one of", async () => {
  const { search } = await opened;
  const count = async (filters, query = "") => (await search.search(query, { filters, limit: 500 })).total;
  const [tuesday, friday] = [await count({ wochentag: ["dienstag"] }), await count({ wochentag: ["freitag"] })];
  const either = await count({ wochentag: ["dienstag", "freitag"] });
  expect(tuesday).toBeGreaterThan(0);
  expect(either).toBeGreaterThan(Math.max(tuesday, friday));
  expect(either).toBeLessThanOrEqual(tuesday + friday);
  const both = await count({ wochentag: ["dienstag"], kosten: ["kostenlos"] });
  expect(both).toBeGreaterThan(0);
  expect(both).toBeLessThanOrEqual(tuesday);
  expect(await count({ wochentag: ["dienstag"] }, "Kaffee")).toBeLessThan(tuesday);
  expect(await count({ wochentag: ["gibt-es-nicht"] })).toBe(0);
  expect(await count({ "gibt-es-nicht": ["dienstag"] })).toBe(0);
  expect(await count({ "gibt-es-nicht": ["dienstag"], wochentag: ["dienstag"] })).toBe(tuesday);
  expect(await count({ zugang: ["vor_ort"] })).toBe(await count({ zugang: ["vor-ort"] }));
});

test("a day or a district in the query is a wish", async () => {
  const { search } = await opened;
  const { hits, asked } = await search.search("Dienstag Kaffee");
  expect(asked).toEqual([{ filter: "wochentag", value: "dienstag", words: "dienstag" }]);
  const tuesday = new Set((await search.search("", { filters: { wochentag: ["dienstag"] }, limit: 500 })).hits.map((hit) => hit.url));
  expect(hits.slice(0, 3).every((hit) => tuesday.has(hit.url))).toBe(true);
});

test("what pauses or is over stands behind its equals", async () => {
  const back = Object.entries(core.standing).flatMap(([factor, entries]) => entries.map((entry) => [entry, Number(factor)]));
  expect(back.length).toBeGreaterThan(1);
  const { search } = await openSearch(siteFolder, (path, text) => (path === "core.json" ? JSON.stringify({ ...core, standing: {} }) : text));
  const { search: own } = await opened;
  for (const [entry, factor] of back) {
    const score = async (search) => (await search.search(all[entry].title, { limit: 500 })).hits.find((hit) => hit.entry === entry).score;
    expect((await score(own)) / (await score(search))).toBeCloseTo(factor, 2);
  }
});

test("stock elasticlunr loads the whole index and finds entries in it", () => {
  const file = join(siteFolder, "suche/index.json");
  expect(existsSync(file)).toBe(true);
  const index = elasticlunr.Index.load(JSON.parse(readFileSync(file, "utf8")));
  const first = (query) => index.search(query, { bool: "OR", expand: true }).slice(0, 10).map((hit) => index.documentStore.getDoc(hit.ref));
  const wrong = all.filter(({ title, slug }) => !first(title).some((doc) => doc.slug === slug)).map(({ title }) => title);
  expect(wrong).toEqual([]);
  expect(first("Frühstück")[0].title).toMatch(/frühstück/i);
  expect(first("frühst").length).toBeGreaterThan(0);
  for (const doc of first("kaffee")) expect(doc.url.startsWith("/")).toBe(true);
});

test("what cannot be fetched is asked for again", async () => {
  let broken = true;
  const { search } = await openSearch(siteFolder, (path, text) => {
    if (broken && /w\d+\.txt$/.test(path)) throw new Error("offline");
    return text;
  });
  await expect(search.search("Kaffee")).rejects.toThrow();
  broken = false;
  expect((await search.search("Kaffee")).total).toBeGreaterThan(0);
  expect(base.endsWith("/")).toBe(true);
});

test("a site that is built anew is searched anew", async () => {
  const [folder, later] = [indexFolder(siteFolder), "d-00000000"];
  let built = false;
  const { search, asked } = await openSearch(siteFolder, (path, text) => {
    if (!built) return text;
    if (path === "core.json") return JSON.stringify({ ...JSON.parse(text), folder: later });
    const [from, name] = path.split("/");
    return from === later ? readFileSync(join(siteFolder, "suche", folder, name), "utf8") : null;
  });
  const before = await search.search("Kaffee");
  built = true;
  const [after, other] = await Promise.all(["Kaffee Frühstück", "Singen"].map((query) => search.search(query)));
  expect(after.total).toBeGreaterThan(0);
  expect(other.total).toBeGreaterThan(0);
  expect((await search.search("Kaffee")).hits).toEqual(before.hits);
  expect(await search.card(before.hits[0].entry)).toHaveProperty("facts");
  expect(asked.filter((path) => path === "core.json"), "asked for once more").toHaveLength(2);
});

test("what is gone for good is said", async () => {
  const { search } = await openSearch(siteFolder, (path, text) => (/w\d+\.txt$/.test(path) ? null : text));
  await expect(search.search("Kaffee")).rejects.toThrow("404");
});

test("the client asks nothing of a browser that old phones lack", () => {
  for (const name of ["search.js", "meaning.js", "files.js", "text.js", "page.js"]) {
    const script = readFileSync(join(siteFolder, "suche", name), "utf8");
    // Lookbehind, Object.hasOwn and at(-1) came to Safari in 2022 and 2023, toSorted and its like in 2023.
    expect(script, name).not.toMatch(/\(\?<[=!]|Object\.hasOwn|\.at\(-|\.findLast|\.to(?:Sorted|Reversed|Spliced)\(|structuredClone|\.replaceAll\(\//);
  }
});
