// The encoder of QR codes, against a decoder that was written elsewhere.

import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readModules } from "../checks/qr.js";
import { checkout, results } from "../site/folder.js";
import { expect, test } from "./visit.js";

/** Most bytes at level M, by version (ISO/IEC 18004, table 7). */
const MOST = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666];

async function encoder() {
  const folder = join(results, "qr");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  for (const file of ["qr.js", "codes.js"]) cpSync(join(checkout, "themes/standard/scripts/marked", file), join(folder, file));
  return { ...(await import(pathToFileURL(join(folder, "qr.js")).href)), ...(await import(pathToFileURL(join(folder, "codes.js")).href)) };
}

/** A text of so many bytes, another each time. */
const text = (length) => Array.from({ length }, (_, at) => "abcdefghijkmnpqrstuvwxyz23456789-/:#.ABC"[(at * 7919 + length * 31) % 40]).join("");

test("qr: every version is full where the standard says so, and is read again", async () => {
  const { encode } = await encoder();
  for (const [at, most] of MOST.entries()) {
    for (const length of [most - 1, most]) {
      const rows = encode(text(length));
      expect(rows.length, `${length} bytes`).toBe((at + 1) * 4 + 17);
      expect(readModules(rows), `${length} bytes`).toEqual({ text: text(length), version: at + 1 });
    }
    expect(encode(text(most + 1))?.length, `${most + 1} bytes`).toBe(at === 19 ? undefined : (at + 2) * 4 + 17);
  }
});

test("qr: umlauts are read again; a wrong module in ten is mended, half of them is not", async () => {
  const { encode } = await encoder();
  const words = "https://example.org/merkzettel/#Grüße";
  const rows = encode(words);
  expect(readModules(rows).text).toBe(words);
  const spoilt = (share) => rows.map((row, i) => row.map((dark, j) => (i > 8 && j > 8 && i < rows.length - 9 && j < rows.length - 9 && (i * 31 + j * 17) % 100 < share ? !dark : dark)));
  expect(readModules(spoilt(10))?.text).toBe(words);
  expect(readModules(spoilt(50))?.text).not.toBe(words);
});

test("qr: codes of offers are the same after every build, and differ", async () => {
  const { code, fragment, named } = await encoder();
  // FNV-1a, 64 bits, of "a" and "foobar" (test vectors of its authors), folded to 40 bits.
  const folded = (hash) => (hash >> 40n) ^ (hash & 0xffffffffffn);
  const letters = (value) => Array.from({ length: 8 }, (_, at) => "abcdefghijkmnpqrstuvwxyz23456789"[Number((value >> BigInt(at * 5)) & 31n)]).join("");
  expect(code("a")).toBe(letters(folded(0xaf63dc4c8601ec8cn)));
  expect(code("foobar")).toBe(letters(folded(0x85944171f73967e8n)));
  const all = Array.from({ length: 20_000 }, (_, at) => code(`angebot-${at}`));
  expect(new Set(all).size).toBe(all.length);
  expect(named(fragment(all.slice(0, 3)))).toEqual(all.slice(0, 3));
  expect(named("#liste=")).toEqual([]);
  expect(named("#inhalt")).toBeUndefined();
});
