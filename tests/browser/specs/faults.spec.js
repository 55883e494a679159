// Every check can fail: each finds the fault that was put into a page for it.

import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adaptation } from "../checks/adaptation.js";
import { axe } from "../checks/axe.js";
import { faults } from "../checks/faults.js";
import { keyboard } from "../checks/keyboard.js";
import { consistencyFindings, linkFindings, listingFindings, orphanFindings } from "../checks/links.js";
import { fitsOnOneSheet, paper } from "../checks/paper.js";
import { policyFindings, watch } from "../checks/quiet.js";
import { structure } from "../checks/structure.js";
import { weightFindings } from "../checks/weight.js";
import { expect, prepare, test } from "./visit.js";

const inside = Object.fromEntries(Object.entries(structure).map(([name, look]) => [name, (page) => page.evaluate(look)]));
const all = { ...inside, ...adaptation, ...keyboard, ...paper, fitsOnOneSheet };

test("every check has its fault", () => {
  expect(Object.keys(faults).toSorted()).toEqual(Object.keys(all).toSorted());
});

/** Opens a page with this body on an address of its own. */
async function show(page, { html, css = "", head = "" }) {
  await prepare(page);
  const document = `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Eins</title>${head || '<meta name="viewport" content="width=device-width">'}<style>body{margin:8px}${css}</style></head><body>${html}</body></html>`;
  await page.route("http://fault.test/", (route) => route.fulfill({ body: document, contentType: "text/html" }));
  await page.goto("http://fault.test/");
}

for (const [name, fault] of Object.entries(faults)) {
  test(`finds its fault: ${name}`, async ({ page }) => {
    await show(page, fault);
    expect(await all[name](page)).not.toEqual([]);
  });
}

test("finds its fault: axe", async ({ page }) => {
  await show(page, { html: '<main><h1>Eins</h1><p style="color:#666">Grau auf Weiß</p></main>' });
  expect((await axe(page)).join()).toContain("color-contrast-enhanced");
});

test("finds its fault: quiet", async ({ page }) => {
  const settled = await watch(page, "http://fault.test");
  await show(page, { html: "<main><h1>Eins</h1><script>localStorage.a = 1; document.cookie = 'b=1'; console.warn('c')</script><img alt='' src='http://other.test/d.png'></main>" });
  const found = (await settled()).join("\n");
  for (const part of ["stored (local): a", "cookie: b", "console: c", "other origin: http://other.test/d.png"]) expect(found).toContain(part);
  expect(policyFindings({ "content-security-policy": "default-src 'none'; script-src 'unsafe-inline'" })).not.toEqual([]);
});

test("finds its fault: weight", () => {
  const place = mkdtempSync(join(tmpdir(), "weight-"));
  const html = randomBytes(20_000).toString("base64");
  writeFileSync(join(place, "index.html"), html);
  expect(weightFindings({ folder: place, base: "", pages: [{ address: "/", file: "index.html", html }] })).toHaveLength(1);
  rmSync(place, { recursive: true });
});

test("finds its fault: links", () => {
  const page = (address, html) => ({ address, file: `${address.slice(1)}index.html`, html: `<title>Gleich</title>${html}` });
  const pages = [page("/", '<a href="/fehlt/">a</a><a href="/b/#nie">b</a><img src="https://other.test/c.png"><p onclick="d">'), page("/b/", ""), page("/allein/", "")];
  const folder = { folder: "/nowhere", origin: "https://example.org", base: "", pages, files: pages.map((p) => p.file) };
  expect(linkFindings(folder)).toEqual([
    "/: no such page: /fehlt/", "/: no such place: /b/#nie", "/: from another host: https://other.test/c.png", "/: inline onclick in <p>",
  ]);
  expect(listingFindings(folder).join()).toContain("same title as");
  const headed = (address, href) => page(address, `<html lang="de"><header class="h"><a href="${href}">a</a></header><footer class="f"><a href="/">b</a></footer>`);
  expect(consistencyFindings({ ...folder, pages: [headed("/", "/a/"), headed("/b/", "/c/")] })).toEqual(["header differs between / and /b/"]);
  expect(orphanFindings(folder)).toEqual(["/allein/: no way from the home page"]);
});
