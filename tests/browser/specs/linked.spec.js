// The data in the pages, as a program that knows nothing of us reads them: the JSON-LD processor of
// Digital Bazaar expands every block and turns it into statements. No statement may get lost, and
// every page must say what it is.

import { test, expect } from "@playwright/test";
import jsonld from "jsonld";
import { readSite, siteFolder } from "../site/folder.js";
import { isMoved } from "../site/kinds.js";

const SCHEMA = "https://schema.org/";

/** The context of schema.org, as far as the pages need it: their words are its words. */
const CONTEXT = { "@context": { "@vocab": SCHEMA } };

const documentLoader = async (url) => {
  if (new URL(url).origin === new URL(SCHEMA).origin) return { documentUrl: url, document: CONTEXT, contextUrl: null };
  throw new Error(`a page wants ${url}`);
};

const BLOCK = /<script type="application\/ld\+json">(.*?)<\/script>/gs;

/** How many properties a value has, at any depth. */
const count = (value) =>
  Array.isArray(value) ? value.reduce((sum, item) => sum + count(item), 0)
    : value && typeof value === "object"
      ? Object.entries(value).filter(([key]) => !key.startsWith("@"))
        .reduce((sum, [, item]) => sum + [item].flat().length + count(item), 0)
      : 0;

test("a foreign processor reads the data of every page", async () => {
  const site = readSite(siteFolder);
  let statements = 0;
  for (const page of site.pages.filter((page) => page.address !== "/404.html" && !isMoved(page))) {
    const blocks = [...page.html.matchAll(BLOCK)];
    expect(blocks.length, page.address).toBe(1);
    const document = JSON.parse(blocks[0][1]);
    const expanded = await jsonld.expand(document, { documentLoader, safe: true });
    expect(count(expanded), `${page.address}: nothing is lost`).toBe(count(document["@graph"]));
    const types = expanded.flatMap((node) => node["@type"] ?? []);
    expect(types.some((type) => type.startsWith(SCHEMA) && type.endsWith("Page")), page.address).toBe(true);
    const rdf = await jsonld.toRDF(document, { documentLoader });
    statements += rdf.length;
  }
  expect(statements).toBeGreaterThan(1000);
});
