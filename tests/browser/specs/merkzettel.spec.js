// The Merkzettel as people use it: marking, the list, a link from somebody, taking over, deleting, by keys, on a small phone,
// on paper; and that nothing is stored before somebody marks something.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { axe } from "../checks/axe.js";
import { print } from "../checks/paper.js";
import { readPixels } from "../checks/qr.js";
import { watch } from "../checks/quiet.js";
import { site } from "./samples.js";
import { expect, test } from "./visit.js";

const PAGE = "/merkzettel/";
/** Offers of the sample content that lists show. */
const offers = JSON.parse(readFileSync(join(site.folder, "daten/merkzettel.json"), "utf8")).offers.filter((offer) => !offer.status);
const address = (offer) => offer.href.slice(site.base.length);

const stored = (page) => page.evaluate(() => ({ ...localStorage }));
const items = (page) => page.locator(".marked-list > li");
const heading = (page) => page.locator(".marked-heading");
const status = (page) => page.locator(".marked-status");
const head = (page) => page.locator("#merkzettel-link");
const press = (page, name) => page.getByRole("button", { name, exact: true });
const ready = (page) => expect(page.locator("#merkzettel")).toHaveAttribute("data-ready", "");

/** Marks these offers on their pages. */
async function mark(page, visit, chosen) {
  for (const offer of chosen) {
    await visit(address(offer));
    await page.locator(".first .mark").click();
    await expect(page.locator(".first .mark")).toHaveAttribute("aria-pressed", "true");
  }
}

/** The link that the page passes on. */
const link = (page) => page.locator(".marked-link").getAttribute("data-url");

test("merkzettel: nothing is stored before the first mark, and nothing stays after the last", async ({ page, visit }) => {
  for (const where of ["/", address(offers[0]), "/angebote/", PAGE]) {
    await visit(where);
    await page.waitForLoadState("networkidle");
    expect(await stored(page), where).toEqual({});
  }
  await mark(page, visit, [offers[0]]);
  expect(Object.keys(await stored(page))).toEqual([`${site.base}${PAGE}`]);
  await page.locator(".first .mark").click();
  await expect(head(page)).toHaveText("Merkzettel");
  expect(await stored(page)).toEqual({});
});

test("merkzettel: whoever marks nothing loads nothing of it", async ({ page, visit }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  for (const where of [address(offers[0]), "/angebote/", PAGE]) {
    await visit(where);
    await page.waitForLoadState("networkidle");
  }
  expect(asked.filter((path) => /merkzettel\.[0-9a-f]+\/|merkzettel\.json/.test(path))).toEqual([]);
});

test("merkzettel: a mark is seen, heard and counted", async ({ page, visit }) => {
  await visit(address(offers[0]));
  const button = page.locator(".first .mark");
  await expect(button).toHaveAccessibleName(`Merken: ${offers[0].title}`);
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await button.click();
  await expect(button).toHaveAccessibleName(`Gemerkt: ${offers[0].title}`);
  await expect(head(page)).toHaveText("Merkzettel (1)");
  await expect(page.locator("main > [role=status]")).toHaveText(`Gemerkt: ${offers[0].title}. Auf Ihrem Merkzettel steht 1 Angebot.`);
  await visit("/impressum/");
  await expect(head(page)).toHaveText("Merkzettel (1)");
  await head(page).click();
  await expect(items(page)).toHaveCount(1);
});

test("merkzettel: cards in lists and in results can be marked", async ({ page, visit }) => {
  await visit("/angebote/");
  const cards = page.locator("main .card");
  await expect(cards.locator(".mark")).toHaveCount(await cards.count());
  await cards.nth(1).locator(".mark").click();
  // What the button does is loaded with the first press: who leaves before has marked nothing.
  await expect(head(page)).toHaveText("Merkzettel (1)");
  const title = await cards.nth(1).locator("h3").textContent();
  await visit("/suche/#q=Kaffee");
  const found = page.locator(".search-results .card").filter({ has: page.locator(".mark") });
  await expect(found.first()).toBeVisible();
  const other = found.filter({ hasNotText: title }).first();
  const otherTitle = await other.locator("h3").textContent();
  await other.locator(".mark").click();
  await expect(head(page)).toHaveText("Merkzettel (2)");
  // A result that is no offer has no button.
  await page.goto(page.url().replace(/#.*/, "#q=Partner+Impressum"));
  await expect(page.locator(".search-results .card").first()).toBeVisible();
  expect(await page.locator(".search-results .card:has(.search-kind) .mark").count()).toBe(0);
  await visit(PAGE);
  await expect(items(page).locator("h3")).toHaveText([title, otherTitle]);
});

test("merkzettel: the list says when, where, how to call, for how much; offers go one by one and come back", async ({ page, visit }) => {
  const chosen = offers.filter((offer) => offer.when && offer.where && offer.contact && offer.cost).slice(0, 3);
  await mark(page, visit, chosen);
  await visit(PAGE);
  await expect(heading(page)).toHaveText("3 Angebote");
  for (const [at, offer] of chosen.entries()) {
    const lines = [offer.title, ...offer.when, ...offer.where, ...offer.cost, offer.contact[0][0]];
    const said = (await items(page).nth(at).innerText()).replace(/\s+/g, " ");
    for (const line of lines) expect(said).toContain(line.replace(/\s+/g, " "));
    expect(await items(page).nth(at).locator("h3 a").getAttribute("href")).toBe(offer.href);
  }
  await items(page).nth(1).getByRole("button").click();
  await expect(items(page).locator("h3")).toHaveText([chosen[0].title, chosen[2].title]);
  await expect(status(page)).toHaveText(`Nicht mehr gemerkt: ${chosen[1].title}.`);
  await expect(items(page).nth(1).getByRole("button")).toBeFocused();
  await press(page, "Rückgängig").click();
  await expect(items(page)).toHaveCount(3);
  await press(page, "Alles löschen").click();
  await expect(items(page)).toHaveCount(0);
  await expect(heading(page)).toHaveText("Ihr Merkzettel ist leer.");
  await expect(press(page, "Rückgängig")).toBeFocused();
  expect(await stored(page)).toEqual({});
  await page.reload();
  await ready(page);
  await expect(heading(page)).toHaveText("Ihr Merkzettel ist leer.");
});

test("merkzettel: a link shows a list, leaves one's own alone, and can be taken over", async ({ page, visit, browser }) => {
  await mark(page, visit, offers.slice(0, 3));
  await visit(PAGE);
  await ready(page);
  const url = await link(page);
  expect(url.split("#")[1]).toMatch(/^liste=[a-z2-9]{8}(-[a-z2-9]{8}){2}$/);

  const other = await browser.newContext({ locale: "de-DE" });
  const guest = await other.newPage();
  const asked = [];
  guest.on("request", (request) => asked.push(request.url()));
  await guest.goto(url);
  await expect(items(guest)).toHaveCount(3);
  await expect(guest.getByRole("heading", { name: "Diese Liste hat Ihnen jemand geschickt" })).toBeVisible();
  expect(await items(guest).getByRole("button").count()).toBe(0);
  await expect(press(guest, "Alles löschen")).toBeHidden();
  expect(await stored(guest)).toEqual({});
  expect(asked.filter((request) => /liste|#/.test(request.replace(/#.*/, "")))).toEqual([]);
  // One's own list stays.
  await guest.goto(url.replace(/#.*/, "").replace(PAGE, address(offers[5])));
  await guest.locator(".first .mark").click();
  await expect(head(guest)).toHaveText("Merkzettel (1)");
  await guest.goto(url);
  await expect(items(guest)).toHaveCount(3);
  await expect(head(guest)).toHaveText("Merkzettel (1)");
  await press(guest, "Meinen Merkzettel zeigen").click();
  await expect(items(guest).locator("h3")).toHaveText([offers[5].title]);
  await guest.goBack();
  await expect(items(guest)).toHaveCount(3);
  await press(guest, "Diese Liste übernehmen").click();
  await expect(status(guest)).toHaveText("Die Angebote stehen jetzt auf Ihrem Merkzettel.");
  await expect(items(guest)).toHaveCount(4);
  await expect(head(guest)).toHaveText("Merkzettel (4)");
  await expect(guest).toHaveURL(new RegExp(`${PAGE}$`));
  await other.close();
});

test("merkzettel: a link to what is gone or has ended says so kindly", async ({ page, visit }) => {
  const all = JSON.parse(readFileSync(join(site.folder, "daten/merkzettel.json"), "utf8")).offers;
  const ended = all.find((offer) => offer.status);
  await mark(page, visit, [ended, offers[0]]);
  await visit(PAGE);
  await ready(page);
  await expect(items(page).first()).toContainText(ended.status);
  const url = await link(page);
  await page.goto(`${url}-abcdefgh`);
  await page.reload();
  await expect(items(page)).toHaveCount(2);
  await expect(page.locator(".marked-gone")).toHaveText(/1 Angebot aus der Liste gibt es hier nicht mehr\./);
  await page.goto(url.replace(/=.*/, "=abcdefgh"));
  await expect(heading(page)).toHaveText("In diesem Link steht kein Angebot, das es noch gibt.");
  for (const broken of ["#liste=", "#liste=<b>x</b>", "#liste=%00-", "#inhalt"]) {
    await page.goto(url.replace(/#.*/, broken));
    await page.reload();
    await ready(page);
    expect(await page.locator(".marked b").count()).toBe(0);
  }
  // In one's own list what is gone can be taken off.
  await page.evaluate((key) => localStorage.setItem(key, JSON.stringify(["abcdefgh"])), `${site.base}${PAGE}`);
  await visit(PAGE);
  await expect(page.locator(".marked-gone")).toBeVisible();
  await press(page, "Vom Merkzettel nehmen").click();
  await expect(page.locator(".marked-gone")).toBeHidden();
  expect(await stored(page)).toEqual({});
});

test("merkzettel: a former address of an offer still leads to it", async ({ page, visit }) => {
  await page.route("**/daten/merkzettel.json", (route) => route.fulfill({ json: { offers: [{ slug: "neu", old: ["alt"], href: "/angebote/neu/", title: "Umgezogen" }] } }));
  await visit("/");
  const code = await page.evaluate(async () => {
    const folder = document.getElementById("merkzettel-link").dataset.script.replace(/[^/]+$/, "");
    const { code } = await import(`${folder}codes.js`);
    return [code("alt"), code("neu")];
  });
  await page.evaluate(([key, old]) => localStorage.setItem(key, JSON.stringify([old])), [`${site.base}${PAGE}`, code[0]]);
  await visit(PAGE);
  await expect(items(page).locator("h3")).toHaveText(["Umgezogen"]);
  expect(Object.values(await stored(page))).toEqual([JSON.stringify([code[1]])]);
});

test("merkzettel: sharing uses the device's own sheet, else copies, else says the address", async ({ page, visit, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await visit(address(offers[0]));
  await page.locator(".first .share").click();
  await expect(page.locator("main > [role=status]")).toHaveText(/^Die Adresse ist kopiert\./);
  await expect(page.locator(".first .share")).toHaveText("Adresse kopiert");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  await mark(page, visit, [offers[0]]);
  await visit(PAGE);
  await press(page, "Als Link weitergeben").click();
  await expect(status(page)).toHaveText(/^Die Adresse ist kopiert\./);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await link(page));
  await page.addInitScript(() => { navigator.share = async (data) => { window.shared = data; }; });
  await page.reload();
  await ready(page);
  await press(page, "Als Link weitergeben").click();
  expect((await page.evaluate(() => window.shared)).url).toBe(await link(page));
  await expect(status(page)).toBeEmpty();
  await page.addInitScript(() => {
    navigator.share = undefined;
    navigator.clipboard.writeText = async () => { throw new Error("not allowed"); };
  });
  await page.reload();
  await ready(page);
  await press(page, "Als Link weitergeben").click();
  await expect(status(page)).toContainText(await link(page));
});

test("merkzettel: everything by keys", async ({ page, visit }) => {
  await visit(address(offers[0]));
  const to = async (locator) => {
    for (let tabs = 0; tabs < 80; tabs++) {
      await page.keyboard.press("Tab");
      if (await locator.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`not reached: ${locator}`);
  };
  await to(page.locator(".first .mark"));
  await page.keyboard.press("Space");
  await expect(head(page)).toHaveText("Merkzettel (1)");
  await page.keyboard.press("Enter");
  await expect(head(page)).toHaveText("Merkzettel");
  await page.keyboard.press("Enter");
  await page.evaluate(() => document.activeElement.blur());
  await page.reload();
  await to(head(page));
  await page.keyboard.press("Enter");
  await expect(items(page)).toHaveCount(1);
  await to(items(page).first().getByRole("link").first());
  await to(items(page).first().getByRole("button"));
  await to(press(page, "Drucken"));
  await to(press(page, "Alles löschen"));
  await page.keyboard.press("Enter");
  await expect(press(page, "Rückgängig")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(items(page)).toHaveCount(1);
  await expect(heading(page)).toBeFocused();
});

test("merkzettel: two windows show the same number", async ({ page, visit, context }) => {
  await visit(address(offers[0]));
  const second = await context.newPage();
  await second.goto(page.url());
  await second.locator(".first .mark").click();
  await expect(head(page)).toHaveText("Merkzettel (1)");
  await expect(page.locator(".first .mark")).toHaveAttribute("aria-pressed", "true");
});

test("merkzettel: without a script there are no dead buttons", async ({ browser, servers }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(servers.site.url(PAGE));
  expect(await page.locator("noscript").textContent()).toContain("Der Merkzettel braucht JavaScript.");
  expect(await page.locator("main button:visible").count()).toBe(0);
  await expect(page.locator(".marked-after")).toBeVisible();
  await page.goto(servers.site.url(address(offers[0])));
  expect(await page.locator("main button:visible").count()).toBe(0);
  expect(await page.locator(".keep:visible").count()).toBe(0);
  await context.close();
});

test("merkzettel: where nothing may be stored it says so, without an error", async ({ page, visit }) => {
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.addInitScript(() => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } }));
  await visit(address(offers[0]));
  await expect(page.locator(".first .share")).toBeVisible();
  await page.locator(".first .mark").click();
  await expect(page.locator("main > [role=status]")).toHaveText("Ihr Browser erlaubt nicht, etwas zu merken.");
  await expect(page.locator(".first .mark")).toHaveAttribute("aria-pressed", "false");
  await visit(PAGE);
  await ready(page);
  expect(errors).toEqual([]);
});

test("merkzettel: without a line it says so", async ({ page, visit }) => {
  await mark(page, visit, [offers[0]]);
  await page.route("**/daten/merkzettel.json", (route) => route.abort());
  await visit(PAGE);
  await expect(status(page)).toHaveText(/^Die Liste konnte nicht geladen werden\./);
  expect(Object.keys(await stored(page))).toHaveLength(1);
});

test("merkzettel: nothing jumps, and nothing is asked of others", async ({ page, visit, servers }) => {
  const settled = await watch(page, servers.site.origin);
  await page.addInitScript(() => {
    window.shifted = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shifted += entry.hadRecentInput ? 0 : entry.value))).observe({ type: "layout-shift", buffered: true });
  });
  const shifted = async (where) => {
    await visit(where);
    await page.waitForLoadState("networkidle");
    await page.waitForTimeout(300);
    return page.evaluate(() => window.shifted);
  };
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const where of [address(offers[0]), "/angebote/", PAGE]) expect.soft(await shifted(where), `${where} ${width}`).toBeLessThan(0.01);
    expect(await settled()).toEqual([]);
    await mark(page, visit, offers.slice(0, 4));
    for (const where of [address(offers[0]), "/angebote/", PAGE]) expect.soft(await shifted(where), `${where} ${width}, marked`).toBeLessThan(0.01);
    await press(page, "Alles löschen").click();
  }
});

for (const [name, { width, dark }] of Object.entries({ "narrow and dark": { width: 320, dark: true }, wide: { width: 1280, dark: false } })) {
  test(`merkzettel: without barriers: ${name}`, async ({ page, visit }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
    const narrow = async (where) => {
      expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), where).toBeLessThanOrEqual(0);
      expect.soft(await axe(page), where).toEqual([]);
    };
    await visit(PAGE);
    await ready(page);
    await narrow("empty");
    await mark(page, visit, offers.slice(0, 3));
    await narrow("offer");
    await visit(PAGE);
    await expect(items(page)).toHaveCount(3);
    await narrow("list");
    await page.goto(`${await link(page)}-abcdefgh`);
    await expect(page.locator(".marked-foreign")).toBeVisible();
    await narrow("from a link");
  });
}

test("merkzettel: the QR code says the link, on the screen and on paper", async ({ page, visit }) => {
  await mark(page, visit, offers.slice(0, 12));
  await visit(PAGE);
  await expect(items(page)).toHaveCount(12);
  const url = await link(page);
  const shot = await page.locator("svg.qr").screenshot();
  const { pixels, width, height } = await page.evaluate(async (bytes) => {
    const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return { pixels: [...context.getImageData(0, 0, image.width, image.height).data], width: image.width, height: image.height };
  }, [...shot]);
  expect(readPixels(new Uint8ClampedArray(pixels), width, height)?.text).toBe(url);

  const folder = mkdtempSync(join(tmpdir(), "qr-"));
  try {
    writeFileSync(join(folder, "page.pdf"), await page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: true }));
    execFileSync("pdftoppm", ["-gray", "-r", "200", "page.pdf", "sheet"], { cwd: folder });
    const sheets = execFileSync("ls", [folder], { encoding: "utf8" }).split("\n").filter((name) => name.endsWith(".pgm"));
    const found = sheets.flatMap((name) => {
      const grey = readFileSync(join(folder, name));
      const [header, width, height] = grey.subarray(0, 40).toString("latin1").match(/^P5\s(\d+)\s(\d+)\s255\s/);
      const pixels = new Uint8ClampedArray(Number(width) * Number(height) * 4).fill(255);
      grey.subarray(header.length).forEach((value, at) => pixels.fill(value, at * 4, at * 4 + 3));
      return readPixels(pixels, Number(width), Number(height))?.text ?? [];
    });
    expect(found).toEqual([url]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("merkzettel: on paper large type, no controls, no split offer", async ({ page, visit }) => {
  await mark(page, visit, offers.slice(0, 8));
  await visit(PAGE);
  await expect(items(page)).toHaveCount(8);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("main button:visible, main summary:visible, .strip:visible").count()).toBe(0);
  const sizes = await page.evaluate(() => [...document.querySelectorAll(".marked-list dt, .marked-list dd, .marked-list h3")].map((element) => parseFloat(getComputedStyle(element).fontSize)));
  // 16 points, for people who read large type.
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16 * 96 / 72 - 0.1);
  const { text, ink } = await print(page);
  for (const offer of offers.slice(0, 8)) {
    const letters = (words) => words.replace(/[^\p{L}\p{N}]/gu, "");
    const on = text.findIndex((sheet) => letters(sheet).includes(letters(offer.title)));
    for (const line of [offer.contact?.[0]?.[0], ...(offer.cost ?? []), ...(offer.where ?? [])].filter(Boolean)) expect(letters(text[on]), offer.title).toContain(letters(line));
  }
  expect(Math.max(...ink)).toBeLessThan(0.2);
});
