/* A QR code of a text: bytes, error correction level M, versions 1 to 20 (ISO/IEC 18004:2024; numbers in brackets
 * are its clauses). Written here because nothing from elsewhere runs on these pages, and a link needs no more. */

/* Level M by version [7.5.1, table 9]: codewords for error correction in each block, and the number of blocks. */
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

/* Products in GF(256) over x^8 + x^4 + x^3 + x^2 + 1 [7.5.2], by logarithms. */
const POWER = new Uint8Array(512);
const LOGARITHM = new Uint8Array(256);
for (let i = 0, value = 1; i < 255; i++) {
  POWER[i] = POWER[i + 255] = value;
  LOGARITHM[value] = i;
  value = (value << 1) ^ (value & 128 ? 0x11d : 0);
}
/** @param {number} a @param {number} b */
const times = (a, b) => (a && b ? POWER[LOGARITHM[a] + LOGARITHM[b]] : 0);

/** Where alignment patterns stand, on both axes [annex E]. @param {number} version */
function alignments(version) {
  if (version === 1) return [];
  const number = Math.floor(version / 7) + 2;
  const last = version * 4 + 10;
  const step = Math.ceil((last - 6) / (number - 1) / 2) * 2;
  return [6, ...Array.from({ length: number - 1 }, (_, at) => last - step * (number - 2 - at))];
}

/** How many bytes of data and of correction a version holds: what the patterns leave. @param {number} version */
function capacity(version) {
  const size = version * 4 + 17;
  const marks = alignments(version).length;
  // Finders with their borders, timing, format, the dark module; alignment patterns, two of which lie on timing each side.
  let free = size * size - 3 * 64 - 2 * (size - 16) - 31;
  if (marks) free -= (marks * marks - 3) * 25 - 2 * (marks - 2) * 5;
  if (version >= 7) free -= 36;
  return Math.floor(free / 8);
}

/** The remainder of a polynomial over GF(2): the check of format and version [7.9, 7.10].
 * @param {number} value @param {number} generator @param {number} length */
function checked(value, generator, length) {
  let rest = value << length;
  for (let bit = 31; bit >= length; bit--) if (rest & (1 << bit)) rest ^= generator << (bit - length);
  return (value << length) | rest;
}

/** The bytes of the symbol: the text, filled up, with its correction, interleaved [7.4 to 7.6].
 * @param {Uint8Array} text @param {number} version */
function codewords(text, version) {
  const blocks = BLOCKS[version - 1];
  const correction = CORRECTION[version - 1];
  const total = capacity(version);
  const room = total - blocks * correction;
  /** @type {number[]} */
  const bits = [];
  const put = (/** @type {number} */ value, /** @type {number} */ length) => {
    for (let bit = length - 1; bit >= 0; bit--) bits.push((value >> bit) & 1);
  };
  put(4, 4);
  put(text.length, version < 10 ? 8 : 16);
  text.forEach((byte) => put(byte, 8));
  put(0, Math.min(4, room * 8 - bits.length));
  put(0, -bits.length & 7);
  const data = Array.from({ length: bits.length / 8 }, (_, at) => bits.slice(at * 8, at * 8 + 8).reduce((sum, bit) => sum * 2 + bit, 0));
  for (let at = 0; data.length < room; at++) data.push(at % 2 ? 0x11 : 0xec);

  let generator = [1];
  for (let i = 0; i < correction; i++) {
    const next = [...generator, 0];
    generator.forEach((factor, at) => (next[at + 1] ^= times(factor, POWER[i])));
    generator = next;
  }
  /** @type {number[][]} */
  const parts = [];
  /** @type {number[][]} */
  const checks = [];
  const short = Math.floor(room / blocks);
  for (let block = 0, from = 0; block < blocks; block++) {
    const part = data.slice(from, (from += short + (block < blocks - (room % blocks) ? 0 : 1)));
    const rest = [...part, ...new Array(correction).fill(0)];
    for (let at = 0; at < part.length; at++) {
      const factor = rest[at];
      generator.forEach((value, next) => (rest[at + next] ^= times(value, factor)));
    }
    parts.push(part);
    checks.push(rest.slice(part.length));
  }
  const woven = (/** @type {number[][]} */ lists, /** @type {number} */ length) =>
    Array.from({ length }, (_, at) => lists.flatMap((list) => (at < list.length ? [list[at]] : []))).flat();
  return [...woven(parts, short + 1), ...woven(checks, correction)];
}

/* Masks [7.8.2]: which modules change. */
const MASKS = /** @type {((row: number, column: number) => boolean)[]} */ ([
  (i, j) => (i + j) % 2 === 0,
  (i) => i % 2 === 0,
  (_, j) => j % 3 === 0,
  (i, j) => (i + j) % 3 === 0,
  (i, j) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
]);

/** How hard a symbol is to read [7.8.3]: long runs, blocks, what looks like a finder, too much of one colour.
 * @param {boolean[][]} rows */
function penalty(rows) {
  const size = rows.length;
  const columns = rows.map((_, at) => rows.map((row) => row[at]));
  let sum = 0;
  for (const line of [...rows, ...columns]) {
    const text = line.map(Number).join("");
    for (const run of text.match(/0{5,}|1{5,}/g) ?? []) sum += run.length - 2;
    for (let at = 0; at <= size - 11; at++) if (text.startsWith("10111010000", at) || text.startsWith("00001011101", at)) sum += 40;
  }
  for (let i = 1; i < size; i++) for (let j = 1; j < size; j++) {
    const four = Number(rows[i][j]) + Number(rows[i - 1][j]) + Number(rows[i][j - 1]) + Number(rows[i - 1][j - 1]);
    if (four % 4 === 0) sum += 3;
  }
  const dark = rows.flat().filter(Boolean).length;
  return sum + 10 * Math.floor(Math.abs((dark * 20) / (size * size) - 10));
}

/** The modules of a QR code, row by row, without the quiet zone of four around it; `true` is dark. Nothing where the text
 * is too long.
 * @param {string} text @returns {boolean[][] | undefined} */
export function encode(text) {
  const bytes = new TextEncoder().encode(text);
  const fits = (/** @type {number} */ version) => bytes.length + (version < 10 ? 2 : 3) <= capacity(version) - BLOCKS[version - 1] * CORRECTION[version - 1];
  const version = BLOCKS.findIndex((_, at) => fits(at + 1)) + 1;
  if (!version) return undefined;
  const size = version * 4 + 17;
  /** @type {(boolean | undefined)[][]} */
  const rows = Array.from({ length: size }, () => new Array(size).fill(undefined));
  const set = (/** @type {number} */ row, /** @type {number} */ column, /** @type {boolean} */ dark) => {
    if (row >= 0 && column >= 0 && row < size && column < size) rows[row][column] = dark;
  };
  /** Squares around a middle [6.3.3, 6.3.6]. */
  const square = (/** @type {number} */ row, /** @type {number} */ column, /** @type {number} */ reach, /** @type {number} */ light) => {
    for (let i = -reach; i <= reach; i++) for (let j = -reach; j <= reach; j++) {
      const ring = Math.max(Math.abs(i), Math.abs(j));
      set(row + i, column + j, ring !== light && ring !== 4);
    }
  };
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  square(3, 3, 4, 2);
  square(3, size - 4, 4, 2);
  square(size - 4, 3, 4, 2);
  const marks = alignments(version);
  const last = marks.length - 1;
  marks.forEach((row, i) => marks.forEach((column, j) => {
    if ((i || j) && (i || j !== last) && (j || i !== last)) square(row, column, 2, 1);
  }));
  const format = (/** @type {number} */ mask) => {
    // Level M is 00 [table 12].
    const bits = checked(mask, 0x537, 10) ^ 0x5412;
    for (let at = 0; at < 15; at++) {
      const dark = ((bits >> at) & 1) === 1;
      if (at < 6) set(at, 8, dark);
      else if (at < 8) set(at + 1, 8, dark);
      else if (at === 8) set(8, 7, dark);
      else set(8, 14 - at, dark);
      if (at < 8) set(8, size - 1 - at, dark);
      else set(size - 15 + at, 8, dark);
    }
    set(size - 8, 8, true);
  };
  format(0);
  if (version >= 7) {
    const bits = checked(version, 0x1f25, 12);
    for (let at = 0; at < 18; at++) {
      const dark = ((bits >> at) & 1) === 1;
      set(Math.floor(at / 3), size - 11 + (at % 3), dark);
      set(size - 11 + (at % 3), Math.floor(at / 3), dark);
    }
  }
  // Data go up and down in pairs of columns from the right; the column of the timing is left out [7.7.3].
  const words = codewords(bytes, version);
  /** @type {[number, number, boolean][]} */
  const data = [];
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) for (const column of [right, right - 1]) {
      const row = up ? size - 1 - step : step;
      if (rows[row][column] !== undefined) continue;
      const at = data.length;
      data.push([row, column, at < words.length * 8 && ((words[at >> 3] >> (7 - (at & 7))) & 1) === 1]);
    }
  }
  let best = -1;
  let least = Infinity;
  const paint = (/** @type {number} */ mask) => {
    format(mask);
    for (const [row, column, dark] of data) set(row, column, dark !== MASKS[mask](row, column));
  };
  for (let mask = 0; mask < MASKS.length; mask++) {
    paint(mask);
    const found = penalty(/** @type {boolean[][]} */ (rows));
    if (found < least) [best, least] = [mask, found];
  }
  paint(best);
  return /** @type {boolean[][]} */ (rows);
}

/** The code as the path of an SVG: one unit a module, the quiet zone included.
 * @param {boolean[][]} rows @returns {{size: number, path: string}} */
export function drawing(rows) {
  const path = rows.flatMap((row, i) => row.flatMap((dark, j) => (dark ? [`M${j + 4} ${i + 4}h1v1h-1z`] : []))).join("");
  return { size: rows.length + 8, path };
}
