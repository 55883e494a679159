// Valid HTML: one page of each kind, and the invented towns. `just audit` looks at every page.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gathered, htmlValidateFindings, nuFindings } from "../checks/markup.js";
import { readSite } from "../site/folder.js";
import { townSite } from "../towns/build.js";
import { allPages, site } from "./samples.js";
import { expect, test } from "./visit.js";

const folders = new Map([["site", site]]);
const folder = (where) => folders.get(where) ?? folders.set(where, readSite(townSite(where))).get(where);
const pageOf = ({ address, where }) => folder(where).pages.find((page) => page.address === address);

test("html-validate", async () => {
  const found = await Promise.all(allPages.map((sample) => htmlValidateFindings(pageOf(sample))));
  expect(gathered(found.flat())).toEqual([]);
});

test("Nu", async () => {
  const files = allPages.map((sample) => join(folder(sample.where).folder, pageOf(sample).file));
  expect(gathered(await nuFindings(files))).toEqual([]);
});

test("both find a fault", async () => {
  const html = '<!doctype html><html lang="de"><head><title>x</title></head><body><h1>x</h1><p id="a"><div id="a"></div></p></body></html>';
  expect(await htmlValidateFindings({ html, file: "x.html", address: "/" })).not.toEqual([]);
  const place = mkdtempSync(join(tmpdir(), "markup-"));
  writeFileSync(join(place, "x.html"), html);
  expect(await nuFindings([join(place, "x.html")])).not.toEqual([]);
  rmSync(place, { recursive: true });
});
