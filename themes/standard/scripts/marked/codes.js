/* A short code for each offer: what the browser keeps, and what a link names behind the `#` of the address,
 * which no request carries. */

/* Five bits a letter, without those that are read as another: 0 and o, 1 and l. */
const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
const LENGTH = 8;
const MASK = (1n << 64n) - 1n;
const FRAGMENT = "#liste=";

/** The code of an offer: FNV-1a over its slug, 64 bits folded to 40 (RFC 9923, sections 2 and 3). It is the same
 * after every build, and says nothing to whoever looks at the address.
 * @param {string} slug @returns {string} */
export function code(slug) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(slug)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & MASK;
  hash = (hash >> 40n) ^ (hash & ((1n << 40n) - 1n));
  let letters = "";
  for (let at = 0; at < LENGTH; at++, hash >>= 5n) letters += LETTERS[Number(hash & 31n)];
  return letters;
}

/** The end of an address that names these offers.
 * @param {string[]} codes */
export const fragment = (codes) => FRAGMENT + codes.join("-");

/** The offers that the end of an address names; nothing where it names no list.
 * @param {string} hash @returns {string[] | undefined} */
export function named(hash) {
  if (!hash.startsWith(FRAGMENT)) return undefined;
  return [...new Set(hash.slice(FRAGMENT.length).split("-").filter((code) => code.length === LENGTH && [...code].every((letter) => LETTERS.includes(letter))))];
}
