// The site and its host together: headers, old addresses, unknown addresses, the demonstration.

import { policyFindings } from "../checks/quiet.js";
import { ownPages, site } from "./samples.js";
import { expect, prepare, test } from "./visit.js";

test("the host is told to send strict headers", async ({ request, servers }) => {
  for (const server of Object.values(servers)) {
    for (const address of ["/", "/angebote/", "/gibt-es-nicht/"]) {
      expect.soft(policyFindings((await request.get(server.url(address))).headers()), address).toEqual([]);
    }
  }
});

test("a demonstration is not indexed, and says so on every page", async ({ request, servers }) => {
  const example = site.pages.find((page) => page.address === "/").html.includes('class="example"');
  test.skip(!example, "the site is no demonstration");
  for (const page of site.pages) expect.soft(page.html, page.address).toContain('<meta name="robots" content="noindex">');
  for (const page of site.pages.filter((p) => !/http-equiv="refresh"/.test(p.html))) expect.soft(page.html, page.address).toContain("Beispiel");
  expect((await request.get(servers.site.url("/"))).headers()["x-robots-tag"]).toBe("noindex");
});

for (const { name, address } of ownPages.filter((page) => page.moved)) {
  test(`leads on: ${name}`, async ({ page, servers }) => {
    await prepare(page);
    await page.goto(servers.site.url(address));
    await page.waitForURL((url) => url.href !== servers.site.url(address));
    await expect(page.locator("main h1")).toBeVisible();
    expect(page.url().startsWith(servers.site.origin)).toBe(true);
  });
}

test("an unknown address says so and helps", async ({ page, servers }) => {
  const response = await page.goto(servers.site.url("/gibt/es/nicht/"));
  expect(response.status()).toBe(404);
  await expect(page.locator("main a").first()).toBeVisible();
});
