// The built site as a folder: its pages, its base path, the words of its theme.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** tests/browser */
export const here = dirname(dirname(fileURLToPath(import.meta.url)));

/** The checkout. */
export const checkout = resolve(here, "../..");

/** Everything that a run writes; not kept. */
export const results = join(here, "results");

/** The site to test: `WEGWEISER_SITE`, else what `tests/run` built. */
export const siteFolder = resolve(process.env.WEGWEISER_SITE ?? join(checkout, "target/site"));

/** The day for which the site was built: browsers get the same clock, so that nothing looks stale. */
export const day = process.env.WEGWEISER_DATE ?? "2026-11-23";

/**
 * One page of a built site.
 * @typedef {object} Page
 * @property {string} file     path below the folder, with slashes
 * @property {string} address  without the base path: `/`, `/themen/essen/`, `/404.html`
 * @property {string} html
 */

/**
 * Reads a built site.
 * @param {string} folder
 * @returns {{folder: string, files: string[], pages: Page[], origin: string, base: string}}
 *   `origin` and `base` as the canonical link of the home page says, for example
 *   `https://wegweiser.example.org` and `/mg` (empty at the root of a host)
 */
export function readSite(folder) {
  if (!existsSync(join(folder, "index.html"))) {
    throw new Error(`No site in ${folder}. Build one (tests/run does), or name it in WEGWEISER_SITE.`);
  }
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
  const pages = files
    .filter((file) => file.endsWith(".html"))
    .map((file) => ({
      file,
      address: `/${file}`.replace(/\/index\.html$/, "/"),
      html: readFileSync(join(folder, file), "utf8"),
    }));
  const home = pages.find((page) => page.address === "/").html;
  const canonical = new URL(home.match(/<link rel="canonical" href="([^"]+)"/)[1]);
  return { folder, files, pages, origin: canonical.origin, base: canonical.pathname.replace(/\/$/, "") };
}

/**
 * The German words of the standard theme: a flat TOML table of strings.
 * @returns {Record<string, string>}
 */
export function readWords() {
  const text = readFileSync(join(checkout, "themes/standard/words/de.toml"), "utf8");
  const lines = text.matchAll(/^"?([\w-]+)"? = "((?:[^"\\]|\\.)*)"$/gm);
  return Object.fromEntries([...lines].map(([, key, value]) => [key, JSON.parse(`"${value}"`)]));
}
