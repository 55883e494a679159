// The page of the search as people use it: typing, the way back, a slow line, no line, no script, keys.

import axe from "axe-core";
import { expect, prepare, test } from "./visit.js";

const searches = (requests) => requests.filter((path) => path.startsWith("/suche/") && path !== "/suche/");

/** Opens a page and keeps the addresses of its requests. */
async function opened(page, visit, address) {
  const requests = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname + new URL(request.url()).search));
  await visit(address);
  await page.waitForLoadState("networkidle");
  return requests;
}

const cards = (page) => page.locator(".search-results .card");
const status = (page) => page.locator(".search-status");

test("nothing is loaded before the first use, and no request carries what is sought", async ({ page, visit }) => {
  const requests = await opened(page, visit, "/suche/");
  expect(searches(requests)).toEqual([]);
  await page.getByRole("searchbox").fill("Seniorenfruehstueck");
  await expect(cards(page).first()).toBeVisible();
  await expect(page).toHaveURL(/#q=Seniorenfruehstueck$/);
  expect(searches(requests).length).toBeGreaterThan(3);
  expect(requests.filter((path) => /senior|q=/i.test(path))).toEqual([]);
});

test("the field in the head leads to the search", async ({ page, visit }) => {
  await opened(page, visit, "/");
  await page.getByRole("searchbox").fill("kafe trinken rheyd");
  await page.getByRole("searchbox").press("Enter");
  await expect(page).toHaveURL(/\/suche\/#q=kafe\+trinken\+rheyd$/);
  await expect(page.getByRole("searchbox")).toHaveValue("kafe trinken rheyd");
  await expect(cards(page).first()).toContainText("Rheydt");
});

test("results come while typing; the count is announced, the field keeps the focus", async ({ page, visit }) => {
  await opened(page, visit, "/suche/");
  const field = page.getByRole("searchbox");
  await field.focus();
  await page.keyboard.type("Frühst", { delay: 40 });
  await expect(status(page)).toHaveText(/^\d+ Treffer$/);
  await expect(cards(page).first().locator("mark").first()).toHaveText(/Frühstück/i);
  await expect(field).toBeFocused();
  // The keys lead on to the filters and the first result.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.locator("summary")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(cards(page).first().getByRole("link")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/angebote\//);
  await page.goBack();
  await expect(field).toHaveValue("Frühst");
  await expect(cards(page).first()).toBeVisible();
});

test("the way back leads through the queries that were sent", async ({ page, visit }) => {
  await opened(page, visit, "/suche/");
  const field = page.getByRole("searchbox");
  for (const query of ["Kaffee", "Singen"]) {
    await field.fill(query);
    // People send a query after they have seen what it finds.
    await expect(page).toHaveURL(new RegExp(`#q=${query}$`));
    await expect(cards(page).first().locator("mark").first()).toHaveText(new RegExp(query.slice(0, 4), "i"));
    await field.press("Enter");
  }
  const singing = await cards(page).first().textContent();
  await page.goBack();
  await expect(field).toHaveValue("Kaffee");
  await expect(cards(page).first()).not.toHaveText(singing);
});

test("filters narrow, stand in the address, and hold after loading again", async ({ page, visit }) => {
  await opened(page, visit, "/suche/");
  await page.locator("summary").click();
  await page.getByLabel("Tag", { exact: true }).selectOption("dienstag");
  await expect(page).toHaveURL(/#wochentag=dienstag$/);
  await expect(status(page)).toHaveText(/Treffer/);
  const all = parseInt(await status(page).textContent(), 10);
  await page.getByRole("searchbox").fill("Kaffee");
  await expect(page).toHaveURL(/q=Kaffee&wochentag=dienstag/);
  await expect.poll(async () => parseInt(await status(page).textContent(), 10)).toBeLessThan(all);
  await page.reload();
  await expect(page.getByLabel("Tag", { exact: true })).toHaveValue("dienstag");
  await expect(cards(page).first()).toContainText(/Dienstag/i);
});

test("a filter that is chosen while the script is loading counts", async ({ page, visit }) => {
  let release = () => {};
  const held = new Promise((resolve) => (release = resolve));
  await visit("/suche/");
  await page.route(/\/suche\/.*\.js|search.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.locator("summary").click();
  await page.getByLabel("Tag", { exact: true }).selectOption("dienstag");
  release();
  await expect(page).toHaveURL(/#wochentag=dienstag$/);
  await expect(cards(page).first()).toContainText(/Dienstag/i);
});

test("a misspelled word and a day are taken up as proposals", async ({ page, visit }) => {
  await opened(page, visit, "/suche/#q=Früstück+dienstags");
  await page.getByRole("button", { name: "Meinen Sie „Frühstück“?" }).click();
  await expect(page.getByRole("searchbox")).toHaveValue("Frühstück dienstags");
  await page.getByRole("button", { name: "Nur: Dienstag" }).click();
  await expect(page.getByRole("searchbox")).toHaveValue("Frühstück");
  await expect(page).toHaveURL(/#q=Fr%C3%BChst%C3%BCck&wochentag=dienstag$/);
});

test("nothing found: other ways, a telephone number", async ({ page, visit }) => {
  await opened(page, visit, "/suche/#q=xyzzyqq");
  await expect(status(page)).toHaveText("Nichts gefunden für „xyzzyqq“.");
  await expect(page.locator("#andere-wege")).toBeVisible();
  expect(await page.locator("#andere-wege a[href^='tel:']").count()).toBeGreaterThan(0);
  expect(await page.locator("#andere-wege a[href$='/a-z/']").count()).toBe(1);
});

test("of a single letter nothing is said before it is sent", async ({ page, visit }) => {
  await opened(page, visit, "/suche/");
  const field = page.getByRole("searchbox");
  await field.fill("Singen");
  await expect(cards(page).first()).toBeVisible();
  await field.fill("ß");
  await expect(cards(page)).toHaveCount(0);
  await expect(status(page)).toHaveText("");
  await field.press("Enter");
  await expect(status(page)).toHaveText("Nichts gefunden für „ß“.");
});

test("a page that stays open while the site is built anew goes on searching", async ({ page, visit }) => {
  await opened(page, visit, "/suche/");
  const field = page.getByRole("searchbox");
  await field.fill("Kaffee");
  await expect(cards(page).first()).toBeVisible();
  await page.route(/\/suche\/core\.json/, async (route) => {
    const core = await (await route.fetch()).json();
    await route.fulfill({ json: { ...core, folder: "d-00000000" } });
  });
  let folder;
  await page.route(/\/suche\/d-[0-9a-f]+\//, async (route) => {
    const url = route.request().url();
    if (!url.includes("d-00000000")) {
      folder ??= url.match(/d-[0-9a-f]+/)[0];
      return route.fulfill({ status: 404 });
    }
    return route.fulfill({ response: await route.fetch({ url: url.replace("d-00000000", folder) }) });
  });
  await field.fill("Singen");
  await expect(cards(page).first()).toContainText(/sing/i, { timeout: 20_000 });
});

test("more results: reading goes on where they begin", async ({ page, visit }) => {
  await opened(page, visit, "/suche/#q=Kaffee");
  await expect(cards(page)).toHaveCount(10);
  await page.getByRole("button", { name: "Mehr Treffer zeigen" }).click();
  await expect(cards(page)).toHaveCount(20);
  await expect(cards(page).nth(10).getByRole("link")).toBeFocused();
});

test("a slow line says that it is loading; late answers do not overwrite newer ones", async ({ page, visit }) => {
  await opened(page, visit, "/suche/");
  await page.route("**/suche/d-*/**", async (route) => {
    await new Promise((done) => setTimeout(done, 900));
    await route.continue();
  });
  const field = page.getByRole("searchbox");
  await field.fill("Singen");
  await expect(status(page)).toHaveText("Die Suche wird geladen …");
  await field.fill("Schach");
  await expect(cards(page).first()).toContainText("Schach", { timeout: 20_000 });
  await expect(field).toHaveValue("Schach");
});

test("without a line it says so, and goes on when the line is back", async ({ page, context, visit }) => {
  await opened(page, visit, "/suche/#q=Kaffee");
  await expect(cards(page).first()).toBeVisible();
  await context.setOffline(true);
  const field = page.getByRole("searchbox");
  // What was fetched works without a line.
  await field.fill("Kaffe");
  await field.fill("Kaffee");
  await expect(status(page)).toHaveText(/\d+ Treffer/);
  await field.fill("Quartiersbüro Zirkus");
  await expect(status(page)).toHaveText(/konnte nicht geladen werden/);
  await context.setOffline(false);
  await field.press("Enter");
  await expect(status(page)).toHaveText(/Treffer|Nichts/);
});

test("without a script the field leads to the letters", async ({ browser, servers }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(servers.site.url("/"));
  await page.getByRole("searchbox").fill("Kaffee");
  await page.getByRole("searchbox").press("Enter");
  await expect(page).toHaveURL(/\/a-z\/\??$/);
  await page.goto(servers.site.url("/suche/"));
  expect(await page.locator("noscript").textContent()).toContain("Die Suche braucht JavaScript.");
  await expect(page.locator("#andere-wege a[href$='/a-z/']")).toBeVisible();
  await expect(page.locator("select").first()).toBeHidden();
  await context.close();
});

test("nothing jumps", async ({ page, visit }) => {
  await opened(page, visit, "/suche/");
  await page.evaluate(() => {
    window.shifted = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shifted += entry.hadRecentInput ? 0 : entry.value))).observe({ type: "layout-shift", buffered: true });
  });
  await page.route("**/suche/d-*/**", async (route) => {
    await new Promise((done) => setTimeout(done, 700));
    await route.continue();
  });
  await page.getByRole("searchbox").pressSequentially("Kaffee", { delay: 30 });
  await expect(cards(page).first()).toBeVisible({ timeout: 20_000 });
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => window.shifted)).toBeLessThan(0.02);
});

for (const [name, { width, dark }] of Object.entries({ "narrow and dark": { width: 320, dark: true }, wide: { width: 1280, dark: false } })) {
  test(`results without barriers: ${name}`, async ({ browser, servers }) => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: dark ? "dark" : "light", locale: "de-DE", bypassCSP: true });
    const page = await context.newPage();
    await prepare(page);
    await page.goto(servers.site.url("/suche/#q=Früstück+dienstag"));
    await expect(cards(page).first()).toBeVisible();
    await page.locator("summary").click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`)).toEqual([]);
    await context.close();
  });
}
