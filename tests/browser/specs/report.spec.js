// The report for editors: kept apart from the public site, readable on a small phone, by keyboard and on paper.

import { axe } from "../checks/axe.js";
import { keyboard } from "../checks/keyboard.js";
import { paper } from "../checks/paper.js";
import { site, townPages } from "./samples.js";
import { expect, test } from "./visit.js";

const reports = townPages.filter(({ address }) => address.startsWith("/redaktion/"));

test("the public site has none of it", () => {
  expect(site.files.filter((file) => /^(assets\/)?redaktion\b(?!-)/.test(file))).toEqual([]);
  expect(site.pages.filter((page) => page.html.includes("/redaktion/")).map((page) => page.address)).toEqual([]);
});

test("no search engine takes it", async ({ request, servers }) => {
  for (const where of ["full", "editors"]) {
    const response = await request.get(servers[where].url("/redaktion/"));
    expect(response.status()).toBe(200);
    expect(response.headers()["x-robots-tag"]).toBe("noindex");
    expect(await response.text()).toContain('<meta name="robots" content="noindex">');
    expect(await (await request.get(servers[where].url("/sitemap.xml"))).text()).not.toContain("/redaktion/");
  }
});

for (const { name, address, where } of reports) {
  test(`report: ${name}`, async ({ page, visit }) => {
    await visit(address, where);
    expect.soft(await keyboard.everythingIsReached(page), "everythingIsReached").toEqual([]);
    for (const [check, look] of Object.entries(paper)) expect.soft(await look(page), check).toEqual([]);
    await page.emulateMedia({ media: null });
    await page.setViewportSize({ width: 320, height: 640 });
    expect.soft(await axe(page), "axe at 320 px").toEqual([]);
  });
}

test("on a phone a table is still a table, and every cell says what it answers", async ({ page, visit }) => {
  await visit("/redaktion/", "editors");
  const table = page.getByRole("table");
  const look = async () => ({ rows: await table.getByRole("row").count(), heads: await table.getByRole("rowheader").count(), columns: await table.getByRole("columnheader").count() });
  const wide = await look();
  expect(wide.rows).toBeGreaterThan(20);
  const label = () => page.locator("td[data-label]").first().evaluate((cell) => getComputedStyle(cell, "::before").content);
  expect(await label()).toBe("none");
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await look()).toEqual(wide);
  expect(await label()).toContain("Einträge");
});

test("from the overview to a desk and its entries", async ({ page, visit }) => {
  await visit("/", "editors");
  await page.getByRole("link", { name: "Für die Redaktion" }).click();
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Redaktion:");
  const entry = page.getByRole("table").last().getByRole("link").first();
  const href = await entry.getAttribute("href");
  await entry.click();
  await expect(page.locator(":target")).toHaveAttribute("id", href.slice(1));
});
