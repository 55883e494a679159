// Bytes of a first visit: HTML with its icons, styles and scripts, compressed as a host sends them.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { readTags } from "../site/markup.js";

/** What a request changes is as long as the request; only editors see it, in a preview. */
const CHANGES = /\/redaktion\/aenderungen\/$/;

/** One offer: 10 KB. Everything else: 14 KB, one initial window of TCP. */
const limit = (address) => (/^(\/[a-z]+)?\/angebote\/(?!seite-)[^/]+\/$/.test(address) ? 10 : CHANGES.test(address) ? 24 : 14) * 1024;

/**
 * Pages that are too heavy, among the 25 longest offers and the 25 longest others.
 * @param {ReturnType<import("../site/folder.js").readSite>} site
 * @returns {string[]}
 */
export function weightFindings(site) {
  const sizes = new Map();
  const compressed = (file) => sizes.get(file) ?? sizes.set(file, brotliCompressSync(readFileSync(join(site.folder, file))).length).get(file);
  const weigh = (page) => {
    const linked = readTags(page.html).flatMap(({ tag, attributes }) =>
      tag === "link" && attributes.rel === "stylesheet" ? [attributes.href] : tag === "script" && attributes.src ? [attributes.src] : []);
    return [page.file, ...linked.map((href) => href.slice(site.base.length + 1))].reduce((sum, file) => sum + compressed(file), 0);
  };
  const longest = (pages) => pages.toSorted((a, b) => b.html.length - a.html.length).slice(0, 25);
  const [offers, others] = [true, false].map((is) => longest(site.pages.filter((page) => (limit(page.address) === 10 * 1024) === is)));
  return [...offers, ...others]
    .filter((page) => weigh(page) > limit(page.address))
    .map((page) => `${page.address}: ${(weigh(page) / 1024).toFixed(1)} KB`);
}
