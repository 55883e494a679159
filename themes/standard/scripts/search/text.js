/* Words: how they are found in a text, compared, and told apart from misspelled ones. The rules of the
 * language come with the index (`core.json`); nothing here knows German, but for its keyboard. */

/** @typedef {{fold: [string, string][], stem: [number, string[]][][], stop: string}} Rules */

/* The sign before a gender ending (Ärzt*innen, Schüler/-innen), soft hyphens, parts of a word with hyphens. */
const GENDER = /([\p{Alphabetic}\p{N}])(?:[*:_·(]|\/-?)(in(?:nen)?)(?![\p{Alphabetic}\p{N}])/gu;
const WORD = /[\p{Alphabetic}\p{N}\p{M}]+/gu;

/** The words of a text.
 * @param {string} text @returns {string[]} */
export const words = (text) => text.replaceAll("\u00ad", "").replace(GENDER, "$1$2").match(WORD) ?? [];

/** How words are compared in the language of the index.
 * @param {Rules} rules */
export function language(rules) {
  const stop = new Set(rules.stop.split(" ").map(fold));

  /* What a word may have lost: an ending, or two one after the other. */
  const single = rules.stem.flat().flatMap(([, all]) => all);
  const last = (rules.stem[rules.stem.length - 1] ?? []).flatMap(([, all]) => all);
  const endings = [...new Set([...single, ...last.flatMap((one) => single.map((two) => one + two))])];

  /** Small letters, one spelling for each letter, no accents.
   * @param {string} word @returns {string} */
  function fold(word) {
    let folded = word.toLowerCase();
    for (const [from, to] of rules.fold) folded = folded.replaceAll(from, to);
    return folded.normalize("NFD").replace(/\p{M}/gu, "");
  }

  /** A folded word without its endings: of each step the first that fits.
   * @param {string} folded @returns {string} */
  function stem(folded) {
    for (const step of rules.stem) {
      const fitting = step.flatMap(([least, endings]) => (folded.length >= least ? endings : []));
      const ending = fitting.find((end) => folded.endsWith(end));
      if (ending) folded = folded.slice(0, -ending.length);
    }
    return folded;
  }

  /** What a misspelled word may have been before its ending, which may be wrong as well. Two letters that usually
   * are one (`ae`) may be two in a slip of the fingers.
   * @param {string} word @param {string} folded @returns {string[]} */
  function stems(word, folded) {
    const apart = rules.fold.reduce((text, [from, to]) => (from.length > 1 ? text : text.replaceAll(from, to)), word.toLowerCase());
    const whole = [folded, stem(folded), apart, stem(apart)];
    const cut = endings.filter((ending) => folded.endsWith(ending)).map((ending) => folded.slice(0, -ending.length));
    // Of a short word too little is left to compare.
    return [...new Set([...whole, ...cut])].filter((one) => one.length > (folded.length > 4 ? 2 : 3));
  }

  return { fold, stem, stems, endings, isStop: /** @param {string} folded */ (folded) => stop.has(folded) };
}

/* Keys that lie beside each other on a German keyboard (DIN 2137). */
const ROWS = ["1234567890", "qwertzuiop", "asdfghjkl", " yxcvbnm"];
/** @type {Map<string, Set<string>>} */
const NEAR = new Map();
ROWS.forEach((row, y) =>
  [...row].forEach((key, x) => {
    const around = [[0, -1], [0, 1], [-1, 0], [-1, 1], [1, 0], [1, -1]];
    NEAR.set(key, new Set(around.map(([dy, dx]) => ROWS[y + dy]?.[x + dx]).filter(Boolean)));
  }));
/* A slip costs less than a wrong letter: a key beside the right one, two letters swapped, one doubled. */
const SLIP = 0.8;

/** How many letters are wrong, missing, too many or swapped (optimal string alignment); more than `most` is
 * `Infinity`.
 * @param {string} a @param {string} b @param {number} most @returns {number} */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return Infinity;
  /** @type {number[]} */ let beforeLast = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const [x, y] = [a[i - 1], b[j - 1]];
      let cost = Math.min(
        last[j - 1] + (x === y ? 0 : NEAR.get(x)?.has(y) ? SLIP : 1),
        last[j] + (x === a[i - 2] ? SLIP : 1),
        row[j - 1] + (y === b[j - 2] ? SLIP : 1),
      );
      if (x === b[j - 2] && a[i - 2] === y) cost = Math.min(cost, beforeLast[j - 2] + SLIP);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return Infinity;
    [beforeLast, last] = [last, row];
  }
  return last[b.length] <= most ? last[b.length] : Infinity;
}
