/* The search: what a query means, and which entries fit best. Without a page: it runs under node as well.
 * Nothing of a query leaves the device; it only decides which files of the index are fetched. */
import { files, load } from "./files.js";
import { distance, language, words } from "./text.js";

/** @typedef {import("./files.js").Fetch} Fetch */
/** @typedef {import("./files.js").Found} Found */
/** @typedef {Record<string, string[]>} Filters stadtteil, thema, zielgruppe, wochentag, zugang, kosten, sprache, barrierefrei */
/** @typedef {{id: string, kind: "angebot" | "partner" | "ort" | "seite", url: string, title: string, entry: number, score: number}} Hit */
/** @typedef {{filter: string, value: string, words: string}} Asked A word of the query that names a value of a filter. */
/** @typedef {{hits: Hit[], total: number, terms: string[], asked: Asked[], respelled: Record<string, string[]>}} Result */

const FORMAT = 1;
const KINDS = /** @type {const} */ ({ a: ["angebot", "angebote/"], p: ["partner", "partner/"], o: ["ort", "orte/"], s: ["seite", ""] });

/* What a word counts that only resembles the word of the query; fitted on development queries. */
const BEGINNING = 0.8;
const BEGINNING_INSIDE = 0.24;
const MISSPELLED = { first: 0.8, twice: 0.5, unlikely: 0.15 };
const PARTS = 0.8;
const SHORTENED = 0.5;
/* How much more an entry counts whose title holds the whole query. */
const TITLE = 0.35;
/* Endings by which a misspelled word is looked for. */
const TAILS = 3;
/* Entries beside the district, the day … that the query names. */
const BESIDE = 0.3;

/** Opens the search of a site.
 * @param {{base: string, fetch: Fetch}} site `base`: absolute address of the site, with a slash at its end. */
export async function openSearch({ base, fetch }) {
  const core = await (await load(fetch, `${base}suche/core.json`)).json();
  if (core.format !== FORMAT) throw new Error("suche: format");
  const index = files(base, fetch, core);
  const { fold, stem, stems, endings, isStop } = language(core);
  const path = base.replace(/^[a-z]+:\/\/[^/]*/, "");
  const [sums, held, touched] = [new Float32Array(core.entries), new Float32Array(core.entries), new Uint32Array(core.entries)];
  const standing = new Map(Object.entries(core.standing).flatMap(([factor, entries]) => entries.map((/** @type {number} */ e) => [e, Number(factor)])));

  /** Words of the index that a word of the query means: how much each counts.
   * @param {string} word @param {string} folded @param {string} term @param {boolean} last @param {Result} result */
  async function meant(word, folded, term, last, result) {
    /** @type {Map<string, {found: Found, weight: number}>} */
    const group = new Map();
    const take = (/** @type {Found | undefined} */ found, /** @type {number} */ weight) => {
      if (found && weight > (group.get(found.term)?.weight ?? 0)) group.set(found.term, { found, weight });
    };
    const beginning = async (/** @type {string} */ start, /** @type {number} */ weight, /** @type {number} */ most) => {
      for (const file of await index.words(start, most)) {
        file.list.forEach((word, at) => word.startsWith(start) && take({ words: file, at, term: word }, word === term ? 1 : weight));
      }
    };
    if (term.length < 3) take(await index.word(term), 1);
    else await beginning(term, last ? BEGINNING : BEGINNING_INSIDE, last ? 4 : 2);
    if (!group.has(term) && folded.length >= 4) {
      const share = group.size ? MISSPELLED.unlikely : 1;
      const respelled = await resembling(word, folded, term);
      const found = await Promise.all(respelled.map(({ word }) => index.word(word)));
      if (!group.size) result.respelled[folded] = respelled.map(({ word }) => word);
      found.forEach((one, at) => take(one, share * respelled[at].weight));
    }
    return group;
  }

  /** Words of the index that resemble a misspelled one, best first.
   * @param {string} typed @param {string} folded @param {string} term */
  async function resembling(typed, folded, term) {
    const most = folded.length >= 8 ? 2 : 1;
    const forms = stems(typed, folded).sort((a, b) => a.length - b.length);
    const shortest = forms[0] ?? term;
    // A mistake lies in the second half of the word, or in its first, or swaps the letters in the middle.
    const start = shortest.slice(0, Math.max(2, (shortest.length >> 1) - 1));
    const tails = [...new Set(forms.map((form) => form.slice(form.length > 5 ? -3 : -2)))].slice(0, TAILS);
    const swapped = shortest.length > 5 ? [] : [...shortest].slice(1).map((letter, at) => shortest.slice(0, at) + letter + shortest[at] + shortest.slice(at + 2));
    const [near, far, swaps] = await Promise.all([
      index.words(start, 4),
      Promise.all(tails.map((tail) => index.endings(tail, 3))),
      Promise.all(swapped.map((word) => index.word(word))),
    ]);
    const candidates = new Set(far.flat());
    for (const found of swaps) if (found) candidates.add(found.term);
    for (const file of near) for (const word of file.list) if (word.startsWith(start)) candidates.add(word);
    // The mistake may lie in the ending, which the words of the index have lost: `kommex`, `Kinedr`.
    const regrown = (/** @type {string} */ word) => (word[0] !== folded[0] || word.length < folded.length - 4 || word.length > folded.length
      ? Infinity
      : Math.min(...endings.map((ending) => distance(folded, word + ending, 1))));
    return [...candidates]
      .map((word) => ({ word, wrong: Math.min(regrown(word), ...forms.map((form) => distance(form, word, most))) }))
      .filter(({ wrong }) => wrong < Infinity)
      .map(({ word, wrong }) => ({ word, wrong, weight: (wrong > 1 ? MISSPELLED.twice : 1) * (word[0] === term[0] ? 1 : MISSPELLED.first) }))
      .sort((a, b) => b.weight - a.weight || a.wrong - b.wrong)
      .slice(0, 8);
  }

  /** The parts of a compound: as the index cuts it, or as words that it knows.
   * @param {string} folded @param {Found | undefined} known @returns {Promise<Found[]>} */
  async function parts(folded, known) {
    const cut = known?.words.marked[known.at].split("-") ?? [];
    if (cut.length > 1) {
      let from = 0;
      // The last part as it was typed: short words keep endings that long ones lose.
      const pieces = cut.map((part, at) => folded.slice(from, at + 1 < cut.length ? (from += part.length) : undefined));
      const found = await Promise.all(pieces.map((piece) => index.word(stem(piece))));
      return found.flatMap((part) => part ?? []);
    }
    if (known || folded.length < 7) return [];
    for (let cut = folded.length - 3; cut >= 3; cut--) {
      const head = await index.word(stem(folded.slice(0, cut)));
      const tail = head && (await index.word(stem(folded.slice(cut))));
      if (head && tail) return [head, tail];
    }
    return [];
  }

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
    for (const [filter, values] of Object.entries(core.asks)) {
      for (let from = 0; from < terms.length; from++) {
        for (let to = Math.min(from + 3, terms.length); to > from; to--) {
          const named = terms.slice(from, to).join(" ");
          if (Object.hasOwn(values, named)) {
            asked.push({ filter, value: values[named], words: named });
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
    return new Set(values.flatMap((value) => [...(all.get(value) ?? [])]));
  }

  /** @param {number} entry @param {number} score @returns {Promise<Hit>} */
  async function hit(entry, score) {
    const line = await index.title(entry);
    const blank = line.indexOf(" ");
    const [slug, ...elsewhere] = line.slice(1, blank).split("/");
    const [kind, folder] = KINDS[/** @type {keyof typeof KINDS} */ (line[0])];
    const url = path + (elsewhere.length ? elsewhere.join("/") : `${folder}${slug}/`);
    return { id: slug, kind, url, title: line.slice(blank + 1), entry, score };
  }

  /** Searches. `total` counts what was found before the limit.
   * @param {string} query @param {{limit?: number, filters?: Filters}} [options] @returns {Promise<Result>} */
  async function search(query, { limit = 10, filters = {} } = {}) {
    /** @type {Result} */
    const result = { hits: [], total: 0, terms: [], asked: [], respelled: {} };
    const all = words(query).map((word) => ({ word, folded: fold(word) }));
    const meaningful = all.filter(({ folded }) => !isStop(folded));
    const typed = meaningful.length ? meaningful : all;
    const [scores, titles] = [new Float32Array(core.entries), new Float32Array(core.entries)];
    let rarities = 0;
    result.asked = asks(typed.map(({ folded }) => stem(folded)));
    const groups = await Promise.all(typed.map(async ({ word, folded }, at) => {
      const term = stem(folded);
      const group = await meant(word, folded, term, at === typed.length - 1, result);
      return { group, parts: await parts(folded, group.get(term)?.found), folded };
    }));
    const lost = groups.every(({ group, parts }) => !group.size && !parts.length);
    for (const { group, parts, folded } of groups) {
      if (lost) await shorten(folded, group);
      rarities += add([...group.values()], 1, scores, titles);
      for (const found of parts) add([{ found, weight: 1 }], PARTS / parts.length, scores);
      result.terms.push(...group.keys(), ...parts.map((part) => part.term));
    }
    // A title that says what the query says is what was meant.
    titles.forEach((title, entry) => title && (scores[entry] *= 1 + TITLE * (title / rarities) ** 2));
    for (const [entry, factor] of standing) scores[entry] *= factor;
    for (const { filter, value } of result.asked) {
      const inside = await members(filter, [value]);
      if (inside.size) scores.forEach((score, entry) => score && !inside.has(entry) && (scores[entry] *= BESIDE));
    }
    const wanted = Object.entries(filters).filter(([, values]) => values.length);
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

  /** When nothing fits: words that begin as this one does.
   * @param {string} folded @param {Map<string, {found: Found, weight: number}>} group */
  async function shorten(folded, group) {
    for (let end = folded.length - 1; end >= 4 && end > folded.length / 2 && !group.size; end--) {
      const start = folded.slice(0, end);
      for (const file of await index.words(start, 2)) {
        file.list.forEach((word, at) => word.startsWith(start) && group.set(word, { found: { words: file, at, term: word }, weight: SHORTENED }));
      }
    }
  }

  return { search, fold, card: index.card, words: (/** @type {string} */ text) => words(text).map((word) => ({ word, term: stem(fold(word)) })) };
}
