// The search of a built site, opened under node as anybody may open it.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { results } from "./folder.js";

/** The origin that the client is told; nothing is asked there. */
export const base = "https://example.org/mg/";

/**
 * Imports the client of a built site and opens its index.
 * @param {string} folder    the built site
 * @param {(path: string, text: string) => string | null} [change]  another content for a file, by its path below `suche/`;
 *   `null` where there is none
 */
export async function openSearch(folder, change = (_, text) => text) {
  const copy = join(results, "client");
  mkdirSync(copy, { recursive: true });
  for (const file of ["search.js", "meaning.js", "files.js", "text.js"]) cpSync(join(folder, "suche", file), join(copy, file));
  writeFileSync(join(copy, "package.json"), '{"type":"module"}');
  const client = await import(pathToFileURL(join(copy, "search.js")).href);
  const asked = [];
  const fetch = async (url) => {
    const path = url.slice(`${base}suche/`.length).replace(/\?\d+$/, "");
    asked.push(path);
    const file = join(folder, "suche", path);
    const text = change(path, existsSync(file) ? readFileSync(file, "utf8") : null);
    return { ok: text !== null, status: text === null ? 404 : 200, json: async () => JSON.parse(text), text: async () => text };
  };
  return { search: await client.openSearch({ base, fetch }), asked };
}

/** The folder that holds the files of the index. */
export const indexFolder = (folder) => readdirSync(join(folder, "suche")).find((name) => name.startsWith("d-"));

/** All entries of the index: kind, slug, title. */
export function entries(folder) {
  const index = join(folder, "suche", indexFolder(folder));
  const files = readdirSync(index).filter((name) => /^t\d+\.txt$/.test(name)).sort((a, b) => parseInt(a.slice(1), 10) - parseInt(b.slice(1), 10));
  return files.flatMap((name) => readFileSync(join(index, name), "utf8").split("\n")).map((line) => {
    const [, kind, slug, title] = line.match(/^(.)(\S+?)(?:\/\/\S*)? (.*)$/);
    return { kind, slug, title };
  });
}
