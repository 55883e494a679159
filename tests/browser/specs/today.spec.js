// The page of this week on later days than it was built for: with a script it shows what a new build
// would show, without one it says which days it means.

import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { axe } from "../checks/axe.js";
import { watch } from "../checks/quiet.js";
import { checkout, day, results } from "../site/folder.js";
import { serve } from "../site/server.js";
import { program } from "../towns/build.js";
import { expect, test } from "./visit.js";

/** The last day on which the data file knows a whole week: 35 days, 7 of them shown. */
const LAST = 28;
const after = (days) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 864e5).toISOString().slice(0, 10);
const later = join(results, "later");

/** What the page says of the days, without the white space between elements. */
const week = (page) =>
  page.evaluate(() => ({
    begins: document.getElementById("beginn").textContent,
    days: document.getElementById("tage").innerHTML.replace(/\s+(?=<)|(?<=>)\s+/g, "").trim(),
  }));

test.describe.configure({ mode: "serial" });

test.beforeAll(() => {
  rmSync(later, { recursive: true, force: true });
  try {
    execFileSync(program(), ["--date", after(LAST), "--root", checkout, "build", "--no-flyers", "--out", later], { stdio: "pipe", maxBuffer: 1 << 28 });
  } catch (error) {
    throw new Error(`the site of another day cannot be built: ${error.stderr}`);
  }
});

test("today: on the day of the build nothing more is loaded", async ({ page, visit }) => {
  const requests = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  await visit("/heute/");
  await page.waitForLoadState("networkidle");
  expect(requests.filter((path) => /heute\.|termine/.test(path))).toEqual([]);
});

for (const address of ["/heute/", "/heute/rheydt/", "/heute/hehn/"]) {
  test(`today: later ${address} is what a new build shows`, async ({ page, visit, servers }) => {
    const built = await serve(later, servers.site.base);
    const settled = await watch(page, servers.site.origin);
    await page.clock.setFixedTime(new Date(`${after(LAST)}T12:00:00+01:00`));
    await page.goto(built.url(address));
    const expected = await week(page);
    await page.clock.setFixedTime(new Date(`${day}T12:00:00+01:00`));
    await visit(address);
    const before = await week(page);
    await page.clock.setFixedTime(new Date(`${after(LAST)}T12:00:00+01:00`));
    await page.reload();
    await page.waitForLoadState("networkidle");
    const now = await week(page);
    expect(now.begins).not.toEqual(before.begins);
    expect(now).toEqual(expected);
    expect((await settled()).filter((finding) => !finding.includes("other origin")), "quiet").toEqual([]);
    expect(await axe(page), "axe").toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), "320 px").toBeLessThanOrEqual(320);
    // Not earlier: the browser may still be asking the other host for its icon.
    await built.close();
  });
}

test("today: the week of a holiday names what does not take place", async ({ page, visit }) => {
  await visit("/heute/");
  await page.clock.setFixedTime(new Date(`${after(LAST)}T12:00:00+01:00`));
  await page.reload();
  await expect(page.locator("#tage strong").first()).toHaveText(/^Fällt aus/);
});

test("today: the day is that of the town", async ({ browser, servers }) => {
  const context = await browser.newContext({ timezoneId: "America/New_York" });
  const page = await context.newPage();
  // Half past midnight in the town, the evening before in New York.
  await page.clock.setFixedTime(new Date(`${after(1)}T00:30:00+01:00`));
  await page.goto(servers.site.url("/heute/"));
  await page.waitForLoadState("networkidle");
  const first = await page.locator("#tage h2").first().textContent();
  await context.close();
  expect(first).toContain(`${Number(after(1).slice(8))}.`);
});

for (const [what, days, broken] of [["the data file ends", LAST + 1], ["the data file is gone", 1, true], ["the clock is wrong", -3]]) {
  test(`today: where ${what} the page stays as it was built`, async ({ page, visit }) => {
    if (broken) await page.route("**/daten/termine.json", (route) => route.fulfill({ status: 404 }));
    await visit("/heute/");
    const before = await week(page);
    await page.clock.setFixedTime(new Date(`${after(days)}T12:00:00+01:00`));
    await page.reload();
    await page.waitForLoadState("networkidle");
    expect(await week(page)).toEqual(before);
  });
}

test("today: without scripts the page says which days it means", async ({ browser, servers }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(servers.site.url("/heute/"));
  const [year, , date] = day.split("-");
  expect(await page.locator("#beginn").textContent()).toMatch(new RegExp(`${Number(date)}\\.\\s.* ${year}`));
  expect(await page.locator("#tage h2").count()).toBe(7);
  await expect(page.locator("#tage")).not.toContainText("Heute");
  await context.close();
});
