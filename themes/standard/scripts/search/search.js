/* The search: what a query means, and which entries fit best. Without a page: it runs under node as well.
 * Nothing of a query leaves the device; it only decides which files of the index are fetched. */
import { files, load } from "./files.js";
import { meaning } from "./meaning.js";
import { language, words } from "./text.js";

/** @typedef {import("./files.js").Fetch} Fetch */
/** @typedef {import("./files.js").Found} Found */
/** @typedef {Record<string, string[]>} Filters stadtteil, thema, zielgruppe, wochentag, zugang, kosten, sprache, barrierefrei */
/** @typedef {{id: string, kind: "angebot" | "partner" | "ort" | "seite", url: string, title: string, entry: number, score: number}} Hit */
/** @typedef {{filter: string, value: string, words: string}} Asked A word of the query that names a value of a filter. */
/** @typedef {{hits: Hit[], total: number, terms: string[], asked: Asked[], respelled: Record<string, string[]>, short: boolean}} Result
 * `short`: a word of one or two letters stands alone, of which nothing can be said yet. */

const FORMAT = 1;
const FILTERS = ["stadtteil", "thema", "zielgruppe", "wochentag", "zugang", "kosten", "sprache", "barrierefrei"];
const KINDS = /** @type {const} */ ({ a: ["angebot", "angebote/"], p: ["partner", "partner/"], o: ["ort", "orte/"], s: ["seite", ""] });

/* What all parts of a compound count together. */
const PARTS = 0.8;
/* How much more an entry counts whose title holds the whole query. */
const TITLE = 0.35;
/* Words of a query that are looked for. */
const LONGEST = 24;
/* Entries beside the district, the day … that the query names. */
const BESIDE = 0.3;

/** Opens the search of a site. It stays open when the site is built anew, though the files of the index are gone then.
 * @param {{base: string, fetch: Fetch}} site `base`: absolute address of the site, with a slash at its end. */
export async function openSearch({ base, fetch }) {
  const read = async (version = "") => {
    const core = await (await load(fetch, `${base}suche/core.json${version}`)).json();
    if (core.format !== FORMAT) throw new Error("suche: format");
    return { folder: core.folder, ...opened(base, fetch, core) };
  };
  let now = read();
  const { fold, words } = await now;

  /** Asks the index; where its files are gone, the new one.
   * @template T @param {(index: Awaited<typeof now>) => Promise<T>} ask @param {boolean} [again] whether the new one can answer
   * @returns {Promise<T>} */
  async function asked(ask, again = true) {
    const mine = now;
    const index = await mine;
    try {
      return await ask(index);
    } catch (error) {
      if (!(/** @type {any} */ (error).gone)) throw error;
      if (now === mine) {
        // A new address, so that nobody answers from memory.
        now = read(`?${Date.now()}`);
        now.catch(() => (now = mine));
      }
      const renewed = await now;
      if (!again || renewed.folder === index.folder) throw error;
      return ask(renewed);
    }
  }

  return {
    /** @param {string} query @param {{limit?: number, filters?: Filters}} [options] */
    search: (query, options) => asked((index) => index.search(query, options)),
    // The numbers of entries are those of one index.
    card: (/** @type {number} */ entry) => asked((index) => index.card(entry), false),
    fold,
    words,
  };
}

/** The search in one index.
 * @param {string} base @param {Fetch} fetch @param {any} core */
function opened(base, fetch, core) {
  const index = files(base, fetch, core);
  const rules = language(core);
  const { fold, stem, isStop } = rules;
  const { meant, parts, shorten } = meaning(index, rules);
  /** Words by which a query asks for a value, by filter. @type {[string, Map<string, string>][]} */
  const named = Object.entries(core.asks).map(([filter, values]) => [filter, new Map(Object.entries(values))]);
  const path = base.replace(/^[a-z]+:\/\/[^/]*/, "");
  const [sums, held, touched] = [new Float32Array(core.entries), new Float32Array(core.entries), new Uint32Array(core.entries)];
  const standing = new Map(Object.entries(core.standing).flatMap(([factor, entries]) => entries.map((/** @type {number} */ e) => [e, Number(factor)])));

  /** Adds what a group of words says about the entries: counts add up, then saturate (BM25F).
   * @param {{found: Found, weight: number}[]} group @param {number} share @param {Float32Array} scores
   * @param {Float32Array} [titles] takes how much of the query the titles hold */
  function add(group, share, scores, titles) {
    let count = 0;
    for (const { found, weight } of group) {
      const { entries, weights, titles: inTitle } = found.words.postings(found.at);
      for (let i = 0; i < entries.length; i++) {
        if (!sums[entries[i]]) touched[count++] = entries[i];
        sums[entries[i]] += weight * weights[i];
        if (titles && inTitle[i]) held[entries[i]] = Math.max(held[entries[i]], weight);
      }
    }
    const rarity = Math.log(1 + (core.entries - count + 0.5) / (count + 0.5));
    for (let i = 0; i < count; i++) {
      const sum = sums[touched[i]];
      scores[touched[i]] += share * rarity * sum * (core.saturation + 1) / (sum + core.saturation);
      sums[touched[i]] = 0;
      if (titles) titles[touched[i]] += held[touched[i]] * rarity;
      held[touched[i]] = 0;
    }
    return rarity;
  }

  /** Words of the query that name a value of a filter.
   * @param {string[]} terms @returns {Asked[]} */
  function asks(terms) {
    /** @type {Asked[]} */
    const asked = [];
    for (const [filter, values] of named) {
      for (let from = 0; from < terms.length; from++) {
        for (let to = Math.min(from + 3, terms.length); to > from; to--) {
          const words = terms.slice(from, to).join(" ");
          const value = values.get(words);
          if (value) {
            asked.push({ filter, value, words });
            from = to - 1;
            break;
          }
        }
      }
    }
    return asked;
  }

  /** The entries of all these values of a filter.
   * @param {string} filter @param {string[]} values */
  async function members(filter, values) {
    const all = await index.filter(filter);
    // Entries write `vor_ort`, addresses `vor-ort`.
    return new Set(values.flatMap((value) => [...(all.get(value.replaceAll("_", "-")) ?? [])]));
  }

  /** @param {number} entry @param {number} score @returns {Promise<Hit>} */
  async function hit(entry, score) {
    const line = await index.title(entry);
    const blank = line.indexOf(" ");
    const [slug, elsewhere] = line.slice(1, blank).split("//");
    const [kind, folder] = KINDS[/** @type {keyof typeof KINDS} */ (line[0])];
    const url = path + (elsewhere ?? `${folder}${slug}/`);
    return { id: slug, kind, url, title: line.slice(blank + 1), entry, score };
  }

  /** Searches. `total` counts what was found before the limit.
   * @param {string} query @param {{limit?: number, filters?: Filters}} [options] @returns {Promise<Result>} */
  async function search(query, { limit = 10, filters = {} } = {}) {
    /** @type {Result} */
    const result = { hits: [], total: 0, terms: [], asked: [], respelled: {}, short: false };
    const all = words(query).map((word) => ({ word, folded: fold(word) }));
    const meaningful = all.filter(({ folded }) => !isStop(folded));
    const typed = (meaningful.length ? meaningful : all).slice(0, LONGEST);
    const [scores, titles] = [new Float32Array(core.entries), new Float32Array(core.entries)];
    let rarities = 0;
    result.short = typed.length === 1 && typed[0].folded.length < 3;
    result.asked = asks(typed.map(({ folded }) => stem(folded)));
    const groups = await Promise.all(typed.map(async ({ word, folded }, at) => {
      const group = await meant(word, folded, at === typed.length - 1, typed.length === 1, result.respelled);
      return { folded, group, parts: await parts(folded, group) };
    }));
    const lost = groups.every(({ group, parts }) => !group.size && !parts.length);
    for (const { group, parts, folded } of groups) {
      if (lost) await shorten(folded, group);
      rarities += add([...group.values()], 1, scores, titles);
      for (const { found, weight } of parts) add([{ found, weight: 1 }], PARTS * weight, scores);
      result.terms.push(...group.keys(), ...parts.map(({ found }) => found.term));
    }
    // A title that says what the query says is what was meant.
    titles.forEach((title, entry) => title && (scores[entry] *= 1 + TITLE * (title / rarities) ** 2));
    for (const [entry, factor] of standing) scores[entry] *= factor;
    for (const filter of new Set(result.asked.map(({ filter }) => filter))) {
      const inside = await members(filter, result.asked.flatMap((asked) => (asked.filter === filter ? asked.value : [])));
      if (inside.size) scores.forEach((score, entry) => score && !inside.has(entry) && (scores[entry] *= BESIDE));
    }
    const wanted = Object.entries(filters).filter(([filter, values]) => FILTERS.includes(filter) && values?.length);
    const sets = await Promise.all(wanted.map(([filter, values]) => members(filter, values)));
    const everything = !typed.length && sets.length > 0;
    /** @type {number[]} */
    const found = [];
    scores.forEach((score, entry) => (score > 0 || everything) && sets.every((set) => set.has(entry)) && found.push(entry));
    found.sort((a, b) => scores[b] - scores[a] || a - b);
    result.total = found.length;
    result.hits = await Promise.all(found.slice(0, limit).map((entry) => hit(entry, scores[entry])));
    return result;
  }

  return { search, fold, card: index.card, words: (/** @type {string} */ text) => words(text).map((word) => ({ word, term: stem(fold(word)) })) };
}
