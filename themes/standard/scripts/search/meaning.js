/* What a word of the query may mean: itself, words that begin so, words that it resembles, the parts of a compound. */
import { distance } from "./text.js";

/** @typedef {import("./files.js").Found} Found */
/** @typedef {ReturnType<typeof import("./files.js").files>} Index */
/** @typedef {ReturnType<typeof import("./text.js").language>} Language */
/** @typedef {Map<string, {found: Found, weight: number}>} Group Words of the index, and how much each counts. */

/* What a word counts that only resembles the word of the query; fitted on development queries. */
const BEGINNING = 0.8;
const BEGINNING_INSIDE = 0.24;
const MISSPELLED = { first: 0.8, twice: 0.5, unlikely: 0.15 };
/* A word that stands alone in the query may be misspelled though it is there, where it is in no more entries than two for
 * each letter beyond these: long words have few that resemble them. */
const FEW = 4;
const SHORTENED = 0.5;
/* A part of a compound whose other part nobody knows. */
const LONE = 0.5;
/* Fewest letters of such a part. */
const LONE_LETTERS = 4;
/* Endings by which a misspelled word is looked for, and how many words that resemble it are taken. */
const TAILS = 3;
const RESEMBLING = 8;

/** @param {Index} index @param {Language} language */
export function meaning(index, { stem, stems, endings }) {
  /** Words of the index that a word of the query means: how much each counts.
   * @param {string} word @param {string} folded @param {boolean} last whether it may go on: it is the last of the query
   * @param {boolean} alone whether it is the only one
   * @param {Record<string, string[]>} respelled takes words that are not in the index, with those that they resemble
   * @returns {Promise<Group>} */
  async function meant(word, folded, last, alone, respelled) {
    const term = stem(folded);
    /** @type {Group} */
    const group = new Map();
    const take = (/** @type {Found | undefined} */ found, /** @type {number} */ weight) => {
      if (found && weight > (group.get(found.term)?.weight ?? 0)) group.set(found.term, { found, weight });
    };
    const beginning = async (/** @type {string} */ start, /** @type {number} */ weight, /** @type {number} */ most) => {
      for (const file of await index.words(start, most)) {
        file.list.forEach((word, at) => word.startsWith(start) && take({ words: file, at, term: word }, word === term ? 1 : weight));
      }
    };
    if (term.length < (last ? 2 : 3)) take(await index.word(term), 1);
    else await beginning(term, last ? BEGINNING : BEGINNING_INSIDE, last ? 4 : 2);
    const exact = group.get(term)?.found;
    const few = exact && alone && exact.words.postings(exact.at).entries.length <= 2 * (folded.length - FEW);
    if ((!exact || few) && folded.length >= 4) {
      const share = group.size ? MISSPELLED.unlikely : 1;
      // Of a word that is there, every spelling resembles the same ones.
      const similar = (await resembling(exact ? folded : word, folded, term)).filter(({ wrong }) => !exact || wrong <= 1);
      const found = await Promise.all(similar.map(({ word }) => index.word(word)));
      if (!group.size) respelled[folded] = similar.map(({ word }) => word);
      found.forEach((one, at) => take(one, share * similar[at].weight));
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
      .slice(0, RESEMBLING);
  }

  /** The parts of a compound: as the index cuts it, or as words that it knows; of a word that means nothing else
   * the one part that it knows.
   * @param {string} folded @param {Group} group @returns {Promise<{found: Found, weight: number}[]>} */
  async function parts(folded, group) {
    const known = group.get(stem(folded))?.found;
    const cut = known?.words.marked[known.at].split("-") ?? [];
    if (cut.length > 1) {
      let from = 0;
      // The last part as it was typed: short words keep endings that long ones lose.
      const pieces = cut.map((part, at) => folded.slice(from, at + 1 < cut.length ? (from += part.length) : undefined));
      const found = await Promise.all(pieces.map((piece) => index.word(stem(piece))));
      return found.flatMap((part) => (part ? { found: part, weight: 1 / found.length } : []));
    }
    if (known || folded.length < 7) return [];
    /** @type {Found | undefined} */
    let longest;
    for (let cut = folded.length - 3; cut >= 3; cut--) {
      const head = await index.word(stem(folded.slice(0, cut)));
      const tail = head && (await index.word(stem(folded.slice(cut))));
      if (head && tail) return [{ found: head, weight: 0.5 }, { found: tail, weight: 0.5 }];
      if (cut >= LONE_LETTERS) longest ??= head;
    }
    if (group.size) return [];
    const lone = [longest, await tail(folded)];
    return lone.flatMap((found) => (found ? { found, weight: LONE } : []));
  }

  /** The longest word of the index that a word ends with.
   * @param {string} folded */
  async function tail(folded) {
    const cuts = Array.from({ length: folded.length - 2 - LONE_LETTERS }, (_, at) => stem(folded.slice(3 + at)));
    const ends = new Set(cuts.map((word) => word.slice(-LONE_LETTERS)));
    const there = new Set((await Promise.all([...ends].map((end) => index.endings(end, 2)))).flat());
    const longest = cuts.find((word) => there.has(word));
    return longest && index.word(longest);
  }

  /** When nothing fits: words that begin as this one does.
   * @param {string} folded @param {Group} group */
  async function shorten(folded, group) {
    for (let end = folded.length - 1; end >= 4 && end > folded.length / 2 && !group.size; end--) {
      const start = folded.slice(0, end);
      for (const file of await index.words(start, 2)) {
        file.list.forEach((word, at) => word.startsWith(start) && group.set(word, { found: { words: file, at, term: word }, weight: SHORTENED }));
      }
    }
  }

  return { meant, parts, shorten };
}
